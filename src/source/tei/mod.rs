//! TEI, the XML of the Text Encoding Initiative (P5), as journals write it and as GROBID makes it of PDFs.

mod body;
mod reference;
#[cfg(test)]
mod tests;

use super::article::{Article, decoded};
use super::tree::{NodeId, Tree, root_name};
use super::{Limits, Source, Unreadable};
use crate::document::{BlockKind, Reading, single_spaced};

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
    /// An author of the article: `Wit, Ineke de` where the parts of the name are told.
    fn credited(&self, author: NodeId) -> String {
        let tree = self.article.tree;
        let holder = tree.child(author, "persName").unwrap_or(author);
        let Some(family) = tree.child(holder, "surname") else { return single_spaced(&tree.text_of(holder)) };
        let given: Vec<String> = tree.named(holder, &["forename"]).map(|part| tree.text_of(part)).collect();
        single_spaced(&format!("{}, {}", tree.text_of(family), given.join(" ")))
    }

    /// Title and abstract of the article; all else that the header tells is no text.
    fn header(&mut self, node: NodeId) {
        let tree = self.article.tree;
        let within = |node: NodeId, path: &[&str]| path.iter().try_fold(node, |node, name| tree.child(node, name));
        if let Some(titles) = within(node, &["fileDesc", "titleStmt"]) {
            for title in tree.named(titles, &["title"]) {
                self.block(BlockKind::Heading, title);
            }
            let credited = within(node, &["fileDesc", "sourceDesc", "biblStruct", "analytic"]);
            let authors =
                |holder| tree.named(holder, &["author"]).map(|author| self.credited(author)).collect::<Vec<_>>();
            let authors =
                [Some(titles), credited].into_iter().flatten().map(authors).find(|authors| !authors.is_empty());
            authors
                .into_iter()
                .flatten()
                .filter(|name| !name.trim().is_empty())
                .for_each(|name| self.article.out.author(&name));
            let date = within(node, &["fileDesc", "publicationStmt", "date"]);
            let date = date.and_then(|date| Some(tree.attribute(date, "when")?.into_owned()));
            if let Some(year) = date.and_then(|date| date.get(..4)?.parse().ok()) {
                self.article.out.year(year);
            }
        }
        if let Some(summary) = within(node, &["profileDesc", "abstract"]) {
            self.contents(summary);
        }
    }
}
