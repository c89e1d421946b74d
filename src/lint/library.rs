//! Entries that bibliography files give, and the rules that are about entries as they are typed or printed.

use super::{Finding, Rule, Topic};
use crate::analysis::Analysis;

/// Rules on the list whose subject is a field or a work, and not how an entry is printed: they hold in a bibliography file as well.
const OF_FIELDS: [&str; 11] = [
    "doi-invalid",
    "identifier-invalid",
    "mojibake",
    "predatory-or-retracted",
    "stale-forthcoming",
    "year-implausible",
    "url-form",
    "container-variants",
    "author-variants",
    "duplicate-reference",
    "possible-duplicate",
];

/// Leaves out what rules on printed entries and on running text find in bibliography files.
pub fn settle(analysis: &Analysis, rule: &Rule, findings: &mut Vec<Finding>) {
    let own = analysis.document.own_text().len();
    if own == analysis.document.text.len() {
        return;
    }
    let holds = match rule.topic {
        Topic::Bibliography | Topic::Markup | Topic::Suppression => true,
        _ => OF_FIELDS.contains(&rule.name),
    };
    if !holds {
        findings.retain(|finding| finding.span.start < own);
    }
}
