//! Which entries of the list nothing in the text leads to.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::cited::cited_works;
use super::entries::sends_to_another;
use super::named::{named_anywhere, named_with_year, sought};
use super::numbered::is_numbered;
use super::rules::missing_reference::nearly_meant;
use crate::analysis::Analysis;
use crate::link::Outcome;
use crate::name::fold;
use crate::reference::{Reference, ReferenceList};

/// True where the text cites keys of a bibliography that was not read: then nothing says which of the entries it prints are meant.
pub fn cites_another_file(analysis: &Analysis) -> bool {
    cited_works(analysis).any(|cited| cited.work.key.is_some() && matches!(cited.outcome, Outcome::Unchecked))
}

/// The entries of a text that cites by key to which no citation leads.
pub fn uncited(analysis: &Analysis) -> Vec<&Reference> {
    if cites_another_file(analysis) { Vec::new() } else { left_uncited(analysis, &cited_entries(analysis)) }
}

/// The entries that none of the citations leads to, and that the text names in no other way.
pub fn left_uncited<'a>(analysis: &'a Analysis, cited: &FxHashSet<usize>) -> Vec<&'a Reference> {
    let list = &analysis.references;
    let only_reading = is_only_reading(list);
    let uncited = |entry: &&Reference| {
        (only_reading || !entry.further_reading) && !cited.contains(&entry.id.0) && !sends_to_another(analysis, entry)
    };
    let mut left: Vec<&Reference> = list.entries.iter().filter(uncited).collect();
    if only_reading && left.len() * 2 > list.entries.len() {
        return Vec::new();
    }
    let mentioned = named_with_year(analysis, &left);
    left.retain(|entry| !mentioned.contains(&entry.id.0));
    left
}

/// True where the only list stands under a heading for further reading: where the text cites most of it, that is what the
/// references are called there.
fn is_only_reading(list: &ReferenceList) -> bool {
    list.entries.iter().all(|entry| entry.further_reading)
}

/// The entries that a citation leads to or evidently means, those that a work without entry may mean, and those that are one work with such an entry.
pub fn cited_entries(analysis: &Analysis) -> FxHashSet<usize> {
    let mut cited = analysis.led_to().clone();
    // An entry of the first author of a work without entry may be what is meant.
    cited.extend(cited_works(analysis).filter_map(|work| nearly_meant(analysis, &work)).map(|entry| entry.id.0));
    // Of a work that is listed twice, citations lead to one entry.
    for (later, earlier) in analysis.duplicates() {
        if cited.contains(&later.id.0) || cited.contains(&earlier.id.0) {
            cited.extend([later.id.0, earlier.id.0]);
        }
    }
    cited
}

/// So many entries without a citation, one behind another at an end of the list, may be something else than references: a
/// list of publications, tables, a series.
const LONGEST_RUN: usize = 5;

/// So few entries that lack nothing, at the very start or end of a run of others, are no list of publications: they were added to the
/// references.
const MOST_ADDED: usize = 2;

/// The entries of a run without citations at the start or the end of the list, where one in five or more of them lacks what
/// every reference has. Those next to the cited entries belong to them as far as they lack nothing, and so do one or two works of
/// people at the other end.
pub fn outside_of_list(list: &ReferenceList, cited: &FxHashSet<usize>) -> FxHashSet<usize> {
    if is_numbered(list) {
        return FxHashSet::default();
    }
    let is_cited = |entry: &&Reference| cited.contains(&entry.id.0);
    let first = list.entries.iter().take_while(|entry| !is_cited(entry));
    let last = list.entries.iter().rev().take_while(|entry| !is_cited(entry));
    let runs = [first.collect::<Vec<_>>(), last.collect::<Vec<_>>()];
    runs.into_iter()
        .filter(|run| run.len() >= LONGEST_RUN && run.iter().filter(|entry| is_bare(entry)).count() * 5 >= run.len())
        .flat_map(|run| {
            let by_person =
                |entry: &&&Reference| !is_bare(entry) && entry.title.is_some() && entry.creators()[0].given.is_some();
            let added = run.iter().take_while(by_person).count();
            let outermost = if added <= MOST_ADDED { added } else { 0 };
            run.into_iter().skip(outermost).rev().skip_while(|entry| !is_bare(entry))
        })
        .map(|entry| entry.id.0)
        .collect()
}

/// True for an entry without author or year.
pub fn is_bare(entry: &Reference) -> bool {
    entry.creators().is_empty() || entry.year().is_none()
}

/// A list of fewer entries does not tell whether its text names the authors.
const FEWEST_NAMED: usize = 5;

/// The entries whose authors stand nowhere in the text, where it names those of three in four or more: a text that cites in
/// notes, or in a way that was lost in print, names what it cites.
pub fn unnamed(analysis: &Analysis) -> Vec<&Reference> {
    let list = &analysis.references;
    let entries: Vec<&Reference> =
        list.entries.iter().filter(|entry| !entry.further_reading && sought(entry).is_some()).collect();
    let named = named_anywhere(analysis, &entries);
    let left: Vec<&Reference> = entries.iter().copied().filter(|entry| !named.contains(&entry.id.0)).collect();
    let is_habit = entries.len() >= FEWEST_NAMED && left.len() * 4 <= entries.len();
    if is_habit { left } else { Vec::new() }
}

/// More entries than this without a number are no slip.
const MOST_UNNUMBERED: usize = 2;

/// The entries without a number of their own behind the last of a numbered list, that the text does not name either: where it cites by
/// number, nothing can lead to them. What is listed twice is duplicate-reference's.
pub fn unnumbered_at_end(analysis: &Analysis) -> Vec<&Reference> {
    let list = &analysis.references;
    let last = list.entries.iter().enumerate().filter_map(|(at, entry)| Some((entry.number?, Reverse(at)))).max();
    let Some((_, Reverse(last))) = last else { return Vec::new() };
    let of_another = |entry: &Reference| entry.number.is_none_or(|number| has_number_before(list, entry, number));
    let behind: Vec<&Reference> = list.entries[last + 1..].iter().filter(|entry| of_another(entry)).collect();
    if behind.len() > MOST_UNNUMBERED || behind.iter().any(|entry| is_bare(entry) || entry.further_reading) {
        return Vec::new();
    }
    let twice: FxHashSet<usize> =
        analysis.duplicates().flat_map(|(later, earlier)| [later.id.0, earlier.id.0]).collect();
    let mentioned = named_with_year(analysis, &behind);
    let is_left = |entry: &&Reference| !mentioned.contains(&entry.id.0) && !twice.contains(&entry.id.0);
    behind.into_iter().filter(is_left).collect()
}

/// True where an entry before this one, of another author or year, has its number: then a citation by that number leads there.
fn has_number_before(list: &ReferenceList, entry: &Reference, number: u32) -> bool {
    let first = |entry: &Reference| entry.creators().first().map(|name| fold(&name.family));
    let differs = |before: &Reference| before.year() != entry.year() || first(before) != first(entry);
    list.entries[..entry.id.0].iter().any(|before| before.number == Some(number) && differs(before))
}
