//! Where reference lists begin and end, and what lies between: lines are read, weighed and parted into entries.

mod apart;
mod ending;
mod evidence;
mod furniture;
mod habit;
mod heading;
mod key_line;
mod lines;
mod marked;
mod opening;
mod order;
mod split;
mod stamp;
mod subheading;
mod table_row;
#[cfg(test)]
mod tests;
mod unheaded;
mod weigh;

pub use marked::entries as marked_entries;

use apart::{alone, opens_alone};
use evidence::{Row, openings, rows, sign};
use furniture::furniture;
use habit::{Habit, is_comment, is_sentence, likeness};
use heading::{Heading, Under, heading};
use lines::{Gap, Line, lines, lines_of_blocks};
use opening::{Form, Label};
use split::{Parted, split, tail};
use weigh::is_numbered;

use crate::document::{Block, BlockKind};
use crate::span::Span;

/// An entry's place, with what its list says of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// The entry with its number, without the white space around it.
    pub span: Span,
    /// Its number.
    pub number: Option<u32>,
    /// True under a heading for further reading.
    pub further_reading: bool,
    /// Where the names begin, in an entry above which a line says by what it is cited.
    pub names_at: Option<usize>,
}

/// The lists of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// Every entry.
    pub entries: Vec<Found>,
    /// What the lists take, headings included.
    pub spans: Vec<Span>,
}

/// What tells where a list and its entries begin and end.
#[derive(Debug, Clone, Copy)]
pub enum Layout<'d> {
    /// The lines alone.
    Lines,
    /// The blocks that the file marks: no entry reaches from one into another, and a heading or a caption is none.
    Blocks(&'d [Block]),
}

impl Layout<'_> {
    /// The kind of the block that each of `lines` stands in, where the file tells.
    fn kinds(self, lines: &[Line]) -> Vec<Option<BlockKind>> {
        let Self::Blocks(blocks) = self else { return vec![None; lines.len()] };
        let mut blocks = blocks.iter().peekable();
        let kind = |line: &Line| {
            while blocks.next_if(|block| block.span.end <= line.span.start).is_some() {}
            blocks.peek().filter(|block| block.span.start <= line.span.start).map(|block| block.kind)
        };
        lines.iter().map(kind).collect()
    }
}

/// Finds the reference lists of `text` and parts them into entries. `others` are headings besides those that are known.
pub fn find(text: &str, others: &[String], layout: Layout<'_>) -> Lists {
    let lines = match layout {
        Layout::Lines => lines(text),
        Layout::Blocks(blocks) => lines_of_blocks(text, blocks),
    };
    let kinds = layout.kinds(&lines);
    let mut furniture = furniture(text, &lines);
    for (furniture, kind) in furniture.iter_mut().zip(&kinds) {
        *furniture |= *kind == Some(BlockKind::Caption);
    }
    let mut found = Lists::default();
    let unknown = Heading { under: Under::SomethingElse, glued: None };
    let heading_on = |(at, line): (usize, &Line)| {
        let marked = (kinds[at] == Some(BlockKind::Heading)).then_some(unknown);
        Some((at, heading(line.span.text(text), others).or(marked)?))
    };
    let headings: Vec<(usize, Heading)> = lines.iter().enumerate().filter_map(heading_on).collect();
    for (index, &(at, heading)) in headings.iter().enumerate() {
        if !heading.under.is_list() {
            continue;
        }
        let next = headings[index + 1..].iter().find(|(_, next)| next.under != Under::SomethingElse);
        let end = next.map_or(lines.len(), |&(next, _)| next);
        let soft: Vec<usize> = headings[index + 1..].iter().map(|&(at, _)| at).take_while(|&at| at < end).collect();
        let region = region(&lines[..end], &furniture, at, &soft, heading);
        read(text, lines[at].span, &region, heading.under, &mut found);
    }
    if found.entries.is_empty() {
        let soft: Vec<usize> = (0..lines.len()).filter(|&at| kinds[at] == Some(BlockKind::Heading)).collect();
        read_unheaded(text, &lines, &furniture, &soft, &mut found);
    }
    found
}

