//! A language that is not built in, in a file of the user's own: every stage reads by it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const FILE: &str = "fixtures/languages/eo.toml";
const PAPER: &str = "fixtures/languages/vilagoj.txt";

fn citegraph(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_citegraph")).current_dir(folder).args(args).output().expect("the program starts")
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn json(args: &[&str]) -> Value {
    let output = citegraph(here(), args);
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"))
}

/// The extract of the manuscript with the language file.
fn extracted() -> Value {
    json(&["extract", "--format", "json", "--isolated", "--language-file", FILE, PAPER])["documents"][0].take()
}

fn texts<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().expect("it is a list").iter().filter_map(|item| item[key].as_str()).collect()
}

#[test]
fn a_text_is_known_to_be_in_it() {
    assert_eq!(extracted()["language"], "eo");
    let without = json(&["extract", "--format", "json", "--isolated", PAPER]);
    assert_ne!(without["documents"][0]["language"], "eo");
}

#[test]
fn citations_are_read_with_its_words_for_and_others_and_cited_in() {
    let extracted = extracted();
    let citations = texts(&extracted["citations"], "text");
    for expected in [
        "(Kalnin kaj Vestrano, 1998, pp. 45–47)",
        "(Horvano k.a., 2006)",
        "Vestrano (2011)",
        "(vidu ankaŭ Instituto por Urbaj Esploroj, 2013)",
        "(Marelo, s.d.; Vestrano, 2012)",
    ] {
        assert!(citations.contains(&expected), "{expected} is not among {citations:?}");
    }
    let secondary = citations.iter().find(|text| text.contains("citita en")).expect("the secondary citation is read");
    assert!(secondary.starts_with("Dorsen (1962"), "{secondary}");
}

#[test]
fn the_list_is_found_by_its_heading_and_its_entries_are_read() {
    let extracted = extracted();
    let references = extracted["references"].as_array().expect("it is a list");
    assert_eq!(references.len(), 5);
    let authors: Vec<usize> =
        references.iter().map(|reference| reference["authors"].as_array().map_or(0, Vec::len)).collect();
    assert_eq!(authors, [3, 1, 2, 1, 1], "and, with its own word, joins the last two");
    assert_eq!(references[0]["container"], "Libroj de la bordo");
    assert_eq!(references[0]["editors"].as_array().map(Vec::len), Some(1), "(red.) marks an editor");
}

#[test]
fn claims_end_where_its_conjunctions_begin_a_clause() {
    let extracted = extracted();
    let claims = texts(&extracted["claims"], "text");
    let montris = claims.iter().find(|claim| claim.contains("montris")).expect("there is such a claim");
    assert!(!montris.contains("dubis"), "\"sed\" begins another clause: {montris}");
}

#[test]
fn rules_judge_by_its_words() {
    let report = json(&["check", "--format", "json", "--isolated", "--level", "style", "--language-file", FILE, PAPER]);
    let found: Vec<(&str, &str)> = report["diagnostics"]
        .as_array()
        .expect("there is a list")
        .iter()
        .map(|found| (found["rule"].as_str().unwrap_or(""), found["message"].as_str().unwrap_or("")))
        .collect();
    let says = |rule: &str, word: &str| found.iter().any(|(name, message)| *name == rule && message.contains(word));
    assert!(says("placeholder-citation", "mankas fonto"), "{found:?}");
    assert!(says("missing-reference", "Tabano"), "{found:?}");
    assert!(says("year-mismatch", "Vestrano"), "{found:?}");
    // Every work of the list is cited, and none is a stranger.
    assert!(!found.iter().any(|(rule, _)| *rule == "uncited-reference"), "{found:?}");
}

#[test]
fn a_configuration_names_it_and_a_fault_in_it_is_told_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let at = |name: &str| folder.path().join(name);
    let file = fs::read_to_string(here().join(FILE)).expect("the fixture is there");
    fs::write(at("citegraph.toml"), "languages = [\"eo.toml\"]\nlanguage = \"eo\"\n").expect("a file can be written");
    fs::write(at("eo.toml"), &file).expect("a file can be written");
    fs::copy(here().join(PAPER), at("paper.txt")).expect("the fixture is there");
    let read = citegraph(folder.path(), &["extract", "--format", "json", "paper.txt"]);
    assert_eq!(String::from_utf8_lossy(&read.stderr), "");
    let line = 1 + file.lines().position(|line| line.starts_with("ibid =")).expect("the file has the field");
    for (from, to, expected) in [
        ("ibid = [", "ibid = [\"Same\", ", format!("eo.toml:{line}: ibid: has \"Same\"")),
        ("ibid = [", "ibidem = [", format!("eo.toml:{line}: unknown field `ibidem`")),
        ("\"(Kalnin, 2011)\", ", "\"(Kalnin dum 2011)\", ", "examples: \"(Kalnin dum 2011)\" is not read".to_owned()),
    ] {
        fs::write(at("eo.toml"), file.replacen(from, to, 1)).expect("a file can be written");
        let output = citegraph(folder.path(), &["check", "paper.txt"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(&expected), "{said}");
    }
}

#[test]
fn a_file_may_replace_a_built_in_language() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = fs::read_to_string(here().join(FILE)).expect("the fixture is there");
    let file = file.replacen("code = \"eo\"", "code = \"nl\"", 1);
    fs::write(folder.path().join("nl.toml"), file).expect("a file can be written");
    fs::copy(here().join(PAPER), folder.path().join("paper.txt")).expect("the fixture is there");
    let args = ["extract", "--format", "json", "--lang", "nl", "--language-file", "nl.toml", "paper.txt"];
    let output = citegraph(folder.path(), &args);
    let extracted: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert!(texts(&extracted["documents"][0]["citations"], "text").contains(&"(Kalnin kaj Vestrano, 1998, pp. 45–47)"));
}
