//! Language files of the user's own: those that the command line names, and those that the configurations of the named files do.
//!
//! They are read before anything else, for what is known of the languages is put into tables once.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::args::{Args, Command};
use super::config_args::ConfigArgs;
use super::project::{Misconfigured, Project};
use crate::language::{self, Language};
use crate::source::MaxSize;
use crate::source::gate::read_text;

/// No language file is larger.
const LARGEST: MaxSize = MaxSize(4 << 20);

/// The files that were read.
static READ: OnceLock<Vec<PathBuf>> = OnceLock::new();

/// A language with its file.
struct Own {
    path: PathBuf,
    text: String,
    language: Language,
}

/// Reads the language files that hold for the command, and adds their languages to those that are known.
///
/// # Errors
/// Where one cannot be read or is wrong: all that is.
pub fn add(args: &Args) -> Result<(), Vec<Misconfigured>> {
    let Some((config, files)) = named(&args.command) else { return Ok(()) };
    let project = Project::before_languages(config);
    let configured = configured(&project, &files)?;
    let paths: Vec<PathBuf> =
        configured.into_iter().chain(config.language_file.iter().map(|path| project.absolute(path))).collect();
    let mut errors = Vec::new();
    let mut own: Vec<Own> = Vec::new();
    for path in &paths {
        match read(&project, path) {
            Ok(read) => own.push(read),
            Err(mut found) => errors.append(&mut found),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let languages: Vec<Language> = own.iter().map(|own| own.language.clone()).collect();
    if !languages.is_empty() {
        language::extend(languages).map_err(|error| vec![project.misconfigured(&own[0].path, error.to_string())])?;
    }
    // Nobody else sets it.
    let _ = READ.set(paths);
    let errors: Vec<Misconfigured> = own.iter().flat_map(|own| misread(&project, own)).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// True if the file at `path`, which is absolute, was read.
pub fn were_read(path: &Path) -> bool {
    READ.get().is_some_and(|read| read.iter().any(|read| read == path))
}

/// The configuration that a command reads by, and the files that it is run for; none for a command that reads none.
fn named(command: &Command) -> Option<(&ConfigArgs, Vec<&Path>)> {
    if let Command::Config(args) = command {
        return Some((&args.config, vec![args.file.as_deref().unwrap_or(Path::new("-"))]));
    }
    let input = command.input()?;
    Some((&input.config, input.files.iter().map(PathBuf::as_path).collect()))
}

/// The language files that the configurations of these files and folders name, each once. What is wrong with a configuration is
/// said where it is read for a text.
fn configured(project: &Project, files: &[&Path]) -> Result<Vec<PathBuf>, Vec<Misconfigured>> {
    let mut found: Vec<PathBuf> = Vec::new();
    for file in files {
        // A name that need not exist: the folder is what counts.
        let file = if file.is_dir() { file.join("-") } else { file.to_path_buf() };
        let Ok(layers) = project.layers(&file) else { continue };
        for (path, folder) in layers.language_files() {
            if let Some(folder) = folder {
                project.within_project(&path, folder).map_err(|error| vec![error])?;
            }
            let path = project.absolute(&path);
            if !found.contains(&path) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn read(project: &Project, path: &Path) -> Result<Own, Vec<Misconfigured>> {
    let text = read_text(path, LARGEST)
        .map_err(|error| vec![project.misconfigured(path, super::project::in_words(&error))])?;
    match language::read(&text) {
        Ok(language) => Ok(Own { path: path.to_owned(), text, language }),
        Err(errors) => {
            Err(errors.into_iter().map(|error| project.misconfigured_at(path, error.line, error.what)).collect())
        }
    }
}

/// The examples of a language file that the grammar reads otherwise than it says.
fn misread(project: &Project, own: &Own) -> Vec<Misconfigured> {
    let Some(language) = language::by_code(&own.language.code) else { return Vec::new() };
    // Of two files for one language the later holds.
    if *language != own.language {
        return Vec::new();
    }
    let misread = crate::citation::misread(language).into_iter();
    misread
        .map(|misread| {
            let (field, example) = misread.place();
            let line = language::line_of(&own.text, field, Some(example));
            project.misconfigured_at(&own.path, line, misread.to_string())
        })
        .collect()
}
