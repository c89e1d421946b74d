//! Citations, references and claims as JSON.

use serde::Serialize;

use super::Place;
use crate::analysis::{Analysis, WorkId};
use crate::citation::{Citation, CitationKind, DateKind, Work};
use crate::claim::Claim;
use crate::document::{Document, single_spaced};
use crate::link::{How, Outcome};
use crate::reference::{ItemType, Reference, ReferenceId};
use crate::report::{candidates, claim_id, claims_of_citations, outcome_name};

#[derive(Serialize)]
struct DocumentOutput<'a> {
    path: &'a str,
    language: &'a str,
    citations: Vec<CitationOutput<'a>>,
    references: Vec<ReferenceOutput<'a>>,
    claims: Vec<ClaimOutput<'a>>,
}

#[derive(Serialize)]
struct CitationOutput<'a> {
    kind: CitationKind,
    #[serde(flatten)]
    place: Place,
    text: &'a str,
    works: Vec<WorkOutput<'a>>,
    /// The claim that it stands behind: `s14`.
    claim: Option<String>,
}

#[derive(Serialize)]
struct WorkOutput<'a> {
    #[serde(flatten)]
    place: Place,
    /// The key, in a citation by key.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    /// The number, in a citation by number.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    authors: Vec<&'a str>,
    et_al: bool,
    date: &'static str,
    year: Option<String>,
    suffix: Option<String>,
    original_year: Option<String>,
    prefix: Option<String>,
    locator: Option<String>,
    locator_label: Option<&'static str>,
    via: Option<usize>,
    /// The entry that it was linked to.
    reference: Option<String>,
    /// What the linker decided.
    link: &'static str,
    /// What made the entry the one.
    how: Option<How>,
    /// The entries that fit equally well, or that come nearest where none fits.
    candidates: Vec<String>,
}

#[derive(Serialize)]
struct ReferenceOutput<'a> {
    id: String,
    /// What citations by key call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    #[serde(flatten)]
    place: Place,
    #[serde(rename = "type")]
    item_type: ItemType,
    /// Those under whom it is filed.
    authors: Vec<&'a str>,
    editors: Vec<&'a str>,
    year: Option<String>,
    suffix: Option<String>,
    title: Option<&'a str>,
    container: Option<&'a str>,
    volume: Option<&'a str>,
    issue: Option<&'a str>,
    pages: Option<String>,
    publisher: Option<&'a str>,
    publisher_place: Option<&'a str>,
    doi: Option<&'a str>,
    url: Option<&'a str>,
    further_reading: bool,
    text: &'a str,
}

#[derive(Serialize)]
struct ClaimOutput<'a> {
    id: String,
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

/// Everything that was found in `analyses`, in their order.
///
/// ```
/// let document = citegraph::Document::from_text("paper.txt", "Mixing helps little (Bolt, 2004).");
/// let json = citegraph::report::json::extract(&[citegraph::analyse(document)]);
/// assert!(json.starts_with(r#"{"documents":[{"path":"paper.txt""#));
/// ```
pub fn extract(analyses: &[Analysis]) -> String {
    documents(&analyses.iter().map(extract_one).collect::<Vec<_>>())
}

/// What was found in one document, as one JSON object: a part for [`documents`].
pub fn extract_one(analysis: &Analysis) -> String {
    serde_json::to_string(&document(analysis)).expect("the values have string keys and no failing parts")
}

/// The whole output, of documents that are JSON already: each is made where its text was read, so that many are made at once.
pub fn documents(parts: &[String]) -> String {
    format!("{{\"documents\":[{}]}}\n", parts.join(","))
}

fn document(analysis: &Analysis) -> DocumentOutput<'_> {
    let claims = claims_of_citations(analysis);
    let Analysis { document, citations, references, .. } = analysis;
    DocumentOutput {
        path: &document.path,
        language: &document.language.code,
        citations: (0..citations.len()).map(|index| citation(analysis, index, claims[index])).collect(),
        references: references.entries.iter().map(|entry| reference(document, entry)).collect(),
        claims: analysis.claims.iter().enumerate().map(|(index, found)| claim(document, index, found)).collect(),
    }
}

