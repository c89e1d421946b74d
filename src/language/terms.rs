//! Terms of a language, ready to be matched at a place in a text.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// A set of terms of which the longest is matched at a place: case does not matter, stops may be left out, white space may
/// be a line break or, after a stop, nothing.
///
/// Of initialisms (`n.d.`, `z. B.`) one stop at least must be there: `nd`, `SD` and Danish `ud` are other words.
#[derive(Debug, Default)]
pub struct TermSet {
    /// Sorted by how they begin, the longest first among those that begin alike.
    terms: Vec<Term>,
    /// Where in `terms` those stand that begin with two signs, stops and spaces apart; the second is none in terms of one sign.
    by_start: FxHashMap<(char, Option<char>), Range<u32>>,
    starts: Starts,
}

/// A term in lower case, as it is compared.
#[derive(Debug, PartialEq, Eq)]
struct Term {
    text: String,
    /// Its first three signs, stops and spaces apart: most terms that begin as the text does are refused by the third.
    signs: (char, Option<char>, Option<char>),
    /// It is several single letters with stops.
    initialism: bool,
}

impl Term {
    /// The term as it is compared; none where nothing is written.
    fn new(written: &str) -> Option<Self> {
        let text: String = if written.is_ascii() && !written.contains('`') {
            written.to_ascii_lowercase()
        } else {
            written.chars().flat_map(char::to_lowercase).map(plain).collect()
        };
        let mut signs = text.chars();
        let first = signs.next()?;
        let mut others = signs.filter(|&c| c != '.' && c != ' ');
        let signs = (first, others.next(), others.next());
        let initialism = is_initialism(&text);
        Some(Self { text, signs, initialism })
    }

    /// The two signs by which it is looked up.
    fn start(&self) -> (char, Option<char>) {
        (self.signs.0, self.signs.1)
    }
}

/// Which pairs of letters from `a` to `z` begin a term, so that most words are refused without a look into the table.
#[derive(Debug, Default)]
struct Starts {
    /// By the first letter: a bit for each second letter.
    second: [u32; 26],
    /// A bit for each letter that is a term of its own.
    alone: u32,
    /// A bit for each letter that something else than a letter from `a` to `z` follows in a term.
    other: u32,
    /// True where a term begins with something else than such a letter.
    foreign: bool,
}

impl Starts {
    fn add(&mut self, first: char, second: Option<char>) {
        let Some(first) = letter(first) else {
            self.foreign = true;
            return;
        };
        match second.map(letter) {
            None => self.alone |= 1 << first,
            Some(Some(second)) => self.second[first] |= 1 << second,
            Some(None) => self.other |= 1 << first,
        }
    }

    /// False where no term can begin with this sign.
    fn any(&self, first: char) -> bool {
        match letter(first) {
            Some(first) => self.second[first] != 0 || (self.alone | self.other) >> first & 1 == 1,
            None => self.foreign,
        }
    }

    /// False where no term of one sign can be this one.
    fn stands_alone(&self, first: char) -> bool {
        letter(first).is_none_or(|first| self.alone >> first & 1 == 1)
    }

    /// False where no term can begin with these two signs.
    fn may_begin(&self, first: char, second: Option<char>) -> bool {
        match (letter(first), second.and_then(letter)) {
            (Some(first), Some(second)) => (self.second[first] >> second | self.alone >> first) & 1 == 1,
            _ => true,
        }
    }
}

/// The place of `c` in the alphabet, from 0; none for other signs.
fn letter(c: char) -> Option<usize> {
    c.is_ascii_lowercase().then(|| usize::from(c as u8 - b'a'))
}

impl TermSet {
    /// The set of these terms.
    pub fn new<'t>(terms: impl IntoIterator<Item = &'t String>) -> Self {
        let mut terms: Vec<Term> = terms.into_iter().filter_map(|term| Term::new(term)).collect();
        let by_length = |one: &Term, other: &Term| other.text.len().cmp(&one.text.len());
        let order = |one: &Term, other: &Term| {
            one.start().cmp(&other.start()).then_with(|| by_length(one, other)).then_with(|| one.text.cmp(&other.text))
        };
        terms.sort_unstable_by(order);
        terms.dedup();
        let mut set = Self::default();
        let mut from = 0;
        for alike in terms.chunk_by(|one, other| one.start() == other.start()) {
            let (first, second) = alike[0].start();
            set.starts.add(first, second);
            let end = from + alike.len() as u32;
            set.by_start.insert((first, second), from..end);
            from = end;
        }
        set.terms = terms;
        set
    }

    /// The number of bytes of the longest term at the start of `input`; `None` where none stands there.
    ///
    /// A term ends where a word ends: `see` is not found in `seen`.
    pub fn matches(&self, input: &str) -> Option<usize> {
        let mut signs = input.chars();
        let first = folded(signs.next()?)?;
        if !self.starts.any(first) {
            return None;
        }
        let mut others = signs.filter(|&c| c != '.' && !c.is_whitespace());
        let second = others.next().and_then(folded);
        if !self.starts.may_begin(first, second) {
            return None;
        }
        let third = others.next().and_then(folded);
        let longest = |key| {
            let may_follow = |term: &&Term| term.signs.2.is_none() || term.signs.2 == third;
            let Range { start, end } = *self.by_start.get(&key)?;
            let alike = &self.terms[start as usize..end as usize];
            alike.iter().filter(may_follow).filter_map(|term| term_length(term, input)).max()
        };
        let several = second.and_then(|second| longest((first, Some(second))));
        if self.starts.stands_alone(first) { several.max(longest((first, None))) } else { several }
    }

    /// True where `word` as a whole is one of the terms.
    pub fn is(&self, word: &str) -> bool {
        self.matches(word) == Some(word.len())
    }

    /// The place at which a term begins that ends exactly where `input` ends, at most `reach` bytes before its end.
    pub fn find_at_end(&self, input: &str, reach: usize) -> Option<usize> {
        let from = input.len().saturating_sub(reach);
        let mut at = (from..=input.len()).find(|&at| input.is_char_boundary(at))?;
        let mut before = input[..at].chars().next_back();
        while at < input.len() {
            let c = input[at..].chars().next()?;
            if !before.is_some_and(char::is_alphanumeric) && self.matches(&input[at..]) == Some(input.len() - at) {
                return Some(at);
            }
            before = Some(c);
            at += c.len_utf8();
        }
        None
    }
}

