//! `reference-without-publisher`

use rustc_hash::FxHashSet;

use crate::lint::completeness::{is_well_read, lacking, nearly_all_have};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::fold;
use crate::reference::{ItemType, Reference};

/// A book without its publisher, where nearly all others name one.
pub static RULE: Rule = Rule {
    name: "reference-without-publisher",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a book without its publisher, where nearly all others name one",
    what: "An entry ends behind its title, with neither a publisher nor a journal nor an address, or it names a place and no publisher, where nearly all books of the list name a publisher.",
    why: "Editions of one title differ by publisher, and pages with them; of a title alone the reader does not even know what it is.",
    wrong: &[Example::of(
        "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
 Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
 Dalton, R. (2005). The edges of a city. London: Quay.\n\
 Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n\
 Halvorsen, T. (2011). Mixed blessings of tenants and owners.\n\
 Quist, D. (2001). Who talks to whom. London: Quay.\n\
 Vogt, B. (1998). The fence. Leipzig: Linde.\n",
    )],
    right: &[
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
 Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
 Dalton, R. (2005). The edges of a city. London: Quay.\n\
 Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n\
 Halvorsen, T. (2011). Mixed blessings of tenants and owners. Oslo: Fjordforlag.\n\
 Quist, D. (2001). Who talks to whom. London: Quay.\n\
 Vogt, B. (1998). The fence. Leipzig: Linde.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
 Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
 Dalton, R. (2005). The edges of a city. London: Quay.\n\
 Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n\
 Halvorsen, T. (2011). Mixed blessings of tenants and owners. https://example.org/owners\n\
 Quist, D. (2001). Who talks to whom. London: Quay.\n\
 Vogt, B. (1998). The fence. Leipzig: Linde.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.29; Chicago 17 §14.133; ISO 690:2021",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let is_book = |entry: &Reference| matches!(entry.item_type, ItemType::Book | ItemType::Document);
    if !nearly_all_have(analysis, is_book, |entry| entry.publisher.is_some()) {
        return;
    }
    let placed = |entry: &Reference| entry.item_type == ItemType::Book;
    let places_matter = nearly_all_have(analysis, placed, |entry| entry.place.is_some() && entry.publisher.is_some());
    let entries = &analysis.references.entries;
    let places: FxHashSet<String> =
        entries.iter().filter_map(|entry| entry.place.as_ref()).map(|place| fold(&place.text)).collect();
    for entry in
        entries.iter().filter(|entry| is_book(entry) && entry.year().is_some() && is_well_read(entry, analysis))
    {
        let text = analysis.document.slice(entry.span);
        let elsewhere = entry.container.is_some() || entry.url.is_some() || entry.doi.is_some();
        match &entry.publisher {
            _ if elsewhere => {}
            None if ends_with_title(entry, text) => {
                findings.push(lacking(&RULE, entry, "ends behind its title and names no publisher"));
            }
            Some(name)
                if places_matter
                    && entry.place.is_none()
                    && places.contains(&fold(&name.text))
                    && analysis.document.text[name.span.end..entry.span.end].trim_matches(['.', ' ']).is_empty() =>
            {
                findings.push(lacking(&RULE, entry, "names a place and no publisher"));
            }
            _ => {}
        }
    }
}

/// True where the title, a sentence of several words, is the last of the entry.
fn ends_with_title(entry: &Reference, text: &str) -> bool {
    let Some(title) = &entry.title else { return false };
    let behind = text.get(title.span.end.saturating_sub(entry.span.start)..).unwrap_or("?");
    let words = title.text.split_whitespace().count();
    let one_part = !title.text.contains(['.', ',', ';', ':', '?', '!', '(', '[', '/', '"', '“', '”', '«']);
    behind.trim().trim_matches('.').is_empty() && words > 3 && one_part
}
