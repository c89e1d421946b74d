//! The book, as far as the program writes it itself: pages of rules, styles, languages and keys of the configuration.

mod chapters;
mod keys;
mod page;
pub mod table;

pub use page::{markdown, plain};

use crate::lint::registry::{RULES, find};
use crate::report::RuleText;

/// A page of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path under `docs/src`: `rules/year-mismatch.md`.
    pub path: String,
    /// All of it, as Markdown.
    pub content: String,
}

impl Page {
    fn new(path: impl Into<String>, content: String) -> Self {
        Self { path: path.into(), content }
    }
}

/// The pages that the program writes: the table of contents, the configuration, styles, languages and rules. The others are
/// written by people.
pub fn pages() -> Vec<Page> {
    chapters::all()
}

/// What every rule says of itself, in the order of the catalogue.
pub fn rule_texts() -> Vec<RuleText> {
    let text = |rule: &&'static crate::lint::Rule| RuleText {
        name: rule.name,
        level: rule.level,
        confidence: rule.confidence,
        topic: rule.topic.name(),
        summary: rule.summary,
        what: rule.what,
        why: rule.why,
        plain: |name| find(name).map(plain).unwrap_or_default(),
        markdown: |name| find(name).map(markdown).unwrap_or_default(),
    };
    RULES.iter().map(text).collect()
}
