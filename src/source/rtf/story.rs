//! Reads the tokens of rich text in their order, group by group.

use super::charset::{Bytes, Charsets};
use super::field::Fields;
use super::state::{Closing, Destination, State};
use super::style::{Paragraph, Styles};
use super::token::{Token, Tokens};
use super::words::{Meaning, Setting, meaning, symbol};
use crate::document::{At, OriginId, Reading};
use crate::source::paragraphs::{Begun, Paragraphs};
use crate::source::{Limits, Unreadable};
use crate::span::Span;

/// What stands for a formula.
const MASK: &str = "\u{fffc}";
/// The code page of old Macintosh files.
const MACINTOSH: i32 = 10_000;

/// How bytes are read that are not ASCII and stand for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raw {
    /// In the code page of their font, as the specification has it.
    CodePage,
    /// As UTF-8, which all of the file is.
    Utf8,
}

/// Rich text that is being read.
#[derive(Debug)]
pub struct Story<'a> {
    tokens: Tokens<'a>,
    origin: OriginId,
    raw: Raw,
    output: Paragraphs,
    fields: Fields,
    charsets: Charsets,
    styles: Styles,
    state: State,
    /// What holds in the groups around.
    around: Vec<State>,
    limits: &'a Limits,
    default_font: i32,
    bytes: Bytes,
    /// How many characters are still to be passed over, since those before them showed what they stand for.
    passed_over: usize,
    /// The first half of a character beyond the 16 bits of `\u`, and where it stands.
    surrogate: Option<(u32, Span)>,
    /// True behind `\*`: an unknown word then hides its group.
    may_be_ignored: bool,
    /// Characters that are no text: the name of a style, the number of a list item, and where they stand.
    aside: (String, Span),
    /// The style that the style which is being defined is based on.
    based_on: Option<i32>,
    /// Where the number stands that calls the note to come.
    mark: Option<Span>,
}

impl<'a> Story<'a> {
    /// The rich text of `file`, whose places are those of `origin`.
    pub fn new(file: &'a [u8], raw: Raw, origin: OriginId, output: Paragraphs, limits: &'a Limits) -> Self {
        Self {
            tokens: Tokens::of(file),
            origin,
            raw,
            output,
            fields: Fields::default(),
            charsets: Charsets::default(),
            styles: Styles::default(),
            state: State::default(),
            around: Vec::new(),
            limits,
            default_font: 0,
            bytes: Bytes::default(),
            passed_over: 0,
            surrogate: None,
            may_be_ignored: false,
            aside: (String::new(), Span::new(0, 0)),
            based_on: None,
            mark: None,
        }
    }

    /// Reads to the end of the outermost group, or of the file where that comes first.
    pub fn read(mut self) -> Result<Reading, Unreadable> {
        while let Some((token, span)) = self.tokens.next() {
            if !matches!(token, Token::Byte(_) | Token::Text(_) | Token::LineEnd) {
                self.bytes.reset();
            }
            if self.around.is_empty() && token != Token::Open {
                continue;
            }
            match token {
                Token::Open => self.open()?,
                Token::Close => self.close(),
                Token::Word(word, number) => self.word(word, number, span),
                Token::Symbol(b'*') => self.may_be_ignored = true,
                Token::Symbol(b'\r' | b'\n') => self.word("par", None, span),
                Token::Symbol(byte) => self.replaced(symbol(byte), span),
                Token::Byte(byte) => self.byte(byte, span),
                Token::Text(text) => self.text(text, span.start),
                Token::LineEnd | Token::Data => {}
            }
            if token == Token::Close && self.around.is_empty() {
                break;
            }
        }
        while !self.around.is_empty() {
            self.close();
        }
        self.output.end_paragraph();
        Ok(self.output.finish().finish())
    }

    fn open(&mut self) -> Result<(), Unreadable> {
        if self.around.len() >= self.limits.depth {
            return Err(Unreadable::TooDeep { format: "RTF file", limit: self.limits.depth });
        }
        self.passed_over = 0;
        self.around.push(self.state);
        self.state.closing = Closing::Nothing;
        if self.state.destination == Destination::Styles {
            self.state.destination = Destination::StyleName;
            self.state.closing = Closing::Style;
            self.state.paragraph = Paragraph::default();
            self.based_on = None;
            self.aside.0.clear();
        }
        Ok(())
    }

