//! What differs between languages, as data: one TOML file per language, every field filled.
//!
//! # Adding a language
//!
//! 1. Write `xx.toml`, named by its ISO 639-1 code, after the model of `nl.toml`; [`Language`] says what belongs in each
//!    field and how the grammar uses it. Terms are in lower case, with their stops and single spaces.
//! 2. Add its code to `table.rs`, and its line to the languages of `detect.rs`.
//! 3. Run `cargo test --lib language`. The tests find what is missing or given twice, an example that the grammar does not
//!    read whole, a look-alike that it takes for a citation, and a paragraph in another language.
//!
//! What CSL has for the locale named in `csl` comes behind the terms of the file (see `csl.rs`), so a file need not repeat
//! the labels of locators or the months that CSL knows, though it may.
//!
//! Terms of most fields are known in texts of every language: scholars quote each other's languages. So a word goes into
//! `prefixes`, `particles`, `organisation-links` or `ibid` only where it means nothing else in any of them; what a single
//! language needs (`not-authors`, `titles`, `bodies`, `seasons`) is used in its own texts alone, English in all.

#[cfg(test)]
mod csl;
mod detect;
mod evidence;
mod file;
pub(crate) mod script;
mod terms;
#[cfg(test)]
mod tests;

pub use detect::detect;
pub use file::{Language, Locators, Months, Trait};
pub use terms::TermSet;

use std::sync::OnceLock;

/// Every language, in the order of the table.
///
/// Their files, and what CSL adds to them, are read when the program is built (`build.rs`), and written down in one piece.
pub fn all() -> &'static [Language] {
    static ALL: OnceLock<Vec<Language>> = OnceLock::new();
    ALL.get_or_init(|| {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/languages.json")))
            .expect("the build wrote these very types")
    })
}

/// The language with that code (ISO 639-1: `nl`), or with that code before a region (`nl-BE`). Both written forms of
/// Norwegian share a file: `no` and `nn` give `nb`.
pub fn by_code(code: &str) -> Option<&'static Language> {
    let primary = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    let primary = if matches!(primary.as_str(), "no" | "nn") { "nb" } else { primary.as_str() };
    all().iter().find(|language| language.code == primary)
}
