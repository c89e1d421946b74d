//! Writes paragraphs as they show their text, with notes and boxes, citations and reference lists in and among them: for
//! formats whose paragraphs are one after the other.

use super::docx::Role;
use super::managers::ManagedItem;
use crate::document::{At, BlockKind, Form, Marked, MarkedItem, Writer};
use crate::span::Span;

/// What the text that is being written stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// No paragraph yet.
    Nothing,
    /// A paragraph.
    Block,
    /// An entry of a reference list.
    Entry,
    /// A note of which nothing is written yet.
    FreshNote,
    /// A note, whose paragraphs are all of one kind.
    Note,
}

/// A citation whose end has not come.
#[derive(Debug)]
struct Citation {
    /// How many texts were open, one within the other, where it began.
    depth: usize,
    /// Where what it shows begins; none while it has shown nothing.
    start: Option<usize>,
    by: &'static str,
    items: Vec<ManagedItem>,
}

/// What a mark or field has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// Nothing that is marked.
    Nothing,
    /// A citation.
    Citation,
    /// A reference list.
    List,
    /// Text that is left out.
    Omission,
}

/// Paragraphs as they are written. A paragraph begins with the first of its text that is no white space.
#[derive(Debug)]
pub struct Paragraphs {
    writer: Writer,
    /// The paragraph of the text, and above it of each note or box that has begun.
    open: Vec<Open>,
    in_list: bool,
    citation: Option<Citation>,
    /// The number of a list item, and where it stands.
    label: Option<(String, At)>,
}

impl Paragraphs {
    /// Writes with `writer`.
    pub fn new(writer: Writer) -> Self {
        Self { writer, open: vec![Open::Nothing], in_list: false, citation: None, label: None }
    }

    fn open(&mut self) -> &mut Open {
        self.open.last_mut().expect("the text is never taken off")
    }

    /// True where the paragraph shows something.
    pub fn has_begun(&self) -> bool {
        !matches!(self.open.last(), Some(Open::Nothing | Open::FreshNote) | None)
    }

    /// Adds characters to the paragraph, which is of that kind where it begins with them.
    pub fn text(&mut self, text: &str, at: At, kind: impl FnOnce() -> BlockKind) {
        let is_blank = text.chars().all(char::is_whitespace);
        if !self.has_begun() {
            if is_blank {
                return;
            }
            self.begin_paragraph(kind());
        }
        let depth = self.open.len();
        if let Some(citation) = &mut self.citation
            && citation.depth == depth
            && !is_blank
        {
            citation.start.get_or_insert_with(|| self.writer.here());
        }
        if text == "\n" { self.writer.push(text, at) } else { self.writer.push_collapsed(text, at) }
    }

    /// Adds characters in italics, as [`Paragraphs::text`] does others.
    pub fn italics(&mut self, text: &str, at: At, kind: impl FnOnce() -> BlockKind) {
        self.writer.begin_italics();
        self.text(text, at, kind);
        self.writer.end_italics();
    }

    fn begin_paragraph(&mut self, kind: BlockKind) {
        match self.open() {
            Open::Nothing => {}
            Open::FreshNote => return *self.open() = Open::Note,
            Open::Block | Open::Entry | Open::Note => return,
        }
        let label = self.label.take();
        let kind = if label.is_some() && kind == BlockKind::Paragraph { BlockKind::ListItem } else { kind };
        if self.in_list && self.open.len() == 1 && kind != BlockKind::Heading {
            self.writer.begin_entry(None);
            *self.open() = Open::Entry;
        } else {
            self.writer.begin(kind);
            *self.open() = Open::Block;
        }
        if let Some((label, at)) = label {
            self.writer.push_collapsed(&label, at);
            self.writer.push_collapsed(" ", At::Nowhere);
        }
    }

