//! Notes at the foot of columns.

use rustc_hash::FxHashSet;

use super::column::Page;
use super::line::Line;

/// Notes are set smaller than the text, by this factor at least.
const SMALLER: f32 = 0.94;

/// A note at the foot of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct FootNote {
    /// Its number; none where it has a sign (`*`).
    pub number: Option<u32>,
    /// Its lines, the label still on the first.
    pub lines: Vec<Line>,
}

/// Takes the notes off the page; `body` is the size of the text.
pub fn take_notes(page: &mut Page, body: f32) -> Vec<FootNote> {
    let called = called(&page.lines, body);
    let mut notes = Vec::new();
    let mut kept = Vec::new();
    let lines = std::mem::take(&mut page.lines);
    for column in lines.chunk_by(goes_down) {
        let text = column.iter().rposition(|line| line.size > SMALLER * body).map_or(0, |last| last + 1);
        let opens = |line: &Line| label(line).is_some_and(|label| label.is_called(&called));
        let first = (text..column.len()).find(|&at| opens(&column[at])).unwrap_or(column.len());
        kept.extend_from_slice(&column[..first]);
        for line in &column[first..] {
            match label(line).filter(|label| label.is_called(&called)) {
                Some(label) => notes.push(FootNote { number: label.number(), lines: vec![line.clone()] }),
                None => notes.last_mut().expect("the first opens one").lines.push(line.clone()),
            }
        }
    }
    page.lines = kept;
    notes
}

/// True where `next` stands below `line` in its column.
pub fn goes_down(line: &Line, next: &Line) -> bool {
    line.page == next.page && line.shares_column(next) && next.baseline < line.baseline
}

/// The raised numbers in lines of the text's size.
fn called(lines: &[Line], body: f32) -> FxHashSet<u32> {
    let text = lines.iter().filter(|line| line.size > SMALLER * body);
    text.flat_map(|line| line.words.iter().filter_map(|word| mark(&word.text)).map(|(_, number)| number)).collect()
}

/// What a note begins with.
enum Label {
    Number(u32),
    Sign,
}

impl Label {
    fn is_called(&self, called: &FxHashSet<u32>) -> bool {
        match self {
            Label::Number(number) => called.contains(number),
            Label::Sign => true,
        }
    }

    fn number(&self) -> Option<u32> {
        match self {
            Label::Number(number) => Some(*number),
            Label::Sign => None,
        }
    }
}

/// The label that a note's first line begins with: `¹See …`, `1 See …`, `1. See …`, `* See …`.
fn label(line: &Line) -> Option<Label> {
    let word = &line.words.first()?.text;
    let length = label_length(word);
    match &word[..length] {
        "" => None,
        sign if sign.starts_with(['*', '†', '‡', '§', '¶', '∗']) => Some(Label::Sign),
        digits => number(digits).map(Label::Number),
    }
}

/// The bytes of the label at the start of a note's first word: the raised digits, or all of `1`, `1.` or `1)`.
pub fn label_length(word: &str) -> usize {
    let run = |is: fn(char) -> bool| word.find(|c| !is(c)).unwrap_or(word.len());
    let raised = run(|c| number(c.encode_utf8(&mut [0; 4])).is_some() && !c.is_ascii_digit());
    if raised > 0 {
        return raised;
    }
    let digits = run(|c| c.is_ascii_digit());
    if (1..=3).contains(&digits) && matches!(&word[digits..], "" | "." | ")") {
        return word.len();
    }
    run(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '∗'))
}

/// The number that raised digits make: `¹²`; plain ones as well.
fn number(digits: &str) -> Option<u32> {
    digits.chars().map(digit).try_fold(0u32, |number, digit| number.checked_mul(10)?.checked_add(digit?))
}

fn digit(c: char) -> Option<u32> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).or_else(|| RAISED.iter().position(|&raised| raised == c).and_then(|at| u32::try_from(at).ok()))
}

/// The raised number in a word, with where it stands: that in `word.¹²`.
pub fn mark(word: &str) -> Option<(std::ops::Range<usize>, u32)> {
    let is_raised = |c: char| !c.is_ascii_digit() && digit(c).is_some();
    let start = word.find(is_raised)?;
    let length = word[start..].find(|c| !is_raised(c)).unwrap_or(word.len() - start);
    let digits = &word[start..start + length];
    number(digits).filter(|&number| (1..1000).contains(&number)).map(|number| (start..start + length, number))
}
