//! The reference list that biber makes for biblatex: fields, which are set as an entry in the manner of APA.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_until, take_while};
use nom::character::complete::{char, multispace0};
use nom::combinator::{map, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::setter::Setter;
use super::token::FileId;
use crate::document::At;
use crate::span::Span;

/// True where biber or BibTeX made the file for biblatex.
pub fn is_made_by_biber(text: &str) -> bool {
    text.contains("\\entry{")
        && (text.contains("\\datalist[") || text.contains("\\sortlist[") || text.contains("\\refsection{"))
}

/// One thing that the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line<'a> {
    /// `\entry{bolt2004}{book}{}`
    Entry { key: &'a str },
    /// `\name{author}{1}{}{…}`, with the persons in it.
    Names { role: &'a str, persons: Vec<Person<'a>> },
    /// `\list{publisher}{1}{{Stadspers}}`
    List { name: &'a str, items: Vec<&'a str> },
    /// `\field{title}{Streets}`
    Field { name: &'a str, value: &'a str },
    /// `\endentry`
    End,
    /// Anything else.
    Other,
}

/// A person as biber parted the name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Person<'a> {
    family: Option<&'a str>,
    initials: Option<&'a str>,
    prefix: Option<&'a str>,
    suffix: Option<&'a str>,
}

/// `{…}` with the braces within it in pairs; what is between.
fn group(input: &str) -> IResult<&str, &str> {
    let (rest, _) = preceded(blank, char('{')).parse(input)?;
    let mut depth = 1_usize;
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((&rest[at + 1..], &rest[..at]));
        }
        if at > LONGEST_VALUE {
            break;
        }
    }
    nom::combinator::fail().parse(input)
}

/// The bytes of a value; an abstract may be long.
const LONGEST_VALUE: usize = 100_000;

/// White space and the `%` that hides line ends.
fn blank(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| c.is_whitespace() || c == '%').parse(input)
}

/// One line of the file, or of an entry.
fn line(input: &str) -> IResult<&str, Line<'_>> {
    preceded(
        blank,
        alt((
            map(preceded(tag("\\entry"), (group, group, group)), |(key, _, _)| Line::Entry { key }),
            map(tag("\\endentry"), |_| Line::End),
            names,
            map(preceded(tag("\\list"), (group, group, group)), |(name, _, items)| Line::List {
                name,
                items: groups(items),
            }),
            map(preceded(tag("\\field"), (group, group)), |(name, value)| Line::Field { name, value }),
            verbatim,
            map((char('\\'), take_till(|c| c == '\n')), |_| Line::Other),
            map(verify(take_till(|c| c == '\n'), |line: &str| !line.is_empty()), |_| Line::Other),
        )),
    )
    .parse(input)
}

/// `\name{author}{2}{}{{{hash=…}{family={Bolt},…}}…}`
fn names(input: &str) -> IResult<&str, Line<'_>> {
    let (rest, (role, _, _, persons)) = preceded(tag("\\name"), (group, group, group, group)).parse(input)?;
    Ok((rest, Line::Names { role, persons: groups(persons).into_iter().map(person).collect() }))
}

/// `\verb{doi}`, `\verb 10.1000/182`, `\endverb`
fn verbatim(input: &str) -> IResult<&str, Line<'_>> {
    let (rest, name) = preceded(tag("\\verb"), group).parse(input)?;
    let (rest, value) =
        delimited((multispace0, tag("\\verb"), char(' ')), take_till(|c| c == '\n'), take_until("\\endverb"))
            .parse(rest)?;
    let (rest, _) = tag("\\endverb").parse(rest)?;
    Ok((rest, Line::Field { name, value: value.trim() }))
}

/// The groups that follow each other in `input`.
fn groups(input: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = input;
    while let Ok((after, inner)) = group(rest) {
        found.push(inner);
        rest = after;
    }
    found
}

/// `{un=0,hash=…}{family={Bolt},familyi={B\bibinitperiod},given={Gideon},giveni={G\bibinitperiod}}`
fn person(input: &str) -> Person<'_> {
    let mut person = Person::default();
    let Some(fields) = groups(input).get(1).copied() else { return person };
    let mut rest = fields;
    while let Ok((after, (name, value))) = attribute(rest) {
        match name {
            "family" => person.family = Some(value),
            "giveni" => person.initials = Some(value),
            "prefix" => person.prefix = Some(value),
            "suffix" => person.suffix = Some(value),
            _ => {}
        }
        rest = after;
    }
    person
}

/// `family={Bolt},`, `given=Gideon,`, `givenun=0`
fn attribute(input: &str) -> IResult<&str, (&str, &str)> {
    let name = verify(take_while(|c: char| c.is_ascii_alphanumeric()), |name: &str| !name.is_empty());
    let value = alt((group, take_while(|c: char| c != ',' && c != '}')));
    let (rest, (_, name, _, value, _)) =
        (blank, name, char('='), value, take_while(|c: char| c == ',')).parse(input)?;
    Ok((rest, (name, value)))
}

/// An entry whose lines were read.
#[derive(Debug, Default)]
struct Entry<'a> {
    key: &'a str,
    names: Vec<(&'a str, Vec<Person<'a>>)>,
    lists: Vec<(&'a str, Vec<&'a str>)>,
    fields: Vec<(&'a str, &'a str)>,
}

impl<'a> Entry<'a> {
    fn field(&self, name: &str) -> Option<&'a str> {
        self.fields.iter().find(|(own, value)| *own == name && !value.is_empty()).map(|(_, value)| *value)
    }

    fn persons(&self, role: &str) -> &[Person<'a>] {
        self.names.iter().find(|(own, _)| *own == role).map_or(&[], |(_, persons)| persons)
    }

    fn list(&self, name: &str) -> &[&'a str] {
        self.lists.iter().find(|(own, _)| *own == name).map_or(&[], |(_, items)| items)
    }
}

