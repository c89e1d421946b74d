//! Notes: what calls them, and where their text stands.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::Lists;
use super::pages::{NodeId, Pages};
use super::tag::Tag;
use super::tree::Tree;

/// Notes lie at most this deep within notes.
const DEEPEST: usize = 4;
/// The text of a mark has at most so many bytes: `[Note 12]`.
const LONGEST_MARK: usize = 12;
/// How many elements that hold a place are looked at.
const REACH: usize = 6;

/// The notes of a document that are written at their marks.
#[derive(Debug, Default)]
pub struct Notes {
    /// What calls a note, and the note.
    called: FxHashMap<NodeId, NodeId>,
    /// Marks that call what another has called already.
    again: FxHashSet<NodeId>,
    /// The notes that are called.
    bodies: FxHashSet<NodeId>,
    /// Every mark, in order.
    marks: Vec<NodeId>,
}

/// A link that may call a note.
#[derive(Debug, Clone, Copy)]
struct Call {
    /// The link, or what is set raised around it.
    mark: NodeId,
    target: NodeId,
}

impl Notes {
    /// The notes among the pages; `shown` are their nodes in order.
    pub fn find(pages: &Pages, shown: &[NodeId], lists: &Lists) -> Self {
        let calls = calls(pages, shown, lists);
        let mut targets: Vec<NodeId> = calls.iter().map(|call| call.target).collect();
        targets.sort_unstable();
        targets.dedup();
        let marks: Vec<NodeId> = calls.iter().map(|call| call.mark).collect();
        let bodies = calls.iter().map(|call| body(pages, call.target, &targets));
        let pairs: Vec<(NodeId, NodeId)> =
            marks.iter().copied().zip(bodies).filter(|&(mark, body)| !pages.holds(body, mark)).collect();
        let mut notes = Self { marks, ..Self::default() };
        notes.claim(pages, pairs);
        notes
    }

    /// Gives each note to the first mark that calls it from the text, or from a note that is itself called.
    fn claim(&mut self, pages: &Pages, pairs: Vec<(NodeId, NodeId)>) {
        let mut starts: Vec<NodeId> = pairs.iter().map(|&(_, body)| body).collect();
        starts.sort_unstable();
        starts.dedup();
        let holder = |mark: NodeId| {
            let after = starts.partition_point(|&start| start <= mark);
            starts[..after].iter().rev().take(2).copied().find(|&body| pages.holds(body, mark))
        };
        let mut waiting = pairs;
        for _ in 0..DEEPEST {
            let (ready, rest): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|&(mark, _)| holder(mark).is_none_or(|body| self.bodies.contains(&body)));
            for (mark, body) in ready {
                if self.bodies.insert(body) {
                    self.called.insert(mark, body);
                } else {
                    self.again.insert(mark);
                }
            }
            waiting = rest;
        }
    }

    /// The note that is called at a node.
    pub fn called(&self, mark: NodeId) -> Option<NodeId> {
        self.called.get(&mark).copied()
    }

    /// True where a node calls a note that was called before.
    pub fn is_repeated(&self, mark: NodeId) -> bool {
        self.again.contains(&mark)
    }

    /// True where a node is a note that stands at its mark.
    pub fn is_moved(&self, at: NodeId) -> bool {
        self.bodies.contains(&at)
    }

    /// True where a mark stands at `target`, which a link back from a note leads to.
    pub fn is_mark(&self, pages: &Pages, target: NodeId) -> bool {
        let first = self.marks.partition_point(|&mark| mark < target);
        let near = |mark: &NodeId| mark.page == target.page && mark.at - target.at <= 4;
        self.marks.get(first).is_some_and(near)
            || first.checked_sub(1).is_some_and(|before| pages.holds(self.marks[before], target))
    }
}

