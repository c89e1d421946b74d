//! A story: the XML of the body, of a note or of a text box, read as a stream.

use std::ops::Range;

use super::field::{Fields, Instruction};
use super::flow::{Flow, Scope, Setting};
use super::notes::StoredNote;
use super::paragraph::{Properties, RunProperties};
use super::role::Role;
use super::styles::{Face, Look};
use super::symbol::{MASK, symbol};
use super::{Context, FORMAT};
use crate::document::OriginId;
use crate::source::Unreadable;
use crate::source::xml::{Tag, Token, Xml};

/// Text boxes lie within each other no deeper than this; Word allows none within another.
const DEEPEST_BOX: usize = 4;

/// The XML of a story and where it stands.
pub struct Story<'s> {
    text: &'s str,
    name: &'s str,
    flow: Flow,
    /// The prefix of Word's own elements: `w:`. None until the first element of the part tells it.
    prefix: Option<String>,
    /// How many text boxes the story lies in.
    boxes: usize,
}

/// An element that was begun and not ended.
#[derive(Debug)]
enum Element {
    Paragraph,
    Run,
    Row,
    /// `mc:AlternateContent`
    Alternatives(Branch),
    /// A content control, or a field whose instruction is an attribute.
    Scope(Scope),
    /// Any other: its content is read as if it stood without it.
    Other,
}

/// Whether one of several alternatives was read.
#[derive(Debug, PartialEq, Eq)]
enum Branch {
    Wanted,
    Taken,
}

/// How the text of a run looks.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Run {
    hidden: bool,
    code: bool,
    italic: bool,
}

/// A story that is being read.
struct Walk<'s, 'w, 'c> {
    story: &'w mut Story<'s>,
    context: &'w mut Context<'c>,
    xml: Xml<'s>,
    elements: Vec<Element>,
    fields: Fields,
    run: Run,
    /// What the paragraph says of itself.
    properties: Properties,
    in_paragraph: bool,
    /// Text boxes of the paragraph at hand, with the paragraphs of the part that stand before each.
    boxes: Vec<(Range<usize>, u32)>,
}

impl<'s> Story<'s> {
    /// The main story: all of that part.
    pub fn of(text: &'s str, name: &'s str, origin: OriginId) -> Self {
        Self { text, name, flow: Flow::new(Setting::Body, origin, 0), prefix: None, boxes: 0 }
    }

    /// A note.
    fn note(note: StoredNote<'s>) -> Self {
        let flow = Flow::new(Setting::Note, note.origin, note.paragraphs);
        Self { text: note.content, name: "a note", flow, prefix: Some(note.prefix), boxes: 0 }
    }

    /// Writes all of it.
    pub fn read(mut self, context: &mut Context<'_>) -> Result<(), Unreadable> {
        let xml = Xml::new(self.text, self.name, FORMAT, context.limits);
        let mut walk = Walk {
            story: &mut self,
            context,
            xml,
            elements: Vec::new(),
            fields: Fields::default(),
            run: Run::default(),
            properties: Properties::default(),
            in_paragraph: false,
            boxes: Vec::new(),
        };
        walk.all()
    }
}

