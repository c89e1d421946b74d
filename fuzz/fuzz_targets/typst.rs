//! Typst from any bytes: no panic, and every citation by key lies within the text.

#![no_main]

use citegraph::source::{Limits, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for path in ["paper.typ"] {
        let source = Source::from_bytes(path, bytes.to_vec());
        let Ok(document) = source.and_then(|source| source.document(None, &Limits::default())) else { continue };
        assert!(document.markup.citations.iter().all(|marked| document.text.get(marked.span.start..marked.span.end).is_some()));
    }
});
