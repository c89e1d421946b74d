//! Everything that the command line does with a text, short of printing it.

#![no_main]

use citegraph::{Document, analyse, graph, lint};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let analysis = analyse(Document::from_text("paper.txt", text));
    for finding in lint::check(&analysis, &lint::Settings::default()) {
        analysis.document.slice(finding.span);
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            analysis.document.slice(edit.span);
        }
    }
    let drawing = graph::Drawing::whole(graph::build(&[analysis]));
    graph::export::print(&drawing, graph::export::Format::Dot);
});
