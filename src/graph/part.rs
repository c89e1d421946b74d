//! What one document gives the graph. All that can be done with one document alone is done here, so that many can be done at once
//! and their texts let go.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::attitude::Attitudes;
use super::id::{Digest, NodeId};
use super::identity::Sources;
use super::model::{Claim, Confidence, Document, EdgeKind, Section};
use super::quotation::{Quoting, quoting};
use crate::analysis::{Analysis, WorkId};
use crate::citation::{Citation, CitationKind, Work};
use crate::document::{BlockKind, single_spaced};
use crate::link::{How, Outcome};
use crate::merge::Candidate;
use crate::name::fold;
use crate::span::Span;

/// One document's part of a graph: its nodes, and its citations with the sources as the document itself names them.
#[derive(Debug, Clone)]
pub struct Part {
    pub(super) document: Document,
    pub(super) sections: Vec<Section>,
    pub(super) claims: Vec<PartClaim>,
    pub(super) sources: Vec<Candidate>,
    pub(super) citing: Vec<Citing>,
    pub(super) through: Vec<Through>,
}

#[derive(Debug, Clone)]
pub(super) struct PartClaim {
    pub(super) claim: Claim,
    /// The index of its section; none before the first heading.
    pub(super) section: Option<usize>,
}

/// One work of one citation.
#[derive(Debug, Clone)]
pub(super) struct Citing {
    /// The index of the claim; none where the citation stands in no sentence (in a table, under a figure).
    pub(super) claim: Option<usize>,
    /// The index of the source.
    pub(super) source: usize,
    pub(super) kind: EdgeKind,
    pub(super) locator: Option<String>,
    /// The citation's place among those of the document, from 1.
    pub(super) order: u32,
    pub(super) confidence: Confidence,
}

/// A source that was cited through another.
#[derive(Debug, Clone)]
pub(super) struct Through {
    pub(super) cited: usize,
    pub(super) read: usize,
    pub(super) order: u32,
}

impl Part {
    /// What `analysis` gives. `authors` are the family names of the manuscript's authors; where it is empty they are sought in the
    /// byline.
    ///
    /// ```
    /// use citegraph::graph::{self, Part};
    ///
    /// let texts = ["Mixing helps little (Bolt, 2004).", "It may help (but see Bolt, 2004)."];
    /// let parts = texts.map(|text| Part::of(&citegraph::analyse(citegraph::Document::from_text("paper.txt", text)), &[]));
    /// let graph = graph::assemble(parts.into()).graph;
    /// assert_eq!(graph.node_weights().filter_map(|node| node.source()).count(), 1);
    /// ```
    pub fn of(analysis: &Analysis, authors: &[String]) -> Self {
        let document = &analysis.document;
        let digest = Digest::new().add(&document.text).end();
        let authors = if authors.is_empty() { analysis.byline().to_vec() } else { authors.to_vec() };
        let part = Self {
            document: Document {
                id: NodeId::of_kind("document", digest),
                path: Arc::from(document.path.as_str()),
                language: document.language.code.as_str(),
                authors,
                year: document.credits.year,
                citations: analysis.citations.len(),
                works: analysis.works().count(),
                entries: analysis.references.entries.len(),
            },
            sections: Vec::new(),
            claims: Vec::new(),
            sources: Vec::new(),
            citing: Vec::new(),
            through: Vec::new(),
        };
        let attitudes = Attitudes::of(document.language);
        let mut reading =
            Reading { analysis, attitudes, part, sources: Sources::of(analysis), named: FxHashMap::default() };
        reading.claims();
        Part { sources: reading.sources.found, ..reading.part }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }
}

/// No more citations stand side by side behind words that hold for all of them.
const MOST_SIDE_BY_SIDE: usize = 16;

struct Reading<'a> {
    analysis: &'a Analysis,
    attitudes: &'static Attitudes,
    part: Part,
    sources: Sources<'a>,
    /// How many nodes have had the same text: each has an identifier of its own.
    named: FxHashMap<u64, u64>,
}

