//! Bibliography files: as files of their own, and as those that a document names.

use std::path::{Path, PathBuf};

use super::{Limits, MaxSize, Source, Unreadable, encoding, gate};
use crate::document::{Library, LibraryKind, Origins, Reading, TextOrigin, Unread};
use crate::span::Span;

/// What files of each kind are called, and what else tells them.
static KINDS: &[(&str, LibraryKind)] = &[
    ("bib", LibraryKind::Bibtex),
    ("bibtex", LibraryKind::Bibtex),
    ("json", LibraryKind::CslJson),
    ("yaml", LibraryKind::Yaml),
    ("yml", LibraryKind::Yaml),
    ("ris", LibraryKind::Ris),
    ("nbib", LibraryKind::Nbib),
    ("xml", LibraryKind::Endnote),
];

/// The kind of a bibliography file that a document names.
fn kind_of(path: &Path) -> Option<LibraryKind> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    KINDS.iter().find(|(own, _)| *own == extension).map(|(_, kind)| *kind)
}

/// What a file is that stands alone: its name must tell, and, where others are called so too, its first bytes.
fn kind_alone(bytes: &[u8], extension: &str) -> Option<LibraryKind> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let has = |what: &str| head.contains(what);
    match extension {
        "bib" | "bibtex" => Some(LibraryKind::Bibtex),
        "ris" => Some(LibraryKind::Ris),
        "nbib" => Some(LibraryKind::Nbib),
        "json" => (has("\"id\"") && has("\"type\"") && has("\"title\"")).then_some(LibraryKind::CslJson),
        "yaml" | "yml" => {
            let hayagriva = has("type:") && has("title:") && (has("author:") || has("date:"));
            (has("references:") || hayagriva).then_some(LibraryKind::Yaml)
        }
        "xml" => (has("<records>") && has("<record>")).then_some(LibraryKind::Endnote),
        "" => begins_entry(&head).then_some(LibraryKind::Bibtex),
        _ => None,
    }
}

/// True where a text without a name begins with an entry: `@book{bolt2004,`.
fn begins_entry(head: &str) -> bool {
    let Some(rest) = head.trim_start().strip_prefix('@') else { return false };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start();
    let Some(key) = rest.strip_prefix(['{', '(']) else { return false };
    key.find([',', '=']).is_some_and(|end| !key[..end].trim().contains(char::is_whitespace))
}

/// True where the file is a bibliography.
pub fn is(bytes: &[u8], extension: &str) -> bool {
    kind_alone(bytes, extension).is_some()
}

/// A bibliography file by itself: its text as it is, and no text of a manuscript.
pub fn read(source: &Source, _: &Limits) -> Result<Reading, Unreadable> {
    let (text, bytes) = encoding::decode(&source.bytes)?;
    let extension = source.path.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_ascii_lowercase());
    let kind = kind_alone(&source.bytes, &extension).unwrap_or(LibraryKind::Bibtex);
    let library = Library { span: Span::new(0, text.len()), kind, path: String::new(), beside_list: false };
    Ok(Reading { text, origins: Origins::Itself(bytes), libraries: vec![library], ..Reading::default() })
}

/// Reads the bibliography files that a document names, each once, and sets them behind its text. What cannot be read is told.
pub fn attach(source: &Source, reading: &mut Reading, limits: &Limits) {
    let mut named = std::mem::take(&mut reading.markup.bibliographies);
    let told = named.len();
    named.extend(source.bibliographies.iter().map(|path| path.display().to_string()));
    if named.is_empty() && cites_unknown_keys(reading) {
        named = of_project(&source.path);
    }
    let beside_list = reading.markup.lists.iter().any(|list| !list.entries.is_empty());
    let mut left = limits.size.0;
    let mut seen: Vec<PathBuf> = Vec::new();
    for (at, name) in named.into_iter().enumerate() {
        if reading.libraries.iter().any(|library| library.path == name) {
            continue;
        }
        // What the user names lies where the user is.
        let by_user = Some(PathBuf::from(&name)).filter(|_| at >= told && !source.bibliographies.is_empty());
        let unread = match by_user.map_or_else(|| found(source, &name), Ok) {
            Ok(path) if seen.contains(&path) => continue,
            Ok(path) => {
                let read = read_library(source, &path, left);
                seen.push(path.clone());
                match read {
                    Ok((size, kind, text)) => {
                        left -= size.min(left);
                        reading.append_library(path.display().to_string(), kind, text, beside_list);
                        continue;
                    }
                    Err(reason) => reason.to_string(),
                }
            }
            Err(reason) => reason,
        };
        // A list that was made of it is read in its place.
        if !beside_list {
            reading.markup.bibliographies.push(name.clone());
            reading.markup.unread.push(Unread { name, reason: unread });
        }
    }
}

