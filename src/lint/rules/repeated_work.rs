//! `repeated-work`

use rustc_hash::FxHashMap;

use crate::citation::{CitationKind, DateKind};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Related, Rule, Safety, Topic};
use crate::span::Span;

/// One work twice in one citation.
pub static RULE: Rule = Rule {
    name: "repeated-work",
    topic: Topic::Citation,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a work that one citation names twice",
    what: "The same authors, year and letter, or the same number, stand twice within one pair of brackets. Where a page is given with \
           either, the two point to different places, and nothing is said.",
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
        let named = cited.citation.kind == CitationKind::Parenthetical && cited.work.date.kind == DateKind::Year;
        let plain = (named || cited.citation.kind == CitationKind::Numeric)
            && cited.work.locator.is_none()
            && cited.work.note.is_none();
        if !plain || cited.citation.works.len() < 2 {
            continue;
        }
        let further = if cited.work.et_al.is_some() { "+" } else { "" };
        // "A. Smith, 2010; B. Smith, 2010" are two.
        let given: String =
            cited.work.authors.iter().filter_map(|name| name.given.as_deref()?.chars().next()).collect();
        let key = (cited.id.citation, format!("{}{further}{given}", cited.key()));
        let Some(first) = before.get(&key) else {
            before.insert(key, cited);
            continue;
        };
        let mut finding = RULE.finding(cited.work.span, format!("\"{}\" stands twice in this citation", cited.text()));
        finding.related = vec![Related { span: first.work.span, message: "the first time".to_owned() }];
        finding.help = Some("remove one, or add the letter or the page that tells them apart".to_owned());
        // Of a range no number can be taken out.
        finding.fix = fix(context, &cited).filter(|_| named);
        findings.push(finding);
    }
}

/// Takes the repetition out with what parts it from the work before it. None where another work shares its authors.
fn fix(context: &Context<'_>, cited: &Cited<'_>) -> Option<Fix> {
    let works = &cited.citation.works;
    let at = cited.id.work;
    let before = works.get(at.checked_sub(1)?)?;
    let ends = [Some(before.span), before.locator.as_ref().map(|locator| locator.span), before.note];
    let from = ends.into_iter().flatten().map(|span| span.end).max()?;
    let between = context.analysis.document.text.get(from..cited.work.span.start)?;
    let own = cited.work.prefix.map_or("", |prefix| context.analysis.document.slice(prefix));
    let parts = between.trim().strip_suffix(own).unwrap_or(between).trim();
    let stands_alone = matches!(parts, ";" | "," | "")
        && works.get(at + 1).is_none_or(|next| !next.shares_authors)
        && works.iter().all(|work| work.via.is_none());
    let edits = vec![Edit { span: Span::new(from, cited.work.span.end), text: String::new() }];
    stands_alone.then(|| Fix { message: "remove the repetition".to_owned(), safety: Safety::Safe, edits })
}
