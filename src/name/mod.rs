//! Names of people and organisations, and how they are compared.

mod compare;
mod fold;
mod given;
mod known;

pub use compare::{Nearness, acronyms, forms, nearness, without_endings};
pub use fold::fold;
pub(crate) use fold::fold_char;
pub use given::is_given;
pub use known::{KnownNames, Rank};

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
