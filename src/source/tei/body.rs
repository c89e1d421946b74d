//! The text of an article in TEI.

use super::super::article::{Raised, item};
use super::super::tree::NodeId;
use super::{InList, Tei};
use crate::document::{At, BlockKind, Form, Marked};
use crate::span::Span;

impl Tei<'_> {
    /// Writes all that is in an element.
    pub(super) fn contents(&mut self, node: NodeId) {
        let tree = self.article.tree;
        for child in tree.children(node) {
            if tree.is_element(child) { self.element(child) } else { self.article.text(child) }
        }
    }

    /// Writes an element. What has no line here is written as what is in it.
    pub(super) fn element(&mut self, node: NodeId) {
        match self.article.tree.name(node) {
            "teiHeader" => self.header(node),
            "head" => self.heading(node),
            "p" | "ab" | "cell" | "l" | "speaker" | "byline" => self.block(BlockKind::Paragraph, node),
            "quote" | "cit" | "q" | "soCalled" | "title" => self.quotation(node),
            "lg" | "epigraph" => self.block(BlockKind::Quotation, node),
            "item" => self.block(BlockKind::ListItem, node),
            "figure" => self.figure(node),
            "note" => self.note_in_place(node),
            "ref" => self.pointing_text(node),
            "ptr" => self.pointer(node),
            "listBibl" => self.list(node),
            "bibl" | "biblStruct" | "biblFull" if self.list == InList::Yes => self.entry(node),
            "hi" => self.highlighted(node),
            "lb" => self.article.gap(),
            "choice" => self.choice(node),
            "formula" | "code" | "gap" => self.masked(node),
            name if is_no_text(name) => {}
            _ => self.contents(node),
        }
    }

    pub(super) fn block(&mut self, kind: BlockKind, node: NodeId) {
        self.article.begin(kind);
        self.contents(node);
        self.article.end();
    }

    fn attribute_is(&self, node: NodeId, name: &str, values: &[&str]) -> bool {
        self.article.tree.attribute(node, name).is_some_and(|value| values.contains(&&*value))
    }

    /// True where it stands among blocks, and is no part of a sentence.
    fn is_among_blocks(&self, node: NodeId) -> bool {
        let parent = self.article.tree.parent(node);
        matches!(
            self.article.tree.name(parent),
            "div" | "body" | "front" | "back" | "text" | "figure" | "cit" | "abstract"
        )
    }

    /// The heading of a section with its number; of a list of references also.
    fn heading(&mut self, node: NodeId) {
        let number = self.article.tree.attribute(node, "n");
        self.article.begin(BlockKind::Heading);
        if let Some(number) = number.filter(|_| self.is_among_blocks(node)) {
            let at = self.article.replaced(self.article.tree.tag(node));
            self.article.out.push(&number, at);
            self.article.gap();
        }
        self.contents(node);
        self.article.end();
    }

    /// A quotation that is set apart; or one, or a title, in quotation marks that the tag says and the text does not have.
    fn quotation(&mut self, node: NodeId) {
        let name = self.article.tree.name(node);
        let is_quote = matches!(name, "quote" | "cit" | "q");
        if is_quote && (self.attribute_is(node, "rend", &["block"]) || self.is_among_blocks(node)) {
            return self.block(BlockKind::Quotation, node);
        }
        let marks = name == "soCalled" || self.attribute_is(node, "rend", &["inline", "quotes"]);
        if marks {
            self.article.out.push("“", At::Nowhere);
        }
        self.contents(node);
        if marks {
            self.article.out.push("”", At::Nowhere);
        }
    }

    /// A figure's or table's caption in one block, then its cells.
    fn figure(&mut self, node: NodeId) {
        let tree = self.article.tree;
        self.article.begin(BlockKind::Caption);
        for part in tree.named(node, &["head", "figDesc"]) {
            let paragraphs: Vec<NodeId> = tree.named(part, &["p"]).collect();
            if paragraphs.is_empty() {
                self.contents(part)
            } else {
                paragraphs.into_iter().for_each(|p| self.contents(p))
            }
            self.article.gap();
        }
        self.article.end();
        for part in tree.children(node).filter(|&part| tree.is_element(part)) {
            if !matches!(tree.name(part), "head" | "figDesc" | "label" | "graphic") {
                self.element(part);
            }
        }
    }

    /// A note where it stands: within a sentence as a note, among blocks as a paragraph, unless it was written where it is called.
    fn note_in_place(&mut self, node: NodeId) {
        let among_blocks =
            self.is_among_blocks(node) || self.article.tree.name(self.article.tree.parent(node)) == "noteGrp";
        match () {
            () if self.article.was_noted(node) => {}
            () if among_blocks => self.block(BlockKind::Note, node),
            () => self.note(node, node),
        }
    }

    fn note(&mut self, node: NodeId, call: NodeId) {
        if self.article.begin_note(node, call) {
            self.contents(node);
            self.article.end_note();
        } else if node != call {
            self.raise(call);
        } else {
            self.contents(node);
        }
    }

    fn raise(&mut self, node: NodeId) {
        let before = std::mem::replace(&mut self.article.raised, Raised::Yes);
        self.contents(node);
        self.article.raised = before;
    }

    fn highlighted(&mut self, node: NodeId) {
        if self.attribute_is(node, "rend", &["sup", "superscript"]) { self.raise(node) } else { self.contents(node) }
    }

    /// Of two readings the one that is printed: the correction, the regular form, the abbreviation.
    fn choice(&mut self, node: NodeId) {
        let tree = self.article.tree;
        let printed = tree.children(node).find(|&child| matches!(tree.name(child), "corr" | "reg" | "abbr"));
        match printed {
            Some(printed) => self.contents(printed),
            None => self.contents(node),
        }
    }

    fn masked(&mut self, node: NodeId) {
        if !self.is_among_blocks(node) {
            self.article.mask(node);
        }
    }

    /// The ids within the file that a pointer has: `b3`, `b4` of `target="#b3 #b4"`.
    fn targets(&self, node: NodeId) -> Vec<String> {
        let target = self.article.tree.attribute(node, "target").unwrap_or_default();
        target.split_whitespace().filter_map(|id| id.strip_prefix('#')).map(str::to_owned).collect()
    }

    /// Text that points to an entry of the list, to a note, or to anything else.
    fn pointing_text(&mut self, node: NodeId) {
        let ids = self.targets(node);
        let target = ids.first().and_then(|id| self.article.target(id));
        let kind = target.map_or("", |target| self.article.tree.name(target));
        match target {
            Some(note) if kind == "note" => self.note(note, node),
            _ if is_entry(kind) || self.attribute_is(node, "type", &["bibr"]) => {
                let start = self.article.out.here();
                self.contents(node);
                self.article.cite_shown(start, &ids, "the ref");
            }
            _ => self.contents(node),
        }
    }

    /// A pointer to an entry, in whose place its name is printed: a citation by key. `<ptr target="#bolt2004" loc="12"/>`
    fn pointer(&mut self, node: NodeId) {
        let tree = self.article.tree;
        let tag = tree.slice(tree.span(node));
        let mut items = Vec::new();
        let start = self.article.out.here();
        let is_cited = |id: &String| self.article.target(id).is_none_or(|target| is_entry(tree.name(target)));
        for key in self.targets(node).into_iter().filter(is_cited) {
            let at = start + tag.find(&format!("#{key}")).map_or(0, |at| at + 1);
            items.push(item(key.clone(), Span::new(at, at + key.len())));
        }
        if items.is_empty() {
            return;
        }
        let At::Replaced { origin, start: at, .. } = self.article.replaced(tree.span(node)) else { return };
        self.article.out.push(tag, At::Verbatim { origin, at });
        if let (Some(last), Some(part)) = (items.last_mut(), value_span(tag, "loc")) {
            last.locator = Some(Span::new(start + part.start, start + part.end));
        }
        let span = Span::new(start, start + tag.len());
        self.article.out.cite(Marked { span, form: Form::Key { narrative: false }, by: "the ptr", items });
    }
}

/// Where the value of an attribute stands in a tag.
fn value_span(tag: &str, name: &str) -> Option<Span> {
    let at = tag.find(&format!(" {name}="))? + name.len() + 2;
    let quote = tag[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let length = tag[at + 1..].find(quote)?;
    Some(Span::new(at + 1, at + 1 + length))
}

fn is_entry(name: &str) -> bool {
    matches!(name, "bibl" | "biblStruct" | "biblFull")
}

/// What readers do not see as text, or see elsewhere.
fn is_no_text(name: &str) -> bool {
    matches!(name, "teaser" | "graphic" | "media" | "eg" | "egXML" | "fw" | "del" | "sic" | "orig" | "index" | "label")
}
