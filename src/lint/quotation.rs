//! Words in quotation marks, before or behind a place.

use crate::span::Span;

/// Longer quotations are not followed to their start, in bytes.
const LONGEST: usize = 2000;
/// A quotation that a narrative citation leads in begins at most this many bytes behind it.
const LEAD: usize = 120;

/// What stands in quotation marks at the end of `within`: `… “to the letter”. ` gives `to the letter`. `marks` are pairs of
/// opening and closing marks.
pub fn ending_at(text: &str, within: Span, marks: &[(String, String)]) -> Option<Span> {
    let before = within.text(text).trim_end().trim_end_matches(['.', ',', ';', ':', '…']).trim_end();
    let (open, close) = marks.iter().find(|(_, close)| before.ends_with(close.as_str()))?;
    let inside = &before[..before.len() - close.len()];
    let start = within.start + opening(inside, open, close)?;
    Some(Span::new(start + open.len(), within.start + inside.len()))
}

/// The byte of `inside` at which the mark stands that opens the quotation at whose end `inside` ends.
fn opening(inside: &str, open: &str, close: &str) -> Option<usize> {
    let floor = inside.len().saturating_sub(LONGEST);
    let mut depth = 1;
    let mut at = inside.len();
    while let Some(c) = inside[..at].chars().next_back() {
        at -= c.len_utf8();
        if at < floor {
            return None;
        }
        let here = &inside[at..];
        if here.starts_with(open) && (open != close || opens_word(inside, at, open)) {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        } else if open != close && here.starts_with(close) && !is_apostrophe(inside, at, close) {
            depth += 1;
        }
    }
    None
}

/// True where a mark that both opens and closes opens: no letter before it, one behind it.
fn opens_word(text: &str, at: usize, mark: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len()..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| !c.is_whitespace())
}

/// True for the mark in `don’t`.
fn is_apostrophe(text: &str, at: usize, mark: &str) -> bool {
    text[..at].ends_with(char::is_alphanumeric) && text[at + mark.len()..].starts_with(char::is_alphanumeric)
}

/// The quotation that opens in `after`, before a sentence ends there, and closes before byte `end`. None where a bracket with
/// a number stands behind it, or later in the sentence: `“…” (p. 12)`, `“…” and “…” (p. 12)`.
pub fn led_in(text: &str, after: Span, end: usize, marks: &[(String, String)]) -> Option<Span> {
    let lead = after.text(text);
    let lead = &lead[..lead.char_indices().map(|(at, _)| at).find(|&at| at > LEAD).unwrap_or(lead.len())];
    let lead = &lead[..lead.find(". ").unwrap_or(lead.len())];
    let (at, open, close) = marks
        .iter()
        .filter_map(|(open, close)| {
            let at = lead
                .match_indices(open.as_str())
                .map(|(at, _)| at)
                .find(|&at| opens_word(lead_to(text, after, end), at, open))?;
            Some((at, open, close))
        })
        .min_by_key(|&(at, ..)| at)?;
    let inside = &lead_to(text, after, end)[at + open.len()..];
    let limit = inside.char_indices().map(|(at, _)| at).find(|&at| at > LONGEST).unwrap_or(inside.len());
    let length = inside[..limit]
        .match_indices(close.as_str())
        .map(|(at, _)| at)
        .find(|&at| !inside[at + close.len()..].starts_with(char::is_alphanumeric))?;
    let behind = inside[length + close.len()..].trim_start_matches(|c: char| c.is_whitespace() || ".,;:".contains(c));
    let located = behind.starts_with(['(', '[']) || behind.starts_with(|c: char| c.is_ascii_digit());
    let located = located || names_page(&inside[length + close.len()..]);
    let start = after.start + at + open.len();
    (!located).then_some(Span::new(start, start + length))
}

/// What stands between a quotation and who is said behind it to have said it takes no more bytes: `, wrote`.
const SAID: usize = 40;

