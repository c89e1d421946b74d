//! The entries that something in the document leads to.

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::link::{Link, Outcome};
use crate::reference::{Reference, ReferenceList};

/// The entries that markup leads to, whatever is shown: links and fields, and what LaTeX lists without a citation (`\nocite`).
pub fn by_markup(document: &Document, list: &ReferenceList) -> FxHashSet<usize> {
    let markup = &document.markup;
    let all = markup.nocite.iter().any(|key| key == "*");
    let marked = markup.citations.iter().flat_map(|marked| &marked.items).map(|item| item.key.as_str());
    let keys: FxHashSet<&str> = marked.chain(markup.nocite.iter().map(String::as_str)).collect();
    let is_marked = |entry: &&Reference| all || entry.key.as_deref().is_some_and(|key| keys.contains(key));
    list.entries.iter().filter(is_marked).map(|entry| entry.id.0).collect()
}

/// The entries that markup or a citation leads to, or that a citation evidently means.
pub fn led_to(by_markup: &FxHashSet<usize>, links: &[Link]) -> FxHashSet<usize> {
    let mut entries = by_markup.clone();
    for link in links {
        match &link.outcome {
            Outcome::Match { reference, .. } | Outcome::Mismatch { reference, .. } => {
                entries.insert(reference.0);
            }
            Outcome::Ambiguous { candidates } => entries.extend(candidates.iter().map(|id| id.0)),
            Outcome::Missing { .. } | Outcome::Unchecked => {}
        }
    }
    entries
}
