//! The graph of one or more documents.

use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};

use super::id::NodeId;
use super::model::{Backing, By, Edge, EdgeKind, Graph, Node, Source};
use super::part::{Citing, Part, Through};
use crate::analysis::Analysis;
use crate::merge::{self, Candidate, Decision, Member, Merged};
use crate::name::fold;

/// One graph of all that `analyses` cite; a source that several of them cite is one node.
pub fn build(analyses: &[Analysis]) -> Graph {
    assemble(analyses.iter().map(|analysis| Part::of(analysis, &[])).collect()).graph
}

/// A graph, and why its sources are one over several documents.
#[derive(Debug)]
pub struct Assembled {
    /// The graph.
    pub graph: Graph,
    /// What was decided on sources of several documents, in the order of the documents.
    pub merges: Vec<Merge>,
}

/// What was decided on two sources of two documents, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The identifier of the first one's source.
    pub id: NodeId,
    /// The first.
    pub one: Spelling,
    /// The other.
    pub other: Spelling,
    /// Why they are one, or why not.
    pub outcome: Result<merge::Reason, merge::Apart>,
}

/// How a document names a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The document's path.
    pub path: String,
    /// The name of its entry: `r3`; none where its list has none.
    pub entry: Option<String>,
    /// `Musterd & Ostendorf (2003a). Sturen op mengen`
    pub text: String,
}

/// One graph of all parts.
pub fn assemble(mut parts: Vec<Part>) -> Assembled {
    let merged = merge::merge(&parts.iter().map(|part| part.sources.as_slice()).collect::<Vec<_>>());
    number_twins(&mut parts);
    let sources = sources(&parts, &merged);
    let merges = merged.decisions.iter().map(|decision| explained(decision, &parts, &merged, &sources)).collect();
    let mut builder = Builder { graph: Graph::default(), sources, nodes: FxHashMap::default(), merged: &merged };
    for (document, part) in parts.iter_mut().enumerate() {
        let part = Part {
            sections: std::mem::take(&mut part.sections),
            claims: std::mem::take(&mut part.claims),
            citing: std::mem::take(&mut part.citing),
            through: std::mem::take(&mut part.through),
            sources: Vec::new(),
            document: part.document.clone(),
        };
        builder.add(document, part);
    }
    Assembled { graph: builder.graph, merges }
}

/// Gives identifiers of their own to documents of the same text.
fn number_twins(parts: &mut [Part]) {
    let mut seen: FxHashMap<NodeId, usize> = FxHashMap::default();
    for part in parts {
        let count = seen.entry(part.document.id.clone()).or_default();
        *count += 1;
        if *count == 1 {
            continue;
        }
        let claims = part.claims.iter_mut().map(|claim| &mut claim.claim.id);
        let sections = part.sections.iter_mut().map(|section| &mut section.id);
        for id in claims.chain(sections).chain([&mut part.document.id]) {
            *id = id.numbered(*count);
        }
    }
}

/// The source of every cluster, not yet counted.
fn sources(parts: &[Part], merged: &Merged) -> Vec<Source> {
    let mut taken: FxHashMap<NodeId, usize> = FxHashMap::default();
    let clusters = merged.members.iter().map(|members| {
        let shown = representative(parts, members);
        let candidate = candidate(parts, shown);
        let doi = members.iter().find_map(|&member| candidate_doi(parts, member));
        let id = match &doi {
            Some(doi) => NodeId::of_doi(doi),
            None => NodeId::of_source(candidate, &parts[shown.document].document.id),
        };
        let count = taken.entry(id.clone()).or_default();
        *count += 1;
        Source {
            id: if *count == 1 { id } else { id.numbered(*count) },
            name: candidate.name.clone(),
            authors: candidate.persons.clone(),
            year: candidate.year(),
            title: candidate.title.clone(),
            doi,
            item_type: candidate.item_type,
            backing: if candidate.is_listed() { Backing::Listed } else { Backing::Unlisted },
            citations: 0,
            documents: 0,
        }
    });
    clusters.collect()
}

fn candidate(parts: &[Part], member: Member) -> &Candidate {
    &parts[member.document].sources[member.source]
}

fn candidate_doi(parts: &[Part], member: Member) -> Option<String> {
    candidate(parts, member).doi.clone()
}

/// The member that names the source: a listed one, of the commonest spelling; of those as common the first in the alphabet, so that
/// the order of the documents does not matter.
fn representative(parts: &[Part], members: &[Member]) -> Member {
    if let [only] = members {
        return *only;
    }
    let key = |member: Member| {
        let candidate = candidate(parts, member);
        (candidate.authors.as_slice(), candidate.year(), candidate.title_folded.as_str())
    };
    let mut counts: FxHashMap<_, usize> = FxHashMap::default();
    for &member in members {
        *counts.entry(key(member)).or_default() += 1;
    }
    let rank = |member: Member| {
        let listed = candidate(parts, member).is_listed();
        (std::cmp::Reverse((listed, counts[&key(member)])), key(member))
    };
    members.iter().copied().min_by_key(|&member| rank(member)).unwrap_or(members[0])
}

fn explained(decision: &Decision, parts: &[Part], merged: &Merged, sources: &[Source]) -> Merge {
    let spelling = |member: Member| {
        let candidate = candidate(parts, member);
        let title = candidate.title.as_ref().map(|title| format!(". {title}")).unwrap_or_default();
        Spelling {
            path: parts[member.document].document.path.to_string(),
            entry: candidate.reference.map(|reference| reference.to_string()),
            text: format!("{}{title}", candidate.name),
        }
    };
    let cluster = merged.clusters[decision.one.document][decision.one.source];
    Merge {
        id: sources[cluster].id.clone(),
        one: spelling(decision.one),
        other: spelling(decision.other),
        outcome: decision.outcome,
    }
}

