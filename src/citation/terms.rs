//! The terms of the languages, ready to be matched at a place in the text.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::language::{self, Language};

/// A set of terms of which the longest is matched at a place: case does not matter, stops may be left out, white space may
/// be a line break or, after a stop, nothing.
#[derive(Debug, Default)]
pub struct TermSet {
    by_first: FxHashMap<char, Vec<Vec<char>>>,
}

impl TermSet {
    /// The set of these terms.
    pub fn new<'t>(terms: impl IntoIterator<Item = &'t String>) -> Self {
        let mut set = Self::default();
        for term in terms {
            let term: Vec<char> = term.chars().flat_map(char::to_lowercase).map(plain).collect();
            if let Some(&first) = term.first() {
                set.by_first.entry(first).or_default().push(term);
            }
        }
        for terms in set.by_first.values_mut() {
            terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
            terms.dedup();
        }
        set
    }

    /// The number of bytes of the longest term at the start of `input`; `None` where none stands there.
    ///
    /// A term ends where a word ends: `see` is not found in `seen`.
    pub fn matches(&self, input: &str) -> Option<usize> {
        let first = input.chars().next()?;
        let terms = self.by_first.get(&plain(first.to_lowercase().next()?))?;
        terms.iter().filter_map(|term| term_length(term, input)).max()
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

/// Variants of a character that terms do not tell apart.
fn plain(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' | '´' | '`' => '\'',
        '‐' | '‑' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        _ => c,
    }
}

/// The bytes of `input` that spell `term`, which is in lower case.
fn term_length(term: &[char], input: &str) -> Option<usize> {
    let mut rest = input.char_indices().peekable();
    let mut wanted = term.iter().copied().peekable();
    let mut after_stop = false;
    while let Some(&want) = wanted.peek() {
        match want {
            '.' => {
                wanted.next();
                after_stop = true;
                if rest.peek().is_some_and(|&(_, c)| c == '.') {
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
                if plain(c.to_lowercase().next()?) != want {
                    return None;
                }
                wanted.next();
                after_stop = false;
            }
        }
    }
    let end = rest.peek().map_or(input.len(), |&(at, _)| at);
    let ends_in_letter = term.last().is_some_and(|c| c.is_alphanumeric() || *c == '.');
    let next = rest.peek().map(|&(_, c)| c);
    (!(ends_in_letter && next.is_some_and(char::is_alphanumeric))).then_some(end)
}

/// The terms that the grammar of citations needs, those of the document's language first.
#[derive(Debug)]
pub struct Terms {
    /// `et al.`
    pub et_al: TermSet,
    /// `and`, and the signs that stand for it.
    pub and: TermSet,
    /// `n.d.`
    pub no_date: TermSet,
    /// `in press`
    pub forthcoming: TermSet,
    /// `ibid.`
    pub ibid: TermSet,
    /// `op. cit.`
    pub op_cit: TermSet,
    /// `cited in`
    pub cited_in: TermSet,
    /// `personal communication`
    pub personal: TermSet,
    /// `see also`
    pub prefixes: TermSet,
    /// Labels of locators with CSL's names for them.
    pub locators: Vec<(&'static str, TermSet)>,
    /// Every label of a locator.
    pub labels: TermSet,
    /// `ff.`
    pub following: TermSet,
    /// The months.
    pub months: TermSet,
    /// `spring`, `early`
    pub seasons: TermSet,
    /// Words that are no author.
    pub not_authors: TermSet,
    /// `committee` in `committee Smith`.
    pub bodies: TermSet,
    /// `ministry`, `council`
    pub organisations: TermSet,
    /// `of`, `for`, `the`
    pub links: TermSet,
    /// `van der`
    pub particles: TermSet,
    /// `professor`
    pub titles: TermSet,
}

/// What joins two authors in the languages that scholars quote most, whatever the text's own.
const COMMON_AND: [&str; 9] = ["and", "und", "et", "y", "e", "&", "＆", "og", "och"];

impl Terms {
    /// The terms for a text in `language`. They are made once for each language.
    pub fn of(language: &'static Language) -> &'static Terms {
        static MADE: OnceLock<std::sync::Mutex<FxHashMap<&'static str, &'static Terms>>> = OnceLock::new();
        let mut made = match MADE.get_or_init(Default::default).lock() {
            Ok(made) => made,
            Err(poisoned) => poisoned.into_inner(),
        };
        made.entry(language.code.as_str()).or_insert_with(|| Box::leak(Box::new(Terms::new(language))))
    }

    fn new(own: &'static Language) -> Self {
        let others = || language::all().iter().filter(|other| other.code != own.code);
        let every =
            |field: fn(&Language) -> &Vec<String>| TermSet::new(field(own).iter().chain(others().flat_map(field)));
        let own_only = |field: fn(&Language) -> &Vec<String>| TermSet::new(field(own));
        let with_english = |field: fn(&Language) -> &Vec<String>| {
            TermSet::new(field(own).iter().chain(language::by_code("en").into_iter().flat_map(field)))
        };
        let common_and: Vec<String> = COMMON_AND.iter().map(|term| (*term).to_owned()).collect();
        let months = || std::iter::once(own).chain(others()).flat_map(|language| language.months.0.iter().flatten());
        let labels: [(&'static str, fn(&Language) -> &Vec<String>); 12] = [
            ("page", |language| &language.locators.page),
            ("chapter", |language| &language.locators.chapter),
            ("section", |language| &language.locators.section),
            ("paragraph", |language| &language.locators.paragraph),
            ("volume", |language| &language.locators.volume),
            ("issue", |language| &language.locators.issue),
            ("figure", |language| &language.locators.figure),
            ("table", |language| &language.locators.table),
            ("note", |language| &language.locators.note),
            ("appendix", |language| &language.locators.appendix),
            ("article-locator", |language| &language.locators.article),
            ("line", |language| &language.locators.line),
        ];
        Self {
            et_al: every(|language| &language.et_al),
            and: TermSet::new(own.and.iter().chain(&common_and)),
            no_date: every(|language| &language.no_date),
            forthcoming: every(|language| &language.forthcoming),
            ibid: every(|language| &language.ibid),
            op_cit: every(|language| &language.op_cit),
            cited_in: every(|language| &language.cited_in),
            personal: every(|language| &language.personal_communication),
            prefixes: every(|language| &language.prefixes),
            locators: labels.iter().map(|&(label, field)| (label, with_english(field))).collect(),
            labels: TermSet::new(
                labels.iter().flat_map(|&(_, field)| {
                    field(own).iter().chain(language::by_code("en").into_iter().flat_map(field))
                }),
            ),
            following: every(|language| &language.following),
            months: TermSet::new(months()),
            seasons: with_english(|language| &language.seasons),
            not_authors: with_english(|language| &language.not_authors),
            bodies: own_only(|language| &language.bodies),
            organisations: every(|language| &language.organisations),
            links: every(|language| &language.organisation_links),
            particles: every(|language| &language.particles),
            titles: with_english(|language| &language.titles),
        }
    }
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
    fn finds_a_term_that_ends_the_text() {
        let terms = set(&["et al.", "e.a."]);
        assert_eq!(terms.find_at_end("Sampson et al.", 20), Some(8));
        assert_eq!(terms.find_at_end("Sampson e.a.", 20), Some(8));
        assert_eq!(terms.find_at_end("Sampson", 20), None);
    }
}
