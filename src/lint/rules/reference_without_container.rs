//! `reference-without-container`

use crate::lint::completeness::{is_article, is_well_read, lacking, nearly_all_have, without_volume_label};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// An article with volume and pages, and no journal.
pub static RULE: Rule = Rule {
    name: "reference-without-container",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an article with volume and pages, and no journal",
    what: "An entry has a volume, an issue and pages right behind its title, and names no journal, where nearly all articles of the list do.",
    why: "A volume of nothing cannot be asked for in a library.",
    wrong: &[
        Example::of(
            "Os vizinhos evitam-se (Adler, 2008; Brandão, 2005; Ferraz, 2010; Moura, 2011; Pinto, 2001; Vidal, 1998).\n\nReferências\n\n\
             ADLER, K. Vizinhos à parte. Cais, Recife, v. 1, n. 1, p. 3-20, 2008.\n\
             BRANDÃO, R. As margens da cidade. Cais, Recife, v. 1, n. 2, p. 5-31, 2005.\n\
             FERRAZ, M. Morar e esperar. Cais, Recife, v. 3, n. 1, p. 7-40, 2010.\n\
             MOURA, T. Histórias de donos e inquilinos. v. 4, n. 2, p. 11-29, 2011.\n\
             PINTO, D. Quem fala com quem. Orla, Natal, v. 7, n. 1, p. 90-99, 2001.\n\
             VIDAL, B. A cerca alta. Orla, Natal, v. 4, n. 1, p. 12-19, 1998.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. (2011). Mixed blessings of tenants and owners. 4(2), 11–29.\n\
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
             Halvorsen, T. (2011). Mixed blessings of tenants and owners. Town & Edge, 4(2), 11–29.\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. (2011). Mixed blessings, Town & Edge 4(2), 11–29.\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.23–9.27; ISO 690:2021",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if !nearly_all_have(analysis, is_article, |entry| entry.container.is_some()) {
        return;
    }
    let text = analysis.document.text.as_str();
    let lacks = |entry: &&Reference| {
        let (Some(title), Some(volume), None) = (&entry.title, &entry.volume, &entry.container) else { return false };
        let between = text.get(title.span.end..volume.span.start).unwrap_or("?");
        // The volume follows the title's own stop, and no journal may hide behind a comma of the title.
        entry.pages.is_some()
            && entry.issue.is_some()
            && entry.publisher.is_none()
            && is_well_read(entry, analysis)
            && between.starts_with('.')
            && without_volume_label(between.trim_start_matches('.')).trim().is_empty()
            && title.text.split_whitespace().count() > 3
            && !title.text.contains([',', '.', ':', ';', '?', '!', '"', '”', '»', '“'])
    };
    let entries = analysis.references.entries.iter().filter(lacks);
    findings.extend(entries.map(|entry| lacking(&RULE, entry, "has a volume and pages, and no journal")));
}
