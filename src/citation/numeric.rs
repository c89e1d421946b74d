//! Citations by number: `[3, 5–7]`, `(12)`, superscripts. Only a numbered list tells them from the other numbers that stand in
//! brackets, and only where the text cites most of that list so.

use rustc_hash::FxHashSet;

use super::locator;
use super::scan::pairs;
use super::terms::Terms;
use super::types::{Bracket, Citation, CitationKind, CitedDate, DateKind, Locator, Work};
use crate::document::{BlockKind, Document};
use crate::name::KnownNames;
use crate::span::Span;

/// A range of numbers is no longer than this: `[3–17]`.
const LONGEST_RANGE: u32 = 100;

/// No number is longer, in digits: four make a year.
const LONGEST_NUMBER: usize = 3;

/// So much of the list, in tenths, is cited in a text that cites by number. A guess: lists of a chapter are cited in part.
const LEAST_CITED: usize = 5;

/// The same for numbers in round brackets, which more often count something else: equations, cases, steps.
const LEAST_CITED_ROUND: usize = 7;

/// Fewer marks in round brackets are no system.
const FEWEST_ROUND: usize = 3;

/// Nothing in brackets that holds numbers only is longer, in bytes.
const LONGEST_MARK: usize = 400;

/// Adds the citations by number to `found`, the other citations of the text, where the list has the numbers `listed` and the
/// text evidently cites by them. `skip` are the lists; `known` tells the citations by author and year that lead to an entry.
pub fn add(document: &Document, skip: &[Span], listed: &[u32], known: &KnownNames, found: &mut Vec<Citation>) {
    if listed.is_empty() || cites_by_year(found, known, listed.len()) {
        return;
    }
    let listed: FxHashSet<u32> = listed.iter().copied().collect();
    let search = Search { document, text: &document.text, listed, terms: Terms::of(document.language) };
    let free = |mark: &Mark| {
        !skip.iter().any(|list| list.overlaps(mark.span)) && !found.iter().any(|other| other.span.overlaps(mark.span))
    };
    let system = [Bracket::Square, Bracket::Bare, Bracket::Round].into_iter().find_map(|bracket| {
        let marks: Vec<Mark> = search.marks(bracket).into_iter().filter(free).collect();
        search.is_system(&marks, bracket).then_some((bracket, marks))
    });
    let Some((bracket, marks)) = system else { return };
    let citations = search.joined(marks).into_iter().map(|mark| mark.citation(bracket));
    found.extend(citations);
    found.sort_by_key(|citation| (citation.span.start, citation.span.end));
}

/// True where citations by author and year lead to entries of the list: more than a few in a text that cites by number are the
/// text's system.
fn cites_by_year(found: &[Citation], known: &KnownNames, entries: usize) -> bool {
    let leads = |work: &&Work| {
        let first = work.authors.first();
        first.zip(work.date.year).is_some_and(|(first, year)| known.has_dated(&first.family, year.0))
    };
    let leading = found.iter().flat_map(|citation| &citation.works).filter(leads).count();
    leading * 5 > entries
}

/// What may be a citation by number.
#[derive(Debug, Clone)]
struct Mark {
    span: Span,
    items: Vec<Item>,
    locator: Option<Locator>,
}

/// One number of a mark, or one that a range holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item {
    number: u32,
    span: Span,
}

impl Mark {
    fn citation(self, bracket: Bracket) -> Citation {
        let mut works: Vec<Work> = self.items.iter().map(|item| work(*item)).collect();
        if let Some(last) = works.last_mut() {
            last.locator = self.locator;
        }
        Citation { kind: CitationKind::Numeric, span: self.span, bracket, works }
    }
}

fn work(item: Item) -> Work {
    let nowhere = Span::new(item.span.end, item.span.end);
    Work {
        span: item.span,
        key: None,
        number: Some(item.number),
        authors: Vec::new(),
        et_al: None,
        date: CitedDate { kind: DateKind::None, year: None, suffix: None, original: None, span: nowhere },
        prefix: None,
        locator: None,
        note: None,
        via: None,
        shares_authors: false,
    }
}

struct Search<'a> {
    document: &'a Document,
    text: &'a str,
    listed: FxHashSet<u32>,
    terms: &'a Terms,
}

