//! What the user has set, as the rules read it.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::retractions::Retractions;
use super::style::Style;
use super::{Allowed, Confidence, Finding, Level, Rule};
use crate::citation::Year;

/// What holds for one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The style to follow. What it leaves open, the text's own majority decides.
    pub style: Style,
    /// The day on which the text is checked. Where none is given, nothing is too late or too old.
    pub today: Option<Today>,
    /// Which rules speak, and at what level.
    pub selection: Selection,
    /// The retracted works of the lists that the user gives; shared by all texts, for there are tens of thousands.
    pub retractions: Arc<Retractions>,
    /// Works that need no entry.
    pub allowed: Vec<Allowed>,
    /// The values of the rules' options, by rule and option, where they are configured.
    pub options: FxHashMap<(&'static str, &'static str), OptionValue>,
}

impl Settings {
    /// The configured value of a rule's option.
    pub fn option(&self, rule: &str, option: &str) -> Option<&OptionValue> {
        self.options.iter().find(|((r, o), _)| *r == rule && *o == option).map(|(_, value)| value)
    }
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Today {
    /// The year.
    pub year: Year,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// The configured value of a rule's option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionValue {
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(usize),
    /// A list of words.
    Words(Vec<String>),
    /// One of the words that the rule allows.
    Choice(String),
}

/// Which rules speak, and at what level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Rules that keep silent.
    pub off: FxHashSet<&'static str>,
    /// Rules that were asked for by name: what they find is shown whatever its level.
    pub chosen: FxHashSet<&'static str>,
    /// Findings below it are not shown, but for those of rules that were asked for by name.
    pub least: Option<Level>,
    /// Findings that are less sure are not shown.
    pub least_sure: Option<Confidence>,
    /// The levels of rules whose own do not hold.
    pub levels: FxHashMap<&'static str, Level>,
}

impl Selection {
    /// True where the rule speaks.
    pub fn has(&self, rule: &Rule) -> bool {
        !self.off.contains(rule.name)
    }

    /// True for a finding that neither its level nor its confidence hides.
    pub fn shows(&self, finding: &Finding) -> bool {
        let by_level = self.least.is_none_or(|least| finding.level >= least) || self.chosen.contains(finding.rule);
        by_level && self.least_sure.is_none_or(|least| finding.confidence >= least)
    }

    /// Gives a finding the level that is set for its rule. A finding that its rule holds for less grave than its others stays so by
    /// as much.
    pub fn settle(&self, rule: &Rule, finding: &mut Finding) {
        let Some(&set) = self.levels.get(rule.name) else { return };
        finding.level = if finding.level < rule.level { finding.level.min(set) } else { set };
    }
}
