//! Cited works as the rules read them: with their citation, their decision and their wording.

use crate::analysis::{Analysis, WorkId};
use crate::citation::{Citation, CitationKind, CitedName, Work};
use crate::link::{Difference, Outcome};
use crate::name::fold;
use crate::reference::{Reference, ReferenceId};

use super::wording::one_line;

/// One cited work with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Cited<'a> {
    /// Its name.
    pub id: WorkId,
    /// The citation that holds it.
    pub citation: &'a Citation,
    /// The work.
    pub work: &'a Work,
    /// What the linker decided.
    pub outcome: &'a Outcome,
    analysis: &'a Analysis,
}

/// Every cited work, in the order of the text.
pub fn cited_works(analysis: &Analysis) -> impl Iterator<Item = Cited<'_>> {
    analysis.works().zip(&analysis.links).map(|((id, work), link)| Cited {
        id,
        citation: &analysis.citations[id.citation],
        work,
        outcome: &link.outcome,
        analysis,
    })
}

impl<'a> Cited<'a> {
    /// The work as it is cited, on one line: `Gijsbert & Dagevos, 2004`, `Bolt (2004)`; where it shares its authors with
    /// the work before it, with them.
    pub fn text(&self) -> String {
        let document = &self.analysis.document;
        if self.citation.kind == CitationKind::Ibid || self.work.authors.is_empty() {
            return one_line(document.slice(self.work.span));
        }
        if self.work.shares_authors {
            return format!("{}, {}", self.names(), self.year());
        }
        let text = one_line(document.slice(self.work.span));
        match text
            .chars()
            .filter(|c| "([".contains(*c))
            .count()
            .cmp(&text.chars().filter(|c| ")]".contains(*c)).count())
        {
            std::cmp::Ordering::Greater if text.rfind('[') > text.rfind('(') => format!("{text}]"),
            std::cmp::Ordering::Greater => format!("{text})"),
            _ => text,
        }
    }

    /// The authors in short: `Musterd & Ostendorf`, `Bolt et al.`
    fn names(&self) -> String {
        let names: Vec<&str> = self.work.authors.iter().map(|name| name.family.as_str()).collect();
        let named = match names[..] {
            [first, _, _, ..] => return format!("{first} et al."),
            _ => names.join(" & "),
        };
        match self.work.et_al {
            Some(term) => format!("{named} {}", one_line(self.analysis.document.slice(term))),
            None => named,
        }
    }

    /// The year with its letter, or what is written for it.
    pub fn year(&self) -> String {
        let date = self.work.date;
        match (date.year, date.suffix) {
            (Some(year), Some(suffix)) => format!("{year}{suffix}"),
            (Some(year), None) => year.to_string(),
            (None, _) => one_line(self.analysis.document.slice(date.span)),
        }
    }

    /// The entry that is meant, and how the citation differs from it, where it does.
    pub fn mismatch(&self) -> Option<(&'a Reference, &'a [Difference])> {
        match self.outcome {
            Outcome::Mismatch { reference, differences } => {
                Some((self.analysis.references.entry(*reference), differences))
            }
            _ => None,
        }
    }

    /// The gravest difference between the names of the citation and those of the entry that is meant. A work that shares its
    /// authors with the one before it has none: the names are written once.
    pub fn name_mismatch(&self) -> Option<(&'a Reference, &'a Difference)> {
        if self.work.shares_authors {
            return None;
        }
        let (entry, differences) = self.mismatch()?;
        let of_names = |difference: &&Difference| !matches!(difference, Difference::Year | Difference::Suffix);
        differences.iter().find(of_names).map(|difference| (entry, difference))
    }

    /// The work through which this one is cited.
    pub fn through(&self, analysis: &'a Analysis) -> Option<Cited<'a>> {
        self.sibling(analysis, self.work.via?)
    }

    /// The entries of the same authors and year, each with a letter, where none has the letter of the citation.
    pub fn otherwise_lettered(&self) -> Option<&'a [ReferenceId]> {
        let Outcome::Ambiguous { candidates } = self.outcome else { return None };
        let letter = self.work.date.suffix?;
        let other =
            |&id: &ReferenceId| self.analysis.references.entry(id).year_suffix().is_some_and(|own| own != letter);
        (candidates.len() > 1 && candidates.iter().all(other)).then_some(candidates)
    }

    /// The work without regard to how it is written: two citations of one work have the same.
    pub fn key(&self) -> String {
        if let Some(key) = &self.work.key {
            return format!("@{key}");
        }
        if let Some(number) = self.work.number {
            return format!("[{number}]");
        }
        let names: Vec<String> = self.work.authors.iter().map(|name| fold(&name.family)).collect();
        format!("{} {}", names.join("&"), self.year())
    }

    /// An entry as it stands in the list.
    pub fn listed(&self, entry: &Reference) -> &'a str {
        self.analysis.document.slice(entry.span)
    }

    /// The cited name at `at`.
    pub fn name(&self, at: usize) -> Option<&'a CitedName> {
        self.work.authors.get(at)
    }

    /// The work at `at` in the same citation.
    pub fn sibling(&self, analysis: &'a Analysis, at: usize) -> Option<Cited<'a>> {
        let id = WorkId { citation: self.id.citation, work: at };
        let work = self.citation.works.get(at)?;
        Some(Cited { id, work, outcome: &analysis.link(id).outcome, ..*self })
    }

    /// True where this work is the source through which another of the same citation is cited.
    pub fn carries_another(&self) -> bool {
        self.citation.works.iter().any(|work| work.via == Some(self.id.work))
    }
}

/// What tells the source of a cited work apart from every other: its entry where it has one, else the work as it is cited. An
/// ibid. without an entry is the source `before` it.
pub fn source_of(cited: &Cited<'_>, before: Option<&str>) -> String {
    match (cited.outcome.reference(), before) {
        (Some(entry), _) => entry.to_string(),
        (None, Some(before)) if cited.citation.kind == CitationKind::Ibid => before.to_owned(),
        _ => cited.key(),
    }
}
