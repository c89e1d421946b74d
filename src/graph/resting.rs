//! The claims that rest on each source, for pages of views that show no claims.

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::FxHashMap;

use super::id::NodeId;
use super::model::{Claim, Edge, Graph, Node};

/// The claims that rest on each source, with the edges that say how.
#[derive(Debug, Clone, Default)]
pub struct Resting(FxHashMap<NodeId, Vec<(Claim, Edge)>>);

impl Resting {
    /// Those of a whole graph, in the order of the texts.
    pub fn of(graph: &Graph) -> Self {
        let mut edges: Vec<(NodeIndex, NodeIndex, &Edge)> = graph
            .edge_references()
            .filter(|edge| edge.weight().kind.is_citing())
            .map(|edge| (edge.source(), edge.target(), edge.weight()))
            .collect();
        edges.sort_by_key(|&(from, ..)| from);
        let mut resting = Self::default();
        for (from, to, edge) in edges {
            if let Node::Claim(claim) = &graph[from] {
                resting.0.entry(graph[to].id().clone()).or_default().push((claim.clone(), edge.clone()));
            }
        }
        resting
    }

    /// The claims that rest on the source of that identifier.
    pub fn on(&self, source: &NodeId) -> &[(Claim, Edge)] {
        self.0.get(source).map_or(&[], Vec::as_slice)
    }
}
