//! `citegraph check --fix` and `--diff`

mod diff;
mod mended;
mod rounds;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::check::Outcome;
use super::fix_args::Fixing;
use super::input::{Input, Opened};
use super::input_args::InputArgs;
use super::output::complain;
use super::project::{FileSettings, Project};
use super::{Status, input, output};
use crate::config::InForce;
use crate::document::Document;
use crate::lint::fixes::Allowed;
use crate::report::{self, Checked, Report, Whereabouts};
use crate::source::write::{self, NotWritten, Replacement};
use crate::source::{Format, Gate};
use mended::{ChangedFile, Left, Mended};
use rounds::Mender;

/// The reasons for fixes that were not made which are told of one file; of more, only the number is told.
const TOLD: usize = 5;

/// What is left to be done when fixes were made or shown.
pub enum Fixed {
    /// The findings that remain are to be reported.
    Checked(Input<Outcome>),
    /// All was printed.
    Reported(Status),
}

/// A document with what its fixes change, if its format allows that.
struct Text {
    mended: Mended,
    format: Format,
    /// Where it may be written.
    gate: Gate,
    held: Arc<FileSettings>,
}

/// Every finding on a document that is selected and not suppressed.
type Check<'c> = &'c (dyn Fn(Document, &InForce, &[PathBuf]) -> Checked + Sync);

/// Reads the files and makes or shows their fixes.
pub fn run(args: &InputArgs, project: &Project, fixing: Fixing, check: Check<'_>) -> io::Result<Fixed> {
    let is_piped = args.files.iter().any(|file| file == Path::new("-"));
    if is_piped && args.files.len() > 1 {
        complain("standard input", &"its mended text is printed, so that no other file can be mended with it");
        return Ok(Fixed::Reported(Status::Failed));
    }
    let (Fixing::Made(allowed) | Fixing::Shown(allowed)) = fixing;
    let read = input::read_in(args, project, |opened| {
        let Opened { source, document, language, held, wanted } = opened;
        let check = |document| check(document, &held.in_force, wanted);
        let known = |checked: &Checked| held.old.as_ref().map_or_else(FxHashSet::default, |old| old.known(checked));
        let mender = Mender { allowed, language, limits: args.limits(), check: &check, known: &known };
        let (format, gate) = (source.format, source.gate.clone());
        Text { mended: mender.mend(source, document), format, gate, held: held.clone() }
    });
    tell_unwritten(&read.documents, allowed);
    match fixing {
        Fixing::Shown(_) => show(read).map(Fixed::Reported),
        Fixing::Made(_) if is_piped => print_mended(read).map(Fixed::Reported),
        Fixing::Made(_) => Ok(Fixed::Checked(write_all(read))),
    }
}

/// Prints what would change.
fn show(read: Input<Text>) -> io::Result<Status> {
    let texts = read.documents.iter().map(|text| &text.mended);
    let shown: String = texts.clone().flat_map(|mended| &mended.files).map(diff::unified).collect();
    output::print_words(&shown)?;
    let fixed: usize = texts.clone().map(|mended| mended.fixed).sum();
    tell(fixed, texts.map(|mended| mended.asking).sum(), "would be fixed");
    Ok(read.status.max(if fixed > 0 { Status::Findings } else { Status::Clean }))
}

/// Prints standard input with its fixes made, and what remains on standard error.
fn print_mended(read: Input<Text>) -> io::Result<Status> {
    let mut status = read.status;
    for Text { mended, held, .. } in read.documents {
        let printed = mended.files.iter().find(|file| file.path == Path::new("-"));
        output::print_bytes(printed.map_or(&mended.original, |file| &file.after))?;
        output::explain(&remaining(std::slice::from_ref(&mended.checked)));
        tell(mended.fixed, mended.asking, "fixed");
        status = status.max(Outcome { checked: mended.checked, held }.status());
    }
    Ok(status)
}

/// The findings that remain, for people.
fn remaining(documents: &[Checked]) -> String {
    report::Format::Full.print(&Report { documents, rules: &[], extras: Vec::new(), folder: None })
}

/// Writes the files that change, and returns what is found in them then.
fn write_all(read: Input<Text>) -> Input<Outcome> {
    let Input { documents, mut status } = read;
    let (mut fixed, mut asking) = (0, 0);
    let mut outcomes = Vec::with_capacity(documents.len());
    for Text { mended, held, gate, .. } in documents {
        asking += mended.asking;
        let checked = match write_files(mended.files, &gate) {
            Ok(()) => {
                fixed += mended.fixed;
                mended.checked
            }
            Err((path, error)) => {
                complain(&path.display().to_string(), &error);
                status = Status::Failed;
                mended.before.unwrap_or(mended.checked)
            }
        };
        outcomes.push(Outcome { checked, held });
    }
    tell(fixed, asking, "fixed");
    Input { documents: outcomes, status }
}

/// Writes the files of one document: all lie on the disk before the first is put in its place.
fn write_files(files: Vec<ChangedFile>, gate: &Gate) -> Result<(), NotWritten> {
    let mut prepared = Vec::with_capacity(files.len());
    for ChangedFile { path, before, after } in files {
        let replacement = Replacement::prepare(&path, gate, before, &after).map_err(|error| (path.clone(), error))?;
        if let Some(notice) = replacement.notice() {
            complain(&path.display().to_string(), &notice);
        }
        prepared.push(replacement);
    }
    write::commit(prepared)
}

/// Says how many findings were fixed, and how many could be.
fn tell(fixed: usize, asking: usize, done: &str) {
    let findings = |count: usize| format!("{count} finding{}", if count == 1 { "" } else { "s" });
    let told = match (fixed, asking) {
        (0, 0) => return,
        (_, 0) => format!("{} {done}", findings(fixed)),
        _ => format!("{} {done} ({asking} more with --unsafe-fixes)", findings(fixed)),
    };
    output::explain(&format!("{told}\n"));
}

/// Says which fixes were not made, and why.
fn tell_unwritten(texts: &[Text], allowed: Allowed) {
    let mut formats: Vec<&str> = Vec::new();
    for Text { mended, format, .. } in texts {
        let document = &mended.checked.analysis.document;
        if let Some(name) = unwritten(*format) {
            let offers = mended.checked.findings.iter().filter_map(|finding| finding.fix.as_ref());
            if offers.into_iter().any(|fix| allowed.has(fix)) && !formats.contains(&name) {
                formats.push(name);
            }
            continue;
        }
        mended.left.iter().take(TOLD).for_each(|left| tell_left(document, left));
        if let Some(more) = mended.left.len().checked_sub(TOLD).filter(|&more| more > 0) {
            complain(&document.path, &format!("{more} more fixes are not made"));
        }
    }
    for format in formats {
        let advice = "the findings say what to write";
        output::explain(&format!("citegraph: fixes are not written into {format}: {advice}\n"));
    }
}

fn tell_left(document: &Document, left: &Left) {
    let place = Whereabouts::of(document, left.span);
    let subject = format!("{}:{}:{}", place.path, place.line, place.column);
    complain(&subject, &format!("the fix of {} is not made: {}", left.rule, left.why));
}

/// The files of a format into which fixes are not written.
fn unwritten(format: Format) -> Option<&'static str> {
    match format {
        Format::Docx => Some("Word files"),
        Format::Odt => Some("OpenDocument files"),
        Format::Epub => Some("EPUB files"),
        Format::Pdf => Some("PDF files"),
        _ => None,
    }
}
