//! Which citation of a claim stands for words that are quoted.

use crate::citation::{Citation, CitationKind};
use crate::document::{Block, BlockKind, Document};
use crate::language::Language;
use crate::span::Span;

/// The words that quotation marks must hold: fewer are a term or a title rather than a source's own sentence.
const QUOTED_WORDS: usize = 3;
/// Without a page, a citation in brackets directly behind the marks stands for so many words, one further on for so many.
const UNPAGED_WORDS: usize = 5;
const UNPAGED_APART: usize = 8;
/// The narrative citation that leads a quotation in is one of so many before it.
const REACH: usize = 8;
/// The line below a quotation that names its source has so many bytes besides: a dash, a stop.
const MOST_BESIDE: usize = 8;
/// A quotation in running text is no longer, in bytes.
const LONGEST: usize = 2_000;

/// A citation that stands for words that are quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoting {
    /// Its index.
    pub(super) citation: usize,
    /// The words, with their marks; none where they are set apart.
    pub(super) words: Option<Span>,
}

/// The citations, of those `cited` of the claim, whose sources' own words the claim gives.
///
/// In a quotation set apart it is the last one. Else it is, for each quotation, the one directly behind the closing mark, though
/// the quotation began sentences before; or the next one behind it; or, where none follows, the narrative one that leads it in. Few
/// words behind which a work stands without a page are a term, or the name of something: `the “joined up government” movement
/// (Pollitt, 2005)`. They are given in the order of the citations.
pub(super) fn quoting(document: &Document, claim: Span, cited: &[usize], citations: &[Citation]) -> Vec<Quoting> {
    let block = document.block_at(claim.start);
    if block.is_some_and(|block| block.kind == BlockKind::Quotation) {
        return cited.last().map(|&citation| Quoting { citation, words: None }).into_iter().collect();
    }
    let beside = beside_quotation(document, claim, cited, citations);
    let from = block.map_or(claim.start, |block| block.span.start.max(claim.start.saturating_sub(LONGEST)));
    let window = Span::new(char_boundary(&document.text, from), claim.end);
    let quoted = quotations(window.text(&document.text), document.language);
    let quoted = quoted.into_iter().map(|span| Span::new(span.start + window.start, span.end + window.start));
    let quoted = quoted.filter(|quotation| quotation.end > claim.start);
    let before = |at: usize| cited.partition_point(|&index| citations[index].span.end <= at);
    let found = quoted.filter_map(|quotation| {
        let behind = cited.get(before(quotation.end)).copied();
        let behind = behind.filter(|&index| stands_for(document, quotation, &citations[index]));
        let narrative = |&&index: &&usize| citations[index].kind == CitationKind::Narrative;
        let leading = || cited[..before(quotation.start)].iter().rev().take(REACH).find(narrative).copied();
        let citation = behind.or_else(leading)?;
        Some(Quoting { citation, words: Some(quotation) })
    });
    let mut found: Vec<Quoting> = found.collect();
    found.extend(
        beside
            .filter(|&beside| !found.iter().any(|found| found.citation == beside))
            .map(|citation| Quoting { citation, words: None }),
    );
    found.sort_by_key(|quoting| quoting.citation);
    found
}

/// The citation of a quotation that is set apart and has none itself: the last of the sentence that introduces it with a colon, or one
/// that stands below it with hardly a word beside it.
fn beside_quotation(document: &Document, claim: Span, cited: &[usize], citations: &[Citation]) -> Option<usize> {
    let at = document.blocks.partition_point(|block| block.span.start <= claim.start).checked_sub(1)?;
    let block = document.blocks[at].span;
    let stands_alone = |quotation: &&Block| {
        let after = citations.partition_point(|citation| citation.span.start < quotation.span.start);
        quotation.kind == BlockKind::Quotation
            && citations.get(after).is_none_or(|citation| citation.span.start >= quotation.span.end)
    };
    let behind = document.slice(Span::new(claim.start.max(block.start), block.end));
    let introduces = behind.trim_end().ends_with(':') && claim.end + 1 >= block.end;
    if introduces && document.blocks.get(at + 1).filter(stands_alone).is_some() {
        let narrative = |&&index: &&usize| citations[index].kind == CitationKind::Narrative;
        return cited.iter().rev().find(narrative).or(cited.last()).copied();
    }
    let &only = cited.first().filter(|_| cited.len() == 1)?;
    let beside = block.len().saturating_sub(citations[only].span.len());
    let follows = at.checked_sub(1).and_then(|before| document.blocks.get(before)).filter(stands_alone).is_some();
    (follows && beside <= MOST_BESIDE).then_some(only)
}

