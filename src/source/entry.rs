//! An entry of a reference list that a file gives as fields, printed as readers of a typeset article see it (APA 7 §9), and
//! handed on as the file states it.

use std::borrow::Cow;
use std::cell::Cell;

use super::stated::{FieldKind, Role, Stated, organisation};
use super::tree::{NodeId, Tree};
use crate::document::{At, Extent, ItemType, Text, Writer, single_spaced};
use crate::name::Name;
use crate::span::Span;

/// Pieces of text, each with its place.
pub type Words = Vec<(Cow<'static, str>, At)>;

/// Writes the values of fields, whatever a format keeps them as.
pub trait Press {
    /// A value as the format has it.
    type Value;

    /// What is written to.
    fn out(&mut self) -> &mut Writer;

    /// Writes a value.
    fn put(&mut self, value: &Self::Value);

    /// Writes given names, initials with their stops: `G. A.`
    fn put_given(&mut self, value: &Self::Value) {
        self.put(value);
    }
}

/// Values that are pieces of the reading text.
pub struct WordPress<'w>(pub &'w mut Writer);

impl Press for WordPress<'_> {
    type Value = Words;

    fn out(&mut self) -> &mut Writer {
        self.0
    }

    fn put(&mut self, value: &Words) {
        put(self.0, value);
    }

    fn put_given(&mut self, value: &Words) {
        put_given(self.0, value);
    }
}

/// One who wrote, edited or translated a work.
#[derive(Debug, Clone, PartialEq)]
pub enum Person<V> {
    /// A person by the parts of the name.
    Parts {
        /// Particles that the file parts from the family name: `van der`.
        prefix: Option<V>,
        /// Family name, particles included where they are not parted.
        family: V,
        /// Given names or initials.
        given: Option<V>,
        /// `Jr.`
        suffix: Option<V>,
    },
    /// An organisation.
    Organisation(V),
    /// A person's name in one piece, of which the file does not tell the parts.
    Written(V),
    /// `et al.`
    Others(At),
}

/// The fields of an entry that a file states as a whole; what it does not have is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields<V> {
    /// The number of the entry.
    pub number: Option<u32>,
    /// Those who wrote it.
    pub authors: Vec<Person<V>>,
    /// Those who edited it, or what holds it.
    pub editors: Vec<Person<V>>,
    /// Those who translated it.
    pub translators: Vec<Person<V>>,
    /// Those who wrote the book that a chapter stands in.
    pub container_authors: Vec<Person<V>>,
    /// What the fields say, each field once; the year with its letter.
    pub values: Vec<(FieldKind, V)>,
    /// The letter of the year, where it is not written with it.
    pub year_suffix: Option<char>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
    /// What stands for the year where there is none.
    pub undated: Option<Undated>,
    /// CSL's type.
    pub item_type: Option<ItemType>,
    /// All else, printed behind the rest.
    pub more: Vec<V>,
}

/// What stands for a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undated {
    /// `in press`
    Forthcoming,
    /// `n.d.`
    NoDate,
}

impl<V> Default for Fields<V> {
    fn default() -> Self {
        Self {
            number: None,
            authors: Vec::new(),
            editors: Vec::new(),
            translators: Vec::new(),
            container_authors: Vec::new(),
            values: Vec::new(),
            year_suffix: None,
            month: None,
            day: None,
            undated: None,
            item_type: None,
            more: Vec::new(),
        }
    }
}

/// True where an entry's text parts its elements by itself: `<year>2004</year>. <source>City</source>, …`
pub fn is_punctuated(tree: &Tree<'_>, node: NodeId) -> bool {
    let own: String = tree.children(node).map(|child| tree.words(child)).collect();
    let marks = own.chars().filter(|c| matches!(c, '.' | ',' | ';' | ':' | '(')).count();
    let elements = tree.children(node).filter(|&child| tree.is_element(child)).count();
    marks > 1 || elements < 3 && !own.trim().is_empty()
}

impl<V> Fields<V> {
    /// What the field says.
    pub fn get(&self, kind: FieldKind) -> Option<&V> {
        self.values.iter().find(|(own, _)| *own == kind).map(|(_, value)| value)
    }

    /// Sets a field, where it is not set: the first counts.
    pub fn set(&mut self, kind: FieldKind, value: V) {
        if self.get(kind).is_none() {
            self.values.push((kind, value));
        }
    }

    /// All of it; what has a container and no title is named by the container.
    pub fn settled(mut self) -> Self {
        if self.get(FieldKind::Title).is_none() {
            self.values.iter_mut().filter(|(kind, _)| *kind == FieldKind::Container).for_each(|(kind, _)| {
                *kind = FieldKind::Title;
            });
        }
        self
    }

