//! Acronyms that the text itself explains: `World Health Organization (WHO)`, `WHO (World Health Organization)`.

use rustc_hash::FxHashMap;

use crate::citation::Citation;
use crate::name::{acronyms, fold};

/// Folded acronyms with the folded names behind them, and the reverse.
#[derive(Debug, Clone, Default)]
pub struct Abbreviations {
    forms: FxHashMap<String, Vec<String>>,
}

impl Abbreviations {
    /// The acronyms that `text` explains in brackets, and those that citations name.
    pub fn find(text: &str, citations: &[Citation]) -> Self {
        let mut found = Self::default();
        for open in memchr::memchr_iter(b'(', text.as_bytes()) {
            found.explained_at(text, open);
        }
        for name in citations.iter().flat_map(|citation| &citation.works).flat_map(|work| &work.authors) {
            if let Some(alias) = &name.alias {
                found.add(alias, &name.family);
            }
        }
        found
    }

    /// The other folded forms of a folded name.
    pub fn of(&self, folded: &str) -> &[String] {
        self.forms.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Ties a name to its acronym, both ways.
    pub fn add(&mut self, one: &str, other: &str) {
        let (one, other) = (fold(one), fold(other));
        if one == other || one.is_empty() || other.is_empty() {
            return;
        }
        for (from, to) in [(&one, &other), (&other, &one)] {
            let forms = self.forms.entry(from.clone()).or_default();
            if !forms.contains(to) {
                forms.push(to.clone());
            }
        }
    }

    /// `Name of an Organisation (NOO)`: the capitals in the bracket are the initials of the words before it.
    fn explained_at(&mut self, text: &str, open: usize) {
        let window: String = text[open + 1..].chars().take(13).collect();
        let Some(length) = window.find([')', ',', ';']) else { return };
        let acronym = &window[..length];
        let letters = acronym.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = acronym.chars().filter(|c| c.is_uppercase()).count();
        if letters < 2
            || capitals * 3 < letters * 2
            || acronym.contains(|c: char| c.is_ascii_digit() || c.is_whitespace())
        {
            return;
        }
        let wanted = fold(acronym);
        let from = text[..open].char_indices().rev().nth(120).map_or(0, |(at, _)| at);
        let before = text[from..open].trim_end();
        let mut starts: Vec<usize> = before
            .char_indices()
            .filter(|&(at, c)| c.is_uppercase() && !before[..at].ends_with(char::is_alphanumeric))
            .map(|(at, _)| at)
            .collect();
        starts.reverse();
        let Some(start) = starts.into_iter().take(10).find(|&start| {
            let name = &before[start..];
            !name.contains(['.', ';', '(', ')']) && acronyms(name).contains(&wanted)
        }) else {
            return;
        };
        self.add(acronym, &before[start..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_acronyms_that_the_text_explains() {
        let text =
            "The Netherlands Institute for Social Research (NISR) and the Raad voor Cultuur (RvC, 2004) differ (SEE).";
        let found = Abbreviations::find(text, &[]);
        assert_eq!(found.of("nisr"), ["netherlandsinstituteforsocialresearch"]);
        assert_eq!(found.of("raadvoorcultuur"), ["rvc"]);
        assert!(found.of("see").is_empty());
    }
}
