//! Lists whose entries have numbers, and texts that cite by them.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::reference::{Reference, ReferenceList};
use crate::span::Span;

/// A text that cites by number does so at least this often.
const FEWEST_MARKS: usize = 3;

/// A range in brackets is no longer than this: `[3–17]`.
const LONGEST_RANGE: u32 = 100;

/// True where four entries in five or more have numbers.
pub fn is_numbered(list: &ReferenceList) -> bool {
    let numbered = list.entries.iter().filter(|entry| entry.number.is_some()).count();
    numbered > 0 && numbered * 5 >= list.entries.len() * 4
}

/// The numbers that the text cites, as its citations by number were read; or where none were, those that it has in square brackets, where its list is numbered and it does so more than by chance: `[3]`,
/// `[3, 5]`, `[3–5]`, `[3]–[5]`, `[3, p. 12]`.
pub fn cited_numbers(analysis: &Analysis) -> Option<FxHashSet<u32>> {
    let list = &analysis.references;
    if !is_numbered(list) {
        return None;
    }
    let read: FxHashSet<u32> = analysis.works().filter_map(|(_, work)| work.number).collect();
    if !read.is_empty() {
        return Some(read);
    }
    let text = analysis.document.text.as_str();
    let mut cited = FxHashSet::default();
    let mut marks = 0;
    let mut open_range = None;
    for (open, ranges, length) in brackets(analysis) {
        marks += 1;
        if let (Some((end, last)), Some(&(_, first))) = (open_range, ranges.first())
            && end == open
        {
            add(last, first, &mut cited);
        }
        for &(first, last) in &ranges {
            add(first, last, &mut cited);
        }
        let behind = text[open + 1 + length..].trim_start_matches(']');
        let dash = behind.trim_start().trim_start_matches(['-', '–', '−']).trim_start();
        let goes_on = dash.starts_with('[') && dash.len() < behind.len();
        open_range = ranges.last().filter(|_| goes_on).map(|&(_, last)| (text.len() - dash.len(), last));
    }
    (marks >= FEWEST_MARKS).then_some(cited)
}

/// The brackets outside the lists that begin with numbers: where each opens, the ranges in it, and the bytes that these take.
fn brackets(analysis: &Analysis) -> impl Iterator<Item = (usize, Vec<(u32, u32)>, usize)> {
    let text = analysis.document.text.as_str();
    let lists = &analysis.references.spans;
    memchr::memchr_iter(b'[', text.as_bytes())
        .filter(|&open| !lists.iter().any(|span| span.start <= open && open < span.end))
        .filter_map(|open| ranges(&text[open + 1..]).map(|(ranges, length)| (open, ranges, length)))
}

/// The brackets that cite entries of a numbered list by their numbers and hold nothing else: `[3, 5–7]`.
pub fn numeric_citations(analysis: &Analysis) -> Vec<Span> {
    let list = &analysis.references;
    let listed: FxHashSet<u32> = list.entries.iter().filter_map(|entry| entry.number).collect();
    let text = analysis.document.text.as_str();
    brackets(analysis)
        .filter(|(open, ranges, length)| {
            text[open + 1 + length..].starts_with(']') && ranges.iter().all(|(first, _)| listed.contains(first))
        })
        .map(|(open, _, length)| Span::new(open, open + length + 2))
        .collect()
}

/// The brackets outside the lists that hold numbers and nothing else, none of them beyond the entries of the list: what citations by
/// number look like, whether the list prints its numbers or not.
pub fn bracketed_numbers(analysis: &Analysis) -> Vec<Span> {
    let list = &analysis.references;
    let printed = list.entries.iter().filter_map(|entry| entry.number).max().unwrap_or_default();
    let most = printed.max(u32::try_from(list.entries.len()).unwrap_or(u32::MAX));
    let text = analysis.document.text.as_str();
    brackets(analysis)
        .filter(|(open, ranges, length)| {
            let within = |&(first, last): &(u32, u32)| first > 0 && first <= most && last <= most;
            text[open + 1 + length..].starts_with(']') && ranges.iter().all(within)
        })
        .map(|(open, _, length)| Span::new(open, open + length + 2))
        .collect()
}

fn add(first: u32, last: u32, cited: &mut FxHashSet<u32>) {
    cited.extend([first, last]);
    if first < last && last - first <= LONGEST_RANGE {
        cited.extend(first..last);
    }
}

/// The ranges of numbers at the start of `input`, and the bytes that they take; none where something else stands there.
fn ranges(input: &str) -> Option<(Vec<(u32, u32)>, usize)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut range = false;
    let mut apart = false;
    let mut rest = input;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        match rest[..digits].parse() {
            Ok(number) if digits <= 3 => match found.last_mut().filter(|_| range) {
                Some(last) => last.1 = number,
                None => found.push((number, number)),
            },
            _ => break,
        }
        rest = &rest[digits..];
        let after = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;-–−".contains(c));
        let between = &rest[..rest.len() - after.len()];
        range = between.contains(['-', '–', '−']);
        apart = !between.is_empty();
        if !apart {
            break;
        }
        rest = after;
    }
    let ends = rest.starts_with([']', '.', ':']) || apart && rest.starts_with(char::is_alphabetic);
    (!found.is_empty() && ends).then_some((found, input.len() - rest.len()))
}

/// The entries whose number the text does not cite, where it cites most of the others.
pub fn uncited_numbers<'a>(list: &'a ReferenceList, cited: &FxHashSet<u32>) -> Vec<&'a Reference> {
    let is_cited = |entry: &&Reference| entry.number.is_some_and(|number| cited.contains(&number));
    let numbered = || list.entries.iter().filter(|entry| entry.number.is_some());
    if numbered().filter(is_cited).count() * 5 < numbered().count() * 4 {
        return Vec::new();
    }
    numbered().filter(|entry| !is_cited(entry)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_numbers_in_a_bracket() {
        for (input, expected) in [
            ("3]", Some(vec![(3, 3)])),
            ("3, 5; 7]", Some(vec![(3, 3), (5, 5), (7, 7)])),
            ("3–5, 9]", Some(vec![(3, 5), (9, 9)])),
            ("12, p. 30]", Some(vec![(12, 12)])),
            ("4: 17]", Some(vec![(4, 4)])),
            ("1994]", None),
            ("3rd edition]", None),
            ("sic]", None),
            ("", None),
        ] {
            assert_eq!(ranges(input).map(|(found, _)| found), expected, "{input}");
        }
    }
}
