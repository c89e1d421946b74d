//! What a citation stands behind: the sentence, or the clause of it.

use crate::citation::Citation;
use crate::document::Document;
use crate::span::Span;

/// The sentence, or the part of one, that one or more citations stand behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its bytes in the reading text.
    pub span: Span,
    /// Indexes of its citations, in the order of the text.
    pub citations: Vec<usize>,
}

/// The claims of a text, in its order, and every citation in exactly one of them.
pub fn find(_document: &Document, _citations: &[Citation]) -> Vec<Claim> {
    Vec::new()
}
