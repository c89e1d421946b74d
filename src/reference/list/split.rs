//! Parts the lines of a list into entries.

use super::apart::{is_body_in_capitals, unbroken};
use super::evidence::{Row, sign};
use super::habit::{Habit, breach, habit, is_paged};
use super::key_line::key_lines;
use super::lines::Gap;
use super::opening::{Form, is_names_alone};
use super::stamp::is_stamp;
use super::subheading::{Sections, sections};
use super::weigh;

/// More lines than the longest entry takes.
const LONGEST: usize = 40;

/// An entry may be this long, in bytes, before its length speaks against it.
const LONG: usize = 1200;

/// The rows of a list, parted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    /// The first row of each entry. The first is always row 0.
    pub starts: Vec<usize>,
    /// What the entries have in common, by the row: under a subheading they may be of another kind.
    pub habits: Vec<Habit>,
    /// The rows that only say by what the entry that they begin is cited.
    pub keys: Vec<usize>,
    /// The rows that part the list into entries of different kinds.
    pub subheadings: Vec<usize>,
}

/// What it adds to the odds that an entry begins at a row that a key line or a subheading shows it, or takes from them.
const SHOWN: f32 = 8.0;

/// Of all ways to part the rows, the one for which the evidence at the boundaries and the look of what lies between them speak
/// most.
pub fn split(text: &str, rows: &[Row]) -> Parted {
    let odds = weigh::odds(rows);
    let habit = habit(rows, &odds);
    // What the list shows of its entries tells nothing of those under a subheading that are built unlike them.
    let Sections { habits, subheadings } = sections(text, rows, &odds, habit);
    let mut strict: Vec<f32> =
        rows.iter()
            .zip(&odds)
            .zip(&habits)
            .map(|((row, &odds), &own)| {
                if own == habit { odds + breach(habit, row.opening.form) + unbroken(row) } else { weigh::usually(row) }
            })
            .collect();
    for (odds, row) in strict.iter_mut().zip(rows) {
        *odds -= overleaf(row);
    }
    for at in 1..rows.len() {
        if rows[at].opening.form == Form::Date && !rows[at - 1].dated && is_names_alone(rows[at - 1].span.text(text)) {
            strict[at] -= 2.0 * SHOWN;
        }
    }
    for &at in &subheadings {
        strict[at] += SHOWN;
        strict[at + 1] += SHOWN;
    }
    let keys = key_lines(text, rows);
    for &at in &keys {
        strict[at] += SHOWN;
        strict[at + 1] -= SHOWN;
    }
    Parted { starts: best(rows, &strict), habits, keys, subheadings }
}

/// What speaks against an entry at the head of a page that opens as the rest of one does: that the lines before do not tell
/// how it goes on is the page's doing.
fn overleaf(row: &Row) -> f32 {
    let turned = row.signs[sign::GAP] == Gap::Page as u8;
    let rest = matches!(row.opening.form, Form::Address | Form::Lower | Form::Digit);
    f32::from(u8::from(turned && rest)) * 4.0
}

fn best(rows: &[Row], odds: &[f32]) -> Vec<usize> {
    let dated: Vec<usize> = std::iter::once(0)
        .chain(rows.iter().scan(0, |count, row| {
            *count += usize::from(row.dated);
            Some(*count)
        }))
        .collect();
    let mut best = vec![f32::NEG_INFINITY; rows.len() + 1];
    let mut from = vec![0; rows.len() + 1];
    best[0] = 0.0;
    for end in 1..=rows.len() {
        for start in end.saturating_sub(LONGEST)..end {
            let bytes = rows[end - 1].span.end - rows[start].span.start;
            let whole = look(dated[end] > dated[start], bytes);
            let score = best[start] + odds[start] + whole;
            if score > best[end] {
                best[end] = score;
                from[end] = start;
            }
        }
    }
    let mut starts: Vec<usize> =
        std::iter::successors((!rows.is_empty()).then(|| from[rows.len()]), |&start| (start > 0).then(|| from[start]))
            .collect();
    starts.reverse();
    starts
}

/// How much the lines between two boundaries look like one entry.
fn look(dated: bool, bytes: usize) -> f32 {
    let year = if dated { 0.3 } else { -1.2 };
    let length = bytes.saturating_sub(LONG) as f32 / 300.0;
    year - length
}

/// Where what follows the last entry of a list begins, if something was glued to it: the first row after which nothing of the
/// entry can be missing and that would begin an entry in any other list.
pub fn tail(text: &str, rows: &[Row]) -> Option<usize> {
    let mut dated = rows.first()?.dated;
    for at in 1..rows.len() {
        if is_stamp(rows[at].span.text(text)) {
            return Some(at);
        }
        let enough = if ends_in_pages(rows[at - 1].span.text(text)) { -0.8 } else { 0.5 };
        let body = if is_body_in_capitals(rows[at].span.text(text)) { 3.0 } else { 0.0 };
        if dated && weigh::usually(&rows[at]) + body > enough && !completes(text, &rows[..at], &rows[at..]) {
            return Some(at);
        }
        dated |= rows[at].dated;
    }
    None
}

/// True where `rest` gives what `entry` still lacks: its pages, or its publisher.
fn completes(text: &str, entry: &[Row], rest: &[Row]) -> bool {
    if matches!(rest[0].opening.form, Form::DatedName | Form::Initials) {
        return false;
    }
    let content =
        |rows: &[Row]| rows.first().zip(rows.last()).map_or("", |(first, last)| first.span.to(last.span).text(text));
    let next = content(&rest[..rest.len().min(3)]);
    let publisher = matches!(rest[0].opening.form, Form::Colon | Form::Given) && is_publisher(rest[0].span.text(text));
    !is_paged(content(entry)) && (is_paged(next) || publisher)
}

/// True for a line with a place and a publisher alone: `Boulder: Westview Press.`
fn is_publisher(line: &str) -> bool {
    line.split_whitespace().count() <= 6 && line.contains(": ") && line.ends_with('.')
}

/// True where a line ends as most entries do: `410–432.`, `e67.`
fn ends_in_pages(line: &str) -> bool {
    let line = line.trim_end_matches(['.', ')', ']']);
    let before = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let last = before.trim_end_matches(['-', '–', ' ']);
    before.len() < line.len() && last.len() < before.len() && last.ends_with(|c: char| c.is_ascii_digit())
}
