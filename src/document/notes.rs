//! Numbered notes and the marks that call them.

use super::heading::{self, KnownHeading};
use super::label::note_label;
use super::line::{Lines, ends_sentence, is_opener};
use super::mark;
use crate::span::Span;

/// A numbered note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// Its number, from 1.
    pub number: u32,
    /// The number itself, where the note begins.
    pub label: Span,
    /// The whole note, with its number.
    pub span: Span,
}

/// A mark in the running text that calls a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteMark {
    /// The note's number, from 1.
    pub number: u32,
    /// The mark.
    pub span: Span,
}

/// The notes of a document and the marks that call them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// In the order of the text.
    pub notes: Vec<Note>,
    /// In the order of the text.
    pub marks: Vec<NoteMark>,
}

/// A note at the foot of a page stands at most this many bytes behind its mark.
const LONGEST_PAGE: usize = 8_000;
/// The first numbered note stands at most this many lines below the heading: thanks and addresses come before it.
const LONGEST_OPENING: usize = 25;
/// How many marks with one number are tried for the note at the foot of the page.
const TRIES: usize = 8;

/// Finds numbered notes, under a heading for notes or at the foot of the pages, and the marks that call them.
///
/// Notes under a heading are found whether they are called or not. Notes at the foot of a page have no heading to tell
/// them from lists and numbered sections, so they need a mark of the same number on the page before them. Where there are
/// no notes there are no marks: lone raised numbers are as often affiliations or numeric citations.
pub fn find(lines: &Lines<'_>) -> Notes {
    let sections = Sections::of(lines);
    let under_heading = sections.notes_under_headings(lines);
    let candidates = mark::candidates(lines.text);
    let candidates: Vec<NoteMark> =
        candidates.into_iter().filter(|mark| !sections.is_reference(mark.span.start)).collect();
    if !under_heading.is_empty() {
        let marks = sequence(&candidates, &under_heading);
        return Notes { notes: under_heading, marks };
    }
    at_page_foot(lines, &candidates, &sections)
}

/// Every number that stands behind a word or its stop as a mark does, in the order of the text. Most of them are marks only
/// where their numbers make a sequence, as [`Notes::marks`] do.
pub fn possible_marks(text: &str) -> Vec<NoteMark> {
    mark::candidates(text)
}

/// The stretches under headings for notes and for references, as line numbers from the heading to the next.
struct Sections {
    notes: Vec<std::ops::Range<usize>>,
    references: Vec<Span>,
}

impl Sections {
    fn of(lines: &Lines<'_>) -> Self {
        let headings: Vec<(usize, KnownHeading)> = (0..lines.lines.len())
            .filter(|&at| {
                at == 0 || lines.is_blank(at - 1) || lines.is_short(at - 1) || ends_sentence(lines.text_of(at - 1))
            })
            .filter_map(|at| heading::known(lines.text_of(at)).map(|kind| (at, kind)))
            .collect();
        let mut sections = Self { notes: Vec::new(), references: Vec::new() };
        for (index, &(at, kind)) in headings.iter().enumerate() {
            let end = headings.get(index + 1).map_or(lines.lines.len(), |&(next, _)| next);
            match kind {
                KnownHeading::Notes => sections.notes.push(at + 1..end),
                KnownHeading::References => {
                    let last = lines.lines[end - 1].span.end;
                    sections.references.push(Span::new(lines.lines[at].span.start, last));
                }
                KnownHeading::Other => {}
            }
        }
        sections
    }

    fn is_reference(&self, at: usize) -> bool {
        let after = self.references.partition_point(|span| span.start <= at);
        self.references[..after].last().is_some_and(|span| at < span.end)
    }

    fn notes_under_headings(&self, lines: &Lines<'_>) -> Vec<Note> {
        self.notes.iter().flat_map(|section| notes_in(lines, section.clone())).collect()
    }
}

/// The notes on the lines `section`, which follow a heading for notes: their numbers ascend from 1, one may be missed.
fn notes_in(lines: &Lines<'_>, section: std::ops::Range<usize>) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut last = 0;
    let begin = section.start;
    for at in section {
        let content = lines.lines[at].span;
        if content.is_empty() {
            continue;
        }
        if notes.is_empty() && at > begin + LONGEST_OPENING {
            break;
        }
        match note_at(lines, at) {
            Some(note) if note.number > last && note.number <= last + 2 => {
                last = note.number;
                notes.push(note);
            }
            _ => match notes.last_mut() {
                Some(_) if at > 0 && lines.is_blank(at - 1) && heading::lines_at(lines, at) > 0 => break,
                Some(note) => note.span.end = content.end,
                None => {}
            },
        }
    }
    notes
}

