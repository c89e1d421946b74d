//! Entries whose authors the running text names in another way than by a citation.

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::citation::CitationKind;
use crate::name::fold;
use crate::reference::Reference;
use crate::span::Span;

/// How far from a name its year may stand, in bytes, for the text to have named the work.
const NEAR: usize = 80;

/// Shorter names, folded, are found in any text.
const SHORTEST: usize = 4;

/// Those of `entries` whose first author the text names, outside its lists and citations, near the entry's year.
pub fn named_with_year(analysis: &Analysis, entries: &[&Reference]) -> FxHashSet<usize> {
    let named: Vec<(&Reference, &str)> = entries
        .iter()
        .filter_map(|&entry| Some((entry, entry.creators().first()?.family.as_str())))
        .filter(|(_, name)| name.chars().count() > 2)
        .collect();
    let mut names: Vec<&str> = named.iter().map(|&(_, name)| name).collect();
    names.sort_unstable();
    names.dedup();
    let mut found = FxHashSet::default();
    let Ok(search) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names) else { return found };
    let mut by_name: Vec<Vec<&Reference>> = vec![Vec::new(); names.len()];
    for (entry, name) in named {
        if let Ok(at) = names.binary_search(&name) {
            by_name[at].push(entry);
        }
    }
    let text = analysis.document.text.as_str();
    for hit in search.find_iter(text) {
        let span = Span::new(hit.start(), hit.end());
        if !is_whole_word(text, span) || is_taken(analysis, span) {
            continue;
        }
        let around = around(text, span);
        for entry in &by_name[hit.pattern().as_usize()] {
            if entry.year().is_some_and(|year| around.contains(&year.to_string())) {
                found.insert(entry.id.0);
            }
        }
    }
    found
}

fn is_whole_word(text: &str, span: Span) -> bool {
    !text[..span.start].ends_with(char::is_alphanumeric) && !text[span.end..].starts_with(char::is_alphanumeric)
}

/// True within a reference list, and within a citation that has its own decision.
fn is_taken(analysis: &Analysis, span: Span) -> bool {
    let after = analysis.citations.partition_point(|citation| citation.span.start <= span.start);
    analysis.references.spans.iter().any(|list| list.overlaps(span))
        || analysis.citations[..after]
            .last()
            .is_some_and(|citation| citation.kind != CitationKind::Ibid && citation.span.overlaps(span))
}

/// The text within [`NEAR`] bytes of `span`.
fn around(text: &str, span: Span) -> &str {
    let start = (0..=span.start.saturating_sub(NEAR)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = (span.end + NEAR..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    &text[start..end]
}

/// The first author of an entry as [`named_anywhere`] looks for it; none where the name is too short to be looked for.
pub fn sought(entry: &Reference) -> Option<String> {
    let first = entry.creators().first()?;
    Some(fold(&first.family)).filter(|name| name.chars().count() >= SHORTEST)
}

/// Those of `entries` whose first author, or its other name, stands anywhere outside the lists, be it within a word or parted
/// by the end of a line. Entries without a name that can be looked for are not among them.
pub fn named_anywhere(analysis: &Analysis, entries: &[&Reference]) -> FxHashSet<usize> {
    let mut names = Vec::new();
    let mut owners = Vec::new();
    for entry in entries {
        let alias = entry.creators().first().and_then(|name| name.alias.as_deref()).map(fold);
        for name in sought(entry).into_iter().chain(alias.filter(|alias| !alias.is_empty())) {
            names.push(name);
            owners.push(entry.id.0);
        }
    }
    let mut found = FxHashSet::default();
    let Ok(search) = AhoCorasick::new(&names) else { return found };
    for stretch in outside_lists(analysis) {
        let stretch = fold(stretch);
        found.extend(search.find_overlapping_iter(&stretch).map(|hit| owners[hit.pattern().as_usize()]));
    }
    found
}

/// A title that is looked for has at least so many letters, and at most the second number is compared.
const TITLE: std::ops::RangeInclusive<usize> = 16..=40;

/// Those of `entries` that the text gives in full outside its lists, as a note does that cites a work for the first time: first author
/// and title.
pub fn given_in_full(analysis: &Analysis, entries: &[&Reference]) -> FxHashSet<usize> {
    let titled = entries.iter().filter_map(|entry| {
        let title: String = fold(&entry.title.as_ref()?.text).chars().take(*TITLE.end()).collect();
        (title.chars().count() >= *TITLE.start()).then_some((entry.id.0, title))
    });
    let (owners, titles): (Vec<usize>, Vec<String>) = titled.unzip();
    let Ok(search) = AhoCorasick::new(&titles) else { return FxHashSet::default() };
    let mut found = FxHashSet::default();
    for stretch in outside_lists(analysis) {
        let stretch = fold(stretch);
        found.extend(search.find_overlapping_iter(&stretch).map(|hit| owners[hit.pattern().as_usize()]));
    }
    let named = named_anywhere(analysis, entries);
    found.retain(|entry| named.contains(entry));
    found
}

/// The text before, between and behind the lists.
fn outside_lists(analysis: &Analysis) -> Vec<&str> {
    let text = analysis.document.text.as_str();
    let mut lists = analysis.references.spans.clone();
    lists.sort_unstable();
    let mut stretches = Vec::with_capacity(lists.len() + 1);
    let mut at = 0;
    for list in lists {
        stretches.push(&text[at..list.start.max(at)]);
        at = list.end.max(at);
    }
    stretches.push(&text[at..]);
    stretches
}
