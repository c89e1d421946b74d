//! The entries of a list by the names and the years under which they can be cited.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::abbreviations::Abbreviations;
use super::editions::edition_years;
use crate::citation::{Citation, Work};
use crate::document::Document;
use crate::language::{self, Language, Made, TermSet};
use crate::likeness::Spelt;
use crate::name::{acronyms, fold, forms, without_endings};
use crate::reference::{Reference, ReferenceId, ReferenceList};

/// Finds entries by name and by year.
pub struct Index<'a> {
    /// The list.
    pub list: &'a ReferenceList,
    /// The reading text.
    pub text: &'a str,
    /// What stands before the day on which a page was seen.
    pub accessed: &'static TermSet,
    /// Acronyms that text and list explain.
    pub abbreviations: Abbreviations,
    /// The entries by the keys that markup gives them.
    pub keys: FxHashMap<&'a str, ReferenceId>,
    /// The entries by their numbers, the first of several.
    pub numbers: FxHashMap<u32, ReferenceId>,
    /// True where keys may name entries of a bibliography file.
    pub reads_elsewhere: bool,
    by_name: FxHashMap<String, Vec<usize>>,
    by_year: FxHashMap<u16, Vec<usize>>,
    by_edition: OnceCell<FxHashMap<u16, Vec<usize>>>,
    untitled: Vec<usize>,
    /// The names under which the entries are filed.
    first_names: Vec<Option<Spelt>>,
    cited: FxHashSet<(String, u16)>,
    /// The last letter with which the text cites each first author and year.
    letters: FxHashMap<(String, u16), char>,
}

/// The entries by their keys. Of two entries with one key, BibTeX takes the first, a list that LaTeX sets itself the last.
fn keys(list: &ReferenceList) -> FxHashMap<&str, ReferenceId> {
    let mut keys = FxHashMap::default();
    for entry in &list.entries {
        let own = entry.key.as_deref().into_iter().chain(entry.other_keys.iter().map(String::as_str));
        for key in own {
            if list.file_of(entry.id).is_some() {
                keys.entry(key).or_insert(entry.id);
            } else {
                keys.insert(key, entry.id);
            }
        }
    }
    keys
}

