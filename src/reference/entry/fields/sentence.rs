//! Where the parts of an entry end: at stops that end no abbreviation.

use crate::citation::{is_capitalised, is_space};
use crate::reference::entry::terms::Terms;

/// The bytes before the stop that ends the first sentence of `input`, and what follows the stop. A question mark ends a sentence
/// only where nothing else does before the numbers of a journal: `Does it pay? Evidence from Spain. Work 3, 1–9`.
pub fn first_sentence<'a>(input: &'a str, terms: &Terms) -> (&'a str, &'a str) {
    let mut depth = 0usize;
    for (at, c) in input.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '.' if depth == 0 && ends(input, at, terms) => return (&input[..at], &input[at + 1..]),
            '?' | '!' if depth == 0 && container_follows(&input[at + 1..], terms) => {
                return (&input[..=at], &input[at + 1..]);
            }
            _ => {}
        }
    }
    (input, &input[input.len()..])
}

/// True where the stop at `at` ends a sentence: white space and a word that can begin one follow, and no abbreviation or
/// initial stands before it.
fn ends(input: &str, at: usize, terms: &Terms) -> bool {
    let after = &input[at + 1..];
    let next = after.trim_start_matches(|c| is_space(c) || matches!(c, '.' | '–' | '—' | '-')).chars().next();
    let Some(next) = next else { return true };
    if !after.starts_with(|c| is_space(c) || matches!(c, '–' | '—')) {
        return false;
    }
    let start = input[..at]
        .rfind(|c: char| is_space(c) || matches!(c, '(' | '[' | '-' | '/' | '.'))
        .map_or(0, |before| before + input[before..].chars().next().map_or(1, char::len_utf8));
    let word = &input[start..at];
    let letters = word.chars().count();
    // "pp. 5–9", "No. 12": a label's stop.
    let label = [&terms.pages, &terms.volumes, &terms.issues].iter().any(|set| set.is(&input[start..=at]));
    if next.is_ascii_digit() && label && start > 0 {
        return false;
    }
    let named = is_capitalised(after.trim_start().split(is_space).next().unwrap_or(""));
    if next.is_lowercase() && !named && !word.ends_with(|c: char| c.is_ascii_digit()) {
        return letters > 3
            && !terms.abbreviations.is(word)
            && terms.contained_in.matches(after.trim_start()).is_some();
    }
    let ordinal = letters <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    if ordinal && (terms.ordinal_stops || terms.common.months.matches(after.trim_start()).is_some()) {
        return false;
    }
    let initial = letters == 1 && word.starts_with(char::is_alphabetic);
    !(initial || (letters < 6 && terms.abbreviations.is(word)))
}

/// True where the next sentence holds a number, as a journal's does.
fn container_follows(after: &str, terms: &Terms) -> bool {
    if !after.starts_with(is_space) {
        return false;
    }
    let end = after.find(". ").unwrap_or(after.len());
    let next = after.trim_start();
    let sentence = &after[..end];
    let numbered = after.get(end + 2..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    numbered
        || sentence.bytes().any(|b| b.is_ascii_digit())
        || sentence.contains(": ")
        || terms.contained_in.matches(next).is_some_and(|length| length > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn ends_a_sentence_at_a_stop_that_ends_no_abbreviation() {
        let terms = Terms::of(language::by_code("en").expect("English has a file"));
        for (input, first) in [
            ("Housing and class. Urban Review 3", "Housing and class"),
            ("Housing vs. class in the U.S. of today. Urban Review", "Housing vs. class in the U.S. of today"),
            ("Does it pay? Evidence from Spain. Work 3, 1–9", "Does it pay? Evidence from Spain"),
            ("Does it pay? Urban Review 3, 1–9.", "Does it pay?"),
            ("Stata 9.2 for all (2nd ed. revised). Press", "Stata 9.2 for all (2nd ed. revised)"),
            ("Which town? Town Review. 2020;9(4):3–5", "Which town?"),
            ("Quay Press, pp. 5–9. Leeds", "Quay Press, pp. 5–9"),
            ("A title that ends the entry.", "A title that ends the entry"),
        ] {
            assert_eq!(first_sentence(input, terms).0, first, "{input}");
        }
    }
}
