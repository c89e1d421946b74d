//! Books of several files: what a table of contents beside a chapter, or a main file above it, makes one document.

use std::path::{Path, PathBuf};

use super::{Format, MaxSize, gate};

/// The folders above a file in which its book is sought.
const HIGHEST: usize = 4;
/// A table of contents is no larger, in bytes.
const LARGEST: MaxSize = MaxSize(1 << 20);
/// More chapters are left out of one document.
const MOST_CHAPTERS: usize = 1_000;
/// More files of a folder are not looked into for the one that includes a chapter.
const MOST_MAINS: usize = 64;

/// The files in which tables of contents stand, and how they name chapters.
const TABLES: &[(&str, Naming)] = &[
    ("SUMMARY.md", Naming::Links),
    ("_quarto.yml", Naming::Quarto),
    ("_quarto.yaml", Naming::Quarto),
    ("_bookdown.yml", Naming::Words),
    ("mkdocs.yml", Naming::Mkdocs),
    ("mkdocs.yaml", Naming::Mkdocs),
    ("_toc.yml", Naming::Keys),
    ("myst.yml", Naming::Keys),
];

/// How a table of contents names chapters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// `[One](one.md)`, as mdBook has it.
    Links,
    /// `- one.qmd` where the project is a book; a website's pages are none.
    Quarto,
    /// Words that end as the names of files do.
    Words,
    /// `- One: one.md` under `nav`, in the folder `docs` or what `docs_dir` says.
    Mkdocs,
    /// `file: one`, with or without an ending, as Jupyter Book and MyST have it.
    Keys,
}

/// A book of Markdown files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Its table of contents.
    pub table: PathBuf,
    /// Its chapters, in order.
    pub chapters: Vec<PathBuf>,
}

/// The book whose table of contents names the file at `path`: the nearest above it.
pub fn of(path: &Path) -> Option<Book> {
    if !Format::Markdown.has_name(path) {
        return None;
    }
    let own = path.canonicalize().ok()?;
    folders(path).into_iter().find_map(|folder| {
        TABLES.iter().find_map(|(name, naming)| {
            let table = folder.join(name);
            let text = table.is_file().then(|| gate::read_text(&table, LARGEST).ok())??;
            let chapters = chapters(&folder, &text, *naming);
            let has = |chapter: &PathBuf| chapter.canonicalize().is_ok_and(|chapter| chapter == own);
            chapters.iter().any(has).then_some(Book { table, chapters })
        })
    })
}

/// The folder of a file and those above it, the nearest first; none above the root of a repository.
fn folders(path: &Path) -> Vec<PathBuf> {
    let own = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut folders = Vec::new();
    let mut folder = own;
    for _ in 0..HIGHEST {
        let here = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.clone() };
        folders.push(folder.clone());
        if here.join(".git").exists() {
            break;
        }
        folder = match folder.file_name() {
            Some(_) => folder.parent().map(Path::to_path_buf).unwrap_or_default(),
            None if folder.has_root() => break,
            None => folder.join(".."),
        };
    }
    folders
}

/// The chapters that the table `text` in `folder` names and that are there.
fn chapters(folder: &Path, text: &str, naming: Naming) -> Vec<PathBuf> {
    let is_book = match naming {
        Naming::Quarto => text.lines().any(|line| line.starts_with("book:") || line.trim() == "type: book"),
        Naming::Mkdocs => text.lines().any(|line| line.starts_with("nav:")),
        _ => true,
    };
    if !is_book {
        return Vec::new();
    }
    let base = match naming {
        Naming::Mkdocs => {
            let told = text.lines().find_map(|line| line.strip_prefix("docs_dir:"));
            folder.join(told.map_or("docs", |told| told.trim().trim_matches(['"', '\''])))
        }
        _ => folder.to_path_buf(),
    };
    let names = if naming == Naming::Links { linked(text) } else { worded(text, naming) };
    let mut chapters: Vec<PathBuf> = Vec::new();
    for name in names.take(MOST_CHAPTERS) {
        let is_below = !Path::new(&name)
            .components()
            .any(|part| !matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir));
        let path = base.join(&name);
        if is_below && path.is_file() && !chapters.contains(&path) {
            chapters.push(path);
        }
    }
    chapters
}

