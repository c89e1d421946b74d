//! Tables for spreadsheets: comma-separated, UTF-8, one header row, white space single.
//!
//! A cell that begins with `=`, `+`, `-`, `@` or a tab would be taken for a formula by a spreadsheet; such a cell begins with an
//! apostrophe, which spreadsheets understand as "this is text".

use csv::Writer;
use serde::Serialize;

use super::visible::visible;
use super::{Whereabouts, candidates, claim_id, claims_of_citations, outcome_name};
use crate::analysis::{Analysis, WorkId};
use crate::citation::Work;
use crate::document::{Document, single_spaced};
use crate::link::{Difference, Outcome};
use crate::name::Name;
use crate::reference::{Reference, ReferenceId, Text};
use crate::span::Span;

/// Which table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// A row for every cited work.
    Citations,
    /// A row for every entry of the reference list.
    References,
    /// A row for every claim.
    Claims,
    /// A row for every cited work: what was decided on it, and the entry.
    Links,
}

/// One table over all of `analyses`.
///
/// ```
/// use citegraph::report::csv::{Table, table};
///
/// let document = citegraph::Document::from_text("paper.txt", "Mixing helps little (Bolt, 2004).");
/// let csv = table(&[citegraph::analyse(document)], Table::Citations);
/// assert!(csv.starts_with("path,line,column,place,kind,citation,authors,"));
/// ```
pub fn table(analyses: &[Analysis], table: Table) -> String {
    let mut rows = Rows::new(match table {
        Table::Citations => &[
            "kind",
            "citation",
            "authors",
            "et_al",
            "year",
            "suffix",
            "prefix",
            "locator",
            "via",
            "reference",
            "claim",
        ],
        Table::References => &[
            "id",
            "type",
            "authors",
            "editors",
            "year",
            "suffix",
            "title",
            "container",
            "volume",
            "issue",
            "pages",
            "publisher",
            "place",
            "doi",
            "url",
            "text",
        ],
        Table::Claims => &["id", "works", "text"],
        Table::Links => &["work", "decision", "detail", "reference", "entry", "candidates"],
    });
    for analysis in analyses {
        match table {
            Table::Citations => citations(analysis, &mut rows),
            Table::References => references(analysis, &mut rows),
            Table::Claims => claims(analysis, &mut rows),
            Table::Links => links(analysis, &mut rows),
        }
    }
    rows.finish()
}

/// The rows of one table; every one begins with the path and the place.
struct Rows {
    writer: Writer<Vec<u8>>,
}

impl Rows {
    fn new(columns: &[&str]) -> Self {
        let mut rows = Self { writer: Writer::from_writer(Vec::new()) };
        rows.write(["path", "line", "column", "place"].into_iter().chain(columns.iter().copied()).map(str::to_owned));
        rows
    }

    fn push(&mut self, document: &Document, span: Span, cells: impl IntoIterator<Item = String>) {
        let place = Whereabouts::of(document, span);
        let within = place.within.unwrap_or_default();
        let start = [place.path.to_owned(), place.line.to_string(), place.column.to_string(), within];
        self.write(start.into_iter().chain(cells).map(|cell| guarded(visible(&single_spaced(&cell)).into_owned())));
    }

    fn write(&mut self, cells: impl Iterator<Item = String>) {
        self.writer.write_record(cells).expect("a vector takes every row, and all rows of a table are as long");
    }

    fn finish(self) -> String {
        let bytes = self.writer.into_inner().expect("a vector takes all that is written");
        String::from_utf8(bytes).expect("cells are UTF-8 and so are commas, quotes and line ends")
    }
}

