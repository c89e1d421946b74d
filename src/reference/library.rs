//! The entries that bibliography files give.

use rustc_hash::FxHashSet;

use super::entry::empty;
use super::given;
use super::types::{Reference, ReferenceId, ReferenceList};
use crate::bibliography::bibtex::BibFile;
use crate::bibliography::{self, Record};
use crate::document::{Document, Library, LibraryKind};
use crate::span::Span;

/// A bibliography file as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LibraryFile {
    /// Its text in the reading text.
    pub span: Span,
    /// Its path; empty where the document is the file.
    pub path: String,
    /// The entries of the list that it gives, from the first to the one behind the last.
    pub entries: std::ops::Range<usize>,
    /// True where it gives only what a list that the text has does not.
    pub beside_list: bool,
    /// Its syntax, where it is BibTeX or BibLaTeX; its spans count from the start of the file.
    pub bib: Option<BibFile>,
    /// What does not parse; its spans are the reading text's.
    pub faults: Vec<bibliography::Fault>,
}

/// Adds the entries of the bibliography files behind the text.
pub fn add(list: &mut ReferenceList, document: &Document) {
    for library in &document.libraries {
        let file = read(library, document, list);
        list.spans.push(library.span);
        list.files.push(file);
    }
}

fn read(library: &Library, document: &Document, list: &mut ReferenceList) -> LibraryFile {
    let text = library.span.text(&document.text);
    let mut bib = None;
    let (records, mut faults) = match library.kind {
        LibraryKind::Bibtex => {
            let mut file = BibFile::parse(text);
            let read = (file.records(text), std::mem::take(&mut file.faults));
            bib = Some(file);
            read
        }
        LibraryKind::CslJson => bibliography::csl_json(text),
        LibraryKind::Yaml => bibliography::yaml(text),
        LibraryKind::Ris => bibliography::ris(text),
        LibraryKind::Nbib => bibliography::nbib(text),
        LibraryKind::Endnote => bibliography::endnote(text),
    };
    for fault in &mut faults {
        fault.span = moved(fault.span, library.span.start);
    }
    let listed: FxHashSet<String> = match library.beside_list {
        true => list.entries.iter().filter_map(|entry| entry.key.clone()).collect(),
        false => FxHashSet::default(),
    };
    let cited = library.beside_list.then(|| cited(document));
    let first = list.entries.len();
    for record in records {
        let key = record.key.as_ref().map(|(key, _)| key.as_str()).unwrap_or_default();
        // Beside a list that was made of it, a file tells no more than what the list has lost.
        if listed.contains(key) || cited.as_ref().is_some_and(|cited| !cited.contains(key)) {
            continue;
        }
        list.entries.push(reference(record, ReferenceId(list.entries.len()), library.span.start));
    }
    LibraryFile {
        span: library.span,
        path: library.path.clone(),
        entries: first..list.entries.len(),
        beside_list: library.beside_list,
        bib,
        faults,
    }
}

/// The keys that the document cites.
fn cited(document: &Document) -> FxHashSet<&str> {
    document.markup.citations.iter().flat_map(|citation| &citation.items).map(|item| item.key.as_str()).collect()
}

fn reference(record: Record, id: ReferenceId, by: usize) -> Reference {
    let Record { span, key, other_keys, mut given } = record;
    given.for_each_span(|span| *span = moved(*span, by));
    let entry = given::with(empty(id, moved(span, by)), &given);
    let key_span = key.as_ref().map(|(_, span)| moved(*span, by));
    Reference { key: key.map(|(key, _)| key), key_span, other_keys, ..entry }
}

fn moved(span: Span, by: usize) -> Span {
    Span { start: span.start + by, end: span.end + by }
}
