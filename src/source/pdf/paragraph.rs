//! Lines put together to headings, paragraphs and entries.

use super::habit::{Habit, habit, numbered};
use super::line::Line;
use super::setting::{Setting, is_same_size, settings};
use crate::document::{BlockKind, KnownHeading, known_heading, opens_caption};

/// Lines that belong together, in the order in which they are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// What it is.
    pub kind: BlockKind,
    /// Its lines.
    pub lines: Vec<Line>,
    /// How its lines are joined.
    pub join: Join,
    /// True where its last line is full, so that it may go on elsewhere.
    pub is_full: bool,
    /// True where its first line is indented as those of paragraphs are, so that it goes on from nowhere.
    pub is_indented: bool,
    /// True where it is an entry of a list, which goes on nowhere else.
    pub is_entry: bool,
}

/// How the lines of a paragraph are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// With a space: they are one paragraph.
    Space,
    /// With a line end: how they are set does not tell whether they are one entry or several.
    Line,
}

/// A heading's type is so much larger than the text's, or so much blacker.
const LARGER: f32 = 1.08;
const BLACKER: f32 = 1.2;
/// A heading has at most so many characters.
const LONGEST_HEADING: usize = 160;
/// A heading has at most so many lines.
const MOST_LINES: usize = 8;
/// Lines further apart than this, in the distance of most lines, are two paragraphs.
const GAP: f32 = 1.3;

/// Parts `lines`, which are in reading order, into paragraphs; `body` is the size of the text.
pub fn paragraphs(lines: Vec<Line>, body: f32) -> Vec<Paragraph> {
    let settings = settings(&lines);
    let mut sections = Sections { lines: &lines, settings, body };
    let mut found = Vec::new();
    let mut at = 0;
    let mut in_list = false;
    while at < lines.len() {
        let headings = sections.heading_at(at, in_list);
        if headings > 0 {
            let heading = sections.take(BlockKind::Heading, at..at + headings, Join::Space);
            in_list = is_reference_heading(&heading) || (in_list && opens_list(&found));
            found.push(heading);
            at += headings;
            continue;
        }
        let end = (at + 1..lines.len()).find(|&next| sections.heading_at(next, in_list) > 0).unwrap_or(lines.len());
        sections.part(at..end, in_list, &mut found);
        at = end;
    }
    found
}

/// True where nothing but the heading stands in the list yet: another heading is one within the list.
fn opens_list(found: &[Paragraph]) -> bool {
    found.last().is_some_and(|last| last.kind == BlockKind::Heading)
}

fn is_reference_heading(heading: &Paragraph) -> bool {
    let text: Vec<String> = heading.lines.iter().map(Line::text).collect();
    known_heading(&text.join(" ")) == Some(KnownHeading::References)
}

struct Sections<'l> {
    lines: &'l [Line],
    settings: Vec<Setting>,
    body: f32,
}

