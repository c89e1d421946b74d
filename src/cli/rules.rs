//! `citegraph rules`

use std::io;

use super::{Status, output};
use crate::lint::registry::RULES;

/// Lists every rule with its level.
pub fn run() -> io::Result<Status> {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let line = |name: &str, level: &str, summary: &str| format!("{name:width$}  {level:7}  {summary}\n");
    let list: String = RULES.iter().map(|rule| line(rule.name, rule.level.name(), rule.summary)).collect();
    output::print(&list)?;
    Ok(Status::Clean)
}
