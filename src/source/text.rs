//! Plain text: the reading text is what the file says, line ends and all.

use super::{Source, Unreadable, encoding};
use crate::document::Document;
use crate::language::Language;

/// The document of a plain text.
pub fn read(source: &Source, language: Option<&'static Language>) -> Result<Document, Unreadable> {
    let (text, places) = encoding::decode(&source.bytes)?;
    Ok(Document::new(source.path.clone(), text, places, language))
}
