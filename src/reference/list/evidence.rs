//! What speaks for and against a line's being the first of an entry.

use super::ending::{Ending, ending};
use super::lines::{Gap, Line};
use super::opening::{Form, Label, Opening, opening};
use crate::span::Span;

/// Kinds of evidence that a line gives.
pub const SIGNS: usize = 6;

/// More values than any sign has.
pub const VALUES: usize = 16;

/// One value for each kind of evidence.
pub type Signs = [u8; SIGNS];

/// Which sign is which in [`Signs`].
pub mod sign {
    /// [`super::Form`] of the line.
    pub const FORM: usize = 0;
    /// [`super::Ending`] of the line before.
    pub const ENDING: usize = 1;
    /// [`super::Fill`] of the line before.
    pub const FILL: usize = 2;
    /// [`super::Gap`] before the line.
    pub const GAP: usize = 3;
    /// [`super::Indent`] of the line.
    pub const INDENT: usize = 4;
    /// [`super::Place`] of the line's number among the others'.
    pub const NUMBER: usize = 5;
}

/// How much of its width the line before takes, with the first word of this line added: a word that would have fitted there
/// was put on a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// The text has no common width.
    Unknown,
    /// Much space is left.
    Short,
    /// Some is left.
    Loose,
    /// The word would have fitted, just.
    Near,
    /// The word does not fit.
    Full,
    /// This line, or the one before, runs far over the common width: it was not broken with the others, and ends where its
    /// paragraph ends.
    Unbroken,
}

/// How far a line stands from the margin of its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indent {
    /// All lines begin in one column.
    Flat,
    /// At the margin.
    Margin,
    /// Further in.
    Further,
}

/// A line's number in the sequence that numbers the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The list has no numbers, nor has the line.
    None,
    /// The next of the sequence.
    InSequence,
    /// A number that is not of the sequence.
    Stray,
    /// The list is numbered and the line is not.
    Unnumbered,
    /// A key in brackets.
    Key,
    /// A bullet.
    Bullet,
}

/// A line of a list, with what it shows.
#[derive(Debug, Clone)]
pub struct Row<'t> {
    /// The line.
    pub span: Span,
    /// How it opens.
    pub opening: Opening<'t>,
    /// Its evidence.
    pub signs: Signs,
    /// True where a year of four digits stands on it, or what stands for one.
    pub dated: bool,
}

/// How each of `lines` opens.
pub fn openings<'t>(text: &'t str, lines: &[Line]) -> Vec<Opening<'t>> {
    (0..lines.len()).map(|at| opening(ahead(text, lines, at))).collect()
}

/// How each of `lines` opens, as `known` has it of a stretch that begins with them and goes on: only what the last of them see
/// ahead is less.
fn openings_of_part<'t>(text: &'t str, lines: &[Line], known: &[Opening<'t>]) -> Vec<Opening<'t>> {
    let whole = lines.len().saturating_sub(AHEAD);
    let ends = (whole..lines.len()).map(|at| opening(ahead(text, lines, at)));
    known[..whole].iter().copied().chain(ends).collect()
}

/// The evidence of each of `lines`, which are those of one list without the furniture of its pages. `known` tells how they open,
/// and may go on behind them.
pub fn rows<'t>(text: &'t str, lines: &[Line], known: &[Opening<'t>]) -> Vec<Row<'t>> {
    let measure = measure(lines);
    let margin = margin(lines);
    let openings = if known.len() == lines.len() { known.to_vec() } else { openings_of_part(text, lines, known) };
    let places = places(&openings);
    let mut before: Option<&Line> = None;
    lines
        .iter()
        .zip(openings)
        .zip(places)
        .map(|((line, opening), place)| {
            let content = line.span.text(text);
            let signs = [
                opening.form as u8,
                before.map_or(Ending::Nothing, |before| ending(before.span.text(text))) as u8,
                fill(text, before, content, measure) as u8,
                line.gap as u8,
                indent(line, margin) as u8,
                place as u8,
            ];
            before = Some(line);
            Row { span: line.span, opening, signs, dated: is_dated(content) }
        })
        .collect()
}

/// The names of an entry reach over this many lines behind the first.
const AHEAD: usize = 4;

/// The text from a line on, as far as the names of an entry may reach: four lines, and not over an empty one.
pub fn ahead<'t>(text: &'t str, lines: &[Line], at: usize) -> &'t str {
    let next = lines[at + 1..].iter().take(AHEAD).take_while(|line| line.gap == Gap::None);
    let last = next.last().unwrap_or(&lines[at]);
    lines[at].span.to(last.span).text(text)
}

