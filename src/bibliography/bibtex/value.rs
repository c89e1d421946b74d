//! The values of fields: parts in braces, in quotation marks or bare, joined by `#`.

use rustc_hash::FxHashMap;

use crate::span::Span;

/// A part of a value; each without its delimiters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    /// `{Streets}`, `"Streets"`
    Text(&'t str),
    /// `2004`
    Number(&'t str),
    /// `jan`: the name of a string.
    Name(&'t str),
}

/// Strings that every style of BibTeX defines.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

/// True for the characters of a bare value: a number, or the name of a string.
pub fn is_bare(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '"' | '#' | '%' | '\'' | '(' | ')' | ',' | '=' | '{' | '}' | '@')
}

/// The parts of a value, as it stands in the file.
pub fn parts(value: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = value;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '#');
        let (part, length) = match rest.bytes().next()? {
            b'{' => {
                let length = braced(rest);
                (Part::Text(within(&rest[..length], '}')), length)
            }
            b'"' => {
                let length = quoted(rest);
                (Part::Text(within(&rest[..length], '"')), length)
            }
            _ => {
                let length = rest.find(|c| !is_bare(c)).unwrap_or(rest.len()).max(1);
                let length = rest.ceil_char_boundary(length);
                let bare = &rest[..length];
                let number = bare.bytes().all(|b| b.is_ascii_digit());
                (if number { Part::Number(bare) } else { Part::Name(bare) }, length)
            }
        };
        rest = &rest[length..];
        Some(part)
    })
}

/// What stands between the delimiters; the second may be missing.
fn within(delimited: &str, close: char) -> &str {
    let inner = &delimited[1..];
    inner.strip_suffix(close).unwrap_or(inner)
}

/// The bytes of `{…}` at the start of `rest`.
fn braced(rest: &str) -> usize {
    let mut depth = 0_usize;
    for at in memchr::memchr2_iter(b'{', b'}', rest.as_bytes()) {
        match rest.as_bytes()[at] {
            b'{' => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        if depth == 0 {
            return at + 1;
        }
    }
    rest.len()
}

/// The bytes of `"…"` at the start of `rest`.
fn quoted(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'"' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The most bytes that the parts of one value may come to: strings that hold strings double at every step.
const LONGEST: usize = 1 << 20;

/// The parts of a value, joined.
pub fn joined(value: &str, strings: &FxHashMap<String, String>) -> String {
    let mut text = String::with_capacity(value.len());
    for part in parts(value) {
        let more = match part {
            Part::Text(part) | Part::Number(part) => part,
            Part::Name(name) => named(name, strings),
        };
        if text.len() + more.len() > LONGEST {
            break;
        }
        text.push_str(more);
    }
    text
}

/// What a name stands for; itself where nothing defines it.
fn named<'a>(name: &'a str, strings: &'a FxHashMap<String, String>) -> &'a str {
    let lower = name.to_lowercase();
    let month = || MONTHS.iter().find(|(short, _)| *short == lower).map(|(_, month)| *month);
    strings.get(&lower).map(String::as_str).or_else(month).unwrap_or(name)
}

/// Where a value stands without its delimiters, and without the braces that hold all of it; all of it where it has several parts.
pub fn inner(value: Span, text: &str) -> Span {
    let mut span = value;
    loop {
        let whole = span.text(text);
        let length = match whole.bytes().next() {
            Some(b'{') => braced(whole),
            Some(b'"') if span == value => quoted(whole),
            _ => return span,
        };
        let closed = whole.len() > 1 && whole.ends_with(['}', '"']);
        if length < whole.len() || !closed {
            return span;
        }
        let inner = &text[span.start + 1..span.end - 1];
        let start = span.start + 1 + inner.len() - inner.trim_start().len();
        span = Span::new(start, start + inner.trim().len());
    }
}
