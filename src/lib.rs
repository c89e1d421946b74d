//! citegraph reads a manuscript, finds its author–year citations, parses its reference list, links the two, and says what is
//! wrong and where.
//!
//! Everything flows one way, and each arrow is a type:
//!
//! ```text
//! Source ─▶ Document ─▶ Reference, Citation, Claim ─▶ Link ─▶ Analysis ─▶ Graph, Findings ─▶ reports
//! ```
//!
//! ```
//! use citegraph::{Document, analyse, lint};
//!
//! let analysis = analyse(Document::from_text(
//!     "paper.txt",
//!     "Mixing helps little (Bold, 2004).\n\nReferences\n\nBolt, G. (2004). Housing and ethnicity. Assen: Van Gorcum.\n",
//! ));
//! let findings = lint::check(&analysis, &lint::Settings::default());
//! assert_eq!(findings[0].message, "\"Bold, 2004\" cites no entry; the list has \"Bolt (2004)\"");
//! ```
//!
//! | to | start from | example |
//! | --- | --- | --- |
//! | check a text | [`analyse`], [`lint::check`] | `examples/check.rs` |
//! | read what an entry says | [`Analysis::references`] | `examples/fields.rs` |
//! | draw what rests on what | [`graph::build`], [`graph::export`] | `examples/graph.rs` |
//! | open files of any format | [`source::Source`] (feature `cli`) | `examples/files.rs` |
//!
//! Without the feature `cli`, the library opens no files: text in, values out. Modules that are not listed here serve the program
//! and its tests, and may change at any time.

pub mod analysis;
#[doc(hidden)]
pub mod bibliography;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod book;
pub mod budget;
pub mod citation;
pub mod claim;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod config;
pub mod document;
mod facts;
mod fold;
pub mod graph;
#[doc(hidden)]
pub mod language;
mod likeness;
pub mod link;
pub mod lint;
#[doc(hidden)]
pub mod merge;
#[doc(hidden)]
pub mod name;
pub mod reference;
pub mod report;
#[cfg(feature = "cli")]
pub mod source;
#[doc(hidden)]
pub mod span;

pub use analysis::{Analysis, WorkId};
pub use document::Document;
pub use name::Name;
pub use span::Span;

/// Reads one document: its reference list first, because the names in it tell what is a citation in the text; then its
/// citations, their links and their claims.
pub fn analyse(document: Document) -> Analysis {
    let references = reference::find(&document);
    let known = references.known_names();
    budget::look();
    let mut citations = citation::find(&document, &references.spans, &known);
    citation::add_numeric(&document, &references.spans, &references.numbers(), &known, &mut citations);
    budget::look();
    let links = link::link(&document, &citations, &references);
    budget::look();
    let claims = claim::find(&document, &citations);
    Analysis { document, citations, references, links, claims, facts: facts::Facts::default() }
}
