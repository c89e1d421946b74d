//! A reference list without a heading: where lines that open as entries stand close together.

use super::ending::{Ending, ending};
use super::evidence::ahead;
use super::lines::{Gap, Line};
use super::opening::{Form, Label, opening};

/// How far a list may reach beyond the last line that surely opens an entry.
const LAST_ENTRY: usize = 12;

/// What a list must gain over the lines between its entries.
const ENOUGH: f32 = 6.0;

/// What a line costs that opens no entry: entries of a dozen lines are taken for text.
const OTHER: f32 = -0.25;

/// What a marked heading costs: a list may have several, under which some entries stand.
const HEADING: f32 = -3.0;

/// The lines among which a list stands, if the text has one: first and one past the last. `headings` are the lines that the file
/// marks as such.
pub fn find(text: &str, lines: &[Line], furniture: &[bool], headings: &[usize]) -> Option<(usize, usize)> {
    let mut best = (0.0, 0, 0);
    let mut now = (0.0, 0);
    let mut before: Option<&Line> = None;
    for (at, line) in lines.iter().enumerate() {
        if furniture[at] {
            continue;
        }
        if now.0 <= 0.0 {
            now = (0.0, at);
        }
        let is_heading = headings.binary_search(&at).is_ok();
        now.0 += if is_heading { HEADING } else { gain(text, lines, at, before) };
        if now.0 > best.0 {
            best = (now.0, now.1, at + 1);
        }
        before = Some(line);
    }
    let (score, start, end) = best;
    (score >= ENOUGH).then_some((start, (end + LAST_ENTRY).min(lines.len())))
}

/// What a line says for a list: much where it opens as an entry and the line before has ended.
fn gain(text: &str, lines: &[Line], at: usize, before: Option<&Line>) -> f32 {
    let line = &lines[at];
    let ended = line.gap != Gap::None
        || before.is_none_or(|before| {
            let end = ending(before.span.text(text));
            matches!(end, Ending::Stop | Ending::Number | Ending::Close | Ending::Address | Ending::Capital)
        });
    let content = line.span.text(text);
    if !ended || !content.starts_with(|c: char| !c.is_lowercase()) {
        return OTHER;
    }
    let opening = opening(ahead(text, lines, at));
    match (opening.form, opening.label) {
        (Form::DatedName, _) => 3.0,
        (Form::Initials, Label::Number(_)) => 2.0,
        (Form::Initials, _) => 1.5,
        (Form::DatedOther, _) => 0.0,
        (Form::Given | Form::Capital, Label::Number(_)) => 0.5,
        (Form::Ditto, Label::None) => 1.0,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::list::lines::lines;

    #[test]
    fn finds_entries_that_stand_close_together() {
        let prose = "As Veenstra (2011) and many others say, the town grew.\n".repeat(30);
        let entries = "Veenstra, G. (2011). Living apart.\nAssen: Van Gorcum.\n".repeat(6);
        let text = format!("{prose}\n{entries}");
        let lines = lines(&text);
        let none = vec![false; lines.len()];
        assert_eq!(find(&text, &lines, &none, &[]), Some((30, 42)));
        assert_eq!(find(&prose, &lines[..30], &none[..30], &[]), None);
    }
}
