//! When two citations, in one text or in several, cite one source.

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::{Backing, Source};
use crate::analysis::{Analysis, WorkId};
use crate::citation::{DateKind, Work};
use crate::link::Abbreviations;
use crate::name::fold;
use crate::reference::Reference;

/// What makes two sources one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SourceKey {
    /// An entry with a DOI, in lower case.
    Doi(String),
    /// An entry without one: its folded creators, its year, and its folded title, or its letter where it shows no title.
    Listed(Vec<String>, Option<u16>, String),
    /// A work without an entry, as it is cited.
    Cited(CitedKey),
}

/// A work as it is cited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CitedKey {
    /// Folded; of an organisation with an acronym that the text explains, the longer form.
    authors: Vec<String>,
    names: Names,
    date: DateKey,
    suffix: Option<char>,
}

/// Whether all authors are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Names {
    All,
    /// An et al. term stands for the others.
    First,
}

/// A date as far as it tells works apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum DateKey {
    Year(u16),
    /// The day of a newspaper, folded.
    Day(String),
    /// `n.d.`, `in press`, or none at all.
    Without(DateKind),
}

/// The keys of the works of one document.
pub struct Identities<'a> {
    analysis: &'a Analysis,
    abbreviations: Abbreviations,
    /// Works that are cited both with all their authors and with an et al. term: from the shorter to the longer.
    in_full: FxHashMap<CitedKey, CitedKey>,
}

impl<'a> Identities<'a> {
    pub fn of(analysis: &'a Analysis) -> Self {
        let abbreviations = Abbreviations::find(&analysis.document.text, &analysis.citations);
        let mut identities = Self { analysis, abbreviations, in_full: FxHashMap::default() };
        identities.in_full = forms_in_full(analysis.works().map(|(_, work)| identities.cited_key(work)).collect());
        identities
    }

    /// What the work is, and how it is shown; `None` where nothing names it (`ibid.` with nothing before it).
    pub fn source(&self, id: WorkId, work: &Work) -> Option<(SourceKey, Source)> {
        if let Some(reference) = self.analysis.link(id).outcome.reference() {
            let entry = self.analysis.references.entry(reference);
            let title = entry.title.as_ref().map(|title| title.text.clone());
            let source = Source { name: entry.short_name(), title, backing: Backing::Listed };
            return Some((listed_key(entry), source));
        }
        if work.authors.is_empty() {
            return None;
        }
        let key = self.cited_key(work);
        let key = self.in_full.get(&key).cloned().unwrap_or(key);
        let source = Source { name: self.cited_name(work), title: None, backing: Backing::Unlisted };
        Some((SourceKey::Cited(key), source))
    }

    fn cited_key(&self, work: &Work) -> CitedKey {
        CitedKey {
            authors: work.authors.iter().map(|name| self.longest_form(&name.family)).collect(),
            names: if work.et_al.is_some() { Names::First } else { Names::All },
            date: match (work.date.kind, work.date.year) {
                (DateKind::Year, Some(year)) => DateKey::Year(year.0),
                (DateKind::Date, _) => DateKey::Day(fold(self.analysis.document.slice(work.date.span))),
                (kind, _) => DateKey::Without(kind),
            },
            suffix: work.date.suffix.map(|suffix| suffix.0),
        }
    }

    /// The folded name, or the name that the text gives for it where it is an acronym.
    fn longest_form(&self, name: &str) -> String {
        let folded = fold(name);
        let forms = self.abbreviations.of(&folded).iter();
        forms.filter(|form| form.len() > folded.len()).max_by_key(|form| form.len()).cloned().unwrap_or(folded)
    }

    /// `Musterd & Ostendorf (2003a)`, `Kleinhans et al. (2000)`
    fn cited_name(&self, work: &Work) -> String {
        let names: Vec<&str> = work.authors.iter().map(|name| name.family.as_str()).collect();
        let mut name = match names.as_slice() {
            [one] => (*one).to_owned(),
            [one, two] if work.et_al.is_none() => format!("{one} & {two}"),
            [one, ..] => format!("{one} et al."),
            [] => String::new(),
        };
        if work.et_al.is_some() && names.len() == 1 {
            name.push_str(" et al.");
        }
        let suffix = work.date.suffix.map_or_else(String::new, |suffix| suffix.to_string());
        match (work.date.kind, work.date.year) {
            (DateKind::None, _) => name,
            (DateKind::Year, Some(year)) => format!("{name} ({year}{suffix})"),
            _ => {
                let date = self.analysis.document.slice(work.date.span).split_whitespace().collect::<Vec<_>>();
                format!("{name} ({})", date.join(" "))
            }
        }
    }
}

fn listed_key(entry: &Reference) -> SourceKey {
    if let Some(doi) = &entry.doi {
        return SourceKey::Doi(doi.text.to_lowercase());
    }
    let creators = entry.creators().iter().map(|name| fold(&name.family)).collect();
    let which = match (&entry.title, entry.year_suffix()) {
        (Some(title), _) => fold(&title.text),
        (None, suffix) => suffix.map_or_else(String::new, |suffix| suffix.to_string()),
    };
    SourceKey::Listed(creators, entry.year().map(|year| year.0), which)
}

/// For every key that leaves authors out, the one key that names them: `Kleinhans et al. 2000` is `Kleinhans, Veldboer &
/// Duyvendak 2000` where no other work of that year begins so.
fn forms_in_full(keys: FxHashSet<CitedKey>) -> FxHashMap<CitedKey, CitedKey> {
    let mut full: FxHashMap<(String, DateKey, Option<char>), Vec<&CitedKey>> = FxHashMap::default();
    for key in keys.iter().filter(|key| key.names == Names::All && key.authors.len() > 1) {
        full.entry((key.authors[0].clone(), key.date.clone(), key.suffix)).or_default().push(key);
    }
    let mut found = FxHashMap::default();
    for short in keys.iter().filter(|key| key.names == Names::First && !key.authors.is_empty()) {
        let same_start = full.get(&(short.authors[0].clone(), short.date.clone(), short.suffix));
        let mut longer = same_start.into_iter().flatten().filter(|long| long.authors.starts_with(&short.authors));
        if let (Some(&one), None) = (longer.next(), longer.next()) {
            found.insert(short.clone(), one.clone());
        }
    }
    found
}
