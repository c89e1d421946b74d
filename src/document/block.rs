//! Headings, paragraphs, quotations, notes and reference entries.

use crate::language::Language;
use crate::span::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The heading of a section.
    Heading,
    /// Running text.
    Paragraph,
    /// A quotation set apart.
    Quotation,
    /// A footnote or endnote.
    Note,
}

/// A stretch of the reading text that belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes, without the white space around it.
    pub span: Span,
}

/// Divides plain text into blocks.
pub fn divide(text: &str, _language: &Language) -> Vec<Block> {
    let _ = text;
    Vec::new()
}
