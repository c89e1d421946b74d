//! The grammar of a file, and how reading goes on behind a slip.
//!
//! BibTeX gives up a value, or an entry, only at the end of the file. Here a value ends at the latest where a line begins another
//! entry: that bounds every search, so that the time is linear however many braces are missing.

use memchr::{memchr, memchr2, memchr2_iter, memchr3};
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{char, multispace0, one_of};
use nom::combinator::verify;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::value::{self, is_bare};
use super::{BibFile, Entry, Field, Item, ItemKind};
use crate::bibliography::Fault;
use crate::span::Span;

/// Values without an end that are sought in one entry; further ones end with it.
const MOST_MENDED: usize = 8;

/// Reads a whole file.
pub fn file(text: &str) -> BibFile {
    let mut reader = Reader { text, file: BibFile::default(), mended: 0 };
    let mut at = 0;
    while at < text.len() {
        let start = reader.next_item(at);
        if start > at {
            reader.item(ItemKind::Between, at, start);
        }
        at = if start < text.len() { reader.read_item(start) } else { start };
    }
    reader.file
}

/// `@article{`, `@string (`: the name, and the delimiter that closes what it opens.
fn opening(input: &str) -> IResult<&str, (&str, char)> {
    let name = verify(take_while1(is_name), |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    let (rest, name) = preceded((char('@'), multispace0), name).parse(input)?;
    let (rest, open) = preceded(multispace0, one_of("{(")).parse(rest)?;
    Ok((rest, (name, if open == '{' { '}' } else { ')' })))
}

/// Characters of a type's or a field's name.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '*' | '.' | ':' | '/')
}

/// `author =`; where the equals sign stands.
fn field_name(input: &str) -> IResult<&str, &str> {
    let (rest, name) = preceded(multispace0, take_while1(is_name)).parse(input)?;
    let (rest, _) = preceded(multispace0, char('=')).parse(rest)?;
    Ok((rest, name))
}

/// Characters of a key: all but those that end one.
fn key(input: &str) -> IResult<&str, &str> {
    preceded(multispace0, take_while(|c: char| !c.is_whitespace() && !matches!(c, ',' | '{' | '}' | '=' | '"' | '#')))
        .parse(input)
}

struct Reader<'t> {
    text: &'t str,
    file: BibFile,
    /// The values without an end that were mended in the entry that is read.
    mended: usize,
}

impl<'t> Reader<'t> {
    fn item(&mut self, kind: ItemKind, start: usize, end: usize) {
        self.file.items.push(Item { kind, span: Span::new(start, end) });
    }

    fn fault(&mut self, start: usize, end: usize, message: &'static str, entry: Option<usize>) {
        self.file.faults.push(Fault { span: Span::new(start, end), message, entry });
    }

