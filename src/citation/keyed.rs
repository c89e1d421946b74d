//! Citations by key: `[@bolt2004, p. 3]`, `\citep{bolt2004}`, `#cite(<bolt2004>)`. The reader of the format has parsed them.

use super::grammar::Grammar;
use super::locator;
use super::types::{Bracket, Citation, CitationKind, CitedDate, DateKind, Work};
use crate::document::{Form, Marked, MarkedItem};
use crate::span::Span;

impl Grammar<'_> {
    /// The citation of keys that markup tells.
    pub fn keyed(&self, marked: &Marked) -> Option<Citation> {
        if !matches!(marked.form, Form::Key { .. }) || marked.items.is_empty() {
            return None;
        }
        let works = marked.items.iter().map(|item| self.keyed_work(item)).collect();
        Some(Citation { kind: CitationKind::Key, span: marked.span, bracket: Bracket::Bare, works })
    }

    fn keyed_work(&self, item: &MarkedItem) -> Work {
        let nowhere = Span::new(item.span.end, item.span.end);
        Work {
            span: item.span,
            key: Some(item.key.clone()),
            number: None,
            authors: Vec::new(),
            et_al: None,
            date: CitedDate { kind: DateKind::None, year: None, suffix: None, original: None, span: nowhere },
            prefix: item.prefix,
            locator: item.locator.map(|span| locator::told(span.text(self.text), self.text, self.terms)),
            note: None,
            via: None,
            shares_authors: false,
        }
    }
}
