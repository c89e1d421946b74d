//! Holds the table of ARCHITECTURE.md: a folder reads those that its row names, and a row names only folders that stand above it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What one row of the table allows its folders.
#[derive(Debug, Default)]
struct Row {
    /// Its folders and files, as the modules that they are: `src/span.rs` is `span`.
    rooms: Vec<String>,
    /// The folders that they may read, each with the modules of it that may be read where the row names them in brackets.
    reads: BTreeMap<String, BTreeSet<String>>,
    /// Whether it may read all that stands above it.
    everything_above: bool,
}

/// A path from the root of the crate, `crate::document::lines::Line`: its first two names, and where it begins.
#[derive(Debug, PartialEq, Eq)]
struct Reading {
    room: String,
    module: Option<String>,
    at: usize,
}

#[test]
fn a_folder_reads_what_the_table_of_the_architecture_allows() {
    let rows = table(&fs::read_to_string("ARCHITECTURE.md").expect("the architecture is there"));
    let placed: BTreeMap<&str, usize> =
        rows.iter().enumerate().flat_map(|(at, row)| row.rooms.iter().map(move |room| (room.as_str(), at))).collect();
    let roots = names_of_the_root(&fs::read_to_string("src/lib.rs").expect("the library has a root"));
    let mut broken = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let below = row.reads.keys().filter(|read| placed.get(read.as_str()).is_none_or(|read| *read > at));
        broken.extend(below.map(|read| {
            format!("ARCHITECTURE.md: {} reads {read}, which does not stand above it", row.rooms.join(", "))
        }));
    }
    for file in sources(Path::new("src")) {
        let path = module_path(&file);
        let Some(room) = path.first() else { continue };
        let Some(row) = placed.get(room.as_str()).map(|at| &rows[*at]) else {
            broken.push(format!("ARCHITECTURE.md has no row for {}", file.display()));
            continue;
        };
        let text = fs::read_to_string(&file).expect("a source file is read");
        let code = without_tests(&code_only(&text));
        for reading in readings(&code, path.len()) {
            let (to, module) = match roots.get(&reading.room) {
                Some(room) => (room.as_str(), None),
                None => (reading.room.as_str(), reading.module.as_deref()),
            };
            let above = placed.get(to).is_some_and(|to| *to < placed[room.as_str()]);
            let allowed = to == room
                || to == "span"
                || to == "budget"
                || (row.everything_above && (above || to == "lib"))
                || row
                    .reads
                    .get(to)
                    .is_some_and(|modules| modules.is_empty() || module.is_some_and(|module| modules.contains(module)));
            if !allowed {
                let line = text[..reading.at].matches('\n').count() + 1;
                let module = module.map_or(String::new(), |module| format!("::{module}"));
                broken.push(format!(
                    "{}:{line}: {room} reads {to}{module}, which its row does not allow",
                    file.display()
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{} arrows point the wrong way:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn only_those_that_open_files_touch_files_threads_and_clocks() {
    const OUTSIDE: [&str; 7] = ["std::fs", "std::thread", "std::time", "std::env", "std::net", "rayon::", "jiff::"];
    let mut broken = Vec::new();
    let may = ["src/source", "src/cli", "src/budget.rs"];
    for file in sources(Path::new("src")).iter().filter(|file| !may.iter().any(|may| file.starts_with(may))) {
        let text = fs::read_to_string(file).expect("a source file is read");
        let code = without_tests(&code_only(&text));
        for (at, path) in OUTSIDE.iter().flat_map(|path| code.match_indices(path)) {
            broken.push(format!("{}:{}: {path}", file.display(), text[..at].matches('\n').count() + 1));
        }
    }
    assert!(broken.is_empty(), "only src/source, src/cli and src/budget.rs may read these:\n{}", broken.join("\n"));
}

/// The rows of the table that begins with `| folder |`.
fn table(architecture: &str) -> Vec<Row> {
    let lines = architecture
        .lines()
        .skip_while(|line| !line.starts_with("| folder |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let rooms = cells[0]
            .split(", ")
            .filter_map(|folder| Some(folder.trim_matches('`').strip_prefix("src/")?.trim_end_matches('/')));
        let mut row =
            Row { rooms: rooms.map(|room| room.trim_end_matches(".rs").to_owned()).collect(), ..Row::default() };
        row.everything_above = cells[2] == "all above";
        for (name, modules) in if row.everything_above { Vec::new() } else { listed(cells[2]) } {
            if let Some(whole) = name.strip_suffix(" and what it holds") {
                let held = rows
                    .iter()
                    .find(|row| row.rooms.iter().any(|room| room == whole))
                    .expect("what holds others has a row above");
                row.reads.extend(held.reads.clone());
                row.reads.insert(whole.to_owned(), modules);
            } else {
                row.reads.insert(name, modules);
            }
        }
        rows.push(row);
    }
    assert!(rows.len() > 10, "the table has been found");
    rows
}

/// The parts of `citation (words, dates), name`, each with what it has in brackets.
fn listed(cell: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut parts = Vec::new();
    let mut rest = cell;
    while !rest.is_empty() && rest != "nothing" {
        let end = rest.find([',', '(']).unwrap_or(rest.len());
        let name = rest[..end].trim().to_owned();
        rest = &rest[end..];
        let mut modules = BTreeSet::new();
        if let Some(inside) = rest.strip_prefix('(') {
            let close = inside.find(')').expect("a bracket closes");
            modules = inside[..close].split(", ").map(str::to_owned).collect();
            rest = &inside[close + 1..];
        }
        rest = rest.trim_start_matches([',', ' ']);
        parts.push((name, modules));
    }
    parts
}

/// What the root of the crate names without a folder: `Document` is of `document`, `analyse` of the root itself.
fn names_of_the_root(lib: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::from([("analyse".to_owned(), "lib".to_owned())]);
    for line in lib.lines().filter_map(|line| line.strip_prefix("pub use ")) {
        let Some((room, rest)) = line.split_once("::") else { continue };
        for name in
            rest.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| name.starts_with(char::is_uppercase))
        {
            names.insert(name.to_owned(), room.to_owned());
        }
    }
    names
}

/// The files below `folder` that are built without tests too, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).expect("a folder is read").map(|entry| entry.expect("an entry is read").path())
        {
            match entry.extension() {
                None if entry.is_dir() => folders.push(entry),
                Some(extension) if extension == "rs" => files.push(entry),
                _ => {}
            }
        }
    }
    let only_in_tests: BTreeSet<PathBuf> = files.iter().flat_map(|file| test_files(file)).collect();
    files.retain(|file| !only_in_tests.iter().any(|test| file.starts_with(test) || *file == test.with_extension("rs")));
    files.sort();
    files
}

/// The modules that `file` declares for tests alone (`#[cfg(test)] mod tests;`), as paths without an ending.
fn test_files(file: &Path) -> Vec<PathBuf> {
    let code = code_only(&fs::read_to_string(file).expect("a source file is read"));
    let folder = match file.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib" | "main") | None => file.parent().expect("a file lies in a folder").to_path_buf(),
        Some(_) => file.with_extension(""),
    };
    let modules = test_items(&code).into_iter().filter_map(|item| {
        let declared = code[item].trim_end().strip_suffix(';')?.rsplit(' ').next()?;
        Some(folder.join(declared))
    });
    modules.collect()
}

/// `src/lint/rules/mod.rs` is `lint::rules`, `src/lib.rs` the root.
fn module_path(file: &Path) -> Vec<String> {
    let inside = file.strip_prefix("src").expect("a source file lies in src").with_extension("");
    let mut path: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if path.last().is_some_and(|last| last == "mod") {
        path.pop();
    }
    if path == ["lib"] || path == ["main"] { Vec::new() } else { path }
}

/// `source` with spaces in place of comments and of what literals hold, so that every byte keeps its place.
fn code_only(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut code = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if source[at..].starts_with("//") => source[at..].find('\n').map_or(bytes.len(), |end| at + end),
            b'/' if source[at..].starts_with("/*") => source[at..].find("*/").map_or(bytes.len(), |end| at + end + 2),
            b'r' if is_raw(source, at) => {
                let hashes = source[at + 1..].bytes().take_while(|byte| *byte == b'#').count();
                let close = format!("\"{}", "#".repeat(hashes));
                let inside = at + hashes + 2;
                source[inside..].find(&close).map_or(bytes.len(), |end| inside + end + close.len())
            }
            b'"' => closing(bytes, at, b'"'),
            // A lifetime has no second quote one character, or one escape, later.
            b'\'' if bytes.get(at + 1) == Some(&b'\\') => closing(bytes, at, b'\''),
            b'\'' => match source[at + 1..].char_indices().nth(1) {
                Some((length, '\'')) => at + length + 2,
                _ => at,
            },
            _ => at,
        };
        if end == at {
            at += 1;
            continue;
        }
        code[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        at = end;
    }
    String::from_utf8(code).expect("whole literals and comments are blanked")
}

fn is_raw(source: &str, at: usize) -> bool {
    let word_before = source[..at].ends_with(|c: char| c.is_alphanumeric() && c != 'b' || c == '_');
    !word_before && source[at + 1..].trim_start_matches('#').starts_with('"')
}

/// Where the literal that opens at `at` is over.
fn closing(bytes: &[u8], at: usize, quote: u8) -> usize {
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != quote {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    (end + 1).min(bytes.len())
}

/// The items that are built for tests alone, from their attribute to their last brace or semicolon.
fn test_items(code: &str) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    for (at, _) in code.match_indices("#[cfg(") {
        let close = at + code[at..].find(']').unwrap_or(0);
        if !code[at..close].split(|c: char| !c.is_alphanumeric()).any(|word| word == "test") {
            continue;
        }
        let mut depth = 0;
        let end = code[close..].char_indices().find(|(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0 && matches!(c, '}' | ';')
        });
        items.push(at..end.map_or(code.len(), |(end, _)| close + end + 1));
    }
    items
}

fn without_tests(code: &str) -> String {
    let mut kept = code.to_owned();
    for item in test_items(code) {
        let blank = " ".repeat(item.len());
        kept.replace_range(item, &blank);
    }
    kept
}

/// The paths from the root of the crate in the code of a module that stands `depth` names below the root.
fn readings(code: &str, depth: usize) -> Vec<Reading> {
    let above = "super::".repeat(depth);
    let from_root = code.match_indices("crate::").map(|(at, found)| (at, at + found.len()));
    let upwards = code.match_indices(&above).map(|(at, found)| (at, at + found.len()));
    let mut found = Vec::new();
    for (at, rest) in from_root.chain(upwards) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        match code[rest..].strip_prefix('{') {
            None => found.extend(reading(&code[rest..], at)),
            Some(group) => found.extend(
                members(group).into_iter().flat_map(|member| reading(&group[member.clone()], rest + 1 + member.start)),
            ),
        }
    }
    found
}

