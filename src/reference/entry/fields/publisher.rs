//! Who published a work, and where.

use super::sentence::first_sentence;
use super::title::is_edition;
use crate::citation::is_space;
use crate::language::shared::PLACE_BEGINNINGS;
use crate::reference::entry::names::editors;
use crate::reference::entry::terms::Terms;

/// Publisher and place: `Thousand Oaks, CA: Sage`, `Assen: Van Gorcum`, `Wiley, New York` is left alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Publisher<'a> {
    /// `Sage`
    pub name: Option<&'a str>,
    /// `Thousand Oaks, CA`
    pub place: Option<&'a str>,
}

/// The place before the last colon that a space and a capital follow, and the publisher behind it, in one sentence.
pub fn publisher<'a>(sentence: &'a str, terms: &Terms) -> Publisher<'a> {
    let Some((before, after)) = sentence.rsplit_once(": ").or_else(|| sentence.rsplit_once(":\n")) else {
        return Publisher::default();
    };
    let place = place(before, terms);
    let name = name(after);
    let words = place.split_whitespace().count();
    let credible = (1..=8).contains(&words)
        && place.starts_with(char::is_uppercase)
        && !place.contains(['(', '['])
        && name.starts_with(char::is_alphanumeric)
        && !place.bytes().any(|b| b.is_ascii_digit())
        && !name.is_empty();
    if !credible {
        return Publisher::default();
    }
    Publisher { name: Some(name), place: Some(place) }
}

/// The first sentence of `input` that names a place and a publisher.
pub fn in_sentences<'a>(input: &'a str, terms: &Terms) -> Publisher<'a> {
    let mut rest = input;
    while !rest.is_empty() {
        let (sentence, after) = first_sentence(rest, terms);
        let found = publisher(sentence, terms);
        if found.name.is_some() {
            return found;
        }
        rest = after;
    }
    Publisher::default()
}

/// A publisher without a colon, in the first sentence of `input` that can be a name: `Loam Press`, `Quay, New York`, and the school
/// of a thesis behind the word for it. A remark on the edition, the editors, the report or the conference is none.
pub fn named<'a>(input: &'a str, terms: &Terms) -> Publisher<'a> {
    let mut rest = input;
    while !rest.is_empty() {
        let (sentence, after) = first_sentence(rest, terms);
        let sentence = sentence.trim_matches(|c: char| is_space(c) || ",;:()–—".contains(c));
        if let Some(school) = school(sentence, terms) {
            return Publisher { name: Some(school), place: None };
        }
        let name = name(sentence);
        let labelled = [&terms.reports, &terms.conferences, &terms.volumes, &terms.pages, &terms.contained_in];
        let label =
            labelled.iter().any(|set| set.matches(name).is_some()) || editors(&format!(" {sentence}"), terms).is_some();
        let month = terms.common.months.matches(name).is_some();
        let remark = month
            || label
            || is_edition(sentence)
            || terms.editors.matches(sentence).is_some()
            || sentence.starts_with('[');
        if !remark && name.chars().count() > 1 && is_publisher(name, terms) {
            return with_place(name, terms);
        }
        rest = after;
    }
    Publisher::default()
}

/// The name and the place behind it: `Quay, New York, NY`; but `Brace & World, Inc.` and `Natural Resources, Dust and Soil` are
/// names.
fn with_place<'a>(name: &'a str, terms: &Terms) -> Publisher<'a> {
    let Some((first, place)) = name.split_once(", ") else { return Publisher { name: Some(name), place: None } };
    let parts = place.split(", ");
    let short = parts.clone().count() <= 2
        && parts.clone().all(|part| {
            let words = part.split_whitespace();
            words.clone().count() <= 3 && !terms.organisations.is(part) && !words.clone().any(|word| terms.and.is(word))
        });
    let stopped = place.ends_with(['.', '&']) || place.contains('&');
    match short && !stopped && !first.is_empty() {
        true => Publisher { name: Some(first), place: Some(place) },
        false => Publisher { name: Some(name), place: None },
    }
}

/// The school of a thesis: `Universiteit Twente` of `Ph.D. thesis, Universiteit Twente, Netherlands` and of `[Doctoral dissertation,
/// Universiteit Twente]`.
pub fn school<'a>(remark: &'a str, terms: &Terms) -> Option<&'a str> {
    let remark = remark.trim_matches(|c: char| is_space(c) || "[](),.;–—".contains(c));
    let mut starts = word_starts(remark);
    let behind = starts.find_map(|at| terms.theses.matches(&remark[at..]).map(|length| &remark[at + length..]))?;
    let parts = behind
        .split([',', '–', '—', ':', '.', ')', ']'])
        .skip(1)
        .map(|part| part.trim_matches(|c: char| is_space(c) || "(]".contains(c)));
    let mut parts = parts.filter(|part| {
        part.chars().count() > 2 && part.starts_with(char::is_uppercase) && !part.bytes().any(|b| b.is_ascii_digit())
    });
    let first = parts.next()?;
    Some(if terms.is_organisation(first) {
        first
    } else {
        parts.find(|part| terms.is_organisation(part)).unwrap_or(first)
    })
}

