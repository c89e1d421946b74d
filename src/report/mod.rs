//! What is printed: one file per output format. Text in, text out: nothing here writes.

#[cfg(feature = "cli")]
pub mod concise;
#[cfg(feature = "cli")]
pub mod csv;
#[cfg(all(test, feature = "cli"))]
mod example;
#[cfg(feature = "cli")]
mod format;
#[cfg(feature = "cli")]
pub mod full;
#[cfg(feature = "cli")]
pub mod github;
pub mod json;
#[cfg(feature = "cli")]
pub mod markdown;
#[cfg(feature = "cli")]
pub mod sarif;
pub mod statistics;
pub mod visible;

pub use crate::document::Whereabouts;
#[cfg(feature = "cli")]
pub use format::Format;

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::link::Outcome;
use crate::lint::{Confidence, Finding, Level};
use crate::reference::ReferenceId;

/// One document with its findings, as reports read them.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What is known of the document.
    pub analysis: Analysis,
    /// Its findings, in the order of the text.
    pub findings: Vec<Finding>,
}

/// What a check prints.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The documents, in the order in which they were named.
    pub documents: &'a [Checked],
    /// What every rule says of itself, in the order of the catalogue.
    pub rules: &'a [RuleText],
    /// What is told beyond the findings.
    pub extras: Vec<Extra>,
    /// The folder against which code hosts read paths; paths under it are printed relative to it where a format wants that.
    pub folder: Option<&'a str>,
}

/// What a report may tell beyond the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extra {
    /// How many findings each rule has.
    Statistics,
    /// What each rule that found something checks, and why.
    Explanations,
}

/// What a rule says of itself, in words that are ready to print.
#[derive(Debug, Clone)]
pub struct RuleText {
    /// Its name.
    pub name: &'static str,
    /// The level of its findings where nothing is configured.
    pub level: Level,
    /// How sure its findings are.
    pub confidence: Confidence,
    /// What it looks at: `citation`.
    pub topic: &'static str,
    /// One line, without a stop.
    pub summary: &'static str,
    /// What it checks.
    pub what: &'static str,
    /// Why a reader is harmed by it.
    pub why: &'static str,
    /// Writes its page for a terminal, given its name. Few reports show pages, and there are many.
    pub plain: fn(&str) -> String,
    /// Writes its page as Markdown, given its name.
    pub markdown: fn(&str) -> String,
}

impl<'a> Report<'a> {
    /// True where `extra` is to be told.
    pub fn has(&self, extra: Extra) -> bool {
        self.extras.contains(&extra)
    }

    /// Every finding with its document.
    pub fn findings(&self) -> impl Iterator<Item = (&'a Document, &'a Finding)> + use<'a> {
        let of = |checked: &'a Checked| checked.findings.iter().map(|finding| (&checked.analysis.document, finding));
        self.documents.iter().flat_map(of)
    }

    /// The rules that found something.
    pub fn rules_found(&self) -> impl Iterator<Item = &'a RuleText> + use<'a> {
        let found: FxHashSet<&str> = self.findings().map(|(_, finding)| finding.rule).collect();
        self.rules.iter().filter(move |rule| found.contains(rule.name))
    }
}

/// The path relative to `folder` where it lies under it, with `/` between folders and without `./` before it.
#[cfg(feature = "cli")]
fn relative(path: &str, folder: Option<&str>) -> String {
    let within = |folder: &str| Some(path.strip_prefix(folder)?.strip_prefix(std::path::MAIN_SEPARATOR)?.to_owned());
    let path = folder.and_then(within).unwrap_or_else(|| path.to_owned());
    let path = if std::path::MAIN_SEPARATOR == '/' { path } else { path.replace(std::path::MAIN_SEPARATOR, "/") };
    let parts: Vec<&str> = path.split('/').filter(|part| *part != ".").collect();
    parts.join("/")
}

/// A claim's name: `s1`, `s2`, … in the order of the text.
fn claim_id(index: usize) -> String {
    format!("s{}", index + 1)
}

/// For every citation, the index of its claim.
fn claims_of_citations(analysis: &Analysis) -> Vec<Option<usize>> {
    let mut claims = vec![None; analysis.citations.len()];
    for (index, claim) in analysis.claims.iter().enumerate() {
        for &citation in &claim.citations {
            claims[citation] = Some(index);
        }
    }
    claims
}

/// What the linker decided, in a word.
fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Match { .. } => "match",
        Outcome::Mismatch { .. } => "mismatch",
        Outcome::Ambiguous { .. } => "ambiguous",
        Outcome::Missing { .. } => "missing",
        Outcome::Unchecked => "unchecked",
    }
}

/// The entries that fit equally well, or that come nearest where none fits.
fn candidates(outcome: &Outcome) -> &[ReferenceId] {
    match outcome {
        Outcome::Ambiguous { candidates } => candidates,
        Outcome::Missing { nearest } => nearest,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_paths_as_code_hosts_read_them() {
        for (path, folder, named) in [
            ("paper.txt", Some("/home/redactie/nummer"), "paper.txt"),
            ("./deel/./paper.txt", None, "deel/paper.txt"),
            ("/home/redactie/nummer/paper.txt", Some("/home/redactie/nummer"), "paper.txt"),
            ("/home/redactie/nummer2/paper.txt", Some("/home/redactie/nummer"), "/home/redactie/nummer2/paper.txt"),
            ("../paper.txt", Some("/home"), "../paper.txt"),
        ] {
            assert_eq!(relative(path, folder), named);
        }
    }
}
