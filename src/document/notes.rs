//! Numbered notes and the marks that call them.

use super::Block;
use crate::language::Language;
use crate::span::Span;

/// A numbered note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// Its number, from 1.
    pub number: u32,
    /// The number itself, where the note begins.
    pub label: Span,
    /// The whole note, with its number.
    pub span: Span,
}

/// A mark in the running text that calls a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteMark {
    /// The note's number, from 1.
    pub number: u32,
    /// The mark.
    pub span: Span,
}

/// The notes of a document and the marks that call them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// In the order of the text.
    pub notes: Vec<Note>,
    /// In the order of the text.
    pub marks: Vec<NoteMark>,
}

/// Finds numbered notes under a heading for notes, and the marks that call them.
pub fn find(_text: &str, _blocks: &[Block], _language: &Language) -> Notes {
    Notes::default()
}