/// Reads a list that no known heading announces; `soft` are the lines that the file marks as headings.
fn read_unheaded(text: &str, lines: &[Line], furniture: &[bool], soft: &[usize], found: &mut Lists) {
    let Some((start, end)) = unheaded::find(text, lines, furniture, soft) else { return };
    let mut region: Vec<Line> = Vec::new();
    let mut gap = None;
    for at in start..end {
        if soft.binary_search(&at).is_ok() {
            gap = Some(Gap::Heading);
        } else if !furniture[at] {
            region.push(Line { gap: gap.take().unwrap_or(lines[at].gap), ..lines[at] });
        }
    }
    let start = lines[start].span.start;
    read(text, Span::new(start, start), &region, Under::References, found);
}

/// The lines after a heading, without the furniture of pages and without the headings in `soft`.
fn region(lines: &[Line], furniture: &[bool], at: usize, soft: &[usize], heading: Heading) -> Vec<Line> {
    let first = heading.glued.map(|glued| {
        let line = lines[at];
        Line { span: Span::new(line.span.start + glued, line.span.end), gap: Gap::Blank, ..line }
    });
    let mut region: Vec<Line> = first.into_iter().collect();
    let mut soft = soft.iter().peekable();
    let mut gap = None;
    for (index, line) in lines.iter().enumerate().skip(at + 1) {
        if soft.next_if_eq(&&index).is_some() {
            gap = Some(Gap::Heading);
        } else if furniture[index] {
            gap = gap.or(Some(Gap::Page));
        } else {
            region.push(Line { gap: gap.unwrap_or(line.gap), ..*line });
            gap = None;
        }
    }
    region
}

/// Reads the lines under one heading.
///
/// The first reading finds how far the list reaches; the second reads that stretch alone, so that what stands after the list
/// tells nothing of its habits.
fn read(text: &str, heading: Span, region: &[Line], under: Under, found: &mut Lists) {
    let openings = openings(text, region);
    let whole = rows(text, region, &openings);
    let all = pieces(text, &whole);
    let Some((first, last)) = reach(&all) else { return };
    // The whole is often the list already.
    let (part, behind);
    let own = if (first, last) == (0, region.len()) {
        all
    } else {
        part = rows(text, &region[first..last], &openings[first..]);
        pieces(text, &part)
    };
    let mut pieces = with_ends_parted(text, &own, &listed(&own));
    let ends_listed = pieces.last().is_some_and(|&(_, listed)| listed);
    behind = if ends_listed && last < region.len() {
        rows(text, &region[first..region.len().min(last + BEHIND)], &openings[first..]).split_off(last - first)
    } else {
        Vec::new()
    };
    if ends_listed && behind.first().is_some_and(|row| row.signs[sign::GAP] != Gap::Heading as u8) {
        pieces.extend(unlike_others(text, &behind).into_iter().map(|piece| (piece, true)));
    }
    let listed: Vec<bool> = pieces.iter().map(|&(_, listed)| listed).collect();
    let pieces: Vec<Piece> = pieces.into_iter().map(|(piece, _)| piece).collect();
    let Some(last) = listed.iter().rposition(|&listed| listed) else { return };
    let named = pieces.iter().zip(&listed).filter(|(piece, listed)| **listed && piece.is_named()).count();
    if named * 4 < listed.iter().filter(|&&listed| listed).count() {
        return;
    }
    found.spans.push(heading.to(pieces[last].span()));
    let kept = pieces.iter().zip(&listed).filter(|(piece, listed)| **listed && piece.is_kept());
    found.entries.extend(kept.map(|(piece, _)| Found {
        span: piece.span(),
        number: match piece.rows[0].opening.label {
            Label::Number(number) if is_numbered(&piece.rows[0]) => Some(number),
            _ => None,
        },
        further_reading: under == Under::FurtherReading,
        names_at: (piece.opens_with == First::KeyLine).then(|| piece.first().span.start),
    }));
}

/// The pieces, where what was glued to the last entry of a stretch is cut off it, and where entries that are built unlike the
/// others of their list stand on their own behind it.
fn with_ends_parted<'r, 't>(text: &str, pieces: &[Piece<'r, 't>], listed: &[bool]) -> Vec<(Piece<'r, 't>, bool)> {
    let mut parted = Vec::with_capacity(pieces.len());
    for (at, (&piece, &is_listed)) in pieces.iter().zip(listed).enumerate() {
        let ends = is_listed && listed.get(at + 1) != Some(&true);
        let is_behind = !is_listed && at > 0 && listed[at - 1];
        if ends {
            let (own, rest) = piece.cut(text);
            parted.push((Piece::new(text, own, piece.habit, piece.opens_with), true));
            parted.extend(unlike_others(text, rest).into_iter().map(|piece| (piece, true)));
        } else if is_behind && !piece.follows_heading() {
            let found = unlike_others(text, piece.rows);
            parted.extend(found.is_empty().then_some((piece, false)));
            parted.extend(found.into_iter().map(|piece| (piece, true)));
        } else {
            parted.push((piece, is_listed));
        }
    }
    parted
}

