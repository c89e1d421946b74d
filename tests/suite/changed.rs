//! `check --changed-since`: only what differs from a revision.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PAPER: &str =
    "Mixing helps little (Bolt, 2005).\n\nReferences\n\nBolt, G. (2004). Housing and ethnicity. Assen: Van Gorcum.\n";

fn git(folder: &Path, args: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Redactie", "-c", "user.email=redactie@example.org", "-c", "commit.gpgsign=false"])
        .args(args)
        .output()
        .expect("git starts");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// True where git is there; the tests skip where it is not.
fn has_git() -> bool {
    let there = Command::new("git").arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped: git is not installed");
    }
    there
}

/// A repository with a commit of two papers and a thesis in two files.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let at = folder.path();
    git(at, &["init", "--quiet"]);
    fs::create_dir(at.join("nummer 1")).expect("a folder can be made");
    for (name, content) in [
        ("nummer 1/müller.txt", PAPER),
        ("nummer 1/tabak.txt", PAPER),
        ("main.tex", "\\documentclass{article}\\begin{document}\\include{chapter}\\end{document}\n"),
        (
            "chapter.tex",
            "Mixing helps little (Bolt, 2005).\n\n\\section*{References}\n\nBolt, G. (2004). Housing. Assen: Drents.\n",
        ),
    ] {
        fs::write(at.join(name), content).expect("it can be written");
    }
    git(at, &["add", "."]);
    git(at, &["commit", "--quiet", "-m", "Nummer 1"]);
    folder
}

fn check(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_citegraph"))
        .current_dir(folder)
        .args(["check", "--format", "concise"])
        .args(args)
        .output()
        .expect("the program starts")
}

/// The files that are reported on.
fn reported(output: &Output) -> Vec<String> {
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut files: Vec<String> = printed
        .lines()
        .filter_map(|line| line.split(':').next().map(|file| file.trim_start_matches("./").to_owned()))
        .collect();
    files.dedup();
    files
}

#[test]
fn checks_what_was_altered_added_or_renamed_and_nothing_else() {
    if !has_git() {
        return;
    }
    let folder = repository();
    let at = folder.path();
    assert_eq!(reported(&check(at, &["."])).len(), 3);
    let output = check(at, &["--changed-since", "HEAD", "."]);
    assert_eq!((output.status.code(), reported(&output).len()), (Some(0), 0));

    fs::write(at.join("nummer 1/müller.txt"), format!("Before.\n\n{PAPER}")).expect("it can be written");
    fs::write(at.join("new.txt"), PAPER).expect("it can be written");
    git(at, &["mv", "nummer 1/tabak.txt", "nummer 1/roe.txt"]);
    let expected = ["new.txt", "nummer 1/müller.txt", "nummer 1/roe.txt"];
    assert_eq!(reported(&check(at, &["--changed-since", "HEAD", "."])), expected);

    git(at, &["add", "."]);
    git(at, &["commit", "--quiet", "-m", "Nummer 2"]);
    assert!(reported(&check(at, &["--changed-since", "HEAD", "."])).is_empty());
    assert_eq!(reported(&check(at, &["--changed-since", "HEAD~1", "."])), expected);
    assert_eq!(reported(&check(at, &["--changed-since", "HEAD~1", "new.txt", "main.tex"])), ["new.txt"]);
}

#[test]
fn paths_are_told_from_the_folder_that_the_command_runs_in() {
    if !has_git() {
        return;
    }
    let folder = repository();
    let within = folder.path().join("nummer 1");
    fs::write(within.join("tabak.txt"), format!("Before.\n\n{PAPER}")).expect("it can be written");
    assert_eq!(reported(&check(&within, &["--changed-since", "HEAD", "."])), ["tabak.txt"]);
}

#[test]
fn a_document_is_checked_where_a_file_that_it_includes_differs() {
    if !has_git() {
        return;
    }
    let folder = repository();
    let at = folder.path();
    let chapter = fs::read_to_string(at.join("chapter.tex")).expect("it is there");
    fs::write(at.join("chapter.tex"), format!("Before.\n\n{chapter}")).expect("it can be written");
    assert_eq!(reported(&check(at, &["--changed-since", "HEAD", "."])), ["chapter.tex"]);
    assert_eq!(reported(&check(at, &["--changed-since", "HEAD", "main.tex"])), ["chapter.tex"]);
}

#[test]
fn says_what_is_missing() {
    if !has_git() {
        return;
    }
    let folder = repository();
    let complaint = |at: &Path, revision: &str, path: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_citegraph"))
            .current_dir(at)
            .env("PATH", path)
            .env("GIT_CEILING_DIRECTORIES", at.parent().expect("it lies somewhere"))
            .args(["check", &format!("--changed-since={revision}"), "."])
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let path = std::env::var("PATH").expect("there is one");
    assert!(complaint(folder.path(), "no-such-branch", &path).contains("no revision \"no-such-branch\""));
    assert!(complaint(folder.path(), "--all", &path).contains("no revision \"--all\""));
    assert!(complaint(folder.path(), "HEAD", "/no/such/folder").contains("git is not installed"));
    let elsewhere = tempfile::tempdir().expect("a folder can be made");
    assert!(complaint(elsewhere.path(), "HEAD", &path).contains("no repository of git"));
}
