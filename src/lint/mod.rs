//! The rules and their findings.

mod abbreviated;
mod across;
mod allowed;
pub mod baseline;
mod bib_model;
mod bibtex;
mod brackets;
mod cause;
mod cited;
mod completeness;
mod context;
mod decoding;
mod dois;
mod doubt;
mod entries;
mod extraction;
mod filing;
mod finding;
mod fingerprint;
pub mod fixes;
mod grouped;
mod identifiers;
mod keyed;
mod library;
mod majority;
mod named;
mod naming;
mod numbered;
mod pages;
mod places;
mod quotation;
pub mod registry;
mod repeated;
pub mod retractions;
mod rule;
pub mod rules;
pub mod settings;
mod slips;
mod standard;
pub mod style;
mod suppression;
#[cfg(all(test, feature = "cli"))]
mod tests;
mod uncited;
mod unread;
mod variants;
mod wording;
mod written;

pub use across::{ManuscriptEntries, add as add_across, check as check_across, speaking as speaking_across};
pub use allowed::Allowed;
pub use context::Context;
pub use finding::{Confidence, Edit, Finding, Fix, Level, Related, Safety};
pub use fingerprint::fingerprint;
pub use retractions::{Retraction, Retractions, RetractionsError};
pub use rule::{Example, OptionKind, Rule, RuleOption, Topic};
pub use settings::{OptionValue, Selection, Settings, Today};
pub use style::Style;
pub use unread::{Unread, unread};
#[cfg(feature = "cli")]
pub(crate) use wording::nearest;

use crate::analysis::Analysis;

/// Every finding on one document of the rules that the settings leave on, without those that the text suppresses, in the order
/// of the text.
pub fn check(analysis: &Analysis, settings: &Settings) -> Vec<Finding> {
    let mut findings = found(analysis, settings);
    suppression::settle(analysis, settings, &mut findings);
    cause::settle(settings, &mut findings);
    let mut findings: Vec<Finding> = findings.into_iter().map(Finding::gathered).collect();
    findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    findings
}

/// What the rules find, suppressed or not. Not what `unused-suppression` finds: that is known when all others have spoken.
fn found(analysis: &Analysis, settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    let last = rules::unused_suppression::RULE.name;
    let speaking = registry::RULES.iter().copied().filter(|rule| settings.selection.has(rule) && rule.name != last);
    for rule in speaking {
        crate::budget::look();
        let mut found = rule.find(analysis, settings);
        for finding in &mut found {
            settings.selection.settle(rule, finding);
            finding.held().for_each(|held| settings.selection.settle(rule, held));
        }
        findings.append(&mut found);
    }
    findings
}
