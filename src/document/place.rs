//! From decoded text back to the bytes of the file; lines and columns.

use crate::span::Span;

/// How many bytes one character takes: `2` in the reading text and `1` in the file for the é of a Latin-1 file, `1` and `2`
/// for the e of a UTF-16 file, `1` and `1` for all of a UTF-8 file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Bytes of reading text; never 0.
    pub reading: u32,
    /// Bytes of the file.
    pub file: u32,
}

impl Unit {
    /// Each byte of reading text is one byte of the file.
    pub const BYTE: Unit = Unit { reading: 1, file: 1 };
}

/// One stretch of reading text and where it came from; it reaches to the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// First byte in the reading text.
    reading: usize,
    /// First byte in the file.
    file: usize,
    /// What each of its characters takes.
    unit: Unit,
}

impl Piece {
    /// The byte of the file at which the character stands that holds byte `at` of the reading text.
    fn file_offset(self, at: usize) -> usize {
        self.file + (at - self.reading) / self.unit.reading as usize * self.unit.file as usize
    }
}

/// The map from bytes of decoded text to bytes of the file that it was decoded from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByteMap {
    pieces: Vec<Piece>,
}

impl ByteMap {
    /// The reading text is the file.
    pub fn identity() -> Self {
        Self::default()
    }

    /// Adds the piece of reading text that starts at `reading` and stands at `file`, with what each of its characters takes.
    /// Pieces come in the order of the reading text; one that goes on as the piece before it did costs nothing.
    pub fn push(&mut self, reading: usize, file: usize, unit: Unit) {
        if let Some(last) = self.pieces.last() {
            debug_assert!(last.reading <= reading, "pieces come in order");
            let aligned = (reading - last.reading).is_multiple_of(unit.reading as usize);
            if last.unit == unit && aligned && last.file_offset(reading) == file {
                return;
            }
        }
        self.pieces.push(Piece { reading, file, unit });
    }

    /// The byte of the file at which byte `at` of the reading text stands.
    pub fn file_offset(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.reading <= at);
        self.pieces[..after].last().map_or(at, |piece| piece.file_offset(at))
    }

    /// Where `span` of the reading text stands in the file, as bytes of the file.
    pub fn file_span(&self, span: Span) -> Span {
        let start = self.file_offset(span.start);
        Span::new(start, self.file_offset(span.end).max(start))
    }
}

/// Finds lines and columns, as fast in a file of one long line as in any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    /// The first byte of every line.
    starts: Vec<usize>,
    /// The scalar values before every [`STEP`]th byte.
    counted: Vec<usize>,
    /// Of those, how many UTF-16 writes as two units.
    pairs: Vec<usize>,
}

/// Bytes between two counts of scalar values.
const STEP: usize = 1024;

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
        Self {
            starts: std::iter::once(0).chain(ends).collect(),
            counted: summed(bytes, scalar_values),
            pairs: summed(bytes, surrogate_pairs),
        }
    }

    /// The line and column of byte `at` of `text`.
    pub fn line_column(&self, text: &str, at: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= at);
        let column = self.before(text, at) - self.before(text, self.starts[line - 1]) + 1;
        LineColumn { line, column }
    }

    /// The column of byte `at` of `text` in UTF-16 code units, from 1: what editors and code hosts count.
    pub fn utf16_column(&self, text: &str, at: usize) -> usize {
        let LineColumn { line, column } = self.line_column(text, at);
        column + self.pairs_before(text, at) - self.pairs_before(text, self.starts[line - 1])
    }

    /// The number of scalar values before byte `at` of `text` that UTF-16 writes as two units.
    fn pairs_before(&self, text: &str, at: usize) -> usize {
        let step = (at / STEP).min(self.pairs.len().saturating_sub(1));
        let counted = self.pairs.get(step).copied().unwrap_or(0);
        counted + surrogate_pairs(&text.as_bytes()[step * STEP..at])
    }

    /// The number of scalar values before byte `at` of `text`.
    fn before(&self, text: &str, at: usize) -> usize {
        let step = (at / STEP).min(self.counted.len().saturating_sub(1));
        let counted = self.counted.get(step).copied().unwrap_or(0);
        counted + scalar_values(&text.as_bytes()[step * STEP..at])
    }

    /// The span of 1-based `line`, with its line end.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts[line - 1];
        Span::new(start, self.starts.get(line).copied().unwrap_or(text.len()))
    }
}

/// What `count` finds before every [`STEP`]th byte.
fn summed(bytes: &[u8], count: impl Fn(&[u8]) -> usize) -> Vec<usize> {
    let sums = bytes.chunks(STEP).scan(0, |before, chunk| {
        let here = *before;
        *before += count(chunk);
        Some(here)
    });
    sums.collect()
}

/// The number of scalar values beyond U+FFFF that begin in `bytes` of UTF-8.
fn surrogate_pairs(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte >= 0xF0).count()
}

/// The number of scalar values that begin in `bytes` of UTF-8.
fn scalar_values(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
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
    fn counts_columns_of_a_text_in_one_long_line() {
        let text = "Müller en Özdemir ".repeat(500);
        let lines = LineIndex::new(&text);
        for (column, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(lines.line_column(&text, at), LineColumn { line: 1, column: column + 1 });
        }
    }

    #[test]
    fn counts_columns_in_units_of_utf_16() {
        let text = format!("𝒜𝒷\n{}Müller 𝒜 (2004)", "𝒜".repeat(2000));
        let lines = LineIndex::new(&text);
        assert_eq!(lines.utf16_column(&text, "𝒜".len()), 3);
        assert_eq!(lines.utf16_column(&text, text.find('(').expect("there is one")), 4000 + 7 + 3 + 1);
    }

    #[test]
    fn maps_characters_that_change_their_length() {
        let mut map = ByteMap::identity();
        map.push(0, 0, Unit::BYTE);
        map.push(1, 1, Unit { reading: 2, file: 1 });
        map.push(3, 2, Unit::BYTE);
        assert_eq!(map.file_span(Span::new(1, 3)), Span::new(1, 2));
        assert_eq!(map.file_span(Span::new(3, 5)), Span::new(2, 4));
    }

    #[test]
    fn keeps_one_piece_for_characters_of_one_length() {
        let mut map = ByteMap::identity();
        let unit = Unit { reading: 1, file: 2 };
        (0..100).for_each(|at| map.push(at, 2 + 2 * at, unit));
        assert_eq!(map.pieces.len(), 1);
        assert_eq!(map.file_span(Span::new(3, 5)), Span::new(8, 12));
    }
}
