//! An entry of a reference list that a file gives as fields, printed as readers of a typeset article see it (APA 7 §9).

use std::borrow::Cow;

use super::tree::{NodeId, Tree};
use crate::document::{At, Writer};

/// Pieces of text, each with its place.
pub type Words = Vec<(Cow<'static, str>, At)>;

/// One who wrote or edited a work.
#[derive(Debug, Clone, PartialEq)]
pub enum Person {
    /// A person by the parts of the name.
    Parts {
        /// Family name, particles included.
        family: Words,
        /// Given names or initials.
        given: Words,
        /// `Jr.`
        suffix: Words,
    },
    /// An organisation, or a name in one piece.
    Whole(Words),
    /// `et al.`
    Others(At),
}

/// The fields of an entry; empty where the file does not give them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields {
    /// Those who wrote it.
    pub authors: Vec<Person>,
    /// Those who edited what holds it.
    pub editors: Vec<Person>,
    /// The year with its letter, or `in press`.
    pub year: Words,
    /// CSL's `title`.
    pub title: Words,
    /// CSL's `container-title`.
    pub container: Words,
    /// CSL's `volume`.
    pub volume: Words,
    /// CSL's `issue`.
    pub issue: Words,
    /// First page, or article number.
    pub first_page: Words,
    /// Last page.
    pub last_page: Words,
    /// CSL's `edition`.
    pub edition: Words,
    /// CSL's `publisher-place`.
    pub place: Words,
    /// CSL's `publisher`.
    pub publisher: Words,
    /// CSL's `DOI`.
    pub doi: Words,
    /// All else.
    pub more: Vec<Words>,
}

/// True where an entry's text parts its elements by itself: `<year>2004</year>. <source>City</source>, …`
pub fn is_punctuated(tree: &Tree<'_>, node: NodeId) -> bool {
    let own: String = tree.children(node).map(|child| tree.words(child)).collect();
    let marks = own.chars().filter(|c| matches!(c, '.' | ',' | ';' | ':' | '(')).count();
    let elements = tree.children(node).filter(|&child| tree.is_element(child)).count();
    marks > 1 || elements < 3 && !own.trim().is_empty()
}

impl Fields {
    /// All of it; what has a container and no title is named by the container.
    pub fn settled(mut self) -> Self {
        if self.title.is_empty() {
            self.title = std::mem::take(&mut self.container);
        }
        self
    }

    /// Prints it: `Bolt, G., & Dekker, K. (2004). Streets. In A. Tol (Ed.), Towns (pp. 3–9). Utrecht: Stadspers.`
    pub fn print(&self, out: &mut Writer) {
        let start = out.here();
        if self.authors.is_empty() && !self.editors.is_empty() {
            names(out, &self.editors);
            made(out, if self.editors.len() == 1 { " (Ed.)" } else { " (Eds.)" });
        }
        names(out, &self.authors);
        let titled_first = out.end_of_text() == start;
        if titled_first {
            put(out, &self.title);
        }
        if !self.year.is_empty() {
            let first = out.end_of_text() == start;
            made(out, if first { "(" } else { " (" });
            put(out, &self.year);
            made(out, ")");
        }
        stop(out, start);
        if !titled_first {
            sentence(out, start, &self.title);
        }
        self.holder(out, start);
        if !self.place.is_empty() || !self.publisher.is_empty() {
            made(out, " ");
            put(out, &self.place);
            made(out, if self.place.is_empty() || self.publisher.is_empty() { "" } else { ": " });
            put(out, &self.publisher);
            stop(out, start);
        }
        for words in &self.more {
            sentence(out, start, words);
        }
        if let Some((first, _)) = self.doi.first() {
            made(out, if first.starts_with("http") || first.starts_with("doi") { " " } else { " https://doi.org/" });
            put(out, &self.doi);
        }
    }

    /// The journal with volume, issue and pages, or the book: ` City, 12(3), 4–5.`
    fn holder(&self, out: &mut Writer, start: usize) {
        let from = out.end_of_text();
        made(out, " ");
        if !self.authors.is_empty() && !self.editors.is_empty() && !self.container.is_empty() {
            made(out, "In ");
            names(out, &self.editors);
            made(out, if self.editors.len() == 1 { " (Ed.), " } else { " (Eds.), " });
        }
        put(out, &self.container);
        if !self.edition.is_empty() {
            made(out, " (");
            put(out, &self.edition);
            made(out, if self.edition.iter().any(|(text, _)| text.contains("ed")) { ")" } else { " ed.)" });
        }
        let part = |out: &mut Writer| {
            let follows = out.end_of_text() > from + 1;
            made(out, if follows { ", " } else { "" });
        };
        if !self.volume.is_empty() || !self.issue.is_empty() {
            part(out);
            put(out, &self.volume);
            if !self.issue.is_empty() {
                made(out, "(");
                put(out, &self.issue);
                made(out, ")");
            }
        }
        if !self.first_page.is_empty() {
            part(out);
            put(out, &self.first_page);
            if !self.last_page.is_empty() {
                made(out, "–");
                put(out, &self.last_page);
            }
        }
        if out.end_of_text() > from + 1 {
            stop(out, start);
        }
    }
}

