//! What calls of functions show.

use typst_syntax::{SyntaxKind, SyntaxNode};

use super::string;
use super::walk::{Task, Walk};
use crate::document::BlockKind;

/// Functions whose content is not shown, or is no prose.
static SILENT: [&str; 33] = [
    "image",
    "v",
    "h",
    "pagebreak",
    "colbreak",
    "line",
    "counter",
    "state",
    "update",
    "outline",
    "raw",
    "hide",
    "label",
    "lorem",
    "metadata",
    "query",
    "here",
    "numbering",
    "datetime",
    "path",
    "polygon",
    "read",
    "csv",
    "json",
    "yaml",
    "toml",
    "plugin",
    "eval",
    "display",
    "final",
    "at",
    "locate",
    "equation",
];
/// Functions whose content is set apart from the text around.
static BLOCKS: [&str; 17] = [
    "align", "block", "pad", "page", "rect", "columns", "stack", "par", "place", "figure", "list", "enum", "terms",
    "title", "abstract", "grid", "table",
];
/// Functions that show a string as they show content.
static TEXTUAL: [&str; 17] = [
    "emph",
    "strong",
    "text",
    "smallcaps",
    "upper",
    "lower",
    "underline",
    "super",
    "sub",
    "strike",
    "highlight",
    "box",
    "block",
    "align",
    "par",
    "heading",
    "title",
];

/// The arguments of a call that have names.
pub fn named(args: &SyntaxNode) -> impl Iterator<Item = (&str, &SyntaxNode)> {
    let named = args.children().filter(|child| child.kind() == SyntaxKind::Named);
    named.filter_map(|named| Some((named.children().next()?.leaf_text().as_str(), named.children().last()?)))
}

impl<'f> Walk<'f, '_> {
    /// Writes what a call shows: `#footnote[…]`, `#figure(table(…), caption: […])`.
    pub fn call(&mut self, node: &'f SyntaxNode, at: usize) {
        let callee = node.children().next();
        let args = node.children().next_back().filter(|child| child.kind() == SyntaxKind::Args);
        let (Some(callee), Some(args)) = (callee, args) else { return };
        let args_at = at + node.len() - args.len();
        match last_name(callee) {
            "footnote" => self.footnote(args, args_at, at),
            "cite" => self.cite(node, at, args, args_at),
            "ref" => self.writer.push(super::walk::MASK, self.replaced(at..at + node.len())),
            "bibliography" => self.bibliography(args),
            "linebreak" => self.writer.push("\n", self.replaced(at..at + node.len())),
            "parbreak" => self.writer.part(),
            "quote" => self.quote(args, args_at),
            "heading" => self.apart(BlockKind::Heading, args, args_at),
            "title" => self.apart(BlockKind::Heading, args, args_at),
            "table" | "grid" | "header" | "footer" | "list" | "enum" => self.cells(args, args_at),
            "link" => self.link(args, args_at),
            "emph" => {
                self.writer.begin_italics();
                self.tasks.push(Task::EndItalics);
                self.arguments("emph", args, args_at);
            }
            name if SILENT.contains(&name) => {}
            name if BLOCKS.contains(&name) => self.apart(BlockKind::Paragraph, args, args_at),
            name => self.arguments(name, args, args_at),
        }
    }

    /// Writes the content among the arguments, in their order.
    fn arguments(&mut self, name: &str, args: &'f SyntaxNode, at: usize) {
        let mut tasks = Vec::new();
        let mut start = at;
        for child in args.children() {
            match child.kind() {
                SyntaxKind::Named => named_argument(child, start, &mut tasks),
                SyntaxKind::Str if TEXTUAL.contains(&name) => tasks.push(Task::String(child, start)),
                _ => tasks.push(Task::Code(child, start)),
            }
            start += child.len();
        }
        self.tasks.extend(tasks.into_iter().rev());
    }

    fn apart(&mut self, kind: BlockKind, args: &'f SyntaxNode, at: usize) {
        self.writer.begin(kind);
        self.tasks.push(Task::End);
        self.arguments("block", args, at);
    }

    fn footnote(&mut self, args: &'f SyntaxNode, args_at: usize, at: usize) {
        let is_content = |child: &SyntaxNode| matches!(child.kind(), SyntaxKind::ContentBlock | SyntaxKind::Str);
        if args.children().any(is_content) {
            self.tasks.push(Task::EndNote);
            self.arguments("text", args, args_at);
            self.tasks.push(Task::BeginNote(at..at + "footnote".len()));
        }
    }

    /// `#quote(block: true)[…]` is set apart; `#quote[…]` stands in the sentence.
    fn quote(&mut self, args: &'f SyntaxNode, at: usize) {
        let is_apart = named(args).any(|(name, value)| name == "block" && value.leaf_text() == "true");
        if is_apart {
            self.apart(BlockKind::Quotation, args, at);
        } else {
            self.arguments("text", args, at);
        }
    }

    /// Each content is a block.
    fn cells(&mut self, args: &'f SyntaxNode, at: usize) {
        self.writer.part();
        let mut tasks = Vec::new();
        let mut start = at;
        for child in args.children() {
            if matches!(child.kind(), SyntaxKind::ContentBlock | SyntaxKind::FuncCall | SyntaxKind::Array) {
                tasks.extend([Task::Begin(BlockKind::Paragraph), Task::Code(child, start), Task::End]);
            }
            start += child.len();
        }
        self.tasks.extend(tasks.into_iter().rev());
    }

    /// `#link("https://example.org")[text]`; without a text the address is shown.
    fn link(&mut self, args: &'f SyntaxNode, at: usize) {
        let has_text = args.children().any(|child| child.kind() == SyntaxKind::ContentBlock);
        self.arguments(if has_text { "link" } else { "text" }, args, at);
    }

    /// `#bibliography("refs.bib")`, `#bibliography(("a.bib", "b.yml"))`
    fn bibliography(&mut self, args: &SyntaxNode) {
        let files = args.children().flat_map(|child| match child.kind() {
            SyntaxKind::Array => child.children().collect::<Vec<_>>(),
            _ => vec![child],
        });
        for file in files.filter(|child| child.kind() == SyntaxKind::Str) {
            self.writer.bibliography(&string::value(file.leaf_text()));
        }
    }
}

/// What is shown of an argument with a name: titles, captions, abstracts.
fn named_argument<'f>(named: &'f SyntaxNode, at: usize, tasks: &mut Vec<Task<'f>>) {
    let (Some(name), Some(value)) = (named.children().next(), named.children().last()) else { return };
    let kind = match name.leaf_text().as_str() {
        "title" | "subtitle" => BlockKind::Heading,
        "caption" => BlockKind::Caption,
        "abstract" | "attribution" => BlockKind::Paragraph,
        _ => return,
    };
    let start = at + named.len() - value.len();
    let task = if value.kind() == SyntaxKind::Str { Task::String(value, start) } else { Task::Code(value, start) };
    tasks.extend([Task::Begin(kind), task, Task::End]);
}

/// `with` of `template.with`, `footnote` of `footnote`
fn last_name(callee: &SyntaxNode) -> &str {
    match callee.kind() {
        SyntaxKind::FieldAccess => callee.children().next_back().map_or("", |last| last.leaf_text()),
        _ => callee.leaf_text(),
    }
}
