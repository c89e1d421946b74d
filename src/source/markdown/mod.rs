//! Markdown: CommonMark with what pandoc, Quarto and R Markdown add to it.
//!
//! A parser of CommonMark tells the blocks and where each text stands; what pandoc has beyond it within a paragraph is read here:
//! citations by key, inline notes, attributes, LaTeX.

mod attributes;
mod citation;
mod dialects;
mod header;
mod html;
mod mask;
mod notebook;
mod raw;
mod run;
mod scan;
mod sheet;
#[cfg(test)]
mod tests;
mod walk;
mod write;

use header::Header;
pub use header::project_bibliographies;
use scan::InText;
use sheet::Sheet;
use walk::{Html, Setting, write_sheet};

use super::{Limits, MaxSize, Source, Unreadable, encoding};
use crate::document::{BlockKind, LibraryKind, Origin, OriginId, OriginKind, Reading, TextOrigin, Writer};

/// The file's title, abstract and text, as they are shown; where it is a chapter of a book, those of all its chapters.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let (text, bytes) = encoding::decode(&source.bytes)?;
    let mut writer = Writer::new();
    let named = writer
        .origin(Origin { name: source.path.clone(), kind: OriginKind::File(TextOrigin::new(text.clone(), bytes)) });
    if source.chapters.is_empty() {
        write_file(&source.path, &text, named, &mut writer);
        let header = header::read(&text);
        let mut reading = writer.finish();
        if header.has_references {
            reading.append_own_library(LibraryKind::Yaml, &text[..header.end], 0);
        }
        return Ok(reading);
    }
    let mut left = limits.size.0;
    for chapter in &source.chapters {
        let name = chapter.display().to_string();
        if name == source.path {
            write_file(&name, &text, named, &mut writer);
            continue;
        }
        let read = source.read_drawn_in(chapter, MaxSize(left)).and_then(|bytes| {
            left -= left.min(bytes.len() as u64);
            encoding::decode(&bytes)
        });
        match read {
            Ok((text, bytes)) => {
                let kind = OriginKind::File(TextOrigin::new(text.clone(), bytes));
                let origin = writer.origin(Origin { name: name.clone(), kind });
                write_file(&name, &text, origin, &mut writer);
            }
            Err(reason) => writer.notice(format!("{name}: {reason}")),
        }
        writer.part();
    }
    Ok(writer.finish())
}

/// The text of reStructuredText.
pub fn read_rst(source: &Source, _: &Limits) -> Result<Reading, Unreadable> {
    read_translated(source, dialects::of_rst, InText::Names)
}

/// The text of an Org file.
pub fn read_org(source: &Source, _: &Limits) -> Result<Reading, Unreadable> {
    read_translated(source, dialects::of_org, InText::Names)
}

fn read_translated(
    source: &Source,
    translate: fn(&str) -> dialects::Translated,
    in_text: InText,
) -> Result<Reading, Unreadable> {
    let (text, bytes) = encoding::decode(&source.bytes)?;
    let dialects::Translated { text: translated, bibliographies, language } = translate(&text);
    let sheet = Sheet::whole(mask::masked(&translated, 0));
    let header = Header { bibliographies, language, ..Header::default() };
    Ok(written(source, TextOrigin::new(text, bytes), &sheet, &header, in_text))
}

/// The text of a notebook's cells.
pub fn read_notebook(source: &Source, _: &Limits) -> Result<Reading, Unreadable> {
    let (text, bytes) = encoding::decode(&source.bytes)?;
    let damaged = || Unreadable::Damaged { format: "notebook", reason: "it has no cells".to_owned() };
    let mut sheet = notebook::sheet(&text).ok_or_else(damaged)?;
    // Titles in the header of a cell would be sought in the file where they stand in the sheet.
    let header = Header { titles: Vec::new(), summary: None, ..header::read(&sheet.text) };
    sheet.text = dialects::with_roles(&mask::masked(&sheet.text, header.end));
    let in_text = in_text(&source.path, &sheet.text, &header);
    Ok(written(source, TextOrigin::new(text, bytes), &sheet, &header, in_text))
}

fn written(source: &Source, text: TextOrigin, sheet: &Sheet, header: &Header, in_text: InText) -> Reading {
    let mut writer = Writer::new();
    let origin = writer.origin(Origin { name: source.path.clone(), kind: OriginKind::File(text) });
    let setting = Setting { origin, in_text, html: Html::Read };
    write_header(header, setting, &mut writer);
    write_sheet(sheet, setting, &mut writer);
    writer.finish()
}

/// Writes one file.
fn write_file(path: &str, text: &str, origin: OriginId, writer: &mut Writer) {
    let header = header::read(text);
    let sheet = Sheet::whole(dialects::with_roles(&mask::masked(text, header.end)));
    let setting = Setting { origin, in_text: in_text(path, text, &header), html: Html::Read };
    write_header(&header, setting, writer);
    write_sheet(&sheet, setting, writer);
}

/// Writes the title and the abstract, and tells what else the header says.
fn write_header(header: &Header, setting: Setting, writer: &mut Writer) {
    header.authors.iter().for_each(|name| writer.author(name));
    if let Some(year) = header.year {
        writer.year(year);
    }
    if let Some(code) = &header.language {
        writer.language(code);
    }
    for name in &header.bibliographies {
        writer.bibliography(name);
    }
    for key in &header.nocite {
        writer.nocite(key);
    }
    for title in &header.titles {
        writer.begin(BlockKind::Heading);
        write_sheet(title, setting, writer);
        writer.end();
    }
    if let Some(summary) = &header.summary {
        write_sheet(summary, setting, writer);
    }
}

/// Whether `@name` cites: in the files of Quarto and R Markdown, and where a bibliography or a citation in brackets shows that
/// the text cites by key.
fn in_text(path: &str, text: &str, header: &Header) -> InText {
    let by_name =
        path.rsplit_once('.').is_some_and(|(_, end)| ["qmd", "rmd"].iter().any(|e| e.eq_ignore_ascii_case(end)));
    let by_header = !header.bibliographies.is_empty() || header.has_references;
    if by_name || by_header || cites_in_brackets(text) { InText::Cites } else { InText::Names }
}

/// True where a citation by key stands in brackets: `[see @bolt2004]`, and no link: `[@bolt](https://example.org)`.
fn cites_in_brackets(text: &str) -> bool {
    let opened = memchr::memchr_iter(b'[', text.as_bytes());
    opened.into_iter().any(|at| {
        let window = &text[at..text.floor_char_boundary(at + LONGEST_CITATION)];
        let end = window[1..].find(['[', ']']).map_or(0, |close| close + 2);
        let is_link = text[at + end..].starts_with(['(', '[', ':']);
        end > 0 && !is_link && citation::bracketed(&window[..end]).is_some()
    })
}

/// The bytes of a citation in brackets that is sought.
const LONGEST_CITATION: usize = 300;

/// True where `bytes` without a name that tells their format are Markdown: a header with keys, or two headings and a link.
pub fn is_markdown(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let text = String::from_utf8_lossy(head);
    if header::read(&text).end > 0 {
        return true;
    }
    let headings = text.lines().filter(|line| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#'));
    headings.take(2).count() == 2 && text.contains("](")
}
