//! `secondary-source-unlisted`

use crate::link::Outcome;
use crate::lint::cited::cited_works;
use crate::lint::entries::{all_of, entry_related};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A source through which another work is cited and that the list lacks.
pub static RULE: Rule = Rule {
    name: "secondary-source-unlisted",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a source through which a work is cited, and that the list lacks",
    what: "A work is cited through another (Brandsma, 1996, cited in Quist, 1997), and the list has no entry for that \
           other one.",
    why: "It is the source that was read: without its entry the reader can find neither.",
    wrong: &[Example::of(
        "Order became the end (Brandsma, 1996, cited in Quist, 1997, p. 7), says Halvorsen (2011).\n\nReferences\n\n\
               Dalton, R. (2005). The city and its edges. London: Quay.\n\
               Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
    )],
    right: &[
        Example::of(
            "Order became the end (Brandsma, 1996, cited in Quist, 1997, p. 7), says Halvorsen (2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   Quist, P. (1997). Order in the street. Gent: Leie.\n",
        ),
        Example::of("Order became the end (Brandsma, 1996, cited in Quist, 1997, p. 7).\n"),
    ],
    options: &[],
    source: "APA 7 §8.6: the list names the secondary source",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut last = None;
    for cited in cited_works(analysis) {
        let Some(through) = cited.through(analysis).filter(|through| last != Some(through.id)) else { continue };
        let Outcome::Missing { nearest } = through.outcome else { continue };
        last = Some(through.id);
        if context.allows(&through) {
            continue;
        }
        let near = match &nearest[..] {
            [] => String::new(),
            near => format!("; nearest is {}", all_of(analysis, &near[..1])),
        };
        let message = format!(
            "\"{}\", through which \"{}\" is cited, is not in the reference list{near}",
            through.text(),
            cited.text()
        );
        let mut finding = RULE.finding(through.work.span, message);
        finding.related = nearest.iter().take(1).map(|&id| entry_related(analysis.references.entry(id))).collect();
        finding.help = Some("add the entry of the source that was read".to_owned());
        findings.push(finding);
    }
}
