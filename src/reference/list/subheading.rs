//! Subheadings that part a list by the kind of what is listed: statutes, websites, archives.

use super::ending::Ending;
use super::evidence::{Fill, Row, sign};
use super::habit::{Habit, is_dated_form};
use super::weigh::usually;

/// A subheading has no more words.
const MOST_WORDS: usize = 6;

/// A subheading takes no more bytes.
const LONGEST: usize = 120;

/// Under a subheading stand at least so many entries.
const FEWEST: usize = 3;

/// The habit of every row, and the subheadings under which it is not that of the whole list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sections {
    /// By the row.
    pub habits: Vec<Habit>,
    /// In their order; another row follows each.
    pub subheadings: Vec<usize>,
}

/// Parts `rows` by subheadings where what stands under one is written in another way than `habit`, that of the whole list:
/// laws have no names before their date.
pub fn sections(text: &str, rows: &[Row], odds: &[f32], habit: Habit) -> Sections {
    let mut found = Sections { habits: vec![habit; rows.len()], subheadings: Vec::new() };
    if habit == Habit::Various {
        return found;
    }
    let heads: Vec<usize> = (1..rows.len().saturating_sub(1)).filter(|&at| is_subheading(text, rows, at)).collect();
    let ends = heads.iter().skip(1).copied().chain([rows.len()]);
    for (&head, end) in heads.iter().zip(ends) {
        // What is usual too: the list itself speaks for its own kind of entries alone.
        let begins = (head + 1..end).filter(|&at| odds[at] > 0.0 || usually(&rows[at]) > 0.0);
        let dated = begins.clone().filter(|&at| is_dated_form(rows[at].opening.form)).count();
        let all = begins.count();
        if all >= FEWEST && dated * 3 <= all {
            found.habits[head..end].fill(Habit::Various);
            found.subheadings.push(head);
        }
    }
    found
}

/// True for a short line of words alone behind the end of an entry: `Gesetze und Verordnungen`, `Internet`.
fn is_subheading(text: &str, rows: &[Row], at: usize) -> bool {
    let line = rows[at].span.text(text);
    if line.len() > LONGEST || !line.starts_with(char::is_uppercase) {
        return false;
    }
    let words = line.split_whitespace().count();
    let plain = line.trim_end_matches(':').chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    let ending = rows[at].signs[sign::ENDING];
    let ended = [Ending::Stop, Ending::Number, Ending::Address, Ending::Close].iter().any(|end| *end as u8 == ending);
    let fill = rows[at + 1].signs[sign::FILL];
    let short = fill != Fill::Full as u8 && fill != Fill::Near as u8;
    let next = rows[at + 1].span.text(text);
    words <= MOST_WORDS && plain && ended && short && !next.starts_with(char::is_lowercase)
}
