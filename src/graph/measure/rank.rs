//! Page rank of sources (Brin & Page, 1998), by petgraph.

use petgraph::graph::{DiGraph, NodeIndex as PlainIndex};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::FxHashMap;

use crate::graph::model::{EdgeKind, Graph};

/// The chance that a reader follows a tie rather than begins anew.
const DAMPING: f64 = 0.85;
/// Rounds; petgraph's take the square of the nodes each.
const ROUNDS: usize = 30;
/// For more sources petgraph's way takes too long, and theirs are counted here.
const MOST: usize = 300;

/// The page rank of every source. A reader goes from a source to those that a claim rests on together with it, and from a source to the
/// one in which it was read.
pub(super) fn page_ranks(graph: &Graph) -> FxHashMap<NodeIndex, f64> {
    let sources: Vec<NodeIndex> = graph.node_indices().filter(|&index| graph[index].source().is_some()).collect();
    let places: FxHashMap<NodeIndex, usize> = sources.iter().enumerate().map(|(at, &index)| (index, at)).collect();
    let mut claims: FxHashMap<NodeIndex, Vec<usize>> = FxHashMap::default();
    let mut ties: Vec<(usize, usize)> = Vec::new();
    for edge in graph.edge_references() {
        let kind = edge.weight().kind;
        if kind.is_citing() {
            claims.entry(edge.source()).or_default().push(places[&edge.target()]);
        } else if kind == EdgeKind::CitedThrough {
            ties.push((places[&edge.source()], places[&edge.target()]));
        }
    }
    for together in claims.into_values().filter(|together| together.len() <= 100) {
        for &one in &together {
            ties.extend(together.iter().filter(|&&other| other != one).map(|&other| (one, other)));
        }
    }
    ties.sort_unstable();
    ties.dedup();
    let ranks = if sources.len() <= MOST { by_petgraph(sources.len(), &ties) } else { by_rounds(sources.len(), &ties) };
    sources.into_iter().zip(ranks).collect()
}

fn by_petgraph(count: usize, ties: &[(usize, usize)]) -> Vec<f64> {
    let mut plain: DiGraph<(), ()> = DiGraph::with_capacity(count, ties.len());
    for _ in 0..count {
        plain.add_node(());
    }
    plain.extend_with_edges(ties.iter().map(|&(from, to)| (PlainIndex::new(from), PlainIndex::new(to))));
    petgraph::algo::page_rank(&plain, DAMPING, ROUNDS)
}

/// The same in time that grows with nodes and ties.
fn by_rounds(count: usize, ties: &[(usize, usize)]) -> Vec<f64> {
    let mut out = vec![0_u32; count];
    for &(from, _) in ties {
        out[from] += 1;
    }
    let mut ranks = vec![1.0 / count as f64; count];
    for _ in 0..ROUNDS {
        // Who stands where nothing leads on begins anew.
        let loose: f64 = ranks.iter().zip(&out).filter(|(_, out)| **out == 0).map(|(rank, _)| rank).sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * loose) / count as f64; count];
        for &(from, to) in ties {
            next[to] += DAMPING * ranks[from] / f64::from(out[from]);
        }
        ranks = next;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_give_the_same_order() {
        let ties = [(0, 1), (1, 0), (0, 2), (2, 0), (3, 0), (1, 2), (2, 1)];
        let order = |ranks: Vec<f64>| {
            let mut order: Vec<usize> = (0..ranks.len()).collect();
            order.sort_by(|&one, &other| ranks[other].total_cmp(&ranks[one]).then(one.cmp(&other)));
            order
        };
        assert_eq!(order(by_petgraph(4, &ties)), [0, 1, 2, 3]);
        assert_eq!(order(by_rounds(4, &ties)), [0, 1, 2, 3]);
    }
}
