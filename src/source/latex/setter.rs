//! Sets the text: from tokens to the reading text.

use super::accent::composed;
use super::cite::{self, CiteCommand, seems_to_cite};
use super::environment::Place;
use super::files::Files;
use super::macros::{Action, Macros};
use super::meaning::{Branch, Marks, Meaning, Rank, Reach};
use super::token::{Kind, Spot, Token};
use super::tokens::{Tokens, content, contents};
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
    pub files: Files,
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
    last_cited: Option<(Spot, Vec<String>)>,
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
    pub fn new(files: Files, writer: Writer, limits: &'l Limits) -> Self {
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
    pub fn place(&self, spot: Spot) -> At {
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

    fn space(&mut self, token: Token) {
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

    fn open_block(&mut self, kind: BlockKind) {
        self.open_braces(|setter| {
            setter.writer.begin(kind);
            Scope::Block { muted: setter.muted }
        });
    }

    fn command(&mut self, token: Token) {
        let text = std::rc::Rc::clone(self.files.text(token.content.file));
        let name = &token.content.span.text(&text)[1..];
        match self.macros.action(name) {
            Action::Known(meaning) => self.known(token, meaning),
            Action::Expand(own) => own.expand(token, &mut self.tokens, &self.files),
            Action::Unknown if self.macros.set_condition(name) => {}
            Action::Unknown if seems_to_cite(name) => self.cite(token, &cite::UNKNOWN),
            Action::Unknown => self.pass_options(),
        }
    }

    /// Passes over the options of a command that nothing is known of; its arguments are taken for text.
    fn pass_options(&mut self) {
        self.tokens.take('*', &self.files);
        while self.tokens.peek(&self.files).is_some_and(|next| next.kind == Kind::Text)
            && self.tokens.delimited('[', ']', &self.files).is_some()
        {}
    }

    fn known(&mut self, token: Token, meaning: Meaning) {
        match meaning {
            Meaning::Symbol(text) => self.write_replaced(text, token),
            Meaning::Pass(signature) => self.pass(signature),
            Meaning::Masked(signature) => {
                self.pass(signature);
                self.write_replaced(MASK, token);
            }
            Meaning::Heading(rank) => self.heading(rank),
            Meaning::Note => self.note(token),
            Meaning::Author => self.author(),
            Meaning::NextAuthor => self.next_author(token),
            Meaning::Date => self.date(),
            Meaning::Caption if self.muted == 0 => {
                self.pass("so");
                self.open_block(BlockKind::Caption);
            }
            Meaning::Caption => {}
            Meaning::Item => self.item(),
            Meaning::BibItem => self.bib_item(),
            Meaning::Between(marks) => self.between(token, marks),
            Meaning::Italics(reach) => self.italics(reach),
            Meaning::Cite(command) => self.cite(token, command),
            Meaning::Begin => self.begin(token),
            Meaning::End => self.end(token),
            Meaning::Break => self.line_break(token),
            Meaning::Paragraph => self.part(),
            Meaning::Input => self.input(),
            Meaning::Import => self.import(),
            Meaning::Bibliography => self.bibliography(),
            Meaning::PrintBibliography => self.print_bibliography(),
            Meaning::Resource => self.resource(),
            Meaning::Define(how) => drop(self.macros.define(how, &mut self.tokens, &self.files)),
            Meaning::Package => self.package(),
            Meaning::Class => self.class(),
            Meaning::Language => self.language(),
            Meaning::If(Branch::First) => {}
            Meaning::If(Branch::Second) => self.skip_branch(),
            Meaning::Else => self.skip_branch(),
            Meaning::Fi => {}
            Meaning::Xspace => self.xspace(token),
            Meaning::AtLetter => self.tokens.regime.at_is_letter = true,
            Meaning::AtOther => self.tokens.regime.at_is_letter = false,
            Meaning::EndInput => self.tokens.leave(),
            Meaning::Adjust => self.adjust(),
            Meaning::Target => self.target(),
        }
    }

    /// Passes over the arguments that are no text.
    pub fn pass(&mut self, signature: &str) {
        let settled = signature.trim_end_matches('t');
        let mut kept = Vec::new();
        for kind in settled.chars() {
            match kind {
                's' => drop(self.tokens.take('*', &self.files)),
                'o' => drop(self.tokens.delimited('[', ']', &self.files)),
                'm' => drop(self.tokens.argument(&self.files)),
                _ => kept.extend(self.tokens.argument(&self.files).unwrap_or_default()),
            }
        }
        self.tokens.unread_all(&kept);
    }

    fn heading(&mut self, rank: Rank) {
        if self.muted > 0 && (rank != Rank::Document || self.begun) {
            return self.pass("som");
        }
        self.pass("so");
        self.open_braces(|setter| {
            let muted = std::mem::take(&mut setter.muted);
            setter.writer.begin(BlockKind::Heading);
            Scope::Block { muted }
        });
    }

    fn note(&mut self, token: Token) {
        self.pass("o");
        if self.is_crediting {
            return self.pass("m");
        }
        if self.muted > 0 {
            return;
        }
        let at = self.place(token.at);
        self.open_braces(|setter| {
            setter.writer.begin_note(at);
            Scope::Note
        });
    }

    fn italics(&mut self, reach: Reach) {
        match (reach, self.scopes.last_mut()) {
            (Reach::Argument, _) => self.open_braces(|setter| {
                setter.writer.begin_italics();
                Scope::Italics
            }),
            (Reach::Group, Some(scope @ Scope::Group)) => {
                *scope = Scope::Italics;
                self.writer.begin_italics();
            }
            (Reach::Group, _) => {}
        }
    }

    fn between(&mut self, token: Token, marks: Marks) {
        let starred = self.tokens.take('*', &self.files).is_some();
        self.pass("o");
        let within = self.scopes.iter().filter(|scope| matches!(scope, Scope::Quotation(_))).count();
        let (open, close) = match marks {
            Marks::Quotation if (within % 2 == 1) != starred => ("‘", "’"),
            Marks::Quotation => ("“", "”"),
            Marks::Round => ("(", ")"),
            Marks::Square => ("[", "]"),
        };
        self.open_braces(|setter| {
            setter.write_replaced(open, token);
            if marks == Marks::Quotation { Scope::Quotation(close) } else { Scope::Between(close) }
        });
    }

    /// Marks a citation, which stands in the text as it is written.
    fn cite(&mut self, token: Token, command: &'static CiteCommand) {
        let Some(cited) = cite::arguments(command.shape, &mut self.tokens, &self.files) else { return };
        if command.shape == cite::Shape::Silent {
            return self.silent(&cited.items);
        }
        if self.muted > 0 {
            return;
        }
        let whole = cited.extent.iter().fold(token.at, |whole, part| whole.to(*part));
        let keys: Vec<String> = cited.items.iter().map(|item| item.key.clone()).collect();
        // A macro of two commands, `\citeauthor{#1} (\citeyear{#1})`, is one citation in the file.
        let same = self
            .last_cited
            .as_ref()
            .is_some_and(|(at, before)| *at == whole && keys.iter().all(|key| before.contains(key)));
        if same {
            return;
        }
        self.last_cited = Some((whole, keys));
        let narrative = command.narrative || (command.name == "\\cite" && self.natbib);
        self.mark(whole, command.name, narrative, &cited.items);
    }

    /// Passes over the branch of a condition that does not count.
    fn skip_branch(&mut self) {
        let mut depth = 0_usize;
        while let Some(token) = self.tokens.next(&self.files) {
            if token.kind != Kind::Command {
                continue;
            }
            let name = &content(&token, &self.files)[1..];
            if name == "fi" {
                if depth == 0 {
                    return;
                }
                depth -= 1;
            } else if name == "else" && depth == 0 {
                return;
            } else if self.macros.is_condition(name) {
                depth += 1;
            }
        }
    }

    /// Passes over the `pre` of `\vadjust pre{…}`.
    fn adjust(&mut self) {
        let Some(next) = self.tokens.next(&self.files) else { return };
        if content(&next, &self.files) != "pre" {
            self.tokens.unread(next);
        }
    }

    fn xspace(&mut self, token: Token) {
        let Some(next) = self.tokens.peek(&self.files) else { return };
        let follows = match next.kind {
            Kind::Text => {
                content(&next, &self.files).starts_with(|c: char| c.is_alphanumeric() || c == '(' || c == '[')
            }
            Kind::Command | Kind::Accented(..) | Kind::Masked => true,
            Kind::Literal(text) => matches!(text, "“" | "‘" | "„" | "–" | "—"),
            _ => false,
        };
        if follows {
            self.space(token);
        }
    }

    /// The argument of a command as it is written, without its braces.
    pub fn string(&mut self) -> Option<String> {
        let argument = self.tokens.braced(&self.files)?;
        Some(contents(super::tokens::inner(&argument), &self.files))
    }
}

/// Stands for what is no text.
pub const MASK: &str = "\u{fffc}";
