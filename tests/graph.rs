//! The graph as Graphviz draws it.

use std::io::Write;
use std::process::{Command, Stdio};

use citegraph::graph::export::{self, Format};
use citegraph::graph::{self, Drawing, EdgeKind, Graph, Node};
use citegraph::{Document, analyse};

fn graph_of(texts: &[&str]) -> Graph {
    let analyses: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| analyse(Document::from_text(format!("chapter{}.txt", index + 1), *text)))
        .collect();
    graph::build(&analyses)
}

fn dot(graph: Graph) -> String {
    export::print(&Drawing::whole(graph), Format::Dot)
}

/// The names of the sources, in the order in which they are cited.
fn sources(graph: &Graph) -> Vec<&str> {
    graph.node_weights().filter_map(Node::source).map(|source| source.name.as_str()).collect()
}

/// `Dijkgraaf (1974) → Terpstra (2001)` for every source that is cited through another.
fn cited_through(graph: &Graph) -> Vec<String> {
    let name = |index| match &graph[index] {
        Node::Source(source) => source.name.clone(),
        other => panic!("only sources are cited through others: {other:?}"),
    };
    let edges = graph.edge_indices().filter(|&edge| graph[edge].kind == EdgeKind::CitedThrough);
    let ends = edges.map(|edge| graph.edge_endpoints(edge).expect("the edge is of this graph"));
    ends.map(|(from, to)| format!("{} → {}", name(from), name(to))).collect()
}

#[test]
fn a_work_is_one_source_with_all_its_authors_or_with_an_et_al_term() {
    let text =
        "Noted before (Idowu, Bergman & Castellano, 2016). Idowu et al. (2016) repeat it; so did Idowu et al. (2014).";
    assert_eq!(sources(&graph_of(&[text])), ["Idowu et al. (2016)", "Idowu et al. (2014)"]);
}

#[test]
fn an_et_al_term_that_fits_two_works_is_a_source_of_its_own() {
    let text = "Noted (Idowu, Bergman & Stone, 2016; Idowu, Okafor & Lind, 2016) and repeated (Idowu et al., 2016).";
    assert_eq!(sources(&graph_of(&[text])).len(), 3);
}

#[test]
fn an_organisation_is_one_source_under_its_name_and_its_acronym() {
    let text =
        "The Central Housing Board (CHB) counted them (Central Housing Board, 2010), and did so well (CHB, 2010).";
    assert_eq!(sources(&graph_of(&[text])), ["Central Housing Board (2010)"]);
}

#[test]
fn a_repetition_is_the_source_that_it_repeats() {
    let text = "Silence was enforced (Ashdown, 1987). It softened later (ibid., p. 12).";
    assert_eq!(sources(&graph_of(&[text])), ["Ashdown (1987)"]);
}

#[test]
fn a_source_that_two_files_cite_is_one() {
    let first = "Silence was enforced (Ashdown, 1987).\n\nReferences\n\nAshdown, P. (1987). Silence, please. Oxford: Carfax.\nKovač, M. (2001). The end of the whisper. Oxford: Carfax.\n";
    let second = "Nobody minded (Ashdown, 1987).\n\nReferences\n\nAshdown, P. (1987). Silence, please. Oxford: Carfax.\nStone, J. (1994). Books of wishes. Leeds: Canal Street.\n";
    assert_eq!(sources(&graph_of(&[first, second])), ["Ashdown (1987)"]);
}

#[test]
fn a_source_that_was_read_elsewhere_points_to_where() {
    let text = "Friends live near (Rowntree, 1951, as cited in Whitmore, 2002).";
    assert_eq!(cited_through(&graph_of(&[text])), ["Rowntree (1951) → Whitmore (2002)"]);
}

#[test]
fn the_graph_of_a_manuscript() {
    let text = std::fs::read_to_string("fixtures/en/clean.txt").expect("the fixture is there");
    insta::assert_snapshot!(dot(graph_of(&[&text])));
}

/// The SVG that Graphviz makes; `None` where it is not installed.
fn drawn(dot: &str) -> Option<String> {
    let started = Command::new("dot").arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = started else {
        eprintln!("skipped: Graphviz is not installed");
        return None;
    };
    child.stdin.take().expect("it is piped").write_all(dot.as_bytes()).expect("Graphviz reads");
    let output = child.wait_with_output().expect("Graphviz ends");
    assert!(output.status.success(), "Graphviz refuses the graph");
    Some(String::from_utf8(output.stdout).expect("an SVG is UTF-8"))
}

#[test]
fn graphviz_draws_every_source_of_every_fixture() {
    for path in ["en/urban-mixing", "en/clean", "nl/menging", "de/mischung", "fr/mixite", "es/mezcla"] {
        let text = std::fs::read_to_string(format!("fixtures/{path}.txt")).expect("the fixture is there");
        let graph = graph_of(&[&text]);
        let Some(svg) = drawn(&dot(graph.clone())) else { return };
        let nodes = svg.matches("class=\"node\"").count();
        assert_eq!(nodes, graph.node_count(), "{path}");
    }
}

#[test]
fn graphviz_draws_texts_that_look_like_its_own_language() {
    let text = "He said \"a\\nb -> c; {x}\" & <b>more</b> &eacute; \u{1}\u{0}]; \\G \\\" (O'Neil \u{26} Ng, 2004, p. \u{22}7\u{22}).";
    let Some(svg) = drawn(&dot(graph_of(&[text]))) else { return };
    assert!(svg.contains("&amp;eacute;"), "an entity in the text is shown as it was written: {svg}");
    assert!(!svg.contains('\u{1}'));
}