/// The entries of the file, each once.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut found: Vec<Entry> = Vec::new();
    let mut seen = rustc_hash::FxHashSet::default();
    let mut open: Option<Entry> = None;
    let mut rest = text;
    while let Ok((after, line)) = line(rest) {
        match (line, &mut open) {
            (Line::Entry { key }, _) => open = Some(Entry { key, ..Entry::default() }),
            (Line::End, _) => found.extend(open.take().filter(|entry| seen.insert(entry.key))),
            (Line::Names { role, persons }, Some(entry)) => entry.names.push((role, persons)),
            (Line::List { name, items }, Some(entry)) => entry.lists.push((name, items)),
            (Line::Field { name, value }, Some(entry)) => entry.fields.push((name, value)),
            _ => {}
        }
        rest = after;
    }
    found
}

impl Setter<'_> {
    /// Sets the entries of a list that biber made: `Bolt, G. & Dekker, K. (2004). Streets. Urban Notes, 3(2), 11–29.`
    pub fn set_entries(&mut self, file: FileId) {
        let text = std::rc::Rc::clone(self.files.text(file));
        self.writer.begin_list();
        for entry in entries(&text) {
            self.writer.begin_entry(Some(entry.key.to_owned()));
            EntrySetter { setter: self, file, text: &text }.entry(&entry);
            self.writer.end_entry();
        }
        self.writer.end_list();
    }
}

/// Sets one entry.
struct EntrySetter<'s, 'l> {
    setter: &'s mut Setter<'l>,
    file: FileId,
    text: &'s str,
}

impl EntrySetter<'_, '_> {
    fn entry(&mut self, entry: &Entry) {
        let editors = entry.persons("editor");
        let (creators, edited) = match entry.persons("author") {
            [] => (editors, true),
            authors => (authors, false),
        };
        if !creators.is_empty() {
            self.inverted(creators);
            self.made(match (edited, creators.len()) {
                (false, _) => " ",
                (true, 1) => " (Ed.) ",
                (true, _) => " (Eds.) ",
            });
        }
        self.date(entry);
        self.parts(&[("", "title", ""), (". ", "subtitle", "")], entry);
        self.made(". ");
        let container = entry.field("journaltitle").or_else(|| entry.field("booktitle"));
        if let Some(container) = container {
            if entry.field("booktitle").is_some() {
                self.made("In ");
                if !edited && !editors.is_empty() {
                    self.inverted(editors);
                    self.made(if editors.len() == 1 { " (Ed.), " } else { " (Eds.), " });
                }
            }
            self.value(container);
            self.parts(&[(", ", "volume", ""), ("(", "number", ")"), (", ", "pages", "")], entry);
            self.made(". ");
        }
        self.publisher(entry);
        self.parts(&[("https://doi.org/", "doi", "")], entry);
        if entry.field("doi").is_none() {
            self.parts(&[("", "url", "")], entry);
        }
    }

    /// `(2004a). `, or `(n.d.). `
    fn date(&mut self, entry: &Entry) {
        self.made("(");
        match entry.field("year") {
            Some(year) => self.value(year),
            None => self.made(if entry.field("pubstate").is_some() { "in press" } else { "n.d." }),
        }
        // biber counts the works of an author and year: the letter is made from that.
        let suffix = entry.field("extradate").or_else(|| entry.field("extrayear"));
        if let Some(number) =
            suffix.and_then(|number| number.trim().parse::<u8>().ok()).filter(|n| (1..=26).contains(n))
        {
            self.made(&char::from(b'a' + number - 1).to_string());
        }
        self.made("). ");
    }

    /// `Utrecht: Stadspers. `
    fn publisher(&mut self, entry: &Entry) {
        let publisher = ["publisher", "institution", "organization"]
            .iter()
            .map(|name| entry.list(name))
            .find(|list| !list.is_empty());
        let Some(publisher) = publisher else { return };
        if let Some(place) = entry.list("location").first() {
            self.value(place);
            self.made(": ");
        }
        self.value(publisher[0]);
        self.made(". ");
    }

    /// `Bolt, G., van Kempen, R. & Dekker, K.`
    fn inverted(&mut self, persons: &[Person]) {
        for (at, person) in persons.iter().enumerate() {
            self.made(match at {
                0 => "",
                _ if at + 1 == persons.len() => " & ",
                _ => ", ",
            });
            if let Some(prefix) = person.prefix {
                self.value(prefix);
                self.made(" ");
            }
            self.value(person.family.unwrap_or(""));
            if let Some(initials) = person.initials {
                self.made(", ");
                self.value(initials);
            }
            if let Some(suffix) = person.suffix {
                self.made(", ");
                self.value(suffix);
            }
        }
    }

    /// The fields that there are, each with what is put around it.
    fn parts(&mut self, parts: &[(&str, &str, &str)], entry: &Entry) {
        for (before, name, after) in parts {
            if let Some(value) = entry.field(name) {
                self.made(before);
                self.value(value);
                self.made(after);
            }
        }
    }

    fn made(&mut self, text: &str) {
        if !text.is_empty() {
            self.setter.writer.push_collapsed(text, At::Nowhere);
        }
    }

    /// Sets a value, which is a slice of the file.
    fn value(&mut self, value: &str) {
        if !value.is_empty() {
            self.setter.set_span(self.file, Span::of(value, self.text));
        }
    }
}
