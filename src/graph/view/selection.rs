//! The part of a graph that a user asks for.

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashSet;

use crate::graph::model::{EdgeKind, Graph, Node};
use crate::name::fold;

/// The part of a graph that a user asks for; all of it unless told otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// A source, by its identifier, its DOI, or words of its name or title: it is kept, with what is near it.
    pub only: Option<String>,
    /// How far from the source of `only`: 1 for the claims that rest on it, 2 for the other sources of those claims too, and so on.
    pub depth: u32,
    /// Sources that are cited less often are left out, and the claims that then rest on nothing.
    pub min_citations: u32,
}

impl Default for Selection {
    fn default() -> Self {
        Self { only: None, depth: 1, min_citations: 0 }
    }
}

impl Selection {
    /// The sources that `only` means, of `graph`.
    pub fn meant(&self, graph: &Graph) -> Vec<NodeIndex> {
        let Some(only) = &self.only else { return Vec::new() };
        let doi = only.trim().trim_start_matches("https://doi.org/").to_lowercase();
        let folded = fold(only);
        let is_meant = |index: &NodeIndex| {
            graph[*index].source().is_some_and(|source| {
                let named = [Some(&source.name), source.title.as_ref()].into_iter().flatten();
                source.id.as_str() == only
                    || source.doi.as_ref() == Some(&doi)
                    || (!folded.is_empty() && named.into_iter().any(|name| fold(name).contains(&folded)))
            })
        };
        graph.node_indices().filter(is_meant).collect()
    }

    pub(super) fn apply(&self, graph: &mut Graph) {
        if self.only.is_some() {
            let kept = near(graph, self.meant(graph), self.depth);
            graph.retain_nodes(|_, index| kept.contains(&index));
        }
        if self.min_citations > 1 {
            let least = self.min_citations;
            graph.retain_nodes(|graph, index| graph[index].source().is_none_or(|source| source.citations >= least));
            drop_empty(graph);
        }
    }
}

/// The nodes at most `depth` steps from `start`, and all that holds them. From a whole to its parts is no step: it would lead to
/// every claim of a document.
fn near(graph: &Graph, start: Vec<NodeIndex>, depth: u32) -> FxHashSet<NodeIndex> {
    let mut kept: FxHashSet<NodeIndex> = start.iter().copied().collect();
    let mut edge = start;
    for _ in 0..depth {
        let mut next = Vec::new();
        for &index in &edge {
            let neighbours = graph
                .edges_directed(index, petgraph::Direction::Incoming)
                .map(|edge| (edge.source(), edge.weight().kind))
                .chain(graph.edges(index).map(|edge| (edge.target(), edge.weight().kind)));
            for (neighbour, kind) in neighbours {
                if kind != EdgeKind::Contains && kept.insert(neighbour) {
                    next.push(neighbour);
                }
            }
        }
        if next.is_empty() {
            break;
        }
        edge = next;
    }
    let mut inner: Vec<NodeIndex> = kept.iter().copied().collect();
    while let Some(index) = inner.pop() {
        for edge in graph.edges_directed(index, petgraph::Direction::Incoming) {
            if edge.weight().kind == EdgeKind::Contains && kept.insert(edge.source()) {
                inner.push(edge.source());
            }
        }
    }
    kept
}

/// Drops claims that rest on nothing, and sections and documents that then hold nothing.
fn drop_empty(graph: &mut Graph) {
    for kind in ["claim", "section", "document"] {
        graph.retain_nodes(|graph, index| {
            let node: &Node = &graph[index];
            node.kind() != kind || graph.edges(index).next().is_some()
        });
    }
}
