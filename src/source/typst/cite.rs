//! Citations by key: `@bolt2004[p. 3]`, `#cite(<bolt2004>, supplement: [p. 3])`.

use std::ops::Range;

use typst_syntax::{SyntaxKind, SyntaxNode};

use super::call::named;
use super::string;
use super::walk::{MASK, Walk};
use crate::document::{Form, Marked, MarkedItem};
use crate::span::Span;

/// What is cited by key, in bytes of the file.
struct Cited {
    key: String,
    /// Where the key is written.
    place: Range<usize>,
    locator: Option<Range<usize>>,
    narrative: bool,
}

/// What labels of the document's own parts begin with by custom.
static CROSS_REFERENCES: [&str; 16] = [
    "fig", "tab", "tbl", "table", "figure", "eq", "eqt", "equation", "sec", "section", "chap", "ch", "app", "lst",
    "alg", "thm",
];

impl<'f> Walk<'f, '_> {
    /// `@bolt2004[p. 3]` is a citation, unless what it names is labelled in the document.
    pub fn reference(&mut self, node: &'f SyntaxNode, at: usize) {
        let end = at + node.len();
        let Some(marker) = node.children().next() else { return };
        let key = marker.leaf_text().trim_start_matches('@');
        if self.files.labels.contains(key) || is_cross_reference(key) {
            self.writer.push(MASK, self.replaced(at..end));
            return;
        }
        let supplement = node.children().nth(1).map(|block| at + marker.len()..at + marker.len() + block.len());
        let locator = supplement.and_then(|range| self.inner(range));
        let place = at..at + marker.len();
        self.mark(at..end, Cited { key: key.to_owned(), place, locator, narrative: false });
    }

    /// `#cite(<bolt2004>, supplement: [p. 3], form: "prose")`
    pub fn cite(&mut self, node: &'f SyntaxNode, at: usize, args: &'f SyntaxNode, args_at: usize) {
        let form = named(args).find(|(name, _)| *name == "form").map(|(_, value)| value.leaf_text().as_str());
        let Some((key, place)) = key(args, args_at) else { return };
        if form == Some("none") {
            return;
        }
        let locator = self.supplement(args, args_at);
        let narrative = matches!(form, Some("\"prose\"" | "\"author\""));
        let start = if self.file().text[..at].ends_with('#') { at - 1 } else { at };
        self.mark(start..at + node.len(), Cited { key, place, locator, narrative });
    }

    fn supplement(&self, args: &SyntaxNode, at: usize) -> Option<Range<usize>> {
        let mut start = at;
        for child in args.children() {
            let end = start + child.len();
            let is_supplement = child.kind() == SyntaxKind::Named
                && child.children().next().is_some_and(|name| name.leaf_text() == "supplement");
            if is_supplement && let Some(value) = child.children().last() {
                return self.inner(end - value.len()..end);
            }
            start = end;
        }
        None
    }

    /// What stands within the brackets or quotation marks of `range`, where something does.
    fn inner(&self, range: Range<usize>) -> Option<Range<usize>> {
        let whole = &self.file().text[range.clone()];
        let inner = whole.strip_prefix(['[', '"'])?;
        let inner = inner.strip_suffix([']', '"']).unwrap_or(inner);
        let start = range.start + 1 + inner.len() - inner.trim_start().len();
        let length = inner.trim().len();
        (length > 0).then_some(start..start + length)
    }

    /// Writes a citation as it stands in the file, and marks it.
    fn mark(&mut self, range: Range<usize>, cited: Cited) {
        let file = self.file();
        let start = self.writer.here();
        self.writer.push(&file.text[range.clone()], self.verbatim(range.start));
        let span = |place: Range<usize>| Span::new(start + place.start - range.start, start + place.end - range.start);
        let item = MarkedItem {
            key: cited.key,
            span: span(cited.place),
            prefix: None,
            locator: cited.locator.map(span),
            metadata: None,
        };
        let form = Form::Key { narrative: cited.narrative };
        self.writer.cite(Marked { span: Span::new(start, start + range.len()), form, by: "Typst", items: vec![item] });
    }
}

/// The key of `(<bolt2004>, …)` or `(label("bolt2004"), …)`, and where it stands.
fn key(args: &SyntaxNode, at: usize) -> Option<(String, Range<usize>)> {
    let mut start = at;
    for child in args.children() {
        match child.kind() {
            SyntaxKind::Label => {
                let key = child.leaf_text().trim_matches(['<', '>']).to_owned();
                let place = start + 1..start + 1 + key.len();
                return Some((key, place));
            }
            SyntaxKind::FuncCall => {
                let args = child.children().next_back()?;
                let name = args.children().find(|child| child.kind() == SyntaxKind::Str)?;
                return Some((string::value(name.leaf_text()), start..start + child.len()));
            }
            _ => {}
        }
        start += child.len();
    }
    None
}

/// `fig-map`, `tab:one`: a part of the document, labelled in a file that is not read.
fn is_cross_reference(key: &str) -> bool {
    let Some((kind, name)) = key.split_once(['-', ':']) else { return false };
    !name.is_empty() && CROSS_REFERENCES.iter().any(|known| kind.eq_ignore_ascii_case(known))
}
