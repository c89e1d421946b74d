//! The text of an OpenDocument file: its paragraphs, and what stands in and among them (ODF 1.3 part 3, §5 to §7).

use super::mark;
use super::style::Styles;
use crate::document::{At, BlockKind, OriginId};
use crate::source::docx::Role;
use crate::source::paragraphs::{Begun, Paragraphs};
use crate::source::xml::{Tag, Token, Xml};
use crate::source::{Limits, Unreadable};

/// The spaces that one element may stand for.
const MOST_SPACES: u32 = 1000;
/// What stands for a formula.
const MASK: &str = "\u{fffc}";

/// An element that has begun, as far as its end or the text in it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Its characters are text of the paragraph.
    Inline,
    /// So are its characters, and they are in italics or upright, whatever is around.
    Styled { italic: bool },
    /// Its characters are none of the text.
    Outer,
    /// A paragraph or heading.
    Paragraph,
    /// A paragraph that stands beside the one in which it is anchored.
    Boxed,
    /// A footnote or endnote.
    Note,
    /// An item of a list.
    Item,
    /// A citation that is an element of its own.
    Citation(Begun),
    /// The index of all that bibliography marks cite.
    Bibliography,
    /// A part of the text that may be a reference list.
    Marked(Begun),
    /// The title of an index.
    Title,
    /// Says what a field is.
    Field,
}

/// A paragraph that has begun.
#[derive(Debug)]
struct Place {
    number: u32,
    /// The characters before.
    at: u32,
    /// True where white space that comes is none: at the beginning, and behind other.
    after_space: bool,
    kind: BlockKind,
    /// A formula that waits for text: where none comes, it stands alone and is left out.
    formula: Option<At>,
}

/// The text that is being read.
#[derive(Debug)]
pub struct Story<'s> {
    styles: &'s Styles,
    limits: &'s Limits,
    origin: OriginId,
    output: Paragraphs,
    within: Vec<Within>,
    places: Vec<Place>,
    /// Whether a paragraph is open: in the text, and in each note and box that has begun.
    is_open: Vec<bool>,
    /// The number of the last paragraph.
    last: u32,
    /// How many items of lists are open, one within the other.
    items: usize,
    /// How many titles of indexes are open.
    titles: usize,
    /// The name of the mark that has begun a citation or list.
    mark: Option<(String, Begun)>,
    fields: Vec<Begun>,
    /// The code of a field.
    code: String,
}

impl<'s> Story<'s> {
    /// A text in these styles whose paragraphs are counted in `origin`.
    pub fn new(styles: &'s Styles, origin: OriginId, output: Paragraphs, limits: &'s Limits) -> Self {
        Self {
            styles,
            limits,
            origin,
            output,
            within: Vec::new(),
            places: Vec::new(),
            is_open: vec![false],
            last: 0,
            items: 0,
            titles: 0,
            mark: None,
            fields: Vec::new(),
            code: String::new(),
        }
    }

