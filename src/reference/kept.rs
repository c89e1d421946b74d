//! The works that a file keeps apart from its text, as Word and reference managers do, tied to the entries that print them.
//!
//! A manager prints its list from the fields that it keeps in the file with each citation. Where an entry shows the title, the
//! first name and the year of exactly one such work, its fields are those of the work, as far as the entry prints them: what is
//! printed otherwise, or was changed by hand, is read from the text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::types::{Reference, Text};
use crate::document::{Extent, Given, Issued, Markup, single_spaced};
use crate::name::{Name, fold};
use crate::span::Span;

/// Works whose titles open with the same words are told apart as long as they are no more than these; a guess.
const SAME_OPENING: usize = 8;
/// So many words of a title are looked up before the rest is compared.
const OPENING: usize = 3;

/// The works that a file keeps, to be found by what an entry prints.
pub struct Kept<'m> {
    works: Vec<Work<'m>>,
    /// The works by the first words of their titles, joined.
    by_opening: FxHashMap<String, Vec<usize>>,
}

struct Work<'m> {
    fields: &'m Given,
    title: Vec<String>,
}

/// A run of letters and digits, folded, with its place.
struct Word {
    folded: String,
    span: Span,
}

impl<'m> Kept<'m> {
    /// The works of the citations' fields, and those that the file keeps besides.
    pub fn of(markup: &'m Markup) -> Self {
        let items = markup.citations.iter().flat_map(|citation| &citation.items);
        let cited = items.filter_map(|item| item.metadata.as_ref()).map(|metadata| &*metadata.work);
        let mut kept = Self { works: Vec::new(), by_opening: FxHashMap::default() };
        for fields in markup.works.iter().chain(cited) {
            kept.add(fields);
        }
        kept
    }

    fn add(&mut self, fields: &'m Given) {
        let Some(title) = &fields.title else { return };
        let title = folded_words(&title.text);
        let opening = title[..title.len().min(OPENING)].join(" ");
        let alike = self.by_opening.entry(opening).or_default();
        let is_same = |of: &Work<'_>| {
            let who = |fields: &Given| fields.cited_names().first().map(|name| fold(&name.family));
            let year = |fields: &Given| fields.issued.and_then(|issued| issued.year);
            of.title == title && who(of.fields) == who(fields) && year(of.fields) == year(fields)
        };
        // A work is kept with every citation of it.
        if title.is_empty() || alike.len() >= SAME_OPENING || alike.iter().any(|at| is_same(&self.works[*at])) {
            return;
        }
        alike.push(self.works.len());
        self.works.push(Work { fields, title });
    }

    /// The fields of the work that the entry prints, as far as it prints them, each with its place in `text`.
    pub fn printed_by(&self, entry: &Reference, text: &str) -> Option<Given> {
        if self.works.is_empty() {
            return None;
        }
        let printed = Printed::of(entry, text);
        let (work, title) = self.work_of(&printed)?;
        Some(printed.fields_of(work.fields, title))
    }

    /// The work with the longest title that the entry prints with its first name and its year, and where the title stands.
    fn work_of(&self, printed: &Printed<'_>) -> Option<(&Work<'m>, Range<usize>)> {
        let mut found: Vec<(&Work<'m>, Range<usize>)> = Vec::new();
        for start in 0..printed.words.len() {
            for length in 1..=OPENING.min(printed.words.len() - start) {
                let opening: Vec<&str> =
                    printed.words[start..start + length].iter().map(|word| word.folded.as_str()).collect();
                for work in self.by_opening.get(&opening.join(" ")).into_iter().flatten().map(|at| &self.works[*at]) {
                    let title = start..start + work.title.len();
                    let is_there = printed.stand_at(&work.title, start);
                    if is_there && printed.may_be(work.fields, &title) {
                        found.push((work, title));
                    }
                }
            }
        }
        let longest = found.iter().map(|(work, _)| work.title.len()).max()?;
        found.retain(|(work, _)| work.title.len() == longest);
        let (work, title) = found.first()?.clone();
        found.iter().all(|(other, _)| std::ptr::eq(*other, work)).then_some((work, title))
    }
}

