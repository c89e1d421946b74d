//! The formats in which findings are printed.

use super::{Report, concise, full, github, json, markdown, sarif};

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// For people: each finding with the lines concerned.
    Full,
    /// A line for each finding.
    Concise,
    /// One JSON object.
    Json,
    /// A JSON object on a line for each finding.
    Jsonl,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Workflow commands, which GitHub shows beside the lines of a pull request.
    Github,
    /// Tables, for a comment on a pull request.
    Markdown,
}

impl Format {
    /// All of them, in the order in which help lists them.
    pub const ALL: [Format; 7] =
        [Format::Full, Format::Concise, Format::Json, Format::Jsonl, Format::Sarif, Format::Github, Format::Markdown];

    /// As users write it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Markdown => "markdown",
        }
    }

    /// The format of that name; `text` is another name of `full`.
    pub fn by_name(name: &str) -> Option<Self> {
        if name == "text" {
            return Some(Format::Full);
        }
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// True where it can tell what [`super::Extra`] names.
    pub fn has_extras(self) -> bool {
        matches!(self, Format::Full | Format::Concise | Format::Json | Format::Markdown)
    }

    /// The report in this format. `Full` is styled with ANSI escapes.
    pub fn print(self, report: &Report<'_>) -> String {
        match self {
            Format::Full => full::print(report),
            Format::Concise => concise::print(report),
            Format::Json => json::check(report),
            Format::Jsonl => json::check_lines(report),
            Format::Sarif => sarif::print(report),
            Format::Github => github::print(report),
            Format::Markdown => markdown::print(report),
        }
    }
}
