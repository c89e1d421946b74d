//! Headings, paragraphs, quotations, lists, captions and notes.

use super::Document;
use super::caption::{opens_caption, opens_source};
use super::furniture::lines_of_pages;
use super::heading::{self, KnownHeading};
use super::label::{Label, label};
use super::line::{Lines, ends_sentence, is_opener, is_superscript};
use super::notes::Note;
use super::quotation::{Setting, is_set_apart};
use crate::language::Trait;
use crate::span::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BlockKind {
    /// The heading of a section.
    Heading,
    /// Running text.
    Paragraph,
    /// A quotation set apart.
    Quotation,
    /// An item of a list, with its number or bullet.
    ListItem,
    /// The caption of a figure or table, or the source named below it.
    Caption,
    /// A footnote or endnote.
    Note,
}

impl BlockKind {
    /// As it is printed: `list-item`.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Quotation => "quotation",
            BlockKind::ListItem => "list-item",
            BlockKind::Caption => "caption",
            BlockKind::Note => "note",
        }
    }
}

/// A stretch of the reading text that belongs together.
///
/// A paragraph that goes on after the end of a page is one block: the page's number and running head then lie within its
/// span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes, without the white space around it.
    pub span: Span,
}

/// Between two halves of a paragraph stand at most this many lines without text.
const LONGEST_GAP: usize = 10;
/// So much deeper is a quotation set than its neighbours.
const QUOTATION_INDENT: usize = 3;

/// Divides plain text into blocks; `notes` are the numbered notes already found in it.
///
/// Works on hard-wrapped text with or without blank lines between paragraphs, and on text of one line a paragraph. The spans
/// are where pages turn within them.
pub fn divide(lines: &Lines<'_>, notes: &[Note]) -> (Vec<Block>, Vec<Span>) {
    let pages = lines_of_pages(lines);
    let mut division = Division { lines, pages, notes, drafts: Vec::new(), under: None, last_item: None };
    let mut at = 0;
    while let Some(first) = division.next_text(at) {
        at = division.take_block(first);
    }
    division.set_quotations_apart();
    let blocks = division.drafts.iter().map(|draft| Block { kind: draft.kind, span: draft.span(lines) }).collect();
    (blocks, division.turns())
}

/// The blocks that markup tells, with what the text shows beyond it: headings that are set as paragraphs, captions, notes that
/// were numbered by hand.
pub fn settle(mut blocks: Vec<Block>, text: &str, notes: &[Note]) -> Vec<Block> {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        let content = block.span.text(text);
        let after = notes.partition_point(|note| note.span.start <= block.span.start);
        block.kind = if notes[..after].last().is_some_and(|note| block.span.start < note.span.end) {
            BlockKind::Note
        } else if content.len() <= LONGEST_HEADING && heading::known(content).is_some() {
            BlockKind::Heading
        } else if opens_caption(content) || opens_source(content) {
            BlockKind::Caption
        } else {
            BlockKind::Paragraph
        };
    }
    blocks
}

/// Where the text of the block that begins at byte `at` goes on behind the number of a note, the mark of an item or the number of a
/// paragraph; `at` where no block begins there or nothing of the kind stands in it.
pub(crate) fn behind_mark(document: &Document, at: usize) -> usize {
    let Some(block) = document.block_at(at).filter(|block| block.span.start == at) else { return at };
    let content = document.slice(block.span);
    let raised = content.trim_start_matches(is_superscript);
    let labelled = matches!(block.kind, BlockKind::Note | BlockKind::ListItem);
    let rest = match label(content) {
        _ if raised.len() < content.len() => raised.trim_start(),
        Some((Label::Bullet | Label::Item(_), rest)) => rest,
        // "12 Städte" counts them.
        Some((Label::Section(_), rest)) => {
            let counts = document.language.has(Trait::CapitalisedNouns) || !rest.starts_with(char::is_uppercase);
            if labelled || !counts { rest } else { content }
        }
        None => content,
    };
    Span::of(rest, &document.text).start
}

/// The bytes of a heading that is known by its words.
const LONGEST_HEADING: usize = 120;

/// A block on its first and last line.
#[derive(Debug, Clone, Copy)]
struct Draft {
    kind: BlockKind,
    first: usize,
    last: usize,
}

impl Draft {
    fn span(&self, lines: &Lines<'_>) -> Span {
        lines.lines[self.first].span.to(lines.lines[self.last].span)
    }
}

