//! The authors of a citation against those of an entry.

use super::Difference;
use crate::citation::{CitedName, Work};
use crate::likeness::{Spelt, slips};
use crate::name::{Name, Nearness, acronyms, fold, nearness, without_endings};
use crate::reference::Reference;

/// How well the authors of a work fit an entry, the better the smaller.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// What is wrong with the names: those that the entry has not, has in another order or spells otherwise, and an et al. term
    /// for too few names.
    pub off: usize,
    /// True where the citation has another letter after its year than the entry.
    pub other_letter: bool,
    /// True where the citation names fewer authors than the entry and no et al. term accounts for them.
    pub lacking: bool,
    /// The least near of the names that fit.
    pub nearness: Nearness,
}

/// True where a cited name and a listed one are the same person or organisation, and how near.
pub fn same(cited: &CitedName, listed: &Name) -> Option<Nearness> {
    let mut best = near_forms(&cited.family, &listed.family);
    if let Some(alias) = &listed.alias {
        best = nearer(best, near_forms(&cited.family, alias));
    }
    if let Some(alias) = &cited.alias {
        best = nearer(best, near_forms(alias, &listed.family));
    }
    if best.is_none() && listed.organisation {
        let bare = without_endings(&cited.family);
        best = Some(Nearness::Variant).filter(|_| bare.is_some() && bare == without_endings(&listed.family));
    }
    if best.is_none()
        && let Some(given) = listed.given.as_ref().filter(|given| is_apart(&cited.family) || !is_initial(given))
    {
        // "Sun Yat-sen" is filed either way round, and a given name may stand in the citation. "Moris" is no Mori, S.
        let whole = fold(&format!("{given}{}", listed.family));
        let cited_whole = fold(&cited.family);
        if cited_whole == whole || cited_whole == fold(&format!("{}{given}", listed.family)) {
            best = Some(Nearness::Variant);
        }
    }
    best
}

/// True for a name of several words, or one with a capital within it.
fn is_apart(name: &str) -> bool {
    name.contains(char::is_whitespace) || name.chars().skip(1).any(char::is_uppercase)
}

/// True for one initial.
fn is_initial(given: &str) -> bool {
    given.chars().filter(|c| c.is_alphabetic()).nth(1).is_none()
}

fn near_forms(cited: &str, listed: &str) -> Option<Nearness> {
    nearness(cited, listed).or_else(|| {
        let folded = fold(cited);
        let short = folded.len() <= 8 && cited.chars().filter(|c| c.is_uppercase()).count() > 1;
        if short && acronyms(listed).contains(&folded) {
            return Some(Nearness::Variant);
        }
        // "CLSI M38-A2" names a document of the Clinical and Laboratory Standards Institute.
        let (acronym, _) = cited.split_once(' ')?;
        let designated = acronym.len() > 2 && acronym.chars().all(char::is_uppercase);
        (designated && acronyms(listed).contains(&fold(acronym))).then_some(Nearness::Part)
    })
}

fn nearer(one: Option<Nearness>, other: Option<Nearness>) -> Option<Nearness> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// How well a work whose first author is that of `entry` fits its other authors; the differences in words.
pub fn fit(work: &Work, entry: &Reference) -> (Fit, Vec<Difference>) {
    let listed = entry.creators();
    let mut differences = Vec::new();
    let mut worst = Nearness::Same;
    let mut matched = 0;
    for (at, name) in work.authors.iter().enumerate() {
        match listed.get(at).and_then(|listed| same(name, listed)) {
            Some(near) => {
                worst = worst.max(near);
                matched += 1;
            }
            None if listed.iter().any(|listed| same(name, listed).is_some()) => differences.push(Difference::Order),
            None if at < listed.len() && misspelt(&name.family, &listed[at].family) => {
                differences.push(Difference::Spelling { cited: at, listed: at });
            }
            // Of those that the entry leaves out nothing is known.
            None if at >= listed.len() && (entry.et_al || entry.gaps) => matched += 1,
            None => differences.push(Difference::ExtraName { cited: at }),
        }
    }
    differences.dedup();
    let named = work.authors.len();
    if work.et_al.is_some() {
        if listed.len() < 3 && matched == named && !entry.et_al && !entry.gaps {
            differences.push(Difference::EtAl);
        }
    } else if (named < listed.len() || entry.et_al && named == listed.len()) && differences.is_empty() {
        differences.push(Difference::LackingName { listed: named });
    }
    let lacking = differences.iter().any(|difference| matches!(difference, Difference::LackingName { .. }));
    let off = differences
        .iter()
        .map(|difference| match difference {
            Difference::LackingName { .. } => 0,
            Difference::EtAl | Difference::Order | Difference::Spelling { .. } => 1,
            _ => 2,
        })
        .sum();
    let other_letter = work.date.suffix.is_some() && work.date.suffix != entry.year_suffix();
    (Fit { off, other_letter, lacking, nearness: worst }, differences)
}

/// True where two names differ by a slip of the pen.
pub fn misspelt(cited: &str, listed: &str) -> bool {
    slips(&Spelt::new(fold(cited)), &Spelt::new(fold(listed))).is_some_and(|slips| slips > 0)
}
