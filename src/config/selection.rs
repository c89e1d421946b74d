//! Which rules speak: what each layer of configuration selects and ignores, from the weakest to the strongest.

use super::{Config, Selector};
use crate::lint::registry::RULES;
use crate::lint::{Level, Rule, Selection};

/// What is decided of one rule, and why. Layers are told by their place among all, from the weakest.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The rule.
    pub rule: &'static Rule,
    /// Its level.
    pub level: Level,
    /// The layer that sets its level; none where it has its own.
    pub level_by: Option<usize>,
    /// Whether it speaks.
    pub speaks: bool,
    /// Whether it is shown whatever its level.
    pub is_chosen: bool,
    /// Why it speaks or not.
    pub why: Why,
}

/// Why a rule speaks or keeps silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nothing is configured of it.
    Default,
    /// It is of the level `info`, which the layer asks to be shown.
    Shown {
        /// The layer with `level = "info"`.
        layer: usize,
    },
    /// It is selected.
    Selected {
        /// The layer.
        layer: usize,
        /// `select`, `extend-select`
        key: &'static str,
        /// By which words.
        by: Selector,
    },
    /// Others are selected.
    Unselected {
        /// The layer with `select`.
        layer: usize,
    },
    /// It is ignored.
    Ignored {
        /// The layer.
        layer: usize,
        /// By which words.
        by: Selector,
    },
    /// It is ignored in files of that path.
    PerFile {
        /// The layer.
        layer: usize,
        /// The pattern of paths.
        pattern: String,
        /// By which words.
        by: Selector,
    },
}

impl Verdict {
    /// Makes the rule keep silent.
    pub fn silence(&mut self, why: Why) {
        (self.speaks, self.is_chosen, self.why) = (false, false, why);
    }
}

/// What is decided of a rule so far.
#[derive(Debug, Clone)]
struct Decision {
    on: bool,
    /// The selector that turned it on.
    by: Option<Selector>,
    /// Whether a layer turned it off.
    ignored: bool,
    why: Why,
}

/// What is decided of every rule under these layers.
///
/// Where nothing is configured, every rule above `info` speaks. In one layer the selector that names fewer rules decides, and
/// of two that name as many, `ignore`. A layer with `select` begins anew; what a weaker layer ignores stays ignored unless it is
/// selected by its name.
pub fn verdicts(layers: &[&Config]) -> Vec<Verdict> {
    RULES.iter().map(|rule| verdict(rule, layers)).collect()
}

fn verdict(rule: &'static Rule, layers: &[&Config]) -> Verdict {
    let set = layers.iter().enumerate().rev().find_map(|(at, layer)| Some((at, *layer.levels.get(rule.name)?)));
    let level = set.map_or(rule.level, |(_, level)| level);
    let shown = layers.iter().enumerate().rev().find_map(|(at, layer)| Some((at, layer.level?)));
    let first = Decision { on: level > Level::Info, by: None, ignored: false, why: Why::Default };
    let first = match shown {
        Some((layer, Level::Info)) if !first.on => Decision { on: true, why: Why::Shown { layer }, ..first },
        _ => first,
    };
    let layers = layers.iter().enumerate();
    let decision = layers.fold(first, |before, (at, layer)| decided(before, rule, level, layer, at));
    let shown_whatever_its_level = match decision.by {
        Some(Selector::Rule(_)) => true,
        Some(Selector::Level(_) | Selector::All) => shown.is_none(),
        Some(Selector::Topic(_)) | None => false,
    };
    Verdict {
        rule,
        level,
        level_by: set.map(|(at, _)| at),
        speaks: decision.on,
        is_chosen: decision.on && shown_whatever_its_level,
        why: decision.why,
    }
}

/// The rules that speak, and at what level.
pub fn selection(verdicts: &[Verdict]) -> Selection {
    let named = |is: fn(&&Verdict) -> bool| verdicts.iter().filter(is).map(|verdict| verdict.rule.name).collect();
    let set = verdicts.iter().filter(|verdict| verdict.level_by.is_some());
    Selection {
        off: named(|verdict| !verdict.speaks),
        chosen: named(|verdict| verdict.is_chosen),
        levels: set.map(|verdict| (verdict.rule.name, verdict.level)).collect(),
        ..Selection::default()
    }
}

/// What one more layer decides of a rule.
fn decided(before: Decision, rule: &Rule, level: Level, layer: &Config, at: usize) -> Decision {
    let most_exact = |words: &[String]| {
        let selectors = words.iter().filter_map(|word| Selector::parse(word).ok());
        selectors.filter(|selector| selector.names(rule, level)).max()
    };
    let select = layer.select.as_deref().and_then(most_exact).map(|by| (by, "select"));
    let extend = most_exact(&layer.extend_select).map(|by| (by, "extend-select"));
    let selected = select.max(extend);
    // A topic means those of its rules that speak by default: the others are worth a look to few.
    let selected = selected.filter(|(by, _)| !matches!(by, Selector::Topic(_)) || level > Level::Info);
    let ignored = most_exact(&layer.ignore);
    let mut now = before;
    if layer.select.is_some() {
        let why = if now.ignored { now.why } else { Why::Unselected { layer: at } };
        now = Decision { on: false, by: None, ignored: now.ignored, why };
    }
    if let Some((by, key)) = selected
        && (!now.ignored || matches!(by, Selector::Rule(_)))
    {
        now = Decision { on: true, by: Some(by), ignored: false, why: Why::Selected { layer: at, key, by } };
    }
    match ignored {
        Some(ignored) if selected.is_none_or(|(by, _)| rank(by) <= rank(ignored)) => {
            Decision { on: false, by: None, ignored: true, why: Why::Ignored { layer: at, by: ignored } }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a rule speaks, and whether it is shown whatever its level, under these layers.
    fn speaks(rule: &str, layers: &[&str]) -> (bool, bool) {
        let layers: Vec<Config> = layers.iter().map(|text| Config::parse(text).expect("it can be read")).collect();
        let selection = selection(&verdicts(&layers.iter().collect::<Vec<_>>()));
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
