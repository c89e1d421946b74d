//! `reference-without-title`

use crate::lint::completeness::{is_article, is_well_read, lacking, nearly_all_have, without_volume_label};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::fold;
use crate::reference::Reference;
use rustc_hash::FxHashMap;

/// An article without its title.
pub static RULE: Rule = Rule {
    name: "reference-without-title",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an article without its title",
    what: "What stands where the title of an article stands is the name of a journal that other entries name as theirs, and the volume follows it; the other articles of the list have titles.",
    why: "A reader cannot tell what the article says, and a mistyped volume cannot be mended by its title.",
    wrong: &[
        Example::of(
            "Os vizinhos evitam-se (Adler, 2008; Brandão, 2005; Ferraz, 2010; Moura, 2011; Pinto, 2001; Vidal, 1998).\n\nReferências\n\n\
             ADLER, K. Vizinhos à parte. Cadernos do Cais, Recife, v. 1, n. 1, p. 3-20, 2008.\n\
             BRANDÃO, R. As margens da cidade. Cadernos do Cais, Recife, v. 1, n. 2, p. 5-31, 2005.\n\
             FERRAZ, M. Morar e esperar. Cadernos do Cais, Recife, v. 3, n. 1, p. 7-40, 2010.\n\
             MOURA, T. Cadernos do Cais, Recife, v. 4, n. 2, p. 11-29, 2011.\n\
             PINTO, D. Quem fala com quem. Orla, Natal, v. 7, n. 1, p. 90-99, 2001.\n\
             VIDAL, B. A cerca alta. Orla, Natal, v. 4, n. 1, p. 12-19, 1998.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. (2011). Town & Edge, 4(2), 11–29.\n\
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
             Halvorsen, T. (2011). Town & Edge. Utrecht: Stadspers.\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.18–9.22; ISO 690:2021",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if !nearly_all_have(analysis, is_article, |entry| entry.title.is_some()) {
        return;
    }
    let mut journals: FxHashMap<String, usize> = FxHashMap::default();
    for container in analysis.references.entries.iter().filter_map(|entry| entry.container.as_ref()) {
        *journals.entry(fold(&container.text)).or_default() += 1;
    }
    let is_named_elsewhere = |journal: &str, entry: &Reference| {
        let folded = fold(journal);
        let own = entry.container.as_ref().is_some_and(|container| fold(&container.text) == folded);
        journals.get(&folded).is_some_and(|&count| count > usize::from(own))
    };
    let lacks = |entry: &&Reference| {
        let Some(journal) = before_volume(entry, &analysis.document.text) else { return false };
        // The journal of a book's title ends in a stop, and no volume follows.
        journal.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && entry.place.is_none()
            && is_well_read(entry, analysis)
            && is_named_elsewhere(journal, entry)
    };
    let entries = analysis.references.entries.iter().filter(lacks);
    findings.extend(entries.map(|entry| lacking(&RULE, entry, "names its journal and no title")));
}

/// What stands where the title of an article does, up to the volume: behind the year, or behind the names where the year is last.
/// `Town & Edge,` of `(2011). In: Town & Edge, 4(2)` and of `Town & Edge, v. 4, 2011`.
fn before_volume<'a>(entry: &Reference, text: &'a str) -> Option<&'a str> {
    let date = entry.date?;
    let title = entry.title.as_ref().map(|title| title.span.start).filter(|&title| title < date.span.start);
    let whole = text.get(title.unwrap_or(date.span.end)..entry.span.end)?;
    let behind = whole.trim_start_matches(|c: char| c.is_whitespace() || ").,:;".contains(c));
    let behind = behind.strip_prefix("In").filter(|rest| rest.starts_with([':', ' '])).unwrap_or(behind);
    let behind = behind.trim_start_matches([':', ' ']);
    let digit = behind.find(|c: char| c.is_ascii_digit())?;
    Some(without_volume_label(&behind[..digit]).trim_end())
}
