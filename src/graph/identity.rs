//! When two citations of one text cite one source.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Analysis, WorkId};
use crate::citation::{DateKind, Work};
use crate::link::{Abbreviations, same_work};
use crate::merge::{Candidate, DateKey, Names, is_spelling, person};
use crate::name::fold;
use crate::reference::{Reference, ReferenceId};

/// A work without an entry, as it is cited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct CitedKey {
    /// Folded; of an organisation with an acronym that the text explains, the longer form.
    authors: Vec<String>,
    names: Names,
    date: DateKey,
    suffix: Option<char>,
}

/// Authors, year and title; or the DOI in place of the title.
type AlikeKey = (Vec<String>, Option<u16>, String);

/// Date, letter and number of authors.
type DatedKey = (DateKey, Option<char>, usize);

/// The sources of one document.
pub(super) struct Sources<'a> {
    analysis: &'a Analysis,
    abbreviations: Abbreviations,
    /// Works that are cited both with all their authors and with an et al. term: from the shorter to the longer.
    in_full: FxHashMap<CitedKey, CitedKey>,
    /// Those found so far, in the order of the citations.
    pub(super) found: Vec<Candidate>,
    entries: FxHashMap<ReferenceId, usize>,
    /// Entries with those authors, year and title, or that DOI.
    alike: FxHashMap<AlikeKey, Vec<(ReferenceId, usize)>>,
    cited: FxHashMap<CitedKey, usize>,
    /// Authors of works without an entry, by date, letter and number of authors.
    dated: FxHashMap<DatedKey, Vec<(Vec<String>, usize)>>,
}

/// So many works of one date are compared with a new one.
const MOST_DATED: usize = 64;

impl<'a> Sources<'a> {
    pub(super) fn of(analysis: &'a Analysis) -> Self {
        let abbreviations = Abbreviations::find(analysis.document.own_text(), &analysis.citations);
        let mut sources = Self {
            analysis,
            abbreviations,
            in_full: FxHashMap::default(),
            found: Vec::new(),
            entries: FxHashMap::default(),
            alike: FxHashMap::default(),
            cited: FxHashMap::default(),
            dated: FxHashMap::default(),
        };
        sources.in_full = forms_in_full(analysis.works().map(|(_, work)| sources.cited_key(work)).collect());
        sources
    }

    /// The index of the work's source among those found; `None` where nothing names it (`ibid.` with nothing before it).
    pub(super) fn index(&mut self, id: WorkId, work: &Work) -> Option<usize> {
        if let Some(reference) = self.analysis.link(id).outcome.reference() {
            return Some(self.listed(reference));
        }
        if work.authors.is_empty() {
            return work.key.as_deref().map(|key| self.keyed(key));
        }
        let key = self.cited_key(work);
        let key = self.in_full.get(&key).cloned().unwrap_or(key);
        if let Some(&known) = self.cited.get(&key) {
            return Some(known);
        }
        if let Some(known) = self.misspelt(&key) {
            self.cited.insert(key, known);
            return Some(known);
        }
        let CitedKey { authors, names, date, suffix } = key.clone();
        self.found.push(Candidate {
            authors,
            names,
            date,
            suffix,
            name: self.cited_name(work),
            persons: work.authors.iter().map(|name| person(&name.family, name.given.as_deref())).collect(),
            ..Candidate::unlisted()
        });
        self.cited.insert(key, self.found.len() - 1);
        Some(self.found.len() - 1)
    }

    /// The source of a key whose entry was not read: all that is known of it is the key, which means nothing in other documents.
    fn keyed(&mut self, key: &str) -> usize {
        let name = format!("@{key}");
        let authors = vec![name.clone()];
        let cited = CitedKey { authors: authors.clone(), names: Names::All, date: DateKey::None, suffix: None };
        *self.cited.entry(cited).or_insert_with(|| {
            self.found.push(Candidate { authors, name, ..Candidate::unlisted() });
            self.found.len() - 1
        })
    }

    /// The source of the same date and all the same authors but one, whose name differs by a slip: `Gijsbert & Dagevos` in a text that
    /// has `Gijsberts & Dagevos`. One author alone is not enough.
    fn misspelt(&mut self, key: &CitedKey) -> Option<usize> {
        if key.authors.len() < 2 {
            return None;
        }
        let dated = self.dated.entry((key.date.clone(), key.suffix, key.authors.len())).or_default();
        let found = dated.iter().take(MOST_DATED).find(|(authors, _)| {
            let mut differing = authors.iter().zip(&key.authors).filter(|(one, other)| one != other);
            let first = differing.next();
            differing.next().is_none() && first.is_none_or(|(one, other)| is_spelling(one, other))
        });
        let found = found.map(|&(_, index)| index);
        if found.is_none() {
            dated.push((key.authors.clone(), self.found.len()));
        }
        found
    }

    /// The index of an entry's source; entries that list one work twice are one.
    fn listed(&mut self, reference: ReferenceId) -> usize {
        if let Some(&known) = self.entries.get(&reference) {
            return known;
        }
        let entry = self.analysis.references.entry(reference);
        let candidate = Candidate::of_entry(entry);
        let alike = self.alike.entry(alike_key(&candidate)).or_default();
        let references = &self.analysis.references;
        let twin = alike.iter().find(|(other, _)| is_twin(references.entry(*other), entry)).map(|&(_, index)| index);
        let index = twin.unwrap_or(self.found.len());
        alike.push((reference, index));
        self.entries.insert(reference, index);
        if twin.is_none() {
            self.found.push(candidate);
        }
        index
    }

    fn cited_key(&self, work: &Work) -> CitedKey {
        CitedKey {
            authors: work.authors.iter().map(|name| self.longest_form(&name.family)).collect(),
            names: if work.et_al.is_some() { Names::First } else { Names::All },
            date: match (work.date.kind, work.date.year) {
                (DateKind::Year, Some(year)) => DateKey::Year(year.0),
                (DateKind::Date, _) => DateKey::Day(fold(self.analysis.document.slice(work.date.span))),
                _ => DateKey::None,
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

fn alike_key(candidate: &Candidate) -> AlikeKey {
    match &candidate.doi {
        Some(doi) => (Vec::new(), None, doi.clone()),
        None => (candidate.authors.clone(), candidate.year(), candidate.title_folded.clone()),
    }
}

/// True for one work listed twice; of entries with the same DOI nothing else is asked.
fn is_twin(one: &Reference, other: &Reference) -> bool {
    let doi = |entry: &Reference| entry.doi.as_ref().map(|doi| doi.text.to_lowercase());
    (one.doi.is_some() && doi(one) == doi(other)) || same_work(one, other)
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