impl<'a> Search<'a> {
    /// All that may be citations in such brackets; bare are superscripts.
    fn marks(&self, bracket: Bracket) -> Vec<Mark> {
        let mut marks = match bracket {
            Bracket::Bare => self.superscripts(),
            Bracket::Square | Bracket::Round => {
                let square = bracket == Bracket::Square;
                let pairs = pairs(self.text, &self.document.walls()).into_iter().filter(|pair| pair.square == square);
                pairs
                    .filter(|pair| pair.span.len() <= LONGEST_MARK)
                    .filter_map(|pair| {
                        let (items, locator) = self.numbers(pair.inner().text(self.text))?;
                        Some(Mark { span: pair.span, items, locator })
                    })
                    .filter(|mark| self.may_cite(mark, bracket))
                    .collect()
            }
        };
        marks.sort_by_key(|mark| mark.span.start);
        marks
    }

    /// `3`, `3, 5–7`, `see 3, p. 12`: nothing but numbers, and where in the last of them.
    fn numbers(&self, content: &'a str) -> Option<(Vec<Item>, Option<Locator>)> {
        let mut rest = content.trim_start();
        if let Some(prefix) = self.terms.prefixes.matches(rest) {
            rest = rest[prefix..].trim_start_matches([',', ' ', '\n']);
        }
        let mut items = Vec::new();
        loop {
            let (first, after) = self.number(rest)?;
            let behind = after.trim_start();
            rest = match behind.strip_prefix(is_dash) {
                Some(dashed) => {
                    let (last, after) = self.number(dashed.trim_start())?;
                    items.extend(self.range(first, last)?);
                    after
                }
                None => {
                    items.push(first);
                    after
                }
            };
            let behind = rest.trim_start();
            if behind.is_empty() {
                return Some((items, None));
            }
            let next = behind.strip_prefix([',', ';', '&']).map(str::trim_start);
            match next.or_else(|| Some(behind[self.terms.and.matches(behind)?..].trim_start())) {
                Some(next) if next.starts_with(|c: char| c.is_ascii_digit()) => rest = next,
                _ => {
                    let (left, locator) = locator::locator(rest, self.text, self.terms)?;
                    return left.trim().is_empty().then_some((items, Some(locator)));
                }
            }
        }
    }

