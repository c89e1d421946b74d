//! The options of rules.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Problem;
use super::place::Path;
use crate::lint::registry::{self, RULES};
use crate::lint::{OptionKind, OptionValue, RuleOption};

/// The values of options, by rule and option.
pub type Options = FxHashMap<(&'static str, &'static str), OptionValue>;

/// Reads the tables under `[rules.NAME]`.
///
/// # Errors
/// Where a rule or an option has not that name, or a value is of another kind; with the way there.
pub fn read(rules: &BTreeMap<String, toml::Table>) -> Result<Options, (Problem, Path)> {
    let mut options = Options::default();
    for (name, table) in rules {
        let rule = registry::find(name).ok_or_else(|| {
            (Problem::unknown("rule", name, RULES.iter().map(|rule| rule.name)), Path::key(&["rules", name]))
        })?;
        for (key, value) in table {
            let path = ["rules", name, key];
            let option = rule.options.iter().find(|option| option.name == key).ok_or_else(|| {
                let known = rule.options.iter().map(|option| option.name);
                (Problem::unknown("option of that rule", key, known), Path::key(&path))
            })?;
            let value = typed(option, value).ok_or_else(|| {
                (Problem::Value { key: path.join("."), expected: expected(option) }, Path::value(&path))
            })?;
            options.insert((rule.name, option.name), value);
        }
    }
    Ok(options)
}

fn typed(option: &RuleOption, value: &toml::Value) -> Option<OptionValue> {
    match option.kind {
        OptionKind::Flag(_) => value.as_bool().map(OptionValue::Flag),
        OptionKind::Number { least, .. } => {
            let number = usize::try_from(value.as_integer()?).ok()?;
            (number >= least).then_some(OptionValue::Number(number))
        }
        OptionKind::Words(_) => {
            let words = value.as_array()?.iter().map(|word| word.as_str().map(str::to_owned));
            words.collect::<Option<_>>().map(OptionValue::Words)
        }
        OptionKind::Choice { among, .. } => {
            let word = value.as_str()?;
            among.contains(&word).then(|| OptionValue::Choice(word.to_owned()))
        }
    }
}

/// What an option can be, in words.
fn expected(option: &RuleOption) -> String {
    match option.kind {
        OptionKind::Flag(_) => "true or false".to_owned(),
        OptionKind::Number { least, .. } => format!("a whole number of {least} or more"),
        OptionKind::Words(_) => "a list of words in quotation marks".to_owned(),
        OptionKind::Choice { among, .. } => format!("one of {}", among.join(", ")),
    }
}
