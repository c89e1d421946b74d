//! Which lines head a section.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::caption::opens_caption;
use super::label::{Label, label};
use super::line::{Lines, is_opener};
use crate::language;
use crate::name::{fold, is_capital, with_folded};

/// What a heading that every language file lists announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownHeading {
    /// `Noten`, `Endnotes`
    Notes,
    /// `Literatuur`, `References`
    References,
    /// `Dankwoord`, `Appendix`, `Summary`
    Other,
}

/// Headings longer than this are paragraphs.
const LONGEST_HEADING: usize = 160;

/// The known heading that `line` is, its number and a closing colon or stop left off: `7. Literatuur:`.
pub fn known(line: &str) -> Option<KnownHeading> {
    static TABLE: OnceLock<FxHashMap<String, KnownHeading>> = OnceLock::new();
    if line.is_empty() || line.len() > 60 {
        return None;
    }
    if line.starts_with(char::is_lowercase) || line.ends_with([',', ';', '-']) {
        return None;
    }
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for language in language::all() {
            let lists = [
                (&language.note_headings, KnownHeading::Notes),
                (&language.reference_headings, KnownHeading::References),
                (&language.further_reading_headings, KnownHeading::References),
                (&language.end_headings, KnownHeading::Other),
            ];
            for (terms, kind) in lists {
                for term in terms {
                    table.entry(fold(term)).or_insert(kind);
                }
            }
        }
        table
    });
    let name = label(line).map_or(line, |(_, rest)| rest);
    let name = name.trim_end_matches([':', '.', ' ']);
    if !name.starts_with(is_capital) {
        return None;
    }
    with_folded(name, |folded| table.get(folded).copied())
}

/// True where `line` could head a section by its own looks: `Inleiding`, `2.1 Methode`, `OP ZOEK NAAR STRATEGIEËN`.
pub fn is_plausible(line: &str) -> bool {
    if line.len() > LONGEST_HEADING
        || line.ends_with(['.', ',', ';', ':', '-', '!', '…', '。', '，', '；', '：', '！', '？', '۔', '؟', '।'])
    {
        return false;
    }
    let name = match label(line) {
        Some((Label::Bullet, _)) => return false,
        Some((_, rest)) => rest,
        None => line,
    };
    let first = name.trim_start_matches(is_opener).chars().next();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let others = name.chars().filter(|c| !c.is_alphabetic() && !c.is_whitespace()).count();
    first.is_some_and(is_capital)
        && letters >= 3
        && letters > others * 2
        && name.split_whitespace().count() <= 18
        && !has_columns(line)
        && !line.contains('@')
        && !line.contains("://")
}

/// True where `line` has a section's number or is all capitals: a heading's looks even where the line is not alone.
pub fn is_marked(line: &str) -> bool {
    is_numbered(line) || is_all_capitals(line)
}

/// True where a section's number stands before a name: `2.1 Methode`.
pub fn is_numbered(line: &str) -> bool {
    label(line).is_some_and(|(label, _)| !matches!(label, Label::Bullet))
}

/// True where `line` can be a heading among the entries of a reference list: a known one, or one with a section's number
/// and no year.
pub fn is_plausible_among_references(line: &str) -> bool {
    let dated = || line.as_bytes().windows(4).any(|digits| digits.iter().all(u8::is_ascii_digit));
    known(line).is_some() || (matches!(label(line), Some((Label::Section(_), _))) && !dated())
}

fn is_all_capitals(line: &str) -> bool {
    line.chars().filter(|c| c.is_uppercase()).count() >= 4 && !line.chars().any(char::is_lowercase)
}

/// True where `line` is set in columns, as tables and lists of contents are: gaps of three spaces or more, tabs, leaders.
pub fn has_columns(line: &str) -> bool {
    line.contains("   ") || line.contains('\t') || line.contains("....") || line.contains(". . .")
}

/// True where `line` may be the first of a paragraph.
pub fn opens_paragraph(line: &str) -> bool {
    let first = line.trim_start_matches(is_opener).chars().next();
    first.is_some_and(|c| is_capital(c) || c.is_numeric())
}

