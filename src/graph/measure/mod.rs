//! What can be counted of a graph.

mod between;
mod rank;
mod ties;

use std::collections::BTreeMap;

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use self::ties::Ties;
use super::model::{Backing, By, Document, EdgeKind, Graph, Node};

/// So many of the most cited, the most central and the commonest pairs are told.
pub const MOST: usize = 10;

/// What can be counted of one document, or of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counts {
    /// Citations: brackets, or authors with the years behind them.
    pub citations: usize,
    /// Works in citations: `(Bolt, 2004; Smith, 1999)` has two.
    pub works: usize,
    /// Claims that rest on something.
    pub claims: usize,
    /// Different sources.
    pub sources: usize,
    /// Sources that no reference list holds.
    pub unlisted: usize,
    /// Sources that are cited once.
    pub cited_once: usize,
    /// Sources that are known through another.
    pub secondary: usize,
    /// Works of the document's own authors among the works cited; none where no author is known.
    pub self_citations: Option<u32>,
    /// The share of these among the works cited by documents whose authors are known, from 0 to 1.
    pub self_share: Option<f64>,
    /// The median year of the sources.
    pub median_year: Option<f64>,
    /// How many years lie between the first and the third quarter of the sources.
    pub year_spread: Option<f64>,
    /// The year of the document, where its file tells it; none of all together.
    pub year: Option<u16>,
    /// The years from the median source to the year of the document; where its file does not tell that, to the newest source.
    pub median_age: Option<f64>,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentCounts {
    /// Its path.
    pub path: String,
    /// What can be counted of it.
    #[serde(flatten)]
    pub counts: Counts,
    /// Headings of the sections in which two claims or more rest on one source alone, with that source.
    pub sections_on_one_source: Vec<(String, String)>,
}

/// A source with a number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// Its identifier.
    pub id: String,
    /// How people name it.
    pub name: String,
    /// How often it is cited.
    pub citations: u32,
    /// How many documents cite it.
    pub documents: u32,
    /// Its page rank, where ties run from what cites to what is cited, and from each source to those cited with it: from 0 to 1, 1 for
    /// all sources together.
    pub page_rank: f64,
    /// How many sources are cited together with it, or were read in it, or it in them.
    pub ties: usize,
    /// The share of the shortest ways between two others, from tie to tie, that lead over it, from 0 to 1; none in graphs so large that
    /// it takes too long to count.
    pub betweenness: Option<f64>,
}

/// Two sources that are cited together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// One.
    pub one: String,
    /// The other.
    pub other: String,
    /// In how many claims.
    pub claims: u32,
}

/// All that can be counted of a graph.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measures {
    /// Each document, in order.
    pub documents: Vec<DocumentCounts>,
    /// All of them.
    pub total: Counts,
    /// The sources that are cited most, the most first.
    pub most_cited: Vec<Ranked>,
    /// The sources of the highest page rank, the highest first.
    pub most_central: Vec<Ranked>,
    /// The pairs that most claims rest on, the most first; those of one claim only are left out.
    pub co_cited: Vec<Pair>,
}

