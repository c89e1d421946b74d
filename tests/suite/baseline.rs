//! What `check --baseline` tells of findings that came and went.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const OLD: &str = "Few people meet (Brandsma, 2008; Vogt, 1999). Others stay at home (Dalton, 2005).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the folder for tests can be written")
}

fn check(folder: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
    command.current_dir(folder).args(["check", "--isolated", "--format", "concise"]).args(options);
    command.stdin(Stdio::null()).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn old_findings_stay_quiet_and_new_ones_fail() {
    let folder = folder();
    let paper = folder.path().join("paper.txt");
    fs::write(&paper, OLD).expect("it can be written");
    let output = check(folder.path(), &["--write-baseline", "old.json", "paper.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let baseline = fs::read_to_string(folder.path().join("old.json")).expect("it was written");
    assert!(
        baseline.contains("\"path\": \"paper.txt\"") && baseline.contains("\"rule\": \"missing-reference\""),
        "{baseline}"
    );

    let output = check(folder.path(), &["--baseline", "old.json", "paper.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let grown = format!("It was always so in every town (Ehlers, 1998).\n\n{OLD}");
    fs::write(&paper, grown).expect("it can be written");
    let output = check(folder.path(), &["--baseline", "old.json", "paper.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let text = printed(&output);
    assert!(text.contains("Ehlers") && !text.contains("Vogt") && !text.contains("Dalton"), "{text}");
}

#[test]
fn findings_that_are_gone_are_told_and_forgotten() {
    let folder = folder();
    let paper = folder.path().join("paper.txt");
    fs::write(&paper, OLD).expect("it can be written");
    check(folder.path(), &["--write-baseline", "old.json", "paper.txt"]);
    fs::write(&paper, OLD.replace("(Dalton, 2005)", "(Brandsma, 2008)")).expect("it can be written");
    let output = check(folder.path(), &["--baseline", "old.json", "paper.txt"]);
    assert_eq!(said(&output), "1 finding of the baseline is gone: --write-baseline old.json forgets it\n");
    check(folder.path(), &["--write-baseline", "old.json", "paper.txt"]);
    assert_eq!(said(&check(folder.path(), &["--baseline", "old.json", "paper.txt"])), "");
}

#[test]
fn paths_are_read_from_the_folder_of_the_baseline() {
    let folder = folder();
    for name in ["chapters", "checks"] {
        fs::create_dir(folder.path().join(name)).expect("it can be made");
    }
    fs::write(folder.path().join("chapters/one.txt"), OLD).expect("it can be written");
    check(folder.path(), &["--write-baseline", "checks/old.json", "chapters/one.txt"]);
    let baseline = fs::read_to_string(folder.path().join("checks/old.json")).expect("it was written");
    assert!(baseline.contains("\"path\": \"../chapters/one.txt\""), "{baseline}");
    let output = check(&folder.path().join("chapters"), &["--baseline", "../checks/old.json", "one.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
}

#[test]
fn old_findings_are_not_fixed() {
    let slips = "Owners move less (Vogt,2001), tenants do not (Lind, 2009; Roe, 2005; Vogt, 2001; Quist, 2001; Ehlers, 1998).\n";
    let folder = folder();
    let paper = folder.path().join("paper.txt");
    fs::write(&paper, slips).expect("it can be written");
    check(folder.path(), &["--write-baseline", "old.json", "paper.txt"]);
    check(folder.path(), &["--baseline", "old.json", "--fix", "paper.txt"]);
    assert_eq!(fs::read_to_string(&paper).expect("it is there"), slips);
    check(folder.path(), &["--fix", "paper.txt"]);
    assert_eq!(fs::read_to_string(&paper).expect("it is there"), slips.replace("Vogt,2001", "Vogt, 2001"));
}

#[test]
fn a_damaged_baseline_is_an_error_that_says_where() {
    let folder = folder();
    fs::write(folder.path().join("paper.txt"), OLD).expect("it can be written");
    fs::write(folder.path().join("old.json"), "{\n  \"version\": 1,\n  \"findings\": [\n").expect("it can be written");
    let output = check(folder.path(), &["--baseline", "old.json", "paper.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let told = said(&output);
    assert!(
        told.starts_with("citegraph: old.json: damaged baseline: ") && told.contains("at line 4 column 0"),
        "{told}"
    );
    let output = check(folder.path(), &["--baseline", "nowhere.json", "paper.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("nowhere.json"), "{}", said(&output));
}
