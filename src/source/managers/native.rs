//! Word's own citations: `CITATION Pin13 \l 1043`, whose sources stand in a part of the file.

use rustc_hash::FxHashMap;

use super::{ManagedItem, doi, field, filled, issued, organisation, person, unplaced, year};
use crate::document::{Extent, Given, Metadata};
use crate::name::Name;
use crate::source::xml::{Token, Xml};
use crate::source::{Limits, Unreadable};

/// Word's sources by their tags.
pub type WordSources = FxHashMap<String, Box<Given>>;

/// The sources of a part `<b:Sources><b:Source><b:Tag>Pin13</b:Tag>…` (ECMA-376 part 1, §22.6). Any other XML has none.
pub fn word_sources(text: &str, limits: &Limits) -> WordSources {
    let mut found = Sources::default();
    // What is broken says nothing more.
    let _ = found.read(&mut Xml::new(text, "the sources of Word", "Word file", limits));
    found.sources
}

#[derive(Default)]
struct Sources {
    sources: WordSources,
    within: Vec<String>,
    text: String,
    tag: String,
    /// The family name of the person that was begun last, and the given names.
    last: Option<String>,
    given: Vec<String>,
    /// Names by their role: `Author`, `Editor`.
    names: Vec<(String, Name)>,
    work: Given,
}

impl Sources {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        loop {
            match xml.next()? {
                Token::Open(tag) => {
                    if self.within.is_empty() && tag.name() != "Sources" {
                        return Ok(());
                    }
                    self.within.push(tag.name().to_owned());
                    self.text.clear();
                }
                Token::Close => self.close(),
                Token::Text(text) => self.text.push_str(&text),
                Token::End => return Ok(()),
            }
        }
    }

    fn close(&mut self) {
        let Some(name) = self.within.pop() else { return };
        let text = std::mem::take(&mut self.text);
        let parent = self.within.last().map_or("", String::as_str);
        let work = &mut self.work;
        match (parent, name.as_str()) {
            ("Sources", "Source") => self.source(),
            ("Source", "Tag") => self.tag = text.trim().to_owned(),
            ("Source", "Title") => work.title = field(&text),
            ("Source", "Year") => work.issued = year(&text).map(issued),
            ("Source", "JournalName" | "BookTitle" | "ConferenceName" | "PeriodicalTitle") => {
                work.container_title = work.container_title.take().or(field(&text));
            }
            ("Source", "Volume") => work.volume = field(&text),
            ("Source", "Issue") => work.issue = field(&text),
            ("Source", "Pages") => work.page = field(&text),
            ("Source", "Edition") => work.edition = field(&text),
            ("Source", "Publisher" | "Institution") => work.publisher = work.publisher.take().or(field(&text)),
            ("Source", "City") => work.place = field(&text),
            ("Source", "URL") => work.url = field(&text),
            ("Source", "DOI" | "StandardNumber") => work.doi = work.doi.take().or(field(&text).and_then(doi)),
            ("Person", "Last") => self.last = filled(&text),
            ("Person", "First" | "Middle") => self.given.extend(filled(&text)),
            ("NameList", "Person") => {
                let role = self.role();
                let given = filled(&std::mem::take(&mut self.given).join(" "));
                self.names.extend(self.last.take().map(|last| (role, person(last, given))));
            }
            (role, "Corporate") => {
                let role = role.to_owned();
                self.names.extend(filled(&text).map(|name| (role, organisation(name))));
            }
            _ => {}
        }
    }

    /// What the person is that was begun last: the element around its list of names.
    fn role(&self) -> String {
        self.within.iter().rev().nth(1).cloned().unwrap_or_default()
    }

    fn source(&mut self) {
        let names = std::mem::take(&mut self.names);
        let of = |role: &str| -> Vec<Name> {
            names.iter().filter(|(own, _)| own == role).map(|(_, name)| name.clone()).collect()
        };
        let is_known = |role: &&(String, Name)| !["BookAuthor", "Editor", "Translator"].contains(&role.0.as_str());
        // Who performed, directed or was interviewed is cited where there is no author.
        let authors = match of("Author") {
            none if none.is_empty() => names.iter().find(is_known).map(|(role, _)| of(role)).unwrap_or_default(),
            authors => authors,
        };
        let mut work = std::mem::take(&mut self.work);
        work.extent = Extent::Whole;
        work.authors = Some(authors);
        work.editors = Some(of("Editor"));
        work.translators = of("Translator");
        work.container_authors = of("BookAuthor");
        self.sources.insert(std::mem::take(&mut self.tag), unplaced(work));
    }
}