/// The links that call notes, in order.
fn calls(pages: &Pages, shown: &[NodeId], lists: &Lists) -> Vec<Call> {
    let links = shown.iter().filter(|id| pages.tree(**id).tag(id.at) == Tag::A);
    let linked = links.filter_map(|&link| pages.target(link).map(|target| (link, target)));
    let mut calls: Vec<Call> = Vec::new();
    for (link, target) in linked {
        let tree = pages.tree(link);
        let is_entry = lists.entry_at(pages, target).is_some() || lists.entry_at(pages, link).is_some();
        if is_entry || link == target || !calls_note(pages, link, target) {
            continue;
        }
        let mark = NodeId { at: whole_mark(tree, link.at), ..link };
        if calls.last().is_none_or(|last| last.mark != mark) {
            calls.push(Call { mark, target });
        }
    }
    calls
}

/// True for a link that looks like a note's mark and leads to what looks like a note.
fn calls_note(pages: &Pages, link: NodeId, target: NodeId) -> bool {
    let tree = pages.tree(link);
    if is_back_link(tree, link.at) {
        return false;
    }
    let content = tree.content(link.at, 4 * LONGEST_MARK);
    if content.len() > 2 * LONGEST_MARK || content.is_empty() {
        return false;
    }
    if is_note_reference(tree, link.at) {
        return true;
    }
    let follows = link < target;
    let to = pages.tree(target);
    follows && is_mark_text(&content) && (is_note(to, target.at) || leads_back(pages, target, link))
}

/// `1`, `[12]`, `*`, `iv`, `Note 3`
fn is_mark_text(content: &str) -> bool {
    let bare = content.trim_matches(|c: char| "[]()".contains(c) || c.is_whitespace());
    let number = bare.rsplit(' ').next().unwrap_or(bare);
    let is_number = !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit());
    let is_roman = !bare.is_empty() && bare.len() <= 7 && bare.bytes().all(|b| b"ivxlc".contains(&b));
    let is_sign = bare.chars().count() <= 3 && bare.chars().all(|c| "*†‡§¶#⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    let is_letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    let is_year = content.len() == 4 && number.len() == 4;
    content.len() <= LONGEST_MARK && !is_year && (is_number || is_roman || is_letter || (is_sign && !bare.is_empty()))
}

/// True for a link whose markup says that it calls a note: DPUB-ARIA's and EPUB's role, and the classes of pandoc, Word,
/// LibreOffice, OpenEdition and others.
fn is_note_reference(tree: &Tree, at: u32) -> bool {
    tree.has_role(at, &["doc-noteref"])
        || tree.classes(at).any(|class| {
            let class = class.to_ascii_lowercase();
            ["noteref", "footnote-ref", "footnoteref", "note-ref", "footnote-link", "footnotecall", "fn-ref"]
                .contains(&class.as_str())
                || ["sdfootnoteanc", "sdendnoteanc", "footnote-reference", "endnote-reference"]
                    .contains(&class.as_str())
        })
}

/// True for a link from a note back to its mark.
pub fn is_back_link(tree: &Tree, at: u32) -> bool {
    tree.has_role(at, &["doc-backlink"])
        || tree.classes(at).any(|class| {
            let class = class.to_ascii_lowercase();
            class.starts_with("footnote-back")
                || ["sdfootnotesym", "sdendnotesym", "backlink", "reversefootnote"].contains(&class.as_str())
        })
        || matches!(tree.content(at, 8).trim_end_matches('\u{FE0E}'), "↩" | "↑" | "↵" | "⏎" | "^" | "⤴")
}

