//! How many findings each rule has.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Checked;
use crate::lint::Level;

/// The findings of one rule at one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The rule.
    pub rule: &'static str,
    /// The level; a rule may hold some of its findings for less grave than others.
    pub severity: Level,
    /// How many.
    pub findings: usize,
    /// In how many files.
    pub files: usize,
}

/// The counts of all rules that found something, the most frequent first.
pub fn counts(documents: &[Checked]) -> Vec<Count> {
    let mut counts: FxHashMap<(&'static str, Level), (Count, usize)> = FxHashMap::default();
    for (at, checked) in documents.iter().enumerate() {
        for finding in &checked.findings {
            let new = Count { rule: finding.rule, severity: finding.level, findings: 0, files: 0 };
            let (count, last) = counts.entry((finding.rule, finding.level)).or_insert((new, usize::MAX));
            count.findings += 1;
            if *last != at {
                count.files += 1;
                *last = at;
            }
        }
    }
    let mut counts: Vec<Count> = counts.into_values().map(|(count, _)| count).collect();
    counts.sort_by(|a, b| b.findings.cmp(&a.findings).then(a.rule.cmp(b.rule)).then(b.severity.cmp(&a.severity)));
    counts
}

/// A table for people: findings, files, level, rule.
pub fn table(counts: &[Count]) -> String {
    let mut table = String::from("findings  files  level    rule\n");
    for count in counts {
        let Count { rule, severity, findings, files } = count;
        table.push_str(&format!("{findings:8}  {files:5}  {:7}  {rule}\n", severity.name()));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example;

    #[test]
    fn counts_findings_and_files_by_rule_with_the_most_frequent_first() {
        let (one, other) = (example::checked(&["b", "a", "b"]), example::checked(&["b", "a"]));
        insta::assert_snapshot!(table(&counts(&[one, other])), @r"
        findings  files  level    rule
               3      2  error    b
               2      2  error    a
        ");
    }
}
