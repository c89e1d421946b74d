//! `citegraph extract`

use std::io;

use super::extract_args::{ExtractArgs, ExtractFormat, TableArg};
use super::{Status, input, output};
use crate::report;

/// Prints what was found in the files.
pub fn run(args: &ExtractArgs) -> io::Result<Status> {
    if args.format == ExtractFormat::Json && args.table.is_some() {
        output::complain("--table", &"only --format csv prints tables; add it");
        return Ok(Status::Failed);
    }
    let (report, status) = match args.format {
        ExtractFormat::Json => {
            let read = input::read(&args.input, |analysis| report::json::extract_one(&analysis));
            (report::json::documents(&read.documents), read.status)
        }
        ExtractFormat::Csv => {
            let read = input::read(&args.input, |analysis| analysis);
            (report::csv::table(&read.documents, args.table.unwrap_or(TableArg::Citations).into()), read.status)
        }
    };
    output::print_bytes(report.as_bytes())?;
    Ok(status)
}
