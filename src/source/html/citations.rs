//! Citations that markup tells: links to entries of the reference list, and pandoc's spans.

use super::lists::Lists;
use super::pages::{NodeId, Pages};
use super::tag::Tag;
use super::tree::Name;

/// The works that an element cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cites {
    /// What marked them, as messages name it.
    pub by: &'static str,
    /// What names each work.
    pub keys: Vec<String>,
}

/// The shown text of a citation has at most so many bytes.
const LONGEST: usize = 600;

/// The works that an element cites, where its markup says so. A link that shows a mere number is no citation that the grammar
/// reads.
pub fn cites(pages: &Pages, lists: &Lists, id: NodeId) -> Option<Cites> {
    let tree = pages.tree(id);
    match tree.tag(id.at) {
        Tag::A => {
            let entry = lists.entry_at(pages, pages.target(id)?)?;
            let key = entry.key.clone()?;
            is_author_or_year(&tree.content(id.at, LONGEST)).then(|| Cites { by: "the link", keys: vec![key] })
        }
        Tag::Span => {
            let keys = tree.attribute(id.at, Name::DataCites)?;
            let links = (id.at + 1..tree.node(id.at).end).take(LONGEST).map(|at| NodeId { at, ..id });
            let mut linked = links.filter(|at| tree.tag(at.at) == Tag::A).filter_map(|link| pages.target(link));
            let is_linked = linked.any(|target| lists.entry_at(pages, target).is_some());
            let is_shown = is_author_or_year(&tree.content(id.at, LONGEST));
            let keys = keys.split_ascii_whitespace().map(|key| listed_key(pages, lists, key)).collect();
            (!is_linked && is_shown).then_some(Cites { by: "pandoc", keys })
        }
        _ => None,
    }
}

/// The key of the entry that pandoc made of the work `key`: `ref-bolt2004` of `bolt2004`.
fn listed_key(pages: &Pages, lists: &Lists, key: &str) -> String {
    let id = format!("ref-{key}");
    let entry = (0..pages.len()).find_map(|page| {
        let at = pages.by_id(page, &id)?;
        lists.entry_at(pages, NodeId { page, at })?.key.clone()
    });
    entry.unwrap_or_else(|| key.to_owned())
}

/// True where letters or a year are shown.
fn is_author_or_year(content: &str) -> bool {
    let letters = content.chars().filter(|c| c.is_alphabetic()).take(2).count();
    letters > 1 || content.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4)
}
