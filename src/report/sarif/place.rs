//! Where something stands, as a log says it.

use serde_sarif::sarif::{ArtifactLocation, Location, LogicalLocation, PhysicalLocation, Region};

use crate::document::{Document, Place};
use crate::report::{Whereabouts, relative};
use crate::span::Span;

/// The file and the region in it; of a file that has no lines, its place in words.
pub fn location(document: &Document, span: Span, folder: Option<&str>) -> Location {
    let place = Whereabouts::of(document, span);
    let mut physical = PhysicalLocation::builder().artifact_location(artifact(place.path, folder)).build();
    let Some(within) = place.within else {
        physical.region = region(&document.place(span));
        return Location::builder().physical_location(physical).build();
    };
    let logical = LogicalLocation::builder().fully_qualified_name(within).build();
    Location::builder().physical_location(physical).logical_locations(vec![logical]).build()
}

/// A file, by its address relative to the folder that the host checks out.
pub fn artifact(path: &str, folder: Option<&str>) -> ArtifactLocation {
    ArtifactLocation::builder().uri(uri(&relative(path, folder))).build()
}

/// Lines and columns of a place in a text.
pub fn region(place: &Place<'_>) -> Option<Region> {
    let Place::Text { text, lines, span, .. } = place else { return None };
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let line = |at: usize| number(lines.line_column(text, at).line);
    let column = |at: usize| number(lines.utf16_column(text, at));
    let region = Region::builder().start_line(line(span.start)).start_column(column(span.start));
    Some(region.end_line(line(span.end)).end_column(column(span.end)).build())
}

/// The path as a reference to an address (RFC 3986 §4.2): `nummer%204/m%C3%BCller.txt`. A path from the root is one of the scheme
/// `file`.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    let drive = path.get(1..3) == Some(":/") && path.starts_with(|c: char| c.is_ascii_alphabetic());
    match (path.starts_with('/'), drive) {
        (true, _) => uri.push_str("file://"),
        (_, true) => uri.push_str("file:///"),
        _ => {}
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_file_by_an_address() {
        for (path, address) in [
            ("paper.txt", "paper.txt"),
            ("nummer 4/müller.txt", "nummer%204/m%C3%BCller.txt"),
            ("a:b?c#d%e.txt", "a%3Ab%3Fc%23d%25e.txt"),
            ("../paper.txt", "../paper.txt"),
            ("C:/nummer/paper.txt", "file:///C%3A/nummer/paper.txt"),
            ("/home/redactie/paper.txt", "file:///home/redactie/paper.txt"),
        ] {
            assert_eq!(uri(path), address);
        }
    }
}
