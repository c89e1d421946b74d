//! Bibliography files from any bytes: no panic, the items of BibTeX are the whole file, and every entry lies within the text.

#![no_main]

use citegraph::bibliography::bibtex::BibFile;
use citegraph::source::{Limits, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for path in ["a.bib", "a.ris", "a.nbib", "a.json", "a.yml", "a.xml"] {
        let source = Source::from_bytes(path, bytes.to_vec());
        let Ok(document) = source.and_then(|source| source.document(None, &Limits::default())) else { continue };
        let analysis = citegraph::analyse(document);
        assert!(analysis.references.entries.iter().all(|entry| entry.span.end <= analysis.document.text.len()));
        let _ = citegraph::lint::check(&analysis, &Default::default());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let ends = BibFile::parse(text).items.iter().fold(0, |at, item| {
            assert_eq!(at, item.span.start);
            item.span.end
        });
        assert_eq!(ends, text.len());
    }
});
