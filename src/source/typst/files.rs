//! The files of a document: the one that was named, and those that it includes.

use std::collections::VecDeque;
use std::path::{Component, Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use typst_syntax::{SyntaxKind, SyntaxNode, parse};

use super::string;
use crate::document::{ByteMap, Origin, OriginId, OriginKind, TextOrigin, Writer};
use crate::source::{Limits, MaxSize, Source, Unreadable, encoding};

/// More files are never read for one document.
const MOST_FILES: usize = 1000;
/// Nodes of the tree for each level that a reader of the text sees.
const NODES_A_LEVEL: usize = 8;

/// A file and its tree.
#[derive(Debug)]
pub struct File {
    /// Its name among the origins of the document.
    pub origin: OriginId,
    /// Its characters.
    pub text: String,
    /// What the parser made of it.
    pub root: SyntaxNode,
    /// The files that it includes, by the names that it calls them.
    pub includes: FxHashMap<String, usize>,
}

/// The files of a document, its own first, and the labels that stand in them.
#[derive(Debug, Default)]
pub struct Files {
    /// The files.
    pub files: Vec<File>,
    /// What is labelled in them, which is no cited work: `fig-map` of `<fig-map>`.
    pub labels: FxHashSet<String>,
}

impl Files {
    /// Reads the document's own file and all that it includes; of those, what cannot be read is left out.
    pub fn read(source: &Source, limits: &Limits, writer: &mut Writer) -> Result<Self, Unreadable> {
        let (text, bytes) = encoding::decode(&source.bytes)?;
        let own = PathBuf::from(&source.path);
        let root = own.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        let mut left = limits.size.0.saturating_sub(source.bytes.len() as u64);
        let mut all = Self::default();
        let mut known = FxHashMap::from_iter([(own.clone(), 0)]);
        let mut waiting = VecDeque::from([(own.clone(), all.add(&own, text, bytes, limits, writer)?)]);
        while let Some((path, names)) = waiting.pop_front() {
            let by = known[&path];
            for name in names {
                let included = resolved(&root, &path, &name);
                if let Some(&index) = known.get(&included) {
                    all.files[by].includes.insert(name, index);
                    continue;
                }
                if all.files.len() >= MOST_FILES || source.path == "-" {
                    continue;
                }
                let read = source.read_drawn_in(&included, MaxSize(left));
                let read = match read {
                    Err(Unreadable::Outside) => {
                        writer.outside(&included);
                        continue;
                    }
                    read => read.and_then(|bytes| Ok((bytes.len() as u64, encoding::decode(&bytes)?))),
                };
                let added = read.and_then(|(size, (text, bytes))| {
                    left -= size.min(left);
                    all.add(&included, text, bytes, limits, writer)
                });
                let more = match added {
                    Ok(more) => more,
                    Err(reason) => {
                        writer.notice(format!("{}: left out; {reason}", included.display()));
                        continue;
                    }
                };
                let index = all.files.len() - 1;
                all.files[by].includes.insert(name, index);
                known.insert(included.clone(), index);
                waiting.push_back((included, more));
            }
        }
        Ok(all)
    }

    /// Adds a file, and returns the names of those that it includes.
    fn add(
        &mut self,
        path: &Path,
        text: String,
        bytes: ByteMap,
        limits: &Limits,
        writer: &mut Writer,
    ) -> Result<Vec<String>, Unreadable> {
        let root = parse(&text);
        let found = Found::of(&root);
        if found.depth > limits.depth.saturating_mul(NODES_A_LEVEL) {
            // Freeing it would recurse as deep.
            std::mem::forget(root);
            return Err(Unreadable::TooDeep { format: "Typst file", limit: limits.depth });
        }
        self.labels.extend(found.labels);
        let name = path.display().to_string();
        let kind = OriginKind::File(TextOrigin::new(text.clone(), bytes));
        let origin = writer.origin(Origin { name, kind });
        self.files.push(File { origin, text, root, includes: FxHashMap::default() });
        Ok(found.includes)
    }
}

/// The path of what `by` includes as `name`: from its own folder, or from the root where the name begins with a slash.
fn resolved(root: &Path, by: &Path, name: &str) -> PathBuf {
    let joined = match name.strip_prefix('/') {
        Some(rest) => root.join(rest),
        None => by.parent().map_or_else(PathBuf::new, Path::to_path_buf).join(name),
    };
    let mut path = PathBuf::new();
    for part in joined.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if path.file_name().is_some() => {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path
}

/// What is sought in a tree before it is read.
#[derive(Debug, Default)]
struct Found {
    labels: Vec<String>,
    includes: Vec<String>,
    /// How deep nodes lie within each other.
    depth: usize,
}

impl Found {
    fn of(root: &SyntaxNode) -> Self {
        let mut found = Self::default();
        let mut waiting = vec![(root, SyntaxKind::Markup, 1)];
        while let Some((node, parent, depth)) = waiting.pop() {
            found.depth = found.depth.max(depth);
            match node.kind() {
                SyntaxKind::Label if parent == SyntaxKind::Markup => {
                    found.labels.push(node.leaf_text().trim_matches(['<', '>']).to_owned());
                }
                SyntaxKind::ModuleInclude => {
                    let names = node.children().filter(|child| child.kind() == SyntaxKind::Str);
                    found.includes.extend(names.map(|name| string::value(name.leaf_text())));
                }
                _ => {}
            }
            waiting.extend(node.children().map(|child| (child, node.kind(), depth + 1)));
        }
        found.includes.reverse();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_included_files_from_the_folder_or_the_root() {
        for (by, name, expected) in [
            ("thesis/main.typ", "chapters/one.typ", "thesis/chapters/one.typ"),
            ("thesis/chapters/one.typ", "../two.typ", "thesis/two.typ"),
            ("thesis/chapters/one.typ", "/two.typ", "thesis/two.typ"),
            ("main.typ", "./one.typ", "one.typ"),
        ] {
            assert_eq!(
                resolved(Path::new(if by.contains('/') { "thesis" } else { "" }), Path::new(by), name),
                Path::new(expected)
            );
        }
    }
}
