//! The date of an entry: behind the names, or near its end.

use nom::Parser;
use nom::branch::alt;

use super::names::Role;
use super::terms::Terms;
use crate::citation::{
    DateKind, ParsedDate, Year, YearSuffix, cited_year, coming_year, date_term, full_date, is_space,
};
use crate::language::shared::GENERATIONS;
use crate::reference::types::{FieldOrigin, ReferenceDate};
use crate::span::Span;

/// A date with its own slice of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryDate<'a> {
    year: Option<Year>,
    suffix: Option<YearSuffix>,
    original: Option<Year>,
    until: Option<Year>,
    kind: DateKind,
    text: &'a str,
}

impl<'a> EntryDate<'a> {
    /// True where the date names a day or a month, `(2010, May 4)`, before `rest`, which follows it in `whole`.
    pub fn names_day(&self, rest: &str, whole: &str, terms: &Terms) -> bool {
        let (start, end) = (Span::of(self.text, whole).start, Span::of(rest, whole).start);
        let date = whole.get(start..end).unwrap_or("");
        word_starts(date).any(|at| terms.common.months.matches(&date[at..]).is_some())
    }

    /// The same date of a work that is still to come.
    pub fn coming(self) -> Self {
        Self { kind: DateKind::Forthcoming, ..self }
    }

    /// The date for the rest of the program.
    pub fn placed(&self, whole: &str) -> ReferenceDate {
        ReferenceDate {
            year: self.year,
            suffix: self.suffix,
            original: self.original,
            until: self.until,
            forthcoming: self.kind == DateKind::Forthcoming,
            no_date: self.kind == DateKind::NoDate,
            origin: FieldOrigin::Read,
            span: Span::of(self.text, whole),
        }
    }
}

/// The names before a date, the date, and what follows it.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// What stands before it.
    pub names: &'a str,
    /// Editors where its bracket says so: `(Hrsg. 2010)`.
    pub role: Role,
    /// The date; none in `()`.
    pub date: Option<EntryDate<'a>>,
    /// True where it stands in brackets, which hardly any title has.
    pub bracketed: bool,
    /// What follows.
    pub rest: &'a str,
}

/// No list of authors is longer, in bytes.
const REACH: usize = 20_000;

/// Finds the date that closes the names at the head of an entry: `Smith, J. (2010)`, `Smith J. 2010.`, `Smith, John 2010:`,
/// `Smith, J. in press.` None where a title begins before any date: at a colon, a quotation mark, the end of a sentence.
pub fn head<'a>(input: &'a str, terms: &Terms) -> Option<Head<'a>> {
    let bytes = input.as_bytes();
    let mut at = 0;
    while at < bytes.len().min(REACH) {
        let here = &input[at..];
        let made = |(date, rest), bracketed| Head { names: &input[..at], role: Role::Authors, date, bracketed, rest };
        match bytes[at] {
            b'(' | b'[' => {
                if let Some(found) = printed_first(here, terms) {
                    return Some(made(found, false));
                }
                if let Some(found) = bracketed(here, terms) {
                    let shared = editors_inside(here[1..].trim_start_matches(is_space), terms).is_some();
                    let role = if shared { Role::Editors } else { Role::Authors };
                    return Some(Head { role, ..made(found, true) });
                }
                if let Some(found) = bare(here, terms) {
                    return Some(made(found, false));
                }
                let length = bracket_length(here)?;
                if here[1..length - 1].bytes().all(|b| b.is_ascii_digit()) {
                    return None;
                }
                at += length;
                continue;
            }
            b'0'..=b'9' if !ends_word(&input[..at]) => return bare(here, terms).map(|found| made(found, false)),
            b':' => return after_stop(input, at, terms),
            b'.' if ends_sentence(input, at, terms) => return after_stop(input, at, terms),
            b'?' | b'!' | b'"' if at > 0 => return None,
            b',' => {
                if let Some(found) = term_behind(&input[at + 1..], terms) {
                    return Some(Head {
                        names: &input[..at],
                        role: Role::Authors,
                        date: found.0,
                        bracketed: false,
                        rest: found.1,
                    });
                }
            }
            _ if !bytes[at].is_ascii() => {
                let c = here.chars().next()?;
                if matches!(c, '“' | '„' | '«' | '»' | '‹') {
                    return None;
                }
                at += c.len_utf8();
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The date directly behind the stop or the colon at `at`; none where anything else follows.
fn after_stop<'a>(input: &'a str, at: usize, terms: &Terms) -> Option<Head<'a>> {
    let after = input[at + 1..].trim_start_matches(|c| is_space(c) || c == '.' || c == ',');
    let bracket = after.starts_with(['(', '[']);
    let printed = || printed_first(after, terms).filter(|(_, rest)| rest.starts_with(['.', ',']));
    let found = if bracket { printed().or_else(|| bracketed(after, terms)) } else { None };
    let found = found.or_else(|| bare(after, terms)).or_else(|| term_behind(after, terms))?;
    Some(Head { names: &input[..at + 1], role: Role::Authors, date: found.0, bracketed: bracket, rest: found.1 })
}

/// True where the stop at `at` ends a sentence: no initial, no abbreviation, no term for editors stands before it, and a
/// word that could begin a sentence, or a date, follows.
fn ends_sentence(input: &str, at: usize, terms: &Terms) -> bool {
    let after = &input[at + 1..];
    if !after.starts_with(is_space) && !after.is_empty() {
        return false;
    }
    let word_start = input[..at]
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |before| before + input[before..].chars().next().map_or(1, char::len_utf8));
    let word = &input[word_start..at];
    let letters = word.chars().count();
    let next = after.trim_start_matches(is_space).chars().next();
    if next.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | '&' | '/' | ':' | '.' | '(')) {
        return next == Some('(') && letters > 3 && !terms.editors.is(word);
    }
    let initial = letters < 2;
    let abbreviation = letters < 4 && !word.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let generation = word.starts_with(char::is_uppercase) && GENERATIONS.is(word);
    if initial || abbreviation || generation {
        return next.is_some_and(|c| c.is_ascii_digit());
    }
    !(terms.editors.is(word) && next.is_some_and(|c| c.is_ascii_digit() || c == '('))
}

