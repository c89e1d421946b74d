//! Puts the reading text of pages together.

use super::citations::{Cites, cites};
use super::furniture::is_furniture;
use super::hidden::{Showing, showing};
use super::lists::Lists;
use super::notes::{Notes, is_back_link};
use super::pages::{NodeId, Pages};
use super::tag::Tag;
use super::tree::Tree;
use crate::document::{At, BlockKind, Form, Given, Marked, MarkedItem, OriginId, Writer};
use crate::span::Span;

/// Writes all pages.
pub fn write(pages: &Pages, lists: &Lists, notes: &Notes, writer: &mut Writer) {
    for page in 0..pages.len() {
        let start = NodeId { page, at: 0 };
        let end = pages.page(page).tree.len();
        writer.part();
        let mut writing = Writing {
            pages,
            lists,
            notes,
            writer,
            open: Vec::new(),
            visits: vec![Visit { next: start, end, outside: 0, label: None }],
            raised: 0,
            in_entry: false,
            after_break: false,
        };
        while writing.step() {}
    }
}

/// What is done where an element ends.
#[derive(Debug)]
enum Ending {
    /// Parts what is in the element from what comes.
    Part,
    /// Ends a block that was begun.
    Block,
    Entry,
    List,
    Raised,
    Italics,
    /// A quotation mark.
    Quote,
    Citation {
        start: usize,
        cites: Cites,
    },
    Nothing,
}

/// A stretch of nodes that is being written: a page, or a note in the midst of one.
#[derive(Debug)]
struct Visit {
    next: NodeId,
    end: u32,
    /// How many elements are open around it.
    outside: usize,
    /// What the note is called by, which it may begin with.
    label: Option<String>,
}

struct Writing<'p, 'w> {
    pages: &'p Pages,
    lists: &'p Lists,
    notes: &'p Notes,
    writer: &'w mut Writer,
    /// The elements that are open: where each ends, and what is done there.
    open: Vec<(NodeId, Ending)>,
    visits: Vec<Visit>,
    /// How many elements around the text raise it.
    raised: u32,
    in_entry: bool,
    /// True behind a line break, so that a second one parts.
    after_break: bool,
}

impl Writing<'_, '_> {
    /// Writes the next node; false where there is none.
    fn step(&mut self) -> bool {
        let depth = self.visits.len();
        let Some(visit) = self.visits.last_mut() else { return false };
        let id = visit.next;
        let is_done = id.at >= visit.end;
        let outside = visit.outside;
        while self.open.len() > outside && self.open.last().is_some_and(|(end, _)| end.at <= id.at) {
            let (_, ending) = self.open.pop().expect("it is there");
            self.end(ending);
        }
        if is_done {
            self.visits.pop();
            if depth > 1 {
                self.writer.end_note();
            }
            return true;
        }
        let after = self.enter(id);
        self.visits[depth - 1].next = after;
        true
    }

    /// Writes a node, and returns where to go on.
    fn enter(&mut self, id: NodeId) -> NodeId {
        let pages = self.pages;
        let tree = pages.tree(id);
        let (next, end) = (NodeId { at: id.at + 1, ..id }, pages.end(id));
        match tree.tag(id.at) {
            Tag::Text | Tag::Replaced => {
                self.text(tree, id);
                return next;
            }
            Tag::Other => return next,
            _ => {}
        }
        match showing(tree, id.at) {
            Showing::LeftOut => return end,
            Showing::Masked => {
                self.mask(tree, id);
                return end;
            }
            Showing::Shown => {}
        }
        let is_own = self.visits.len() > 1 && self.visits.last().is_some_and(|visit| visit.end == end.at);
        if (self.notes.is_moved(id) && !is_own) || self.notes.is_repeated(id) || self.is_dropped(id) {
            return end;
        }
        if let Some(note) = self.notes.called(id) {
            self.call(id, note);
            return end;
        }
        if !tree.tag(id.at).is_inline() {
            self.after_break = false;
        }
        let ending = self.begin(id);
        if !matches!(ending, Ending::Nothing) {
            self.open.push((end, ending));
        }
        next
    }

