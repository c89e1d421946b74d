//! Where the text of a story goes: paragraphs, citations, entries of lists.

use super::role::Role;
use super::styles::Look;
use crate::document::{At, BlockKind, Form, Marked, OriginId, Writer};
use crate::source::managers::ManagedItem;
use crate::span::Span;

/// What a story is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The body, or a text box of it.
    Body,
    /// A footnote or endnote.
    Note,
}

/// What a field or content control opened, to be closed at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The citation that is open.
    Citation,
    /// The list that is open.
    Bibliography,
    /// Text that is left out.
    Omitted,
    /// Nothing.
    Plain,
}

/// How the paragraph at hand was begun in the reading text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begun {
    /// It was not: it has shown nothing.
    Not,
    /// As a block.
    Block,
    /// As an entry of the list that is open.
    Entry,
    /// As a part of the note, which is a block already.
    Part,
}

/// A citation whose end has not come.
#[derive(Debug)]
struct OpenCitation {
    /// Where what it shows begins; none while it has shown nothing.
    start: Option<usize>,
    by: &'static str,
    items: Vec<ManagedItem>,
}

/// Writes the paragraphs of one story.
#[derive(Debug)]
pub struct Flow {
    setting: Setting,
    origin: OriginId,
    /// The number of the paragraph at hand, from 1.
    paragraph: u32,
    /// The paragraphs of the part that were begun, those included that are read later or never.
    counted: u32,
    /// The characters of it that were shown.
    character: u32,
    /// What it is.
    look: Option<Look>,
    begun: Begun,
    /// True until the note has shown something.
    opens_note: bool,
    citation: Option<OpenCitation>,
    /// True within a list.
    in_list: bool,
    /// How many rows of tables, one within the other, are open.
    pub rows: usize,
    /// How many scopes are open that are left out.
    omitted: usize,
}

impl Flow {
    /// A story that stands in that part behind so many of its paragraphs.
    pub fn new(setting: Setting, origin: OriginId, paragraphs: u32) -> Self {
        Self {
            setting,
            origin,
            paragraph: paragraphs,
            counted: paragraphs,
            character: 0,
            look: None,
            begun: Begun::Not,
            opens_note: setting == Setting::Note,
            citation: None,
            in_list: false,
            rows: 0,
            omitted: 0,
        }
    }

    /// Where the next text stands.
    pub fn at(&self) -> At {
        At::Characters { origin: self.origin, paragraph: self.paragraph, at: self.character }
    }

    /// True where text is left out.
    pub fn omits(&self) -> bool {
        self.omitted > 0 || self.look == Some(Look::Omitted)
    }

    /// The part that the story stands in.
    pub fn origin(&self) -> OriginId {
        self.origin
    }

    /// What the story is a part of.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// A paragraph begins.
    pub fn open_paragraph(&mut self) {
        self.count_paragraph();
        self.paragraph = self.counted;
        self.character = 0;
    }

    /// A paragraph begins that is not read here.
    pub fn count_paragraph(&mut self) {
        self.counted = self.counted.saturating_add(1);
    }

    /// The paragraphs of the part that were begun.
    pub fn counted(&self) -> u32 {
        self.counted
    }

    /// Tells what the paragraph is. No heading stands within a table of contents: one whose end is lost ends there.
    pub fn set_look(&mut self, look: Option<Look>) {
        self.look = look;
        if look == Some(Look::Heading) {
            self.omitted = 0;
        }
    }

    /// The paragraph ends. A citation that was begun in it ends with it at the latest.
    pub fn close_paragraph(&mut self, writer: &mut Writer) {
        self.close_citation(writer);
        match self.begun {
            Begun::Entry if self.rows > 0 => return writer.push_collapsed(" ", At::Nowhere),
            Begun::Entry => writer.end_entry(),
            Begun::Block => writer.end(),
            Begun::Part | Begun::Not => {}
        }
        self.begun = Begun::Not;
    }

    /// True where the paragraph has shown something.
    pub fn has_begun(&self) -> bool {
        self.begun != Begun::Not
    }

    /// A row of a table ends: in a list, it was one entry.
    pub fn close_row(&mut self, writer: &mut Writer) {
        self.rows = self.rows.saturating_sub(1);
        if self.rows == 0 && self.begun == Begun::Entry {
            writer.end_entry();
            self.begun = Begun::Not;
        }
    }

