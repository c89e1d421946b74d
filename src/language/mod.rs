//! What differs between languages, as data: one TOML file per language, every field filled.
//!
//! # Adding a language
//!
//! 1. Write `xx.toml`, named by its ISO 639-1 code, after the model of `nl.toml`; [`Language`] says what belongs in each
//!    field and how the grammar uses it. Terms are in lower case, with their stops and single spaces.
//! 2. Add its code to `table.rs`, and its line to the languages of `detect.rs` where the detector of trigrams knows it.
//! 3. Run `cargo test --lib language`. The tests find what is missing or given twice, an example that the grammar does not
//!    read whole, a look-alike that it takes for a citation, and a paragraph in another language.
//!
//! What CSL has for the locale named in `csl` comes behind the terms of the file (see `csl.rs`), so a file need not repeat
//! the labels of locators or the months that CSL knows, though it may.
//!
//! Terms of most fields are known in texts of every language where the file says `everywhere`: scholars everywhere quote the language, or
//! it has letters of its own; those of the others are known in their own texts alone. So a word goes into
//! `prefixes`, `particles`, `organisation-links` or `ibid` only where it means nothing else in any of them; what a single
//! language needs (`not-authors`, `titles`, `bodies`, `seasons`) is used in its own texts alone, English in all.

mod check;
/// Used when the program is built; here its tests run.
#[cfg(test)]
#[allow(dead_code)]
mod csl;
mod detect;
mod evidence;
mod fields;
mod file;
mod letters;
mod made;
mod read;
pub(crate) mod script;
pub mod shared;
mod terms;
#[cfg(test)]
mod tests;

pub use detect::detect;
pub use fields::fields_of;
pub use file::{Language, Locators, Months, Trait};
pub use made::Made;
pub use read::{LanguageError, line_of, read};
pub use terms::TermSet;

use std::sync::OnceLock;

use thiserror::Error;

/// Every language that is known: those of the table in its order, then those that [`extend`] has added.
pub fn all() -> &'static [Language] {
    ALL.get_or_init(built_in)
}

static ALL: OnceLock<Vec<Language>> = OnceLock::new();

/// The languages of the table.
///
/// Their files, and what CSL adds to them, are read when the program is built (`build.rs`), and written down in one piece.
fn built_in() -> Vec<Language> {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/languages.json")))
        .expect("the build wrote these very types")
}

/// Languages cannot be added any more, for texts have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("languages are added before anything is read")]
pub struct TooLate;

/// Adds languages to those that are known, each in place of the one with its code where there is one, for as long as the
/// process runs.
///
/// # Errors
/// Where languages have been looked at before, for tables of their terms are kept.
pub fn extend(own: Vec<Language>) -> Result<(), TooLate> {
    let mut languages = built_in();
    for language in own {
        match languages.iter_mut().find(|known| known.code == language.code) {
            Some(known) => *known = language,
            None => languages.push(language),
        }
    }
    ALL.set(languages).map_err(|_| TooLate)
}

/// The languages whose terms a text in any language may hold.
pub fn common() -> impl Iterator<Item = &'static Language> {
    all().iter().filter(|language| language.everywhere)
}

/// The languages whose terms a text in `own` may hold, `own` first.
pub fn heard_in(own: &'static Language) -> impl Iterator<Item = &'static Language> {
    std::iter::once(own).chain(common().filter(|other| other.code != own.code))
}

/// The language with that code (ISO 639-1: `nl`), or with that code before a region (`nl-BE`). Both written forms of
/// Norwegian share a file: `no` and `nn` give `nb`. Older codes give their language, too: `iw`, `in`, `sh`.
pub fn by_code(code: &str) -> Option<&'static Language> {
    let primary = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    let primary = match primary.as_str() {
        "no" | "nn" => "nb",
        "sh" => "sr",
        "iw" => "he",
        "in" => "id",
        primary => primary,
    };
    all().iter().find(|language| language.code == primary)
}
