//! Files of BibTeX and BibLaTeX as the rules read them: syntax with places in the reading text.

use crate::analysis::Analysis;
use crate::bibliography::bibtex::{BibFile, Entry, Field};
use crate::span::Span;

/// An entry that nothing is wrong with, for the examples of rules.
pub const SOUND: &str = "@book{brandsma2008,\n\
     \x20 author    = {Brandsma, Karel},\n\
     \x20 title     = {Neighbours apart},\n\
     \x20 publisher = {Stadspers},\n\
     \x20 year      = 2008,\n\
     }\n";

/// A file of BibTeX or BibLaTeX.
#[derive(Debug, Clone, Copy)]
pub struct Bib<'a> {
    /// Its syntax; its spans count from the start of the file.
    pub file: &'a BibFile,
    /// Its text.
    pub text: &'a str,
    start: usize,
}

/// The files of BibTeX and BibLaTeX that give a document its entries; not those that only stand in for what a list has lost.
pub fn bib_files(analysis: &Analysis) -> impl Iterator<Item = Bib<'_>> {
    let files = analysis.references.files.iter().filter(|file| !file.beside_list);
    files.filter_map(|file| {
        let text = analysis.document.slice(file.span);
        Some(Bib { file: file.bib.as_ref()?, text, start: file.span.start })
    })
}

impl<'a> Bib<'a> {
    /// Where that is in the reading text.
    pub fn place(&self, span: Span) -> Span {
        Span::new(span.start + self.start, span.end + self.start)
    }

    /// The type of an entry, in small letters.
    pub fn kind(&self, entry: &Entry) -> String {
        entry.kind.text(self.text).to_ascii_lowercase()
    }

    /// An entry as messages name it: `"bolt2004"`.
    pub fn name(&self, entry: &Entry) -> String {
        match entry.key {
            Some(key) => format!("\"{}\"", key.text(self.text)),
            None => "an entry without a key".to_owned(),
        }
    }

    /// Every field with its entry and its name in small letters.
    pub fn fields(&self) -> impl Iterator<Item = (&'a Entry, &'a Field, String)> {
        let text = self.text;
        self.file.entries.iter().flat_map(move |entry| {
            entry.fields.iter().map(move |field| (entry, field, field.name.text(text).to_ascii_lowercase()))
        })
    }

    /// What a value says between its only delimiters, and where; none where it has several parts or none.
    pub fn inner(&self, field: &Field) -> Option<(&'a str, Span)> {
        let whole = field.value.text(self.text);
        let mut parts = crate::bibliography::bibtex::parts(whole);
        let (Some(crate::bibliography::bibtex::Part::Text(part)), None) = (parts.next(), parts.next()) else {
            return None;
        };
        Some((part, Span::of(part, self.text)))
    }

    /// A field with what parts it from the next: what is taken out where the field is.
    pub fn removal(&self, field: &Field) -> Span {
        let bytes = self.text.as_bytes();
        let mut end = field.value.end;
        while bytes.get(end).is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
            end += 1;
        }
        if bytes.get(end) == Some(&b',') {
            end += 1;
        } else {
            end = field.value.end;
        }
        let line = self.text[..field.name.start].rfind('\n').map_or(0, |at| at + 1);
        let alone = self.text[line..field.name.start].trim().is_empty();
        let behind = self.text[end..].trim_start_matches([' ', '\t', '\r']);
        if alone && behind.starts_with('\n') {
            return Span::new(line, self.text.len() - behind.len() + 1);
        }
        let spaces = bytes[..field.name.start].iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        Span::new(field.name.start - spaces, end)
    }
}