fn word_starts(input: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    input.char_indices().filter_map(move |(at, c)| {
        let starts = c.is_alphabetic() && !inside;
        inside = c.is_alphanumeric();
        starts.then_some(at)
    })
}

/// True for the few capitalised words of a publisher's name.
pub fn is_publisher(name: &str, terms: &Terms) -> bool {
    let words = name.split_whitespace();
    words.clone().count() <= 6
        && words.clone().all(|word| {
            !word.starts_with(char::is_lowercase)
                || terms.common.links.is(word)
                || terms.common.particles.is(word)
                || terms.and.is(word)
        })
}

/// The place at the end of `before`, without what says that there are others: `Frankfurt a. M.`, `Cambridge, Mass.`, `Washington,
/// D. C.`, `St. Gallen`; `London` of `London (u.a.)` and `London et al.`
fn place<'a>(before: &'a str, terms: &Terms) -> &'a str {
    let before = without_others(before.trim_end_matches(|c: char| is_space(c) || ",;–".contains(c)), terms);
    let stopped = before.trim_end_matches('.');
    let start = stopped
        .char_indices()
        .rev()
        .find(|&(at, c)| match c {
            '.' => ends_sentence(stopped, at),
            _ => matches!(c, ')' | ']' | '”' | '?' | '!'),
        })
        .map_or(0, |(at, c)| at + c.len_utf8());
    before[start..].trim_matches(|c: char| is_space(c) || ",;(–—".contains(c))
}

/// No term for others is longer, in bytes.
const LONGEST_TERM: usize = 24;

/// `London` for `London (u.a.)`, `London [et al.]`, `London u. a.` and `London etc.`
fn without_others<'a>(place: &'a str, terms: &Terms) -> &'a str {
    let inner = place.trim_end_matches([')', ']']);
    let others = terms.common.et_al.find_at_end(inner, LONGEST_TERM).map(|at| &inner[..at]);
    let Some(rest) = others.or_else(|| inner.strip_suffix("etc.")) else { return place };
    let bracket = rest.ends_with(['(', '[']);
    let parted = bracket == (inner.len() < place.len()) && (bracket || rest.ends_with([' ', ',']));
    if parted { rest.trim_end_matches(|c: char| is_space(c) || "([,".contains(c)) } else { place }
}

/// False for the stop at `at` in `a. M.`, `D.C.`, `D. C.` behind a comma, and `St. Gallen`.
fn ends_sentence(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let lead = before[..before.len() - word.len()].trim_end();
    let one = word.chars().count() == 1;
    let small = one && word.starts_with(char::is_lowercase) && lead.len() < before.len() - word.len();
    let state = one && lead.ends_with(',');
    let runs_on = after.starts_with(char::is_alphabetic);
    !(small || state || runs_on || word.chars().count() < 4 && PLACE_BEGINNINGS.is(word))
}

/// A publisher's name without the year and the pages behind it: `Sage, 2010`, `Juventa, S. 43–67`.
pub fn name(input: &str) -> &str {
    let end = input.find(|c: char| c.is_ascii_digit() || matches!(c, '(' | '[' | '<')).unwrap_or(input.len());
    let name = &input[..end];
    let name = match name.rsplit_once(',') {
        Some((before, label)) if end < input.len() && label.trim().len() < 6 => before,
        _ => name,
    };
    name.trim_matches(|c: char| is_space(c) || ".,;:–".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_a_place_from_a_publisher() {
        let terms = Terms::of(crate::language::by_code("de").expect("German has a file"));
        for (sentence, place, name) in [
            ("Assen: Van Gorcum", Some("Assen"), Some("Van Gorcum")),
            ("Thousand Oaks, CA: Sage, 2010", Some("Thousand Oaks, CA"), Some("Sage")),
            ("Weinheim, München: Juventa, S. 43-67", Some("Weinheim, München"), Some("Juventa")),
            ("Journal of Housing 12: 4", None, None),
            ("London (u.a.): Quay, 2010", Some("London"), Some("Quay")),
            ("Assen u. a.: Gorcum", Some("Assen"), Some("Gorcum")),
            ("2. Aufl. Assen [et al.]: Gorcum", Some("Assen"), Some("Gorcum")),
            ("Frankfurt a. M.: Spree", Some("Frankfurt a. M."), Some("Spree")),
            ("Frankfurt a.M.: Spree", Some("Frankfurt a.M."), Some("Spree")),
            ("Canals. A history. Cambridge, Mass.: Quay", Some("Cambridge, Mass."), Some("Quay")),
            ("Canals. Washington, D.C.: Quay", Some("Washington, D.C."), Some("Quay")),
            ("Canals. Washington, D. C.: Quay", Some("Washington, D. C."), Some("Quay")),
            ("Kanäle. St. Gallen: Alpen", Some("St. Gallen"), Some("Alpen")),
            ("Kanäle der Stadt u. a.", None, None),
        ] {
            assert_eq!(publisher(sentence, terms), Publisher { name, place }, "{sentence}");
        }
    }
}
