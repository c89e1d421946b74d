//! The grammar of citations, in a text without a list: one citation after the other, each within the text.

#![no_main]

use citegraph::Document;
use citegraph::citation;
use citegraph::name::KnownNames;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = Document::from_text("paper.txt", text);
    let citations = citation::find(&document, &[], &KnownNames::default());
    assert!(citations.iter().map(|citation| citation.span).is_sorted());
    for work in citations.iter().flat_map(|citation| &citation.works) {
        document.slice(work.span);
        document.slice(work.date.span);
    }
});
