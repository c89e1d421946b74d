//! What language a text is in.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use whatlang::{Detector, Lang};

use super::{Language, all, by_code};

/// The parts of a text at which a sample is taken, in percent. They leave out the title page, which often has an abstract in
/// English, and the end, where the list stands.
const PLACES: [usize; 3] = [12, 32, 52];

/// The length of a sample in bytes: enough for trigrams, cheap for a book.
const SAMPLE: usize = 1200;

/// Below so many telling words counts say nothing.
const FEW: u32 = 4;

/// The language of `text`; English where it cannot be told.
///
/// Trigrams tell languages apart that are far from each other; what near ones share (Danish and Norwegian, Catalan and
/// Spanish) is told by the words that one of them has and the other has not.
pub fn detect(text: &str) -> &'static Language {
    let sample = sample(text);
    let counts = telling_words(&sample);
    let by_words = clear_winner(&counts);
    let info = detector().detect(&sample);
    let by_trigrams = info.as_ref().and_then(|info| language_of(info.lang()));
    let found = match (by_words, by_trigrams) {
        (Some(words), _) => Some(words),
        (None, Some(trigrams)) if info.as_ref().is_some_and(whatlang::Info::is_reliable) => Some(trigrams),
        (None, _) => best(&counts),
    };
    found.or_else(|| by_code("en")).or(all().first()).expect("the table of languages is not empty")
}

/// The stretches of running text that stand for all of it, joined.
fn sample(text: &str) -> String {
    if text.len() <= SAMPLE * PLACES.len() {
        return text.to_owned();
    }
    let mut joined = String::with_capacity(PLACES.len() * (SAMPLE + 8));
    for place in PLACES {
        let start = text.len() / 100 * place;
        let start = (start..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        let end = (start + SAMPLE).min(text.len());
        let end = (end..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        joined.push_str(&text[start..end]);
        joined.push('\n');
    }
    joined
}

/// How many words of `sample` are among the common words of each language, in the order of the table.
fn telling_words(sample: &str) -> Vec<u32> {
    let table = words_of_languages();
    let mut counts = vec![0; all().len()];
    for word in sample.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '·').filter(|word| !word.is_empty()) {
        let known = match table.get(word) {
            Some(known) => Some(known),
            None if word.starts_with(char::is_uppercase) => table.get(word.to_lowercase().as_str()),
            None => None,
        };
        for &index in known.into_iter().flatten() {
            counts[index] += 1;
        }
    }
    counts
}

/// The languages that have a word among their common ones, by their place in the table.
fn words_of_languages() -> &'static FxHashMap<&'static str, Vec<usize>> {
    static WORDS: OnceLock<FxHashMap<&'static str, Vec<usize>>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
        for (index, language) in all().iter().enumerate() {
            for word in &language.common_words {
                words.entry(word.as_str()).or_default().push(index);
            }
        }
        words
    })
}

/// The language whose words are clearly more than any other's.
fn clear_winner(counts: &[u32]) -> Option<&'static Language> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(counts[index]));
    let &first = order.first()?;
    let second = order.get(1).map_or(0, |&index| counts[index]);
    (counts[first] >= FEW && counts[first] * 2 >= second * 3).then(|| &all()[first])
}

/// The language with the most words, the earlier of the table where two have as many.
fn best(counts: &[u32]) -> Option<&'static Language> {
    let (index, &most) = counts.iter().enumerate().rev().max_by_key(|&(_, count)| count)?;
    (most > 1).then(|| &all()[index])
}

/// The detector of trigrams, for the languages of the table alone.
fn detector() -> &'static Detector {
    static DETECTOR: OnceLock<Detector> = OnceLock::new();
    DETECTOR.get_or_init(|| Detector::with_allowlist(LANGUAGES.iter().map(|&(lang, _)| lang).collect()))
}

fn language_of(lang: Lang) -> Option<&'static Language> {
    LANGUAGES.iter().find(|&&(other, _)| other == lang).and_then(|&(_, code)| by_code(code))
}

/// Our codes for what the detector knows.
const LANGUAGES: [(Lang, &str); 14] = [
    (Lang::Eng, "en"),
    (Lang::Nld, "nl"),
    (Lang::Deu, "de"),
    (Lang::Por, "pt"),
    (Lang::Spa, "es"),
    (Lang::Fra, "fr"),
    (Lang::Ita, "it"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Cat, "ca"),
];
