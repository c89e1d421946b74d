//! Manuscripts with slips of many kinds: every slip is found under its own rule at its own place, and nothing else is said.

use std::collections::BTreeSet;

use citegraph::citation::Year;
use citegraph::document::single_spaced;
use citegraph::lint::{self, Settings, Today, style};
use citegraph::{Document, analyse};

/// The kinds of slips that each manuscript has at least.
const KINDS: usize = 45;

/// What is found in a manuscript that follows `style`, as the rule and the words of the place.
fn found(path: &str, named: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(path).expect("the fixture can be read");
    let analysis = analyse(Document::from_text(path, text));
    let settings = Settings {
        style: style::by_name(named).expect("the style is known").clone(),
        today: Some(Today { year: Year(2026), month: 6, day: 15 }),
        ..Settings::default()
    };
    let place = |span| single_spaced(analysis.document.slice(span));
    lint::check(&analysis, &settings)
        .into_iter()
        .map(|finding| (finding.rule.to_owned(), place(finding.span)))
        .collect()
}

/// What was planted in it.
fn planted(path: &str) -> Vec<(String, String)> {
    let mut table = csv::Reader::from_path(path).expect("the table can be read");
    let rows = table.deserialize().collect::<Result<_, _>>();
    rows.expect("a row has a rule and a place")
}

/// Compares the two, and tells what is missing and what is too much.
fn compare(name: &str, style: &str) {
    let found = found(&format!("fixtures/planted/{name}.txt"), style);
    let planted = planted(&format!("fixtures/planted/{name}.csv"));
    let lacking: Vec<_> = planted.iter().filter(|slip| !found.contains(slip)).collect();
    let surplus: Vec<_> = found.iter().filter(|finding| !planted.contains(finding)).collect();
    assert!(lacking.is_empty() && surplus.is_empty(), "not found: {lacking:#?}\nnot planted: {surplus:#?}");
    assert_eq!(found.len(), planted.len(), "something is said twice");
    let kinds: BTreeSet<&str> = planted.iter().map(|(rule, _)| rule.as_str()).collect();
    assert!(kinds.len() >= KINDS, "{} kinds", kinds.len());
}

/// What an editor reads of a manuscript.
fn report(name: &str, style: &str) -> String {
    let path = format!("fixtures/planted/{name}.txt");
    let options = ["--isolated", "--style", style, "--today", "2026-06-15", "--level", "info", "--format", "concise"];
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_citegraph"));
    let output = command.arg("check").args(options).arg(path).output().expect("the program runs");
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

#[test]
fn an_editor_reads_what_is_wrong_and_where() {
    for (name, style) in [("en", "apa7"), ("nl", "majority"), ("de", "din-iso-690"), ("pt", "abnt")] {
        insta::assert_snapshot!(name, report(name, style));
    }
}

#[test]
fn an_english_manuscript_in_apa_style() {
    compare("en", "apa7");
}

#[test]
fn a_dutch_manuscript_that_follows_itself() {
    compare("nl", "majority");
}

#[test]
fn a_german_manuscript_by_din_iso_690() {
    compare("de", "din-iso-690");
}

#[test]
fn a_portuguese_manuscript_by_abnt() {
    compare("pt", "abnt");
}
