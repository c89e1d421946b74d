//! Footnotes and endnotes by what calls them.

use rustc_hash::FxHashMap;

use super::FORMAT;
use crate::document::OriginId;
use crate::source::xml::{Token, Xml};
use crate::source::{Limits, Unreadable};

/// A note that no place has called yet.
#[derive(Debug, Clone)]
pub struct StoredNote<'n> {
    /// The XML of its paragraphs.
    pub content: &'n str,
    /// The prefix of Word's own elements in that part: `w:`.
    pub prefix: String,
    /// The part that it stands in.
    pub origin: OriginId,
    /// The paragraphs of the part that stand before it.
    pub paragraphs: u32,
}

/// The notes of a file by their kind and id.
#[derive(Debug, Default)]
pub struct Notes<'n>(FxHashMap<(&'static str, String), StoredNote<'n>>);

impl<'n> Notes<'n> {
    /// Adds the notes of a part; `kind` is the name of their elements: `footnote`.
    pub fn add(
        &mut self,
        kind: &'static str,
        text: &'n str,
        origin: OriginId,
        limits: &Limits,
    ) -> Result<(), Unreadable> {
        let name = format!("word/{kind}s.xml");
        let mut xml = Xml::new(text, &name, FORMAT, limits);
        let mut paragraphs = 0;
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.name() == kind => {
                    let id = tag.attribute("id").unwrap_or_default();
                    let start = xml.behind();
                    let (before, prefix) = (paragraphs, tag.prefix().to_owned());
                    paragraphs += pass_over(&mut xml)?;
                    let content = text.get(start..xml.at()).unwrap_or_default();
                    self.0.insert((kind, id), StoredNote { content, prefix, origin, paragraphs: before });
                }
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// The note of that id, which is gone then: a place that calls it again shows no second one.
    pub fn take(&mut self, kind: &'static str, id: String) -> Option<StoredNote<'n>> {
        self.0.remove(&(kind, id))
    }
}

/// Passes over the element that was begun last, and counts its paragraphs.
fn pass_over(xml: &mut Xml<'_>) -> Result<u32, Unreadable> {
    let depth = xml.depth();
    let mut paragraphs = 0;
    while xml.depth() >= depth {
        if let Token::Open(tag) = xml.next()? {
            paragraphs += u32::from(tag.name() == "p");
        }
    }
    Ok(paragraphs)
}
