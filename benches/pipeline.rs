//! The speed of each stage, and of the whole, on a text made of the fixtures.

use std::hint::black_box;

use citegraph::{Document, analyse, citation, claim, graph, link, lint, reference, report};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// The graph in Graphviz's language.
fn drawn(graph: graph::Graph) -> String {
    graph::export::print(&graph::Drawing::whole(graph), graph::export::Format::Dot)
}

/// The fixtures' texts one after another, then their lists, until the whole is some 400 KB: a long thesis.
fn manuscript() -> String {
    let fixtures = [include_str!("../fixtures/en/urban-mixing.txt"), include_str!("../fixtures/en/clean.txt")];
    let parts = fixtures.map(|text| text.split_once("\nReferences\n").expect("every fixture has a list"));
    let chapter: String = parts.iter().map(|(text, _)| *text).collect();
    let lists: String = parts.iter().map(|(_, list)| *list).collect();
    format!("{}\n\nReferences\n\n{lists}", chapter.repeat(400_000 / chapter.len()))
}

fn stages(criterion: &mut Criterion) {
    let text = manuscript();
    let mut group = criterion.benchmark_group("pipeline");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);

    let read = || Document::from_text("thesis.txt", text.clone());
    group.bench_function("document", |bench| bench.iter(|| black_box(read())));

    let document = read();
    group.bench_function("reference", |bench| bench.iter(|| black_box(reference::find(&document))));

    let references = reference::find(&document);
    let known = references.known_names();
    let find = || citation::find(&document, &references.spans, &known);
    group.bench_function("citation", |bench| bench.iter(|| black_box(find())));

    let citations = find();
    group.bench_function("link", |bench| bench.iter(|| black_box(link::link(&document, &citations, &references))));
    group.bench_function("claim", |bench| bench.iter(|| black_box(claim::find(&document, &citations))));

    group.bench_function("analyse", |bench| bench.iter(|| black_box(analyse(read()))));

    let analysis = analyse(read());
    group.bench_function("lint", |bench| bench.iter(|| black_box(lint::check(&analysis, &lint::Settings::default()))));
    group.bench_function("graph", |bench| {
        bench.iter(|| black_box(drawn(graph::build(std::slice::from_ref(&analysis)))))
    });
    group.bench_function("json", |bench| {
        bench.iter(|| black_box(report::json::extract(std::slice::from_ref(&analysis))))
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
