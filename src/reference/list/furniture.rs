//! Page numbers and running heads: lines that belong to the page and not to the text.

use rustc_hash::FxHashMap;

use super::ending::{Ending, ending};
use super::lines::{Gap, Line};
use super::opening::{Form, opening};
use crate::language::shared::{PAGE_COUNTS, PAGE_LABELS};
use crate::name::fold_char;

/// Running heads are short.
const LONGEST_HEAD: usize = 120;

/// A page has more lines than this between its head and the next.
const SHORTEST_PAGE: usize = 12;

/// For every line of `lines`, whether it is a page's and not the text's.
///
/// A running head comes again after a page or more, and stands where heads stand: beside a page number, at a page break, or alone
/// between empty lines.
pub fn furniture(text: &str, lines: &[Line]) -> Vec<bool> {
    let numbers: Vec<bool> = (0..lines.len()).map(|at| is_lone_number(text, lines, at)).collect();
    let keys: Vec<Option<HeadKey>> = lines.iter().map(|line| head_key(line, text)).collect();
    let mut seen: FxHashMap<HeadKey, Repeats> = FxHashMap::default();
    seen.reserve(lines.len());
    for (at, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            seen.entry(*key).or_default().add(at);
        }
    }
    seen.retain(|_, repeats| repeats.seen > 1);
    let repeats = |at: usize, seen: &FxHashMap<HeadKey, Repeats>| keys[at].and_then(|key| seen.get(&key).copied());
    let returns: Vec<bool> = (0..lines.len())
        .map(|at| repeats(at, &seen).is_some_and(|repeats| repeats.seen >= 3 && repeats.are_apart()))
        .collect();
    let mut as_head = vec![false; lines.len()];
    for (at, key) in keys.iter().enumerate() {
        let Some(repeats) = key.and_then(|key| seen.get_mut(&key)) else { continue };
        as_head[at] = stands_as_head(text, lines, &numbers, &returns, at);
        repeats.as_head += usize::from(as_head[at]);
    }
    let is_head = |at: usize| {
        let Some(repeats) = repeats(at, &seen) else { return false };
        let is_entry = || opens_entry(lines[at].span.text(text)) && !repeats.are_always_heads();
        repeats.are_heads() && (as_head[at] || !completes(text, lines, at)) && !is_entry()
    };
    (0..lines.len()).map(|at| numbers[at] || is_head(at)).collect()
}

/// No label of pages is longer, in bytes.
const LONGEST_LABEL: usize = 24;

/// A page number on its line, and not the last page of an entry that a line break cut off: `S. 437-⏎453.`
fn is_lone_number(text: &str, lines: &[Line], at: usize) -> bool {
    let content = lines[at].span.text(text);
    if !is_page_number(content) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| lines[before].span.text(text));
    let range_is_open =
        before.strip_suffix(['-', '–', '—']).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let page_is_awaited = before.ends_with('.') && PAGE_LABELS.find_at_end(before, LONGEST_LABEL).is_some();
    !(lines[at].gap == Gap::None && (range_is_open || page_is_awaited))
}

/// True where a line begins with a name as it is filed: the first line of an entry may come again, where an author or a team of
/// them has written much.
fn opens_entry(content: &str) -> bool {
    matches!(opening(content).form, Form::DatedName | Form::Initials | Form::Ditto) && !bears_number(content)
}

/// True where the line before awaits more: the journal of an entry is also what runs over the pages of that journal.
fn completes(text: &str, lines: &[Line], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| lines[before].span.text(text));
    lines[at].gap == Gap::None && matches!(ending(before), Ending::Comma | Ending::Open)
}

/// True where a line stands as running heads do.
fn stands_as_head(text: &str, lines: &[Line], numbers: &[bool], returns: &[bool], at: usize) -> bool {
    let line = lines[at];
    let after = lines.get(at + 1);
    let beside =
        |marks: &[bool]| at.checked_sub(1).is_some_and(|before| marks[before]) || marks.get(at + 1) == Some(&true);
    let in_head = returns[at] && beside(returns);
    let beside_break = line.gap == Gap::Page || after.is_some_and(|after| after.gap == Gap::Page);
    let apart = |line: &Line| matches!(line.gap, Gap::Blank | Gap::Block);
    let alone = apart(&line) && after.is_none_or(apart);
    beside(numbers) || in_head || beside_break || alone || bears_number(line.span.text(text))
}

/// True where a page number stands at either end of a line: `264 Housing Studies`, `Housing Studies | 264`
fn bears_number(content: &str) -> bool {
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) && !is_year(word);
    let mut words = content.split_whitespace();
    words.next().is_some_and(is_number) || words.next_back().is_some_and(is_number)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && ("1500".."2100").contains(&word)
}

/// How often a line comes again.
#[derive(Debug, Clone, Copy, Default)]
struct Repeats {
    last: Option<usize>,
    seen: usize,
    far_apart: usize,
    as_head: usize,
}