/// The quotation that is told before its author, at the end of `within`: the `So it is,` of `“So it is,” wrote `. A comma, or what
/// else ends it within the sentence, and a few words in small letters without a number stand between.
pub fn told_before(text: &str, within: Span, marks: &[(String, String)]) -> Option<Span> {
    let before = within.text(text);
    let from = before.floor_char_boundary(before.len().saturating_sub(SAID));
    let said = |at: usize, close: &str| {
        let words = before[at + close.len()..].trim();
        let (comma, words) = words.strip_prefix(',').map_or((false, words), |words| (true, words.trim_start()));
        let inside = before[..at].ends_with([',', '?', '!', '…']) || comma;
        let plain = words.split(' ').all(|word| word.starts_with(char::is_lowercase));
        inside && plain && !words.contains(|c: char| c.is_ascii_digit() || ",.;:()[]".contains(c))
    };
    marks.iter().find_map(|(_, close)| {
        let at = from + before[from..].rfind(close.as_str())?;
        let end = within.start + at + close.len();
        said(at, close).then(|| ending_at(text, Span::new(within.start, end), marks)).flatten()
    })
}

/// True where the sentence that goes on in `rest` has a bracket with a page in it: `, and so on (p. 12)`.
pub fn names_page(rest: &str) -> bool {
    let mut rest = rest;
    while let Some((before, behind)) = rest.split_once('(') {
        let Some((inner, further)) = behind.split_once(')') else { return false };
        if before.len() > LONGEST || before.contains(". ") || before.contains(".\n") {
            return false;
        }
        if is_page(inner) {
            return true;
        }
        rest = further;
    }
    false
}

/// `p. 12`, `S. 3–4`, `62`; not a year.
fn is_page(inner: &str) -> bool {
    let label = inner.find(|c: char| c.is_ascii_digit()).map(|digits| &inner[..digits]);
    let numbers = inner.chars().filter(char::is_ascii_digit).count();
    inner.len() <= 16
        && label.is_some_and(|label| label.chars().filter(|c| c.is_alphabetic()).count() <= 2)
        && (numbers < 4 || label.is_some_and(|label| !label.is_empty()))
}

fn lead_to(text: &str, after: Span, end: usize) -> &str {
    &text[after.start..end.max(after.start)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks() -> Vec<(String, String)> {
        [("“", "”"), ("‘", "’"), ("\"", "\"")].map(|(open, close)| (open.to_owned(), close.to_owned())).to_vec()
    }

    #[test]
    fn finds_the_quotation_that_ends_before_a_place() {
        for (text, expected) in [
            ("He says “it is ‘so’ here”. ", Some("it is ‘so’ here")),
            ("He says ‘we don’t know’ ", Some("we don’t know")),
            ("He says \"so it is\", ", Some("so it is")),
            ("He says so ", None),
            ("the writers’ ", None),
        ] {
            let found = ending_at(text, Span::new(0, text.len()), &marks());
            assert_eq!(found.map(|span| span.text(text)), expected, "{text}");
        }
    }

    #[test]
    fn finds_the_quotation_that_is_told_before_its_author() {
        for (text, expected) in [
            ("“So it is,” wrote ", Some("So it is,")),
            ("“So it is”, says the late ", Some("So it is")),
            ("“Is it so?” asked ", Some("Is it so?")),
            ("the “so-called” work of ", None),
            ("“So it is,” she said. But ", None),
            ("“So it is,” he wrote in 1990, before ", None),
            ("“So it is,” The Author ", None),
        ] {
            let found = told_before(text, Span::new(0, text.len()), &marks());
            assert_eq!(found.map(|span| span.text(text)), expected, "{text}");
        }
    }

    #[test]
    fn finds_the_quotation_that_a_citation_leads_in() {
        for (text, expected) in [
            (" says that “so it is”. And on", Some("so it is")),
            (" says that “so it is” (p. 3).", None),
            (" says that “so it is”, and that “so it was” (pp. 3–4).", None),
            (" says that “so it is”, as in the tables (1987). And on (p. 3).", Some("so it is")),
            (" says so. “But it is not”", None),
            (" says nothing", None),
        ] {
            let whole = Span::new(0, text.len());
            assert_eq!(led_in(text, whole, text.len(), &marks()).map(|span| span.text(text)), expected, "{text}");
        }
    }
}
