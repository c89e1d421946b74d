//! `repeated-work`

use rustc_hash::FxHashMap;

use crate::citation::{CitationKind, DateKind};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};

/// One work twice in one citation.
pub static RULE: Rule = Rule {
    name: "repeated-work",
    topic: Topic::Citation,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a work that one citation names twice",
    what: "The same authors, year and letter stand twice within one pair of brackets. Where a page is given with either, the two \
           point to different places, and nothing is said.",
    why: "A letter after the year may be missing, or another work was meant.",
    wrong: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011; Quist, 2001; Halvorsen, 2011).\n"),
        Example::of("Nachbarn meiden einander (Krämer 2006; Lindner 2009; Krämer 2006).\n"),
    ],
    right: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011; Quist, 2001).\n"),
        Example::of("Owners move less than tenants (Halvorsen, 2011, p. 3; Quist, 2001; Halvorsen, 2011, p. 40).\n"),
        Example::of("Owners move less than tenants (Halvorsen, 2011a, 2011b; Halvorsen & Lie, 2011).\n"),
    ],
    options: &[],
    source: "APA 7 §8.12: each work of a citation is named once",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut before: FxHashMap<(usize, String), Cited<'_>> = FxHashMap::default();
    for cited in cited_works(analysis) {
        let plain = cited.citation.kind == CitationKind::Parenthetical
            && cited.work.date.kind == DateKind::Year
            && cited.work.locator.is_none()
            && cited.work.note.is_none();
        if !plain || cited.citation.works.len() < 2 {
            continue;
        }
        let further = if cited.work.et_al.is_some() { "+" } else { "" };
        let key = (cited.id.citation, format!("{}{further}", cited.key()));
        let Some(first) = before.get(&key) else {
            before.insert(key, cited);
            continue;
        };
        let mut finding = RULE.finding(cited.work.span, format!("\"{}\" stands twice in this citation", cited.text()));
        finding.related = vec![Related { span: first.work.span, message: "the first time".to_owned() }];
        finding.help = Some("remove one, or add the letter or the page that tells them apart".to_owned());
        findings.push(finding);
    }
}
