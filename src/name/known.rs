//! The names that a reference list holds, for the grammar of the running text.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Name, fold, with_folded};
use crate::likeness::{Spelt, is_name_slip};

/// Folded names of the authors and editors in a reference list.
#[derive(Debug, Clone, Default)]
pub struct KnownNames {
    names: FxHashSet<String>,
    dated: FxHashSet<(String, u16)>,
    first_dated: FxHashSet<(String, u16)>,
    /// The years of the entries filed under each name.
    years: FxHashMap<String, Vec<u16>>,
    /// The folded titles of the entries filed under each name and year.
    titles: FxHashMap<(String, u16), Vec<String>>,
    /// Those whose year is told together with a term like `in press`.
    coming: FxHashSet<(String, u16)>,
    /// Names of several words by their first word, each as its folded words: those of organisations, and surnames of two parts
    /// joined by a word of one letter (`Ortega y Gasset`).
    wholes: FxHashMap<String, Vec<Vec<String>>>,
    /// Names of organisations without the endings of German cases.
    without_endings: FxHashSet<String>,
    /// The last words of names of several words, folded.
    last_words: FxHashSet<String>,
    /// The publishers that entries name, folded.
    publishers: FxHashSet<String>,
    /// What the initials of organisations' names make, folded, with the years of their entries.
    acronyms: FxHashMap<String, Vec<u16>>,
    /// Folded names by their first two letters, for names that are misspelt.
    by_start: FxHashMap<String, Vec<Spelt>>,
}

/// Where a name stands among the creators of its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The entry is filed under it.
    First,
    /// It stands behind another, or is the editor's of what holds the work.
    Further,
}

impl KnownNames {
    /// Adds the names under which an entry can be cited, with the years that a citation of it may give.
    pub fn add(&mut self, name: &Name, rank: Rank, years: impl IntoIterator<Item = u16> + Clone) {
        for form in [Some(&name.family), name.alias.as_ref()].into_iter().flatten() {
            let folded = fold(form);
            if folded.is_empty() {
                continue;
            }
            for year in years.clone() {
                self.dated.insert((folded.clone(), year));
                if rank == Rank::First && self.first_dated.insert((folded.clone(), year)) {
                    self.years.entry(folded.clone()).or_default().push(year);
                }
            }
            let words: Vec<String> = folded_words(form).map(|(word, _)| word).collect();
            if name.organisation {
                self.without_endings.extend(super::without_endings(form));
                for acronym in super::acronyms(form) {
                    self.acronyms.entry(acronym).or_default().extend(years.clone());
                }
            }
            if let [_, .., last] = words.as_slice() {
                self.last_words.insert(last.clone());
            }
            let whole = words.len() > 1 && (name.organisation || is_compound(form));
            if whole && !self.names.contains(&folded) {
                self.wholes.entry(words[0].clone()).or_default().push(words);
            }
            if self.names.insert(folded.clone()) {
                self.by_start.entry(start(&folded)).or_default().push(Spelt::new(folded));
            }
        }
    }

    /// Adds the publisher of an entry.
    pub fn add_publisher(&mut self, name: &str) {
        self.publishers.insert(fold(name));
    }

    /// True where an entry names that publisher.
    pub fn is_publisher(&self, name: &str) -> bool {
        !self.publishers.is_empty() && self.publishers.contains(&fold(name))
    }

    /// True for what the initials of an organisation's name make: `CLSI`.
    pub fn is_acronym(&self, word: &str) -> bool {
        !self.acronyms.is_empty() && self.acronyms.contains_key(&fold(word))
    }

    /// True for what the initials of an organisation's name make that has an entry of that year.
    pub fn is_dated_acronym(&self, word: &str, year: u16) -> bool {
        !self.acronyms.is_empty() && self.acronyms.get(&fold(word)).is_some_and(|years| years.contains(&year))
    }

    /// Says that the entry filed under `name` gives `year` for a work that is still to come: `(2014, in press)`.
    pub fn add_coming(&mut self, name: &Name, year: u16) {
        for form in [Some(&name.family), name.alias.as_ref()].into_iter().flatten() {
            self.coming.insert((fold(form), year));
        }
    }

    /// True where an entry filed under that name gives that year for a work that is still to come.
    pub fn is_coming(&self, name: &str, year: u16) -> bool {
        !self.coming.is_empty() && self.coming.contains(&(fold(name), year))
    }

    /// Adds the title of an entry filed under `name` in `year`.
    pub fn add_title(&mut self, name: &Name, year: u16, title: &str) {
        self.titles.entry((fold(&name.family), year)).or_default().push(fold(title));
    }

    /// True where `title` begins the title of an entry filed under that name and year.
    pub fn has_title(&self, name: &str, year: u16, title: &str) -> bool {
        if self.titles.is_empty() {
            return false;
        }
        let title = fold(title);
        let titles = self.titles.get(&(fold(name), year));
        title.len() >= SHORTEST_TITLE
            && titles.is_some_and(|titles| titles.iter().any(|listed| listed.starts_with(&title)))
    }

