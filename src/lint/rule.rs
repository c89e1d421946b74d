//! What a rule is.

use super::{Confidence, Finding, Level};
use crate::analysis::Analysis;
use crate::span::Span;

/// A text on which a rule speaks or keeps silent. The tests run it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// A small manuscript, with its reference list where the rule needs one: plain text, or a file whose format its first bytes
    /// tell.
    pub text: &'static str,
}

/// A rule: what it is called, what it checks and why, and the check. One file each under `rules/`.
#[derive(Debug)]
pub struct Rule {
    /// Stable, in kebab case.
    pub name: &'static str,
    /// How bad a finding is, if it is true.
    pub level: Level,
    /// How sure a finding is, unless it says otherwise itself.
    pub confidence: Confidence,
    /// One line, without a stop: `a cited work that the reference list lacks`.
    pub summary: &'static str,
    /// What it checks, in a few sentences.
    pub what: &'static str,
    /// Why a reader is harmed by it.
    pub why: &'static str,
    /// Texts on which it speaks.
    pub wrong: &'static [Example],
    /// Texts on which it keeps silent; the first is the first wrong one put right.
    pub right: &'static [Example],
    /// The convention it rests on: `APA 7 §8.19`.
    pub source: &'static str,
    /// The check: adds its findings to those given.
    pub check: fn(&Analysis, &mut Vec<Finding>),
}

impl Rule {
    /// A finding of this rule, at its own level and confidence, with nothing related.
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.name,
            level: self.level,
            confidence: self.confidence,
            message: message.into(),
            span,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }
}
