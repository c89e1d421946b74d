//! OpenDocument text: packages (.odt, .ott) and flat files (.fodt), as LibreOffice and others write them.

mod mark;
mod story;
mod style;

use memchr::memmem;

use super::container::{Container, names_part};
use super::paragraphs::Paragraphs;
use super::xml::{Token, Xml, decode};
use super::{Limits, Source, Unreadable};
use crate::document::{Origin, OriginKind, Reading, Writer};
use story::Story;
use style::Styles;

/// As messages call such a file.
const FORMAT: &str = "OpenDocument text";
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// Begins the media type of each kind of OpenDocument file; `text` and others follow.
const MEDIA_TYPE: &[u8] = b"application/vnd.oasis.opendocument.";

/// True for the first bytes of OpenDocument text, as a package or a flat file.
pub fn is(bytes: &[u8], extension: &str) -> bool {
    if !bytes.starts_with(b"PK\x03\x04") {
        return is_flat(bytes);
    }
    match kind(&bytes[..bytes.len().min(256)]) {
        Some(kind) => kind.starts_with(b"text"),
        None => ["odt", "ott"].contains(&extension) || names_part(bytes, CONTENT) && names_part(bytes, MANIFEST),
    }
}

fn is_flat(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    memmem::find(head, b"<office:document").is_some() && kind(head).is_some_and(|kind| kind.starts_with(b"text"))
}

/// What follows the beginning of the media type.
fn kind(bytes: &[u8]) -> Option<&[u8]> {
    memmem::find(bytes, MEDIA_TYPE).map(|at| &bytes[at + MEDIA_TYPE.len()..])
}

/// What the text shows: paragraphs, notes where they are called, boxes behind the paragraph that they are anchored in, all
/// changes accepted. Places are paragraphs of the content, headings included, from 1, and their characters.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let reading = if source.bytes.starts_with(b"PK") { package(source, limits)? } else { flat(source, limits)? };
    if reading.text.is_empty() {
        let reason = "nothing in it is shown as text; save it again, or as plain text".to_owned();
        return Err(Unreadable::NoText { format: FORMAT, reason });
    }
    Ok(reading)
}

fn package(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let mut container = Container::open(&source.bytes, limits, FORMAT)?;
    if let Some(manifest) = container.read(MANIFEST)?
        && memmem::find(&manifest, b"encryption-data").is_some()
    {
        return Err(Unreadable::Encrypted { format: FORMAT });
    }
    let mut styles = Styles::default();
    if let Some(part) = container.read(STYLES)? {
        let text = decode(&part, STYLES, FORMAT)?;
        common_styles(&text, &mut styles, limits)?;
    }
    let missing = || Unreadable::Damaged { format: FORMAT, reason: format!("{CONTENT} is not there") };
    let content = container.read(CONTENT)?.ok_or_else(missing)?;
    let text = decode(&content, CONTENT, FORMAT)?;
    document(&text, CONTENT, styles, limits)
}

fn flat(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let text = decode(&source.bytes, "the file", FORMAT)?;
    document(&text, "the file", Styles::default(), limits)
}

/// Reads the styles that stand for themselves; those of headers and footers have names that the content uses otherwise.
fn common_styles(text: &str, styles: &mut Styles, limits: &Limits) -> Result<(), Unreadable> {
    let mut xml = Xml::new(text, STYLES, FORMAT, limits);
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "document-styles" => {}
                "styles" => styles.read(&mut xml)?,
                _ => xml.skip()?,
            },
            Token::Close | Token::Text(_) => {}
            Token::End => return Ok(()),
        }
    }
}

/// Reads the styles and the body of `office:document-content`, or of the `office:document` of a flat file.
fn document(text: &str, name: &str, mut styles: Styles, limits: &Limits) -> Result<Reading, Unreadable> {
    let mut writer = Writer::new();
    let origin = writer.origin(Origin { name: CONTENT.to_owned(), kind: OriginKind::Paragraphs });
    let mut xml = Xml::new(text, name, FORMAT, limits);
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "document-content" | "document" => {}
                "styles" | "automatic-styles" => styles.read(&mut xml)?,
                "body" => {
                    let story = Story::new(&styles, origin, Paragraphs::new(writer), limits);
                    return Ok(story.read(&mut xml)?.finish().finish());
                }
                _ => xml.skip()?,
            },
            Token::Close | Token::Text(_) => {}
            Token::End => return Ok(writer.finish()),
        }
    }
}

#[cfg(test)]
mod tests;