/// True where a citation behind a quotation tells where that was taken from.
fn stands_for(document: &Document, quotation: Span, citation: &Citation) -> bool {
    let leads = matches!(citation.kind, CitationKind::Narrative | CitationKind::Ibid);
    if leads || citation.works.iter().any(|work| work.locator.is_some()) {
        return true;
    }
    let words = quotation.text(&document.text).split_whitespace().count();
    let between = document.text.get(quotation.end..citation.span.start).unwrap_or_default();
    let least = if between.contains(char::is_alphanumeric) { UNPAGED_APART } else { UNPAGED_WORDS };
    words >= least
}

/// The quotations in `text`, their marks included, in order and apart.
fn quotations(text: &str, language: &Language) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        let quotation = (!c.is_alphanumeric() && !before.is_some_and(char::is_alphanumeric))
            .then(|| language.quotes.iter().find_map(|(open, close)| quotation_at(text, at, open, close)))
            .flatten();
        match quotation {
            Some(end) => {
                if text[at..end].split_whitespace().count() >= QUOTED_WORDS {
                    found.push(Span::new(at, end));
                }
                before = text[..end].chars().next_back();
                at = end;
            }
            None => {
                before = Some(c);
                at = next;
            }
        }
    }
    found
}

/// The end of the quotation that begins at byte `at` with `open`.
fn quotation_at(text: &str, at: usize, open: &str, close: &str) -> Option<usize> {
    let inside = text[at..].strip_prefix(open)?;
    let inside = &inside[..char_boundary(inside, LONGEST.min(inside.len()))];
    if inside.starts_with(char::is_whitespace) && !matches!(open, "«" | "»" | "‹" | "›") {
        return None;
    }
    let start = at + open.len();
    inside.match_indices(close).find_map(|(offset, mark)| {
        let after = inside[offset + mark.len()..].chars().next();
        // "thema’s" holds an apostrophe.
        let ends = offset > 0 && !after.is_some_and(char::is_alphanumeric);
        ends.then_some(start + offset + mark.len())
    })
}

/// The last char boundary at or before byte `at`.
fn char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::EdgeKind;
    use crate::language;

    #[test]
    fn finds_what_marks_enclose() {
        for (code, text, expected) in [
            (
                "nl",
                "Hij noemt de thema’s ‘een zaak van de buurt’s eigen mensen’ en zwijgt.",
                &["‘een zaak van de buurt’s eigen mensen’"][..],
            ),
            ("nl", "Hij spreekt van ‘draconische maatregelen’.", &[]),
            (
                "en",
                "She says \"they came for the warmth\" and 'it's too late now' too.",
                &["\"they came for the warmth\"", "'it's too late now'"],
            ),
            ("en", "The tenants' union and the owners' club do not meet.", &[]),
            ("de", "Er nennt es „eine Frage der Zeit“ und geht.", &["„eine Frage der Zeit“"]),
            ("fr", "Il parle d’« une affaire de voisins » ici.", &["« une affaire de voisins »"]),
            ("en", "It opens “and never closes.", &[]),
        ] {
            let language = language::by_code(code).expect("the language is known");
            let found: Vec<&str> = quotations(text, language).into_iter().map(|span| span.text(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    /// The kinds of the edges of a text's only claim.
    fn kinds(text: &str) -> Vec<EdgeKind> {
        let list = "\n\nReferences\n\nPollitt, C. (2005). Decentering the state: Essays on rule. Leeds: Quay.\nOsei, D. (2009). Shade. \
                    Leeds: Quay.\n";
        let graph = crate::graph::build(&[crate::analyse(Document::from_text("paper.txt", format!("{text}{list}")))]);
        graph.edge_weights().map(|edge| edge.kind).filter(|kind| kind.is_citing()).collect()
    }

    #[test]
    fn tells_a_quotation_from_a_term_and_from_a_title() {
        use EdgeKind::{Cites, Quotes};
        for (text, expected) in [
            ("Ministers spoke of “joined up government” at the time (Pollitt, 2005).", &[Cites][..]),
            ("Ministers spoke of “joined up government” at the time (Pollitt, 2005, p. 3).", &[Quotes]),
            ("Pollitt (2005) speaks of “joined up government”.", &[Quotes]),
            ("Ministers spoke of “a government that is joined up” (Pollitt, 2005).", &[Quotes]),
            (
                "Pollitt (2005) speaks of “joined up government”, and others of “a state that nobody joins” (Osei, 2009).",
                &[Quotes, Quotes],
            ),
            ("Another one is “Decentering the state: Essays on rule” (Pollitt, 2005).", &[Cites]),
            ("They wanted “a government that is joined up” (Pollitt, 2005; Osei, 2009).", &[Cites, Cites]),
            ("They wanted “a government that is joined up” (Pollitt, 2005, p. 3; Osei, 2009).", &[Quotes, Cites]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
