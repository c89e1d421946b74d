//! From the events of the CommonMark parser to blocks.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use rustc_hash::{FxHashMap, FxHashSet};

use super::attributes::attributes;
use super::html;
use super::run::{From, Meaning, Run};
use super::scan::{InText, superscript};
use super::sheet::Sheet;
use super::write;
use crate::document::{BlockKind, OriginId, Writer};

/// So many notes may be called from within each other.
const NOTES_WITHIN_NOTES: usize = 4;

/// What the parts of a file are read with.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The file.
    pub origin: OriginId,
    /// Whether `@name` in a sentence is a citation.
    pub in_text: InText,
    /// What blocks of HTML say.
    pub html: Html,
}

/// What becomes of a block of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Html {
    /// Its text is read as Markdown.
    Read,
    /// It is left out: it lies in what was read from another.
    Skip,
}

/// An event and the bytes of the sheet that it covers.
type Placed<'s> = (Event<'s>, Range<usize>);

/// Reads a sheet and writes what it says.
pub fn write_sheet(sheet: &Sheet, setting: Setting, writer: &mut Writer) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST;
    let events: Vec<Placed<'_>> = Parser::new_ext(&sheet.text, options).into_offset_iter().collect();
    let notes = notes(&events);
    let mut walk = Walk { sheet, setting, events: &events, notes, within: 0, called: FxHashSet::default() };
    walk.walk(0..events.len(), writer);
}

/// Where the definition of each note stands among the events: from its start to its end.
fn notes<'e>(events: &'e [Placed<'_>]) -> FxHashMap<&'e str, Range<usize>> {
    let mut notes = FxHashMap::default();
    let mut open: Vec<(&str, usize)> = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open.push((label, at)),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((label, start)) = open.pop() {
                    notes.entry(label).or_insert(start..at);
                }
            }
            _ => {}
        }
    }
    notes
}

struct Walk<'s, 'e> {
    sheet: &'s Sheet,
    setting: Setting,
    events: &'e [Placed<'s>],
    notes: FxHashMap<&'e str, Range<usize>>,
    /// The notes that are being written.
    within: usize,
    /// The first event of each definition that was written: a note is shown once.
    called: FxHashSet<usize>,
}

/// What a walk over some of the events remembers.
#[derive(Default)]
struct State {
    run: Run,
    /// The number of the next item of each list; none of lists without numbers.
    lists: Vec<Option<u64>>,
    /// All before this byte of the sheet is attributes of what came before.
    skip_to: usize,
    /// Links within which the text stands.
    links: usize,
    /// Digits are set as superscripts.
    raised: bool,
    /// The definitions of the notes that the run calls.
    calls: Vec<Range<usize>>,
}

impl Walk<'_, '_> {
    fn walk(&mut self, range: Range<usize>, writer: &mut Writer) {
        let mut state = State::default();
        let mut at = range.start;
        while at < range.end {
            at = self.take(at, &mut state, writer);
        }
        self.flush(&mut state, writer);
    }

