//! `locator-order`

use crate::citation::Locator;
use crate::lint::cited::cited_works;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// Pages that run backwards.
pub static RULE: Rule = Rule {
    name: "locator-order",
    topic: Topic::Citation,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "pages that run backwards",
    what: "The pages of a citation stand in another order than in the source (pp. 53, 50), or a range ends before it \
           begins (pp. 311–209). A shortened range (209–11) ends at 211.",
    why: "One of the numbers is probably mistyped, and the reader looks on the wrong page.",
    wrong: &[
        Example::of("Mixing is a weapon, not an end (Van Dalen, 1998, pp. 53, 50).\n"),
        Example::of("Nachbarn meiden einander (Krämer 2006: 311–209).\n"),
    ],
    right: &[
        Example::of("Mixing is a weapon, not an end (Van Dalen, 1998, pp. 50, 53).\n"),
        Example::of(
            "Mixing is a weapon (Van Dalen, 1998, pp. 209–11; Quist, 2001, p. 14, n. 3; Roe, 2005, sect. 3.2).\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.13; Chicago 17 §9.61 for shortened ranges",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for cited in cited_works(analysis) {
        let Some(locator) = &cited.work.locator else { continue };
        let written = analysis.document.slice(locator.span);
        if !is_plain(locator, written) {
            continue;
        }
        let backwards = locator.ranges.iter().find(|(first, last)| last < first).copied().or_else(|| {
            locator.ranges.windows(2).find(|pair| pair[1].0 < pair[0].0).map(|pair| (pair[0].0, pair[1].0))
        });
        let Some((first, second)) = backwards else { continue };
        let message = format!("\"{}\" runs backwards: {first} stands before {second}", one_line(written));
        let mut finding = RULE.finding(locator.span, message);
        finding.help = Some("put the pages in order, or correct the number".to_owned());
        findings.push(finding);
    }
}

/// True where a locator is a label and page numbers alone: what else is numbered (`p. 14, n. 3`, `3.2`) has an order
/// of its own, and `151,4` may be one number.
pub(super) fn is_plain(locator: &Locator, written: &str) -> bool {
    let Some(digits) = written.find(|c: char| c.is_ascii_digit()) else { return false };
    let decimal = written.match_indices(',').any(|(at, _)| written[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    locator.label == "page"
        && !decimal
        && written[digits..].chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ",&-‐‑–—−".contains(c))
}