/// The files that Markdown links lead to.
fn linked(text: &str) -> Box<dyn Iterator<Item = String> + '_> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    Box::new(targets.map(|target| {
        let target = target.trim().trim_start_matches('<').split(['>', '#', ' ']).next().unwrap_or_default();
        target.replace("%20", " ")
    }))
}

/// The files that the words of a YAML file name.
fn worded(text: &str, naming: Naming) -> Box<dyn Iterator<Item = String> + '_> {
    let lines = text
        .lines()
        .map(|line| line.split(" #").next().unwrap_or_default())
        .filter(|line| !line.trim_start().starts_with('#'));
    Box::new(lines.flat_map(move |line| {
        let key = line.trim_start().trim_start_matches("- ").trim_start();
        let keyed = (naming == Naming::Keys)
            .then(|| key.strip_prefix("file:").or_else(|| key.strip_prefix("root:")))
            .flatten()
            .map(|value| value.trim().trim_matches(['"', '\'']));
        if let Some(value) = keyed.filter(|value| !value.is_empty()) {
            let name =
                if Format::Markdown.has_name(Path::new(value)) { value.to_owned() } else { format!("{value}.md") };
            return vec![name];
        }
        let words = line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}' | '"' | '\''));
        words.filter(|word| Format::Markdown.has_name(Path::new(word))).map(str::to_owned).collect()
    }))
}

/// The files that may be the main file of the chapter at `path`, the nearest first: of its format, in its folder or above, beginning a
/// document and naming the chapter. None where it is a document itself.
pub fn mains(path: &Path) -> Vec<PathBuf> {
    let Some(format) = [Format::Latex, Format::Typst].into_iter().find(|format| format.has_name(path)) else {
        return Vec::new();
    };
    let (Ok(text), Some(stem)) = (gate::read_text(path, LARGEST), path.file_stem().and_then(|stem| stem.to_str()))
    else {
        return Vec::new();
    };
    if format == Format::Latex && text.contains("\\documentclass") {
        return subfile_of(path, &text).into_iter().collect();
    }
    let own = path.canonicalize().ok();
    let mut found = Vec::new();
    for folder in folders(path) {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
        let Ok(entries) = std::fs::read_dir(here) else { continue };
        let names = entries.filter_map(|entry| entry.ok().map(|entry| entry.file_name()));
        let mut names: Vec<_> = names.filter(|name| format.has_name(Path::new(name))).take(MOST_MAINS).collect();
        names.sort();
        for name in names {
            let candidate = folder.join(name);
            if candidate.canonicalize().ok() == own {
                continue;
            }
            let Ok(text) = gate::read_text(&candidate, LARGEST) else { continue };
            let begins = if format == Format::Latex { "\\documentclass" } else { "#include" };
            if text.contains(begins) && (format == Format::Latex || text.contains(stem)) {
                found.push(candidate);
            }
        }
    }
    found
}

/// The main file that a file of the package subfiles names: `\documentclass[../main]{subfiles}`.
fn subfile_of(path: &Path, text: &str) -> Option<PathBuf> {
    let class = text.split("\\documentclass").nth(1)?.trim_start().strip_prefix('[')?;
    let (main, rest) = class.split_once(']')?;
    let main = main.trim();
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = [folder.join(format!("{main}.tex")), folder.join(main)];
    rest.trim_start().starts_with("{subfiles}").then(|| named.into_iter().find(|path| path.is_file())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_how_tables_name_their_chapters() {
        let names = |text: &str, naming| worded(text, naming).collect::<Vec<_>>();
        assert_eq!(
            linked("* [One](one.md)\n  * [Two](<parts/two.md#top>)\n").collect::<Vec<_>>(),
            ["one.md", "parts/two.md"]
        );
        assert_eq!(
            names("book:\n  chapters: [index.qmd, one.qmd]\n  # - old.qmd\n", Naming::Quarto),
            ["index.qmd", "one.qmd"]
        );
        assert_eq!(names("nav:\n  - Home: index.md\n  - 'two.md'\n", Naming::Mkdocs), ["index.md", "two.md"]);
        assert_eq!(
            names("root: intro\nchapters:\n- file: parts/one\n- file: two.md\n", Naming::Keys),
            ["intro.md", "parts/one.md", "two.md"]
        );
    }
}
