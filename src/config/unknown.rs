//! The parser's errors in our words.

use super::{ConfigError, Problem, at};

/// What the parser says, with its place. Of a misspelt key or word, the nearest is named.
pub fn error(text: &str, error: &toml::de::Error) -> ConfigError {
    let message = error.message().trim();
    let problem = misspelt(message)
        .or_else(|| of_another_kind(message).map(Problem::Toml))
        .unwrap_or_else(|| Problem::Toml(on_one_line(message)));
    at(text, problem, error.span().map(|span| span.start))
}

/// serde's ``unknown field `selct`, expected one of `select`, `ignore` `` and ``unknown variant `warn`, expected `error` ``:
/// the words in backticks are the one written and those known.
fn misspelt(message: &str) -> Option<Problem> {
    let kind = match message {
        message if message.starts_with("unknown field `") => "key",
        message if message.starts_with("unknown variant `") => "value",
        _ => return None,
    };
    let mut words = message.split('`').skip(1).step_by(2);
    let name = words.next()?;
    Some(Problem::unknown(kind, name, words))
}

/// serde's `invalid type: string "all", expected a sequence`, and its `wanted string or table` for the words of a key.
fn of_another_kind(message: &str) -> Option<String> {
    if message == "wanted string or table" {
        return Some("expected a word in quotation marks".to_owned());
    }
    let (found, expected) = message.strip_prefix("invalid type: ")?.rsplit_once(", expected ")?;
    let expected = match expected {
        "a sequence" => "a list, as [\"…\"]",
        "a map" => "a table",
        "a string" => "text in quotation marks",
        other => other,
    };
    let found = match found.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        Some((_, value)) if value.starts_with('`') => value.trim_matches('`').to_owned(),
        _ => match found {
            "sequence" => "a list".to_owned(),
            "map" => "a table".to_owned(),
            other => other.to_owned(),
        },
    };
    Some(format!("expected {expected}; found {found}"))
}

fn on_one_line(message: &str) -> String {
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn an_error_names_the_nearest_and_the_place() {
        for (text, place, message) in [
            ("selct = []\n", (1, 1), "no key is called \"selct\"; \"select\" comes nearest"),
            ("level = \"warnin\"\n", (1, 9), "no value is called \"warnin\"; \"warning\" comes nearest"),
            (
                "\nselect = [\"link\", \"nota\"]\n",
                (2, 19),
                "no rule, topic or level is called \"nota\"; \"note\" comes nearest",
            ),
            ("style = \"apa8\"\n", (1, 9), "no style is called \"apa8\"; \"apa7\" comes nearest"),
            ("[style]\nextends = \"apa8\"\n", (2, 11), "no style is called \"apa8\"; \"apa7\" comes nearest"),
            ("[style.citation]\ncoma = \"present\"\n", (2, 1), "no key is called \"coma\"; \"comma\" comes nearest"),
            (
                "style.citation.comma = \"presnt\"\n",
                (1, 24),
                "no value is called \"presnt\"; \"present\" comes nearest",
            ),
            (
                "[levels]\nmising-reference = \"info\"\n",
                (2, 1),
                "no rule is called \"mising-reference\"; \"missing-reference\" comes nearest",
            ),
            (
                "[rules.mising-reference]\n",
                (1, 8),
                "no rule is called \"mising-reference\"; \"missing-reference\" comes nearest",
            ),
            ("select = \"all\"\n", (1, 10), "expected a list, as [\"…\"]; found the text \"all\""),
            ("allow = [\"Aristotle\", 3]\n", (1, 23), "expected text in quotation marks; found 3"),
            ("levels = [\"style\"]\n", (1, 10), "expected a table; found a list"),
            ("min-confidence = true\n", (1, 18), "expected a word in quotation marks"),
            (
                "exclude = [\"a\", \"[b\"]\n",
                (1, 17),
                "\"[b\" is no pattern of paths: unclosed character class; missing ']'",
            ),
        ] {
            let error = Config::parse(text).expect_err(text);
            let at = error.place.map(|at| (at.line, at.column));
            assert_eq!((at, error.to_string().as_str()), (Some(place), message), "{text}");
        }
    }

    #[test]
    fn the_table_of_pyproject_is_read_with_its_place() {
        let text = "[project]\nname = \"thesis\"\n\n[tool.citegraph]\nstyle = \"apa7\"\n";
        assert!(Config::parse_pyproject(text).expect("it can be read").expect("it is there").style.is_some());
        assert_eq!(Config::parse_pyproject("[project]\nname = \"thesis\"\n").expect("it can be read"), None);
        let error = Config::parse_pyproject("[tool.citegraph]\nselect = [\"nota\"]\n").expect_err("it is misspelt");
        assert_eq!(error.place.map(|at| (at.line, at.column)), Some((2, 11)));
    }
}