/// True where a year stands in `content`: `2004`, `1998/1961`, `2004a`.
pub fn is_dated(content: &str) -> bool {
    let bytes = content.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + found;
        let end = bytes[start..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |length| start + length);
        let year = end - start == 4 && matches!(&bytes[start..start + 2], [b'1', b'5'..=b'9'] | [b'2', b'0']);
        if year || is_day(&bytes[start..]) {
            return true;
        }
        at = end;
    }
    false
}

/// `15/5/18`, `3.11.98`
fn is_day(bytes: &[u8]) -> bool {
    let mut parts = bytes.split(|b| matches!(b, b'/' | b'.'));
    let short = |part: Option<&[u8]>| {
        part.is_some_and(|part| (1..=2).contains(&part.len()) && part.iter().all(u8::is_ascii_digit))
    };
    short(parts.next())
        && short(parts.next())
        && parts.next().is_some_and(|year| year.iter().take_while(|b| b.is_ascii_digit()).count() == 2)
}

/// The width to which the lines are filled; none where they are not broken to a width.
fn measure(lines: &[Line]) -> Option<usize> {
    if lines.len() < 4 {
        return None;
    }
    let mut widths: Vec<usize> = lines.iter().map(|line| line.indent.min(40) + line.width).collect();
    widths.sort_unstable();
    let measure = widths[(widths.len() - 1) * 9 / 10];
    let filled = widths.iter().filter(|&&width| width * 100 >= measure * 86 && width * 100 <= measure * 112).count();
    (measure <= 160 && filled * 100 >= lines.len() * 25).then_some(measure)
}

fn fill(text: &str, before: Option<&Line>, content: &str, measure: Option<usize>) -> Fill {
    let (Some(before), Some(measure)) = (before, measure) else { return Fill::Unknown };
    if is_unbroken(before.span.text(text), measure) || is_unbroken(content, measure) {
        return Fill::Unbroken;
    }
    let word = content.split(char::is_whitespace).next().map_or(0, |word| word.chars().count());
    let taken = (before.indent.min(40) + before.width + 1 + word.min(20)) * 100 / measure.max(1);
    match taken {
        0..72 => Fill::Short,
        72..90 => Fill::Loose,
        90..101 => Fill::Near,
        _ => Fill::Full,
    }
}

/// True for a line that runs far over the common width although it could have been broken: not because of a long address.
fn is_unbroken(content: &str, measure: usize) -> bool {
    // Bytes are never fewer than characters.
    if content.len() * 5 < measure * 6 {
        return false;
    }
    let lengths = content.split_whitespace().map(|word| word.chars().count());
    let longest = lengths.clone().max().unwrap_or_default();
    let all: usize = lengths.map(|length| length + 1).sum();
    (all - longest) * 5 >= measure * 6
}

/// The column at which the list's lines begin, where they begin in more than one.
fn margin(lines: &[Line]) -> Option<usize> {
    let mut indents: Vec<usize> = lines.iter().map(|line| line.indent).collect();
    indents.sort_unstable();
    let margin = indents.get(lines.len() / 20).copied()?;
    let further = indents.iter().filter(|&&indent| indent > margin).count();
    (further * 20 >= lines.len()).then_some(margin)
}

fn indent(line: &Line, margin: Option<usize>) -> Indent {
    match margin {
        None => Indent::Flat,
        Some(margin) if line.indent > margin => Indent::Further,
        Some(_) => Indent::Margin,
    }
}

/// Where each line's number stands in the longest sequence of numbers that goes up by one.
fn places(openings: &[Opening]) -> Vec<Place> {
    let in_sequence = sequence(openings);
    let numbered = !in_sequence.is_empty();
    let mut places: Vec<Place> = openings
        .iter()
        .map(|opening| match opening.label {
            Label::Number(_) => Place::Stray,
            Label::Key => Place::Key,
            Label::Bullet => Place::Bullet,
            Label::None if numbered => Place::Unnumbered,
            Label::None => Place::None,
        })
        .collect();
    for at in in_sequence {
        places[at] = Place::InSequence;
    }
    places
}

