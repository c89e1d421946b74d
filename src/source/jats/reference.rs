//! The reference list of an article in JATS.

use super::super::article::Article;
use super::super::entry::{Fields, Person, WordPress, Words, is_punctuated};
use super::super::stated::{FieldKind, Role};
use super::super::tree::NodeId;
use crate::document::ItemType;

/// Elements that hold an entry, those with its punctuation first.
const CITATIONS: [&str; 4] = ["mixed-citation", "nlm-citation", "citation", "element-citation"];

impl Article<'_> {
    /// The list with its heading; lists within it are parts of it.
    pub(super) fn reference_list(&mut self, node: NodeId) {
        self.out.begin_list();
        self.list_contents(node);
        self.out.end_list();
    }

    fn list_contents(&mut self, node: NodeId) {
        let tree = self.tree;
        for child in tree.children(node) {
            match tree.name(child) {
                "ref" => self.reference(child),
                "ref-list" => self.list_contents(child),
                _ if tree.is_element(child) => self.element(child),
                _ => {}
            }
        }
    }

    /// One entry for each work that a reference names; the first has the reference's own id.
    fn reference(&mut self, node: NodeId) {
        let tree = self.tree;
        let own = tree.attribute(node, "id");
        for (index, citation) in self.printed_citations(node).into_iter().enumerate() {
            let key = if index == 0 { own.clone() } else { tree.attribute(citation, "id") };
            self.out.begin_entry(key.map(std::borrow::Cow::into_owned));
            if is_punctuated(self.tree, citation) {
                self.contents(citation)
            } else {
                self.fields(citation).print(&mut WordPress(&mut self.out))
            }
            self.out.end_entry();
        }
    }

    /// What of a reference is printed: where it is given in two ways, the one with punctuation.
    fn printed_citations(&self, node: NodeId) -> Vec<NodeId> {
        let tree = self.tree;
        let holders = tree.named(node, &["citation-alternatives"]).chain([node]);
        let all: Vec<NodeId> = holders.flat_map(|holder| tree.named(holder, &CITATIONS)).collect();
        let has_text = |&id: &NodeId| !tree.text_of(id).trim().is_empty();
        let of = |name: &str| all.iter().copied().filter(|&id| tree.name(id) == name).filter(has_text).collect();
        CITATIONS.iter().map(|name| of(name)).find(|found: &Vec<NodeId>| !found.is_empty()).unwrap_or_default()
    }

    /// The fields of an entry that is given without punctuation.
    fn fields(&self, node: NodeId) -> Fields<Words> {
        let mut fields = Fields { item_type: self.item_type(node), ..Fields::default() };
        self.collect(node, &mut fields);
        fields.settled()
    }

    fn collect(&self, node: NodeId, fields: &mut Fields<Words>) {
        let tree = self.tree;
        for child in tree.children(node) {
            let words = self.words(child, &["contrib-group", "label"]);
            if words.iter().all(|(text, _)| text.trim().is_empty()) && tree.name(child) != "etal" {
                continue;
            }
            match tree.name(child) {
                "person-group" => {
                    let people = self.people(child);
                    match self.role(child) {
                        Some(Role::Author) => fields.authors.extend(people),
                        Some(Role::Editor) => fields.editors.extend(people),
                        Some(Role::Translator) => fields.translators.extend(people),
                        Some(Role::ContainerAuthor) => fields.container_authors.extend(people),
                        None => fields.more.push(words),
                    }
                }
                "name" | "string-name" | "collab" | "etal" | "name-alternatives" | "collab-alternatives" => {
                    fields.authors.extend(self.person(child));
                }
                "date" | "article-title-group" | "volume-issue-group" => self.collect(child, fields),
                "month" => fields.month = fields.month.or(month(&tree.text_of(child))),
                "day" => fields.day = fields.day.or(tree.text_of(child).trim().parse().ok()),
                "comment" if fields.get(FieldKind::Year).is_none() && is_status(&tree.text_of(child)) => {
                    fields.set(FieldKind::Year, words);
                }
                "season" | "object-id" | "size" | "label" | "" => {}
                name => match self.kind(child) {
                    Some(kind) => fields.set(kind, words),
                    None if name == "pub-id" => {}
                    None => fields.more.push(words),
                },
            }
        }
    }

    /// What the element says of the work; none where it tells no field.
    pub(super) fn kind(&self, node: NodeId) -> Option<FieldKind> {
        let tree = self.tree;
        let identifier = |kind: &str| match kind {
            "doi" => Some(FieldKind::Doi),
            "pmid" => Some(FieldKind::Pmid),
            "arxiv" => Some(FieldKind::Arxiv),
            "isbn" => Some(FieldKind::Isbn),
            "uri" | "url" => Some(FieldKind::Url),
            _ => None,
        };
        Some(match tree.name(node) {
            "year" => FieldKind::Year,
            "article-title" | "chapter-title" | "part-title" | "data-title" => FieldKind::Title,
            "source" => FieldKind::Container,
            "series" => FieldKind::Collection,
            "volume" => FieldKind::Volume,
            "issue" => FieldKind::Issue,
            "fpage" => FieldKind::FirstPage,
            "lpage" => FieldKind::LastPage,
            "page-range" => FieldKind::PageRange,
            "elocation-id" => FieldKind::ArticleNumber,
            "edition" => FieldKind::Edition,
            "publisher-loc" => FieldKind::Place,
            "publisher-name" => FieldKind::Publisher,
            "isbn" => FieldKind::Isbn,
            "pub-id" | "ext-link" => {
                let named = ["pub-id-type", "ext-link-type"].into_iter().find_map(|name| tree.attribute(node, name));
                return identifier(&named.unwrap_or_default().to_ascii_lowercase())
                    .filter(|&kind| kind != FieldKind::Doi || tree.text_of(node).contains("10."))
                    .filter(|&kind| kind != FieldKind::Url || tree.text_of(node).contains("://"));
            }
            "uri" if tree.text_of(node).contains("://") => FieldKind::Url,
            _ => return None,
        })
    }

    /// What the people of a group did; none where their part is another than the known ones.
    pub(super) fn role(&self, group: NodeId) -> Option<Role> {
        match self.tree.attribute(group, "person-group-type").as_deref().map(str::trim) {
            Some(kind) if kind.contains("editor") || kind == "ed" => Some(Role::Editor),
            Some(kind) if kind.contains("translator") => Some(Role::Translator),
            Some("assignee" | "compiler" | "director" | "guest-editor" | "inventor" | "author" | "allauthors" | "") => {
                Some(Role::Author)
            }
            None => Some(Role::Author),
            Some(kind) if kind.contains("author") => Some(Role::Author),
            Some(_) => None,
        }
    }

    /// CSL's type of what JATS calls `publication-type`, where that says one.
    pub(super) fn item_type(&self, node: NodeId) -> Option<ItemType> {
        let tree = self.tree;
        let has = |name: &str| tree.named(node, &[name]).next().is_some();
        let told = ["publication-type", "citation-type"].into_iter().find_map(|name| tree.attribute(node, name))?;
        Some(match &*told.trim().to_ascii_lowercase() {
            "journal" | "article" => ItemType::ArticleJournal,
            "book" | "book-chapter" | "chapter" | "edited-book" | "incollection"
                if has("source") && (has("chapter-title") || has("part-title") || has("article-title")) =>
            {
                ItemType::Chapter
            }
            "book" | "edited-book" => ItemType::Book,
            "confproc" | "conf-proc" | "conference" | "conf-paper" => ItemType::PaperConference,
            "thesis" => ItemType::Thesis,
            "report" | "working-paper" | "gov" | "govdoc" => ItemType::Report,
            "web" | "webpage" | "website" | "web-page" => ItemType::Webpage,
            "newspaper" => ItemType::ArticleNewspaper,
            "magazine" => ItemType::ArticleMagazine,
            "data" | "dataset" => ItemType::Dataset,
            "software" => ItemType::Software,
            "preprint" => ItemType::Article,
            "patent" => ItemType::Patent,
            "standard" => ItemType::Standard,
            _ => return None,
        })
    }

    fn people(&self, group: NodeId) -> Vec<Person<Words>> {
        self.tree.children(group).filter_map(|child| self.person(child)).collect()
    }

    fn person(&self, node: NodeId) -> Option<Person<Words>> {
        let tree = self.tree;
        match tree.name(node) {
            "name-alternatives" | "collab-alternatives" => tree.children(node).find_map(|child| self.person(child)),
            "etal" => Some(Person::Others(self.replaced(tree.span(node)))),
            "name" => Some(self.name(node)),
            "string-name" if !is_punctuated(self.tree, node) && tree.child(node, "surname").is_some() => {
                Some(self.name(node))
            }
            "string-name" => Some(Person::Written(self.words(node, &["contrib-group", "label"]))),
            "collab" | "institution" | "anonymous" => {
                Some(Person::Organisation(self.words(node, &["contrib-group", "label"])))
            }
            _ => None,
        }
    }

    fn name(&self, node: NodeId) -> Person<Words> {
        let tree = self.tree;
        let part = |name| {
            let words = self.words(tree.child(node, name)?, &[]);
            words.iter().any(|(text, _)| !text.trim().is_empty()).then_some(words)
        };
        match (part("surname"), part("given-names")) {
            (Some(family), given) => Person::Parts { prefix: None, family, given, suffix: part("suffix") },
            (None, given) => Person::Organisation(given.unwrap_or_default()),
        }
    }
}

/// The month, from 1, of its number.
fn month(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|month| (1..=12).contains(month))
}

/// `in press`, `submitted`: what stands in place of the year.
fn is_status(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    ["in press", "forthcoming", "submitted", "accepted", "in preparation"].contains(&text.trim_matches(['(', ')', '.']))
}
