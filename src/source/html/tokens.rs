//! From source to tree: the tokens of HTML as browsers read them, with their places.

use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};

use super::nesting::Nesting;
use super::tag::Tag;
use super::tree::{Draft, Name, Tree};
use crate::span::Span;

/// The rules by which a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// HTML: `<title/>` begins a title.
    Html,
    /// XHTML: `<title/>` is empty, and CDATA is text.
    Xhtml,
}

/// What a page may take.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How deep an element is sought that an end tag ends.
    pub reach: usize,
    /// How many nodes and attributes there may be.
    pub nodes: usize,
}

/// The tree of a page; nothing where it has more nodes than it may.
pub fn parse(source: &str, syntax: Syntax, bounds: Bounds) -> Option<Tree> {
    let mut builder = Builder {
        nesting: Nesting::new(Tree::new(source.to_owned()), bounds.reach),
        source,
        syntax,
        most: bounds.nodes,
        position: 0,
        taken: 0,
        tag: CurrentTag::default(),
        last_start: Vec::new(),
    };
    let Ok(()) = Tokenizer::new_with_emitter(source, &mut builder).finish();
    (!builder.is_full()).then(|| builder.nesting.finish())
}

#[derive(Debug)]
struct Builder<'a> {
    nesting: Nesting,
    source: &'a str,
    syntax: Syntax,
    most: usize,
    /// How far the source was read.
    position: usize,
    /// How far it was made into nodes.
    taken: usize,
    tag: CurrentTag,
    /// The name of the last start tag.
    last_start: Vec<u8>,
}

/// The tag that is being read.
#[derive(Debug, Default)]
struct CurrentTag {
    kind: Kind,
    start: usize,
    name: Vec<u8>,
    is_empty: bool,
    /// Where its attributes begin.
    draft: Draft,
    /// The name of the attribute that is being read, and where its value begins.
    attribute: Option<(Vec<u8>, Draft)>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Start,
    End,
}

impl Builder<'_> {
    fn is_full(&self) -> bool {
        self.nesting.tree.weight() > self.most
    }

    fn begin_tag(&mut self, kind: Kind) {
        self.tag.kind = kind;
        self.tag.name.clear();
        self.tag.is_empty = false;
        self.tag.draft = self.nesting.tree.draft();
        self.tag.attribute = None;
    }

    fn end_attribute(&mut self) {
        if let Some((name, draft)) = self.tag.attribute.take() {
            self.nesting.tree.end_attribute(Name::named(&name), draft);
        }
    }

    fn end_tag(&mut self) -> Option<State> {
        self.end_attribute();
        let span = Span::new(self.tag.start.min(self.position), self.position);
        self.taken = self.position;
        let tag = Tag::named(&self.tag.name);
        let draft = self.tag.draft;
        match self.tag.kind {
            Kind::End => {
                self.nesting.tree.forget(draft);
                self.last_start.clear();
                self.nesting.end(tag, span);
                None
            }
            Kind::Start => {
                std::mem::swap(&mut self.last_start, &mut self.tag.name);
                let raw = naive_next_state(&self.last_start);
                let is_empty = self.tag.is_empty && (raw.is_none() || self.syntax == Syntax::Xhtml);
                self.nesting.start(tag, span, draft, is_empty);
                raw.filter(|_| !is_empty)
            }
        }
    }

    fn push_text(&mut self, text: &[u8]) {
        let end = self.position.min(self.source.len());
        let verbatim = end.checked_sub(text.len());
        let verbatim = verbatim.filter(|&start| self.source.as_bytes().get(start..end) == Some(text));
        let start = self.taken.min(end);
        self.taken = end;
        if !text.trim_ascii().is_empty() {
            self.nesting.before_text();
        }
        let parent = self.nesting.innermost();
        match verbatim {
            // `&amp;` ends like other text, yet all of it stands for one character.
            Some(from) if from == start || self.source.as_bytes().get(start) != Some(&b'&') => {
                self.nesting.tree.add_text(Span::new(from, end), parent);
            }
            _ => self.nesting.tree.add_replaced(text, Span::new(start, end), parent),
        }
    }
}

impl Emitter for &mut Builder<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, text: &[u8]) {
        if !self.is_full() {
            self.push_text(text);
        }
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(Kind::Start);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(Kind::End);
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        if self.is_full() {
            return None;
        }
        self.end_tag()
    }

    fn emit_current_comment(&mut self) {
        self.taken = self.position;
    }

    fn emit_current_doctype(&mut self) {
        self.taken = self.position;
    }

    fn set_self_closing(&mut self) {
        self.tag.is_empty = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.extend_from_slice(name);
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.end_attribute();
        self.tag.attribute = Some((Vec::new(), self.nesting.tree.draft()));
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some((own, _)) = &mut self.tag.attribute {
            own.extend_from_slice(name);
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.tag.attribute.is_some() {
            self.nesting.tree.push_value(value);
        }
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn start_open_tag(&mut self) {
        self.tag.start = self.position.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.tag.kind == Kind::End && !self.last_start.is_empty() && self.last_start == self.tag.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.syntax == Syntax::Xhtml
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}
