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
    /// It lies outside the project, or a link in its path leads there.
    #[error("lies outside the project, and was not read")]
    Outside,
    /// It is a pipe, a device or a socket.
    #[error("is no regular file; pipes, devices and sockets are not read")]
    Irregular,
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
    /// What the format asks for is not there, or is broken.
    #[error("damaged {format}: {reason}")]
    Damaged {
        /// The format, as people call it: `Word file`.
        format: &'static str,
        /// What is wrong, as the half of a sentence, and where: `word/document.xml is not there`.
        reason: String,
    },
    /// It is encrypted.
    #[error("encrypted {format}; save it without a password")]
    Encrypted {
        /// The format, as people call it: `PDF`.
        format: &'static str,
    },
    /// It unpacks to more than the limit, in bytes.
    #[error("budget-exceeded: the {format} unpacks to more than the limit of {}; raise it with --max-size", size(*limit))]
    Expands {
        /// The format, as people call it: `Word file`.
        format: &'static str,
        /// The limit, in bytes.
        limit: u64,
    },
    /// Its parts lie deeper within each other than the limit.
    #[error("budget-exceeded: the {format} is nested deeper than {limit}; raise the limit with --max-depth")]
    TooDeep {
        /// The format, as people call it: `HTML`.
        format: &'static str,
        /// The limit.
        limit: usize,
    },
    /// It took longer than the limit.
    #[error("budget-exceeded: the {format} took longer than {seconds} s; raise the limit with --max-time")]
    TooLong {
        /// The format, as people call it: `PDF`.
        format: &'static str,
        /// The limit, in seconds.
        seconds: u64,
    },
    /// There is nothing in it that can be read as text.
    #[error("no text in the {format}: {reason}")]
    NoText {
        /// The format, as people call it: `PDF`.
        format: &'static str,
        /// Why, and what to do: `its pages are images; run text recognition (OCR) on it first`.
        reason: String,
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
