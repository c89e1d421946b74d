//! `future-year`

use crate::citation::{CitationKind, DateKind};
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::repeated::gathered;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A citation of a year that is yet to come.
pub static RULE: Rule = Rule {
    name: "future-year",
    topic: Topic::Citation,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a citation of a year after next year",
    what: "The year of a citation lies further ahead than the year after the day on which the text is checked. Where \
           an entry of the list is evidently meant, year-mismatch says so; where the list has that year itself, the \
           entry is wrong, and not the citation.",
    why: "No work of that year can have been read, so the reader cannot tell which is meant.",
    wrong: &[
        Example::of("Owners move less than tenants (Halvorsen, 2091).\n"),
        Example::of("Nachbarn meiden einander (Krämer 2061: 23; Lindner 2009: 4).\n"),
    ],
    right: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011).\n"),
        Example::of("Owners move less than tenants (Halvorsen, 2027), and in 2050 they may not move at all.\n"),
        Example::of("Owners move less than tenants (Halvorsen, in press).\n"),
    ],
    options: &[],
    source: "APA 7 §8.4: spelling and year of every citation are those of the work",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let future =
        cited_works(context.analysis).filter(|cited| is_future(context, cited)).map(|cited| (cited.key(), cited));
    for places in gathered(future) {
        let cited = places.first;
        let message = format!("\"{}\" is dated after next year", cited.text());
        let mut finding = RULE.finding(cited.work.span, message);
        places.add_to(&mut finding);
        finding.help = Some("correct the year".to_owned());
        findings.push(finding);
    }
}

/// True for a cited work of a year after next year that no entry is tied to.
fn is_future(context: &Context<'_>, cited: &Cited<'_>) -> bool {
    let (Some(today), Some(year)) = (context.today(), cited.work.date.year) else { return false };
    let named = matches!(cited.citation.kind, CitationKind::Parenthetical | CitationKind::Narrative)
        && (!cited.work.authors.is_empty() || cited.work.shares_authors);
    named
        && cited.work.date.kind == DateKind::Year
        && year.0 > today.year.0.saturating_add(1)
        && matches!(cited.outcome, Outcome::Missing { .. } | Outcome::Unchecked)
}
