//! Bytes to text: what decodes has its place in the file, and places grow with the text.

#![no_main]

use citegraph::source::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let document = Source::from_bytes("paper.txt", bytes.to_vec()).and_then(|source| source.document(None));
    let Ok(document) = document else { return };
    let places = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]);
    let offsets: Vec<usize> = places.map(|at| document.places.file_offset(at)).collect();
    assert!(offsets.is_sorted() && offsets.last().is_some_and(|&end| end <= bytes.len()));
});
