//! Names in scripts without capitals. Nothing in such a word shows that it is a name, and in Chinese, Japanese and Korean no space shows
//! where it begins: the names of the list do, the terms around it, and the family names that a language file lists. What is found
//! is set apart in the plain text, so that the grammar of citations reads it as it reads other names.

use std::sync::OnceLock;

use super::date::is_space;
use super::scan::{self, Pair};
use super::terms::Terms;
use crate::document::Plain;
use crate::language::{self, Language, Trait};
use crate::name::{KnownNames, is_caseless, is_cjk, is_hangul};

/// A name reaches no further to the left of its bracket, in bytes.
const REACH: usize = 160;

/// The characters of a name that only the list tells, and of one that only its family name tells.
const LONGEST_LISTED: usize = 24;
const LONGEST_UNLISTED: usize = 4;

/// More words are no person's name.
const MOST_WORDS: usize = 4;

/// More names before one bracket are no citation.
const MOST_NAMES: usize = 12;

/// Stands before a name, so that it reaches no further to the left.
const FENCE: &str = ": ";

/// The terms of the languages that set them without spaces, the longest first.
#[derive(Debug)]
pub struct Glued {
    and: Vec<&'static str>,
    et_al: Vec<&'static str>,
    leads: Vec<&'static str>,
    before_persons: Vec<&'static str>,
    not_authors: Vec<&'static str>,
    surnames: Vec<&'static str>,
    organisations: Vec<&'static str>,
}

impl Glued {
    /// `name` before the et al. term at its end; empty where the term is all of it.
    pub fn without_et_al<'a>(&self, name: &'a str) -> Option<&'a str> {
        self.et_al.iter().find_map(|term| name.strip_suffix(*term))
    }

    /// True where `name` ends in a word of more than one character that shows an organisation: `厚生労働省` does not, `総務省統計局` does.
    pub fn is_organisation(&self, name: &str) -> bool {
        self.organisations.iter().any(|term| term.chars().count() > 1 && name.ends_with(term))
    }

    /// The names of `text`: two where a word for "and" stands between what can be names, else one.
    pub fn names_of<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let likely = |name: &str| family_name(name.trim()).is_some();
        let parts = self.and.iter().flat_map(|and| text.match_indices(and));
        let mut parts = parts.map(|(at, and)| (&text[..at], &text[at + and.len()..]));
        match parts.find(|(one, other)| likely(one) && likely(other)) {
            Some((one, other)) => vec![one, other],
            None => vec![text],
        }
    }
}

/// The terms of the languages that set them without spaces.
pub fn glued_terms() -> &'static Glued {
    glued()
}

fn glued() -> &'static Glued {
    static GLUED: OnceLock<Glued> = OnceLock::new();
    GLUED.get_or_init(|| {
        let of = |fields: &[fn(&Language) -> &Vec<String>]| {
            let languages = || language::all().iter().filter(|language| language.has(Trait::Unspaced));
            let terms = fields.iter().flat_map(|&field| languages().flat_map(field));
            let mut terms: Vec<&str> =
                terms.map(String::as_str).filter(|term| term.chars().all(is_cjk) && !term.is_empty()).collect();
            terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
            terms.dedup();
            terms
        };
        Glued {
            and: of(&[|language| &language.and]),
            et_al: of(&[|language| &language.et_al]),
            leads: of(&[|language| &language.prefixes, |language| &language.cited_in]),
            before_persons: of(&[|language| &language.before_persons, |language| &language.titles]),
            not_authors: of(&[|language| &language.not_authors]),
            surnames: of(&[|language| &language.surnames]),
            organisations: of(&[|language| &language.organisations]),
        }
    })
}

/// The family name at the start of `name`, where it is one that a language file lists and a given name of one to three characters
/// follows: `王` of `王琴`, `田中` of `田中太郎`.
pub fn family_name(name: &str) -> Option<&str> {
    let surname = glued().surnames.iter().find(|surname| begins(name, surname))?;
    Some(&name[..surname.len()])
}

