//! The reference list of an article in JATS.

use super::super::article::Article;
use super::super::entry::{Fields, Person, WordPress, Words, is_punctuated};
use super::super::stated::{FieldKind, Role, Stated, name, organisation};
use super::super::tree::NodeId;
use crate::document::{At, Extent, ItemType, Text};
use crate::span::Span;

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
        let label = tree.child(node, "label").map(|label| tree.text_of(label)).unwrap_or_default();
        let number = label.trim_matches(|c: char| !c.is_alphanumeric()).parse().ok();
        let printed = self.printed_citations(node);
        let beside = self.stated_beside(node, &printed);
        for (index, citation) in printed.into_iter().enumerate() {
            let key = if index == 0 { own.clone() } else { tree.attribute(citation, "id") };
            self.out.begin_entry(key.map(std::borrow::Cow::into_owned));
            let number = number.filter(|_| index == 0);
            if let Some(stated) = beside.get(index) {
                let start = self.out.here();
                self.mixed_contents(citation, Role::Author, &mut Stated::default());
                Fields { number, ..self.fields(*stated) }.give_beside(&mut self.out, start);
            } else if is_punctuated(self.tree, citation) {
                self.mixed(citation, number)
            } else {
                Fields { number, ..self.fields(citation) }.print(&mut WordPress(&mut self.out))
            }
            self.out.end_entry();
        }
    }

    /// What of a reference is printed: where it is given in two ways, the one with punctuation.
    fn printed_citations(&self, node: NodeId) -> Vec<NodeId> {
        CITATIONS.iter().map(|name| self.citations(node, name)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The fields of what is `printed`, where the reference gives each of its works a second time as fields alone.
    fn stated_beside(&self, node: NodeId, printed: &[NodeId]) -> Vec<NodeId> {
        let stated = self.citations(node, "element-citation");
        let is_second = stated.len() == printed.len() && stated.iter().all(|citation| !printed.contains(citation));
        if is_second { stated } else { Vec::new() }
    }

    /// The citations of that name in a reference that have text.
    fn citations(&self, node: NodeId, name: &str) -> Vec<NodeId> {
        let tree = self.tree;
        let holders = tree.named(node, &["citation-alternatives"]).chain([node]);
        let has_text = |&id: &NodeId| !tree.text_of(id).trim().is_empty();
        let is_named = |&id: &NodeId| tree.is_element(id) && tree.name(id) == name;
        holders.flat_map(|holder| tree.children(holder)).filter(is_named).filter(has_text).collect()
    }

    /// An entry in its own punctuation, with the fields that are marked in it.
    fn mixed(&mut self, node: NodeId, number: Option<u32>) {
        let mut stated = Stated { number, item_type: self.item_type(node), ..Stated::default() };
        self.out.here();
        self.mixed_contents(node, Role::Author, &mut stated);
        stated.settle();
        self.out.give(stated.given(Extent::Parts));
    }

    /// Writes what is in an entry, or in a part of it. Where no text parts two elements, what readers would see does: some
    /// publishers leave the punctuation to the style sheet.
    fn mixed_contents(&mut self, node: NodeId, role: Role, stated: &mut Stated) {
        let tree = self.tree;
        let mut before: Option<&str> = None;
        let mut blank: Option<NodeId> = None;
        for child in tree.children(node) {
            let text = if tree.is_element(child) { None } else { Some(tree.words(child)) };
            if let Some(text) = text {
                if text.trim().is_empty() {
                    blank = Some(child);
                } else {
                    blank.take().into_iter().for_each(|blank| self.text(blank));
                    self.text(child);
                    before = None;
                }
                continue;
            }
            let name = tree.name(child);
            match before {
                Some(before) if is_person(before) && is_person(name) => self.made(", "),
                Some(_) if blank.is_none() && self.would_run_on(child) => self.made(" "),
                _ => blank.into_iter().for_each(|blank| self.text(blank)),
            }
            blank = None;
            self.mixed_element(child, role, stated);
            before = Some(name);
        }
        blank.into_iter().for_each(|blank| self.text(blank));
    }

    fn mixed_element(&mut self, node: NodeId, role: Role, stated: &mut Stated) {
        let tree = self.tree;
        // Behind the title stand those who made what holds it.
        let titled = stated.texts.iter().any(|(kind, _)| matches!(kind, FieldKind::Title | FieldKind::Container));
        let own = if role == Role::Author && titled { Role::Editor } else { role };
        match tree.name(node) {
            "person-group" => match self.role(node) {
                Some(role) => self.mixed_contents(node, role, stated),
                None => self.contents(node),
            },
            "name" | "string-name" if tree.child(node, "surname").is_some() => self.mixed_name(node, own, stated),
            "string-name" => {
                self.contents(node);
                stated.unparted.push(own);
            }
            "collab" => {
                let text = self.marked(node);
                stated.names.extend(text.map(|text| (own, organisation(&text))));
            }
            "etal" => {
                let at = self.replaced(tree.span(node));
                let is_empty = tree.text_of(node).trim().is_empty();
                if is_empty {
                    self.out.push_collapsed("et al.", at)
                } else {
                    self.contents(node)
                }
                stated.et_al |= own == Role::Author;
            }
            "italic" => {
                self.out.begin_italics();
                self.mixed_contents(node, role, stated);
                self.out.end_italics();
            }
            "bold" | "sc" | "styled-content" | "named-content" | "date" | "string-date" | "underline" | "roman" => {
                self.mixed_contents(node, role, stated);
            }
            _ => match self.kind(node) {
                Some(kind) => stated.texts.extend(self.marked(node).map(|text| (kind, text))),
                None => self.element(node),
            },
        }
    }

    /// Writes a name of which family and given names are marked.
    fn mixed_name(&mut self, node: NodeId, role: Role, stated: &mut Stated) {
        let tree = self.tree;
        let (mut family, mut given, mut suffix) = (None, None, None);
        let mut follows_element = false;
        for child in tree.children(node) {
            if !tree.is_element(child) {
                self.text(child);
                follows_element = false;
                continue;
            }
            if follows_element && self.would_run_on(child) {
                self.made(" ");
            }
            match tree.name(child) {
                "surname" => family = self.marked(child),
                "given-names" => given = self.marked(child),
                "suffix" => suffix = self.marked(child),
                _ => self.contents(child),
            }
            follows_element = true;
        }
        let bare = |text: Text| text.text.trim_end_matches([',', ';', ':', ' ']).to_owned();
        if let Some(family) = family {
            let span = Span::new(family.span.start, family.span.end);
            stated.names.push((role, name(bare(family), given.map(bare), suffix.map(bare), span)));
        }
    }

    /// Writes what is in an element; what it says and where.
    fn marked(&mut self, node: NodeId) -> Option<Text> {
        if self.tree.text_of(node).trim().is_empty() {
            return None;
        }
        let start = self.out.here();
        self.contents(node);
        let end = self.out.end_of_text();
        let said = self.out.since(start);
        let start = end - said.trim_start().len();
        (!said.trim().is_empty()).then(|| Text::given(said.trim(), Span::new(start, end)))
    }

    /// True where the text of an element would go on in the word before it.
    fn would_run_on(&mut self, node: NodeId) -> bool {
        let text = self.tree.text_of(node);
        self.out.since(0).ends_with(char::is_alphanumeric) && text.starts_with(char::is_alphanumeric)
    }

    fn made(&mut self, text: &str) {
        self.out.push_collapsed(text, At::Nowhere);
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
                "date" | "string-date" | "article-title-group" | "volume-issue-group" => self.collect(child, fields),
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
                let text = tree.text_of(node);
                if text.contains("doi.org/10.") {
                    return Some(FieldKind::Doi);
                }
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

fn is_person(name: &str) -> bool {
    matches!(name, "name" | "string-name" | "collab" | "etal")
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
