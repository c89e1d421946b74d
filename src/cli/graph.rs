//! `citegraph graph`

use std::io;

use super::args::{GraphArgs, GraphFormat};
use super::{Status, input, output};
use crate::graph;

/// Prints one graph of all the files.
pub fn run(args: &GraphArgs) -> io::Result<Status> {
    let read = input::read(&args.input, |analysis| analysis);
    input::note_without_citation(&args.input, &read.documents);
    let graph = graph::build(&read.documents);
    let printed = match args.format {
        GraphFormat::Dot => graph::dot::print(&graph),
    };
    output::print(&printed)?;
    Ok(read.status)
}
