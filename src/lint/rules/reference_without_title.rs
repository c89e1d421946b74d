//! `reference-without-title`

use crate::lint::completeness::{is_article, is_well_read, lacking, nearly_all_have};
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
    wrong: &[Example::of(
        "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
 Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
 Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
 Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
 Halvorsen, T. (2011). Town & Edge, 4(2), 11–29.\n\
 Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
 Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
    )],
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
        let after_date = entry.date.and_then(|date| analysis.document.text.get(date.span.end..entry.span.end));
        let Some(after_date) = after_date.filter(|_| is_well_read(entry, analysis)) else { return false };
        let behind = after_date.trim_start_matches(|c: char| c.is_whitespace() || ").,:;".contains(c));
        let Some(digit) = behind.find(|c: char| c.is_ascii_digit()) else { return false };
        let journal = behind[..digit].trim_end();
        // The journal of a book's title ends in a stop, and no volume follows.
        journal.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && entry.place.is_none()
            && is_named_elsewhere(journal, entry)
    };
    let entries = analysis.references.entries.iter().filter(lacks);
    findings.extend(entries.map(|entry| lacking(&RULE, entry, "names its journal and no title")));
}
