//! The reference list: where it is, its entries, and what each says.

mod apart;
mod date;
mod ending;
mod entry;
#[cfg(test)]
mod entry_tests;
mod evidence;
mod fields;
mod furniture;
mod given;
mod heading;
mod identifiers;
mod key_line;
mod likeness;
mod lines;
mod list;
#[cfg(test)]
mod list_tests;
mod marked;
mod names;
mod opening;
mod order;
mod organisation;
mod person;
mod segment;
mod split;
mod stamp;
mod subheading;
mod table_row;
mod terms;
mod types;
mod unheaded;
mod weigh;

pub use entry::parse as parse_entry;
pub use types::{FieldOrigin, ItemType, Reference, ReferenceDate, ReferenceId, ReferenceList, Text};

use list::{Found, Layout};

use crate::document::{Document, MarkedEntry};
use crate::span::Span;

/// Finds the reference list or lists of a document and reads every entry. Where markup tells the lists, it is believed, and
/// what was typed beside them is added.
pub fn find(document: &Document) -> ReferenceList {
    if !document.markup.lists.is_empty() {
        let (entries, spans) = marked::entries(&document.text, &document.markup.lists, layout(document));
        return ReferenceList { entries: read(document, entries.into_iter()), spans };
    }
    let lists = list::find(&document.text, &document.reference_headings, layout(document));
    let entries = read(document, lists.entries.into_iter().map(|found| (found, None)));
    ReferenceList { entries, spans: lists.spans }
}

/// What is known of where the entries of a document begin and end.
fn layout(document: &Document) -> Layout<'_> {
    if document.has_marked_blocks() { Layout::Blocks(&document.blocks) } else { Layout::Lines }
}

/// Reads every entry that was found; what the markup states of one is taken as it is.
fn read<'m>(document: &Document, found: impl Iterator<Item = (Found, Option<&'m MarkedEntry>)>) -> Vec<Reference> {
    let mut entries: Vec<Reference> = Vec::new();
    for (index, (found, told)) in found.enumerate() {
        let read = Span { start: found.names_at.unwrap_or(found.span.start), ..found.span };
        let entry = parse_entry(ReferenceId(index), read, &document.text, document.language, entries.last());
        let number = found.number.or(entry.number);
        let key = told.and_then(|told| told.key.clone());
        let entry = Reference { span: found.span, number, further_reading: found.further_reading, key, ..entry };
        entries.push(match told.and_then(|told| told.given.as_deref()) {
            Some(given) => given::with(entry, given),
            None => entry,
        });
    }
    entries
}
