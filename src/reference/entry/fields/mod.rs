//! What follows the names and the date of an entry: title, container, numbers, publisher.
//!
//! An entry is read by one grammar in every style and language; only its words (`in`, `pp.`, `eds.`) come from the language files.
//! The page "How an entry is read" of the book shows each line with examples.
//!
//! ```text
//! body      = title , { remark } , ( part | source | host ) , { number | imprint } ;
//! title     = quoted | sentence | clause ;            clause ends at a comma, in an entry that is one sentence
//! remark    = "[" words "]" | "(" edition | version ")" | "," edition ;
//! part      = in , [ names , editors ] , container , [ editors , names ] ;
//! source    = container , ( volume | issue | pages ) ;
//! host      = "//" , container ;                      GOST and ISO 690
//! number    = [ label ] , ( volume , [ issue ] , [ pages ] | issue , [ pages ] | pages ) ;
//! imprint   = place , ":" , publisher | publisher , [ "," , place ] | thesis , "," , publisher ;
//! ```
//!
//! A container ends where its numbers, its editors, its edition or its imprint begin, else with its sentence. A number that can be a
//! year is one, unless an issue or pages show it to be a volume.

#[cfg(test)]
mod bench;
mod container;
mod kind;
mod numbers;
mod publisher;
mod sentence;
mod title;

pub use sentence::first_sentence;

use container::{
    Container, before_numbers, before_place, behind_in, conference, editors_behind, held, introduced, without_date,
};
use kind::Evidence;
use numbers::Numbers;
use publisher::{Publisher, school};
use title::{Titled, title};

use super::names::Creators;
use super::terms::Terms;
use crate::citation::is_space;
use crate::reference::types::ItemType;
use crate::span::Span;

/// The fields of an entry behind its names and date, as written.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    /// CSL's `title`.
    pub title: Option<&'a str>,
    /// CSL's `container-title`.
    pub container: Option<&'a str>,
    /// The container's editors.
    pub editors: Option<Creators<'a>>,
    /// Volume, issue, pages.
    pub numbers: Numbers<'a>,
    /// Publisher and place.
    pub publisher: Publisher<'a>,
    /// What the entry seems to be.
    pub item_type: ItemType,
}

/// What the rest of the entry tells of its body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting {
    /// It gives an address of the web.
    pub online: bool,
    /// Its date names a day or a month, as those of newspapers do.
    pub dated: bool,
}

/// Reads what follows names and date. `input` ends before the first identifier or address.
pub fn body<'a>(input: &'a str, setting: Setting, terms: &'a Terms) -> Body<'a> {
    let input = input.trim_start_matches(|c: char| is_space(c) || ".,:;)–—-".contains(c));
    let Titled { title, remarks, rest, hosted } = title(input, terms);
    let mut found = Body {
        title: some(title),
        container: None,
        editors: None,
        numbers: Numbers::default(),
        publisher: Publisher::default(),
        item_type: ItemType::Document,
    };
    let introduced = introduced(rest, terms).filter(|(before, _)| before.len() < FARTHEST);
    match introduced {
        Some((before, behind)) => {
            found.in_book(behind_in(behind, terms), terms);
            found.numbers.fill(numbers::find(before, terms).map(|(_, numbers)| numbers));
        }
        None if hosted => found.in_book(Container { editors: None, title: rest }, terms),
        None => found.behind_title(rest, setting, terms),
    }
    if found.publisher.name.is_none() {
        found.publisher.name = school(remarks, terms);
    }
    // The number of a report is no issue.
    let said = numbers::find(remarks, terms).map(|(_, numbers)| Numbers { issue: None, ..numbers });
    found.numbers.fill(said);
    let contained = introduced.is_some();
    found.item_type = kind::item_type(&Evidence { whole: input, body: &found, contained, setting }, terms);
    found
}

/// `in` introduces a container within so many bytes behind the title.
const FARTHEST: usize = 120;

impl<'a> Body<'a> {
    /// A chapter's book, or a journal that "in" introduces.
    fn in_book(&mut self, container: Container<'a>, terms: &'a Terms) {
        let held = held(container.title, terms);
        self.editors = container.editors.or(held.editors);
        self.numbers = held.numbers;
        self.container = some(held.name);
        self.publisher = match held.publisher.name {
            Some(_) => held.publisher,
            None => imprint(held.behind, terms),
        };
    }

    /// What follows a title: a journal with its numbers, a newspaper with its page, proceedings, or place and publisher.
    fn behind_title(&mut self, rest: &'a str, setting: Setting, terms: &'a Terms) {
        let rest = rest.trim_start_matches(|c: char| is_space(c) || ".,;:)–—-”“»\"’".contains(c));
        let (before, numbers) = split_numbers(rest, terms);
        self.numbers = numbers;
        if numbers.volume.is_some() || numbers.issue.is_some() {
            let name = without_date(before_numbers(before, terms), terms);
            let (name, place) = before_place(name, &rest[before.len()..], terms);
            self.container = some(name).filter(|name| name.len() > 1);
            self.publisher.place = place;
            return;
        }
        if let Some((name, behind)) = conference(rest, terms) {
            self.container = some(name);
            self.publisher = of_conference(behind, terms);
            return;
        }
        if let Some((at, _)) = editors_behind(rest, terms)
            && publisher::publisher(&rest[..at], terms).name.is_none()
        {
            self.in_book(Container { editors: None, title: rest }, terms);
            return;
        }
        self.publisher = publisher::in_sentences(rest, terms);
        if self.publisher.name.is_some() {
            return;
        }
        let name = without_date(before_numbers(before, terms), terms);
        if numbers.pages.is_some() && name.len() > 1 && !name.starts_with(char::is_lowercase) {
            self.container = some(name);
            return;
        }
        let found = publisher::named(rest, terms);
        match found.name {
            Some(name) if setting.dated && found.place.is_none() => self.container = some(without_date(name, terms)),
            _ => self.publisher = found,
        }
    }
}

/// Publisher and place wherever they stand in `input`: with a colon between them, else as the first sentence that can be a
/// publisher's name.
fn imprint<'a>(input: &'a str, terms: &'a Terms) -> Publisher<'a> {
    let found = publisher::in_sentences(input, terms);
    if found.name.is_some() { found } else { publisher::named(input, terms) }
}

/// What follows the name of a conference: where it was held, and who published the proceedings.
fn of_conference<'a>(input: &'a str, terms: &'a Terms) -> Publisher<'a> {
    let found = publisher::in_sentences(input, terms);
    if found.name.is_some() {
        return found;
    }
    let (sentence, after) = first_sentence(input, terms);
    let place = without_date(sentence, terms);
    let place = numbers::find(place, terms).map_or(place, |(at, _)| without_date(&place[..at], terms));
    let place =
        some(place).filter(|place| publisher::is_publisher(place, terms) && !place.bytes().any(|b| b.is_ascii_digit()));
    Publisher { name: publisher::named(after, terms).name, place }
}

/// What stands before the numbers, and the numbers.
fn split_numbers<'a>(input: &'a str, terms: &Terms) -> (&'a str, Numbers<'a>) {
    match numbers::find(input, terms) {
        Some((at, numbers)) => (&input[..at], numbers),
        None => (input, Numbers::default()),
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| is_space(c) || ",.;:–—".contains(c))
}

fn some(text: &str) -> Option<&str> {
    let text = trimmed(text);
    (!text.is_empty()).then_some(text)
}

/// What follows `part` in `whole`.
fn behind<'a>(part: &str, whole: &'a str) -> &'a str {
    if part.is_empty() { whole } else { &whole[Span::of(part, whole).end..] }
}
