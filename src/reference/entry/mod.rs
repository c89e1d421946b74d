//! One entry of a reference list, from its number to its last stop.

mod caseless;
mod date;
mod fields;
mod identifiers;
mod names;
mod organisation;
mod person;
mod segment;
mod terms;
#[cfg(test)]
mod tests;

pub use caseless::{Opened, names_open};
pub use organisation::opens_with_acronym;

use date::EntryDate;
use fields::{Body, Setting, body};
use identifiers::{Identifier, identifiers};
use names::{Creators, Extent, Role};
use person::Order;
use terms::Terms;

use crate::citation::{clean, is_all_capitals, is_space};
use crate::language::Language;
use crate::name::{Name, is_given};
use crate::reference::types::{ItemType, Reference, ReferenceId, Text};
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
    let (number, start) = number(whole);
    entry.number = number;
    let identifiers = identifiers(whole, span.start);
    if caseless::opens(start) {
        let first = identifiers.places.iter().map(|place| place.start).min();
        let end = first.unwrap_or(span.end).saturating_sub(Span::of(start, text).start);
        caseless::fill(&mut entry, without_label(start.get(..end).unwrap_or(start), terms), text, terms);
        let field = |found: Identifier| Text::read(found.text, found.span);
        entry.doi = identifiers.doi.map(field);
        entry.url = identifiers.url.map(field);
        return entry;
    }
    let (short, start) = acronym_ahead(start);
    let (ditto, start) = ditto(start, terms);
    let habit = before.and_then(|before| habit(before, text));
    let head = match ditto {
        Ditto::Alone => date_only(start, terms),
        Ditto::Joined | Ditto::None => head(start, habit, terms),
    };
    if ditto != Ditto::None
        && let Some(before) = before
    {
        entry.ditto = true;
        entry.authors = before.authors.clone();
        if before.authors.is_empty() {
            entry.editors = before.editors.clone();
        }
    }
    if let Some(creators) = &head.creators {
        let alone = creators.names.len() == 1;
        let names = creators.names.iter().map(|person| {
            let name = person.name(text);
            Name { alias: name.alias.or(short.filter(|_| alone).map(clean)), ..name }
        });
        match creators.role {
            Role::Authors => entry.authors.extend(names),
            Role::Editors => entry.editors.extend(names),
        }
        entry.et_al = creators.et_al;
        entry.gaps = creators.gaps;
    }
    let date = head.date.or_else(|| date::tail(head.rest, &identifiers.places, text, terms));
    let date = date.map(|date| if date::ends_coming(head.rest, terms) { date.coming() } else { date });
    entry.date = date.map(|date| date.placed(text));
    let first =
        identifiers.places.iter().map(|place| place.start).find(|&start| start > Span::of(head.rest, text).start);
    let end = first.unwrap_or(span.end);
    let input = head.rest.get(..end.saturating_sub(Span::of(head.rest, text).start)).unwrap_or(head.rest);
    let dated = head.date.is_some_and(|date| date.names_day(head.rest, text, terms));
    let setting = Setting { online: identifiers.url.is_some(), dated };
    entry.fill(&body(without_label(input, terms), setting, terms), text);
    let field = |found: Identifier| Text::read(found.text, found.span);
    entry.doi = identifiers.doi.map(field);
    entry.url = identifiers.url.map(field);
    entry
}

impl Reference {
    /// Takes over what follows names and date.
    fn fill(&mut self, body: &Body, whole: &str) {
        let field = |text: Option<&str>| text.map(|text| Text::read(clean(text), Span::of(text, whole)));
        self.title = field(body.title);
        self.container = field(body.container);
        self.volume = field(body.numbers.volume);
        self.issue = field(body.numbers.issue);
        self.page = field(body.numbers.pages);
        self.pages = body.numbers.range();
        self.publisher = field(body.publisher.name);
        self.place = field(body.publisher.place);
        self.item_type = body.item_type;
        if let Some(editors) = &body.editors
            && !self.authors.is_empty()
        {
            self.editors.extend(editors.names.iter().map(|person| person.name(whole)));
        }
    }
}

/// The text before an identifier without the label of that identifier: `doi:`, `Available at:`.
fn without_label<'a>(input: &'a str, terms: &Terms) -> &'a str {
    let end = date::accessed_at(input, terms).unwrap_or(input.len());
    let input = input[..end].trim_end_matches(|c: char| is_space(c) || ",:;(<[".contains(c));
    let label =
        input.len().checked_sub(3).and_then(|at| input.get(at..)).filter(|label| label.eq_ignore_ascii_case("doi"));
    input[..input.len() - label.map_or(0, str::len)].trim_end_matches(|c: char| is_space(c) || ",:;(<[".contains(c))
}