    /// Begins the paragraph in the reading text where it has not been begun.
    pub fn begin(&mut self, writer: &mut Writer) {
        if self.has_begun() {
            return;
        }
        let kind = match self.look {
            Some(Look::Heading) => BlockKind::Heading,
            Some(Look::Quotation) => BlockKind::Quotation,
            Some(Look::Caption) => BlockKind::Caption,
            Some(Look::List) => BlockKind::ListItem,
            Some(Look::Omitted) | None => BlockKind::Paragraph,
        };
        self.begun = match self.setting {
            Setting::Note => {
                if !self.opens_note {
                    writer.part();
                }
                Begun::Part
            }
            Setting::Body if self.in_list && kind != BlockKind::Heading => {
                writer.begin_entry(None);
                Begun::Entry
            }
            Setting::Body => {
                writer.begin(kind);
                Begun::Block
            }
        };
    }

    /// Shows text as it stands in the file. The white space before a citation, and that between a note's number and its text,
    /// is none of them.
    pub fn show(&mut self, text: &str, writer: &mut Writer) {
        let shown = text.trim_start();
        let before = &text[..text.len() - shown.len()];
        if !self.opens_note && !before.is_empty() {
            self.begin(writer);
            writer.push(before, self.at());
        }
        self.pass(before);
        if !shown.is_empty() {
            self.start(writer);
            writer.push(shown, self.at());
            self.pass(shown);
        }
    }

    /// Shows one character of the file as something else: a tab as white space, a formula as a mask.
    pub fn show_for_one(&mut self, text: &str, writer: &mut Writer) {
        self.start(writer);
        writer.push(text, self.at());
        self.pass(" ");
    }

    /// Shows one character of the file as white space.
    pub fn space(&mut self, writer: &mut Writer) {
        if !self.opens_note && self.has_begun() {
            writer.push_collapsed(" ", self.at());
        }
        self.pass(" ");
    }

    /// Ends the line within the paragraph.
    pub fn break_line(&mut self, writer: &mut Writer) {
        if !self.opens_note && self.has_begun() {
            writer.push("\n", self.at());
        }
        self.pass(" ");
    }

    /// Counts characters of the file that were dealt with.
    pub fn pass(&mut self, text: &str) {
        let count = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        self.character = self.character.saturating_add(count);
    }

    /// Makes all ready for text that is seen.
    fn start(&mut self, writer: &mut Writer) {
        self.begin(writer);
        self.opens_note = false;
        if let Some(citation) = &mut self.citation {
            citation.start.get_or_insert_with(|| writer.here());
        }
    }

    /// A field or content control of that role begins. Citations and lists do not lie within each other.
    pub fn enter(&mut self, role: Role, writer: &mut Writer) -> Scope {
        match role {
            Role::Citation { by, items } if self.citation.is_none() && !self.in_list => {
                self.citation = Some(OpenCitation { start: None, by, items });
                Scope::Citation
            }
            Role::Bibliography if !self.in_list && self.setting == Setting::Body => {
                self.close_paragraph(writer);
                writer.begin_list();
                self.in_list = true;
                Scope::Bibliography
            }
            Role::Omitted => {
                self.omitted += 1;
                Scope::Omitted
            }
            _ => Scope::Plain,
        }
    }

    /// What was entered ends.
    pub fn leave(&mut self, scope: Scope, writer: &mut Writer) {
        match scope {
            Scope::Citation => self.close_empty_citation(writer),
            Scope::Bibliography => self.close_list(writer),
            Scope::Omitted => self.omitted = self.omitted.saturating_sub(1),
            Scope::Plain => {}
        }
    }

    /// The story ends.
    pub fn finish(&mut self, writer: &mut Writer) {
        self.rows = 0;
        self.close_paragraph(writer);
        self.close_list(writer);
    }

    fn close_list(&mut self, writer: &mut Writer) {
        if std::mem::take(&mut self.in_list) {
            if self.begun == Begun::Entry {
                self.begun = Begun::Not;
            }
            writer.end_list();
        }
    }

    /// Marks the citation that is open, where it has shown something.
    fn close_citation(&mut self, writer: &mut Writer) {
        if self.citation.as_ref().is_some_and(|citation| citation.start.is_some()) {
            self.close_empty_citation(writer);
        }
    }

    /// Marks the citation that is open, also where it shows nothing.
    fn close_empty_citation(&mut self, writer: &mut Writer) {
        let Some(citation) = self.citation.take() else { return };
        let start = citation.start.unwrap_or_else(|| {
            self.begin(writer);
            writer.here()
        });
        let span = Span::new(start, writer.end_of_text().max(start));
        let shown = writer.since(start).to_owned();
        let items = citation.items.into_iter().map(|item| item.marked(span, &shown)).collect();
        writer.cite(Marked { span, form: Form::Shown, by: citation.by, items });
    }
}