/// `Bolt, G., Dekker, K., & Tol, A.`
fn names(out: &mut Writer, people: &[Person]) {
    for (at, person) in people.iter().enumerate() {
        let last = at + 1 == people.len();
        let part = match person {
            _ if at == 0 => "",
            Person::Others(_) => ", ",
            _ if last => ", & ",
            _ => ", ",
        };
        made(out, part);
        match person {
            Person::Parts { family, given, suffix } => {
                put(out, family);
                made(out, if given.is_empty() { "" } else { ", " });
                put_given(out, given);
                made(out, if suffix.is_empty() { "" } else { ", " });
                put(out, suffix);
            }
            Person::Whole(words) => put(out, words),
            Person::Others(at) => out.push("et al.", *at),
        }
    }
}

/// Given names as they are; initials without their stops (`GA`, `G A`) with them: `G. A.`
fn put_given(out: &mut Writer, given: &Words) {
    let all: String = given.iter().map(|(text, _)| &**text).collect();
    let letters = all.chars().filter(|c| c.is_alphabetic()).count();
    let bare = all.chars().all(|c| c.is_uppercase() || c.is_whitespace() || c == '-') && (1..=3).contains(&letters);
    if !bare {
        return put(out, given);
    }
    for (text, at) in given {
        for (offset, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            if out.since(0).ends_with('.') {
                made(out, " ");
            }
            let here = match *at {
                At::Verbatim { origin, at } => At::Verbatim { origin, at: at + offset },
                other => other,
            };
            out.push(c.encode_utf8(&mut [0; 4]), here);
            made(out, ".");
        }
    }
}

/// ` Streets and squares.`
fn sentence(out: &mut Writer, start: usize, words: &Words) {
    if words.iter().any(|(text, _)| !text.trim().is_empty()) {
        made(out, " ");
        put(out, words);
        stop(out, start);
    }
}

/// A full stop, where the entry does not end in one or its like.
fn stop(out: &mut Writer, start: usize) {
    if !out.since(start).trim_end().is_empty() && !out.since(start).trim_end().ends_with(['.', '?', '!']) {
        made(out, ".");
    }
}

fn put(out: &mut Writer, words: &Words) {
    let mut words = words.as_slice();
    while let [(text, _), rest @ ..] = words
        && text.trim().is_empty()
    {
        words = rest;
    }
    while let [rest @ .., (text, _)] = words
        && text.trim().is_empty()
    {
        words = rest;
    }
    for (index, (text, at)) in words.iter().enumerate() {
        let text = if index + 1 == words.len() { text.trim_end() } else { text };
        let skipped = if index == 0 { text.len() - text.trim_start().len() } else { 0 };
        let at = match *at {
            At::Verbatim { origin, at } => At::Verbatim { origin, at: at + skipped },
            other => other,
        };
        out.push_collapsed(&text[skipped..], at);
    }
}

fn made(out: &mut Writer, text: &str) {
    out.push_collapsed(text, At::Nowhere);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &'static str) -> Words {
        if text.is_empty() { Words::new() } else { vec![(Cow::Borrowed(text), At::Nowhere)] }
    }

    fn person(family: &'static str, given: &'static str) -> Person {
        Person::Parts { family: words(family), given: words(given), suffix: Words::new() }
    }

    fn printed(fields: &Fields) -> String {
        let mut out = Writer::new();
        out.begin_list();
        out.begin_entry(None);
        fields.print(&mut out);
        out.end_list();
        out.finish().text
    }

    #[test]
    fn prints_an_article() {
        let article = Fields {
            authors: vec![person("van der Bolt", "GA"), person("Dekker", "Karel")],
            year: words("2004a"),
            title: words(" Do streets mix? "),
            container: words("City"),
            volume: words("12"),
            issue: words("3"),
            first_page: words("4"),
            last_page: words("9"),
            doi: words("10.1000/182"),
            ..Fields::default()
        };
        assert_eq!(
            printed(&article),
            "van der Bolt, G. A., & Dekker, Karel (2004a). Do streets mix? City, 12(3), 4–9. https://doi.org/10.1000/182"
        );
    }

    #[test]
    fn prints_a_chapter_and_a_book() {
        let chapter = Fields {
            authors: vec![person("Bolt", "G."), Person::Others(At::Nowhere)],
            editors: vec![person("Tol", "A")],
            year: words("2004"),
            title: words("Streets"),
            container: words("Towns"),
            first_page: words("3"),
            place: words("Utrecht"),
            publisher: words("Stadspers"),
            ..Fields::default()
        };
        assert_eq!(
            printed(&chapter),
            "Bolt, G., et al. (2004). Streets. In Tol, A. (Ed.), Towns, 3. Utrecht: Stadspers."
        );
        let edited = Fields {
            editors: vec![person("Tol", "A")],
            year: words("2004"),
            container: words("Towns"),
            edition: words("2"),
            ..Fields::default()
        };
        assert_eq!(printed(&edited), "Tol, A. (Ed.) (2004). Towns (2 ed.).");
    }

    #[test]
    fn prints_an_entry_without_names_or_year() {
        let anonymous = Fields { title: words("Rules of the street"), year: words("1998"), ..Fields::default() };
        assert_eq!(printed(&anonymous), "Rules of the street (1998).");
        let bare = Fields { authors: vec![Person::Whole(words("City Council"))], ..Fields::default() };
        assert_eq!(printed(&bare), "City Council.");
        assert_eq!(printed(&Fields::default()), "");
    }
}
