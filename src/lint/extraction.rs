//! What the making of the reading text can have done to it.

use crate::document::{Document, Place};

/// True where the reading text was taken from the pages of a PDF: its spaces, dashes and ligatures are the extraction's.
pub fn is_from_pages(document: &Document) -> bool {
    document.blocks.first().is_some_and(|block| matches!(document.place(block.span), Place::Page { .. }))
}