/// An entry as it stands in the text.
struct Printed<'t> {
    entry: &'t Reference,
    text: &'t str,
    words: Vec<Word>,
}

impl<'t> Printed<'t> {
    fn of(entry: &'t Reference, text: &'t str) -> Self {
        let written = entry.span.text(text);
        let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let placed = |word: &str| Word { folded: fold(word), span: Span::of(word, text) };
        Self { entry, text, words: words.map(placed).filter(|word| !word.folded.is_empty()).collect() }
    }

    fn stand_at(&self, words: &[String], start: usize) -> bool {
        let there = self.words.get(start..start + words.len());
        there.is_some_and(|there| there.iter().zip(words).all(|(own, word)| own.folded == *word))
    }

    /// Where those words stand first within `range`.
    fn find(&self, words: &[String], range: Range<usize>) -> Option<Range<usize>> {
        if words.is_empty() {
            return None;
        }
        let start = range.clone().find(|start| self.stand_at(words, *start) && start + words.len() <= range.end)?;
        Some(start..start + words.len())
    }

    /// Whether the first name and the year of a work stand beside its title.
    fn may_be(&self, work: &Given, title: &Range<usize>) -> bool {
        let is_named = work.cited_names().first().is_none_or(|name| {
            let words = folded_words(&name.family);
            let stands_for = self.entry.ditto
                && self.entry.authors.first().is_some_and(|own| fold(&own.family) == fold(&name.family));
            stands_for || self.beside(&words, title).is_some()
        });
        let is_dated = work.issued.and_then(|issued| issued.year).is_none_or(|year| self.year(year, title).is_some());
        is_named && is_dated
    }

    /// Where those words stand before the title, or else behind it.
    fn beside(&self, words: &[String], title: &Range<usize>) -> Option<Range<usize>> {
        self.find(words, 0..title.start).or_else(|| self.find(words, title.end..self.words.len()))
    }

    /// The place of a year beside the title, with the letter behind it.
    fn year(&self, year: u16, title: &Range<usize>) -> Option<(Span, Option<char>)> {
        let digits = year.to_string();
        let around = (0..title.start).chain(title.end..self.words.len());
        around.map(|at| &self.words[at]).find_map(|word| {
            let mut behind = word.folded.strip_prefix(&digits)?.chars();
            let letter = behind.next();
            (behind.next().is_none() && letter.is_none_or(|letter| letter.is_ascii_lowercase()))
                .then_some((word.span, letter))
        })
    }

    fn fields_of(&self, work: &Given, title: Range<usize>) -> Given {
        let last = self.words.len();
        let mut behind = title.end;
        let mut next = |field: &Option<Text>| {
            let value = &field.as_ref()?.text;
            let place = self.find(&folded_words(value), behind..last)?;
            behind = place.end;
            Some(self.field(value, &place))
        };
        let container_title = next(&work.container_title);
        let (volume, issue, page) = (next(&work.volume), next(&work.issue), next(&work.page));
        let anywhere = |field: &Option<Text>| {
            let value = &field.as_ref()?.text;
            Some(self.field(value, &self.find(&folded_words(value), title.end..last)?))
        };
        let stated = work.title.as_ref().map_or("", |title| title.text.as_str());
        Given {
            extent: Extent::Parts,
            authors: self.names(work.authors.as_deref(), &self.entry.authors, 0..title.start),
            editors: self.names(work.editors.as_deref(), &self.entry.editors, title.end..last),
            issued: self.issued(work, &title),
            title: Some(self.field(stated, &title)),
            container_title,
            collection_title: anywhere(&work.collection_title),
            volume,
            issue,
            page,
            edition: anywhere(&work.edition),
            publisher: anywhere(&work.publisher),
            place: anywhere(&work.place),
            doi: self.as_written(&work.doi),
            url: self.as_written(&work.url),
            isbn: self.as_written(&work.isbn),
            item_type: work.item_type,
            ..Given::default()
        }
    }

