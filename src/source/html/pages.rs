//! The pages of a document, and where the links between them lead.

use rustc_hash::FxHashMap;

use super::hidden::{Showing, showing};
use super::tree::{Name, Tree};
use crate::document::OriginId;

/// A page of a document: the file itself, or a chapter.
#[derive(Debug)]
pub struct Page {
    /// Its name in its container, `OEBPS/chapter1.xhtml`; empty where the page is the file.
    pub name: String,
    /// Where its text comes from.
    pub origin: OriginId,
    /// Its elements and texts.
    pub tree: Tree,
}

/// A node of one of the pages, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    /// The index of the page.
    pub page: u32,
    /// The node.
    pub at: u32,
}

/// The pages of a document in the order in which they are read.
#[derive(Debug)]
pub struct Pages {
    pages: Vec<Page>,
    by_name: FxHashMap<String, u32>,
    /// The ids of each page; the first that bears an id has it.
    ids: Vec<FxHashMap<String, u32>>,
}

impl Pages {
    /// The pages, with what their links may reach.
    pub fn new(pages: Vec<Page>) -> Self {
        let by_name = pages.iter().zip(0..).map(|(page, at)| (page.name.clone(), at)).collect();
        let ids = pages.iter().map(|page| ids_of(&page.tree)).collect();
        Self { pages, by_name, ids }
    }

    /// A page.
    pub fn page(&self, at: u32) -> &Page {
        &self.pages[at as usize]
    }

    /// The tree that holds a node.
    pub fn tree(&self, id: NodeId) -> &Tree {
        &self.page(id.page).tree
    }

    /// The number of pages.
    pub fn len(&self) -> u32 {
        self.pages.len() as u32
    }

    /// One past the last node within a node.
    pub fn end(&self, id: NodeId) -> NodeId {
        NodeId { at: self.tree(id).node(id.at).end, ..id }
    }

    /// True where `inner` is `outer` or within it.
    pub fn holds(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// Every node that is not left out of the text, in order.
    pub fn shown(&self) -> Vec<NodeId> {
        let mut shown = Vec::new();
        for (page, tree) in (0..).zip(self.pages.iter().map(|page| &page.tree)) {
            let mut at = 0;
            while at < tree.len() {
                if showing(tree, at) == Showing::LeftOut {
                    at = tree.node(at).end;
                    continue;
                }
                shown.push(NodeId { page, at });
                at += 1;
            }
        }
        shown
    }

    /// Where the link `from` leads within the document: `#fn1`, `notes.xhtml#fn1`.
    pub fn target(&self, from: NodeId) -> Option<NodeId> {
        let href = self.tree(from).attribute(from.at, Name::Href)?.trim();
        let (path, fragment) = href.split_once('#')?;
        let page = if self.page(from.page).name.is_empty() || path.is_empty() {
            from.page
        } else {
            let name = resolve(&self.page(from.page).name, &unescaped(path));
            *self.by_name.get(&name)?
        };
        let at = self.by_id(page, fragment).or_else(|| self.by_id(page, &unescaped(fragment)))?;
        Some(NodeId { page, at })
    }

    /// The node of that id in a page.
    pub fn by_id(&self, page: u32, id: &str) -> Option<u32> {
        self.ids[page as usize].get(id).copied()
    }
}

fn ids_of(tree: &Tree) -> FxHashMap<String, u32> {
    let mut ids = FxHashMap::default();
    for at in 0..tree.len() {
        for id in tree.ids(at) {
            ids.entry(id.to_owned()).or_insert(at);
        }
    }
    ids
}

/// The name in the container of what `base` calls `path`: `OEBPS/text/a.xhtml` calls `../notes.xhtml` what is `OEBPS/notes.xhtml`.
pub fn resolve(base: &str, path: &str) -> String {
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { base.split('/').collect() };
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `a%20b.xhtml` as `a b.xhtml`.
pub fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        let code = digit(0).zip(digit(1)).filter(|_| first == b'%');
        let byte = code.and_then(|(high, low)| u8::try_from(16 * high + low).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_the_names_of_parts() {
        for (base, path, name) in [
            ("OEBPS/text/a.xhtml", "../notes.xhtml", "OEBPS/notes.xhtml"),
            ("OEBPS/content.opf", "text/a.xhtml", "OEBPS/text/a.xhtml"),
            ("content.opf", "./a.xhtml", "a.xhtml"),
            ("a.xhtml", "../../b.xhtml", "b.xhtml"),
            ("OEBPS/a.xhtml", "/b.xhtml", "b.xhtml"),
        ] {
            assert_eq!(resolve(base, path), name);
        }
    }

    #[test]
    fn reads_escaped_paths() {
        assert_eq!(unescaped("caf%C3%A9%20a.xhtml"), "café a.xhtml");
        assert_eq!(unescaped("100%"), "100%");
        assert_eq!(unescaped("a%+1b"), "a%+1b");
    }
}
