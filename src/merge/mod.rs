//! One source over many documents.
//!
//! Sources with the same DOI, or the same authors, year and title, are found by what names them. Spellings are found among neighbours:
//! all are sorted by authors, by year and by title, and each is compared with the few before it in each order, so that the time grows
//! with the number of sources and not with its square.

mod candidate;
mod compare;
mod reason;
mod union;

pub use candidate::Person;
pub(crate) use candidate::{Candidate, DateKey, Names, person};
pub(crate) use compare::{differing_words, is_spelling};
pub use reason::{Apart, Reason};

use rustc_hash::FxHashMap;

use self::compare::{Verdict, compare};
use self::union::{Refused, Union};

/// So many neighbours are compared in each order.
const NEIGHBOURS: usize = 12;
/// So many works of the same authors, year and title may be told apart by volume or pages.
const MOST_ALIKE: usize = 8;

/// A source of one document: the document's index, and the source's among its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Member {
    /// The document's index.
    pub(crate) document: usize,
    /// The source's index in its document.
    pub(crate) source: usize,
}

/// A decision on two sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decision {
    /// One of the two: the first in the order of the documents.
    pub(crate) one: Member,
    /// The other.
    pub(crate) other: Member,
    /// What was decided.
    pub(crate) outcome: Result<Reason, Apart>,
}

/// Which sources are one.
#[derive(Debug)]
pub(crate) struct Merged {
    /// For every document and source, its cluster.
    pub(crate) clusters: Vec<Vec<usize>>,
    /// The members of every cluster, in the order of the documents.
    pub(crate) members: Vec<Vec<Member>>,
    pub(crate) decisions: Vec<Decision>,
}

/// Authors, year and title, folded.
type NameKey<'a> = (&'a [String], Option<u16>, &'a str);

/// Merges the sources of documents: those of one document are never one.
pub(crate) fn merge(documents: &[&[Candidate]]) -> Merged {
    let mut merging = Merging::new(documents);
    merging.by_doi();
    merging.by_name();
    merging.by_likeness();
    merging.unlisted();
    merging.finish()
}

struct Merging<'a> {
    documents: &'a [&'a [Candidate]],
    members: Vec<Member>,
    union: Union,
    decisions: Vec<Decision>,
}

