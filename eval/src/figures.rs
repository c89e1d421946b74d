//! What was counted, and what it comes to.

use std::collections::BTreeMap;

use serde::Serialize;

/// The stages that are measured, in the order in which they are printed. What is measured of slips and false alarms stands
/// beside them.
pub const STAGES: &[&str] = &[
    "language",
    "citations",
    "works",
    "links",
    "entries",
    "year",
    "first-author",
    "authors",
    "title",
    "container",
    "volume",
    "issue",
    "pages",
    "publisher",
];

/// How often something was there, was found, and was found right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Found, and right.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// There.
    pub gold: usize,
}

impl Tally {
    /// How much of what was found is right, in per cent; all of it where nothing was found.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// How much of what is there was found, in per cent.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// Something that was not read as it was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The stage, `slip RULE` or `alarm RULE`.
    pub kind: String,
    /// The manuscript.
    pub name: String,
    /// What was there, and what was found.
    pub what: String,
}

/// The figures of some manuscripts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Manuscripts without slips.
    pub texts: usize,
    /// Manuscripts with slips.
    pub with_slips: usize,
    /// By stage.
    pub stages: BTreeMap<&'static str, Tally>,
    /// Planted slips by rule: how many were made, and how many found.
    pub slips: BTreeMap<&'static str, Tally>,
    /// Warnings and errors on manuscripts without slips, by rule.
    pub alarms: BTreeMap<&'static str, usize>,
}

impl Figures {
    /// Counts one thing of a stage.
    pub fn count(&mut self, stage: &'static str, right: bool, found: bool, gold: bool) {
        let tally = self.stages.entry(stage).or_default();
        tally.right += usize::from(right);
        tally.found += usize::from(found);
        tally.gold += usize::from(gold);
    }

    /// Adds the figures of other manuscripts.
    pub fn add(&mut self, other: &Figures) {
        self.texts += other.texts;
        self.with_slips += other.with_slips;
        for (mine, others) in [(&mut self.stages, &other.stages), (&mut self.slips, &other.slips)] {
            for (name, tally) in others {
                let sum = mine.entry(name).or_default();
                sum.right += tally.right;
                sum.found += tally.found;
                sum.gold += tally.gold;
            }
        }
        for (rule, count) in &other.alarms {
            *self.alarms.entry(rule).or_default() += count;
        }
    }

    /// False alarms per manuscript without slips.
    pub fn alarms_per_text(&self) -> f64 {
        self.alarms.values().sum::<usize>() as f64 / self.texts.max(1) as f64
    }

    /// Every figure by the name that floors give it: `links.recall`, `slip.year-mismatch`, `alarms`.
    pub fn named(&self) -> BTreeMap<String, f64> {
        let stages = self.stages.iter().flat_map(|(stage, tally)| {
            [(format!("{stage}.precision"), tally.precision()), (format!("{stage}.recall"), tally.recall())]
        });
        let slips = self.slips.iter().map(|(rule, tally)| (format!("slip.{rule}"), tally.recall()));
        stages.chain(slips).chain([("alarms".to_owned(), self.alarms_per_text())]).collect()
    }
}
