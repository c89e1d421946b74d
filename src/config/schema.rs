//! The JSON Schema of `citegraph.toml`, for editors: from its types, with the names that the program knows.

use serde_json::{Map, Value, json};

use super::{Config, selector};
use crate::language;
use crate::lint::registry::RULES;
use crate::lint::{OptionKind, Rule, RuleOption, style};

/// The schema, as it is printed.
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(Config).to_value();
    schema["title"] = json!("citegraph.toml");
    let properties = &mut schema["properties"];
    for key in ["select", "extend-select", "ignore"] {
        properties[key]["items"] = json!({ "$ref": "#/$defs/Selector" });
    }
    properties["per-file-ignores"]["additionalProperties"]["items"] = json!({ "$ref": "#/$defs/Selector" });
    properties["levels"]["propertyNames"] = json!({ "enum": names(RULES.iter().map(|rule| rule.name)) });
    // A language file may add others.
    let built_in = names(language::all().iter().map(|language| language.code.as_str()));
    properties["language"]["anyOf"] = json!([{ "enum": built_in }, { "type": "string", "pattern": "^[a-z]{2,3}$" }]);
    properties["rules"] = rules();
    let definitions = &mut schema["$defs"];
    definitions["Selector"] = json!({
        "description": "A rule, a topic, a level, or all of them.",
        "enum": names(selector::names()),
    });
    definitions["StyleChoice"]["anyOf"][0]["enum"] = names(style::names());
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> Value {
    names.collect()
}

fn rules() -> Value {
    let with_options = RULES.iter().filter(|rule| !rule.options.is_empty());
    let properties: Map<String, Value> = with_options.map(|rule| (rule.name.to_owned(), options(rule))).collect();
    json!({
        "description": "The options of rules, by rule.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn options(rule: &Rule) -> Value {
    let properties: Map<String, Value> =
        rule.options.iter().map(|option| (option.name.to_owned(), value(option))).collect();
    json!({
        "description": rule.summary,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn value(option: &RuleOption) -> Value {
    let mut value = match option.kind {
        OptionKind::Flag(default) => json!({ "type": "boolean", "default": default }),
        OptionKind::Number { default, least } => {
            json!({ "type": "integer", "minimum": least, "default": default })
        }
        OptionKind::Words(default) => {
            json!({ "type": "array", "items": { "type": "string" }, "default": default })
        }
        OptionKind::Choice { default, among } => json!({ "enum": among, "default": default }),
    };
    value["description"] = json!(option.what);
    value
}
