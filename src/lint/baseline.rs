//! The findings that were there when a team began to check its texts: they stay quiet, and new ones are told.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::across::is_across;
use super::{Finding, fingerprint, registry};
use crate::analysis::Analysis;

/// The version of the format that this program writes.
const VERSION: u32 = 1;

/// Why a baseline cannot be read.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// It is no JSON, or not that of a baseline.
    #[error("damaged baseline: {0}; write it again with --write-baseline")]
    Damaged(#[from] serde_json::Error),
    /// A later version of the program wrote it.
    #[error("the baseline is of version {found}, and this citegraph reads version {VERSION}; update citegraph")]
    Version {
        /// The version that it names.
        found: u32,
    },
}

/// A finding of a baseline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// The file, from the folder of the baseline, with slashes.
    path: String,
    /// The rule.
    rule: String,
    /// What it says, for people; nothing is compared with it.
    message: String,
    /// See [`fingerprint`](super::fingerprint).
    fingerprint: String,
    /// Its number among the findings that are the same in all that, from 1; left out where it is the first.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    occurrence: usize,
}

fn first() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_first(occurrence: &usize) -> bool {
    *occurrence == 1
}

/// The file as it is written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    findings: Vec<Known>,
}

/// What tells findings apart: path, rule and fingerprint.
type Key = (String, String, String);

/// The known findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// How many of each there are.
    known: BTreeMap<Key, usize>,
}

/// A document with its findings, as a baseline sees it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Its path from the folder of the baseline, with slashes.
    pub path: &'a str,
    /// What is known of it.
    pub analysis: &'a Analysis,
    /// Its findings.
    pub findings: &'a [Finding],
}

