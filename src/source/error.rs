//! Why a file could not be read.

use thiserror::Error;

/// A file that could not be read, and why.
#[derive(Debug, Error)]
#[error("{path}: {reason}")]
pub struct SourceError {
    /// The path as the user gave it; `-` for standard input.
    pub path: String,
    /// Why.
    #[source]
    pub reason: Unreadable,
}

/// Why a file could not be read: a lower-case sentence that says what to do where something can be done.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// Nothing has that name.
    #[error("no such file")]
    Missing,
    /// It is a folder.
    #[error("is a directory; name the files in it")]
    Directory,
    /// It may not be opened.
    #[error("permission denied")]
    Permission,
    /// It holds nothing.
    #[error("empty; there is nothing to read")]
    Empty,
    /// It is larger than the limit, in bytes.
    #[error("larger than the limit of {}; raise it with --max-size", size(*limit))]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// It is no text.
    #[error("not a text: it looks like {looks_like}{}", remedy.map_or_else(String::new, |remedy| format!("; {remedy}")))]
    NotText {
        /// What it looks like: `a PDF`.
        looks_like: &'static str,
        /// What to do about it, where something can be done.
        remedy: Option<&'static str>,
    },
    /// It is UTF-8 but for some bytes, so that no other encoding can be meant.
    #[error("not valid UTF-8 at byte {at} (line {line}); mend that character, or save the file as UTF-8 again")]
    BrokenUtf8 {
        /// The first byte that does not fit, from 0.
        at: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// A character that the encoding does not have.
    #[error("not valid {encoding} at byte {at}; save the file as UTF-8")]
    BrokenEncoding {
        /// The encoding: `UTF-16LE`.
        encoding: &'static str,
        /// The first byte that does not fit, from 0.
        at: usize,
    },
    /// The system says why.
    #[error("{0}")]
    System(#[source] std::io::Error),
}

impl From<std::io::Error> for Unreadable {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::PermissionDenied => Self::Permission,
            std::io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::System(error),
        }
    }
}

/// A number of bytes as people write it: `64 MiB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes / 1024),
        _ => format!("{} MiB", bytes / 1_048_576),
    }
}
