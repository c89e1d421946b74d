//! Which citation of a claim stands for words that are quoted.

use crate::citation::{Citation, CitationKind};
use crate::document::{BlockKind, Document};
use crate::language::Language;
use crate::span::Span;

/// The words that quotation marks must hold: fewer are a term or a title rather than a source's own sentence.
const QUOTED_WORDS: usize = 3;
/// A quotation in running text is no longer, in bytes.
const LONGEST: usize = 2_000;

/// The citation, of those `cited` of the claim, whose source's own words the claim gives.
///
/// In a quotation set apart it is the last one. Else it is the one directly behind the closing mark, though the quotation began
/// sentences before; or the next one behind the quotation; or, where none follows, the narrative one that leads it in.
pub(super) fn quoting(document: &Document, claim: Span, cited: &[usize], citations: &[Citation]) -> Option<usize> {
    let block = document.block_at(claim.start);
    if block.is_some_and(|block| block.kind == BlockKind::Quotation) {
        return cited.last().copied();
    }
    let from = block.map_or(claim.start, |block| block.span.start.max(claim.start.saturating_sub(LONGEST)));
    let window = Span::new(char_boundary(&document.text, from), claim.end);
    let quoted = quotations(window.text(&document.text), document.language);
    let quoted = quoted.into_iter().map(|span| Span::new(span.start + window.start, span.end + window.start));
    for quotation in quoted.filter(|quotation| quotation.end > claim.start) {
        let behind = cited.iter().copied().find(|&index| citations[index].span.end > quotation.end);
        let narrative = |&&index: &&usize| {
            citations[index].kind == CitationKind::Narrative && citations[index].span.end <= quotation.start
        };
        if let Some(found) = behind.or_else(|| cited.iter().rev().find(narrative).copied()) {
            return Some(found);
        }
    }
    None
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
}
