//! What `check` finds in several manuscripts together.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ENTRY: &str = "Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51. https://doi.org/10.5555/jsl.14.2.33";

/// A folder of manuscripts that list one work each.
fn folder(manuscripts: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the folder for tests can be written");
    for (name, entry) in manuscripts {
        let text = format!("# Gardens\n\nGardens calm a street.\n\n# References\n\n{entry}\n");
        fs::write(folder.path().join(name), text).expect("it can be written");
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
    command.current_dir(folder).arg("check").args(arguments);
    command.stdin(Stdio::null()).output().expect("the program starts")
}

/// What the rule alone says, a line for each finding.
fn found(folder: &Path, arguments: &[&str]) -> String {
    let output =
        run(folder, &[&["--isolated", "--select", "source-variants", "--format", "concise"], arguments].concat());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).expect("it is UTF-8")
}

#[test]
fn the_manuscript_with_the_rarer_spelling_is_told_and_where_the_others_are() {
    let other = ENTRY.replace("Lindqvist", "Lindkvist");
    let folder = folder(&[("a.md", &other), ("b.md", ENTRY), ("c.md", ENTRY)]);
    assert_eq!(
        found(folder.path(), &["."]),
        "./a.md:7:1: info[source-variants] \"Lindkvist\" in \"Lindkvist (2012)\" is spelt \"Lindqvist\" in ./b.md:7 and ./c.md:7\n"
    );
}

#[test]
fn each_kind_of_difference_is_told_and_what_is_style_is_not() {
    for (other, expected) in [
        (ENTRY.replace("(2012)", "(2013)"), "\"Lindqvist (2013)\" is of 2012 in a.md:7"),
        (
            ENTRY.replace("Repair as a reason", "Repair as a reeson"),
            "\"reeson\" in the title of \"Lindqvist (2012)\" is \"reason\" in a.md:7",
        ),
        (
            ENTRY.replace("10.5555/jsl.14.2.33", "10.5555/jls.14.2.33"),
            "\"Lindqvist (2012)\" has the DOI 10.5555/jls.14.2.33; in a.md:7 it is 10.5555/jsl.14.2.33",
        ),
        (
            "Osei, K. (1999). Shade and how it was measured. Accra: Harbour Press. https://doi.org/10.5555/jsl.14.2.33"
                .to_owned(),
            "\"Osei (1999)\" has the DOI of \"Lindqvist (2012)\" in a.md:7",
        ),
        (ENTRY.replace("Lindqvist, P.", "Lindqvist, Per"), ""),
        (ENTRY.replace("Journal of Street Life", "J. Street Life").replace("Reason to Meet", "reason to meet"), ""),
        (ENTRY.replace("to meet.", "to meet: Notes from six streets."), ""),
        (ENTRY.replace("jsl.14", "js-l.14"), ""),
    ] {
        let folder = folder(&[("a.md", ENTRY), ("b.md", &other)]);
        let line =
            if expected.is_empty() { String::new() } else { format!("b.md:7:1: info[source-variants] {expected}\n") };
        assert_eq!(found(folder.path(), &["a.md", "b.md"]), line);
    }
}

#[test]
fn a_manuscript_alone_has_no_variants() {
    let other = ENTRY.replace("Lindqvist", "Lindkvist");
    let folder = folder(&[("a.md", ENTRY), ("b.md", &other)]);
    assert_eq!(found(folder.path(), &["b.md"]), "");
}

#[test]
fn one_author_spelt_otherwise_in_several_entries_is_told_once() {
    let second = "Lindqvist, P. (2015). The ladder and its neighbours. Journal of Street Life, 17(1), 5–19.";
    let both = format!("{ENTRY}\n\n{second}");
    let folder = folder(&[("a.md", &both), ("b.md", &both.replace("Lindqvist", "Lindkvist"))]);
    assert_eq!(found(folder.path(), &["a.md", "b.md"]).lines().count(), 1);
}

#[test]
fn its_level_is_configured_and_its_findings_are_suppressed_and_baselined_as_any() {
    let other = ENTRY.replace("(2012)", "(2013)");
    let silenced = format!("{other} <!-- citegraph: ignore source-variants -->");
    let all = format!("{other} <!-- citegraph: ignore -->");
    let folder = folder(&[("a.md", ENTRY), ("b.md", &other), ("silenced.md", &silenced), ("all.md", &all)]);
    let config = "select = [\"source-variants\", \"unused-suppression\"]\nlevels.source-variants = \"warning\"\n";
    fs::write(folder.path().join("citegraph.toml"), config).expect("it can be written");
    let check = |arguments: &[&str]| {
        let output = run(folder.path(), &[&["--format", "concise"], arguments].concat());
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (status, printed) = check(&["a.md", "b.md"]);
    assert!(status == Some(1) && printed.starts_with("b.md:7:1: warning[source-variants]"), "{printed}");
    assert_eq!(check(&["a.md", "silenced.md"]), (Some(0), String::new()));
    assert_eq!(check(&["silenced.md"]), (Some(0), String::new()), "alone, nobody knows whether it is needed");
    assert_eq!(check(&["a.md", "all.md"]), (Some(0), String::new()));
    check(&["--write-baseline", "old.json", "a.md", "b.md"]);
    assert_eq!(check(&["--baseline", "old.json", "a.md", "b.md"]), (Some(0), String::new()));
    let alone = run(folder.path(), &["--baseline", "old.json", "b.md"]);
    assert!(!String::from_utf8_lossy(&alone.stderr).contains("gone"), "{alone:?}");
    let sarif = run(folder.path(), &["--format", "sarif", "a.md", "b.md"]).stdout;
    let sarif: serde_json::Value = serde_json::from_slice(&sarif).expect("it is JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "source-variants");
}

#[test]
fn the_findings_are_the_same_whatever_the_order_where_one_spelling_is_commoner() {
    let other = ENTRY.replace("Lindqvist", "Lindkvist");
    let folder = folder(&[("a.md", &other), ("b.md", ENTRY), ("c.md", ENTRY)]);
    let odd = |names: &[&str]| {
        let printed = found(folder.path(), names);
        printed.lines().map(|line| line[..4].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(odd(&["a.md", "b.md", "c.md"]), ["a.md"]);
    assert_eq!(odd(&["c.md", "b.md", "a.md"]), ["a.md"]);
}
