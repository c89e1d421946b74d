//! The text as the grammar reads it: full-width signs, the digits and commas of other scripts, and marks that nobody sees, put
//! into the plain forms that every language shares.

use std::borrow::Cow;

use super::line::is_closer;
use crate::name::{is_caseless, is_cjk, is_hangul};
use crate::span::Span;

/// A text in plain signs, with the way back to the text as it is written.
#[derive(Debug, Clone)]
pub struct Plain<'a> {
    /// What the grammar reads.
    pub text: Cow<'a, str>,
    /// True where it has letters of a script without capitals.
    pub caseless: bool,
    /// Where the two differ, in the order of the text.
    edits: Vec<Edit>,
}

/// A stretch that reads otherwise than it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edit {
    plain: Span,
    written: Span,
}

impl<'a> Plain<'a> {
    /// `written` in plain signs; the text itself where it has no others.
    pub fn of(written: Cow<'a, str>) -> Self {
        let Some(first) = first_other(&written) else {
            return Self { text: written, caseless: false, edits: Vec::new() };
        };
        let mut plain = String::with_capacity(written.len());
        plain.push_str(&written[..first]);
        let mut edits = Vec::new();
        let mut caseless = false;
        let mut at = first;
        while let Some(c) = written[at..].chars().next() {
            caseless |= is_caseless(c);
            let (length, form) = match plain_form(c, &plain, &written[at..]) {
                None => {
                    plain.push(c);
                    at += c.len_utf8();
                    continue;
                }
                Some(found) => found,
            };
            let start = plain.len();
            match form {
                Form::Sign(sign) => plain.push(sign),
                Form::Text(text) => plain.push_str(text),
            }
            edits.push(Edit { plain: Span::new(start, plain.len()), written: Span::new(at, at + length) });
            at += length;
        }
        Self { text: plain.into(), caseless, edits }
    }

    /// The same text with each of `added` put in at its place, in the order of the text.
    pub fn with(self, added: &[(usize, &'static str)]) -> Self {
        if added.is_empty() {
            return self;
        }
        let mut text = String::with_capacity(self.text.len() + 2 * added.len());
        let mut edits = Vec::with_capacity(self.edits.len() + added.len());
        let mut old = self.edits.iter().peekable();
        let mut reached = 0;
        for &(at, sign) in added {
            while let Some(edit) = old.next_if(|edit| edit.plain.end <= at && edit.plain.start < at) {
                edits.push(edit.moved(text.len() - reached));
            }
            text.push_str(&self.text[reached..at]);
            // What was put in so far is the distance from the old place to the new.
            let written = self.written_start(at);
            let written = old.peek().filter(|edit| edit.plain.start == at).map_or(written, |edit| edit.written.start);
            edits.push(Edit {
                plain: Span::new(text.len(), text.len() + sign.len()),
                written: Span::new(written, written),
            });
            text.push_str(sign);
            reached = at;
        }
        let moved = text.len() - reached;
        edits.extend(old.map(|edit| edit.moved(moved)));
        text.push_str(&self.text[reached..]);
        Self { text: text.into(), caseless: self.caseless, edits }
    }

    /// True where it reads as it is written.
    pub fn is_as_written(&self) -> bool {
        self.edits.is_empty()
    }

    /// The place in the text as written of a span of the plain text.
    pub fn written(&self, plain: Span) -> Span {
        if self.edits.is_empty() {
            return plain;
        }
        let start = self.written_start(plain.start);
        let end = if plain.is_empty() { start } else { self.written_end(plain.end) };
        Span { start, end: end.max(start) }
    }

    /// The place in the plain text of a span of the text as written.
    pub fn plain(&self, written: Span) -> Span {
        if self.edits.is_empty() {
            return written;
        }
        let place = |at: usize| {
            let after = self.edits.partition_point(|edit| edit.written.start <= at);
            match self.edits[..after].last() {
                None => at,
                Some(edit) if at < edit.written.end => edit.plain.start,
                Some(edit) => edit.plain.end + (at - edit.written.end),
            }
        };
        let start = place(written.start);
        Span { start, end: place(written.end).max(start) }
    }

    fn written_start(&self, at: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.plain.start <= at);
        match self.edits[..after].last() {
            None => at,
            Some(edit) if at < edit.plain.end => edit.written.start,
            Some(edit) => edit.written.end + (at - edit.plain.end),
        }
    }

    fn written_end(&self, at: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.plain.start < at);
        match self.edits[..after].last() {
            None => at,
            Some(edit) if at <= edit.plain.end => edit.written.end,
            Some(edit) => edit.written.end + (at - edit.plain.end),
        }
    }
}

