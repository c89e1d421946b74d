//! Which rules speak: what each layer of configuration selects and ignores, from the weakest to the strongest.

use rustc_hash::FxHashMap;

use super::{Config, Selector};
use crate::lint::registry::RULES;
use crate::lint::{Level, Rule, Selection};

/// What is decided of one rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Decision {
    on: bool,
    /// The selector that turned it on.
    by: Option<Selector>,
    /// Whether a layer turned it off.
    ignored: bool,
}

/// The rules that speak under these layers, and at what level. `shown` is the least level that was asked for, where one was.
///
/// Where nothing is configured, every rule above `info` speaks. In one layer the selector that names fewer rules decides, and
/// of two that name as many, `ignore`. A layer with `select` begins anew; what a weaker layer ignores stays ignored unless it is
/// selected by its name.
pub fn selection<'a>(layers: impl IntoIterator<Item = &'a Config> + Clone, shown: Option<Level>) -> Selection {
    let levels = levels(layers.clone());
    let mut selection = Selection::default();
    for rule in RULES.iter().copied() {
        let level = levels.get(rule.name).copied().unwrap_or(rule.level);
        let first = Decision { on: level > Level::Info || shown == Some(Level::Info), ..Decision::default() };
        let decision = layers.clone().into_iter().fold(first, |before, layer| decided(before, rule, level, layer));
        if !decision.on {
            selection.off.insert(rule.name);
        }
        let shown_whatever_its_level = match decision.by {
            Some(Selector::Rule(_)) => true,
            Some(Selector::Level(_) | Selector::All) => shown.is_none(),
            Some(Selector::Topic(_)) | None => false,
        };
        if decision.on && shown_whatever_its_level {
            selection.chosen.insert(rule.name);
        }
    }
    selection.levels = levels;
    selection
}

/// What one more layer decides of a rule.
fn decided(before: Decision, rule: &Rule, level: Level, layer: &Config) -> Decision {
    let most_exact = |words: &[String]| {
        let selectors = words.iter().filter_map(|word| Selector::parse(word).ok());
        selectors.filter(|selector| selector.names(rule, level)).max()
    };
    let selected = layer.select.as_deref().and_then(most_exact).max(most_exact(&layer.extend_select));
    // A topic means those of its rules that speak by default: the others are worth a look to few.
    let selected = selected.filter(|by| !matches!(by, Selector::Topic(_)) || level > Level::Info);
    let ignored = most_exact(&layer.ignore);
    let mut now = if layer.select.is_some() { Decision { on: false, by: None, ..before } } else { before };
    if let Some(by) = selected
        && (!now.ignored || matches!(by, Selector::Rule(_)))
    {
        now = Decision { on: true, by: Some(by), ignored: false };
    }
    match ignored {
        Some(ignored) if selected.is_none_or(|by| rank(by) <= rank(ignored)) => {
            Decision { on: false, by: None, ignored: true }
        }
        _ => now,
    }
}

/// How exact a selector is.
fn rank(selector: Selector) -> u8 {
    match selector {
        Selector::All => 0,
        Selector::Level(_) => 1,
        Selector::Topic(_) => 2,
        Selector::Rule(_) => 3,
    }
}

fn levels<'a>(layers: impl IntoIterator<Item = &'a Config>) -> FxHashMap<&'static str, Level> {
    let mut levels = FxHashMap::default();
    for (name, level) in layers.into_iter().flat_map(|layer| &layer.levels) {
        levels.extend(crate::lint::registry::find(name).map(|rule| (rule.name, *level)));
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a rule speaks, and whether it is shown whatever its level, under these layers.
    fn speaks(rule: &str, layers: &[&str]) -> (bool, bool) {
        let layers: Vec<Config> = layers.iter().map(|text| Config::parse(text).expect("it can be read")).collect();
        let shown = layers.iter().rev().find_map(|layer| layer.level);
        let selection = selection(&layers, shown);
        (!selection.off.contains(rule), selection.chosen.contains(rule))
    }

    const ON: (bool, bool) = (true, false);
    const OFF: (bool, bool) = (false, false);
    const CHOSEN: (bool, bool) = (true, true);

    #[test]
    fn rules_speak_as_the_layers_say() {
        for (rule, layers, expected) in [
            ("missing-reference", &[][..], ON),
            ("secondary-citation", &[][..], OFF),
            ("secondary-citation", &["select = ['secondary-citation']"], CHOSEN),
            ("secondary-citation", &["extend-select = ['secondary-citation']"], CHOSEN),
            ("secondary-citation", &["extend-select = ['info']"], CHOSEN),
            ("secondary-citation", &["select = ['all']"], CHOSEN),
            ("secondary-citation", &["select = ['citation']"], OFF),
            ("secondary-citation", &["level = 'info'"], ON),
            ("secondary-citation", &["levels.secondary-citation = 'warning'"], ON),
            ("missing-reference", &["levels.missing-reference = 'info'"], OFF),
            ("missing-reference", &["extend-select = ['secondary-citation']"], ON),
            ("missing-reference", &["select = ['citation']"], OFF),
            ("missing-reference", &["select = ['link']"], ON),
            ("missing-reference", &["select = ['link']\nignore = ['missing-reference']"], OFF),
            ("missing-reference", &["select = ['missing-reference']\nignore = ['link']"], CHOSEN),
            ("missing-reference", &["select = ['missing-reference']\nignore = ['missing-reference']"], OFF),
            ("missing-reference", &["ignore = ['missing-reference']", "select = ['missing-reference']"], CHOSEN),
            ("missing-reference", &["ignore = ['missing-reference']", "select = ['link']"], OFF),
            ("missing-reference", &["ignore = ['missing-reference']", "extend-select = ['note']"], OFF),
            ("missing-reference", &["select = ['all']\nlevel = 'error'"], ON),
        ] {
            assert_eq!(speaks(rule, layers), expected, "{rule} under {layers:?}");
        }
    }
}
