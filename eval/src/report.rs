//! What a run prints.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::figures::{Figures, Miss, STAGES, Tally};
use crate::suite::Manuscript;

/// By what figures are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The language of the manuscript.
    Language,
    /// How it is laid out.
    Form,
    /// The style of its citations and list.
    Style,
}

impl By {
    /// The one that users call so.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "language" => By::Language,
            "form" => By::Form,
            "style" => By::Style,
            _ => return None,
        })
    }

    /// The group in which a manuscript is counted.
    pub fn group(self, manuscript: &Manuscript) -> String {
        match self {
            By::Language => manuscript.language.clone(),
            By::Form => manuscript.form.name().to_owned(),
            By::Style => manuscript.style.to_owned(),
        }
    }
}

/// The figures as a table.
pub fn table(figures: &Figures) -> String {
    let mut out = format!("{} manuscripts, and {} with slips\n\n", figures.texts, figures.with_slips);
    let _ = writeln!(out, "{:<24}{:>10}{:>10}{:>10}", "stage", "precision", "recall", "number");
    for stage in STAGES {
        let tally = figures.stages.get(stage).copied().unwrap_or_default();
        let _ = writeln!(out, "{stage:<24}{:>10.2}{:>10.2}{:>10}", tally.precision(), tally.recall(), tally.gold);
    }
    let _ = writeln!(out, "\n{:<24}{:>10}{:>10}{:>10}", "slip", "", "found", "number");
    for (rule, tally) in &figures.slips {
        let _ = writeln!(out, "{rule:<24}{:>10}{:>10.2}{:>10}", "", tally.recall(), tally.gold);
    }
    let _ = writeln!(out, "\n{:<24}{:>10}{:>10}{:>10}", "false alarm", "", "per text", "number");
    let all: usize = figures.alarms.values().sum();
    for (rule, &count) in figures.alarms.iter().chain([(&"all", &all)]) {
        let per_text = count as f64 / figures.texts.max(1) as f64;
        let _ = writeln!(out, "{rule:<24}{:>10}{per_text:>10.3}{count:>10}", "");
    }
    out
}

/// The recall of each stage, slips and alarms, a group a line.
pub fn by_group(groups: &BTreeMap<String, Figures>) -> String {
    let width = groups.keys().map(String::len).max().unwrap_or_default() + 2;
    let mut out = format!("{:<width$}", "recall");
    for stage in STAGES {
        let _ = write!(out, "{:>9}", stage.split('-').next_back().unwrap_or(stage).get(..7).unwrap_or(stage));
    }
    out.push_str("    slips   alarms\n");
    for (group, figures) in groups {
        let _ = write!(out, "{group:<width$}");
        for stage in STAGES {
            let tally = figures.stages.get(stage).copied().unwrap_or_default();
            let _ = write!(out, "{:>9.2}", tally.recall());
        }
        let sum = figures.slips.values().fold(Tally::default(), |sum, tally| Tally {
            right: sum.right + tally.right,
            found: sum.found + tally.found,
            gold: sum.gold + tally.gold,
        });
        let _ = writeln!(out, "{:>9.2}{:>9.3}", sum.recall(), figures.alarms_per_text());
    }
    out
}

/// The first `count` misses of each kind, spread over all.
pub fn examples(misses: &[Miss], count: usize) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Miss>> = BTreeMap::new();
    for miss in misses {
        kinds.entry(&miss.kind).or_default().push(miss);
    }
    let mut out = String::new();
    for (kind, misses) in kinds {
        let _ = writeln!(out, "\n{kind}: {} missed", misses.len());
        let step = misses.len().div_ceil(count.max(1)).max(1);
        for miss in misses.iter().step_by(step) {
            let _ = writeln!(out, "  {}: {}", miss.name, miss.what);
        }
    }
    out
}
