//! The elements and texts of a page, in its order.

use super::tag::Tag;
use crate::span::Span;

/// An attribute that matters to the reading text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    Id,
    /// `name`, the id of old anchors.
    Anchor,
    Class,
    Role,
    Href,
    Lang,
    Hidden,
    AriaHidden,
    Style,
    /// `data-cites`, in which pandoc keeps the keys of a citation.
    DataCites,
    /// `epub:type`
    EpubType,
    /// `display` of `math`
    Display,
    /// `content` of `meta`
    Content,
}

impl Name {
    /// The attribute of that name, which is in lower case.
    pub fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"id" | b"xml:id" => Name::Id,
            b"name" => Name::Anchor,
            b"class" => Name::Class,
            b"role" => Name::Role,
            b"href" => Name::Href,
            b"lang" | b"xml:lang" => Name::Lang,
            b"hidden" => Name::Hidden,
            b"aria-hidden" => Name::AriaHidden,
            b"style" => Name::Style,
            b"data-cites" => Name::DataCites,
            b"epub:type" => Name::EpubType,
            b"display" => Name::Display,
            b"content" => Name::Content,
            _ => return None,
        })
    }
}

/// An element or a text.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// What it is.
    pub tag: Tag,
    /// How many attributes it has from `extra` on.
    count: u8,
    /// Bytes of the source: of an element its start tag, of a text all of it.
    start: u32,
    stop: u32,
    /// The node that holds it; itself where none does.
    pub parent: u32,
    /// One past the last node within it.
    pub end: u32,
    /// Its first attribute; of a replaced text, the first byte of `values`.
    extra: u32,
}

#[derive(Debug, Clone, Copy)]
struct Attribute {
    name: Name,
    start: u32,
    end: u32,
}

/// A page: each element is followed by all that is within it.
#[derive(Debug, Default)]
pub struct Tree {
    /// The text of the page, markup and all.
    pub source: String,
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    /// The values of attributes, and what replaced texts say.
    values: Vec<u8>,
}

/// Where the attributes of the tag that is being read begin.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft {
    attributes: usize,
    values: usize,
}

impl Tree {
    /// A page of which nothing was read yet. Its bytes must be fewer than 4 GiB.
    pub fn new(source: String) -> Self {
        Self { source, ..Self::default() }
    }

    /// The number of nodes.
    pub fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// The number of nodes and attributes: what its memory grows with.
    pub fn weight(&self) -> usize {
        self.nodes.len() + self.attributes.len()
    }

    /// A node.
    pub fn node(&self, at: u32) -> &Node {
        &self.nodes[at as usize]
    }

    /// What a node is.
    pub fn tag(&self, at: u32) -> Tag {
        self.node(at).tag
    }

    /// The bytes of a text, or of the start tag of an element.
    pub fn span(&self, at: u32) -> Span {
        let node = self.node(at);
        Span::new(node.start as usize, node.stop as usize)
    }

