//! The files of a project: where they are, and what may be read of them.

use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use super::token::FileId;
use crate::document::{ByteMap, Origin, OriginId, OriginKind, TextOrigin, Writer};
use crate::source::{Limits, MaxSize, Source, Unreadable, encoding};

/// More files are never read for one document.
const MOST_FILES: usize = 4_000;

/// What commands of packages print. Nothing but the places of their calls shows where it comes from.
const PACKAGES: &str = include_str!("packages.tex");

/// A file that was read.
#[derive(Debug)]
pub struct TexFile {
    /// Its path, from where the user is.
    pub path: PathBuf,
    /// Its characters.
    pub text: Rc<str>,
    /// Its name among the origins of the document.
    pub origin: OriginId,
}

/// Why a file that is named is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// There is none of that name.
    Missing,
    /// It would lie outside the project.
    Outside(PathBuf),
}

/// The files of a project: the main one, what packages define, and those that are included.
#[derive(Debug)]
pub struct Files<'s> {
    pub files: Vec<TexFile>,
    /// The bytes that may still be read, those of files that are read again included.
    left: u64,
    /// The files that may still be opened, those opened again included.
    openings: usize,
    source: &'s Source,
}

impl<'s> Files<'s> {
    /// The main file, and what packages define.
    pub fn new(source: &'s Source, text: String, bytes: ByteMap, limits: &Limits, writer: &mut Writer) -> Self {
        let mut files = Self { files: Vec::new(), left: limits.size.0, openings: MOST_FILES, source };
        files.add(PathBuf::from(&source.path), text, bytes, writer);
        let origin = files.files[0].origin;
        files.files.push(TexFile { path: PathBuf::new(), text: Rc::from(PACKAGES), origin });
        files
    }

    fn add(&mut self, path: PathBuf, text: String, bytes: ByteMap, writer: &mut Writer) -> FileId {
        let content: Rc<str> = Rc::from(text.as_str());
        let name = path.display().to_string();
        let origin = writer.origin(Origin { name, kind: OriginKind::File(TextOrigin::new(text, bytes)) });
        self.files.push(TexFile { path, text: content, origin });
        FileId(self.files.len() - 1)
    }

    /// The characters of a file.
    pub fn text(&self, file: FileId) -> &Rc<str> {
        &self.files[file.0].text
    }

    /// The file at `path`, read unless it was before. A fault is told as a sentence.
    pub fn open(&mut self, path: &Path, writer: &mut Writer) -> Result<FileId, String> {
        let told = |reason: String| format!("{}: {reason}", path.display());
        if self.openings == 0 {
            return Err(told(format!("left out; more than {MOST_FILES} files are read for one document")));
        }
        self.openings -= 1;
        if let Some(known) = self.files.iter().position(|file| file.path == path) {
            let size = self.files[known].text.len() as u64;
            self.left =
                self.left.checked_sub(size).ok_or_else(|| told(Unreadable::TooLarge { limit: 0 }.to_string()))?;
            return Ok(FileId(known));
        }
        let read = self.source.read_drawn_in(path, MaxSize(self.left)).and_then(|bytes| {
            let decoded = encoding::decode(&bytes)?;
            Ok((bytes.len() as u64, decoded))
        });
        let (size, (text, bytes)) = read.map_err(|reason| told(reason.to_string()))?;
        self.left -= size.min(self.left);
        Ok(self.add(path.to_path_buf(), text, bytes, writer))
    }

    /// The folder of a file.
    pub fn folder(&self, file: FileId) -> PathBuf {
        self.files[file.0].path.parent().map_or_else(PathBuf::new, Path::to_path_buf)
    }

    /// The file that `name` means, sought in `folders`, with `extension` added where it has none of TeX's.
    ///
    /// # Errors
    /// If there is none, or none but outside the project.
    pub fn find(&self, name: &str, folders: &[PathBuf], extension: &str) -> Result<PathBuf, NotFound> {
        let name = name.trim().trim_matches('"');
        if name.is_empty() || name.starts_with('|') || name.contains(['\0', '\n', '\\', '#']) {
            return Err(NotFound::Missing);
        }
        let with_extension = format!("{name}.{extension}");
        let paths = folders.iter().flat_map(|folder| [folder.join(&with_extension), folder.join(name)]);
        let mut outside = None;
        for path in paths.map(|path| without_dots(&path)) {
            if self.has(&path) {
                return Ok(path);
            }
            if !self.source.gate.admits(&path) {
                // Of the two names the one that is written is told.
                outside = Some(path);
            }
        }
        Err(outside.map_or(NotFound::Missing, NotFound::Outside))
    }

    /// True if a file at `path` would lie within the project.
    pub fn admits(&self, path: &Path) -> bool {
        self.source.gate.admits(path)
    }

    /// True if there is a file at `path` that may be read.
    pub fn has(&self, path: &Path) -> bool {
        self.source.gate.has_file(path)
    }
}

/// The path without `.` and, where a folder is named before it, without `..`: `thesis/../paper/a.tex` as `paper/a.tex`.
pub fn without_dots(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_paths_as_short_as_they_can_be() {
        for (path, short) in
            [("thesis/./one.tex", "thesis/one.tex"), ("thesis/../two.tex", "two.tex"), ("../two.tex", "../two.tex")]
        {
            assert_eq!(without_dots(Path::new(path)), Path::new(short));
        }
    }
}
