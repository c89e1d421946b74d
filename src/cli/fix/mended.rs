//! What became of a text whose fixes were made.

use std::path::PathBuf;

use thiserror::Error;

use crate::report::Checked;
use crate::source::patch::Unwritable;
use crate::span::Span;

/// A text with its fixes made, in memory.
pub struct Mended {
    /// What is found in it now.
    pub checked: Checked,
    /// What was found before; none where nothing changed.
    pub before: Option<Checked>,
    /// The bytes of the document's own file before.
    pub original: Vec<u8>,
    /// The files that change.
    pub files: Vec<ChangedFile>,
    /// The number of findings whose fixes were made.
    pub fixed: usize,
    /// The number of those whose fixes may be made when asked.
    pub asking: usize,
    /// The fixes that may be made and could not.
    pub left: Vec<Left>,
}

/// A file with the bytes that it has and that it should have.
pub struct ChangedFile {
    /// As the document names it.
    pub path: PathBuf,
    /// What it holds.
    pub before: Vec<u8>,
    /// What it should hold.
    pub after: Vec<u8>,
}

/// A fix that was not made.
pub struct Left {
    /// The place of its finding.
    pub span: Span,
    /// The rule of its finding.
    pub rule: &'static str,
    /// Why.
    pub why: Objection,
}

/// Why a fix is not made.
#[derive(Debug, Clone, Error)]
pub enum Objection {
    /// The file cannot hold it.
    #[error("{0}")]
    Unwritable(#[from] Unwritable),
    /// Another fix changes the same bytes.
    #[error("another fix changes the same place")]
    Touching,
    /// The file would say something else than was meant.
    #[error("the file would read otherwise than is meant")]
    ReadsOtherwise,
    /// The fix makes another finding, or leaves its own.
    #[error("it would bring a finding of {rule}: {message}")]
    Brings {
        /// The rule of that finding.
        rule: &'static str,
        /// What that finding says.
        message: String,
    },
}
