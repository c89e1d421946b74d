//! SARIF 2.1.0 (OASIS), which code hosts and editors read findings in.

mod fixes;
mod place;
mod rules;

use std::collections::BTreeMap;

use serde_sarif::sarif::{
    Location, Message, PropertyBag, Result as SarifResult, ResultLevel, Run, Sarif, ToolComponent,
};

use super::{Checked, Report};
use crate::lint::{Finding, Level, fingerprint};

/// Where the schema is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What our fingerprints are called; the number changes when they are made otherwise.
const FINGERPRINT: &str = "citegraph/v1";

/// One run, with every rule and every finding.
pub fn print(report: &Report<'_>) -> String {
    let log = Sarif::builder().schema(SCHEMA).version("2.1.0").runs(vec![run(report)]).build();
    let mut json = serde_json::to_string_pretty(&log).expect("the values have string keys and no failing parts");
    json.push('\n');
    json
}

fn run(report: &Report<'_>) -> Run {
    let mut driver = ToolComponent::builder()
        .name("citegraph")
        .version(env!("CARGO_PKG_VERSION"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .language("en")
        .rules(report.rules.iter().map(rules::descriptor).collect::<Vec<_>>())
        .build();
    driver.information_uri = address(env!("CARGO_PKG_REPOSITORY"));
    let index: BTreeMap<&str, i64> = report.rules.iter().map(|rule| rule.name).zip(0..).collect();
    let results = report.documents.iter().flat_map(|checked| {
        checked.findings.iter().map(|finding| result(report, checked, finding, index.get(finding.rule).copied()))
    });
    Run::builder()
        .tool(driver)
        .column_kind("utf16CodeUnits")
        .newline_sequences(["\r\n", "\n", "\r"].map(str::to_owned).to_vec())
        .results(results.collect::<Vec<_>>())
        .build()
}

/// Where more is told of the program; none where the package names no repository.
fn address(repository: &str) -> Option<String> {
    (!repository.is_empty()).then(|| repository.to_owned())
}

fn result(report: &Report<'_>, checked: &Checked, finding: &Finding, index: Option<i64>) -> SarifResult {
    let document = &checked.analysis.document;
    let related: Vec<Location> = finding
        .related
        .iter()
        .zip(1..)
        .map(|(related, id)| Location {
            id: Some(id),
            message: Some(Message::from(&related.message)),
            ..place::location(document, related.span, report.folder)
        })
        .collect();
    let fingerprint = fingerprint(&checked.analysis, finding);
    let mut result = SarifResult::builder()
        .rule_id(finding.rule)
        .level(level(finding.level))
        .message(message(finding))
        .locations(vec![place::location(document, finding.span, report.folder)])
        .partial_fingerprints(BTreeMap::from([(FINGERPRINT.to_owned(), fingerprint)]))
        .properties(properties([("confidence", serde_json::json!(finding.confidence))]))
        .build();
    result.rule_index = index;
    result.related_locations = (!related.is_empty()).then_some(related);
    result.fixes = finding.fix.as_ref().and_then(|fix| fixes::fix(document, fix, report.folder)).map(|fix| vec![fix]);
    result
}

/// The finding, and what to do.
fn message(finding: &Finding) -> Message {
    match finding.advice() {
        Some(help) => Message::from(&format!("{}.\n{help}", finding.message)),
        None => Message::from(&finding.message),
    }
}

fn level(level: Level) -> ResultLevel {
    match level {
        Level::Error => ResultLevel::Error,
        Level::Warning => ResultLevel::Warning,
        Level::Style | Level::Info => ResultLevel::Note,
    }
}

/// What SARIF has no field for.
fn properties<const N: usize>(properties: [(&str, serde_json::Value); N]) -> PropertyBag {
    let named = properties.into_iter().map(|(name, value)| (name.to_owned(), value));
    PropertyBag::builder().additional_properties(named.collect::<BTreeMap<_, _>>()).build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example;

    #[test]
    fn a_log_names_no_address_where_there_is_none() {
        assert_eq!(address(""), None);
        assert_eq!(address("https://git.example/citegraph"), Some("https://git.example/citegraph".to_owned()));
    }

    #[test]
    fn a_log_has_the_rules_the_places_and_the_fixes() {
        let checked = example::hostile();
        let rules = example::rules();
        let log = print(&example::told(std::slice::from_ref(&checked), &rules));
        insta::assert_snapshot!(log.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    }
}