struct Builder<'a> {
    graph: Graph,
    sources: Vec<Source>,
    /// The nodes of the clusters that are cited so far.
    nodes: FxHashMap<usize, NodeIndex>,
    merged: &'a Merged,
}

/// Edges of one document that may be met again.
type Known = FxHashMap<(NodeIndex, NodeIndex, EdgeKind), EdgeIndex>;

impl Builder<'_> {
    fn add(&mut self, at: usize, part: Part) {
        let authors: FxHashSet<String> = part.document.authors.iter().map(|name| fold(name)).collect();
        let document = self.graph.add_node(Node::Document(part.document));
        let mut sections: Vec<Option<NodeIndex>> = vec![None; part.sections.len()];
        let mut headings: Vec<_> = part.sections.into_iter().map(Some).collect();
        let mut known = Known::default();
        let mut citing = part.citing.into_iter().peekable();
        let mut through = part.through.into_iter().peekable();
        let mut counted = FxHashSet::default();
        for (index, claim) in part.claims.into_iter().enumerate() {
            let parent = match claim.section {
                None => document,
                Some(section) => *sections[section].get_or_insert_with(|| {
                    let heading = headings[section].take().expect("a section is made a node once");
                    let node = self.graph.add_node(Node::Section(heading));
                    self.graph.add_edge(document, node, Edge::plain(EdgeKind::Contains));
                    node
                }),
            };
            let node = self.graph.add_node(Node::Claim(claim.claim));
            self.graph.add_edge(parent, node, Edge::plain(EdgeKind::Contains));
            while let Some(cited) = citing.next_if(|cited| cited.claim == Some(index)) {
                while let Some(link) = through.next_if(|link| link.order <= cited.order) {
                    self.tie(at, &link, &mut known, &mut counted);
                }
                self.cite(at, node, cited, &authors, &mut known, &mut counted);
            }
        }
        for cited in citing {
            self.cite(at, document, cited, &authors, &mut known, &mut counted);
        }
        for link in through {
            self.tie(at, &link, &mut known, &mut counted);
        }
    }

    /// Adds the edge, or the citation to the edge that is there.
    fn cite(
        &mut self,
        document: usize,
        from: NodeIndex,
        cited: Citing,
        authors: &FxHashSet<String>,
        known: &mut Known,
        counted: &mut FxHashSet<NodeIndex>,
    ) {
        let source = self.node(document, cited.source);
        self.count(source, counted);
        let by = self.by(source, authors);
        let edge = known.get(&(from, source, cited.kind)).copied();
        if let Some(edge) = edge {
            let edge = &mut self.graph[edge];
            edge.weight += 1;
            edge.confidence = edge.confidence.min(cited.confidence);
            edge.locators.extend(cited.locator.filter(|locator| !edge.locators.contains(locator)));
            return;
        }
        let edge = Edge {
            kind: cited.kind,
            locators: cited.locator.into_iter().collect(),
            order: cited.order,
            weight: 1,
            confidence: cited.confidence,
            by,
        };
        let edge = self.graph.add_edge(from, source, edge);
        known.insert((from, source, cited.kind), edge);
    }

    fn tie(&mut self, document: usize, link: &Through, known: &mut Known, counted: &mut FxHashSet<NodeIndex>) {
        let cited = self.node(document, link.cited);
        let read = self.node(document, link.read);
        if cited == read {
            return;
        }
        // What is cited is counted where the claim cites it.
        self.count(read, counted);
        // The edge is no document's own: another may have made it.
        let key = (cited, read, EdgeKind::CitedThrough);
        let mut between = self.graph.edges_connecting(cited, read);
        let made = known.get(&key).copied().or_else(|| Some(between.find(|edge| edge.weight().kind == key.2)?.id()));
        match made {
            Some(edge) => self.graph[edge].weight += 1,
            None => {
                let edge = Edge { order: link.order, ..Edge::plain(EdgeKind::CitedThrough) };
                known.insert(key, self.graph.add_edge(cited, read, edge));
            }
        }
    }

    /// The node of a source, made where it is cited for the first time.
    fn node(&mut self, document: usize, source: usize) -> NodeIndex {
        let cluster = self.merged.clusters[document][source];
        let (graph, sources) = (&mut self.graph, &self.sources);
        *self.nodes.entry(cluster).or_insert_with(|| graph.add_node(Node::Source(Box::new(sources[cluster].clone()))))
    }

    /// Counts a citation of a source, and the document where it is the first one there.
    fn count(&mut self, node: NodeIndex, counted: &mut FxHashSet<NodeIndex>) {
        let first = counted.insert(node);
        if let Node::Source(source) = &mut self.graph[node] {
            source.citations += 1;
            source.documents += u32::from(first);
        }
    }

    /// Whether one of the document's authors wrote the source.
    fn by(&self, source: NodeIndex, authors: &FxHashSet<String>) -> By {
        let Some(source) = self.graph[source].source().filter(|_| !authors.is_empty()) else { return By::Unknown };
        if source.authors.iter().any(|person| authors.contains(&fold(&person.family))) {
            By::Itself
        } else {
            By::Others
        }
    }
}
