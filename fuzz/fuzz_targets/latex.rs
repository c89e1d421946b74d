//! LaTeX: whatever stands in a source, its citations lie within the reading text, their keys within them.

#![no_main]

use citegraph::source::{Limits, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::from_bytes("paper.tex", text.as_bytes().to_vec());
    let Ok(document) = source.and_then(|source| source.document(None, &Limits::default())) else { return };
    for citation in &document.markup.citations {
        document.slice(citation.span);
        assert!(citation.items.iter().all(|item| citation.span.contains(item.span)));
    }
});
