//! JSON, for other programs. Offsets are bytes of the user's file; lines and columns count from 1.

mod check;
mod extract;

pub use check::{check, check_lines};
pub use extract::{documents, extract, extract_one};

use serde::Serialize;

use crate::document::{self, Document, Origin, OriginKind, Rect};
use crate::span::Span;

/// Where a span lies in what the user has.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Place {
    /// Bytes of the file; of a file that is no text, bytes of the reading text.
    span: Span,
    /// Of its first character: in the file, or in the reading text where the file is no text.
    line: usize,
    /// Of its first character, in Unicode scalar values.
    column: usize,
    /// What the span alone does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Detail>,
}

/// Where in a container, or in which of several files.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Detail {
    /// In another file of the same document.
    File { path: String },
    /// In a text within a container.
    Part { part: String, span: Span, line: usize, column: usize },
    /// In a paragraph; it counts from 1, its characters half-open from 0 in scalar values.
    Paragraph { part: String, paragraph: u32, characters: Characters },
    /// On a page; pages count from 1, boxes in points from the lower left corner.
    Page { page: u32, boxes: Vec<Rect> },
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Characters {
    start: u32,
    end: u32,
}

impl Place {
    fn new(document: &Document, span: Span) -> Self {
        let place = document.place(span);
        if let document::Place::Text { file, bytes, .. } = &place {
            let at = place.line_column().expect("a text has lines");
            match file {
                None => return Self { span: *bytes, line: at.line, column: at.column, place: None },
                Some(Origin { name, kind: OriginKind::File(_) }) => {
                    let place = Some(Detail::File { path: name.clone() });
                    return Self { span: *bytes, line: at.line, column: at.column, place };
                }
                Some(Origin { name, .. }) => {
                    let part = Detail::Part { part: name.clone(), span: *bytes, line: at.line, column: at.column };
                    return Self::in_reading_text(document, span, Some(part));
                }
            }
        }
        let detail = match place {
            document::Place::Paragraph { part, paragraph, characters: (start, end) } => {
                Some(Detail::Paragraph { part: part.to_owned(), paragraph, characters: Characters { start, end } })
            }
            document::Place::Page { page, boxes } => Some(Detail::Page { page, boxes }),
            _ => None,
        };
        Self::in_reading_text(document, span, detail)
    }

    fn in_reading_text(document: &Document, span: Span, place: Option<Detail>) -> Self {
        let start = document.lines.line_column(&document.text, span.start);
        Self { span, line: start.line, column: start.column, place }
    }
}

/// The JSON of a value, and the line end that a text file has.
fn print(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string(value).expect("the values have string keys and no failing parts");
    json.push('\n');
    json
}
