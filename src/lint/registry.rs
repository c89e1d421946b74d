//! The table of rules. A rule is added by its file and one line here.

use super::Rule;

/// Every rule, in the order of the catalogue.
pub static RULES: &[&Rule] = &[];

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
