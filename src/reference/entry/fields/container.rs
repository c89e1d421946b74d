//! The book or journal that holds a work.

use super::numbers::{self, Numbers};
use super::publisher::{self, Publisher, is_publisher};
use super::sentence::first_sentence;
use super::title::{is_edition, quoted};
use super::{behind, trimmed};
use crate::citation::is_space;
use crate::reference::entry::names::{Creators, Extent, creators, editors};
use crate::reference::entry::terms::Terms;
use crate::span::Span;

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

/// With what letters the words for "in" begin: a quick look before the terms are.
const INTRODUCES: &str = "IiDdEeNnWwVvUuAaTtGgRrLl";

/// Where the word for "in" stands that introduces a container: behind a stop, a comma or a question mark, and before a colon or
/// a capital. The bytes before it and what follows it.
pub fn introduced<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, &'a str)> {
    let mut inside_word = false;
    for (at, c) in input.char_indices() {
        let starts = c.is_alphabetic() && !inside_word;
        inside_word = c.is_alphanumeric();
        if !starts || c.is_ascii() && !INTRODUCES.contains(c) {
            continue;
        }
        let Some(length) = terms.contained_in.matches(&input[at..]) else { continue };
        let before = input[..at].trim_end();
        let after = input[at + length..].trim_start();
        let colon = after.starts_with(':') || input[..at + length].ends_with(':');
        // "A bridge for towns": a title's first word, but for "I P. Holm (red.), Byens vand".
        if before.is_empty() && length < 2 && !colon && marked_editors(after, terms).is_none() {
            continue;
        }
        let behind_stop =
            before.is_empty() || before.ends_with(['.', ',', '?', '!', '"', '”', '“', '«', '»', '’', '–', '—', ')']);
        let first = after.trim_start_matches(['„', '“', '"', '«', '»', '(', ':', ' ']);
        let year = c.is_uppercase() && first.starts_with(|c: char| c.is_ascii_digit());
        let capital = first.starts_with(char::is_uppercase) || year;
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

/// What stands behind the editors that come before a container's title.
#[derive(Debug, Clone)]
pub struct Holder<'a> {
    /// The title of the container.
    pub name: &'a str,
    /// The editors behind it.
    pub editors: Option<Creators<'a>>,
    /// Its numbers.
    pub numbers: Numbers<'a>,
    /// Publisher and place, where commas part them from the title.
    pub publisher: Publisher<'a>,
    /// What follows.
    pub behind: &'a str,
}

/// A container and what follows it: `Handbook of soil, edited by A. Root, 11–29. New York: Loam`, `Town Review 12(3), 4–9`, `Proc. Int.
/// Conf. on Soil, pages 5–9`.
pub fn held<'a>(input: &'a str, terms: &'a Terms) -> Holder<'a> {
    if let Some((inside, rest)) = quoted(input) {
        let numbers = numbers::find(rest, terms).map(|(_, numbers)| numbers).unwrap_or_default();
        let editors = editors_behind(rest, terms).map(|(_, editors)| editors);
        return Holder { name: trimmed(inside), editors, numbers, publisher: Publisher::default(), behind: rest };
    }
    let found = numbers::find(input, terms);
    let numbers = found.map(|(_, numbers)| numbers).unwrap_or_default();
    let mut before = found.map_or(input, |(at, _)| &input[..at]);
    let edited = editors_behind(before, terms);
    if let Some((at, _)) = &edited {
        let at = *at;
        before = &before[..at];
    }
    let edited_rest = edited.as_ref().map(|(_, editors)| &input[Span::of(editors.rest, input).start..]);
    let editors = edited.map(|(_, editors)| editors);
    let journal = numbers.volume.is_some() && numbers.pages.is_some() && editors.is_none();
    let sentence = whole_sentence(before, terms).trim_end_matches(|c: char| is_space(c) || ",;:([".contains(c));
    let name = if journal && sentence.len() < trimmed(before).len() { before_numbers(before, terms) } else { sentence };
    let name = name.split_once(" / ").map_or(name, |(name, _)| name);
    let name = without_date(without_brackets(name, terms), terms);
    let rest = edited_rest.unwrap_or_else(|| behind(name, input));
    let placed = publisher::in_sentences(rest, terms).name.is_some();
    let (name, publisher) = match journal || placed {
        true => (name, Publisher::default()),
        false => before_publisher(name, terms),
    };
    Holder { name: trimmed(name), editors, numbers, publisher, behind: rest }
}

