//! `citegraph extract`

use std::io;

use super::args::{ExtractArgs, ExtractFormat};
use super::{Status, input, output};
use crate::report;

/// Prints what was found in the files.
pub fn run(args: &ExtractArgs) -> io::Result<Status> {
    let read = input::read(&args.input, |analysis| analysis);
    let report = match args.format {
        ExtractFormat::Json => report::json::extract(&read.documents),
    };
    output::print(&report)?;
    Ok(read.status)
}
