//! The reading text of a source: what it says, how it is divided, and where each stretch stands in the user's file.

pub mod block;
mod caption;
mod directive;
mod furniture;
mod given;
mod heading;
mod italics;
mod item_type;
mod label;
mod library;
mod line;
mod margin;
mod mark;
pub mod notes;
pub mod origin;
pub mod place;
mod plain;
mod quotation;
pub mod reading;
pub mod sentence;
mod stream;
mod whereabouts;
mod writer;

pub(crate) use block::behind_mark;
pub use block::{Block, BlockKind};
#[cfg(feature = "cli")]
pub(crate) use caption::opens_caption;
pub use directive::Directive;
pub use given::{Extent, FieldOrigin, Given, Issued, Text};
#[cfg(feature = "cli")]
pub(crate) use heading::{KnownHeading, known as known_heading};
pub use item_type::ItemType;
pub use library::{Library, LibraryKind, Unread};
pub use notes::{Note, NoteMark, Notes};
pub use origin::{At, Origin, OriginId, OriginKind, Origins, Place, Rect, TextOrigin};
pub use place::{ByteMap, LineColumn, LineIndex, Unit};
pub(crate) use plain::Plain;
pub use reading::{Credits, Form, Marked, MarkedEntry, MarkedItem, MarkedList, Markup, Metadata, Outside, Reading};
pub use whereabouts::Whereabouts;
pub use writer::Writer;

use std::borrow::Cow;

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
    /// From the reading text to what the user has; see [`Document::place`].
    pub origins: Origins,
    /// What the file's markup says of citations and references.
    pub markup: Markup,
    /// Lines of the reading text.
    pub lines: LineIndex,
    /// What the reader had to leave out, and why.
    pub notices: Vec<String>,
    /// The files that it names and that lie outside the project.
    pub outside: Vec<Outside>,
    /// The limit at which reading ended, where the text goes on.
    pub exceeded: Option<crate::budget::Exceeded>,
    /// Who wrote it and when, where its file tells.
    pub credits: Credits,
    /// What the text says to citegraph itself, in the order of the text.
    pub directives: Vec<Directive>,
    /// Headings of its reference lists besides those that the languages know. Readers leave it empty; who knows of others sets it.
    pub reference_headings: Vec<String>,
    /// The bibliography files behind the text, in their order; what stands before the first is the document's own.
    pub libraries: Vec<Library>,
    /// Where pages turn within a block: what stands between its last line on one page and its first on the next.
    turns: Vec<Span>,
    /// Indexes of the headings among the blocks.
    headings: Vec<usize>,
    /// Whether the file marks its blocks.
    blocks_from: BlocksFrom,
}

/// What the blocks of a document rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BlocksFrom {
    /// The file's own markup.
    Markup,
    /// The lines of a text or a page that marks none.
    Lines,
}

impl Document {
    /// Divides `text`, the whole of a file, into blocks and notes; `bytes` maps it to the bytes of the file. `language`
    /// overrides the language found in the text.
    pub fn new(path: impl Into<String>, text: String, bytes: ByteMap, language: Option<&'static Language>) -> Self {
        Self::of(path, Reading { text, origins: Origins::Itself(bytes), ..Reading::default() }, language)
    }

    /// The document of what a reader made of a file. `language` overrides the language that the file names or that is found
    /// in the text.
    pub fn of(path: impl Into<String>, reading: Reading, language: Option<&'static Language>) -> Self {
        let Reading {
            mut text,
            mut origins,
            blocks,
            blocks_are_guessed,
            notes,
            markup,
            notices,
            outside,
            exceeded,
            language: named,
            credits,
            libraries,
        } = reading;
        let directives = directive::take(&mut text, &mut origins);
        let own = libraries.first().map_or(text.len(), |library| library.span.start);
        let language = language
            .or_else(|| named.and_then(|code| crate::language::by_code(&code)))
            .unwrap_or_else(|| crate::language::detect(&text[..own]));
        // How the text is set is lost where its blocks are marked, and with it where margins are.
        let numbers = if blocks.is_none() { margin::line_numbers(&line::Lines::of(&text[..own])) } else { Vec::new() };
        if !numbers.is_empty() {
            text = margin::blanked(text, &numbers);
        }
        let setting = line::Lines::of(&text[..own]);
        let notes = if notes.notes.is_empty() { notes::find(&setting) } else { notes };
        let (blocks, turns, blocks_from) = match blocks {
            Some(marked) => {
                let from = if blocks_are_guessed { BlocksFrom::Lines } else { BlocksFrom::Markup };
                (block::settle(marked, &text[..own], &notes.notes), Vec::new(), from)
            }
            None => {
                let (blocks, turns) = block::divide(&setting, &notes.notes);
                (blocks, turns, BlocksFrom::Lines)
            }
        };
        let lines = LineIndex::new(&text);
        let headings = (0..blocks.len()).filter(|&at| blocks[at].kind == BlockKind::Heading).collect();
        let reference_headings = Vec::new();
        Self {
            path: path.into(),
            text,
            language,
            blocks,
            turns,
            notes,
            origins,
            markup,
            notices,
            outside,
            exceeded,
            credits,
            lines,
            directives,
            reference_headings,
            libraries,
            headings,
            blocks_from,
        }
    }

