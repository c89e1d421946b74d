//! Reference lists that markup tells.

use super::notes::is_note;
use super::pages::{NodeId, Pages};
use super::tag::Tag;
use super::tree::Tree;
use crate::document::{KnownHeading, known_heading};

/// Longer blocks are no headings.
const LONGEST_HEADING: usize = 60;

/// An entry of a reference list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The element that holds it.
    pub id: NodeId,
    /// What citations call it: its first id.
    pub key: Option<String>,
    /// The number that an ordered list gives it.
    pub number: Option<u32>,
}

/// A reference list.
#[derive(Debug)]
pub struct List {
    /// The element that holds it.
    pub id: NodeId,
    /// What shows that it is one.
    sign: ListSign,
    /// Its entries, in order.
    entries: Vec<Entry>,
}

/// What tells a reference list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListSign {
    /// Its markup.
    Marked,
    /// The heading above it.
    Headed,
}

/// The reference lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    lists: Vec<List>,
    /// Every entry, in order.
    entries: Vec<Entry>,
}

impl Lists {
    /// The lists among the pages; `shown` are their nodes in order.
    pub fn find(pages: &Pages, shown: &[NodeId]) -> Self {
        let mut search =
            Search { pages, above: Above::default(), lists: Vec::new(), unlisted: 0, budget: 4 * shown.len() };
        let mut until = NodeId { page: 0, at: 0 };
        for &id in shown {
            if id < until {
                continue;
            }
            until = search.visit(id);
        }
        let listed: usize = search.lists.iter().map(|list| list.entries.len()).sum();
        if search.unlisted > listed {
            search.lists.retain(|list| list.sign == ListSign::Marked);
        }
        let entries = search.lists.iter().flat_map(|list| list.entries.clone()).collect();
        Self { lists: search.lists, entries }
    }

    /// True where a node is a list.
    pub fn is_list(&self, id: NodeId) -> bool {
        self.lists.binary_search_by_key(&id, |list| list.id).is_ok()
    }

    /// The entry that a node is.
    pub fn entry(&self, id: NodeId) -> Option<&Entry> {
        self.entries.binary_search_by_key(&id, |entry| entry.id).ok().map(|at| &self.entries[at])
    }

    /// The entry to which a link to `target` leads: it holds the target, or begins with it.
    pub fn entry_at(&self, pages: &Pages, target: NodeId) -> Option<&Entry> {
        let after = self.entries.partition_point(|entry| entry.id <= target);
        let holds = self.entries[..after].last().filter(|entry| pages.holds(entry.id, target));
        let begins = || {
            let end = pages.end(target);
            let within = |entry: &&Entry| entry.id.page == target.page && (entry.id < end || entry.id.at == end.at);
            let next = self.entries.get(after).filter(within)?;
            self.entries.get(after + 1).is_none_or(|second| second.id >= end).then_some(next)
        };
        holds.or_else(begins)
    }
}

/// What stands above a list.
#[derive(Debug, Default)]
struct Above {
    /// The level of the heading for references that stands above; paragraphs set as headings have 7.
    references: Option<u8>,
}

struct Search<'p> {
    pages: &'p Pages,
    above: Above,
    lists: Vec<List>,
    /// How many paragraphs under a heading for references look like entries.
    unlisted: usize,
    /// How many nodes may still be looked at for entries, so that lists within lists that are none take linear time.
    budget: usize,
}

impl Search<'_> {
    /// Looks at a node, and returns where to go on.
    fn visit(&mut self, id: NodeId) -> NodeId {
        let tree = self.pages.tree(id);
        let next = NodeId { at: id.at + 1, ..id };
        let tag = tree.tag(id.at);
        if let Some(level) = tag.heading_level() {
            self.pass_heading(&tree.content(id.at, 2 * LONGEST_HEADING), level);
            return self.pages.end(id);
        }
        let sign = if is_marked(tree, id.at) {
            ListSign::Marked
        } else if matches!(tag, Tag::Ul | Tag::Ol) && self.above.references.is_some() {
            ListSign::Headed
        } else {
            if matches!(tag, Tag::P | Tag::Div | Tag::Dt) {
                self.pass_block(tree, id.at);
            }
            return next;
        };
        let size = (tree.node(id.at).end - id.at) as usize;
        let entries = if size <= self.budget { entries(tree, id, sign) } else { Vec::new() };
        if entries.is_empty() {
            self.budget = self.budget.saturating_sub(size);
            return next;
        }
        self.lists.push(List { id, sign, entries });
        self.pages.end(id)
    }

    fn pass_heading(&mut self, content: &str, level: u8) {
        match known_heading(content) {
            Some(KnownHeading::References) => self.above.references = Some(level),
            _ if self.above.references.is_some_and(|above| level <= above) => self.above.references = None,
            _ => {}
        }
    }

    /// A paragraph: an entry without a list, or a heading that is set as one.
    fn pass_block(&mut self, tree: &Tree, at: u32) {
        let is_innermost = tree.tag(at) == Tag::P || !tree.children(at).any(|child| !tree.tag(child).is_inline());
        if !is_innermost {
            return;
        }
        let content = tree.content(at, 6 * LONGEST_HEADING);
        if content.len() <= LONGEST_HEADING && known_heading(&content) == Some(KnownHeading::References) {
            self.above.references = Some(7);
        } else if self.above.references.is_some() && has_year(&content) {
            self.unlisted += 1;
        }
    }
}

