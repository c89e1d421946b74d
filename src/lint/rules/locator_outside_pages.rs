//! `locator-outside-pages`

use super::locator_order::is_plain;
use crate::link::Outcome;
use crate::lint::cited::cited_works;
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::ItemType;

/// A cited page that the article or chapter has not.
pub static RULE: Rule = Rule {
    name: "locator-outside-pages",
    topic: Topic::Link,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a cited page that the article or chapter has not",
    what: "The entry is an article or a chapter with its first and last page, and the citation names a page before or \
           behind them.",
    why: "The page is mistyped, or is that of another edition or a manuscript, and the reader does not find the \
          passage.",
    wrong: &[Example::of(
        "Owners move less than tenants (Halvorsen, 2011, p. 409), as Brandsma (2008) found.\n\nReferences\n\n\
               Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
               Halvorsen, T. (2011). Mixed blessings. Journal of Streets, 12(3), 410–432.\n",
    )],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011, p. 411), as Brandsma (2008) found.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Journal of Streets, 12(3), 410–432.\n",
        ),
        Example::of(
            "Owners move less than tenants (Brandsma, 2008, p. 40; Halvorsen, 2011).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Journal of Streets, 12(3), 410–432.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.13: the page is that of the cited version",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for cited in cited_works(analysis) {
        let (Outcome::Match { reference, .. }, Some(locator)) = (cited.outcome, &cited.work.locator) else { continue };
        let entry = analysis.references.entry(*reference);
        let held = matches!(entry.item_type, ItemType::ArticleJournal | ItemType::Chapter | ItemType::PaperConference);
        let Some((first, last)) = entry.pages.filter(|(first, last)| held && first < last) else { continue };
        let written = analysis.document.slice(locator.span);
        let outside = locator.ranges.iter().any(|&(from, to)| from < first || to.max(from) > last);
        if !outside || !is_plain(locator, written) {
            continue;
        }
        let message = format!("\"{}\" lies outside pages {first}–{last} of {}", one_line(written), quoted_entry(entry));
        let mut finding = RULE.finding(locator.span, message);
        finding.related = vec![entry_related(entry)];
        finding.help = Some("correct the page here or the pages of the entry".to_owned());
        findings.push(finding);
    }
}
