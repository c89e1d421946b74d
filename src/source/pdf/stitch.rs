//! Paragraphs that go on in the next column, on the next page, or behind a figure.

use super::paragraph::{Join, Paragraph};
use super::setting::is_same_size;
use crate::document::BlockKind;

/// A paragraph goes on behind at most so many others: captions, cells, what a figure says.
const FARTHEST: usize = 8;

/// Joins the halves of paragraphs.
pub fn stitch(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut waiting: Vec<Option<Paragraph>> = paragraphs.into_iter().map(Some).collect();
    let mut stitched = Vec::with_capacity(waiting.len());
    for at in 0..waiting.len() {
        let Some(mut paragraph) = waiting[at].take() else { continue };
        let mut from = at + 1;
        while let Some(next) = rest_of(&paragraph, &waiting[from..]) {
            let rest = waiting[from + next].take().expect("it was found");
            paragraph.is_full = rest.is_full;
            paragraph.lines.extend(rest.lines);
            from += next + 1;
        }
        stitched.push(paragraph);
    }
    stitched
}

/// Which of those that follow is the rest of `paragraph`.
fn rest_of(paragraph: &Paragraph, following: &[Option<Paragraph>]) -> Option<usize> {
    if paragraph.kind != BlockKind::Paragraph
        || paragraph.is_entry
        || paragraph.join == Join::Line
        || !stops_midway(paragraph)
    {
        return None;
    }
    let last = paragraph.lines.last()?;
    for (at, next) in following.iter().enumerate().take(FARTHEST) {
        let Some(next) = next else { continue };
        let first = next.lines.first()?;
        if next.kind == BlockKind::Heading
            || next.is_entry
            || (at == 0 && next.is_indented)
            || first.page > last.page + 1
        {
            return None;
        }
        let word = &first.words.first()?.text;
        let begins_midway =
            word.starts_with(|c: char| c.is_lowercase() || (at == 0 && (c.is_alphanumeric() || c == '(')));
        if next.kind == BlockKind::Paragraph
            && !next.is_indented
            && is_same_size(last, first)
            && begins_midway
            && !is_below(paragraph, next)
        {
            return Some(at);
        }
    }
    None
}

/// True where `next` stands directly below in the same column, so that something set them apart.
fn is_below(paragraph: &Paragraph, next: &Paragraph) -> bool {
    match (paragraph.lines.last(), next.lines.first()) {
        (Some(last), Some(first)) => {
            super::foot::goes_down(last, first) && last.baseline - first.baseline < 3.0 * last.size
        }
        _ => false,
    }
}

fn stops_midway(paragraph: &Paragraph) -> bool {
    let Some(word) = paragraph.lines.last().and_then(|line| line.words.last()) else { return false };
    let end = word.text.trim_end_matches(|c: char| {
        matches!(c, ')' | ']' | '"' | '”' | '’' | '»' | '“') || !c.is_ascii() && c.is_numeric()
    });
    paragraph.is_full && !end.ends_with(['.', '!', '?', ':'])
}
