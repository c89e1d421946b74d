//! What a reader makes of a file: reading text, and what the markup says of it.

use super::block::Block;
use super::given::Given;
use super::library::{Library, Unread};
use super::notes::Notes;
use super::origin::Origins;
use crate::budget::Exceeded;
use crate::name::Name;
use crate::span::Span;

/// Reading text with what the markup of its file says: blocks, notes, citations, reference lists.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The reading text.
    pub text: String,
    /// Where it comes from.
    pub origins: Origins,
    /// Its blocks, in order, where the markup tells them; where not (none), they are found in the text.
    pub blocks: Option<Vec<Block>>,
    /// Whether these blocks were guessed from where lines stand, as those of pages are.
    pub blocks_are_guessed: bool,
    /// Its notes, where the markup tells them; where there are none, they are sought in the text.
    pub notes: Notes,
    /// What the markup says of it.
    pub markup: Markup,
    /// What the reader had to leave out, and why: whole sentences in lower case, without a stop at the end.
    pub notices: Vec<String>,
    /// The files that it names and that lie outside the project.
    pub outside: Vec<Outside>,
    /// The limit at which reading ended, where the text goes on.
    pub exceeded: Option<Exceeded>,
    /// The language that the file names: `nl`, `de-CH`.
    pub language: Option<String>,
    /// Who wrote it and when.
    pub credits: Credits,
    /// The bibliography files behind the text, in their order; what stands before the first is the document's own.
    pub libraries: Vec<Library>,
}

/// A file that a document names, and that was not read because it lies outside the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// Its path, from where the user is.
    pub path: String,
    /// Where in the reading text it is named, or would stand.
    pub at: usize,
}

/// Who wrote a manuscript and when, as its file tells beside the text. Empty for plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credits {
    /// The authors in their order: `Wit, Ineke de` where the file tells the family name, else as written: `Ineke de Wit`.
    pub authors: Vec<String>,
    /// The year in which it came out, or that it bears.
    pub year: Option<u16>,
}

/// What the markup of a file says of its citations and references. All empty for plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup {
    /// The citations that it marks, in the order of the text.
    pub citations: Vec<Marked>,
    /// The reference lists that it marks, in the order of the text.
    pub lists: Vec<MarkedList>,
    /// What it sets in italics, in the order of the text.
    pub italics: Vec<Span>,
    /// The bibliography files that it names and that were not read: `literature.bib`.
    pub bibliographies: Vec<String>,
    /// Those of them that were sought, with why they were not read.
    pub unread: Vec<Unread>,
    /// The keys of entries that are listed without being cited, as by `\nocite{bolt2004}`; `*` means all.
    pub nocite: Vec<String>,
    /// The works that the file keeps apart from its text and that its list may print, as Word's sources.
    pub works: Vec<Given>,
}

/// A citation that markup tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// What it covers: brackets and all of a citation by key, the text shown of a field or link.
    pub span: Span,
    /// Whether readers see it as it stands.
    pub form: Form,
    /// What marked it, as messages name it: `Zotero`, `the xref`.
    pub by: &'static str,
    /// The cited works, in their order.
    pub items: Vec<MarkedItem>,
}

/// Whether readers see a marked citation as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// No: it names keys, and is printed otherwise: `[@bolt2004]`, `\citep{bolt2004}`. The grammar leaves it alone.
    Key {
        /// True where its author is printed in the sentence: `@bolt2004`, `\citet{bolt2004}`.
        narrative: bool,
    },
    /// Yes: it is a field, or a link, around the text that is shown. The grammar reads that text as it would without.
    Shown,
}

/// One work of a marked citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedItem {
    /// What names the work: a key, an id. Empty where only `metadata` tell it.
    pub key: String,
    /// The key in the text; all that is shown where no key is written.
    pub span: Span,
    /// What introduces it, where the markup tells.
    pub prefix: Option<Span>,
    /// Which part is cited, where the markup tells: `p. 3`.
    pub locator: Option<Span>,
    /// What the file itself says of the work.
    pub metadata: Option<Metadata>,
}

/// What a reference manager keeps in the file on a cited work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The fields of the work; their spans say nothing, since no reader sees them.
    pub work: Box<Given>,
    /// True where the author is left out of the citation on purpose.
    pub suppress_author: bool,
}

impl Metadata {
    /// The names that a citation of the work gives: its authors, or those whom styles name in their place.
    pub fn names(&self) -> &[Name] {
        self.work.cited_names()
    }

    /// The year.
    pub fn year(&self) -> Option<u16> {
        self.work.issued?.year
    }
}

/// A reference list that markup tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedList {
    /// All of it, its heading included where it has one.
    pub span: Span,
    /// Its entries, in their order.
    pub entries: Vec<MarkedEntry>,
}

/// An entry that markup tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedEntry {
    /// All of it.
    pub span: Span,
    /// What citations call it: `bolt2004`, `CR3`.
    pub key: Option<String>,
    /// The fields that the file states of it; none where it has only text.
    pub given: Option<Box<Given>>,
}