    /// Prints it and hands its fields on: `Bolt, G., & Dekker, K. (2004). Streets. In A. Tol (Ed.), Towns (pp. 3–9). Utrecht:
    /// Stadspers.`
    pub fn print(&self, press: &mut impl Press<Value = V>) {
        let start = press.out().here();
        Printer { fields: self, press, start, stated: Stated::default() }.print();
    }
}

impl Fields<Words> {
    /// Hands the fields on beside the entry as it was printed, which was written since byte `start`: each with the place where it
    /// stands there, as far as it does.
    pub fn give_beside(&self, out: &mut Writer, start: usize) {
        let printed = out.since(start).to_owned();
        // Fields stand in their order: a volume behind the journal, not in the year before it.
        let behind = Cell::new(0);
        let find = |text: &str| {
            let at = whole(&printed, text, behind.get()).or_else(|| whole(&printed, text, 0));
            behind.set(at.map_or(behind.get(), |at| at + text.len()));
            at.map_or(Span::new(start, start), |at| Span::new(start + at, start + at + text.len()))
        };
        let said = |words: &Words| {
            let text: String = words.iter().map(|(text, _)| &**text).collect();
            let text = single_spaced(text.trim());
            let span = find(&text);
            Text::given(text, span)
        };
        let mut stated = Stated {
            number: self.number,
            suffix: self.year_suffix,
            month: self.month,
            day: self.day,
            undated: self.undated,
            item_type: self.item_type,
            ..Stated::default()
        };
        for (role, people) in [(Role::Author, &self.authors), (Role::Editor, &self.editors)] {
            for person in people {
                match person {
                    Person::Parts { family, given, suffix, .. } => {
                        let family = said(family);
                        let part = |words: &Option<Words>| words.as_ref().map(|words| said(words).text);
                        let name = super::stated::name(family.text, part(given), part(suffix), family.span);
                        stated.names.push((role, name));
                    }
                    Person::Organisation(words) => stated.names.push((role, organisation(&said(words)))),
                    Person::Written(_) => stated.unparted.push(role),
                    Person::Others(_) => stated.et_al |= role == Role::Author,
                }
            }
        }
        behind.set(0);
        stated.texts.extend(self.values.iter().map(|(kind, words)| (*kind, said(words))));
        out.give(stated.given(Extent::Parts));
    }
}

/// Where `part` stands first in `text`, from byte `from` on, and is no part of a longer word or number.
fn whole(text: &str, part: &str, from: usize) -> Option<usize> {
    let is_inside = |c: Option<char>, edge: Option<char>| {
        c.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric)
    };
    let found = text[from..].match_indices(part).map(|(at, _)| from + at);
    found.filter(|_| !part.is_empty()).find(|&at| {
        let (before, behind) = (text[..at].chars().next_back(), text[at + part.len()..].chars().next());
        !is_inside(before, part.chars().next()) && !is_inside(behind, part.chars().next_back())
    })
}

/// Prints one entry.
struct Printer<'f, P: Press> {
    fields: &'f Fields<P::Value>,
    press: &'f mut P,
    start: usize,
    stated: Stated,
}