/// The lines whose numbers make the longest sequence 1, 2, 3 …; none where it has fewer than three.
fn sequence(openings: &[Opening]) -> Vec<usize> {
    let mut length = vec![0_u32; openings.len()];
    let mut previous = vec![None; openings.len()];
    let mut latest = vec![None; 1001];
    for (at, opening) in openings.iter().enumerate() {
        let Label::Number(number) = opening.label else { continue };
        let number = number.min(999) as usize;
        let before: Option<usize> = number.checked_sub(1).and_then(|before| latest[before]);
        length[at] = 1 + before.map_or(0, |before| length[before]);
        previous[at] = before;
        let held = latest[number].map_or(0, |held: usize| length[held]);
        if length[at] >= held {
            latest[number] = Some(at);
        }
    }
    let Some(end) = (0..openings.len()).max_by_key(|&at| length[at]).filter(|&at| length[at] >= 3) else {
        return Vec::new();
    };
    let mut found: Vec<usize> = std::iter::successors(Some(end), |&at| previous[at]).collect();
    found.reverse();
    found
}

/// The weight of each sign's values before anything is known of the list: the logarithm of how much more often a value is
/// seen where an entry begins than where it goes on.
pub fn usual(which: usize) -> [f32; VALUES] {
    let mut weights = [0.0; VALUES];
    match which {
        sign::FORM => {
            for (form, weight) in [
                (Form::DatedName, 4.0),
                (Form::DatedOther, 2.2),
                (Form::Initials, 2.0),
                (Form::Given, 0.6),
                (Form::NamedColon, 1.0),
                (Form::Natural, 0.3),
                (Form::Ditto, 4.0),
                (Form::Colon, 0.2),
                (Form::Inner, -4.0),
                (Form::Date, 0.0),
                (Form::Quote, -0.3),
                (Form::Capital, -0.8),
                (Form::Digit, -2.5),
                (Form::Lower, -4.0),
                (Form::Address, -2.0),
                (Form::Other, -1.0),
            ] {
                weights[form as usize] = weight;
            }
        }
        sign::ENDING => {
            for (ending, weight) in [
                (Ending::Nothing, 4.0),
                (Ending::Hyphen, -5.0),
                (Ending::Comma, -2.5),
                (Ending::Open, -3.0),
                (Ending::Link, -3.0),
                (Ending::Word, -1.5),
                (Ending::Capital, -0.6),
                (Ending::Abbreviation, -0.8),
                (Ending::Initials, -2.5),
                (Ending::Stop, 1.5),
                (Ending::Number, 0.5),
                (Ending::Close, 0.3),
                (Ending::Address, 1.0),
            ] {
                weights[ending as usize] = weight;
            }
        }
        sign::FILL => {
            for (fill, weight) in [
                (Fill::Short, 2.5),
                (Fill::Loose, 0.6),
                (Fill::Near, -0.4),
                (Fill::Full, -0.7),
                (Fill::Unknown, 0.0),
                (Fill::Unbroken, 2.0),
            ] {
                weights[fill as usize] = weight;
            }
        }
        sign::GAP => {
            for (gap, weight) in
                [(Gap::None, -0.2), (Gap::Blank, 2.0), (Gap::Block, 6.0), (Gap::Page, 0.0), (Gap::Heading, 8.0)]
            {
                weights[gap as usize] = weight;
            }
        }
        sign::INDENT => {
            for (indent, weight) in [(Indent::Flat, 0.0), (Indent::Margin, 0.4), (Indent::Further, -0.8)] {
                weights[indent as usize] = weight;
            }
        }
        _ => {
            for (place, weight) in [
                (Place::InSequence, 6.0),
                (Place::Stray, -0.3),
                (Place::Unnumbered, -3.0),
                (Place::Key, 3.5),
                (Place::Bullet, 1.5),
            ] {
                weights[place as usize] = weight;
            }
        }
    }
    weights
}

/// How much evidence of the list itself weighs as much as what is usual elsewhere.
pub fn trust(which: usize) -> f32 {
    match which {
        sign::FORM | sign::ENDING => 15.0,
        sign::NUMBER => 10.0,
        _ => 4.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::list::lines::lines;

    #[test]
    fn tells_a_line_that_was_not_broken_with_the_others() {
        let broken =
            "Bos, K. (1998). Moving out, moving\nup. Urban Notes, 4(2), 110-132. And\nmore of it. Delft: Kade.\n";
        let unbroken = "Aalders, J. (2009). Gates and towers of the old town. Delft: Kade.\n";
        let address = "https://example.org/a-very-long-address/that-no-line-can-hold\n";
        let text = format!("{}{unbroken}{broken}{address}", broken.repeat(7));
        let lines = lines(&text);
        let unbroken: Vec<usize> = rows(&text, &lines, &openings(&text, &lines))
            .iter()
            .enumerate()
            .filter(|(_, row)| row.signs[sign::FILL] == Fill::Unbroken as u8)
            .map(|(at, _)| at)
            .collect();
        assert_eq!(unbroken, [21, 22]);
    }
}
