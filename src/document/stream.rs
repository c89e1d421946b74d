//! One text as it grows: blocks that begin when text comes, white space that is due, and what waits for the end of a block.

use super::block::{Block, BlockKind};
use super::italics::Italics;
use super::notes::{Note, NoteMark, Notes};
use super::origin::{At, Piece, push_piece};
use super::reading::{Marked, MarkedEntry, MarkedList};
use crate::span::Span;

/// A text with what is known of it; spans and pieces count its own bytes.
#[derive(Debug, Default)]
pub(super) struct Stream {
    pub text: String,
    pub pieces: Vec<Piece>,
    pub blocks: Vec<Block>,
    pub notes: Notes,
    pub citations: Vec<Marked>,
    pub lists: Vec<MarkedList>,
    pub italics: Italics,
    /// The kinds that were begun and not ended, the outermost first.
    pub context: Vec<BlockKind>,
    /// The block that text is added to.
    pub open: Option<(BlockKind, usize)>,
    /// Notes that come behind the block.
    pub waiting: Vec<Stream>,
    /// The list that was begun, and where.
    pub list: Option<MarkedList>,
    /// The entry that was begun, and where.
    pub entry: Option<MarkedEntry>,
    /// The note that this text is, where it is one; its span is known at its end.
    pub note: Option<Note>,
    /// White space that waits for what comes behind it.
    pub gap: Option<At>,
}

impl Stream {
    /// The kind of a block that begins now.
    fn kind(&self) -> BlockKind {
        let special = self.context.iter().rev().find(|&&kind| kind != BlockKind::Paragraph);
        special.copied().unwrap_or(BlockKind::Paragraph)
    }

    /// Begins a block where none is open, writes the white space that is due, and returns where text goes on.
    pub fn begin_text(&mut self) -> usize {
        if self.open.is_none() {
            self.gap = None;
            self.part_from_last();
            self.open = Some((self.kind(), self.text.len()));
        }
        if let Some(at) = self.gap.take() {
            self.add(" ", at);
        }
        self.text.len()
    }

    /// Begins a block where none is open; a note's mark stands directly behind the word before it.
    pub fn mark_text(&mut self) -> usize {
        let gap = self.gap.take();
        let start = self.begin_text();
        self.gap = gap;
        start
    }

    fn part_from_last(&mut self) {
        if !self.text.is_empty() {
            self.add("\n\n", At::Nowhere);
        }
    }

    /// Adds `text` to the block that is open.
    pub fn add(&mut self, text: &str, at: At) {
        push_piece(&mut self.pieces, self.text.len(), text, at);
        self.text.push_str(text);
    }

    /// Adds `text` as it is; where a block begins with it, without the white space before it.
    pub fn push(&mut self, text: &str, at: At) {
        let (text, at) = if self.open.is_none() { without_space_before(text, at) } else { (text, at) };
        if !text.is_empty() {
            let gap = self.gap.take();
            self.begin_text();
            if let Some(gap) = gap.filter(|_| !self.text.ends_with(char::is_whitespace)) {
                self.add(" ", gap);
            }
            self.add(text, at);
        }
    }

