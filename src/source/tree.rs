//! XML as a tree whose every piece of text tells its place, for the files of articles: JATS and TEI.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

use super::{Limits, Unreadable};
use crate::document::{At, OriginId};
use crate::span::Span;

/// Elements deeper than this are refused whatever the limit, because readers walk the tree by calling themselves.
const DEEPEST: usize = 1000;
/// Longer texts are refused: places in a tree take four bytes each.
const LONGEST: usize = u32::MAX as usize;

/// Names an element or piece of text of its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Element,
    /// It stands so in the file.
    Text,
    /// An entity or a character's number: `&eacute;`.
    Reference,
}

/// Nodes name their first child and their next sibling: small, since a file can hold millions of them.
#[derive(Debug, Clone, Copy)]
struct Node {
    kind: Kind,
    start: u32,
    end: u32,
    /// One past the start tag of an element.
    inner: u32,
    parent: u32,
    first: u32,
    next: u32,
}

/// None of the nodes: the root is no one's child.
const NONE: u32 = 0;

/// An XML file as a tree. No entity is expanded but those of characters, so none can grow.
#[derive(Debug)]
pub struct Tree<'x> {
    text: &'x str,
    nodes: Vec<Node>,
}

impl<'x> Tree<'x> {
    /// The tree of `text`. Fails where it is not well-formed, ends within an element or is nested deeper than the limit.
    pub fn of(text: &'x str, format: &'static str, limits: &Limits) -> Result<Self, Unreadable> {
        let damaged = |at: usize, what: &str| {
            let line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..at.min(text.len())]).count();
            Unreadable::Damaged { format, reason: format!("{what} (line {line})") }
        };
        if text.len() >= LONGEST {
            return Err(Unreadable::TooLarge { limit: LONGEST as u64 });
        }
        let mut reader = Reader::from_str(text);
        let mut builder = Builder::new(text, limits.depth.min(DEEPEST));
        loop {
            crate::budget::turn();
            let start = place(&reader);
            let event = reader.read_event();
            let at = Span::new(start, place(&reader));
            let opened = match event.map_err(|error| damaged(at.end, &not_xml(&error.to_string())))? {
                Event::Start(_) => builder.open(at),
                Event::Empty(_) => builder.open(at).inspect(|()| builder.close(at.end)),
                Event::End(_) => {
                    builder.close(at.end);
                    Ok(())
                }
                Event::Text(_) => {
                    builder.add(Kind::Text, at);
                    Ok(())
                }
                Event::CData(_) => {
                    builder
                        .add(Kind::Text, Span::new(at.start + "<![CDATA[".len(), at.end.saturating_sub("]]>".len())));
                    Ok(())
                }
                Event::GeneralRef(_) => {
                    builder.add(Kind::Reference, at);
                    Ok(())
                }
                Event::Eof if builder.open.len() > 1 => return Err(damaged(at.end, "it ends within an element")),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Ok(()),
            };
            opened.map_err(|limit| Unreadable::TooDeep { format, limit })?;
        }
        Ok(Self { text, nodes: builder.nodes })
    }

    /// What holds all the others: the file.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All of it in the text of the file, tags included.
    pub fn span(&self, id: NodeId) -> Span {
        let node = self.node(id);
        Span::new(node.start as usize, node.end as usize)
    }

    /// The start tag of an element in the text of the file.
    pub fn tag(&self, id: NodeId) -> Span {
        let node = self.node(id);
        Span::new(node.start as usize, node.inner as usize)
    }

    /// What stands in the file at `span`.
    pub fn slice(&self, span: Span) -> &'x str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// What is in it, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let first = self.node(id).first;
        let step = |&at: &u32| Some(self.nodes[at as usize].next).filter(|&next| next != NONE);
        std::iter::successors(Some(first).filter(|&first| first != NONE), step).map(NodeId)
    }

    /// The elements in it that have one of these names, in order.
    pub fn named<'t>(&'t self, id: NodeId, names: &'t [&str]) -> impl Iterator<Item = NodeId> + 't {
        self.children(id).filter(move |&child| names.contains(&self.name(child)))
    }

    /// The first element in it that has that name.
    pub fn child(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.children(id).find(|&child| self.name(child) == name)
    }

    /// What holds it.
    pub fn parent(&self, id: NodeId) -> NodeId {
        NodeId(self.node(id).parent)
    }

    /// Every node, each before those in it.
    pub fn all(&self) -> impl Iterator<Item = NodeId> {
        (0..self.nodes.len()).map(|at| NodeId(u32::try_from(at).expect("there are fewer nodes than bytes")))
    }

    /// True of an element, false of text.
    pub fn is_element(&self, id: NodeId) -> bool {
        self.node(id).kind == Kind::Element
    }

    /// The name of an element without its prefix: `math` of `mml:math`; nothing for text.
    pub fn name(&self, id: NodeId) -> &'x str {
        if !self.is_element(id) || id.0 == 0 {
            return "";
        }
        let tag = self.slice(self.tag(id)).trim_start_matches('<');
        let name = &tag[..tag.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(tag.len())];
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of the attribute of that name: of `id` in `xml:id="b3"` also.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<Cow<'x, str>> {
        if !self.is_element(id) || id.0 == 0 {
            return None;
        }
        let tag = self.slice(self.tag(id)).trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let length = tag.find(char::is_whitespace)?;
        let tag = BytesStart::from_content(tag, length);
        let mut attributes = tag.attributes();
        // The check for repeated names takes time that grows with their square.
        let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
        let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value = unescape_with(&found.value, resolve_html5_entity);
        Some(Cow::Owned(value.map_or_else(|_| found.value.to_string(), Cow::into_owned)))
    }

    /// What a piece of text says; nothing for an element, and for an entity that is not known.
    pub fn words(&self, id: NodeId) -> Cow<'x, str> {
        let raw = self.slice(self.span(id));
        match self.node(id).kind {
            Kind::Element => Cow::Borrowed(""),
            Kind::Text => Cow::Borrowed(raw),
            Kind::Reference => unescape_with(raw, resolve_html5_entity).unwrap_or(Cow::Borrowed("")),
        }
    }

    /// Where a piece of text stands.
    pub fn at(&self, id: NodeId, origin: OriginId) -> At {
        let Span { start, end } = self.span(id);
        match self.node(id).kind {
            Kind::Text => At::Verbatim { origin, at: start },
            _ => At::Replaced { origin, start, end },
        }
    }

    /// All the text in it: `Bolt & Dekker` of `<b>Bolt</b> &amp; Dekker`.
    pub fn text_of(&self, id: NodeId) -> String {
        let end = self.node(id).end;
        let all = self.nodes[id.0 as usize..].iter().take_while(|node| node.start < end.max(1));
        let inner = (id.0..).map(NodeId).zip(all);
        inner.map(|(id, _)| self.words(id)).collect()
    }
}

