//! The reading text of a source: what it says, how it is divided, and where each stretch stands in the user's file.

pub mod block;
mod caption;
mod furniture;
mod heading;
mod label;
mod line;
mod mark;
pub mod notes;
pub mod place;
mod quotation;
pub mod sentence;

pub use block::{Block, BlockKind};
pub use notes::{Note, NoteMark, Notes};
pub use place::{LineColumn, LineIndex, PlaceMap, Unit};

use crate::language::Language;
use crate::span::Span;

/// One document, ready to be read by the grammar, the linker and the rules.
#[derive(Debug, Clone)]
pub struct Document {
    /// The path as the user gave it; `-` for standard input.
    pub path: String,
    /// The reading text: all spans count its bytes.
    pub text: String,
    /// The language that its terms are taken from first.
    pub language: &'static Language,
    /// The blocks, in the order of the text; between them stand white space, page numbers and running heads.
    pub blocks: Vec<Block>,
    /// The numbered notes and the marks in the text that call them.
    pub notes: Notes,
    /// From the reading text to the bytes of the user's file.
    pub places: PlaceMap,
    /// Lines of the reading text.
    pub lines: LineIndex,
    /// Indexes of the headings among the blocks.
    headings: Vec<usize>,
}

impl Document {
    /// Divides `text` into blocks and notes. `language` overrides the language found in the text.
    pub fn new(path: impl Into<String>, text: String, places: PlaceMap, language: Option<&'static Language>) -> Self {
        let language = language.unwrap_or_else(|| crate::language::detect(&text));
        let setting = line::Lines::of(&text);
        let notes = notes::find(&setting);
        let blocks = block::divide(&setting, &notes.notes);
        let lines = LineIndex::new(&text);
        let headings = (0..blocks.len()).filter(|&at| blocks[at].kind == BlockKind::Heading).collect();
        Self { path: path.into(), text, language, blocks, notes, places, lines, headings }
    }

    /// A document whose reading text is the file itself, as in UTF-8 plain text.
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(path, text.into(), PlaceMap::identity(), None)
    }

    /// The text of `span`.
    pub fn slice(&self, span: Span) -> &str {
        span.text(&self.text)
    }

    /// The heading of the section in which byte `at` stands: the last heading that begins at or before it.
    pub fn heading_before(&self, at: usize) -> Option<&Block> {
        let after = self.headings.partition_point(|&heading| self.blocks[heading].span.start <= at);
        self.headings[..after].last().map(|&heading| &self.blocks[heading])
    }

    /// The block that holds byte `at`, if one does.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start <= at);
        self.blocks[..after].last().filter(|block| at < block.span.end)
    }
}

/// The text with each stretch of white space as one space: `Gijsbert & Dagevos` of a name that runs over a line end.
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_heading_above_a_place() {
        let document = Document::from_text(
            "-",
            "Inleiding\nDe tuinen van de stad liggen er verlaten bij.\n\nMethode\nWij telden de planten in elke tuin.\n",
        );
        let heading = |at: &str| {
            let at = document.text.find(at).expect("it is there");
            document.heading_before(at).map(|block| document.slice(block.span))
        };
        assert_eq!(heading("tuinen"), Some("Inleiding"));
        assert_eq!(heading("telden"), Some("Methode"));
        assert_eq!(Document::from_text("-", "Geen kop hier.").heading_before(3), None);
    }
}
