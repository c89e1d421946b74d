//! Which files differ from a revision, as git tells it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rustc_hash::FxHashSet;
use thiserror::Error;

use super::input::within_budget;
use super::input_args::InputArgs;
use crate::source::{Format, Source};

/// Why it cannot be told what has changed.
#[derive(Debug, Error)]
pub enum ChangedError {
    /// There is no git.
    #[error("git is not installed, or not found; it tells which files have changed")]
    NoGit,
    /// Git cannot be started.
    #[error("git cannot be started: {0}")]
    Start(io::Error),
    /// The current folder is under no version control.
    #[error("this folder lies in no repository of git")]
    NoRepository,
    /// The revision is not known.
    #[error("the repository has no revision \"{revision}\"; in a shallow checkout, fetch it first")]
    UnknownRevision {
        /// As it was given.
        revision: String,
    },
    /// Git says no.
    #[error("git {command} failed: {said}")]
    Failed {
        /// What was asked.
        command: String,
        /// What it said.
        said: String,
    },
}

/// The files that are as they were; all others count as changed: altered, new, renamed, and those outside of the repository.
#[derive(Debug, Clone, Default)]
pub struct Changed {
    unchanged: FxHashSet<PathBuf>,
}

impl Changed {
    /// What differs from `revision` in the repository of the current folder, committed or not.
    ///
    /// # Errors
    /// Where there is no git, no repository, or no such revision.
    pub fn since(revision: &str) -> Result<Self, ChangedError> {
        let found = run(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        if !found.status.success() {
            return Err(ChangedError::NoRepository);
        }
        let top = path(found.stdout.strip_suffix(b"\n").unwrap_or(&found.stdout));
        let top = top.canonicalize().unwrap_or(top);
        let commit = commit(&top, revision)?;
        let differing = ["diff", "--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", &commit, "--"];
        let differing: FxHashSet<PathBuf> = paths(&top, &differing)?.into_iter().collect();
        let then = paths(&top, &["ls-tree", "-r", "-z", "--name-only", "--full-tree", &commit])?;
        Ok(Self { unchanged: then.into_iter().filter(|path| !differing.contains(path)).collect() })
    }

    /// True where the file at `path` differs, or one that it includes.
    pub fn concerns(&self, path: &Path, args: &InputArgs) -> bool {
        self.has(path) || Format::may_include(path) && self.has_part_of(path, args)
    }

    fn has(&self, path: &Path) -> bool {
        path.canonicalize().map_or(true, |real| !self.unchanged.contains(&real))
    }

    fn has_part_of(&self, path: &Path, args: &InputArgs) -> bool {
        let limits = args.limits();
        let Ok(source) = Source::open(path, limits.size, args.format_in) else { return true };
        let document = within_budget(args, || source.document(args.language().ok().flatten(), &limits));
        // What cannot be read is read again, and then the reader is told why.
        let Ok(Ok(document)) = document else { return true };
        document.included().into_iter().any(|part| self.has(Path::new(part)))
    }
}

/// The hash of a revision.
fn commit(top: &Path, revision: &str) -> Result<String, ChangedError> {
    let named = format!("{revision}^{{commit}}");
    let found = run(top, &["rev-parse", "--verify", "--quiet", "--end-of-options", &named])?;
    let hash = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    // Older versions of git print the option as well.
    let hash = hash.lines().last().unwrap_or_default().to_owned();
    if !found.status.success() || hash.is_empty() {
        return Err(ChangedError::UnknownRevision { revision: revision.to_owned() });
    }
    Ok(hash)
}

/// The paths that a command prints, each ended by a zero byte, from the root of the file system.
fn paths(top: &Path, arguments: &[&str]) -> Result<Vec<PathBuf>, ChangedError> {
    let output = run(top, arguments)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(ChangedError::Failed { command: arguments[0].to_owned(), said });
    }
    Ok(output
        .stdout
        .split(|&byte| byte == 0)
        .filter(|name| !name.is_empty())
        .map(|name| top.join(path(name)))
        .collect())
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, ChangedError> {
    let command = Command::new("git").arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output();
    command.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ChangedError::NoGit,
        _ => ChangedError::Start(error),
    })
}

/// A path as git prints it.
#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path as git prints it.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
