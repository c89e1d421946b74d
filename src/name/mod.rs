//! Names of people and organisations, and how they are compared.

mod compare;
mod fold;
mod given;
mod known;
mod place;

pub use compare::{Nearness, acronyms, differ_in_umlauts, forms, nearness, without_endings};
pub use fold::fold;
pub(crate) use fold::fold_char;
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

/// True for a letter of a script that has no capitals: Chinese, Japanese, Korean, Arabic, Hebrew, the scripts of India.
pub fn is_caseless(c: char) -> bool {
    c >= '\u{590}'
        && c.is_alphabetic()
        && !c.is_lowercase()
        && !c.is_uppercase()
        && !matches!(c, '\u{10d0}'..='\u{10ff}')
}

/// True for a character of Chinese, Japanese or Korean, which set names without spaces.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
        || matches!(c, '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        || is_hangul(c)
}

/// True for a syllable of Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}
