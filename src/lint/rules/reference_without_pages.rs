//! `reference-without-pages`

use crate::lint::completeness::{
    among_articles, among_articles_last_year, ends_at, is_article, is_well_read, lacking, nearly_all_have,
    without_volume_label,
};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// An article without pages, where nearly all others have them.
pub static RULE: Rule = Rule {
    name: "reference-without-pages",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an article without pages, where nearly all others have them",
    what: "An article ends behind its volume or issue, where nearly all articles of the list have pages. What has a \
           DOI, an address or an article number needs none.",
    why: "The reader must leaf through a volume, and a citation of a page cannot be checked.",
    wrong: &[
        Example::of(among_articles_last_year!(
            "MOURA, T. Donos e inquilinos. Cadernos do Cais, Recife, v. 4, n. 2, 2011."
        )),
        Example::of(among_articles!("Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2).")),
    ],
    right: &[
        Example::of(among_articles!("Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29.")),
        Example::of(among_articles!("Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), e1142.")),
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
        // ABNT NBR 6023 has the place between the two: "Cadernos do Cais, Recife, v. 7".
        let place = entry.place.as_ref().map(|place| place.span.end).filter(|&end| end < volume.span.start);
        let start = place.map_or(container.span.end, |place| place.max(container.span.end));
        let between = text.get(start..volume.span.start).unwrap_or("?");
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
