//! The keys of the configuration, as its own types describe them.

use serde_json::{Map, Value};

/// The deepest table within a table that is told.
const DEPTH: usize = 6;

/// One key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// With the tables that it lies in: `style.citation.comma`.
    pub path: String,
    /// What it can be, as Markdown.
    pub value: String,
    /// What it does, as Markdown.
    pub what: String,
}

/// Every key of what `schema`, a JSON Schema (draft 2020-12), describes, in the order of the schema.
pub fn keys(schema: &Value) -> Vec<Key> {
    let mut keys = Vec::new();
    collect(&Walk { definitions: schema.get("$defs") }, schema, "", DEPTH, &mut keys);
    keys
}

struct Walk<'s> {
    definitions: Option<&'s Value>,
}

impl<'s> Walk<'s> {
    /// The schemas that a value may fit, with references followed and `null` left out.
    fn choices(&self, schema: &'s Value) -> Vec<&'s Value> {
        let referred = schema.get("$ref").and_then(Value::as_str).and_then(|at| at.strip_prefix("#/$defs/"));
        if let Some(found) = referred.and_then(|name| self.definitions?.get(name)) {
            return if found.get("$ref").is_some() { vec![found] } else { self.choices(found) };
        }
        let branches = ["anyOf", "oneOf"].iter().find_map(|name| schema.get(*name).and_then(Value::as_array));
        match branches {
            Some(branches) => {
                let some = branches.iter().filter(|branch| branch.get("type").is_none_or(|kind| kind != "null"));
                some.flat_map(|branch| self.choices(branch)).collect()
            }
            None => vec![schema],
        }
    }
}

fn collect(walk: &Walk<'_>, schema: &Value, under: &str, depth: usize, keys: &mut Vec<Key>) {
    let empty = Map::new();
    for (name, property) in schema.get("properties").and_then(Value::as_object).unwrap_or(&empty) {
        let path = if under.is_empty() { name.clone() } else { format!("{under}.{name}") };
        let choices = walk.choices(property);
        let what = description(property).or_else(|| choices.iter().find_map(|choice| description(choice)));
        keys.push(Key { value: value(walk, property), what: what.unwrap_or_default(), path: path.clone() });
        if depth > 0 {
            choices.iter().for_each(|choice| collect(walk, choice, &path, depth - 1, keys));
        }
    }
}

/// The first paragraph of what a schema says of itself, on one line.
fn description(schema: &Value) -> Option<String> {
    let said = schema.get("description")?.as_str()?;
    let first = said.split("\n\n").next().unwrap_or(said);
    Some(first.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a value can be, in words.
fn value(walk: &Walk<'_>, schema: &Value) -> String {
    let choices = walk.choices(schema);
    let mut words: Vec<String> = choices.iter().map(|choice| kind(walk, choice)).collect();
    words.dedup();
    words.join(" or ")
}

fn kind(walk: &Walk<'_>, schema: &Value) -> String {
    let code = |word: &Value| word.as_str().map(|word| format!("`\"{word}\"`")).unwrap_or_default();
    if let Some(word) = schema.get("const") {
        // What begins as code shows what the word stands for: `symbol` for `&`.
        let shown = description(schema).filter(|said| said.starts_with('`'));
        return shown.map_or_else(|| code(word), |shown| format!("{} ({shown})", code(word)));
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        return words.iter().filter(|word| word.is_string()).map(code).collect::<Vec<_>>().join(" or ");
    }
    let kind = schema.get("type").and_then(|kind| match kind {
        Value::Array(kinds) => kinds.iter().find_map(|kind| kind.as_str().filter(|kind| *kind != "null")),
        kind => kind.as_str(),
    });
    match kind {
        Some("string") => "text".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer") => "a whole number".to_owned(),
        Some("number") => "a number".to_owned(),
        Some("array") => match schema.get("items").map(|items| value(walk, items)).filter(|items| !items.is_empty()) {
            Some(items) if items == "text" => "a list of texts".to_owned(),
            Some(items) => format!("a list of: {items}"),
            None => "a list".to_owned(),
        },
        Some("object") => match schema.get("additionalProperties").filter(|values| values.is_object()) {
            Some(values) => match value(walk, values).as_str() {
                "" | "anything" => "a table".to_owned(),
                values => format!("a table whose values are: {values}"),
            },
            None => "a table".to_owned(),
        },
        _ => "anything".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_the_keys_of_tables_within_tables() {
        let schema = serde_json::json!({
            "properties": {
                "style": {"description": "The style.", "anyOf": [{"type": "string"}, {"$ref": "#/$defs/Own"}, {"type": "null"}]},
                "ignore": {"type": "array", "items": {"type": "string"}},
                "levels": {"type": "object", "additionalProperties": {"enum": ["error", "info"]}},
            },
            "$defs": {
                "Own": {"type": "object", "properties": {"comma": {"$ref": "#/$defs/Presence"}}},
                "Presence": {"description": "Whether\nit is.", "oneOf": [{"const": "present"}, {"const": "absent", "description": "`no`"}]},
            },
        });
        let keys: Vec<(String, String)> = keys(&schema).into_iter().map(|key| (key.path, key.value)).collect();
        let key = |path: &str, value: &str| (path.to_owned(), value.to_owned());
        assert_eq!(
            keys,
            [
                key("ignore", "a list of texts"),
                key("levels", "a table whose values are: `\"error\"` or `\"info\"`"),
                key("style", "text or a table"),
                key("style.comma", "`\"present\"` or `\"absent\"` (`no`)"),
            ]
        );
    }

    #[test]
    fn a_schema_that_refers_to_itself_ends() {
        let schema = serde_json::json!({
            "$ref": "#/$defs/A",
            "properties": {"a": {"$ref": "#/$defs/A"}},
            "$defs": {"A": {"$ref": "#/$defs/A"}},
        });
        assert_eq!(keys(&schema).len(), 1);
    }
}
