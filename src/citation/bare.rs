//! Citations without brackets, as footnotes have them: `see Beck 1986, p. 30`.

use super::author::Authors;
use super::date::is_space;
use super::grammar::Grammar;
use super::group::Shares;
use super::plausible::FIRST_PRINT;
use super::types::{Bracket, Citation, CitationKind, Work};
use crate::span::Span;

/// The figures and plates behind a page take no more bytes.
const LONGEST_FIGURES: usize = 40;

/// `rest` behind the figures and plates of a page: `; 1973: 29` of `, fig. 12.2; 1973: 29`.
fn behind_figures(rest: &str) -> &str {
    let end = rest.floor_char_boundary(LONGEST_FIGURES.min(rest.len()));
    match rest[..end].find(';').or_else(|| rest[..end].find(".–")) {
        Some(at) if rest.starts_with([',', '.']) && super::scan::years(&rest[..at]).is_empty() => &rest[at..],
        _ => rest,
    }
}

/// So many citations of entries without brackets and with a page show that a text cites so.
const FEWEST_PAGED: usize = 5;

/// What shows a name before a year outside brackets to be cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// It and the year are an entry's, or an et al. term stands behind it.
    Certain,
    /// An author of the list has that name, or nearly, and a page follows the year.
    Listed,
    /// A page follows the year.
    Unknown,
}

/// True for `rest` behind a year that a page follows: `: 345`.
fn is_paged(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
    rest.strip_prefix(':').is_some_and(|behind| {
        let behind = behind.trim_start_matches(is_space);
        behind.starts_with(|c: char| c.is_ascii_digit())
    })
}

impl<'a> Grammar<'a> {
    /// Adds a citation for every year outside brackets that stands behind the name of an entry of that year, or behind a name
    /// with an et al. term. Of other names only a page behind the year can tell that they do not happen to stand before it: pages show
    /// citations of authors whom the list knows, and of any in a text that cites so throughout.
    pub fn read_bare(&self, years: &[usize], skip: &[Span], found: &mut Vec<Citation>) {
        let mut bare: Vec<Citation> = Vec::new();
        let mut paged: Vec<(Citation, Naming)> = Vec::new();
        let mut listed_with_page = 0;
        let mut next = 0;
        for &at in years {
            while found.get(next).is_some_and(|citation| citation.span.end <= at) {
                next += 1;
            }
            let reached = [bare.last(), paged.last().map(|(citation, _)| citation)];
            let taken = found.get(next).is_some_and(|citation| citation.span.start <= at)
                || reached.into_iter().flatten().any(|citation| citation.span.end > at)
                || skip.iter().any(|list| list.start <= at && at < list.end);
            if taken {
                continue;
            }
            let Some((citation, naming)) = self.bare_citation(at) else { continue };
            if next > 0 && found[next - 1].span.end > citation.span.start {
                continue;
            }
            match naming {
                Naming::Certain => {
                    listed_with_page += usize::from(citation.works.iter().any(|work| work.locator.is_some()));
                    bare.push(citation);
                }
                Naming::Listed | Naming::Unknown => paged.push((citation, naming)),
            }
        }
        let is_habit = listed_with_page >= FEWEST_PAGED && listed_with_page > paged.len();
        paged.retain(|(_, naming)| is_habit || *naming == Naming::Listed);
        if !bare.is_empty() || !paged.is_empty() {
            found.append(&mut bare);
            found.extend(paged.into_iter().map(|(citation, _)| citation));
            found.sort_by_key(|citation| (citation.span.start, citation.span.end));
        }
    }

    /// The citation whose year begins at byte `at`, and what shows that it is one: its first author and that year are an entry's, an
    /// et al. term stands between the two, or a page behind them.
    fn bare_citation(&self, at: usize) -> Option<(Citation, Naming)> {
        let before = self.text[..at].trim_end_matches(is_space);
        if before.len() == at || self.text[before.len()..at].matches('\n').count() > 1 {
            return None;
        }
        let named = before.strip_suffix(',').unwrap_or(before);
        if !named.ends_with(|c: char| c.is_alphabetic() || c == '.') {
            return None;
        }
        let (rest, date) = super::date::cited_year(&self.text[at..]).ok()?;
        let year = date.year?.0;
        let mut authors = self.authors_before(named, Some(year))?;
        self.leave_taxon(&mut authors);
        let first = authors.names.first()?;
        let listed = self.known.has_dated(&first.family, year);
        // "Walter et al. 1093": the number of a plant in a herbarium.
        let certain = listed || (authors.et_al.is_some() && authors.names.len() == 1 && year >= FIRST_PRINT);
        let naming = match () {
            _ if certain => Naming::Certain,
            _ if !is_paged(rest) || year < FIRST_PRINT || self.known.is_empty() => return None,
            _ if self.known.has(&first.family) || self.known.has_near(&first.family) => Naming::Listed,
            _ => Naming::Unknown,
        };
        if rest.starts_with(char::is_alphanumeric) {
            return None;
        }
        let start = self.at(authors.text);
        let (rest, mut works) =
            self.dated_works(&self.text[start..], rest, &date, &authors.names, authors.et_al, Shares::No);
        if listed {
            self.read_further_pages(rest, &authors, &mut works);
        }
        let last = works.last()?;
        let end = last.locator.as_ref().map_or(last.span.end, |locator| locator.span.end);
        let citation =
            Citation { kind: CitationKind::Narrative, span: Span::new(start, end), bracket: Bracket::Bare, works };
        Some((citation, naming))
    }

    /// Leaves the taxon before the first name out of `authors`, where the list does not know what it makes with it: the genus of
    /// `Platystethynium Ogloblin 1946: 290`.
    fn leave_taxon(&self, authors: &mut Authors<'a>) {
        let Some(first) = authors.names.first_mut() else { return };
        let written = &self.text[self.at(authors.text)..first.span.end];
        if first.given.is_none() && self.known.has(&first.family) {
            return;
        }
        let Some(name) = super::taxon::behind_taxon(written) else { return };
        let start = self.at(name);
        first.family = super::word::clean(name);
        first.given = None;
        first.span = Span::new(start, first.span.end);
        authors.text = &self.text[start..self.at(authors.text) + authors.text.len()];
    }

    /// Adds the works of the same authors that a list of synonyms goes on with, each with its page: the `1895: 341; 1899b: 345` of
    /// `Jacoby 1893: 101; 1895: 341; 1899b: 345`.
    fn read_further_pages(&self, mut rest: &'a str, authors: &Authors<'a>, works: &mut Vec<Work>) {
        while works.last().is_some_and(|work| work.locator.is_some()) {
            rest = behind_figures(rest);
            let at = rest.trim_start_matches(|c: char| is_space(c) || matches!(c, ';' | ',' | '.' | '–' | '—'));
            let marked = rest[..rest.len() - at.len()].contains([';', ',', '–', '—']);
            let Some((after, date)) = super::date::cited_year(at).ok().filter(|_| marked) else { return };
            let filed = |year: super::types::Year| {
                authors.names.first().is_some_and(|name| self.known.is_filed(&name.family, year.0))
            };
            let paged = self.skip_space(after).starts_with(':');
            if !paged || !date.year.is_some_and(filed) {
                return;
            }
            let (after, mut found) = self.dated_works(at, after, &date, &authors.names, authors.et_al, Shares::Yes);
            works.append(&mut found);
            rest = after;
        }
    }
}