    /// Takes the event at `at`, and returns the next one to take.
    fn take(&mut self, at: usize, state: &mut State, writer: &mut Writer) -> usize {
        let events = self.events;
        let (event, range) = &events[at];
        match event {
            Event::Start(tag) => return self.start(at, tag, range, state, writer),
            Event::End(tag) => self.end(*tag, range, state, writer),
            Event::Text(text) => self.text(text, range, state),
            Event::Code(_) => self.code(range, state),
            Event::InlineMath(_) => self.formula(range, state),
            Event::DisplayMath(_) => self.skip_attributes(range.end, state),
            Event::InlineHtml(tag) => self.html_tag(tag, range, state),
            Event::SoftBreak => state.run.push(" ", From::Replaced(self.place(range)), Meaning::Syntax),
            Event::HardBreak => state.run.push_line_end(self.place(range)),
            Event::FootnoteReference(label) => self.call(label, range, state),
            Event::Rule => self.flush(state, writer),
            Event::Html(_) | Event::TaskListMarker(_) => {}
        }
        at + 1
    }

    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.sheet.place(range.start);
        let last = range.end.max(range.start + 1) - 1;
        start..(self.sheet.place(last) + 1).max(start)
    }

    fn start(
        &mut self,
        at: usize,
        tag: &Tag<'_>,
        range: &Range<usize>,
        state: &mut State,
        writer: &mut Writer,
    ) -> usize {
        match tag {
            Tag::HtmlBlock => {
                self.flush(state, writer);
                self.html_block(range, writer);
                return self.end_of(at) + 1;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_) => {
                self.flush(state, writer);
                return self.end_of(at) + 1;
            }
            Tag::Image { .. } => return self.image(at, state),
            Tag::Link { .. } => state.links += 1,
            Tag::Emphasis => state.run.emphases += 1,
            Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Paragraph | Tag::TableHead | Tag::TableRow if state.run.is_empty() => {}
            Tag::Item => {
                self.flush(state, writer);
                writer.begin(BlockKind::ListItem);
                self.label(range, state);
            }
            Tag::List(first) => {
                self.flush(state, writer);
                state.lists.push(*first);
            }
            Tag::Heading { .. } => self.begin(BlockKind::Heading, state, writer),
            Tag::BlockQuote(_) => self.begin(BlockKind::Quotation, state, writer),
            Tag::TableCell | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.begin(BlockKind::Paragraph, state, writer);
            }
            Tag::Table(_) | Tag::DefinitionList | Tag::Paragraph | Tag::TableHead | Tag::TableRow => {
                self.flush(state, writer);
            }
        }
        at + 1
    }

    fn begin(&mut self, kind: BlockKind, state: &mut State, writer: &mut Writer) {
        self.flush(state, writer);
        writer.begin(kind);
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>, state: &mut State, writer: &mut Writer) {
        match tag {
            TagEnd::Link => {
                state.links = state.links.saturating_sub(1);
                self.skip_attributes(range.end, state);
            }
            TagEnd::Image => self.skip_attributes(range.end, state),
            TagEnd::Emphasis => state.run.emphases = state.run.emphases.saturating_sub(1),
            TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.flush(state, writer);
                writer.end();
            }
            TagEnd::List(_) => {
                self.flush(state, writer);
                state.lists.pop();
            }
            _ => self.flush(state, writer),
        }
    }

    /// The event that ends what the event at `at` starts.
    fn end_of(&self, at: usize) -> usize {
        let mut open = 0_usize;
        for (index, (event, _)) in self.events.iter().enumerate().skip(at) {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                return index;
            }
        }
        self.events.len() - 1
    }

    /// Adds the number of a list item, as it is shown: parsers number on from the first.
    fn label(&self, range: &Range<usize>, state: &mut State) {
        let Some(Some(number)) = state.lists.last_mut() else { return };
        let written = &self.sheet.text[range.clone()];
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let mark = written[digits..].chars().next().filter(|c| matches!(c, '.' | ')')).map_or(0, char::len_utf8);
        let place = self.place(&(range.start..range.start + digits + mark));
        let shown = format!("{number}{}", &written[digits..digits + mark]);
        *number += 1;
        let from =
            if shown == written[..digits + mark] { From::Verbatim(place.start) } else { From::Replaced(place.clone()) };
        state.run.push(&shown, from, Meaning::Literal);
        state.run.push(" ", From::Replaced(place.end..place.end + 1), Meaning::Literal);
        state.run.label = state.run.text.len();
    }

    fn text(&self, text: &CowStr<'_>, range: &Range<usize>, state: &mut State) {
        let by = state.skip_to.saturating_sub(range.start).min(range.len());
        let range = range.start + by..range.end;
        if range.is_empty() {
            return;
        }
        let written = &self.sheet.text[range.clone()];
        let escaped = range.start > 0 && self.sheet.text.as_bytes()[range.start - 1] == b'\\' && by == 0;
        let meaning = match (state.links, escaped && written.starts_with(|c: char| c.is_ascii_punctuation())) {
            (0, true) => Meaning::Escaped,
            (0, false) => Meaning::Syntax,
            _ => Meaning::Literal,
        };
        if by > 0 || text.as_ref() == written {
            let raised = state.raised.then(|| superscript(written)).flatten();
            match raised {
                Some(raised) => state.run.push(&raised, From::Replaced(self.place(&range)), Meaning::Literal),
                None => state.run.push(written, From::Verbatim(self.sheet.place(range.start)), meaning),
            }
        } else {
            state.run.push(text, From::Replaced(self.place(&range)), Meaning::Literal);
        }
    }

    /// Code in a sentence; what is meant for other formats alone (`{=latex}`) is left out.
    fn code(&self, range: &Range<usize>, state: &mut State) {
        let is_raw = self.sheet.text[range.end..].starts_with("{=");
        self.skip_attributes(range.end, state);
        if !is_raw {
            state.run.push_mask(self.place(range));
        }
    }

    /// A formula in a sentence. What is between two sums of money is none (`$5 and US$10`).
    fn formula(&self, range: &Range<usize>, state: &mut State) {
        if self.sheet.text[range.end..].starts_with(|c: char| c.is_ascii_digit()) {
            let written = &self.sheet.text[range.clone()];
            state.run.push(written, From::Verbatim(self.sheet.place(range.start)), Meaning::Syntax);
            return;
        }
        self.skip_attributes(range.end, state);
        state.run.push_mask(self.place(range));
    }

    /// Leaves out the attributes that follow at byte `at`.
    fn skip_attributes(&self, at: usize, state: &mut State) {
        if let Ok((_, found)) = attributes(&self.sheet.text[at..]) {
            state.skip_to = at + found.len();
        }
    }

    /// Writes the text of a block of HTML, without what its lines are set in.
    fn html_block(&self, range: &Range<usize>, writer: &mut Writer) {
        if self.setting.html == Html::Skip {
            return;
        }
        let html = &self.sheet.text[range.clone()];
        for (kind, part) in html::parts(html) {
            let mut sheet = Sheet::default();
            let mut at = part.start;
            for line in html[part].split_inclusive('\n') {
                let content = line.trim_start();
                sheet.push(content, self.sheet.place(range.start + at + line.len() - content.len()));
                at += line.len();
            }
            writer.begin(kind);
            write_sheet(&sheet, Setting { html: Html::Skip, ..self.setting }, writer);
            writer.end();
        }
    }

    fn html_tag(&self, tag: &CowStr<'_>, range: &Range<usize>, state: &mut State) {
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        match name.to_ascii_lowercase().as_str() {
            "br" => state.run.push_line_end(self.place(range)),
            "sup" => state.raised = !tag.starts_with("</"),
            _ => {}
        }
    }

    fn call(&mut self, label: &CowStr<'_>, range: &Range<usize>, state: &mut State) {
        if let Some(definition) = self.notes.get(label.as_ref())
            && self.called.insert(definition.start)
        {
            state.calls.push(definition.clone());
            state.run.push_call(self.place(range));
        }
    }

    /// An image that is all of its paragraph is a figure, and its description the caption; of any other the description is
    /// not shown.
    fn image(&self, at: usize, state: &mut State) -> usize {
        let end = self.end_of(at);
        let behind = self.events[end].1.end;
        let skip_to = behind + attributes(&self.sheet.text[behind..]).map_or(0, |(_, found)| found.len());
        let begins = at > 0 && matches!(self.events[at - 1].0, Event::Start(Tag::Paragraph));
        let is_skipped = |(event, range): &&Placed<'_>| matches!(event, Event::Text(_)) && range.end <= skip_to;
        let next = self.events[end + 1..].iter().find(|event| !is_skipped(event));
        let ends = matches!(next, Some((Event::End(TagEnd::Paragraph), _)));
        if begins && ends {
            return at + 1;
        }
        state.skip_to = skip_to;
        end + 1
    }

    /// Writes the run, if it says anything, and begins the next.
    fn flush(&mut self, state: &mut State, writer: &mut Writer) {
        let run = std::mem::take(&mut state.run);
        let calls = std::mem::take(&mut state.calls);
        if run.is_empty() {
            return;
        }
        let mut calls = calls.into_iter();
        let setting = self.setting;
        write::run(&run, setting, writer, &mut |writer| {
            let Some(definition) = calls.next() else { return };
            if self.within < NOTES_WITHIN_NOTES {
                self.within += 1;
                self.walk(definition.start + 1..definition.end, writer);
                self.within -= 1;
            }
        });
    }
}