struct Division<'l, 'a> {
    lines: &'l Lines<'a>,
    /// Which lines are page numbers and running heads.
    pages: Vec<bool>,
    notes: &'l [Note],
    drafts: Vec<Draft>,
    /// What the last heading announces, where it is a known one.
    under: Option<KnownHeading>,
    /// The number of the last item of a list.
    last_item: Option<u32>,
}

impl Division<'_, '_> {
    /// The first line from `at` on that belongs to the text.
    fn next_text(&self, at: usize) -> Option<usize> {
        (at..self.lines.lines.len()).find(|&line| !self.lines.is_blank(line) && !self.pages[line])
    }

    /// Takes the block that begins on line `first`, and returns the line after it.
    fn take_block(&mut self, first: usize) -> usize {
        if let Some(note) = self.note_on(first) {
            let last = self.lines.line_at(note.span.end.saturating_sub(1)).max(first);
            return self.push(BlockKind::Note, first, last);
        }
        let headings = self.heading_lines(first);
        if headings > 0 {
            self.under = heading::known(self.lines.text_of(first));
            return self.push(BlockKind::Heading, first, first + headings - 1);
        }
        let kind = self.kind_of(first);
        let mut last = first;
        while let Some(next) = self.continues(kind, first, last) {
            last = next;
        }
        self.push(kind, first, last)
    }

    /// Where pages turn within blocks: from the end of the last line of a page to the first line of the next one, with the
    /// page's number and running head between them.
    fn turns(&self) -> Vec<Span> {
        let mut turns = Vec::new();
        for draft in &self.drafts {
            let mut last = draft.first;
            for at in draft.first + 1..=draft.last {
                if self.pages[at] || self.lines.is_blank(at) {
                    continue;
                }
                if (last + 1..at).any(|between| self.pages[between]) {
                    turns.push(Span::new(self.lines.lines[last].span.end, self.lines.lines[at].span.start));
                }
                last = at;
            }
        }
        turns
    }

    /// The number of lines of the heading that begins on line `first`; 0 where none does.
    fn heading_lines(&self, first: usize) -> usize {
        let line = self.lines.text_of(first);
        let listed = self.under == Some(KnownHeading::References) && !heading::is_plausible_among_references(line);
        if listed || opens_source(line) { 0 } else { heading::lines_at(self.lines, first) }
    }

    fn push(&mut self, kind: BlockKind, first: usize, last: usize) -> usize {
        self.drafts.push(Draft { kind, first, last });
        if let (BlockKind::ListItem, Some((Label::Item(number), _))) = (kind, label(self.lines.text_of(first))) {
            self.last_item = Some(number);
        }
        last + 1
    }

    /// The numbered note that stands on line `at`.
    fn note_on(&self, at: usize) -> Option<&Note> {
        let span = self.lines.lines[at].span;
        let after = self.notes.partition_point(|note| note.span.start <= span.start);
        self.notes[..after].last().filter(|note| span.start < note.span.end)
    }

    fn kind_of(&self, first: usize) -> BlockKind {
        let line = self.lines.text_of(first);
        if line.starts_with('*') && self.under == Some(KnownHeading::Notes) {
            return BlockKind::Note;
        }
        if opens_caption(line) || opens_source(line) {
            return BlockKind::Caption;
        }
        match label(line) {
            Some((Label::Bullet | Label::Item(_), _)) => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        }
    }

    /// The line on which the block of `kind` from `first` to `last` goes on, if it does.
    fn continues(&self, kind: BlockKind, first: usize, last: usize) -> Option<usize> {
        let next = last + 1;
        if next >= self.lines.lines.len() {
            return None;
        }
        if self.lines.is_blank(next) || self.pages[next] {
            return self.bridges(kind, last);
        }
        let goes_on = self.note_on(next).is_none() && !self.begins_block(kind, first, next);
        goes_on.then_some(next)
    }

