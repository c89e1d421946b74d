//! Betweenness (Freeman, 1977), counted as Brandes (2001) does: how many of the shortest ways between two other sources lead over
//! one. A source that ties what else is apart has much of it.

use std::collections::VecDeque;

/// It takes sources times ties steps; above so many nothing is told.
const MOST_STEPS: usize = 300_000_000;

/// The share of the shortest ways that lead over each, from 0 to 1; none where it would take too long to count.
pub(super) fn betweenness(neighbours: &[Vec<usize>]) -> Option<Vec<f64>> {
    let count = neighbours.len();
    let ties: usize = neighbours.iter().map(Vec::len).sum();
    if count.saturating_mul(ties + count) > MOST_STEPS {
        return None;
    }
    let mut between = vec![0.0; count];
    for start in 0..count {
        add_from(start, neighbours, &mut between);
    }
    // Every pair of others was met from both of its ends.
    let pairs = (count.saturating_sub(1) * count.saturating_sub(2)) as f64;
    Some(between.into_iter().map(|ways| if pairs > 0.0 { ways / pairs } else { 0.0 }).collect())
}

/// Adds what the shortest ways that begin at `start` lead over.
fn add_from(start: usize, neighbours: &[Vec<usize>], between: &mut [f64]) {
    let mut far = vec![usize::MAX; neighbours.len()];
    let mut ways = vec![0.0; neighbours.len()];
    let mut order = Vec::new();
    (far[start], ways[start]) = (0, 1.0);
    let mut waiting = VecDeque::from([start]);
    while let Some(at) = waiting.pop_front() {
        order.push(at);
        for &next in &neighbours[at] {
            if far[next] == usize::MAX {
                far[next] = far[at] + 1;
                waiting.push_back(next);
            }
            if far[next] == far[at] + 1 {
                ways[next] += ways[at];
            }
        }
    }
    let mut over = vec![0.0; neighbours.len()];
    for &at in order.iter().rev() {
        for &next in neighbours[at].iter().filter(|&&next| far[next] == far[at] + 1) {
            over[at] += ways[at] / ways[next] * (1.0 + over[next]);
        }
        if at != start {
            between[at] += over[at];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_in_the_middle_lies_between_all() {
        // A star: 0 with 1, 2 and 3; 4 is alone.
        let star = [vec![1, 2, 3], vec![0], vec![0], vec![0], vec![]];
        assert_eq!(betweenness(&star), Some(vec![0.5, 0.0, 0.0, 0.0, 0.0]));
        // A square: two ways between opposite corners.
        let square = [vec![1, 3], vec![0, 2], vec![1, 3], vec![0, 2]];
        assert_eq!(betweenness(&square), Some(vec![1.0 / 6.0; 4]));
        assert_eq!(betweenness(&[]), Some(Vec::new()));
    }
}
