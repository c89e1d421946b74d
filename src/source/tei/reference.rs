//! The reference list of an article in TEI.

use std::borrow::Cow;

use super::super::entry::{Fields, Person, Words, is_punctuated};
use super::super::tree::NodeId;
use super::{InList, Tei};
use crate::document::At;

impl Tei<'_> {
    /// The list with its heading; lists within it are parts of it.
    pub(super) fn list(&mut self, node: NodeId) {
        let before = std::mem::replace(&mut self.list, InList::Yes);
        if before == InList::No {
            self.article.out.begin_list();
        }
        let tree = self.article.tree;
        tree.children(node).filter(|&child| tree.is_element(child)).for_each(|child| self.element(child));
        self.list = before;
        if before == InList::No {
            self.article.out.end_list();
        }
    }

    pub(super) fn entry(&mut self, node: NodeId) {
        let tree = self.article.tree;
        self.list = InList::No;
        self.article.out.begin_entry(tree.attribute(node, "id").map(Cow::into_owned));
        let raw =
            tree.named(node, &["note"]).find(|&note| tree.attribute(note, "type").as_deref() == Some("raw_reference"));
        match raw {
            Some(raw) => self.contents(raw),
            None if tree.name(node) == "bibl" && is_punctuated(tree, node) => self.contents(node),
            None => self.fields(node).print(&mut self.article.out),
        }
        self.article.out.end_entry();
        self.list = InList::Yes;
    }

    fn fields(&self, node: NodeId) -> Fields {
        let mut fields = Fields::default();
        self.collect(node, &mut fields);
        fields.settled()
    }

    fn collect(&self, node: NodeId, fields: &mut Fields) {
        let tree = self.article.tree;
        for child in tree.children(node) {
            let of = |name: &str| tree.attribute(child, name).unwrap_or_default();
            let field = match tree.name(child) {
                "analytic" | "monogr" | "imprint" => {
                    self.collect(child, fields);
                    continue;
                }
                "author" => {
                    fields.authors.push(self.person(child));
                    continue;
                }
                "editor" => {
                    fields.editors.push(self.person(child));
                    continue;
                }
                "title" if of("level") == "a" || tree.name(node) == "analytic" => &mut fields.title,
                "title" => &mut fields.container,
                "date" if fields.year.is_empty() => {
                    fields.year = self.year(child);
                    continue;
                }
                "biblScope" if fields.first_page.is_empty() && is_page(&of("unit"), &of("type")) => {
                    self.pages(child, fields);
                    continue;
                }
                "biblScope" if [of("unit"), of("type")].iter().any(|unit| matches!(&**unit, "volume" | "vol")) => {
                    &mut fields.volume
                }
                "biblScope" if [of("unit"), of("type")].contains(&Cow::Borrowed("issue")) => &mut fields.issue,
                "edition" => &mut fields.edition,
                "pubPlace" => &mut fields.place,
                "publisher" => &mut fields.publisher,
                "idno" if of("type").eq_ignore_ascii_case("doi") => &mut fields.doi,
                _ => continue,
            };
            let words = self.article.words(child, &[]);
            if field.is_empty() && words.iter().any(|(text, _)| !text.trim().is_empty()) {
                *field = words;
            }
        }
    }

    /// The year as it is written, or as the tag tells it: `<date when="2004-12"/>`.
    fn year(&self, node: NodeId) -> Words {
        let tree = self.article.tree;
        let written = tree.text_of(node);
        let length = written.trim().len();
        if (4..=5).contains(&length) || tree.attribute(node, "when").is_none() {
            return if length == 0 { Words::new() } else { self.article.words(node, &[]) };
        }
        let when = tree.attribute(node, "when").unwrap_or_default();
        let year: String = when.chars().take_while(char::is_ascii_digit).collect();
        if year.is_empty() { Words::new() } else { vec![(Cow::Owned(year), self.tag(node))] }
    }

    fn pages(&self, node: NodeId, fields: &mut Fields) {
        let tree = self.article.tree;
        let told = |name| {
            let value = tree.attribute(node, name).filter(|value| !value.is_empty());
            value.map_or_else(Words::new, |value| vec![(Cow::Owned(value.into_owned()), self.tag(node))])
        };
        (fields.first_page, fields.last_page) = (told("from"), told("to"));
        if fields.first_page.is_empty() {
            fields.first_page = self.article.words(node, &[]);
        }
    }

    fn tag(&self, node: NodeId) -> At {
        self.article.replaced(self.article.tree.tag(node))
    }

    fn person(&self, node: NodeId) -> Person {
        let tree = self.article.tree;
        let holder = tree.child(node, "persName").unwrap_or(node);
        let Some(family) = tree.child(holder, "surname") else { return Person::Whole(self.article.words(node, &[])) };
        let mut given = Words::new();
        for part in tree.named(holder, &["forename"]) {
            if !given.is_empty() {
                given.push((Cow::Borrowed(" "), At::Nowhere));
            }
            given.extend(self.article.words(part, &[]));
        }
        Person::Parts { family: self.article.words(family, &[]), given, suffix: Words::new() }
    }
}

fn is_page(unit: &str, kind: &str) -> bool {
    [unit, kind].iter().any(|unit| matches!(*unit, "page" | "pages" | "pp"))
}
