//! The works of one citation as they stand beside each other.

use super::cited::{Cited, cited_works};
use crate::analysis::Analysis;
use crate::citation::{Bracket, CitationKind, Work};
use crate::span::Span;

/// A work with those behind it that share its authors: `Bolt, 2003a, 2003b, p. 4`.
#[derive(Debug, Clone)]
pub struct Unit<'a> {
    /// The first work.
    pub head: Cited<'a>,
    /// All that belongs to it, without what introduces it.
    pub span: Span,
    /// How many works there are.
    pub works: usize,
}

/// The units of every citation in brackets, citation by citation.
pub fn groups(analysis: &Analysis) -> Vec<Vec<Unit<'_>>> {
    let mut groups: Vec<Vec<Unit<'_>>> = Vec::new();
    let in_brackets = cited_works(analysis)
        .filter(|cited| cited.citation.kind == CitationKind::Parenthetical && cited.citation.bracket != Bracket::Bare);
    for cited in in_brackets {
        let span = Span::new(cited.work.span.start, end_of(cited.work));
        if cited.id.work == 0 || groups.is_empty() {
            groups.push(vec![Unit { head: cited, span, works: 1 }]);
            continue;
        }
        let Some(group) = groups.last_mut() else { continue };
        match group.last_mut() {
            Some(last) if cited.work.shares_authors => {
                last.span.end = last.span.end.max(span.end);
                last.works += 1;
            }
            _ => group.push(Unit { head: cited, span, works: 1 }),
        }
    }
    groups
}

/// Where all that is said of a work ends, its locator and its note included.
pub fn end_of(work: &Work) -> usize {
    let behind = [work.locator.as_ref().map(|locator| locator.span), work.note];
    behind.into_iter().flatten().map(|part| part.end).fold(work.span.end, usize::max)
}