/// A date in brackets: `(2010)`, `(2010a)`, `(2010, May 4)`, `(May 2010)`, `([1797] 1986)`, `(in press)`, `(n.d.)`, `()`,
/// `(Hrsg. 2010)`, `[2010]`. The second value is what follows the bracket.
pub fn bracketed<'a>(input: &'a str, terms: &Terms) -> Option<(Option<EntryDate<'a>>, &'a str)> {
    let inside = input[1..].trim_start_matches(is_space);
    if let Some(rest) = inside.strip_prefix([')', ']']) {
        return Some((None, rest));
    }
    let inside = match editors_inside(inside, terms) {
        Some(after) => after,
        None => inside,
    };
    let (date, after) = date(inside, terms)?;
    let close = after.find([')', ']'])?;
    let within = &after[..close];
    if close > 60 || within.starts_with(char::is_alphanumeric) || within.contains("://") {
        return None;
    }
    let mut rest = &after[close + 1..];
    // "(2001 [1990])" closes twice.
    if within.contains(['(', '[']) {
        rest = rest.strip_prefix([')', ']']).unwrap_or(rest);
    }
    Some((Some(date), rest))
}

/// `Hrsg. ` in `(Hrsg. 2010)`.
fn editors_inside<'a>(inside: &'a str, terms: &Terms) -> Option<&'a str> {
    let length = terms.editors.matches(inside)?;
    let after = inside[length..].trim_start_matches(|c| is_space(c) || matches!(c, '.' | ','));
    after.starts_with(|c: char| c.is_ascii_digit()).then_some(after)
}

/// Any date: `2010a`, `[1797] 1986`, `4 May 2010`, `May 2010`, `Spring 2010`, `in press`, `n.d.`
fn date<'a>(input: &'a str, terms: &Terms) -> Option<(EntryDate<'a>, &'a str)> {
    if let Some((rest, found)) = coming_year(input, terms.common) {
        return Some((from_parsed(found.kind, found.year, found.suffix, found.original, found.text), rest));
    }
    if let Ok((rest, found)) = alt((cited_year, |input| full_date(input, terms.common))).parse(input) {
        return Some((from_parsed(found.kind, found.year, found.suffix, found.original, found.text), rest));
    }
    if let Some(length) = terms.common.seasons.matches(input) {
        let after = input[length..].trim_start_matches(|c| is_space(c) || c == ',');
        let (rest, found) = cited_year(after).ok()?;
        return Some((from_parsed(found.kind, found.year, found.suffix, found.original, found.text), rest));
    }
    let (rest, found) = written_term(input, terms)?;
    (found.kind != DateKind::PersonalCommunication)
        .then(|| (from_parsed(found.kind, found.year, found.suffix, found.original, found.text), rest))
}

