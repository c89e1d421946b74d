//! `citegraph.toml`: what a person in charge of texts wants of them.

mod error;
mod options;
mod style;

pub use error::ConfigError;
pub use style::StyleChoice;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lint::Settings;

/// A configuration. All that it leaves out has a default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The style to follow.
    pub style: StyleChoice,
    /// The options of rules, by rule.
    #[schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>")]
    pub rules: BTreeMap<String, toml::Table>,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// Where it is no TOML, or a key, rule, option or value in it is not known.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(ConfigError::from)?;
        config.style.resolve()?;
        options::read(&config.rules)?;
        Ok(config)
    }

    /// What the rules read of it.
    pub fn settings(&self) -> Settings {
        Settings {
            style: self.style.resolve().unwrap_or_default(),
            options: options::read(&self.rules).unwrap_or_default(),
            ..Settings::default()
        }
    }
}
