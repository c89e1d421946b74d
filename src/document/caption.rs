//! Captions of figures and tables.

use std::sync::OnceLock;

use crate::language::shared::FIGURE_SOURCES;
use crate::language::{self, TermSet};

/// True where `line` says where the figure or table above it comes from: `Bron: eigen telling`.
pub fn opens_source(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(word, _)| word.starts_with(char::is_uppercase) && FIGURE_SOURCES.is(word.trim_end()))
}

/// True where `line` begins a caption: a label of figures or tables, its number, and then a stop, a colon, a name or
/// nothing: `Tabel 2. Tuinen per wijk`, `Figure 1: …`, `Abb. 3`. `Figure 1 shows …` is a sentence.
pub fn opens_caption(line: &str) -> bool {
    static LABELS: OnceLock<TermSet> = OnceLock::new();
    if !line.starts_with(char::is_uppercase) {
        return false;
    }
    let labels = LABELS.get_or_init(|| {
        let locators = language::all().iter().map(|language| &language.locators);
        TermSet::new(locators.flat_map(|locators| locators.figure.iter().chain(&locators.table)))
    });
    let Some(length) = labels.matches(line) else { return false };
    let rest = line[length..].trim_start();
    let number = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    if number == 0
        || number > 5
        || !rest[..number].bytes().any(|b| b.is_ascii_digit() || matches!(b, b'I' | b'V' | b'X'))
    {
        return false;
    }
    let after = &rest[number..];
    let named = after.trim_start_matches(' ').starts_with(|c: char| c.is_uppercase() || matches!(c, '–' | '—' | '|'));
    after.is_empty() || after.starts_with([':', '.', ')']) || (after.starts_with(' ') && named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_captions_from_sentences() {
        for line in
            ["Tabel 2. Tuinen per wijk", "Figuur 1: De wijk", "Fig. 3", "Tabel IV – Planten", "Figuur 2 Planten"]
        {
            assert!(opens_caption(line), "{line}");
        }
        for line in ["Tabel 2 laat zien dat", "tabel 2. Zo", "Figuren zijn mooi", "Tabelle"] {
            assert!(!opens_caption(line), "{line}");
        }
        assert!(opens_source("Bron: eigen telling"));
    }
}
