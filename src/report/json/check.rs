//! Findings as JSON.

use serde::Serialize;

use super::{Place, print};
use crate::document::Document;
use crate::lint::{Confidence, Finding, Fix, Level, Related, Safety};
use crate::report::statistics::{self, Count};
use crate::report::{Extra, Report, RuleText, Whereabouts};

#[derive(Serialize)]
struct Output<'a> {
    diagnostics: Vec<Diagnostic<'a>>,
    /// How many findings each rule has, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<Count>>,
    /// What the rules that found something check and why, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<Vec<Explanation<'a>>>,
}

#[derive(Serialize)]
struct Explanation<'a> {
    rule: &'a str,
    summary: &'a str,
    what: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    rule: &'static str,
    severity: Level,
    confidence: Confidence,
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
    help: Option<&'a str>,
    related: Vec<RelatedOutput<'a>>,
    fix: Option<FixOutput<'a>>,
}

#[derive(Serialize)]
struct RelatedOutput<'a> {
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

#[derive(Serialize)]
struct FixOutput<'a> {
    message: &'a str,
    /// Whether it may be applied unseen.
    safe: bool,
    edits: Vec<EditOutput<'a>>,
}

#[derive(Serialize)]
struct EditOutput<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

/// Every finding on every document, in the order of the documents and of their texts, as one object.
pub fn check(report: &Report<'_>) -> String {
    print(&Output {
        diagnostics: report.findings().map(|(document, finding)| diagnostic(document, finding)).collect(),
        statistics: report.has(Extra::Statistics).then(|| statistics::counts(report.documents)),
        rules: report.has(Extra::Explanations).then(|| report.rules_found().map(Explanation::of).collect()),
    })
}

/// The same objects, each on its line.
pub fn check_lines(report: &Report<'_>) -> String {
    report.findings().map(|(document, finding)| print(&diagnostic(document, finding))).collect()
}

impl<'a> Explanation<'a> {
    fn of(rule: &'a RuleText) -> Self {
        Self { rule: rule.name, summary: rule.summary, what: rule.what, why: rule.why }
    }
}

fn diagnostic<'a>(document: &'a Document, finding: &'a Finding) -> Diagnostic<'a> {
    Diagnostic {
        rule: finding.rule,
        severity: finding.level,
        confidence: finding.confidence,
        path: Whereabouts::of(document, finding.span).path,
        place: Place::new(document, finding.span),
        message: &finding.message,
        help: finding.help.as_deref(),
        related: finding.related.iter().map(|place| related(document, place)).collect(),
        fix: finding.fix.as_ref().map(|change| fix(document, change)),
    }
}

fn related<'a>(document: &'a Document, related: &'a Related) -> RelatedOutput<'a> {
    RelatedOutput {
        path: Whereabouts::of(document, related.span).path,
        place: Place::new(document, related.span),
        message: &related.message,
    }
}

fn fix<'a>(document: &Document, fix: &'a Fix) -> FixOutput<'a> {
    FixOutput {
        message: &fix.message,
        safe: fix.safety == Safety::Safe,
        edits: fix
            .edits
            .iter()
            .map(|edit| EditOutput { place: Place::new(document, edit.span), text: &edit.text })
            .collect(),
    }
}
