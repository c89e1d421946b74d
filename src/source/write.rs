//! Files are replaced whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};
use thiserror::Error;

use super::{Gate, MaxSize, gate};

/// Why a file could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// Somebody wrote it meanwhile.
    #[error("not written: the file has changed since it was read; run the command again")]
    Changed,
    /// It lies outside the project, or a link leads there.
    #[error("not written: it lies outside the project, or a link in its path leads there")]
    Outside,
    /// It may not be written, or its folder may not.
    #[error("not written: {place} may not be written to")]
    Forbidden {
        /// `the file`, `its folder`
        place: &'static str,
    },
    /// The system says why.
    #[error("not written: {0}")]
    System(#[from] io::Error),
}

/// What temporary files are called: `.citegraph-Ab12Cd.tmp`. They are hidden, so that no folder's walk takes one for a manuscript, and
/// may be deleted where a run was killed.
const PREFIX: &str = ".citegraph-";
const SUFFIX: &str = ".tmp";

/// A new file in the folder of `target`, called as temporary files are.
fn beside(target: &Path, mut builder: Builder<'_, '_>) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    builder.prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)
}

/// Puts `content` into the file at `path`, a report's or a baseline's, whether or not it is there. It is written beside it first and
/// then takes its place, so that nobody ever sees half of it. What is no file, as a pipe, is written to.
///
/// # Errors
/// Where it cannot be written, or the gate does not admit it.
pub fn replace(path: &Path, gate: &Gate, content: &[u8]) -> io::Result<()> {
    if !gate.admits(path) {
        return Err(io::Error::other("a link in its path leads out of the project"));
    }
    put_in_place(path, content)
}

fn put_in_place(path: &Path, content: &[u8]) -> io::Result<()> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|it| !it.is_file() && !it.is_dir()) {
        return fs::write(&target, content);
    }
    let mut temporary = beside(&target, for_everyone()).map_err(|error| without_folder(error, &target))?;
    temporary.write_all(content)?;
    if let Some(before) = before {
        temporary.as_file().set_permissions(before.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(&target).map_err(|error| error.error)?;
    sync_folder(&target);
    Ok(())
}

/// The error in words, where it is that the folder of `target` is not there.
fn without_folder(error: io::Error, target: &Path) -> io::Error {
    match target.parent() {
        Some(folder) if error.kind() == io::ErrorKind::NotFound => {
            io::Error::new(io::ErrorKind::NotFound, format!("there is no folder {}", folder.display()))
        }
        _ => error,
    }
}

/// Makes files that the user's mask alone keeps from others: a report is no secret.
fn for_everyone() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// A file whose new text lies beside it, on the disk.
#[derive(Debug)]
pub struct Replacement {
    /// The file as it is named.
    path: PathBuf,
    /// The file itself, behind all links.
    target: PathBuf,
    temporary: NamedTempFile,
    before: Vec<u8>,
    metadata: Metadata,
}

impl Replacement {
    /// Writes `after` beside the file at `path`, which holds `before`.
    ///
    /// # Errors
    /// Where the file holds something else by now, it or its folder may not be written, or the gate does not admit it.
    pub fn prepare(path: &Path, gate: &Gate, before: Vec<u8>, after: &[u8]) -> Result<Self, WriteError> {
        if !gate.admits(path) {
            return Err(WriteError::Outside);
        }
        let target = fs::canonicalize(path)?;
        let metadata = fs::metadata(&target)?;
        // Renaming would get round it that the file is protected.
        if metadata.permissions().readonly() {
            return Err(WriteError::Forbidden { place: "the file" });
        }
        OpenOptions::new().write(true).open(&target).map_err(|error| forbidden(error, "the file"))?;
        if holds(&target)? != before {
            return Err(WriteError::Changed);
        }
        let mut temporary = beside(&target, Builder::new()).map_err(|error| forbidden(error, "its folder"))?;
        temporary.write_all(after)?;
        keep_owner(temporary.as_file(), &metadata);
        temporary.as_file().set_permissions(metadata.permissions())?;
        temporary.as_file().sync_all()?;
        Ok(Self { path: path.to_owned(), target, temporary, before, metadata })
    }

    /// What users should know of the file: that it has other names, which keep the old text.
    pub fn notice(&self) -> Option<String> {
        let others = names(&self.metadata).saturating_sub(1);
        (others > 0).then(|| format!("has {others} other name(s) (hard links), which keep the old text"))
    }

    /// Looks whether the file still holds what it held when it was read.
    fn examined(&self) -> Result<(), WriteError> {
        if holds(&self.target)? == self.before { Ok(()) } else { Err(WriteError::Changed) }
    }
}

/// What the file at `path` holds.
fn holds(path: &Path) -> io::Result<Vec<u8>> {
    gate::read_regular(path, MaxSize(u64::MAX)).map_err(|reason| io::Error::other(reason.to_string()))
}

/// A file that was named, and why it could not be written.
pub type NotWritten = (PathBuf, WriteError);

/// Puts the new texts of one document's files in the places of the old: all of them or, as far as the system allows, none.
///
/// # Errors
/// Where somebody wrote one of the files since it was read, or one cannot be put in its place.
pub fn commit(replacements: Vec<Replacement>) -> Result<(), NotWritten> {
    for replacement in &replacements {
        replacement.examined().map_err(|error| (replacement.path.clone(), error))?;
    }
    let mut done: Vec<(PathBuf, Vec<u8>)> = Vec::with_capacity(replacements.len());
    for Replacement { path, target, temporary, before, .. } in replacements {
        if let Err(error) = temporary.persist(&target) {
            put_back(&done);
            return Err((path, WriteError::System(error.error)));
        }
        sync_folder(&target);
        done.push((target, before));
    }
    Ok(())
}

/// Gives files the text that they had: the rest of their document could not be written.
fn put_back(done: &[(PathBuf, Vec<u8>)]) {
    for (target, before) in done {
        // The user is told what went wrong first; more cannot be done.
        let _ = put_in_place(target, before);
    }
}

fn forbidden(error: io::Error, place: &'static str) -> WriteError {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => WriteError::Forbidden { place },
        _ => WriteError::System(error),
    }
}

