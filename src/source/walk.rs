//! The manuscripts of a folder.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{Format, SourceError, Unreadable};

/// The files under `folder` that have the name of a manuscript, sorted, without what `.gitignore` and its like name and without
/// hidden files. What could not be looked into is told besides.
pub fn manuscripts(folder: &Path) -> (Vec<PathBuf>, Vec<SourceError>) {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for entry in WalkBuilder::new(folder).require_git(false).sort_by_file_path(Ord::cmp).build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && Format::has_extension(entry.path()) {
                    found.push(entry.into_path());
                }
            }
            Err(error) => faults.push(fault(folder, error)),
        }
    }
    (found, faults)
}

/// The error of one entry, with its path where it is known.
fn fault(folder: &Path, error: ignore::Error) -> SourceError {
    let path = match &error {
        ignore::Error::WithPath { path, .. } => path.display().to_string(),
        _ => folder.display().to_string(),
    };
    let text = error.to_string();
    let reason = match error.into_io_error() {
        Some(error) => Unreadable::from(error),
        None => Unreadable::System(std::io::Error::other(text)),
    };
    SourceError { path, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_git_ignores_and_what_is_no_manuscript() {
        let folder = std::env::temp_dir().join(format!("citegraph-walk-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("drafts")).expect("a folder can be made");
        for (name, content) in [
            ("paper.txt", "Bolt (2004)"),
            ("data.csv", "a,b"),
            ("drafts/old.txt", "Bolt (2004)"),
            (".hidden.txt", "Bolt (2004)"),
            (".gitignore", "drafts/"),
        ] {
            std::fs::write(folder.join(name), content).expect("a file can be written");
        }
        let (found, faults) = manuscripts(&folder);
        std::fs::remove_dir_all(&folder).expect("it was made here");
        assert_eq!(found, [folder.join("paper.txt")]);
        assert!(faults.is_empty());
    }
}
