//! Rules that read several manuscripts at once.
//!
//! They run when every manuscript has been read. Of each only its [`ManuscriptEntries`] is needed, so that texts can be let go.

use super::rules::source_variants;
use super::{Finding, Rule, Settings, suppression};
use crate::analysis::Analysis;
use crate::document::{Document, Whereabouts};
use crate::merge::Candidate;
use crate::reference::{Reference, ReferenceDate};
use crate::span::Span;

/// The check of a rule on several manuscripts: adds its findings, each with the index of its manuscript, to those given.
pub(super) type Check = fn(&[ManuscriptEntries], &mut Vec<(usize, Finding)>);

/// The rules that read several manuscripts, with their checks.
const RULES: &[(&Rule, Check)] = &[(&source_variants::RULE, source_variants::check_across)];

/// True for a rule that reads several manuscripts.
pub(super) fn is_across(rule: &Rule) -> bool {
    RULES.iter().any(|(across, _)| across.name == rule.name)
}

/// The rules that read several manuscripts and speak under these settings.
pub fn speaking(settings: &Settings) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().map(|(rule, _)| *rule).filter(|rule| settings.selection.has(rule))
}

/// What is kept of a manuscript for the rules that read several: its entries, without the text.
#[derive(Debug, Clone)]
pub struct ManuscriptEntries {
    /// What the entries may be compared by with those of other manuscripts.
    pub(super) candidates: Vec<Candidate>,
    /// The same entries, as findings name them.
    pub(super) entries: Vec<Listed>,
}

/// An entry without its text.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) span: Span,
    /// `paper.txt:52`
    pub(super) place: String,
    pub(super) date: Option<ReferenceDate>,
    /// Whether its authors are people, each named.
    pub(super) by: Authors,
}

/// Whether the authors of an entry can be compared name by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Authors {
    People,
    /// An organisation is among them.
    Others,
}

impl ManuscriptEntries {
    /// That of a manuscript.
    pub fn of(analysis: &Analysis) -> Self {
        let entries = &analysis.references.entries;
        Self {
            candidates: entries.iter().map(Candidate::of_entry).collect(),
            entries: entries.iter().map(|entry| listed(&analysis.document, entry)).collect(),
        }
    }
}

fn listed(document: &Document, entry: &Reference) -> Listed {
    let Whereabouts { path, line, within, .. } = Whereabouts::of(document, entry.span);
    let people = entry.creators().iter().all(|name| !name.organisation);
    Listed {
        span: entry.span,
        place: within.map_or_else(|| format!("{path}:{line}"), |within| format!("{path}, {within}")),
        date: entry.date,
        by: if people { Authors::People } else { Authors::Others },
    }
}

/// What the rules find that read several manuscripts: for each manuscript its findings, at their rules' own levels.
///
/// ```
/// use citegraph::lint::{self, ManuscriptEntries};
///
/// let paper = |path: &str, author: &str| {
///     let text = format!("Gardens calm a street.\n\nReferences\n\n{author}, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.\n");
///     ManuscriptEntries::of(&citegraph::analyse(citegraph::Document::from_text(path, text)))
/// };
/// let papers = [paper("a.txt", "Lindqvist"), paper("b.txt", "Lindqvist"), paper("c.txt", "Lindkvist")];
/// let found = lint::check_across(&papers);
/// assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [0, 0, 1]);
/// ```
pub fn check(manuscripts: &[ManuscriptEntries]) -> Vec<Vec<Finding>> {
    let mut found = Vec::new();
    RULES.iter().for_each(|(_, check)| check(manuscripts, &mut found));
    let mut findings = vec![Vec::new(); manuscripts.len()];
    found.into_iter().for_each(|(manuscript, finding)| findings[manuscript].push(finding));
    findings
}

/// Adds what the rules on several manuscripts found in one, as far as its text does not suppress it, to what the others found.
pub fn add(analysis: &Analysis, settings: &Settings, mut across: Vec<Finding>, findings: &mut Vec<Finding>) {
    for rule in speaking(settings) {
        across.iter_mut().filter(|finding| finding.rule == rule.name).for_each(|finding| {
            settings.selection.settle(rule, finding);
        });
    }
    suppression::settle_across(analysis, &mut across, findings);
    findings.append(&mut across);
    findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
}
