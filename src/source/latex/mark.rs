//! Citations, written into the reading text as they stand in the file.

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::cite::CitedKey;
use super::setter::Setter;
use super::token::{FileId, FileSpan};
use crate::document::{At, Form, Marked, MarkedItem};
use crate::span::Span;

impl Setter<'_> {
    /// Writes the citation that stands at `whole`, and tells what it cites.
    pub fn mark(&mut self, whole: FileSpan, by: &'static str, narrative: bool, items: &[CitedKey]) {
        let start = self.writer.here();
        let places = self.write_source(whole, items);
        let end = self.writer.end_of_text().max(start);
        let all = Span::new(start, end);
        let span = |spot: Option<FileSpan>| {
            let spot = spot.filter(|spot| spot.file == whole.file)?;
            let (start, end) = (places.get(&spot.span.start)?, places.get(&spot.span.end)?);
            (start.1 <= end.0).then(|| Span::new(start.1, end.0))
        };
        let items = items
            .iter()
            .map(|item| MarkedItem {
                key: item.key.clone(),
                span: span(item.at).unwrap_or(all),
                prefix: span(item.prefix),
                locator: span(item.locator),
                metadata: None,
            })
            .collect();
        self.writer.cite(Marked { span: all, form: Form::Key { narrative }, by, items });
    }

    /// Tells of entries that are listed without being cited.
    pub fn silent(&mut self, items: &[CitedKey]) {
        for item in items {
            self.writer.nocite(&item.key);
        }
    }

    /// Writes the characters of `whole`, and returns where the parts of `items` begin and end: for each byte of the file the
    /// end of what was written before it, and the beginning of what was written behind it.
    fn write_source(&mut self, whole: FileSpan, items: &[CitedKey]) -> FxHashMap<usize, (usize, usize)> {
        let parts = items.iter().flat_map(|item| [item.at, item.prefix, item.locator]).flatten();
        let cuts: BTreeSet<usize> = parts
            .filter(|part| part.file == whole.file && whole.span.contains(part.span))
            .flat_map(|part| [part.span.start, part.span.end])
            .collect();
        let mut places = FxHashMap::default();
        let mut from = whole.span.start;
        for cut in cuts {
            self.write_verbatim(whole.file, Span::new(from, cut));
            let end = self.writer.end_of_text();
            places.insert(cut, (end, self.writer.here()));
            from = cut;
        }
        self.write_verbatim(whole.file, Span::new(from, whole.span.end));
        places
    }

    /// Writes characters of a file without the comments among them.
    fn write_verbatim(&mut self, file: FileId, span: Span) {
        let text = Rc::clone(self.files.text(file));
        let origin = self.files.files[file.0].origin;
        let mut from = span.start;
        while let Some(rest) = text.get(from..span.end).filter(|rest| !rest.is_empty()) {
            let comment = comment(rest);
            let shown = comment.map_or(rest.len(), |comment| comment.start);
            self.writer.push_collapsed(&rest[..shown], At::Verbatim { origin, at: from });
            from += comment.map_or(rest.len(), |comment| comment.end);
        }
    }
}

/// The first comment in `text`, with its line end and the white space behind that.
fn comment(text: &str) -> Option<Span> {
    let start = memchr::memchr_iter(b'%', text.as_bytes()).find(|&at| !text[..at].ends_with('\\'))?;
    let line = text[start..].find('\n').map_or(text.len(), |end| start + end + 1);
    let rest = text[line..].trim_start_matches([' ', '\t']);
    Some(Span::new(start, text.len() - rest.len()))
}
