//! Where reference lists begin and end, and what lies between.

use super::evidence::{Row, rows};
use super::furniture::furniture;
use super::heading::{Heading, Under, heading};
use super::likeness::likeness;
use super::lines::{Gap, Line, lines};
use super::opening::Label;
use super::split::split;
use super::weigh::is_numbered;
use crate::span::Span;

/// An entry's place, with what its list says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The entry with its number, without the white space around it.
    pub span: Span,
    /// Its number.
    pub number: Option<u32>,
    /// True under a heading for further reading.
    pub further_reading: bool,
}

/// The lists of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// Every entry.
    pub entries: Vec<Found>,
    /// What the lists take, headings included.
    pub spans: Vec<Span>,
}

/// Finds the reference lists of `text` and parts them into entries.
pub fn find(text: &str) -> Lists {
    let lines = lines(text);
    let furniture = furniture(text, &lines);
    let mut found = Lists::default();
    let headings: Vec<(usize, Heading)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, heading(line.span.text(text))?))).collect();
    for (index, &(at, heading)) in headings.iter().enumerate() {
        if heading.under == Under::SomethingElse {
            continue;
        }
        let end = headings.get(index + 1).map_or(lines.len(), |&(next, _)| next);
        let region = region(&lines, &furniture, at, end, heading);
        read(text, lines[at].span, &region, heading.under, &mut found);
    }
    found
}

/// The lines between a heading and the next, without the furniture of pages.
fn region(lines: &[Line], furniture: &[bool], at: usize, end: usize, heading: Heading) -> Vec<Line> {
    let first = heading.glued.map(|glued| {
        let line = lines[at];
        Line { span: Span::new(line.span.start + glued, line.span.end), gap: Gap::Blank, ..line }
    });
    let mut region: Vec<Line> = first.into_iter().collect();
    let mut page = false;
    for (line, &is_furniture) in lines.iter().zip(furniture).take(end).skip(at + 1) {
        if is_furniture {
            page = true;
            continue;
        }
        region.push(Line { gap: if page { Gap::Page } else { line.gap }, ..*line });
        page = false;
    }
    region
}

/// Reads the lines under one heading.
fn read(text: &str, heading: Span, region: &[Line], under: Under, found: &mut Lists) {
    let rows = rows(text, region);
    let starts = split(&rows);
    let pieces: Vec<Piece> = starts
        .iter()
        .enumerate()
        .map(|(index, &start)| {
            let end = starts.get(index + 1).map_or(rows.len(), |&next| next);
            let span = Span::new(rows[start].span.start, rows[end - 1].span.end);
            Piece { row: &rows[start], span, likeness: likeness(&rows[start], span.text(text)) }
        })
        .collect();
    let listed = listed(&pieces);
    let Some(last) = listed.iter().rposition(|&listed| listed) else { return };
    found.spans.push(heading.to(pieces[last].span));
    let kept = pieces.iter().zip(&listed).filter(|(piece, listed)| **listed && piece.likeness > UNLIKE);
    found.entries.extend(kept.map(|(piece, _)| Found {
        span: piece.span,
        number: match piece.row.opening.label {
            Label::Number(number) if is_numbered(piece.row) => Some(number),
            _ => None,
        },
        further_reading: under == Under::FurtherReading,
    }));
}

/// A stretch that may be an entry.
#[derive(Debug)]
struct Piece<'r, 't> {
    row: &'r Row<'t>,
    span: Span,
    likeness: f32,
}

/// A piece below this is none, even in the midst of a list: a heading within it, the legend of a figure.
const UNLIKE: f32 = -2.5;

/// What it takes to leave the list or to come back to it.
const TURN: f32 = 4.0;

/// For each piece whether it is in the list: the list begins after its heading, ends where what follows no longer looks like
/// entries, and may go on after something else.
fn listed(pieces: &[Piece]) -> Vec<bool> {
    let mut inside = 0.0;
    let mut outside = -TURN / 2.0;
    let mut steps: Vec<(bool, bool)> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let (stays_in, stays_out) = (inside >= outside - TURN, outside >= inside - TURN);
        let new_inside = if stays_in { inside } else { outside - TURN } + piece.likeness.clamp(-4.0, 4.0);
        let new_outside = if stays_out { outside } else { inside - TURN };
        steps.push((stays_in, stays_out));
        (inside, outside) = (new_inside, new_outside);
    }
    let mut now = inside > outside;
    let mut listed = vec![false; pieces.len()];
    for (at, &(stays_in, stays_out)) in steps.iter().enumerate().rev() {
        listed[at] = now;
        now = if now { stays_in } else { !stays_out };
    }
    listed
}
