//! TEI, the XML of the Text Encoding Initiative (P5), as journals write it and as GROBID makes it of PDFs.

mod body;
mod reference;
#[cfg(test)]
mod tests;

use super::article::{Article, decoded};
use super::tree::{NodeId, Tree, root_name};
use super::{Limits, Source, Unreadable};
use crate::document::{BlockKind, Reading};

const CALLED: &str = "TEI file";

/// True of a file whose root says so.
pub fn is(bytes: &[u8], _: &str) -> bool {
    matches!(root_name(bytes), Some("TEI" | "TEI.2" | "teiCorpus"))
}

/// Reads the title, the abstract, the text, the notes and the reference list.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let content = decoded(source)?;
    let text = content.text.clone();
    let tree = Tree::of(&text, CALLED, limits)?;
    let mut tei = Tei { article: Article::new(source, content, &tree), list: InList::No };
    let holders = tree.all().filter(|&id| matches!(tree.name(id), "TEI" | "TEI.2" | "text" | "teiHeader"));
    if let Some(language) = holders.take(16).find_map(|id| tree.attribute(id, "lang")) {
        tei.article.out.language(&language);
    }
    tei.element(tree.root());
    Ok(tei.article.finish())
}

/// An article in TEI that is being read.
struct Tei<'t> {
    article: Article<'t>,
    list: InList,
}

/// Whether a reference list is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InList {
    Yes,
    No,
}

impl Tei<'_> {
    /// Title and abstract of the article; all else that the header tells is no text.
    fn header(&mut self, node: NodeId) {
        let tree = self.article.tree;
        let within = |node: NodeId, path: &[&str]| path.iter().try_fold(node, |node, name| tree.child(node, name));
        if let Some(titles) = within(node, &["fileDesc", "titleStmt"]) {
            for title in tree.named(titles, &["title"]) {
                self.block(BlockKind::Heading, title);
            }
        }
        if let Some(summary) = within(node, &["profileDesc", "abstract"]) {
            self.contents(summary);
        }
    }
}