    fn close(&mut self) {
        self.passed_over = 0;
        self.may_be_ignored = false;
        match self.state.closing {
            Closing::Nothing => {}
            Closing::Field => self.fields.end(),
            Closing::Result => self.fields.end_result(&mut self.output),
            Closing::Note => self.output.end_note(),
            Closing::TextBox => self.output.end_box(),
            Closing::Label if self.state.hidden || self.state.deleted => {}
            Closing::Label => self.output.label(&self.aside.0, at(self.origin, "", self.aside.1)),
            Closing::Style => self.styles.define(self.state.paragraph, &self.aside.0, self.based_on),
        }
        if let Some(state) = self.around.pop() {
            self.state = state;
            self.state.encoding = self.charsets.of_font(self.state.font);
        }
    }

    /// Passes over the rest of the group.
    fn skip_group(&mut self) {
        self.tokens.skip_group();
        self.close();
    }

    fn word(&mut self, word: &str, number: Option<i32>, span: Span) {
        let may_be_ignored = std::mem::take(&mut self.may_be_ignored);
        match meaning(word) {
            None if may_be_ignored => self.skip_group(),
            None => {}
            Some(Meaning::Skip) => self.skip_group(),
            Some(Meaning::Set(setting)) => self.set(setting, number, span),
            Some(Meaning::Characters(text)) => self.replaced(text, span),
            Some(Meaning::Paragraph) if self.state.is_shown() => self.output.end_paragraph(),
            Some(Meaning::Part) if self.state.is_shown() => self.output.part(),
            Some(Meaning::Paragraph | Meaning::Part) => {}
            Some(Meaning::NoteMark) => self.mark = Some(span),
            Some(Meaning::Formula) => {
                self.emit(MASK, span);
                self.skip_group();
            }
            Some(Meaning::Note) if !self.state.is_shown() => self.skip_group(),
            Some(group) if self.state.closing == Closing::Nothing => self.enter(group, span),
            Some(_) => {}
        }
    }

    /// Takes what a word says of its group, of which nothing was said before.
    fn enter(&mut self, meaning: Meaning, span: Span) {
        let (destination, closing) = match meaning {
            Meaning::Hide => (Destination::Hidden, Closing::Nothing),
            Meaning::Show if self.state.destination == Destination::Hidden => (Destination::Text, Closing::Nothing),
            Meaning::TextBox if self.state.destination == Destination::Hidden => {
                self.output.begin_box();
                (Destination::Text, Closing::TextBox)
            }
            Meaning::Fonts => (Destination::Fonts, Closing::Nothing),
            Meaning::Styles => (Destination::Styles, Closing::Nothing),
            Meaning::Note => {
                let kind = self.styles.kind(self.state.paragraph);
                self.output.begin_note(at(self.origin, "", self.mark.take().unwrap_or(span)), kind);
                (Destination::Text, Closing::Note)
            }
            Meaning::Field => {
                self.fields.begin();
                self.state.field = self.state.destination;
                (self.state.destination, Closing::Field)
            }
            Meaning::Instruction => (Destination::Instruction, Closing::Nothing),
            Meaning::Data => (Destination::Data, Closing::Nothing),
            Meaning::Result => {
                self.state.destination = self.state.field;
                if !self.state.is_shown() {
                    return;
                }
                match self.fields.begin_result(&mut self.output, self.limits) {
                    Begun::Omission => (Destination::Hidden, Closing::Nothing),
                    Begun::Nothing | Begun::Citation | Begun::List => (self.state.field, Closing::Result),
                }
            }
            Meaning::Label => {
                self.aside = (String::new(), span);
                (Destination::Label, Closing::Label)
            }
            _ => return,
        };
        self.state.destination = destination;
        self.state.closing = closing;
    }