    /// A field as it is printed, with the marks that the value has around its words: `Who moves?`
    fn field(&self, value: &str, place: &Range<usize>) -> Text {
        let span = self.words[place.start].span.to(self.words[place.end - 1].span);
        let value = value.trim();
        let before = &value[..value.find(char::is_alphanumeric).unwrap_or(0)];
        let behind = &value[value.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..];
        let start = if self.text[..span.start].ends_with(before) { span.start - before.len() } else { span.start };
        let end = if self.text[span.end..].starts_with(behind) { span.end + behind.len() } else { span.end };
        let span = Span::new(start.max(self.entry.span.start), end.min(self.entry.span.end));
        Text::given(single_spaced(span.text(self.text)), span)
    }

    /// An identifier, sign for sign.
    fn as_written(&self, field: &Option<Text>) -> Option<Text> {
        let value = field.as_ref()?.text.to_ascii_lowercase();
        let written = self.entry.span.text(self.text).to_ascii_lowercase();
        let at = written.find(&value).filter(|_| !value.is_empty())? + self.entry.span.start;
        let span = Span::new(at, at + value.len());
        Some(Text::given(span.text(self.text), span))
    }

    /// The year, where another was read: one that the title has.
    fn issued(&self, work: &Given, title: &Range<usize>) -> Option<Issued> {
        let year = work.issued?.year?;
        let read = self.entry.date.and_then(|date| date.year);
        if read.is_some_and(|read| read.0 == year) {
            return None;
        }
        let (span, suffix) = self.year(year, title)?;
        Some(Issued { year: Some(year), suffix, span, ..Issued::default() })
    }

    /// The names that the work has, where others were read of those that are all printed in `range`.
    fn names(&self, stated: Option<&[Name]>, read: &[Name], range: Range<usize>) -> Option<Vec<Name>> {
        let stated = stated.filter(|names| !names.is_empty())?;
        let is_same = |(own, read): (&Name, &Name)| fold(&own.family) == fold(&read.family);
        let as_read = stated.len() == read.len() && stated.iter().zip(read).all(is_same);
        if as_read || self.entry.ditto {
            return None;
        }
        let mut from = range.start;
        let mut names = Vec::new();
        for name in stated {
            let place = self.find(&folded_words(&name.family), from..range.end)?;
            from = place.end;
            let family = self.field(&name.family, &place);
            let given = name.given.as_ref().map(|given| self.given_as_printed(given, &place));
            names.push(Name { family: family.text, given, span: family.span, ..name.clone() });
        }
        Some(names)
    }

    /// Given names in full where they are printed so beside the family name, else as initials.
    fn given_as_printed(&self, given: &str, family: &Range<usize>) -> String {
        let words = folded_words(given);
        let before = family.start.saturating_sub(words.len());
        if self.stand_at(&words, family.end) || self.find(&words, before..family.start).is_some() {
            return given.to_owned();
        }
        let initials = given.split(|c: char| c.is_whitespace() || c == '.').filter_map(|word| word.chars().next());
        initials.map(|initial| format!("{initial}.")).collect::<Vec<_>>().join(" ")
    }
}

