//! What a rule is.

use super::{Confidence, Context, Finding, Level, Safety, Settings};
use crate::analysis::Analysis;
use crate::span::Span;

/// A text on which a rule speaks or keeps silent. The tests run it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// A small manuscript, with its reference list where the rule needs one: plain text, or a file whose format its first bytes
    /// tell.
    pub text: &'static str,
    /// What `citegraph.toml` says, where the rule needs it said: `style = "apa7"`.
    pub config: &'static str,
}

impl Example {
    /// A text under the settings that hold where nothing is configured.
    pub const fn of(text: &'static str) -> Self {
        Self { text, config: "" }
    }

    /// A text under what `citegraph.toml` says.
    pub const fn under(config: &'static str, text: &'static str) -> Self {
        Self { text, config }
    }
}

/// What rules look at, as the book groups them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Citations against the reference list.
    Link,
    /// The citation itself.
    Citation,
    /// The entries of the reference list.
    Reference,
    /// Citations by key, and what a file marks as a citation.
    Markup,
    /// Bibliography files.
    Bibliography,
    /// Notes and their marks.
    Note,
    /// What the text rests on.
    Argument,
    /// The suppressions in the text.
    Suppression,
}

impl Topic {
    /// Every topic, in the order of the book.
    pub const ALL: [Topic; 8] = [
        Topic::Link,
        Topic::Citation,
        Topic::Reference,
        Topic::Markup,
        Topic::Bibliography,
        Topic::Note,
        Topic::Argument,
        Topic::Suppression,
    ];

    /// As headings name it: `Citations against the reference list`.
    pub fn title(self) -> &'static str {
        match self {
            Topic::Link => "Citations against the reference list",
            Topic::Citation => "The citation itself",
            Topic::Reference => "The reference list",
            Topic::Markup => "Citations by key, fields and links",
            Topic::Bibliography => "Bibliography files",
            Topic::Note => "Notes",
            Topic::Argument => "The argument",
            Topic::Suppression => "Suppressions",
        }
    }

    /// As tables name it: `link`.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Link => "link",
            Topic::Citation => "citation",
            Topic::Reference => "reference",
            Topic::Markup => "markup",
            Topic::Bibliography => "bibliography",
            Topic::Note => "note",
            Topic::Argument => "argument",
            Topic::Suppression => "suppression",
        }
    }
}

/// What an option of a rule can be, with its value where nothing is configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number {
        /// Where nothing is configured.
        default: usize,
        /// The least that is allowed.
        least: usize,
    },
    /// A list of words.
    Words(&'static [&'static str]),
    /// One of some words.
    Choice {
        /// Where nothing is configured.
        default: &'static str,
        /// All that are allowed.
        among: &'static [&'static str],
    },
}

/// An option of a rule: `most` under `[rules.citation-cluster]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleOption {
    /// In kebab case.
    pub name: &'static str,
    /// What it can be.
    pub kind: OptionKind,
    /// What it does, as a sentence.
    pub what: &'static str,
}

/// A rule: what it is called, what it checks and why, and the check. One file each under `rules/`.
#[derive(Debug)]
pub struct Rule {
    /// Stable, in kebab case.
    pub name: &'static str,
    /// What it looks at.
    pub topic: Topic,
    /// How bad a finding is, if it is true.
    pub level: Level,
    /// How sure a finding is, unless it says otherwise itself.
    pub confidence: Confidence,
    /// Whether its fixes, where it offers any, can change what the text means.
    pub fix: Option<Safety>,
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
    /// What can be configured of it.
    pub options: &'static [RuleOption],
    /// The convention it rests on: `APA 7 §8.19`.
    pub source: &'static str,
    /// The check: adds its findings to those given.
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// What the rule finds in one document, in the order in which it looks.
    pub fn run(&self, analysis: &Analysis, settings: &Settings) -> Vec<Finding> {
        self.find(analysis, settings).into_iter().map(Finding::gathered).collect()
    }

    /// What [`Rule::run`] gives, with the places of each finding still apart.
    pub(super) fn find(&self, analysis: &Analysis, settings: &Settings) -> Vec<Finding> {
        let mut findings = Vec::new();
        (self.check)(&Context::new(analysis, settings, self), &mut findings);
        super::library::settle(analysis, self, &mut findings);
        findings
    }

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
            also: Vec::new(),
            explains: Vec::new(),
        }
    }
}
