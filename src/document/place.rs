//! From the reading text back to the user's file.

use crate::span::Span;

/// One stretch of reading text and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// First byte in the reading text.
    reading: usize,
    /// First byte in the file.
    file: usize,
    /// True where each byte of reading text is one byte of the file, false where the piece maps only as a whole.
    bytewise: bool,
}

/// The map from bytes of the reading text to bytes of the file that it was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceMap {
    pieces: Vec<Piece>,
}

impl PlaceMap {
    /// The reading text is the file.
    pub fn identity() -> Self {
        Self::default()
    }

    /// Adds the piece of reading text that starts at `reading` and stands at `file`; pieces come in the order of the
    /// reading text. `bytewise` says that its bytes are the file's own; otherwise it maps only as a whole (a character
    /// that another encoding writes in another number of bytes).
    pub fn push(&mut self, reading: usize, file: usize, bytewise: bool) {
        let piece = Piece { reading, file, bytewise };
        if let Some(last) = self.pieces.last() {
            debug_assert!(last.reading <= reading, "pieces come in order");
            if last.bytewise && bytewise && reading - last.reading == file.wrapping_sub(last.file) {
                return;
            }
        }
        self.pieces.push(piece);
    }

    /// The byte of the file at which byte `at` of the reading text stands.
    pub fn file_offset(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.reading <= at);
        match self.pieces[..after].last() {
            None => at,
            Some(piece) if piece.bytewise => piece.file + (at - piece.reading),
            Some(piece) => piece.file,
        }
    }

    /// Where `span` of the reading text stands in the file, as bytes of the file.
    pub fn file_span(&self, span: Span) -> Span {
        let start = self.file_offset(span.start);
        Span::new(start, self.file_offset(span.end).max(start))
    }
}

/// Finds lines and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
}

/// A place as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// 1-based.
    pub line: usize,
    /// 1-based, in Unicode scalar values.
    pub column: usize,
}

impl LineIndex {
    /// The lines of `text`; a line ends after `\n`, or after a `\r` that no `\n` follows.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
            .map(|at| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line and column of byte `at` of `text`.
    pub fn line_column(&self, text: &str, at: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= at);
        let column = text[self.starts[line - 1]..at].chars().count() + 1;
        LineColumn { line, column }
    }

    /// The span of 1-based `line`, with its line end.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts[line - 1];
        Span::new(start, self.starts.get(line).copied().unwrap_or(text.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_columns_in_scalar_values() {
        let text = "één\r\nMüller (2004)";
        let lines = LineIndex::new(text);
        let at = text.find('(').expect("there is one");
        assert_eq!(lines.line_column(text, at), LineColumn { line: 2, column: 8 });
        assert_eq!(lines.line_column(text, 0), LineColumn { line: 1, column: 1 });
    }

    #[test]
    fn maps_characters_that_change_their_length() {
        let mut map = PlaceMap::identity();
        map.push(0, 0, true);
        map.push(1, 1, false);
        map.push(3, 2, true);
        assert_eq!(map.file_span(Span::new(1, 3)), Span::new(1, 2));
        assert_eq!(map.file_span(Span::new(3, 5)), Span::new(2, 4));
    }
}
