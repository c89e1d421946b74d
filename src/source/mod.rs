//! Files as they are read: formats, encodings, limits. Nothing but this and the command line opens files.

mod article;
mod bibliography;
pub mod book;
mod container;
mod docx;
mod encoding;
mod entry;
mod epub;
mod error;
mod format;
pub mod gate;
mod html;
mod jats;
mod latex;
mod managers;
mod markdown;
mod odt;
mod paragraphs;
pub mod patch;
mod pdf;
mod rtf;
mod stated;
mod tei;
mod text;
mod tree;
mod typst;
mod walk;
pub mod write;
mod xml;

pub use error::{SourceError, Unreadable};
pub use format::Format;
pub use gate::Gate;
pub use walk::manuscripts;

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use crate::document::Document;
use crate::language::Language;

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as the user gave it; `-` for standard input.
    pub path: String,
    /// What it is.
    pub format: Format,
    /// All of it.
    pub bytes: Vec<u8>,
    /// Bibliography files besides those that it names, as the user gave them.
    pub bibliographies: Vec<std::path::PathBuf>,
    /// What files that it includes hold that is not saved yet.
    pub unsaved: Unsaved,
    /// Which files it may draw in. Those of its own folder, where nobody tells more.
    pub gate: Gate,
    /// The chapters of the book that it belongs to, itself among them, in order; none where it stands alone.
    pub chapters: Vec<std::path::PathBuf>,
}

/// The bytes of files that are not as the disk has them, as an editor or a fix holds them.
pub type Unsaved = std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>;

/// What reading a file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of a file; also what the parts of a container may have together when they are unpacked.
    pub size: MaxSize,
    /// The time for one file whose format can make a reader work long.
    pub time: Duration,
    /// How deep elements, groups, brackets and files may lie within each other.
    pub depth: usize,
}

impl Default for Limits {
    /// 64 MiB, 60 seconds, 256 deep.
    fn default() -> Self {
        Self { size: MaxSize::default(), time: Duration::from_secs(60), depth: 256 }
    }
}

/// The number of bytes that a file may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaxSize(pub u64);

impl Default for MaxSize {
    /// 64 MiB: some twenty million words.
    fn default() -> Self {
        Self(64 << 20)
    }
}

impl Source {
    /// Reads the file at `path`, or standard input where that is `-`. Its format is seen from what it holds and from its name,
    /// unless it is told.
    pub fn open(path: &Path, limit: MaxSize, format: Option<Format>) -> Result<Self, SourceError> {
        let name = path.display().to_string();
        let bytes = if name == "-" { gate::read_all(std::io::stdin().lock(), limit) } else { read_file(path, limit) };
        match bytes {
            Ok(bytes) if bytes.is_empty() => Err(SourceError { path: name, reason: Unreadable::Empty }),
            Ok(bytes) => match format {
                Some(format) => Ok(Self::of(name, format, bytes)),
                None => Self::from_bytes(name, bytes),
            },
            Err(reason) => Err(SourceError { path: name, reason }),
        }
    }

    /// A source of bytes that were read already. Its format is seen from the bytes and the path.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        let path = path.into();
        let format = if bytes.is_empty() { Err(Unreadable::Empty) } else { Format::sniff(&path, &bytes) };
        match format {
            Ok(format) => Ok(Self::of(path, format, bytes)),
            Err(reason) => Err(SourceError { path, reason }),
        }
    }

    fn of(path: String, format: Format, bytes: Vec<u8>) -> Self {
        let gate = Gate::around(Path::new(&path));
        Self { path, format, bytes, unsaved: Unsaved::new(), bibliographies: Vec::new(), gate, chapters: Vec::new() }
    }

    /// The bytes of a file that it draws in: those that are not saved yet, else those on the disk.
    ///
    /// # Errors
    /// If the file may not be drawn in, is larger than the limit, or cannot be read.
    pub(crate) fn read_drawn_in(&self, path: &Path, limit: MaxSize) -> Result<Vec<u8>, Unreadable> {
        match self.unsaved.get(path) {
            Some(bytes) if bytes.len() as u64 <= limit.0 => Ok(bytes.clone()),
            Some(_) => Err(Unreadable::TooLarge { limit: limit.0 }),
            None => self.gate.read(path, limit),
        }
    }

    /// What it says. A language overrides the one found in the text.
    ///
    /// ```
    /// let source = citegraph::source::Source::from_bytes("paper.txt", b"M\xFCller (2004) disagrees.".to_vec())?;
    /// let document = source.document(None, &Default::default())?;
    /// assert_eq!(document.text, "Müller (2004) disagrees.");
    /// # Ok::<(), citegraph::source::SourceError>(())
    /// ```
    pub fn document(&self, language: Option<&'static Language>, limits: &Limits) -> Result<Document, SourceError> {
        let reading = self.format.reader()(self, limits);
        let mut reading = reading.map_err(|reason| SourceError { path: self.path.clone(), reason })?;
        bibliography::attach(self, &mut reading, limits);
        Ok(Document::of(self.path.clone(), reading, language))
    }
}

/// Reads a file that the user named. It is a regular file, or a pipe that the shell or the system made for this process.
fn read_file(path: &Path, limit: MaxSize) -> Result<Vec<u8>, Unreadable> {
    const OURS: &[&str] = &["/dev/stdin", "/dev/fd/", "/proc/self/fd/"];
    if !OURS.iter().any(|ours| path.to_str().is_some_and(|path| path.starts_with(ours))) {
        return gate::read_regular(path, limit);
    }
    let file = File::open(path)?;
    match file.metadata()?.is_dir() {
        true => Err(Unreadable::Directory),
        false => gate::read_all(file, limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_line_ends_as_long_as_they_are() {
        let source = Source::from_bytes("paper.txt", b"one\r\ntwo\rthree\n".to_vec()).expect("it is text");
        assert_eq!(source.document(None, &Limits::default()).expect("it is UTF-8").text, "one\r\ntwo\nthree\n");
    }
}