    /// A number that can be an entry's.
    fn number(&self, input: &'a str) -> Option<(Item, &'a str)> {
        let digits = input.bytes().take_while(u8::is_ascii_digit).count();
        let number = input[..digits].parse().ok().filter(|&number| number > 0 && digits <= LONGEST_NUMBER)?;
        let rest = &input[digits..];
        let span = Span::of(&input[..digits], self.text);
        (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '.')).then_some((Item { number, span }, rest))
    }

    /// The numbers from `first` to `last`; those between stand nowhere but in the range as a whole.
    fn range(&self, first: Item, last: Item) -> Option<Vec<Item>> {
        if first.number >= last.number || last.number - first.number > LONGEST_RANGE {
            return None;
        }
        let span = first.span.to(last.span);
        let between = (first.number + 1..last.number).map(|number| Item { number, span });
        Some([first].into_iter().chain(between).chain([last]).collect())
    }

    /// True where numbers in brackets can be a citation by what stands around them: no index, no interval, no number of an
    /// item, an equation or a figure.
    fn may_cite(&self, mark: &Mark, bracket: Bracket) -> bool {
        let blocks = &self.document.blocks;
        let next = blocks.partition_point(|block| block.span.start <= mark.span.start);
        let block = blocks[..next].last().filter(|block| mark.span.end <= block.span.end);
        let start = block.map_or(0, |block| block.span.start);
        let before = &self.text[start..mark.span.start];
        let after = &self.text[mark.span.end..];
        let goes_on = after.trim_start().starts_with(char::is_lowercase);
        let trimmed = before.trim_end();
        if block.is_some_and(|block| block.kind == BlockKind::Heading) || self.calls_a_note(mark.span) {
            return false;
        }
        let Some(last) = trimmed.chars().next_back() else { return bracket == Bracket::Square && goes_on };
        let word = trimmed.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let is_symbol = word.chars().count() == 1 && last.is_alphabetic();
        let adjacent = trimmed.len() == before.len();
        if "=∈<>≤≥×·+∗*/~≈±∼^_|".contains(last) || is_symbol && adjacent || self.terms.labels.is(word) {
            return false;
        }
        match bracket {
            Bracket::Square => {
                !(adjacent && last.is_ascii_digit() || before.ends_with('\n') && !goes_on && ends_line(trimmed))
            }
            _ => {
                let opens = ".:;,—–(".contains(last) || self.terms.and.is(word);
                let enumerates = mark.items.len() == 1
                    && opens
                    && after.starts_with([' ', '\u{a0}'])
                    && !after.trim_start().is_empty();
                !adjacent && !enumerates && last != '\u{FFFC}'
            }
        }
    }

    /// True where a note has this mark.
    fn calls_a_note(&self, span: Span) -> bool {
        let notes = &self.document.notes;
        !notes.notes.is_empty() && notes.marks.iter().any(|mark| mark.span.overlaps(span))
    }

    /// Runs of superscripts that stand behind words: `sleep¹,³⁻⁵`. Exponents and the marks of notes are none.
    fn superscripts(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut from = 0;
        while let Some(at) = self.text[from..].find(|c| raised(c).is_some()).map(|at| from + at) {
            let (items, end) = self.raised_numbers(at);
            from = end;
            let before = self.text[..at].chars().next_back();
            let word = self.text[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let behind_word = match before {
                Some(c) if c.is_alphabetic() => word.chars().count() > LONGEST_UNIT,
                Some(c) => ".,;:)]”’\"'»?!%".contains(c),
                None => false,
            };
            let span = Span::new(at, end);
            let goes_on = self.text[end..].starts_with(char::is_alphanumeric);
            if let Some(items) = items.filter(|_| behind_word && !goes_on && !self.calls_a_note(span)) {
                marks.push(Mark { span, items, locator: None });
            }
        }
        marks
    }

    /// The raised numbers from byte `at` on, and where they end.
    fn raised_numbers(&self, at: usize) -> (Option<Vec<Item>>, usize) {
        let mut items: Option<Vec<Item>> = Some(Vec::new());
        let mut first: Option<Item> = None;
        let mut at = at;
        loop {
            let rest = &self.text[at..];
            let digits: Vec<u32> = rest.chars().map_while(raised).collect();
            let length: usize = rest.chars().take(digits.len()).map(char::len_utf8).sum();
            let number = digits.iter().take(LONGEST_NUMBER + 1).fold(0, |number, digit| number * 10 + digit);
            let item = Item { number, span: Span::new(at, at + length) };
            let fits = number > 0 && digits.len() <= LONGEST_NUMBER;
            items = items.filter(|_| fits).and_then(|mut items| {
                match first {
                    Some(first) => items.extend(self.range(first, item)?.into_iter().skip(1)),
                    None => items.push(item),
                }
                Some(items)
            });
            at += length;
            let behind = &self.text[at..];
            let next = behind.strip_prefix(|c| is_dash(c) || ",;˒⁻".contains(c)).unwrap_or(behind);
            let next = if behind.starts_with([',', ';']) { next.trim_start_matches(' ') } else { next };
            if next.len() == behind.len() || !next.starts_with(|c| raised(c).is_some()) {
                return (items, at);
            }
            first = behind.starts_with(|c| is_dash(c) || c == '⁻').then_some(item);
            at = self.text.len() - next.len();
        }
    }

    /// True where the text cites by these marks: most lead to an entry, and together they lead to most of the list.
    fn is_system(&self, marks: &[Mark], bracket: Bracket) -> bool {
        let cited: FxHashSet<u32> = marks.iter().flat_map(|mark| &mark.items).map(|item| item.number).collect();
        let found = self.listed.intersection(&cited).count();
        let leading = marks.iter().filter(|mark| self.leads(mark)).count();
        let (least, fewest) = match bracket {
            Bracket::Round => (LEAST_CITED_ROUND, FEWEST_ROUND),
            Bracket::Square | Bracket::Bare => (LEAST_CITED, 2),
        };
        let enough = marks.len() >= fewest || found == self.listed.len() && bracket != Bracket::Round;
        found > 0 && enough && found * 10 >= self.listed.len() * least && leading * 5 >= marks.len() * 4
    }

    fn leads(&self, mark: &Mark) -> bool {
        mark.items.iter().any(|item| self.listed.contains(&item.number))
    }

    /// The marks without those that count something else, by their numbers; where a dash joins two, the second has the numbers
    /// between them: `[1]–[3]`.
    fn joined(&self, marks: Vec<Mark>) -> Vec<Mark> {
        let last = self.listed.iter().max().copied().unwrap_or(0);
        let may_be_meant = |mark: &Mark| self.leads(mark) || mark.items.iter().all(|item| item.number <= 2 * last + 5);
        let mut joined: Vec<Mark> = Vec::with_capacity(marks.len());
        for mut mark in marks.into_iter().filter(may_be_meant) {
            if let (Some(before), Some(&first)) = (joined.last(), mark.items.first())
                && let Some(&last) = before.items.last()
                && let Some(between) = self.text.get(before.span.end..mark.span.start)
                && between.trim().strip_prefix(is_dash).is_some_and(str::is_empty)
                && let Some(range) = self.range(last, first)
            {
                let inner = range.len().saturating_sub(2);
                let between = range.into_iter().skip(1).take(inner).map(|item| Item { span: first.span, ..item });
                mark.items.splice(0..0, between);
            }
            joined.push(mark);
        }
        joined
    }
}

