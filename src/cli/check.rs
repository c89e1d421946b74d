//! `citegraph check`

use std::io;

use super::args::CheckArgs;
use super::project::Project;
use super::{Status, input, output, reports};
use crate::analysis::Analysis;
use crate::config::InForce;
use crate::lint;
use crate::report::{Checked, Format};

/// A file as it was checked, and what it makes of the exit status.
struct Outcome {
    checked: Checked,
    status: Status,
}

/// Checks the files and prints what is at or above the level asked for.
pub fn run(args: &CheckArgs) -> io::Result<Status> {
    let refused = reports::refuse(&args.output, &args.input);
    if refused != Status::Clean {
        return Ok(refused);
    }
    let texts = match args.texts() {
        Ok(texts) => texts,
        Err(error) => {
            output::complain("--changed-since", &error);
            return Ok(Status::Failed);
        }
    };
    let project = Project::new(&args.select);
    let read = input::read_in(&texts, &project, check);
    let status = read.documents.iter().fold(read.status, |status, outcome| status.max(outcome.status));
    let checked: Vec<Checked> = read.documents.into_iter().map(|outcome| outcome.checked).collect();
    if args.output.outputs.iter().any(|output| output.format == Format::Full) {
        input::note_without_citation(&texts, checked.iter().map(|checked| &checked.analysis));
    }
    let delivered = reports::deliver(&args.output, &checked)?;
    Ok(status.max(delivered))
}

fn check(analysis: Analysis, in_force: &InForce) -> Outcome {
    let mut findings = lint::check(&analysis, &in_force.settings);
    findings.retain(|finding| in_force.shows(finding));
    let fails = findings.iter().any(|finding| in_force.fail_on.fails(finding.level));
    Outcome { checked: Checked { analysis, findings }, status: if fails { Status::Findings } else { Status::Clean } }
}
