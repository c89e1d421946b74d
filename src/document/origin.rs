//! Where reading text came from: files, parts of containers, pages.

use super::place::{ByteMap, LineColumn, LineIndex, Unit};
use crate::span::Span;

/// Names an origin among those of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OriginId(pub(super) u16);

/// A file that reading text came from, or a part of one.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The path of the file as the user gave it or as another file names it; of a part, its name in its container
    /// (`word/footnotes.xml`).
    pub name: String,
    /// What it is.
    pub kind: OriginKind,
}

/// What an origin is.
#[derive(Debug, Clone)]
pub enum OriginKind {
    /// A text file whose bytes the places count.
    File(TextOrigin),
    /// A text within a container, as a chapter of an EPUB.
    Part(TextOrigin),
    /// A part of a container whose paragraphs the places count, as in Word and OpenDocument.
    Paragraphs,
    /// The pages of a PDF.
    Pages,
}

/// The text of an origin, as it was decoded.
#[derive(Debug, Clone)]
pub struct TextOrigin {
    /// Its characters, markup and all.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
    /// From `text` to the bytes of the file.
    pub bytes: ByteMap,
}

impl TextOrigin {
    /// The text of a file with the map to the file's bytes.
    pub fn new(text: String, bytes: ByteMap) -> Self {
        Self { lines: LineIndex::new(&text), text, bytes }
    }
}

/// A rectangle on a page, in points from its lower left corner: `x0`, `y0`, `x1`, `y1`.
pub type Rect = [f32; 4];

/// Where a stretch of reading text comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum At {
    /// It stands so in the text of the origin, from that byte on.
    Verbatim {
        /// Which text.
        origin: OriginId,
        /// The first byte.
        at: usize,
    },
    /// It stands for these bytes of the origin's text: `ü` for `&uuml;`.
    Replaced {
        /// Which text.
        origin: OriginId,
        /// The first byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// It stands so in a paragraph.
    Characters {
        /// Which part.
        origin: OriginId,
        /// The paragraph's number in the part, from 1.
        paragraph: u32,
        /// The first character, in scalar values from 0.
        at: u32,
    },
    /// It is printed there.
    Printed {
        /// Which file.
        origin: OriginId,
        /// The page, from 1.
        page: u32,
        /// The box around all of it.
        rect: Rect,
    },
    /// The reader made it up: the white space between two blocks.
    Nowhere,
}

/// Where a span of reading text lies in what the user has.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Place<'d> {
    /// In a text.
    Text {
        /// The origin's name; none where it is the document's own file.
        file: Option<&'d Origin>,
        /// All of that text.
        text: &'d str,
        /// Its lines.
        lines: &'d LineIndex,
        /// Bytes of `text`.
        span: Span,
        /// Bytes of the file.
        bytes: Span,
    },
    /// In a paragraph.
    Paragraph {
        /// The part's name: `word/document.xml`.
        part: &'d str,
        /// The paragraph's number in the part, from 1.
        paragraph: u32,
        /// Half-open, in scalar values from 0.
        characters: (u32, u32),
    },
    /// On a page.
    Page {
        /// From 1.
        page: u32,
        /// Around each line of it.
        boxes: Vec<Rect>,
    },
    /// Nowhere: the reader made all of it up.
    Nowhere,
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Place<'_> {
    /// Line and column of its first character, where it lies in a text.
    pub fn line_column(&self) -> Option<LineColumn> {
        match self {
            Place::Text { text, lines, span, .. } => Some(lines.line_column(text, span.start)),
            _ => None,
        }
    }

    /// Line and column behind its last character, where it lies in a text.
    pub fn end_line_column(&self) -> Option<LineColumn> {
        match self {
            Place::Text { text, lines, span, .. } => Some(lines.line_column(text, span.end)),
            _ => None,
        }
    }
}

/// What a piece of reading text stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Target {
    Bytes { origin: OriginId, at: usize, unit: Unit },
    Characters { origin: OriginId, paragraph: u32, at: u32 },
    Printed { page: u32, rect: Rect },
    Nowhere,
}

/// A stretch of reading text from one place; it reaches to the next piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    reading: usize,
    target: Target,
}

impl Piece {
    /// True where it begins before byte `at` of the reading text.
    pub(super) fn starts_before(&self, at: usize) -> bool {
        self.reading < at
    }

