//! The title of an entry, and the remarks behind it.

use super::container::introduced;
use super::numbers;
use super::sentence::first_sentence;
use super::{behind, trimmed};
use crate::citation::is_space;
use crate::reference::entry::terms::Terms;

/// A title and what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Titled<'a> {
    /// Without remarks.
    pub title: &'a str,
    /// `(2nd ed.)`, `[Doctoral dissertation, University of the Sound]`
    pub remarks: &'a str,
    /// What follows.
    pub rest: &'a str,
    /// True where two slashes introduce the container.
    pub hosted: bool,
}

/// The title at the start of `input`: in quotation marks, up to "in", up to two slashes, up to the end of the sentence, or, in an
/// entry that is one sentence, up to a comma that a capital follows.
pub fn title<'a>(input: &'a str, terms: &Terms) -> Titled<'a> {
    if let Some((inside, rest)) = quoted(input) {
        return Titled { title: inside.trim_end_matches(['.', ',']), remarks: "", rest, hosted: false };
    }
    let (title, rest, hosted) = bounds(input, terms);
    let kept = without_remarks(title, terms);
    let kept = if kept.is_empty() { title } else { kept };
    Titled { title: kept, remarks: behind(kept, title), rest, hosted }
}

/// The title with its remarks, what follows, and whether two slashes part them.
fn bounds<'a>(input: &'a str, terms: &Terms) -> (&'a str, &'a str, bool) {
    let (sentence, after) = first_sentence(input, terms);
    if let Some((before, _)) = input.split_once(" // ")
        && before.len() < LONGEST_BEFORE_SLASHES
        && !before.contains("://")
    {
        let title = before.split_once(" / ").map_or(before, |(title, _)| title);
        return (trimmed(title), &input[before.len() + 4..], true);
    }
    if let Some((before, _)) = introduced(sentence, terms).filter(|(before, _)| !trimmed(before).is_empty()) {
        let title = trimmed(before);
        return (title, behind(title, input), false);
    }
    if let Some((title, _)) = sentence.split_once(" / ").filter(|(_, names)| names_responsible(names)) {
        return (trimmed(title), after, false);
    }
    let single = after.trim_matches(|c: char| is_space(c) || c == '.').is_empty()
        || after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if single && let Some(open) = imprint_in_bracket(sentence) {
        return (trimmed(&sentence[..open]), &input[open + 1..], false);
    }
    if single && let Some(at) = comma_before_capital(sentence, terms) {
        return (trimmed(&sentence[..at]), &input[at + 1..], false);
    }
    if let Some(at) = comma_before_abbreviation(sentence, terms).filter(|_| numbers::find(after, terms).is_some()) {
        return (trimmed(&sentence[..at]), &input[at + 1..], false);
    }
    (trimmed(sentence), after, false)
}

/// No title and those responsible for it are longer, in bytes.
const LONGEST_BEFORE_SLASHES: usize = 600;

/// True for who is responsible for a work, as ISBD names them behind a slash: `А. Б. Иванов`, `ed. by A. Root`.
fn names_responsible(names: &str) -> bool {
    names.split_whitespace().any(|word| {
        let mut letters = word.trim_end_matches(',').chars();
        letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
    })
}

/// The title without what stands behind it: `[Computer software]`, `(2nd ed.)`, `(Version 2.1)`, `, 3. Aufl`.
fn without_remarks<'a>(title: &'a str, terms: &Terms) -> &'a str {
    let mut kept = trimmed(title);
    loop {
        let shorter = match kept.chars().next_back() {
            Some(']') => kept.rfind('[').map(|open| &kept[..open]),
            Some(')') => kept
                .rfind('(')
                .filter(|&open| is_remark(&kept[open + 1..kept.len() - 1], terms))
                .map(|open| &kept[..open]),
            _ => kept.rfind(", ").filter(|&comma| is_edition(&kept[comma + 2..])).map(|comma| &kept[..comma]),
        };
        match shorter.map(trimmed).filter(|shorter| !shorter.is_empty()) {
            Some(shorter) => kept = shorter,
            None => return kept,
        }
    }
}

/// True for what a bracket behind a title says of the print: an edition, a volume, pages, a version, a number in a series.
fn is_remark(inside: &str, terms: &Terms) -> bool {
    let labelled = [&terms.volumes, &terms.pages, &terms.issues, &terms.reports, &terms.theses, &terms.editors];
    let ends_in_number = inside.ends_with(|c: char| c.is_ascii_digit());
    let label = labelled.iter().any(|set| set.matches(inside).is_some());
    let words = inside.split_whitespace().count();
    is_edition(inside) || label && words <= 8 || ends_in_number && words == 2 && inside.contains('.')
}

/// `2nd ed.`, `3., überarb. Aufl`, `4ª ed`, `2e druk`: a number of one or two digits, its ordinal sign, and abbreviations or one word.
pub fn is_edition(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &text[digits..];
    let words = behind.split_whitespace().count();
    let ordinal = !behind.starts_with(is_space) && !behind.starts_with(['-', '–', ':', '/']) && behind.contains(' ');
    let short = behind
        .split_whitespace()
        .skip(1)
        .all(|word| word.chars().count() <= 11 && !word.starts_with(|c: char| c.is_ascii_digit()));
    (1..=2).contains(&digits) && ordinal && short && (2..=4).contains(&words)
}

