//! A finding that holds in several places: suppressed in some of them, it holds in the others.

use super::repeated::add;
use super::wording::count;
use super::{Edit, Finding, Related};
use crate::span::Span;

/// Another place in which a finding holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Also {
    /// What is said of it beside the first: `cited here as well`.
    pub note: &'static str,
    /// What is said where it is the first.
    pub alone: Alone,
}

/// What is said of a place where it is the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alone {
    /// The same finding there, in these words; its fix mends all its places.
    Same {
        /// The place.
        span: Span,
        /// The words.
        message: String,
    },
    /// A finding of its own.
    Own(Box<Finding>),
}

impl Also {
    fn span(&self) -> Span {
        match &self.alone {
            Alone::Same { span, .. } => *span,
            Alone::Own(finding) => finding.span,
        }
    }
}

impl Finding {
    /// The finding without the places that are silenced, at the first of the others; none where all are. `is_silenced` is asked of
    /// every place.
    pub(super) fn outside(mut self, is_silenced: &mut dyn FnMut(&'static str, Span) -> bool) -> Option<Self> {
        let is_first_silenced = is_silenced(self.rule, self.span);
        let mut others = Vec::with_capacity(self.also.len());
        for also in std::mem::take(&mut self.also) {
            match also.alone {
                Alone::Own(finding) => {
                    let kept = finding.outside(is_silenced);
                    others.extend(kept.map(|kept| Also { alone: Alone::Own(Box::new(kept)), ..also }));
                }
                Alone::Same { span, .. } if is_silenced(self.rule, span) => self.leave_alone(span),
                Alone::Same { .. } => others.push(also),
            }
        }
        if !is_first_silenced {
            self.also = others;
            return Some(self);
        }
        self.leave_alone(self.span);
        let mut others = others.into_iter();
        let mut next = match others.next()?.alone {
            Alone::Same { span, message } => Self { span, message, ..self },
            Alone::Own(finding) => *finding,
        };
        next.also.extend(others);
        Some(next)
    }

    /// Takes away what the fix would do in a place.
    fn leave_alone(&mut self, place: Span) {
        if let Some(fix) = &mut self.fix {
            fix.edits.retain(|Edit { span, .. }| !place.contains(*span));
        }
        self.fix = self.fix.take().filter(|fix| !fix.edits.is_empty());
    }

    /// The finding as it is reported: its other places are counted in its words and stand beside it, and its fix mends all.
    pub(super) fn gathered(mut self) -> Self {
        let mut others = Vec::new();
        let also = std::mem::take(&mut self.also);
        also.into_iter().for_each(|also| self.take_in(also, &mut others));
        if !others.is_empty() {
            self.message.push_str(&format!(" (and so in {} more)", count(others.len(), "place")));
            self.related.append(&mut others);
        }
        self
    }

    fn take_in(&mut self, also: Also, others: &mut Vec<Related>) {
        others.push(Related { span: also.span(), message: also.note.to_owned() });
        let Alone::Own(finding) = also.alone else { return };
        match (&mut self.fix, finding.fix) {
            (Some(fix), Some(more)) => add(fix, more),
            (fix @ None, more) => *fix = more,
            _ => {}
        }
        finding.also.into_iter().for_each(|also| self.take_in(also, others));
    }

    /// The findings of its own that it holds at other places.
    pub(super) fn held(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.also.iter_mut().filter_map(|also| match &mut also.alone {
            Alone::Own(finding) => Some(&mut **finding),
            Alone::Same { .. } => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::rules::missing_reference::RULE;
    use crate::lint::{Fix, Safety};

    fn edit(start: usize) -> Edit {
        Edit { span: Span::new(start, start + 1), text: "x".to_owned() }
    }

    fn fix(starts: &[usize]) -> Option<Fix> {
        let edits = starts.iter().map(|&start| edit(start)).collect();
        Some(Fix { message: "write \"x\"".to_owned(), safety: Safety::Safe, edits })
    }

    fn at(start: usize) -> Finding {
        let mut finding = RULE.finding(Span::new(start, start + 5), format!("at {start}"));
        finding.fix = fix(&[start]);
        finding
    }

    fn own(finding: Finding) -> Alone {
        Alone::Own(Box::new(finding))
    }

    fn same(finding: Finding) -> Alone {
        Alone::Same { span: finding.span, message: finding.message }
    }

    /// A finding in three places.
    fn in_three(alone: fn(Finding) -> Alone) -> Finding {
        let mut finding = at(0);
        finding.also = [10, 20].map(|start| Also { note: "here as well", alone: alone(at(start)) }).to_vec();
        if matches!(finding.also[0].alone, Alone::Same { .. }) {
            finding.fix = fix(&[0, 10, 20]);
        }
        finding
    }

    #[test]
    fn a_finding_holds_in_the_places_that_are_not_silenced() {
        for (silenced, message, starts) in [
            (&[][..], "at 0 (and so in 2 places more)", &[0, 10, 20][..]),
            (&[10], "at 0 (and so in 1 place more)", &[0, 20]),
            (&[0], "at 10 (and so in 1 place more)", &[10, 20]),
            (&[0, 10], "at 20", &[20]),
            (&[10, 20], "at 0", &[0]),
        ] {
            for alone in [own, same] {
                let mut is_silenced = |_, span: Span| silenced.contains(&span.start);
                let left = in_three(alone).outside(&mut is_silenced).expect("a place is left").gathered();
                assert_eq!(left.message, message, "{silenced:?}");
                let places: Vec<usize> = std::iter::once(left.span)
                    .chain(left.related.iter().map(|it| it.span))
                    .map(|it| it.start)
                    .collect();
                assert_eq!(places, starts);
                let edits: Vec<usize> =
                    left.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span.start).collect();
                assert_eq!(edits, starts);
            }
        }
        assert_eq!(in_three(own).outside(&mut |_, _| true), None);
        assert_eq!(in_three(same).outside(&mut |_, _| true), None);
    }
}