/// A term that stands for a year. In capitals it is one only where it is long: the `S. D.` of `Shea, S. D.` are initials.
fn written_term<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, ParsedDate<'a>)> {
    let (rest, found) = date_term(input, terms.common)?;
    let letters = || found.text.chars().filter(|c| c.is_alphabetic());
    (letters().count() > 4 || letters().any(char::is_lowercase)).then_some((rest, found))
}

/// Sorts out two years: a dash makes a range, a slash or a bracket tells the first edition.
fn from_parsed(
    kind: DateKind,
    year: Option<Year>,
    suffix: Option<YearSuffix>,
    original: Option<Year>,
    text: &str,
) -> EntryDate<'_> {
    let near = year.zip(original).is_some_and(|(year, original)| year.0.saturating_sub(original.0) == 1);
    let range = original.is_some() && !text.contains(['[', '(']) && (near || !text.contains('/'));
    if range {
        return EntryDate { year: original, suffix, original: None, until: year, kind, text };
    }
    EntryDate { year, suffix, original, until: None, kind, text }
}

/// A year outside brackets that closes the names: `2010.`, `2010a,`, `2010:`, `2010 „`, `[1797] 1986.`
fn bare<'a>(input: &'a str, terms: &Terms) -> Option<(Option<EntryDate<'a>>, &'a str)> {
    let (mut rest, found) = coming_year(input, terms.common).or_else(|| cited_year(input).ok())?;
    // "Lectures, 1981 - 1982." is a title.
    if found.original.is_some() && found.text.contains([' ', '\n']) && !found.text.contains(['[', '(']) {
        return None;
    }
    let next = rest.chars().next();
    let closes = match next {
        None => true,
        Some(c) if is_space(c) => rest.trim_start_matches(is_space).chars().next().is_none_or(|c| {
            c.is_uppercase()
                || matches!(c, '“' | '„' | '"' | '«' | '‘' | '\'' | '(' | '[' | ':' | '–' | '—' | '-' | '.' | ',')
        }),
        Some(c) => matches!(c, '.' | ',' | ':' | ';' | ')' | ']' | '“' | '„' | '"' | '—'),
    };
    if !closes {
        return None;
    }
    // "2010, May 4."
    let after = rest.trim_start_matches(|c| is_space(c) || c == ',');
    if let Some(month) = terms.common.months.matches(after) {
        let day = after[month..].trim_start_matches(is_space).trim_start_matches(|c: char| c.is_ascii_digit());
        if day.trim_start().is_empty() || day.starts_with(['.', ',', ':', ')']) {
            rest = day;
        }
    }
    Some((Some(from_parsed(found.kind, found.year, found.suffix, found.original, found.text)), rest))
}

/// The year of a first print in brackets and the one that was read: `(1989) 2013.`, `[1797] 1986.` (Chicago Manual of Style 17 §15.40)
fn printed_first<'a>(input: &'a str, terms: &Terms) -> Option<(Option<EntryDate<'a>>, &'a str)> {
    bare(input, terms).filter(|(date, _)| date.is_some_and(|date| date.original.is_some()))
}

/// `in press.`, `n.d.,` behind a comma or a stop.
fn term_behind<'a>(input: &'a str, terms: &Terms) -> Option<(Option<EntryDate<'a>>, &'a str)> {
    let after = input.trim_start_matches(is_space);
    let (rest, found) = coming_year(after, terms.common)
        .filter(|_| after.starts_with(char::is_alphabetic))
        .or_else(|| written_term(after, terms))?;
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ':', ';', ')']) || found.text.ends_with('.');
    let kind = found.kind;
    if is_initials(found.text) && names_go_on(rest, terms) {
        return None;
    }
    (ends && kind != DateKind::PersonalCommunication)
        .then(|| (Some(from_parsed(kind, found.year, found.suffix, found.original, found.text)), rest))
}