/// The comma that ends a title in an entry whose parts commas divide: the first that a capital follows, where numbers or a
/// place come later.
///
/// Where a volume follows, the title of the journal is what the last such comma parts from it: titles of works have more commas than
/// those of journals.
fn comma_before_capital(sentence: &str, terms: &Terms) -> Option<usize> {
    let mut commas = commas(sentence).filter(|&at| {
        let after = &sentence[at + 2..];
        at > 8 && after.starts_with(char::is_uppercase) && terms.pages.matches(after).is_none()
    });
    let numbered = numbers::find(sentence, terms).filter(|(_, numbers)| numbers.volume.is_some());
    let Some((end, _)) = numbered else { return commas.next() };
    let before = trimmed(&sentence[..end]).len();
    let found: Vec<usize> = commas.take_while(|&at| at < before).collect();
    let last = sentence[..before].rfind(", ")?;
    // "Systems, Man, and Cybernetics"
    let chained = terms.and_at(sentence[last + 2..].trim_start()).is_some();
    let chosen = if chained { found.iter().rev().nth(1) } else { found.last() };
    chosen.or(found.first()).copied()
}

/// The commas outside brackets that a space follows.
fn commas(sentence: &str) -> impl Iterator<Item = usize> + '_ {
    let mut depth = 0_usize;
    sentence.bytes().enumerate().filter_map(move |(at, byte)| {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (byte == b',' && depth == 0 && sentence[at + 1..].starts_with(' ')).then_some(at)
    })
}

/// Where the bracket opens that ends an entry with place, publisher and year: `Mixed towns (London: Quay, 1938)`.
fn imprint_in_bracket(sentence: &str) -> Option<usize> {
    let inner = sentence.trim_end_matches(['.', ',', ' ']).strip_suffix(')')?;
    let open = inner.rfind('(').filter(|&open| open > 8)?;
    let year = inner.get(inner.len().checked_sub(4)?..)?.bytes().all(|b| b.is_ascii_digit());
    let inside = &inner[open + 1..];
    (year && inside.starts_with(char::is_uppercase) && inside.contains([',', ':'])).then_some(open)
}

/// The comma before the first words of an abbreviated journal, whose stop was taken for that of the sentence: `Approximation by
/// translates, J. Approx. Theory 72`.
fn comma_before_abbreviation(sentence: &str, terms: &Terms) -> Option<usize> {
    let at = sentence.rfind(", ")?;
    let last = &sentence[at + 2..];
    let words = last.split_whitespace();
    let short = words.clone().all(|word| word.starts_with(char::is_uppercase) && word.chars().count() <= 7);
    let cut = last.contains('.') || words.clone().next_back().is_some_and(|word| terms.abbreviations.is(word));
    (at > 8 && (1..=3).contains(&words.count()) && short && cut).then_some(at)
}

/// The text between quotation marks at the start of `input`, and what follows them.
pub fn quoted(input: &str) -> Option<(&str, &str)> {
    if let Some(inner) = input.strip_prefix("``") {
        let close = inner.find("''").filter(|&at| at > 1)?;
        return Some((&inner[..close], &inner[close + 2..]));
    }
    let open = input.chars().next()?;
    let closing: &[char] = match open {
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '"' => &['"'],
        '‘' => &['’'],
        '‚' => &['‘'],
        '\'' => &['\''],
        _ => return None,
    };
    let inner = &input[open.len_utf8()..];
    let close = inner.char_indices().find(|&(at, c)| {
        let after = &inner[at + c.len_utf8()..];
        closing.contains(&c) && !after.starts_with(char::is_alphanumeric)
    });
    let (at, c) = close.filter(|&(at, _)| at > 1)?;
    Some((&inner[..at], &inner[at + c.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn parts_a_title_from_remarks_and_from_what_follows() {
        let terms = Terms::of(language::by_code("en").expect("English has a file"));
        for (input, title_read, rest) in [
            ("A bridge for towns. Town Review, 33(8), 103–111", "A bridge for towns", "Town Review, 33(8), 103–111"),
            ("Soils of 1900 (2nd ed.). Loam Press", "Soils of 1900", "Loam Press"),
            ("Soil kit (Version 2.1) [Computer software]. Loam", "Soil kit", "Loam"),
            ("Soil and water (and air). Loam", "Soil and water (and air)", "Loam"),
            ("1984. Secker", "1984", "Secker"),
            ("``Flow of sand,'' Town Review, vol. 7", "Flow of sand", "Town Review, vol. 7"),
            (
                "Approximation by translates, J. Approx. Theory 72 (1993), 2–23",
                "Approximation by translates",
                "J. Approx. Theory 72 (1993), 2–23",
            ),
            ("Soils / A. B. Root // Field News. 2010. No. 2", "Soils", "Field News. 2010. No. 2"),
            ("Towns, parties, and fences (London: Quay, 1938)", "Towns, parties, and fences", "London: Quay, 1938)"),
            (
                "Sand in Morokweng, South Africa, Nature, v. 441, pp. 203–206",
                "Sand in Morokweng, South Africa",
                "Nature, v. 441, pp. 203–206",
            ),
            ("Inputs / outputs of towns. Loam", "Inputs / outputs of towns", "Loam"),
        ] {
            let found = title(input, terms);
            let behind = found.rest.trim_start_matches([' ', '.', ',']);
            assert_eq!((found.title, behind), (title_read, rest), "{input}");
        }
    }
}