    /// The years of the entries filed under that name.
    pub fn years_of(&self, name: &str) -> &[u16] {
        if self.is_empty() {
            return &[];
        }
        with_folded(name, |folded| self.years.get(folded)).map_or(&[], Vec::as_slice)
    }

    /// True where no list was read: nothing can be said of any name.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// True where an author or editor of the list has that name.
    pub fn has(&self, name: &str) -> bool {
        !self.is_empty() && with_folded(name, |folded| self.names.contains(folded))
    }

    /// True where an organisation of the list has that name in another case: `Statistischen Bundesamtes`.
    pub fn has_inflected(&self, name: &str) -> bool {
        !self.without_endings.is_empty()
            && super::without_endings(name).is_some_and(|bare| self.without_endings.contains(&bare))
    }

    /// True where a name of several words in the list ends in `word`: `Winter` in `de Winter`.
    pub fn ends_in(&self, word: &str) -> bool {
        !self.is_empty() && with_folded(word, |folded| self.last_words.contains(folded))
    }

    /// True where an entry of that name and year is listed.
    pub fn has_dated(&self, name: &str, year: u16) -> bool {
        !self.is_empty() && self.dated.contains(&(fold(name), year))
    }

    /// True where an entry of that year is filed under that name.
    pub fn is_filed(&self, name: &str, year: u16) -> bool {
        !self.is_empty() && self.first_dated.contains(&(fold(name), year))
    }

    /// True where a name of the list differs from `name` by a slip. The first two letters are always the same.
    pub fn has_near(&self, name: &str) -> bool {
        let name = Spelt::new(fold(name));
        let alike = self.by_start.get(&start(&name.folded));
        alike.is_some_and(|names| names.iter().any(|known| is_name_slip(known, &name)))
    }

    /// The bytes of `text`, from its start, that spell an organisation of the list or a surname of two parts; the longest where
    /// several do.
    pub fn longest_whole(&self, text: &str) -> Option<usize> {
        if self.wholes.is_empty() {
            return None;
        }
        let first = first_word(text)?;
        let candidates = with_folded(&text[first.clone()], |folded| self.wholes.get(folded))?;
        let longest = candidates.iter().map(Vec::len).max()?;
        let behind = folded_words(&text[first.end..]).map(|(word, end)| (word, first.end + end));
        let ahead: Vec<(String, usize)> = behind.take(longest - 1).collect();
        candidates
            .iter()
            .filter(|name| {
                name.len() <= ahead.len() + 1
                    && name[1..].iter().zip(&ahead).all(|(wanted, (found, _))| wanted == found)
            })
            .map(|name| ahead[name.len() - 2].1)
            .max()
    }
}

/// Fewer letters begin too many titles.
const SHORTEST_TITLE: usize = 4;

/// True for a surname of two parts joined by a word of one letter: `Ortega y Gasset`, `Costa e Silva`, `Puig i Cadafalch`.
pub fn is_compound(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() > 2 && words[1..words.len() - 1].iter().any(|word| is_letter(word))
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn start(folded: &str) -> String {
    folded.chars().take(2).collect()
}

/// Where the first word of `text` stands.
fn first_word(text: &str) -> Option<Range<usize>> {
    let start = text.find(char::is_alphanumeric)?;
    let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
    Some(start..start + length)
}

/// The words of `text`, folded, each with the byte at which it ends.
fn folded_words(text: &str) -> impl Iterator<Item = (String, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let word = first_word(&text[at..])?;
        let folded = fold(&text[at..][word.clone()]);
        at += word.end;
        Some((folded, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn known(names: &[(&str, bool)]) -> KnownNames {
        let mut known = KnownNames::default();
        for &(family, organisation) in names {
            let name = Name {
                family: family.to_owned(),
                given: None,
                generation: None,
                organisation,
                alias: None,
                span: Span::new(0, 0),
            };
            known.add(&name, Rank::First, [2004]);
        }
        known
    }

    #[test]
    fn finds_an_organisation_at_the_start_of_a_text() {
        let known = known(&[("Ministry of Health, Welfare and Sport", true), ("Ministry of Health", true)]);
        let text = "Ministry of Health, Welfare\nand Sport, 2004)";
        assert_eq!(known.longest_whole(text), Some(text.find(", 2004").expect("there")));
        assert_eq!(known.longest_whole("Ministry of Health, 2004"), Some(18));
        assert_eq!(known.longest_whole("Ministry of Finance"), None);
    }

    #[test]
    fn knows_a_name_by_its_folded_form_and_near_ones() {
        let known = known(&[("Gijsberts", false)]);
        assert!(known.has("GIJSBERTS") && known.has_dated("Gijsberts", 2004) && !known.has_dated("Gijsberts", 2005));
        assert!(known.has_near("Gijsbert") && !known.has("Gijsbert") && !known.has_near("Bolt"));
    }
}
