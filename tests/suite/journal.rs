//! A small journal keeps its manuscripts in a repository: the very step that the action runs passes, fails on a slip, and
//! passes again when it is mended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The step of `action.yml` that checks: what it sets in the environment, and what it runs.
struct Step {
    environment: Vec<(String, String)>,
    script: String,
}

/// Reads as much of YAML as `action.yml` has: mappings by indentation, and blocks of text behind `|`.
fn step(action: &str, name: &str) -> Step {
    let mut lines = action.lines().skip_while(|line| line.trim() != format!("- name: {name}")).skip(1);
    let mut step = Step { environment: Vec::new(), script: String::new() };
    let mut within = "";
    for line in lines.by_ref() {
        if line.trim_start().starts_with("- name:") {
            break;
        }
        match (line.trim(), line.len() - line.trim_start().len()) {
            ("env:", _) => within = "env",
            ("run: |", _) => within = "run",
            (text, 8) if within == "env" && !text.is_empty() => {
                let (name, value) = text.split_once(": ").expect("a variable has a value");
                step.environment.push((name.to_owned(), value.to_owned()));
            }
            _ if within == "run" => step.script.push_str(&format!("{}\n", line.get(8..).unwrap_or_default())),
            _ => {}
        }
    }
    step
}

/// The value of an input where none is given.
fn default(action: &str, input: &str) -> String {
    let mut lines = action.lines().skip_while(|line| *line != format!("  {input}:"));
    let line = lines.find_map(|line| line.trim().strip_prefix("default: ")).expect("an input has a default");
    line.trim_matches('"').to_owned()
}

/// What `${{ inputs.paths }}` or `${{ inputs.binary || 'citegraph' }}` is for the inputs that are given.
fn value(action: &str, expression: &str, inputs: &[(&str, &str)]) -> String {
    let inner = expression.trim_start_matches("${{").trim_end_matches("}}").trim();
    let (name, otherwise) = inner.split_once(" || ").unwrap_or((inner, ""));
    let name = name.strip_prefix("inputs.").expect("the step reads nothing but inputs");
    let given = inputs.iter().find(|(input, _)| *input == name).map(|(_, value)| (*value).to_owned());
    let value = given.unwrap_or_else(|| default(action, name));
    if value.is_empty() { otherwise.trim_matches('\'').to_owned() } else { value }
}

/// Runs the step as a runner does; none where there is no bash.
fn run(repository: &Path, inputs: &[(&str, &str)]) -> Option<Output> {
    let action = fs::read_to_string(Path::new(ROOT).join("action.yml")).expect("it is there");
    let step = step(&action, "Check the citations");
    assert!(step.script.contains("\"$CITEGRAPH\""), "{}", step.script);
    let inputs = [inputs, &[("binary", env!("CARGO_BIN_EXE_citegraph"))]].concat();
    let environment = step.environment.iter().map(|(name, expression)| (name, value(&action, expression, &inputs)));
    let output = Command::new("bash")
        .current_dir(repository)
        .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", &step.script])
        .env_remove("GITHUB_STEP_SUMMARY")
        .envs(environment)
        .output();
    if output.is_err() {
        eprintln!("skipped: bash is not installed");
    }
    output.ok()
}

/// A copy of the journal in a folder of its own.
fn journal() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    copy(&Path::new(ROOT).join("fixtures/journal"), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("it can be looked into").path();
        let copied: PathBuf = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &copied);
        } else {
            fs::copy(&path, &copied).expect("it can be copied");
        }
    }
}

fn replace(file: &Path, wrong: &str, right: &str) {
    let text = fs::read_to_string(file).expect("it is there");
    assert!(text.contains(wrong), "{wrong} is not in {}", file.display());
    fs::write(file, text.replace(wrong, right)).expect("it can be written");
}

fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_slip_fails_the_step_and_is_written_as_sarif_until_it_is_mended() {
    let folder = journal();
    let at = folder.path();
    let inputs = [("paths", "manuscripts"), ("sarif-file", "citegraph.sarif")];
    let Some(output) = run(at, &inputs) else { return };
    assert!(output.status.success(), "{}", printed(&output));
    assert!(printed(&output).is_empty(), "{}", printed(&output));

    let ferries = at.join("manuscripts/ferries.tex");
    replace(&ferries, "(Abara, 2009)", "(Abarra, 2009)");
    let output = run(at, &inputs).expect("there is a bash");
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    let line =
        "::error file=manuscripts/ferries.tex,line=9,col=9,endLine=9,endColumn=21,title=author-mismatch (error)::";
    assert!(printed(&output).contains(line), "{}", printed(&output));
    let sarif = fs::read_to_string(at.join("citegraph.sarif")).expect("it was written");
    let log: serde_json::Value = serde_json::from_str(&sarif).expect("it is JSON");
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "author-mismatch");

    replace(&ferries, "(Abarra, 2009)", "(Abara, 2009)");
    let output = run(at, &inputs).expect("there is a bash");
    assert!(output.status.success(), "{}", printed(&output));
    let sarif = fs::read_to_string(at.join("citegraph.sarif")).expect("it was written");
    let log: serde_json::Value = serde_json::from_str(&sarif).expect("it is JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0));
}