/// What a spreadsheet takes for the beginning of a formula; the wide ones where Chinese or Japanese is written.
pub(crate) const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet takes for a formula, and that nothing hides in.
fn guarded(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

fn citations(analysis: &Analysis, rows: &mut Rows) {
    let claims = claims_of_citations(analysis);
    for (id, work) in analysis.works() {
        let document = &analysis.document;
        let citation = &analysis.citations[id.citation];
        let via = work.via.map(|via| work_name(document, &citation.works[via]));
        rows.push(
            document,
            work.span,
            [
                name_of(&citation.kind),
                document.slice(citation.span).to_owned(),
                joined(work.authors.iter().map(|name| name.family.clone())),
                if work.et_al.is_some() { "yes" } else { "no" }.to_owned(),
                optional(work.date.year),
                optional(work.date.suffix),
                optional(work.prefix.map(|span| document.slice(span))),
                optional(work.locator.as_ref().map(|locator| document.slice(locator.span))),
                optional(via),
                optional(analysis.link(id).outcome.reference()),
                optional(claims[id.citation].map(claim_id)),
            ],
        );
    }
}

fn references(analysis: &Analysis, rows: &mut Rows) {
    for entry in &analysis.references.entries {
        rows.push(&analysis.document, entry.span, reference(&analysis.document, entry));
    }
}

fn reference(document: &Document, entry: &Reference) -> [String; 16] {
    let field = |field: &Option<Text>| optional(field.as_ref().map(|field| &field.text));
    [
        entry.id.to_string(),
        name_of(&entry.item_type),
        joined(entry.authors.iter().map(full_name)),
        joined(entry.editors.iter().map(full_name)),
        optional(entry.year()),
        optional(entry.year_suffix()),
        field(&entry.title),
        field(&entry.container),
        field(&entry.volume),
        field(&entry.issue),
        optional(entry.page_text()),
        field(&entry.publisher),
        field(&entry.place),
        field(&entry.doi),
        field(&entry.url),
        document.slice(entry.span).to_owned(),
    ]
}

fn claims(analysis: &Analysis, rows: &mut Rows) {
    let document = &analysis.document;
    for (index, claim) in analysis.claims.iter().enumerate() {
        let works = claim.citations.iter().flat_map(|&citation| &analysis.citations[citation].works);
        let works = joined(works.map(|work| work_name(document, work)));
        rows.push(document, claim.span, [claim_id(index), works, document.slice(claim.span).to_owned()]);
    }
}

fn links(analysis: &Analysis, rows: &mut Rows) {
    for (id, work) in analysis.works() {
        rows.push(&analysis.document, work.span, link(analysis, id, work));
    }
}

fn link(analysis: &Analysis, id: WorkId, work: &Work) -> [String; 6] {
    let outcome = &analysis.link(id).outcome;
    let name = |id: &ReferenceId| analysis.references.entry(*id).short_name();
    let detail = match outcome {
        Outcome::Match { how, .. } => name_of(how),
        Outcome::Mismatch { differences, .. } => joined(differences.iter().map(|it| difference_name(it).to_owned())),
        _ => String::new(),
    };
    [
        work_name(&analysis.document, work),
        outcome_name(outcome).to_owned(),
        detail,
        optional(outcome.reference()),
        optional(outcome.reference().as_ref().map(name)),
        joined(candidates(outcome).iter().map(name)),
    ]
}

fn difference_name(difference: &Difference) -> &'static str {
    match difference {
        Difference::Spelling { .. } => "spelling",
        Difference::ExtraName { .. } => "extra name",
        Difference::LackingName { .. } => "lacking name",
        Difference::Order => "order",
        Difference::EtAl => "et al.",
        Difference::Year => "year",
        Difference::Suffix => "suffix",
    }
}

/// `Musterd; Ostendorf 2003a`: who and when.
fn work_name(document: &Document, work: &Work) -> String {
    let authors = work.authors.iter().map(|name| name.family.as_str()).collect::<Vec<_>>().join(" & ");
    let et_al = if work.et_al.is_some() { " et al." } else { "" };
    let year = match work.date.year {
        Some(year) => format!("{year}{}", optional(work.date.suffix)),
        None => document.slice(work.date.span).to_owned(),
    };
    format!("{authors}{et_al} {year}").trim().to_owned()
}

/// `Ostendorf, W.`
fn full_name(name: &Name) -> String {
    name.given.as_ref().map_or_else(|| name.family.clone(), |given| format!("{}, {given}", name.family))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

/// The value, or an empty cell.
fn optional(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The name under which a value is printed as JSON.
fn name_of(value: &impl Serialize) -> String {
    let json = serde_json::to_value(value).expect("a variant without fields is a string");
    json.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for cell in ["=SUM(A1)", "+31", "-1", "@bolt2004", "\tx"] {
            assert_eq!(guarded(cell.to_owned()), format!("'{cell}"));
        }
        assert_eq!(guarded("Bolt, 2004".to_owned()), "Bolt, 2004");
    }
}
