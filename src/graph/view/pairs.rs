//! What is tied by what it shares: sources that are cited together, documents that cite the same.

use std::collections::BTreeMap;

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::FxHashMap;

use super::folded::{Whole, wholes};
use crate::graph::model::{Edge, EdgeKind, Graph, Node};

/// Of a text that cites more, or a source that is cited by more, no pairs are made: they would be millions, and say nothing.
const MOST_TOGETHER: usize = 1_000;

/// Sources, tied where one claim, section or document cites both; the weight is how many do.
pub(super) fn cited_in_one(graph: &Graph, whole: Whole) -> Graph {
    let mut groups: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::new();
    for (from, source) in citations(graph, whole) {
        groups.entry(from).or_default().push(source);
    }
    let mut tied = paired(graph, |node| node.source().is_some(), groups.into_values(), EdgeKind::CoCited);
    for edge in graph.edge_references().filter(|edge| edge.weight().kind == EdgeKind::CitedThrough) {
        let (from, to) = (tied.nodes[&edge.source()], tied.nodes[&edge.target()]);
        tied.graph.add_edge(from, to, edge.weight().clone());
    }
    tied.graph
}

/// Documents or sections, tied where both cite one source; the weight is how many sources.
pub(super) fn coupled(graph: &Graph, whole: Whole) -> Graph {
    let mut groups: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::new();
    for (from, source) in citations(graph, whole) {
        groups.entry(source).or_default().push(from);
    }
    // A text without headings is tied as the document that it is.
    let loose = whole == Whole::Section && !graph.node_weights().any(|node| matches!(node, Node::Section(_)));
    let shown = |node: &Node| match node {
        Node::Document(_) => whole == Whole::Document || loose || cites_itself(graph, node),
        Node::Section(_) => whole == Whole::Section,
        _ => false,
    };
    paired(graph, shown, groups.into_values(), EdgeKind::Coupled).graph
}

/// True where claims of the document stand before its first heading, or in none.
fn cites_itself(graph: &Graph, document: &Node) -> bool {
    let own = graph.node_indices().find(|&index| graph[index].id() == document.id());
    own.is_some_and(|own| {
        graph.edges(own).any(|edge| edge.weight().kind.is_citing() || matches!(graph[edge.target()], Node::Claim(_)))
    })
}

/// Every citation: what cites, folded up to `whole`, and the source.
fn citations(graph: &Graph, whole: Whole) -> impl Iterator<Item = (NodeIndex, NodeIndex)> + '_ {
    let wholes = wholes(graph, whole);
    let citing = graph.edge_references().filter(|edge| edge.weight().kind.is_citing());
    citing.map(move |edge| (wholes[&edge.source()], edge.target()))
}

struct Paired {
    graph: Graph,
    /// The nodes by those of the whole graph.
    nodes: FxHashMap<NodeIndex, NodeIndex>,
}

/// The nodes of which `shown` is true, every two of one group tied.
fn paired(
    graph: &Graph,
    shown: impl Fn(&Node) -> bool,
    groups: impl Iterator<Item = Vec<NodeIndex>>,
    kind: EdgeKind,
) -> Paired {
    let mut weights: FxHashMap<(NodeIndex, NodeIndex), u32> = FxHashMap::default();
    for mut group in groups {
        group.sort_unstable();
        group.dedup();
        if group.len() > MOST_TOGETHER {
            continue;
        }
        for (at, &one) in group.iter().enumerate() {
            for &other in &group[at + 1..] {
                *weights.entry((one, other)).or_default() += 1;
            }
        }
    }
    let mut tied = Graph::default();
    let mut nodes: FxHashMap<NodeIndex, NodeIndex> = FxHashMap::default();
    for index in graph.node_indices().filter(|&index| shown(&graph[index])) {
        nodes.insert(index, tied.add_node(graph[index].clone()));
    }
    let mut pairs: Vec<_> = weights.into_iter().collect();
    pairs.sort_unstable();
    for ((one, other), weight) in pairs {
        if let (Some(&one), Some(&other)) = (nodes.get(&one), nodes.get(&other)) {
            tied.add_edge(one, other, Edge { weight, ..Edge::plain(kind) });
        }
    }
    Paired { graph: tied, nodes }
}
