//! From the tree of the parser to blocks.

use std::ops::Range;

use typst_syntax::{SyntaxKind, SyntaxNode};

use super::files::{File, Files};
use super::string;
use crate::document::{At, BlockKind, Writer};

/// What stands for code, formulas and cross-references, which are no prose.
pub const MASK: &str = "\u{fffc}";

/// What is still to be done, the next last.
#[derive(Debug, Clone)]
pub enum Task<'f> {
    /// Write a node of the text that stands from that byte on.
    Markup(&'f SyntaxNode, usize),
    /// Write what a node of code shows.
    Code(&'f SyntaxNode, usize),
    /// Write what a string says.
    String(&'f SyntaxNode, usize),
    /// Begin a block.
    Begin(BlockKind),
    /// End the block that was begun last.
    End,
    /// Begin a note that is called there.
    BeginNote(Range<usize>),
    /// End the note that was begun last.
    EndNote,
    /// Part what was written from what comes.
    Part,
    /// End the italics that were begun last.
    EndItalics,
    /// Go on with the file that includes this one.
    Return(usize),
}

/// Writes the files in their order.
pub struct Walk<'f, 'w> {
    pub files: &'f Files,
    pub writer: &'w mut Writer,
    pub tasks: Vec<Task<'f>>,
    /// The file that is being written.
    current: usize,
    /// Which files were written: each is shown once.
    shown: Vec<bool>,
}

impl<'f, 'w> Walk<'f, 'w> {
    /// Writes what the first of `files` says, with what it includes.
    pub fn write(files: &'f Files, writer: &'w mut Writer) {
        let shown = vec![false; files.files.len()];
        let mut walk = Self { files, writer, tasks: Vec::new(), current: 0, shown };
        walk.enter(0);
        while let Some(task) = walk.tasks.pop() {
            walk.take(task);
        }
    }

    /// Goes on with file `index`, unless it was written.
    pub fn enter(&mut self, index: usize) {
        if std::mem::replace(&mut self.shown[index], true) {
            return;
        }
        self.tasks.push(Task::Return(self.current));
        self.current = index;
        self.tasks.push(Task::Markup(&self.files.files[index].root, 0));
    }

    pub fn file(&self) -> &'f File {
        &self.files.files[self.current]
    }

    fn take(&mut self, task: Task<'f>) {
        match task {
            Task::Markup(node, at) => self.markup(node, at),
            Task::Code(node, at) => self.code(node, at),
            Task::String(node, at) => self.string(node, at),
            Task::Begin(kind) => self.writer.begin(kind),
            Task::End => self.writer.end(),
            Task::BeginNote(range) => {
                let at = self.replaced(range);
                self.writer.begin_note(at);
            }
            Task::EndNote => self.writer.end_note(),
            Task::Part => self.writer.part(),
            Task::EndItalics => self.writer.end_italics(),
            Task::Return(file) => self.current = file,
        }
    }

    pub fn verbatim(&self, at: usize) -> At {
        At::Verbatim { origin: self.file().origin, at }
    }

    pub fn replaced(&self, range: Range<usize>) -> At {
        At::Replaced { origin: self.file().origin, start: range.start, end: range.end }
    }

    /// Writes a node of the text.
    fn markup(&mut self, node: &'f SyntaxNode, at: usize) {
        let end = at + node.len();
        match node.kind() {
            SyntaxKind::Space if self.is_before_line_end() => {}
            SyntaxKind::Text | SyntaxKind::Space | SyntaxKind::SmartQuote | SyntaxKind::Link | SyntaxKind::Error => {
                self.writer.push_collapsed(node.leaf_text(), self.verbatim(at));
            }
            SyntaxKind::Linebreak => self.writer.push("\n", self.replaced(at..end)),
            SyntaxKind::Parbreak => self.writer.part(),
            SyntaxKind::Escape => self.escape(node, at),
            SyntaxKind::Shorthand => match string::shorthand(node.leaf_text()) {
                Some(shown) => self.writer.push(shown, self.replaced(at..end)),
                None => self.writer.push(node.leaf_text(), self.verbatim(at)),
            },
            SyntaxKind::Colon => self.writer.push_collapsed(" ", self.replaced(at..end)),
            SyntaxKind::EnumMarker if node.leaf_text() != "+" => {
                self.writer.push(node.leaf_text(), self.verbatim(at));
                self.writer.push_collapsed(" ", self.replaced(end..end));
            }
            SyntaxKind::Raw => self.code_or_formula(self.file().text[at..end].contains('\n'), at..end),
            SyntaxKind::Equation => {
                let is_display = is_display(&self.file().text[at..end]);
                self.code_or_formula(is_display, at..end);
            }
            SyntaxKind::Ref => self.reference(node, at),
            SyntaxKind::Heading => self.block(BlockKind::Heading, node, at),
            SyntaxKind::ListItem | SyntaxKind::EnumItem | SyntaxKind::TermItem => {
                self.block(BlockKind::ListItem, node, at);
            }
            SyntaxKind::Emph => {
                self.writer.begin_italics();
                self.tasks.push(Task::EndItalics);
                self.children(node, at, Task::Markup);
            }
            SyntaxKind::Markup | SyntaxKind::ContentBlock | SyntaxKind::Strong => {
                self.children(node, at, Task::Markup);
            }
            SyntaxKind::Str => self.string(node, at),
            _ => self.code(node, at),
        }
    }

    fn is_before_line_end(&self) -> bool {
        matches!(self.tasks.last(), Some(Task::Markup(next, _)) if next.kind() == SyntaxKind::Linebreak)
    }

    /// Writes the children of a node before all else.
    pub fn children(&mut self, node: &'f SyntaxNode, at: usize, task: fn(&'f SyntaxNode, usize) -> Task<'f>) {
        let first = self.tasks.len();
        let mut start = at;
        for child in node.children() {
            self.tasks.push(task(child, start));
            start += child.len();
        }
        self.tasks[first..].reverse();
    }

    fn block(&mut self, kind: BlockKind, node: &'f SyntaxNode, at: usize) {
        self.writer.begin(kind);
        self.tasks.push(Task::End);
        self.children(node, at, Task::Markup);
    }

    /// Writes one sign for what stands in a sentence, none for what is set apart.
    fn code_or_formula(&mut self, is_apart: bool, range: Range<usize>) {
        if is_apart {
            self.writer.push_collapsed(" ", self.replaced(range));
        } else {
            self.writer.push(MASK, self.replaced(range));
        }
    }

    fn escape(&mut self, node: &SyntaxNode, at: usize) {
        let leaf = node.leaf_text();
        match string::escaped(leaf) {
            Some(c) => self.writer.push(c.encode_utf8(&mut [0; 4]), self.replaced(at..at + leaf.len())),
            None => self.writer.push(leaf.trim_start_matches('\\'), self.verbatim(at + 1)),
        }
    }

    fn string(&mut self, node: &SyntaxNode, at: usize) {
        let leaf = node.leaf_text();
        let value = string::value(leaf);
        let is_plain = leaf.len() == value.len() + 2;
        let place = if is_plain { self.verbatim(at + 1) } else { self.replaced(at..at + leaf.len()) };
        self.writer.push_collapsed(&value, place);
    }

    /// Writes what a node of code shows: the content within it.
    fn code(&mut self, node: &'f SyntaxNode, at: usize) {
        match node.kind() {
            SyntaxKind::ContentBlock => self.markup(node, at),
            SyntaxKind::FuncCall => self.call(node, at),
            SyntaxKind::ModuleInclude => self.include(node),
            SyntaxKind::SetRule => self.set_rule(node),
            SyntaxKind::ShowRule => self.show_rule(node, at),
            SyntaxKind::CodeBlock
            | SyntaxKind::Code
            | SyntaxKind::Parenthesized
            | SyntaxKind::Binary
            | SyntaxKind::Array
            | SyntaxKind::Conditional
            | SyntaxKind::WhileLoop
            | SyntaxKind::ForLoop
            | SyntaxKind::Contextual => self.children(node, at, Task::Code),
            _ => {}
        }
    }

    fn include(&mut self, node: &SyntaxNode) {
        let name = node.children().find(|child| child.kind() == SyntaxKind::Str);
        let included = name.and_then(|name| self.file().includes.get(&string::value(name.leaf_text())).copied());
        if let Some(index) = included {
            self.writer.part();
            self.tasks.push(Task::Part);
            self.enter(index);
        }
    }

    /// `#set text(lang: "de")`, `#set document(author: ("Isolde Thackwell", "Orrin Vane"))`
    fn set_rule(&mut self, node: &SyntaxNode) {
        let is_of = |name| node.children().any(|child| child.kind() == SyntaxKind::Ident && child.leaf_text() == name);
        let (is_of_text, is_of_document) = (is_of("text"), is_of("document"));
        let args = node.children().find(|child| child.kind() == SyntaxKind::Args);
        if let Some(args) = args.filter(|_| is_of_document) {
            let authors = super::call::named(args).filter(|(name, _)| *name == "author");
            let strings = authors.flat_map(|(_, value)| std::iter::once(value).chain(value.children()));
            let names: Vec<String> = strings
                .filter(|value| value.kind() == SyntaxKind::Str)
                .map(|value| string::value(value.leaf_text()))
                .collect();
            names.iter().for_each(|name| self.writer.author(name));
        }
        if let Some(args) = args.filter(|_| is_of_text) {
            for (name, value) in super::call::named(args) {
                if name == "lang" && value.kind() == SyntaxKind::Str {
                    self.writer.language(&string::value(value.leaf_text()));
                }
            }
        }
    }

    /// `#show: template.with(title: [Streets])`; with a selector it shows nothing here.
    fn show_rule(&mut self, node: &'f SyntaxNode, at: usize) {
        let mut start = at;
        for child in node.children() {
            match child.kind() {
                SyntaxKind::Show | SyntaxKind::Space | SyntaxKind::Colon => {}
                SyntaxKind::FuncCall if self.file().text[at..start].trim_end().ends_with(':') => {
                    self.tasks.push(Task::Code(child, start));
                    return;
                }
                _ => return,
            }
            start += child.len();
        }
    }
}

/// True of `$ x $`, which is set on a line of its own.
fn is_display(formula: &str) -> bool {
    formula.strip_prefix('$').is_some_and(|inner| inner.starts_with(char::is_whitespace))
}
