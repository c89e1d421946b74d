//! Claims folded into the sections or documents that hold them.

use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::FxHashMap;

use crate::graph::model::{Edge, EdgeKind, Graph, Node};

/// What is seen as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    Claim,
    Section,
    Document,
}

/// For every node what it lies in, as far up as `whole`; itself, where it lies in nothing or is that large.
pub(super) fn wholes(graph: &Graph, whole: Whole) -> FxHashMap<NodeIndex, NodeIndex> {
    let stays = |node: &Node| match node {
        Node::Claim(_) => whole == Whole::Claim,
        Node::Section(_) => whole != Whole::Document,
        _ => true,
    };
    let mut parents: FxHashMap<NodeIndex, NodeIndex> = FxHashMap::default();
    for edge in graph.edge_references().filter(|edge| edge.weight().kind == EdgeKind::Contains) {
        parents.insert(edge.target(), edge.source());
    }
    graph
        .node_indices()
        .map(|index| {
            let mut at = index;
            while !stays(&graph[at])
                && let Some(&parent) = parents.get(&at)
            {
                at = parent;
            }
            (index, at)
        })
        .collect()
}

/// The graph with all that is smaller than `whole` folded into it: of edges that come to have the same ends and kind one is left. Only
/// nodes of which `shown` is true are kept.
pub(super) fn up_to(graph: &Graph, whole: Whole, shown: impl Fn(&Node) -> bool) -> Graph {
    let wholes = wholes(graph, whole);
    let mut folded = Graph::default();
    let mut nodes: FxHashMap<NodeIndex, NodeIndex> = FxHashMap::default();
    for index in graph.node_indices().filter(|index| wholes[index] == *index && shown(&graph[*index])) {
        nodes.insert(index, folded.add_node(graph[index].clone()));
    }
    let mut known: FxHashMap<(NodeIndex, NodeIndex, EdgeKind), EdgeIndex> = FxHashMap::default();
    for edge in graph.edge_references() {
        let ends = (nodes.get(&wholes[&edge.source()]), nodes.get(&wholes[&edge.target()]));
        let (Some(&from), Some(&to)) = ends else { continue };
        if from == to {
            continue;
        }
        match known.get(&(from, to, edge.weight().kind)) {
            Some(&there) => add(&mut folded[there], edge.weight()),
            None => {
                let made = folded.add_edge(from, to, edge.weight().clone());
                known.insert((from, to, edge.weight().kind), made);
            }
        }
    }
    folded
}

/// Adds the citations of one edge to another of the same ends and kind.
fn add(edge: &mut Edge, other: &Edge) {
    if edge.kind == EdgeKind::Contains {
        return;
    }
    edge.weight += other.weight;
    edge.order = edge.order.min(other.order);
    edge.confidence = edge.confidence.min(other.confidence);
    for locator in &other.locators {
        if !edge.locators.contains(locator) {
            edge.locators.push(locator.clone());
        }
    }
}