/// True for a term that could be initials, the second of them in small letters: the `S.a.` of `Marsh, S.a., Beale, J.`
fn is_initials(term: &str) -> bool {
    term.starts_with(char::is_uppercase) && term.split(['.', ' ']).all(|part| part.chars().count() < 2)
}

/// True where more names, or the date, follow what may be initials.
fn names_go_on(rest: &str, terms: &Terms) -> bool {
    let rest = rest.trim_start_matches(is_space);
    rest.starts_with([',', ';', '&', '(', '['])
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || terms.and_at(rest).is_some()
}

/// The bytes of the bracket at the start of `input`, its closing sign included.
fn bracket_length(input: &str) -> Option<usize> {
    input.find([')', ']']).filter(|&length| length < 200).map(|length| length + 1)
}

fn ends_word(before: &str) -> bool {
    before.ends_with(char::is_alphanumeric)
}

/// How likely a year is that of the entry, the likelier the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Before printing, in the place of a printed work's year: `Roma: Sapientia, 1274.`
    Old,
    /// In a range, or in a bracket with other words.
    Weak,
    /// Behind a publisher or a journal.
    Plain,
    /// `(2010)`, `(Dec. 2010)`, `2010;12(3)`
    Strong,
}

/// Finds the date of an entry that has none behind its names: `City: Publisher, 2010.`, `Journal 2010;12(3):45–60`,
/// `Journal 12 (2010), 45–60`, `v. 3, n. 2, 2010. Disponível em …`. `skip` are identifiers and addresses, which hold numbers too.
pub fn tail<'a>(input: &'a str, skip: &[Span], whole: &str, terms: &Terms) -> Option<EntryDate<'a>> {
    let end = accessed_at(input, terms).unwrap_or(input.len());
    let searched = &input[..end];
    let mut best: Option<(Rank, EntryDate<'a>)> = None;
    let mut at = 0;
    let mut open: Vec<usize> = Vec::new();
    while let Some(found) =
        searched.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit() || "()[]".contains(c)))
    {
        let start = at + found;
        match searched.as_bytes()[start] {
            b'(' | b'[' => open.push(start),
            b')' | b']' => drop(open.pop()),
            _ => {}
        }
        at = start + 1;
        if !searched.as_bytes()[start].is_ascii_digit() {
            continue;
        }
        let length = searched[start..].bytes().take_while(u8::is_ascii_digit).count();
        at = start + length;
        let place = Span::of(&searched[start..at], whole);
        if length != 4 || skip.iter().any(|span| span.overlaps(place)) {
            continue;
        }
        let Some(rank) = rank(searched, start, open.last().copied(), terms) else { continue };
        let read = coming_year(&searched[start..], terms.common).or_else(|| cited_year(&searched[start..]).ok());
        let Some((_, mut found)) = read else { continue };
        if ends_coming(&searched[..start], terms) {
            found.kind = DateKind::Forthcoming;
        }
        if best.is_none_or(|(known, _)| rank >= known) {
            best = Some((rank, from_parsed(found.kind, found.year, found.suffix, found.original, found.text)));
        }
        at = at.max(Span::of(found.text, input).end);
    }
    best.map(|(_, date)| date).or_else(|| term_in(searched, terms))
}

/// True where `input` ends in a term for a work still to come that stands by itself: `… Stadt 4, im Druck.`, `… (in press`.
pub fn ends_coming(input: &str, terms: &Terms) -> bool {
    let kept = input.trim_end_matches(|c: char| is_space(c) || ".,;()[]".contains(c));
    [kept.len(), input.trim_end().len()].into_iter().any(|end| {
        terms.common.coming.find_at_end(&input[..end], LONGEST_TERM).is_some_and(|at| {
            let before = input[..at].trim_end();
            before.len() < at && before.ends_with([',', '.', ';']) || input[..at].ends_with(['(', '['])
        })
    })
}

/// No term for a work still to come is longer, in bytes.
const LONGEST_TERM: usize = 48;

