//! The reference list: where it is, its entries, and what each says.

mod entry;
mod given;
mod kept;
mod library;
mod list;
mod types;

pub use entry::parse as parse_entry;
pub use library::LibraryFile;
pub use types::{FieldOrigin, ItemType, Reference, ReferenceDate, ReferenceId, ReferenceList, Text};

use kept::Kept;
use list::{Found, Layout};

use crate::document::{Block, Document, MarkedEntry, MarkedList, Plain};
use crate::span::Span;

/// Finds the reference list or lists of a document and reads every entry. Where markup tells the lists, it is believed, and
/// what was typed beside them is added; then come the entries of its bibliography files.
pub fn find(document: &Document) -> ReferenceList {
    let mut list = in_text(document);
    library::add(&mut list, document);
    list
}

/// The lists that stand in the text, and what each entry says.
fn in_text(document: &Document) -> ReferenceList {
    let plain = Plain::of(document.own_text().into());
    if plain.is_as_written() {
        return find_in(&plain.text, document, &document.markup.lists, layout(document, &document.blocks));
    }
    let marked: Vec<MarkedList> = document.markup.lists.iter().map(|list| in_plain(list, &plain)).collect();
    let blocks: Vec<Block> =
        document.blocks.iter().map(|block| Block { span: plain.plain(block.span), ..*block }).collect();
    let mut found = find_in(&plain.text, document, &marked, layout(document, &blocks));
    for span in &mut found.spans {
        *span = plain.written(*span);
    }
    for entry in &mut found.entries {
        entry.move_spans(&|span| plain.written(span));
    }
    found
}

/// What markup says of a list, with its places in the plain text.
fn in_plain(list: &MarkedList, plain: &Plain) -> MarkedList {
    let entry = |entry: &MarkedEntry| {
        let mut entry = MarkedEntry { span: plain.plain(entry.span), ..entry.clone() };
        if let Some(given) = &mut entry.given {
            given.for_each_span(|span| *span = plain.plain(*span));
        }
        entry
    };
    MarkedList { span: plain.plain(list.span), entries: list.entries.iter().map(entry).collect() }
}

/// Finds the lists in `text`, which is that of `document` in plain signs.
fn find_in(text: &str, document: &Document, marked: &[MarkedList], layout: Layout<'_>) -> ReferenceList {
    if !marked.is_empty() {
        let (entries, spans) = list::marked_entries(text, marked, layout);
        return ReferenceList { entries: read(text, document, entries.into_iter()), spans, ..ReferenceList::default() };
    }
    let lists = list::find(text, &document.reference_headings, layout);
    let entries = read(text, document, lists.entries.into_iter().map(|found| (found, None)));
    ReferenceList { entries, spans: lists.spans, ..ReferenceList::default() }
}

/// What is known of where the entries of a document begin and end.
fn layout<'b>(document: &Document, blocks: &'b [Block]) -> Layout<'b> {
    if document.has_marked_blocks() { Layout::Blocks(blocks) } else { Layout::Lines }
}

/// Reads every entry that was found; what the markup states of one is taken as it is.
fn read<'m>(
    text: &str,
    document: &Document,
    found: impl Iterator<Item = (Found, Option<&'m MarkedEntry>)>,
) -> Vec<Reference> {
    let mut entries: Vec<Reference> = Vec::new();
    let kept = Kept::of(&document.markup);
    for (index, (found, told)) in found.enumerate() {
        let read = Span { start: found.names_at.unwrap_or(found.span.start), ..found.span };
        let entry = parse_entry(ReferenceId(index), read, text, document.language, entries.last());
        let number = found.number.or(entry.number);
        let key = told.and_then(|told| told.key.clone());
        let entry = Reference { span: found.span, number, further_reading: found.further_reading, key, ..entry };
        entries.push(match told.and_then(|told| told.given.as_deref()) {
            Some(given) => given::with(entry, given),
            None => match kept.printed_by(&entry, text) {
                Some(given) => given::with(entry, &given),
                None => entry,
            },
        });
    }
    entries
}