impl Baseline {
    /// Reads what [`Baseline::write`] made.
    ///
    /// # Errors
    /// Where it is damaged, with the line and column, or of a later version.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let Version { version } = serde_json::from_str(text)?;
        if version != VERSION {
            return Err(BaselineError::Version { found: version });
        }
        let Written { findings, .. } = serde_json::from_str(text)?;
        let mut known = BTreeMap::new();
        for finding in findings {
            *known.entry((finding.path, finding.rule, finding.fingerprint)).or_default() += 1;
        }
        Ok(Self { known })
    }

    /// A baseline of all findings on these documents: JSON, one finding an object, in an order that does not change with their places.
    pub fn write(documents: &[Seen<'_>]) -> String {
        let mut findings: Vec<Known> = documents.iter().flat_map(all_of).collect();
        findings.sort_unstable();
        let mut written =
            serde_json::to_string_pretty(&Written { version: VERSION, findings }).expect("the values have string keys");
        written.push('\n');
        written
    }

    /// The findings on a document that the baseline knows, as indexes. Of several that are the same, as many as it has.
    pub fn known(&self, document: Seen<'_>) -> FxHashSet<usize> {
        let mut left: BTreeMap<Key, usize> = BTreeMap::new();
        let is_known = |finding: &Finding| {
            let key = key(document, finding);
            let Some(&count) = self.known.get(&key) else { return false };
            let left = left.entry(key).or_insert(count);
            let known = *left > 0;
            *left = left.saturating_sub(1);
            known
        };
        let mut is_known = is_known;
        document.findings.iter().enumerate().filter(|(_, finding)| is_known(finding)).map(|(at, _)| at).collect()
    }

    /// How many findings of the baseline these documents have no more. Those of other documents may still be there.
    pub fn gone(&self, documents: &[Seen<'_>]) -> usize {
        let mut found: BTreeMap<Key, usize> = BTreeMap::new();
        for document in documents {
            for finding in document.findings {
                *found.entry(key(*document, finding)).or_default() += 1;
            }
        }
        let checked: FxHashSet<&str> = documents.iter().map(|document| document.path).collect();
        // What is found in several manuscripts may still be there when they are checked together again.
        let alone = |rule: &str| registry::find(rule).is_none_or(|rule| !is_across(rule));
        let of_checked =
            self.known.iter().filter(|((path, rule, _), _)| checked.contains(path.as_str()) && alone(rule));
        of_checked.map(|(key, count)| count.saturating_sub(found.get(key).copied().unwrap_or(0))).sum()
    }
}

fn key(document: Seen<'_>, finding: &Finding) -> Key {
    (document.path.to_owned(), finding.rule.to_owned(), fingerprint(document.analysis, finding))
}

/// The findings of a document as a baseline has them.
fn all_of(document: &Seen<'_>) -> Vec<Known> {
    let mut occurrences: BTreeMap<Key, usize> = BTreeMap::new();
    let known = document.findings.iter().map(|finding| {
        let (path, rule, fingerprint) = key(*document, finding);
        let count = occurrences.entry((path.clone(), rule.clone(), fingerprint.clone())).or_default();
        *count += 1;
        Known { path, rule, message: finding.message.clone(), fingerprint, occurrence: *count }
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lint::{Settings, check};

    const LIST: &str = "\n\nReferences\n\nBrandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n";

    struct Text {
        analysis: Analysis,
        findings: Vec<Finding>,
    }

    impl Text {
        fn new(body: &str) -> Self {
            let analysis = crate::analyse(Document::from_text("paper.txt", format!("{body}{LIST}")));
            let findings = check(&analysis, &Settings::default());
            Self { analysis, findings }
        }

        fn seen(&self) -> Seen<'_> {
            Seen { path: "paper.txt", analysis: &self.analysis, findings: &self.findings }
        }
    }

    const OLD: &str = "Few people meet (Brandsma, 2008; Vogt, 1999). Others stay at home (Dalton, 2005).";

    #[test]
    fn old_findings_are_known_and_new_ones_are_not() {
        let old = Text::new(OLD);
        assert_eq!(old.findings.len(), 2, "{:?}", old.findings);
        let baseline = Baseline::read(&Baseline::write(&[old.seen()])).expect("it was just written");
        assert_eq!(baseline.known(old.seen()).len(), 2);
        assert_eq!(baseline.gone(&[old.seen()]), 0);
        let new = Text::new(&format!("It was always so (Ehlers, 1998), they say, in every town.\n\n{OLD}"));
        assert_eq!(baseline.known(new.seen()), [1, 2].into_iter().collect());
    }

    #[test]
    fn findings_that_are_mended_are_counted() {
        let old = Text::new(OLD);
        let baseline = Baseline::read(&Baseline::write(&[old.seen()])).expect("it was just written");
        let new = Text::new(&OLD.replace("(Dalton, 2005)", "(Brandsma, 2008)"));
        assert_eq!(baseline.gone(&[new.seen()]), 1);
        assert_eq!(baseline.gone(&[]), 0, "what was not checked may still be there");
    }

    #[test]
    fn of_equal_findings_as_many_are_known_as_there_were() {
        let sentence = "So it is (?), they say there. ";
        let (one, two) =
            (Text::new(&format!("{OLD}\n\n{sentence}")), Text::new(&format!("{OLD}\n\n{sentence}\n\n{sentence}")));
        let (few, more) = (one.findings.len(), two.findings.len());
        let baseline = Baseline::read(&Baseline::write(&[one.seen()])).expect("it was just written");
        assert_eq!((baseline.known(one.seen()).len(), baseline.known(two.seen()).len()), (few, few));
        let both = Baseline::write(&[two.seen()]);
        assert!(more == few || both.contains("\"occurrence\": 2"), "{both}");
        assert_eq!(Baseline::read(&both).expect("it was just written").gone(&[one.seen()]), more - few);
    }

    #[test]
    fn a_damaged_baseline_is_said_to_be_so_with_its_place() {
        let error =
            Baseline::read("{\n  \"version\": 1,\n  \"findings\": [{\"path\": 3}]\n}").expect_err("it is damaged");
        assert!(error.to_string().contains("line 3 column"), "{error}");
        assert!(Baseline::read("").is_err());
        let error = Baseline::read("{\"version\": 2, \"entries\": []}").expect_err("it is of a later version");
        assert!(error.to_string().contains("version 2"), "{error}");
    }

    #[test]
    fn the_order_of_a_baseline_does_not_change_with_the_order_of_documents() {
        let (one, other) = (Text::new(OLD), Text::new("Nobody knows (Ehlers, 1998)."));
        let other = Seen { path: "other.txt", ..other.seen() };
        assert_eq!(Baseline::write(&[one.seen(), other]), Baseline::write(&[other, one.seen()]));
    }
}
