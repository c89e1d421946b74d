//! `citegraph completions`

use std::io;

use clap::CommandFactory;

use super::args::{Args, CompletionsArgs};
use super::{Status, output};

/// Prints the script for a shell.
pub fn run(args: &CompletionsArgs) -> io::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "citegraph", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Clean)
}
