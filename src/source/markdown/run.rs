//! The text of one paragraph, heading, item or cell as it is gathered from the parser's events.

use std::ops::Range;

use crate::document::{At, OriginId};

/// What stands for code, formulas and cross-references, which are no prose.
pub const MASK: &str = "\u{fffc}";

/// Stands, in what the grammar of citations and notes sees, for a byte that means only itself.
const LITERAL: char = '\0';
/// The same for an `@` that a backslash stands before.
pub const ESCAPED_AT: char = '\u{1}';
/// Stands for the call of a note.
pub const CALL: char = '\u{2}';

/// Text with what its bytes mean and where they stand in the file.
#[derive(Debug, Default)]
pub struct Run {
    /// What is shown.
    pub text: String,
    /// The same, byte for byte, with what means only itself made [`LITERAL`].
    pub syntax: String,
    pieces: Vec<Piece>,
    /// The bytes of the list item's label at its beginning.
    pub label: usize,
    /// How many emphases are open, one within the other.
    pub emphases: usize,
}

#[derive(Debug, Clone)]
struct Piece {
    start: usize,
    from: From,
    italic: bool,
}

/// Where a piece comes from, in bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// It stands so from there on.
    Verbatim(usize),
    /// It stands for these bytes.
    Replaced(Range<usize>),
    /// A line ends there.
    LineEnd(Range<usize>),
    /// A note is called there: its label, as the file writes it.
    Call(Range<usize>),
}

/// Whether marks in a text can mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// They can.
    Syntax,
    /// They mean themselves: an address, a link, what a backslash stands before.
    Literal,
    /// They mean themselves, and a backslash stands before them.
    Escaped,
}

impl Run {
    /// Adds `text`.
    pub fn push(&mut self, text: &str, from: From, meaning: Meaning) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece { start: self.text.len(), from, italic: self.emphases > 0 });
        self.text.push_str(text);
        match meaning {
            Meaning::Syntax => self.syntax.push_str(text),
            Meaning::Literal => self.syntax.extend(text.chars().flat_map(literal)),
            Meaning::Escaped => {
                let mut rest = text.chars();
                match rest.next() {
                    Some('@') => self.syntax.push(ESCAPED_AT),
                    first => self.syntax.extend(first.into_iter().flat_map(literal)),
                }
                self.syntax.push_str(rest.as_str());
            }
        }
    }

    /// Adds what stands for code or a formula.
    pub fn push_mask(&mut self, place: Range<usize>) {
        self.push(MASK, From::Replaced(place), Meaning::Literal);
    }

    /// Adds the end of a line.
    pub fn push_line_end(&mut self, place: Range<usize>) {
        self.push("\n", From::LineEnd(place), Meaning::Syntax);
    }

    /// Adds the call of a note.
    pub fn push_call(&mut self, place: Range<usize>) {
        self.pieces.push(Piece { start: self.text.len(), from: From::Call(place), italic: self.emphases > 0 });
        self.text.push(CALL);
        self.syntax.push(CALL);
    }

    /// True where nothing is shown but the label of a list item.
    pub fn is_empty(&self) -> bool {
        self.text[self.label..].trim().is_empty()
    }

    /// The pieces of `range`, each with where it comes from.
    pub fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = (&str, From)> {
        let first = self.pieces.partition_point(|piece| piece.start <= range.start).saturating_sub(1);
        (first..self.pieces.len()).map_while(move |at| {
            let piece = &self.pieces[at];
            let end = self.pieces.get(at + 1).map_or(self.text.len(), |next| next.start);
            let within = piece.start.max(range.start)..end.min(range.end);
            let from = match piece.from {
                From::Verbatim(place) => From::Verbatim(place + within.start.saturating_sub(piece.start)),
                ref other => other.clone(),
            };
            (within.start < within.end).then(|| (&self.text[within], from))
        })
    }

    /// True where byte `at` is emphasised.
    pub fn is_italic(&self, at: usize) -> bool {
        let piece = self.pieces.partition_point(|piece| piece.start <= at).checked_sub(1);
        piece.is_some_and(|piece| self.pieces[piece].italic)
    }

    /// The bytes of the file from the first of `range` to its last.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let mut pieces = self.pieces(range).map(|(text, from)| match from {
            From::Verbatim(at) => at..at + text.len(),
            From::Replaced(place) | From::LineEnd(place) | From::Call(place) => place,
        });
        let Some(first) = pieces.next() else { return 0..0 };
        let end = pieces.last().map_or(first.end, |last| last.end);
        first.start..end.max(first.start)
    }
}

impl From {
    /// The same for the writer.
    pub fn at(&self, origin: OriginId) -> At {
        match *self {
            From::Verbatim(at) => At::Verbatim { origin, at },
            From::Replaced(Range { start, end })
            | From::LineEnd(Range { start, end })
            | From::Call(Range { start, end }) => At::Replaced { origin, start, end },
        }
    }
}

/// Letters, digits and white space as they are; as many [`LITERAL`]s as bytes for the rest.
fn literal(c: char) -> impl Iterator<Item = char> {
    let (c, times) = if c.is_alphanumeric() || c.is_whitespace() { (c, 1) } else { (LITERAL, c.len_utf8()) };
    std::iter::repeat_n(c, times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_where_a_part_of_it_stands() {
        let mut run = Run::default();
        run.push("Bolt ", From::Verbatim(10), Meaning::Syntax);
        run.push("&", From::Replaced(15..20), Meaning::Literal);
        run.push(" Dekker", From::Verbatim(20), Meaning::Syntax);
        assert_eq!(run.place(5..8), 15..22);
        assert_eq!(run.pieces(4..7).map(|(text, _)| text).collect::<Vec<_>>(), [" ", "&", " "]);
        assert_eq!(run.syntax, "Bolt \0 Dekker");
    }

    #[test]
    fn keeps_what_a_backslash_stands_before_from_meaning_anything() {
        let mut run = Run::default();
        run.push("@bolt [x]", From::Verbatim(1), Meaning::Escaped);
        assert_eq!(run.syntax, "\u{1}bolt [x]");
    }
}
