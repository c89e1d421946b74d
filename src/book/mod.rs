//! The book, as far as the program writes it itself: pages of rules, styles, languages and keys of the configuration.

mod page;
pub mod table;

pub use page::{markdown, plain};

use crate::lint::registry::RULES;
use crate::report::RuleText;

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
        plain: plain(rule),
        markdown: markdown(rule),
    };
    RULES.iter().map(text).collect()
}