impl<P: Press> Printer<'_, P> {
    fn print(mut self) {
        let fields = self.fields;
        if fields.authors.is_empty() && !fields.editors.is_empty() {
            self.names(&fields.editors, Role::Editor);
            self.made(if fields.editors.len() == 1 { " (Ed.)" } else { " (Eds.)" });
        }
        self.names(&fields.authors, Role::Author);
        let titled_first = self.is_at_start();
        if titled_first {
            self.title("");
        }
        self.date();
        self.stop();
        if !titled_first {
            self.title(" ");
            self.stop();
        }
        if !fields.translators.is_empty() {
            self.made(" (");
            self.names(&fields.translators, Role::Translator);
            self.made(", Trans.)");
            self.stop();
        }
        self.holder();
        self.publisher();
        if self.field(" ", FieldKind::Note, "").is_some() {
            self.stop();
        }
        for value in &fields.more {
            self.made(" ");
            self.press.put(value);
            self.stop();
        }
        self.identifiers();
        let Self { mut stated, press, .. } = self;
        stated.number = fields.number;
        stated.month = fields.month;
        stated.day = fields.day;
        stated.undated = fields.undated;
        stated.suffix = fields.year_suffix;
        stated.item_type = fields.item_type;
        press.out().give(stated.given(Extent::Whole));
    }

    /// The title; that of a book with its edition: ` Towns (2nd ed.)`
    fn title(&mut self, before: &str) {
        self.field(before, FieldKind::Title, "");
        if self.fields.get(FieldKind::Container).is_none() {
            self.edition();
        }
    }

    /// ` (2nd ed.)`
    fn edition(&mut self) {
        if let Some(edition) = self.field(" (", FieldKind::Edition, "") {
            self.made(if edition.contains("ed") { ")" } else { " ed.)" });
        }
    }

    /// ` (2004a)`, ` (1797/1986)`, or what stands for it: ` (in press-a)`.
    fn date(&mut self) {
        let undated = match self.fields.undated {
            Some(Undated::Forthcoming) => "in press",
            Some(Undated::NoDate) => "n.d.",
            None => "",
        };
        if self.fields.get(FieldKind::Year).is_none() && undated.is_empty() {
            return;
        }
        let opening = if self.is_at_start() { "(" } else { " (" };
        self.made(opening);
        if self.fields.get(FieldKind::Year).is_some() {
            self.field("", FieldKind::OriginalYear, "/");
            self.field("", FieldKind::Year, "");
        } else {
            self.made(undated);
            self.made(if self.fields.year_suffix.is_some() { "-" } else { "" });
        }
        if let Some(suffix) = self.fields.year_suffix {
            self.made(suffix.encode_utf8(&mut [0; 4]));
        }
        self.made(")");
    }

    /// The journal with volume, issue and pages, or the book: ` City, 12(3), 4–5.`
    fn holder(&mut self) {
        let fields = self.fields;
        let from = self.press.out().end_of_text();
        self.made(" ");
        let is_held = fields.get(FieldKind::Container).is_some();
        let edited = is_held && !fields.authors.is_empty() && !fields.editors.is_empty();
        if edited || is_held && !fields.container_authors.is_empty() {
            self.made("In ");
        }
        if is_held && !fields.container_authors.is_empty() {
            self.names(&fields.container_authors, Role::ContainerAuthor);
            self.made(", ");
        }
        if edited {
            self.names(&fields.editors, Role::Editor);
            self.made(if fields.editors.len() == 1 { " (Ed.), " } else { " (Eds.), " });
        }
        self.field("", FieldKind::Container, "");
        if is_held {
            self.edition();
        }
        if fields.get(FieldKind::Volume).is_some() || fields.get(FieldKind::Issue).is_some() {
            self.part(from);
            self.field("", FieldKind::Volume, "");
            self.field("(", FieldKind::Issue, ")");
        }
        let pages = [FieldKind::FirstPage, FieldKind::PageRange, FieldKind::ArticleNumber];
        if let Some(kind) = pages.into_iter().find(|&kind| fields.get(kind).is_some()) {
            self.part(from);
            self.field("", kind, "");
            if kind == FieldKind::FirstPage {
                self.field("–", FieldKind::LastPage, "");
            }
        }
        if self.press.out().end_of_text() > from + 1 {
            self.stop();
        }
        if !edited && !fields.authors.is_empty() && !fields.editors.is_empty() {
            self.made(" ");
            self.names(&fields.editors, Role::Editor);
            self.made(if fields.editors.len() == 1 { " (Ed.)." } else { " (Eds.)." });
        }
    }

    /// `, ` behind what stands since byte `from`.
    fn part(&mut self, from: usize) {
        if self.press.out().end_of_text() > from + 1 {
            self.made(", ");
        }
    }

    /// ` Studies in Towns, 3. Utrecht: Stadspers.`
    fn publisher(&mut self) {
        self.made(" ");
        if self.field("", FieldKind::Collection, "").is_some() {
            self.field(", ", FieldKind::CollectionNumber, "");
            self.stop();
            self.made(" ");
        }
        let place = self.field("", FieldKind::Place, "").is_some();
        let before = if place && self.fields.get(FieldKind::Publisher).is_some() { ": " } else { "" };
        if self.field(before, FieldKind::Publisher, "").is_some() || place {
            self.stop();
        }
    }

    /// ` ISBN 978-0-306-40615-7. https://doi.org/10.1000/182`
    fn identifiers(&mut self) {
        for (label, kind) in [(" ISBN ", FieldKind::Isbn), (" PMID: ", FieldKind::Pmid), (" arXiv:", FieldKind::Arxiv)]
        {
            let is_labelled = |text: &str| text.to_ascii_lowercase().starts_with(label.trim_matches([' ', ':']));
            let before = if is_labelled(&self.hidden(kind)) { " " } else { label };
            if self.field(before, kind, "").is_some() {
                self.stop();
            }
        }
        let resolved = |text: &str| text.starts_with("http") || text.starts_with("doi");
        let doi = self.hidden(FieldKind::Doi);
        self.field(if resolved(&doi) { " " } else { " https://doi.org/" }, FieldKind::Doi, "");
        if doi.is_empty() {
            self.field(" ", FieldKind::Url, "");
        } else {
            let url = self.hidden(FieldKind::Url);
            let here = Span::new(self.start, self.start);
            self.stated.texts.extend((!url.is_empty()).then(|| (FieldKind::Url, Text::given(url, here))));
        }
    }

    /// The plain text of a field, which is not written.
    fn hidden(&mut self, kind: FieldKind) -> String {
        let Some(value) = self.fields.get(kind) else { return String::new() };
        self.press.out().begin_aside();
        self.press.put(value);
        self.press.out().end_unwritten()
    }

    /// Prints a field between what is put around it; what it says.
    fn field(&mut self, before: &str, kind: FieldKind, after: &str) -> Option<String> {
        let value = self.fields.get(kind)?;
        self.made(before);
        let text = self.value(value)?;
        self.made(after);
        let said = text.text.clone();
        self.stated.texts.push((kind, text));
        Some(said)
    }

    /// Prints a value; what it says and where.
    fn value(&mut self, value: &P::Value) -> Option<Text> {
        let start = self.press.out().here();
        self.press.put(value);
        let end = self.press.out().end_of_text();
        let said = self.press.out().since(start).trim();
        (!said.is_empty()).then(|| Text::given(said, Span::new(start, end)))
    }

    /// `Bolt, G., Dekker, K., & Tol, A.`
    fn names(&mut self, people: &[Person<P::Value>], role: Role) {
        for (at, person) in people.iter().enumerate() {
            let last = at + 1 == people.len();
            self.made(match person {
                _ if at == 0 => "",
                Person::Others(_) => ", ",
                _ if last => ", & ",
                _ => ", ",
            });
            match person {
                Person::Parts { prefix, family, given, suffix } => {
                    let name = self.name(prefix.as_ref(), family, given.as_ref(), suffix.as_ref());
                    self.stated.names.extend(name.map(|name| (role, name)));
                }
                Person::Organisation(value) => {
                    let name = self.value(value).map(|text| organisation(&text));
                    self.stated.names.extend(name.map(|name| (role, name)));
                }
                Person::Written(value) => {
                    self.press.put(value);
                    self.stated.unparted.push(role);
                }
                Person::Others(at) => {
                    self.press.out().push("et al.", *at);
                    self.stated.et_al |= role == Role::Author;
                }
            }
        }
    }

    /// `van der Bolt, G. A., Jr.`
    fn name(
        &mut self,
        prefix: Option<&P::Value>,
        family: &P::Value,
        given: Option<&P::Value>,
        suffix: Option<&P::Value>,
    ) -> Option<Name> {
        let start = self.press.out().here();
        if let Some(prefix) = prefix {
            self.press.put(prefix);
            self.made(" ");
        }
        self.press.put(family);
        let span = Span::new(start, self.press.out().end_of_text());
        let family = self.press.out().since(start).trim().to_owned();
        let given = given.and_then(|given| {
            self.made(", ");
            let start = self.press.out().here();
            self.press.put_given(given);
            let given = self.press.out().since(start).trim().to_owned();
            (!given.is_empty()).then_some(given)
        });
        let generation = suffix.and_then(|suffix| {
            self.made(", ");
            self.value(suffix).map(|text| text.text)
        });
        Some(super::stated::name(family, given, generation, span)).filter(|name| !name.family.is_empty())
    }

    /// A full stop, where the entry does not end in one or its like.
    fn stop(&mut self) {
        let written = self.press.out().since(self.start).trim_end();
        if !written.is_empty() && !written.ends_with(['.', '?', '!']) {
            self.made(".");
        }
    }

    fn is_at_start(&mut self) -> bool {
        self.press.out().end_of_text() == self.start
    }

    fn made(&mut self, text: &str) {
        if !text.is_empty() {
            made(self.press.out(), text);
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
    use super::FieldKind::*;
    use super::*;
    use crate::document::Reading;

    fn words(text: &'static str) -> Words {
        vec![(Cow::Borrowed(text), At::Nowhere)]
    }

    fn person(family: &'static str, given: &'static str) -> Person<Words> {
        Person::Parts { prefix: None, family: words(family), given: Some(words(given)), suffix: None }
    }

    fn fields(authors: Vec<Person<Words>>, values: &[(FieldKind, &'static str)]) -> Fields<Words> {
        let values = values.iter().map(|&(kind, text)| (kind, words(text))).collect();
        Fields { authors, values, ..Fields::default() }
    }

    fn reading(fields: &Fields<Words>) -> Reading {
        let mut out = Writer::new();
        out.begin_list();
        out.begin_entry(None);
        fields.print(&mut WordPress(&mut out));
        out.end_list();
        out.finish()
    }

    fn printed(fields: &Fields<Words>) -> String {
        reading(fields).text
    }

    fn article() -> Fields<Words> {
        fields(
            vec![person("van der Bolt", "GA"), person("Dekker", "Karel")],
            &[
                (Year, "2004a"),
                (Title, " Do streets mix? Vol. 2, pp. 3-4 of 1998 "),
                (Container, "City"),
                (Volume, "12A"),
                (Issue, "S1"),
                (FirstPage, "4"),
                (LastPage, "9"),
                (Doi, "10.1000/182"),
            ],
        )
    }

    #[test]
    fn prints_an_article() {
        assert_eq!(
            printed(&article()),
            "van der Bolt, G. A., & Dekker, Karel (2004a). Do streets mix? Vol. 2, pp. 3-4 of 1998. City, 12A(S1), 4–9. \
             https://doi.org/10.1000/182"
        );
    }

    #[test]
    fn hands_the_fields_on_with_their_places() {
        let reading = reading(&article());
        let entry = &reading.markup.lists[0].entries[0];
        let given = entry.given.as_ref().expect("it is stated");
        assert_eq!(given.extent, Extent::Whole);
        let said = |text: &Option<Text>| {
            let text = text.as_ref().expect("it is given");
            (text.text.clone(), text.span.text(&reading.text).to_owned())
        };
        for (field, expected) in [
            (&given.title, "Do streets mix? Vol. 2, pp. 3-4 of 1998"),
            (&given.container_title, "City"),
            (&given.volume, "12A"),
            (&given.issue, "S1"),
            (&given.page, "4–9"),
            (&given.doi, "10.1000/182"),
        ] {
            assert_eq!(said(field), (expected.to_owned(), expected.to_owned()));
        }
        let authors = given.authors.as_deref().expect("they are given");
        assert_eq!(authors[0].span.text(&reading.text), "van der Bolt");
        assert_eq!((authors[1].family.as_str(), authors[1].given.as_deref()), ("Dekker", Some("Karel")));
        let issued = given.issued.expect("it is given");
        assert_eq!((issued.year, issued.suffix, issued.span.text(&reading.text)), (Some(2004), Some('a'), "2004a"));
        assert_eq!((given.publisher.as_ref(), given.editors.as_deref()), (None, Some(&[][..])));
    }

    #[test]
    fn prints_a_chapter_and_a_book() {
        let chapter = Fields {
            editors: vec![person("Tol", "A")],
            ..fields(
                vec![person("Bolt", "G."), Person::Others(At::Nowhere)],
                &[
                    (Year, "2004"),
                    (Title, "Streets"),
                    (Container, "Towns"),
                    (FirstPage, "3"),
                    (Place, "Utrecht"),
                    (Publisher, "Stadspers"),
                    (Collection, "Town Studies"),
                    (CollectionNumber, "4"),
                    (Isbn, "978-0-306-40615-7"),
                ],
            )
        };
        assert_eq!(
            printed(&chapter),
            "Bolt, G., et al. (2004). Streets. In Tol, A. (Ed.), Towns, 3. Town Studies, 4. Utrecht: Stadspers. \
             ISBN 978-0-306-40615-7."
        );
        let edited = Fields {
            editors: vec![person("Tol", "A")],
            ..fields(vec![], &[(Year, "2004"), (Container, "Towns"), (Edition, "2")])
        };
        assert_eq!(printed(&edited.settled()), "Tol, A. (Ed.) (2004). Towns (2 ed.).");
    }

    #[test]
    fn prints_an_entry_without_names_or_year() {
        let anonymous = fields(vec![], &[(Title, "Rules of the street"), (Year, "1998")]);
        assert_eq!(printed(&anonymous), "Rules of the street (1998).");
        let bare = fields(vec![Person::Organisation(words("City Council"))], &[]);
        assert_eq!(printed(&bare), "City Council.");
        let undated = Fields { undated: Some(Undated::Forthcoming), year_suffix: Some('b'), ..bare };
        assert_eq!(printed(&undated), "City Council (in press-b).");
        assert_eq!(printed(&Fields::default()), "");
    }
}