/// Where the reader stands in the text.
fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("it stands within the text")
}

/// What is wrong, as a half sentence, of what the XML reader says.
fn not_xml(error: &str) -> String {
    let error = error.rsplit_once(": ").map_or(error, |(_, end)| end);
    format!("it is no longer XML: {error}")
}

/// Puts a tree together.
struct Builder {
    nodes: Vec<Node>,
    /// The elements that were begun and not ended, each with the last that is in it.
    open: Vec<(u32, u32)>,
    limit: usize,
}

impl Builder {
    fn new(text: &str, limit: usize) -> Self {
        let end = number(text.len());
        let root = Node { kind: Kind::Element, start: 0, end, inner: 0, parent: NONE, first: NONE, next: NONE };
        Self { nodes: vec![root], open: vec![(0, NONE)], limit }
    }

    fn open(&mut self, tag: Span) -> Result<(), usize> {
        if self.open.len() > self.limit {
            return Err(self.limit);
        }
        let id = self.add(Kind::Element, tag);
        self.open.push((id, NONE));
        Ok(())
    }

    fn close(&mut self, end: usize) {
        if self.open.len() > 1
            && let Some((id, _)) = self.open.pop()
        {
            self.nodes[id as usize].end = number(end);
        }
    }

    fn add(&mut self, kind: Kind, span: Span) -> u32 {
        let id = number(self.nodes.len());
        let (parent, last) = self.open.last_mut().expect("the root is never closed");
        let inner = number(span.end);
        let node =
            Node { kind, start: number(span.start), end: inner, inner, parent: *parent, first: NONE, next: NONE };
        match std::mem::replace(last, id) {
            NONE => self.nodes[*parent as usize].first = id,
            last => self.nodes[last as usize].next = id,
        }
        self.nodes.push(node);
        id
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).expect("texts are shorter, and hold fewer nodes than bytes")
}

