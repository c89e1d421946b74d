//! How much a stretch of text looks like an entry of a reference list.

use super::evidence::{Place, Row, is_dated, sign};
use super::opening::{Form, undated};

/// Above nought where `content`, which opens as `row` does, is more probably an entry than not.
pub fn likeness(row: &Row, content: &str) -> f32 {
    let dated = is_dated(content) || mentions_no_date(content);
    let year = if dated { 1.5 } else { -2.0 };
    year + form(row.opening.form) + number(row) + marks(content) + length(content.len())
}

fn form(form: Form) -> f32 {
    match form {
        Form::DatedName | Form::Ditto => 3.0,
        Form::Initials => 2.0,
        Form::DatedOther => 1.5,
        Form::Given => 1.0,
        Form::Colon => 0.5,
        Form::Quote => 0.3,
        Form::Address => -0.5,
        Form::Capital => -0.7,
        Form::Other => -1.0,
        Form::Digit => -1.5,
        Form::Lower => -2.0,
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

/// What entries have and prose has not: ranges of pages, addresses, a volume with its issue.
fn marks(content: &str) -> f32 {
    let address = content.contains("://") || content.contains("doi") || content.contains("www.");
    let ranges = is_paged(content);
    let stops = content.matches(['.', ',', ':', ';']).count() * 14 > content.len();
    f32::from(u8::from(address)) * 0.8 + f32::from(u8::from(ranges)) * 1.2 + if stops { 0.7 } else { -0.5 }
}

/// `410–432`, `12(3)`, `12:410`
fn is_paged(content: &str) -> bool {
    content.as_bytes().windows(3).enumerate().any(|(at, window)| {
        let joins = match window {
            [a, b'-' | b'(' | b':', c] => a.is_ascii_digit() && c.is_ascii_digit(),
            [a, 0xe2, 0x80] => a.is_ascii_digit() && content.as_bytes().get(at + 4).is_some_and(u8::is_ascii_digit),
            _ => false,
        };
        joins
    })
}

fn mentions_no_date(content: &str) -> bool {
    content.match_indices(['(', ',']).take(8).any(|(at, _)| undated(content[at + 1..].trim_start()).is_ok())
}
