//! What follows the names and the date of an entry: title, container, numbers, publisher.

use super::container::{Container, before_numbers, behind_in, introduced};
use super::kind::{self, Evidence};
use super::names::Creators;
use super::numbers::{self, Numbers};
use super::publisher::{self, Publisher};
use super::sentence::first_sentence;
use super::terms::Terms;
use super::types::ItemType;
use crate::citation::is_space;
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

/// Reads what follows names and date. `input` ends before the first identifier or address; `online` tells that there is one.
pub fn body<'a>(input: &'a str, online: Online, terms: &'a Terms) -> Body<'a> {
    let input = input.trim_start_matches(|c: char| is_space(c) || ".,:;)–—-".contains(c));
    let (title, rest) = title(input, terms);
    let mut found = Body {
        title: some(title),
        container: None,
        editors: None,
        numbers: Numbers::default(),
        publisher: Publisher::default(),
        item_type: ItemType::Document,
    };
    let introduced = introduced(rest, terms).filter(|(before, _)| before.len() < 120);
    match introduced {
        Some((_, behind)) => found.in_book(behind_in(behind, terms), terms),
        None => found.behind_title(rest, terms),
    }
    found.item_type =
        kind::item_type(&Evidence { whole: input, body: &found, contained: introduced.is_some(), online }, terms);
    found
}

/// Whether an entry gives an address of the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Online {
    /// It does.
    Yes,
    /// It does not.
    No,
}

impl<'a> Body<'a> {
    /// A chapter's book, or a journal that "in" introduces.
    fn in_book(&mut self, container: Container<'a>, terms: &'a Terms) {
        self.editors = container.editors;
        let (quoted, _) = title(container.title, terms);
        let (before, numbers) = split_numbers(container.title, terms);
        self.numbers = numbers;
        let name = if quoted.len() < before.len() { quoted } else { before_numbers(before, terms) };
        self.container = some(name);
        let behind = container.title.get(name.len()..).unwrap_or("");
        self.publisher = publisher_in(behind, terms);
    }

    /// What follows a title: a journal with its numbers, or place and publisher.
    fn behind_title(&mut self, rest: &'a str, terms: &'a Terms) {
        let rest = rest.trim_start_matches(|c: char| is_space(c) || ".,;:)–—-”“»\"’".contains(c));
        let (before, numbers) = split_numbers(rest, terms);
        self.numbers = numbers;
        if numbers.volume.is_some() || numbers.issue.is_some() {
            self.container = some(before_numbers(before, terms)).filter(|name| name.len() > 1);
            return;
        }
        self.publisher = publisher_in(rest, terms);
        if self.publisher.name.is_none() {
            let (sentence, _) = first_sentence(rest, terms);
            self.publisher.name = some(publisher::name(sentence)).filter(|name| is_publisher(name, terms));
        }
    }
}

/// True for the few capitalised words of a publisher's name.
fn is_publisher(name: &str, terms: &Terms) -> bool {
    let words = name.split_whitespace();
    words.clone().count() <= 6
        && words.clone().all(|word| {
            !word.starts_with(char::is_lowercase)
                || terms.common.links.is(word)
                || terms.common.particles.is(word)
                || terms.and.is(word)
        })
}

/// The first sentence behind a title that names a place and a publisher.
fn publisher_in<'a>(input: &'a str, terms: &Terms) -> Publisher<'a> {
    let mut rest = input;
    while !rest.is_empty() {
        let (sentence, after) = first_sentence(rest, terms);
        let found = publisher::publisher(sentence, terms);
        if found.name.is_some() {
            return found;
        }
        rest = after;
    }
    Publisher::default()
}

/// What stands before the numbers, and the numbers.
fn split_numbers<'a>(input: &'a str, terms: &Terms) -> (&'a str, Numbers<'a>) {
    match numbers::find(input, terms) {
        Some((at, numbers)) => (&input[..at], numbers),
        None => (input, Numbers::default()),
    }
}

/// The title at the start of `input` and what follows it: in quotation marks, up to "in", up to the end of the sentence, or, in
/// an entry that is one sentence, up to a comma that a capital follows.
fn title<'a>(input: &'a str, terms: &Terms) -> (&'a str, &'a str) {
    if let Some((inside, rest)) = quoted(input) {
        return (inside.trim_end_matches(['.', ',']), rest);
    }
    let (sentence, after) = first_sentence(input, terms);
    if let Some((before, _)) = introduced(sentence, terms) {
        let title = trimmed(before);
        return (title, &input[Span::of(title, input).end..]);
    }
    if let Some((before, _)) = sentence.split_once(" // ") {
        return (trimmed(before), &input[before.len() + 4..]);
    }
    let single = after.trim_matches(|c: char| is_space(c) || c == '.').is_empty()
        || after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if single && let Some(at) = comma_before_capital(sentence, terms) {
        return (trimmed(&sentence[..at]), &input[at + 1..]);
    }
    (trimmed(sentence), after)
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| is_space(c) || ",.;:–".contains(c))
}

fn some(text: &str) -> Option<&str> {
    let text = trimmed(text);
    (!text.is_empty()).then_some(text)
}

/// The comma that ends a title in an entry whose parts commas divide: the first that a capital follows, where numbers or a
/// place come later.
fn comma_before_capital(sentence: &str, terms: &Terms) -> Option<usize> {
    sentence.match_indices(", ").map(|(at, _)| at).find(|&at| {
        let after = &sentence[at + 2..];
        at > 8 && after.starts_with(char::is_uppercase) && terms.pages.matches(after).is_none()
    })
}

/// The text between quotation marks at the start of `input`, and what follows them.
fn quoted(input: &str) -> Option<(&str, &str)> {
    let open = input.chars().next()?;
    let closing: &[char] = match open {
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '"' => &['"'],
        '‘' => &['’'],
        '‚' => &['‘'],
        '\'' => &['\''],
        _ => return None,
    };
    let inner = &input[open.len_utf8()..];
    let close = inner.char_indices().find(|&(at, c)| {
        let after = &inner[at + c.len_utf8()..];
        closing.contains(&c) && !after.starts_with(char::is_alphanumeric)
    });
    let (at, c) = close.filter(|&(at, _)| at > 1)?;
    Some((&inner[..at], &inner[at + c.len_utf8()..]))
}
