//! The reference list: where it is, its entries, and what each says.

mod ending;
mod evidence;
mod furniture;
mod heading;
mod likeness;
mod lines;
mod list;
mod opening;
mod order;
mod split;
mod types;
mod weigh;

pub use types::{ItemType, Reference, ReferenceDate, ReferenceId, ReferenceList, Text};

use crate::document::Document;

/// Finds the reference list or lists of a document and reads every entry.
pub fn find(document: &Document) -> ReferenceList {
    let lists = list::find(&document.text);
    let mut entries: Vec<Reference> = Vec::with_capacity(lists.entries.len());
    for (index, found) in lists.entries.iter().enumerate() {
        entries.push(Reference {
            number: found.number,
            further_reading: found.further_reading,
            ..unread(ReferenceId(index), found.span)
        });
    }
    ReferenceList { entries, spans: lists.spans }
}

/// An entry of which only the place is known.
fn unread(id: ReferenceId, span: crate::Span) -> Reference {
    Reference {
        id,
        span,
        number: None,
        authors: Vec::new(),
        editors: Vec::new(),
        et_al: false,
        ditto: false,
        date: None,
        title: None,
        container: None,
        volume: None,
        issue: None,
        pages: None,
        publisher: None,
        place: None,
        doi: None,
        url: None,
        item_type: ItemType::Document,
        further_reading: false,
    }
}
