//! Which rules are in force for a file, and what decided it.

use std::fmt::Write as _;

use serde::Serialize;

use super::selection::{Verdict, Why};
use crate::lint::Level;

/// A rule as it is told.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ShownRule {
    name: &'static str,
    level: Level,
    in_force: bool,
    why: Reason,
    /// Where its level is configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    level_from: Option<String>,
}

/// What decided that a rule is in force or not.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Reason {
    /// The key that decided; none where nothing is configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'static str>,
    /// What stands there, where the rule is meant by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'static str>,
    /// The pattern of paths under `per-file-ignores`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    /// The file, `command line`, or `default`.
    from: String,
}

impl ShownRule {
    /// What is decided of a rule. `shown` is the least level that is shown and where it comes from, where that is configured;
    /// `origin` names a layer.
    pub fn new(verdict: &Verdict, shown: Option<&(Level, String)>, origin: &dyn Fn(usize) -> String) -> Self {
        let hidden = shown.filter(|(least, _)| verdict.speaks && !verdict.is_chosen && verdict.level < *least);
        let why = match hidden {
            Some((least, from)) => Reason::of("level", Some(least.name()), from.clone()),
            None => reason(&verdict.why, origin),
        };
        let in_force = verdict.speaks && hidden.is_none();
        let level_from = verdict.level_by.map(origin);
        Self { name: verdict.rule.name, level: verdict.level, in_force, why, level_from }
    }
}

impl Reason {
    fn of(key: &'static str, word: Option<&'static str>, from: String) -> Self {
        Self { key: Some(key), word, pattern: None, from }
    }

    /// `select = ["link"], citegraph.toml`
    fn words(&self) -> String {
        let from = &self.from;
        match (self.key, self.word, &self.pattern) {
            (Some(key), Some(word), Some(pattern)) => format!("\"{word}\" in {key}.\"{pattern}\", {from}"),
            (Some("level"), Some(word), None) => format!("level = \"{word}\", {from}"),
            (Some(key), Some(word), None) => format!("\"{word}\" in {key}, {from}"),
            (Some(key), None, _) => format!("not in {key}, {from}"),
            (None, ..) => from.clone(),
        }
    }
}

fn reason(why: &Why, origin: &dyn Fn(usize) -> String) -> Reason {
    match why {
        Why::Default => Reason { key: None, word: None, pattern: None, from: "default".to_owned() },
        Why::Shown { layer } => Reason::of("level", Some(Level::Info.name()), origin(*layer)),
        Why::Selected { layer, key, by } => Reason::of(key, Some(by.name()), origin(*layer)),
        Why::Unselected { layer } => Reason::of("select", None, origin(*layer)),
        Why::Ignored { layer, by } => Reason::of("ignore", Some(by.name()), origin(*layer)),
        Why::PerFile { layer, pattern, by } => {
            Reason { pattern: Some(pattern.clone()), ..Reason::of("per-file-ignores", Some(by.name()), origin(*layer)) }
        }
    }
}

/// The rules in force and those that are not, in comments of TOML: `# year-mismatch  error    default`.
pub fn printed(rules: &[ShownRule]) -> String {
    let (on, off): (Vec<_>, Vec<_>) = rules.iter().partition(|rule| rule.in_force);
    let mut text = String::new();
    for (title, rules) in [("Rules in force", on), ("Rules not in force", off)] {
        writeln!(text, "# {title}: {}", rules.len()).expect("a string takes what is written");
        rules.iter().for_each(|rule| text.push_str(&line(rule)));
    }
    text
}

fn line(rule: &ShownRule) -> String {
    let level = rule.level_from.as_ref().map_or_else(String::new, |from| format!("; its level in levels, {from}"));
    format!("#   {:<28} {:<8} {}{level}\n", rule.name, rule.level.name(), rule.why.words())
}