/// The first sentence, with the abbreviations with which the title of a conference begins: `Proc. Int. Joint Conf. Soil`.
fn whole_sentence<'a>(input: &'a str, terms: &Terms) -> &'a str {
    let mut at = 0;
    loop {
        let (sentence, rest) = first_sentence(&input[at..], terms);
        let short = sentence.split_whitespace().count() <= 2;
        let abbreviated = terms.conferences.matches(input).is_some() && short && sentence.len() < 16;
        at = input.len() - rest.len();
        if !abbreviated || rest.trim().is_empty() {
            return trimmed(&input[..at]);
        }
    }
}

/// The name of a conference's proceedings at the start of `input`, where no numbers tell that it is a container; and what follows.
pub fn conference<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, &'a str)> {
    // "in the Proceedings of …"
    let input = match terms.contained_in.matches(input) {
        Some(length) => input[input[length..].find(char::is_uppercase).filter(|&at| at < 8)? + length..].trim_start(),
        None => input,
    };
    let before = numbers::find(input, terms).map_or(input, |(at, _)| &input[..at]);
    let sentence = whole_sentence(before, terms);
    let end = sentence.find(", ").unwrap_or(sentence.len());
    let name = without_date(without_brackets(&sentence[..end], terms), terms);
    let capital = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let called = name
        .split_whitespace()
        .any(|word| word.starts_with(char::is_uppercase) && terms.conferences.matches(word).is_some());
    let placed = publisher::publisher(sentence, terms).name.is_some();
    (capital && called && !placed && name.split_whitespace().count() > 1).then(|| (name, behind(name, input)))
}

/// Where a term introduces the editors behind a container, and those: `, edited by A. Root and B. Stem`, `, ed. A. Root`, `. Hrsg. von
/// A. Root`.
pub fn editors_behind<'a>(input: &'a str, terms: &'a Terms) -> Option<(usize, Creators<'a>)> {
    input.match_indices([',', '.', '(', ';']).take(MOST_MARKS).find_map(|(at, mark)| {
        let after = input[at + mark.len()..].trim_start_matches(is_space);
        let length = terms.editors.matches(after)?;
        let names = after[length..].trim_start_matches(|c: char| is_space(c) || c == ':');
        let first = names.starts_with(char::is_uppercase) && after.len() > length;
        let found = first.then(|| creators(names, Extent::Start, None, terms)).flatten()?;
        let ends = trimmed(found.rest).is_empty() || found.rest.trim_start().starts_with([',', '.', ')', ';', ':']);
        (ends && found.names.iter().any(|name| name.given.is_some())).then_some((at, found))
    })
}

/// So many marks in a container are looked at for editors behind them.
const MOST_MARKS: usize = 40;

/// The title without what a bracket says of its numbers, its edition, its editors or its year.
fn without_brackets<'a>(name: &'a str, terms: &Terms) -> &'a str {
    let end = name.match_indices(['(', '[']).map(|(at, _)| at).find(|&open| {
        let inside = &name[open + 1..];
        let labelled = [&terms.pages, &terms.volumes, &terms.issues, &terms.editors];
        let year = inside.bytes().take_while(u8::is_ascii_digit).count() == 4;
        open > 0
            && (year
                || is_edition(inside.split(')').next().unwrap_or(""))
                || labelled.iter().any(|set| set.matches(inside).is_some()))
    });
    trimmed(&name[..end.unwrap_or(name.len())])
}

