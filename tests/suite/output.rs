//! Several formats at once, and into files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PAPER: &str =
    "Mixing helps little (Bolt, 2005).\n\nReferences\n\nBolt, G. (2004). Housing and ethnicity. Assen: Van Gorcum.\n";

fn check(folder: &Path, args: &[&str]) -> Output {
    fs::write(folder.join("paper.txt"), PAPER).expect("it can be written");
    Command::new(env!("CARGO_BIN_EXE_citegraph"))
        .current_dir(folder)
        .arg("check")
        .args(args)
        .output()
        .expect("the program starts")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn prints_one_format_and_writes_others() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let formats = ["--format", "sarif=out.sarif", "--format", "concise", "--format", "full=out.txt", "paper.txt"];
    let output = check(folder.path(), &formats);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output.stderr));
    assert!(said(&output.stdout).starts_with("paper.txt:1:22: error[year-mismatch] "), "{}", said(&output.stdout));
    let sarif = fs::read_to_string(folder.path().join("out.sarif")).expect("it was written");
    assert!(sarif.contains("\"ruleId\": \"year-mismatch\""));
    let full = fs::read_to_string(folder.path().join("out.txt")).expect("it was written");
    assert!(full.starts_with("error[year-mismatch]: ") && !full.contains('\u{1b}'), "{full}");
}

#[test]
fn never_writes_a_report_in_place_of_a_manuscript() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for args in [["--format", "json=./paper.txt", "paper.txt"], ["--format", "json=paper.txt", "."]] {
        let output = check(folder.path(), &args);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output.stderr));
        assert!(said(&output.stderr).contains("paper.txt is a file to check"), "{}", said(&output.stderr));
        assert_eq!(fs::read_to_string(folder.path().join("paper.txt")).expect("it is there"), PAPER);
    }
}

#[test]
fn says_what_cannot_be_done_and_does_nothing() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (args, complaint) in [
        (&["--format", "json", "--format", "full", "paper.txt"][..], "two formats for standard output"),
        (&["--format", "json=a", "--format", "full=a", "paper.txt"], "two formats for a"),
        (&["--format", "sarif", "--statistics", "paper.txt"], "--statistics: full, concise, json and markdown tell"),
        (&["--format", "yaml", "paper.txt"], "no format is called \"yaml\""),
    ] {
        let output = check(folder.path(), args);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output.stderr).contains(complaint), "{}", said(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn tells_which_report_could_not_be_written_and_prints_the_others() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let output = check(folder.path(), &["--format", "json=no/such/folder", "--format", "concise", "paper.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("no/such/folder: cannot be written"), "{}", said(&output.stderr));
    assert!(said(&output.stdout).contains("year-mismatch"));
}

#[test]
fn prints_the_objects_of_the_json_on_lines() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let printed = |format| said(&check(folder.path(), &["--format", format, "paper.txt"]).stdout);
    let json: serde_json::Value = serde_json::from_str(&printed("json")).expect("it is one JSON value");
    let lines = printed("jsonl");
    let objects: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is a JSON value")).collect();
    assert_eq!(json["diagnostics"], serde_json::Value::from(objects));
}

#[test]
fn json_tells_counts_and_rules_where_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let output = check(folder.path(), &["--format", "json", "--statistics", "--explain", "paper.txt"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is one JSON value");
    assert_eq!(json["statistics"][0]["rule"], "year-mismatch");
    assert_eq!(json["statistics"][0]["findings"], 1);
    assert!(json["rules"][0]["why"].as_str().is_some_and(|why| why.ends_with('.')));
}
