//! JATS and TEI.

#![no_main]

use citegraph::source::{Limits, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for root in ["<article><body>", "<TEI>"] {
        let Ok(source) = Source::from_bytes("paper.xml", format!("{root}{text}").into_bytes()) else { continue };
        let Ok(document) = source.document(None, &Limits::default()) else { continue };
        for block in &document.blocks {
            document.place(block.span);
        }
    }
});
