//! What ties sources to each other, for the centralities.

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::FxHashMap;

use crate::graph::model::{EdgeKind, Graph};

/// More sources behind one claim are a list, and tie nothing.
const MOST_TOGETHER: usize = 100;

/// The sources of a graph, and which of them are tied.
#[derive(Debug)]
pub(super) struct Ties {
    /// The sources, in order.
    pub(super) sources: Vec<NodeIndex>,
    /// From a source to another that a claim rests on, too, and to the one in which it was read: places among the sources, sorted.
    pub(super) pairs: Vec<(usize, usize)>,
}

impl Ties {
    pub(super) fn of(graph: &Graph) -> Self {
        let sources: Vec<NodeIndex> = graph.node_indices().filter(|&index| graph[index].source().is_some()).collect();
        let places: FxHashMap<NodeIndex, usize> = sources.iter().enumerate().map(|(at, &index)| (index, at)).collect();
        let mut claims: FxHashMap<NodeIndex, Vec<usize>> = FxHashMap::default();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for edge in graph.edge_references() {
            let kind = edge.weight().kind;
            if kind.is_citing() {
                claims.entry(edge.source()).or_default().push(places[&edge.target()]);
            } else if kind == EdgeKind::CitedThrough {
                pairs.push((places[&edge.source()], places[&edge.target()]));
            }
        }
        for together in claims.into_values().filter(|together| together.len() <= MOST_TOGETHER) {
            for &one in &together {
                pairs.extend(together.iter().filter(|&&other| other != one).map(|&other| (one, other)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { sources, pairs }
    }

    /// The neighbours of every source, whichever way the ties run.
    pub(super) fn neighbours(&self) -> Vec<Vec<usize>> {
        let mut neighbours = vec![Vec::new(); self.sources.len()];
        for &(one, other) in &self.pairs {
            neighbours[one].push(other);
            neighbours[other].push(one);
        }
        for near in &mut neighbours {
            near.sort_unstable();
            near.dedup();
        }
        neighbours
    }
}
