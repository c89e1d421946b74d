//! The reference list: where it is, its entries, and what each says.

mod date;
mod entry;
mod names;
mod organisation;
mod person;
mod segment;
mod terms;
mod types;

pub use entry::parse as parse_entry;
pub use types::{ItemType, Reference, ReferenceDate, ReferenceId, ReferenceList, Text};

use crate::document::Document;

/// Finds the reference list or lists of a document and reads every entry.
pub fn find(_document: &Document) -> ReferenceList {
    ReferenceList::default()
}
