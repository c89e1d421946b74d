//! Which style a configuration chooses.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Problem;
use crate::lint::style::{self, CitationStyle, ListStyle, Style};

/// A style by its name, or one of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
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
    /// The style that it changes; unless told otherwise that of the configuration on which this one builds, or `majority`.
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
    /// The style that is meant, where nothing else is configured.
    ///
    /// # Errors
    /// Where no style has that name.
    pub fn resolve(&self) -> Result<Style, Problem> {
        self.over(named(MAJORITY)?)
    }

    /// The style that is meant over the one that weaker configurations choose.
    ///
    /// # Errors
    /// Where no style has that name.
    pub fn over(&self, weaker: &Style) -> Result<Style, Problem> {
        match self {
            Self::Named(name) => named(name).cloned(),
            Self::Own(own) => {
                let base = match own.extends.as_deref() {
                    Some(name) => named(name)?,
                    None => weaker,
                };
                let changes = Style {
                    // It says what the style that it changes does not.
                    title: own.title.clone().or_else(|| Some("the configured style".to_owned())),
                    source: own.source.clone(),
                    citation: own.citation.clone(),
                    list: own.list.clone(),
                };
                Ok(base.with(&changes))
            }
        }
    }
}

/// The style of that name.
///
/// # Errors
/// Where no style has it.
pub fn named(name: &str) -> Result<&'static Style, Problem> {
    style::by_name(name).ok_or_else(|| Problem::unknown("style", name, style::names()))
}

// Not derived as an untagged enum: that would tell neither the place of a misspelt key nor its name.
impl<'de> Deserialize<'de> for StyleChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StyleVisitor)
    }
}

struct StyleVisitor;

impl<'de> Visitor<'de> for StyleVisitor {
    type Value = StyleChoice;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the name of a style, or a table")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<StyleChoice, E> {
        Ok(StyleChoice::Named(name.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<StyleChoice, A::Error> {
        OwnStyle::deserialize(MapAccessDeserializer::new(map)).map(StyleChoice::Own)
    }
}