/// The works of a field of Word's own: `CITATION Pin13 \p 12 \m Lin15 \n`, of which `\m` adds a source and the other switches
/// belong to the source before them (ECMA-376 part 1, §17.16.5.9).
pub fn word(instruction: &str, sources: &WordSources) -> Vec<ManagedItem> {
    let mut words = words(instruction).into_iter();
    let mut items: Vec<ManagedItem> = Vec::new();
    let item = |key: String| {
        let metadata = sources.get(&key).map(|work| Metadata { work: work.clone(), suppress_author: false });
        ManagedItem { key, metadata, ..ManagedItem::default() }
    };
    // The field's own name comes first, then the tag of its first source.
    items.extend(words.by_ref().skip(1).take(1).map(item));
    while let Some(switch) = words.next() {
        match switch.as_str() {
            r"\m" => items.extend(words.next().map(item)),
            r"\f" => items.iter_mut().next_back().into_iter().for_each(|item| item.prefix = words.next()),
            r"\s" => items.iter_mut().next_back().into_iter().for_each(|item| item.suffix = words.next()),
            r"\n" | r"\y" => {
                let metadata = items.last_mut().and_then(|item| item.metadata.as_mut());
                if let Some(metadata) = metadata {
                    match switch.as_str() {
                        r"\n" => metadata.suppress_author = true,
                        _ => metadata.work.issued = None,
                    }
                }
            }
            _ => {}
        }
    }
    items
}

/// The words of an instruction; what stands in quotation marks is one.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = instruction.trim_start();
    while !rest.is_empty() {
        let (word, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = behind.trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCES: &str = "<b:Sources SelectedStyle=\"\\APA.XSL\"><b:Source><b:Tag>Pin13</b:Tag><b:Author><b:Editor>\
        <b:NameList><b:Person><b:Last>Oduya</b:Last></b:Person></b:NameList></b:Editor><b:Author><b:NameList><b:Person>\
        <b:Last>Piña</b:Last><b:First>Ana</b:First></b:Person><b:Person><b:Last>Wolde</b:Last></b:Person></b:NameList>\
        </b:Author></b:Author><b:Title>Patios</b:Title><b:Year>2013</b:Year></b:Source><b:Source><b:Tag>Bur15</b:Tag>\
        <b:Author><b:Author><b:Corporate>Bureau of Statistics</b:Corporate></b:Author></b:Author><b:Year>2015</b:Year>\
        </b:Source></b:Sources>";

    #[test]
    fn reads_sources_by_their_tags() {
        let sources = word_sources(SOURCES, &Limits::default());
        let [ana, wolde] = sources["Pin13"].cited_names() else { panic!("it has two authors") };
        assert_eq!((ana.family.as_str(), ana.given.as_deref(), wolde.family.as_str()), ("Piña", Some("Ana"), "Wolde"));
        let work = &sources["Pin13"];
        assert_eq!(work.issued.and_then(|issued| issued.year), Some(2013));
        assert_eq!(work.title.as_ref().map(|title| title.text.as_str()), Some("Patios"));
        assert_eq!(work.editors.as_ref().map(Vec::len), Some(1));
        assert!(sources["Bur15"].cited_names()[0].organisation);
        assert!(word_sources("<properties><Sources/></properties>", &Limits::default()).is_empty());
    }

    #[test]
    fn reads_fields_with_several_sources() {
        let sources = word_sources(SOURCES, &Limits::default());
        let items = word(r#" CITATION Pin13 \l 1043 \p 12 \n \m Bur15 \f "see also" \m Gone99 "#, &sources);
        assert_eq!(items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>(), ["Pin13", "Bur15", "Gone99"]);
        assert!(items[0].metadata.as_ref().is_some_and(|metadata| metadata.suppress_author));
        assert!(items[1].metadata.as_ref().is_some_and(|metadata| !metadata.suppress_author));
        assert_eq!(items[2].metadata, None);
        assert!(word("CITATION", &sources).is_empty());
    }
}
