//! `secondary-citation` and `secondary-source-unlisted`: works that are cited through others.

use crate::analysis::Analysis;
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::{all_of, entry_related};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A work cited through another.
pub static SECONDARY: Rule = Rule {
    name: "secondary-citation",
    topic: Topic::Citation,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "a work that is cited through another",
    what: "The text cites a work that its author did not read, through one that quotes it (Brandsma, 1996, cited in Quist, 1997). \
           The work itself needs no entry; the one it is cited through does.",
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
    check: secondary,
};

/// A source through which another work is cited and that the list lacks.
pub static UNLISTED: Rule = Rule {
    name: "secondary-source-unlisted",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a source through which a work is cited, and that the list lacks",
    what: "A work is cited through another (Brandsma, 1996, cited in Quist, 1997), and the list has no entry for that other one.",
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
    check: unlisted,
};

fn secondary(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for cited in cited_works(analysis) {
        let Some(through) = through(analysis, &cited) else { continue };
        let message = format!("\"{}\" is cited through \"{}\"", cited.text(), through.text());
        let mut finding = SECONDARY.finding(cited.work.span, message);
        finding.help = Some("cite the work itself where it can be had".to_owned());
        findings.push(finding);
    }
}

fn unlisted(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut last = None;
    for cited in cited_works(analysis) {
        let Some(through) = through(analysis, &cited).filter(|through| last != Some(through.id)) else { continue };
        let Outcome::Missing { nearest } = through.outcome else { continue };
        last = Some(through.id);
        let near = match &nearest[..] {
            [] => String::new(),
            near => format!("; nearest is {}", all_of(analysis, &near[..1])),
        };
        let message = format!(
            "\"{}\", through which \"{}\" is cited, is not in the reference list{near}",
            through.text(),
            cited.text()
        );
        let mut finding = UNLISTED.finding(through.work.span, message);
        finding.related = nearest.iter().take(1).map(|&id| entry_related(analysis.references.entry(id))).collect();
        finding.help = Some("add the entry of the source that was read".to_owned());
        findings.push(finding);
    }
}

/// The work through which `cited` is cited.
fn through<'a>(analysis: &'a Analysis, cited: &Cited<'a>) -> Option<Cited<'a>> {
    cited.sibling(analysis, cited.work.via?)
}
