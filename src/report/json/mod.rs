//! JSON, for other programs. Offsets are bytes of the user's file; lines and columns count from 1.

mod check;
mod extract;

pub use check::check;
pub use extract::{documents, extract, extract_one};

use serde::Serialize;

use crate::document::Document;
use crate::span::Span;

/// Where a span lies in the user's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Place {
    /// Bytes of the file.
    span: Span,
    /// Of its first character.
    line: usize,
    /// Of its first character, in Unicode scalar values.
    column: usize,
}

impl Place {
    fn new(document: &Document, span: Span) -> Self {
        let start = document.lines.line_column(&document.text, span.start);
        Self { span: document.places.file_span(span), line: start.line, column: start.column }
    }
}

/// The JSON of a value, and the line end that a text file has.
fn print(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string(value).expect("the values have string keys and no failing parts");
    json.push('\n');
    json
}