fn folded_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Reading};

    fn text(text: &str) -> Option<Text> {
        Some(Text::given(text, Span::default()))
    }

    fn work(family: &str, given: &str, year: u16, title: &str) -> Given {
        let name = Name {
            family: family.to_owned(),
            given: Some(given.to_owned()),
            generation: None,
            organisation: false,
            alias: None,
            span: Span::default(),
        };
        Given {
            authors: Some(vec![name]),
            issued: Some(Issued { year: Some(year), ..Issued::default() }),
            title: text(title),
            ..Given::default()
        }
    }

    /// The entries of a list of a file that keeps those works.
    fn entries(list: &str, works: Vec<Given>) -> Vec<Reference> {
        let mut reading = Reading { text: format!("Streets mix.\n\nReferences\n\n{list}"), ..Reading::default() };
        reading.markup.works = works;
        crate::reference::find(&Document::of("paper.txt", reading, None)).entries
    }

    fn said(field: &Option<Text>) -> &str {
        field.as_ref().map_or("", |field| field.text.as_str())
    }

    #[test]
    fn takes_the_fields_of_the_work_that_an_entry_prints() {
        let list = "Oduya, R. (2015). Owners. 1900. A street, in Lagos, 3. City. And. Region 12(3), 4–19. https://doi.org/10.1000/AB.\n\n\
                    Piña, A. (2013). Patios. Sevilla: Azahar.\n";
        let kept = Given {
            container_title: text("City. And. Region"),
            volume: text("12"),
            issue: text("3"),
            page: text("4-19"),
            doi: text("10.1000/ab"),
            ..work("Oduya", "Rita", 2015, "Owners. 1900. A Street, in Lagos, 3")
        };
        let entries = entries(list, vec![kept]);
        let entry = &entries[0];
        assert_eq!(said(&entry.title), "Owners. 1900. A street, in Lagos, 3");
        assert_eq!(said(&entry.container), "City. And. Region");
        assert_eq!((said(&entry.volume), said(&entry.issue), said(&entry.page)), ("12", "3", "4–19"));
        assert_eq!((said(&entry.doi), entry.pages), ("10.1000/AB", Some((4, 19))));
        assert_eq!(
            entry.authors[0].given.as_deref(),
            Some("R."),
            "names that were read as they are kept stay as printed"
        );
        assert_eq!(said(&entries[1].title), "Patios");
    }

    #[test]
    fn leaves_alone_what_is_printed_otherwise() {
        let list =
            "Oduya, R. (2015). Owning less. City, 12(3), 4–19.\n\nOduya, R. (2016). Owning more. City, 13(1), 1–9.\n";
        let kept =
            Given { container_title: text("Town"), volume: text("99"), ..work("Oduya", "Rita", 2015, "Owning less") };
        let other_year = Given { container_title: text("City, 13"), ..work("Oduya", "Rita", 2017, "Owning more") };
        let entries = entries(list, vec![kept, other_year]);
        let held: Vec<_> = entries.iter().map(|entry| (said(&entry.container), said(&entry.volume))).collect();
        assert_eq!(held, [("City", "12"), ("City", "13")]);
    }

    #[test]
    fn ties_no_entry_that_two_works_fit() {
        let list = "Oduya, R. (2015). Owning less. City, 12(3), 4–19.\n\nLind, K. (2012). Mixed. Lund: Syd.\n";
        let of =
            |given: &str, volume: &str| Given { volume: text(volume), ..work("Oduya", given, 2015, "Owning less") };
        let by_another = Given { volume: text("19"), ..work("City", "X", 2015, "Owning less") };
        let entries = entries(list, vec![of("Rita", "3"), by_another]);
        assert_eq!(said(&entries[0].volume), "12");
    }

    #[test]
    fn reads_the_names_that_the_work_has_where_the_text_was_read_otherwise() {
        let list = "Statistics Office Norrland, & Piña, A. (2013). Patios. Sevilla: Azahar.\n\nLind, K. (2012). Mixed. Lund: Syd.\n";
        let mut kept = work("Statistics Office Norrland", "", 2013, "Patios");
        let authors = kept.authors.as_mut().expect("it has authors");
        authors[0] = Name { given: None, organisation: true, ..authors[0].clone() };
        authors.push(Name {
            family: "Piña".to_owned(),
            given: Some("Ana".to_owned()),
            organisation: false,
            ..authors[0].clone()
        });
        let entries = entries(list, vec![kept]);
        let names: Vec<_> =
            entries[0].authors.iter().map(|name| (name.family.as_str(), name.given.as_deref())).collect();
        assert_eq!(names, [("Statistics Office Norrland", None), ("Piña", Some("A."))]);
    }
}