/// Where the words begin that tell when or where a page was seen.
pub fn accessed_at(input: &str, terms: &Terms) -> Option<usize> {
    word_starts(input).find(|&at| {
        at > 0
            && terms.accessed.matches(&input[at..]).is_some_and(|length| {
                let after = input[at + length..].trim_start();
                let before = input[..at].trim_end();
                before.ends_with(['.', ',', ';', '(', '[', '>', ']', ')', '/'])
                    && (after.starts_with([':', ',', 'h', 'w', '<', '['])
                        || after.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase())
                        || terms.common.months.matches(after).is_some())
            })
    })
}

/// The bytes at which words begin.
fn word_starts(input: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    input.char_indices().filter_map(move |(at, c)| {
        let letter = c.is_alphabetic();
        let starts = letter && !inside;
        inside = c.is_alphanumeric();
        starts.then_some(at)
    })
}

/// Nothing was printed from movable type in Europe before.
const FIRST_PRINTED: u16 = 1400;

/// Whether four digits at `at` are a year, and how likely that of the entry.
fn rank(input: &str, at: usize, open: Option<usize>, terms: &Terms) -> Option<Rank> {
    let (before, after) = (&input[..at], &input[at + 4..]);
    let year: u16 = input[at..at + 4].parse().ok()?;
    let next = after.chars().next();
    let previous = before.chars().next_back();
    if !(1000..=2099).contains(&year)
        || previous.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '=' | '@'))
    {
        return None;
    }
    let behind = before.trim_end_matches(is_space);
    let label = behind.rsplit(is_space).next().unwrap_or(behind).trim_start_matches(['(', '[', ',']);
    let label = label.trim_start_matches(|c: char| c.is_ascii_digit());
    // "220 pp. 1984": a number of pages, and then the year.
    let counted = behind[..behind.len() - label.len()].trim_end().ends_with(|c: char| c.is_ascii_digit());
    if !(counted && label.starts_with('p'))
        && label.ends_with('.')
        && (terms.pages.is(label) || terms.issues.is(label) || terms.volumes.is(label))
    {
        return None;
    }
    let suffix = next.is_some_and(|c| c.is_ascii_lowercase()) && !after[1..].starts_with(char::is_alphanumeric);
    if next.is_some_and(|c| c.is_alphanumeric()) && !suffix {
        return None;
    }
    if behind.ends_with(['–', '−', '‐', '‑']) || behind.ends_with('-') {
        return None;
    }
    let ahead = after.trim_start_matches(is_space);
    if year < FIRST_PRINTED {
        let imprint = behind.ends_with(',') && behind.trim_end_matches(',').ends_with(char::is_alphabetic);
        let last = ahead.trim_start_matches('.').trim().is_empty();
        return (imprint && last).then_some(Rank::Old);
    }
    let range = ahead
        .strip_prefix(['-', '–', '‐', '‑', '−'])
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    if behind.ends_with(':') && range {
        return None;
    }
    if range {
        return Some(Rank::Weak);
    }
    if ahead.starts_with(';') && ahead[1..].trim_start().starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()) {
        return Some(Rank::Strong);
    }
    if let Some(open) = open {
        let inside = &before[open + 1..];
        let alone = inside.trim().is_empty()
            || terms.common.months.matches(inside).is_some()
            || terms.common.seasons.matches(inside).is_some()
            || inside.len() < 12 && !inside.contains(char::is_alphabetic);
        let closes = ahead.starts_with([')', ']']) || suffix && ahead[1..].starts_with([')', ']']);
        let behind = ahead.trim_start_matches(|c: char| c.is_lowercase()).trim_start_matches([')', ']']);
        let numbers = behind.is_empty()
            || behind.starts_with([',', ':', ';'])
            || behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
        return Some(match (alone && closes, numbers) {
            (true, true) => Rank::Strong,
            (true, false) => Rank::Plain,
            (false, _) => Rank::Weak,
        });
    }
    Some(Rank::Plain)
}

/// `in press`, `n.d.` anywhere behind a comma, a stop or an opening bracket.
fn term_in<'a>(input: &'a str, terms: &Terms) -> Option<EntryDate<'a>> {
    let mut last = None;
    for at in word_starts(input) {
        let before = input[..at].trim_end();
        if at > 0
            && before.ends_with([',', '.', '(', '[', ':', ';'])
            && let Some((_, date)) = written_term(&input[at..], terms)
            && date.kind != DateKind::PersonalCommunication
        {
            last = Some(from_parsed(date.kind, date.year, date.suffix, date.original, date.text));
        }
    }
    last
}