/// A title without the day, the month and the year behind it: `The Daily Wave` of `The Daily Wave, 14 October 2011`.
pub fn without_date<'a>(name: &'a str, terms: &Terms) -> &'a str {
    let mut kept = trimmed(name);
    while let Some((before, last)) = kept.rsplit_once(", ") {
        let word = last.trim_start_matches(|c: char| c.is_ascii_digit() || is_space(c) || c == '.');
        let day = word.len() < last.len() || terms.common.months.matches(word).is_some();
        let date = word.is_empty() || day && terms.common.months.matches(word).is_some() || is_edition(last);
        if !date || before.trim().is_empty() {
            break;
        }
        kept = trimmed(before);
    }
    kept
}

/// The title of a journal, and the place that ABNT NBR 6023 has between it and the volume: `Cadernos do Cais, Recife, v. 7`.
pub fn before_place<'a>(name: &'a str, numbers: &str, terms: &Terms) -> (&'a str, Option<&'a str>) {
    let Some((title, place)) = name.rsplit_once(", ").filter(|_| numbers.starts_with("v. ")) else {
        return (name, None);
    };
    let words = place.split_whitespace();
    let placed = words.clone().count() <= 3
        && words.clone().next().is_some_and(|word| word.starts_with(char::is_uppercase))
        && is_publisher(place, terms)
        && !words.clone().any(|word| terms.and.is(word))
        && !place.bytes().any(|b| b.is_ascii_digit());
    if placed { (title, Some(place)) } else { (name, None) }
}

/// A title, and the publisher that a comma parts from it, where the words before cannot be the title's: `Handbook of soil, Loam Press,
/// New York`; but `Work, Employment and Society`.
fn before_publisher<'a>(name: &'a str, terms: &Terms) -> (&'a str, Publisher<'a>) {
    let whole = (name, Publisher::default());
    let Some((title, imprint)) = name.split_once(", ") else { return whole };
    let parts: Vec<&str> = imprint.split(", ").collect();
    let [first, places @ ..] = parts.as_slice() else { return whole };
    let holds_and = |part: &str| part.split_whitespace().any(|word| terms.and.is(word) || word == "&");
    let sure = terms.is_organisation(first) || !places.is_empty();
    let state = |part: &str| part.chars().count() <= 3 && part.chars().all(char::is_uppercase);
    let named = title.split_whitespace().count() > 1
        && is_publisher(imprint, terms)
        && (1..=3).contains(&parts.len())
        && places.iter().all(|part| !holds_and(part) && part.split_whitespace().count() <= 3)
        && (!holds_and(first) || terms.is_organisation(first))
        && places.first().is_none_or(|place| !state(place));
    if !named || !sure {
        return whole;
    }
    let place = Some(trimmed(behind(first, imprint))).filter(|place| !place.is_empty());
    (title, Publisher { name: Some(first), place })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn ends_a_container_where_what_is_said_of_it_begins() {
        let terms = Terms::of(language::by_code("en").expect("English has a file"));
        for (input, name) in [
            ("Soils of 1900 (pp. 1–20). Loam Press", "Soils of 1900"),
            ("Handbook of Soil, edited by A. Root and B. Stem, 11–29. New York: Loam Press.", "Handbook of Soil"),
            ("Handbook of soil, Loam Press, New York, pp. 11–29", "Handbook of soil"),
            ("Work, Employment and Society (pp. 1–9)", "Work, Employment and Society"),
            ("Town Review 12(3), 4–9", "Town Review"),
            ("Proc. Int. Joint Conf. Soil, pages 1019-1023, 1983", "Proc. Int. Joint Conf. Soil"),
            ("Proc. of the 5th Workshop on Soil, 1993", "Proc. of the 5th Workshop on Soil"),
            ("Handbook of soil. 2nd ed. New York: Loam; 2010. p. 11-29", "Handbook of soil"),
            ("Conference on Soil (Berlin, 1996)", "Conference on Soil (Berlin, 1996)"),
        ] {
            assert_eq!(held(input, terms).name, name, "{input}");
        }
    }
}
