//! The book or journal that holds a work.

use super::names::{Creators, Extent, creators, editors};
use super::sentence::first_sentence;
use super::terms::Terms;
use crate::citation::is_space;

/// Editors are named within that many bytes.
const EDITORS_REACH: usize = 600;

/// A container in an entry: `In: Klingemann, H.-D. & Neidhardt, F. (Eds.): Zur Zukunft der Demokratie. Berlin, 71–98`.
#[derive(Debug, Clone)]
pub struct Container<'a> {
    /// Its editors.
    pub editors: Option<Creators<'a>>,
    /// From its title on.
    pub title: &'a str,
}

/// What stands behind the word for "in": the editors, where a term marks them, and the title of the book.
pub fn behind_in<'a>(input: &'a str, terms: &'a Terms) -> Container<'a> {
    let input = input.trim_start_matches(|c: char| is_space(c) || c == ':');
    let (names, rest) = match marked_editors(input, terms) {
        Some((names, rest)) => (Some(names), rest),
        None => (None, input),
    };
    let editors = names.and_then(|names| creators(names, Extent::Whole, None, terms));
    let title = rest.trim_start_matches(|c: char| is_space(c) || ",:.;)".contains(c));
    // "(Hrsg.) (1984): Title"
    let title = match title.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        Some((inside, behind)) if inside.len() < 8 && inside.starts_with(|c: char| c.is_ascii_digit()) => {
            behind.trim_start_matches(|c: char| is_space(c) || ",:.".contains(c))
        }
        _ => title,
    };
    Container { editors, title }
}

/// The names before the first term for editors, and what follows it; `edited by` stands before them.
fn marked_editors<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, &'a str)> {
    let mut inside_word = false;
    for (at, c) in input.char_indices().take_while(|&(at, _)| at < EDITORS_REACH) {
        let starts = matches!(c, '(' | '[') || (c.is_alphabetic() && !inside_word);
        inside_word = c.is_alphanumeric();
        if !starts || at == 0 {
            continue;
        }
        let bracket = matches!(c, '(' | '[');
        let from = if bracket { at } else { input[..at].trim_end().len() };
        if !bracket && !input[..from].ends_with(',') {
            continue;
        }
        if let Some(rest) = editors(&input[from..], terms) {
            let names = input[..from].trim_end_matches(|c: char| is_space(c) || c == ',');
            return (!names.is_empty() && !names.contains(". In")).then_some((names, rest));
        }
    }
    None
}

/// Where the word for "in" stands that introduces a container: behind a stop, a comma or a question mark, and before a colon or
/// a capital. The bytes before it and what follows it.
pub fn introduced<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, &'a str)> {
    let mut inside_word = false;
    for (at, c) in input.char_indices() {
        let starts = c.is_alphabetic() && !inside_word;
        inside_word = c.is_alphanumeric();
        if !starts
            || !matches!(
                c,
                'I' | 'i'
                    | 'D'
                    | 'd'
                    | 'E'
                    | 'e'
                    | 'N'
                    | 'n'
                    | 'W'
                    | 'w'
                    | 'V'
                    | 'v'
                    | 'U'
                    | 'u'
                    | 'A'
                    | 'a'
                    | 'T'
                    | 't'
            )
        {
            continue;
        }
        let Some(length) = terms.contained_in.matches(&input[at..]) else { continue };
        let before = input[..at].trim_end();
        let after = input[at + length..].trim_start();
        let colon = after.starts_with(':') || input[..at + length].ends_with(':');
        let behind_stop =
            before.is_empty() || before.ends_with(['.', ',', '?', '!', '"', '”', '“', '«', '»', '’', '–', '—', ')']);
        let capital =
            after.trim_start_matches(['„', '“', '"', '«', '»', '(', ':', ' ']).starts_with(char::is_uppercase);
        let ditto = terms.ditto.matches(after).is_some();
        if (colon && (behind_stop || c.is_uppercase()))
            || (behind_stop && !before.ends_with(',') && capital && c.is_uppercase())
            || (behind_stop
                && before.ends_with(',')
                && (capital || ditto)
                && c.is_lowercase()
                && (before.len() > 12 || !before.contains(char::is_alphanumeric)))
        {
            return Some((before, &input[at + length..]));
        }
    }
    None
}

/// The title of a journal before its numbers: the last sentence, with the abbreviations before it. `A subtitle. Proc. Natl.
/// Acad. Sci. ` is `Proc. Natl. Acad. Sci`.
pub fn before_numbers<'a>(input: &'a str, terms: &Terms) -> &'a str {
    let mut start = 0;
    let mut at = 0;
    while at < input.len() {
        let (sentence, rest) = first_sentence(&input[at..], terms);
        let abbreviated = sentence.split_whitespace().count() <= 2;
        let next = input.len() - rest.len();
        if !abbreviated && rest.trim().chars().count() > 2 {
            start = next;
        }
        at = next;
    }
    input[start..].trim_matches(|c: char| is_space(c) || ",;:(.–—".contains(c))
}
