//! What each command does to the text that is set.

use super::cite::{self, CiteCommand, seems_to_cite};
use super::macros::Action;
use super::meaning::{Branch, Marks, Meaning, Rank, Reach};
use super::setter::{MASK, Scope, Setter};
use super::token::{Kind, Token};
use super::tokens::{content, contents};
use crate::document::BlockKind;

impl Setter<'_> {
    /// Does what the command `token` means; of an unknown one, the arguments are text.
    pub fn command(&mut self, token: Token) {
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
