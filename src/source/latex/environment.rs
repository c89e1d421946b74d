//! Environments: what `\begin` and `\end` make of what is between them.

use super::setter::{Scope, Setter};
use super::token::{Kind, Token};
use super::tokens::{contents, inner};
use crate::document::BlockKind;

/// What an environment is for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nothing that shows.
    Plain,
    /// A block, or several of a kind.
    Block,
    /// Items; true where one was begun.
    List { item: bool },
    /// Cells.
    Table,
    /// The reference list.
    References,
    /// The reference list as pandoc sets it.
    Entries,
}

/// An environment of LaTeX or a common package.
struct Known {
    /// What follows its name; see `Meaning::Pass`.
    signature: &'static str,
    is: Is,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Plain,
    Block(BlockKind),
    List,
    Table,
    References,
    Entries,
}

/// What is known of an environment; of one that is not, its option is no text.
fn known(name: &str) -> Known {
    use BlockKind::{Paragraph, Quotation};
    let (signature, is) = match name.trim_end_matches('*') {
        "quote" | "quotation" | "quoting" | "displayquote" | "verse" | "blockquote" | "foreigndisplayquote" => {
            ("o", Is::Block(Quotation))
        }
        "itemize" | "enumerate" | "description" | "compactitem" | "compactenum" | "compactdesc" | "inparaenum"
        | "inparaitem" | "asparaenum" | "asparaitem" | "dinglist" | "trivlist" | "tablenotes" | "easylist"
        | "labeling" | "conditions" => ("o", Is::List),
        "list" => ("mm", Is::List),
        "figure" | "table" | "sidewaystable" | "sidewaysfigure" | "SCfigure" | "marginfigure" | "margintable"
        | "algorithm" => ("o", Is::Block(Paragraph)),
        "wrapfigure" | "wraptable" => ("omom", Is::Block(Paragraph)),
        "subfigure" | "subtable" => ("om", Is::Block(Paragraph)),
        "minipage" => ("ooom", Is::Block(Paragraph)),
        "center" | "flushleft" | "flushright" | "abstract" | "titlepage" | "acknowledgements" | "acknowledgments"
        | "proof" | "theorem" | "lemma" | "definition" | "proposition" | "corollary" | "example" | "remark"
        | "claim" => ("", Is::Block(Paragraph)),
        "longtable" | "tabular" | "supertabular" | "xtabular" | "mpsupertabular" | "longtabu" | "tblr" | "longtblr" => {
            ("om", Is::Table)
        }
        "tabu" => ("", Is::Table),
        "tabularx" | "tabulary" | "xltabular" => ("omom", Is::Table),
        "thebibliography" => ("m", Is::References),
        "CSLReferences" => ("mm", Is::Entries),
        "multicols" | "spacing" | "otherlanguage" | "foreignlanguage" => ("om", Is::Plain),
        "adjustwidth" => ("mm", Is::Plain),
        "addmargin" | "changemargin" => ("om", Is::Plain),
        "column" => ("om", Is::Plain),
        _ => ("o", Is::Plain),
    };
    let signature = if name == "tabular*" { "mom" } else { signature };
    Known { signature, is }
}