impl<'a> Merging<'a> {
    fn new(documents: &'a [&'a [Candidate]]) -> Self {
        let members: Vec<Member> = documents
            .iter()
            .enumerate()
            .flat_map(|(document, sources)| (0..sources.len()).map(move |source| Member { document, source }))
            .collect();
        let union = Union::new(members.iter().map(|member| member.document));
        Self { documents, members, union, decisions: Vec::new() }
    }

    fn candidate(&self, index: usize) -> &'a Candidate {
        let Member { document, source } = self.members[index];
        &self.documents[document][source]
    }

    fn indexes(&self) -> std::ops::Range<usize> {
        0..self.members.len()
    }

    /// Makes two one, unless that would make two of one document one.
    fn join(&mut self, one: usize, other: usize, reason: Reason) {
        match self.union.join(one, other) {
            Ok(true) => self.decide(one, other, Ok(reason)),
            Ok(false) => {}
            Err(Refused) => self.decide(one, other, Err(Apart::OneList)),
        }
    }

    fn decide(&mut self, one: usize, other: usize, outcome: Result<Reason, Apart>) {
        let (one, other) = (self.members[one.min(other)], self.members[one.max(other)]);
        self.decisions.push(Decision { one, other, outcome });
    }

    fn by_doi(&mut self) {
        let mut first: FxHashMap<&str, usize> = FxHashMap::default();
        for index in self.indexes() {
            if let Some(doi) = &self.candidate(index).doi {
                let known = *first.entry(doi).or_insert(index);
                if known != index {
                    self.join(known, index, Reason::Doi);
                }
            }
        }
    }

    /// Those of the same authors, year and title, unless something tells them apart.
    fn by_name(&mut self) {
        let mut alike: FxHashMap<NameKey<'_>, Vec<usize>> = FxHashMap::default();
        for index in self.indexes() {
            let candidate = self.candidate(index);
            if !candidate.is_listed() || candidate.title_folded.is_empty() {
                continue;
            }
            let key = (candidate.authors.as_slice(), candidate.year(), candidate.title_folded.as_str());
            let known = alike.entry(key).or_default();
            let twin = known.iter().copied().find_map(|other| match compare(self.candidate(other), candidate) {
                Verdict::Same(reason) => Some((other, reason)),
                _ => None,
            });
            match twin {
                Some((other, reason)) => {
                    // One that says more, such as a DOI, is compared with those to come.
                    if known.len() < MOST_ALIKE && candidate.doi.is_some() != self.candidate(other).doi.is_some() {
                        known.push(index);
                    }
                    self.join(other, index, reason);
                }
                None if known.len() < MOST_ALIKE => known.push(index),
                None => {}
            }
        }
    }

    /// Those that are spelt otherwise: neighbours by first author and year, by title, and by the end of the title.
    fn by_likeness(&mut self) {
        let mut distinct: Vec<usize> = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        for index in self.indexes() {
            let candidate = self.candidate(index);
            let titled = candidate.is_listed() && !candidate.title_folded.is_empty();
            let key =
                (&candidate.authors, candidate.year(), &candidate.title_folded, &candidate.volume, candidate.pages);
            if titled && seen.insert((self.union.root(index), key)) {
                distinct.push(index);
            }
        }
        type Key<'k> = (&'k str, u16, &'k str);
        let by_author = |candidate: &'a Candidate| -> Key<'a> {
            let author = candidate.authors.first().map_or("", String::as_str);
            (author, candidate.year().unwrap_or(0), &candidate.title_folded)
        };
        let by_title = |candidate: &'a Candidate| -> Key<'a> {
            let author = candidate.authors.first().map_or("", String::as_str);
            (&candidate.title_folded, candidate.year().unwrap_or(0), author)
        };
        self.neighbours(&mut distinct, by_author);
        self.neighbours(&mut distinct, by_title);
        // A slip at the start of a title parts neighbours, and so does one in the first author's name.
        let ends: FxHashMap<usize, String> = distinct
            .iter()
            .map(|&index| (index, self.candidate(index).title_folded.chars().rev().take(30).collect()))
            .collect();
        let key = |index: &usize| (self.candidate(*index).year(), ends[index].as_str());
        distinct.sort_by(|one, other| key(one).cmp(&key(other)).then(one.cmp(other)));
        self.compare_neighbours(&distinct);
    }

    fn neighbours<K: Ord>(&mut self, distinct: &mut [usize], key: impl Fn(&'a Candidate) -> K) {
        distinct
            .sort_by(|&one, &other| key(self.candidate(one)).cmp(&key(self.candidate(other))).then(one.cmp(&other)));
        self.compare_neighbours(distinct);
    }

    fn compare_neighbours(&mut self, sorted: &[usize]) {
        for (at, &index) in sorted.iter().enumerate() {
            for &other in &sorted[at.saturating_sub(NEIGHBOURS)..at] {
                if self.union.root(index) == self.union.root(other) {
                    continue;
                }
                match compare(self.candidate(index), self.candidate(other)) {
                    Verdict::Same(reason) => self.join(index, other, reason),
                    Verdict::Apart(apart) => self.decide(index, other, Err(apart)),
                    Verdict::Unrelated => {}
                }
            }
        }
    }

    /// Those without an entry: one where they are cited alike; and one with a listed work of two or more authors, where that is the
    /// only one of those names and that year.
    fn unlisted(&mut self) {
        let mut listed: FxHashMap<(&[String], u16), Option<usize>> = FxHashMap::default();
        for index in self.indexes() {
            let candidate = self.candidate(index);
            if let Some(year) = candidate.year().filter(|_| candidate.is_listed() && candidate.authors.len() > 1) {
                let root = self.union.root(index);
                let only = listed.entry((&candidate.authors, year)).or_insert(Some(index));
                if only.is_some_and(|known| self.union.root(known) != root) {
                    *only = None;
                }
            }
        }
        let mut first: FxHashMap<(&[String], &DateKey), usize> = FxHashMap::default();
        for index in self.indexes() {
            let candidate = self.candidate(index);
            if candidate.is_listed() || !candidate.is_nameable() {
                continue;
            }
            let known = *first.entry((&candidate.authors, &candidate.date)).or_insert(index);
            if known != index {
                self.join(known, index, Reason::CitedAlike);
            } else if let Some(year) = candidate.year()
                && let Some(&Some(entry)) = listed.get(&(candidate.authors.as_slice(), year))
            {
                self.join(entry, index, Reason::NamesAndYear);
            }
        }
    }

    fn finish(mut self) -> Merged {
        let mut clusters: Vec<Vec<usize>> = self.documents.iter().map(|sources| vec![0; sources.len()]).collect();
        let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
        let mut members: Vec<Vec<Member>> = Vec::new();
        for index in self.indexes() {
            let cluster = *numbers.entry(self.union.root(index)).or_insert_with(|| {
                members.push(Vec::new());
                members.len() - 1
            });
            let member = self.members[index];
            members[cluster].push(member);
            clusters[member.document][member.source] = cluster;
        }
        // Two that were kept apart may have become one by way of a third.
        let cluster = |member: Member| clusters[member.document][member.source];
        self.decisions.retain(|decision| decision.outcome.is_ok() || cluster(decision.one) != cluster(decision.other));
        self.decisions.sort_by_key(|decision| (decision.one, decision.other));
        self.decisions.dedup_by_key(|decision| (decision.one, decision.other));
        Merged { clusters, members, decisions: self.decisions }
    }
}