    /// Ends the paragraph, and with it a citation that it shows.
    pub fn end_paragraph(&mut self) {
        self.label = None;
        let depth = self.open.len();
        if self.citation.as_ref().is_some_and(|citation| citation.depth == depth && citation.start.is_some()) {
            self.end_citation();
        }
        match *self.open() {
            Open::Nothing | Open::FreshNote => return,
            Open::Block => self.writer.end(),
            Open::Entry => self.writer.end_entry(),
            Open::Note => return self.writer.part(),
        }
        *self.open() = Open::Nothing;
    }

    /// Parts what was written from what comes, in the same paragraph.
    pub fn part(&mut self) {
        if *self.open() == Open::Block && self.citation.is_none() {
            self.writer.part();
        }
    }

    /// Sets what is before the next paragraph, where it is a number and no bullet: `1.`, `(a)`.
    pub fn label(&mut self, label: &str, at: At) {
        let label = label.trim();
        if label.is_empty() {
            return;
        }
        let is_number = label.chars().any(|c| c.is_ascii_digit()) || label.ends_with(['.', ')']) && label.len() > 1;
        self.label = Some((if is_number { label.to_owned() } else { String::new() }, at));
    }

    /// Begins a note that is called from a paragraph of that kind.
    pub fn begin_note(&mut self, at: At, kind: BlockKind) {
        self.begin_paragraph(kind);
        self.writer.begin_note(at);
        self.open.push(Open::FreshNote);
    }

    /// Ends the note.
    pub fn end_note(&mut self) {
        if self.open.len() > 1 {
            self.end_paragraph();
            self.leave_text();
            self.writer.end_note();
        }
    }

    /// Begins a box of text.
    pub fn begin_box(&mut self) {
        self.writer.begin_aside();
        self.open.push(Open::Nothing);
    }

    /// Ends the box of text.
    pub fn end_box(&mut self) {
        if self.open.len() > 1 {
            self.end_paragraph();
            self.leave_text();
            self.writer.end_aside();
        }
    }

    /// A citation that shows nothing in a note or box is none.
    fn leave_text(&mut self) {
        let depth = self.open.len();
        self.citation = self.citation.take().filter(|citation| citation.depth < depth);
        self.open.pop();
    }

    /// Begins what a mark or field with that role marks. Of citations one is open at a time, and it ends with its paragraph at
    /// the latest; so is one list, each of whose paragraphs is an entry, and none in notes and boxes.
    pub fn begin(&mut self, role: Role) -> Begun {
        match role {
            Role::Citation { by, items } if self.citation.is_none() => {
                self.citation = Some(Citation { depth: self.open.len(), start: None, by, items });
                Begun::Citation
            }
            Role::Bibliography if !self.in_list && self.open.len() == 1 => {
                self.end_paragraph();
                self.writer.begin_list();
                self.in_list = true;
                Begun::List
            }
            Role::Omitted => Begun::Omission,
            Role::Citation { .. } | Role::Bibliography | Role::Plain => Begun::Nothing,
        }
    }

    /// Ends what was begun so.
    pub fn end(&mut self, begun: Begun) {
        match begun {
            Begun::Nothing | Begun::Omission => {}
            Begun::Citation => self.end_citation(),
            Begun::List => self.end_list(),
        }
    }

    fn end_list(&mut self) {
        if self.in_list && self.open.len() == 1 {
            self.end_paragraph();
            self.writer.end_list();
            self.in_list = false;
        }
    }

    /// Marks what the citation has shown.
    fn end_citation(&mut self) {
        let Some(Citation { depth, start: Some(start), by, items }) = self.citation.take() else { return };
        if depth != self.open.len() {
            return;
        }
        let shown = self.writer.since(start);
        let start = start + shown.len() - shown.trim_start().len();
        let span = Span::new(start, start + shown.trim().len());
        let item = |item: ManagedItem| MarkedItem {
            key: item.key,
            span,
            prefix: None,
            locator: None,
            metadata: item.metadata,
        };
        self.writer.cite(Marked { span, form: Form::Shown, by, items: items.into_iter().map(item).collect() });
    }

    /// All that was written.
    pub fn finish(mut self) -> Writer {
        while self.open.len() > 1 {
            self.end_box();
        }
        self.end_paragraph();
        self.end_list();
        self.writer
    }
}
