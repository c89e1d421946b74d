//! EndNote's citations: XML within the field, or in its data.

use super::{ManagedItem, doi, filled, issued, name, unplaced, year};
use crate::bibliography;
use crate::document::{Given, Metadata};
use crate::source::xml::{Token, Xml};
use crate::source::{Limits, Unreadable};

/// The works of `<EndNote><Cite><Author>Piña</Author><Year>2013</Year><record>…</record></Cite></EndNote>`, which the text
/// holds. Empty where it holds none; what comes before broken XML is kept.
pub fn endnote(text: &str, limits: &Limits) -> Vec<ManagedItem> {
    let Some(start) = text.find("<EndNote") else { return Vec::new() };
    let mut cites = Cites::default();
    let mut xml = Xml::new(&text[start..], "the data of EndNote", "EndNote citation", limits);
    // Broken XML says nothing more: the field is read as far as it goes.
    let _ = cites.read(&text[start..], &mut xml);
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
    /// The author that the citation itself gives.
    author: Option<String>,
    year: Option<u16>,
    /// Where its record begins.
    record: usize,
    work: Given,
    suppress_author: bool,
    number: String,
    prefix: Option<String>,
    suffix: Option<String>,
    /// True where neither author nor year are shown.
    hidden: bool,
}

impl Cites {
    fn read(&mut self, text: &str, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        loop {
            match xml.next()? {
                Token::Open(tag) => {
                    if tag.name() == "Cite" {
                        let yes = |name: &str| tag.attribute(name).is_some_and(|value| value == "1");
                        let hidden = yes("Hidden") || yes("AuthorYear") && yes("ExcludeYear");
                        self.cite = Cite { hidden, suppress_author: yes("ExcludeAuth"), ..Cite::default() };
                    }
                    if tag.name() == "record" {
                        self.cite.record = xml.at();
                    }
                    self.text.clear();
                    self.within.push(tag.name().to_owned());
                }
                Token::Close => self.close(text, xml.behind()),
                Token::Text(text) => self.text.push_str(&text),
                Token::End => return Ok(()),
            }
        }
    }

    /// An element ends, before byte `end` of `whole`.
    fn close(&mut self, whole: &str, end: usize) {
        let Some(name) = self.within.pop() else { return };
        let text = std::mem::take(&mut self.text);
        let parent = self.within.last().map_or("", String::as_str);
        let cite = &mut self.cite;
        match (parent, name.as_str()) {
            ("EndNote", "Cite") => self.items.push(std::mem::take(cite).item()),
            ("Cite", "Author") => cite.author = filled(&text),
            ("Cite", "Year") => cite.year = year(&text),
            ("Cite", "Prefix") => cite.prefix = filled(&text),
            ("Cite", "Suffix") => cite.suffix = filled(&text),
            ("Cite", "RecNum") => cite.number = text.trim().to_owned(),
            ("Cite", "record") => {
                let record = whole.get(cite.record..end).unwrap_or_default();
                cite.work = bibliography::endnote(record).0.pop().map(|record| record.given).unwrap_or_default();
            }
            _ => {}
        }
    }
}

impl Cite {
    fn item(self) -> ManagedItem {
        let mut work = self.work;
        // A record without authors is cited by the author that the citation gives, if need be by the editors.
        if let (None | Some([]), Some(author)) = (work.authors.as_deref(), &self.author) {
            work.authors = Some(name(author).into_iter().collect());
        }
        work.issued = self.year.map(issued).or(work.issued);
        work.doi = work.doi.and_then(doi);
        let metadata = Metadata { work: unplaced(work), suppress_author: self.suppress_author };
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
    use super::super::tests::families;
    use super::*;
    use crate::document::Text;

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
             </title><secondary-title>City</secondary-title></titles><dates><year>2013</year></dates><electronic-resource-num>10.1000/182\
             </electronic-resource-num></record></Cite><Cite ExcludeAuth=\"1\"><Author>Lind</Author><Year>2015</Year>\
             </Cite></EndNote>",
        );
        let metadata: Vec<&Metadata> = items.iter().filter_map(|item| item.metadata.as_ref()).collect();
        assert_eq!((items[0].key.as_str(), families(metadata[0])), ("7", vec!["Piña", "Wolde"]));
        let said = |field: &Option<Text>| field.as_ref().map(|field| field.text.clone()).unwrap_or_default();
        let work = &metadata[0].work;
        assert_eq!((metadata[0].year(), said(&work.doi)), (Some(2013), "10.1000/182".to_owned()));
        assert_eq!((said(&work.title), said(&work.container_title)), ("Patios".to_owned(), "City".to_owned()));
        assert_eq!((families(metadata[1]), metadata[1].suppress_author), (vec!["Lind"], true));
    }

    #[test]
    fn keeps_what_comes_before_broken_xml() {
        let items = read("<EndNote><Cite><Author>Lind</Author><Year>2015</Year></Cite><Cite><Author>Oduya</Auth");
        assert_eq!(items.len(), 1);
        assert!(read("ADDIN EN.CITE").is_empty());
    }
}
