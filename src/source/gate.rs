//! Which files a document may draw in, and how a file is opened so that opening it can neither hang nor do anything.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{MaxSize, Unreadable};

/// Systems refuse longer paths. They are not even looked at, because resolving one takes a step for each of its folders.
const LONGEST_PATH: usize = 4096;

/// The folders, and single files, from which a document may draw in others: the root of its project and what is allowed besides.
///
/// Links are resolved before a path is judged, so none leads out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gate {
    /// Absolute and without links.
    roots: Arc<[PathBuf]>,
}

impl Gate {
    /// Admits what is one of `roots` or lies below one.
    pub fn new(roots: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { roots: roots.into_iter().filter_map(|root| resolved(&root)).collect() }
    }

    /// Admits what lies in the folder of the file at `path`: all that is known of its project where nobody tells more.
    pub fn around(path: &Path) -> Self {
        Self::new([folder_of(path)])
    }

    /// Admits besides what `other` admits.
    pub fn or(&self, other: &Self) -> Self {
        Self { roots: self.roots.iter().chain(other.roots.iter()).cloned().collect() }
    }

    /// True if the file that `path` leads to, links resolved, may be drawn in; it need not be there.
    pub fn admits(&self, path: &Path) -> bool {
        self.real(path).is_some()
    }

    /// Where `path` leads to, if that may be drawn in.
    fn real(&self, path: &Path) -> Option<PathBuf> {
        resolved(path).filter(|real| self.roots.iter().any(|root| real.starts_with(root)))
    }

    /// True if there is a regular file at `path` that may be drawn in.
    pub fn has_file(&self, path: &Path) -> bool {
        self.real(path).is_some_and(|real| real.is_file())
    }

    /// The bytes of the file at `path`.
    ///
    /// # Errors
    /// If it lies outside, is no regular file, is larger than the limit, or cannot be read.
    pub fn read(&self, path: &Path, limit: MaxSize) -> Result<Vec<u8>, Unreadable> {
        // What was judged is opened, and not what a link may have come to lead to since.
        read_regular(&self.real(path).ok_or(Unreadable::Outside)?, limit)
    }
}

/// The folder that a file is named in.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The path from the root of the file system without links and dots. Of what is not there, as far as it is there, and the rest as
/// it is written.
fn resolved(path: &Path) -> Option<PathBuf> {
    if path.as_os_str().len() > LONGEST_PATH {
        return None;
    }
    let path = std::path::absolute(path).ok()?;
    let (real, missing) = path.ancestors().find_map(|there| {
        let missing = path.strip_prefix(there).ok()?;
        Some((there.canonicalize().ok()?, missing))
    })?;
    let mut whole = real;
    for part in missing.components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::CurDir => {}
            part => whole.push(part),
        }
    }
    Some(whole)
}

/// The bytes of the regular file at `path`. Pipes, devices and sockets are refused: reading one may never end, and opening some
/// does something.
///
/// # Errors
/// If it is no regular file, is larger than the limit, or cannot be read.
pub fn read_regular(path: &Path, limit: MaxSize) -> Result<Vec<u8>, Unreadable> {
    let file = open(path)?;
    // Of the handle: the path may lead elsewhere by now.
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(Unreadable::Directory);
    }
    if !metadata.is_file() {
        return Err(Unreadable::Irregular);
    }
    if metadata.len() > limit.0 {
        return Err(Unreadable::TooLarge { limit: limit.0 });
    }
    read_all(file, limit)
}

/// The text of the regular file at `path`.
///
/// # Errors
/// As [`read_regular`], and if it is not UTF-8.
pub fn read_text(path: &Path, limit: MaxSize) -> std::io::Result<String> {
    use std::io::{Error, ErrorKind};
    let bytes = read_regular(path, limit).map_err(|reason| match reason {
        Unreadable::Missing => Error::from(ErrorKind::NotFound),
        Unreadable::Permission => Error::from(ErrorKind::PermissionDenied),
        Unreadable::System(error) => error,
        reason => Error::other(reason.to_string()),
    })?;
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}

