//! Language files that users write: read while the program runs, with the checks that the built-in ones must pass.

use thiserror::Error;

use super::Language;
use super::check::{Fault, faults};

/// What is wrong with a language file, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what}")]
pub struct LanguageError {
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong: with a field, by its name, or with the file.
    pub what: String,
}

/// Reads a language file. All that is wrong with it is said at once, but for what keeps it from being read.
///
/// ```
/// let errors = citegraph::language::read("code = \"eo\"\ncsl = 7\n").expect_err("csl is text");
/// assert_eq!(errors[0].line, Some(2));
/// ```
///
/// # Errors
/// Where it is no TOML, a field is missing, unknown or of another type, or a check fails.
pub fn read(text: &str) -> Result<Language, Vec<LanguageError>> {
    let language: Language = toml::from_str(text).map_err(|error| {
        let start = error.span().filter(|span| !span.is_empty() || span.start > 0).map(|span| span.start);
        let message = error.message();
        let what = match start.and_then(|start| field_at(text, start)) {
            // Of fields that are missing or unknown the message has the name.
            Some(field) if !message.contains('`') => format!("{field}: {message}"),
            _ => message.to_owned(),
        };
        vec![LanguageError { line: start.map(|start| line_at(text, start)), what }]
    })?;
    let mut errors: Vec<LanguageError> = faults(&language).iter().map(|fault| placed(text, fault)).collect();
    if !language.csl.is_empty() {
        let what = "csl: CSL's terms are known of built-in languages alone; leave this empty, and write its terms out";
        errors.push(LanguageError { line: line_of(text, "csl", None), what: what.to_owned() });
    }
    if errors.is_empty() { Ok(language) } else { Err(errors) }
}

/// Where `fault` stands in the file.
fn placed(text: &str, fault: &Fault) -> LanguageError {
    let field = fault.field.rsplit('.').next().unwrap_or(&fault.field);
    LanguageError { line: line_of(text, field, fault.term.as_deref()), what: fault.to_string() }
}

/// The line on which a field is written, or a term of it.
pub fn line_of(text: &str, field: &str, term: Option<&str>) -> Option<usize> {
    let mut at = 0;
    let start = text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let behind = line.trim_start().strip_prefix(field)?;
        behind.trim_start().starts_with('=').then_some(start)
    })?;
    let term = term.and_then(|term| text[start..].find(&format!("\"{term}\"")));
    Some(line_at(text, start + term.unwrap_or(0)))
}

/// The field whose value stands at byte `at`.
fn field_at(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    before.rsplit('\n').find_map(|line| {
        let (field, _) = line.split_once('=')?;
        let field = field.trim();
        (!field.is_empty() && field.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')).then_some(field)
    })
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRISIAN: &str = include_str!("nl.toml");

    fn errors(from: &str, to: &str) -> Vec<String> {
        let text = FRISIAN.replacen("csl = \"nl-NL\"", "csl = \"\"", 1).replacen(from, to, 1);
        let told = |error: LanguageError| match error.line {
            Some(line) => format!("{line}: {error}"),
            None => error.to_string(),
        };
        read(&text).map_or_else(|errors| errors.into_iter().map(told).collect(), |_| Vec::new())
    }

    #[test]
    fn says_what_is_wrong_and_on_which_line() {
        assert_eq!(errors("code = \"nl\"", "code = \"fy\""), [""; 0]);
        for (from, to, expected) in [
            ("\nand = [\"en\"]", "\nand = []", "8: and: is empty, and every language has such words"),
            (
                "\nand = [\"en\"]",
                "\nand = [\"En\"]",
                "8: and: has \"En\"; terms are written in small letters and with single spaces",
            ),
            ("\nand = [\"en\"]", "\nand = [\"en\", \"en\"]", "8: and: has \"en\" twice"),
            (
                "code = \"nl\"",
                "code = \"Dutch\"",
                "1: code: \"Dutch\" is no code of two or three small letters (ISO 639)",
            ),
        ] {
            assert_eq!(errors(from, to), [expected], "{to}");
        }
        let [missing] = &errors("\nand = [\"en\"]", "")[..] else { panic!("one error, for nothing else can be read") };
        assert!(missing.ends_with("missing field `and`"), "{missing}");
        let [unknown] = &errors("\nand = [\"en\"]", "\nand = [\"en\"]\nor = [\"of\"]")[..] else { panic!("one error") };
        assert!(unknown.starts_with("9: unknown field `or`"), "{unknown}");
        let built_in = read(FRISIAN).expect_err("CSL's terms are not known here");
        assert_eq!(built_in[0].line, Some(2));
    }
}
