//! What the readers of JATS and TEI share: reading text written from a tree.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::Words;
use super::tree::{NodeId, Tree};
use super::{Source, Unreadable, encoding};
use crate::document::{
    At, BlockKind, Form, Marked, MarkedItem, Origin, OriginId, OriginKind, Reading, TextOrigin, Writer,
};
use crate::span::Span;

/// What stands for code and mathematics within a sentence.
pub const MASK: &str = "\u{FFFC}";

/// An article that is being read.
pub struct Article<'t> {
    /// Its elements.
    pub tree: &'t Tree<'t>,
    /// What it says.
    pub out: Writer,
    origin: OriginId,
    /// The elements that others point to.
    ids: FxHashMap<String, NodeId>,
    /// The notes that were written.
    noted: FxHashSet<NodeId>,
    /// How far we are in a note.
    note: InNote,
    /// Digits are written raised.
    pub raised: Raised,
}

/// How far we are in a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InNote {
    Outside,
    AtItsBegin,
    Within,
}

/// Whether digits are written raised, so that they do not run into the word before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raised {
    /// As in `m<sup>2</sup>`.
    Yes,
    /// On the line.
    No,
}

/// The text of the file, for its tree; and where it stands.
pub fn decoded(source: &Source) -> Result<TextOrigin, Unreadable> {
    let (text, bytes) = encoding::decode(&source.bytes)?;
    Ok(TextOrigin::new(text, bytes))
}

impl<'t> Article<'t> {
    /// Begins to write what `tree`, which was made of `content`, says.
    pub fn new(source: &Source, content: TextOrigin, tree: &'t Tree<'t>) -> Self {
        let mut out = Writer::new();
        let origin = out.origin(Origin { name: source.path.clone(), kind: OriginKind::File(content) });
        let ids = tree.all().filter_map(|id| Some((tree.attribute(id, "id")?.into_owned(), id))).collect();
        Self { tree, out, origin, ids, noted: FxHashSet::default(), note: InNote::Outside, raised: Raised::No }
    }

    /// All that was written.
    pub fn finish(self) -> Reading {
        self.out.finish()
    }

    /// The element of that id.
    pub fn target(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
    }

    /// Begins a block; within a note, which is one, parts it from what stands before.
    pub fn begin(&mut self, kind: BlockKind) {
        match self.note {
            InNote::Outside => self.out.begin(kind),
            InNote::AtItsBegin => self.note = InNote::Within,
            InNote::Within => self.out.part(),
        }
    }

    /// Ends the block that was begun last.
    pub fn end(&mut self) {
        match self.note {
            InNote::Outside => self.out.end(),
            InNote::AtItsBegin => {}
            InNote::Within => self.out.part(),
        }
    }

    /// Writes a piece of text.
    pub fn text(&mut self, node: NodeId) {
        let words = self.tree.words(node);
        let at = self.tree.at(node, self.origin);
        match self.raised {
            Raised::No => self.out.push_collapsed(&words, at),
            Raised::Yes => self.raised_text(&words, at),
        }
    }

    fn raised_text(&mut self, words: &str, at: At) {
        for (offset, c) in words.char_indices() {
            let here = match at {
                At::Verbatim { origin, at } => {
                    At::Replaced { origin, start: at + offset, end: at + offset + c.len_utf8() }
                }
                other => other,
            };
            self.out.push_collapsed(raised(c).encode_utf8(&mut [0; 4]), here);
        }
    }

    /// Writes what stands for code or mathematics.
    pub fn mask(&mut self, node: NodeId) {
        let at = self.replaced(self.tree.span(node));
        self.out.push(MASK, at);
    }

    /// Writes a space that the tags say and the text does not.
    pub fn gap(&mut self) {
        self.out.push_collapsed(" ", At::Nowhere);
    }

    /// What stands for these bytes of the file.
    pub fn replaced(&self, span: Span) -> At {
        At::Replaced { origin: self.origin, start: span.start, end: span.end }
    }

    /// Begins the note `node`, which `call` calls; false where it was written before or stands within another.
    pub fn begin_note(&mut self, node: NodeId, call: NodeId) -> bool {
        if self.note != InNote::Outside || !self.noted.insert(node) {
            return false;
        }
        let at = self.replaced(if node == call { self.tree.tag(call) } else { self.tree.span(call) });
        self.out.begin_note(at);
        self.note = InNote::AtItsBegin;
        true
    }

    /// Ends the note that was begun last.
    pub fn end_note(&mut self) {
        self.out.end_note();
        self.note = InNote::Outside;
    }

    /// True where the note was written already.
    pub fn was_noted(&self, node: NodeId) -> bool {
        self.noted.contains(&node)
    }

    /// Marks what was written since `start` as a citation of the entries of these keys.
    pub fn cite_shown(&mut self, start: usize, keys: &[String], by: &'static str) {
        let span = Span::new(start, self.out.end_of_text().max(start));
        if !span.is_empty() && !keys.is_empty() {
            let items = keys.iter().map(|key| item(key.clone(), span)).collect();
            self.out.cite(Marked { span, form: Form::Shown, by, items });
        }
    }

    /// All the text in `node` with its places, without what stands in elements of the names left out.
    pub fn words(&self, node: NodeId, without: &[&str]) -> Words {
        let mut words = Words::new();
        self.gather(node, without, &mut words);
        words
    }

    fn gather(&self, node: NodeId, without: &[&str], words: &mut Words) {
        if !self.tree.is_element(node) {
            words.push((Cow::Owned(self.tree.words(node).into_owned()), self.tree.at(node, self.origin)));
        } else if !without.contains(&self.tree.name(node)) {
            self.tree.children(node).for_each(|child| self.gather(child, without, words));
        }
    }
}

/// A cited work that is shown at `span`.
pub fn item(key: String, span: Span) -> MarkedItem {
    MarkedItem { key, span, prefix: None, locator: None, metadata: None }
}

fn raised(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from('⁴') + (u32::from(c) - u32::from('4'))).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raises_digits_alone() {
        assert_eq!("0123456789,a".chars().map(raised).collect::<String>(), "⁰¹²³⁴⁵⁶⁷⁸⁹,a");
    }
}
