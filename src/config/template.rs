//! The configuration that `citegraph init` writes: what holds without one, with what it means.

use std::fmt::Write as _;

use serde_json::Value;

use super::shown::literal;
use crate::lint::registry::RULES;
use crate::lint::{OptionKind, RuleOption};

/// The keys, each with what holds where nothing is configured.
pub const KEYS: &str = include_str!("template.toml");

/// The text of a first `citegraph.toml`.
pub fn template() -> String {
    let mut template = KEYS.to_owned();
    template.push_str("\n# The options of rules; `citegraph rule NAME` explains a rule.\n");
    for rule in RULES.iter().filter(|rule| !rule.options.is_empty()) {
        writeln!(template, "\n# [rules.{}]", rule.name).expect("a string takes what is written");
        for option in rule.options {
            writeln!(template, "# # {}\n# {} = {}", option.what, option.name, literal(&default(option)))
                .expect("a string takes what is written");
        }
    }
    template
}

/// The value of an option where nothing is configured.
pub fn default(option: &RuleOption) -> Value {
    match option.kind {
        OptionKind::Flag(default) => default.into(),
        OptionKind::Number { default, .. } => default.into(),
        OptionKind::Words(default) => default.into(),
        OptionKind::Choice { default, .. } => default.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::config::{Config, Layer, Layers, Origin};

    #[test]
    fn the_first_configuration_says_what_holds_without_one() {
        let config = Config::parse(&template()).expect("it can be read");
        let folder = PathBuf::from("/thesis");
        let layer = Layer { origin: Origin::File(folder.join("citegraph.toml")), folder, config };
        let path = Path::new("/thesis/paper.txt");
        assert_eq!(Layers(vec![layer]).in_force(path), Layers::default().in_force(path));
    }

    #[test]
    fn the_options_in_its_comments_can_be_used() {
        let comments = template();
        let (_, options) = comments.split_once("# The options of rules").expect("they stand at the end");
        let options: String =
            options.lines().skip(1).map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n").collect();
        let config = Config::parse(&options).unwrap_or_else(|error| panic!("{error} in\n{options}"));
        assert_eq!(config.rules.len(), RULES.iter().filter(|rule| !rule.options.is_empty()).count());
    }
}