    pub(super) fn moved(self, by: usize) -> Self {
        Self { reading: self.reading + by, ..self }
    }
}

/// Adds to `pieces` that `text`, from byte `reading` on, came from `at`. What goes on as the piece before it did costs nothing.
pub(super) fn push_piece(pieces: &mut Vec<Piece>, reading: usize, text: &str, at: At) {
    let target = match at {
        At::Verbatim { origin, at } => Target::Bytes { origin, at, unit: Unit::BYTE },
        At::Replaced { origin, start, end } => {
            let unit = Unit { reading: clamped(text.len()).max(1), file: clamped(end.saturating_sub(start)) };
            Target::Bytes { origin, at: start, unit }
        }
        At::Characters { origin, paragraph, at } => Target::Characters { origin, paragraph, at },
        At::Printed { page, rect, .. } => Target::Printed { page, rect },
        At::Nowhere => Target::Nowhere,
    };
    if let (Some(last), Target::Bytes { origin, at, unit: Unit::BYTE }) = (pieces.last(), target)
        && let Target::Bytes { origin: before, at: start, unit: Unit::BYTE } = last.target
        && before == origin
        && start + (reading - last.reading) == at
    {
        return;
    }
    if pieces.last().is_some_and(|last| last.target == Target::Nowhere && target == Target::Nowhere) {
        return;
    }
    pieces.push(Piece { reading, target });
}

fn clamped(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// From the reading text to what the user has.
#[derive(Debug, Clone)]
pub enum Origins {
    /// The reading text is the text of the file.
    Itself(ByteMap),
    /// The reading text was put together from pieces.
    Pieces(Pieces),
}

impl Origins {
    /// The texts that reading text was put together from, each with its number; none where it is the file itself.
    pub fn texts(&self) -> impl Iterator<Item = (OriginId, &TextOrigin)> {
        let origins = match self {
            Self::Itself(_) => &[][..],
            Self::Pieces(pieces) => &pieces.origins,
        };
        origins.iter().zip(0..).filter_map(|(origin, number)| match &origin.kind {
            OriginKind::File(text) | OriginKind::Part(text) => Some((OriginId(number), text)),
            OriginKind::Paragraphs | OriginKind::Pages => None,
        })
    }

    /// For each of these bytes of an origin's text, the first byte of the reading text that stands at or behind it; none where
    /// nothing does.
    pub fn reading_behind(&self, origin: OriginId, bytes: &[usize]) -> Vec<Option<usize>> {
        let Self::Pieces(pieces) = self else { return vec![None; bytes.len()] };
        let mut own: Vec<(usize, usize, usize)> = Vec::new();
        for (index, piece) in pieces.pieces.iter().enumerate() {
            let Target::Bytes { origin: of, at, unit } = piece.target else { continue };
            // The last piece reaches as far as its text does: an end would tell no more.
            let next = pieces.pieces.get(index + 1).map_or(usize::MAX, |next| next.reading);
            let end =
                if unit == Unit::BYTE { at.saturating_add(next - piece.reading) } else { at + unit.file as usize };
            if of == origin {
                own.push((at, end, piece.reading));
            }
        }
        own.sort_unstable();
        let behind = |&at: &usize| {
            let after = own.partition_point(|&(start, ..)| start <= at);
            let holding = own[..after].last().filter(|&&(_, end, _)| at < end);
            holding.map(|&(start, _, reading)| reading + (at - start)).or_else(|| own.get(after).map(|piece| piece.2))
        };
        bytes.iter().map(behind).collect()
    }
}

impl Default for Origins {
    fn default() -> Self {
        Self::Itself(ByteMap::identity())
    }
}

/// The pieces of a text that is as the file has it, so far.
pub(super) fn whole(original: String, bytes: ByteMap) -> Pieces {
    let mut pieces = Vec::new();
    push_piece(&mut pieces, 0, &original, At::Verbatim { origin: OriginId(0), at: 0 });
    let kind = OriginKind::File(TextOrigin::new(original, bytes));
    Pieces { origins: vec![Origin { name: String::new(), kind }], pieces }
}

/// Reading text put together from pieces of origins.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    pub(super) origins: Vec<Origin>,
    pub(super) pieces: Vec<Piece>,
}