impl Sections<'_> {
    fn take(&self, kind: BlockKind, range: std::ops::Range<usize>, join: Join) -> Paragraph {
        let is_full = !self.ends(range.end - 1);
        Paragraph { kind, lines: self.lines[range].to_vec(), join, is_full, is_indented: false, is_entry: false }
    }

    /// The number of lines of the heading that begins on line `at`; 0 where none does.
    fn heading_at(&self, at: usize, in_list: bool) -> usize {
        let line = &self.lines[at];
        if line.length() > LONGEST_HEADING {
            return 0;
        }
        let text = line.text();
        let known = known_heading(&text).is_some();
        if known && (self.stands_apart(at) || self.is_display(at)) {
            return 1;
        }
        if !self.is_display(at) || opens_caption(&text) || !text.contains(char::is_alphabetic) {
            return 0;
        }
        if in_list && !(self.stands_apart(at) && (line.size > LARGER * self.body || !is_name_like(&text))) {
            return 0;
        }
        let goes_on = |&next: &usize| {
            let (before, line) = (&self.lines[next - 1], &self.lines[next]);
            let near = self.settings[next].drop.is_some_and(|drop| drop < 1.6 * line.size);
            near && is_same_size(before, line) && self.is_display(next) && known_heading(&line.text()).is_none()
        };
        let length = 1 + (at + 1..self.lines.len()).take(MOST_LINES).take_while(goes_on).count();
        let characters: usize = self.lines[at..at + length].iter().map(Line::length).sum();
        if characters <= LONGEST_HEADING * 2 && length <= MOST_LINES { length } else { 0 }
    }

    /// True where the line's type is larger or blacker than the text's.
    fn is_display(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.size > LARGER * self.body || (line.weight > BLACKER && line.size > 0.9 * self.body)
    }

    /// True where nothing stands directly above the line, or what does is a heading or ends there.
    fn stands_apart(&self, at: usize) -> bool {
        let setting = self.settings[at];
        let Some(drop) = setting.drop else { return true };
        drop > 1.15 * setting.leading || !is_same_size(&self.lines[at - 1], &self.lines[at]) || self.ends(at - 1)
    }

    /// True where the line was ended before its column's edge: the first word of the next would have fit.
    fn ends(&self, at: usize) -> bool {
        ends(self.lines, &self.settings, at)
    }

    /// Parts the lines of `range`, between two headings.
    fn part(&mut self, range: std::ops::Range<usize>, in_list: bool, found: &mut Vec<Paragraph>) {
        if in_list {
            for column in self.settings[range.clone()].chunk_by_mut(|a, b| a.column == b.column) {
                measure_from_first_lines(column);
            }
        }
        let mut groups = Vec::new();
        let mut start = range.start;
        for at in range.clone().skip(1) {
            let new_column = !in_list && self.settings[at].column != self.settings[at - 1].column;
            if new_column || !is_same_size(&self.lines[at - 1], &self.lines[at]) {
                groups.push(start..at);
                start = at;
            }
        }
        groups.push(start..range.end);
        let body = self.body;
        for group in groups {
            let is_list = in_list && self.lines[group.start].size > 0.7 * body;
            let habit = habit(&self.lines[group.clone()], &self.settings[group.clone()]);
            let join = if is_list && habit == Habit::Block { Join::Line } else { Join::Space };
            let numbered = if is_list { numbered(&self.lines[group.clone()]) } else { None };
            let begins = |at: usize| match &numbered {
                Some(begins) => begins[at - group.start],
                None => self.begins(at, habit, is_list),
            };
            let join = if numbered.is_some() { Join::Space } else { join };
            let is_entry = is_list || matches!(habit, Habit::Hanging(_));
            let mut first = group.start;
            for end in group.start + 1..=group.end {
                if end == group.end || begins(end) {
                    let paragraph = self.take(self.kind_of(first), first..end, join);
                    let is_indented = matches!(habit, Habit::FirstLine(indent) if self.is_indented(first, indent));
                    found.push(Paragraph { is_entry, is_indented, ..paragraph });
                    first = end;
                }
            }
        }
    }

    fn kind_of(&self, first: usize) -> BlockKind {
        let line = &self.lines[first];
        match opens_item(line) {
            true => BlockKind::ListItem,
            false if opens_caption(&line.text()) => BlockKind::Caption,
            false => BlockKind::Paragraph,
        }
    }

    /// True where a sentence, or an address, ends with the line.
    fn stops(&self, at: usize) -> bool {
        let last = self.lines[at].words.last();
        last.is_some_and(|word| word.text.ends_with(['.', ')', ']', '?', '!']) || word.text.contains('/'))
    }

    fn is_indented(&self, at: usize, indent: f32) -> bool {
        (indent / 2.0..indent * 2.0).contains(&self.settings[at].indent)
    }

    /// True where a paragraph or an entry begins on line `at`.
    fn begins(&self, at: usize, habit: Habit, is_list: bool) -> bool {
        let setting = self.settings[at];
        let gap = setting.drop.is_some_and(|drop| drop > GAP * setting.leading);
        if opens_item(&self.lines[at]) {
            return true;
        }
        match habit {
            Habit::Hanging(indent) => {
                setting.indent < indent / 2.0
                    && (gap || self.settings[at - 1].indent > indent / 2.0 || self.ends(at - 1) || self.stops(at - 1))
            }
            Habit::Gap(least) if is_list => {
                // A gap may have been forgotten.
                let ended =
                    self.ends(at - 1) && (setting.drop.is_none() || self.stops(at - 1) && opens(&self.lines[at]));
                ended || setting.drop.is_some_and(|drop| drop > least)
            }
            Habit::FirstLine(indent) if self.is_indented(at, indent) => true,
            _ => {
                gap || (self.ends(at - 1) && (is_list || opens(&self.lines[at])))
                    || opens_caption(&self.lines[at].text())
            }
        }
    }
}

/// True where a black line of a list may be the names or the label that an entry begins with.
fn is_name_like(text: &str) -> bool {
    text.contains([',', '['])
        || text.ends_with('.')
        || text.starts_with(|c: char| c.is_ascii_digit())
        || text.len() > 60
}

/// Measures the indents of a list's lines from those that hang out farthest: in a column with the first line of one entry alone,
/// they were measured from the others.
fn measure_from_first_lines(column: &mut [Setting]) {
    let out =
        column.iter().map(|setting| setting.indent).filter(|indent| (-4.0..-0.4).contains(indent)).fold(0.0, f32::min);
    for setting in column {
        setting.indent -= out;
    }
}

/// True where the line begins with a bullet.
fn opens_item(line: &Line) -> bool {
    line.words.len() > 1
        && matches!(line.words[0].text.as_str(), "•" | "▪" | "◦" | "‣" | "■" | "●" | "○" | "∙" | "◆" | "➢")
}

/// True where the line begins with a capital, a number or a sign.
fn opens(line: &Line) -> bool {
    line.words.first().is_some_and(|word| !word.text.starts_with(char::is_lowercase))
}

/// True where the first word of the next line would have fit on line `at`.
pub fn ends(lines: &[Line], settings: &[Setting], at: usize) -> bool {
    let line = &lines[at];
    let slack = settings[at].slack - 0.55 * line.size;
    let Some(next) = lines.get(at + 1).and_then(|next| next.words.first()) else { return slack > 2.0 * line.size };
    let justified = settings[at].is_justified && settings[at].slack > 1.2 * line.size;
    let hyphen = line.words.last().is_some_and(|word| word.text.ends_with(['-', '‐', '/']));
    !hyphen && (justified || next.rect[2] - next.rect[0] < slack)
}
