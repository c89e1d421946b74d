//! Nothing is read or written outside the project, and nothing but regular files is opened.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A project in a folder, with a file beside it that is none of the project's business.
struct Place {
    _folder: tempfile::TempDir,
    project: PathBuf,
    secret: PathBuf,
}

/// A text with a slip that is mended safely, because its other citations show how it is meant.
const SECRET: &str = "The password is quite secret (Müller,2004; Weiß & Roth, 2011; Vogt, 2001).\n\
                      It is told nowhere (Müller, 2004; Vogt, 2001; Lind, 2009).\n\
                      Nor here (Müller, 2004; Vogt, 2001; Weiß & Roth, 2011; Lind, 2009).\n";

impl Place {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let project = folder.path().join("project");
        fs::create_dir_all(project.join("chapters")).expect("a folder can be made");
        fs::create_dir(folder.path().join("out")).expect("a folder can be made");
        let secret = folder.path().join("out/secret.txt");
        fs::write(&secret, SECRET).expect("it can be written");
        for (name, text) in files {
            fs::write(project.join(name), text).expect("it can be written");
        }
        Self { project, secret, _folder: folder }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
        command.args(arguments).current_dir(&self.project).output().expect("the program runs")
    }

    fn printed(&self, arguments: &[&str]) -> String {
        let Output { stdout, stderr, .. } = self.run(arguments);
        String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned()
    }
}

fn latex(body: &str) -> String {
    let own = SECRET.replace("The password is quite secret", "Owners move less").replace('&', "and");
    format!("\\documentclass{{article}}\n\\begin{{document}}\n{own}{body}\n\\end{{document}}\n")
}

#[test]
fn a_file_above_the_project_is_neither_read_nor_changed() {
    let ways = ["\\input{../out/secret.txt}", "\\include{../out/secret.txt}", "\\import{../out/}{secret.txt}"];
    for way in ways {
        let place = Place::with(&[("main.tex", &latex(way))]);
        let printed = place.printed(&["check", "main.tex"]);
        assert!(printed.contains("outside-project") && printed.contains("out/secret.txt"), "{way}: {printed}");
        assert!(!place.printed(&["text", "main.tex"]).contains("password"), "{way}");
        place.run(&["check", "--fix", "--unsafe-fixes", "main.tex"]);
        assert_eq!(fs::read_to_string(&place.secret).expect("it is there"), SECRET, "{way}");
        assert!(
            fs::read_to_string(place.project.join("main.tex")).expect("it is there").contains("less (Müller, 2004;"),
            "{way}"
        );
    }
}

#[test]
fn absolute_paths_of_the_system_are_not_read() {
    for (name, text) in [
        ("main.tex", latex("\\input{/etc/passwd}")),
        ("main.tex", latex("\\include{/etc/passwd}")),
        (
            "main.tex",
            "\\documentclass[/etc/passwd]{subfiles}\n\\begin{document}\nOwners move.\n\\end{document}\n".to_owned(),
        ),
        ("main.typ", "= Owners\n\nOwners move less.\n\n#include \"../../../../../../../../etc/passwd\"\n".to_owned()),
    ] {
        let place = Place::with(&[(name, &text)]);
        assert!(!place.printed(&["text", name]).contains("root:"), "{text}");
        let output = place.run(&["check", "--format", "json", name]);
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(printed.contains("outside-project") && printed.contains("etc/passwd"), "{text}: {printed}");
        assert_eq!(output.status.code(), Some(1), "{text}");
    }
}

#[test]
fn what_is_not_there_outside_is_told_like_what_is() {
    let place = Place::with(&[("main.tex", &latex("\\input{../out/none.txt}"))]);
    assert!(place.printed(&["check", "main.tex"]).contains("outside-project"));
}

#[test]
fn the_folder_given_is_the_root_of_what_lies_in_it() {
    let place =
        Place::with(&[("chapters/main.tex", &latex("\\input{../notes}")), ("notes.tex", "Mixing helps little.")]);
    assert!(!place.printed(&["text", "chapters/main.tex"]).contains("Mixing"));
    assert!(place.printed(&["text", "."]).contains("Mixing"));
    assert!(place.printed(&["text", "--root", ".", "chapters/main.tex"]).contains("Mixing"));
    fs::write(place.project.join("citegraph.toml"), "").expect("it can be written");
    assert!(place.printed(&["text", "chapters/main.tex"]).contains("Mixing"));
}

#[test]
fn the_repository_is_the_root_of_what_lies_in_it() {
    let place =
        Place::with(&[("chapters/main.tex", &latex("\\input{../notes}")), ("notes.tex", "Mixing helps little.")]);
    fs::create_dir(place.project.join(".git")).expect("a folder can be made");
    assert!(place.printed(&["text", "chapters/main.tex"]).contains("Mixing"));
}

