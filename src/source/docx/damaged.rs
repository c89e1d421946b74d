//! What holds of every Word file, however damaged: it is read or refused, and what is read has its places.

use proptest::prelude::*;

use crate::document::{Document, Place};
use crate::source::container::{Container, zipped};
use crate::source::{Limits, Source};

const FIXTURE: &[u8] = include_bytes!("../../../fixtures/article.docx");

/// One change of a text: what stands from a byte on, so many bytes, is replaced.
type Change = (prop::sample::Index, usize, &'static str);

/// What breaks careless readers of Word's XML.
const FRAGMENTS: &[&str] = &[
    "",
    "<w:p>",
    "</w:p>",
    "</w:r>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    "<w:r><w:instrText>ADDIN ZOTERO_BIBL {}</w:instrText></w:r>",
    "<w:r><w:footnoteReference w:id=\"1\"/></w:r>",
    "<w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent>",
    "<w:tr>",
    "</w:tr>",
    "<w:del>",
    "<w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>",
    "<m:oMath/>",
    "&#x1F642;",
    "\u{ad}\u{301}",
    " \n\t",
    "<",
    "&",
];

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, prop::sample::select(FRAGMENTS)), 0..6)
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut text = text.to_owned();
    for (at, length, by) in changes {
        let start = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.floor_char_boundary((start + length).min(text.len())).max(start);
        text.replace_range(start..end, by);
    }
    text
}

fn read(bytes: Vec<u8>) -> Option<Document> {
    let source = Source::from_bytes("paper.docx", bytes).ok()?;
    source.document(None, &Limits::default()).ok()
}

/// Everything that the markup tells lies within the text, and has its place.
fn has_its_places(document: &Document) {
    for marked in &document.markup.citations {
        let shown = document.slice(marked.span);
        let place = document.place(marked.span);
        assert!(shown.is_empty() || matches!(place, Place::Paragraph { .. }), "{shown:?} stands at {place:?}");
        assert!(marked.items.iter().all(|item| item.span == marked.span));
    }
    let entries = document.markup.lists.iter().flat_map(|list| &list.entries);
    entries.for_each(|entry| assert!(!document.slice(entry.span).is_empty()));
    assert!(document.blocks.is_sorted_by(|before, after| before.span.end <= after.span.start));
    assert!(document.markup.citations.is_sorted_by_key(|marked| marked.span.start));
}

/// The fixture with another text and other notes.
fn with(text: &str, notes: &str) -> Vec<u8> {
    let mut container = Container::open(FIXTURE, &Limits::default(), "Word file").expect("it is whole");
    let names: Vec<String> = container.names().map(str::to_owned).collect();
    let part = |name: &String| match name.as_str() {
        "word/document.xml" => text.as_bytes().to_vec(),
        "word/footnotes.xml" => notes.as_bytes().to_vec(),
        name => container.read(name).expect("it is whole").unwrap_or_default(),
    };
    let contents: Vec<Vec<u8>> = names.iter().map(part).collect();
    let parts: Vec<(&str, &Vec<u8>)> = names.iter().map(String::as_str).zip(&contents).collect();
    zipped(&parts)
}

fn original(name: &str) -> String {
    let mut container = Container::open(FIXTURE, &Limits::default(), "Word file").expect("it is whole");
    String::from_utf8(container.read(name).expect("it is whole").expect("it is there")).expect("it is UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_xml_is_read_or_refused(text in changes(), notes in changes()) {
        let text = changed(&original("word/document.xml"), &text);
        let notes = changed(&original("word/footnotes.xml"), &notes);
        if let Some(document) = read(with(&text, &notes)) {
            has_its_places(&document);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(at in any::<prop::sample::Index>(), bit in 0_u8..8, cut in any::<prop::sample::Index>()) {
        let mut bytes = FIXTURE.to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        read(bytes.clone());
        bytes.truncate(cut.index(bytes.len()));
        read(bytes);
    }
}

#[test]
fn every_citation_of_the_fixture_stands_where_its_letters_stand() {
    let document = read(FIXTURE.to_vec()).expect("it is whole");
    has_its_places(&document);
    let marked: Vec<(&str, &str)> =
        document.markup.citations.iter().map(|marked| (marked.by, document.slice(marked.span))).collect();
    let expected = [
        ("Zotero", "(Halvorsen & Lie, 2011)"),
        ("Zotero", "(Brandsma, 2008)"),
        ("EndNote", "(Oduya, 2015; Piña et al., 2013)"),
        ("Zotero", "(Halvorsen & Lie, 2011, p. 88)"),
        ("Mendeley", "(Krämer, 2006, p. 12)"),
        ("Word", "(Lindqvist, 2012)"),
    ];
    assert_eq!(marked, expected);
    assert_eq!(document.markup.lists[0].entries.len(), 7);
    let Place::Paragraph { part, paragraph, characters } = document.place(document.markup.citations[1].span) else {
        panic!("it stands in a paragraph")
    };
    assert_eq!((part, paragraph, characters.1 - characters.0), ("word/document.xml", 3, 16));
}
