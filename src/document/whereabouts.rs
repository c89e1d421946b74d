//! Where something stands, in words that people find it by.

use super::{Document, Origin, OriginKind, Place, single_spaced};
use crate::span::Span;

/// Where a span stands, as people look for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts<'d> {
    /// The file: the document's own, or another that it includes.
    pub path: &'d str,
    /// Its line in that file, or in the reading text where the file is no text; from 1.
    pub line: usize,
    /// Its column there, in Unicode scalar values; from 1.
    pub column: usize,
    /// Where in a file that is no text: `paragraph 12, character 34`, `page 3`. None where line and column say it.
    pub within: Option<String>,
}

/// The words of a paragraph by which it is found.
const FIRST_WORDS: usize = 5;

impl<'d> Whereabouts<'d> {
    /// Where `span` stands.
    pub fn of(document: &'d Document, span: Span) -> Self {
        let place = document.place(span);
        let inside = |within| {
            let at = document.lines.line_column(&document.text, span.start);
            Self { path: &document.path, line: at.line, column: at.column, within }
        };
        match &place {
            Place::Text { file, text, lines, span, .. } => {
                let at = lines.line_column(text, span.start);
                match *file {
                    None => Self { path: &document.path, line: at.line, column: at.column, within: None },
                    Some(Origin { name, kind: OriginKind::File(_) }) => {
                        Self { path: name, line: at.line, column: at.column, within: None }
                    }
                    Some(Origin { name, .. }) => {
                        inside(Some(format!("{name}, line {}, column {}", at.line, at.column)))
                    }
                }
            }
            Place::Paragraph { part, paragraph, characters } => {
                let part = part_in_words(part).map_or_else(String::new, |part| format!("{part}, "));
                let words = first_words(document, span).map_or_else(String::new, |words| format!(" (“{words} …”)"));
                inside(Some(format!("{part}paragraph {paragraph}{words}, character {}", characters.0 + 1)))
            }
            Place::Page { page, .. } => inside(Some(format!("page {page}"))),
            Place::Nowhere => inside(None),
        }
    }
}

/// The part of a container as people know it; none for the main text.
fn part_in_words(part: &str) -> Option<&str> {
    let name = part.rsplit('/').next().unwrap_or(part);
    match name.trim_end_matches(|c: char| c != '.').trim_end_matches('.') {
        "document" | "content" => None,
        "footnotes" => Some("footnotes"),
        "endnotes" => Some("endnotes"),
        _ => Some(part),
    }
}

/// The words with which the block begins in which `span` stands, where it does not begin with the span.
fn first_words(document: &Document, span: Span) -> Option<String> {
    let block = document.block_at(span.start)?;
    let before = document.slice(Span::new(block.span.start, span.start));
    let words: Vec<&str> = before.split_whitespace().take(FIRST_WORDS).collect();
    (!words.is_empty()).then(|| single_spaced(&words.join(" ")))
}
