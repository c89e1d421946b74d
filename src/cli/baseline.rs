//! `citegraph check --baseline` and `--write-baseline`

use std::path::{Component, Path, PathBuf};

use clap::Args as ClapArgs;
use rustc_hash::FxHashSet;

use super::Status;
use super::check::Outcome;
use super::output::{complain, explain};
use crate::lint::baseline::{Baseline, Seen};
use crate::report::Checked;
use crate::source::write::replace;

/// Which findings are old.
#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "Baseline")]
pub struct BaselineArgs {
    /// Show only findings that the file does not hold: those that came since it was written.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings into the file, for --baseline to know them; none is shown.
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
}

/// The old findings, as the command line names them.
#[derive(Debug)]
pub struct Old {
    baseline: Baseline,
    /// The folder from which its paths are read.
    folder: PathBuf,
    write_to: Option<PathBuf>,
}

impl Old {
    /// Reads the baseline that is named. What is wrong with it is said; then there is none.
    pub fn read(args: &BaselineArgs) -> Option<Self> {
        let named = args.baseline.as_deref().or(args.write_baseline.as_deref());
        let folder = named.map_or_else(PathBuf::new, folder_of);
        let write_to = args.write_baseline.clone();
        let Some(path) = &args.baseline else { return Some(Self { baseline: Baseline::default(), folder, write_to }) };
        let read = std::fs::read_to_string(path).map_err(|error| format!("the baseline cannot be read: {error}"));
        match read.and_then(|text| Baseline::read(&text).map_err(|error| error.to_string())) {
            Ok(baseline) => Some(Self { baseline, folder, write_to }),
            Err(reason) => {
                complain(&path.display().to_string(), &reason);
                None
            }
        }
    }

    /// The findings on a document that are old, as indexes.
    pub fn known(&self, checked: &Checked) -> FxHashSet<usize> {
        if self.baseline == Baseline::default() {
            return FxHashSet::default();
        }
        let path = self.path(checked);
        self.baseline.known(seen(&path, checked))
    }

    /// Leaves out the old findings, or writes all as old ones; says how many old ones are gone.
    pub fn take_out(&self, outcomes: &mut [Outcome]) -> Status {
        let paths: Vec<String> = outcomes.iter().map(|outcome| self.path(&outcome.checked)).collect();
        let seen: Vec<Seen<'_>> =
            paths.iter().zip(outcomes.iter()).map(|(path, outcome)| seen(path, &outcome.checked)).collect();
        if let Some(path) = &self.write_to {
            let status = write(path, &seen);
            outcomes.iter_mut().for_each(|outcome| outcome.checked.findings.clear());
            return status;
        }
        let gone = self.baseline.gone(&seen);
        for outcome in outcomes.iter_mut() {
            let known = self.known(&outcome.checked);
            let mut at = 0..;
            outcome.checked.findings.retain(|_| at.next().is_some_and(|at| !known.contains(&at)));
        }
        tell_gone(gone);
        Status::Clean
    }

    /// The path of a document from the folder of the baseline.
    fn path(&self, checked: &Checked) -> String {
        let path = &checked.analysis.document.path;
        if path == "-" { path.clone() } else { relative(&absolute(Path::new(path)), &self.folder) }
    }
}

fn seen<'a>(path: &'a str, checked: &'a Checked) -> Seen<'a> {
    Seen { path, analysis: &checked.analysis, findings: &checked.findings }
}

fn write(path: &Path, seen: &[Seen<'_>]) -> Status {
    match replace(path, Baseline::write(seen).as_bytes()) {
        Ok(()) => {
            let count: usize = seen.iter().map(|seen| seen.findings.len()).sum();
            explain(&format!("{} written to {}\n", counted(count), path.display()));
            Status::Clean
        }
        Err(error) => {
            complain(&path.display().to_string(), &format!("cannot be written: {error}"));
            Status::Failed
        }
    }
}

fn tell_gone(gone: usize) {
    match gone {
        0 => {}
        1 => explain("1 finding of the baseline is gone: run --write-baseline to forget it\n"),
        _ => explain(&format!("{gone} findings of the baseline are gone: run --write-baseline to forget them\n")),
    }
}

fn counted(count: usize) -> String {
    format!("{count} finding{}", if count == 1 { "" } else { "s" })
}

/// The folder of a file that need not be there yet.
fn folder_of(path: &Path) -> PathBuf {
    absolute(path).parent().map_or_else(PathBuf::new, Path::to_owned)
}

/// The path from the root, without links in its folders.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = whole.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, whole.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => whole,
    }
}

/// `path` from `folder`, with slashes: `chapters/one.txt`, `../paper.txt`.
fn relative(path: &Path, folder: &Path) -> String {
    let shared = path.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared).map(|part| match part {
        Component::Normal(name) => name.to_string_lossy().into_owned(),
        other => other.as_os_str().to_string_lossy().into_owned(),
    });
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_the_folder_of_the_baseline() {
        for (path, folder, expected) in [
            ("/thesis/chapters/one.txt", "/thesis", "chapters/one.txt"),
            ("/thesis/paper.txt", "/thesis/checks", "../paper.txt"),
            ("/other/paper.txt", "/thesis", "../other/paper.txt"),
        ] {
            assert_eq!(relative(Path::new(path), Path::new(folder)), expected);
        }
    }
}