/// True where keys are cited and nothing that was read has any.
fn cites_unknown_keys(reading: &Reading) -> bool {
    let by_key = |marked: &crate::document::Marked| matches!(marked.form, crate::document::Form::Key { .. });
    reading.libraries.is_empty()
        && reading.markup.citations.iter().any(by_key)
        && !reading.markup.lists.iter().flat_map(|list| &list.entries).any(|entry| entry.key.is_some())
}

fn read_library(source: &Source, path: &Path, left: u64) -> Result<(u64, LibraryKind, TextOrigin), Unreadable> {
    let Some(kind) = kind_of(path) else {
        return Err(Unreadable::NotText { looks_like: "another file than a bibliography", remedy: None });
    };
    // What the user names, he may read; what a text names, only within its project.
    let bytes = match source.bibliographies.iter().any(|named| named == path) {
        true => gate::read_regular(path, MaxSize(left))?,
        false => source.read_drawn_in(path, MaxSize(left))?,
    };
    let (text, map) = encoding::decode(&bytes)?;
    Ok((bytes.len() as u64, kind, TextOrigin::new(text, map)))
}

/// The file that `name` means: beside the document, then in the folders of its project, then where BibTeX is told to look.
fn found(source: &Source, name: &str) -> Result<PathBuf, String> {
    if name.contains("://") {
        return Err("an address of the web, which is not read".to_owned());
    }
    let folders = folders(source);
    let candidates = folders.iter().flat_map(|folder| {
        // Typst's names may begin at the root of the project.
        let path = folder.join(name.trim_start_matches("./").trim_start_matches('/'));
        let with_extension = path.extension().is_none().then(|| path.with_extension("bib"));
        std::iter::once(path).chain(with_extension)
    });
    let absolute = Some(PathBuf::from(name)).filter(|path| path.is_absolute());
    let candidates: Vec<PathBuf> = absolute.into_iter().chain(candidates).collect();
    let readable = |path: &&PathBuf| source.unsaved.contains_key(*path) || source.gate.has_file(path);
    if let Some(path) = candidates.iter().find(readable) {
        return Ok(path.clone());
    }
    if candidates.iter().all(|path| !source.gate.admits(path)) {
        return Err("it lies outside the project, whose root --root names".to_owned());
    }
    let shown = folders.iter().map(|folder| match folder.as_os_str().is_empty() {
        true => "the current folder".to_owned(),
        false => folder.display().to_string(),
    });
    Err(format!("not found in {}", shown.collect::<Vec<_>>().join(", ")))
}

/// What marks the folder of a project.
const PROJECT_FILES: [&str; 6] =
    ["_quarto.yml", "_quarto.yaml", "myst.yml", "_config.yml", "typst.toml", "citegraph.toml"];
/// So many folders above a document are looked at.
const HIGHEST: usize = 8;

/// The folders in which a bibliography is sought.
fn folders(source: &Source) -> Vec<PathBuf> {
    let own = Path::new(&source.path).parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let mut folders = vec![own.clone()];
    folders.extend(project_of(&own));
    let told = std::env::var_os("BIBINPUTS");
    folders.extend(told.iter().flat_map(std::env::split_paths).filter(|path| !path.as_os_str().is_empty()));
    folders.dedup();
    folders
}

/// The folder of the project in which `folder` lies, if a file marks one.
fn project_of(folder: &Path) -> Option<PathBuf> {
    let marked = |folder: &&Path| PROJECT_FILES.iter().any(|name| folder.join(name).is_file());
    folder.ancestors().take(HIGHEST).find(marked).map(Path::to_path_buf)
}

/// The bibliographies that the file of a Quarto, MyST or Jupyter book names for all of its chapters.
fn of_project(path: &str) -> Vec<String> {
    let own = Path::new(path).parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let Some(folder) = project_of(&own) else { return Vec::new() };
    let texts = PROJECT_FILES.iter().filter_map(|name| gate::read_text(&folder.join(name), MaxSize(1 << 20)).ok());
    texts.flat_map(|text| super::markdown::project_bibliographies(&text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_bibliographies_that_stand_alone() {
        for (bytes, extension, kind) in [
            ("@book{a, title = {B}}", "", Some(LibraryKind::Bibtex)),
            ("@smith writes {a lot}, and", "", None),
            ("@book{a}", "bib", Some(LibraryKind::Bibtex)),
            (r#"[{"id": "a", "type": "book", "title": "B"}]"#, "json", Some(LibraryKind::CslJson)),
            (r#"{"name": "package"}"#, "json", None),
            ("a:\n  type: book\n  title: B\n  author: C\n", "yml", Some(LibraryKind::Yaml)),
            ("project:\n  type: book\n", "yml", None),
            ("TY  - JOUR\n", "ris", Some(LibraryKind::Ris)),
            ("Some text", "txt", None),
        ] {
            assert_eq!(kind_alone(bytes.as_bytes(), extension), kind, "{bytes}");
        }
    }
}
