//! `date-in-citation`

use crate::citation::DateKind;
use crate::lint::cited::cited_works;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A citation with a day or a month.
pub static RULE: Rule = Rule {
    name: "date-in-citation",
    topic: Topic::Citation,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "a citation by day or month, as newspapers are cited",
    what: "The citation gives a day or a month with the year (Havencourant, 12 April 2002). Many journals want the \
           year alone in the text, and the day in the list.",
    why: "Such sources are often left out of the reference list, where the reader looks for them.",
    wrong: &[
        Example::of("The director expects the street to hold (Havencourant, 12 April 2002).\n"),
        Example::of("De directeur denkt dat de straat standhoudt (Havencourant, 12 april 2002).\n"),
    ],
    right: &[
        Example::of("The director expects the street to hold (Havencourant, 2002).\n"),
        Example::of("The director expects it (L. Aldermann, personal communication, 12 April 2002).\n"),
    ],
    options: &[],
    source: "APA 7 §8.10: the year alone in the text, the day in the list",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for cited in cited_works(analysis).filter(|cited| cited.work.date.kind == DateKind::Date) {
        let message = format!("\"{}\" gives a day or a month", cited.text());
        let mut finding = RULE.finding(cited.work.span, message);
        finding.help = Some("give the year here, and the day in the reference list".to_owned());
        findings.push(finding);
    }
}
