//! The reference list that biber makes for biblatex: fields, which are set as an entry in the manner of APA.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_until, take_while};
use nom::character::complete::{char, multispace0};
use nom::combinator::{map, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::setter::Setter;
use super::token::FileId;
use crate::document::{At, Writer};
use crate::source::entry::{self, Fields, Press, Undated};
use crate::source::stated::{FieldKind, bibtex_type};
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
    Entry { key: &'a str, kind: &'a str },
    /// `\name{author}{1}{}{…}`, with the persons in it.
    Names { role: &'a str, persons: Vec<Person<'a>> },
    /// `\list{publisher}{1}{{Stadspers}}`
    List { name: &'a str, items: Vec<&'a str> },
    /// `\field{title}{Streets}`
    Field { name: &'a str, value: &'a str },
    /// `\true{moreauthor}`
    True { name: &'a str },
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
            map(preceded(tag("\\entry"), (group, group, group)), |(key, kind, _)| Line::Entry { key, kind }),
            map(tag("\\endentry"), |_| Line::End),
            names,
            map(preceded(tag("\\list"), (group, group, group)), |(name, _, items)| Line::List {
                name,
                items: groups(items),
            }),
            map(preceded(tag("\\true"), group), |name| Line::True { name }),
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
    kind: &'a str,
    /// What is marked as true: `moreauthor`.
    truths: Vec<&'a str>,
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
            (Line::Entry { key, kind }, _) => open = Some(Entry { key, kind, ..Entry::default() }),
            (Line::End, _) => found.extend(open.take().filter(|entry| seen.insert(entry.key))),
            (Line::Names { role, persons }, Some(entry)) => entry.names.push((role, persons)),
            (Line::List { name, items }, Some(entry)) => entry.lists.push((name, items)),
            (Line::True { name }, Some(entry)) => entry.truths.push(name),
            (Line::Field { name, value }, Some(entry)) => entry.fields.push((name, value)),
            _ => {}
        }
        rest = after;
    }
    found
}

/// A value: slices of the file, each with what is put before it.
type Value<'a> = Vec<(&'static str, &'a str)>;

impl<'a> Entry<'a> {
    /// The fields, as the file states them.
    fn fields(&self) -> Fields<Value<'a>> {
        let mut fields = Fields { item_type: bibtex_type(self.kind), ..Fields::default() };
        for (role, people) in [
            ("author", &mut fields.authors),
            ("editor", &mut fields.editors),
            ("translator", &mut fields.translators),
            ("bookauthor", &mut fields.container_authors),
        ] {
            people.extend(self.persons(role).iter().map(Person::placed));
            let others = |name: &&str| name.strip_prefix("more") == Some(role);
            people.extend(self.truths.iter().any(others).then_some(entry::Person::Others(At::Nowhere)));
        }
        let is_journal = self.field("journaltitle").is_some();
        let number = if is_journal { FieldKind::Issue } else { FieldKind::CollectionNumber };
        for (kind, parts) in [
            (FieldKind::Title, &[("", "title"), (". ", "subtitle")][..]),
            (FieldKind::Container, &[("", "journaltitle"), (". ", "journalsubtitle")]),
            (FieldKind::Container, &[("", "booktitle"), (". ", "booksubtitle")]),
            (FieldKind::Container, &[("", "maintitle"), (". ", "mainsubtitle")]),
            (FieldKind::Collection, &[("", "series")]),
            (number, &[("", "number")]),
            (FieldKind::Issue, &[("", "issue")]),
            (FieldKind::Volume, &[("", "volume")]),
            (FieldKind::PageRange, &[("", "pages")]),
            (FieldKind::ArticleNumber, &[("", "eid")]),
            (FieldKind::Edition, &[("", "edition")]),
            (FieldKind::Year, &[("", "year"), ("–", "endyear")]),
            (FieldKind::OriginalYear, &[("", "origyear")]),
            (FieldKind::Doi, &[("", "doi")]),
            (FieldKind::Url, &[("", "url")]),
            (FieldKind::Isbn, &[("", "isbn")]),
            (FieldKind::Note, &[("", "note"), (". ", "addendum")]),
        ] {
            let value: Value = parts.iter().filter_map(|&(before, name)| Some((before, self.field(name)?))).collect();
            if parts.first().is_some_and(|(_, name)| self.field(name).is_some()) {
                fields.set(kind, value);
            }
        }
        if self.field("eprinttype").is_some_and(|kind| kind.eq_ignore_ascii_case("arxiv")) {
            self.field("eprint").into_iter().for_each(|eprint| fields.set(FieldKind::Arxiv, vec![("", eprint)]));
        }
        for name in ["publisher", "institution", "organization"] {
            self.list(name).first().into_iter().for_each(|name| fields.set(FieldKind::Publisher, vec![("", name)]));
        }
        self.list("location").first().into_iter().for_each(|place| fields.set(FieldKind::Place, vec![("", place)]));
        if let Some(how) = self.field("howpublished") {
            fields.more.push(vec![("", how)]);
        }
        if self.field("year").is_none() {
            let coming = self.field("pubstate").is_some();
            fields.undated = Some(if coming { Undated::Forthcoming } else { Undated::NoDate });
        }
        // biber counts the works of an author and year: the letter is made from that.
        let counted = self.field("extradate").or_else(|| self.field("extrayear"));
        let number = counted.and_then(|number| number.trim().parse::<u8>().ok()).filter(|n| (1..=26).contains(n));
        fields.year_suffix = number.map(|number| char::from(b'a' + number - 1));
        let number = |name: &str| self.field(name).and_then(|number| number.trim().parse().ok());
        (fields.month, fields.day) = (number("month").filter(|&month| month < 13), number("day"));
        fields
    }
}

impl<'a> Person<'a> {
    /// The person by the parts of the name. A name in braces of its own is an organisation's.
    fn placed(&self) -> entry::Person<Value<'a>> {
        let value = |part: &'a str| vec![("", part)];
        let family = self.family.unwrap_or("");
        if self.initials.is_none() && family.starts_with('{') {
            return entry::Person::Organisation(value(family));
        }
        entry::Person::Parts {
            prefix: self.prefix.map(value),
            family: value(family),
            given: self.initials.map(value),
            suffix: self.suffix.map(value),
        }
    }
}

impl Setter<'_> {
    /// Sets the entries of a list that biber made: `Bolt, G., & Dekker, K. (2004). Streets. Urban Notes, 3(2), 11–29.`
    pub fn set_entries(&mut self, file: FileId) {
        let text = std::rc::Rc::clone(self.files.text(file));
        self.writer.begin_list();
        for entry in entries(&text) {
            self.writer.begin_entry(Some(entry.key.to_owned()));
            entry.fields().settled().print(&mut EntrySetter { setter: self, file, text: &text });
            self.writer.end_entry();
        }
        self.writer.end_list();
    }
}

/// Sets the values of one entry, which are slices of the file.
struct EntrySetter<'s, 'l, 't> {
    setter: &'s mut Setter<'l>,
    file: FileId,
    text: &'t str,
}

impl<'t> Press for EntrySetter<'_, '_, 't> {
    type Value = Value<'t>;

    fn out(&mut self) -> &mut Writer {
        &mut self.setter.writer
    }

    fn put(&mut self, value: &Value<'t>) {
        for &(before, part) in value.iter().filter(|(_, part)| !part.is_empty()) {
            if !before.is_empty() {
                self.setter.writer.push_collapsed(before, At::Nowhere);
            }
            self.setter.set_span(self.file, Span::of(part, self.text));
        }
    }
}