/// The entries with which `rows`, which stand behind the end of a list, begin: entries in whatever style.
fn unlike_others<'r, 't>(text: &str, rows: &'r [Row<'t>]) -> Vec<Piece<'r, 't>> {
    let mut found = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let (own, after) = cut(text, rest);
        let piece = Piece::new(text, own, Habit::Various, First::Names);
        if piece.likeness + alone(&own[0], own[0].span.text(text)) < ALIKE || !opens_alone(own) {
            break;
        }
        found.push(piece);
        rest = after;
    }
    found
}

/// `rows` before and from the first that belongs to something else than the entry they begin with.
fn cut<'r, 't>(text: &str, rows: &'r [Row<'t>]) -> (&'r [Row<'t>], &'r [Row<'t>]) {
    rows.split_at(tail(text, rows).unwrap_or(rows.len()))
}

/// What it takes to be an entry against the habits of the list before it.
const ALIKE: f32 = 2.0;

/// The lines between which the list lies whose pieces, and those before and behind it, are `pieces`; none where there is no list.
fn reach(pieces: &[Piece]) -> Option<(usize, usize)> {
    let listed = listed(pieces);
    let first = listed.iter().position(|&listed| listed)?;
    let last = listed.iter().rposition(|&listed| listed)?;
    let before: usize = pieces[..first].iter().map(|piece| piece.rows.len()).sum();
    let inside: usize = pieces[first..=last].iter().map(|piece| piece.rows.len()).sum();
    (before <= LATEST).then_some((before, before + inside))
}

/// So many lines behind a list are searched for entries that are built unlike the others.
const BEHIND: usize = 12;

/// A list begins at most this many lines after its heading: an introduction may stand between them, not a text.
const LATEST: usize = 40;

fn pieces<'r, 't>(text: &str, rows: &'r [Row<'t>]) -> Vec<Piece<'r, 't>> {
    let Parted { starts, habits, keys, subheadings } = split(text, rows);
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    let first = |start: usize, end: usize| match end - start {
        1 if subheadings.binary_search(&start).is_ok() => First::Subheading,
        2.. if keys.binary_search(&start).is_ok() => First::KeyLine,
        _ => First::Names,
    };
    let piece = |(&start, end)| Piece::new(text, &rows[start..end], habits[start], first(start, end));
    starts.iter().zip(ends).map(piece).collect()
}

/// What the first row of a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    /// The first of an entry, or of something else.
    Names,
    /// It says by what the entry behind it is cited.
    KeyLine,
    /// It parts the list.
    Subheading,
}

/// A stretch that may be an entry: one row or more.
#[derive(Debug, Clone, Copy)]
struct Piece<'r, 't> {
    rows: &'r [Row<'t>],
    habit: Habit,
    opens_with: First,
    likeness: f32,
    /// Whether its date is followed by words that go on with the sentence.
    is_sentence: bool,
    /// True where it may comment on the entry before it.
    comments: bool,
}

impl<'r, 't> Piece<'r, 't> {
    fn new(text: &str, rows: &'r [Row<'t>], habit: Habit, opens_with: First) -> Self {
        let piece = Self { rows, habit, opens_with, likeness: 0.0, is_sentence: false, comments: false };
        match opens_with {
            First::Subheading => piece,
            _ => {
                let content = piece.span().text(text);
                Self {
                    likeness: likeness(piece.first(), content, habit),
                    is_sentence: is_sentence(content),
                    comments: is_comment(piece.first().opening.form, content),
                    ..piece
                }
            }
        }
    }

    /// The row with the names.
    fn first(&self) -> &'r Row<'t> {
        &self.rows[usize::from(self.opens_with == First::KeyLine)]
    }

    fn span(&self) -> Span {
        self.rows[0].span.to(self.rows[self.rows.len() - 1].span)
    }

    /// Its rows before and from the first that belongs to something else.
    fn cut(&self, text: &str) -> (&'r [Row<'t>], &'r [Row<'t>]) {
        let skipped = usize::from(self.opens_with == First::KeyLine);
        let own = cut(text, &self.rows[skipped..]).0.len();
        self.rows.split_at(skipped + own)
    }

    /// True where it is an entry, given that it stands in a list.
    fn is_kept(&self) -> bool {
        self.likeness > UNLIKE && !self.comments && self.opens_with != First::Subheading
    }

    /// True where it begins as entries do: with names, with what stands for them, or with its number.
    fn is_named(&self) -> bool {
        let form = self.first().opening.form;
        is_numbered(&self.rows[0])
            || !matches!(form, Form::Capital | Form::Lower | Form::Digit | Form::Other | Form::Address)
    }

    fn follows_heading(&self) -> bool {
        self.rows[0].signs[sign::GAP] == Gap::Heading as u8
    }
}

