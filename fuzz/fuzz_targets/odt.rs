//! Any bytes as OpenDocument text, flat or packed: read, or refused with a reason; never a panic, and every block lies within the text and has a place.

#![no_main]

use citegraph::source::{Format, Limits, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = Source { path: "paper.odt".to_owned(), format: Format::Odt, bytes: bytes.to_vec(), unsaved: Default::default() };
    let Ok(document) = source.document(None, &Limits::default()) else { return };
    for block in &document.blocks {
        assert!(document.text.get(block.span.start..block.span.end).is_some_and(|text| !text.is_empty()));
        document.place(block.span);
    }
});
