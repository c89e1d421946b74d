//! `reference-without-year`

use crate::lint::completeness::{among_articles, holds_year, is_well_read, lacking, nearly_all_have};
use crate::lint::entries::sends_to_another;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// An entry without a year, where nearly all others have one.
pub static RULE: Rule = Rule {
    name: "reference-without-year",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an entry without a year, where nearly all others have one",
    what: "An entry that begins with its authors has no year anywhere, nor anything that stands for one (\"n.d.\", \
           \"in press\"), where nearly all entries of the list have one.",
    why: "No citation by author and year can name it.",
    wrong: &[Example::of(among_articles!("Halvorsen, T. Mixed blessings. Town & Edge, 4(2), 11–29."))],
    right: &[
        Example::of(among_articles!("Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29.")),
        Example::of(among_articles!("Halvorsen, T. (n.d.). Mixed blessings. Town & Edge, 4(2), 11–29.")),
    ],
    options: &[],
    source: "APA 7 §9.13–9.17; ISO 690:2021",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if !nearly_all_have(analysis, |_| true, |entry| entry.date.is_some()) {
        return;
    }
    let lacks = |entry: &&Reference| {
        entry.date.is_none()
            && entry.title.is_some()
            && is_well_read(entry, analysis)
            && !sends_to_another(analysis, entry)
            && !holds_year(analysis.document.slice(entry.span), analysis.document.language)
    };
    let entries = analysis.references.entries.iter().filter(lacks);
    findings.extend(entries.map(|entry| lacking(&RULE, entry, "has no year, and nothing that stands for one")));
}