    /// Begins a note, whose nodes are visited next.
    fn call(&mut self, mark: NodeId, note: NodeId) {
        let tree = self.pages.tree(mark);
        let at = tree.extent(mark.at).map_or(At::Nowhere, |span| self.replaced(mark, span));
        self.writer.begin_note(at);
        let label = tree.content(mark.at, 16).chars().filter(|c| c.is_ascii_digit()).collect();
        let outside = self.open.len();
        self.visits.push(Visit { next: note, end: self.pages.end(note).at, outside, label: Some(label) });
        self.after_break = false;
    }

    /// Links back from notes, and what databases are called beside an entry.
    fn is_dropped(&self, id: NodeId) -> bool {
        let tree = self.pages.tree(id);
        if tree.tag(id.at) != Tag::A {
            return false;
        }
        if self.in_entry && is_furniture(&tree.content(id.at, 60)) {
            return true;
        }
        if self.visits.len() == 1 && !self.in_entry {
            return is_back_link(tree, id.at);
        }
        let leads_back = || self.pages.target(id).is_some_and(|target| self.notes.is_mark(self.pages, target));
        is_back_link(tree, id.at) || (!self.in_entry && leads_back())
    }

    /// Begins an element.
    fn begin(&mut self, id: NodeId) -> Ending {
        let tree = self.pages.tree(id);
        if self.visits.len() == 1 {
            if let Some(entry) = self.lists.entry(id) {
                self.writer.begin_entry(entry.key.clone());
                if entry.number.is_some() {
                    self.writer.give(Given { number: entry.number, ..Given::default() });
                }
                self.in_entry = true;
                return Ending::Entry;
            }
            if self.lists.is_list(id) {
                self.writer.begin_list();
                return Ending::List;
            }
        }
        match tree.tag(id.at) {
            Tag::Br => self.line_break(id),
            Tag::Q => {
                let at = self.replaced(id, tree.span(id.at));
                self.writer.push("“", at);
                Ending::Quote
            }
            Tag::Sup => {
                self.raised += 1;
                Ending::Raised
            }
            Tag::Em => {
                self.writer.begin_italics();
                Ending::Italics
            }
            Tag::A | Tag::Span => self.citation(id),
            tag if tag.is_inline() => Ending::Nothing,
            tag => self.block(tag, tree, id),
        }
    }

    fn block(&mut self, tag: Tag, tree: &Tree, id: NodeId) -> Ending {
        if self.in_entry {
            self.writer.push_collapsed(" ", At::Nowhere);
            return Ending::Part;
        }
        // The first paragraph of a note goes on behind its number.
        if self.visits.last().is_some_and(|visit| visit.label.is_some()) {
            return Ending::Nothing;
        }
        let kind = match tag {
            Tag::Li => BlockKind::ListItem,
            Tag::Blockquote => BlockKind::Quotation,
            Tag::Caption | Tag::Figcaption => BlockKind::Caption,
            Tag::P | Tag::Div if is_quotation(tree, id.at) => BlockKind::Quotation,
            tag if tag.heading_level().is_some() => BlockKind::Heading,
            _ => {
                self.writer.part();
                return Ending::Part;
            }
        };
        if self.visits.len() > 1 {
            self.writer.part();
            return Ending::Part;
        }
        self.writer.begin(kind);
        Ending::Block
    }

    fn line_break(&mut self, id: NodeId) -> Ending {
        if self.in_entry {
            self.writer.push_collapsed(" ", At::Nowhere);
        } else if self.after_break {
            self.writer.part();
        } else {
            let at = self.replaced(id, self.pages.tree(id).span(id.at));
            self.writer.line_break(at);
        }
        self.after_break = true;
        Ending::Nothing
    }

    fn citation(&mut self, id: NodeId) -> Ending {
        if self.in_entry {
            return Ending::Nothing;
        }
        match cites(self.pages, self.lists, id) {
            Some(cites) => Ending::Citation { start: self.writer.here(), cites },
            None => Ending::Nothing,
        }
    }

    fn end(&mut self, ending: Ending) {
        match ending {
            Ending::Part if self.in_entry => self.writer.push_collapsed(" ", At::Nowhere),
            Ending::Part => self.writer.part(),
            Ending::Block => self.writer.end(),
            Ending::Entry => {
                self.writer.end_entry();
                self.in_entry = false;
            }
            Ending::List => self.writer.end_list(),
            Ending::Raised => self.raised -= 1,
            Ending::Italics => self.writer.end_italics(),
            Ending::Quote => self.writer.push("”", At::Nowhere),
            Ending::Citation { start, cites } => self.cite(start, cites),
            Ending::Nothing => {}
        }
    }

