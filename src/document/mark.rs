//! What in the running text could call a note.

use std::sync::OnceLock;

use super::NoteMark;
use super::label::superscript_number;
use super::line::{is_closer, is_final_stop, is_superscript};
use crate::language::{self, TermSet};
use crate::span::Span;

/// A letter and a number are a formula, a code or a unit (`CO2`, `m²`) unless the word before has this many letters.
const SHORTEST_WORD: usize = 3;

/// Every place where a number sticks behind a word or its stop as a note's mark does, in the order of the text:
/// `nastreven1`, `word.3`, `Wort“²`, `palavra [4]`. Most of them are marks only where their numbers make a sequence.
pub fn candidates(text: &str) -> Vec<NoteMark> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| matches!(b, b'0'..=b'9' | 0xC2 | 0xE2)) {
        let start = at + next;
        let length = match bytes[start] {
            b'0'..=b'9' => bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count(),
            _ => raised(&text[start..]).map_or(0, str::len),
        };
        let behind_space = start == 0 || bytes[start - 1].is_ascii_whitespace();
        if length > 0 && !behind_space {
            found.extend(mark(text, Span::new(start, start + length)));
        }
        at = start + length.max(1);
    }
    found
}

/// The superscript digits at the start of `input`.
fn raised(input: &str) -> Option<&str> {
    let end = input.find(|c| !is_superscript(c)).unwrap_or(input.len());
    (end > 0).then(|| &input[..end])
}

fn mark(text: &str, span: Span) -> Option<NoteMark> {
    let digits = span.text(text);
    let superscript = digits.starts_with(is_superscript);
    let number = match digits.as_bytes().first()? {
        b'1'..=b'9' if digits.len() <= 3 => digits.parse().ok()?,
        _ if superscript => superscript_number(digits)?,
        _ => return None,
    };
    let before = &text[..span.start];
    let after = &text[span.end..];
    if before.ends_with('[') && after.starts_with(']') {
        let before = before[..before.len() - 1].trim_end_matches(' ');
        let whole = Span::new(span.start - 1, span.end + 1);
        return (follows_word(before)).then_some(NoteMark { number, span: whole });
    }
    let ends = after
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || is_closer(c) || matches!(c, '.' | ',' | ';' | ':' | '?' | '!'));
    let decimal = after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    (ends && !decimal && follows_word(before)).then_some(NoteMark { number, span })
}

/// True where `before` ends in a word of some length, or in a closing mark, or in a stop that ends no label: not in the
/// `CO` of `CO2`, the `Vol.` of `Vol.2`, the `D.` of `D.2`.
fn follows_word(before: &str) -> bool {
    let word = before.trim_end_matches(|c: char| is_closer(c) || is_final_stop(c) || matches!(c, ',' | ';' | ':'));
    let marks = &before[word.len()..];
    if marks.len() > 8 {
        return false;
    }
    if marks.contains(is_closer) {
        return !word.is_empty() && !word.ends_with(char::is_whitespace);
    }
    let last = word.chars().rev().take(SHORTEST_WORD);
    if marks.is_empty() {
        return last.take_while(|c| c.is_lowercase()).count() == SHORTEST_WORD;
    }
    last.take_while(|c| c.is_alphabetic()).count() >= 2
        && !(marks.starts_with('.') && is_label(&before[..word.len() + 1]))
}

/// True where `before` ends in the label of a locator: `Vol.`, `Nr.`
fn is_label(before: &str) -> bool {
    static LABELS: OnceLock<TermSet> = OnceLock::new();
    let labels = LABELS.get_or_init(|| {
        let locators = language::all().iter().map(|language| &language.locators);
        TermSet::new(locators.flat_map(|locators| {
            let lists = [&locators.page, &locators.chapter, &locators.section, &locators.volume, &locators.issue];
            let more = [&locators.figure, &locators.table, &locators.article, &locators.note];
            lists.into_iter().chain(more).flatten()
        }))
    });
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.len() <= 16 && before.ends_with('.') && labels.is(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_numbers_behind_words_and_stops() {
        for (text, wanted) in [
            ("menging na te streven1. Als", Some((1, "1"))),
            ("de multiculturalisering2 van", Some((2, "2"))),
            ("as they say.3 Others", Some((3, "3"))),
            ("sagt er.“4 Das", Some((4, "4"))),
            ("palavra¹² não", Some((12, "¹²"))),
            ("gardens [5] and", Some((5, "[5]"))),
            ("gardens, 6 and", None),
            ("of CO2 and H2O", None),
            ("12 km² of", None),
            ("the G20 and R2", None),
            ("in 2.5 years", None),
            ("table1b", None),
            ("a village (Berg 2004: 2).7 Then", Some((7, "7"))),
            ("the aims of the UNDP.8 Then", Some((8, "8"))),
            ("in vol.2 of it", None),
            ("J. D.2 of", None),
            ("version1.2 of", None),
            ("heard of the WHO…⁹ Then", Some((9, "⁹"))),
        ] {
            let found = candidates(text);
            let found = found.first().map(|mark| (mark.number, mark.span.text(text)));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