/// A character in lower case, as terms hold it.
fn folded(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(plain(c.to_ascii_lowercase()));
    }
    c.to_lowercase().next().map(plain)
}

/// Variants of a character that terms do not tell apart.
fn plain(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' | '´' | '`' => '\'',
        '‐' | '‑' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        'ı' => 'i',
        'ş' => 'ș',
        'ţ' => 'ț',
        'ё' => 'е',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        _ => c,
    }
}

/// The bytes of `input` that spell `term`, which is in lower case.
fn term_length(term: &Term, input: &str) -> Option<usize> {
    let mut rest = input.char_indices().peekable();
    let mut wanted = term.text.chars().peekable();
    let mut after_stop = false;
    let mut stops = 0;
    while let Some(&want) = wanted.peek() {
        match want {
            '.' => {
                wanted.next();
                after_stop = true;
                if rest.peek().is_some_and(|&(_, c)| c == '.') {
                    stops += 1;
                    rest.next();
                }
            }
            ' ' => {
                wanted.next();
                let mut any = false;
                while rest.peek().is_some_and(|&(_, c)| c.is_whitespace() || (c == '.' && !after_stop && !any)) {
                    any = true;
                    rest.next();
                }
                if !any && !after_stop {
                    return None;
                }
                after_stop = false;
            }
            _ => {
                let (_, c) = rest.next()?;
                if folded(c)? != want {
                    return None;
                }
                wanted.next();
                after_stop = false;
            }
        }
    }
    if stops == 0 && term.initialism {
        return None;
    }
    let end = rest.peek().map_or(input.len(), |&(at, _)| at);
    let ends_in_letter = term.text.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    let next = rest.peek().map(|&(_, c)| c);
    // Behind a stop that is written a number may follow at once: `p.15`.
    let stopped = input[..end].ends_with('.');
    let runs_on = next.is_some_and(|c| c.is_alphanumeric() && !(stopped && c.is_ascii_digit()));
    (!(ends_in_letter && runs_on)).then_some(end)
}

/// True for several single letters with a stop behind each: `n.d.`, `a. a. O.`
fn is_initialism(term: &str) -> bool {
    let mut letters = term.chars().filter(|&c| c != ' ');
    let mut count = 0;
    while let Some(letter) = letters.next() {
        if !letter.is_alphabetic() || letters.next() != Some('.') {
            return false;
        }
        count += 1;
    }
    count > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(terms: &[&str]) -> TermSet {
        TermSet::new(&terms.iter().map(|term| (*term).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn finds_the_longest_term_whatever_its_stops_and_spaces() {
        let terms = set(&["zie", "zie ook", "et al.", "z. B.", "e.a."]);
        for (input, length) in [
            ("zie ook Bolt", Some(7)),
            ("Zie\n  ook Bolt", Some(9)),
            ("et al., 2004", Some(6)),
            ("et al, 2004", Some(5)),
            ("et. al., 2004", Some(7)),
            ("z.B. Bolt", Some(4)),
            ("z. B. Bolt", Some(5)),
            ("e.a. (2003)", Some(4)),
            ("zien", None),
            ("Bolt", None),
        ] {
            assert_eq!(terms.matches(input), length, "{input}");
        }
    }

    #[test]
    fn wants_a_stop_in_an_initialism_and_in_no_other_abbreviation() {
        let terms = set(&["n.d.", "s. d.", "vol.", "et al.", "p."]);
        for (input, length) in [
            ("n.d.)", Some(4)),
            ("n.d)", Some(3)),
            ("nd)", None),
            ("SD = 4", None),
            ("S.D.", Some(4)),
            ("vol 3", Some(3)),
            ("et al 2004", Some(5)),
            ("p 3", Some(1)),
            ("p.15", Some(2)),
            ("p15", None),
        ] {
            assert_eq!(terms.matches(input), length, "{input}");
        }
    }

    #[test]
    fn finds_a_term_that_ends_the_text() {
        let terms = set(&["et al.", "e.a."]);
        assert_eq!(terms.find_at_end("Sampson et al.", 20), Some(8));
        assert_eq!(terms.find_at_end("Sampson e.a.", 20), Some(8));
        assert_eq!(terms.find_at_end("Sampson", 20), None);
    }
}