impl Reading<'_> {
    fn claims(&mut self) {
        let analysis = self.analysis;
        let mut done = vec![false; analysis.citations.len()];
        let mut sections = FxHashMap::default();
        for claim in &analysis.claims {
            let section = self.section_at(claim.span.start, &mut sections);
            let made = self.claim(claim.span);
            let index = self.part.claims.len();
            self.part.claims.push(PartClaim { claim: made, section });
            let quoting = quoting(&analysis.document, claim.span, &claim.citations, &analysis.citations);
            for &citation in &claim.citations {
                let from = quoting.partition_point(|quoting| quoting.citation < citation);
                let to = quoting.partition_point(|quoting| quoting.citation <= citation);
                self.cite(Some(index), citation, claim.span, &quoting[from..to]);
                done[citation] = true;
            }
        }
        for citation in (0..done.len()).filter(|&citation| !done[citation]) {
            self.cite(None, citation, analysis.citations[citation].span, &[]);
        }
    }

    /// Ties a claim to the works of one citation, which may stand for words that the claim quotes. A work that others are cited
    /// through is tied to those alone.
    fn cite(&mut self, claim: Option<usize>, at: usize, span: Span, quoting: &[Quoting]) {
        let analysis = self.analysis;
        let citation = &analysis.citations[at];
        let sources: Vec<Option<usize>> = (0..citation.works.len())
            .map(|work| self.sources.index(WorkId { citation: at, work }, &citation.works[work]))
            .collect();
        let order = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut attitude = self.lead(at, span);
        for (index, work) in citation.works.iter().enumerate() {
            if let Some(prefix) = work.prefix {
                attitude = self.attitudes.of_prefix(analysis.document.slice(prefix));
            }
            let Some(source) = sources[index] else { continue };
            if let Some(read) = work.via.and_then(|via| sources.get(via).copied().flatten()) {
                self.part.through.push(Through { cited: source, read, order });
            }
            if citation.works.iter().any(|other| other.via == Some(index)) {
                continue;
            }
            let outcome = &analysis.link(WorkId { citation: at, work: index }).outcome;
            let quotes = quoting.iter().any(|&quoting| self.quotes(quoting, citation, work, outcome));
            let kind = if attitude == EdgeKind::Cites && quotes { EdgeKind::Quotes } else { attitude };
            let confidence = confidence(outcome);
            self.part.citing.push(Citing { claim, source, kind, locator: self.locator(work), order, confidence });
        }
    }

    /// True where the words are this work's own: not its title, and not those of another in the same brackets that has a page.
    fn quotes(&self, quoting: Quoting, citation: &Citation, work: &Work, outcome: &Outcome) -> bool {
        let works = citation.works.iter().filter(|work| work.via.is_none()).take(2).count();
        if works > 1 && work.locator.is_none() {
            return false;
        }
        let Some(words) = quoting.words else { return true };
        let reference = outcome.reference().map(|id| self.analysis.references.entry(id));
        let title = reference.and_then(|entry| entry.title.as_ref()).map(|title| fold(&title.text)).unwrap_or_default();
        let words = fold(self.analysis.document.slice(words));
        !(words == title || (title.len() >= words.len() && title.starts_with(&words)))
    }

    /// What the words before a narrative citation make of it; those before the first of several that stand side by side hold for all:
    /// `unlike Hill (2001) and Lake (2002)`.
    fn lead(&self, at: usize, claim: Span) -> EdgeKind {
        let text = &self.analysis.document.text;
        let citations = &self.analysis.citations;
        let mut first = at;
        for _ in 0..MOST_SIDE_BY_SIDE {
            let (Some(before), here) = (first.checked_sub(1).map(|before| &citations[before]), &citations[first])
            else {
                break;
            };
            let between = text.get(before.span.end..here.span.start).filter(|_| before.span.start >= claim.start);
            let beside = before.kind == CitationKind::Narrative && between.is_some_and(|it| self.attitudes.joins(it));
            if !beside {
                break;
            }
            first -= 1;
        }
        let start = citations[first].span.start;
        if citations[at].kind != CitationKind::Narrative || claim.start > start {
            return EdgeKind::Cites;
        }
        self.attitudes.of_lead(&text[claim.start..start])
    }

    fn locator(&self, work: &Work) -> Option<String> {
        work.locator.as_ref().map(|locator| single_spaced(self.analysis.document.slice(locator.span)))
    }

    /// The section in which byte `at` stands, made when the first claim in it asks for it; none before the first heading.
    fn section_at(&mut self, at: usize, made: &mut FxHashMap<usize, usize>) -> Option<usize> {
        let document = &self.analysis.document;
        let block = document.heading_before(at)?;
        debug_assert_eq!(block.kind, BlockKind::Heading);
        if let Some(&index) = made.get(&block.span.start) {
            return Some(index);
        }
        let heading = single_spaced(document.slice(block.span));
        let id = self.name("section", &heading);
        self.part.sections.push(Section { id, heading, path: self.part.document.path.clone() });
        made.insert(block.span.start, self.part.sections.len() - 1);
        Some(self.part.sections.len() - 1)
    }

    fn claim(&mut self, span: Span) -> Claim {
        let document = &self.analysis.document;
        let place = document.place(span);
        let line = place.line_column().unwrap_or_else(|| document.lines.line_column(&document.text, span.start)).line;
        let text = single_spaced(document.slice(span));
        Claim { id: self.name("claim", &text), text, path: self.part.document.path.clone(), line }
    }

    /// The identifier of the next node of that kind and text.
    fn name(&mut self, kind: &str, text: &str) -> NodeId {
        let digest = Digest::new().add(self.part.document.id.as_str()).add(kind).add(text);
        let before = self.named.entry(digest.end()).or_default();
        *before += 1;
        let digest = if *before == 1 { digest } else { digest.add(&before.to_string()) };
        NodeId::of_kind(kind, digest.end())
    }
}

fn confidence(outcome: &Outcome) -> Confidence {
    match outcome {
        Outcome::Match { how: How::Exact | How::Folded | How::Key | How::Number | How::Acronym, .. }
        | Outcome::Unchecked => Confidence::High,
        Outcome::Match { .. } | Outcome::Mismatch { .. } | Outcome::Missing { .. } => Confidence::Medium,
        Outcome::Ambiguous { .. } => Confidence::Low,
    }
}
