//! `citegraph config`

use std::io;
use std::path::Path;

use super::args::ShowConfigArgs;
use super::project::Project;
use super::{Status, output};
use crate::config;

/// Prints what is in force for a file, or the schema of configurations.
pub fn run(args: &ShowConfigArgs) -> io::Result<Status> {
    if args.schema {
        output::print(&config::schema())?;
        return Ok(Status::Clean);
    }
    let project = Project::reading(&args.config);
    // A name that need not exist: the folder is what counts.
    let path = args.file.as_deref().unwrap_or(Path::new("-"));
    let path = if path.is_dir() { path.join("-") } else { path.to_owned() };
    match project.layers(&path) {
        Ok(layers) => {
            output::print(&layers.shown())?;
            Ok(Status::Clean)
        }
        Err(fault) => {
            output::complain(&fault.place, &fault);
            Ok(Status::Failed)
        }
    }
}