    /// The next `@` that begins an item, from byte `at` on; the end of the text where none does. One behind a `%` on its line is a
    /// comment, as biber has it; one in the midst of a word is an address.
    fn next_item(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut from = at;
        while let Some(start) = memchr(b'@', &bytes[from..]).map(|found| from + found) {
            from = start + 1;
            if self.text[..start].ends_with(char::is_alphanumeric) || opening(&self.text[start..]).is_err() {
                continue;
            }
            let line = memchr::memrchr(b'\n', &bytes[at..start]).map_or(at, |end| at + end + 1);
            if memchr(b'%', &bytes[line..start]).is_none() {
                return start;
            }
            from = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end);
        }
        self.text.len()
    }

    /// Reads the item that begins with the `@` at `start`; returns where it ends.
    fn read_item(&mut self, start: usize) -> usize {
        let Ok((rest, (name, close))) = opening(&self.text[start..]) else { return start + 1 };
        let body = Span::of(rest, self.text).start;
        match name.to_ascii_lowercase().as_str() {
            "comment" => self.unread(ItemKind::Comment, start, body, close),
            "preamble" => self.unread(ItemKind::Preamble, start, body, close),
            "string" => self.string(start, body, close),
            _ => self.entry(start, Span::of(name, self.text), body, close),
        }
    }

    /// A block of which nothing is read; where it has no end, it is its line, as biber takes a comment.
    fn unread(&mut self, kind: ItemKind, start: usize, body: usize, close: char) -> usize {
        let end = self.balanced(body, close).unwrap_or_else(|end| {
            let line = memchr(b'\n', &self.text.as_bytes()[body..]).map_or(self.text.len(), |at| body + at + 1);
            line.min(end)
        });
        self.item(kind, start, end);
        end
    }

    /// `@string{name = "text"}`
    fn string(&mut self, start: usize, body: usize, close: char) -> usize {
        if let Ok((rest, name)) = field_name(&self.text[body..]) {
            let from = Span::of(rest, self.text).start;
            if let Some(value) = self.value(from, None) {
                let text = value::joined(value.text(self.text), &self.file.strings);
                self.file.strings.insert(name.to_lowercase(), text);
                let rest = self.text[value.end..].trim_start_matches(|c: char| c.is_whitespace() || c == ',');
                if rest.starts_with(close) {
                    let end = Span::of(rest, self.text).start + 1;
                    self.item(ItemKind::String, start, end);
                    return end;
                }
            }
        }
        let end = self.balanced(body, close).unwrap_or_else(|end| end);
        self.fault(start, body, "this @string cannot be read", None);
        self.item(ItemKind::Damaged, start, end);
        end
    }

    /// `article{key, name = value, …}`
    fn entry(&mut self, start: usize, kind: Span, body: usize, close: char) -> usize {
        let index = self.file.entries.len();
        self.mended = 0;
        self.file.entries.push(Entry { span: Span::new(start, body), kind, key: None, fields: Vec::new() });
        let mut at = self.key(index, body);
        let end = loop {
            let rest = self.text[at..].trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            at = Span::of(rest, self.text).start;
            if rest.starts_with(close) {
                match self.behind_close(index, at + 1) {
                    Some(next) => at = next,
                    None => break at + 1,
                }
                continue;
            }
            if rest.is_empty() || rest.starts_with('@') && opening(rest).is_ok() {
                // `title = {A town, year = 2004 }`: what closes the entry was taken for the end of a value.
                if let Some(end) = self.overrun(index) {
                    at = end;
                    continue;
                }
                self.fault(start, body, "the entry is never closed", Some(index));
                break at;
            }
            match self.field(index, at, close) {
                Some(next) => at = next,
                None => at = self.behind_fault(at, close),
            }
        };
        self.file.entries[index].span.end = end.max(body);
        self.item(ItemKind::Entry(index), start, end.max(body));
        end.max(body)
    }

    /// Reads the key at `body`; returns where the fields begin.
    fn key(&mut self, index: usize, body: usize) -> usize {
        let Ok((rest, key)) = key(&self.text[body..]) else { return body };
        let behind = rest.trim_start();
        let span = Span::of(key, self.text);
        if key.is_empty() || behind.starts_with('=') {
            let kind = self.file.entries[index].kind;
            self.fault(kind.start - 1, body, "the entry has no key", Some(index));
            return body;
        }
        // In parentheses a key may end with the one that closes: `@book(bolt2004)`.
        let (span, rest) = match key.strip_suffix(')') {
            Some(short) if self.text[..body].ends_with('(') && !key.contains('(') => {
                (Span::new(span.start, span.start + short.len()), &self.text[span.end - 1..])
            }
            _ => (span, rest),
        };
        self.file.entries[index].key = Some(span);
        let behind = Span::of(rest, self.text).start;
        let next = rest.trim_start();
        if !next.starts_with([',', '}', ')']) && field_name(next).is_ok() {
            self.fault(span.start, span.end, "a comma is missing behind the key", Some(index));
        } else if !next.is_empty() && !next.starts_with([',', '}', ')']) {
            // `@misc{bolt 2004, …}`
            let end = Span::of(next, self.text).start;
            let end = end + next.find([',', '}', '\n']).unwrap_or(next.len());
            self.fault(span.start, end, "the key has a character that no key may have", Some(index));
            return end;
        }
        behind
    }

    /// Reads `name = value` at `at`; returns where it ends.
    fn field(&mut self, index: usize, at: usize, close: char) -> Option<usize> {
        let (rest, name) = field_name(&self.text[at..]).ok()?;
        let name = Span::of(name, self.text);
        let from = Span::of(rest, self.text).start;
        let Some(value) = self.value(from, Some(index)) else {
            self.fault(name.start, name.end, "the field has no value", Some(index));
            let rest = self.text[from..].trim_start();
            let here = Span::of(rest, self.text).start;
            return Some(if rest.starts_with([',', close, '@']) { here } else { self.behind_fault(here, close) });
        };
        self.file.entries[index].fields.push(Field { name, value });
        let behind = self.text[value.end..].trim_start();
        if !behind.is_empty() && !behind.starts_with([',', close, '@']) {
            if field_name(behind).is_ok() {
                let last = self.text.floor_char_boundary(value.end.saturating_sub(1));
                self.fault(last, value.end, "a comma is missing behind the value", Some(index));
            } else {
                let here = Span::of(behind, self.text).start;
                let end = self.behind_fault(here, close);
                self.fault(
                    here,
                    end.max(self.text.ceil_char_boundary(here + 1)),
                    "this belongs to no field",
                    Some(index),
                );
                return Some(end);
            }
        }
        Some(value.end)
    }

    /// Where reading goes on behind what is no field: at the next comma, at the end of the line, or at what closes the entry.
    fn behind_fault(&mut self, at: usize, close: char) -> usize {
        let bytes = self.text.as_bytes();
        let end = memchr3(b',', b'\n', close as u8, &bytes[at..]).map_or(bytes.len(), |found| at + found);
        // What stands here was looked at once; it is passed by at least a byte.
        if end == at { self.text.ceil_char_boundary(at + 1) } else { end }
    }

    /// Where the fields go on behind what closes the entry too early: `title = {A}}, year = 2004 }`.
    fn behind_close(&mut self, index: usize, at: usize) -> Option<usize> {
        let rest = self.text[at..].trim_start();
        let goes_on = rest.strip_prefix(',').is_some_and(|rest| field_name(rest).is_ok());
        if goes_on {
            self.fault(at - 1, at, "a brace too many closes the entry here", Some(index));
        }
        goes_on.then(|| Span::of(rest, self.text).start)
    }

    /// A value at `from`: its parts, joined by `#`. One that has no end is given one, and told.
    fn value(&mut self, from: usize, entry: Option<usize>) -> Option<Span> {
        let mut whole: Option<Span> = None;
        let mut at = from;
        loop {
            let rest = self.text[at..].trim_start();
            let start = Span::of(rest, self.text).start;
            let end = match rest.bytes().next() {
                Some(b'{') => self.balanced(start + 1, '}').unwrap_or_else(|end| self.unclosed(start, end, entry)),
                Some(b'"') => self.quoted(start + 1).unwrap_or_else(|end| self.unclosed(start, end, entry)),
                _ => start + rest.find(|c| !is_bare(c)).unwrap_or(rest.len()),
            };
            if end == start {
                return whole;
            }
            whole = Some(Span::new(whole.map_or(start, |whole| whole.start), end));
            let behind = self.text[end..].trim_start();
            if !behind.starts_with('#') {
                return whole;
            }
            at = Span::of(behind, self.text).start + 1;
        }
    }

    /// The byte behind the `close` that closes what was opened before `at`; where nothing does, where the search ended.
    fn balanced(&self, at: usize, close: char) -> Result<usize, usize> {
        let bytes = self.text.as_bytes();
        let mut depth = 1_usize;
        let mut from = at;
        if close == ')' {
            // Only braces nest; a `)` counts outside them.
            depth = 0;
            while let Some(found) = bytes[from..].iter().position(|b| matches!(b, b'{' | b'}' | b')' | b'@')) {
                let here = from + found;
                match bytes[here] {
                    b'{' => depth += 1,
                    b'}' => depth = depth.saturating_sub(1),
                    b')' if depth == 0 => return Ok(here + 1),
                    b'@' if self.begins_entry(here) => return Err(here),
                    _ => {}
                }
                from = here + 1;
            }
            return Err(bytes.len());
        }
        while let Some(found) = memchr3(b'{', b'}', b'@', &bytes[from..]) {
            let here = from + found;
            match bytes[here] {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ if self.begins_entry(here) => return Err(here),
                _ => {}
            }
            if depth == 0 {
                return Ok(here + 1);
            }
            from = here + 1;
        }
        Err(bytes.len())
    }

    /// The byte behind the quotation mark that closes; marks within braces close nothing.
    fn quoted(&self, at: usize) -> Result<usize, usize> {
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        for (offset, byte) in bytes[at..].iter().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'"' if depth == 0 => return Ok(at + offset + 1),
                b'@' if self.begins_entry(at + offset) => return Err(at + offset),
                _ => {}
            }
        }
        Err(bytes.len())
    }

    /// True where the `@` at `at` is the first of its line and begins an item: no value reaches over it.
    fn begins_entry(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '\t']);
        (before.is_empty() || before.ends_with(['\n', '\r'])) && opening(&self.text[at..]).is_ok()
    }

    /// Cuts the last value of an entry that is never closed before the field that it took up; where it ends then.
    fn overrun(&mut self, index: usize) -> Option<usize> {
        let value = self.file.entries[index].fields.last()?.value;
        let held = self.mended < MOST_MENDED && self.next_field_in(value).is_some();
        let end = held.then(|| self.unclosed(value.start, value.end, Some(index)))?;
        self.file.entries[index].fields.last_mut()?.value.end = end;
        Some(end)
    }

    /// Where a value ends that nothing closes up to `limit`: before the line that begins the next field.
    fn unclosed(&mut self, start: usize, limit: usize, entry: Option<usize>) -> usize {
        let message = if self.text[start..].starts_with('"') {
            "the quotation mark is never closed"
        } else {
            "the brace is never closed"
        };
        self.fault(start, start + 1, message, entry);
        self.mended += 1;
        let within = &self.text[start..limit];
        let next = if self.mended > MOST_MENDED { None } else { self.next_field_in(Span::new(start, limit)) };
        let Some(next) = next else {
            return start + within.trim_end().trim_end_matches('}').trim_end().len().max(1);
        };
        let value = self.text[start..next].trim_end();
        start + value.strip_suffix(',').unwrap_or(value).len().max(1)
    }

    /// The first line in `span`, behind its first, that begins a field or closes the entry.
    fn next_field_in(&self, span: Span) -> Option<usize> {
        let within = span.text(self.text);
        let lines = memchr2_iter(b'\n', b'\r', within.as_bytes()).map(|end| end + 1);
        let begins_field = |line: &usize| {
            let line = &within[*line..];
            let line = &line[..memchr2(b'\n', b'\r', line.as_bytes()).unwrap_or(line.len())];
            matches!(line.trim(), "}" | ")") || field_name(line).is_ok_and(|(rest, _)| begins_value(rest))
        };
        lines.into_iter().find(begins_field).map(|line| span.start + line)
    }
}

/// True where a value begins: with a delimiter, or with the word or number of a bare one and what parts it from the next field.
fn begins_value(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let bare = rest.trim_start_matches(is_bare);
    rest.starts_with(['{', '"'])
        || bare.len() < rest.len() && bare.trim_start_matches([' ', '\t']).starts_with([',', '}', '#'])
        || rest.len() > bare.len() && bare.trim().is_empty()
}
