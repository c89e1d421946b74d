//! Stops that end an abbreviation and no sentence.

use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::shared::{ABBREVIATIONS_EVERYWHERE, ALSO_WORDS, ET_AL};
use crate::language::{Language, Trait};

/// Longer words are no abbreviations.
const LONGEST: usize = 16;
/// A word on the lists of `sentencex` counts up to this length; longer ones are plain words.
const LONGEST_LISTED: usize = 5;

/// The abbreviations of a text: its language's, and everyone's.
pub struct Abbreviations {
    own: &'static FxHashSet<String>,
    listed: Box<dyn sentencex::languages::Language>,
    has_ordinals: bool,
}

impl Abbreviations {
    /// Those of a text in `language`.
    pub fn of(language: &Language) -> Self {
        Self {
            own: own(language),
            listed: sentencex::language_factory(&language.code),
            has_ordinals: language.has(Trait::OrdinalStops),
        }
    }

    /// True where the stop at byte `stop` of `text` ends an abbreviation, an initial or an ordinal number.
    pub fn holds(&self, text: &str, stop: usize) -> bool {
        if !text[stop..].starts_with('.') || text[stop + 1..].starts_with('.') {
            return false;
        }
        let Some(word) = word_before(text, stop) else { return false };
        let before_number = text[stop + 1..].trim_start().starts_with(|c: char| c.is_numeric());
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(one), None) if one.is_alphabetic() => return true,
            (None, _) => return false,
            _ => {}
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return self.has_ordinals && word.len() <= 2 && !counts_something(&text[..stop - word.len()]);
        }
        if is_dotted(word) {
            return true;
        }
        let term = format!("{}.", word.to_lowercase());
        if ALSO_WORDS.contains(term.as_str()) && (word.starts_with(char::is_lowercase) || term == "art.") {
            return before_number || ET_AL.find_at_end(&text[..=stop], LONGEST).is_some();
        }
        self.own.contains(&term)
            || ABBREVIATIONS_EVERYWHERE.contains(term.as_str())
            || self.is_listed(word, before_number)
    }

    /// True where the lists of `sentencex` have `word`. They also hold words that end sentences as often as not (`hand`,
    /// `best`) and acronyms, so they count before a number, and for names of titles and parts: `Abb.`, `Gen.`
    fn is_listed(&self, word: &str, before_number: bool) -> bool {
        let capitalised = word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
        (before_number || capitalised) && word.len() <= LONGEST_LISTED && self.listed.is_abbreviation_for(word, ".")
    }
}

/// The word that ends at byte `stop`, without what opens before it; `None` where none does or it is too long.
fn word_before(text: &str, stop: usize) -> Option<&str> {
    let mut start = stop;
    for c in text[..stop].chars().rev() {
        if !(c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '°' | 'º' | 'ª')) {
            break;
        }
        start -= c.len_utf8();
        if stop - start > LONGEST * 2 {
            return None;
        }
    }
    let word = text[start..stop].trim_start_matches(['.', '-', '\'', '’']);
    (!word.is_empty() && word.chars().count() <= LONGEST).then_some(word)
}

/// True where a number after `before` counts what is named there, and is no ordinal: `Abb. 3.`, `Kapitel 3.`
fn counts_something(before: &str) -> bool {
    let before = before.trim_end();
    let name = before.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).take(LONGEST * 2).last();
    before.ends_with('.') || name.is_some_and(|(at, c)| c.is_uppercase() && before.len() - at > 3)
}

/// True for words of letters with stops between: `e.a`, `d.w.z`, `U.S`.
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    word.contains('.')
        && parts
            .all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(|c| c.is_alphabetic() || c == '-'))
}

/// The last words of the language's abbreviations, and of its terms that end in a stop.
fn own(language: &Language) -> &'static FxHashSet<String> {
    static SETS: OnceLock<Mutex<FxHashMap<String, &'static FxHashSet<String>>>> = OnceLock::new();
    let mut sets = SETS.get_or_init(Default::default).lock().unwrap_or_else(PoisonError::into_inner);
    sets.entry(language.code.clone()).or_insert_with(|| Box::leak(Box::new(terms(language))))
}

fn terms(language: &Language) -> FxHashSet<String> {
    let locators = &language.locators;
    let lists = [
        &language.abbreviations,
        &language.et_al,
        &language.no_date,
        &language.titles,
        &language.prefixes,
        &locators.page,
        &locators.chapter,
        &locators.section,
        &locators.volume,
        &locators.issue,
        &locators.figure,
        &locators.table,
        &locators.note,
        &locators.article,
    ];
    let months = language.months.0.iter().flatten();
    lists
        .into_iter()
        .flatten()
        .chain(months)
        .filter(|term| term.ends_with('.'))
        .flat_map(|term| term.split_whitespace())
        .filter(|word| word.ends_with('.'))
        .map(str::to_lowercase)
        .collect()
}
