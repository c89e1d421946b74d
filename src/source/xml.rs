//! XML as a stream of tags and text, for the parts of Word and OpenDocument files.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Limits, Unreadable, encoding};

/// What comes next in a stream of XML.
#[derive(Debug)]
pub enum Token<'x> {
    /// An element begins.
    Open(Tag<'x>),
    /// The element ends that was begun last.
    Close,
    /// Text between tags, or a part of one: entities come on their own.
    Text(Cow<'x, str>),
    /// Nothing comes any more.
    End,
}

/// The tag that begins an element. Names are those without the prefix: producers choose prefixes as they like.
#[derive(Debug)]
pub struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// Its prefix, with the colon: `w:` of `w:p`; empty where it has none.
    pub fn prefix(&self) -> &str {
        let name = self.0.name().into_inner();
        &name[..name.len() - self.name().len()]
    }

    /// Its name: `p` of `w:p`.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of that name: of `val` in `w:val="Heading1"`.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        // The check for repeated names takes time that grows with their square.
        let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
        let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }
}

/// Reads a part of a container as XML. No entity is expanded but those of characters, so none can grow.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    name: &'x str,
    format: &'static str,
    limit: usize,
    depth: usize,
    /// True where the last tag ended its element as well.
    closes: bool,
    /// The byte at which the last token stands.
    at: usize,
}

impl<'x> Xml<'x> {
    /// Reads `text`, which [`decode`] gave; `name` is what messages call it: `word/document.xml`.
    pub fn new(text: &'x str, name: &'x str, format: &'static str, limits: &Limits) -> Self {
        let reader = Reader::from_str(text);
        Self { reader, name, format, limit: limits.depth, depth: 0, closes: false, at: 0 }
    }

    /// What comes next. Fails where the XML is not well-formed, ends within an element, or is nested deeper than the limit.
    pub fn next(&mut self) -> Result<Token<'x>, Unreadable> {
        if std::mem::take(&mut self.closes) {
            self.at = self.behind();
            self.depth -= 1;
            return Ok(Token::Close);
        }
        loop {
            self.at = self.behind();
            let event = self.reader.read_event().map_err(|_| self.damaged("is no longer XML"))?;
            return match event {
                Event::Start(tag) => self.open(tag),
                Event::Empty(tag) => {
                    self.closes = true;
                    self.open(tag)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Ok(Token::Close)
                }
                Event::Text(text) => Ok(Token::Text(text.xml10_content())),
                Event::CData(text) => Ok(Token::Text(text.xml10_content())),
                Event::GeneralRef(reference) => Ok(Token::Text(character(&reference))),
                Event::Eof if self.depth > 0 => Err(self.damaged("ends within an element")),
                Event::Eof => Ok(Token::End),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            };
        }
    }

    fn open(&mut self, tag: BytesStart<'x>) -> Result<Token<'x>, Unreadable> {
        self.depth += 1;
        if self.depth > self.limit {
            return Err(Unreadable::TooDeep { format: self.format, limit: self.limit });
        }
        Ok(Token::Open(Tag(tag)))
    }

    /// The byte of the text at which the token stands that came last.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The byte of the text behind the token that came last; the same as [`Xml::at`] for the end of an empty element.
    pub fn behind(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The number of elements that were begun and not ended.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over the rest of the element that was begun last.
    pub fn skip(&mut self) -> Result<(), Unreadable> {
        let depth = self.depth;
        while self.depth >= depth && depth > 0 {
            self.next()?;
        }
        Ok(())
    }

    /// The text of the element that was begun last, to its end, without that of elements within it.
    pub fn text(&mut self) -> Result<String, Unreadable> {
        let depth = self.depth;
        let mut text = String::new();
        while self.depth >= depth && depth > 0 {
            if let Token::Text(part) = self.next()?
                && self.depth == depth
            {
                text.push_str(&part);
            }
        }
        Ok(text)
    }

    fn damaged(&self, what: &str) -> Unreadable {
        let at = self.behind();
        Unreadable::Damaged { format: self.format, reason: format!("{} {what} at byte {at}", self.name) }
    }
}

/// The character of `&amp;` or `&#233;`; nothing for an entity that XML does not have.
fn character(reference: &BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    Cow::Borrowed(resolve_xml_entity(reference).unwrap_or_default())
}

/// The text of a part, which may be in UTF-16.
pub fn decode(bytes: &[u8], name: &str, format: &'static str) -> Result<String, Unreadable> {
    let decoded = encoding::decode(bytes);
    decoded.map(|(text, _)| text).map_err(|error| Unreadable::Damaged { format, reason: format!("{name} is {error}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Unreadable> {
        let mut xml = Xml::new(text, "word/document.xml", "Word file", &Limits::default());
        let mut read = String::new();
        loop {
            match xml.next()? {
                Token::Open(tag) => read += &format!("<{}{}>", tag.name(), tag.attribute("val").unwrap_or_default()),
                Token::Close => read.push('/'),
                Token::Text(text) => read += &text,
                Token::End => return Ok(read),
            }
        }
    }

    #[test]
    fn reads_tags_by_their_names_without_prefixes() {
        let text =
            "<?xml version=\"1.0\"?><ns0:p><ns0:b ns0:val=\"R&amp;B\"/>Bolt &amp; Pi&#241;a<![CDATA[ <2004>]]></ns0:p>";
        assert_eq!(read(text).expect("it is whole"), "<p><bR&B>/Bolt & Piña <2004>/");
    }

    #[test]
    fn expands_no_entities() {
        let text = "<!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><p>&b;&b;</p>";
        assert_eq!(read(text).expect("it is whole"), "<p>/");
    }

    #[test]
    fn says_where_xml_is_broken() {
        for (text, says) in [
            ("<p><r></p>", "word/document.xml is no longer XML at byte"),
            ("<p><r>Bolt", "word/document.xml ends within an element at byte 10"),
            (&"<p>".repeat(100_000), "nested deeper than 256"),
        ] {
            let refusal = read(text).expect_err("it is broken").to_string();
            assert!(refusal.contains(says), "{refusal}");
        }
    }

    #[test]
    fn takes_the_text_of_an_element_alone() {
        let mut xml = Xml::new("<a><b>1<c>2</c>3</b><d/></a>", "-", "Word file", &Limits::default());
        xml.next().expect("a opens");
        xml.next().expect("b opens");
        assert_eq!(xml.text().expect("it is whole"), "13");
        assert!(matches!(xml.next(), Ok(Token::Open(tag)) if tag.name() == "d"));
    }
}