/// Opens a file to read it. Without waiting: a named pipe that nobody writes to would be waited for for ever.
#[cfg(unix)]
fn open(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

/// Reads to the end, which a pipe or a growing file may put beyond the limit.
pub fn read_all(input: impl Read, limit: MaxSize) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    input.take(limit.0.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit.0 {
        return Err(Unreadable::TooLarge { limit: limit.0 });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const LIMIT: MaxSize = MaxSize(100);

    /// A folder with a project in it and a file beside the project.
    fn project() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let root = folder.path().join("project");
        fs::create_dir_all(root.join("chapters")).expect("a folder can be made");
        fs::write(root.join("chapters/one.tex"), "one").expect("it can be written");
        fs::write(folder.path().join("secret.txt"), "secret").expect("it can be written");
        (folder, root)
    }

    #[test]
    fn reads_what_lies_below_the_root_and_nothing_else() {
        let (folder, root) = project();
        let gate = Gate::new([root.clone()]);
        assert_eq!(gate.read(&root.join("chapters/../chapters/one.tex"), LIMIT).expect("it lies within"), b"one");
        for path in [root.join("../secret.txt"), folder.path().join("secret.txt"), root.join("none/../../secret.txt")] {
            assert!(matches!(gate.read(&path, LIMIT), Err(Unreadable::Outside)), "{}", path.display());
        }
        assert!(matches!(gate.read(&root.join("none.tex"), LIMIT), Err(Unreadable::Missing)));
        assert!(matches!(gate.read(&root.join("x/".repeat(4000)), LIMIT), Err(Unreadable::Outside)));
    }

    #[test]
    fn a_folder_that_only_begins_with_the_name_of_the_root_is_outside() {
        let (folder, root) = project();
        let other = folder.path().join("project-of-another");
        fs::create_dir(&other).expect("a folder can be made");
        assert!(!Gate::new([root]).admits(&other.join("one.tex")));
    }

    #[test]
    fn admits_a_single_file_besides_the_root() {
        let (folder, root) = project();
        let gate = Gate::new([root.clone()]).or(&Gate::new([folder.path().join("secret.txt")]));
        assert!(gate.read(&root.join("../secret.txt"), LIMIT).is_ok());
        assert!(!gate.admits(&root.join("../other.txt")));
    }

    #[test]
    #[cfg(unix)]
    fn follows_no_link_that_leads_out() {
        use std::os::unix::fs::symlink;
        let (folder, root) = project();
        symlink(folder.path(), root.join("up")).expect("a link can be made");
        symlink("chapters/one.tex", root.join("one.tex")).expect("a link can be made");
        let gate = Gate::new([root.clone()]);
        assert!(matches!(gate.read(&root.join("up/secret.txt"), LIMIT), Err(Unreadable::Outside)));
        assert_eq!(gate.read(&root.join("one.tex"), LIMIT).expect("it leads to a file within"), b"one");
    }

    #[test]
    #[cfg(unix)]
    fn opens_no_device_and_no_pipe() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let pipe = folder.path().join("pipe.tex");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("the system has mkfifo");
        assert!(made.success());
        let _listener = std::os::unix::net::UnixListener::bind(folder.path().join("socket.tex"));
        let gate = Gate::new([folder.path().to_path_buf(), PathBuf::from("/dev")]);
        assert!(matches!(gate.read(&pipe, LIMIT), Err(Unreadable::Irregular)));
        assert!(matches!(gate.read(Path::new("/dev/zero"), LIMIT), Err(Unreadable::Irregular)));
        assert!(gate.read(&folder.path().join("socket.tex"), LIMIT).is_err());
        assert!(matches!(gate.read(folder.path(), LIMIT), Err(Unreadable::Directory)));
    }

    #[test]
    fn refuses_what_is_larger_than_the_limit() {
        assert!(matches!(read_all(&b"Bolt (2004)"[..], MaxSize(10)), Err(Unreadable::TooLarge { limit: 10 })));
        assert!(read_all(&b"Bolt (2004)"[..], MaxSize(11)).is_ok());
    }
}