/// `document::lines::Line` reads `lines` of `document`, `document::{Block, lines}` both.
fn reading(path: &str, at: usize) -> Vec<Reading> {
    let room = name_at(path);
    if room.is_empty() {
        return Vec::new();
    }
    let of = |module: Option<&str>| Reading { room: room.to_owned(), module: module.map(str::to_owned), at };
    match path[room.len()..].strip_prefix("::") {
        None => vec![of(None)],
        Some(rest) => match rest.strip_prefix('{') {
            None => vec![of(Some(name_at(rest)))],
            Some(group) => {
                members(group).into_iter().map(|member| name_at(&group[member])).map(|name| of(Some(name))).collect()
            }
        },
    }
}

fn name_at(path: &str) -> &str {
    &path[..path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len())]
}

/// The members of a group of `use`, without those of the groups inside it.
fn members(group: &str) -> Vec<Range<usize>> {
    let mut members = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                members.push(start..at);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    let trimmed = members.into_iter().map(|member| {
        let inside = &group[member.clone()];
        member.start + (inside.len() - inside.trim_start().len())..member.end
    });
    trimmed.collect()
}

#[test]
fn paths_in_comments_literals_and_tests_are_no_readings() {
    let source = "use crate::{document::{Block, lines}, span::Span};\n// crate::lint\nlet a = \"crate::graph\"; let b = '\"';\n\
                  fn f<'a>(x: &'a super::super::name::Name) {}\n#[cfg(test)]\nmod tests { use crate::cli; }\nlet c = crate::analyse;\n";
    let found = readings(&without_tests(&code_only(source)), 2);
    let named: Vec<_> = found.iter().map(|reading| (reading.room.as_str(), reading.module.as_deref())).collect();
    assert_eq!(
        named,
        [
            ("document", Some("Block")),
            ("document", Some("lines")),
            ("span", Some("Span")),
            ("analyse", None),
            ("name", Some("Name"))
        ]
    );
}