/// The number of lines, from `at`, that make up a heading: 0 where none begins there. The line before must be blank or end
/// a paragraph; the lines after decide.
pub fn lines_at(lines: &Lines<'_>, at: usize) -> usize {
    let line = lines.text_of(at);
    if known(line).is_some() {
        return 1;
    }
    if !is_plausible(line) || opens_caption(line) || is_item(lines, at) {
        return 0;
    }
    if lines.is_blank(at + 1) {
        return usize::from(leads_to_paragraph(lines, at + 1));
    }
    let next = lines.text_of(at + 1);
    if !lines.are_wrapped() || (is_text(lines, at + 1) && opens_paragraph(next)) {
        let sits_above = lines.is_short(at) || is_marked(line);
        return usize::from(sits_above && leads_to_paragraph(lines, at + 1));
    }
    let alone = (at == 0 || lines.is_blank(at - 1)) && lines.is_blank(at + 2);
    if !(alone || is_numbered(line) || (lines.is_short(at) && lines.is_short(at + 1))) {
        return 0;
    }
    let goes_on = lines.is_blank(at + 2) || (is_text(lines, at + 2) && opens_paragraph(lines.text_of(at + 2)));
    let both = lines.length(at) + lines.length(at + 1);
    let second = next.trim_end();
    if goes_on && both <= LONGEST_HEADING && !second.ends_with(['.', ',', ';', ':']) && !has_columns(second) {
        let opens_another = is_plausible(second) && opens_paragraph(second);
        return match (opens_another, leads_to_paragraph(lines, at + 2)) {
            (true, true) => 1,
            (false, true) => 2,
            _ => 0,
        };
    }
    0
}

/// True where line `at` is an item of a list: one of the lines beside it carries the number before or after.
fn is_item(lines: &Lines<'_>, at: usize) -> bool {
    let Some((Label::Item(number), _)) = label(lines.text_of(at)) else { return false };
    let follows = lines.next_filled(at + 1).is_some_and(|next| has_number(lines, next, number + 1));
    let before = (0..at).rev().take(3).find(|&before| !lines.is_blank(before));
    follows || before.is_some_and(|before| number > 1 && has_number(lines, before, number - 1))
}

fn has_number(lines: &Lines<'_>, at: usize, number: u32) -> bool {
    matches!(label(lines.text_of(at)), Some((Label::Item(found), _)) if found == number)
}

/// True where a paragraph begins at the next filled line from `at` on, with at most one more heading before it.
fn leads_to_paragraph(lines: &Lines<'_>, at: usize) -> bool {
    let Some(first) = lines.next_filled(at) else { return false };
    if is_text(lines, first) {
        return true;
    }
    let heads = is_plausible(lines.text_of(first)) || known(lines.text_of(first)).is_some();
    heads && lines.next_filled(first + 1).is_some_and(|second| is_text(lines, second))
}

/// True where line `at` is running text: long, or a sentence of its own.
fn is_text(lines: &Lines<'_>, at: usize) -> bool {
    let line = lines.text_of(at);
    if has_columns(line) {
        return false;
    }
    let long = if lines.are_wrapped() { !lines.is_short(at) } else { line.len() > LONGEST_HEADING };
    long || (line.len() > 30 && line.ends_with(['.', ':', '!', '?', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_headings_from_other_lines_by_their_looks() {
        for line in ["Inleiding", "2.1 Methode", "OP ZOEK NAAR STRATEGIEËN", "Was ist Segregation?", "ad 2. Buurten"] {
            assert!(is_plausible(line), "{line}");
        }
        for line in
            ["van de buurt", "• Buurten", "Zo is het.", "12 34 56", "Alter   12   34", "verwoordde dit:", "1 2 A 3"]
        {
            assert!(!is_plausible(line), "{line}");
        }
    }

    #[test]
    fn knows_the_headings_that_languages_list() {
        assert_eq!(known("Noten"), Some(KnownHeading::Notes));
        assert_eq!(known("7. LITERATUUR:"), Some(KnownHeading::References));
        assert_eq!(known("Dankwoord"), Some(KnownHeading::Other));
        assert_eq!(known("noten"), None);
        assert_eq!(known("Noten en bomen"), None);
    }
}
