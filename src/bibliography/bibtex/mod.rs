//! BibTeX and BibLaTeX: every byte of a file read into items with their places, so that a slip costs what it stands in and no more.
//!
//! ```
//! use citegraph::bibliography::bibtex::BibFile;
//! let text = "@book{bolt2004, author = {Bolt, Gideon}, title = {Streets}, year = 2004}";
//! let file = BibFile::parse(text);
//! let entry = &file.entries[0];
//! assert_eq!(entry.key.map(|key| key.text(text)), Some("bolt2004"));
//! assert_eq!(entry.field("title", text).map(|field| file.value(field, text)).as_deref(), Some("Streets"));
//! ```

mod fields;
mod syntax;
#[cfg(test)]
mod tests;
mod value;

pub use value::{Part, parts};

use rustc_hash::FxHashMap;

use super::Fault;
use crate::span::Span;

/// A file of BibTeX or BibLaTeX.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BibFile {
    /// What stands in it, in order; together the items are the whole file.
    pub items: Vec<Item>,
    /// Its entries, in order, with those that are damaged as far as they can be read.
    pub entries: Vec<Entry>,
    /// What does not parse, in order.
    pub faults: Vec<Fault>,
    /// The entries by their keys; the first of a key that stands twice.
    keys: FxHashMap<String, usize>,
    /// The text that each name of a `@string` stands for, by its lower-case form.
    strings: FxHashMap<String, String>,
}

/// A stretch of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// All of it.
    pub span: Span,
}

/// What a stretch of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// What stands between entries, which no program reads.
    Between,
    /// `@comment{…}`
    Comment,
    /// `@preamble{…}`
    Preamble,
    /// `@string{…}`
    String,
    /// The entry at that index.
    Entry(usize),
    /// What begins as an entry does and cannot be read.
    Damaged,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// From its `@` to its closing brace.
    pub span: Span,
    /// Its type, as written: `Article`.
    pub kind: Span,
    /// Its key; none where it has none.
    pub key: Option<Span>,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A field of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name, as written: `Author`.
    pub name: Span,
    /// Its value, with its braces or quotation marks, and all that is joined by `#`.
    pub value: Span,
}

impl Entry {
    /// The field of that name, in whatever case; the first where it stands twice, as BibTeX reads it.
    pub fn field(&self, name: &str, text: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name.text(text).eq_ignore_ascii_case(name))
    }
}

impl BibFile {
    /// Reads a file. Every text can be read: what does not parse is told in [`BibFile::faults`].
    pub fn parse(text: &str) -> Self {
        let mut file = syntax::file(text);
        for (at, entry) in file.entries.iter().enumerate() {
            if let Some(key) = entry.key {
                file.keys.entry(key.text(text).to_owned()).or_insert(at);
            }
        }
        file
    }

    /// What the value of a field says, with its strings put in, braces, commands and accents read.
    pub fn value(&self, field: &Field, text: &str) -> String {
        super::tex::plain(&self.raw(field, text))
    }

    /// The value of a field as TeX would read it: its parts joined, without the delimiters around each.
    pub fn raw(&self, field: &Field, text: &str) -> String {
        value::joined(field.value.text(text), &self.strings)
    }

    /// Where the value of a field stands without its delimiters; all of it where it has several parts.
    pub fn inner(&self, field: &Field, text: &str) -> Span {
        value::inner(field.value, text)
    }
}
