//! What is printed: one file per output format. Text in, text out: nothing here writes.

pub mod json;

use crate::analysis::Analysis;
use crate::lint::Finding;

/// One document with its findings, as reports read them.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What is known of the document.
    pub analysis: Analysis,
    /// Its findings, in the order of the text.
    pub findings: Vec<Finding>,
}
