//! Other years that an entry gives beside its own: of a translation, a reprint, the first edition.

use crate::citation::year_at;
use crate::language::TermSet;
use crate::reference::Reference;

/// How far before a year the words stand that make it the day on which a page was seen, in bytes.
const REACH: usize = 40;

/// True where `entry` gives `year` as that of an edition: `Paris: Grasset, 1981 (Trad. cast. Barcelona: Anagrama, 1982)`. Years
/// in titles, addresses and dates of access are none. `accessed` holds the terms before dates of access.
pub fn gives_year(entry: &Reference, text: &str, year: u16, accessed: &TermSet) -> bool {
    edition_years(entry, text, accessed).any(|given| given == year)
}

/// The years that `entry` gives behind its own as those of editions.
pub fn edition_years<'t>(entry: &Reference, text: &'t str, accessed: &'t TermSet) -> impl Iterator<Item = u16> + 't {
    let from = entry.date.map_or(entry.span.start, |date| date.span.end).min(entry.span.end);
    let behind = &text[from..entry.span.end];
    let bytes = behind.as_bytes();
    memchr::memchr2_iter(b'1', b'2', bytes)
        .filter_map(|at| Some((at, year_at(bytes, at)?)))
        .filter(|&(at, _)| stands_alone(behind, at) && !is_access(behind, at, accessed))
        .map(|(_, year)| year)
}

/// True where the four digits at `at` are set off as the year of an edition is: by a mark behind, and by white space before.
fn stands_alone(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    let set_off =
        before.len() < at && before.ends_with([',', ':', '.', '(', '[', ';']) || text[..at].ends_with(['(', '[']);
    let after = &text[at + 4..];
    set_off && (after.is_empty() || after.starts_with([')', ']', '.', ',', ';']))
}

fn is_access(text: &str, at: usize, accessed: &TermSet) -> bool {
    let mut from = at.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = &text[from..at];
    window.char_indices().any(|(here, c)| {
        c.is_alphabetic()
            && !window[..here].ends_with(char::is_alphabetic)
            && accessed.matches(&window[here..]).is_some()
    })
}
