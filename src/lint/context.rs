//! What a rule reads: the document, and what the user has set.

use super::cited::Cited;
use super::settings::{OptionValue, Settings, Today};
use super::style::Style;
use super::{OptionKind, Rule};
use crate::analysis::Analysis;

/// One document, as one rule reads it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// All that is known of the document.
    pub analysis: &'a Analysis,
    /// What the user has set.
    pub settings: &'a Settings,
    rule: &'a Rule,
}

impl<'a> Context<'a> {
    /// The document as `rule` reads it.
    pub fn new(analysis: &'a Analysis, settings: &'a Settings, rule: &'a Rule) -> Self {
        Self { analysis, settings, rule }
    }

    /// The style to follow; what it leaves open, the text's own majority decides.
    pub fn style(&self) -> &'a Style {
        &self.settings.style
    }

    /// The day on which the text is checked; none where nobody said.
    pub fn today(&self) -> Option<Today> {
        self.settings.today
    }

    /// True where the user said that the work needs no entry.
    pub fn allows(&self, cited: &Cited<'_>) -> bool {
        self.settings.allowed.iter().any(|allowed| allowed.is(&self.analysis.document, cited))
    }

    /// The value of one of the rule's options that is true or false.
    ///
    /// # Panics
    /// Where the rule declares no such option: the tests of the rule's examples would show it.
    pub fn flag(&self, option: &str) -> bool {
        match (self.kind(option), self.settings.option(self.rule.name, option)) {
            (OptionKind::Flag(_), Some(OptionValue::Flag(set))) => *set,
            (OptionKind::Flag(default), _) => default,
            _ => undeclared(self.rule, option),
        }
    }

    /// The value of one of the rule's options that is a number.
    ///
    /// # Panics
    /// As [`Context::flag`].
    pub fn number(&self, option: &str) -> usize {
        match (self.kind(option), self.settings.option(self.rule.name, option)) {
            (OptionKind::Number { .. }, Some(OptionValue::Number(set))) => *set,
            (OptionKind::Number { default, .. }, _) => default,
            _ => undeclared(self.rule, option),
        }
    }

    /// The value of one of the rule's options that is a list of words.
    ///
    /// # Panics
    /// As [`Context::flag`].
    pub fn words(&self, option: &str) -> Vec<&'a str> {
        match (self.kind(option), self.settings.option(self.rule.name, option)) {
            (OptionKind::Words(_), Some(OptionValue::Words(set))) => set.iter().map(String::as_str).collect(),
            (OptionKind::Words(default), _) => default.to_vec(),
            _ => undeclared(self.rule, option),
        }
    }

    /// The value of one of the rule's options that is one of some words.
    ///
    /// # Panics
    /// As [`Context::flag`].
    pub fn choice(&self, option: &str) -> &'a str {
        match (self.kind(option), self.settings.option(self.rule.name, option)) {
            (OptionKind::Choice { .. }, Some(OptionValue::Choice(set))) => set,
            (OptionKind::Choice { default, .. }, _) => default,
            _ => undeclared(self.rule, option),
        }
    }

    fn kind(&self, name: &str) -> OptionKind {
        let declared = self.rule.options.iter().find(|option| option.name == name);
        declared.map_or_else(|| undeclared(self.rule, name), |option| option.kind)
    }
}

fn undeclared(rule: &Rule, option: &str) -> ! {
    panic!("the rule {} declares no option {option} of that kind", rule.name)
}
