//! The files named on the command line, read and analysed at once.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use thiserror::Error;

use super::Status;
use super::fault::{self, Fault};
use super::input_args::InputArgs;
use super::output::complain;
use super::project::{FileSettings, Project};
use crate::analysis::Analysis;
use crate::budget::{self, Exceeded};
use crate::config::InForce;
use crate::document::{Document, Place};
use crate::language::Language;
use crate::source::book::{self, Book};
use crate::source::{self, Format, Gate, Source, SourceError, Unreadable};
use crate::span::Span;

/// What became of the files.
pub struct Input<T> {
    /// What was made of those that could be read, in the order in which they were named.
    pub documents: Vec<T>,
    /// [`Status::Failed`] where one could not be read.
    pub status: Status,
}

/// A file to read.
struct Named {
    path: PathBuf,
    /// The folder that the user named, where that is not the file itself.
    folder: Option<PathBuf>,
    /// The files whose findings are asked for, links resolved, where it is read for others' sake or with others; else none.
    wanted: Vec<PathBuf>,
    /// The book whose chapters are read with it.
    book: Option<Book>,
}

impl Named {
    /// A file that is read for its own sake.
    fn alone(path: PathBuf, folder: Option<PathBuf>) -> Self {
        Self { path, folder, wanted: Vec::new(), book: None }
    }

    /// The file, with what it may draw in. One that the user named may lie behind a link, but not behind one that leads out of the
    /// project.
    fn open(&self, args: &InputArgs, project: &Project) -> Result<Source, SourceError> {
        let gate = project.gate(&self.path, self.folder.as_deref());
        let is_bounded = project.boundary(&self.path).is_some();
        if self.path != Path::new("-") && is_bounded && !gate.admits(&self.path) {
            return Err(SourceError { path: name(&self.path), reason: Unreadable::Outside });
        }
        let source = Source::open(&self.path, args.limits().size, args.format_in)?;
        let Some(Book { table, chapters }) = &self.book else { return Ok(Source { gate, ..source }) };
        let folder = match table.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        // The user names a file by another path than its table does.
        let own = real(&self.path);
        let path = |chapter: &PathBuf| if real(chapter) == own { self.path.clone() } else { chapter.clone() };
        Ok(Source { gate: gate.or(&Gate::new([folder])), chapters: chapters.iter().map(path).collect(), ..source })
    }
}

/// Reads every file and makes something of its analysis. What cannot be read is said on standard error, and the others are done.
pub fn read<T: Send>(args: &InputArgs, make: impl Fn(Analysis) -> T + Sync) -> Input<T> {
    let project = Project::reading(&args.config);
    read_in(args, &project, |opened| make(analysed(opened.document, &opened.held.in_force)))
}

/// Reads every file and makes something of its document.
pub fn read_documents<T: Send>(args: &InputArgs, make: impl Fn(Document) -> T + Sync) -> Input<T> {
    read_in(args, &Project::reading(&args.config), |opened| make(opened.document))
}

/// What is known of a document under what is in force for it.
pub fn analysed(mut document: Document, in_force: &InForce) -> Analysis {
    document.reference_headings.clone_from(&in_force.reference_headings);
    crate::analyse(document)
}

/// A file as it was read, with what holds for it.
pub struct Opened<'p> {
    /// Its bytes.
    pub source: Source,
    /// What they say.
    pub document: Document,
    /// The language that the user named.
    pub language: Option<&'static Language>,
    /// What holds for it.
    pub held: &'p Arc<FileSettings>,
    /// The files whose findings are asked for, links resolved; none where those of all are.
    pub wanted: &'p [PathBuf],
}

/// Reads every file that the project does not exclude, and makes something of it and of what holds for it.
pub fn read_in<T: Send>(args: &InputArgs, project: &Project, make: impl Fn(Opened<'_>) -> T + Sync) -> Input<T> {
    let (files, status) = named(args, project);
    read_files(&files, status, |file| {
        let held = match project.held(&file.path) {
            Ok(held) => Arc::new(held),
            Err(fault) => {
                return Outcome::refused(Complaint { subject: fault.place.clone(), reason: fault.to_string() });
            }
        };
        let language = args.language().ok().flatten().or(held.in_force.language);
        let opened = |source, document| make(Opened { source, document, language, held: &held, wanted: &file.wanted });
        read_one(args, project, file, language, &opened)
    })
}

/// Why something cannot be read.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Complaint {
    subject: String,
    reason: String,
}

