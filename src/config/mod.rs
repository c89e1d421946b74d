//! `citegraph.toml`: what a person in charge of texts wants of them.

mod error;
mod layers;
mod options;
mod patterns;
mod place;
mod schema;
mod selection;
mod selector;
mod shown;
mod shown_rules;
mod style;
mod template;
mod unknown;

pub use error::{ConfigError, Problem};
pub use layers::{InForce, Layer, Layers, Origin};
pub use schema::schema;
pub use selector::Selector;
pub use style::{OwnStyle, StyleChoice};
pub use template::template;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use self::place::Path;
use crate::document::LineIndex;
use crate::language;
use crate::lint::registry::{self, RULES};
use crate::lint::{Allowed, Confidence, Level, Settings};

/// A configuration. All that it leaves out has a default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Another configuration on which this one builds, by its path from this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extend: Option<String>,
    /// The rules that speak, by name, topic (`citation`), level (`info`), or `all`; without it, all above `info`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub select: Option<Vec<String>>,
    /// Rules that speak besides those.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extend_select: Vec<String>,
    /// The rules that keep silent, by name, topic or level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// The levels of rules, by name, in place of their own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub levels: BTreeMap<String, Level>,
    /// The rules that keep silent in some files, by patterns of paths from this file's folder: `"drafts/**" = ["style"]`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub per_file_ignores: BTreeMap<String, Vec<String>>,
    /// The least level that is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Findings that are less sure are not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_confidence: Option<Confidence>,
    /// The least level at which a finding makes `check` fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<FailOn>,
    /// The style to follow, by name, or as a table that builds on one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<StyleChoice>,
    /// Language files, by their paths from this file, for languages that are not built in or in place of those that are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<PathBuf>>,
    /// The language of the texts, in place of the one that is found in each: `en`, `nl`, `de` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What is left out where folders are searched: patterns of paths from this file's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclude: Option<Vec<String>>,
    /// Headings of reference lists besides those that are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference_headings: Option<Vec<String>>,
    /// Works that need no entry: `Aristotle`, `Education Act, 1994`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow: Option<Vec<String>>,
    /// Files and folders outside the project from which its texts may include others, by their paths from this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_outside: Option<Vec<PathBuf>>,
    /// A file of findings that are known and not shown, by its path from this file; `""` for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
    /// The options of rules, by rule.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>")]
    pub rules: BTreeMap<String, toml::Table>,
}

/// From which level on a finding makes `check` fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// From `info` on: every finding.
    Info,
    /// From `style` on.
    Style,
    /// From `warning` on.
    Warning,
    /// At `error`.
    Error,
    /// At no level.
    Never,
}

impl FailOn {
    /// True where a finding of that level fails.
    pub fn fails(self, level: Level) -> bool {
        match self {
            FailOn::Info => true,
            FailOn::Style => level >= Level::Style,
            FailOn::Warning => level >= Level::Warning,
            FailOn::Error => level >= Level::Error,
            FailOn::Never => false,
        }
    }

    /// As users write it.
    pub fn name(self) -> &'static str {
        match self {
            FailOn::Info => "info",
            FailOn::Style => "style",
            FailOn::Warning => "warning",
            FailOn::Error => "error",
            FailOn::Never => "never",
        }
    }
}

/// Where a configuration stands in `pyproject.toml`.
const IN_PYPROJECT: [&str; 2] = ["tool", "citegraph"];

/// The part of `pyproject.toml` that is read.
#[derive(Deserialize)]
struct PyProject {
    #[serde(default)]
    tool: Tool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Tool {
    citegraph: Option<Config>,
}

impl Config {
    /// Reads `citegraph.toml`.
    ///
    /// ```
    /// let config = citegraph::config::Config::parse("select = [\"link\"]").expect("it can be read");
    /// assert_eq!(config.select, Some(vec!["link".to_owned()]));
    /// let error = citegraph::config::Config::parse("selct = [\"link\"]").expect_err("a key is misspelt");
    /// assert_eq!(error.to_string(), "no key is called \"selct\"; \"select\" comes nearest");
    /// ```
    ///
    /// # Errors
    /// Where it is no TOML, or a key, rule, option or value in it is not known.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config = Self::parse_before_languages(text)?;
        config.with_known_language(text)?;
        Ok(config)
    }

