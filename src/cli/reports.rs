//! Puts a report where it was asked for.

use std::io;
use std::path::Path;

use super::input_args::InputArgs;
use super::output_args::{Destination, OutputArgs};
use super::{Status, output};
use crate::book;
use crate::report::{Checked, Format, Report};
use crate::source::Gate;
use crate::source::write::replace;

/// Says what is wrong with what was asked for, before anything is read.
pub fn refuse(args: &OutputArgs, input: &InputArgs) -> Status {
    if let Some((option, fault)) = args.fault() {
        output::complain(option, &fault);
        return Status::Failed;
    }
    let named = input.files.iter().map(|file| file.as_path());
    match args.files().find(|file| named.clone().any(|input| same(file, input))) {
        Some(file) => refuse_to_overwrite(file),
        None => Status::Clean,
    }
}

/// True where both are one file.
fn same(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn refuse_to_overwrite(file: &Path) -> Status {
    let what = format!("{} is a file to check; a report would take its place", file.display());
    output::complain("--format", &what);
    Status::Failed
}

/// Prints and writes what was asked for.
pub fn deliver(args: &OutputArgs, documents: &[Checked], gate: impl Fn(&Path) -> Gate) -> io::Result<Status> {
    let folder = std::env::current_dir().ok().map(|folder| folder.display().to_string());
    let rules = book::rule_texts();
    let report = Report { documents, rules: &rules, extras: args.extras(), folder: folder.as_deref() };
    let mut status = Status::Clean;
    for asked in &args.outputs {
        let printed = asked.format.print(&report);
        match &asked.to {
            Destination::Screen => output::print(&printed)?,
            Destination::File(path)
                if documents.iter().any(|checked| same(path, Path::new(&checked.analysis.document.path))) =>
            {
                status = refuse_to_overwrite(path);
            }
            Destination::File(path) => {
                let plain = anstream::adapter::strip_str(&printed).to_string();
                let content = if asked.format == Format::Full { plain } else { printed };
                if let Err(error) = replace(path, &gate(path), content.as_bytes()) {
                    output::complain(&path.display().to_string(), &format!("cannot be written: {error}"));
                    status = Status::Failed;
                }
            }
        }
    }
    Ok(status)
}
