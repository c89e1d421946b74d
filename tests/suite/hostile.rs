//! Texts that are written to do harm: each is done, or refused with its name, in little time and memory, and the others are done.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const GOOD: &str =
    "Mixing helps little (Bolt, 2005).\n\nReferences\n\nBolt, G. (2004). Housing and ethnicity. Assen: Van Gorcum.\n";

/// A folder with a text that can be read and with others.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, bytes) in files.iter().chain([&("good.txt", GOOD.as_bytes())]) {
        fs::write(folder.path().join(name), bytes).expect("it can be written");
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
    command.args(arguments).current_dir(folder).env_remove("GITHUB_ACTIONS").stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the program runs")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn macros_that_double_end_with_an_error_and_the_next_file_is_done() {
    let mut bomb = String::from("\\documentclass{article}\n\\def\\a{Owners move. }\n");
    let names: Vec<char> = ('a'..='z').collect();
    for pair in names.windows(2) {
        bomb.push_str(&format!("\\def\\{}{{\\{}\\{}}}\n", pair[1], pair[0], pair[0]));
    }
    bomb.push_str("\\begin{document}\n\\z\n\\end{document}\n");
    let folder = folder(&[("bomb.tex", bomb.as_bytes())]);
    let output = run(folder.path(), &["check", "--format", "concise", "bomb.tex", "good.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("bomb.tex: budget-exceeded"), "{}", said(&output.stderr));
    assert!(said(&output.stdout).contains("good.txt:1:22: error[year-mismatch]"), "{}", said(&output.stdout));
}

#[test]
fn the_limit_of_time_holds_for_the_analysis_too() {
    let long = "Owners move less (Smith, 2010; Vogt, 2001; ".repeat(300_000);
    let folder = folder(&[("long.txt", long.as_bytes())]);
    for name in ["check", "extract", "graph"] {
        let output = run(folder.path(), &[name, "--max-time", "4", "long.txt", "good.txt"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(said(&output.stderr).contains("long.txt: budget-exceeded: it took longer than 4 s"), "{name}");
        assert!(said(&output.stdout).contains("Bolt"), "{name}: {}", said(&output.stderr));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn the_limit_of_memory_holds_for_the_analysis_too() {
    let long = "Owners move less (Smith, 2010). Vogt's and Lind's (2001). ".repeat(40_000);
    let folder = folder(&[("long.txt", long.as_bytes())]);
    let output = run(folder.path(), &["check", "--max-memory", "24MiB", "long.txt", "good.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output.stderr).contains("long.txt: budget-exceeded: it took more than 24 MiB"),
        "{}",
        said(&output.stderr)
    );
    assert!(said(&output.stdout).contains("good.txt"));
}

#[test]
fn whatever_is_nested_deep_is_done_or_named() {
    let deep = |open: &str, close: &str| format!("{}Owners move.{}", open.repeat(50_000), close.repeat(50_000));
    let files = [
        ("deep.html", format!("<html><body>{}</body></html>", deep("<div>", "</div>"))),
        ("deep.md", deep("> ", "")),
        ("links.md", deep("[", "](x)")),
        ("deep.xml", format!("<article><body>{}</body></article>", deep("<sec>", "</sec>"))),
        ("deep.rtf", format!("{{\\rtf1 {}}}", deep("{", "}"))),
        ("deep.typ", deep("#[", "]")),
        ("deep.tex", format!("\\documentclass{{article}}\\begin{{document}}{}\\end{{document}}", deep("{", "}"))),
        ("deep.txt", deep("(", ")")),
        ("entities.xml", "<!DOCTYPE article [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><article><body><p>&b;</p></body></article>".to_owned()),
        ("loop.typ", "= Owners\n\n#include \"loop.typ\"\n".to_owned()),
        ("loop.tex", "\\documentclass{article}\\begin{document}Owners move.\\input{loop}\\end{document}".to_owned()),
        ("itself.tex", "\\documentclass{article}\\def\\a{\\a\\a}\\begin{document}\\a\\end{document}".to_owned()),
    ];
    for (name, text) in &files {
        let folder = folder(&[(name, text.as_bytes())]);
        let output = run(folder.path(), &["check", "--format", "concise", name, "good.txt"]);
        let (stdout, stderr) = (said(&output.stdout), said(&output.stderr));
        assert!(stdout.contains("good.txt:1:22"), "{name}: {stdout}{stderr}");
        assert!(!stderr.contains("internal error") && !stderr.contains("fault of citegraph"), "{name}: {stderr}");
        assert!(output.status.code() != Some(2) || stderr.contains(name), "{name}: {stderr}");
    }
}

#[test]
fn what_a_terminal_would_obey_is_spelt_out_in_every_report_for_people() {
    let text = "Mixing helps (Bo\u{9b}31m\u{202e}lt & Vo\u{200b}gt\u{1b}[2J, 2004).\n\nReferences\n\nBoltt, G., & Vogt, A. (2004). Housing. Assen: Gorcum.\n";
    let folder = folder(&[("pa\u{9b}per\u{202e}.txt", text.as_bytes())]);
    for format in ["full", "concise", "markdown", "github"] {
        let output = run(
            folder.path(),
            &["check", "--color", "never", "--format", format, "pa\u{9b}per\u{202e}.txt", "no\u{9b}ne.txt"],
        );
        for printed in [said(&output.stdout), said(&output.stderr)] {
            let hidden = printed.chars().find(|&c| matches!(c, '\u{9b}' | '\u{202e}' | '\u{200b}' | '\u{1b}'));
            assert_eq!(hidden, None, "{format}: {printed:?}");
        }
        assert!(said(&output.stdout).contains("pa"), "{format}");
    }
    let output = run(folder.path(), &["extract", "--format", "csv", "pa\u{9b}per\u{202e}.txt"]);
    assert!(!said(&output.stdout).contains(['\u{9b}', '\u{202e}', '\u{1b}']));
}

#[test]
fn no_line_of_a_text_is_a_command_of_the_workflow_that_prints_it() {
    let folder = folder(&[("paper.txt", b"::error::Owners move\n::add-mask::less\n")]);
    let logged =
        command(folder.path(), &["text", "paper.txt"]).env("GITHUB_ACTIONS", "true").output().expect("it runs");
    let printed = said(&logged.stdout);
    let mark =
        printed.lines().next().and_then(|line| line.strip_prefix("::stop-commands::")).expect("it stops commands");
    assert!(printed.ends_with(&format!("::{mark}::\n")), "{printed}");
    let raw = command(folder.path(), &["text", "--raw", "paper.txt"])
        .env("GITHUB_ACTIONS", "true")
        .output()
        .expect("it runs");
    assert!(said(&raw.stdout).starts_with("::error::"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_of_every_command() {
    let folder = folder(&[]);
    for arguments in [
        &["check", "good.txt"][..],
        &["check", "--diff", "good.txt"],
        &["check", "--format", "json", "good.txt"],
        &["extract", "good.txt"],
        &["graph", "good.txt"],
        &["stats", "good.txt"],
        &["text", "good.txt"],
        &["config", "good.txt"],
        &["rules"],
        &["rule", "year-mismatch"],
        &["completions", "bash"],
        &["--help"],
        &["check", "--help"],
        &["--version"],
    ] {
        // Where nothing is printed, nothing fails.
        let prints = !run(folder.path(), arguments).stdout.is_empty();
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
        let output = command(folder.path(), arguments).stdout(full).output().expect("it runs");
        if prints {
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output.stderr));
            assert!(said(&output.stderr).contains("standard output"), "{arguments:?}: {}", said(&output.stderr));
        }
    }
}

#[test]
#[cfg(unix)]
fn a_reader_who_has_seen_enough_is_no_error() {
    let folder = folder(&[]);
    for arguments in ["check --help", "rules", "extract good.txt", "config --schema"] {
        let line =
            format!("{} {arguments} | head -n 1 >/dev/null; exit ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_citegraph"));
        let output =
            Command::new("bash").args(["-c", &line]).current_dir(folder.path()).output().expect("there is bash");
        assert_eq!(output.status.code(), Some(0), "{arguments}: {}", said(&output.stderr));
        assert!(output.stderr.is_empty(), "{arguments}: {}", said(&output.stderr));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_not_utf_8_costs_nothing_but_its_letters() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[]);
    let name = PathBuf::from(std::ffi::OsStr::from_bytes(b"pap\xFFer.txt"));
    fs::write(folder.path().join(&name), GOOD).expect("it can be written");
    let output = command(folder.path(), &["check", "--format", "concise"]).arg(&name).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output.stderr));
    assert!(said(&output.stdout).contains("year-mismatch"));
}

#[test]
fn of_two_writers_each_file_is_as_one_of_them_left_it() {
    let slip = "So (Müller,2004; Weiß & Roth, 2011).\n".to_owned()
        + &"And so (Müller, 2004; Vogt, 2001; Weiß & Roth, 2011).\n".repeat(20);
    let folder = folder(&[("paper.txt", slip.as_bytes())]);
    for _ in 0..5 {
        fs::write(folder.path().join("paper.txt"), &slip).expect("it can be written");
        let writers: Vec<_> = (0..2)
            .map(|_| {
                command(folder.path(), &["check", "--fix", "paper.txt"])
                    .stderr(Stdio::piped())
                    .stdout(Stdio::null())
                    .spawn()
                    .expect("it runs")
            })
            .collect();
        for writer in writers {
            let output = writer.wait_with_output().expect("it ends");
            assert!(output.status.code().is_some(), "{}", said(&output.stderr));
        }
        let left = fs::read_to_string(folder.path().join("paper.txt")).expect("it is there");
        assert_eq!(left, slip.replace("Müller,2004", "Müller, 2004"));
        let names = fs::read_dir(folder.path()).expect("it is there").count();
        assert_eq!(names, 2, "nothing is left beside it");
    }
}