impl Edit {
    /// The same behind `bytes` that were put in before it.
    fn moved(self, bytes: usize) -> Self {
        Self { plain: Span::new(self.plain.start + bytes, self.plain.end + bytes), ..self }
    }
}

/// What a sign reads as.
enum Form {
    Sign(char),
    Text(&'static str),
}

/// The first byte of the first character that may read otherwise, or that belongs to a script without capitals.
fn first_other(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        if lead < 0xd6 {
            at += 1;
            continue;
        }
        let other = match lead {
            // General punctuation: only the marks that set a direction.
            0xe2 => match (bytes.get(at + 1), bytes.get(at + 2)) {
                (Some(0x80), Some(third)) => matches!(third, 0x8e | 0x8f | 0xaa..=0xae),
                (Some(0x81), Some(third)) => matches!(third, 0xa6..=0xa9),
                _ => false,
            },
            // Latin letters with several accents, Greek with breathings.
            0xe1 => false,
            // Signs of private fonts and ligatures, and what stands between the scripts.
            0xee => false,
            0xef => matches!(bytes.get(at + 1), Some(0xb7..=0xbe)),
            0xf0.. => bytes.get(at + 1) >= Some(&0xa0),
            _ => true,
        };
        if other {
            return Some(at);
        }
        at += match lead {
            0xf0.. => 4,
            0xe0.. => 3,
            _ => 2,
        };
    }
    None
}

/// What `c` at the start of `rest` reads as, with the bytes that are read so; none where it stays. `before` is the plain text so
/// far.
fn plain_form(c: char, before: &str, rest: &str) -> Option<(usize, Form)> {
    let one = |form| Some((c.len_utf8(), form));
    let next = rest[c.len_utf8()..].chars().next();
    let spaced =
        next.is_none_or(|next| next.is_whitespace() || is_closer(next) || matches!(next, '）' | '］' | '】' | '〕'));
    let separator = |alone: &'static str, with_space: &'static str| {
        Some((c.len_utf8(), Form::Text(if spaced { alone } else { with_space })))
    };
    match c {
        '（' | '〔' => one(Form::Sign('(')),
        '）' | '〕' => one(Form::Sign(')')),
        '［' | '【' => one(Form::Sign('[')),
        '］' | '】' => one(Form::Sign(']')),
        '，' | '、' | '､' => separator(",", ", "),
        '；' => separator(";", "; "),
        '：' => separator(":", ": "),
        '。' | '｡' => separator(".", ". "),
        '．' if next.is_some_and(is_cjk) && !before.ends_with(|c: char| c.is_ascii_alphanumeric()) => {
            separator(".", ". ")
        }
        '！' => separator("!", "! "),
        '？' => separator("?", "? "),
        '،' => one(Form::Sign(',')),
        '؛' => one(Form::Sign(';')),
        '۔' | '।' | '॥' => one(Form::Sign('.')),
        '؟' => one(Form::Sign('?')),
        '〜' | '～' if before.ends_with(|c: char| c.is_ascii_digit()) => one(Form::Sign('–')),
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).and_then(|plain| one(Form::Sign(plain))),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{640}' => {
            one(Form::Text(""))
        }
        '٠'..='٩' => one(digit(c, '٠')),
        '۰'..='۹' => one(digit(c, '۰')),
        '०'..='९' => one(digit(c, '०')),
        '・' | '･' if joins_names(before, rest, c) => one(Form::Text(" & ")),
        '・' | '･' => one(Form::Sign('·')),
        '·' if before.ends_with(is_hangul) && rest[2..].starts_with(is_hangul) => one(Form::Text(" & ")),
        '年' | '년' if ends_in_year(before) => Some((behind_year(rest), Form::Text(""))),
        _ => None,
    }
}

