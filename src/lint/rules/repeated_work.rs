//! `repeated-work`

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::citation::{CitationKind, DateKind};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::{Confidence, Example, Finding, Level, Related, Rule};

/// One work twice in one citation.
pub static RULE: Rule = Rule {
    name: "repeated-work",
    level: Level::Warning,
    confidence: Confidence::High,
    summary: "a work that one citation names twice",
    what: "The same authors, year and letter stand twice within one pair of brackets. Where a page is given with either, the two \
           point to different places, and nothing is said.",
    why: "A letter after the year may be missing, or another work was meant.",
    wrong: &[
        Example { text: "Owners move less than tenants (Halvorsen, 2011; Quist, 2001; Halvorsen, 2011).\n" },
        Example { text: "Nachbarn meiden einander (Krämer 2006; Lindner 2009; Krämer 2006).\n" },
    ],
    right: &[
        Example { text: "Owners move less than tenants (Halvorsen, 2011; Quist, 2001).\n" },
        Example {
            text: "Owners move less than tenants (Halvorsen, 2011, p. 3; Quist, 2001; Halvorsen, 2011, p. 40).\n",
        },
        Example { text: "Owners move less than tenants (Halvorsen, 2011a, 2011b; Halvorsen & Lie, 2011).\n" },
    ],
    source: "APA 7 §8.12: each work of a citation is named once",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
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