/// The note that begins on line `at`, up to the end of that line.
fn note_at(lines: &Lines<'_>, at: usize) -> Option<Note> {
    let line = lines.text_of(at);
    let (number, rest) = note_label(line)?;
    let opens = at == 0 || lines.is_blank(at - 1) || ends_sentence(lines.text_of(at - 1)) || lines.is_short(at - 1);
    let first = rest.trim_start_matches(is_opener).chars().next()?;
    let spaced = line[..line.len() - rest.len()].ends_with(|c: char| !c.is_ascii_digit());
    let begins = first.is_uppercase() || (spaced && opens && first.is_alphabetic());
    if !begins {
        return None;
    }
    let span = lines.lines[at].span;
    let label = line[..line.len() - rest.len()].trim_end();
    Some(Note { number, label: Span::new(span.start, span.start + label.len()), span })
}

/// The longest run of marks whose numbers ascend, among those that call one of `notes` or are set as superscripts and
/// would call the next. Where two will do, the later: numbers in the front matter are affiliations.
fn sequence(candidates: &[NoteMark], notes: &[Note]) -> Vec<NoteMark> {
    let last = notes.iter().map(|note| note.number).max().unwrap_or(0);
    let outside = |mark: &NoteMark| {
        let after = notes.partition_point(|note| note.span.start <= mark.span.start);
        notes[..after].last().is_none_or(|note| mark.span.start >= note.span.end)
    };
    let usable: Vec<NoteMark> =
        candidates.iter().rev().filter(|mark| mark.number <= last && outside(mark)).copied().collect();
    // Patience sorting, backwards: `piles[k]` ends the descending run of k + 1 marks whose last number is the greatest.
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(usable.len());
    for (index, mark) in usable.iter().enumerate() {
        let pile = piles.partition_point(|&top| usable[top].number > mark.number);
        before.push(pile.checked_sub(1).map(|below| piles[below]));
        match piles.get_mut(pile) {
            None => piles.push(index),
            Some(top) if usable[*top].number < mark.number => *top = index,
            Some(_) => {}
        }
    }
    let mut run = Vec::with_capacity(piles.len());
    let mut next = piles.last().copied();
    while let Some(index) = next {
        run.push(usable[index]);
        next = before[index];
    }
    run
}

/// Notes at the foot of the pages: for each number from 1 a mark, and on the same page behind it a line with that number.
fn at_page_foot(lines: &Lines<'_>, candidates: &[NoteMark], sections: &Sections) -> Notes {
    let starts: Vec<(usize, Note)> = (0..lines.lines.len())
        .filter_map(|at| note_at(lines, at).map(|note| (at, note)))
        .filter(|(_, note)| begins_in_capitals(note.span.text(lines.text)))
        .filter(|(at, note)| !looks_like_heading(lines.text_of(*at)) && !sections.is_reference(note.span.start))
        .collect();
    let mut found = Notes::default();
    let mut first_lines = Vec::new();
    let mut missed = 0;
    let (mut mark_from, mut note_from) = (0, 0);
    let most = starts.iter().map(|(_, note)| note.number).max().unwrap_or(0);
    let marks_of = by_number(candidates.iter().map(|mark| mark.number), most);
    let notes_of = by_number(starts.iter().map(|(_, note)| note.number), most);
    for number in 1..=most {
        let pair = marks_of[number as usize]
            .iter()
            .map(|&mark| candidates[mark])
            .filter(|mark| mark.span.start >= mark_from)
            .take(TRIES)
            .find_map(|mark| {
                let from = note_from.max(mark.span.end);
                let notes = &notes_of[number as usize];
                let next = notes.partition_point(|&note| starts[note].1.span.start < from);
                let &index = notes.get(next)?;
                (starts[index].1.span.start - mark.span.end <= LONGEST_PAGE).then_some((mark, index))
            });
        match pair {
            Some((mark, index)) => {
                (mark_from, note_from) = (mark.span.end, starts[index].1.span.end);
                found.marks.push(mark);
                found.notes.push(starts[index].1);
                first_lines.push(starts[index].0);
                missed = 0;
            }
            None if missed == 1 => break,
            None => missed += 1,
        }
    }
    let last = found.notes.last().map_or(0, |note| note.number as usize);
    if found.notes.len() < 2 || found.notes.len() * 10 < last * 7 || found.notes[0].number > 2 {
        return Notes::default();
    }
    for index in 0..found.notes.len() {
        let until = first_lines.get(index + 1).copied().unwrap_or(lines.lines.len());
        found.notes[index].span.end = foot_end(lines, first_lines[index], until);
    }
    let whole = found.notes.iter().filter(|note| ends_sentence(note.span.text(lines.text))).count();
    if whole * 2 < found.notes.len() || (found.notes.len() == 2 && whole < 2) {
        return Notes::default();
    }
    found
}

