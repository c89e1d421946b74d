//! Word's own citations: `CITATION Pin13 \l 1043`, whose sources stand in a part of the file.

use rustc_hash::FxHashMap;

use super::{ManagedItem, doi, filled, year};
use crate::document::Metadata;
use crate::source::xml::{Token, Xml};
use crate::source::{Limits, Unreadable};

/// Word's sources by their tags.
pub type WordSources = FxHashMap<String, Metadata>;

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
    /// The family name of the person that was begun last.
    last: Option<String>,
    /// Names by their role: `Author`, `Editor`.
    names: Vec<(String, String)>,
    metadata: Metadata,
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
        let metadata = &mut self.metadata;
        match (parent, name.as_str()) {
            ("Sources", "Source") => self.source(),
            ("Source", "Tag") => self.tag = text.trim().to_owned(),
            ("Source", "Title") => metadata.title = filled(&text),
            ("Source", "Year") => metadata.year = year(&text),
            ("Source", "DOI" | "StandardNumber") => metadata.doi = metadata.doi.take().or(doi(&text)),
            ("Person", "Last") => self.last = filled(&text),
            ("NameList", "Person") => {
                let role = self.role();
                self.names.extend(self.last.take().map(|last| (role, last)));
            }
            (role, "Corporate") => {
                let role = role.to_owned();
                self.names.extend(filled(&text).map(|name| (role, name)));
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
        let first = ["Author", "BookAuthor", "Editor"].iter().find(|role| names.iter().any(|(of, _)| of == *role));
        let role = first.map(|role| (*role).to_owned()).or_else(|| names.first().map(|(role, _)| role.clone()));
        let authors = names.into_iter().filter(|(of, _)| Some(of) == role.as_ref()).map(|(_, name)| name).collect();
        let metadata = Metadata { authors, ..std::mem::take(&mut self.metadata) };
        self.sources.insert(std::mem::take(&mut self.tag), metadata);
    }
}

/// The works of a field of Word's own: `CITATION Pin13 \p 12 \m Lin15 \n`, of which `\m` adds a source and the other switches
/// belong to the source before them (ECMA-376 part 1, §17.16.5.9).
pub fn word(instruction: &str, sources: &WordSources) -> Vec<ManagedItem> {
    let mut words = words(instruction).into_iter();
    let mut items: Vec<ManagedItem> = Vec::new();
    let item = |key: String| ManagedItem { metadata: sources.get(&key).cloned(), key, ..ManagedItem::default() };
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
                        _ => metadata.year = None,
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
        assert_eq!(sources["Pin13"].authors, ["Piña", "Wolde"]);
        assert_eq!((sources["Pin13"].year, sources["Pin13"].title.as_deref()), (Some(2013), Some("Patios")));
        assert_eq!(sources["Bur15"].authors, ["Bureau of Statistics"]);
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
