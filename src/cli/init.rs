//! `citegraph init`

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};

use super::args::InitArgs;
use super::project::FILE;
use super::{Status, output};
use crate::config;

/// Writes a first configuration, where there is none.
pub fn run(args: &InitArgs) -> io::Result<Status> {
    let path = args.folder.join(FILE);
    let path = path.strip_prefix(".").unwrap_or(&path);
    let name = path.display().to_string();
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| file.write_all(config::template().as_bytes()));
    match written {
        Ok(()) => {
            output::print(&format!("wrote {name}\n"))?;
            Ok(Status::Clean)
        }
        Err(error) => {
            match error.kind() {
                ErrorKind::AlreadyExists => output::complain(&name, &"it exists already, and is left as it is"),
                ErrorKind::NotFound => output::complain(&name, &"no such folder"),
                _ => output::complain(&name, &error),
            }
            Ok(Status::Failed)
        }
    }
}