/// The family name at the start of `name` in a list in `language`: one that its file has, then as many characters as its unlisted
/// names have (`倉沢` of `倉沢進`), then one of another language.
pub fn family_name_in<'a>(name: &'a str, language: &Language) -> Option<&'a str> {
    let own = language.surnames.iter().filter(|surname| begins(name, surname)).max_by_key(|surname| surname.len());
    let unlisted = || {
        let usual = language.surname_characters;
        let (end, _) = name.char_indices().nth(usual).filter(|_| usual > 0)?;
        let given = name[end..].chars().count();
        let written = name.chars().all(|c| is_cjk(c) && !is_hangul(c)) && !is_kana(name.chars().next()?);
        (written && (1..=2).contains(&given)).then_some(&name[..end])
    };
    own.map(|surname| &name[..surname.len()]).or_else(unlisted).or_else(|| family_name(name))
}

/// True where `surname` begins `name` and a given name of one to three characters follows.
fn begins(name: &str, surname: &str) -> bool {
    name.strip_prefix(surname).is_some_and(|given| (1..=3).contains(&given.chars().count()))
}

/// `plain` with the names of its citations set apart, where it has letters without capitals.
pub fn parted<'a>(plain: Plain<'a>, known: &KnownNames, terms: &Terms, language: &Language) -> Plain<'a> {
    if !plain.caseless {
        return plain;
    }
    let mut added = Vec::new();
    let reader = Reader { text: &plain.text, known, terms, language };
    let years = scan::years(&plain.text);
    for pair in scan::pairs(&plain.text, &[]) {
        let first = years.partition_point(|&at| at < pair.span.start);
        if years.get(first).is_some_and(|&at| at < pair.span.end) {
            reader.inside(pair, &mut added);
            reader.before(pair, &mut added);
        }
    }
    added.sort_by_key(|&(at, sign)| (at, sign != FENCE));
    added.dedup_by_key(|(at, _)| *at);
    plain.with(&added)
}

/// Signs that are put in, each before a byte.
type Added = Vec<(usize, &'static str)>;

struct Reader<'a> {
    text: &'a str,
    known: &'a KnownNames,
    terms: &'a Terms,
    language: &'a Language,
}

