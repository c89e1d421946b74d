//! What other programs read: the fields of the JSON, and offsets that fit the file.

use std::process::Command;

use serde_json::Value;

const FIXTURES: [&str; 6] = [
    "fixtures/en/urban-mixing.txt",
    "fixtures/en/clean.txt",
    "fixtures/nl/menging.txt",
    "fixtures/de/mischung.txt",
    "fixtures/fr/mixite.txt",
    "fixtures/es/mezcla.txt",
];

fn json(args: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_citegraph")).args(args).output().expect("the program starts");
    serde_json::from_slice(&output.stdout).expect("standard output is one JSON value")
}

fn list<'j>(value: &'j Value, name: &str) -> &'j [Value] {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is a list in {value}"))
}

/// The text of the file that `value` says it takes.
fn stretch<'t>(value: &Value, text: &'t str) -> &'t str {
    let offset = |name: &str| value["span"][name].as_u64().unwrap_or_else(|| panic!("{name} in {value}")) as usize;
    text.get(offset("start")..offset("end")).unwrap_or_else(|| panic!("the span fits the file: {value}"))
}

#[test]
fn extract_tells_where_everything_stands() {
    for path in FIXTURES {
        let text = std::fs::read_to_string(path).expect("the fixture is there");
        let printed = json(&["extract", path]);
        let document = &list(&printed, "documents")[0];
        assert_eq!(document["path"], path);
        assert_eq!(document["language"], path.split('/').nth(1).expect("a folder"));
        for part in ["citations", "references", "claims"] {
            for found in list(document, part) {
                assert_eq!(found["text"], stretch(found, &text), "{path}: {part}");
            }
        }
    }
}

#[test]
fn extract_ties_works_to_entries_and_citations_to_claims() {
    for path in FIXTURES {
        let text = std::fs::read_to_string(path).expect("the fixture is there");
        let printed = json(&["extract", path]);
        let document = &list(&printed, "documents")[0];
        let ids = |part| list(document, part).iter().map(|found| &found["id"]).collect::<Vec<_>>();
        let (references, claims) = (ids("references"), ids("claims"));
        for citation in list(document, "citations") {
            assert!(claims.contains(&&citation["claim"]), "{path}: {citation}");
            for work in list(citation, "works") {
                assert!(work["reference"].is_null() || references.contains(&&work["reference"]), "{path}: {work}");
                let year = work["year"].as_str().expect("every work of the fixtures has a year");
                assert!(citation["kind"] == "ibid" || stretch(work, &text).contains(year), "{path}: {work}");
            }
        }
    }
}

#[test]
fn extract_tells_through_which_source_a_work_is_cited() {
    let printed = json(&["extract", "fixtures/nl/menging.txt"]);
    let citations = list(&list(&printed, "documents")[0], "citations");
    let through =
        citations.iter().find(|citation| citation["works"][0]["via"] == 1).expect("one is cited through another");
    assert_eq!(through["works"][0]["authors"][0], "Dijkgraaf");
    assert_eq!(through["works"][1]["authors"][0], "Terpstra");
}

#[test]
fn check_tells_rule_severity_and_place() {
    let printed = json(&[&["check", "--format", "json"], &FIXTURES[..]].concat());
    for diagnostic in list(&printed, "diagnostics") {
        let path = diagnostic["path"].as_str().expect("a path");
        let text = std::fs::read_to_string(path).expect("the fixture is there");
        assert!(!stretch(diagnostic, &text).is_empty());
        assert!(["error", "warning", "style"].contains(&diagnostic["severity"].as_str().expect("a level")));
        let line = diagnostic["line"].as_u64().expect("a line") as usize;
        let marked = stretch(diagnostic, &text).lines().next().expect("a place has text");
        assert!(text.lines().nth(line - 1).expect("the line is there").contains(marked), "{diagnostic}");
        for related in list(diagnostic, "related") {
            assert_eq!(related["path"], path);
            assert!(!stretch(related, &text).is_empty() && related["message"].is_string());
        }
    }
}

#[test]
fn check_finds_what_was_planted_in_each_language() {
    let rules = |path: &str| {
        let printed = json(&["check", "--format", "json", path]);
        let mut rules: Vec<String> = list(&printed, "diagnostics")
            .iter()
            .filter(|it| ["error", "warning"].contains(&it["severity"].as_str().expect("a level")))
            .map(|it| it["rule"].as_str().expect("a name").to_owned())
            .collect();
        rules.sort();
        rules.dedup();
        rules
    };
    let common = ["ambiguous-citation", "author-mismatch", "missing-reference", "uncited-reference", "year-mismatch"];
    assert_eq!(rules("fixtures/en/urban-mixing.txt"), common);
    assert_eq!(rules("fixtures/es/mezcla.txt"), common);
    assert_eq!(
        rules("fixtures/nl/menging.txt"),
        ["ambiguous-citation", "author-mismatch", "uncited-reference", "year-mismatch"]
    );
    assert_eq!(
        rules("fixtures/de/mischung.txt"),
        ["author-mismatch", "missing-reference", "uncited-reference", "year-mismatch"]
    );
    assert_eq!(
        rules("fixtures/fr/mixite.txt"),
        ["author-mismatch", "missing-reference", "uncited-reference", "year-mismatch"]
    );
    assert_eq!(rules("fixtures/en/clean.txt"), [""; 0]);
}
