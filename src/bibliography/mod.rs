//! Bibliography files: what they say of each work, with the place of each thing in the file. Nothing here opens a file.

pub(crate) mod accent;
pub mod bibtex;
mod csl;
mod date;
mod endnote;
mod hayagriva;
mod name;
pub(crate) mod symbols;
mod tagged;
mod tex;
mod tree;

#[cfg(feature = "cli")]
#[cfg(feature = "cli")]
pub(crate) use csl::csl_item;
pub use csl::{csl_json, yaml, yaml_within};
pub use date::{Dated, dated, edtf};
pub use endnote::endnote;
pub use name::{Names, names};
pub use tagged::{nbib, ris};
pub use tex::plain;
#[cfg(feature = "cli")]
pub(crate) use tree::{Node, json};

use crate::document::Given;
use crate::span::Span;

/// An entry of a bibliography file. Its spans, and those of what it states, count bytes of the file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// All of it.
    pub span: Span,
    /// What citations call it, with its place.
    pub key: Option<(String, Span)>,
    /// Further names for it, as biblatex's `ids`.
    pub other_keys: Vec<String>,
    /// What it states.
    pub given: Given,
}

/// A slip in the syntax of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where one must look.
    pub span: Span,
    /// What is wrong, as half a sentence in lower case: `the brace is never closed`.
    pub message: &'static str,
    /// The entry that it stands in, as its index among those that the syntax has.
    pub entry: Option<usize>,
}
