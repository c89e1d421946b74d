//! `reference-without-pages`

use crate::lint::completeness::{ends_at, is_article, is_well_read, lacking, nearly_all_have, without_volume_label};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// An article or a chapter without pages, where nearly all others have them.
pub static RULE: Rule = Rule {
    name: "reference-without-pages",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an article or a chapter without pages, where nearly all others have them",
    what: "An article ends behind its volume or issue, or a chapter gives no pages, where nearly all entries of that type in the list have them. What has a DOI, an address or an article number needs none.",
    why: "The reader must leaf through a volume, and a citation of a page cannot be checked.",
    wrong: &[
        Example::of(
            "Os vizinhos evitam-se (Adler, 2008; Brandão, 2005; Ferraz, 2010; Moura, 2011; Pinto, 2001; Vidal, 1998).\n\nReferências\n\n\
             ADLER, K. Vizinhos à parte. Cais, Recife, v. 1, n. 1, p. 3-20, 2008.\n\
             BRANDÃO, R. As margens da cidade. Cais, Recife, v. 1, n. 2, p. 5-31, 2005.\n\
             FERRAZ, M. Morar e esperar. Cais, Recife, v. 3, n. 1, p. 7-40, 2010.\n\
             MOURA, T. Donos e inquilinos. Cais, Recife, v. 4, n. 2, 2011.\n\
             PINTO, D. Quem fala com quem. Orla, Natal, v. 7, n. 1, p. 90-99, 2001.\n\
             VIDAL, B. A cerca alta. Orla, Natal, v. 4, n. 1, p. 12-19, 1998.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2).\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29.\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), e1142.\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.25–9.28; ISO 690:2021",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if !nearly_all_have(analysis, is_article, |entry| entry.pages.is_some()) {
        return;
    }
    let text = analysis.document.text.as_str();
    let lacks = |entry: &&Reference| {
        let (Some(container), Some(volume)) = (&entry.container, &entry.volume) else { return false };
        let last = entry.issue.as_ref().map_or(volume.span.end, |issue| issue.span.end.max(volume.span.end));
        let between = text.get(container.span.end..volume.span.start).unwrap_or("?");
        // A book in a series has a labelled number as well ("Bd. 20"), but no issue.
        let between = if entry.issue.is_some() { without_volume_label(between) } else { between };
        is_article(entry)
            && entry.pages.is_none()
            && entry.doi.is_none()
            && entry.url.is_none()
            && volume.text.len() < 4
            && is_well_read(entry, analysis)
            // A number behind a word is a report's, or a series'.
            && between.chars().all(|c| c.is_whitespace() || c == ',')
            && ends_at(entry, last, text)
    };
    let entries = analysis.references.entries.iter().filter(lacks);
    findings.extend(entries.map(|entry| lacking(&RULE, entry, "has a volume and no pages")));
}