/// Measures a whole graph, as [`super::assemble`] makes it.
///
/// ```
/// use citegraph::graph::{self, measure};
///
/// let text = "Mixing helps little (Bolt, 2004; Osei, 1999). Bolt (2004) says why.";
/// let graph = graph::build(&[citegraph::analyse(citegraph::Document::from_text("paper.txt", text))]);
/// let measures = measure::measures(&graph);
/// assert_eq!((measures.total.works, measures.total.sources, measures.total.cited_once), (3, 2, 1));
/// assert_eq!(measures.most_cited[0].name, "Bolt (2004)");
/// ```
pub fn measures(graph: &Graph) -> Measures {
    let homes = Homes::of(graph);
    let mut own: BTreeMap<NodeIndex, Gathered> = BTreeMap::new();
    let mut all = Gathered::default();
    for (index, document) in documents(graph) {
        let Document { citations, works, year, .. } = *document;
        own.insert(index, Gathered { citations, works, year, ..Gathered::default() });
        all.citations += citations;
        all.works += works;
    }
    let secondary = secondary(graph);
    let mut citing: FxHashMap<NodeIndex, Vec<NodeIndex>> =
        secondary.iter().map(|&(cited, _)| (cited, Vec::new())).collect();
    for edge in graph.edge_references() {
        let Some(&document) = homes.document.get(&edge.source()) else { continue };
        if let Some(citing) = citing.get_mut(&edge.target()).filter(|citing| citing.last() != Some(&document)) {
            citing.push(document);
        }
        let gathered = own.entry(document).or_default();
        for gathered in [gathered, &mut all] {
            gathered.add(graph, edge.source(), edge.target(), edge.weight());
        }
    }
    for (cited, through) in secondary {
        for document in citing.get(&cited).into_iter().flatten() {
            own.entry(*document).or_default().read_elsewhere(cited, through);
        }
        all.read_elsewhere(cited, through);
    }
    let ranked = ranked(graph);
    let top = |key: &dyn Fn(&Ranked) -> f64| {
        let mut sorted: Vec<Ranked> = ranked.clone();
        sorted.sort_by(|one, other| key(other).total_cmp(&key(one)).then_with(|| one.id.cmp(&other.id)));
        sorted.truncate(MOST);
        sorted
    };
    Measures {
        documents: documents(graph)
            .map(|(index, document)| DocumentCounts {
                path: document.path.to_string(),
                counts: own[&index].counts(graph),
                sections_on_one_source: homes.sections_on_one_source(graph, index),
            })
            .collect(),
        total: all.counts(graph),
        most_cited: top(&|source| f64::from(source.citations)),
        most_central: top(&|source| source.page_rank),
        co_cited: co_cited(graph).into_iter().take(MOST).collect(),
    }
}

fn documents(graph: &Graph) -> impl Iterator<Item = (NodeIndex, &Document)> {
    graph.node_indices().filter_map(|index| match &graph[index] {
        Node::Document(document) => Some((index, document)),
        _ => None,
    })
}

/// Every source that is known through another, and that other.
fn secondary(graph: &Graph) -> Vec<(NodeIndex, NodeIndex)> {
    let through = graph.edge_references().filter(|edge| edge.weight().kind == EdgeKind::CitedThrough);
    through.map(|edge| (edge.source(), edge.target())).collect()
}

/// What is gathered of a document before it is counted.
#[derive(Debug, Default)]
struct Gathered {
    citations: usize,
    works: usize,
    year: Option<u16>,
    claims: FxHashSet<NodeIndex>,
    /// How often each source is cited here.
    sources: FxHashMap<NodeIndex, u32>,
    secondary: FxHashSet<NodeIndex>,
    own: u32,
    /// Works cited by documents whose authors are known.
    by_known: u32,
}

impl Gathered {
    /// Notes that a source which is cited here is known through another, which is a source of the document, too.
    fn read_elsewhere(&mut self, cited: NodeIndex, through: NodeIndex) {
        if self.sources.contains_key(&cited) {
            self.secondary.insert(cited);
            self.sources.entry(through).or_insert(0);
        }
    }

    fn add(&mut self, graph: &Graph, from: NodeIndex, to: NodeIndex, edge: &super::model::Edge) {
        if !edge.kind.is_citing() {
            return;
        }
        *self.sources.entry(to).or_default() += edge.weight;
        if matches!(graph[from], Node::Claim(_)) {
            self.claims.insert(from);
        }
        match edge.by {
            By::Unknown => {}
            By::Others => self.by_known += edge.weight,
            By::Itself => {
                self.by_known += edge.weight;
                self.own += edge.weight;
            }
        }
    }

