//! The rules and their findings.

mod cited;
mod entries;
mod finding;
mod majority;
mod named;
mod numbered;
mod quotation;
pub mod registry;
mod repeated;
mod rule;
pub mod rules;
#[cfg(all(test, feature = "cli"))]
mod tests;
mod wording;

pub use finding::{Confidence, Edit, Finding, Fix, Level, Related, Safety};
pub use rule::{Example, Rule};

use crate::analysis::Analysis;

/// Every finding of every rule on one document, in the order of the text.
pub fn check(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in registry::RULES {
        (rule.check)(analysis, &mut findings);
    }
    findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    findings
}