/// What came of one file; nothing at all where it proves to be no manuscript.
struct Outcome<T> {
    /// What was made of it, where it could be read.
    made: Option<T>,
    /// What is to be noted of it.
    notices: Vec<String>,
    /// Why it could not be read, or not all of it.
    complaint: Option<Complaint>,
    /// True if it was given up because the program took too much memory.
    is_out_of_memory: bool,
}

impl<T> Outcome<T> {
    /// Of what is no manuscript.
    const NOTHING: Self = Self { made: None, notices: Vec::new(), complaint: None, is_out_of_memory: false };

    fn refused(complaint: Complaint) -> Self {
        Self { complaint: Some(complaint), ..Self::NOTHING }
    }
}

fn read_files<T: Send>(files: &[Named], status: Status, read: impl Fn(&Named) -> Outcome<T> + Send + Sync) -> Input<T> {
    let mut outcomes: Vec<Outcome<T>> = files.par_iter().map(&read).collect();
    // What the files took that were read meanwhile counted as well, so each is tried again by itself.
    let crowded = files.iter().zip(&mut outcomes).filter(|(_, outcome)| outcome.is_out_of_memory);
    crowded.filter(|_| files.len() > 1).for_each(|(file, outcome)| *outcome = read(file));
    let mut input = Input { documents: Vec::with_capacity(outcomes.len()), status };
    let mut said = FxHashSet::default();
    for (file, outcome) in files.iter().zip(outcomes) {
        for notice in &outcome.notices {
            complain(&name(&file.path), notice);
        }
        input.documents.extend(outcome.made);
        let Some(complaint) = outcome.complaint else { continue };
        input.status = Status::Failed;
        // One configuration may hold for many files.
        if !said.contains(&complaint) {
            complain(&complaint.subject, &complaint.reason);
            said.insert(complaint);
        }
    }
    input
}

/// The files to read: those named, and those of the folders named.
fn named(args: &InputArgs, project: &Project) -> (Vec<Named>, Status) {
    let mut files = Vec::new();
    let mut status = Status::Clean;
    for path in &args.files {
        if path == Path::new("-") || !path.is_dir() {
            files.push(Named::alone(path.clone(), None));
            continue;
        }
        let (found, faults) = source::manuscripts(path);
        if found.is_empty() && faults.is_empty() {
            complain(&name(path), &"no manuscript in that folder");
            status = Status::Failed;
        }
        for fault in faults {
            complain(&fault.path, &fault.reason);
            status = Status::Failed;
        }
        let found = found.into_iter().filter(|path| !project.excludes(path));
        files.extend(found.map(|file| Named::alone(file, Some(path.clone()))));
    }
    let included = included(args, project, &files);
    files.retain(|file| file.folder.is_none() || !included.contains(&real(&file.path)));
    if let Some(changed) = &args.only {
        files.retain(|file| file.path == Path::new("-") || changed.concerns(&file.path, args));
    }
    (gathered(args, project, files), status)
}

/// The files, those of one book as one document: a chapter is read with the others, and a file that a main file includes with that.
fn gathered(args: &InputArgs, project: &Project, files: Vec<Named>) -> Vec<Named> {
    let mut gathered: Vec<Named> = Vec::with_capacity(files.len());
    let mut known: FxHashMap<PathBuf, usize> = FxHashMap::default();
    let alone = |file: &Named| args.format_in.is_some() || file.path == Path::new("-");
    // A main file that is named itself is asked for with all that it includes.
    let named: FxHashSet<PathBuf> = files.iter().map(|file| real(&file.path)).collect();
    for file in files {
        let own = real(&file.path);
        let book = if alone(&file) { None } else { book::of(&file.path) };
        let main = match &book {
            None if !alone(&file) && file.folder.is_none() => main_of(args, project, &file),
            _ => None,
        };
        let Some(whole) = book.as_ref().map(|book| real(&book.table)).or_else(|| main.as_deref().map(real)) else {
            gathered.push(file);
            continue;
        };
        if main.is_some() && named.contains(&whole) {
            continue;
        }
        match known.get(&whole) {
            Some(&at) => gathered[at].wanted.push(own),
            None => {
                known.insert(whole, gathered.len());
                gathered.push(Named { path: main.unwrap_or(file.path), folder: file.folder, wanted: vec![own], book });
            }
        }
    }
    gathered
}

/// The file that includes the chapter.
fn main_of(args: &InputArgs, project: &Project, chapter: &Named) -> Option<PathBuf> {
    let own = real(&chapter.path);
    let limits = args.limits();
    book::mains(&chapter.path).into_iter().find(|main| {
        let includes = || {
            let source = Named::alone(main.clone(), None).open(args, project).ok()?;
            let document =
                within_budget(args, || source.document(args.language().ok().flatten(), &limits)).ok()?.ok()?;
            Some(document.included().into_iter().any(|path| real(Path::new(path)) == own))
        };
        includes().unwrap_or(false)
    })
}