    /// Reads to the end of the element that was begun last: `office:body`.
    pub fn read(mut self, xml: &mut Xml<'_>) -> Result<Paragraphs, Unreadable> {
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Token::Open(tag) => {
                    if let Some(within) = self.open(&tag, xml)? {
                        self.within.push(within);
                    }
                }
                Token::Close => self.close(),
                Token::Text(text) => self.text(&text),
                Token::End => break,
            }
        }
        Ok(self.output)
    }

    /// Takes an element's beginning; none where all of it was dealt with.
    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Option<Within>, Unreadable> {
        let parent = self.within.last().copied().unwrap_or(Within::Outer);
        let within = match tag.name() {
            "p" | "h" => return self.open_paragraph(tag, xml),
            "span" if self.styles.hides_text(&style_name(tag)) => return self.pass_over(xml),
            "section" if tag.attribute("display").as_deref() == Some("none") => return self.pass_over(xml),
            "hidden-text" if tag.attribute("is-hidden").as_deref() == Some("true") => return self.pass_over(xml),
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
            | "alphabetical-index" | "covered-table-cell" => return self.pass_over(xml),
            "title" if parent == Within::Outer => return skip(xml),
            "object" => {
                self.formula(parent);
                return skip(xml);
            }
            name if is_no_text(name) => return skip(xml),
            "number" => {
                let number = xml.text()?;
                self.output.label(&number, At::Nowhere);
                return Ok(None);
            }
            "note" => self.open_note(),
            "list-item" | "list-header" => {
                self.items += 1;
                Within::Item
            }
            "index-title" => {
                self.titles += 1;
                Within::Title
            }
            "s" => {
                // No line holds more, and a count that is broken shall not run away.
                let count = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1).min(MOST_SPACES);
                self.character(" ", count)
            }
            "tab" => self.character("\t", 1),
            "line-break" => self.character("\n", 1),
            "bibliography" => Within::Bibliography,
            "index-body" if parent == Within::Bibliography => Within::Marked(self.output.begin(Role::Bibliography)),
            "section" => Within::Marked(self.begin(&tag.attribute("name").unwrap_or_default())),
            "bibliography-mark" => Within::Citation(self.output.begin(mark::of_bibliography_mark(tag))),
            "reference-mark-start" => {
                self.begin_mark(tag.attribute("name").unwrap_or_default());
                Within::Outer
            }
            "reference-mark-end" => {
                self.end_mark(&tag.attribute("name").unwrap_or_default());
                Within::Outer
            }
            "fieldmark-start" => {
                self.code.clear();
                Within::Field
            }
            "param" if parent == Within::Field => {
                self.take_code(tag);
                Within::Outer
            }
            "fieldmark-end" => {
                let begun = self.fields.pop().unwrap_or(Begun::Nothing);
                self.output.end(begun);
                Within::Outer
            }
            name if is_shape(name) => Within::Outer,
            "span" if parent.is_inline() => match self.styles.sets_in_italics(&style_name(tag)) {
                Some(italic) => Within::Styled { italic },
                None => Within::Inline,
            },
            _ if parent.is_inline() => Within::Inline,
            _ => Within::Outer,
        };
        Ok(Some(within))
    }

    fn open_paragraph(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Option<Within>, Unreadable> {
        let style = style_name(tag);
        self.last = self.last.saturating_add(1);
        if self.styles.hides_paragraph(&style) {
            return self.pass_over(xml);
        }
        let kind = match self.styles.kind(&style) {
            _ if tag.name() == "h" || self.titles > 0 => BlockKind::Heading,
            BlockKind::Paragraph if self.items > 0 => BlockKind::ListItem,
            kind => kind,
        };
        self.places.push(Place { number: self.last, at: 0, after_space: true, kind, formula: None });
        let is_open = self.is_open.last_mut().expect("the text is never taken off");
        if std::mem::replace(is_open, true) {
            self.output.begin_box();
            self.is_open.push(true);
            return Ok(Some(Within::Boxed));
        }
        Ok(Some(Within::Paragraph))
    }

    fn open_note(&mut self) -> Within {
        let kind = self.places.last().map_or(BlockKind::Paragraph, |place| place.kind);
        self.output.begin_note(self.at(), kind);
        self.is_open.push(false);
        Within::Note
    }

    /// Takes the end of the element that was begun last.
    fn close(&mut self) {
        match self.within.pop().unwrap_or(Within::Outer) {
            Within::Inline | Within::Styled { .. } | Within::Outer | Within::Bibliography => {}
            Within::Paragraph => {
                self.output.end_paragraph();
                self.places.pop();
                *self.is_open.last_mut().expect("the text is never taken off") = false;
            }
            Within::Boxed => {
                self.output.end_box();
                self.places.pop();
                self.is_open.pop();
            }
            Within::Note => {
                self.output.end_note();
                self.is_open.pop();
            }
            Within::Item => self.items -= 1,
            Within::Title => self.titles -= 1,
            Within::Citation(begun) | Within::Marked(begun) => self.output.end(begun),
            Within::Field => {
                let code = std::mem::take(&mut self.code);
                let begun = self.begin(&code);
                self.fields.push(begun);
            }
        }
    }

    /// Passes over the element that was begun last, and counts its paragraphs.
    fn pass_over(&mut self, xml: &mut Xml<'_>) -> Result<Option<Within>, Unreadable> {
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Token::Open(tag) if matches!(tag.name(), "p" | "h") => self.last = self.last.saturating_add(1),
                Token::End => break,
                Token::Open(_) | Token::Close | Token::Text(_) => {}
            }
        }
        Ok(None)
    }

    /// Characters of the file, whose white space counts once (ODF 1.3 part 3, §6.1.2).
    fn text(&mut self, text: &str) {
        if !self.within.last().is_some_and(|within| within.is_inline()) {
            return;
        }
        let at = self.at();
        let Some(place) = self.places.last_mut() else { return };
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(is_space && place.after_space) {
                shown.push(if is_space { ' ' } else { c });
            }
            place.after_space = is_space;
        }
        let count = u32::try_from(shown.chars().count()).unwrap_or(u32::MAX);
        self.show(&shown, at, count);
    }

    /// What an element stands for, which counts as so many characters.
    fn character(&mut self, text: &str, count: u32) -> Within {
        self.show(text, self.at(), count);
        if let Some(place) = self.places.last_mut() {
            place.after_space = false;
        }
        Within::Outer
    }

    fn show(&mut self, text: &str, at: At, count: u32) {
        let Some(place) = self.places.last_mut() else { return };
        place.at = place.at.saturating_add(count);
        let kind = place.kind;
        if let Some(at) = place.formula.take_if(|_| !text.trim().is_empty()) {
            self.output.text(MASK, at, || kind);
        }
        if self.is_italic() {
            self.output.italics(text, at, || kind);
        } else {
            self.output.text(text, at, || kind);
        }
    }

    /// True where the innermost span around that says so is in italics.
    fn is_italic(&self) -> bool {
        let spans = self.within.iter().rev().take_while(|within| within.is_inline() && **within != Within::Paragraph);
        let styled = |within: &Within| if let Within::Styled { italic } = within { Some(*italic) } else { None };
        spans.filter_map(styled).next().unwrap_or(false)
    }

    /// Where the next character stands.
    fn at(&self) -> At {
        let Some(place) = self.places.last() else { return At::Nowhere };
        At::Characters { origin: self.origin, paragraph: place.number, at: place.at }
    }

    /// A formula stands for itself within a paragraph that says something.
    fn formula(&mut self, parent: Within) {
        let at = self.at();
        let Some(place) = self.places.last_mut().filter(|_| parent == Within::Outer) else { return };
        place.after_space = false;
        if self.output.has_begun() {
            self.show(MASK, at, 1);
        } else {
            place.formula = Some(at);
            place.at = place.at.saturating_add(1);
        }
    }

    /// Begins what a name or code says.
    fn begin(&mut self, name: &str) -> Begun {
        self.output.begin(mark::role(name, self.limits))
    }

    fn begin_mark(&mut self, name: String) {
        let begun = self.begin(&name);
        if begun != Begun::Nothing {
            self.mark = Some((name, begun));
        }
    }

    fn end_mark(&mut self, name: &str) {
        if let Some((_, begun)) = self.mark.take_if(|(begun, _)| begun == name) {
            self.output.end(begun);
        }
    }

    /// Takes the code of a field that Word made and that a program kept.
    fn take_code(&mut self, tag: &Tag<'_>) {
        if tag.attribute("name").is_some_and(|name| name.ends_with("field.code")) {
            self.code = tag.attribute("value").unwrap_or_default();
        }
    }
}

