//! Where reference lists are, and how they part into entries: one after the other, none over another.

#![no_main]

use citegraph::{Document, reference};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // Most texts that are made up have no heading of a list; every text has one here.
    let document = Document::from_text("paper.txt", format!("So it was.\n\nReferences\n\n{text}"));
    let list = reference::find(&document);
    for pair in list.entries.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
});