/// Units and symbols before an exponent are no longer: `cm²`, `R²`.
const LONGEST_UNIT: usize = 2;

fn ends_line(text: &str) -> bool {
    text.ends_with(['.', '?', '!', ':'])
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')
}

/// The digit that is written raised.
fn raised(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(u32::from(c) - u32::from('⁴') + 4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::citation::CitationKind;
    use crate::{Document, analyse};

    const LIST: &str = "\n\nReferences\n\n1. Holm A. Streets. North; 2001.\n\n2. Lind B. Squares. North; 2003.\n\n\
                        3. Oduya F. Doors. North; 2005.\n\n4. Tol C. Gates. North; 2007.\n";

    /// The numbers that the text, before a list of four, cites.
    fn cited(text: &str) -> Vec<Vec<u32>> {
        let analysis = analyse(Document::from_text("paper.txt", format!("{text}{LIST}")));
        let numeric = analysis.citations.iter().filter(|citation| citation.kind == CitationKind::Numeric);
        numeric.map(|citation| citation.works.iter().filter_map(|work| work.number).collect()).collect()
    }

    #[test]
    fn reads_numbers_in_brackets_and_superscripts() {
        for (text, numbers) in [
            ("Streets mix [1, 3]. Doors do [2–4].", vec![vec![1, 3], vec![2, 3, 4]]),
            ("Streets mix [1]–[3], doors too [see 4, p. 12].", vec![vec![1], vec![2, 3], vec![4]]),
            (
                "Streets mix [1;2], doors too [1] and [2]. Nine say so [9], three [3 and 4] do.",
                vec![vec![1, 2], vec![1], vec![2], vec![9], vec![3, 4]],
            ),
            ("Streets mix (1, 2). Doors (3) do, gates (4) do not.", vec![vec![1, 2], vec![3], vec![4]]),
            ("Streets mix.¹,² Doors³⁻⁴ do.", vec![vec![1, 2], vec![3, 4]]),
        ] {
            assert_eq!(cited(text), numbers, "{text}");
        }
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "Streets mix (Holm, 2001; Lind, 2003); see equation [1], shares in [0, 1] and cases [2], [3], [4].",
            "Streets have ends: (1) the near one, (2) the far one, (3) none, and (4) another.",
            "Areas of 12 m² and 4 km², R² being 3.",
            "Streets mix [1990–2004], and doors [Holm, 2001].",
            "Streets mix [17].",
            "We counted x[1], x[2], x[3] and x[4].",
        ] {
            assert_eq!(cited(text), [[0; 0]; 0], "{text}");
        }
    }

    #[test]
    fn a_number_that_the_list_lacks_is_cited_all_the_same() {
        assert_eq!(cited("Streets mix [1, 5]. Doors do [2–4]."), [vec![1, 5], vec![2, 3, 4]]);
    }
}
