//! Any bytes as a Word file: they are read or refused, and what is marked lies within the text.

#![no_main]

use citegraph::source::{Limits, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = Source::from_bytes("paper.docx", bytes.to_vec()) else { return };
    let Ok(document) = source.document(None, &Limits::default()) else { return };
    for marked in &document.markup.citations {
        document.slice(marked.span);
        document.place(marked.span);
    }
});
