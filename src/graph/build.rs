//! The graph of one or more documents.

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use super::identity::{Identities, SourceKey};
use super::model::{Backing, Claim, Edge, Graph, Node, Quotation, Section};
use crate::analysis::{Analysis, WorkId};
use crate::citation::Work;
use crate::document::{BlockKind, Document, single_spaced};
use crate::span::Span;

/// The words that quotation marks must hold: fewer are a term or a title rather than a source's own sentence.
const QUOTED_WORDS: usize = 3;

/// One graph of all that `analyses` cite; a source that several of them cite is one node.
pub fn build(analyses: &[Analysis]) -> Graph {
    let mut builder = Builder::default();
    for analysis in analyses {
        builder.add(analysis);
    }
    builder.graph
}

#[derive(Default)]
struct Builder {
    graph: Graph,
    sources: FxHashMap<SourceKey, NodeIndex>,
}

impl Builder {
    fn add(&mut self, analysis: &Analysis) {
        let document = self.graph.add_node(Node::Document(analysis.document.path.clone()));
        let mut sections = Sections::new(document, analysis);
        let identities = Identities::of(analysis);
        let mut done = vec![false; analysis.citations.len()];
        for claim in &analysis.claims {
            let parent = sections.at(claim.span.start, &mut self.graph);
            let node = self.graph.add_node(Node::Claim(claim_node(&analysis.document, claim.span)));
            self.graph.add_edge(parent, node, Edge::Contains);
            let quotation = quotation(&analysis.document, claim.span);
            for &citation in &claim.citations {
                self.cite(node, analysis, &identities, citation, quotation);
                done[citation] = true;
            }
        }
        // A citation that stands in no sentence (in a table, under a figure) is the document's own.
        for citation in (0..done.len()).filter(|&citation| !done[citation]) {
            self.cite(document, analysis, &identities, citation, Quotation::Absent);
        }
    }

    /// Ties a claim to the works of one citation. A work that others are cited through is tied to those alone.
    fn cite(&mut self, from: NodeIndex, analysis: &Analysis, ids: &Identities, citation: usize, quotation: Quotation) {
        let works = &analysis.citations[citation].works;
        let nodes: Vec<Option<NodeIndex>> =
            works.iter().enumerate().map(|(work, cited)| self.source(ids, WorkId { citation, work }, cited)).collect();
        for (index, work) in works.iter().enumerate() {
            let Some(source) = nodes[index] else { continue };
            if let Some(through) = work.via.and_then(|via| nodes.get(via).copied().flatten()) {
                self.graph.update_edge(source, through, Edge::CitedThrough);
            }
            if !works.iter().any(|other| other.via == Some(index)) {
                self.cite_source(from, source, locator(&analysis.document, work), quotation);
            }
        }
    }

    /// The node of a work's source, made where it is cited for the first time.
    fn source(&mut self, identities: &Identities, id: WorkId, work: &Work) -> Option<NodeIndex> {
        let (key, source) = identities.source(id, work)?;
        let node = *self.sources.entry(key).or_insert_with(|| self.graph.add_node(Node::Source(source.clone())));
        if source.backing == Backing::Listed {
            self.graph[node] = Node::Source(source);
        }
        Some(node)
    }

    /// Adds the edge, or the locator to the edge that is there.
    fn cite_source(&mut self, from: NodeIndex, source: NodeIndex, locator: Option<String>, quotation: Quotation) {
        let known = self.graph.edges_connecting(from, source).map(|edge| edge.id()).next();
        let edge =
            known.unwrap_or_else(|| self.graph.add_edge(from, source, Edge::Cites { locators: Vec::new(), quotation }));
        if let Edge::Cites { locators, .. } = &mut self.graph[edge] {
            locators.extend(locator.filter(|locator| !locators.contains(locator)));
        }
    }
}

/// The sections of a document, each made a node when the first claim in it asks for it.
struct Sections<'a> {
    document: NodeIndex,
    analysis: &'a Analysis,
    /// The headings, in the order of the text.
    headings: Vec<Span>,
    nodes: FxHashMap<usize, NodeIndex>,
}

impl<'a> Sections<'a> {
    fn new(document: NodeIndex, analysis: &'a Analysis) -> Self {
        let blocks = analysis.document.blocks.iter();
        let headings = blocks.filter(|block| block.kind == BlockKind::Heading).map(|block| block.span).collect();
        Self { document, analysis, headings, nodes: FxHashMap::default() }
    }

    /// The section in which byte `at` stands; the document itself before the first heading.
    fn at(&mut self, at: usize, graph: &mut Graph) -> NodeIndex {
        let after = self.headings.partition_point(|heading| heading.start <= at);
        let Some(&heading) = self.headings[..after].last() else { return self.document };
        *self.nodes.entry(heading.start).or_insert_with(|| {
            let heading = single_spaced(self.analysis.document.slice(heading));
            let node = graph.add_node(Node::Section(Section { heading }));
            graph.add_edge(self.document, node, Edge::Contains);
            node
        })
    }
}

fn claim_node(document: &Document, span: Span) -> Claim {
    let place = document.place(span);
    let line = place.line_column().unwrap_or_else(|| document.lines.line_column(&document.text, span.start)).line;
    Claim { text: single_spaced(document.slice(span)), path: document.path.clone(), line }
}

fn locator(document: &Document, work: &Work) -> Option<String> {
    work.locator.as_ref().map(|locator| single_spaced(document.slice(locator.span)))
}

/// Whether some words of the claim stand in the quotation marks of the text's language.
fn quotation(document: &Document, claim: Span) -> Quotation {
    let text = document.slice(claim);
    let quoted = document.language.quotes.iter().any(|(open, close)| {
        text.split_once(open.as_str())
            .and_then(|(_, after)| after.split_once(close.as_str()))
            .is_some_and(|(quoted, _)| quoted.split_whitespace().count() >= QUOTED_WORDS)
    });
    if quoted { Quotation::Verbatim } else { Quotation::Absent }
}
