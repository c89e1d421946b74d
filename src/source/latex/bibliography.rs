//! Other files: parts of the text, packages of one's own, the reference list that BibTeX or biber made.

use std::path::{Path, PathBuf};

use super::biblatex;
use super::files::{NotFound, without_dots};
use super::language::code_of;
use super::setter::Setter;
use super::token::{FileId, Kind};
use super::tokens::{content, contents};
use crate::span::Span;

/// What is known of the reference list.
#[derive(Debug, Default)]
pub struct Bibliography {
    /// The files that are to give it.
    resources: Vec<String>,
    /// True where the text has one, in it or made beside it.
    pub printed: bool,
    /// The file that this one is a part of, as `\documentclass[main]{subfiles}` says.
    root: Option<PathBuf>,
}

/// Where a list is made, beside the text or in a folder for what is made.
const MADE_IN: &[&str] = &["", "build", "out", "output", "_build"];

impl Setter<'_> {
    /// `\input{chapters/one}`, `\include{one}`, `\input one`
    pub fn input(&mut self) {
        let Some(name) = self.file_name() else { return };
        self.include(&name);
    }

    /// `\import{chapters/}{one}`
    pub fn import(&mut self) {
        self.tokens.take('*', &self.files);
        let (Some(folder), Some(name)) = (self.string(), self.string()) else { return };
        let around: Vec<PathBuf> = self.search();
        self.folders = around.iter().map(|around| around.join(&folder)).collect();
        self.include(&name);
    }

    /// A name in braces, or up to the next white space.
    fn file_name(&mut self) -> Option<String> {
        self.pass("o");
        if let Some(name) = self.string() {
            return Some(name);
        }
        let token = self.tokens.next(&self.files)?;
        if token.kind != Kind::Text {
            self.tokens.unread(token);
            return None;
        }
        Some(content(&token, &self.files).to_owned())
    }

    /// The folders in which files are sought: of the last import, of the main file, of the file that is being read.
    fn search(&self) -> Vec<PathBuf> {
        let mut folders = self.folders.clone();
        folders.push(self.files.folder(FileId(0)));
        if let Some(file) = self.tokens.file() {
            folders.push(self.files.folder(file));
        }
        folders.dedup();
        folders
    }

    fn include(&mut self, name: &str) {
        let path = match self.files.find(name, &self.search(), "tex") {
            Ok(path) => path,
            Err(NotFound::Outside(path)) => return self.writer.outside(&path),
            Err(NotFound::Missing) => {
                return self.writer.notice(format!("{}: included, and not there", self.named(name)));
            }
        };
        match self.files.open(&path, &mut self.writer) {
            Ok(file) if self.tokens.is_within(file) => {
                self.writer.notice(format!("{}: includes itself; left out the second time", path.display()));
            }
            Ok(_) if self.tokens.height() >= self.limits.depth => {
                self.writer.notice(format!(
                    "{}: included more than {} deep; left out",
                    path.display(),
                    self.limits.depth
                ));
            }
            Ok(file) => self.enter_text(file),
            Err(reason) => self.writer.notice(reason),
        }
    }

    /// The path of a file that is not there, as one would look for it.
    fn named(&self, name: &str) -> String {
        let path = self.files.folder(FileId(0)).join(name.trim());
        let path = if path.extension().is_some() { path } else { path.with_extension("tex") };
        path.display().to_string()
    }

    /// Reads a file; of one that is a document of its own, what is between `\begin{document}` and `\end{document}`.
    fn enter_text(&mut self, file: FileId) {
        let text = self.files.text(file);
        let start = text.find(BEGIN).map(|at| at + BEGIN.len());
        let end = start.and_then(|start| text[start..].rfind(END).map(|at| start + at));
        let span = match start {
            Some(start) if self.begun => Span::new(start, end.unwrap_or(text.len())),
            _ => Span::new(0, text.len()),
        };
        self.tokens.enter(file, span);
    }

    /// `\usepackage[dutch]{babel}`, `\usepackage{macros}` where that file lies beside the text.
    pub fn package(&mut self) {
        let options = self.tokens.delimited('[', ']', &self.files);
        let options = options.map(|options| contents(&options[1..options.len() - 1], &self.files));
        let Some(names) = self.string() else { return };
        self.pass("o");
        for name in names.split(',').map(str::trim) {
            match name {
                "natbib" => {
                    self.natbib = !options.as_deref().is_some_and(|o| o.contains("numbers") || o.contains("super"));
                }
                "babel" => self.speak(options.as_deref().unwrap_or("")),
                _ => self.own_package(name),
            }
        }
    }

    /// Reads the definitions of a package that lies beside the text.
    fn own_package(&mut self, name: &str) {
        let path = self.files.folder(FileId(0)).join(format!("{name}.sty"));
        if self.muted == 0 {
            return;
        }
        if !self.files.has(&path) {
            // Most packages are those of the system, which lie nowhere near the text.
            if name.contains('/') && !self.files.admits(&path) {
                self.writer.outside(&path);
            }
            return;
        }
        let Ok(file) = self.files.open(&path, &mut self.writer) else { return };
        if !self.tokens.is_within(file) && self.tokens.height() < self.limits.depth {
            self.tokens.enter(file, Span::new(0, self.files.text(file).len()));
            self.tokens.regime.at_is_letter = true;
        }
    }

    /// `\documentclass[dutch,12pt]{article}`
    pub fn class(&mut self) {
        let options = self.tokens.delimited('[', ']', &self.files);
        let options = options.map(|options| contents(&options[1..options.len() - 1], &self.files));
        let name = self.string();
        match options.as_deref() {
            Some(root) if name.as_deref() == Some("subfiles") => self.root(root),
            options => self.speak(options.unwrap_or("")),
        }
    }

    /// Reads what the whole defines that this file is a part of.
    fn root(&mut self, name: &str) {
        let path = match self.files.find(name, &self.search(), "tex") {
            Ok(path) => path,
            Err(NotFound::Outside(path)) => return self.writer.outside(&path),
            Err(NotFound::Missing) => return,
        };
        let Ok(file) = self.files.open(&path, &mut self.writer) else { return };
        if self.muted > 0 && !self.tokens.is_within(file) && self.bibliography.root.is_none() {
            let preamble = self.files.text(file).find(BEGIN).unwrap_or(0);
            self.tokens.enter(file, Span::new(0, preamble));
        }
        self.bibliography.root = Some(path);
    }

    /// `\setmainlanguage{german}`
    pub fn language(&mut self) {
        self.pass("o");
        let Some(name) = self.string() else { return };
        self.speak(&name);
    }

    /// Takes the language from options: the last that is one, or the one that is said to be the main one.
    fn speak(&mut self, options: &str) {
        let main = options.split(',').find_map(|option| option.trim().strip_prefix("main="));
        let Some(code) = main.and_then(code_of).or_else(|| options.rsplit(',').find_map(|name| code_of(name.trim())))
        else {
            return;
        };
        self.writer.language(code);
        self.tokens.regime.shorthands = matches!(code, "de" | "nl");
    }

    /// `\addbibresource{refs.bib}`
    pub fn resource(&mut self) {
        self.pass("o");
        let Some(name) = self.string() else { return };
        self.bibliography.resources.push(name.trim().to_owned());
    }

    /// `\bibliography{refs,more}`
    pub fn bibliography(&mut self) {
        let Some(names) = self.string() else { return };
        let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        self.bibliography.resources.extend(names.map(|name| with_extension(name, "bib")));
        self.print_list();
    }

    /// `\printbibliography[title=Literature]`
    pub fn print_bibliography(&mut self) {
        self.pass("o");
        self.print_list();
    }

    /// Reads the list that BibTeX or biber made, where there is one.
    fn print_list(&mut self) {
        if self.muted > 0 || self.bibliography.printed {
            return;
        }
        let within = self.tokens.file().unwrap_or(FileId(0));
        let texts = [FileId(0), within].map(|file| self.files.files[file.0].path.clone());
        let made = texts.iter().chain(&self.bibliography.root).flat_map(|text| {
            let name = text.with_extension("bbl").file_name().map(PathBuf::from).unwrap_or_default();
            MADE_IN.iter().map(move |folder| text.with_file_name(folder).join(&name))
        });
        let Some(path) = made.map(|path| without_dots(&path)).find(|path| self.files.has(path)) else { return };
        self.bibliography.printed = true;
        match self.files.open(&path, &mut self.writer) {
            Ok(file) if self.tokens.is_within(file) => {}
            Ok(file) if biblatex::is_made_by_biber(self.files.text(file)) => self.set_entries(file),
            Ok(file) => self.tokens.enter(file, Span::new(0, self.files.text(file).len())),
            Err(reason) => self.writer.notice(reason),
        }
    }

    /// Tells of the files that are to give the reference list.
    pub fn tell_bibliographies(&mut self) {
        for name in std::mem::take(&mut self.bibliography.resources) {
            self.writer.bibliography(&name);
        }
    }

    /// Sets the tokens of `span` of a file, and nothing else.
    pub fn set_span(&mut self, file: FileId, span: Span) {
        let height = self.tokens.height();
        let floor = std::mem::replace(&mut self.tokens.floor, height);
        self.tokens.enter(file, span);
        self.run();
        self.tokens.floor = floor;
    }
}

const BEGIN: &str = "\\begin{document}";
const END: &str = "\\end{document}";

fn with_extension(name: &str, extension: &str) -> String {
    if Path::new(name).extension().is_some_and(|own| own == extension) {
        name.to_owned()
    } else {
        format!("{name}.{extension}")
    }
}
