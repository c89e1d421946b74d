//! The reference list: where it is, its entries, and what each says.

mod body;
mod container;
mod date;
mod ending;
mod entry;
#[cfg(test)]
mod entry_tests;
mod evidence;
mod furniture;
mod heading;
mod identifiers;
mod kind;
mod likeness;
mod lines;
mod list;
#[cfg(test)]
mod list_tests;
mod names;
mod numbers;
mod opening;
mod order;
mod organisation;
mod person;
mod publisher;
mod segment;
mod sentence;
mod split;
mod terms;
mod types;
mod unheaded;
mod weigh;

pub use entry::parse as parse_entry;
pub use types::{ItemType, Reference, ReferenceDate, ReferenceId, ReferenceList, Text};

use crate::document::Document;

/// Finds the reference list or lists of a document and reads every entry.
pub fn find(document: &Document) -> ReferenceList {
    let lists = list::find(&document.text);
    let mut entries: Vec<Reference> = Vec::with_capacity(lists.entries.len());
    for (index, found) in lists.entries.iter().enumerate() {
        let entry = parse_entry(ReferenceId(index), found.span, &document.text, document.language, entries.last());
        entries.push(Reference { number: found.number, further_reading: found.further_reading, ..entry });
    }
    ReferenceList { entries, spans: lists.spans }
}