/// The name of the element that holds all the others, without its prefix, seen in the first bytes: `article`.
pub fn root_name(bytes: &[u8]) -> Option<&str> {
    const FAR: usize = 16_384;
    let head = &bytes[..bytes.len().min(FAR)];
    let head = match std::str::from_utf8(head) {
        Ok(head) => head,
        Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).expect("it is valid up to there"),
    };
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = rest.strip_prefix('<')?;
        let end = match rest.as_bytes().first()? {
            b'?' => rest.find("?>")? + 2,
            b'!' if rest.starts_with("!--") => rest.find("-->")? + 3,
            b'!' => end_of_doctype(rest)?,
            _ => break,
        };
        rest = rest[end..].trim_start();
    }
    let name = &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))?];
    Some(name.rsplit_once(':').map_or(name, |(_, local)| local))
}

/// One past `!DOCTYPE article [ … ]>`.
fn end_of_doctype(text: &str) -> Option<usize> {
    let close = text.find('>')?;
    match text.find('[').filter(|&open| open < close) {
        None => Some(close + 1),
        Some(open) => {
            let end = open + text[open..].find(']')?;
            Some(end + text[end..].find('>')? + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Origin, OriginKind, Writer};

    fn tree(text: &str) -> Tree<'_> {
        Tree::of(text, "JATS file", &Limits::default()).expect("it is XML")
    }

    #[test]
    fn tells_names_attributes_and_text() {
        let tree =
            tree("<a><mml:b xml:id=\"R&amp;B\" n='2'>Bolt <i>&amp;</i> Pi&ntilde;a<![CDATA[ <2004>]]></mml:b><c/></a>");
        let a = tree.child(tree.root(), "a").expect("it is there");
        let b = tree.child(a, "b").expect("it is there");
        assert_eq!(tree.attribute(b, "id").as_deref(), Some("R&B"));
        assert_eq!(tree.attribute(b, "n").as_deref(), Some("2"));
        assert_eq!(tree.attribute(b, "m"), None);
        assert_eq!(tree.text_of(b), "Bolt & Piña <2004>");
        assert_eq!(tree.children(a).map(|child| tree.name(child)).collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(tree.slice(tree.span(b)).len(), tree.span(b).len());
    }

    #[test]
    fn tells_the_place_of_every_piece() {
        let text = "<p>Pi&#241;a <!-- why? -->(2004)</p>";
        let tree = tree(text);
        let mut writer = Writer::new();
        let origin = writer.origin(Origin { name: "a.xml".to_owned(), kind: OriginKind::Paragraphs });
        let p = tree.child(tree.root(), "p").expect("it is there");
        let pieces: Vec<_> = tree.children(p).map(|child| (tree.words(child), tree.at(child, origin))).collect();
        assert_eq!(pieces[1], (Cow::Borrowed("ñ"), At::Replaced { origin, start: 5, end: 11 }));
        assert_eq!(pieces[3], (Cow::Borrowed("(2004)"), At::Verbatim { origin, at: 26 }));
        assert_eq!(&text[26..32], "(2004)");
    }

    #[test]
    fn expands_no_entities() {
        let text = "<!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><p>Bolt&b;&b;</p>";
        assert_eq!(tree(text).text_of(tree(text).root()), "Bolt");
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, says) in [
            ("<p>\n<r></p>".to_owned(), "damaged JATS file: it is no longer XML"),
            ("<p>\n<r>Bolt".to_owned(), "it ends within an element (line 2)"),
            ("<p>".repeat(100_000), "nested deeper than 256"),
        ] {
            let refusal = Tree::of(&text, "JATS file", &Limits::default()).expect_err("it is broken").to_string();
            assert!(refusal.contains(says), "{refusal}");
        }
    }

    #[test]
    fn sees_the_name_of_the_root() {
        for (text, name) in [
            (
                "<?xml version=\"1.0\"?>\n<!DOCTYPE article [<!ENTITY a \"<b>\">]>\n<!-- <c> --><article>",
                Some("article"),
            ),
            ("\u{feff}<tei:TEI xmlns:tei=\"x\">", Some("TEI")),
            ("<!DOCTYPE article PUBLIC \"-//NLM//DTD\" \"a.dtd\"><article/>", Some("article")),
            ("Bolt <2004>", None),
            ("<?xml", None),
        ] {
            assert_eq!(root_name(text.as_bytes()), name, "{text}");
        }
    }
}
