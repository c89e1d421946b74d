//! Which style a configuration chooses.

use serde::{Deserialize, Serialize};

use super::ConfigError;
use crate::lint::style::{self, CitationStyle, ListStyle, Style};

/// A style by its name, or one of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum StyleChoice {
    /// `style = "apa7"`
    Named(String),
    /// `[style]` with `extends = "apa7"` and what differs from that.
    Own(OwnStyle),
}

/// A style of the user's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct OwnStyle {
    /// The style that it changes; `majority` unless told otherwise.
    pub extends: Option<String>,
    /// What people call it.
    pub title: Option<String>,
    /// Where it is laid down.
    pub source: Option<String>,
    /// Citations.
    pub citation: CitationStyle,
    /// The reference list.
    pub list: ListStyle,
}

impl Default for StyleChoice {
    fn default() -> Self {
        Self::Named(MAJORITY.to_owned())
    }
}

const MAJORITY: &str = "majority";

impl StyleChoice {
    /// The style that is meant.
    ///
    /// # Errors
    /// Where no style has that name.
    pub fn resolve(&self) -> Result<Style, ConfigError> {
        match self {
            Self::Named(name) => named(name).cloned(),
            Self::Own(own) => {
                let base = named(own.extends.as_deref().unwrap_or(MAJORITY))?;
                let changes = Style {
                    title: own.title.clone(),
                    source: own.source.clone(),
                    citation: own.citation.clone(),
                    list: own.list.clone(),
                };
                Ok(base.with(&changes))
            }
        }
    }
}

fn named(name: &str) -> Result<&'static Style, ConfigError> {
    style::by_name(name).ok_or_else(|| ConfigError::Unknown {
        kind: "style",
        name: name.to_owned(),
        known: style::names().collect(),
    })
}
