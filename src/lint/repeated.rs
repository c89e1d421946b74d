//! One cause that shows in several places is reported once, at the first, with the others beside it.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::cited::{Cited, cited_works};
use super::entries::entry_related;
use super::places::{Alone, Also};
use super::{Finding, Fix, Rule, Safety};
use crate::analysis::Analysis;
use crate::link::Difference;
use crate::reference::Reference;

/// So many findings of one kind are said one by one; more of them have one cause.
const MOST_SINGLY: usize = 5;

/// The findings of one kind on one text: as they are, or where they are many, one on the first place that holds the other places
/// and the fixes of all. Such a text is written in another way throughout.
pub fn once_if_many(found: Vec<Finding>) -> Vec<Finding> {
    if found.len() <= MOST_SINGLY {
        return found;
    }
    once(found).into_iter().collect()
}

/// These findings as one, on the first place.
pub fn once(found: Vec<Finding>) -> Option<Finding> {
    let mut found = found.into_iter();
    let mut first = found.next()?;
    let also = found.map(|other| Also { note: "here as well", alone: Alone::Own(Box::new(other)) });
    first.also.extend(also);
    Some(first)
}

/// Adds the edits of `more` to `fix`, as far as they stand behind its own.
pub(super) fn add(fix: &mut Fix, more: Fix) {
    let reached = fix.edits.last().map_or(0, |edit| edit.span.end);
    if more.edits.first().is_none_or(|edit| edit.span.start < reached) {
        return;
    }
    if more.safety == Safety::Ask {
        fix.safety = Safety::Ask;
    }
    fix.edits.extend(more.edits);
}

/// The places where one cause shows, in the order of the text.
#[derive(Debug, Clone)]
pub struct Places<'a> {
    /// Where it is reported.
    pub first: Cited<'a>,
    /// Where it shows as well.
    pub others: Vec<Cited<'a>>,
}

/// Gathers what has the same key, in the order of the text.
pub fn gathered<'a, K: Eq + Hash>(found: impl IntoIterator<Item = (K, Cited<'a>)>) -> Vec<Places<'a>> {
    let mut places: Vec<Places<'a>> = Vec::new();
    let mut known: FxHashMap<K, usize> = FxHashMap::default();
    for (key, cited) in found {
        match known.get(&key) {
            Some(&at) => places[at].others.push(cited),
            None => {
                known.insert(key, places.len());
                places.push(Places { first: cited, others: Vec::new() });
            }
        }
    }
    places
}

/// The places of each slip in which citations differ from the entry that is meant, with that entry.
pub fn differing_in<'a>(analysis: &'a Analysis, looked_for: &Difference) -> Vec<(Places<'a>, &'a Reference)> {
    let differing = cited_works(analysis).filter_map(|cited| {
        let (entry, differences) = cited.mismatch()?;
        differences.contains(looked_for).then(|| ((entry.id, cited.key()), cited))
    });
    gathered(differing)
        .into_iter()
        .filter_map(|places| places.first.mismatch().map(|(entry, _)| (places, entry)))
        .collect()
}

impl<'a> Places<'a> {
    /// Every place, in the order of the text.
    pub fn all(&self) -> impl Iterator<Item = Cited<'a>> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// A finding on the first place, with the entry that is meant and the other places beside it.
    pub fn finding(&self, rule: &Rule, entry: &Reference, message: String) -> Finding {
        let mut finding = rule.finding(self.first.work.span, message);
        finding.related = vec![entry_related(entry)];
        self.add_to(&mut finding);
        finding
    }

    /// Names the other places in a finding on the first.
    pub fn add_to(&self, finding: &mut Finding) {
        let written = self.first.text();
        let also = self.others.iter().map(|cited| {
            let message = finding.message.replacen(written.as_str(), &cited.text(), 1);
            Also { note: "cited here as well", alone: Alone::Same { span: cited.work.span, message } }
        });
        finding.also = also.collect();
    }
}
