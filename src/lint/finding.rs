//! What a rule reports.

use super::places::Also;
use crate::span::Span;

/// How bad it is, if it is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth a look.
    Info,
    /// Against the text's own majority, or the chosen style.
    Style,
    /// Very likely wrong.
    Warning,
    /// Wrong: the reader cannot find the source.
    Error,
}

impl Level {
    /// Every level, from the least.
    pub const ALL: [Level; 4] = [Level::Info, Level::Style, Level::Warning, Level::Error];

    /// As users write it and reports print it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Style => "style",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// How sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A guess that is worth a look.
    Low,
    /// Right more often than not by far.
    Medium,
    /// As good as certain.
    High,
}

impl Confidence {
    /// As users write it.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// Another place that explains the finding: the entry that was meant, the form used elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What it is.
    pub message: String,
}

/// Whether a fix can change what the text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Safety {
    /// It cannot.
    Safe,
    /// It can: offered, and applied only when asked.
    Ask,
}

/// One replacement in the reading text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A proposed change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative: `write "Gijsberts"`.
    pub message: String,
    /// Whether it may change the meaning.
    pub safety: Safety,
    /// The replacements, in order, not overlapping.
    pub edits: Vec<Edit>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How bad it is, if it is true.
    pub level: Level,
    /// How sure it is.
    pub confidence: Confidence,
    /// What was expected, what was found: one sentence without a stop.
    pub message: String,
    /// The place where the reader must look.
    pub span: Span,
    /// Places that explain it.
    pub related: Vec<Related>,
    /// What to do, where the message does not say it.
    pub help: Option<String>,
    /// A change that would mend it.
    pub fix: Option<Fix>,
    /// The other places in which it holds, until it is known which of them the text suppresses; then they stand in `related`.
    pub(crate) also: Vec<Also>,
    /// Further places whose trouble has the same cause: a rule that yields to this one is silent there.
    pub(crate) explains: Vec<Span>,
}

impl Finding {
    /// What to do: the rule's own advice, which says what its fix does and what else may be meant, else what the fix does.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref().or(self.fix.as_ref().map(|fix| fix.message.as_str()))
    }
}
