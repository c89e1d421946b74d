//! What a citation is made of.

use crate::span::Span;

/// A year of the common era, as printed in four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(pub u16);

impl std::fmt::Display for Year {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// The letter, or two, that tells works of one author and year apart: the `a` of `2003a` (APA 7 §8.19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearSuffix(pub char);

impl std::fmt::Display for YearSuffix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// How a citation is built into its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum CitationKind {
    /// `(Bolt, 2004)`
    Parenthetical,
    /// `Bolt (2004)`
    Narrative,
    /// `(Ibid.)`, `(ebd.: 4)`, `(op. cit.)`
    Ibid,
    /// `[@bolt2004]`, `\citep{bolt2004}`
    Key,
    /// `[3, 5–7]`, by the numbers of the list
    Numeric,
}

/// The brackets around a citation, or around its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bracket {
    /// `( )`
    Round,
    /// `[ ]`
    Square,
    /// A citation in running text: `see Bolt 2004, p. 3`.
    Bare,
}

/// Names one cited work: the citation's index among those of the text, the work's index within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkId {
    /// Index of the citation.
    pub citation: usize,
    /// Index of the work within the citation.
    pub work: usize,
}

/// One citation: all that one pair of brackets, or one author with the years after it, says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Citation {
    /// How it is built into the sentence.
    pub kind: CitationKind,
    /// From the opening bracket, or the narrative author, to the closing bracket.
    pub span: Span,
    /// The bracket, with its bytes (bracket to bracket).
    pub bracket: Bracket,
    /// The cited works, in the order of the text.
    pub works: Vec<Work>,
}

impl Citation {
    /// Puts every span of the citation where `moved` says.
    pub(crate) fn move_spans(&mut self, moved: &impl Fn(Span) -> Span) {
        self.span = moved(self.span);
        for work in &mut self.works {
            work.span = moved(work.span);
            work.date.span = moved(work.date.span);
            for part in [&mut work.et_al, &mut work.prefix, &mut work.note].into_iter().flatten() {
                *part = moved(*part);
            }
            if let Some(locator) = &mut work.locator {
                locator.span = moved(locator.span);
            }
            for name in &mut work.authors {
                name.span = moved(name.span);
            }
        }
    }
}

/// One cited work.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Work {
    /// What names it: its authors where they are written, and its year; the year alone where the authors are shared with
    /// the work before it.
    pub span: Span,
    /// The key that names it, in a citation by key; such a work has no authors and no date.
    pub key: Option<String>,
    /// The number that names it, in a citation by number; such a work has no authors and no date either.
    pub number: Option<u32>,
    /// The authors as cited, in their order.
    pub authors: Vec<CitedName>,
    /// The et al. term, as written, where there is one.
    pub et_al: Option<Span>,
    /// The year, or what stands for it.
    pub date: CitedDate,
    /// What introduces it: `see also`, `zie ook`, `cf.`
    pub prefix: Option<Span>,
    /// Which part of the work is cited.
    pub locator: Option<Locator>,
    /// What follows, after the locator: `emphasis added`, `my translation`.
    pub note: Option<Span>,
    /// Index, within the same citation, of the work through which this one is cited.
    pub via: Option<usize>,
    /// True where the authors are written with the work before it: `2003b` in `(Bolt, 2003a, 2003b)`.
    pub shares_authors: bool,
}

/// A name in a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedName {
    /// The family name with its particles, or the organisation's name: white space single, words broken at a line end
    /// joined, possessive left off.
    pub family: String,
    /// Given names or initials where they are written: `Dominic` in `Dominic Schrijer (2003)`.
    pub given: Option<String>,
    /// A second name of the same organisation: `WHO` in `World Health Organization [WHO]`.
    pub alias: Option<String>,
    /// The family name as it stands in the text.
    pub span: Span,
}

/// What a citation gives for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// A year: `2004`, `2003a`, `[1986] 1999`.
    Year,
    /// A day or month of a year, as newspapers are cited: `12 april 2002`.
    Date,
    /// A year that is none, of an author whom the list has with a year that differs by that slip: `20001`, `201`, `2O01`.
    Misprint,
    /// `n.d.`, `z.d.`, `o. J.`
    NoDate,
    /// `in press`, `forthcoming`, `im Erscheinen`
    Forthcoming,
    /// `personal communication, 4 May 2010`
    PersonalCommunication,
    /// None, as in `(Rekenkamer, cited in Musterd & Ostendorf, 2003b)`, or `ibid.`
    None,
}

/// The year of a citation, or what stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CitedDate {
    /// What it is.
    pub kind: DateKind,
    /// The year; for `[1986] 1999` and `1986/1999` the later one.
    pub year: Option<Year>,
    /// The letter after the year.
    pub suffix: Option<YearSuffix>,
    /// The first publication: 1986 in `[1986] 1999`.
    pub original: Option<Year>,
    /// As written; empty where there is none.
    pub span: Span,
}

/// The part of a work that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locator {
    /// As written, with its label: `pp. 53, 50`, `hoofdstuk 6`, `: 23–25` without the colon.
    pub span: Span,
    /// CSL's name of what is counted (`page`, `chapter`, `figure`, …); `page` where a bare number follows a colon or comma.
    pub label: &'static str,
    /// The numbers in it, in the order of the text: a single page is a range of one. Roman numerals and `ff.` are left out.
    pub ranges: Vec<(u32, u32)>,
}