/// True where a place, or what holds it, is marked as a note.
pub fn is_note(tree: &Tree, at: u32) -> bool {
    let noted = |at: u32| {
        tree.has_role(
            at,
            &["doc-footnote", "doc-endnote", "doc-endnotes", "footnote", "footnotes", "rearnote", "rearnotes"],
        ) || tree.classes(at).any(|class| {
            let class = class.to_ascii_lowercase();
            class.contains("footnote")
                || class.contains("endnote")
                || ["fn", "fn-group", "notes", "note"].contains(&class.as_str())
        }) || tree.ids(at).any(|id| {
            let id = id.trim_start_matches('_').to_ascii_lowercase();
            ["ftn", "edn", "footnote", "endnote", "fn"].iter().any(|name| {
                id.strip_prefix(name).is_some_and(|rest| {
                    rest.trim_start_matches(['-', '_', ':', '.']).starts_with(|c: char| c.is_ascii_digit())
                })
            })
        })
    };
    std::iter::once(at).chain(tree.ancestors(at)).take(REACH).any(noted)
}

/// True where a link near `target` leads back to the place of `link`.
fn leads_back(pages: &Pages, target: NodeId, link: NodeId) -> bool {
    let tree = pages.tree(target);
    let from =
        tree.ancestors(target.at).find(|&up| !tree.tag(up).is_inline()).filter(|_| tree.tag(target.at).is_inline());
    let block = from.unwrap_or(target.at);
    let within = (block..tree.node(block).end).take(64).map(|at| NodeId { at, ..target });
    let mut links = within.filter(|id| pages.tree(*id).tag(id.at) == Tag::A);
    links.any(|back| {
        let to = pages.target(back).filter(|to| to.page == link.page);
        to.is_some_and(|to| (to.at <= link.at && link.at - to.at <= 4) || pages.holds(link, to))
    })
}

/// The raised text or brackets around a link that hold nothing else: `<sup>[<a href="#fn1">1</a>]</sup>`.
fn whole_mark(tree: &Tree, link: u32) -> u32 {
    let own = tree.content(link, 4 * LONGEST_MARK);
    let holds_only = |at: u32| {
        let all = tree.content(at, 8 * LONGEST_MARK);
        all.trim_matches(|c: char| "[]() ".contains(c)) == own.trim_matches(|c: char| "[]() ".contains(c))
    };
    let around = tree
        .ancestors(link)
        .take(3)
        .take_while(|&up| matches!(tree.tag(up), Tag::Sup | Tag::Span | Tag::Em) && holds_only(up));
    around.last().unwrap_or(link)
}

/// All of the note that a link leads into: the block that holds the target, and what holds that block, as long as no other
/// note is there.
fn body(pages: &Pages, target: NodeId, targets: &[NodeId]) -> NodeId {
    let tree = pages.tree(target);
    let is_alone = |at: u32| {
        let first = targets.partition_point(|&other| other < NodeId { at, ..target });
        let end = NodeId { at: tree.node(at).end, ..target };
        targets[first..].iter().take_while(|&&other| other < end).nth(1).is_none()
    };
    let mut body = target.at;
    for up in tree.ancestors(target.at).take(REACH) {
        let tag = tree.tag(body);
        let is_whole = matches!(tag, Tag::Li | Tag::Dd | Tag::Aside | Tag::Row | Tag::Blockquote)
            || (tag == Tag::Div && up != target.at && !tree.tag(target.at).is_leaf());
        let is_note = matches!(
            tree.tag(up),
            Tag::Li | Tag::Dd | Tag::Aside | Tag::Row | Tag::Div | Tag::P | Tag::Cell | Tag::Span | Tag::Sup
        );
        if is_whole || !is_note || !is_alone(up) {
            break;
        }
        let begins = tree.content(up, 24).starts_with(&tree.content(body, 8));
        if !tag.is_inline() && (!begins || tree.tag(up) == Tag::Div && !is_small(tree, up)) {
            break;
        }
        body = up;
    }
    NodeId { at: body, ..target }
}

/// True where an element may hold one note: few blocks, no heading.
fn is_small(tree: &Tree, at: u32) -> bool {
    let mut headings = (at..tree.node(at).end).take(256).filter(|&at| tree.tag(at).heading_level().is_some());
    tree.node(at).end - at <= 256 && headings.next().is_none()
}
