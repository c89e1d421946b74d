//! What is in force for a file, and where each value comes from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::template::{KEYS, default};
use super::{Config, Layers, Origin};
use crate::lint::registry::RULES;

/// Keys of which every layer counts, and not the strongest alone.
const GATHERED: [&str; 3] = ["extend-select", "ignore", "per-file-ignores"];

/// A value and where it comes from.
struct Line {
    key: String,
    value: String,
    from: String,
}

impl Layers {
    /// What the layers say together, as TOML with where each value comes from: `level = "style"  # default`.
    pub fn shown(&self) -> String {
        let mut lines: Vec<Line> = Vec::new();
        let defaults = Config::parse(KEYS).expect("the tests read the template");
        for (key, value) in flat(&defaults) {
            set(&mut lines, key, value, "default");
        }
        for rule in RULES {
            for option in rule.options {
                set(&mut lines, format!("rules.{}.{}", rule.name, option.name), default(option), "default");
            }
        }
        for layer in &self.0 {
            let from = match &layer.origin {
                Origin::File(path) => path.display().to_string(),
                Origin::CommandLine => "command line".to_owned(),
            };
            for (key, value) in flat(&layer.config) {
                set(&mut lines, key, value, &from);
            }
        }
        printed(&lines)
    }
}

/// Adds a value, in place of that of a weaker layer.
fn set(lines: &mut Vec<Line>, key: String, value: String, from: &str) {
    let gathered = GATHERED.iter().any(|gathered| key.split('.').next() == Some(gathered));
    let below = |line: &Line| {
        line.key == key || line.key.starts_with(&format!("{key}.")) || key.starts_with(&format!("{}.", line.key))
    };
    let before = lines.iter().position(below).filter(|_| !gathered);
    let line = Line { value, from: from.to_owned(), key };
    match before {
        Some(at) => lines[at] = line,
        None => lines.push(line),
    }
}

/// The keys that a configuration sets, with dots, and their values as TOML.
fn flat(config: &Config) -> Vec<(String, String)> {
    let value = serde_json::to_value(config).expect("a configuration has keys that are strings");
    let mut flat = Vec::new();
    flatten(None, &value, &mut flat);
    flat
}

fn flatten(key: Option<&str>, value: &Value, into: &mut Vec<(String, String)>) {
    match (value, key) {
        (Value::Object(members), key) => {
            for (name, value) in members {
                let name = bare(name);
                flatten(Some(&key.map_or_else(|| name.clone(), |key| format!("{key}.{name}"))), value, into);
            }
        }
        (Value::Null, _) | (_, None) => {}
        (value, Some(key)) => into.push((key.to_owned(), literal(value))),
    }
}

/// A key, in quotation marks where it needs them.
fn bare(key: &str) -> String {
    let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if plain { key.to_owned() } else { literal(&Value::from(key)) }
}

/// A value as TOML: strings, numbers and lists are written as in JSON.
pub fn literal(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        value => value.to_string(),
    }
}

fn printed(lines: &[Line]) -> String {
    let written = |line: &Line| format!("{} = {}", line.key, line.value);
    let width = lines.iter().map(|line| written(line).chars().count()).filter(|&width| width <= 60).max().unwrap_or(0);
    let mut groups: BTreeMap<bool, String> = BTreeMap::new();
    for line in lines {
        let group = groups.entry(line.key.starts_with("rules.")).or_default();
        writeln!(group, "{:width$}  # {}", written(line), line.from).expect("a string takes what is written");
    }
    groups.into_values().collect()
}
