//! `secondary-citation`

use crate::lint::cited::cited_works;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A work cited through another.
pub static RULE: Rule = Rule {
    name: "secondary-citation",
    topic: Topic::Citation,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "a work that is cited through another",
    what: "The text cites a work that its author did not read, through one that quotes it (Brandsma, 1996, cited in \
           Quist, 1997). The work itself needs no entry; the one it is cited through does.",
    why: "What was read is another's reading; where the work itself can be had, it is better cited directly.",
    wrong: &[
        Example::of("Order became the end (Brandsma, 1996, cited in Quist, 1997, p. 7).\n"),
        Example::of("So ist es (Krämer 1922, zit. nach Lindner 2012).\n"),
    ],
    right: &[
        Example::of("Order became the end (Brandsma, 1996, p. 40).\n"),
        Example::of("Order became the end (Brandsma, 1996; see also Quist, 1997, p. 7).\n"),
    ],
    options: &[],
    source: "APA 7 §8.6: cite secondary sources sparingly",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for cited in cited_works(analysis) {
        let Some(through) = cited.through(analysis) else { continue };
        let message = format!("\"{}\" is cited through \"{}\"", cited.text(), through.text());
        let mut finding = RULE.finding(cited.work.span, message);
        finding.help = Some("cite the work itself where it can be had".to_owned());
        findings.push(finding);
    }
}
