//! `citegraph rules`

use std::io;

use super::rule_args::{RulesArgs, RulesFormat};
use super::{Status, output};
use crate::book::table;

/// Lists every rule.
pub fn run(args: &RulesArgs) -> io::Result<Status> {
    output::print(&match args.format {
        RulesFormat::Text => table::text(),
        RulesFormat::Json => table::json(),
        RulesFormat::Markdown => table::markdown(),
        RulesFormat::Csv => table::csv(),
    })?;
    Ok(Status::Clean)
}