/// What stands before the day on which a page was seen, in that language and in English.
fn accessed(language: &'static Language) -> &'static TermSet {
    static MADE: Made<TermSet> = Made::new();
    MADE.of(language, |own| {
        TermSet::new([own].into_iter().chain(language::by_code("en")).flat_map(|language| &language.accessed))
    })
}

impl<'a> Index<'a> {
    /// The index of a document's list.
    pub fn new(document: &'a Document, citations: &[Citation], list: &'a ReferenceList) -> Self {
        let mut index = Self {
            list,
            text: &document.text,
            accessed: accessed(document.language),
            abbreviations: Abbreviations::default(),
            numbers: list.entries.iter().rev().filter_map(|entry| Some((entry.number?, entry.id))).collect(),
            keys: keys(list),
            reads_elsewhere: !document.markup.bibliographies.is_empty(),
            by_name: FxHashMap::default(),
            by_year: FxHashMap::default(),
            by_edition: OnceCell::new(),
            untitled: Vec::new(),
            first_names: Vec::new(),
            cited: FxHashSet::default(),
            letters: FxHashMap::default(),
        };
        if list.is_empty() || citations.is_empty() {
            return index;
        }
        index.abbreviations = Abbreviations::find(document.own_text(), citations);
        for work in citations.iter().flat_map(|citation| &citation.works) {
            if let (Some(first), Some(year)) = (work.authors.first(), work.date.year) {
                let key = (fold(&first.family), year.0);
                if let Some(letter) = work.date.suffix {
                    let last = index.letters.entry(key.clone()).or_insert(letter.0);
                    *last = letter.0.max(*last);
                }
                index.cited.insert(key);
            }
        }
        let mut seen = FxHashSet::default();
        for (at, entry) in list.entries.iter().enumerate() {
            let first = entry.creators().first().map(|first| Spelt::new(fold(&first.family)));
            index.first_names.push(first);
            // Of a list that is printed several times, one print is enough. Whose work a dash stands for, the entry before it tells.
            let written = document.slice(entry.span);
            if written.is_empty() || entry.ditto || seen.insert(written) {
                index.add(at, entry);
            }
        }
        index
    }

    fn add(&mut self, at: usize, entry: &Reference) {
        for name in entry.creators() {
            if let Some(alias) = &name.alias {
                self.abbreviations.add(alias, &name.family);
            }
        }
        let mut put = |form: String| {
            let entries = self.by_name.entry(form).or_default();
            if entries.last() != Some(&at) {
                entries.push(at);
            }
        };
        match entry.creators().first() {
            Some(first) => {
                for (form, _) in forms(&first.family) {
                    put(form);
                }
                if let Some(alias) = &first.alias {
                    put(fold(alias));
                }
                if first.organisation {
                    without_endings(&first.family).into_iter().for_each(&mut put);
                    acronyms(&first.family).into_iter().for_each(&mut put);
                }
                if let Some(given) = &first.given {
                    put(fold(&format!("{given}{}", first.family)));
                    put(fold(&format!("{}{given}", first.family)));
                }
            }
            None => self.untitled.push(at),
        }
        for year in years(entry) {
            let entries = self.by_year.entry(year).or_default();
            if entries.last() != Some(&at) {
                entries.push(at);
            }
        }
    }

    /// The entries whose first creator may have that name, in the order of the list.
    pub fn named(&self, name: &str) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut add = |form: &str| {
            if let Some(entries) = self.by_name.get(form) {
                found.extend(entries);
            }
        };
        for (form, _) in forms(name) {
            add(&form);
            self.abbreviations.of(&form).iter().for_each(|form| add(form));
        }
        if let Some(form) = without_endings(name) {
            add(&form);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The entries of that year.
    pub fn dated(&self, year: u16) -> &[usize] {
        self.by_year.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The entries that give that year as that of another edition.
    pub fn republished(&self, year: u16) -> &[usize] {
        let by_edition = self.by_edition.get_or_init(|| {
            let mut found: FxHashMap<u16, Vec<usize>> = FxHashMap::default();
            for (at, entry) in self.list.entries.iter().enumerate() {
                for year in edition_years(entry, self.text, self.accessed) {
                    let entries = found.entry(year).or_default();
                    if entries.last() != Some(&at) {
                        entries.push(at);
                    }
                }
            }
            found
        });
        by_edition.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The number of letters with which the text cites the first author and the year of `work`: three where it has `2003c` and none
    /// behind.
    pub fn letters_of(&self, work: &Work) -> usize {
        let key = work.authors.first().zip(work.date.year).map(|(first, year)| (fold(&first.family), year.0));
        let last = key.and_then(|key| self.letters.get(&key));
        last.map_or(0, |&letter| (letter as usize + 1).saturating_sub('a' as usize))
    }

    /// True where the text cites the first creator and the year of an entry.
    pub fn is_cited(&self, at: usize) -> bool {
        let entry = &self.list.entries[at];
        entry.creators().first().is_some_and(|first| {
            let family = fold(&first.family);
            years(entry).any(|year| self.cited.contains(&(family.clone(), year)))
        })
    }

    /// The name under which an entry is filed.
    pub fn first_name(&self, at: usize) -> Option<&Spelt> {
        self.first_names.get(at)?.as_ref()
    }

    /// The entries that name no author and no editor.
    pub fn without_creators(&self) -> &[usize] {
        &self.untitled
    }
}

/// The years that a citation of `entry` may give: of this edition, of the first one, of the end of a range.
pub fn years(entry: &Reference) -> impl Iterator<Item = u16> {
    entry.date.into_iter().flat_map(|date| [date.year, date.original, date.until]).flatten().map(|year| year.0)
}