    /// What a text says; of an element nothing.
    pub fn text(&self, at: u32) -> &str {
        let node = self.node(at);
        match node.tag {
            Tag::Text => {
                let bound = |at: u32| self.source.floor_char_boundary(at as usize);
                &self.source[bound(node.start)..bound(node.stop)]
            }
            Tag::Replaced => {
                let start = node.extra as usize;
                let bytes = self.values.get(start..start + usize::from(node.count)).unwrap_or_default();
                std::str::from_utf8(bytes).unwrap_or("\u{FFFD}")
            }
            _ => "",
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, at: u32, name: Name) -> Option<&str> {
        let node = self.node(at);
        if matches!(node.tag, Tag::Text | Tag::Replaced) {
            return None;
        }
        let own = &self.attributes[node.extra as usize..node.extra as usize + usize::from(node.count)];
        let found = own.iter().find(|attribute| attribute.name == name)?;
        std::str::from_utf8(&self.values[found.start as usize..found.end as usize]).ok()
    }

    /// The classes of an element.
    pub fn classes(&self, at: u32) -> impl Iterator<Item = &str> {
        self.attribute(at, Name::Class).unwrap_or("").split_ascii_whitespace()
    }

    /// True where an element has that class, whatever its case.
    pub fn has_class(&self, at: u32, class: &str) -> bool {
        self.classes(at).any(|own| own.eq_ignore_ascii_case(class))
    }

    /// True where its `role` or `epub:type` is one of `roles`; those of EPUB lack `doc-`.
    pub fn has_role(&self, at: u32, roles: &[&str]) -> bool {
        let role = self.attribute(at, Name::Role).unwrap_or("");
        let kind = self.attribute(at, Name::EpubType).unwrap_or("");
        role.split_ascii_whitespace().any(|role| roles.contains(&role))
            || kind
                .split_ascii_whitespace()
                .any(|kind| roles.iter().any(|role| role.strip_prefix("doc-") == Some(kind)))
    }

    /// The ids by which links may reach a node.
    pub fn ids(&self, at: u32) -> impl Iterator<Item = &str> {
        let anchor = if self.tag(at) == Tag::A { self.attribute(at, Name::Anchor) } else { None };
        self.attribute(at, Name::Id).into_iter().chain(anchor).filter(|id| !id.is_empty())
    }

    /// The nodes that hold a node, the nearest first.
    pub fn ancestors(&self, at: u32) -> impl Iterator<Item = u32> {
        let up = |&at: &u32| Some(self.node(at).parent).filter(|&parent| parent != at);
        std::iter::successors(up(&at), move |at| up(at))
    }

    /// The nodes directly within a node.
    pub fn children(&self, at: u32) -> impl Iterator<Item = u32> {
        let end = self.node(at).end;
        let first = Some(at + 1).filter(|&first| first < end);
        std::iter::successors(first, move |&at| Some(self.node(at).end).filter(|&next| next < end))
    }

    /// All text within a node as readers of the source see it, up to some `most` bytes.
    pub fn content(&self, at: u32, most: usize) -> String {
        let mut content = String::new();
        for at in (at..self.node(at).end).take(8 * most) {
            if content.len() >= most {
                break;
            }
            if !self.tag(at).is_inline() || self.tag(at) == Tag::Br {
                content.push(' ');
            }
            content.push_str(self.text(at));
        }
        content.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The bytes from the first text within a node to the last.
    pub fn extent(&self, at: u32) -> Option<Span> {
        let mut texts = (at..self.node(at).end).filter(|&at| !self.text(at).trim().is_empty());
        let first = texts.next()?;
        Some(self.span(first).to(self.span(texts.next_back().unwrap_or(first))))
    }

    /// Adds a node, of which the attributes since `draft` are its own.
    pub fn add(&mut self, tag: Tag, span: Span, parent: Option<u32>, draft: Draft) -> u32 {
        let at = self.len();
        let count = u8::try_from(self.attributes.len() - draft.attributes).unwrap_or(u8::MAX);
        self.nodes.push(Node {
            tag,
            count,
            start: span.start as u32,
            stop: span.end as u32,
            parent: parent.unwrap_or(at),
            end: at + 1,
            extra: draft.attributes as u32,
        });
        at
    }

    /// Ends an element behind the node that was added last.
    pub fn end(&mut self, at: u32) {
        self.nodes[at as usize].end = self.nodes.len() as u32;
    }

    /// Adds text that stands so in the source, to the text before it where that goes on.
    pub fn add_text(&mut self, span: Span, parent: Option<u32>) {
        match self.nodes.last_mut() {
            Some(last) if last.tag == Tag::Text && last.stop as usize == span.start => last.stop = span.end as u32,
            _ => {
                let draft = self.draft();
                self.add(Tag::Text, span, parent, draft);
            }
        }
    }

    /// Adds text that stands for the bytes `span` of the source.
    pub fn add_replaced(&mut self, text: &[u8], span: Span, parent: Option<u32>) {
        let draft = Draft { attributes: self.values.len(), values: self.values.len() };
        let text = &text[..text.len().min(usize::from(u8::MAX))];
        self.values.extend_from_slice(text);
        let at = self.len();
        self.nodes.push(Node {
            tag: Tag::Replaced,
            count: text.len() as u8,
            start: span.start as u32,
            stop: span.end as u32,
            parent: parent.unwrap_or(at),
            end: at + 1,
            extra: draft.attributes as u32,
        });
    }

    /// Where the next attributes are put.
    pub fn draft(&self) -> Draft {
        Draft { attributes: self.attributes.len(), values: self.values.len() }
    }

    /// Forgets the attributes since `draft`.
    pub fn forget(&mut self, draft: Draft) {
        self.attributes.truncate(draft.attributes);
        self.values.truncate(draft.values);
    }

    /// Adds to the value that is being read.
    pub fn push_value(&mut self, value: &[u8]) {
        self.values.extend_from_slice(value);
    }

    /// Makes an attribute of the value since `draft`; without a name it is forgotten.
    pub fn end_attribute(&mut self, name: Option<Name>, draft: Draft) {
        match name {
            Some(name) => {
                let (start, end) = (draft.values as u32, self.values.len() as u32);
                self.attributes.push(Attribute { name, start, end });
            }
            None => self.values.truncate(draft.values),
        }
    }
}
