//! The text of an article in JATS.

use super::super::article::{Article, Raised};
use super::super::tree::NodeId;
use crate::document::BlockKind;

impl Article<'_> {
    /// Writes all that is in an element.
    pub(super) fn contents(&mut self, node: NodeId) {
        let tree = self.tree;
        for child in tree.children(node) {
            if tree.is_element(child) { self.element(child) } else { self.text(child) }
        }
    }

    /// Writes an element. What has no line here is written as what is in it.
    pub(super) fn element(&mut self, node: NodeId) {
        match self.tree.name(node) {
            "article-meta" | "front-stub" | "book-part-meta" => self.metadata(node),
            "title" => self.heading(node),
            "p" | "attrib" | "verse-line" | "td" | "th" | "speaker" => self.block(BlockKind::Paragraph, node),
            "disp-quote" | "verse-group" => self.block(BlockKind::Quotation, node),
            "list-item" | "term" | "def" => self.block(BlockKind::ListItem, node),
            "caption" => self.caption(node),
            "fn" => self.note_in_place(node),
            "xref" => self.cross_reference(node),
            "ref-list" => self.reference_list(node),
            "sup" => self.raise(node),
            "italic" => self.italics(node),
            "break" | "hr" => self.gap(),
            "inline-formula" | "math" | "tex-math" | "chem-struct" => self.mask(node),
            "label" => self.label(node),
            name if is_no_text(name) => {}
            _ => self.contents(node),
        }
    }

    fn block(&mut self, kind: BlockKind, node: NodeId) {
        self.begin(kind);
        self.contents(node);
        self.end();
    }

    /// The heading of a section with its number.
    fn heading(&mut self, node: NodeId) {
        let tree = self.tree;
        self.begin(BlockKind::Heading);
        if let Some(label) = tree.child(tree.parent(node), "label") {
            self.contents(label);
            self.gap();
        }
        self.contents(node);
        self.end();
    }

    /// Labels are written by what they belong to, but those of figures without a caption.
    fn label(&mut self, node: NodeId) {
        let tree = self.tree;
        let owner = tree.parent(node);
        let is_figure = matches!(tree.name(owner), "fig" | "table-wrap" | "boxed-text" | "supplementary-material");
        if is_figure && tree.child(owner, "caption").is_none() {
            self.block(BlockKind::Caption, node);
        }
    }

    /// A caption in one block, with the label of its figure: `Figure 1 Streets of the town. After Bolt (2004).`
    fn caption(&mut self, node: NodeId) {
        let tree = self.tree;
        self.begin(BlockKind::Caption);
        if let Some(label) = tree.child(tree.parent(node), "label") {
            self.contents(label);
            self.gap();
        }
        for child in tree.children(node) {
            match tree.name(child) {
                "title" | "p" => self.contents(child),
                _ if tree.is_element(child) => self.element(child),
                _ => self.text(child),
            }
            self.gap();
        }
        self.end();
    }

    /// Digits above the line: the number of a note, an exponent.
    fn raise(&mut self, node: NodeId) {
        let before = std::mem::replace(&mut self.raised, Raised::Yes);
        self.contents(node);
        self.raised = before;
    }

    fn italics(&mut self, node: NodeId) {
        self.out.begin_italics();
        self.contents(node);
        self.out.end_italics();
    }

    /// A note where it stands: within the text as a note, below it (in a group at the end, under a table) as a paragraph, unless
    /// it was written where it is called.
    fn note_in_place(&mut self, node: NodeId) {
        let tree = self.tree;
        let gathered = matches!(tree.name(tree.parent(node)), "fn-group" | "table-wrap-foot" | "author-notes" | "back");
        match () {
            () if self.was_noted(node) => {}
            () if gathered => self.block(BlockKind::Note, node),
            () => self.note(node, node),
        }
    }

    /// Writes a note where it is called; where that cannot be, what calls it.
    fn note(&mut self, node: NodeId, call: NodeId) {
        if self.begin_note(node, call) {
            self.contents(node);
            self.end_note();
        } else if node != call {
            self.raise(call);
        } else {
            self.contents(node);
        }
    }

    /// What points to an entry of the list, to a note, or to anything else.
    fn cross_reference(&mut self, node: NodeId) {
        let tree = self.tree;
        let kind = tree.attribute(node, "ref-type");
        let ids = tree.attribute(node, "rid").unwrap_or_default();
        let target = ids.split_whitespace().next().and_then(|id| self.target(id));
        let points_to = |name: &str| target.is_some_and(|target| tree.name(target) == name);
        match (kind.as_deref(), target) {
            (Some("bibr"), _) => self.citation(node, &ids),
            (Some("fn"), Some(note)) if points_to("fn") => self.note(note, node),
            (None, _) if points_to("ref") => self.citation(node, &ids),
            _ => self.contents(node),
        }
    }

    fn citation(&mut self, node: NodeId, ids: &str) {
        if self.tree.children(node).next().is_none() {
            return;
        }
        let start = self.out.here();
        self.contents(node);
        let keys: Vec<String> = ids.split_whitespace().map(str::to_owned).collect();
        self.cite_shown(start, &keys, "the xref");
    }
}

/// What readers do not see as text, or see elsewhere.
fn is_no_text(name: &str) -> bool {
    matches!(
        name,
        "journal-meta"
            | "collection-meta"
            | "book-meta"
            | "processing-meta"
            | "contrib-group"
            | "disp-formula"
            | "disp-formula-group"
            | "code"
            | "preformat"
            | "graphic"
            | "inline-graphic"
            | "media"
            | "alt-text"
            | "long-desc"
            | "object-id"
            | "permissions"
            | "kwd-group"
            | "sec-meta"
            | "index-term"
            | "private-char"
            | "sub-article"
            | "response"
    )
}
