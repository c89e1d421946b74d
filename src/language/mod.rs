//! What differs between languages, as data: one TOML file per language, every field filled.
//!
//! # Adding a language
//!
//! 1. Write `xx.toml`, named by its ISO 639-1 code, after the model of `nl.toml`; [`Language`] says what belongs in each
//!    field and how the grammar uses it. Terms are in lower case, with their stops and single spaces.
//! 2. Add its line to `FILES`, and its line to the languages of `detect.rs`.
//! 3. Run `cargo test --lib language`. The tests find what is missing or given twice, an example that the grammar does not
//!    read whole, a look-alike that it takes for a citation, and a paragraph in another language.
//!
//! What CSL has for the locale named in `csl` comes behind the terms of the file (see `csl.rs`), so a file need not repeat
//! the labels of locators or the months that CSL knows, though it may.
//!
//! Terms of most fields are known in texts of every language: scholars quote each other's languages. So a word goes into
//! `prefixes`, `particles`, `organisation-links` or `ibid` only where it means nothing else in any of them; what a single
//! language needs (`not-authors`, `titles`, `bodies`, `seasons`) is used in its own texts alone, English in all.

mod csl;
mod detect;
mod evidence;
mod file;
mod terms;
#[cfg(test)]
mod tests;

pub use detect::detect;
pub use file::{Language, Locators, Months, Trait};
pub use terms::TermSet;

use std::sync::OnceLock;

/// The language files, by code. A language is added by one file and one line here.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("en.toml")),
    ("nl", include_str!("nl.toml")),
    ("de", include_str!("de.toml")),
    ("pt", include_str!("pt.toml")),
    ("es", include_str!("es.toml")),
    ("fr", include_str!("fr.toml")),
    ("it", include_str!("it.toml")),
    ("da", include_str!("da.toml")),
    ("sv", include_str!("sv.toml")),
    ("nb", include_str!("nb.toml")),
    ("fi", include_str!("fi.toml")),
    ("pl", include_str!("pl.toml")),
    ("cs", include_str!("cs.toml")),
    ("ca", include_str!("ca.toml")),
];

/// Every language, in the order of the table.
pub fn all() -> &'static [Language] {
    static ALL: OnceLock<Vec<Language>> = OnceLock::new();
    ALL.get_or_init(|| {
        FILES
            .iter()
            .map(|(code, text)| {
                let mut language: Language = toml::from_str(text)
                    .unwrap_or_else(|error| panic!("the language file {code} is complete: {error}"));
                debug_assert_eq!(&language.code, code);
                csl::add_terms(&mut language);
                language
            })
            .collect()
    })
}

/// The language with that code (ISO 639-1: `nl`), or with that code before a region (`nl-BE`). Both written forms of
/// Norwegian share a file: `no` and `nn` give `nb`.
pub fn by_code(code: &str) -> Option<&'static Language> {
    let primary = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    let primary = if matches!(primary.as_str(), "no" | "nn") { "nb" } else { primary.as_str() };
    all().iter().find(|language| language.code == primary)
}
