//! `citegraph rule NAME`

use std::io;

use super::rule_args::{PageFormat, RuleArgs};
use super::{Status, output};
use crate::book;
use crate::lint::registry::{self, RULES};

/// Prints the page of a rule.
pub fn run(args: &RuleArgs) -> io::Result<Status> {
    let Some(rule) = registry::find(&args.name) else {
        output::complain(&format!("no rule is called \"{}\"", args.name), &suggestion(&args.name));
        return Ok(Status::Failed);
    };
    output::print(&match args.format {
        PageFormat::Text => book::plain(rule),
        PageFormat::Markdown => book::markdown(rule),
    })?;
    Ok(Status::Clean)
}

/// What may have been meant.
fn suggestion(name: &str) -> String {
    let nearest = RULES
        .iter()
        .map(|rule| rule.name)
        .max_by(|one, other| strsim::jaro_winkler(name, one).total_cmp(&strsim::jaro_winkler(name, other)));
    match nearest.filter(|nearest| strsim::jaro_winkler(name, nearest) > 0.7) {
        Some(nearest) => format!("\"{nearest}\" comes nearest; `citegraph rules` lists them all"),
        None => "`citegraph rules` lists them all".to_owned(),
    }
}