    fn set(&mut self, setting: Setting, number: Option<i32>, span: Span) {
        let is_on = number != Some(0);
        let value = number.unwrap_or(0);
        match setting {
            Setting::DocumentPage => self.charsets.set_document(value),
            Setting::Macintosh => self.charsets.set_document(MACINTOSH),
            Setting::DefaultFont => (self.default_font, self.state.font) = (value, value),
            Setting::Font => self.state.font = value,
            Setting::Charset => self.charsets.set_charset(self.state.font, value),
            Setting::FontPage => self.charsets.set_code_page(self.state.font, value),
            Setting::Plain => {
                (self.state.hidden, self.state.deleted, self.state.font) = (false, false, self.default_font);
                self.state.italic = false;
            }
            Setting::Hidden => self.state.hidden = is_on,
            Setting::Italic => self.state.italic = is_on,
            Setting::Deleted => self.state.deleted = is_on,
            Setting::Default => self.state.paragraph = Paragraph::default(),
            Setting::Style => self.state.paragraph.style = value,
            Setting::BasedOn => self.based_on = Some(value),
            Setting::Outline => self.state.paragraph.outline = Some(value),
            Setting::Fallback => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            Setting::Unicode => return self.unicode(value, span),
        }
        self.state.encoding = self.charsets.of_font(self.state.font);
    }

    /// A character by its number in Unicode, of which those above 32767 are negative, and those above 65535 come in two halves.
    fn unicode(&mut self, number: i32, span: Span) {
        let code = if number < 0 { number.wrapping_add(0x1_0000) } else { number };
        let code = u32::try_from(code).unwrap_or(u32::MAX);
        self.passed_over = 0;
        let first = self.surrogate.take();
        match (code, first) {
            (0xD800..0xDC00, _) => self.surrogate = Some((code, span)),
            (0xDC00..0xE000, Some((first, at))) => {
                let c = char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (code - 0xDC00));
                self.character(c, Span::new(at.start, span.end));
            }
            // The characters of symbol fonts, which have no meaning of their own.
            (0xF000..0xF100, _) => {}
            _ => self.character(char::from_u32(code), span),
        }
        self.passed_over = self.state.fallback;
    }

    fn character(&mut self, c: Option<char>, span: Span) {
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        self.emit(c.encode_utf8(&mut [0; 4]), span);
    }

    /// Characters that stand for themselves.
    fn text(&mut self, text: &[u8], start: usize) {
        if self.raw == Raw::Utf8
            && let Ok(text) = std::str::from_utf8(text)
        {
            let shown = text.char_indices().nth(self.passed_over).map_or(text.len(), |(at, _)| at);
            self.passed_over -= text[..shown].chars().count().min(self.passed_over);
            return self.emit(&text[shown..], Span::new(start + shown, start + text.len()));
        }
        let mut done = self.passed_over.min(text.len());
        self.passed_over -= done;
        while let Some(&byte) = text.get(done) {
            let at = start + done;
            if !byte.is_ascii() || self.bytes.is_half() {
                self.byte(byte, Span::new(at, at + 1));
                done += 1;
                continue;
            }
            let ascii = text[done..].iter().take_while(|byte| byte.is_ascii()).count();
            let run = std::str::from_utf8(&text[done..done + ascii]).expect("ASCII is UTF-8");
            self.emit(run, Span::new(at, at + ascii));
            done += ascii;
        }
    }

    /// A byte in the code page of its font.
    fn byte(&mut self, byte: u8, span: Span) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        if let Some((text, span)) = self.bytes.take(byte, span, self.state.encoding) {
            self.emit(&text, span);
        }
    }

    /// What a word or symbol stands for.
    fn replaced(&mut self, text: &str, span: Span) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        self.emit(text, span);
    }

    /// Gives characters to where those of the group belong.
    fn emit(&mut self, text: &str, span: Span) {
        match self.state.destination {
            _ if text.is_empty() => {}
            Destination::Text if self.state.is_shown() => {
                self.mark = None;
                let (styles, paragraph) = (&self.styles, self.state.paragraph);
                let place = at(self.origin, text, span);
                if self.state.italic {
                    self.output.italics(text, place, || styles.kind(paragraph));
                } else {
                    self.output.text(text, place, || styles.kind(paragraph));
                }
            }
            Destination::Instruction => self.fields.instruction(text),
            Destination::Data => self.fields.data(text),
            Destination::StyleName | Destination::Label => {
                self.aside.0.push_str(text);
                self.aside.1.end = span.end;
            }
            Destination::Text | Destination::Hidden | Destination::Fonts | Destination::Styles => {}
        }
    }
}

/// Where `text` stands: as it is, where the file has as many bytes for it.
fn at(origin: OriginId, text: &str, span: Span) -> At {
    if text.len() == span.end - span.start {
        At::Verbatim { origin, at: span.start }
    } else {
        At::Replaced { origin, start: span.start, end: span.end }
    }
}
