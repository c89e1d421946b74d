//! What a citation stands behind: the sentence, or the clause of it.

mod clause;

use clause::Conjunctions;

use crate::citation::{Citation, CitationKind};
use crate::document::sentence::sentences;
use crate::document::{BlockKind, Document, Plain, behind_mark};
use crate::span::Span;

/// The sentence, or the part of one, that one or more citations stand behind.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claim {
    /// Its bytes in the reading text.
    pub span: Span,
    /// Indexes of its citations, in the order of the text.
    pub citations: Vec<usize>,
}

/// The text in plain signs, in which sentences and clauses are told apart, and its citations in the order of `Analysis`.
struct Prose<'a> {
    plain: Plain<'a>,
    citations: Vec<Cited>,
}

/// Where a citation stands in the plain text.
#[derive(Debug, Clone, Copy)]
struct Cited {
    span: Span,
    kind: CitationKind,
}

/// A quotation set apart that is longer than this is not claimed whole, but by its last sentence.
const LONGEST_QUOTATION: usize = 2_000;

/// The claims of a text, in its order, and every citation in exactly one of them.
///
/// The claim of a citation is the sentence it stands in, or before which it stands behind the stop. Where a sentence
/// goes on after a citation with another clause, or has several citations, each has its clause: `A grows (Smith, 2010),
/// but B shrinks (Jones, 2012)` makes two claims, `A (Smith, 2010) and B (Jones, 2012) grow` too, and citations that
/// share a clause share its claim. The only citation of a quotation set apart, at its end, claims all of it.
///
/// Claims never overlap, and none reaches over the end of a block unless its citation does.
pub fn find(document: &Document, citations: &[Citation]) -> Vec<Claim> {
    let plain = Plain::of(document.own_text().into());
    let cited = |citation: &Citation| Cited { span: plain.plain(citation.span), kind: citation.kind };
    let prose = Prose { citations: citations.iter().map(cited).collect(), plain };
    let mut order: Vec<usize> = (0..citations.len()).collect();
    order.sort_by_key(|&index| (citations[index].span.start, citations[index].span.end));
    let mut claims = Vec::new();
    let mut rest = order.as_slice();
    let mut reached = 0;
    while let Some(&first) = rest.first() {
        let mut stretch = stretch_around(document, citations[first].span, reached);
        let mut count = 1;
        while let Some(&next) = rest.get(count).filter(|&&next| citations[next].span.start < stretch.end) {
            stretch.end = stretch.end.max(stretch_around(document, citations[next].span, reached).end);
            count += 1;
        }
        let (here, after) = rest.split_at(count);
        claims.extend(claims_in(document, &prose, stretch, citations, here));
        reached = stretch.end;
        rest = after;
    }
    claims
}

/// The block around `citation`, or the blocks where it reaches over several; nothing before `reached`.
fn stretch_around(document: &Document, citation: Span, reached: usize) -> Span {
    let block = |at: usize| document.block_at(at).map_or(citation, |block| block.span);
    let first = block(citation.start);
    let last = block(citation.end.saturating_sub(1).max(citation.start));
    let whole = first.to(last).to(citation);
    Span::new(whole.start.max(reached), whole.end.max(reached))
}

/// The claims of the citations `here`, which all stand in `stretch`.
fn claims_in(
    document: &Document,
    prose: &Prose<'_>,
    stretch: Span,
    citations: &[Citation],
    here: &[usize],
) -> Vec<Claim> {
    if let [only] = here
        && is_quotation_of(document, stretch, citations[*only].span)
    {
        return vec![Claim { span: stretch, citations: vec![*only] }];
    }
    let words = Conjunctions::of(document.language);
    let mut claims = Vec::new();
    let mut rest = here;
    for sentence in whole_sentences(document, prose, stretch, here) {
        let count = rest.iter().take_while(|&&index| prose.citations[index].span.start < sentence.end).count();
        let (own, after) = rest.split_at(count);
        if !own.is_empty() {
            let written = prose.plain.written(sentence);
            let start = behind_mark(document, written.start).min(citations[own[0]].span.start);
            let sentence = prose.plain.plain(Span::new(start, written.end));
            claims.extend(clause::claims(&prose.plain.text, sentence, &prose.citations, own, words));
        }
        rest = after;
    }
    for claim in &mut claims {
        claim.span = prose.plain.written(claim.span);
    }
    claims
}

/// True where `stretch` is a quotation set apart, of moderate length, that `citation` ends.
fn is_quotation_of(document: &Document, stretch: Span, citation: Span) -> bool {
    let quoted = document.block_at(stretch.start).is_some_and(|block| block.kind == BlockKind::Quotation);
    let behind = document.text[citation.end..stretch.end.max(citation.end)].trim_matches(['.', ' ']);
    quoted && behind.is_empty() && stretch.len() <= LONGEST_QUOTATION
}

/// The sentences of `stretch`, joined where one would end within a citation or be nothing but citations.
fn whole_sentences(document: &Document, prose: &Prose<'_>, stretch: Span, here: &[usize]) -> Vec<Span> {
    let (text, citations) = (&prose.plain.text, &prose.citations);
    let mut joined: Vec<Span> = Vec::new();
    let mut next = 0;
    for sentence in sentences(text, prose.plain.plain(stretch), document.language) {
        let mut through = sentence.start;
        let mut bare = true;
        while let Some(citation) = here.get(next).map(|&index| citations[index].span).filter(|c| c.start < sentence.end)
        {
            bare &= is_bare(text, through, citation.start);
            through = through.max(citation.end);
            next += 1;
        }
        bare &= through > sentence.start && is_bare(text, through, sentence.end);
        let cut =
            here[..next].last().is_some_and(|_| joined.last().is_some_and(|last| reaches(citations, here, last.end)));
        match joined.last_mut() {
            Some(last) if bare || cut => last.end = sentence.end,
            _ => joined.push(sentence),
        }
    }
    joined
}

/// True where a citation reaches over byte `at`.
fn reaches(citations: &[Cited], here: &[usize], at: usize) -> bool {
    let after = here.partition_point(|&index| citations[index].span.start < at);
    here[..after].iter().rev().take(4).any(|&index| citations[index].span.end > at)
}

/// True where no word stands between the two bytes.
fn is_bare(text: &str, from: usize, to: usize) -> bool {
    from >= to || !text[from..to].contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
