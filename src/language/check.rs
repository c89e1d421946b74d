//! What is wrong with a language file that can be read: lists that are empty, terms that no text can match.

use serde_json::Value;
use thiserror::Error;

use super::{Language, Trait};

/// Lists that a language may well have nothing for.
const MAY_BE_EMPTY: &[&str] = &[
    "traits",
    "misspelt-et-al",
    "and-everywhere",
    "ordinal-endings",
    "day-links",
    "versus",
    "listed-organisations",
    "filing-particles",
    "closing-particles",
    "generations",
    "articles",
    "place-beginnings",
    "case-endings",
    "surnames",
    "eponyms",
    "placeholders",
    "page-counts",
    "abbreviations-everywhere",
    "also-words",
];

/// Lists that quote texts and programs, with their capitals.
const AS_WRITTEN: &[&str] = &["examples", "not-citations", "broken-fields", "traits"];

/// Something wrong with a field of a language file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{field}: {what}")]
pub struct Fault {
    /// As the file calls it: `no-date`, `locators.page`.
    pub field: String,
    /// The term that is wrong, where it is one.
    pub term: Option<String>,
    /// What is wrong.
    pub what: FaultKind,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// A list holds nothing that every language has.
    #[error("is empty, and every language has such words")]
    Empty,
    /// A term stands in a list twice.
    #[error("has \"{0}\" twice")]
    Twice(String),
    /// A term has capitals, or more than single spaces between its words.
    #[error("has \"{0}\"; terms are written in small letters and with single spaces")]
    Unmatched(String),
    /// A pair lacks its first or second half.
    #[error("has a pair that lacks a half")]
    HalfPair,
    /// The code is no code of a language.
    #[error("\"{0}\" is no code of two or three small letters (ISO 639)")]
    Code(String),
    /// The language has no name.
    #[error("is empty")]
    Nameless,
}

/// What is wrong with `language`, field by field.
pub fn faults(language: &Language) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut add = |field: &str, term: Option<&str>, what| {
        faults.push(Fault { field: field.to_owned(), term: term.map(str::to_owned), what });
    };
    if !(2..=3).contains(&language.code.len()) || !language.code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        add("code", Some(&language.code), FaultKind::Code(language.code.clone()));
    }
    if language.name.trim().is_empty() {
        add("name", None, FaultKind::Nameless);
    }
    let fields = serde_json::to_value(language).unwrap_or_default();
    for (field, list) in lists("", &fields) {
        // Where names have neither capitals nor spaces, no small words stand in them.
        let may_lack = language.has(Trait::Unspaced) && matches!(field.as_str(), "particles" | "organisation-links");
        if list.is_empty() && !may_lack && !MAY_BE_EMPTY.contains(&field.as_str()) {
            add(&field, None, FaultKind::Empty);
        }
        for (at, item) in list.iter().enumerate() {
            if let Some(term) = item.as_str() {
                let plain = term.split_whitespace().collect::<Vec<_>>().join(" ");
                let free = AS_WRITTEN.contains(&field.as_str());
                if term != plain || term.is_empty() || (!free && term.to_lowercase() != term) {
                    add(&field, Some(term), FaultKind::Unmatched(term.to_owned()));
                }
                if list[..at].contains(item) {
                    add(&field, Some(term), FaultKind::Twice(term.to_owned()));
                }
            } else if item.as_array().is_some_and(|pair| pair.iter().any(|half| half == "")) && field != "case-endings"
            {
                add(&field, None, FaultKind::HalfPair);
            }
        }
    }
    faults
}

/// Every list of `fields` with its name: those of `locators` as `locators.page`, the months one by one.
fn lists(within: &str, fields: &Value) -> Vec<(String, Vec<Value>)> {
    let named = |name: &str| if within.is_empty() { name.to_owned() } else { format!("{within}.{name}") };
    let mut found = Vec::new();
    for (name, value) in fields.as_object().into_iter().flatten() {
        match value {
            Value::Array(months) if name == "months" => {
                found.extend(months.iter().map(|month| (named(name), month.as_array().cloned().unwrap_or_default())));
            }
            Value::Array(list) => found.push((named(name), list.clone())),
            Value::Object(_) => found.extend(lists(&named(name), value)),
            _ => {}
        }
    }
    found
}
