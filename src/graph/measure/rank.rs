//! Page rank of sources (Brin & Page, 1998), by petgraph.

use petgraph::graph::{DiGraph, NodeIndex as PlainIndex};

/// The chance that a reader follows a tie rather than begins anew.
const DAMPING: f64 = 0.85;
/// Rounds; petgraph's take the square of the nodes each.
const ROUNDS: usize = 30;
/// For more sources petgraph's way takes too long, and theirs are counted here.
const MOST: usize = 300;

/// The page rank of `count` sources. A reader goes from a source to those that a claim rests on together with it, and from a source to
/// the one in which it was read.
pub(super) fn page_ranks(count: usize, ties: &[(usize, usize)]) -> Vec<f64> {
    if count <= MOST { by_petgraph(count, ties) } else { by_rounds(count, ties) }
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
