//! citegraph reads a manuscript, finds its author–year citations, parses its reference list, links the two and says what is
//! wrong and where.
//!
//! Everything flows one way; each arrow is a type:
//!
//! ```text
//! Source ─▶ Document ─▶ Reference, Citation, Claim ─▶ Link ─▶ Analysis ─▶ Graph, Findings ─▶ reports
//! ```
//!
//! ```
//! let analysis = citegraph::analyse(citegraph::Document::from_text(
//!     "paper.txt",
//!     "Mixing helps little (Bolt, 2004).\n\nReferences\n\nBolt, G. (2004). Housing and ethnicity. Assen: Van Gorcum.\n",
//! ));
//! # let _ = analysis;
//! ```

pub mod analysis;
pub mod bibliography;
#[cfg(feature = "cli")]
pub mod book;
pub mod citation;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod document;
mod facts;
pub mod graph;
pub mod language;
mod likeness;
pub mod link;
pub mod lint;
pub mod merge;
pub mod name;
pub mod reference;
pub mod report;
#[cfg(feature = "cli")]
pub mod source;
pub mod span;

pub use analysis::{Analysis, WorkId};
pub use document::Document;
pub use span::Span;

/// Reads one document: its reference list first, because the names in it tell what is a citation in the text; then its
/// citations, their links and their claims.
pub fn analyse(document: Document) -> Analysis {
    let references = reference::find(&document);
    let known = references.known_names();
    let mut citations = citation::find(&document, &references.spans, &known);
    citation::add_numeric(&document, &references.spans, &references.numbers(), &known, &mut citations);
    let links = link::link(&document, &citations, &references);
    let claims = claim::find(&document, &citations);
    Analysis { document, citations, references, links, claims, facts: facts::Facts::default() }
}
