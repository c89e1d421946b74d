//! What can be wrong with a configuration, and where.

use thiserror::Error;

use crate::document::LineColumn;
use crate::lint::nearest;

/// What is wrong with a configuration.
#[derive(Debug, Error)]
#[error("{problem}")]
pub struct ConfigError {
    /// What is wrong.
    pub problem: Problem,
    /// Where it stands in the text of the configuration, where it stands there.
    pub place: Option<LineColumn>,
}

/// What is wrong.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Problem {
    /// It is no TOML, or a value is of another kind than its key's.
    #[error("{0}")]
    Toml(String),
    /// A name that nothing has.
    #[error("no {kind} is called \"{name}\"{}", suggestion(.name, .known))]
    Unknown {
        /// What it would be: `key`, `rule`, `style`.
        kind: &'static str,
        /// As written.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A value that its key cannot have.
    #[error("{key}: expected {expected}")]
    Value {
        /// The key: `rules.citation-cluster.most`.
        key: String,
        /// What it can be.
        expected: String,
    },
}

impl Problem {
    /// That nothing of that kind has the name.
    pub fn unknown<S: Into<String>>(kind: &'static str, name: &str, known: impl IntoIterator<Item = S>) -> Self {
        Self::Unknown { kind, name: name.to_owned(), known: known.into_iter().map(Into::into).collect() }
    }
}

/// More names than this are not listed.
const LISTED: usize = 24;

/// `; "apa7" comes nearest`, or the names that there are where none is near.
fn suggestion(name: &str, known: &[String]) -> String {
    if known.is_empty() {
        return "; it has none".to_owned();
    }
    match nearest(name, known.iter().map(String::as_str)) {
        Some(nearest) => format!("; \"{nearest}\" comes nearest"),
        None if known.iter().any(|known| known == "missing-reference") => {
            "; `citegraph rules` lists them all".to_owned()
        }
        None if known.len() > LISTED => String::new(),
        None => format!("; there are {}", known.join(", ")),
    }
}