fn citation(analysis: &Analysis, index: usize, claim: Option<usize>) -> CitationOutput<'_> {
    let Citation { kind, span, works, .. } = &analysis.citations[index];
    let works = works.iter().enumerate().map(|(at, cited)| {
        let outcome = &analysis.link(WorkId { citation: index, work: at }).outcome;
        work(analysis, cited, outcome)
    });
    CitationOutput {
        kind: *kind,
        place: Place::new(&analysis.document, *span),
        text: analysis.document.slice(*span),
        works: works.collect(),
        claim: claim.map(claim_id),
    }
}

fn work<'a>(analysis: &'a Analysis, work: &'a Work, outcome: &Outcome) -> WorkOutput<'a> {
    let document = &analysis.document;
    // A number says nothing of the work but by its entry, nor does a key that stands alone.
    let is_bare = work.number.is_some() || (work.key.is_some() && work.authors.is_empty());
    let entry = outcome.reference().filter(|_| is_bare).map(|id| analysis.references.entry(id));
    let named = entry.iter().flat_map(|entry| entry.creators()).map(|name| name.family.as_str());
    let how = match outcome {
        Outcome::Match { how, .. } => Some(*how),
        _ => None,
    };
    WorkOutput {
        place: Place::new(document, work.span),
        key: work.key.as_deref(),
        number: work.number,
        authors: work.authors.iter().map(|name| name.family.as_str()).chain(named).collect(),
        et_al: work.et_al.is_some(),
        date: date_name(work.date.kind),
        year: work.date.year.or(entry.and_then(Reference::year)).map(|year| year.to_string()),
        suffix: work.date.suffix.or(entry.and_then(Reference::year_suffix)).map(|suffix| suffix.to_string()),
        original_year: work.date.original.map(|year| year.to_string()),
        prefix: work.prefix.map(|span| single_spaced(document.slice(span))),
        locator: work.locator.as_ref().map(|locator| single_spaced(document.slice(locator.span))),
        locator_label: work.locator.as_ref().map(|locator| locator.label),
        via: work.via,
        reference: outcome.reference().map(|id| id.to_string()),
        link: outcome_name(outcome),
        how,
        candidates: candidates(outcome).iter().map(ReferenceId::to_string).collect(),
    }
}

fn date_name(kind: DateKind) -> &'static str {
    match kind {
        DateKind::Year => "year",
        DateKind::Date => "date",
        DateKind::Misprint => "misprint",
        DateKind::NoDate => "no-date",
        DateKind::Forthcoming => "forthcoming",
        DateKind::PersonalCommunication => "personal-communication",
        DateKind::None => "none",
    }
}

fn reference<'a>(document: &'a Document, entry: &'a Reference) -> ReferenceOutput<'a> {
    ReferenceOutput {
        id: entry.id.to_string(),
        key: entry.key.as_deref(),
        place: Place::new(document, entry.span),
        item_type: entry.item_type,
        authors: entry.creators().iter().map(|name| name.family.as_str()).collect(),
        editors: entry.editors.iter().map(|name| name.family.as_str()).collect(),
        year: entry.year().map(|year| year.to_string()),
        suffix: entry.year_suffix().map(|suffix| suffix.to_string()),
        title: entry.title.as_ref().map(|field| field.text.as_str()),
        container: entry.container.as_ref().map(|field| field.text.as_str()),
        volume: entry.volume.as_ref().map(|field| field.text.as_str()),
        issue: entry.issue.as_ref().map(|field| field.text.as_str()),
        pages: entry.page_text(),
        publisher: entry.publisher.as_ref().map(|field| field.text.as_str()),
        publisher_place: entry.place.as_ref().map(|field| field.text.as_str()),
        doi: entry.doi.as_ref().map(|field| field.text.as_str()),
        url: entry.url.as_ref().map(|field| field.text.as_str()),
        further_reading: entry.further_reading,
        text: document.slice(entry.span),
    }
}

fn claim<'a>(document: &'a Document, index: usize, claim: &Claim) -> ClaimOutput<'a> {
    ClaimOutput { id: claim_id(index), place: Place::new(document, claim.span), text: document.slice(claim.span) }
}
