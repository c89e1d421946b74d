//! All that is known of one document, in one value.

pub use crate::citation::WorkId;
use crate::citation::{Citation, Work};
use crate::claim::Claim;
use crate::document::Document;
use crate::link::Link;
use crate::reference::ReferenceList;

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
}

impl Analysis {
    /// The link of one work.
    pub fn link(&self, id: WorkId) -> &Link {
        let at =
            self.links.binary_search_by_key(&id, |link| link.work).expect("the linker makes one link for every work");
        &self.links[at]
    }

    /// Every cited work with its name, in the order of the text.
    pub fn works(&self) -> impl Iterator<Item = (WorkId, &Work)> {
        self.citations.iter().enumerate().flat_map(|(c, citation)| {
            citation.works.iter().enumerate().map(move |(w, work)| (WorkId { citation: c, work: w }, work))
        })
    }
}
