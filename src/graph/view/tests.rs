use super::*;
use crate::graph::model::EdgeKind;
use crate::graph::{Part, assemble};
use crate::{Document, analyse};

const ONE: &str = "Streets\n\nGardens calm a street (Lindqvist, 2012; Osei, 1999). Trees cool it (Osei, 1999, p. 3), as Rowntree (1951, cited in \
                   Whitmore, 2002) saw.\n\nHouses\n\nNobody planted them (see also Lindqvist, 2012). Most were felled (Osei, 1999; Kovač, 2001).\n";
const OTHER: &str = "Rooms\n\nPeople whisper (Kovač, 2001), or they do not (Osei, 1999).\n";

fn graph_of(texts: &[&str]) -> Graph {
    let parts = texts
        .iter()
        .enumerate()
        .map(|(at, text)| Part::of(&analyse(Document::from_text(format!("paper{at}.txt"), *text)), &[]));
    assemble(parts.collect()).graph
}

type Counted<K, N> = Vec<(K, N)>;

/// Nodes by kind, and edges by kind with their weights: `2 source`, `cites 3`.
fn shape(graph: &Graph) -> (Counted<&'static str, usize>, Counted<EdgeKind, u32>) {
    let mut nodes = std::collections::BTreeMap::new();
    for node in graph.node_weights() {
        *nodes.entry(node.kind()).or_insert(0) += 1;
    }
    let mut edges = std::collections::BTreeMap::new();
    for edge in graph.edge_weights() {
        *edges.entry(edge.kind).or_insert(0) += edge.weight;
    }
    (nodes.into_iter().collect(), edges.into_iter().collect())
}

fn seen(graph: Graph, kind: View) -> Graph {
    view(graph, kind, &Selection::default())
}

#[test]
fn folds_claims_into_sections_and_documents() {
    let (nodes, edges) = shape(&seen(graph_of(&[ONE, OTHER]), View::Sections));
    assert_eq!(nodes, [("document", 2), ("section", 3), ("source", 5)]);
    assert!(edges.contains(&(EdgeKind::Contains, 3)) && edges.contains(&(EdgeKind::SeesAlso, 1)), "{edges:?}");
    let (nodes, edges) = shape(&seen(graph_of(&[ONE, OTHER]), View::Documents));
    assert_eq!(nodes, [("document", 2), ("source", 5)]);
    assert_eq!(edges, [(EdgeKind::Cites, 8), (EdgeKind::SeesAlso, 1), (EdgeKind::CitedThrough, 1)]);
}

#[test]
fn ties_sources_that_are_cited_together() {
    let graph = seen(graph_of(&[ONE, OTHER]), View::CoCitation);
    let weight = |one: &str, other: &str| {
        graph.edge_indices().find_map(|edge| {
            let (from, to) = graph.edge_endpoints(edge)?;
            let names = [graph[from].label(), graph[to].label()];
            (names.contains(&one) && names.contains(&other)).then(|| graph[edge].weight)
        })
    };
    assert_eq!(weight("Osei (1999)", "Kovač (2001)"), Some(2), "both documents cite both");
    assert_eq!(weight("Osei (1999)", "Lindqvist (2012)"), Some(1));
    assert_eq!(weight("Rowntree (1951)", "Whitmore (2002)"), Some(1), "one was read in the other");
    let (nodes, edges) = shape(&seen(graph_of(&[ONE]), View::Sources));
    assert_eq!(nodes, [("source", 5)]);
    assert_eq!(edges.iter().find(|(kind, _)| *kind == EdgeKind::CoCited), Some(&(EdgeKind::CoCited, 2)));
}

#[test]
fn ties_documents_or_the_sections_of_one_that_cite_the_same() {
    let (nodes, edges) = shape(&seen(graph_of(&[ONE, OTHER]), View::Coupling));
    assert_eq!((nodes, edges), (vec![("document", 2)], vec![(EdgeKind::Coupled, 2)]));
    let (nodes, edges) = shape(&seen(graph_of(&[ONE]), View::Coupling));
    assert_eq!((nodes, edges), (vec![("section", 2)], vec![(EdgeKind::Coupled, 2)]));
}

#[test]
fn makes_nodes_of_authors() {
    let text = "Doubted (Bolt, 2004; Bolt & Osei, 1999; Bolt, 2001).\n\nReferences\n\nBolt, G. (2004). Housing and its names. Assen: Carfax.\nBolt, G., & Osei, K. (1999). \
                Shade and how it was measured. Accra: Harbour Press.\nBolt, W. (2001). The end of the whisper. Oxford: Carfax.\n";
    let graph = seen(graph_of(&[text]), View::Authors);
    let authors: Vec<_> = graph
        .node_weights()
        .filter_map(|node| match node {
            Node::Author(author) => Some((author.name.as_str(), author.works)),
            _ => None,
        })
        .collect();
    assert_eq!(authors, [("Bolt, G.", 2), ("Osei, K.", 1), ("Bolt, W.", 1)]);
}

#[test]
fn shows_a_source_with_what_is_near_it() {
    let near = |depth| {
        let selection = Selection { only: Some("kovac".to_owned()), depth, ..Selection::default() };
        shape(&view(graph_of(&[ONE, OTHER]), View::Claims, &selection)).0
    };
    assert_eq!(near(1), [("claim", 2), ("document", 2), ("section", 2), ("source", 1)]);
    assert_eq!(near(2), [("claim", 2), ("document", 2), ("section", 2), ("source", 2)]);
}

#[test]
fn leaves_out_sources_that_are_cited_seldom() {
    let selection = Selection { min_citations: 3, ..Selection::default() };
    let (nodes, _) = shape(&view(graph_of(&[ONE, OTHER]), View::Claims, &selection));
    assert_eq!(nodes, [("claim", 4), ("document", 2), ("section", 3), ("source", 1)]);
}
