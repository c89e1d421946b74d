//! `reference-without-container`

use crate::lint::completeness::{
    among_articles, among_articles_last_year, is_article, is_well_read, lacking, nearly_all_have, without_volume_label,
};
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
    what: "An entry has a volume, an issue and pages right behind its title, and names no journal, where nearly all \
           articles of the list do.",
    why: "A volume of nothing cannot be asked for in a library.",
    wrong: &[
        Example::of(among_articles_last_year!(
            "MOURA, T. Histórias de donos e inquilinos. v. 4, n. 2, p. 11-29, 2011."
        )),
        Example::of(among_articles!("Halvorsen, T. (2011). Mixed blessings of tenants and owners. 4(2), 11–29.")),
    ],
    right: &[
        Example::of(among_articles!(
            "Halvorsen, T. (2011). Mixed blessings of tenants and owners. Town & Edge, 4(2), 11–29."
        )),
        Example::of(among_articles!("Halvorsen, T. (2011). Mixed blessings, Town & Edge 4(2), 11–29.")),
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
