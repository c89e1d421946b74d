//! What is known of a manuscript because it was made so.

use citegraph::Span;
use serde::Serialize;

/// All that is known of one manuscript.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Gold {
    /// Its language.
    pub language: String,
    /// Its citations in the order of the text.
    pub citations: Vec<Citation>,
    /// Its entries in the order of the list.
    pub entries: Vec<Entry>,
    /// What was made wrong in it.
    pub slips: Vec<Slip>,
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// From bracket to bracket, or from the narrative author to the bracket.
    pub span: Span,
    /// Its works in the order of the text.
    pub works: Vec<Work>,
}

/// A cited work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Work {
    /// Family names as cited.
    pub authors: Vec<String>,
    /// True where an et al. term stands for further ones.
    pub et_al: bool,
    /// The year.
    pub year: Option<u16>,
    /// The letter behind it.
    pub suffix: Option<char>,
    /// The pages cited.
    pub locator: Option<(u32, u32)>,
    /// The index of the work through which it is cited.
    pub via: Option<usize>,
    /// The index of its entry.
    pub entry: Option<usize>,
    /// Its names and year, or what it has of them.
    pub span: Span,
}

/// An entry of the list. A field is there where the style printed it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The whole entry.
    pub span: Span,
    /// Family names as listed; those of the entry before where a dash stands for them.
    pub authors: Vec<String>,
    /// The year.
    pub year: Option<u16>,
    /// The letter behind it.
    pub suffix: Option<char>,
    /// CSL's `title`.
    pub title: Option<String>,
    /// CSL's `container-title`.
    pub container: Option<String>,
    /// CSL's `volume`.
    pub volume: Option<String>,
    /// CSL's `issue`.
    pub issue: Option<String>,
    /// First and last page.
    pub pages: Option<(u32, u32)>,
    /// CSL's `publisher`.
    pub publisher: Option<String>,
}

/// Something that was made wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slip {
    /// The rule that should find it.
    pub rule: &'static str,
    /// Where it should be marked; one of these is enough.
    pub spans: Vec<Span>,
    /// What was done.
    pub what: String,
}
