//! What is printed: one file per output format. Text in, text out: nothing here writes.

#[cfg(feature = "cli")]
pub mod csv;
pub mod json;
#[cfg(feature = "cli")]
pub mod terminal;
mod whereabouts;

pub use whereabouts::Whereabouts;

use crate::analysis::Analysis;
use crate::link::Outcome;
use crate::lint::Finding;
use crate::reference::ReferenceId;

/// One document with its findings, as reports read them.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What is known of the document.
    pub analysis: Analysis,
    /// Its findings, in the order of the text.
    pub findings: Vec<Finding>,
}

/// A claim's name: `s1`, `s2`, … in the order of the text.
fn claim_id(index: usize) -> String {
    format!("s{}", index + 1)
}

/// For every citation, the index of its claim.
fn claims_of_citations(analysis: &Analysis) -> Vec<Option<usize>> {
    let mut claims = vec![None; analysis.citations.len()];
    for (index, claim) in analysis.claims.iter().enumerate() {
        for &citation in &claim.citations {
            claims[citation] = Some(index);
        }
    }
    claims
}

/// What the linker decided, in a word.
fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Match { .. } => "match",
        Outcome::Mismatch { .. } => "mismatch",
        Outcome::Ambiguous { .. } => "ambiguous",
        Outcome::Missing { .. } => "missing",
        Outcome::Unchecked => "unchecked",
    }
}

/// The entries that fit equally well, or that come nearest where none fits.
fn candidates(outcome: &Outcome) -> &[ReferenceId] {
    match outcome {
        Outcome::Ambiguous { candidates } => candidates,
        Outcome::Missing { nearest } => nearest,
        _ => &[],
    }
}
