//! What the terms of citations and lists say of the language of a short text.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::detect::{are_near, letters_of_languages};
use super::{Language, all};
use crate::fold::fold;

/// What a word is worth that one language alone has; of several, each has its share.
const WHOLE: u32 = 60;
/// From here on terms are surer than trigrams of so short a text: a word that one language has, or two that two have.
const STRONG: u32 = 55;
/// What the heading of a list is worth that one language alone has.
const HEADING: u32 = 5 * WHOLE;
/// Longer lines are none, in bytes.
const LONGEST_HEADING: usize = 80;
/// Below this nothing is said.
const WEAK: u32 = 25;

/// A language that the terms of a text speak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Its place in the table.
    pub language: usize,
    /// How much they say.
    pub strength: Strength,
}

/// How much terms say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// At least as much as one word that no other language has.
    Strong,
    /// Less.
    Weak,
}

/// The language whose terms `text` has clearly more of than any other's.
pub fn of_terms(text: &str) -> Option<Evidence> {
    let table = words_of_terms();
    let mut worth = vec![0; all().len()];
    let mut pieces = text.split_whitespace().peekable();
    while let Some(piece) = pieces.next() {
        // "De Wit": names take their particles along into every language.
        let before_name = pieces.peek().is_some_and(|next| next.starts_with(char::is_uppercase) || is_particle(next));
        for languages in
            words(piece).filter(|word| !(before_name && is_particle(word))).filter_map(|word| table.get(&word))
        {
            for &language in languages {
                worth[language] += WHOLE / u32::try_from(languages.len()).unwrap_or(WHOLE);
            }
        }
    }
    for line in text.lines() {
        let heading = if line.len() <= LONGEST_HEADING { headings().get(&fold(line)) } else { None };
        for &language in heading.into_iter().flatten() {
            worth[language] += HEADING;
        }
    }
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        if word.starts_with(char::is_lowercase) {
            for (language, letters) in letters_of_languages() {
                worth[*language] += WHOLE * u32::from(word.contains(|c| letters.contains(&c)));
            }
        }
    }
    let (language, &most) = worth.iter().enumerate().rev().max_by_key(|&(_, worth)| worth)?;
    let other = |at: usize| at != language && !are_near(&all()[language], &all()[at]);
    let next = worth.iter().enumerate().filter(|&(at, _)| other(at)).map(|(_, &worth)| worth).max().unwrap_or(0);
    let strength = if most >= STRONG { Strength::Strong } else { Strength::Weak };
    (most >= WEAK && most * 4 >= next * 5).then_some(Evidence { language, strength })
}

/// The headings of reference lists that one language has, or a few near ones; English ones stand in texts of every language.
fn headings() -> &'static FxHashMap<String, Vec<usize>> {
    static HEADINGS: OnceLock<FxHashMap<String, Vec<usize>>> = OnceLock::new();
    HEADINGS.get_or_init(|| {
        let mut found: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, language) in all().iter().enumerate() {
            for heading in &language.reference_headings {
                found.entry(fold(heading)).or_default().push(index);
            }
        }
        found.retain(|_, languages| {
            let first = &all()[languages[0]];
            languages[1..].iter().all(|&other| are_near(first, &all()[other]))
        });
        found
    })
}

/// The words of `text` as the table has them: in small letters, without the stop at their end.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| c.is_whitespace() || "(),;:[]&/“”„\"".contains(c))
        .map(|word| word.trim_end_matches('.').to_lowercase())
        .filter(|word| word.contains(char::is_alphabetic))
}

/// The languages that have a word in their terms, by their place in the table.
fn words_of_terms() -> &'static FxHashMap<String, Vec<usize>> {
    static WORDS: OnceLock<FxHashMap<String, Vec<usize>>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut table: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, language) in all().iter().enumerate() {
            for word in telling_lists(language).into_iter().flatten().flat_map(|term| words(term)) {
                let languages = table.entry(word).or_default();
                // What languages have that are quoted everywhere says little of the others.
                let taken = !language.everywhere && languages.first().is_some_and(|&first| all()[first].everywhere);
                if languages.last() != Some(&index) && !taken {
                    languages.push(index);
                }
            }
        }
        table
    })
}

/// True for a word of a particle of family names.
fn is_particle(word: &str) -> bool {
    static PARTICLES: OnceLock<FxHashSet<String>> = OnceLock::new();
    let all = || all().iter().flat_map(|language| &language.particles).flat_map(|particle| words(particle)).collect();
    PARTICLES.get_or_init(all).contains(word)
}

/// The lists whose words hardly stand in a text of another language.
fn telling_lists(language: &Language) -> [&Vec<String>; 19] {
    [
        &language.et_al,
        &language.and,
        &language.no_date,
        &language.forthcoming,
        &language.unpublished,
        &language.cited_in,
        &language.personal_communication,
        &language.prefixes,
        &language.needs_noun,
        &language.before_persons,
        &language.notes_after,
        &language.not_authors,
        &language.organisation_links,
        &language.articles,
        &language.accessed,
        &language.theses,
        &language.reference_headings,
        &language.further_reading_headings,
        &language.common_words,
    ]
}
