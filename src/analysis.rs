//! All that is known of one document, in one value.

use rustc_hash::FxHashSet;

pub use crate::citation::WorkId;
use crate::citation::{Citation, Work};
use crate::claim::Claim;
use crate::document::Document;
use crate::facts::Facts;
use crate::link::Link;
use crate::reference::{Reference, ReferenceList};

/// A document with its citations, references, links and claims. Every rule and every exporter reads this and nothing else.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The text and its blocks.
    pub document: Document,
    /// The citations, in the order of the text.
    pub citations: Vec<Citation>,
    /// The reference list or lists; no entries where the text has none.
    pub references: ReferenceList,
    /// One link per cited work, in the order of the text.
    pub links: Vec<Link>,
    /// The claims that citations stand behind, in the order of the text.
    pub claims: Vec<Claim>,
    pub(crate) facts: Facts,
}

impl Analysis {
    /// The link of one work.
    pub fn link(&self, id: WorkId) -> &Link {
        let at =
            self.links.binary_search_by_key(&id, |link| link.work).expect("the linker makes one link for every work");
        &self.links[at]
    }

    /// The family names of those who wrote the document, as its file or its first lines give them.
    pub(crate) fn byline(&self) -> &[String] {
        self.facts.byline(&self.document, &self.references)
    }

    /// Every later entry that is the work of an earlier one, with that one.
    pub(crate) fn duplicates(&self) -> impl Iterator<Item = (&Reference, &Reference)> {
        let pairs = self.facts.duplicates(&self.document, &self.references).iter();
        pairs.map(|(later, earlier)| (self.references.entry(*later), self.references.entry(*earlier)))
    }

    /// The entries that markup leads to, whatever is shown: links and fields, and what is listed without a citation.
    pub(crate) fn led_to_by_markup(&self) -> &FxHashSet<usize> {
        self.facts.by_markup(&self.document, &self.references)
    }

    /// The entries that markup or a citation leads to, or that a citation evidently means.
    pub(crate) fn led_to(&self) -> &FxHashSet<usize> {
        self.facts.led_to(&self.document, &self.references, &self.links)
    }

    /// Every cited work with its name, in the order of the text.
    pub fn works(&self) -> impl Iterator<Item = (WorkId, &Work)> {
        self.citations.iter().enumerate().flat_map(|(c, citation)| {
            citation.works.iter().enumerate().map(move |(w, work)| (WorkId { citation: c, work: w }, work))
        })
    }
}
