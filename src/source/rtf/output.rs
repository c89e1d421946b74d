//! Writes the paragraphs, notes and fields of rich text.

use crate::document::{At, BlockKind, Writer};

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

/// What a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Other,
    Bibliography,
}

/// A field that has begun.
#[derive(Debug)]
struct Field {
    instruction: String,
    role: Role,
}

/// Text as it is written, with what it stands in.
#[derive(Debug)]
pub struct Output {
    /// Takes the text.
    pub writer: Writer,
    /// The paragraph of the text, and of each note that has begun.
    open: Vec<Open>,
    fields: Vec<Field>,
    /// The number of fields within which the reference list is that is being written.
    list: Option<usize>,
    /// The number of a list item, and where it stands.
    label: Option<(String, At)>,
}

impl Output {
    /// Writes with `writer`.
    pub fn new(writer: Writer) -> Self {
        Self { writer, open: vec![Open::Nothing], fields: Vec::new(), list: None, label: None }
    }

    fn open(&mut self) -> &mut Open {
        self.open.last_mut().expect("the text is never taken off")
    }

    /// Adds characters to the paragraph, which is of that kind where it begins with them.
    pub fn text(&mut self, text: &str, at: At, kind: impl FnOnce() -> BlockKind) {
        if matches!(self.open(), Open::Nothing | Open::FreshNote) {
            if text.chars().all(char::is_whitespace) {
                return;
            }
            self.begin_paragraph(kind());
        }
        if text == "\n" { self.writer.push(text, at) } else { self.writer.push_collapsed(text, at) }
    }

    fn begin_paragraph(&mut self, kind: BlockKind) {
        match self.open() {
            Open::Nothing => {}
            Open::FreshNote => return *self.open() = Open::Note,
            Open::Block | Open::Entry | Open::Note => return,
        }
        let label = self.label.take();
        let kind = if label.is_some() && kind == BlockKind::Paragraph { BlockKind::ListItem } else { kind };
        if self.list.is_some() && self.open.len() == 1 && kind != BlockKind::Heading {
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

    /// Ends the paragraph.
    pub fn end_paragraph(&mut self) {
        self.label = None;
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
        if *self.open() == Open::Block {
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

    /// Begins a note.
    pub fn begin_note(&mut self, at: At, kind: BlockKind) {
        self.begin_paragraph(kind);
        self.writer.begin_note(at);
        self.open.push(Open::FreshNote);
    }

    /// Ends the note.
    pub fn end_note(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
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
            self.open.pop();
            self.writer.end_aside();
        }
    }

    /// Begins a field.
    pub fn begin_field(&mut self) {
        self.fields.push(Field { instruction: String::new(), role: Role::Other });
    }

    /// Adds to what the field says that it is.
    pub fn instruction(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut() {
            field.instruction.push_str(text);
        }
    }

    /// Takes note of what the field is.
    pub fn end_instruction(&mut self) {}

    /// Begins what the field shows.
    pub fn begin_result(&mut self, _kind: BlockKind) {
        let is_list = self.fields.last().is_some_and(|field| field.role == Role::Bibliography);
        if is_list && self.list.is_none() && self.open.len() == 1 {
            self.end_paragraph();
            self.list = Some(self.fields.len());
            self.writer.begin_list();
        }
    }

    /// Ends what the field shows.
    pub fn end_result(&mut self) {
        if self.list == Some(self.fields.len()) && self.open.len() == 1 {
            self.end_paragraph();
            self.list = None;
            self.writer.end_list();
        }
    }

    /// Ends the field.
    pub fn end_field(&mut self) {
        self.fields.pop();
    }
}