pub fn empty(id: ReferenceId, span: Span) -> Reference {
    Reference {
        id,
        span,
        key: None,
        key_span: None,
        other_keys: Vec::new(),
        number: None,
        authors: Vec::<Name>::new(),
        editors: Vec::new(),
        translators: Vec::new(),
        container_authors: Vec::new(),
        et_al: false,
        gaps: false,
        ditto: false,
        date: None,
        title: None,
        container: None,
        collection: None,
        volume: None,
        issue: None,
        page: None,
        pages: None,
        edition: None,
        publisher: None,
        place: None,
        doi: None,
        url: None,
        isbn: None,
        pmid: None,
        arxiv: None,
        note: None,
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
fn head<'a>(body: &'a str, habit: Option<Order>, terms: &'a Terms) -> Head<'a> {
    if let Some((names, behind)) = transliterated(body)
        && let Some(found) = date::head(behind, terms)
        && let Some(creators) = whole(names, habit, terms).filter(|creators| is_spent(creators.rest))
    {
        return Head { creators: Some(creators), date: found.date, rest: found.rest };
    }
    if let Some(found) = date::head(body, terms) {
        let names = found.names.trim_matches(|c: char| is_space(c) || c == ',');
        if names.trim_matches('.').is_empty() {
            return Head { creators: None, date: found.date, rest: found.rest };
        }
        let square = body[found.names.len()..].starts_with('[');
        // "KANT, I. Kritik der Urteilskraft [1790]. 4. ed.": the first print behind a title.
        let whole = whole(names, habit, terms).filter(|creators| !square || is_spent(creators.rest));
        if let Some(mut creators) = whole {
            if found.role == Role::Editors {
                creators.role = Role::Editors;
            }
            return Head { creators: Some(creators), date: found.date, rest: found.rest };
        }
        let started = start(body, habit, terms).filter(|creators| creators.names[0].given.is_some());
        if found.bracketed && started.is_none() {
            return Head { creators: None, date: found.date, rest: body };
        }
    }
    let creators = start(body, habit, terms);
    let rest = creators.as_ref().map_or(body, |creators| creators.rest);
    Head { creators, date: None, rest }
}

/// The names that fill the head of an entry.
fn whole<'a>(names: &'a str, habit: Option<Order>, terms: &'a Terms) -> Option<Creators<'a>> {
    let people = names::creators(names, Extent::Whole, habit, terms);
    if let Some(people) = people.as_ref().filter(|people| holds_title(people)) {
        return people.names[0].given.is_none().then(|| organisation::whole(names, terms)).flatten();
    }
    if let Some(people) =
        people.as_ref().filter(|people| is_spent(people.rest) && !is_one_organisation(people, names, terms))
    {
        return Some(people.clone());
    }
    match people {
        Some(people) if people.names[0].given.is_some() => {
            reads_on(people.rest).then_some(Creators { gaps: true, ..people })
        }
        _ => organisation::whole(names, terms),
    }
}

/// True where most of the names are single words behind a person: a title, its publisher and its place between commas.
fn holds_title(people: &Creators) -> bool {
    let alone = people.names.iter().filter(|person| person.order == Order::Alone).count();
    let title = people.names.iter().any(|person| person.order == Order::Alone && !person.organisation);
    let natural = people.names[0].order == Order::GivenFamily && title;
    natural || alone > 1 && alone * 2 >= people.names.len() && people.names[0].order != Order::Alone
}

/// True for names that were an organisation's parts: `Clinical and Laboratory Standards Institute`, `Empresa de Pesquisa
/// Agropecuária e Extensão Rural (EPAGRI)`.
fn is_one_organisation(people: &Creators, text: &str, terms: &Terms) -> bool {
    let several = people.names.len() > 1;
    let first = &people.names[0];
    let initials = people.names.iter().any(|person| person.given.is_some_and(|given| given.contains('.')));
    let acronym = people.names.last().is_some_and(|last| last.alias.is_some_and(is_all_capitals));
    let organised = first.given.is_none() && people.names.iter().any(|person| person.organisation);
    several && !initials && (acronym || organised || is_body_with_and(people, text, terms))
}

/// True for one body whose name holds a word for "and" between a single word and several: `Fisheries and Oceans Canada`.
fn is_body_with_and(people: &Creators, text: &str, terms: &Terms) -> bool {
    let [first, second] = &people.names[..] else { return false };
    let start = second.given.filter(|_| second.order == Order::GivenFamily).unwrap_or(second.family);
    let (from, to) = (Span::of(first.family, text).end, Span::of(start, text).start);
    let Some(between) = text.get(from..to).map(str::trim_start) else { return false };
    let behind = &text[to..Span::of(second.family, text).end.max(to)];
    let words = behind.split_whitespace().count();
    let named = behind.split_whitespace().any(|word| is_given(word) || terms.common.particles.is(word));
    first.given.is_none()
        && first.alias.is_none()
        && first.family.split_whitespace().count() == 1
        && !is_all_capitals(first.family)
        && words > 1
        && !named
        && !behind.contains('.')
        && between.starts_with(char::is_lowercase)
        && terms.and_at(&text[text.len().min(from + 1)..]).is_some()
        && between.split_whitespace().count() == 1
}

/// How the first name of an entry is written, where it shows.
fn habit(entry: &Reference, text: &str) -> Option<Order> {
    let first = entry.creators().first().filter(|_| !entry.ditto)?;
    let given = first.given.as_ref()?;
    let before = text.get(entry.span.start..first.span.start)?;
    Some(if clean(before).ends_with(given.as_str()) { Order::GivenFamily } else { Order::FamilyGiven })
}

/// True where what is left of a head can be more names, misprinted, and no title: few words in small letters.
fn reads_on(rest: &str) -> bool {
    let words = rest.split_whitespace().count();
    let small = rest.split_whitespace().filter(|word| word.starts_with(char::is_lowercase) && word.chars().count() > 3);
    small.count() * 4 <= words
}

/// The names that begin an entry whose date stands elsewhere.
fn start<'a>(body: &'a str, habit: Option<Order>, terms: &'a Terms) -> Option<Creators<'a>> {
    // "MEC. ProUni – Programa": three letters with one stop behind them are no initials of what follows.
    if opens_with_acronym(body)
        && let Some(body) = organisation::start(body, terms)
    {
        return Some(body);
    }
    let people = names::creators(body, Extent::Start, habit, terms);
    if people.as_ref().is_some_and(|people| people.names[0].given.is_some() || people.et_al) {
        return people;
    }
    organisation::start(body, terms).or(people.filter(|people| {
        people
            .rest
            .trim_start()
            .starts_with(['.', ',', ':', ';', '(', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    }))
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

/// No acronym is longer, in bytes.
const LONGEST_ACRONYM: usize = 24;

/// The acronym in brackets before an organisation's name: `[IBGE] Instituto Brasileiro de Geografia e Estatística`.
fn acronym_ahead(input: &str) -> (Option<&str>, &str) {
    let found = input.strip_prefix('[').and_then(|inside| inside.split_once("] ")).filter(|(short, rest)| {
        short.len() <= LONGEST_ACRONYM
            && short.starts_with(char::is_uppercase)
            && short.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '&' | '.'))
            && rest.trim_start().starts_with(|c: char| c.is_uppercase())
    });
    found.map_or((None, input), |(short, rest)| (Some(short), rest.trim_start_matches(is_space)))
}

/// Names in another script and, before them in brackets, the same in Latin letters: `[Petrov S] Петров С (1959)`; the names in
/// brackets and what follows the bracket.
fn transliterated(input: &str) -> Option<(&str, &str)> {
    let (names, rest) = input.strip_prefix('[')?.split_once(']')?;
    let other = rest.trim_start_matches(is_space).chars().next()?;
    (other.is_alphabetic() && other > '\u{36f}' && names.starts_with(char::is_uppercase))
        .then_some((names.trim(), rest))
}

/// Whether an entry repeats the authors of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ditto {
    /// `———. 2012.`
    Alone,
    /// `——— & Roe, A. (2012)`: further authors follow.
    Joined,
    /// It names its own.
    None,
}

/// The date that follows a dash for the authors.
fn date_only<'a>(start: &'a str, terms: &Terms) -> Head<'a> {
    let found = date::head(start, terms).filter(|head| !head.names.contains(char::is_alphanumeric));
    match found {
        Some(head) => Head { creators: None, date: head.date, rest: head.rest },
        None => Head { creators: None, date: None, rest: start },
    }
}

/// A dash or a word that stands for the authors of the entry before: `———. `, `____, `, `Ders. `, `Idem`.
fn ditto<'a>(input: &'a str, terms: &Terms) -> (Ditto, &'a str) {
    let rest = input.trim_start_matches(['—', '–', '―', '_', '-', '‒', '─', '⸺', '⸻', ' ']);
    let dash = &input[..input.len() - rest.len()];
    let long = dash.trim().chars().count() > 1 || dash.contains(['—', '―', '⸺', '⸻', '–']);
    let behind = match terms.ditto.matches(input) {
        _ if long && !rest.starts_with(char::is_lowercase) => rest,
        Some(length) if input[length..].starts_with(['.', ',', ':', ' ', '(', '/', ';']) => &input[length..],
        _ => return (Ditto::None, input),
    };
    let after = behind.trim_start_matches(is_space);
    let joined = after.starts_with(['/', ';', '&']) || terms.and_at(after).is_some();
    let after = after.trim_start_matches(|c: char| is_space(c) || matches!(c, '.' | ',' | ':' | ';' | '/'));
    let after = terms.and_at(after).filter(|_| joined).map_or(after, |length| after[length..].trim_start());
    (if joined { Ditto::Joined } else { Ditto::Alone }, after)
}