/// Gives the file the owner that the old one has, where the user may.
#[cfg(unix)]
fn keep_owner(file: &File, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Only the superuser may give files away: for others the group alone may be kept.
    if fchown(file, Some(metadata.uid()), Some(metadata.gid())).is_err() {
        let _ = fchown(file, None, Some(metadata.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

/// How many names the file has.
#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

/// Makes the new name last through a power cut. Some systems cannot: the file itself is safe there as well.
fn sync_folder(target: &Path) {
    if let Some(folder) = target.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_a_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("paper.txt");
        fs::write(&path, "old").expect("it can be written");
        let replacement =
            Replacement::prepare(&path, &Gate::around(&path), b"old".to_vec(), b"new").expect("it can be written");
        assert_eq!(fs::read(&path).expect("it is there"), b"old");
        commit(vec![replacement]).expect("nobody changed it");
        assert_eq!(fs::read(&path).expect("it is there"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
    }

    #[test]
    fn does_not_write_over_what_somebody_wrote_meanwhile() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("paper.txt");
        fs::write(&path, "old").expect("it can be written");
        let replacement =
            Replacement::prepare(&path, &Gate::around(&path), b"old".to_vec(), b"new").expect("it can be written");
        fs::write(&path, "other").expect("it can be written");
        assert!(matches!(commit(vec![replacement]), Err((_, WriteError::Changed))));
        assert!(matches!(
            Replacement::prepare(&path, &Gate::around(&path), b"old".to_vec(), b"new"),
            Err(WriteError::Changed)
        ));
        assert_eq!(fs::read(&path).expect("it is there"), b"other");
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
    }

    /// A document of two files, with what is to be put in their places.
    fn thesis(folder: &Path) -> (Vec<PathBuf>, Vec<Replacement>) {
        let paths: Vec<PathBuf> = ["main.tex", "chapter.tex"].iter().map(|name| folder.join(name)).collect();
        paths.iter().for_each(|path| fs::write(path, "old").expect("it can be written"));
        let prepare = |path: &PathBuf| {
            Replacement::prepare(path, &Gate::around(path), b"old".to_vec(), b"new").expect("it can be written")
        };
        let replacements = paths.iter().map(prepare).collect();
        (paths, replacements)
    }

    #[test]
    fn replaces_no_file_of_a_document_where_somebody_wrote_another_of_them() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (paths, replacements) = thesis(folder.path());
        fs::write(&paths[1], "other").expect("it can be written");
        let (path, error) = commit(replacements).expect_err("it was changed");
        assert!(path == paths[1] && matches!(error, WriteError::Changed));
        assert_eq!(fs::read(&paths[0]).expect("it is there"), b"old");
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 2);
    }

    #[test]
    fn puts_back_what_was_replaced_where_another_file_cannot_be() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (paths, replacements) = thesis(folder.path());
        fs::remove_file(replacements[1].temporary.path()).expect("it is there");
        assert!(commit(replacements).is_err());
        for path in paths {
            assert_eq!(fs::read(path).expect("it is there"), b"old");
        }
    }

    #[test]
    fn replaces_a_report_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("out.sarif");
        for content in ["first", "second"] {
            replace(&path, &Gate::around(&path), content.as_bytes()).expect("it can be written");
            assert_eq!(fs::read_to_string(&path).expect("it is there"), content);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
        assert!(put_in_place(&folder.path().join("no such folder/out.sarif"), b"").is_err());
    }

    #[test]
    #[cfg(unix)]
    fn follows_a_link_to_a_report_and_keeps_who_may_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (path, link) = (folder.path().join("out.sarif"), folder.path().join("link"));
        fs::write(&path, "first").expect("it can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
        std::os::unix::fs::symlink(&path, &link).expect("a link can be made");
        replace(&link, &Gate::around(&link), b"second").expect("it can be written");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "second");
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o640);
    }

    #[test]
    #[cfg(unix)]
    fn writes_through_no_link_that_leads_out_of_the_project() {
        let (folder, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let (target, link) = (other.path().join("theirs.txt"), folder.path().join("paper.txt"));
        fs::write(&target, "old").expect("it can be written");
        std::os::unix::fs::symlink(&target, &link).expect("a link can be made");
        let gate = Gate::around(&link);
        assert!(replace(&link, &gate, b"new").is_err());
        let prepared = Replacement::prepare(&link, &gate, b"old".to_vec(), b"new");
        assert!(matches!(prepared, Err(WriteError::Outside)));
        assert_eq!(fs::read(&target).expect("it is there"), b"old");
    }
}
