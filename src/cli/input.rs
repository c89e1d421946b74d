//! The files named on the command line, read and analysed at once.

use std::path::Path;

use rayon::prelude::*;

use super::Status;
use super::args::InputArgs;
use super::fault;
use super::output::complain;
use crate::analysis::Analysis;
use crate::source::Source;

/// What became of the files.
pub struct Input<T> {
    /// What was made of those that could be read, in the order in which they were named.
    pub documents: Vec<T>,
    /// [`Status::Failed`] where one could not be read.
    pub status: Status,
}

/// Reads every file and makes something of its analysis. What cannot be read is said on standard error, and the others are done.
pub fn read<T: Send>(args: &InputArgs, make: impl Fn(Analysis) -> T + Sync) -> Input<T> {
    let read: Vec<Result<T, String>> = args.files.par_iter().map(|path| read_one(args, path, &make)).collect();
    let mut input = Input { documents: Vec::with_capacity(read.len()), status: Status::Clean };
    for (path, outcome) in args.files.iter().zip(read) {
        match outcome {
            Ok(made) => input.documents.push(made),
            Err(reason) => {
                complain(&name(path), &reason);
                input.status = Status::Failed;
            }
        }
    }
    input
}

/// A text without a citation may be the wrong file, or written in a way that is not read yet: the reader should know.
pub fn note_without_citation<'a>(analyses: impl IntoIterator<Item = &'a Analysis>) {
    for analysis in analyses.into_iter().filter(|analysis| analysis.citations.is_empty()) {
        complain(&name(Path::new(&analysis.document.path)), &"no citation found");
    }
}

/// A file as messages name it.
fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads one file. A fault of the program on one file costs that file only.
fn read_one<T>(args: &InputArgs, path: &Path, make: &impl Fn(Analysis) -> T) -> Result<T, String> {
    let source = Source::open(path, args.max_size).map_err(|error| error.reason.to_string())?;
    let analysed = fault::caught(|| {
        let document = source.document(args.lang, &args.limits()).map_err(|error| error.reason.to_string())?;
        Ok(make(crate::analyse(document)))
    });
    analysed.unwrap_or_else(|fault| Err(fault.to_string()))
}
