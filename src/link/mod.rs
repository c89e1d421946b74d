//! Which entry each cited work is.

mod abbreviations;
mod authors;
mod decide;
mod editions;
mod index;
mod same_work;
#[cfg(test)]
mod tests;

pub use abbreviations::Abbreviations;
pub use same_work::{other_page, same_work};

use index::Index;

use crate::citation::{Citation, WorkId};
use crate::document::Document;
use crate::reference::{ReferenceId, ReferenceList};

/// The decision on one cited work.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// Which work.
    pub work: WorkId,
    /// What was decided.
    pub outcome: Outcome,
}

/// What was decided on a cited work, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// One entry has those authors and that year.
    Match {
        /// The entry.
        reference: ReferenceId,
        /// What made it the one.
        how: How,
    },
    /// One entry is evidently meant, and something differs.
    Mismatch {
        /// The entry.
        reference: ReferenceId,
        /// What differs, the gravest first; never empty.
        differences: Vec<Difference>,
    },
    /// Two or more entries fit equally well.
    Ambiguous {
        /// Those entries, in the order of the list.
        candidates: Vec<ReferenceId>,
    },
    /// No entry comes near.
    Missing {
        /// The entries that come nearest, the nearest first; three at most.
        nearest: Vec<ReferenceId>,
    },
    /// There is nothing to check: the text has no list, or such a work needs no entry (personal communications, a source
    /// cited through another).
    Unchecked,
}

/// What ties a work to its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum How {
    /// Names and year as written.
    Exact,
    /// Names but for case, accents, hyphens or particles.
    Folded,
    /// By its key.
    Key,
    /// By its number.
    Number,
    /// By an acronym or the full name behind it.
    Acronym,
    /// By the citation before it (`ibid.`).
    Ibid,
    /// By a title, shortened or whole, of an entry without an author.
    Title,
    /// By the names alone: the entry gives no year, or the citation has pages in place of one.
    Undated,
    /// By the year of another edition that the entry gives beside its own.
    OtherEdition,
}

/// What differs between a cited work and the entry that is evidently meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// A name is spelt otherwise: index of the cited name, index of the entry's.
    Spelling {
        /// Index in the work's authors.
        cited: usize,
        /// Index in the entry's creators.
        listed: usize,
    },
    /// A name that the entry has not.
    ExtraName {
        /// Index in the work's authors.
        cited: usize,
    },
    /// A name of the entry that the citation leaves out without an et al. term.
    LackingName {
        /// Index in the entry's creators.
        listed: usize,
    },
    /// The names stand in another order.
    Order,
    /// An et al. term for an entry with too few names.
    EtAl,
    /// Another year.
    Year,
    /// Another letter after the year, or one where the other has none.
    Suffix,
}

impl Outcome {
    /// The entry that the work was tied to, for certain or evidently.
    pub fn reference(&self) -> Option<ReferenceId> {
        match self {
            Outcome::Match { reference, .. } | Outcome::Mismatch { reference, .. } => Some(*reference),
            _ => None,
        }
    }
}

/// Decides on every cited work; one link per work, in the order of the text.
pub fn link(document: &Document, citations: &[Citation], references: &ReferenceList) -> Vec<Link> {
    let index = Index::new(document, citations, references);
    let mut links = Vec::new();
    for (c, citation) in citations.iter().enumerate() {
        for (w, work) in citation.works.iter().enumerate() {
            let outcome = if references.is_empty() { Outcome::Unchecked } else { index.decide(citation, work) };
            links.push(Link { work: WorkId { citation: c, work: w }, outcome });
        }
    }
    links
}
