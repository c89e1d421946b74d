//! `citegraph config`

use std::io;
use std::path::Path;

use super::args::{ConfigFormat, ShowConfigArgs};
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
            let path = project.absolute(&path);
            output::print(&match args.format {
                ConfigFormat::Text => layers.shown(&path),
                ConfigFormat::Json => layers.shown_as_json(&path),
            })?;
            Ok(Status::Clean)
        }
        Err(fault) => {
            output::complain(&fault.place, &fault);
            Ok(Status::Failed)
        }
    }
}