    /// Adds `text` with each stretch of white space as one space.
    pub fn push_collapsed(&mut self, text: &str, at: At) {
        let mut rest = text;
        while !rest.is_empty() {
            let from = text.len() - rest.len();
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                self.push(&rest[..word], part(at, text, from, from + word));
            }
            let space = rest[word..].find(|c| !is_space(c)).unwrap_or(rest.len() - word);
            if space > 0 && self.open.is_some() && self.gap.is_none() && !self.text.ends_with(is_space) {
                self.gap = Some(part(at, text, from + word, from + word + space));
            }
            rest = &rest[word + space..];
        }
    }

    /// Ends the open block without the white space behind it, and puts the notes that wait behind it.
    pub fn close(&mut self) {
        self.gap = None;
        if let Some((kind, start)) = self.open.take() {
            let end = start + self.text[start..].trim_end().len();
            self.text.truncate(end);
            self.pieces.truncate(self.pieces.partition_point(|piece| piece.starts_before(end)));
            let whole = self.citations.iter().rposition(|citation| citation.span.end <= end).map_or(0, |last| last + 1);
            let beyond = self.citations.split_off(whole);
            self.citations.extend(beyond.into_iter().filter_map(|citation| within(citation, end)));
            if end > start {
                self.blocks.push(Block { kind, span: Span::new(start, end) });
            }
        }
        self.italics.part(&self.text);
        for note in std::mem::take(&mut self.waiting) {
            if !note.text.is_empty() {
                self.part_from_last();
                self.append(note);
            }
        }
        self.italics.go_on(&self.text);
    }

    /// Ends it all; where it is a note, that is as long as the text.
    pub fn finish(&mut self) {
        self.close();
        if let Some(mut note) = self.note.take() {
            note.span.end = self.text.len();
            self.notes.notes.insert(0, note);
        }
    }

    /// Adds all of `other`, which is finished.
    fn append(&mut self, other: Stream) {
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.into_iter().map(|piece| piece.moved(by)));
        self.blocks.extend(other.blocks.into_iter().map(|block| Block { span: moved(block.span, by), ..block }));
        self.notes.notes.extend(other.notes.notes.into_iter().map(|note| Note {
            label: moved(note.label, by),
            span: moved(note.span, by),
            ..note
        }));
        self.notes
            .marks
            .extend(other.notes.marks.into_iter().map(|mark| NoteMark { span: moved(mark.span, by), ..mark }));
        self.citations.extend(other.citations.into_iter().map(|citation| moved_citation(citation, by)));
        self.lists.extend(other.lists.into_iter().map(|list| moved_list(list, by)));
        self.italics.extend(other.italics.spans().into_iter().map(|span| moved(span, by)));
    }

    /// The first byte from `from` on that is no white space.
    pub fn start_of_text(&self, from: usize) -> usize {
        let rest = &self.text[from.min(self.text.len())..];
        self.text.len() - rest.trim_start().len()
    }
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

fn moved_citation(mut citation: Marked, by: usize) -> Marked {
    citation.span = moved(citation.span, by);
    for item in &mut citation.items {
        item.span = moved(item.span, by);
        item.prefix = item.prefix.map(|span| moved(span, by));
        item.locator = item.locator.map(|span| moved(span, by));
    }
    citation
}

/// The citation as far as it lies before byte `end`: white space at the end of a block is no part of the text, though marked.
pub(super) fn within(mut citation: Marked, end: usize) -> Option<Marked> {
    if citation.span.end <= end {
        return Some(citation);
    }
    let cut = |span: Span| Some(Span::new(span.start, span.end.min(end))).filter(|span| span.start < span.end);
    citation.span = cut(citation.span)?;
    citation.items.retain_mut(|item| {
        item.prefix = item.prefix.and_then(cut);
        item.locator = item.locator.and_then(cut);
        cut(item.span).map(|span| item.span = span).is_some()
    });
    (!citation.items.is_empty()).then_some(citation)
}

fn moved_list(mut list: MarkedList, by: usize) -> MarkedList {
    list.span = moved(list.span, by);
    for entry in &mut list.entries {
        entry.span = moved(entry.span, by);
        entry.given.iter_mut().for_each(|given| given.for_each_span(|span| *span = moved(*span, by)));
    }
    list
}

/// White space that may be made one space: no-break spaces are not.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn without_space_before(text: &str, at: At) -> (&str, At) {
    let trimmed = text.trim_start();
    let from = text.len() - trimmed.len();
    (trimmed, part(at, text, from, text.len()))
}

/// Where the bytes from `from` to `to` of `text` come from, of which all comes from `at`.
fn part(at: At, text: &str, from: usize, to: usize) -> At {
    match at {
        At::Verbatim { origin, at } if text[from..to].chars().all(is_space) && to - from > 1 => {
            At::Replaced { origin, start: at + from, end: at + to }
        }
        At::Verbatim { origin, at } => At::Verbatim { origin, at: at + from },
        At::Characters { origin, paragraph, at } => {
            let before = u32::try_from(text[..from].chars().count()).unwrap_or(u32::MAX);
            At::Characters { origin, paragraph, at: at.saturating_add(before) }
        }
        other => other,
    }
}