/// The files that others of the folders include, as chapters of a thesis: they are read with those.
fn included(args: &InputArgs, project: &Project, files: &[Named]) -> FxHashSet<PathBuf> {
    let limits = args.limits();
    let includes = |file: &Named| {
        let source = file.open(args, project).ok()?;
        let document = within_budget(args, || source.document(args.language().ok().flatten(), &limits)).ok()?.ok()?;
        Some(document.included().into_iter().map(|path| real(Path::new(path))).collect::<Vec<_>>())
    };
    let may_include = |file: &&Named| file.folder.is_some() && Format::may_include(&file.path);
    let files: Vec<&Named> = files.iter().filter(may_include).collect();
    files.par_iter().filter_map(|file| includes(file)).flatten().collect()
}

/// The path without links and dots, so that two names of one file are equal.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// True if the place at `span` lies in one of the files `wanted`, or if none is asked for before others.
pub fn is_wanted(document: &Document, span: Span, wanted: &[PathBuf]) -> bool {
    let file = match document.place(span) {
        Place::Text { file, .. } => file.map(|file| file.name.as_str()).filter(|name| !name.is_empty()),
        _ => None,
    };
    wanted.is_empty() || wanted.contains(&real(Path::new(file.unwrap_or(&document.path))))
}

/// A text without a citation may be the wrong file, or written in a way that is not read yet: the reader should know. In a folder
/// there are texts that cite nothing, and a bibliography by itself cites nothing either.
pub fn note_without_citation<'a>(args: &InputArgs, analyses: impl IntoIterator<Item = &'a Analysis>) {
    let is_bibliography = |document: &Document| !document.libraries.is_empty() && document.own_text().trim().is_empty();
    let silent = |analysis: &&Analysis| analysis.citations.is_empty() && !is_bibliography(&analysis.document);
    for analysis in analyses.into_iter().filter(silent) {
        let path = Path::new(&analysis.document.path);
        if args.files.iter().any(|named| named == path) {
            complain(&name(path), &"no citation found");
        }
    }
}

/// A file as messages name it.
fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads one file. A fault of the program on it, or what it takes too much, costs that file only.
fn read_one<T>(
    args: &InputArgs,
    project: &Project,
    file: &Named,
    language: Option<&'static Language>,
    make: &impl Fn(Source, Document) -> T,
) -> Outcome<T> {
    let limits = args.limits();
    let complaint = |reason: &dyn Display| Complaint { subject: name(&file.path), reason: reason.to_string() };
    let source = match file.open(args, project) {
        Ok(source) => source,
        Err(SourceError { reason: Unreadable::NotText { .. }, .. }) if file.folder.is_some() && is_xml(&file.path) => {
            return Outcome::NOTHING;
        }
        Err(error) => return Outcome::refused(complaint(&error.reason)),
    };
    if file.folder.is_some() && !source.format.may_be(&file.path) {
        return Outcome::NOTHING;
    }
    let source = Source { bibliographies: args.bibliography.clone(), ..source };
    let read = within_budget(args, || {
        let mut document = source.document(language, &limits)?;
        let notices = std::mem::take(&mut document.notices);
        let complaint = document.exceeded.map(|exceeded| complaint(&exceeded));
        Ok::<_, SourceError>(Outcome { notices, complaint, made: Some(make(source, document)), ..Outcome::NOTHING })
    });
    match read {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => Outcome::refused(complaint(&error.reason)),
        Err(stopped) => {
            let is_out_of_memory = matches!(stopped, Stopped::Exceeded(Exceeded::Memory(_)));
            Outcome { is_out_of_memory, ..Outcome::refused(complaint(&stopped)) }
        }
    }
}

/// Why the work on a file came to nothing.
#[derive(Debug, Error)]
pub enum Stopped {
    /// The program is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// It took too much.
    #[error(transparent)]
    Exceeded(#[from] Exceeded),
}

/// What `work` on one file returns.
pub fn within_budget<T>(args: &InputArgs, work: impl FnOnce() -> T) -> Result<T, Stopped> {
    Ok(fault::caught(|| budget::within(args.budget(), work))??)
}

/// True where the name says no more than that the file is XML, of which manuscripts are the least part in most folders.
fn is_xml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"))
}

/// The format of that name, or the names there are.
pub fn parse_format(name: &str) -> Result<Format, String> {
    Format::by_name(name).ok_or_else(|| {
        let names: Vec<&str> = Format::names().collect();
        format!("no format has that name; known are {}", names.join(", "))
    })
}
