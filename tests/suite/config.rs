//! Configurations as users write them: found above each file, extended, refused with a place.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const PAPER: &str = "Mixing does little (Halvorsen, 2011), as Brandsma (2008) had argued before; Dalton (2005) agrees.\n\n\
                     References\n\nBrandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                     Dalton, R. (2005). The city and its edges. London: Quay.\n\
                     Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    folder
}

fn citegraph(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_citegraph")).current_dir(folder).args(args).output().expect("the program starts")
}

/// The rules that speak, with their file, in the order in which they are printed.
fn findings(folder: &Path, args: &[&str]) -> Vec<String> {
    let args: Vec<&str> = [&["check", "--format", "json"], args].concat();
    let output = citegraph(folder, &args);
    let said = String::from_utf8_lossy(&output.stderr);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
    let found = report["diagnostics"].as_array().expect("there is a list").iter();
    found
        .map(|found| format!("{}:{}", found["path"].as_str().unwrap_or(""), found["rule"].as_str().unwrap_or("")))
        .collect()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_nearest_configuration_above_a_file_holds_alone() {
    let folder = folder(&[
        ("paper.txt", PAPER),
        ("citegraph.toml", "ignore = [\"uncited-reference\"]\n"),
        ("drafts/paper.txt", PAPER),
        ("drafts/citegraph.toml", "ignore = [\"missing-reference\"]\n"),
    ]);
    assert_eq!(
        findings(folder.path(), &["paper.txt", "drafts/paper.txt"]),
        ["paper.txt:missing-reference", "drafts/paper.txt:uncited-reference"]
    );
    assert_eq!(findings(folder.path(), &["--isolated", "paper.txt"]).len(), 2);
}

#[test]
fn a_configuration_builds_on_another() {
    let folder = folder(&[
        ("base.toml", "ignore = [\"uncited-reference\"]\n"),
        ("drafts/paper.txt", PAPER),
        ("drafts/citegraph.toml", "extend = \"../base.toml\"\nignore = [\"missing-reference\"]\n"),
    ]);
    assert_eq!(findings(folder.path(), &["drafts/paper.txt"]), [] as [&str; 0]);
}

#[test]
fn a_configuration_that_builds_on_itself_is_refused() {
    let folder = folder(&[("paper.txt", PAPER), ("citegraph.toml", "extend = \"citegraph.toml\"\n")]);
    let complaint = complaint(&citegraph(folder.path(), &["check", "paper.txt"]));
    assert!(complaint.contains("it builds on itself"), "{complaint}");
}

#[test]
fn a_table_of_pyproject_is_read_and_one_without_it_is_passed_by() {
    let folder = folder(&[
        ("pyproject.toml", "[tool.citegraph]\nignore = [\"uncited-reference\"]\n"),
        ("drafts/pyproject.toml", "[project]\nname = \"thesis\"\n"),
        ("drafts/paper.txt", PAPER),
    ]);
    assert_eq!(findings(folder.path(), &["drafts/paper.txt"]), ["drafts/paper.txt:missing-reference"]);
}

#[test]
fn a_configuration_can_be_named() {
    let folder = folder(&[
        ("paper.txt", PAPER),
        ("citegraph.toml", "ignore = [\"uncited-reference\"]\n"),
        ("strict/other.toml", "ignore = [\"missing-reference\"]\n"),
    ]);
    let found = findings(folder.path(), &["--config", "strict/other.toml", "paper.txt"]);
    assert_eq!(found, ["paper.txt:uncited-reference"]);
    let complaint = complaint(&citegraph(folder.path(), &["check", "--config", "none.toml", "paper.txt"]));
    assert_eq!(complaint, "citegraph: none.toml: no such file\n");
}

#[test]
fn what_is_misspelt_is_refused_with_its_place_once_for_all_files() {
    let folder = folder(&[
        ("one.txt", PAPER),
        ("two.txt", PAPER),
        ("citegraph.toml", "level = \"style\"\n[levels]\nmising-reference = \"info\"\n"),
    ]);
    assert_eq!(
        complaint(&citegraph(folder.path(), &["check", "."])),
        "citegraph: citegraph.toml:3:1: no rule is called \"mising-reference\"; \"missing-reference\" comes nearest\n"
    );
}

#[test]
fn patterns_count_from_the_folder_of_the_configuration() {
    let folder = folder(&[
        ("citegraph.toml", "exclude = [\"old\"]\n[per-file-ignores]\n\"drafts/**\" = [\"warning\"]\n"),
        ("old/paper.txt", PAPER),
        ("drafts/new/paper.txt", PAPER),
        ("paper.txt", PAPER),
    ]);
    let expected =
        ["drafts/new/paper.txt:missing-reference", "paper.txt:missing-reference", "paper.txt:uncited-reference"];
    let found = findings(folder.path(), &["."]);
    assert_eq!(found.iter().map(|found| found.trim_start_matches("./")).collect::<Vec<_>>(), expected);
    // A file that is named is read, whatever is excluded.
    assert_eq!(findings(folder.path(), &["old/paper.txt"]).len(), 2);
    let within = findings(&folder.path().join("drafts"), &["new/paper.txt"]);
    assert_eq!(within, ["new/paper.txt:missing-reference"]);
}

#[test]
fn the_command_line_comes_before_the_configuration() {
    let folder = folder(&[
        ("paper.txt", PAPER),
        ("citegraph.toml", "level = \"error\"\nselect = [\"missing-reference\"]\nfail-on = \"never\"\n"),
    ]);
    let status = |args: &[&str]| citegraph(folder.path(), &[&["check"], args, &["paper.txt"]].concat()).status.code();
    assert_eq!(findings(folder.path(), &["paper.txt"]), ["paper.txt:missing-reference"]);
    assert_eq!(
        findings(folder.path(), &["--select", "uncited-reference", "paper.txt"]),
        ["paper.txt:uncited-reference"]
    );
    assert_eq!(status(&[]), Some(0));
    assert_eq!(status(&["--fail-on", "error"]), Some(1));
    assert_eq!(status(&["--fail-on", "error", "--ignore", "missing-reference"]), Some(0));
}

#[test]
fn a_key_on_the_command_line_comes_before_files_and_behind_its_own_option() {
    let folder =
        folder(&[("paper.txt", PAPER), ("citegraph.toml", "ignore = [\"missing-reference\"]\nstyle = \"apa7\"\n")]);
    let found = |args: &[&str]| findings(folder.path(), &[args, &["paper.txt"]].concat());
    assert_eq!(found(&["--config", "level = 'error'"]), [] as [&str; 0]);
    assert_eq!(found(&["--config", "select = ['missing-reference']"]), ["paper.txt:missing-reference"]);
    assert_eq!(found(&["--config", "level = 'error'", "--level", "warning"]), ["paper.txt:uncited-reference"]);
    assert_eq!(found(&["--isolated", "--config", "level = 'error'"]), ["paper.txt:missing-reference"]);
    // What changes a style changes the one that is configured.
    let output = citegraph(folder.path(), &["config", "--config", "style.citation.comma = 'absent'", "paper.txt"]);
    let shown = String::from_utf8(output.stdout).expect("it is UTF-8");
    let words: Vec<&str> = shown.split_whitespace().collect();
    let shown = words.join(" ");
    assert!(shown.contains("style.extends = \"apa7\" # citegraph.toml"), "{shown}");
    assert!(shown.contains("style.citation.comma = \"absent\" # command line"), "{shown}");
    let misspelt = citegraph(folder.path(), &["check", "--config", "stile = 'apa7'", "paper.txt"]);
    assert!(complaint(&misspelt).contains("no key is called \"stile\"; \"style\" comes nearest"));
}

#[test]
fn what_is_in_force_is_told_to_programs() {
    let folder = folder(&[("citegraph.toml", "[per-file-ignores]\n\"drafts/**\" = [\"link\"]\n")]);
    let output = citegraph(folder.path(), &["config", "--format", "json", "drafts/paper.txt"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let rules = told["rules"].as_array().expect("there is a list");
    let rule = rules.iter().find(|rule| rule["name"] == "missing-reference").expect("it is told");
    assert_eq!(
        *rule,
        serde_json::json!({
            "name": "missing-reference",
            "level": "error",
            "in-force": false,
            "why": {"key": "per-file-ignores", "pattern": "drafts/**", "word": "link", "from": "citegraph.toml"},
        })
    );
    let level = told["settings"].as_array().and_then(|all| all.iter().find(|setting| setting["key"] == "level"));
    assert_eq!(level, Some(&serde_json::json!({"key": "level", "value": "style", "from": "default"})));
}

#[test]
fn allowed_works_need_no_entry_and_headings_can_be_added() {
    let folder = folder(&[
        ("paper.txt", &PAPER.replace("References", "What we have read")),
        ("citegraph.toml", "reference-headings = [\"What we have read\"]\nallow = [\"Halvorsen, 2011\"]\n"),
    ]);
    assert_eq!(findings(folder.path(), &["paper.txt"]), ["paper.txt:uncited-reference"]);
}

#[test]
fn lists_of_retractions_are_read_from_beside_the_configuration() {
    let folder = folder(&[
        ("citegraph.toml", "[rules.predatory-or-retracted]\nlists = [\"lists/retracted.csv\"]\n"),
        (
            "lists/retracted.csv",
            "Title,Author,OriginalPaperDate,OriginalPaperDOI,RetractionNature\n\
             The city and its edges,R Dalton,3/14/2005 0:00,,Retraction\n",
        ),
        ("drafts/paper.txt", PAPER),
    ]);
    let select = ["--select", "predatory-or-retracted", "drafts/paper.txt"];
    assert_eq!(findings(folder.path(), &select), ["drafts/paper.txt:predatory-or-retracted"]);
    fs::write(folder.path().join("lists/retracted.csv"), "name,year\n").expect("it can be written");
    let complaint = complaint(&citegraph(folder.path(), &["check", "drafts/paper.txt"]));
    assert!(complaint.starts_with("citegraph: lists/retracted.csv: "), "{complaint}");
}

#[test]
fn a_baseline_lies_beside_the_configuration_that_names_it() {
    let folder = folder(&[
        ("base.toml", "baseline = \"checks/old.json\"\n"),
        ("drafts/citegraph.toml", "extend = \"../base.toml\"\n"),
        ("drafts/paper.txt", PAPER),
        ("paper.txt", PAPER),
        ("checks/readme", ""),
    ]);
    let complaint = complaint(&citegraph(folder.path(), &["check", "drafts"]));
    assert!(complaint.starts_with("citegraph: checks/old.json: there is no such baseline"), "{complaint}");
    let written = citegraph(folder.path(), &["check", "--write-baseline", "checks/old.json", "drafts"]);
    assert_eq!(written.status.code(), Some(0));
    assert_eq!(findings(folder.path(), &["drafts"]), [] as [&str; 0]);
    assert_eq!(findings(&folder.path().join("drafts"), &["paper.txt"]), [] as [&str; 0]);
    // Another file of another configuration has no baseline.
    assert_eq!(findings(folder.path(), &["drafts", "paper.txt"]).len(), 2);
    assert_eq!(findings(folder.path(), &["--isolated", "drafts/paper.txt"]).len(), 2);
}

#[test]
fn every_command_reads_by_the_configuration() {
    let folder = folder(&[
        ("citegraph.toml", "language = \"nl\"\nreference-headings = [\"What we have read\"]\nexclude = [\"old\"]\n"),
        ("paper.txt", &PAPER.replace("References", "What we have read")),
        ("old/paper.txt", PAPER),
    ]);
    let printed = |args: &[&str]| {
        let output = citegraph(folder.path(), args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it is UTF-8")
    };
    let extracted = |args: &[&str]| -> Vec<serde_json::Value> {
        let printed: serde_json::Value =
            serde_json::from_str(&printed(&[&["extract"], args].concat())).expect("it is JSON");
        printed["documents"].as_array().expect("there is a list").clone()
    };
    let documents = extracted(&["."]);
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0]["language"], "nl");
    assert_eq!(documents[0]["references"].as_array().map(Vec::len), Some(3));
    assert_eq!(extracted(&["--lang", "de", "."])[0]["language"], "de");
    assert_eq!(extracted(&["--isolated", "paper.txt"])[0]["language"], "en");
    assert_eq!(printed(&["text", "."]).matches("Mixing does little").count(), 1);
    assert_eq!(printed(&["graph", "--format", "csv", "."]).matches("Neighbours apart").count(), 1);
    assert_eq!(printed(&["stats", "--format", "csv", "."]).lines().count(), 3);
    for command in ["extract", "graph", "stats", "text"] {
        let complaint = complaint(&citegraph(folder.path(), &[command, "--config", "none.toml", "paper.txt"]));
        assert_eq!(complaint, "citegraph: none.toml: no such file\n", "{command}");
    }
}

#[test]
fn the_first_configuration_is_written_once() {
    let folder = folder(&[("paper.txt", PAPER)]);
    let before = findings(folder.path(), &["paper.txt"]);
    assert_eq!(citegraph(folder.path(), &["init"]).status.code(), Some(0));
    assert_eq!(findings(folder.path(), &["paper.txt"]), before);
    let complaint = complaint(&citegraph(folder.path(), &["init"]));
    assert_eq!(complaint, "citegraph: citegraph.toml: it exists already, and is left as it is\n");
}

#[test]
fn what_is_in_force_is_told_with_where_it_comes_from() {
    let folder = folder(&[
        ("base.toml", "language = \"nl\"\nstyle = \"apa7\"\n"),
        ("citegraph.toml", "extend = \"base.toml\"\nlanguage = \"de\"\n"),
    ]);
    let output = citegraph(folder.path(), &["config", "paper.txt"]);
    let shown = String::from_utf8(output.stdout).expect("it is UTF-8");
    let line = |key: &str| {
        let line = shown.lines().find(|line| line.starts_with(key)).expect("it is told");
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("language"), "language = \"de\" # citegraph.toml");
    assert_eq!(line("style"), "style = \"apa7\" # base.toml");
    assert_eq!(line("level"), "level = \"style\" # default");
}

#[test]
fn the_schema_is_current_and_accepts_the_first_configuration() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let printed = String::from_utf8(citegraph(here, &["config", "--schema"]).stdout).expect("it is UTF-8");
    let path = here.join("docs/citegraph.schema.json");
    if std::env::var_os("CITEGRAPH_BLESS").is_some() {
        fs::write(&path, &printed).expect("the schema can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == printed, "CITEGRAPH_BLESS=1 cargo test --test suite writes it anew");
    let schema: serde_json::Value = serde_json::from_str(&printed).expect("it is JSON");
    let schema = jsonschema::validator_for(&schema).expect("it is a schema");
    let template = citegraph::config::template();
    let template: serde_json::Value = toml::from_str(&template).expect("it is TOML");
    assert!(schema.is_valid(&template));
    for wrong in ["selct = []", "select = [\"mising-reference\"]", "level = \"warn\"", "[rules.missing-referense]"] {
        let wrong: serde_json::Value = toml::from_str(wrong).expect("it is TOML");
        assert!(!schema.is_valid(&wrong), "{wrong}");
    }
}
