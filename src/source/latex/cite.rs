//! Commands that cite: of LaTeX, natbib, biblatex, apacite, harvard, chicago and jurabib.

use super::files::Files;
use super::token::{FileSpan, Kind, Token};
use super::tokens::{Tokens, content, inner};
use crate::span::Span;

/// A command that cites.
#[derive(Debug)]
pub struct CiteCommand {
    /// As messages name it.
    pub name: &'static str,
    /// True where it prints the author in the sentence.
    pub narrative: bool,
    pub shape: Shape,
}

/// What a command that cites takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `[see][p. 3]{bolt2004,dekker2006}`; apacite's `<see>[p. 3]{bolt2004}`
    One,
    /// biblatex's `(see)(for more)[p. 3]{bolt2004}[7]{dekker2006}`
    Several,
    /// biblatex's `[see]{2}[7]{bolt2004}`
    Volume,
    /// `\nocite{bolt2004}`, which prints nothing.
    Silent,
}

const fn command(name: &'static str, narrative: bool, shape: Shape) -> CiteCommand {
    CiteCommand { name, narrative, shape }
}

macro_rules! commands {
    ($($narrative:literal, $shape:ident: $($name:literal)+;)+) => {
        &[$($(command($name, $narrative, Shape::$shape),)+)+]
    };
}

/// Every command that cites and has a meaning of its own.
pub static COMMANDS: &[CiteCommand] = commands! {
    false, One: "\\cite" "\\Cite" "\\citep" "\\Citep" "\\citealp" "\\Citealp" "\\citealt" "\\Citealt" "\\citeyear" "\\citeyearpar"
        "\\citetitle" "\\citedate" "\\citeurl" "\\citenum" "\\citetalias" "\\citepalias" "\\parencite" "\\Parencite" "\\footcite"
        "\\footcitetext" "\\autocite" "\\Autocite" "\\smartcite" "\\Smartcite" "\\supercite" "\\fullcite" "\\footfullcite"
        "\\shortcite" "\\shortciteNP" "\\citeNP" "\\citeyearNP" "\\fullciteNP" "\\citeaffixed" "\\citeaffixedyear" "\\citefield"
        "\\citelist" "\\notecite" "\\Notecite" "\\pnotecite" "\\fnotecite" "\\footciteyear" "\\bibentry" "\\citen" "\\onlinecite"
        "\\superscite" "\\inlinecite" "\\citeonline" "\\citeyearonline" "\\citeb";
    true, One: "\\citet" "\\Citet" "\\citeauthor" "\\Citeauthor" "\\citefullauthor" "\\Citefullauthor" "\\textcite" "\\Textcite"
        "\\citeA" "\\fullciteA" "\\shortciteA" "\\citeauthorNP" "\\shortciteauthor" "\\fullciteauthor" "\\citeN" "\\shortciteN"
        "\\citeasnoun" "\\citename" "\\possessivecite" "\\citeposs" "\\citegen" "\\citeauthoronline" "\\Cites";
    false, Several: "\\cites" "\\parencites" "\\Parencites" "\\footcites" "\\footcitetexts" "\\autocites" "\\Autocites"
        "\\smartcites" "\\Smartcites" "\\supercites" "\\fullcites" "\\footfullcites";
    true, Several: "\\textcites" "\\Textcites";
    false, Volume: "\\volcite" "\\Volcite" "\\pvolcite" "\\Pvolcite" "\\fvolcite" "\\ftvolcite" "\\svolcite" "\\Svolcite" "\\avolcite"
        "\\Avolcite";
    true, Volume: "\\tvolcite" "\\Tvolcite";
    false, Silent: "\\nocite";
};

/// What a command is taken for whose name tells that it cites, and no more: `\mycite`.
pub static UNKNOWN: CiteCommand = command("\\cite", false, Shape::One);

/// True where the name of an unknown command tells that it cites: `mycite`, `citewithtitle`, `fcite`; not `citestyle`.
pub fn seems_to_cite(name: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "style", "setup", "index", "delim", "punct", "counter", "alias", "bibcite", "incite", "excite", "reset",
        "format", "mid", "links",
    ];
    let lower = name.to_ascii_lowercase();
    lower.contains("cite") && !OTHERS.iter().any(|other| lower.contains(other)) && !lower.contains('@')
}

/// What a command cites, as its arguments say.
#[derive(Debug, Default)]
pub struct Cited {
    pub items: Vec<CitedKey>,
    /// Where all of it stands, the command included.
    pub extent: Vec<FileSpan>,
}

/// One key, and what is said with it.
#[derive(Debug, Clone)]
pub struct CitedKey {
    pub key: String,
    /// Where it stands; none where a macro made it up.
    pub at: Option<FileSpan>,
    pub prefix: Option<FileSpan>,
    pub locator: Option<FileSpan>,
}