/// A piece below this is none, even in the midst of a list: a heading within it, the legend of a figure.
const UNLIKE: f32 = -2.5;

/// What it takes to leave the list or to come back to it.
const TURN: f32 = 4.0;

/// What a piece is that stands in a section of prose.
const PROSE: f32 = -4.0;

/// For each piece whether it stands behind a heading with others most of which read as sentences: what a text says of its sources,
/// in a section of its own, opens as an entry does (`Bolt, G. (2004) was read twice`).
fn prose(pieces: &[Piece]) -> Vec<bool> {
    let mut prose = Vec::with_capacity(pieces.len());
    let mut rest = pieces;
    while !rest.is_empty() {
        let end = rest.iter().skip(1).position(Piece::follows_heading).map_or(rest.len(), |at| at + 1);
        let (section, after) = rest.split_at(end);
        let sentences = section.iter().filter(|piece| piece.is_sentence).count();
        let is_prose = section[0].follows_heading() && sentences * 2 >= section.len();
        prose.extend(std::iter::repeat_n(is_prose, section.len()));
        rest = after;
    }
    prose
}

/// For each piece whether it is a comment with an entry before and behind it, others perhaps between: that it is no entry does not
/// tell that the list has ended.
fn comments_between(pieces: &[Piece]) -> Vec<bool> {
    let sure = |piece: &Piece| !piece.comments && piece.likeness > SURE && !piece.follows_heading();
    let beside = |pieces: &mut dyn Iterator<Item = &Piece>| -> Vec<bool> {
        let mut after_entry = false;
        pieces
            .map(|piece| {
                let found = piece.comments && after_entry;
                after_entry = if piece.comments { after_entry } else { sure(piece) };
                found
            })
            .collect()
    };
    let ahead = beside(&mut pieces.iter());
    let behind = beside(&mut pieces.iter().rev());
    ahead.into_iter().zip(behind.into_iter().rev()).map(|(ahead, behind)| ahead && behind).collect()
}

/// What certainly is an entry.
const SURE: f32 = 2.0;

/// For each piece whether it is in the list: the list begins after its heading, ends where what follows no longer looks like
/// entries, and may go on after something else.
fn listed(pieces: &[Piece]) -> Vec<bool> {
    let mut inside = 0.0_f32;
    let mut outside = -TURN / 2.0;
    // For each piece, whether the best way to be inside, and to be outside, at it comes from inside.
    let mut steps: Vec<(bool, bool)> = Vec::with_capacity(pieces.len());
    let between = comments_between(pieces);
    for ((piece, prose), between) in pieces.iter().zip(prose(pieces)).zip(between) {
        let leave = if piece.follows_heading() { 0.0 } else { TURN };
        let stay = if piece.follows_heading() { TURN } else { 0.0 };
        let (in_from_in, out_from_in) = (inside - stay >= outside - TURN, inside - leave > outside);
        let likeness = match (prose, between) {
            (true, _) => PROSE,
            (_, true) => 0.0,
            _ => piece.likeness.clamp(-4.0, 4.0),
        };
        let new_inside = if in_from_in { inside - stay } else { outside - TURN } + likeness;
        outside = if out_from_in { inside - leave } else { outside };
        inside = new_inside;
        steps.push((in_from_in, out_from_in));
    }
    let mut now = inside > outside;
    let mut listed = vec![false; pieces.len()];
    for (at, &(in_from_in, out_from_in)) in steps.iter().enumerate().rev() {
        listed[at] = now;
        now = if now { in_from_in } else { out_from_in };
    }
    // To leave costs as much as one piece that is none: what is none at the end is outside all the same.
    let end = pieces.iter().zip(&listed).rposition(|(piece, &listed)| listed && piece.is_kept());
    listed[end.map_or(0, |end| end + 1)..].fill(false);
    listed
}