impl Pieces {
    /// The files and parts besides the document's own that text stands in: not those of which only macros were read.
    pub fn shown(&self) -> Vec<&Origin> {
        let mut shown = vec![false; self.origins.len()];
        for piece in &self.pieces {
            if let Target::Bytes { origin, .. } = piece.target
                && let Some(seen) = shown.get_mut(usize::from(origin.0))
            {
                *seen = true;
            }
        }
        let besides = self.origins.iter().zip(shown).skip(1);
        besides.filter(|(_, shown)| *shown).map(|(origin, _)| origin).collect()
    }

    /// The pieces that share a byte with `span`, each with its bytes within the span. Those made up are left out.
    fn of(&self, span: Span) -> impl DoubleEndedIterator<Item = (Piece, Span)> {
        let first = self.pieces.partition_point(|piece| piece.reading <= span.start).saturating_sub(1);
        let last = self.pieces.partition_point(|piece| piece.reading < span.end.max(span.start + 1));
        (first..last).filter_map(move |at| {
            let piece = self.pieces[at];
            let end = self.pieces.get(at + 1).map_or(usize::MAX, |next| next.reading);
            let within = Span::new(piece.reading.max(span.start), end.min(span.end).max(piece.reading.max(span.start)));
            (piece.target != Target::Nowhere).then_some((piece, within))
        })
    }

    /// Where `span` of `reading` lies. Of a span that reaches over several origins, the part in the first.
    pub(super) fn place<'d>(&'d self, reading: &str, span: Span) -> Place<'d> {
        let Some((first, within)) = self.of(span).next() else { return Place::Nowhere };
        match first.target {
            Target::Bytes { origin, .. } => self.text_place(origin, span),
            Target::Characters { origin, paragraph, at } => {
                let count = |from: usize, to: usize| clamped(reading[from..to].chars().count());
                let start = at + count(first.reading, within.start);
                let same = self.of(span).take_while(|(piece, _)| {
                    matches!(piece.target, Target::Characters { origin: o, paragraph: p, .. } if (o, p) == (origin, paragraph))
                });
                let end = same.fold(start, |end, (piece, within)| match piece.target {
                    Target::Characters { at, .. } => end.max(at + count(piece.reading, within.end)),
                    _ => end,
                });
                let part = &self.origins[usize::from(origin.0)].name;
                Place::Paragraph { part, paragraph, characters: (start, end) }
            }
            Target::Printed { page, .. } => {
                let rects = self.of(span).filter_map(|(piece, _)| match piece.target {
                    Target::Printed { page: on, rect } if on == page => Some(rect),
                    _ => None,
                });
                Place::Page { page, boxes: lines_of(rects) }
            }
            Target::Nowhere => Place::Nowhere,
        }
    }

    fn text_place(&self, origin: OriginId, span: Span) -> Place<'_> {
        let named = &self.origins[usize::from(origin.0)];
        let (OriginKind::File(content) | OriginKind::Part(content)) = &named.kind else { return Place::Nowhere };
        let own = |(piece, within): (Piece, Span)| match piece.target {
            Target::Bytes { origin: o, at, unit } if o == origin => {
                let (reading, file) = (unit.reading as usize, unit.file as usize);
                let start = at + (within.start - piece.reading) / reading * file;
                Some((start, at + (within.end - piece.reading).div_ceil(reading) * file))
            }
            _ => None,
        };
        // Entries given as fields may be printed in another order than the file has.
        let around = |(start, end): (usize, usize), (from, to): (usize, usize)| (start.min(from), end.max(to));
        let (start, end) = self.of(span).filter_map(own).reduce(around).unwrap_or_default();
        let bound = |at: usize| content.text.floor_char_boundary(at);
        let within = Span::new(bound(start), bound(end));
        let file = (origin.0 != 0 || matches!(named.kind, OriginKind::Part(_))).then_some(named);
        Place::Text {
            file,
            text: &content.text,
            lines: &content.lines,
            span: within,
            bytes: content.bytes.file_span(within),
        }
    }
}

/// One box for each run of boxes that stand beside each other.
fn lines_of(rects: impl Iterator<Item = Rect>) -> Vec<Rect> {
    let mut lines: Vec<Rect> = Vec::new();
    for rect in rects {
        match lines.last_mut() {
            Some(line) if rect[1] < line[3] && line[1] < rect[3] && rect[0] >= line[0] => {
                *line = [line[0], line[1].min(rect[1]), line[2].max(rect[2]), line[3].max(rect[3])];
            }
            _ => lines.push(rect),
        }
    }
    lines
}
