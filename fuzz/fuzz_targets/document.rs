//! Blocks, notes and sentences: in order, within the text, sentences within their block.

#![no_main]

use citegraph::Document;
use citegraph::document::sentence::sentences;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = Document::from_text("paper.txt", text);
    for pair in document.blocks.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
    for block in &document.blocks {
        for sentence in sentences(text, block.span, document.language) {
            assert!(block.span.contains(sentence));
            document.slice(sentence);
        }
    }
    assert!(document.notes.marks.iter().map(|mark| mark.span).is_sorted());
    for note in &document.notes.notes {
        assert!(note.span.contains(note.label));
        document.slice(note.span);
    }
});
