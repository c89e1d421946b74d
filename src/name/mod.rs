//! Names of people and organisations, and how they are compared.

mod compare;
mod given;
mod known;
mod place;

pub use crate::fold::{fold, is_caseless, is_cjk, is_hangul};
pub(crate) use crate::fold::{fold_char, with_folded};
pub use compare::{Nearness, acronyms, differ_in_umlauts, forms, nearness, without_endings};
pub use given::is_given;
pub use known::{KnownNames, Rank, is_compound};
pub use place::is_place;

use crate::span::Span;

/// A name in a reference list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The family name with its particles as written (`van der Wouden`, `García Márquez`), or the organisation's name.
    pub family: String,
    /// Given names or initials, as written.
    pub given: Option<String>,
    /// `Jr.`, `III`
    pub generation: Option<String>,
    /// True for an organisation.
    pub organisation: bool,
    /// An organisation's other name, where the entry gives it: `WHO` in `World Health Organization (WHO)`.
    pub alias: Option<String>,
    /// The family name, or the organisation's, as it stands in the text.
    pub span: Span,
}

/// True for a letter that a name may begin with: a capital, or a letter of a script that has none.
pub fn is_capital(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { c.is_uppercase() || is_caseless(c) }
}
