//! `citegraph extract`

use std::io;

use super::args::{ExtractArgs, ExtractFormat, TableArg};
use super::{Status, input, output};
use crate::report;

/// Prints what was found in the files.
pub fn run(args: &ExtractArgs) -> io::Result<Status> {
    if args.format == ExtractFormat::Json && args.table.is_some() {
        output::complain("--table", &"only --format csv prints tables; add it");
        return Ok(Status::Failed);
    }
    let read = input::read(&args.input, |analysis| analysis);
    let report = match args.format {
        ExtractFormat::Json => report::json::extract(&read.documents),
        ExtractFormat::Csv => report::csv::table(&read.documents, args.table.unwrap_or(TableArg::Citations).into()),
    };
    output::print(&report)?;
    Ok(read.status)
}
