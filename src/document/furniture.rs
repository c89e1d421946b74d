//! Page numbers and running heads: lines that belong to the page and not to the text.

use rustc_hash::FxHashMap;

use super::line::Lines;
use crate::language::shared::{PAGE_COUNTS, PAGE_LABELS};

/// What is counted as a running head stands on this many pages.
const FEWEST_PAGES: usize = 3;
/// Lines with a number come back once a page: at least this many lines apart on average.
const FEWEST_LINES_A_PAGE: usize = 20;

/// Which lines are page numbers or running heads, by line.
pub fn lines_of_pages(lines: &Lines<'_>) -> Vec<bool> {
    let count = lines.lines.len();
    let mut found: Vec<bool> = (0..count).map(|at| is_page_number(lines.text_of(at))).collect();
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for at in (0..count).filter(|&at| !found[at] && (4..=100).contains(&lines.length(at))) {
        let line = lines.text_of(at);
        let numbered = line.starts_with(|c: char| c.is_ascii_digit()) || line.ends_with(|c: char| c.is_ascii_digit());
        if numbered || opens_or_closes_page(lines, &found, at) {
            let name: String = line.chars().filter(|c| c.is_alphabetic()).collect();
            if name.len() >= 4 {
                places.entry(name).or_default().push(at);
            }
        }
    }
    let heads: Vec<usize> = places.into_values().filter(|at| comes_with_pages(lines, &found, at)).flatten().collect();
    for at in heads {
        found[at] = true;
    }
    found
}

/// A line with a page's number alone: `5`, `- 5 -`, `[5]`, `Seite 5 von 12`, `5/12`.
fn is_page_number(line: &str) -> bool {
    if line.is_empty() || line.len() > 24 {
        return false;
    }
    let bare = line
        .trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '[' | ']' | '|' | '~' | '·' | '/') || c.is_whitespace());
    let mut words = bare.split([' ', '/']).filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| PAGE_LABELS.is(word));
    let is_number = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let Some(number) = words.next() else { return false };
    if !is_number(number) {
        return false;
    }
    let counts = words.next_if(|word| PAGE_COUNTS.is(word)).is_some() || bare.contains('/');
    words.next().is_none_or(|total| is_number(total) && counts) && words.next().is_none()
}

/// True where line `at` stands beside a page's number or a form feed.
fn opens_or_closes_page(lines: &Lines<'_>, numbers: &[bool], at: usize) -> bool {
    let near = |other: Option<usize>| other.is_some_and(|other| numbers[other]);
    let after = (at + 1..lines.lines.len()).take(3).find(|&other| !lines.is_blank(other));
    let before = (0..at).rev().take(3).find(|&other| !lines.is_blank(other));
    lines.lines[at].opens_page || near(after) || near(before)
}

/// True where the line `at` stands alone in the midst of a sentence.
fn breaks_sentence(lines: &Lines<'_>, at: usize) -> bool {
    let before = (0..at).rev().find(|&other| !lines.is_blank(other)).map_or("", |other| lines.text_of(other));
    let after = (at + 1..lines.lines.len()).find(|&other| !lines.is_blank(other));
    let after = after.map_or("", |other| lines.text_of(other));
    let alone = at > 0 && lines.is_blank(at - 1) && at + 1 < lines.lines.len() && lines.is_blank(at + 1);
    let open = before.ends_with([',', '-', '&']);
    let runs_on = open || before.ends_with(char::is_alphabetic) && after.starts_with(char::is_lowercase);
    alone && runs_on
}

/// True where the lines `at`, which say the same but for their numbers, are running heads: they come back page after page.
fn comes_with_pages(lines: &Lines<'_>, numbers: &[bool], at: &[usize]) -> bool {
    let (Some(first), Some(last)) = (at.first(), at.last()) else { return false };
    if (last - first) < FEWEST_LINES_A_PAGE * (at.len() - 1) {
        return false;
    }
    if at.len() < FEWEST_PAGES {
        return at.len() > 1 && pages_ascend(lines, at) && at.iter().any(|&at| breaks_sentence(lines, at));
    }
    let beside = at.iter().filter(|&&at| opens_or_closes_page(lines, numbers, at)).count();
    beside * 2 > at.len() || pages_ascend(lines, at)
}

fn pages_ascend(lines: &Lines<'_>, at: &[usize]) -> bool {
    let pages: Vec<u32> = at
        .iter()
        .filter_map(|&at| {
            let line = lines.text_of(at);
            let head = &line[..line.bytes().take_while(u8::is_ascii_digit).count()];
            let tail = &line[line.len() - line.bytes().rev().take_while(u8::is_ascii_digit).count()..];
            if head.is_empty() { tail.parse().ok() } else { head.parse().ok() }
        })
        .collect();
    pages.len() == at.len() && pages.windows(2).all(|pair| pair[0] < pair[1] && pair[1] - pair[0] < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_numbers_of_pages() {
        for line in ["5", "- 12 -", "[3]", "Seite 5", "Page 5 of 12", "5/12", "— 7 —"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["", "12345", "1. mengen", "5 procent", "12 34", "1997."] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn knows_a_running_head_by_its_return() {
        let page = |number: usize| {
            format!("{}{number} Tuinen in de stad\n", "Er groeit hier van alles en nog wat.\n".repeat(30))
        };
        let text: String = [21, 23, 25].map(page).concat();
        let lines = Lines::of(&text);
        let found = lines_of_pages(&lines);
        assert_eq!(found.iter().filter(|&&page| page).count(), 3);
    }

    #[test]
    fn knows_a_running_head_on_two_pages_where_it_breaks_a_sentence() {
        let page = |number: usize, end: &str| {
            format!(
                "{}Er groeit hier {end}\n\n{number} Tuinen in de stad\n\nvan alles.\n",
                "Er groeit veel.\n".repeat(25)
            )
        };
        let heads = |end: &str| {
            let text = [page(21, end), page(22, end)].concat();
            lines_of_pages(&Lines::of(&text)).into_iter().filter(|&page| page).count()
        };
        assert_eq!(heads("nog"), 2);
        assert_eq!(heads("niets."), 0);
    }
}