    fn cite(&mut self, start: usize, cites: Cites) {
        let shown = self.writer.since(start);
        let start = start + (shown.len() - shown.trim_start().len());
        let end = start + shown.trim().len();
        if end <= start {
            return;
        }
        let span = Span::new(start, end);
        let item = |key| MarkedItem { key, span, prefix: None, locator: None, metadata: None };
        let items = cites.keys.into_iter().map(item).collect();
        self.writer.cite(Marked { span, form: Form::Shown, by: cites.by, items });
    }

    fn mask(&mut self, tree: &Tree, id: NodeId) {
        let span = tree.extent(id.at).unwrap_or(tree.span(id.at));
        let at = self.replaced(id, span);
        self.writer.push_collapsed("\u{FFFC}", at);
        self.after_break = false;
    }

    fn text(&mut self, tree: &Tree, id: NodeId) {
        let (text, span) = (tree.text(id.at), tree.span(id.at));
        let is_verbatim = tree.tag(id.at) == Tag::Text;
        if self.after_break && !text.trim().is_empty() {
            self.after_break = false;
        }
        let skipped = self.skip_label(text);
        let origin = self.origin(id);
        for (start, part) in parts(&text[skipped..], self.raised > 0) {
            let start = skipped + start;
            let at = if is_verbatim {
                At::Verbatim { origin, at: span.start + start }
            } else {
                At::Replaced { origin, start: span.start, end: span.end }
            };
            match raised_digit(part).filter(|_| self.raised > 0) {
                Some(digit) => {
                    let end = if is_verbatim { span.start + start + part.len() } else { span.end };
                    let start = if is_verbatim { span.start + start } else { span.start };
                    self.writer.push_collapsed(digit, At::Replaced { origin, start, end });
                }
                None => self.writer.push_collapsed(part, at),
            }
        }
    }

    /// How many bytes of `text` are the number that a note begins with in its own text.
    fn skip_label(&mut self, text: &str) -> usize {
        let Some(visit) = self.visits.last_mut() else { return 0 };
        let trimmed = text.trim_start();
        if visit.label.is_none() || trimmed.is_empty() {
            return 0;
        }
        let label = visit.label.take().unwrap_or_default();
        let open = trimmed.trim_start_matches(['[', '(']);
        match open.strip_prefix(label.as_str()).filter(|_| !label.is_empty()) {
            Some(rest) if !rest.starts_with(|c: char| c.is_alphanumeric()) => {
                text.len() - rest.trim_start_matches([']', ')', '.', ':']).len()
            }
            _ => 0,
        }
    }

    fn origin(&self, id: NodeId) -> OriginId {
        self.pages.page(id.page).origin
    }

    fn replaced(&self, id: NodeId, span: Span) -> At {
        At::Replaced { origin: self.origin(id), start: span.start, end: span.end }
    }
}

/// True for a paragraph whose class says that it is a quotation: Word's `MsoQuote`.
fn is_quotation(tree: &Tree, at: u32) -> bool {
    tree.classes(at).any(|class| {
        let class = class.to_ascii_lowercase();
        ["msoquote", "msointensequote", "blockquote", "quotation", "quote", "citation-block"].contains(&class.as_str())
    })
}

/// Characters that readers do not see: soft hyphens, spaces without width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// The stretches of a text between characters that are not seen; where it is raised, each digit by itself.
fn parts(text: &str, raised: bool) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].chars().take_while(|&c| is_invisible(c)).map(char::len_utf8).sum::<usize>();
        let rest = &text[at..];
        let start = at;
        let length = if raised && rest.starts_with(|c: char| c.is_ascii_digit()) {
            1
        } else {
            rest.find(|c: char| is_invisible(c) || (raised && c.is_ascii_digit())).unwrap_or(rest.len())
        };
        at += length;
        (length > 0).then(|| (start, &rest[..length]))
    })
}

/// `¹` for `1`.
fn raised_digit(part: &str) -> Option<&'static str> {
    const RAISED: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    let digit = part.parse::<usize>().ok().filter(|_| part.len() == 1)?;
    RAISED.get(digit).copied()
}