/// Reads what follows a command that cites; none where no key follows. `\cite` in a text on LaTeX is no citation.
pub fn arguments(shape: Shape, tokens: &mut Tokens, files: &Files) -> Option<Cited> {
    let mut cited = Cited::default();
    cited.extent.extend(tokens.take('*', files).map(|star| star.at));
    match shape {
        Shape::One | Shape::Silent => one(&mut cited, tokens, files)?,
        Shape::Volume => {
            let before = tokens.delimited('[', ']', files);
            let volume = tokens.braced(files)?;
            cited.note(&volume);
            let after = tokens.delimited('[', ']', files);
            let keys = tokens.braced(files)?;
            cited.add(&keys, before.as_deref(), after.as_deref().or(Some(&volume)), files);
        }
        Shape::Several => {
            let lead = tokens.delimited('(', ')', files);
            let behind = tokens.delimited('(', ')', files);
            one(&mut cited, tokens, files)?;
            while follows(tokens, files) && one(&mut cited, tokens, files).is_some() {}
            cited.surround(lead.as_deref(), behind.as_deref());
        }
    }
    (!cited.items.is_empty()).then_some(cited)
}

/// `[see][p. 3]{bolt2004}`, `[p. 3]{bolt2004}`, `<see>[p. 3]{bolt2004}`
fn one(cited: &mut Cited, tokens: &mut Tokens, files: &Files) -> Option<()> {
    let angle = tokens.delimited('<', '>', files);
    let first = tokens.delimited('[', ']', files);
    let second = if first.is_some() { tokens.delimited('[', ']', files) } else { None };
    let Some(keys) = tokens.braced(files) else {
        for part in [second, first, angle].into_iter().flatten() {
            tokens.unread_all(&part);
        }
        return None;
    };
    let (prefix, locator) = match (&second, angle) {
        (Some(second), _) => (first, Some(second.clone())),
        (None, angle) => (angle, first),
    };
    cited.add(&keys, prefix.as_deref(), locator.as_deref(), files);
    Some(())
}

/// True where another work of the same citation follows.
fn follows(tokens: &mut Tokens, files: &Files) -> bool {
    tokens.peek(files).is_some_and(|next| {
        next.kind == Kind::Open || (next.kind == Kind::Text && content(&next, files).starts_with('['))
    })
}

impl Cited {
    fn note(&mut self, tokens: &[Token]) {
        self.extent.extend(tokens.iter().map(|token| token.at));
    }

    /// Adds the works that `keys`, with its braces, names.
    fn add(&mut self, keys: &[Token], prefix: Option<&[Token]>, locator: Option<&[Token]>, files: &Files) {
        for part in [prefix, locator, Some(keys)].into_iter().flatten() {
            self.note(part);
        }
        let mut items = split_keys(inner(keys), files);
        if let Some(first) = items.first_mut() {
            first.prefix = prefix.and_then(|tokens| extent_of(undelimited(tokens)));
        }
        if let Some(last) = items.last_mut() {
            last.locator = locator.and_then(|tokens| extent_of(undelimited(tokens)));
        }
        self.items.append(&mut items);
    }

    /// Adds what stands around all of the works.
    fn surround(&mut self, lead: Option<&[Token]>, behind: Option<&[Token]>) {
        for part in [lead, behind].into_iter().flatten() {
            self.note(part);
        }
        if let (Some(first), Some(lead)) = (self.items.first_mut(), lead) {
            first.prefix = first.prefix.or_else(|| extent_of(undelimited(lead)));
        }
    }
}

/// Tokens without the delimiter at each end.
fn undelimited(tokens: &[Token]) -> &[Token] {
    tokens.get(1..tokens.len() - 1).unwrap_or(&[])
}

/// Where tokens stand that follow each other in the file as they are; white space at the ends left out.
fn extent_of(tokens: &[Token]) -> Option<FileSpan> {
    let is_blank = |token: &Token| matches!(token.kind, Kind::Space | Kind::Paragraph);
    let first = tokens.iter().position(|token| !is_blank(token))?;
    let last = tokens.iter().rposition(|token| !is_blank(token))?;
    let tokens = &tokens[first..=last];
    let whole = tokens.iter().map(|token| token.at).reduce(FileSpan::to)?;
    tokens.iter().all(|token| token.is_verbatim() && token.at.file == whole.file).then_some(whole)
}

/// The keys in a list: `bolt2004, dekker2006`.
fn split_keys(tokens: &[Token], files: &Files) -> Vec<CitedKey> {
    let mut keys: Vec<CitedKey> = Vec::new();
    let mut open = false;
    for token in tokens {
        match token.kind {
            Kind::Space | Kind::Paragraph | Kind::Open | Kind::Close => continue,
            _ => {}
        }
        let text = content(token, files);
        for part in text.split_inclusive(',') {
            let name = part.trim_end_matches(',');
            if !name.is_empty() {
                let within = Span::of(name, text);
                let start = token.content.span.start + within.start;
                let spot = FileSpan { file: token.at.file, span: Span::new(start, start + name.len()) };
                let at = token.is_verbatim().then_some(spot);
                if !open {
                    keys.push(CitedKey { key: String::new(), at, prefix: None, locator: None });
                }
                let key = keys.last_mut().expect("one was pushed where none was open");
                key.key.push_str(name);
                key.at = key.at.zip(at).map(|(before, at)| before.to(at));
                open = true;
            }
            open &= !part.ends_with(',');
        }
    }
    keys
}
