//! Citations in the running text.

mod types;

pub use types::{Bracket, Citation, CitationKind, CitedDate, CitedName, DateKind, Locator, Work, Year, YearSuffix};

use crate::document::Document;
use crate::name::KnownNames;
use crate::span::Span;

/// Finds every citation of `document` outside the stretches `skip` (its reference lists), in the order of the text.
/// `known` holds the names of the reference list: they settle how far a narrative citation's author reaches.
pub fn find(_document: &Document, _skip: &[Span], _known: &KnownNames) -> Vec<Citation> {
    Vec::new()
}
