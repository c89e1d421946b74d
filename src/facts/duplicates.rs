//! Works that a list has twice.

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::link::same_work;
use crate::name::fold;
use crate::reference::{Reference, ReferenceId, ReferenceList};

/// At most so many entries that share a key are compared with each other: a hostile list must not take quadratic time.
const MOST_COMPARED: usize = 50;

/// Every later entry that is the work of an earlier one, with that one.
pub fn duplicates(document: &Document, list: &ReferenceList) -> Vec<(ReferenceId, ReferenceId)> {
    let text = |entry: &Reference| document.slice(entry.span);
    let mut earlier: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut found = Vec::new();
    for (at, entry) in list.entries.iter().enumerate() {
        let whole = fold(text(entry));
        let keys = keys(entry, &whole);
        let original = keys.iter().filter_map(|key| earlier.get(key)).flatten().copied().find(|&other| {
            let other = &list.entries[other];
            same_work(other, entry) || (!whole.is_empty() && fold(text(other)) == whole)
        });
        if let Some(original) = original {
            found.push((entry.id, list.entries[original].id));
            continue;
        }
        for key in keys {
            let entries = earlier.entry(key).or_default();
            if entries.len() < MOST_COMPARED {
                entries.push(at);
            }
        }
    }
    found
}

/// What entries of one work have in common: first author and year, the DOI, the whole text.
fn keys(entry: &Reference, whole: &str) -> Vec<String> {
    let year = entry.year().map_or_else(String::new, |year| year.to_string());
    let mut keys = Vec::new();
    if let Some(first) = entry.creators().first() {
        keys.push(format!("{} {year}", fold(&first.family)));
    }
    if let Some(doi) = &entry.doi {
        keys.push(format!("doi {}", doi.text.to_lowercase()));
    }
    keys.push(format!("text {whole}"));
    keys
}
