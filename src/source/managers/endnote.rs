//! EndNote's citations: XML within the field, or in its data.

use super::{ManagedItem, doi, family, filled, year};
use crate::document::Metadata;
use crate::source::xml::{Token, Xml};
use crate::source::{Limits, Unreadable};

/// The works of `<EndNote><Cite><Author>Piña</Author><Year>2013</Year><record>…</record></Cite></EndNote>`, which the text
/// holds. Empty where it holds none; what comes before broken XML is kept.
pub fn endnote(text: &str, limits: &Limits) -> Vec<ManagedItem> {
    let Some(start) = text.find("<EndNote") else { return Vec::new() };
    let mut cites = Cites::default();
    let mut xml = Xml::new(&text[start..], "the data of EndNote", "EndNote citation", limits);
    // Broken XML says nothing more: the field is read as far as it goes.
    let _ = cites.read(&mut xml);
    cites.items
}

/// What is known of the works so far.
#[derive(Default)]
struct Cites {
    items: Vec<ManagedItem>,
    /// The names of the elements that were begun and not ended.
    within: Vec<String>,
    /// The text of the element that was begun last.
    text: String,
    cite: Cite,
}

/// A `Cite` whose end has not come.
#[derive(Default)]
struct Cite {
    /// As the record gives them.
    authors: Vec<String>,
    editors: Vec<String>,
    /// The author that the citation itself gives.
    author: Option<String>,
    metadata: Metadata,
    number: String,
    prefix: Option<String>,
    suffix: Option<String>,
    /// True where neither author nor year are shown.
    hidden: bool,
}

impl Cites {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        loop {
            match xml.next()? {
                Token::Open(tag) => {
                    if tag.name() == "Cite" {
                        let yes = |name: &str| tag.attribute(name).is_some_and(|value| value == "1");
                        self.cite = Cite { hidden: yes("Hidden"), ..Cite::default() };
                        self.cite.metadata.suppress_author = yes("ExcludeAuth");
                        self.cite.hidden |= yes("AuthorYear") && yes("ExcludeYear");
                    }
                    // EndNote sets the text of its records in `style` elements, which say how it looks.
                    if tag.name() != "style" {
                        self.text.clear();
                    }
                    self.within.push(tag.name().to_owned());
                }
                Token::Close => self.close(),
                Token::Text(text) => self.text.push_str(&text),
                Token::End => return Ok(()),
            }
        }
    }

    fn close(&mut self) {
        let Some(name) = self.within.pop() else { return };
        if name == "style" {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let parent = self.within.last().map_or("", String::as_str);
        let cite = &mut self.cite;
        let metadata = &mut cite.metadata;
        match (parent, name.as_str()) {
            ("EndNote", "Cite") => self.items.push(std::mem::take(cite).item()),
            ("Cite", "Author") => cite.author = family(&text),
            ("Cite", "Year") => metadata.year = year(&text),
            ("Cite", "Prefix") => cite.prefix = filled(&text),
            ("Cite", "Suffix") => cite.suffix = filled(&text),
            ("Cite", "RecNum") => cite.number = text.trim().to_owned(),
            ("authors", "author") => cite.authors.extend(family(&text)),
            ("secondary-authors", "author") => cite.editors.extend(family(&text)),
            ("dates", "year") => metadata.year = metadata.year.or(year(&text)),
            ("titles", "title") => metadata.title = filled(&text),
            ("record", "electronic-resource-num") => metadata.doi = doi(&text),
            _ => {}
        }
    }
}

impl Cite {
    fn item(self) -> ManagedItem {
        let lists = [self.authors, self.author.into_iter().collect(), self.editors];
        let authors = lists.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
        let metadata = Metadata { authors, ..self.metadata };
        ManagedItem {
            key: self.number,
            metadata: (!self.hidden).then_some(metadata),
            prefix: self.prefix,
            suffix: self.suffix,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<ManagedItem> {
        endnote(text, &Limits::default())
    }

    #[test]
    fn reads_works_with_their_records() {
        let items = read(
            "ADDIN EN.CITE <EndNote><Cite><Author>Piña</Author><Year>2013</Year><RecNum>7</RecNum>\
             <DisplayText>(Piña and Wolde, 2013)</DisplayText><record><rec-number>7</rec-number><contributors><authors>\
             <author><style face=\"normal\">Pi&#241;a, Ana</style></author><author>Wolde, B.</author></authors>\
             <secondary-authors><author>Oduya, C.</author></secondary-authors></contributors><titles><title>Patios\
             </title></titles><dates><year>2013</year></dates><electronic-resource-num>10.1000/182\
             </electronic-resource-num></record></Cite><Cite ExcludeAuth=\"1\"><Author>Lind</Author><Year>2015</Year>\
             </Cite></EndNote>",
        );
        let metadata: Vec<&Metadata> = items.iter().filter_map(|item| item.metadata.as_ref()).collect();
        assert_eq!((items[0].key.as_str(), metadata[0].authors.join(" ").as_str()), ("7", "Piña Wolde"));
        assert_eq!((metadata[0].year, metadata[0].doi.as_deref()), (Some(2013), Some("10.1000/182")));
        assert_eq!(metadata[0].title.as_deref(), Some("Patios"));
        assert_eq!((metadata[1].authors.as_slice(), metadata[1].suppress_author), (&["Lind".to_owned()][..], true));
    }

    #[test]
    fn keeps_what_comes_before_broken_xml() {
        let items = read("<EndNote><Cite><Author>Lind</Author><Year>2015</Year></Cite><Cite><Author>Oduya</Auth");
        assert_eq!(items.len(), 1);
        assert!(read("ADDIN EN.CITE").is_empty());
    }
}