impl Repeats {
    fn add(&mut self, at: usize) {
        self.far_apart += usize::from(self.last.is_some_and(|last| at - last >= SHORTEST_PAGE));
        self.seen += 1;
        self.last = Some(at);
    }

    fn are_heads(&self) -> bool {
        let placed = if self.seen == 2 { self.as_head == 2 } else { self.as_head * 2 >= self.seen };
        self.are_apart() && placed
    }

    /// True for what stands on many pages, and as a head on each: no author's name does.
    fn are_always_heads(&self) -> bool {
        self.seen >= 4 && self.as_head == self.seen && self.far_apart + 1 == self.seen
    }

    fn are_apart(&self) -> bool {
        self.far_apart >= 1 && self.far_apart * 2 >= self.seen - 1
    }
}

/// What the running heads of different pages have in common: their letters, and where those are few and stand for what is
/// counted (`ISSN 1234-5678`, `DOI: 10.1000/182`), their digits too. None for a line that can be none.
fn head_key(line: &Line, text: &str) -> Option<HeadKey> {
    if line.width > LONGEST_HEAD {
        return None;
    }
    let content = line.span.text(text);
    let (mut letters, mut all) = (HeadKey::default(), HeadKey::default());
    for c in content.chars() {
        fold_char(c, |c| {
            all.add(c);
            if c.is_alphabetic() {
                letters.add(c);
            }
        });
    }
    if letters.count >= 6 || letters.count >= 3 && bears_number(content) {
        return Some(letters);
    }
    (letters.count >= 3 && all.count >= 10).then_some(all)
}

/// What a line has in common with others, as a hash: every line of a text has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct HeadKey {
    count: u32,
    hash: u64,
}

impl HeadKey {
    fn add(&mut self, c: char) {
        self.count += 1;
        self.hash = (self.hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// A page number alone on its line: `213`, `- 12 -`, `1 7 1 6`, `xiv`, `Page 25 of 25`, `S. 12`, `12/30`.
pub fn is_page_number(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        // Rules and bullets alone on a line are no text either, but dashes may stand for an author.
        return line.chars().count() > 12 || !line.contains(['—', '–', '_', '-']);
    }
    let is_sentence_end = line.ends_with('.') && bare.len() + 1 == line.len();
    if line.ends_with([')', ']']) != line.starts_with(['(', '[']) {
        return false;
    }
    if bare.len() > 24 || is_sentence_end {
        return false;
    }
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return bare.len() <= 6 && bare.chars().all(|c| "ivxlc".contains(c));
    }
    if bare.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        return digits <= 5 && !is_year(bare);
    }
    let mut words = bare.split_whitespace();
    let label = words.next().unwrap_or_default().to_lowercase();
    let label = label.trim_end_matches('.');
    PAGE_LABELS.is(label) && words.all(|word| word.chars().all(|c| c.is_ascii_digit()) || PAGE_COUNTS.is(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::list::lines::lines;

    #[test]
    fn knows_page_numbers() {
        for line in ["213", "- 12 -", "1 7 1 6", "xiv", "Page 25 of 25", "S. 12", "•", "[17]"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["410-432.", "1997", "453.", "1010)", "Bolt", "123456", "———", "S. 12-14", "1999, p. 3"] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn knows_running_heads_by_their_return_after_a_page() {
        let page = "A line of the text.\n".repeat(20);
        let mut text = String::new();
        for number in 3..8 {
            text.push_str(&format!("{number} Housing Studies\n"));
            text.push_str(&page.replace("text", &format!("text {}", "abc".repeat(number))));
        }
        let lines = lines(&text);
        let marks = furniture(&text, &lines);
        for (line, mark) in lines.iter().zip(&marks) {
            assert_eq!(line.span.text(&text).ends_with("Studies"), *mark, "{}", line.span.text(&text));
        }
    }

    #[test]
    fn keeps_the_last_page_of_a_range_that_a_line_break_cuts() {
        let text = "Social Psychology 12, S. 437-\n453\nSocial Psychology 14, S.\n12\nNew page\n13\n";
        assert_eq!(furniture(text, &lines(text)), [false, false, false, false, false, true]);
    }

    #[test]
    fn keeps_a_journal_that_an_entry_has_in_common_with_the_heads_of_the_pages() {
        let page = "A line of the text.\n".repeat(20);
        let text = format!(
            "{}Bolt, G. (2004) ‘Apart’,\nUrban Notes 12(1): 55–78.\n",
            (3..8).map(|number| format!("{number}\nURBAN NOTES 14(2)\n{page}")).collect::<String>()
        );
        let lines = lines(&text);
        let marks = furniture(&text, &lines);
        assert_eq!(marks.iter().filter(|mark| **mark).count(), 10);
        assert!(!marks[marks.len() - 1]);
    }

    #[test]
    fn keeps_a_publisher_that_ends_many_entries() {
        let text = "Bolt, G. 2004. Living apart. Assen: Van\nGorcum.\n".repeat(9);
        let lines = lines(&text);
        assert!(furniture(&text, &lines).iter().all(|mark| !mark));
    }
}
