//! Which fixes are made together, and what became of the findings when they were.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Edit, Finding, Fix, Safety};
use crate::span::Span;

/// Which fixes may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// Those that cannot change what the text means.
    Safe,
    /// Those that ask as well.
    Asking,
}

impl Allowed {
    /// True where the fix may be made.
    pub fn has(self, fix: &Fix) -> bool {
        self == Self::Asking || fix.safety == Safety::Safe
    }
}

/// The edits of fixes that are made together: in order, none touching another of another fix.
#[derive(Debug, Clone, Default)]
pub struct Together {
    /// The ends of the spans that are taken, by their starts.
    taken: BTreeMap<usize, usize>,
}

impl Together {
    /// Takes all edits of a fix, or none: where one touches an edit of a fix that was taken before, what both mean together is not
    /// known.
    pub fn take(&mut self, fix: &Fix) -> Taking {
        let in_order = fix.edits.is_sorted_by(|one, next| one.span.end <= next.span.start);
        if fix.edits.is_empty() || !in_order || fix.edits.iter().any(|edit| self.touches(edit.span)) {
            return Taking::Left;
        }
        for edit in &fix.edits {
            let end = self.taken.entry(edit.span.start).or_insert(edit.span.end);
            *end = (*end).max(edit.span.end);
        }
        Taking::Taken
    }

    fn touches(&self, span: Span) -> bool {
        self.taken.range(..=span.end).next_back().is_some_and(|(_, &end)| end >= span.start)
    }
}

/// Whether a fix was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking {
    /// Whole.
    Taken,
    /// Not at all.
    Left,
}

/// The findings whose fixes are made together, as indexes of `findings`, in the order in which their fixes begin; of two that touch
/// each other, the one that begins first. `may` tells which may be made. The others may be made afterwards, on the text as it is then.
pub fn chosen(findings: &[Finding], may: impl Fn(usize) -> bool) -> Vec<usize> {
    let start = |fix: &Fix| fix.edits.first().map(|edit| edit.span);
    let mut offered: Vec<(usize, &Fix)> = findings
        .iter()
        .enumerate()
        .filter_map(|(at, finding)| Some((at, finding.fix.as_ref()?)))
        .filter(|&(at, _)| may(at))
        .collect();
    offered.sort_by_key(|&(at, fix)| (start(fix), findings[at].rule, at));
    let mut together = Together::default();
    offered.retain(|(_, fix)| together.take(fix) == Taking::Taken);
    offered.into_iter().map(|(at, _)| at).collect()
}

/// The edits of several fixes in the order of the text.
pub fn in_order<'f>(fixes: impl IntoIterator<Item = &'f Fix>) -> Vec<&'f Edit> {
    let mut edits: Vec<&Edit> = fixes.into_iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// The text with `edits` made, which stand in order and apart.
pub fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut changed = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut at = 0;
    for edit in edits {
        changed.push_str(&text[at..edit.span.start]);
        changed.push_str(&edit.text);
        at = edit.span.end;
    }
    changed.push_str(&text[at..]);
    changed
}

/// From spans of a text to those of the text with edits made.
#[derive(Debug, Clone)]
pub struct Carry {
    /// Of each edit: its span, where its new text begins, and where that ends.
    edits: Vec<(Span, Span)>,
}

impl Carry {
    /// Over `edits`, which stand in order and apart.
    pub fn over(edits: &[&Edit]) -> Self {
        let mut grown: usize = 0;
        let mut gone: usize = 0;
        let carried = edits.iter().map(|edit| {
            let start = edit.span.start + grown - gone;
            grown += edit.text.len();
            gone += edit.span.len();
            (edit.span, Span::new(start, start + edit.text.len()))
        });
        Self { edits: carried.collect() }
    }

    /// Where the span lies then. What was put in at one of its ends belongs to it.
    pub fn span(&self, span: Span) -> Span {
        let start = self.start(span.start);
        Span::new(start, self.end(span.end).max(start))
    }

    fn start(&self, at: usize) -> usize {
        let before = self.edits.partition_point(|(old, _)| old.end < at);
        match self.edits.get(before) {
            Some(&(old, new)) if old.start <= at => {
                if old.end == at && !old.is_empty() {
                    new.end
                } else {
                    new.start
                }
            }
            _ => self.behind(before, at),
        }
    }

    fn end(&self, at: usize) -> usize {
        let before = self.edits.partition_point(|(old, _)| old.start <= at);
        match before.checked_sub(1).map(|last| self.edits[last]) {
            Some((old, new)) if old.end >= at => {
                if old.start == at && !old.is_empty() {
                    new.start
                } else {
                    new.end
                }
            }
            _ => self.behind(before, at),
        }
    }

    /// Where byte `at` lies that stands behind the first `before` edits.
    fn behind(&self, before: usize, at: usize) -> usize {
        before.checked_sub(1).map_or(at, |last| {
            let (old, new) = self.edits[last];
            new.end + (at - old.end)
        })
    }
}

/// The findings of `after` that `before` had not, as indexes. `mended` are the findings whose fixes were made: one that is still there
/// counts as new, since its fix did not mend it. A rule that said of several places that one was wrong may say it of another of them.
pub fn appeared(before: &[Finding], mended: &[usize], after: &[Finding], carry: &Carry) -> Vec<usize> {
    let mended: FxHashSet<usize> = mended.iter().copied().collect();
    let mut known: FxHashMap<(&str, Span), usize> = FxHashMap::default();
    for (_, finding) in before.iter().enumerate().filter(|(at, _)| !mended.contains(at)) {
        *known.entry((finding.rule, carry.span(finding.span))).or_default() += 1;
    }
    let related = before.iter().flat_map(|finding| finding.related.iter().map(|place| (finding.rule, place.span)));
    let related: FxHashSet<(&str, Span)> = related.map(|(rule, span)| (rule, carry.span(span))).collect();
    let unknown = after.iter().enumerate().filter(|(_, finding)| match known.get_mut(&(finding.rule, finding.span)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => !related.contains(&(finding.rule, finding.span)),
    });
    let unknown: Vec<usize> = unknown.map(|(at, _)| at).collect();
    without_moved(unknown, after, known)
}

