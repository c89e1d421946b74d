//! `citegraph check`

use std::io;

use rayon::prelude::*;

use super::args::CheckArgs;
use super::baseline::Old;
use super::fix::{self, Fixed};
use super::input::Opened;
use super::project::Project;
use super::{Status, input, output, reports};
use crate::config::{FailOn, InForce};
use crate::document::Document;
use crate::lint::{self, Gist};
use crate::report::{Checked, Format};

/// A file as it was checked, and what makes the command fail.
pub struct Outcome {
    /// What was found.
    pub checked: Checked,
    /// The level from which on a finding makes it fail.
    pub fail_on: FailOn,
    /// What is in force for it, where rules speak that read several manuscripts.
    pub across: Option<Box<InForce>>,
}

impl Outcome {
    /// What became of a file for which that is in force.
    pub fn new(checked: Checked, in_force: &InForce) -> Self {
        let across = lint::speaking_across(&in_force.settings).next().map(|_| Box::new(in_force.clone()));
        Self { checked, fail_on: in_force.fail_on, across }
    }

    /// What it makes of the exit status.
    pub fn status(&self) -> Status {
        let fails = self.checked.findings.iter().any(|finding| self.fail_on.fails(finding.level));
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
    let project = Project::new(&args.select);
    let Some(old) = Old::read(&args.baseline) else { return Ok(Status::Failed) };
    let mut read = match args.fix.fixing() {
        Err(reason) => {
            output::complain("--unsafe-fixes", &reason);
            return Ok(Status::Failed);
        }
        Ok(None) => input::read_in(&texts, &project, outcome),
        Ok(Some(fixing)) => match fix::run(&texts, &project, fixing, &check, &|checked| old.known(checked))? {
            Fixed::Checked(read) => read,
            Fixed::Told(status) => return Ok(status),
        },
    };
    check_across(&mut read.documents);
    let taken_out = old.take_out(&mut read.documents);
    let status = read.documents.iter().fold(read.status.max(taken_out), |status, outcome| status.max(outcome.status()));
    let checked: Vec<Checked> = read.documents.into_iter().map(|outcome| outcome.checked).collect();
    if args.output.outputs.iter().any(|output| output.format == Format::Full) {
        input::note_without_citation(&texts, checked.iter().map(|checked| &checked.analysis));
    }
    let delivered = reports::deliver(&args.output, &checked)?;
    Ok(status.max(delivered))
}

fn outcome(opened: Opened<'_>) -> Outcome {
    Outcome::new(check(opened.document, opened.in_force), opened.in_force)
}

/// Adds what the rules find that read several manuscripts.
fn check_across(outcomes: &mut [Outcome]) {
    let concerned: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.across.is_some()).collect();
    if concerned.len() < 2 {
        return;
    }
    let gists: Vec<Gist> = concerned.par_iter().map(|outcome| Gist::of(&outcome.checked.analysis)).collect();
    let found = lint::check_across(&gists);
    let concerned = outcomes.iter_mut().filter_map(|outcome| Some((&mut outcome.checked, outcome.across.as_deref()?)));
    for ((checked, in_force), across) in concerned.zip(found) {
        lint::add_across(&checked.analysis, &in_force.settings, across, &mut checked.findings);
        checked.findings.retain(|finding| in_force.shows(finding));
    }
}

/// Every finding on a document that is selected and not suppressed.
fn check(mut document: Document, in_force: &InForce) -> Checked {
    document.reference_headings.clone_from(&in_force.reference_headings);
    let analysis = crate::analyse(document);
    let mut findings = lint::check(&analysis, &in_force.settings);
    findings.retain(|finding| in_force.shows(finding));
    Checked { analysis, findings }
}
