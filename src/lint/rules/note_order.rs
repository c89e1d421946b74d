//! `note-order`

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::document::NoteMark;
use crate::document::notes::possible_marks;
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};
use crate::span::Span;

/// A mark that calls a note out of sequence, or a second time.
pub static RULE: Rule = Rule {
    name: "note-order",
    topic: Topic::Note,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a mark that calls a note out of sequence, or a second time",
    what: "The marks of numbered notes count up through the text. Reported is the only mark of a note where it stands \
           before the marks of lower numbers or behind those of higher ones, and a second mark of a note between its \
           neighbours. A number behind a word is a mark only where a note has that number.",
    why: "The reader looks for the note behind the last one, and finds another; two marks for one note are seldom \
          meant.",
    wrong: &[
        Example::of(
            "Politicians seldom name it as a reason.1 They speak of order instead.3 That is telling.2 Most of them do.4\n\nNotes\n\n\
                   1 It is often said that nothing was done before.\n2 Halvorsen lists the speeches.\n\
                   3 We choose the word on purpose.\n4 Not all of them.\n",
        ),
        Example::of(
            "Politicians seldom name it as a reason.¹ They speak of order instead.² That is telling.² Most of them do.³\n\nNotes\n\n\
                   1 It is often said that nothing was done before.\n2 Halvorsen lists the speeches.\n3 Not all of them.\n",
        ),
    ],
    right: &[
        Example::of(
            "Politicians seldom name it as a reason.1 They speak of order instead.2 That is telling.3 Most of them do.4\n\nNotes\n\n\
                   1 It is often said that nothing was done before.\n2 We choose the word on purpose.\n\
                   3 Halvorsen lists the speeches.\n4 Not all of them.\n",
        ),
        Example::of(
            "Politicians seldom name it as a reason1. They speak of covid2 instead2. That is telling3.\n\nNotes\n\n\
                   1 It is often said that nothing was done before.\n2 Halvorsen lists the speeches.\n\
                   3 We choose the word on purpose.\n",
        ),
    ],
    options: &[],
    source: "Chicago 17 §14.24: notes are numbered consecutively, in the order of their marks",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for stray in strays(analysis) {
        let (number, near) = (stray.mark.number, stray.near.number);
        let message = if number == near {
            format!("note {number} is called a second time")
        } else if stray.near.span.start < stray.mark.span.start {
            format!("note {number} is called behind note {near}")
        } else {
            format!("note {number} is called before note {near}")
        };
        let mut finding = RULE.finding(stray.mark.span, message);
        finding.related = vec![Related { span: stray.near.span, message: format!("note {near} is called here") }];
        finding.help = Some("number the notes in the order of their marks".to_owned());
        let notes = analysis.document.notes.notes.iter().filter(|note| note.number == number);
        findings.push(finding.explaining(notes.map(|note| note.label)));
    }
}

/// A mark outside the sequence.
#[derive(Debug, Clone, Copy)]
struct Stray {
    /// The mark.
    mark: NoteMark,
    /// The mark of the sequence that shows it to be one: the first mark of the same note, or the one that it stands on the wrong
    /// side of.
    near: NoteMark,
}

/// The marks outside the sequence, in the order of the text.
fn strays(analysis: &Analysis) -> Vec<Stray> {
    let notes = &analysis.document.notes;
    let marks = &notes.marks;
    if notes.notes.is_empty() || marks.len() < 2 {
        return Vec::new();
    }
    let text = analysis.document.text.as_str();
    let at: FxHashMap<u32, usize> = marks.iter().enumerate().map(|(at, mark)| (mark.number, at)).collect();
    let written: FxHashSet<u32> = notes.notes.iter().map(|note| note.number).collect();
    let mut times: FxHashMap<u32, usize> = FxHashMap::default();
    let mut strays = Vec::new();
    for mark in possible_marks(text) {
        if !written.contains(&mark.number) || !is_running_text(analysis, mark.span) || is_in_sequence(marks, mark) {
            continue;
        }
        *times.entry(mark.number).or_default() += 1;
        strays.extend(match at.get(&mark.number) {
            Some(&at) => second(marks, at, mark, text),
            None => out_of_sequence(marks, mark).map(|near| Stray { mark, near }),
        });
    }
    // A number that sticks to several words is no mark.
    strays.retain(|stray| times.get(&stray.mark.number) == Some(&1));
    strays
}

fn is_in_sequence(marks: &[NoteMark], mark: NoteMark) -> bool {
    marks.binary_search_by_key(&mark.span.start, |known| known.span.start).is_ok()
}

/// The later of `mark` and the mark of the same note in the sequence, where `mark` is written like it behind a stop, between the
/// marks of its neighbours.
fn second(marks: &[NoteMark], at: usize, mark: NoteMark, text: &str) -> Option<Stray> {
    let other = marks[at];
    let behind_previous = at == 0 || marks[at - 1].span.end <= mark.span.start;
    let before_next = marks.get(at + 1).is_none_or(|next| mark.span.end <= next.span.start);
    let behind_stop = |mark: NoteMark| !text[..mark.span.start].ends_with(char::is_alphanumeric);
    let alike = mark.span.text(text) == other.span.text(text) && behind_stop(mark) && behind_stop(other);
    let (near, mark) = if other.span.start < mark.span.start { (other, mark) } else { (mark, other) };
    (behind_previous && before_next && alike).then_some(Stray { mark, near })
}

/// The mark of the sequence that `mark`, whose note has no other, stands on the wrong side of.
fn out_of_sequence(marks: &[NoteMark], mark: NoteMark) -> Option<NoteMark> {
    let after = marks.partition_point(|known| known.span.start < mark.span.start);
    let before = marks[..after].last().filter(|known| known.number > mark.number);
    before.or_else(|| marks.get(after).filter(|known| known.number < mark.number)).copied()
}

/// True outside the notes and the reference lists.
fn is_running_text(analysis: &Analysis, span: Span) -> bool {
    let notes = &analysis.document.notes.notes;
    let after = notes.partition_point(|note| note.span.start <= span.start);
    let in_note = notes[..after].last().is_some_and(|note| span.start < note.span.end);
    !in_note && !analysis.references.spans.iter().any(|list| list.overlaps(span))
}