/// Leaves out the findings that touch the place of one that is not there any more: an edit within a place may change what of it is
/// shown.
fn without_moved(unknown: Vec<usize>, after: &[Finding], known: FxHashMap<(&str, Span), usize>) -> Vec<usize> {
    let gone = known.into_iter().flat_map(|(place, count)| std::iter::repeat_n(place, count));
    let mut gone: Vec<(&str, Span)> = gone.collect();
    gone.sort_unstable();
    let mut unknown = unknown;
    unknown.sort_by_key(|&at| (after[at].rule, after[at].span));
    let mut gone = gone.into_iter().peekable();
    unknown.retain(|&at| {
        let (rule, span) = (after[at].rule, after[at].span);
        while gone.next_if(|(r, old)| (*r, old.end) < (rule, span.start)).is_some() {}
        gone.next_if(|(r, old)| *r == rule && old.start <= span.end && span.start <= old.end).is_none()
    });
    unknown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Confidence, Level};

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    fn finding(rule: &'static str, span: (usize, usize), edits: &[Edit]) -> Finding {
        let fix = Fix { message: "write it so".to_owned(), safety: Safety::Safe, edits: edits.to_vec() };
        Finding {
            rule,
            level: Level::Style,
            confidence: Confidence::High,
            message: "written otherwise".to_owned(),
            span: Span::new(span.0, span.1),
            related: Vec::new(),
            help: None,
            fix: (!edits.is_empty()).then_some(fix),
            also: Vec::new(),
            explains: Vec::new(),
        }
    }

    #[test]
    fn takes_a_fix_whole_or_not_at_all() {
        let findings = [
            finding("et-al-form", (10, 20), &[edit(12, 14, "al.")]),
            finding("author-mismatch", (0, 5), &[edit(0, 5, "Bolte"), edit(13, 15, "Bolte")]),
            finding("citation-comma", (15, 18), &[edit(15, 15, ",")]),
        ];
        assert_eq!(chosen(&findings, |_| true), [1]);
        assert_eq!(chosen(&findings[..1], |_| true), [0]);
        assert_eq!(chosen(&findings, |at| findings[at].rule != "author-mismatch"), [0, 2]);
    }

    #[test]
    fn two_insertions_at_one_place_are_not_made_together() {
        let findings = [
            finding("citation-comma", (4, 8), &[edit(8, 8, ",")]),
            finding("citation-spacing", (8, 9), &[edit(8, 8, " ")]),
        ];
        assert_eq!(chosen(&findings, |_| true), [0]);
    }

    #[test]
    fn the_order_of_findings_does_not_matter() {
        let mut findings = vec![
            finding("citation-comma", (4, 8), &[edit(8, 8, ",")]),
            finding("citation-spacing", (3, 9), &[edit(6, 8, " ")]),
            finding("et-al-form", (20, 26), &[edit(20, 26, "et al.")]),
        ];
        let spans = |findings: &[Finding]| -> Vec<Span> {
            chosen(findings, |_| true).into_iter().map(|at| findings[at].span).collect()
        };
        let one = spans(&findings);
        findings.reverse();
        assert_eq!(one, spans(&findings));
    }

    #[test]
    fn edits_are_made_where_they_stand() {
        let edits = [edit(4, 4, ","), edit(9, 11, " ")];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(edited("Bolt 2004  en Roe", &edits), "Bolt, 2004 en Roe");
    }

    #[test]
    fn places_are_carried_over_edits() {
        let text = "(Bolt 2004;Roe, 2005) and (Vogt  & Dal, 2001)";
        let edits = [edit(5, 5, ","), edit(11, 11, " "), edit(31, 33, " ")];
        let edits: Vec<&Edit> = edits.iter().collect();
        let (carry, changed) = (Carry::over(&edits), edited(text, &edits));
        for (part, expected) in [
            ("(Bolt 2004;Roe, 2005)", "(Bolt, 2004; Roe, 2005)"),
            ("Bolt", "Bolt,"),
            (" 2004", ", 2004"),
            ("2004", "2004"),
            ("and", "and"),
            ("Vogt", "Vogt"),
            ("  ", " "),
            ("& Dal", "& Dal"),
            ("2001)", "2001)"),
        ] {
            let at = text.find(part).expect("it is there");
            assert_eq!(carry.span(Span::new(at, at + part.len())).text(&changed), expected, "{part}");
        }
    }

    #[test]
    fn a_finding_that_was_there_is_not_new_and_one_that_its_fix_left_is() {
        let edits = [edit(2, 2, "__")];
        let carry = Carry::over(&edits.iter().collect::<Vec<_>>());
        let before = [finding("citation-comma", (2, 4), &edits), finding("year-mismatch", (10, 14), &[])];
        let stays = finding("year-mismatch", (12, 16), &[]);
        assert!(appeared(&before, &[0], std::slice::from_ref(&stays), &carry).is_empty());
        assert_eq!(appeared(&before, &[0], &[finding("citation-comma", (2, 6), &[]), stays.clone()], &carry), [0]);
        assert_eq!(appeared(&before, &[0], &[stays.clone(), finding("year-mismatch", (40, 44), &[])], &carry), [1]);
        assert_eq!(appeared(&before, &[0], &[stays.clone(), stays], &carry).len(), 1);
    }
}