    /// Where `span` of the reading text lies in what the user has.
    pub fn place(&self, span: Span) -> Place<'_> {
        match &self.origins {
            Origins::Itself(bytes) => {
                Place::Text { file: None, text: &self.text, lines: &self.lines, span, bytes: bytes.file_span(span) }
            }
            Origins::Pieces(pieces) => pieces.place(&self.text, span),
        }
    }

    /// The reading text of the document's own, without the bibliography files behind it.
    pub fn own_text(&self) -> &str {
        &self.text[..self.libraries.first().map_or(self.text.len(), |library| library.span.start)]
    }

    /// A document whose reading text is the file itself, as in UTF-8 plain text.
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(path, text.into(), ByteMap::identity(), None)
    }

    /// The paths of the files that its own file includes, as far as something in them is shown.
    pub fn included(&self) -> Vec<&str> {
        let shown = match &self.origins {
            Origins::Itself(_) => Vec::new(),
            Origins::Pieces(pieces) => pieces.shown(),
        };
        let files = shown.into_iter().filter(|origin| matches!(origin.kind, OriginKind::File(_)));
        files.map(|origin| origin.name.as_str()).collect()
    }

    /// The text with white space in place of the page numbers and running heads that break a paragraph off; as long as the text
    /// itself, so that what is read in it has the same place in both.
    pub fn unbroken(&self) -> Cow<'_, str> {
        if self.turns.is_empty() {
            return self.text.as_str().into();
        }
        let mut unbroken = String::with_capacity(self.text.len());
        for turn in &self.turns {
            unbroken.push_str(&self.text[unbroken.len()..turn.start]);
            // One line end, as between the other lines of the paragraph.
            unbroken.push('\n');
            unbroken.extend(std::iter::repeat_n(' ', turn.end - turn.start - 1));
        }
        unbroken.push_str(&self.text[unbroken.len()..]);
        unbroken.into()
    }

    /// True if the file itself marks where blocks begin and end; false where they were guessed from lines.
    pub fn has_marked_blocks(&self) -> bool {
        self.blocks_from == BlocksFrom::Markup
    }

    /// Where blocks begin over whose start no author, bracket or entry reaches. Where blocks were guessed, one that the block before
    /// leads over to is none: its last line ends in a comma or an `&`.
    pub fn walls(&self) -> Vec<usize> {
        let starts = self.blocks.iter().map(|block| block.span.start);
        if self.has_marked_blocks() {
            return starts.collect();
        }
        let before = std::iter::once(None).chain(self.blocks.iter().map(Some));
        let leads_over = |before: &Block| {
            let open = self.slice(before.span).ends_with([',', '&', '/', '-']);
            open && before.kind == BlockKind::Paragraph
        };
        starts.zip(before).filter(|(_, before)| !before.is_some_and(leads_over)).map(|(start, _)| start).collect()
    }

    /// The document's own text without what breaks paragraphs off, in plain signs.
    pub(crate) fn plain(&self) -> Plain<'_> {
        let own = self.own_text().len();
        Plain::of(match self.unbroken() {
            Cow::Borrowed(text) => text[..own].into(),
            Cow::Owned(mut text) => {
                text.truncate(own);
                text.into()
            }
        })
    }

    /// The text of `span`.
    pub fn slice(&self, span: Span) -> &str {
        crate::budget::turn();
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
    fn takes_the_head_of_a_page_for_white_space() {
        let page = |number: usize| {
            format!(
                "{}Daar wonen Veen &\n\n{number} Tuinen in de stad\n\nBos (2010).\n\n",
                "Er groeit hier heel veel van alles.\n".repeat(30)
            )
        };
        let document = Document::from_text("-", [11, 12, 13].map(page).concat());
        let unbroken = document.unbroken();
        assert_eq!(unbroken.len(), document.text.len());
        assert!(!unbroken.contains("Tuinen") && unbroken.contains("Veen &\n  "));
        assert_eq!(unbroken.find("Bos"), document.text.find("Bos"));
    }

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
