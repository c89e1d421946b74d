//! The grammar of one entry, in every language: its fields stand within it.

#![no_main]

use citegraph::reference::{ReferenceId, parse_entry};
use citegraph::{Span, language};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let languages = language::all();
    let language = &languages[usize::from(choice) % languages.len()];
    let whole = Span::new(0, text.len());
    let entry = parse_entry(ReferenceId(0), whole, text, language, None);
    let fields = [&entry.title, &entry.container, &entry.volume, &entry.issue, &entry.publisher, &entry.place];
    let more = [&entry.doi, &entry.url];
    for field in fields.into_iter().chain(more).flatten() {
        field.span.text(text);
    }
});