impl<'s> Walk<'s, '_, '_> {
    fn all(&mut self) -> Result<(), Unreadable> {
        loop {
            match self.xml.next()? {
                Token::Open(tag) => self.open(&tag)?,
                Token::Close => self.close()?,
                Token::Text(_) => {}
                Token::End => break,
            }
        }
        self.story.flow.finish(&mut self.context.writer);
        self.read_boxes()
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Unreadable> {
        if self.story.prefix.is_none() && tag.name() != "document" {
            let reason = format!("{} is not the text of a Word file", self.story.name);
            return Err(Unreadable::Damaged { format: FORMAT, reason });
        }
        let prefix = self.story.prefix.get_or_insert_with(|| tag.prefix().to_owned());
        let own = tag.prefix() == prefix;
        let element = if own { self.open_own(tag)? } else { self.open_foreign(tag)? };
        self.elements.extend(element);
        Ok(())
    }

    /// An element of Word's own begins. None is returned where all of it was dealt with.
    fn open_own(&mut self, tag: &Tag<'_>) -> Result<Option<Element>, Unreadable> {
        let val = |name: &str| tag.attribute(name).unwrap_or_default();
        match tag.name() {
            "p" => return self.open_paragraph().map(Some),
            "r" => return Ok(Some(Element::Run)),
            "tr" => {
                self.story.flow.rows += 1;
                return Ok(Some(Element::Row));
            }
            "tbl" => self.settle()?,
            "sdt" => return Ok(Some(Element::Scope(Scope::Plain))),
            "fldSimple" => {
                let scope = self.enter(&Instruction { text: val("instr"), data: String::new() });
                return Ok(Some(Element::Scope(scope)));
            }
            "pPr" => return self.paragraph_properties().map(|()| None),
            "rPr" => return self.run_properties().map(|()| None),
            "sdtPr" => return self.control().map(|()| None),
            "t" => return self.text(tag).map(|()| None),
            "instrText" => {
                let text = self.xml.text()?;
                self.fields.instruct(&text);
                return Ok(None);
            }
            "fldData" => {
                let data = self.xml.text()?;
                self.fields.keep(&data);
                return Ok(None);
            }
            "txbxContent" => return self.keep_box().map(|()| None),
            "fldChar" => self.field_character(&val("fldCharType"))?,
            "footnoteReference" => self.note("footnote", tag)?,
            "endnoteReference" => self.note("endnote", tag)?,
            "tab" | "ptab" if self.shows() => self.story.flow.space(&mut self.context.writer),
            "br" | "cr" if self.shows() => self.story.flow.break_line(&mut self.context.writer),
            "noBreakHyphen" => self.show_for_one("-"),
            "sym" => self.show_for_one(&symbol(&val("font"), &val("char"))),
            "del" | "moveFrom" | "delText" | "delInstrText" | "rt" | "sectPr" | "tblPr" | "tblGrid" | "trPr"
            | "tcPr" | "tblPrEx" | "sdtEndPr" | "rubyPr" | "fldCharPr" | "ffData" => return self.skip().map(|()| None),
            _ => {}
        }
        Ok(Some(Element::Other))
    }

    /// An element of another vocabulary begins: formulas are masked, of alternatives one is read.
    fn open_foreign(&mut self, tag: &Tag<'_>) -> Result<Option<Element>, Unreadable> {
        match tag.name() {
            "oMath" => self.show_for_one(MASK),
            "oMathPara" => {}
            "AlternateContent" => return Ok(Some(Element::Alternatives(Branch::Wanted))),
            "Choice" | "Fallback" => match self.elements.last_mut() {
                Some(Element::Alternatives(branch)) if *branch == Branch::Wanted => {
                    *branch = Branch::Taken;
                    return Ok(Some(Element::Other));
                }
                Some(Element::Alternatives(_)) => {}
                _ => return Ok(Some(Element::Other)),
            },
            _ => return Ok(Some(Element::Other)),
        }
        self.skip().map(|()| None)
    }

    fn close(&mut self) -> Result<(), Unreadable> {
        match self.elements.pop() {
            Some(Element::Paragraph) => self.close_paragraph(),
            Some(Element::Run) => {
                self.run = Run::default();
                Ok(())
            }
            Some(Element::Row) => {
                self.story.flow.close_row(&mut self.context.writer);
                Ok(())
            }
            Some(Element::Scope(scope)) => {
                self.story.flow.leave(scope, &mut self.context.writer);
                Ok(())
            }
            Some(Element::Alternatives(_) | Element::Other) | None => Ok(()),
        }
    }

    fn open_paragraph(&mut self) -> Result<Element, Unreadable> {
        if self.in_paragraph {
            self.close_paragraph()?;
        }
        self.in_paragraph = true;
        self.properties = Properties::default();
        self.story.flow.open_paragraph();
        let look = self.context.styles.look(None);
        self.story.flow.set_look(look);
        Ok(Element::Paragraph)
    }

    fn close_paragraph(&mut self) -> Result<(), Unreadable> {
        if !std::mem::take(&mut self.in_paragraph) {
            return Ok(());
        }
        // No instruction reaches over the end of a paragraph: the sign that ends it is lost.
        while self.fields.are_instructing() && self.separate() {}
        self.fields.abandon();
        if self.properties.joins_next && self.story.flow.has_begun() {
            return Ok(());
        }
        self.settle()
    }

    /// Ends the paragraph in the reading text, also where another was to go on with it, and writes its text boxes.
    fn settle(&mut self) -> Result<(), Unreadable> {
        self.story.flow.close_paragraph(&mut self.context.writer);
        self.read_boxes()
    }

    fn paragraph_properties(&mut self) -> Result<(), Unreadable> {
        self.properties = Properties::read(&mut self.xml)?;
        let by_style = self.context.styles.look(self.properties.style.as_deref());
        let look = match (self.properties.outline, self.properties.numbered) {
            _ if by_style == Some(Look::Omitted) => by_style,
            (Some(true), _) => Some(Look::Heading),
            (Some(false), _) if by_style == Some(Look::Heading) => None,
            (_, Some(true)) if by_style.is_none() => Some(Look::List),
            (_, Some(false)) if by_style == Some(Look::List) => None,
            _ => by_style,
        };
        self.story.flow.set_look(look);
        Ok(())
    }

    fn run_properties(&mut self) -> Result<(), Unreadable> {
        let properties = RunProperties::read(&mut self.xml)?;
        let face = properties.style.as_deref().and_then(|style| self.context.styles.face(style));
        self.run.hidden = properties.hidden.unwrap_or(face == Some(Face::Hidden));
        self.run.code = face == Some(Face::Code);
        self.run.italic = properties.italic.unwrap_or(face == Some(Face::Italic));
        Ok(())
    }

    /// The properties of a content control, of which its tag and title tell what it is.
    fn control(&mut self) -> Result<(), Unreadable> {
        let depth = self.xml.depth();
        let (mut name, mut title) = (String::new(), String::new());
        while self.xml.depth() >= depth {
            let Token::Open(tag) = self.xml.next()? else { continue };
            match tag.name() {
                "tag" => name = tag.attribute("val").unwrap_or_default(),
                "alias" => title = tag.attribute("val").unwrap_or_default(),
                _ => {}
            }
            self.xml.skip()?;
        }
        if let Some(Element::Scope(scope)) = self.elements.last_mut() {
            *scope = self.story.flow.enter(Role::of_control(&name, &title), &mut self.context.writer);
        }
        Ok(())
    }

    /// True where text is seen on the page.
    fn shows(&self) -> bool {
        !self.run.hidden && !self.fields.are_instructing() && !self.story.flow.omits()
    }

    fn text(&mut self, tag: &Tag<'_>) -> Result<(), Unreadable> {
        let text = self.xml.text()?;
        if !self.shows() {
            return Ok(());
        }
        if self.run.code {
            self.run.hidden = true;
            self.show_for_one(MASK);
            return Ok(());
        }
        let kept = tag.attribute("space").is_some_and(|value| value == "preserve");
        let text = if kept { text.as_str() } else { text.trim_matches(|c: char| c.is_ascii_whitespace()) };
        let text = text.replace(['\n', '\r', '\t'], " ");
        // A soft hyphen is seen only where a line ends with it.
        let mut parts = text.split('\u{ad}').peekable();
        if self.run.italic {
            self.context.writer.begin_italics();
        }
        while let Some(part) = parts.next() {
            self.story.flow.show(part, &mut self.context.writer);
            if parts.peek().is_some() {
                self.story.flow.pass("\u{ad}");
            }
        }
        if self.run.italic {
            self.context.writer.end_italics();
        }
        Ok(())
    }

    fn show_for_one(&mut self, text: &str) {
        let hidden = self.fields.are_instructing() || self.story.flow.omits() || (self.run.hidden && !self.run.code);
        if !hidden {
            self.story.flow.show_for_one(text, &mut self.context.writer);
        }
    }

    fn field_character(&mut self, kind: &str) -> Result<(), Unreadable> {
        match kind {
            "begin" => {
                let limit = self.context.limits.depth;
                if self.fields.depth() >= limit {
                    return Err(Unreadable::TooDeep { format: FORMAT, limit });
                }
                self.fields.begin();
            }
            "separate" => drop(self.separate()),
            "end" => {
                if let Some(scope) = self.fields.end() {
                    self.story.flow.leave(scope, &mut self.context.writer);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The instruction of the field that was begun last is complete; false where it was before.
    fn separate(&mut self) -> bool {
        let Some(instruction) = self.fields.separate() else { return false };
        let scope = self.enter(&instruction);
        self.fields.result(scope);
        true
    }

    fn enter(&mut self, instruction: &Instruction) -> Scope {
        let role = if self.shows() {
            Role::of_field(&instruction.text, &instruction.data, &self.context.sources, self.context.limits)
        } else {
            Role::Plain
        };
        self.story.flow.enter(role, &mut self.context.writer)
    }

    /// Writes a note where it is called. Notes call no notes.
    fn note(&mut self, kind: &'static str, tag: &Tag<'_>) -> Result<(), Unreadable> {
        if !self.shows() || self.story.flow.setting() == Setting::Note {
            return Ok(());
        }
        let id = tag.attribute("id").unwrap_or_default();
        let Some(note) = self.context.notes.take(kind, id) else { return Ok(()) };
        self.story.flow.begin(&mut self.context.writer);
        self.context.writer.begin_note(self.story.flow.at());
        Story::note(note).read(self.context)?;
        self.context.writer.end_note();
        // What follows in the run is the mark that the author chose.
        self.run.hidden |= tag.attribute("customMarkFollows").is_some_and(|value| value != "0" && value != "false");
        Ok(())
    }

    /// Keeps a text box until the paragraph has ended that it is tied to.
    fn keep_box(&mut self) -> Result<(), Unreadable> {
        let start = self.xml.behind();
        let before = self.story.flow.counted();
        let shown = self.shows() && self.story.boxes < DEEPEST_BOX;
        self.skip()?;
        if shown && start <= self.xml.at() {
            self.boxes.push((start..self.xml.at(), before));
        }
        Ok(())
    }

    fn read_boxes(&mut self) -> Result<(), Unreadable> {
        for (content, paragraphs) in std::mem::take(&mut self.boxes) {
            let setting = self.story.flow.setting();
            let story = Story {
                text: self.story.text.get(content).unwrap_or_default(),
                name: self.story.name,
                flow: Flow::new(setting, self.story.flow.origin(), paragraphs),
                prefix: self.story.prefix.clone(),
                boxes: self.story.boxes + 1,
            };
            story.read(self.context)?;
        }
        Ok(())
    }

    /// Passes over the element that was begun last, and counts its paragraphs: they keep their numbers.
    fn skip(&mut self) -> Result<(), Unreadable> {
        let depth = self.xml.depth();
        while self.xml.depth() >= depth {
            if let Token::Open(tag) = self.xml.next()?
                && tag.name() == "p"
                && self.story.prefix.as_deref() == Some(tag.prefix())
            {
                self.story.flow.count_paragraph();
            }
        }
        Ok(())
    }
}
