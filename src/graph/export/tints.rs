//! Colours for clusters where nothing frames them: sections differ in colour, years are shades of one.

use petgraph::stable_graph::NodeIndex;

use crate::graph::drawing::{ClusterBy, Drawing};
use crate::graph::model::Node;

/// So many are told apart; sections beyond them begin anew, years share a shade with their neighbours.
const COUNT: usize = 8;
/// The colour of a box, in which the label stands, and that of a dot.
type Tint = (&'static str, &'static str);

const OF_SECTIONS: [Tint; COUNT] = [
    ("#d3e5f5", "#3f7fbf"),
    ("#fde2c4", "#e08a2c"),
    ("#d6edd5", "#4a9c56"),
    ("#f6d2d6", "#c9505e"),
    ("#e4d9f2", "#8566b8"),
    ("#f1ead0", "#b39b2e"),
    ("#f8dcec", "#c7689f"),
    ("#d3eeec", "#379c96"),
];
const OF_YEARS: [Tint; COUNT] = [
    ("#f3f0d9", "#c9c07a"),
    ("#e6ecd2", "#a3bb74"),
    ("#d7e9d2", "#7bb07a"),
    ("#cae5d8", "#56a285"),
    ("#c3dfe0", "#43908f"),
    ("#bfd6e6", "#3c7a97"),
    ("#c1cbe6", "#425f97"),
    ("#ccc1e3", "#4b3f86"),
];

/// The colours of a drawing's clusters.
#[derive(Debug)]
pub(super) struct Tints {
    table: &'static [Tint; COUNT],
    of: Vec<usize>,
    /// What each cluster, or each run of years, is called, with its class.
    pub(super) names: Vec<(String, String)>,
}

/// The class of sources that are in no cluster, where others are.
const LOOSE: &str = "kx";

impl Tints {
    /// Those of the clusters that have a node.
    pub(super) fn of(drawing: &Drawing) -> Self {
        let names = &drawing.clusters.names;
        let filled: std::collections::BTreeSet<usize> =
            drawing.nodes().filter_map(|(index, _)| drawing.clusters.of(index)).collect();
        let is_loose =
            |index: NodeIndex| drawing.graph[index].source().is_some() && drawing.clusters.of(index).is_none();
        let loose = drawing.graph.node_indices().any(is_loose);
        let named = |names: Vec<(usize, String)>, others: &str| {
            let others = loose.then(|| (LOOSE.to_owned(), others.to_owned()));
            names.into_iter().map(|(at, name)| (format!("k{at}"), name)).chain(others).collect()
        };
        if names.is_empty() {
            return Self { table: &OF_SECTIONS, of: Vec::new(), names: Vec::new() };
        }
        if drawing.clusters.by == Some(ClusterBy::Year) {
            let shade = |at: usize| match names.len() {
                few @ 2..COUNT => at * (COUNT - 1) / (few - 1),
                many => at * COUNT / many,
            };
            let of: Vec<usize> = (0..names.len()).map(shade).collect();
            return Self { table: &OF_YEARS, names: named(runs(names, &of), "no year"), of };
        }
        let of: Vec<usize> = (0..names.len()).map(|at| at % COUNT).collect();
        let filled = filled.into_iter().map(|at| (of[at], names[at].clone())).collect();
        Self { table: &OF_SECTIONS, names: named(filled, "several sections"), of }
    }

    /// The class of a node of that cluster: ` k3`
    pub(super) fn class(&self, cluster: Option<usize>, node: &Node) -> String {
        match cluster {
            Some(cluster) => format!(" k{}", self.of[cluster]),
            None if !self.of.is_empty() && node.source().is_some() => format!(" {LOOSE}"),
            None => String::new(),
        }
    }

    /// What the classes look like; empty where there is no cluster.
    pub(super) fn style(&self) -> String {
        if self.of.is_empty() {
            return String::new();
        }
        let used = self.table.iter().enumerate().filter(|(at, _)| self.of.contains(at));
        let loose = format!(
            ".source.{LOOSE}:not(.unlisted) rect{{fill:#f5f5f5}}\n.source.{LOOSE}:not(.unlisted) circle{{fill:#aab3bd}}\n"
        );
        let used = used.map(|(at, (area, dot))| format!(".k{at} rect{{fill:{area}}}\n.k{at} circle{{fill:{dot}}}\n"));
        used.chain([loose]).collect()
    }
}

/// `1961–1975` for the years of one shade.
fn runs(years: &[String], of: &[usize]) -> Vec<(usize, String)> {
    let runs = of.chunk_by(|one, other| one == other);
    let mut at = 0;
    runs.map(|run| {
        let (first, last) = (&years[at], &years[at + run.len() - 1]);
        at += run.len();
        (run[0], if first == last { first.clone() } else { format!("{first}–{last}") })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_years_share_a_shade_and_are_named_together() {
        let years: Vec<String> = ["1961", "1975", "1990", "1991"].map(str::to_owned).to_vec();
        let runs = runs(&years, &[0, 0, 1, 2]);
        assert_eq!(runs, [(0, "1961–1975".to_owned()), (1, "1990".to_owned()), (2, "1991".to_owned())]);
    }
}
