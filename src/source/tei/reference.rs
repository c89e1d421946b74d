//! The reference list of an article in TEI.

use std::borrow::Cow;

use super::super::entry::{Fields, Person, WordPress, Words, is_punctuated};
use super::super::stated::{FieldKind, Role, Stated, name};
use super::super::tree::NodeId;
use super::{InList, Tei};
use crate::document::{At, Extent, Text};
use crate::span::Span;

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
            Some(raw) => {
                let start = self.article.out.here();
                self.contents(raw);
                self.fields(node).give_beside(&mut self.article.out, start);
            }
            None if tree.name(node) == "bibl" && is_punctuated(tree, node) => {
                let mut stated = Stated::default();
                self.article.out.here();
                self.mixed(node, &mut stated);
                self.article.out.give(stated.given(Extent::Parts));
            }
            None => self.fields(node).print(&mut WordPress(&mut self.article.out)),
        }
        self.article.out.end_entry();
        self.list = InList::Yes;
    }

    /// Writes what is in an entry in its own punctuation, with the fields that are marked in it.
    fn mixed(&mut self, node: NodeId, stated: &mut Stated) {
        let tree = self.article.tree;
        for child in tree.children(node) {
            let role = match tree.name(child) {
                "author" => Some(Role::Author),
                "editor" => Some(Role::Editor),
                _ => None,
            };
            match (role, self.kind(child)) {
                _ if !tree.is_element(child) => self.article.text(child),
                (Some(role), _) => self.mixed_name(child, role, stated),
                (None, Some(kind)) => stated.texts.extend(self.marked(child).map(|text| (kind, text))),
                (None, None) if tree.name(child) == "date" => {
                    stated.texts.extend(self.marked(child).map(|text| (FieldKind::Year, text)));
                }
                (None, None) if self.is_page(child) => {
                    stated.texts.extend(self.marked(child).map(|text| (FieldKind::PageRange, text)));
                }
                (None, None) if tree.name(child) == "hi" => self.mixed(child, stated),
                (None, None) => self.element(child),
            }
        }
    }

    /// Writes a name; where its parts are not marked, it is read from the text.
    fn mixed_name(&mut self, node: NodeId, role: Role, stated: &mut Stated) {
        let tree = self.article.tree;
        let holder = tree.child(node, "persName").unwrap_or(node);
        if tree.child(holder, "surname").is_none() || holder != node {
            self.contents(node);
            return stated.unparted.push(role);
        }
        let (mut family, mut given) = (None, Vec::new());
        for child in tree.children(holder) {
            match tree.name(child) {
                "surname" => family = self.marked(child),
                "forename" => given.extend(self.marked(child).map(|text| text.text)),
                _ if tree.is_element(child) => self.element(child),
                _ => self.article.text(child),
            }
        }
        if let Some(family) = family {
            let given = (!given.is_empty()).then(|| given.join(" "));
            stated.names.push((role, name(family.text, given, None, family.span)));
        }
    }

    /// Writes an element; what it says and where.
    fn marked(&mut self, node: NodeId) -> Option<Text> {
        if self.article.tree.text_of(node).trim().is_empty() {
            return None;
        }
        let start = self.article.out.here();
        self.contents(node);
        let end = self.article.out.end_of_text();
        let said = self.article.out.since(start);
        let start = end - said.trim_start().len();
        (!said.trim().is_empty()).then(|| Text::given(said.trim(), Span::new(start, end)))
    }

    fn fields(&self, node: NodeId) -> Fields<Words> {
        let mut fields = Fields::default();
        self.collect(node, &mut fields);
        fields.settled()
    }

    fn collect(&self, node: NodeId, fields: &mut Fields<Words>) {
        let tree = self.article.tree;
        for child in tree.children(node) {
            match tree.name(child) {
                "analytic" | "monogr" | "imprint" | "series" => self.collect(child, fields),
                "author"
                    if tree.name(node) == "monogr"
                        && tree.child(tree.parent(node), "analytic").is_some()
                        && !fields.authors.is_empty() =>
                {
                    fields.container_authors.push(self.person(child));
                }
                "author" => fields.authors.push(self.person(child)),
                "editor" => fields.editors.push(self.person(child)),
                "date" => {
                    let year = self.year(child);
                    if !is_blank(&year) && fields.get(FieldKind::Year).is_none() {
                        fields.set(FieldKind::Year, year);
                        (fields.month, fields.day) = self.day(child);
                    }
                }
                "biblScope" if self.is_page(child) => self.pages(child, fields),
                _ => {
                    let Some(kind) = self.kind(child) else { continue };
                    let words = self.article.words(child, &[]);
                    if !is_blank(&words) {
                        fields.set(kind, words);
                    }
                }
            }
        }
    }

    /// What the element says of the work; none where it tells no field.
    fn kind(&self, node: NodeId) -> Option<FieldKind> {
        let tree = self.article.tree;
        let of = |name: &str| tree.attribute(node, name).unwrap_or_default().to_ascii_lowercase();
        Some(match tree.name(node) {
            "title" if of("level") == "a" || tree.name(tree.parent(node)) == "analytic" => FieldKind::Title,
            "title" if of("level") == "s" || tree.name(tree.parent(node)) == "series" => FieldKind::Collection,
            "title" => FieldKind::Container,
            "biblScope" => match (of("unit").as_str(), of("type").as_str()) {
                ("volume" | "vol", _) | (_, "volume" | "vol") => FieldKind::Volume,
                ("issue", _) | (_, "issue") => FieldKind::Issue,
                _ => return None,
            },
            "edition" => FieldKind::Edition,
            "pubPlace" => FieldKind::Place,
            "publisher" => FieldKind::Publisher,
            "idno" => match of("type").as_str() {
                "doi" => FieldKind::Doi,
                "isbn" => FieldKind::Isbn,
                "pmid" => FieldKind::Pmid,
                "arxiv" => FieldKind::Arxiv,
                "url" | "uri" => FieldKind::Url,
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Month and day of the date that the tag tells: `<date when="2004-12-03"/>`.
    fn day(&self, node: NodeId) -> (Option<u8>, Option<u8>) {
        let when = self.article.tree.attribute(node, "when").unwrap_or_default().into_owned();
        let mut parts = when.split('-').skip(1).map(|part| part.parse().ok().filter(|&part: &u8| part > 0));
        (parts.next().flatten().filter(|&month| month < 13), parts.next().flatten().filter(|&day| day < 32))
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

    fn is_page(&self, scope: NodeId) -> bool {
        let of = |name: &str| self.article.tree.attribute(scope, name).unwrap_or_default().to_ascii_lowercase();
        ["unit", "type"].iter().any(|name| matches!(of(name).as_str(), "page" | "pages" | "pp"))
    }

    fn pages(&self, node: NodeId, fields: &mut Fields<Words>) {
        let tree = self.article.tree;
        let told = |name| {
            let value = tree.attribute(node, name).filter(|value| !value.trim().is_empty())?;
            Some(vec![(Cow::Owned(value.into_owned()), self.tag(node))])
        };
        if let Some(first) = told("from") {
            fields.set(FieldKind::FirstPage, first);
            told("to").into_iter().for_each(|last| fields.set(FieldKind::LastPage, last));
        } else if !is_blank(&self.article.words(node, &[])) {
            fields.set(FieldKind::PageRange, self.article.words(node, &[]));
        }
    }

    fn tag(&self, node: NodeId) -> At {
        self.article.replaced(self.article.tree.tag(node))
    }

    fn person(&self, node: NodeId) -> Person<Words> {
        let tree = self.article.tree;
        let is_organisation = tree.child(node, "orgName").is_some();
        let holder = tree.child(node, "persName").unwrap_or(node);
        let Some(family) = tree.child(holder, "surname") else {
            let words = self.article.words(node, &[]);
            return if is_organisation { Person::Organisation(words) } else { Person::Written(words) };
        };
        let joined = |name: &str| {
            let mut words = Words::new();
            for part in tree.named(holder, &[name]) {
                if !words.is_empty() {
                    words.push((Cow::Borrowed(" "), At::Nowhere));
                }
                words.extend(self.article.words(part, &[]));
            }
            (!is_blank(&words)).then_some(words)
        };
        Person::Parts {
            prefix: joined("nameLink"),
            family: self.article.words(family, &[]),
            given: joined("forename"),
            suffix: joined("genName"),
        }
    }
}

fn is_blank(words: &Words) -> bool {
    words.iter().all(|(text, _)| text.trim().is_empty())
}
