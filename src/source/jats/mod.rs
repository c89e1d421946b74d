//! JATS and its forerunner NLM: the XML of journals' publishers and of PubMed Central (ANSI/NISO Z39.96-2021).

mod body;
mod reference;
#[cfg(test)]
mod tests;

use super::article::{Article, decoded};
use super::tree::{NodeId, Tree, root_name};
use super::{Limits, Source, Unreadable};
use crate::document::{BlockKind, Reading};

const CALLED: &str = "JATS file";

/// True of a file whose root says that it is an article, and that is no web page and no DocBook.
pub fn is(bytes: &[u8], extension: &str) -> bool {
    const FAR: usize = 65_536;
    let head = &bytes[..bytes.len().min(FAR)];
    let has = |what: &[u8]| memchr::memmem::find(head, what).is_some();
    match root_name(bytes) {
        Some("article") => {
            !matches!(extension, "htm" | "html" | "xhtml") && !has(b"ocbook") && (has(b"<front") || has(b"<body"))
        }
        Some("pmc-articleset" | "book-part-wrapper") => true,
        _ => false,
    }
}

/// Reads the title, the abstract, the text, the notes and the reference list.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let content = decoded(source)?;
    let text = content.text.clone();
    let tree = Tree::of(&text, CALLED, limits)?;
    let root = article_of(&tree);
    let mut article = Article::new(source, content, &tree);
    if let Some(language) = tree.attribute(root, "lang") {
        article.out.language(&language);
    }
    article.element(root);
    let replies = tree.children(root).filter(|&child| is_reply(tree.name(child))).count();
    if replies > 0 {
        article.out.notice(format!("{replies} further articles within it (replies, translations) were left out"));
    }
    Ok(article.finish())
}

/// The article, where it stands within a set or an envelope.
fn article_of(tree: &Tree) -> NodeId {
    let is_article = |&id: &NodeId| matches!(tree.name(id), "article" | "book-part-wrapper");
    tree.all().find(is_article).unwrap_or(tree.root())
}

fn is_reply(name: &str) -> bool {
    matches!(name, "sub-article" | "response")
}

impl Article<'_> {
    /// Title and abstract of the article; journal, authors, dates and keywords are no text.
    fn metadata(&mut self, node: NodeId) {
        let tree = self.tree;
        self.credits(node);
        for part in tree.named(node, &["title-group", "abstract", "trans-abstract"]) {
            if tree.name(part) != "title-group" {
                self.contents(part);
                continue;
            }
            for title in tree.named(part, &["article-title", "title", "subtitle"]) {
                self.begin(BlockKind::Heading);
                self.contents(title);
                self.end();
            }
        }
    }

    /// Authors, and the year of the first date of publication.
    fn credits(&mut self, node: NodeId) {
        let tree = self.tree;
        let is_author = |&id: &NodeId| tree.attribute(id, "contrib-type").is_none_or(|kind| kind == "author");
        let contributors = tree.named(node, &["contrib-group"]).flat_map(|group| tree.named(group, &["contrib"]));
        for contributor in contributors.filter(is_author) {
            let name = tree
                .child(contributor, "name")
                .or_else(|| tree.child(tree.child(contributor, "name-alternatives")?, "name"));
            let Some(surname) = name.and_then(|name| tree.child(name, "surname")) else { continue };
            let given = name.and_then(|name| tree.child(name, "given-names")).map(|given| tree.text_of(given));
            self.out.author(&format!("{}, {}", tree.text_of(surname).trim(), given.unwrap_or_default().trim()));
        }
        let dates = tree.named(node, &["pub-date"]).filter_map(|date| tree.child(date, "year"));
        if let Some(year) = dates.filter_map(|year| tree.text_of(year).trim().parse().ok()).next() {
            self.out.year(year);
        }
    }
}