impl Setter<'_> {
    /// `\begin{name}`
    pub fn begin(&mut self, token: Token) {
        let Some(argument) = self.tokens.braced(&self.files) else { return };
        let name = contents(inner(&argument), &self.files).trim().to_owned();
        if name == "document" {
            self.muted = 0;
            self.begun = true;
            return self.open(Scope::Environment(name, Place::Plain));
        }
        let known = known(&name);
        if known.is == Is::Plain
            && let Some(own) = self.macros.environment(&name)
        {
            return own.begin(token, &mut self.tokens, &self.files);
        }
        self.pass(known.signature);
        let place = if self.muted > 0 { Place::Plain } else { self.enter_environment(known.is) };
        self.open(Scope::Environment(name, place));
    }

    fn enter_environment(&mut self, is: Is) -> Place {
        match is {
            Is::Plain => Place::Plain,
            Is::Block(kind) => {
                self.writer.begin(kind);
                Place::Block
            }
            Is::List => {
                self.writer.part();
                Place::List { item: false }
            }
            Is::Table => {
                self.writer.part();
                Place::Table
            }
            Is::References | Is::Entries => {
                self.bibliography.printed = true;
                self.writer.begin_list();
                if is == Is::References { Place::References } else { Place::Entries }
            }
        }
    }

    /// `\end{name}`
    pub fn end(&mut self, token: Token) {
        let Some(argument) = self.tokens.braced(&self.files) else { return };
        let name = contents(inner(&argument), &self.files).trim().to_owned();
        if name == "document" {
            return self.tokens.leave_all();
        }
        let opened =
            self.scopes.iter().rposition(|scope| matches!(scope, Scope::Environment(opened, _) if *opened == name));
        match opened {
            Some(at) => {
                self.forget_excess();
                while self.scopes.len() > at {
                    if let Some(scope) = self.scopes.pop() {
                        self.close(scope);
                    }
                }
            }
            None => {
                if let Some(own) = self.macros.environment(&name) {
                    own.end(token, &mut self.tokens, &self.files);
                }
            }
        }
    }

    /// Does what the end of an environment asks for.
    pub fn leave_environment(&mut self, place: Place) {
        match place {
            Place::Plain | Place::List { item: false } => self.part_unless_plain(place),
            Place::Block | Place::List { item: true } => self.writer.end(),
            Place::Table => self.writer.part(),
            Place::References | Place::Entries => self.writer.end_list(),
        }
    }

    fn part_unless_plain(&mut self, place: Place) {
        if place != Place::Plain {
            self.writer.part();
        }
    }

    /// The innermost environment that is no plain one.
    fn innermost(&self) -> Option<Place> {
        self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Environment(_, Place::Plain) => None,
            Scope::Environment(_, place) => Some(*place),
            _ => None,
        })
    }

    pub fn is_in_table(&self) -> bool {
        self.innermost() == Some(Place::Table)
    }

    /// `\item`, `\item[Bolt]`
    pub fn item(&mut self) {
        let label = self.tokens.delimited('[', ']', &self.files);
        if self.muted > 0 {
            return;
        }
        while let Some(Scope::Group | Scope::Italics | Scope::Between(_) | Scope::Quotation(_)) = self.scopes.last() {
            if let Some(Scope::Italics) = self.scopes.pop() {
                self.writer.end_italics();
            }
        }
        match self.scopes.last_mut() {
            Some(Scope::Environment(_, Place::List { item })) => {
                let before = std::mem::replace(item, true);
                if before {
                    self.writer.end();
                }
                self.writer.begin(BlockKind::ListItem);
            }
            _ => self.writer.part(),
        }
        if let Some(label) = label {
            let space = Token { kind: Kind::Space, ..label[label.len() - 1] };
            self.tokens.unread(space);
            self.tokens.unread_all(&label[1..label.len() - 1]);
        }
    }

    /// `\bibitem[Bolt(2004)]{bolt2004}`; the label is not printed before the entry in author–year styles.
    pub fn bib_item(&mut self) {
        self.pass("o");
        let Some(key) = self.string() else { return };
        if self.muted == 0 && self.innermost() == Some(Place::References) {
            self.writer.begin_entry(Some(key.trim().to_owned()));
        }
    }

    /// `\hypertarget{ref-bolt2004}{}`: an entry of pandoc's.
    pub fn target(&mut self) {
        let Some(name) = self.string() else { return };
        if self.muted == 0 && self.innermost() == Some(Place::Entries) {
            self.writer.begin_entry(name.strip_prefix("ref-").map(str::to_owned));
        }
    }

    /// `\\`, `\\[2pt]`
    pub fn line_break(&mut self, token: Token) {
        self.pass("so");
        if self.is_crediting {
            self.end_credit_line(token)
        } else if self.is_in_table() {
            self.part()
        } else {
            self.write_replaced(" ", token)
        }
    }
}
