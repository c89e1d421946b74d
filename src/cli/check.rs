//! `citegraph check`

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::args::CheckArgs;
use super::fix::{self, Fixed};
use super::input::Opened;
use super::project::{FileSettings, Project};
use super::{Status, baseline, input, output, reports};
use crate::config::InForce;
use crate::document::Document;
use crate::lint::{self, ManuscriptEntries};
use crate::report::{Checked, Format};

/// A file as it was checked, and what makes the command fail.
pub struct Outcome {
    /// What was found.
    pub checked: Checked,
    /// What holds for it.
    pub held: Arc<FileSettings>,
}

impl Outcome {
    /// True where rules speak on it that read several manuscripts.
    fn is_across(&self) -> bool {
        lint::speaking_across(&self.held.in_force.settings).next().is_some()
    }

    /// What it makes of the exit status.
    pub fn status(&self) -> Status {
        let fails = self.checked.findings.iter().any(|finding| self.held.in_force.fail_on.fails(finding.level));
        if fails { Status::Findings } else { Status::Clean }
    }
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
    let project = Project::checking(&args.input.config, &args.select, &args.baseline);
    let mut read = match args.fix.fixing() {
        Err(reason) => {
            output::complain("--unsafe-fixes", &reason);
            return Ok(Status::Failed);
        }
        Ok(None) => input::read_in(&texts, &project, outcome),
        Ok(Some(fixing)) => match fix::run(&texts, &project, fixing, &check)? {
            Fixed::Checked(read) => read,
            Fixed::Reported(status) => return Ok(status),
        },
    };
    check_across(&mut read.documents);
    let mut status = read.status;
    match &args.baseline.write_baseline {
        Some(path) => status = status.max(baseline::write(path, &project.writing_gate(path), &mut read.documents)),
        None => baseline::take_out(&mut read.documents),
    }
    let status = read.documents.iter().fold(status, |status, outcome| status.max(outcome.status()));
    let checked: Vec<Checked> = read.documents.into_iter().map(|outcome| outcome.checked).collect();
    if args.output.outputs.iter().any(|output| output.format == Format::Full) {
        input::note_without_citation(&texts, checked.iter().map(|checked| &checked.analysis));
    }
    let delivered = reports::deliver(&args.output, &checked, |path| project.writing_gate(path))?;
    Ok(status.max(delivered))
}

fn outcome(opened: Opened<'_>) -> Outcome {
    Outcome { checked: check(opened.document, &opened.held.in_force, opened.wanted), held: opened.held.clone() }
}

/// Adds what the rules find that read several manuscripts.
fn check_across(outcomes: &mut [Outcome]) {
    let concerned: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.is_across()).collect();
    if concerned.len() < 2 {
        return;
    }
    let papers: Vec<ManuscriptEntries> =
        concerned.par_iter().map(|outcome| ManuscriptEntries::of(&outcome.checked.analysis)).collect();
    let found = lint::check_across(&papers);
    let concerned = outcomes.iter_mut().filter(|outcome| outcome.is_across());
    for (Outcome { checked, held }, across) in concerned.zip(found) {
        let in_force = &held.in_force;
        lint::add_across(&checked.analysis, &in_force.settings, across, &mut checked.findings);
        checked.findings.retain(|finding| in_force.shows(finding));
    }
}

/// Every finding on a document that is selected and not suppressed, in the files `wanted`.
fn check(document: Document, in_force: &InForce, wanted: &[PathBuf]) -> Checked {
    let analysis = input::analysed(document, in_force);
    let mut findings = lint::check(&analysis, &in_force.settings);
    findings.retain(|finding| in_force.shows(finding) && input::is_wanted(&analysis.document, finding.span, wanted));
    Checked { analysis, findings }
}
