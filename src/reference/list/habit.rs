//! How much a stretch of text looks like an entry of a reference list.

use super::evidence::{Place, Row, is_dated, sign};
use super::opening::{Form, undated};
use super::stamp::is_stamp;
use super::table_row::is_table_row;

/// What the entries of one list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// The year follows the names (APA, Harvard, Chicago's author–date); in every entry or in most.
    DateAfterNames {
        /// Entries in a hundred that do.
        percent: usize,
    },
    /// Nothing that can be counted on.
    Various,
}

/// The habit of a list of `rows`, judged by those of its first half that probably begin
/// entries: what comes last may be no list any more.
pub fn habit(rows: &[Row], odds: &[f32]) -> Habit {
    let begins: Vec<Form> =
        rows.iter().zip(odds).filter(|(_, odds)| **odds > 0.0).map(|(row, _)| row.opening.form).collect();
    let first = &begins[..begins.len().min((begins.len() / 2).max(10))];
    let dated = first.iter().filter(|form| is_dated_form(**form)).count();
    let percent = dated * 100 / first.len().max(1);
    if dated >= 4 && percent >= 70 { Habit::DateAfterNames { percent } } else { Habit::Various }
}

/// True where the date follows the names, or stands where they would.
pub fn is_dated_form(form: Form) -> bool {
    matches!(form, Form::DatedName | Form::DatedOther | Form::Ditto | Form::Date)
}

/// What it costs to begin unlike the others where the date follows the names.
pub fn breach(habit: Habit, form: Form) -> f32 {
    match habit {
        Habit::DateAfterNames { percent } if !is_dated_form(form) => (60.0 - percent as f32) / 12.0,
        _ => 0.0,
    }
}

/// Above nought where `content`, which opens as `row` does, is more probably an entry than not.
pub fn likeness(row: &Row, content: &str, habit: Habit) -> f32 {
    if content.lines().next().is_some_and(is_stamp) {
        return STAMP;
    }
    if is_table_row(content) {
        return TABLE_ROW;
    }
    let dated = is_dated(content) || mentions_no_date(content);
    let year = if dated { 1.0 } else { -2.0 };
    let form = form(row.opening.form);
    year + form
        + breach(habit, row.opening.form).max(-2.5)
        + number(row)
        + marks(content)
        + density(content)
        + length(content.len())
}

/// The names and the date of an entry, and what follows them, are sought in so many bytes.
const OPENING: usize = 600;

/// True where a small letter follows the first year in brackets, so that a sentence goes on: `Bolt, G. (2004) was read twice`; also
/// where no year stands at all.
pub fn is_sentence(content: &str) -> bool {
    let content = &content[..content.floor_char_boundary(OPENING)];
    let mut closes = content.match_indices(')').map(|(at, _)| at);
    let dated = closes.find(|&at| is_dated(&content[content[..at].rfind('(').unwrap_or(at)..at]));
    match dated {
        Some(at) => content[at + 1..].trim_start().starts_with(char::is_lowercase),
        None => !is_dated(content),
    }
}

/// What the row of a table is.
const TABLE_ROW: f32 = -4.0;

/// What a line says that dates the text itself.
const STAMP: f32 = -4.0;

fn form(form: Form) -> f32 {
    match form {
        Form::DatedName | Form::Ditto => 3.0,
        Form::Initials => 2.0,
        Form::DatedOther | Form::Natural => 1.5,
        Form::Date => 0.5,
        Form::Given | Form::NamedColon => 1.0,
        Form::Colon => 0.5,
        Form::Quote => 0.3,
        Form::Address => -0.5,
        Form::Capital => -0.7,
        Form::Other => -1.0,
        Form::Digit => -1.5,
        Form::Lower | Form::Inner => -2.0,
    }
}

fn number(row: &Row) -> f32 {
    match row.signs[sign::NUMBER] {
        place if place == Place::InSequence as u8 || place == Place::Key as u8 => 2.0,
        place if place == Place::Unnumbered as u8 => -2.5,
        _ => 0.0,
    }
}

fn length(bytes: usize) -> f32 {
    match bytes {
        0..25 => -3.0,
        25..40 => -1.0,
        40..700 => 0.0,
        700..1500 => -1.0,
        _ => -3.0,
    }
}

/// Entries are full of stops and commas, prose is not; tables are full of digits.
fn density(content: &str) -> f32 {
    let stops = content.bytes().filter(|b| matches!(b, b'.' | b',' | b':' | b';' | b'(' | b'/')).count();
    let digits = content.bytes().filter(u8::is_ascii_digit).count();
    if digits * 3 > content.len() {
        return -3.0;
    }
    match stops * 100 / content.len().max(1) {
        0..3 => -2.0,
        3 => -1.0,
        4..7 => 0.0,
        _ => 0.6,
    }
}

/// True for a paragraph with which an annotated list may comment on an entry: sentences of common words, without any mark of an
/// entry but perhaps a year.
pub fn is_comment(form: Form, content: &str) -> bool {
    let marked = content.contains(['(', ':', ';', '/', '"', '“', '„', '«', '&']) || is_paged(content);
    let words = content.split_whitespace().count();
    let small = content.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
    let numbers = content.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let plain = numbers.clone().count() <= 1 && numbers.clone().all(|number| number.len() == 4);
    let ends_in_year = content.trim_end_matches(['.', ' ', ')']).ends_with(|c: char| c.is_ascii_digit());
    let common = words >= 6 && small * 10 >= words * 7;
    matches!(form, Form::Capital | Form::Other) && common && plain && !marked && !ends_in_year
}

/// What entries have and prose has not: ranges of pages, addresses, a volume with its issue. The address of a person is that of
/// the text's author.
fn marks(content: &str) -> f32 {
    let address = content.contains("://") || content.contains("doi") || content.contains("www.");
    let paged = is_paged(content);
    let mail = content.contains('@');
    f32::from(u8::from(address)) * 0.8 + f32::from(u8::from(paged)) * 1.2 - f32::from(u8::from(mail)) * 1.5
}

/// `410–432`, `12(3)`, `12:410`
pub fn is_paged(content: &str) -> bool {
    let bytes = content.as_bytes();
    bytes.windows(3).enumerate().any(|(at, window)| match window {
        [a, b'-' | b'(' | b':', c] => a.is_ascii_digit() && c.is_ascii_digit(),
        [a, 0xe2, 0x80] => a.is_ascii_digit() && bytes.get(at + 4).is_some_and(u8::is_ascii_digit),
        _ => false,
    })
}

fn mentions_no_date(content: &str) -> bool {
    content.match_indices(['(', ',']).take(8).any(|(at, _)| undated(content[at + 1..].trim_start()).is_ok())
}
