//! One entry of a reference list, from its number to its last stop.

use super::date::{self, EntryDate};
use super::names::{self, Creators, Extent, Role};
use super::organisation;
use super::terms::Terms;
use super::types::{ItemType, Reference, ReferenceId, Text};
use crate::citation::{clean, is_space};
use crate::language::Language;
use crate::name::Name;
use crate::span::Span;

/// Reads the entry at `span` of the reading text `text`. `before` is the entry before it in the list: a dash stands for its
/// authors.
pub fn parse(
    id: ReferenceId,
    span: Span,
    text: &str,
    language: &'static Language,
    before: Option<&Reference>,
) -> Reference {
    let terms = Terms::of(language);
    let mut entry = empty(id, span);
    let whole = span.text(text);
    let (number, body) = number(whole);
    entry.number = number;
    let (ditto, body) = ditto(body, terms);
    let head = head(body, terms);
    if ditto && let Some(before) = before {
        entry.ditto = true;
        entry.authors = before.authors.clone();
        if before.authors.is_empty() {
            entry.editors = before.editors.clone();
        }
    }
    if let Some(creators) = &head.creators {
        let names = creators.names.iter().map(|person| person.name(text));
        match creators.role {
            Role::Authors => entry.authors.extend(names),
            Role::Editors => entry.editors.extend(names),
        }
        entry.et_al = creators.et_al;
    }
    let date = head.date.or_else(|| date::tail(head.rest, &[], text, terms));
    entry.date = date.map(|date| date.placed(text));
    let title = head.rest.trim_start_matches(|c: char| is_space(c) || ".,:;)–—-".contains(c));
    let end = title.find(". ").unwrap_or(title.len());
    if !title.is_empty() {
        entry.title = Some(Text { text: clean(&title[..end]), span: Span::of(&title[..end], text) });
    }
    entry
}

fn empty(id: ReferenceId, span: Span) -> Reference {
    Reference {
        id,
        span,
        number: None,
        authors: Vec::<Name>::new(),
        editors: Vec::new(),
        et_al: false,
        ditto: false,
        date: None,
        title: None,
        container: None,
        volume: None,
        issue: None,
        pages: None,
        publisher: None,
        place: None,
        doi: None,
        url: None,
        item_type: ItemType::Document,
        further_reading: false,
    }
}

/// The names, the date behind them, and what follows.
struct Head<'a> {
    creators: Option<Creators<'a>>,
    date: Option<EntryDate<'a>>,
    rest: &'a str,
}

/// Reads names and date from the start of an entry.
fn head<'a>(body: &'a str, terms: &'a Terms) -> Head<'a> {
    if let Some(found) = date::head(body, terms) {
        let names = found.names.trim_matches(|c: char| is_space(c) || c == ',');
        if names.trim_matches('.').is_empty() {
            return Head { creators: None, date: found.date, rest: found.rest };
        }
        if let Some(mut creators) = whole(names, terms) {
            if found.role == Role::Editors {
                creators.role = Role::Editors;
            }
            return Head { creators: Some(creators), date: found.date, rest: found.rest };
        }
        if found.bracketed {
            return Head { creators: None, date: found.date, rest: body };
        }
    }
    let creators = start(body, terms);
    let rest = creators.as_ref().map_or(body, |creators| creators.rest);
    Head { creators, date: None, rest }
}

/// The names that fill the head of an entry.
fn whole<'a>(names: &'a str, terms: &'a Terms) -> Option<Creators<'a>> {
    let people = names::creators(names, Extent::Whole, terms);
    let covered = people.as_ref().is_some_and(|people| is_spent(people.rest));
    let organised =
        people.as_ref().is_none_or(|people| people.names[0].given.is_none() && people.names[0].organisation);
    if covered && !(organised && people.as_ref().is_some_and(|people| people.names.len() > 1)) {
        return people;
    }
    match people {
        Some(people) if people.names[0].given.is_some() => reads_on(people.rest).then_some(people),
        _ => organisation::whole(names, terms),
    }
}

/// True where what is left of a head can be more names, misprinted, and no title: few words in small letters.
fn reads_on(rest: &str) -> bool {
    let words = rest.split_whitespace().count();
    let small = rest.split_whitespace().filter(|word| word.starts_with(char::is_lowercase) && word.chars().count() > 3);
    small.count() * 4 <= words
}

/// The names that begin an entry whose date stands elsewhere.
fn start<'a>(body: &'a str, terms: &'a Terms) -> Option<Creators<'a>> {
    let people = names::creators(body, Extent::Start, terms);
    if people.as_ref().is_some_and(|people| people.names[0].given.is_some() || people.et_al) {
        return people;
    }
    organisation::start(body, terms).or(people.filter(|people| people.rest.starts_with(['.', ',', ':', ';', '('])))
}

/// True where nothing but punctuation, or a remark in brackets, is left.
fn is_spent(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| is_space(c) || ".,:;–—-".contains(c));
    rest.is_empty()
        || (rest.starts_with(['(', '[']) && rest.trim_end_matches(['.', ' ', ',', ':']).ends_with([')', ']']))
}

/// The number before an entry: `[3] `, `3. `, `(3) `, `3 `; bullets are skipped.
fn number(input: &str) -> (Option<u32>, &str) {
    let rest = input.trim_start_matches(|c: char| is_space(c) || matches!(c, '•' | '·' | '*' | '▪' | '■' | '–' | '●'));
    let rest = if rest.len() < input.len() && !input.starts_with(['–']) { rest } else { input };
    let inner = rest.trim_start_matches(['[', '(']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return (None, rest);
    }
    let after = &inner[digits..];
    let closed = after.trim_start_matches([']', ')', '.', ':']);
    let bracket = inner.len() < rest.len();
    let spaced =
        closed.starts_with(is_space) || (closed.len() < after.len() && closed.starts_with(char::is_alphabetic));
    if (bracket && closed.len() == after.len()) || !spaced {
        return (None, rest);
    }
    (inner[..digits].parse().ok(), closed.trim_start_matches(is_space))
}

/// A dash or a word that stands for the authors of the entry before: `———. `, `____, `, `Ders. `, `Idem`.
fn ditto<'a>(input: &'a str, terms: &Terms) -> (bool, &'a str) {
    let rest = input.trim_start_matches(['—', '–', '―', '_', '-', '‒', '─', '⸺', '⸻', ' ']);
    let dash = &input[..input.len() - rest.len()];
    let long = dash.trim().chars().count() > 1 || dash.contains(['—', '―', '⸺', '⸻', '–']);
    if long && !rest.starts_with(char::is_lowercase) {
        return (true, rest.trim_start_matches(|c: char| is_space(c) || matches!(c, '.' | ',' | ':' | ';')));
    }
    match terms.ditto.matches(input) {
        Some(length) if input[length..].starts_with(['.', ',', ':', ' ', '(']) => {
            (true, input[length..].trim_start_matches(|c: char| is_space(c) || matches!(c, '.' | ',' | ':' | ';')))
        }
        _ => (false, input),
    }
}
