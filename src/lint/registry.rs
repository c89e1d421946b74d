//! Rules by name.

pub use super::rules::RULES;

use super::Rule;

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
