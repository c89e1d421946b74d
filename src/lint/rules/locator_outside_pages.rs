//! `locator-outside-pages`

use super::locator_order::is_plain;
use crate::analysis::Analysis;
use crate::citation::{CitationKind, Locator};
use crate::document::BlockKind;
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
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
    summary: "a cited page outside the article or chapter",
    what: "The entry is an article or a chapter with its first and last page, and the citation names a page before or \
           behind them. An \"ibid.\" counts where what it repeats stands in the same paragraph, or in a note: elsewhere \
           another work may be meant.",
    why: "The page is mistyped, or is that of another edition or a manuscript, and the reader does not find the \
          passage.",
    wrong: &[Example::of(
        "Owners move less than tenants (Halvorsen, 2011, p. 409), as Brandsma (2008) found.\n\nReferences\n\n\
               Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
               Halvorsen, T. (2011). Mixed blessings. Journal of Streets, 12(3), 410–432.\n",
    )],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011, p. 411).\n\nThe village in which it was measured told \
                   the same (ibid., p. 7), as did Brandsma (2008).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Journal of Streets, 12(3), 410–432.\n",
        ),
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
        if !outside || !is_plain(locator, written) || is_note_mark(analysis, locator) || reaches_far(analysis, &cited) {
            continue;
        }
        let message = format!("\"{}\" lies outside pages {first}–{last} of {}", one_line(written), quoted_entry(entry));
        let mut finding = RULE.finding(locator.span, message);
        finding.related = vec![entry_related(entry)];
        finding.help = Some("correct the page here or the pages of the entry".to_owned());
        findings.push(finding);
    }
}

/// True where the number begins a sentence, as that of a footnote which the page of a PDF put between: `(Bolt 1995: 1 The term …`.
fn is_note_mark(analysis: &Analysis, locator: &Locator) -> bool {
    let behind = &analysis.document.text[locator.span.end..];
    let next = behind.trim_start();
    next.len() < behind.len() && next.starts_with(char::is_uppercase)
}

/// True for an "ibid." in running text that repeats what stands in another paragraph.
fn reaches_far(analysis: &Analysis, cited: &Cited<'_>) -> bool {
    let ibid = cited.citation.kind == CitationKind::Ibid;
    let block = analysis.document.block_at(cited.citation.span.start).filter(|block| block.kind != BlockKind::Note);
    let before = cited.id.citation.checked_sub(1).and_then(|before| analysis.citations.get(before));
    ibid && block.is_some_and(|block| before.is_none_or(|before| !block.span.contains(before.span)))
}