#[test]
fn what_the_configuration_allows_is_read() {
    let place = Place::with(&[
        ("main.tex", &latex("\\input{../out/secret.txt}")),
        ("citegraph.toml", "allow-outside = [\"../out/secret.txt\"]\n"),
    ]);
    assert!(place.printed(&["text", "main.tex"]).contains("password"));
    assert!(!place.printed(&["check", "main.tex"]).contains("outside-project"));
    // A root that the command line names is not widened by a file below it, which a stranger may have written.
    assert!(!place.printed(&["text", "--root", ".", "main.tex"]).contains("password"));
    let allowed = ["text", "--root", ".", "--config", "allow-outside = ['../out']", "main.tex"];
    assert!(place.printed(&allowed).contains("password"));
}

#[test]
fn a_root_that_is_named_holds_for_the_texts_named_as_well() {
    let place = Place::with(&[("main.tex", &latex(""))]);
    let output = place.run(&["text", "--root", ".", "../out/secret.txt", "main.tex"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("secret.txt: lies outside the project"));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Owners"));
}

#[test]
fn a_configuration_names_no_file_outside_its_repository() {
    let place = Place::with(&[("main.tex", &latex("")), ("citegraph.toml", "extend = \"/etc/passwd\"\n")]);
    fs::create_dir(place.project.join(".git")).expect("a folder can be made");
    let printed = place.printed(&["check", "main.tex"]);
    assert!(printed.contains("/etc/passwd: lies outside the project") && !printed.contains("root:"), "{printed}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let place = Place::with(&[("main.tex", &latex("\\input{link}\\input{up/secret.txt}"))]);
        symlink(&place.secret, place.project.join("link.tex")).expect("a link can be made");
        symlink("../out", place.project.join("up")).expect("a link can be made");
        let printed = place.printed(&["check", "main.tex"]);
        assert!(
            printed.contains("\"link.tex\" lies outside") && printed.contains("\"up/secret.txt\" lies outside"),
            "{printed}"
        );
        assert!(!place.printed(&["text", "main.tex"]).contains("password"));
    }

    #[test]
    fn no_file_is_written_through_a_link_that_leads_out() {
        let place = Place::with(&[("main.tex", &latex(""))]);
        symlink("../out/secret.txt", place.project.join("paper.txt")).expect("a link can be made");
        for arguments in [
            &["check", "--fix", "paper.txt"][..],
            &["check", "--format", "json=paper.txt", "main.tex"],
            &["check", "--write-baseline", "paper.txt", "main.tex"],
        ] {
            let output = place.run(arguments);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            assert_eq!(fs::read_to_string(&place.secret).expect("it is there"), SECRET, "{arguments:?}");
        }
    }

    #[test]
    fn a_report_is_written_wherever_the_user_says() {
        let place = Place::with(&[("main.tex", &latex(""))]);
        place.run(&["check", "--format", "json=../out/report.json", "main.tex"]);
        assert!(place.secret.with_file_name("report.json").is_file());
    }

    #[test]
    fn a_named_pipe_is_not_waited_for() {
        let place = Place::with(&[
            ("main.typ", "= Owners\n\nOwners move less.\n\n#include \"pipe.typ\"\n"),
            ("main.tex", &latex("\\input{pipe}")),
        ]);
        for name in ["pipe.typ", "pipe.tex", "pipe.txt"] {
            let made = Command::new("mkfifo").arg(place.project.join(name)).status().expect("the system has mkfifo");
            assert!(made.success());
        }
        let printed = place.printed(&["check", "main.typ", "main.tex"]);
        assert!(printed.contains("pipe.typ: left out; is no regular file"), "{printed}");
        let output = place.run(&["check", "pipe.txt", "main.tex"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("pipe.txt: is no regular file"));
    }

    #[test]
    fn a_pipe_of_the_shell_is_read() {
        let place = Place::with(&[]);
        let command = format!("echo 'Owners move less.' | {} text /dev/stdin", env!("CARGO_BIN_EXE_citegraph"));
        let output =
            Command::new("sh").args(["-c", &command]).current_dir(&place.project).output().expect("there is a shell");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "Owners move less.\n");
    }
}

/// The paths of the files that a run opens to read or write, beyond those of the system and the program's own memory.
#[test]
#[cfg(target_os = "linux")]
fn system_calls_show_no_file_outside_and_no_socket() {
    let place = Place::with(&[("main.tex", &latex("\\input{../out/secret.txt}\\input{/etc/passwd}"))]);
    let log = place.project.join("calls.log");
    let log = log.to_str().expect("it is UTF-8");
    for command in [&["check"][..], &["check", "--fix"], &["graph"]] {
        let mut traced = Command::new("strace");
        traced.args(["-f", "-o", log, "-e", "trace=open,openat,creat,socket", env!("CARGO_BIN_EXE_citegraph")]);
        // Not every system has it.
        let Ok(output) = traced.args(command).arg("main.tex").current_dir(&place.project).output() else { return };
        let Ok(calls) = fs::read_to_string(log) else { return };
        assert!(!calls.contains("socket("), "{calls}");
        assert!(!calls.contains("secret.txt\"") && !calls.contains("/etc/passwd"), "{calls}");
        assert!(output.status.code().is_some_and(|code| code < 2), "{command:?}");
        assert!(Path::new(log).is_file());
    }
}
