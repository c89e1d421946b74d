//! The reference list of an article in JATS.

use super::super::article::Article;
use super::super::entry::{Fields, Person, Words, is_punctuated};
use super::super::tree::NodeId;

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
                self.fields(citation).print(&mut self.out)
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
    fn fields(&self, node: NodeId) -> Fields {
        let mut fields = Fields::default();
        self.collect(node, &mut fields);
        fields.settled()
    }

    fn collect(&self, node: NodeId, fields: &mut Fields) {
        let tree = self.tree;
        for child in tree.children(node) {
            let words = self.words(child, &["contrib-group", "label"]);
            if words.iter().all(|(text, _)| text.trim().is_empty()) && tree.name(child) != "etal" {
                continue;
            }
            let field = match tree.name(child) {
                "person-group" => {
                    let edits = tree.attribute(child, "person-group-type").is_some_and(|kind| kind.contains("editor"));
                    let people = self.people(child);
                    if edits {
                        fields.editors.extend(people)
                    } else {
                        fields.authors.extend(people)
                    }
                    continue;
                }
                "name" | "string-name" | "collab" | "etal" | "name-alternatives" | "collab-alternatives" => {
                    fields.authors.extend(self.person(child));
                    continue;
                }
                "date" | "article-title-group" | "volume-issue-group" => {
                    self.collect(child, fields);
                    continue;
                }
                "year" => &mut fields.year,
                "comment" if fields.year.is_empty() && is_status(&tree.text_of(child)) => &mut fields.year,
                "article-title" | "chapter-title" | "part-title" | "data-title" => &mut fields.title,
                "source" => &mut fields.container,
                "volume" => &mut fields.volume,
                "issue" => &mut fields.issue,
                "fpage" | "page-range" | "elocation-id" => &mut fields.first_page,
                "lpage" => &mut fields.last_page,
                "edition" => &mut fields.edition,
                "publisher-loc" => &mut fields.place,
                "publisher-name" => &mut fields.publisher,
                "pub-id" if tree.attribute(child, "pub-id-type").as_deref() == Some("doi") => &mut fields.doi,
                "pub-id" | "month" | "day" | "season" | "object-id" | "size" | "label" => continue,
                "" => continue,
                _ => {
                    fields.more.push(words);
                    continue;
                }
            };
            if field.is_empty() {
                *field = words;
            }
        }
    }

    fn people(&self, group: NodeId) -> Vec<Person> {
        self.tree.children(group).filter_map(|child| self.person(child)).collect()
    }

    fn person(&self, node: NodeId) -> Option<Person> {
        let tree = self.tree;
        match tree.name(node) {
            "name-alternatives" | "collab-alternatives" => tree.children(node).find_map(|child| self.person(child)),
            "etal" => Some(Person::Others(self.replaced(tree.span(node)))),
            "name" => Some(self.name(node)),
            "string-name" if !is_punctuated(self.tree, node) && tree.child(node, "surname").is_some() => {
                Some(self.name(node))
            }
            "string-name" | "collab" | "institution" | "anonymous" => {
                Some(Person::Whole(self.words(node, &["contrib-group", "label"])))
            }
            _ => None,
        }
    }

    fn name(&self, node: NodeId) -> Person {
        let tree = self.tree;
        let part = |name| tree.child(node, name).map_or_else(Words::new, |part| self.words(part, &[]));
        let (family, given) = (part("surname"), part("given-names"));
        if family.is_empty() { Person::Whole(given) } else { Person::Parts { family, given, suffix: part("suffix") } }
    }
}

/// `in press`, `submitted`: what stands in place of the year.
fn is_status(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    ["in press", "forthcoming", "submitted", "accepted", "in preparation"].contains(&text.trim_matches(['(', ')', '.']))
}
