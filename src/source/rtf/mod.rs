//! Rich text: RTF as Word, LibreOffice and others write it (RTF Specification 1.9.1).

mod charset;
mod field;
mod state;
mod story;
mod style;
mod token;
mod words;

use super::paragraphs::Paragraphs;
use super::{Limits, Source, Unreadable};
use crate::document::{ByteMap, Origin, OriginKind, Reading, TextOrigin, Writer};
use story::{Raw, Story};

/// As messages call such a file.
const FORMAT: &str = "RTF file";

/// True for the first bytes of rich text.
pub fn is(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// What the text shows: paragraphs, notes where they are called, boxes behind the paragraph that they stand beside. Places are
/// bytes of the file.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let mut writer = Writer::new();
    let (text, raw) = visible(&source.bytes);
    let content = TextOrigin::new(text, ByteMap::identity());
    let origin = writer.origin(Origin { name: source.path.clone(), kind: OriginKind::File(content) });
    let reading = Story::new(&source.bytes, raw, origin, Paragraphs::new(writer), limits).read()?;
    if reading.text.is_empty() {
        let reason = "nothing in it is shown as text; save it again, or as plain text".to_owned();
        return Err(Unreadable::NoText { format: FORMAT, reason });
    }
    Ok(reading)
}

/// The file as it can be shown, byte for byte as long. Rich text is ASCII; old programs write other bytes, whose code page
/// changes with the font.
fn visible(bytes: &[u8]) -> (String, Raw) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Raw::Utf8),
        Err(_) => {
            let ascii = |&byte: &u8| if byte.is_ascii() { char::from(byte) } else { '?' };
            (bytes.iter().map(ascii).collect(), Raw::CodePage)
        }
    }
}

#[cfg(test)]
mod tests;
