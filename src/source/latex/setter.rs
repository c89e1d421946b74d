//! Sets the text: from tokens to the reading text.

use super::environment::Place;
use super::files::Files;
use super::macros::Macros;
use super::token::{FileSpan, Kind, Token};
use super::tokens::Tokens;
use crate::bibliography::accent::composed;
use crate::document::{At, BlockKind, Reading, Writer};
use crate::source::Limits;

/// What a closing brace, or the end of an environment, ends.
#[derive(Debug, Clone)]
pub enum Scope {
    /// Nothing that shows.
    Group,
    /// A heading or a caption; behind it so many things may hide the text as before.
    Block { muted: u32 },
    /// A note.
    Note,
    /// Text in italics.
    Italics,
    /// Who wrote the document; behind it so many things may hide the text as before.
    Credit { muted: u32 },
    /// Text between marks.
    Between(&'static str),
    /// A quotation within text.
    Quotation(&'static str),
    /// An environment.
    Environment(String, Place),
}

/// Puts the reading text together from the tokens of the files.
pub struct Setter<'l> {
    pub files: Files<'l>,
    pub tokens: Tokens,
    pub macros: Macros,
    pub writer: Writer,
    pub limits: &'l Limits,
    pub scopes: Vec<Scope>,
    /// How many groups were opened beyond the limit of their depth.
    excess: usize,
    /// Nothing is written where this is not 0: before `\begin{document}`.
    pub muted: u32,
    pub bibliography: super::bibliography::Bibliography,
    /// Where the last citation stands, with its keys.
    pub last_cited: Option<(FileSpan, Vec<String>)>,
    /// True where natbib is loaded, whose `\cite` prints the author in the sentence.
    pub natbib: bool,
    /// The folders of `\import`.
    pub folders: Vec<std::path::PathBuf>,
    /// True from `\begin{document}` on.
    pub begun: bool,
    /// True within `\author`.
    pub is_crediting: bool,
}

impl<'l> Setter<'l> {
    pub fn new(files: Files<'l>, writer: Writer, limits: &'l Limits) -> Self {
        Self {
            files,
            tokens: Tokens::default(),
            macros: Macros::default(),
            writer,
            limits,
            scopes: Vec::new(),
            excess: 0,
            muted: 0,
            bibliography: super::bibliography::Bibliography::default(),
            last_cited: None,
            natbib: false,
            folders: Vec::new(),
            begun: false,
            is_crediting: false,
        }
    }

    /// Reads what packages define.
    pub fn define_packages(&mut self) {
        let packages = super::token::FileId(1);
        self.tokens.enter(packages, crate::span::Span::new(0, self.files.text(packages).len()));
        let muted = std::mem::replace(&mut self.muted, 1);
        self.run();
        self.muted = muted;
    }

    /// Sets all that is to be read above the floor.
    pub fn run(&mut self) {
        while let Some(token) = self.tokens.next(&self.files) {
            self.set(token);
        }
        self.tokens.leave_all();
    }

    /// All that was set.
    pub fn finish(mut self) -> Reading {
        while let Some(scope) = self.scopes.pop() {
            self.close(scope);
        }
        self.tell_bibliographies();
        self.writer.finish()
    }

    fn set(&mut self, token: Token) {
        match token.kind {
            Kind::Text | Kind::Parameter(_) => self.write_content(token),
            Kind::Space => self.space(token),
            Kind::Paragraph => self.paragraph(),
            Kind::Literal(text) => self.write_replaced(text, token),
            Kind::Accented(base, marks) => self.write_replaced(&composed(base, marks), token),
            Kind::Masked => self.write_replaced(MASK, token),
            Kind::Skipped => self.space(token),
            Kind::Open => self.open(Scope::Group),
            Kind::Close => self.close_group(),
            Kind::Ampersand if self.is_in_table() => self.part(),
            Kind::Ampersand => self.write_content(token),
            Kind::Command => self.command(token),
        }
    }

    /// The place of a token in the document.
    pub fn place(&self, spot: FileSpan) -> At {
        let origin = self.files.files[spot.file.0].origin;
        At::Replaced { origin, start: spot.span.start, end: spot.span.end }
    }

    /// Writes the characters of a token.
    fn write_content(&mut self, token: Token) {
        if self.muted > 0 {
            return;
        }
        let text = std::rc::Rc::clone(self.files.text(token.content.file));
        let at = if token.is_verbatim() {
            At::Verbatim { origin: self.files.files[token.at.file.0].origin, at: token.at.span.start }
        } else {
            self.place(token.at)
        };
        self.writer.push(token.content.span.text(&text), at);
    }

    /// Writes `text` in the place of a token.
    pub fn write_replaced(&mut self, text: &str, token: Token) {
        if self.muted > 0 || text.is_empty() {
            return;
        }
        let at = self.place(token.at);
        if text == " " {
            self.writer.push_collapsed(text, at);
        } else {
            self.writer.push(text, at);
        }
    }

    pub fn space(&mut self, token: Token) {
        self.write_replaced(" ", token);
    }

    /// An empty line. It ends a heading whose brace was never closed.
    pub fn paragraph(&mut self) {
        if let Some(Scope::Block { .. } | Scope::Credit { .. }) = self.scopes.last() {
            self.close_group();
        }
        self.part();
    }

    /// Parts what was written from what comes.
    pub fn part(&mut self) {
        if self.muted == 0 {
            self.writer.part();
        }
    }

    /// Begins a group, an environment.
    pub fn open(&mut self, scope: Scope) {
        if self.scopes.len() >= self.limits.depth {
            if let Scope::Group = scope {
                self.excess += 1;
            } else {
                self.close(scope);
            }
            return;
        }
        self.scopes.push(scope);
    }

    /// A closing brace.
    fn close_group(&mut self) {
        if self.excess > 0 {
            self.excess -= 1;
            return;
        }
        match self.scopes.pop() {
            // A brace that nothing opened does not end an environment.
            Some(scope @ Scope::Environment(..)) => self.scopes.push(scope),
            Some(scope) => self.close(scope),
            None => {}
        }
    }

    /// Forgets the groups beyond the limit: what ends around them ends them.
    pub fn forget_excess(&mut self) {
        self.excess = 0;
    }

    /// Does what the end of `scope` asks for.
    pub fn close(&mut self, scope: Scope) {
        match scope {
            Scope::Group => {}
            Scope::Block { muted } => {
                self.writer.end();
                self.muted = muted;
            }
            Scope::Note => self.writer.end_note(),
            Scope::Italics => self.writer.end_italics(),
            Scope::Credit { muted } => {
                self.end_author();
                self.muted = muted;
            }
            Scope::Between(mark) | Scope::Quotation(mark) => {
                if self.muted == 0 {
                    self.writer.push(mark, At::Nowhere);
                }
            }
            Scope::Environment(_, place) => self.leave_environment(place),
        }
    }

    /// Begins what the next braces hold; nothing where none come.
    pub fn open_braces(&mut self, begin: impl FnOnce(&mut Self) -> Scope) {
        self.tokens.skip_space(&self.files);
        let Some(next) = self.tokens.next(&self.files) else { return };
        if next.kind != Kind::Open {
            return self.tokens.unread(next);
        }
        if self.scopes.len() >= self.limits.depth {
            self.excess += 1;
            return;
        }
        let scope = begin(self);
        self.scopes.push(scope);
    }

    pub fn open_block(&mut self, kind: BlockKind) {
        self.open_braces(|setter| {
            setter.writer.begin(kind);
            Scope::Block { muted: setter.muted }
        });
    }
}

/// Stands for what is no text.
pub const MASK: &str = "\u{fffc}";