impl Reader<'_> {
    /// Parts what stands in a bracket: `王琴等, 2021`, `الحسن وعلي, 2015`.
    fn inside(&self, pair: Pair, added: &mut Added) {
        let inner = pair.inner();
        let mut at = inner.start;
        while at < inner.end {
            let rest = &self.text[at..inner.end];
            let Some(start) = rest.find(is_caseless) else { break };
            let start = at + start;
            let word = &self.text[start..inner.end];
            let cjk = word.starts_with(is_cjk);
            let end = start
                + word.find(|c: char| if cjk { !is_cjk(c) } else { is_space(c) || c.is_ascii() }).unwrap_or(word.len());
            if cjk {
                self.part_run(start, end, added);
            } else {
                self.part_and(inner.start, start, end, added);
            }
            at = end;
        }
    }

    /// Parts a run of characters without spaces into prefixes, names, "and" and et al.
    fn part_run(&self, mut start: usize, mut end: usize, added: &mut Added) {
        let glued = glued();
        let whole = end;
        if self.text[start..end].chars().nth(LONGEST_LISTED).is_some() {
            return;
        }
        while !self.known.has(&self.text[start..end]) {
            let run = &self.text[start..end];
            let lead =
                glued.leads.iter().find(|lead| run.strip_prefix(**lead).is_some_and(|rest| self.begins_name(rest)));
            let Some(lead) = lead else { break };
            start += lead.len();
            added.push((start, " "));
        }
        if let Some(bare) = self.without_et_al(&self.text[start..end]) {
            end = start + bare;
            added.push((end, " "));
        }
        self.part_names(start, end, added);
        let year = self.text[whole..].starts_with(|c: char| c.is_ascii_digit());
        if year && (end < whole || self.known.has(&self.text[start..end])) {
            added.push((whole, " "));
        }
    }

    /// Parts `李明和张伟` into its names and the word between.
    fn part_names(&self, start: usize, end: usize, added: &mut Added) {
        let run = &self.text[start..end];
        if self.known.has(run) {
            return;
        }
        let parts = glued().and.iter().flat_map(|and| run.match_indices(and));
        let mut found = parts.filter(|&(at, and)| self.is_name(&run[..at]) && self.begins_name(&run[at + and.len()..]));
        if let Some((at, and)) = found.next() {
            added.push((start + at, " "));
            added.push((start + at + and.len(), " "));
            self.part_names(start + at + and.len(), end, added);
        }
        // "김철수와 이영희": the particle stands before the space.
        let last = glued().and.iter().find(|and| run.strip_suffix(**and).is_some_and(|name| self.is_name(name)));
        if let Some(and) = last
            && self.text[end..].trim_start_matches(is_space).starts_with(is_cjk)
        {
            added.push((end - and.len(), " "));
        }
    }

    /// Parts the "and" that is written with the word behind it from the second of two names: `الحسن وعلي`, `כהן ולוי`.
    fn part_and(&self, from: usize, start: usize, end: usize, added: &mut Added) {
        if !self.language.has(Trait::JoinedAnd) {
            return;
        }
        let word = &self.text[start..end];
        let before = self.text[from..start].trim_end_matches(is_space);
        let behind_name = before.ends_with(is_caseless) || before.ends_with([',', '.']) && self.known.has(word);
        if behind_name && let Some(length) = self.joined_and(word, before) {
            added.push((start + length, " "));
        }
    }

    /// The bytes of the "and" at the start of `word`, where the rest is a name.
    fn joined_and(&self, word: &str, before: &str) -> Option<usize> {
        let and = self.language.and.iter().find(|and| and.chars().count() == 1 && word.starts_with(and.as_str()))?;
        let rest = &word[and.len()..];
        let whole = self.known.has(word)
            || self.terms.et_al.matches(word).is_some()
            || self.terms.prefixes.matches(word).is_some();
        if whole || rest.chars().count() < 2 {
            return None;
        }
        let last = before.rsplit(|c: char| is_space(c) || c == '(').next().unwrap_or(before);
        let listed = self.known.has(rest) || self.known.ends_in(rest);
        let likely =
            !self.known.ends_in(word) && (self.known.is_empty() || self.known.has(last) || !self.known.has_near(word));
        (listed || likely).then_some(and.len())
    }

    /// The bytes of `run` before the et al. term at its end.
    fn without_et_al(&self, run: &str) -> Option<usize> {
        let bare = glued().et_al.iter().find_map(|term| run.strip_suffix(*term))?;
        (!bare.is_empty() && !self.known.has(run)).then_some(bare.len())
    }

    /// True for a name of the list, or for one whose family name is known.
    fn is_name(&self, text: &str) -> bool {
        self.known.has(text) || text.chars().count() <= LONGEST_UNLISTED && family_name(text).is_some()
    }

    /// True where a name begins `text`, whatever follows it.
    fn begins_name(&self, text: &str) -> bool {
        let ends = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]);
        ends.take(LONGEST_UNLISTED).any(|end| self.is_name(&text[..end]))
    }

    /// Sets apart the names that stand before a bracket with a year; where none can be told, nothing is read there.
    fn before(&self, pair: Pair, added: &mut Added) {
        let from = self.text.ceil_char_boundary(pair.span.start.saturating_sub(REACH));
        let window = &self.text[from..pair.span.start];
        let window = &window[window.rfind(['\n', '.', ';', '(', ')', '!', '?']).map_or(0, |at| at + 1)..];
        let end = pair.span.start - (window.len() - window.trim_end_matches(is_space).len());
        let from = pair.span.start - window.len();
        if !self.text[from..end.max(from)].ends_with(is_caseless_or_mark) {
            return;
        }
        let found = if self.text[..end].ends_with(is_cjk) {
            self.unspaced(from, end, added)
        } else {
            self.words(from, end, added)
        };
        match found {
            Some(start) if !self.text[from..start].trim().is_empty() => added.push((start, FENCE)),
            Some(_) => {}
            None => added.push((end, FENCE)),
        }
    }

    /// Where the first of the names begins that end at `end`, in characters without spaces: `李明和张伟`, `王琴等`.
    fn unspaced(&self, from: usize, mut end: usize, added: &mut Added) -> Option<usize> {
        let mut et_al = false;
        let run = |end: usize| {
            let text = &self.text[from..end];
            text.char_indices().rev().take_while(|&(_, c)| is_cjk(c)).last().map_or(end, |(at, _)| from + at)
        };
        let start = run(end);
        let alone = glued().et_al.contains(&&self.text[start..end]);
        if alone
            || self
                .without_et_al(&self.text[start..end])
                .is_some_and(|bare| self.ends_in_name(&self.text[start..start + bare]))
        {
            et_al = true;
            let bare = if alone { 0 } else { self.without_et_al(&self.text[start..end])? };
            added.push((start + bare, " "));
            end = from + self.text[from..start + bare].trim_end_matches(is_space).len();
        }
        let mut first = None;
        for _ in 0..MOST_NAMES {
            let start = run(end);
            let Some(name) = self.name_at_end(&self.text[start..end], et_al || first.is_some()) else { break };
            let name_start = end - name;
            first = Some(name_start);
            let before = self.text[from..name_start].trim_end_matches(is_space);
            if let Some(shorter) = before.strip_suffix([',', '&']) {
                end = from + shorter.trim_end_matches(is_space).len();
                if self.text[from..end].ends_with(is_cjk) && self.ends_in_name(&self.text[run(end)..end]) {
                    continue;
                }
                break;
            }
            let joined = glued().and.iter().find_map(|and| {
                let shorter = before.strip_suffix(*and)?.trim_end_matches(is_space);
                let at = from + shorter.len();
                let name = shorter.ends_with(is_cjk) && self.name_at_end(&self.text[run(at)..at], true).is_some();
                name.then_some((at, from + before.len()))
            });
            let Some((before_and, behind_and)) = joined else { break };
            added.push((before_and, " "));
            added.push((behind_and, " "));
            end = before_and;
        }
        first
    }

    /// True where a name that can be told ends `run`.
    fn ends_in_name(&self, run: &str) -> bool {
        self.name_at_end(run, true).is_some()
    }

    /// The bytes of the longest name of the list that ends `run`.
    fn listed_at_end(&self, run: &str) -> Option<usize> {
        let starts = run.char_indices().map(|(at, _)| &run[at..]);
        let mut names = starts.filter(|name| name.chars().count() <= LONGEST_LISTED && self.known.has(name));
        names.find(|name| name.chars().count() > 1 || *name == run).map(str::len)
    }

    /// The bytes of the name that ends `run`: one of the list, or one that begins with a family name and stands at the start of a
    /// sentence or behind a word that leads to a person. `joined` where an et al. term or another name follows.
    fn name_at_end(&self, run: &str, joined: bool) -> Option<usize> {
        if let Some(listed) = self.listed_at_end(run) {
            return Some(listed);
        }
        let glued = glued();
        let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
        let candidates = starts.iter().copied().filter(|&at| {
            let count = run[at..].chars().count();
            let surname = count > 1 && glued.surnames.contains(&&run[at..]);
            (2..=LONGEST_UNLISTED).contains(&count) && (surname || family_name(&run[at..]).is_some())
        });
        let refused = |name: &str| glued.not_authors.iter().any(|term| name.ends_with(term) || name.starts_with(term));
        let leads = |at: usize| {
            let before = &run[..at];
            at == 0 || glued.before_persons.iter().chain(&glued.leads).any(|lead| before.ends_with(lead))
        };
        let mut names = candidates.filter(|&at| !refused(&run[at..]) && leads(at));
        if let Some(at) = names.next() {
            return Some(run.len() - at);
        }
        // Kana end where a name in Chinese characters begins: "これに対して田中".
        let kanji = run.char_indices().rev().take_while(|&(_, c)| !is_kana(c) && !is_hangul(c)).last();
        let (at, _) = kanji.filter(|&(at, _)| at > 0)?;
        let name = &run[at..];
        let fits = (2..=LONGEST_UNLISTED).contains(&name.chars().count())
            && (joined || family_name(name).is_some() || glued.surnames.contains(&name));
        (fits && !refused(name)).then_some(run.len() - at)
    }

    /// Where the first of the names begins that end at `end`, in words: `الحسن وعلي`, `शर्मा और वर्मा`.
    fn words(&self, from: usize, mut end: usize, added: &mut Added) -> Option<usize> {
        let et_al = self.terms.et_al.find_at_end(&self.text[from..end], 60).filter(|&at| at > 0);
        if let Some(at) = et_al {
            end = from + self.text[from..from + at].trim_end_matches(|c: char| is_space(c) || c == ',').len();
        }
        let mut first = None;
        for _ in 0..MOST_NAMES {
            let window = &self.text[from..end];
            let Some((name, and)) = self.name_of_words(window, et_al.is_some() || first.is_some()) else { break };
            let start = end - name;
            first = Some(start);
            let mut before = &self.text[from..start];
            if and > 0 {
                added.push((start, " "));
                before = &self.text[from..start - and];
            }
            let before = before.trim_end_matches(is_space);
            let last = before.rsplit(is_space).next().unwrap_or(before);
            let word = !last.is_empty() && self.terms.and.is(last);
            if !word && and == 0 {
                break;
            }
            let shorter = if word { before[..before.len() - last.len()].trim_end_matches(is_space) } else { before };
            if self.name_of_words(shorter, true).is_none() {
                break;
            }
            end = from + shorter.len();
        }
        first
    }

    /// The bytes of the name that ends `window`, and of the "and" that is written with it.
    fn name_of_words(&self, window: &str, joined: bool) -> Option<(usize, usize)> {
        let mut starts: Vec<usize> = Vec::new();
        let mut at = window.len();
        while starts.len() < MOST_WORDS {
            let left = window[..at].trim_end_matches(is_space);
            if left.is_empty() || !left.ends_with(is_caseless_or_mark) || at < window.len() && left.len() == at {
                break;
            }
            at = left
                .rfind(|c: char| is_space(c) || matches!(c, ',' | ':' | '«' | '»' | '"' | '“' | '”'))
                .map_or(0, |at| at + left[at..].chars().next().map_or(1, char::len_utf8));
            starts.push(at);
        }
        for &start in starts.iter().rev() {
            let name = &window[start..];
            if self.known.has(name) {
                return Some((name.len(), 0));
            }
            let before = window[..start].trim_end_matches(is_space);
            if self.language.has(Trait::JoinedAnd)
                && before.ends_with(is_caseless_or_mark)
                && let Some(and) =
                    self.language.and.iter().find(|and| and.chars().count() == 1 && name.starts_with(and.as_str()))
                && self.known.has(&name[and.len()..])
            {
                return Some((name.len() - and.len(), and.len()));
            }
        }
        // "وفقاً لمحمود": a preposition of one letter is written with the name.
        let last = starts.first().map_or("", |&start| &window[start..]);
        let joined_word = self.language.before_persons.iter().find(|word| {
            self.language.has(Trait::JoinedAnd)
                && word.chars().count() == 1
                && last.strip_prefix(word.as_str()).is_some_and(|name| self.known.has(name))
        });
        if let Some(word) = joined_word {
            return Some((last.len() - word.len(), 0));
        }
        let refused = |name: &str| {
            name.split(is_space)
                .any(|word| self.terms.not_authors.is(word) || self.terms.labels.is(word) || self.terms.months.is(word))
        };
        for (count, &start) in starts.iter().enumerate() {
            let name = &window[start..];
            let before = window[..start].trim_end_matches(is_space);
            let last = before.rsplit(is_space).next().unwrap_or(before);
            let leads = before.is_empty()
                || self.terms.before_persons.is(last)
                || self.terms.titles.is(last)
                || self.terms.prefixes.is(last)
                || before.ends_with([',', ':']);
            if refused(name) {
                return None;
            }
            if leads || joined && count == 0 && self.known.is_empty() {
                return Some((name.len(), 0)).filter(|_| count < 3);
            }
        }
        joined.then(|| starts.first().map(|&start| (window.len() - start, 0))).flatten()
    }
}

/// True for a letter of a script without capitals and for what stands within its words.
fn is_caseless_or_mark(c: char) -> bool {
    is_caseless(c) || super::word::is_mark(c) || matches!(c, '\'' | '׳' | '״')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}') && c != '\u{3005}'
}
