//! The terms of the languages that entries of a reference list hold.

use crate::citation;
use crate::language::{self, Language, Made, TermSet, Trait};

/// The terms that the grammar of entries needs. A list holds works in many languages, so those of all languages count.
#[derive(Debug)]
pub struct Terms {
    /// Those that citations have too: et al., months, particles, organisations.
    pub common: &'static citation::Terms,
    /// `and` in every language.
    pub and: TermSet,
    /// `(eds.)`, `(Hrsg.)`, `(org.)`
    pub editors: TermSet,
    /// `in collaboration with`
    pub helpers: TermSet,
    /// `In`, before the book that holds a chapter.
    pub contained_in: TermSet,
    /// `PhD thesis`
    pub theses: TermSet,
    /// `Proceedings of`
    pub conferences: TermSet,
    /// `Working paper`
    pub reports: TermSet,
    /// Abbreviations that end no sentence of a title. Those of running text are more, and many are words (`art.`, `it.`).
    pub abbreviations: TermSet,
    /// `Retrieved from`, `Disponível em`
    pub accessed: TermSet,
    /// `pp.`, `S.`, `blz.`
    pub pages: TermSet,
    /// `vol.`, `Bd.`, `jg.`
    pub volumes: TermSet,
    /// `no.`, `n.`, `Heft`
    pub issues: TermSet,
    /// Words that show a name to be an organisation's.
    pub organisations: TermSet,
    /// `———`'s cousins in words: `Ders.`, `Idem`.
    pub ditto: TermSet,
    /// True where a stop behind a number makes it an ordinal: `im 19. Jahrhundert`.
    pub ordinal_stops: bool,
    /// True where two surnames are the habit and none of them is a given name.
    pub two_surnames: bool,
    /// The language of the list.
    pub language: &'static Language,
}

impl Terms {
    /// The terms for a list in `language`. They are made once for each language.
    pub fn of(language: &'static Language) -> &'static Terms {
        static MADE: Made<Terms> = Made::new();
        MADE.of(language, Terms::new)
    }

    fn new(own: &'static Language) -> Self {
        let every = |field: fn(&'static Language) -> &'static Vec<String>| {
            TermSet::new(language::heard_in(own).flat_map(field))
        };
        Self {
            common: citation::Terms::of(own),
            and: every(|language| &language.and),
            editors: every(|language| &language.editors),
            helpers: every(|language| &language.helpers),
            contained_in: every(|language| &language.contained_in),
            theses: every(|language| &language.theses),
            conferences: every(|language| &language.conferences),
            reports: every(|language| &language.reports),
            abbreviations: every(|language| &language.title_abbreviations),
            accessed: every(|language| &language.accessed),
            pages: every(|language| &language.locators.page),
            volumes: every(|language| &language.locators.volume),
            issues: every(|language| &language.locators.issue),
            organisations: TermSet::new(
                language::heard_in(own)
                    .flat_map(|language| language.organisations.iter().chain(&language.listed_organisations)),
            ),
            ditto: every(|language| &language.ditto),
            ordinal_stops: own.has(Trait::OrdinalStops),
            two_surnames: own.has(Trait::TwoSurnames),
            language: own,
        }
    }

    /// The length of the word for "and" or its sign at the start of `input`. A word in capitals is one only where it has more
    /// than one letter: the `E.` of `SILVA, E.` is an initial.
    pub fn and_at(&self, input: &str) -> Option<usize> {
        let first = input.chars().next()?;
        if matches!(first, '&' | '＆') {
            return Some(first.len_utf8());
        }
        let length = self.and.matches(input)?;
        let small = first.is_lowercase() || (length > 2 && input[..length].chars().all(|c| !c.is_lowercase()));
        (small && input[length..].starts_with(|c: char| c.is_whitespace() || c == '&')).then_some(length)
    }

    /// The length of an et al. term at the start of `input`. Two or three capitals are initials: `Alcamo EA`.
    pub fn et_al_at(&self, input: &str) -> Option<usize> {
        let length = self.common.et_al.matches(input)?;
        let letters = || input[..length].chars().filter(|c| c.is_alphabetic());
        // "and AL-SHEHRI, H." is no "and al."
        let ends = !input[length..].starts_with(['-', '‐', '‑', '\'', '’']);
        (ends && (letters().count() > 3 || letters().any(char::is_lowercase))).then_some(length)
    }

    /// True where a word of `name` shows it to be an organisation's.
    pub fn is_organisation(&self, name: &str) -> bool {
        name.split(|c: char| !c.is_alphanumeric() && c != '.').any(|part| part.len() > 2 && self.organisations.is(part))
    }
}
