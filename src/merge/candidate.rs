//! A source as one document has it.

use crate::document::single_spaced;
use crate::name::fold;
use crate::reference::{ItemType, Reference, ReferenceId};

/// A source as one document has it: what it may be compared by with those of other documents, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// In lower case.
    pub(crate) doi: Option<String>,
    /// Folded family names.
    pub(crate) authors: Vec<String>,
    pub(crate) names: Names,
    pub(crate) date: DateKey,
    /// The letter after the year: it tells works of one list apart, and means nothing in another.
    pub(crate) suffix: Option<char>,
    /// Folded; empty where there is none.
    pub(crate) title_folded: String,
    pub(crate) title: Option<String>,
    /// Folded words.
    pub(crate) container: Vec<String>,
    /// Folded; empty where there is none.
    pub(crate) volume: String,
    pub(crate) pages: Option<(u32, u32)>,
    /// How people name it.
    pub(crate) name: String,
    pub(crate) persons: Vec<Person>,
    pub(crate) item_type: Option<ItemType>,
    /// The entry that it is; none where the list has none.
    pub(crate) reference: Option<ReferenceId>,
}

/// Whether all authors are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Names {
    All,
    /// An et al. term stands for the others.
    First,
}

/// A date as far as it tells works apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum DateKey {
    Year(u16),
    /// The day of a newspaper, folded.
    Day(String),
    /// `n.d.`, `in press`, or none at all.
    None,
}

/// A person or an organisation, as a list or a citation names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The family name with its particles, or the organisation's.
    pub family: String,
    /// Given names or initials, as written.
    pub given: Option<String>,
}

impl std::fmt::Display for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.given {
            Some(given) => write!(f, "{}, {given}", self.family),
            None => f.write_str(&self.family),
        }
    }
}

impl Candidate {
    /// One that no list holds, and of which nothing is known.
    pub(crate) fn unlisted() -> Self {
        Self {
            doi: None,
            authors: Vec::new(),
            names: Names::All,
            date: DateKey::None,
            suffix: None,
            title_folded: String::new(),
            title: None,
            container: Vec::new(),
            volume: String::new(),
            pages: None,
            name: String::new(),
            persons: Vec::new(),
            item_type: None,
            reference: None,
        }
    }

    /// That of an entry.
    pub(crate) fn of_entry(entry: &Reference) -> Self {
        let creators = entry.creators();
        let title = entry.title.as_ref().map(|title| title.text.clone());
        Self {
            doi: entry.doi.as_ref().map(|doi| doi.text.to_lowercase()),
            authors: creators.iter().map(|name| fold(&name.family)).collect(),
            names: if entry.et_al { Names::First } else { Names::All },
            date: entry.year().map_or(DateKey::None, |year| DateKey::Year(year.0)),
            suffix: entry.year_suffix().map(|suffix| suffix.0),
            title_folded: title.as_deref().map(fold).unwrap_or_default(),
            title,
            container: entry.container.as_ref().map(|text| folded_words(&text.text)).unwrap_or_default(),
            volume: entry.volume.as_ref().map(|text| fold(&text.text)).unwrap_or_default(),
            pages: entry.pages,
            name: entry.short_name(),
            persons: creators.iter().map(|name| person(&name.family, name.given.as_deref())).collect(),
            item_type: Some(entry.item_type),
            reference: Some(entry.id),
        }
    }

    /// True where a list holds it.
    pub(crate) fn is_listed(&self) -> bool {
        self.reference.is_some()
    }

    pub(crate) fn year(&self) -> Option<u16> {
        match self.date {
            DateKey::Year(year) => Some(year),
            _ => None,
        }
    }

    /// True where what names it means the same in every document: a title; or all authors with a year and no letter, or with the
    /// day of a newspaper.
    pub(crate) fn is_nameable(&self) -> bool {
        let dated = match self.date {
            DateKey::Year(_) => self.suffix.is_none(),
            DateKey::Day(_) => true,
            DateKey::None => false,
        };
        !self.title_folded.is_empty() || (self.names == Names::All && !self.authors.is_empty() && dated)
    }
}

pub(crate) fn person(family: &str, given: Option<&str>) -> Person {
    Person { family: family.to_owned(), given: given.map(single_spaced) }
}

/// The words of `text`, folded.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
}
