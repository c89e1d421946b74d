//! `citegraph check --baseline` and `--write-baseline`

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use clap::Args as ClapArgs;
use rustc_hash::FxHashSet;

use super::Status;
use super::check::Outcome;
use super::output::{complain, explain};
use crate::lint::baseline::{Baseline, Seen};
use crate::report::Checked;
use crate::source::gate::read_text;
use crate::source::write::replace;
use crate::source::{Gate, MaxSize};

/// Which findings are old.
#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "Baseline")]
pub struct BaselineArgs {
    /// Show only findings that the file does not hold: those that came since it was written.
    ///
    /// It comes before the `baseline` of citegraph.toml.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings into the file, for --baseline to know them; none is shown.
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
}

impl BaselineArgs {
    /// The baseline that holds whatever is configured: the one that is named; none, where one is written.
    pub fn known(&self) -> Option<PathBuf> {
        let none = self.write_baseline.is_some().then(PathBuf::new);
        none.or_else(|| self.baseline.clone())
    }
}

/// The old findings of one baseline.
#[derive(Debug)]
pub struct Old {
    baseline: Baseline,
    /// The file, as it is named.
    file: PathBuf,
    /// Its folder, from which its paths are read.
    folder: PathBuf,
}

impl Old {
    /// Reads the baseline at `path`.
    ///
    /// # Errors
    /// Where it is not there or damaged, a sentence.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = read_text(path, MaxSize(256 << 20)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                "there is no such baseline; `citegraph check --write-baseline` writes one".to_owned()
            }
            _ => format!("the baseline cannot be read: {error}"),
        })?;
        let baseline = Baseline::read(&text).map_err(|error| error.to_string())?;
        Ok(Self { baseline, file: path.to_owned(), folder: folder_of(path) })
    }

    /// The findings on a document that are old, as indexes.
    pub fn known(&self, checked: &Checked) -> FxHashSet<usize> {
        self.baseline.known(seen(&path_from(&self.folder, checked), checked))
    }

    /// How many of its findings these documents have no more.
    fn gone(&self, documents: &[&Checked]) -> usize {
        let paths: Vec<String> = documents.iter().map(|checked| path_from(&self.folder, checked)).collect();
        let seen: Vec<Seen<'_>> = paths.iter().zip(documents).map(|(path, checked)| seen(path, checked)).collect();
        self.baseline.gone(&seen)
    }
}

/// Leaves out the old findings; says how many old ones are gone.
pub fn take_out(outcomes: &mut [Outcome]) {
    let mut baselines: Vec<(&Old, Vec<&Checked>)> = Vec::new();
    for outcome in outcomes.iter() {
        let Some(old) = outcome.held.old.as_deref() else { continue };
        match baselines.iter_mut().find(|(other, _)| std::ptr::eq(*other, old)) {
            Some((_, documents)) => documents.push(&outcome.checked),
            None => baselines.push((old, vec![&outcome.checked])),
        }
    }
    baselines.iter().for_each(|(old, documents)| tell_gone(old.gone(documents), &old.file));
    for outcome in outcomes {
        let Some(old) = &outcome.held.old else { continue };
        let known = old.known(&outcome.checked);
        let mut at = 0..;
        outcome.checked.findings.retain(|_| at.next().is_some_and(|at| !known.contains(&at)));
    }
}

/// Writes all findings as old ones into the file at `path`; none is left to be shown.
pub fn write(path: &Path, gate: &Gate, outcomes: &mut [Outcome]) -> Status {
    let folder = folder_of(path);
    let paths: Vec<String> = outcomes.iter().map(|outcome| path_from(&folder, &outcome.checked)).collect();
    let seen: Vec<Seen<'_>> =
        paths.iter().zip(outcomes.iter()).map(|(path, outcome)| seen(path, &outcome.checked)).collect();
    let status = put(path, gate, &seen);
    outcomes.iter_mut().for_each(|outcome| outcome.checked.findings.clear());
    status
}

/// The path of a document from the folder of a baseline.
fn path_from(folder: &Path, checked: &Checked) -> String {
    let path = &checked.analysis.document.path;
    if path == "-" { path.clone() } else { relative(&absolute(Path::new(path)), folder) }
}

fn seen<'a>(path: &'a str, checked: &'a Checked) -> Seen<'a> {
    Seen { path, analysis: &checked.analysis, findings: &checked.findings }
}

fn put(path: &Path, gate: &Gate, seen: &[Seen<'_>]) -> Status {
    match replace(path, gate, Baseline::write(seen).as_bytes()) {
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

fn tell_gone(gone: usize, file: &Path) {
    let (findings, them) = match gone {
        0 => return,
        1 => ("1 finding of the baseline is gone".to_owned(), "it"),
        _ => (format!("{gone} findings of the baseline are gone"), "them"),
    };
    let here = std::env::current_dir().unwrap_or_default();
    let file = file.strip_prefix(here).unwrap_or(file).display();
    explain(&format!("{findings}: --write-baseline {file} forgets {them}\n"));
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
