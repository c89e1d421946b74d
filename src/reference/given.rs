//! The fields that a file states of an entry, taken as they are; what it does not state is filled from the text.

use super::types::{FieldOrigin, ItemType, Reference, ReferenceDate, Text};
use crate::citation::{Year, YearSuffix, ranges};
use crate::document::{Extent, Given, Issued};

/// The entry `read`, which was read from its text, with the fields that its file states in place of those that were read.
///
/// Where the file states all of an entry, what it does not give is not there, but for a DOI and an address: in a remark at its
/// end they cannot be taken for anything else.
pub fn with(read: Reference, given: &Given) -> Reference {
    let text = |stated: &Option<Text>, found: Option<Text>| match (stated, given.extent) {
        (Some(stated), _) => Some(stated.clone()),
        (None, Extent::Parts) => found,
        (None, Extent::Whole) => None,
    };
    let pages = match (&given.page, given.extent) {
        (Some(page), _) => numbered(&page.text),
        (None, Extent::Parts) => read.pages,
        (None, Extent::Whole) => None,
    };
    let names_authors = given.authors.as_deref().is_some_and(|authors| !authors.is_empty());
    // The text has no author where it was misread for the editors: "Holm A (ed.)" of one whom the file calls the author.
    let misread = names_authors && read.authors.is_empty();
    let item_type = given.item_type.or_else(|| seen_type(given)).unwrap_or(read.item_type);
    Reference {
        number: given.number.or(read.number),
        et_al: given.et_al || (read.et_al && given.extent == Extent::Parts),
        ditto: read.ditto && !names_authors,
        authors: given.authors.clone().unwrap_or(read.authors),
        editors: given.editors.clone().unwrap_or(if misread { Vec::new() } else { read.editors }),
        translators: given.translators.clone(),
        container_authors: given.container_authors.clone(),
        date: given.issued.map_or(read.date, date),
        title: text(&given.title, read.title),
        container: text(&given.container_title, read.container),
        collection: given.collection_title.clone(),
        volume: text(&given.volume, read.volume),
        issue: text(&given.issue, read.issue),
        page: text(&given.page, read.page),
        pages,
        edition: given.edition.clone(),
        publisher: text(&given.publisher, read.publisher),
        place: text(&given.place, read.place),
        doi: given.doi.clone().or(read.doi),
        url: given.url.clone().or(read.url),
        isbn: given.isbn.clone(),
        pmid: given.pmid.clone(),
        arxiv: given.arxiv.clone(),
        note: given.note.clone(),
        item_type,
        ..read
    }
}

/// The date as the rest of the program has it; none where nothing stands for it.
fn date(issued: Issued) -> Option<ReferenceDate> {
    let Issued { year, suffix, original, until, forthcoming, no_date, span, .. } = issued;
    let date = ReferenceDate {
        year: year.map(Year),
        suffix: suffix.map(YearSuffix),
        original: original.map(Year),
        until: until.map(Year),
        forthcoming,
        no_date,
        origin: FieldOrigin::Given,
        span,
    };
    (year.is_some() || forthcoming || no_date).then_some(date)
}

/// The first and the last of pages that are plain numbers.
fn numbered(page: &str) -> Option<(u32, u32)> {
    let plain = page.trim_start().starts_with(|c: char| c.is_ascii_digit()) && !page.contains(char::is_alphabetic);
    ranges(page).into_iter().next().filter(|(first, last)| plain && first <= last)
}

/// The type, where the fields of an entry that is stated as a whole leave no other.
fn seen_type(given: &Given) -> Option<ItemType> {
    if given.extent == Extent::Parts {
        return None;
    }
    match (&given.container_title, &given.volume, &given.publisher) {
        (Some(_), _, Some(_)) => Some(ItemType::Chapter),
        (Some(_), Some(_), None) => Some(ItemType::ArticleJournal),
        (None, _, Some(_)) => Some(ItemType::Book),
        _ => None,
    }
}