    /// Reads `citegraph.toml` without a look at the language that it names, which one of its language files may hold.
    ///
    /// # Errors
    /// As [`Config::parse`].
    pub fn parse_before_languages(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|error| unknown::error(text, &error))?;
        config.examined().map_err(|(problem, path)| at(text, problem, path.find(text)))?;
        Ok(config)
    }

    /// Looks whether the language that it names is known; `text` is what it was read from.
    ///
    /// # Errors
    /// Where the language is not known.
    pub fn with_known_language(&self, text: &str) -> Result<(), ConfigError> {
        let Some(problem) = self.unknown_language() else { return Ok(()) };
        let path = Path::value(&["language"]);
        let place = path.find(text).or_else(|| Path::value(&["language"]).under(&IN_PYPROJECT).find(text));
        Err(at(text, problem, place))
    }

    /// What is wrong with the language that it names, if it is not known.
    pub fn unknown_language(&self) -> Option<Problem> {
        let code = self.language.as_deref().filter(|code| language::by_code(code).is_none())?;
        Some(Problem::unknown("language", code, language::all().iter().map(|language| language.code.clone())))
    }

    /// Reads the table `[tool.citegraph]` of `pyproject.toml`; none where there is none.
    ///
    /// # Errors
    /// As [`Config::parse`].
    pub fn parse_pyproject(text: &str) -> Result<Option<Self>, ConfigError> {
        let config = Self::parse_pyproject_before_languages(text)?;
        config.iter().try_for_each(|config| config.with_known_language(text))?;
        Ok(config)
    }

    /// The same without a look at the language, as [`Config::parse_before_languages`].
    ///
    /// # Errors
    /// As [`Config::parse`].
    pub fn parse_pyproject_before_languages(text: &str) -> Result<Option<Self>, ConfigError> {
        let project: PyProject = toml::from_str(text).map_err(|error| unknown::error(text, &error))?;
        let Some(config) = project.tool.citegraph else { return Ok(None) };
        config.examined().map_err(|(problem, path)| at(text, problem, path.under(&IN_PYPROJECT).find(text)))?;
        Ok(Some(config))
    }

    /// What the rules read of it.
    pub fn settings(&self) -> Settings {
        Settings {
            style: self.style.as_ref().and_then(|style| style.resolve().ok()).unwrap_or_default(),
            options: options::read(&self.rules).unwrap_or_default(),
            selection: selection::selection(&selection::verdicts(&[self])),
            allowed: allowed(self.allow.as_deref().unwrap_or_default()),
            ..Settings::default()
        }
    }

    /// Looks at all that its types do not see to but for languages: the names of rules and styles, patterns, options.
    fn examined(&self) -> Result<(), (Problem, Path)> {
        let selectors = |key: &[&str], words: &[String]| {
            words.iter().enumerate().try_for_each(|(item, word)| match Selector::parse(word) {
                Ok(_) => Ok(()),
                Err(problem) => Err((problem, Path::item(key, item))),
            })
        };
        selectors(&["select"], self.select.as_deref().unwrap_or_default())?;
        selectors(&["extend-select"], &self.extend_select)?;
        selectors(&["ignore"], &self.ignore)?;
        for (pattern, words) in &self.per_file_ignores {
            let key = ["per-file-ignores", pattern];
            patterns::examined(pattern).map_err(|problem| (problem, Path::key(&key)))?;
            selectors(&key, words)?;
        }
        for (item, pattern) in self.exclude.iter().flatten().enumerate() {
            patterns::examined(pattern).map_err(|problem| (problem, Path::item(&["exclude"], item)))?;
        }
        let works = self.allow.iter().flatten();
        if let Some((item, work)) = works.enumerate().find(|(_, work)| Allowed::new(work).is_none()) {
            let expected = format!("the name of a work, and not \"{work}\"");
            return Err((Problem::Value { key: "allow".to_owned(), expected }, Path::item(&["allow"], item)));
        }
        if let Some(rule) = self.levels.keys().find(|rule| registry::find(rule).is_none()) {
            let problem = Problem::unknown("rule", rule, RULES.iter().map(|rule| rule.name));
            return Err((problem, Path::key(&["levels", rule])));
        }
        if let Some(style) = &self.style {
            let path = if matches!(style, StyleChoice::Named(_)) { &["style"][..] } else { &["style", "extends"] };
            style.resolve().map_err(|problem| (problem, Path::value(path)))?;
        }
        options::read(&self.rules).map(|_| ())
    }
}

/// The works that are written so.
fn allowed(works: &[String]) -> Vec<Allowed> {
    works.iter().filter_map(|work| Allowed::new(work)).collect()
}

/// The error at a byte of the configuration's text.
fn at(text: &str, problem: Problem, at: Option<usize>) -> ConfigError {
    let place = at.map(|at| LineIndex::new(text).line_column(text, at.min(text.len())));
    ConfigError { problem, place }
}
