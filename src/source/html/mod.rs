//! HTML: what browsers show of a page, with its notes, reference lists and links.
//!
//! A page becomes a tree ([`tokens`], [`nesting`]), in which notes and lists are found ([`notes`], [`lists`]), and of which the
//! reading text is written ([`write`]). An EPUB is read as several pages.

mod charset;
mod citations;
mod furniture;
mod hidden;
mod lists;
mod nesting;
mod notes;
mod pages;
mod tag;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;
mod write;

pub(super) use pages::{Page, resolve, unescaped};
pub(super) use tokens::Syntax;

use super::{Limits, Source, Unreadable, encoding};
use crate::document::{ByteMap, Origin, OriginKind, Reading, TextOrigin, Writer};
use lists::Lists;
use notes::Notes;
use pages::Pages;
use tag::Tag;
use tokens::{Bounds, parse};
use tree::{Name, Tree};

/// A node with what is kept of it takes about so many bytes.
const NODE: u64 = 16;

/// True for a page of HTML by its first bytes, or by its extension where it has tags.
pub fn is(bytes: &[u8], extension: &str) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let named = matches!(extension, "html" | "htm" | "xhtml" | "xht");
    begins_page(head) || (named && (encoding::is_utf_16(bytes) || has_tag(bytes)) && !begins_other_xml(head))
}

/// `<!DOCTYPE html`, `<html`, behind an XML declaration and comments.
fn begins_page(head: &[u8]) -> bool {
    let mut rest = head.trim_ascii_start();
    for (start, end) in [(&b"<?xml"[..], &b"?>"[..]), (b"<!--", b"-->"), (b"<!--", b"-->")] {
        if rest.starts_with(start) {
            let Some(at) = memchr::memmem::find(rest, end) else { return false };
            rest = rest[at + end.len()..].trim_ascii_start();
        }
    }
    let begins = |name: &[u8]| {
        let start = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        start && rest.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'-')
    };
    begins(b"<!doctype html") || begins(b"<html")
}

/// True for XML that is no HTML, whatever it is called.
fn begins_other_xml(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"<?xml")
        && memchr::memmem::find(&head.to_ascii_lowercase(), b"<html").is_none()
}

fn has_tag(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'<', bytes)
        .take(4096)
        .any(|at| matches!(bytes.get(at + 1), Some(next) if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!')))
}

/// The reading text of a page.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let (text, bytes) = decode(&source.bytes)?;
    let syntax = syntax(&text);
    let tree = tree(&text, syntax, "HTML file", &mut Room::new(limits))?;
    let mut writer = Writer::new();
    let kind = OriginKind::File(TextOrigin::new(text, bytes));
    let origin = writer.origin(Origin { name: source.path.clone(), kind });
    Ok(write_pages(vec![Page { name: String::new(), origin, tree }], writer))
}

/// The text of a page in the encoding that it names, or that its bytes speak for.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, ByteMap), Unreadable> {
    match charset::declared(bytes) {
        Some(label) => encoding::decode_as(bytes, label),
        None => encoding::decode(bytes),
    }
}

fn syntax(text: &str) -> Syntax {
    if text.trim_start().starts_with("<?xml") { Syntax::Xhtml } else { Syntax::Html }
}

/// What is left for the pages of a document.
#[derive(Debug)]
pub(super) struct Room {
    reach: usize,
    nodes: usize,
    limit: u64,
}

impl Room {
    /// All that the limits give.
    pub(super) fn new(limits: &Limits) -> Self {
        let nodes = usize::try_from(limits.size.0 / NODE).unwrap_or(usize::MAX);
        Self { reach: limits.depth, nodes, limit: limits.size.0 }
    }
}

/// The tree of a page; `format` is what messages call the file.
pub(super) fn tree(text: &str, syntax: Syntax, format: &'static str, room: &mut Room) -> Result<Tree, Unreadable> {
    let tree = u32::try_from(text.len())
        .ok()
        .and_then(|_| parse(text, syntax, Bounds { reach: room.reach, nodes: room.nodes }));
    let tree = tree.ok_or(Unreadable::Expands { format, limit: room.limit })?;
    room.nodes -= tree.weight();
    Ok(tree)
}

/// The reading text of pages.
pub(super) fn write_pages(pages: Vec<Page>, mut writer: Writer) -> Reading {
    let pages = Pages::new(pages);
    if let Some(language) = (0..pages.len()).find_map(|page| language(&pages.page(page).tree)) {
        writer.language(language);
    }
    if let Some(page) = (pages.len() == 1).then(|| pages.page(0)) {
        authors(&page.tree).iter().for_each(|name| writer.author(name));
    }
    let shown = pages.shown();
    let lists = Lists::find(&pages, &shown);
    let notes = Notes::find(&pages, &shown, &lists);
    drop(shown);
    write::write(&pages, &lists, &notes, &mut writer);
    writer.finish()
}

/// Nodes of a page among which its head is sought.
const HEAD: u32 = 2048;

/// The authors that the head of a page names: journals as Google Scholar asks, libraries in Dublin Core, others as HTML has it.
fn authors(tree: &Tree) -> Vec<String> {
    let head: Vec<u32> = (0..tree.len().min(HEAD)).filter(|&at| tree.tag(at) == Tag::Meta).collect();
    let of = |names: &[&str]| -> Vec<String> {
        let named = |&&at: &&u32| {
            tree.attribute(at, Name::Anchor)
                .is_some_and(|name| names.iter().any(|known| name.trim().eq_ignore_ascii_case(known)))
        };
        let contents = head.iter().filter(named).filter_map(|&at| tree.attribute(at, Name::Content));
        contents.map(|content| content.trim().to_owned()).filter(|content| !content.is_empty()).collect()
    };
    let kinds = [&["citation_author"][..], &["dc.creator", "dcterms.creator"], &["author"]];
    kinds.iter().map(|names| of(names)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The language that a page names: `<html lang="nl">`.
fn language(tree: &Tree) -> Option<&str> {
    let roots = (0..tree.len().min(64)).filter(|&at| matches!(tree.tag(at), Tag::Html | Tag::Body));
    roots.filter_map(|at| tree.attribute(at, Name::Lang)).map(str::trim).find(|language| !language.is_empty())
}
