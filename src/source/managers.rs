//! What reference managers keep in a file on the works that a citation of theirs cites.

mod citavi;
mod csl;
mod endnote;
mod native;

pub use citavi::citavi;
pub use csl::csl;
pub use endnote::endnote;
pub use native::{WordSources, word, word_sources};

use crate::document::{Given, Issued, MarkedItem, Metadata, Text};
use crate::name::Name;
use crate::span::Span;

/// A work that a citation of a reference manager cites.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManagedItem {
    /// What the manager calls the work.
    pub key: String,
    /// What it keeps of the work; none where it keeps nothing that could be compared.
    pub metadata: Option<Metadata>,
    /// What the author typed before the work, where that is kept: `see`.
    pub prefix: Option<String>,
    /// What the author typed behind it, where that is kept, or else the locator: `; but see Lind, 2012`.
    pub suffix: Option<String>,
}

impl ManagedItem {
    /// The item in a citation whose text, `shown`, takes `span`.
    pub fn marked(self, span: Span, shown: &str) -> MarkedItem {
        let find = |text: Option<String>| {
            let text = text?;
            let text = without_tags(&text);
            let at = shown.find(text.trim()).filter(|_| !text.trim().is_empty())?;
            Some(Span::new(span.start + at, span.start + at + text.trim().len()))
        };
        let (prefix, locator) = (find(self.prefix), find(self.suffix));
        MarkedItem { key: self.key, span, prefix, locator, metadata: self.metadata }
    }
}

/// Text without the tags by which Zotero sets words in italics: `<i>in</i> Lind`.
fn without_tags(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or(part, |(_, behind)| behind))
}

/// The first number of four digits: the year of `2013-05`, `May 2013`, `[1986] 1999`.
pub fn year(text: &str) -> Option<u16> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()
}

/// A DOI without its resolver and label: `10.1000/182` of `https://doi.org/10.1000/182`.
fn doi(text: Text) -> Option<Text> {
    let at = text.text.find("10.")?;
    field(&text.text[at..])
}

/// A field that no reader sees.
pub fn field(text: &str) -> Option<Text> {
    filled(text).map(|text| Text::given(text, Span::default()))
}

/// The date of a work that came out in that year.
pub fn issued(year: u16) -> Issued {
    Issued { year: Some(year), ..Issued::default() }
}

/// A work without the places in the data that it was read from, which are none in the document.
fn unplaced(mut work: Given) -> Box<Given> {
    work.for_each_span(|span| *span = Span::default());
    Box::new(work)
}

/// A person by the parts of the name.
fn person(family: String, given: Option<String>) -> Name {
    Name { family, given, generation: None, organisation: false, alias: None, span: Span::default() }
}

/// An organisation.
fn organisation(name: String) -> Name {
    Name { organisation: true, ..person(name, None) }
}

/// A name as managers other than CSL's keep it in one piece: `Piña, Ana`, `Statistics Office,`, `Piña`.
pub fn name(text: &str) -> Option<Name> {
    let text = text.trim();
    match text.split_once(',') {
        Some((family, given)) => filled(family).map(|family| match filled(given) {
            Some(given) => person(family, Some(given)),
            None => organisation(family),
        }),
        None => filled(text).map(|family| person(family, None)),
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The family names that a citation of the work gives.
    pub fn families(metadata: &Metadata) -> Vec<&str> {
        metadata.names().iter().map(|name| name.family.as_str()).collect()
    }

    #[test]
    fn finds_what_was_typed_around_an_item_in_what_is_shown() {
        let shown = "(see also Oduya, 2015, but see Lind, 2012)";
        let item = ManagedItem {
            prefix: Some("see <i>also</i> ".to_owned()),
            suffix: Some(", but see Lind, 2012".to_owned()),
            ..ManagedItem::default()
        };
        let marked = item.marked(Span::new(10, 10 + shown.len()), shown);
        let text = |span: Option<Span>| span.map(|span| &shown[span.start - 10..span.end - 10]);
        assert_eq!(text(marked.prefix), Some("see also"));
        assert_eq!(text(marked.locator), Some(", but see Lind, 2012"));
    }

    #[test]
    fn reads_years_dois_and_names() {
        assert_eq!((year("May 2013"), year("2013-05-01"), year("in press")), (Some(2013), Some(2013), None));
        let resolved = field("https://doi.org/10.1000/182").and_then(doi);
        assert_eq!(resolved.map(|doi| doi.text).as_deref(), Some("10.1000/182"));
        assert_eq!(name("Piña, Ana"), Some(person("Piña".to_owned(), Some("Ana".to_owned()))));
        assert_eq!(name("Bureau of Statistics,"), Some(organisation("Bureau of Statistics".to_owned())));
        assert_eq!(name(" "), None);
    }
}