impl Within {
    /// True where characters are text of the paragraph.
    fn is_inline(self) -> bool {
        matches!(self, Self::Inline | Self::Styled { .. } | Self::Paragraph | Self::Boxed | Self::Citation(_))
    }
}

fn style_name(tag: &Tag<'_>) -> String {
    tag.attribute("style-name").unwrap_or_default()
}

fn skip(xml: &mut Xml<'_>) -> Result<Option<Within>, Unreadable> {
    xml.skip()?;
    Ok(None)
}

/// Elements that hold nothing that is shown as text of the document.
fn is_no_text(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "annotation",
        "tracked-changes",
        "note-citation",
        "forms",
        "object-ole",
        "plugin",
        "applet",
        "image",
        "binary-data",
        "desc",
        "event-listeners",
        "ruby-text",
        "script",
        "hidden-paragraph",
    ];
    NAMES.contains(&name) || name.ends_with("-source") || name.ends_with("-decls")
}

/// Drawings, whose text is in paragraphs of their own.
fn is_shape(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "frame",
        "custom-shape",
        "g",
        "rect",
        "line",
        "polyline",
        "polygon",
        "regular-polygon",
        "path",
        "circle",
        "ellipse",
        "connector",
        "caption",
        "measure",
        "control",
        "page-thumbnail",
    ];
    NAMES.contains(&name)
}
