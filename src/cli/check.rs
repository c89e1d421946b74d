//! `citegraph check`

use std::io;

use super::args::{CheckArgs, CheckFormat};
use super::{Status, input, output};
use crate::analysis::Analysis;
use crate::lint::{self, Level};
use crate::report::{self, Checked};

/// Findings at or above this level make the command fail.
const FAILING: Level = Level::Warning;

/// Checks the files and prints what is at or above the level asked for.
pub fn run(args: &CheckArgs) -> io::Result<Status> {
    let level = args.level.into();
    let read = input::read(&args.input, |analysis| check(analysis, level));
    let failing = read.documents.iter().flat_map(|checked| &checked.findings).any(|finding| finding.level >= FAILING);
    let report = match args.format {
        CheckFormat::Text => {
            input::note_without_citation(&args.input, read.documents.iter().map(|checked| &checked.analysis));
            report::terminal::report(&read.documents)
        }
        CheckFormat::Json => report::json::check(&read.documents),
    };
    output::print(&report)?;
    Ok(read.status.max(if failing { Status::Findings } else { Status::Clean }))
}

fn check(analysis: Analysis, level: Level) -> Checked {
    let mut findings = lint::check(&analysis, &lint::Settings::default());
    findings.retain(|finding| finding.level >= level);
    Checked { analysis, findings }
}
