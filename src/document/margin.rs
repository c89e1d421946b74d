//! Line numbers in the margin, as copies for review have them: before each line or every fifth one, counted on or anew on each page.

use super::line::Lines;
use crate::span::Span;

/// How many lines stand from one number to the next, most usual first.
const STEPS: [usize; 5] = [1, 5, 10, 2, 3];
/// Fewer numbers may be those of a list or of sections.
const FEWEST: usize = 6;
/// Where each line has a number, so many of a hundred that are not blank have one.
const SHARE: usize = 85;
/// Where every fifth line has a number, no more lines than so many of a hundred begin with one: some do by chance.
const MOST: usize = 140;
/// Where each line has a number, so many of a hundred begin with a small letter behind it: lines of a paragraph do, entries and items
/// do not.
const MID_SENTENCE: usize = 10;
/// A number continues one of so many before it: the first word of a line may be a number itself.
const BACK: usize = 4;
/// No line of a text has a number of more digits.
const DIGITS: usize = 5;

/// The side on which the numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// A number that may be a line's.
#[derive(Debug, Clone, Copy)]
struct Number {
    value: usize,
    span: Span,
    line: usize,
    /// Lines before it that are not blank.
    filled: usize,
    /// Whether a small letter follows it.
    mid_sentence: bool,
}

/// The numbers of lines in the margin, in the order of the text; none where the text has none.
pub fn line_numbers(lines: &Lines<'_>) -> Vec<Span> {
    for side in [Side::Left, Side::Right] {
        let numbers = numbers(lines, side);
        if numbers.len() < FEWEST {
            continue;
        }
        for step in STEPS {
            let counted = counted(&numbers, step);
            if counted.len() >= FEWEST && are_in_margin(lines, &numbers, &counted, step) {
                return counted.into_iter().map(|at| numbers[at].span).collect();
            }
        }
    }
    Vec::new()
}

/// `text` with blanks in place of `spans`, which hold ASCII digits: as long as it was.
pub fn blanked(text: String, spans: &[Span]) -> String {
    let mut bytes = text.into_bytes();
    for span in spans {
        bytes[span.start..span.end].fill(b' ');
    }
    String::from_utf8(bytes).expect("digits are single bytes, and so are blanks")
}

/// The numbers at that side of the lines.
fn numbers(lines: &Lines<'_>, side: Side) -> Vec<Number> {
    let mut found = Vec::new();
    let mut filled = 0;
    for (at, line) in lines.lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        let content = line.span.text(lines.text);
        let (digits, rest) = match side {
            Side::Left => {
                let digits = content.bytes().take_while(u8::is_ascii_digit).count();
                (&content[..digits], &content[digits..])
            }
            Side::Right => {
                let digits = content.bytes().rev().take_while(u8::is_ascii_digit).count();
                (&content[content.len() - digits..], &content[..content.len() - digits])
            }
        };
        let apart = match side {
            Side::Left => rest.is_empty() || rest.starts_with([' ', '\t']),
            Side::Right => rest.is_empty() || rest.ends_with("  ") || rest.ends_with('\t'),
        };
        if apart
            && (1..=DIGITS).contains(&digits.len())
            && let Ok(value) = digits.parse()
        {
            let mid_sentence = side == Side::Right || rest.trim_start().starts_with(char::is_lowercase);
            found.push(Number { value, span: Span::of(digits, lines.text), line: at, filled, mid_sentence });
        }
        filled += 1;
    }
    found
}

/// Those of `numbers`, by index, that go on from one before or lead on to one behind, `step` by `step`.
fn counted(numbers: &[Number], step: usize) -> Vec<usize> {
    let goes_on = |before: &Number, next: &Number| {
        let apart = |lines: usize| if step == 1 { (1..=3).contains(&lines) } else { lines == step };
        let follows = next.value == before.value + step;
        // A page begins anew.
        let restarts = next.value == step && before.value >= step * 4;
        let near = apart(next.line - before.line) || apart(next.filled - before.filled);
        follows && near || restarts && next.line - before.line <= step + BACK
    };
    let mut counted = vec![false; numbers.len()];
    for at in 1..numbers.len() {
        for before in (at.saturating_sub(BACK)..at).rev() {
            if goes_on(&numbers[before], &numbers[at]) {
                counted[before] = true;
                counted[at] = true;
                break;
            }
        }
    }
    // Every fifth line has 5, 10, 15: years and sections that happen to lie five apart seldom do.
    (0..numbers.len()).filter(|&at| counted[at] && numbers[at].value.is_multiple_of(step)).collect()
}

/// True if the numbers run through the text as those of lines do.
fn are_in_margin(lines: &Lines<'_>, numbers: &[Number], counted: &[usize], step: usize) -> bool {
    let filled = lines.lines.iter().filter(|line| !line.is_blank()).count();
    if step > 1 {
        // Where the lines between have numbers, too, they count entries or items and no lines.
        let alone = numbers.len() * 100 <= counted.len() * MOST;
        return alone && counted.len() * step * 100 >= filled * SHARE;
    }
    let mid_sentence = counted.iter().filter(|&&at| numbers[at].mid_sentence).count();
    counted.len() * 100 >= filled * SHARE && mid_sentence * 100 >= counted.len() * MID_SENTENCE
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &[&str] = &[
        "Harbours silt up when nobody looks after them, and",
        "the towns behind them shrink with the trade that they",
        "lived on (Corrie & Vane, 2012).",
        "",
        "Dredging is dear, and a port that has lost its ships",
        "can seldom pay for it. What is left of the quays is",
        "used for storage, or not at all.",
        "",
        "Two ports were studied. In the first, on the west",
        "coast, the last ferry left in",
        "2004 and nobody has",
        "called since.",
    ];

    fn without(text: &str) -> String {
        let spans = line_numbers(&Lines::of(text));
        blanked(text.to_owned(), &spans)
    }

    fn numbered(start: usize, number: impl Fn(usize) -> Option<usize>) -> String {
        let line = |(at, line): (usize, &&str)| match number(at + start) {
            Some(number) => format!("{number:>3} {line}\n"),
            None => format!("    {line}\n"),
        };
        PROSE.iter().enumerate().map(line).collect()
    }

    #[test]
    fn takes_out_the_numbers_before_each_line_and_no_other() {
        for text in [numbered(1, Some), numbered(95, Some), numbered(1, Some) + &numbered(1, Some)] {
            let left = without(&text);
            assert_eq!(left.len(), text.len());
            let digits: String = left.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits.replace("20122004", ""), "", "{left}");
        }
    }

    #[test]
    fn takes_out_the_numbers_before_every_fifth_line() {
        let fifth = |at: usize| at.is_multiple_of(5).then_some(at);
        let text: String = (0..4).map(|page| numbered(1 + page * 12, fifth)).collect();
        let digits: String = without(&text).chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, "20122004".repeat(4));
    }

    #[test]
    fn takes_out_numbers_at_the_right() {
        let text: String = PROSE.iter().enumerate().map(|(at, line)| format!("{line:<60}{}\n", at + 1)).collect();
        let digits: String = without(&text).chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, "20122004");
    }

    #[test]
    fn keeps_the_numbers_of_lists_and_of_sections() {
        let list: String =
            (1..30).map(|at| format!("{at} Corrie M, Vane T. Ports and quays. Hull: Quay; 2012.\n")).collect();
        let items: String = (1..9).map(|at| format!("{at} A thing\n")).collect();
        for text in [list, items, PROSE.join("\n"), "2001 2\n2002 3\n2003 4\n".repeat(4)] {
            assert_eq!(without(&text), text);
        }
    }
}