/// Indexes by number: those of number n at n.
fn by_number(numbers: impl Iterator<Item = u32>, most: u32) -> Vec<Vec<usize>> {
    let mut indexes = vec![Vec::new(); most as usize + 1];
    for (index, number) in numbers.enumerate() {
        if let Some(of_number) = indexes.get_mut(number as usize) {
            of_number.push(index);
        }
    }
    indexes
}

/// True where the text of a note begins with a capital, as no item of a list in mid-sentence does.
fn begins_in_capitals(note: &str) -> bool {
    let text = note.trim_start_matches(|c: char| !c.is_alphabetic());
    text.starts_with(char::is_uppercase)
}

fn looks_like_heading(line: &str) -> bool {
    heading::known(line).is_some()
        || (line.len() < 60
            && heading::is_plausible(line)
            && !ends_sentence(line)
            && !line.chars().skip(2).any(|c| c.is_ascii_digit()))
}

/// Where a note at the foot of a page ends that begins on line `from`: at a blank line, before a line that goes on with
/// the sentence of the page, or at a short line that ends a sentence.
fn foot_end(lines: &Lines<'_>, from: usize, until: usize) -> usize {
    let mut last = from;
    for at in from..until {
        let line = lines.text_of(at);
        if line.is_empty() || (at > from && lines.lines[at].opens_page) {
            break;
        }
        let goes_on_above = at > from && ends_sentence(lines.text_of(at - 1)) && line.starts_with(char::is_lowercase);
        let is_number = line.bytes().all(|b| b.is_ascii_digit());
        if goes_on_above || is_number {
            break;
        }
        last = at;
        if ends_sentence(line) && lines.is_short(at) {
            break;
        }
    }
    lines.lines[last].span.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<u32>, Vec<u32>) {
        let notes = find(&Lines::of(text));
        (notes.notes.iter().map(|n| n.number).collect(), notes.marks.iter().map(|m| m.number).collect())
    }

    #[test]
    fn finds_notes_under_a_heading_and_the_marks_that_call_them() {
        let text = "Veel tuinen liggen braak1. De bewoners2 merken het.\n\nNoten\n* Met dank aan de tuinders.\n\n\
                    1 Braak is hier ruim bedoeld, zie\nde inleiding.\n2Bewoners en eigenaren.\n3 Niemand roept mij.\n";
        assert_eq!(found(text), (vec![1, 2, 3], vec![1, 2]));
        let notes = find(&Lines::of(text)).notes;
        assert_eq!(notes[0].span.text(text), "1 Braak is hier ruim bedoeld, zie\nde inleiding.");
        assert_eq!(notes[1].label.text(text), "2");
    }

    #[test]
    fn finds_notes_at_the_foot_of_pages() {
        let text = "Die Gärten liegen brach.1 Niemand kümmert sich um sie, obwohl die\nStadt es will,2 und auch die\n\
                    1 Brach heißt hier ungenutzt.\n2 So jedenfalls der Bericht der Stadt.\nBewohner es sich wünschen.\n";
        assert_eq!(found(text), (vec![1, 2], vec![1, 2]));
    }

    #[test]
    fn finds_no_marks_where_there_are_no_notes() {
        assert_eq!(
            found("Anna Berg¹ and Carl Dahl²\n\nGardens grow.¹ They do.²\n\n1. soil\n2. seed\n"),
            (vec![], vec![])
        );
    }

    #[test]
    fn finds_no_notes_in_lists_and_sections() {
        let text = "1 Inleiding\nDe tuinen bloeien.\n\n2 Methode\nWij telden planten van CO2 tot covid19.\n\n1. rozen\n2. tulpen\n";
        assert_eq!(found(text), (vec![], vec![]));
    }
}
