//! What a language file says of citations, held against what the grammar finds.

use thiserror::Error;

use crate::document::{ByteMap, Document};
use crate::language::Language;
use crate::name::KnownNames;

/// An example of a language file that the grammar reads otherwise than it says.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misread {
    /// It is not found, or not whole.
    #[error("examples: \"{text}\" is not read as one citation; found in it: {found}")]
    Missed {
        /// The example.
        text: &'static str,
        /// What is found in it.
        found: String,
    },
    /// It is found, and is said to be none.
    #[error("not-citations: \"{text}\" is read as a citation: {found}")]
    Invented {
        /// The example.
        text: &'static str,
        /// What is found in it.
        found: String,
    },
}

impl Misread {
    /// The field and the example.
    pub fn place(&self) -> (&'static str, &'static str) {
        match self {
            Misread::Missed { text, .. } => ("examples", text),
            Misread::Invented { text, .. } => ("not-citations", text),
        }
    }
}

/// The examples of `language` that the grammar reads otherwise than its file says.
pub fn misread(language: &'static Language) -> Vec<Misread> {
    let missed = language.examples.iter().filter_map(|text| match &found(language, text)[..] {
        [one] if one == text => None,
        found => Some(Misread::Missed { text, found: shown(found) }),
    });
    let invented = language.not_citations.iter().filter_map(|text| match &found(language, text)[..] {
        [] => None,
        found => Some(Misread::Invented { text, found: shown(found) }),
    });
    missed.chain(invented).collect()
}

/// The citations that are found in `text`.
fn found(language: &'static Language, text: &str) -> Vec<String> {
    let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), Some(language));
    let citations = super::find(&document, &[], &KnownNames::default());
    citations.into_iter().map(|citation| citation.span.text(text).to_owned()).collect()
}

fn shown(found: &[String]) -> String {
    if found.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", found.join("\", \"")) }
}
