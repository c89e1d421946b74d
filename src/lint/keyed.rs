//! Texts that cite by key.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::citation::{Citation, CitationKind};
use crate::document::Marked;
use crate::link::Outcome;
use crate::reference::Reference;
use crate::span::Span;

use super::cited::{Cited, cited_works};

/// True where the text has citations by key and its list has entries with keys.
pub fn cites_by_key(analysis: &Analysis) -> bool {
    analysis.citations.iter().any(|citation| citation.kind == CitationKind::Key)
        && analysis.references.entries.iter().any(|entry| entry.key.is_some())
}

/// The citations by key with what marked them, in the order of the text.
pub fn keyed(analysis: &Analysis) -> impl Iterator<Item = (&Citation, &Marked)> {
    let marked: FxHashMap<Span, &Marked> =
        analysis.document.markup.citations.iter().map(|marked| (marked.span, marked)).collect();
    let by_key = analysis.citations.iter().filter(|citation| citation.kind == CitationKind::Key);
    by_key.filter_map(move |citation| Some((citation, *marked.get(&citation.span)?)))
}

/// The cited keys that no entry has, where the list was read, in the order of the text.
pub fn undefined(analysis: &Analysis) -> impl Iterator<Item = (&str, Cited<'_>)> {
    cited_works(analysis).filter_map(|cited| {
        let key = cited.work.key.as_deref()?;
        matches!(cited.outcome, Outcome::Missing { .. }).then_some((key, cited))
    })
}

/// At most so many keys are compared with all others.
const MOST_COMPARED: usize = 50;

/// For each key that no entry has, the entry whose key is nearest, where one is near and no other is as near.
pub fn nearest(analysis: &Analysis) -> FxHashMap<&str, &Reference> {
    let keys: FxHashSet<&str> = undefined(analysis).map(|(key, _)| key).take(MOST_COMPARED).collect();
    keys.into_iter().filter_map(|key| Some((key, nearest_to(analysis, key)?))).collect()
}

fn nearest_to<'a>(analysis: &'a Analysis, key: &str) -> Option<&'a Reference> {
    let wanted = key.to_lowercase();
    let length = wanted.chars().count();
    // A slip or two in a short key, three in a long one.
    let most = (length / 4).clamp(1, 3);
    let mut near: Vec<(usize, &Reference)> = analysis
        .references
        .entries
        .iter()
        .filter_map(|entry| {
            let other = entry.key.as_deref()?.to_lowercase();
            let plausible = other.chars().count().abs_diff(length) <= most;
            let distance = if plausible { strsim::osa_distance(&wanted, &other) } else { usize::MAX };
            (distance <= most).then_some((distance, entry))
        })
        .collect();
    near.sort_by_key(|(distance, entry)| (*distance, entry.id));
    match near[..] {
        [(_, entry)] => Some(entry),
        [(least, entry), (next, _), ..] if least < next => Some(entry),
        _ => None,
    }
}
