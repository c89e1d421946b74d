//! Who wrote the document and when: `\\author`, `\\date`. Neither is text.

use super::setter::{MASK, Scope, Setter};
use super::token::Token;
use super::tokens::contents;

/// What stands between two authors, and before what else is said of one: characters that no name has.
const NEXT: char = ';';
const ASIDE: char = '|';

impl Setter<'_> {
    /// `\author{Isolde Thackwell\thanks{Leeds} \and Orrin Vane \\ Wells}`, `\author[1]{Isolde Thackwell}`.
    pub fn author(&mut self) {
        if self.is_crediting {
            return self.pass("som");
        }
        self.pass("so");
        self.open_braces(|setter| {
            let muted = std::mem::take(&mut setter.muted);
            setter.is_crediting = true;
            setter.writer.begin_aside();
            Scope::Credit { muted }
        });
    }

    /// Tells the authors whose names were set.
    pub fn end_author(&mut self) {
        self.is_crediting = false;
        let text = self.writer.end_unwritten();
        for author in text.split(NEXT) {
            let name =
                author.split([ASIDE, '\n']).map(|part| part.replace(MASK, "")).find(|part| !part.trim().is_empty());
            if let Some(name) = name {
                self.writer.author(name.trim());
            }
        }
    }

    /// `\and`, between two authors.
    pub fn next_author(&mut self, token: Token) {
        if self.is_crediting {
            self.write_replaced(&NEXT.to_string(), token);
        }
    }

    /// The end of a line: behind an author's name stands where he works.
    pub fn end_credit_line(&mut self, token: Token) {
        self.write_replaced(&ASIDE.to_string(), token);
    }

    /// `\date{May 2021}`
    pub fn date(&mut self) {
        self.pass("so");
        let Some(argument) = self.tokens.argument(&self.files) else { return };
        let text = contents(&argument, &self.files);
        let years = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        if let Some(year) = years.filter_map(|year| year.parse().ok()).find(|year| (1500..2200).contains(year)) {
            self.writer.year(year);
        }
    }
}
