//! Logs in SARIF, held against the schema that OASIS publishes.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

const FIXTURES: [&str; 8] = [
    "fixtures/en/urban-mixing.txt",
    "fixtures/en/clean.txt",
    "fixtures/nl/menging.txt",
    "fixtures/rooftops.md",
    "fixtures/thesis/main.tex",
    "fixtures/article.docx",
    "fixtures/article.pdf",
    "fixtures/allotments.epub",
];

fn log(paths: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_citegraph"))
        .args(["check", "--level", "info", "--format", "sarif"])
        .args(paths)
        .output()
        .expect("the program starts");
    serde_json::from_slice(&output.stdout).expect("standard output is one JSON value")
}

fn list<'j>(value: &'j Value, name: &str) -> &'j [Value] {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is a list in {value}"))
}

/// The schema, as it comes with the crate that has SARIF's types.
fn schema() -> Option<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .ok()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).ok()?;
    let package = list(&metadata, "packages").iter().find(|package| package["name"] == "serde-sarif")?;
    let folder = PathBuf::from(package["manifest_path"].as_str()?).parent()?.join("src/schema.json");
    serde_json::from_str(&std::fs::read_to_string(folder).ok()?).ok()
}

#[test]
fn logs_are_as_the_published_schema_wants_them() {
    let Some(schema) = schema() else {
        eprintln!("skipped: the schema that serde-sarif carries was not found");
        return;
    };
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let log = log(&FIXTURES);
    let faults: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(list(&log["runs"][0], "results").len() > 10);
}

#[test]
fn a_result_names_its_rule_by_name_and_index() {
    let log = log(&FIXTURES);
    let rules = list(&log["runs"][0]["tool"]["driver"], "rules");
    for result in list(&log["runs"][0], "results") {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    for rule in rules {
        let (id, help) = (rule["id"].as_str().expect("a name"), &rule["help"]);
        assert!(help["markdown"].as_str().expect("a page").starts_with(&format!("# {id}\n")));
        assert!(help["text"].as_str().expect("a page").starts_with(id));
    }
}

#[test]
fn a_region_is_where_json_says_that_the_finding_is() {
    let path = "fixtures/en/urban-mixing.txt";
    let output = Command::new(env!("CARGO_BIN_EXE_citegraph"))
        .args(["check", "--level", "info", "--format", "json", path])
        .output()
        .expect("the program starts");
    let json: Value = serde_json::from_slice(&output.stdout).expect("standard output is one JSON value");
    let log = log(&[path]);
    let (results, diagnostics) = (list(&log["runs"][0], "results"), list(&json, "diagnostics"));
    assert_eq!(results.len(), diagnostics.len());
    for (result, diagnostic) in results.iter().zip(diagnostics) {
        let place = &list(result, "locations")[0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], path);
        assert_eq!(place["region"]["startLine"], diagnostic["line"]);
        assert_eq!(place["region"]["startColumn"], diagnostic["column"]);
    }
}

#[test]
fn a_place_in_a_file_without_lines_is_told_in_words() {
    let log = log(&["fixtures/article.docx", "fixtures/article.pdf"]);
    for result in list(&log["runs"][0], "results") {
        let location = &list(result, "locations")[0];
        assert!(location["physicalLocation"]["region"].is_null());
        let words = list(location, "logicalLocations")[0]["fullyQualifiedName"].as_str().expect("words");
        assert!(words.contains("paragraph ") || words.contains("page "), "{words}");
    }
}

#[test]
fn fingerprints_stay_when_lines_are_put_before_the_place() {
    let text = std::fs::read_to_string("fixtures/en/urban-mixing.txt").expect("the fixture is there");
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("paper.txt");
    let fingerprints = |text: &str| {
        std::fs::write(&path, text).expect("it can be written");
        let log = log(&[path.to_str().expect("it is UTF-8")]);
        let results = list(&log["runs"][0], "results");
        results.iter().map(|result| result["partialFingerprints"].clone()).collect::<Vec<_>>()
    };
    let before = fingerprints(&text);
    assert!(!before.is_empty());
    let (title, rest) = text.split_once("\n\n").expect("there are paragraphs");
    assert_eq!(before, fingerprints(&format!("{title}\n\nThis is the second printing.\n\n{rest}")));
}
