//! `reference-without-title`

use crate::lint::completeness::{
    among_articles, among_articles_last_year, is_article, is_well_read, lacking, nearly_all_have, without_volume_label,
};
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
    what: "What stands where the title of an article stands is the name of a journal that other entries name as \
           theirs, and the volume follows it; the other articles of the list have titles.",
    why: "A reader cannot tell what the article says, and a mistyped volume cannot be mended by its title.",
    wrong: &[
        Example::of(among_articles_last_year!("MOURA, T. Cadernos do Cais, Recife, v. 4, n. 2, p. 11-29, 2011.")),
        Example::of(among_articles!("Halvorsen, T. (2011). Town & Edge, 4(2), 11–29.")),
    ],
    right: &[
        Example::of(among_articles!("Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29.")),
        Example::of(among_articles!("Halvorsen, T. (2011). Town & Edge. Utrecht: Stadspers.")),
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
            && (is_named_elsewhere(journal, entry)
                || without_place(journal).is_some_and(|kept| is_named_elsewhere(kept, entry)))
    };
    let entries = analysis.references.entries.iter().filter(lacks);
    findings.extend(entries.map(|entry| lacking(&RULE, entry, "names its journal and no title")));
}

/// The journal before the place that ABNT NBR 6023 has behind it: `Cadernos do Cais, Recife,`.
fn without_place(journal: &str) -> Option<&str> {
    journal.trim_end_matches([',', ' ']).rsplit_once(", ").map(|(journal, _)| journal)
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
