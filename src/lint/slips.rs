//! Slips of one kind: each reported by itself where they are few, all in one finding where they are many.

use super::repeated::once;
use super::{Edit, Finding, Fix, Rule, Safety};
use crate::span::Span;

/// Up to so many slips of one kind are reported one by one.
const FEW: usize = 3;

/// One place that a rule reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Where.
    pub span: Span,
    /// What is wrong there.
    pub message: String,
    /// What would mend it: as an imperative, with the edits.
    pub mend: Option<(String, Vec<Edit>)>,
}

impl Slip {
    /// A slip that nothing but a person can mend.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), mend: None }
    }

    /// A slip that one replacement mends.
    pub fn mended(span: Span, message: impl Into<String>, imperative: impl Into<String>, edit: Edit) -> Self {
        Self { span, message: message.into(), mend: Some((imperative.into(), vec![edit])) }
    }
}

/// Reports `slips`, all of one kind, in the order of the text.
pub fn report(rule: &Rule, safety: Safety, mut slips: Vec<Slip>, findings: &mut Vec<Finding>) {
    slips.sort_by_key(|slip| slip.span);
    let found: Vec<Finding> = slips.into_iter().map(|slip| finding(rule, safety, slip)).collect();
    if found.len() <= FEW {
        findings.extend(found);
    } else {
        findings.extend(once(found));
    }
}

fn finding(rule: &Rule, safety: Safety, slip: Slip) -> Finding {
    let mut finding = rule.finding(slip.span, slip.message);
    finding.fix = slip.mend.map(|(message, edits)| Fix { message, safety, edits });
    finding
}