fn digit(c: char, zero: char) -> Form {
    let value = u32::from(c) - u32::from(zero);
    Form::Sign(char::from_digit(value, 10).unwrap_or(c))
}

/// True for the dot between two names in Chinese characters; within a name from abroad, which is spelt in katakana, it is none.
fn joins_names(before: &str, rest: &str, dot: char) -> bool {
    let katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}');
    let next = rest[dot.len_utf8()..].chars().next();
    let last = before.chars().next_back();
    !(last.is_some_and(katakana) && next.is_some_and(katakana))
}

/// True where `before` ends in four digits that are a year.
fn ends_in_year(before: &str) -> bool {
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4 && before.as_bytes()[before.len() - 4] < b'3'
}

/// The bytes of `年`, and of the month and the day behind it, where they end a date: `年3月4日`. The year alone counts.
fn behind_year(rest: &str) -> usize {
    let mut end = rest.chars().next().map_or(0, char::len_utf8);
    for units in [['月', '월'], ['日', '일']] {
        let part = rest[end..].trim_start_matches(' ');
        let digits = part.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        match digits.chars().next() {
            Some(unit) if units.contains(&unit) && digits.len() < part.len() => {
                end = rest.len() - digits.len() + unit.len_utf8();
            }
            _ => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_signs_of_other_scripts_into_plain_ones() {
        for (written, plain) in [
            ("Sound（Smith，2018；Roe）.", "Sound(Smith, 2018; Roe)."),
            ("（王琴等，2021年）", "(王琴等, 2021)"),
            ("好。真的？「是。」（王琴。）", "好. 真的? 「是.」(王琴.)"),
            ("題名．出版社，Ｃ．Ｓ．", "題名. 出版社, C.S."),
            ("यह सच है। क्या؟", "यह सच है. क्या?"),
            ("２０２１年3月4日", "2021"),
            ("(الحسن، ٢٠١٥؛ ۱۳۹۸)", "(الحسن, 2015; 1398)"),
            ("\u{200f}(2015)\u{200e}", "(2015)"),
            ("田中・佐藤", "田中 & 佐藤"),
            ("ジョン・スミス", "ジョン·スミス"),
            ("김철수·이영희", "김철수 & 이영희"),
            ("(२०१५)", "(2015)"),
            ("10～20頁", "10–20頁"),
            ("“Smith” – Müller’s … Łódź", "“Smith” – Müller’s … Łódź"),
        ] {
            assert_eq!(Plain::of(written.into()).text, plain, "{written}");
        }
    }

    #[test]
    fn leads_back_to_the_text_as_written() {
        let written = "噪声（王琴等，２０２１）\u{200e}好。";
        let plain = Plain::of(written.into());
        let at = plain.text.find("等").expect("there");
        let plain = plain.with(&[(at, " ")]);
        assert_eq!(plain.text, "噪声(王琴 等, 2021)好.");
        for part in ["王琴", "等", "好"] {
            let at = plain.text.find(part).expect("there");
            assert_eq!(plain.written(Span::new(at, at + part.len())).text(written), part);
        }
        let at = plain.text.find('(').expect("there");
        let end = plain.text.find(')').expect("there") + 1;
        assert_eq!(plain.written(Span::new(at, end)).text(written), "（王琴等，２０２１）");
        let year = plain.text.find("2021").expect("there");
        assert_eq!(plain.written(Span::new(year, year + 4)).text(written), "２０２１");
        let back = plain.plain(Span::new(written.find("王").expect("there"), written.find("等").expect("there")));
        assert_eq!(back.text(&plain.text).trim_end(), "王琴");
    }
}