    fn counts(&self, graph: &Graph) -> Counts {
        let sources = || self.sources.keys().filter_map(|&index| graph[index].source());
        let mut years: Vec<u16> = sources().filter_map(|source| source.year).collect();
        years.sort_unstable();
        let median = quantile(&years, 0.5);
        Counts {
            citations: self.citations,
            works: self.works,
            claims: self.claims.len(),
            sources: self.sources.len(),
            unlisted: sources().filter(|source| source.backing == Backing::Unlisted).count(),
            cited_once: self.sources.values().filter(|&&times| times <= 1).count(),
            secondary: self.secondary.len(),
            self_citations: (self.by_known > 0).then_some(self.own),
            self_share: (self.by_known > 0).then(|| f64::from(self.own) / f64::from(self.by_known)),
            median_year: median,
            year_spread: quantile(&years, 0.75).zip(quantile(&years, 0.25)).map(|(late, early)| late - early),
            year: self.year,
            median_age: median.zip(self.year.or(years.last().copied())).map(|(median, to)| f64::from(to) - median),
        }
    }
}

/// The value below which that part of the sorted values lies, between neighbours in proportion.
fn quantile(sorted: &[u16], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = last as f64 * part;
    let (low, high) = (f64::from(sorted[at.floor() as usize]), f64::from(sorted[at.ceil() as usize]));
    Some(low + (high - low) * at.fract())
}

/// Which document and which section every node lies in.
struct Homes {
    document: FxHashMap<NodeIndex, NodeIndex>,
    section: FxHashMap<NodeIndex, NodeIndex>,
}

impl Homes {
    fn of(graph: &Graph) -> Self {
        let mut homes = Self { document: FxHashMap::default(), section: FxHashMap::default() };
        homes.document.extend(documents(graph).map(|(index, _)| (index, index)));
        // Wholes stand before their parts.
        for edge in graph.edge_references().filter(|edge| edge.weight().kind == EdgeKind::Contains) {
            if let Some(&document) = homes.document.get(&edge.source()) {
                homes.document.insert(edge.target(), document);
            }
            if matches!(graph[edge.source()], Node::Section(_)) {
                homes.section.insert(edge.target(), edge.source());
            }
        }
        homes
    }

    fn sections_on_one_source(&self, graph: &Graph, document: NodeIndex) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for edge in graph.edges(document).filter(|edge| matches!(graph[edge.target()], Node::Section(_))) {
            let claims: Vec<NodeIndex> = graph.edges(edge.target()).map(|edge| edge.target()).collect();
            let sources: FxHashSet<NodeIndex> = claims
                .iter()
                .flat_map(|&claim| graph.edges(claim).filter(|edge| edge.weight().kind.is_citing()))
                .map(|edge| edge.target())
                .collect();
            if let (1, Some(&only)) = (sources.len(), sources.iter().next())
                && claims.len() > 1
            {
                found.push((graph[edge.target()].label().to_owned(), graph[only].label().to_owned()));
            }
        }
        found.reverse();
        found
    }
}

/// Every source with its numbers, in the order of the texts.
pub fn ranked(graph: &Graph) -> Vec<Ranked> {
    let ties = Ties::of(graph);
    let ranks = rank::page_ranks(ties.sources.len(), &ties.pairs);
    let neighbours = ties.neighbours();
    let between = between::betweenness(&neighbours);
    let sources = ties.sources.iter().enumerate().filter_map(|(at, &index)| Some((at, graph[index].source()?)));
    sources
        .map(|(at, source)| Ranked {
            id: source.id.to_string(),
            name: source.name.clone(),
            citations: source.citations,
            documents: source.documents,
            page_rank: ranks[at],
            ties: neighbours[at].len(),
            betweenness: between.as_ref().map(|between| between[at]),
        })
        .collect()
}

/// All pairs of sources that two claims or more rest on together, the most first.
pub fn co_cited(graph: &Graph) -> Vec<Pair> {
    let together = super::view::sources(graph);
    let mut pairs: Vec<(u32, NodeIndex, NodeIndex)> = together
        .edge_references()
        .filter(|edge| edge.weight().kind == EdgeKind::CoCited && edge.weight().weight > 1)
        .map(|edge| (edge.weight().weight, edge.source(), edge.target()))
        .collect();
    pairs.sort_unstable_by_key(|&(claims, one, other)| (std::cmp::Reverse(claims), one, other));
    let name = |index: NodeIndex| together[index].label().to_owned();
    pairs.into_iter().map(|(claims, one, other)| Pair { one: name(one), other: name(other), claims }).collect()
}

#[cfg(test)]
mod tests;
