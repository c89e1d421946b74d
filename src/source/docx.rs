//! Word files (ECMA-376, ISO/IEC 29500): what their pages show, and the fields in which reference managers keep citations.

#[cfg(test)]
mod damaged;
mod field;
mod flow;
mod notes;
mod package;
mod paragraph;
mod role;
mod story;
mod styles;
mod symbol;
#[cfg(test)]
mod tests;

use super::managers::{WordSources, word_sources};
use super::{Limits, Source, Unreadable, container};
use crate::document::{Origin, OriginKind, Reading, Writer};
pub use role::Role;

use notes::Notes;
use package::Package;
use story::Story;
use styles::Styles;

/// What messages call such a file.
const FORMAT: &str = "Word file";

/// True for a Word file: a zip container that says so by its name or by its parts.
pub fn is(bytes: &[u8], extension: &str) -> bool {
    let named = ["docx", "docm", "dotx", "dotm"].contains(&extension) && bytes.starts_with(b"PK\x03\x04");
    named || (container::names_part(bytes, "[Content_Types].xml") && container::names_part(bytes, "word/document"))
}

/// Everything beside the text itself that reading it takes.
struct Context<'c> {
    writer: Writer,
    styles: Styles,
    notes: Notes<'c>,
    sources: WordSources,
    limits: &'c Limits,
}

/// What the pages of a Word file show: body text, tables and text boxes, with notes at the places that call them; tracked
/// changes are taken as accepted.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let mut package = Package::open(&source.bytes, limits)?;
    let text = package.main_text()?;
    let styles = package.related("styles")?.map(|part| Styles::read(&part.text, limits)).transpose()?;
    let footnotes = package.related("footnotes")?;
    let endnotes = package.related("endnotes")?;
    let has_sources = text.contains("CITATION ") || text.contains("BIBLIOGRAPHY");
    let sources = if has_sources { sources(&mut package, limits)? } else { WordSources::default() };
    let mut writer = Writer::new();
    sources.values().for_each(|work| writer.keep((**work).clone()));
    let part = |name: &str| Origin { name: name.to_owned(), kind: OriginKind::Paragraphs };
    let origin = writer.origin(part(package.main()));
    let mut notes = Notes::default();
    for (kind, stored) in [("footnote", &footnotes), ("endnote", &endnotes)] {
        if let Some(stored) = stored {
            notes.add(kind, &stored.text, writer.origin(part(&stored.name)), limits)?;
        }
    }
    let mut context = Context { writer, styles: styles.unwrap_or_default(), notes, sources, limits };
    Story::of(&text, package.main(), origin).read(&mut context)?;
    let reading = context.writer.finish();
    if reading.text.trim().is_empty() {
        let reason = "its pages are empty, or images".to_owned();
        return Err(Unreadable::NoText { format: FORMAT, reason });
    }
    Ok(reading)
}

/// The sources of Word's own citations, which stand in one of the file's `customXml` parts.
fn sources(package: &mut Package<'_>, limits: &Limits) -> Result<WordSources, Unreadable> {
    let mut sources = WordSources::default();
    for text in package.custom_xml()? {
        sources.extend(word_sources(&text, limits));
    }
    Ok(sources)
}