/// Roles, ids and classes of reference lists: DPUB-ARIA, EPUB, pandoc, citeproc, Wikipedia, journals.
fn is_marked(tree: &Tree, at: u32) -> bool {
    let tag = tree.tag(at);
    if tag.is_inline() || matches!(tag, Tag::Li | Tag::P | Tag::Body | Tag::Html) {
        return false;
    }
    let named = |class: &str| {
        let class = class.to_ascii_lowercase();
        [
            "csl-bib-body",
            "references",
            "ref-list",
            "reference-list",
            "refs",
            "bibliography",
            "references-list",
            "citation-list",
            "biblist",
        ]
        .contains(&class.as_str())
    };
    tree.has_role(at, &["doc-bibliography"])
        || tree.classes(at).any(named)
        || tree.attribute(at, super::tree::Name::Id) == Some("refs")
}

/// The entries of a list, none where it is no list of them.
fn entries(tree: &Tree, list: NodeId, sign: ListSign) -> Vec<Entry> {
    let within: Vec<u32> = (list.at + 1..tree.node(list.at).end).collect();
    let marked = |at: &u32| {
        !tree.tag(*at).is_inline()
            && (tree.has_class(*at, "csl-entry") || tree.has_role(*at, &["doc-biblioentry", "biblioentry"]))
    };
    let mut elements: Vec<u32> = within.iter().copied().filter(marked).collect();
    if elements.is_empty() {
        elements = outermost(tree, within.iter().copied().filter(|&at| tree.tag(at) == Tag::Li));
    }
    if elements.is_empty() && sign == ListSign::Marked {
        let is_paragraph = |at: &u32| {
            matches!(tree.tag(*at), Tag::P | Tag::Div) && !tree.children(*at).any(|child| !tree.tag(child).is_inline())
        };
        elements = within.iter().copied().filter(is_paragraph).collect();
    }
    let are_notes = |at: u32| is_wiki_note(tree, at) || (sign == ListSign::Headed && is_note(tree, at));
    if elements.iter().any(|&at| are_notes(at)) {
        return Vec::new();
    }
    let contents: Vec<(u32, String)> = elements.into_iter().map(|at| (at, tree.content(at, 400))).collect();
    let filled: Vec<&(u32, String)> = contents.iter().filter(|(_, content)| !content.is_empty()).collect();
    let dated = filled.iter().filter(|(_, content)| has_year(content)).count();
    if dated == 0 || dated * 2 < filled.len() {
        return Vec::new();
    }
    // The items of an ordered list are numbered, though their numbers are no text.
    let is_item =
        |at: u32| tree.tag(at) == Tag::Li && tree.ancestors(at).next().is_some_and(|above| tree.tag(above) == Tag::Ol);
    let is_ordered = filled.iter().all(|(at, _)| is_item(*at));
    let number = |index: u32| is_ordered.then_some(index);
    (1..)
        .zip(&filled)
        .map(|(index, &&(at, _))| Entry { id: NodeId { at, ..list }, key: key(tree, at), number: number(index) })
        .collect()
}

/// MediaWiki calls its notes references: `<ol class="references"><li id="cite_note-3">`
fn is_wiki_note(tree: &Tree, at: u32) -> bool {
    tree.ids(at).any(|id| id.starts_with("cite_note")) || tree.has_class(at, "mw-cite-backlink")
}

/// Those that none of the others holds.
fn outermost(tree: &Tree, elements: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut outermost: Vec<u32> = Vec::new();
    for at in elements {
        if outermost.last().is_none_or(|&last| tree.node(last).end <= at) {
            outermost.push(at);
        }
    }
    outermost
}

/// The first id in an entry.
fn key(tree: &Tree, entry: u32) -> Option<String> {
    let within = (entry..tree.node(entry).end).take(64);
    within.flat_map(|at| tree.ids(at)).next().map(str::to_owned)
}

/// True where four digits stand together that may be a year.
fn has_year(content: &str) -> bool {
    let mut numbers = content.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.len() == 4 && ("1400".."2100").contains(&number))
}
