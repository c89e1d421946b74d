//! What can be wrong with a configuration.

use thiserror::Error;

/// What is wrong with a configuration.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// It is no TOML, or a key or value of it is not known.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A name that nothing has.
    #[error("no {kind} is called \"{name}\"{}", nearest(.known, .name))]
    Unknown {
        /// What it would be: `rule`, `style`.
        kind: &'static str,
        /// As written.
        name: String,
        /// The names that there are.
        known: Vec<&'static str>,
    },
    /// An option of a rule has a value of another kind.
    #[error("rules.{rule}.{option}: expected {expected}")]
    Option {
        /// The rule.
        rule: String,
        /// The option.
        option: String,
        /// What it can be.
        expected: String,
    },
}

/// `; "apa7" comes nearest`, or all the names where none is near.
fn nearest(known: &[&'static str], name: &str) -> String {
    let by_nearness =
        |one: &&&str, other: &&&str| strsim::jaro_winkler(name, one).total_cmp(&strsim::jaro_winkler(name, other));
    match known.iter().max_by(by_nearness).filter(|nearest| strsim::jaro_winkler(name, nearest) > 0.7) {
        Some(nearest) => format!("; \"{nearest}\" comes nearest"),
        None => format!("; there are {}", known.join(", ")),
    }
}