#[test]
fn what_was_printed_long_ago_stays_quiet_and_a_new_slip_fails() {
    let folder = journal();
    let at = folder.path();
    let tolls = at.join("manuscripts/tolls.md");
    let inputs = [("paths", "manuscripts")];
    let Some(output) = run(at, &inputs) else { return };
    assert!(output.status.success() && printed(&output).is_empty(), "{}", printed(&output));

    // The old slip stays known when the text around it grows.
    replace(&tolls, "Tolls on the old bridge", "It was never free.\n\nTolls on the old bridge");
    replace(&tolls, "(Pell & Wexcombe, 1984)", "(Pell & Wexcombe, 1985)");
    let output = run(at, &inputs).expect("there is a bash");
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    let text = printed(&output);
    assert!(text.contains("title=year-mismatch (error)") && !text.contains("Mulcahy"), "{text}");

    replace(&tolls, "(Pell & Wexcombe, 1985)", "(Pell & Wexcombe, 1984)");
    let output = run(at, &inputs).expect("there is a bash");
    assert!(output.status.success() && printed(&output).is_empty(), "{}", printed(&output));

    replace(&tolls, "says his\ngranddaughter (Mulcahy, 1958)", "it is\nsaid");
    let output = run(at, &inputs).expect("there is a bash");
    assert!(output.status.success(), "{}", printed(&output));
    let told = "1 finding of the baseline is gone: --write-baseline citegraph-baseline.json forgets it\n";
    assert_eq!(printed(&output), told);
}

#[test]
fn the_baseline_of_an_input_comes_before_the_configured_one() {
    let folder = journal();
    let at = folder.path();
    fs::write(at.join("none.json"), "{\"version\": 1, \"findings\": []}\n").expect("it can be written");
    let Some(output) = run(at, &[("paths", "manuscripts"), ("baseline", "none.json")]) else { return };
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    assert!(printed(&output).contains("Mulcahy"), "{}", printed(&output));
}

#[test]
fn a_slip_of_style_fails_the_step_where_that_is_asked_for() {
    let folder = journal();
    let at = folder.path();
    replace(&at.join("manuscripts/markets.txt"), "(Quennell, 1987)", "(Quennell 1987)");
    let Some(output) = run(at, &[("paths", "manuscripts/markets.txt manuscripts/wells.html")]) else { return };
    assert!(output.status.success(), "{}", printed(&output));
    let output = run(at, &[("paths", "manuscripts"), ("fail-on", "style")]).expect("there is a bash");
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
}

#[test]
fn paths_with_spaces_stand_on_lines_of_their_own() {
    let folder = journal();
    let at = folder.path();
    fs::rename(at.join("manuscripts/markets.txt"), at.join("market days.txt")).expect("it can be renamed");
    let Some(output) = run(at, &[("paths", "market days.txt\nmanuscripts\n")]) else { return };
    assert!(output.status.success(), "{}", printed(&output));
}

#[test]
fn the_workflow_in_the_book_gives_only_inputs_that_there_are() {
    let action = fs::read_to_string(Path::new(ROOT).join("action.yml")).expect("it is there");
    let page = fs::read_to_string(Path::new(ROOT).join("docs/src/guide/ci.md")).expect("it is there");
    let given = page.lines().skip_while(|line| line.trim() != "with:").skip(1).take_while(|line| *line != "```");
    for line in given {
        let input = line.trim().split(':').next().expect("there is always one");
        assert!(action.contains(&format!("\n  {input}:\n")), "{input}");
    }
    for input in action.lines().skip_while(|line| *line != "inputs:").take_while(|line| *line != "runs:") {
        let name =
            input.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')).and_then(|rest| rest.strip_suffix(':'));
        assert!(name.is_none_or(|name| page.contains(&format!("| `{name}` |"))), "the book does not tell of {name:?}");
    }
}
