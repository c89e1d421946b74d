//! `citegraph check`

use std::io;

use super::args::CheckArgs;
use super::{Status, input, reports};
use crate::analysis::Analysis;
use crate::lint::{self, Level};
use crate::report::{Checked, Format};

/// Findings at or above this level make the command fail.
const FAILING: Level = Level::Warning;

/// Checks the files and prints what is at or above the level asked for.
pub fn run(args: &CheckArgs) -> io::Result<Status> {
    let refused = reports::refuse(&args.output, &args.input);
    if refused != Status::Clean {
        return Ok(refused);
    }
    let level = args.level.into();
    let read = input::read(&args.input, |analysis| check(analysis, level));
    let failing = read.documents.iter().flat_map(|checked| &checked.findings).any(|finding| finding.level >= FAILING);
    if args.output.outputs.iter().any(|output| output.format == Format::Full) {
        input::note_without_citation(&args.input, read.documents.iter().map(|checked| &checked.analysis));
    }
    let delivered = reports::deliver(&args.output, &read.documents)?;
    Ok(read.status.max(delivered).max(if failing { Status::Findings } else { Status::Clean }))
}

fn check(analysis: Analysis, level: Level) -> Checked {
    let mut findings = lint::check(&analysis, &lint::Settings::default());
    findings.retain(|finding| finding.level >= level);
    Checked { analysis, findings }
}
