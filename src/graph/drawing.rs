//! What an export writes: a graph in one view, with what it needs to know of it.

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::FxHashMap;

use super::id::NodeId;
use super::model::{Backing, Edge, EdgeKind, Graph, Node};
use super::resting::Resting;
use super::view::View;

/// A graph in one view. Every export of it has the same nodes and edges.
#[derive(Debug)]
pub struct Drawing {
    /// What is drawn.
    pub graph: Graph,
    /// What of the whole it shows.
    pub view: View,
    /// What gathers its nodes.
    pub clusters: Clusters,
    /// The claims that rest on its sources, where it shows none.
    pub resting: Resting,
    lists: Lists,
}

/// Whether any source has an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lists {
    Some,
    None,
}

/// What nodes are gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum ClusterBy {
    /// Sections, with the sources that they alone cite.
    Section,
    /// The years of sources.
    Year,
}

/// The clusters of a drawing: names, and which node is in which.
#[derive(Debug, Clone, Default)]
pub struct Clusters {
    /// What gathers them; none where nothing does.
    pub by: Option<ClusterBy>,
    /// What they are called, in order.
    pub names: Vec<String>,
    of: FxHashMap<NodeIndex, usize>,
}

impl Drawing {
    /// The drawing of a whole graph, as it is.
    pub fn whole(graph: Graph) -> Self {
        Self::of(graph, View::Claims)
    }

    /// The drawing of a graph in a view.
    pub fn of(graph: Graph, view: View) -> Self {
        let is_listed = |node: &Node| node.source().is_some_and(|source| source.backing == Backing::Listed);
        let lists = if graph.node_weights().any(is_listed) { Lists::Some } else { Lists::None };
        Self { graph, view, clusters: Clusters::default(), resting: Resting::default(), lists }
    }

    /// With the claims that rest on its sources, for the page to tell.
    pub fn with_claims(mut self, resting: Resting) -> Self {
        self.resting = resting;
        self
    }

    /// Gathers the nodes by what the whole graph tells: sections gather sources in views that show no section, too.
    pub fn clustered(mut self, gathering: Gathering) -> Self {
        let Gathering { by, names, homes } = gathering;
        let home = |index: NodeIndex| Some((index, *homes.get(self.graph[index].id())?));
        let of = self.graph.node_indices().filter_map(home).collect();
        self.clusters = Clusters { by: Some(by), names, of };
        self
    }

    /// The nodes, in the order of the texts.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.graph.node_indices().map(|index| (index, &self.graph[index]))
    }

    /// The nodes of every cluster, in the order of the texts.
    pub fn gathered(&self) -> Vec<Vec<NodeIndex>> {
        let mut gathered = vec![Vec::new(); self.clusters.names.len()];
        for index in self.graph.node_indices() {
            if let Some(cluster) = self.clusters.of(index) {
                gathered[cluster].push(index);
            }
        }
        gathered
    }

    /// The edges with their ends, in the order of the texts.
    pub fn edges(&self) -> impl Iterator<Item = (NodeIndex, NodeIndex, &Edge)> {
        self.graph.edge_references().map(|edge| (edge.source(), edge.target(), edge.weight()))
    }

    /// The name of the node's cluster.
    pub fn cluster(&self, node: NodeIndex) -> Option<&str> {
        self.clusters.of(node).map(|cluster| self.clusters.names[cluster].as_str())
    }

    /// True for a source that no list holds, in a graph of lists that hold others: where there is no list, nothing is amiss.
    pub fn lacks_entry(&self, node: &Node) -> bool {
        self.lists == Lists::Some && node.source().is_some_and(|source| source.backing == Backing::Unlisted)
    }

    /// True where no edge has a direction.
    pub fn is_undirected(&self) -> bool {
        self.graph.edge_count() > 0 && self.graph.edge_weights().all(|edge| edge.kind.is_undirected())
    }
}

impl Clusters {
    /// The index of the node's cluster.
    pub fn of(&self, node: NodeIndex) -> Option<usize> {
        self.of.get(&node).copied()
    }
}

/// What gathers the nodes of a graph, whatever view shows them.
#[derive(Debug, Clone)]
pub struct Gathering {
    by: ClusterBy,
    names: Vec<String>,
    homes: FxHashMap<NodeId, usize>,
}

impl Gathering {
    /// That of a graph, as [`super::assemble`] makes it.
    pub fn of(graph: &Graph, by: ClusterBy) -> Self {
        let Homes { names, of } = match by {
            ClusterBy::Section => Homes::by_section(graph),
            ClusterBy::Year => Homes::by_year(graph),
        };
        Self { by, names, homes: of.into_iter().map(|(node, home)| (graph[node].id().clone(), home)).collect() }
    }
}

/// The clusters of a graph: names, and which node is in which.
#[derive(Debug, Default)]
struct Homes {
    names: Vec<String>,
    of: FxHashMap<NodeIndex, usize>,
}

impl Homes {
    fn by_section(graph: &Graph) -> Self {
        let mut clusters = Self::default();
        let sections = graph.node_indices().filter(|&index| matches!(graph[index], Node::Section(_)));
        for section in sections {
            clusters.names.push(graph[section].label().to_owned());
            clusters.of.insert(section, clusters.names.len() - 1);
        }
        for edge in graph.edge_references().filter(|edge| edge.weight().kind == EdgeKind::Contains) {
            if let (Some(&section), Node::Claim(_)) = (clusters.of.get(&edge.source()), &graph[edge.target()]) {
                clusters.of.insert(edge.target(), section);
            }
        }
        clusters.add_sources_of_one(graph);
        clusters
    }

    /// Puts in each cluster the sources that it alone cites.
    fn add_sources_of_one(&mut self, graph: &Graph) {
        let mut homes: FxHashMap<NodeIndex, Option<usize>> = FxHashMap::default();
        for edge in graph.edge_references().filter(|edge| edge.weight().kind.is_citing()) {
            let cluster = self.of.get(&edge.source()).copied();
            homes
                .entry(edge.target())
                .and_modify(|home| *home = home.filter(|&one| Some(one) == cluster))
                .or_insert(cluster);
        }
        // What was only read in another's place belongs where that other is cited.
        for edge in graph.edge_references().filter(|edge| edge.weight().kind == EdgeKind::CitedThrough) {
            let home = homes.get(&edge.source()).copied().flatten();
            homes.entry(edge.target()).and_modify(|one| *one = one.filter(|&one| Some(one) == home)).or_insert(home);
        }
        self.of.extend(homes.into_iter().filter_map(|(node, home)| Some((node, home?))));
    }

    fn by_year(graph: &Graph) -> Self {
        let years: std::collections::BTreeSet<u16> =
            graph.node_weights().filter_map(|node| node.source()?.year).collect();
        let years: Vec<u16> = years.into_iter().collect();
        let of = graph.node_indices().filter_map(|index| {
            let year = graph[index].source()?.year?;
            Some((index, years.binary_search(&year).ok()?))
        });
        Self { of: of.collect(), names: years.iter().map(u16::to_string).collect() }
    }
}
