//! Chapters and bibliography of a book are one document, whichever of its files is named, and only the findings of that are told.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with those files, for one test.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (file, content) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
        std::fs::write(path, content).expect("a file can be written");
    }
    folder
}

/// The rules that speak on those files of a folder, each with the name of the file that it marks.
fn found(folder: &Path, named: &[&str]) -> Vec<(String, String)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
    command.args(["check", "--isolated", "--format", "json"]).args(named.iter().map(|name| folder.join(name)));
    let output = command.output().expect("the program starts");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    let told = |finding: &serde_json::Value| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let name = Path::new(&text("path")).file_name().map(|name| name.to_string_lossy().into_owned());
        (text("rule"), name.unwrap_or_default())
    };
    json["diagnostics"].as_array().expect("a list").iter().map(told).collect()
}

const ONE: &str = "# One\n\nPorts silt up (Corrie, 2012).\n";
const TWO: &str = "# Two\n\nNobody minds (Oduya, 2014).\n";
const SOURCES: &str =
    "# References\n\nCorrie, M. (2012). Ports. Hull: Quay.\n\nOduya, F. (2015). Owning less. London: Quay.\n";

fn pair(rule: &str, file: &str) -> (String, String) {
    (rule.to_owned(), file.to_owned())
}

#[test]
fn a_chapter_is_checked_as_part_of_its_book() {
    let tables = [
        ("SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](parts/two.md)\n- [References](sources.md)\n"),
        ("_quarto.yml", "project:\n  type: book\nbook:\n  chapters: [one.md, parts/two.md, sources.md]\n"),
        ("_toc.yml", "format: jb-book\nroot: one\nchapters:\n- file: parts/two\n- file: sources\n"),
    ];
    for (table, content) in tables {
        let files = [(table, content), ("one.md", ONE), ("parts/two.md", TWO), ("sources.md", SOURCES)];
        let folder = folder(&format!("book-{}", table.trim_start_matches('_').replace('.', "-")), &files);
        assert_eq!(found(&folder, &["one.md"]), [], "{table}");
        assert_eq!(found(&folder, &["parts/two.md"]), [pair("year-mismatch", "two.md")], "{table}");
        assert_eq!(found(&folder, &["one.md", "parts/two.md"]), [pair("year-mismatch", "two.md")], "{table}");
    }
}

#[test]
fn a_file_that_no_table_names_is_checked_alone() {
    let table = "# Summary\n\n- [Two](two.md)\n- [References](sources.md)\n";
    let alone = "Ports silt up (Corrie, 2012; Oduya, 2015).\n";
    let folder =
        folder("book-without", &[("SUMMARY.md", table), ("alone.md", alone), ("two.md", TWO), ("sources.md", SOURCES)]);
    assert_eq!(found(&folder, &["alone.md"]), [pair("no-reference-list", "alone.md")]);
}

#[test]
fn a_chapter_of_a_thesis_is_checked_with_its_main_file() {
    let main = "\\documentclass{book}\\begin{document}\\include{ch/one}\\include{ch/two}\n\\chapter*{References}\n\n\
                Corrie, M. (2012). Ports. Hull: Quay.\n\nOduya, F. (2015). Owning less. London: Quay.\n\\end{document}\n";
    let files = [
        ("main.tex", main),
        ("ch/one.tex", "Ports silt up (Corrie, 2012).\n"),
        ("ch/two.tex", "Nobody minds (Oduya, 2014).\n"),
    ];
    let folder = folder("book-thesis", &files);
    assert_eq!(found(&folder, &["ch/one.tex"]), []);
    assert_eq!(found(&folder, &["ch/two.tex"]), [pair("year-mismatch", "two.tex")]);
    assert_eq!(found(&folder, &["main.tex", "ch/one.tex"]), [pair("year-mismatch", "two.tex")]);
}