    /// The line on which a paragraph goes on behind blank lines or the end of a page: it stops in mid-sentence, and the
    /// text after the gap begins in one.
    fn bridges(&self, kind: BlockKind, last: usize) -> Option<usize> {
        let line = self.lines.text_of(last);
        if kind == BlockKind::Heading || ends_sentence(line) || line.ends_with([':', ';']) {
            return None;
        }
        let next = self.next_text(last + 1).filter(|next| next - last <= LONGEST_GAP)?;
        let turns_page = (last + 1..=next).any(|at| self.pages[at] || self.lines.lines[at].opens_page);
        let after = self.lines.text_of(next);
        if self.note_on(next).is_some() || label(after).is_some() || opens_caption(after) {
            return None;
        }
        let full = self.lines.are_wrapped() && !self.lines.is_short(last);
        let awaits = turns_page && line.ends_with(['&', ',', '(', '/']);
        let in_sentence = awaits || after.trim_start_matches(is_opener).starts_with(char::is_lowercase);
        let goes_on = match (full, turns_page) {
            (true, true) => in_sentence || self.heading_lines(next) == 0,
            (true, false) | (false, true) => in_sentence,
            (false, false) => false,
        };
        goes_on.then_some(next)
    }

    /// True where line `next`, directly below a line of the block of `kind` from `first` on, begins another block.
    fn begins_block(&self, kind: BlockKind, first: usize, next: usize) -> bool {
        let line = self.lines.text_of(next);
        let above = self.lines.text_of(next - 1);
        let ended = ends_sentence(above);
        if !self.lines.are_wrapped() {
            return ended || !line.starts_with(char::is_lowercase);
        }
        let short = self.lines.is_short(next - 1);
        let (indent, before) = (self.lines.lines[next].indent, self.lines.lines[next - 1].indent);
        let indented = indent >= before + 2 && (ended || above.ends_with(':'));
        let dedented = indent + QUOTATION_INDENT <= before && next - 1 > first;
        if (ended && short) || indented || dedented {
            return true;
        }
        if self.begins_item(kind, first, next)
            || ((ended || short) && (opens_caption(line) || heading::known(line).is_some()))
        {
            return true;
        }
        let may_head = ended && (self.lines.is_short(next) || heading::is_marked(line));
        may_head && self.heading_lines(next) > 0
    }

    /// True where line `next` is an item of a list, and no line of a paragraph that happens to begin with a number or dash.
    fn begins_item(&self, kind: BlockKind, first: usize, next: usize) -> bool {
        let above = self.lines.text_of(next - 1);
        let open = ends_sentence(above) || above.ends_with([':', ';']);
        let of_list =
            (kind == BlockKind::ListItem).then(|| label(self.lines.text_of(first)).map(|(label, _)| label)).flatten();
        match (label(self.lines.text_of(next)), of_list) {
            (Some((Label::Bullet, rest)), _)
                if self.lines.text_of(next).starts_with(['•', '‣', '▪', '●', '◦', '➢']) =>
            {
                !rest.is_empty()
            }
            (Some((Label::Bullet, _)), Some(Label::Bullet)) => true,
            (Some((Label::Item(number), _)), Some(Label::Item(before))) if number == before + 1 => true,
            (Some((Label::Bullet, _)), _) => open,
            (Some((Label::Item(number), _)), _) => open && (number == 1 || self.last_item == Some(number - 1)),
            _ => false,
        }
    }

    /// Makes quotations of the paragraphs that are set apart.
    fn set_quotations_apart(&mut self) {
        for at in 1..self.drafts.len() {
            let (before, draft) = (self.drafts[at - 1], self.drafts[at]);
            let apart = draft.first > before.last + 1;
            if draft.kind != BlockKind::Paragraph || !(apart || self.is_indented(at)) {
                continue;
            }
            let setting = if self.is_indented(at) { Setting::Indented } else { Setting::Flush };
            let block = draft.span(self.lines).text(self.lines.text);
            if is_set_apart(block, before.span(self.lines).text(self.lines.text), setting) {
                self.drafts[at].kind = BlockKind::Quotation;
            }
        }
    }

    /// True where every line of the block is set deeper than the block before it.
    fn is_indented(&self, at: usize) -> bool {
        let indent = |draft: Draft| {
            let filled = (draft.first..=draft.last).filter(|&line| !self.lines.is_blank(line));
            filled.map(|line| self.lines.lines[line].indent).min().unwrap_or(0)
        };
        let own = indent(self.drafts[at]);
        let several = self.drafts[at].last > self.drafts[at].first;
        let before = self.drafts[at - 1].span(self.lines).text(self.lines.text);
        (several || before.ends_with(':')) && own >= indent(self.drafts[at - 1]) + QUOTATION_INDENT
    }
}

#[cfg(test)]
mod tests;
