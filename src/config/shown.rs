//! What is in force for a file, and where each value comes from.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::shown_rules::{self, ShownRule};
use super::template::{KEYS, default};
use super::{Config, Layers, Origin, StyleChoice};
use crate::lint::registry::RULES;

/// Keys of which every layer counts, and not the strongest alone.
const GATHERED: [&str; 3] = ["extend-select", "ignore", "per-file-ignores"];

/// What comes from no configuration.
const DEFAULT: &str = "default";

/// A value and where it comes from.
#[derive(Debug, Serialize)]
struct Setting {
    /// With dots: `style.citation.comma`.
    key: String,
    value: Value,
    from: String,
}

impl Origin {
    /// As it is told: the path of a file, or `command line`.
    pub(super) fn shown(&self) -> String {
        match self {
            Origin::File(path) => path.display().to_string(),
            Origin::CommandLine => "command line".to_owned(),
        }
    }
}

impl Layers {
    /// What the layers say together of the file at `path`, which is absolute: the keys as TOML with where each value comes from,
    /// `level = "style"  # default`, and in comments the rules in force.
    pub fn shown(&self, path: &Path) -> String {
        let rules = self.shown_rules(path);
        format!("{}\n{}", printed(&self.settings()), shown_rules::printed(&rules))
    }

    /// The same as JSON.
    pub fn shown_as_json(&self, path: &Path) -> String {
        let shown = json!({ "settings": self.settings(), "rules": self.shown_rules(path) });
        let mut json = serde_json::to_string_pretty(&shown).expect("texts and numbers are JSON");
        json.push('\n');
        json
    }

    fn shown_rules(&self, path: &Path) -> Vec<ShownRule> {
        let level = self.deciding(|config| config.level).map(|(layer, level)| (level, layer.origin.shown()));
        let origin = |layer: usize| self.0.get(layer).map_or_else(|| DEFAULT.to_owned(), |layer| layer.origin.shown());
        self.verdicts(path).iter().map(|verdict| ShownRule::new(verdict, level.as_ref(), &origin)).collect()
    }

    fn settings(&self) -> Vec<Setting> {
        let mut settings: Vec<Setting> = Vec::new();
        let defaults = Config::parse(KEYS).expect("the tests read the template");
        for (key, value) in flat(&defaults) {
            set(&mut settings, key, value, DEFAULT);
        }
        for rule in RULES {
            for option in rule.options {
                set(&mut settings, format!("rules.{}.{}", rule.name, option.name), default(option), DEFAULT);
            }
        }
        for layer in &self.0 {
            if let Some(style) = &layer.config.style {
                make_room(&mut settings, style);
            }
            let from = layer.origin.shown();
            for (key, value) in flat(&layer.config) {
                set(&mut settings, key, value, &from);
            }
        }
        settings
    }
}

/// Takes away the style that another replaces, or makes it what the other extends.
fn make_room(settings: &mut Vec<Setting>, style: &StyleChoice) {
    match style {
        StyleChoice::Own(own) if own.extends.is_none() => {
            let chosen = settings.iter_mut().filter(|setting| setting.key == "style");
            chosen.for_each(|setting| setting.key = "style.extends".to_owned());
        }
        _ => settings.retain(|setting| setting.key != "style" && !setting.key.starts_with("style.")),
    }
}

/// Adds a value, in place of that of a weaker layer.
fn set(settings: &mut Vec<Setting>, key: String, value: Value, from: &str) {
    let gathered = GATHERED.iter().any(|gathered| key.split('.').next() == Some(gathered));
    let before = settings.iter().position(|setting| setting.key == key).filter(|_| !gathered);
    let setting = Setting { key, value, from: from.to_owned() };
    match before {
        Some(at) => settings[at] = setting,
        None => settings.push(setting),
    }
}

/// The keys that a configuration sets, with dots, and their values.
fn flat(config: &Config) -> Vec<(String, Value)> {
    let value = serde_json::to_value(config).expect("a configuration has keys that are strings");
    let mut flat = Vec::new();
    flatten(None, &value, &mut flat);
    flat
}

fn flatten(key: Option<&str>, value: &Value, into: &mut Vec<(String, Value)>) {
    match (value, key) {
        (Value::Object(members), key) => {
            for (name, value) in members {
                let name = bare(name);
                flatten(Some(&key.map_or_else(|| name.clone(), |key| format!("{key}.{name}"))), value, into);
            }
        }
        (Value::Null, _) | (_, None) => {}
        (value, Some(key)) => into.push((key.to_owned(), value.clone())),
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

fn printed(settings: &[Setting]) -> String {
    let written = |setting: &Setting| format!("{} = {}", setting.key, literal(&setting.value));
    let widths = settings.iter().map(|setting| written(setting).chars().count());
    let width = widths.filter(|&width| width <= 60).max().unwrap_or(0);
    let mut groups: BTreeMap<bool, String> = BTreeMap::new();
    for setting in settings {
        let group = groups.entry(setting.key.starts_with("rules.")).or_default();
        writeln!(group, "{:width$}  # {}", written(setting), setting.from).expect("a string takes what is written");
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::config::Layer;

    fn layers(texts: &[(&str, &str)]) -> Layers {
        let layer = |(name, text): &(&str, &str)| Layer {
            origin: if name.is_empty() { Origin::CommandLine } else { Origin::File(PathBuf::from(name)) },
            folder: PathBuf::from("/thesis"),
            config: Config::parse(text).expect("it can be read"),
        };
        Layers(texts.iter().map(layer).collect())
    }

    #[test]
    fn what_is_told_can_be_read_as_a_configuration_again() {
        let layers =
            layers(&[("base.toml", "style = 'apa7'\n"), ("", "style.citation.comma = 'absent'\nlevel = 'info'\n")]);
        let path = Path::new("/thesis/paper.txt");
        let told = layers.shown(path);
        let again = Layer { config: Config::parse(&told).expect(&told), ..layers.0[0].clone() };
        assert_eq!(Layers(vec![again]).in_force(path).settings.style, layers.in_force(path).settings.style);
    }

    #[test]
    fn every_rule_is_told_with_what_decided_it() {
        let layers = layers(&[
            (
                "base.toml",
                "ignore = ['doi-form']\n[per-file-ignores]\n'drafts/**' = ['note']\n[levels]\nibid-far = 'warning'\n",
            ),
            ("", "extend-select = ['secondary-chain']\nlevel = 'warning'\n"),
        ]);
        let told = layers.shown(Path::new("/thesis/drafts/paper.txt"));
        for (rule, expected) in [
            ("missing-reference", "error default"),
            ("doi-form", "style \"doi-form\" in ignore, base.toml"),
            ("note-missing", "warning \"note\" in per-file-ignores.\"drafts/**\", base.toml"),
            ("secondary-chain", "info \"secondary-chain\" in extend-select, command line"),
            ("citation-comma", "style level = \"warning\", command line"),
            ("ibid-far", "warning default; its level in levels, base.toml"),
        ] {
            let line = told.lines().find_map(|line| line.strip_prefix(&format!("#   {rule} "))).expect(rule);
            assert_eq!(line.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{rule}");
        }
        let (on, off) = told.split_once("# Rules not in force").expect("both are told");
        assert!(on.contains("secondary-chain") && on.contains("ibid-far") && !on.contains("#   doi-form"));
        assert!(off.contains("citation-comma") && off.contains("note-missing"));
    }
}
