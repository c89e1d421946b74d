//! `reference-without-publisher`

use rustc_hash::FxHashSet;

use crate::lint::completeness::{ends_at, is_well_read, lacking, nearly_all_have};
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
    what: "An entry ends behind its title, with neither a publisher nor a journal nor an address, or it names a place \
           and no publisher, where nearly all books of the list name a publisher.",
    why: "Editions of one title differ by publisher, and pages with them; of a title alone the reader does not even \
          know what it is.",
    wrong: &[
        Example::of(
            "Os vizinhos evitam-se (Adler, 2008; Brandão, 2005; Ferraz, 2010; Moura, 2011; Pinto, 2001; Vidal, 1998).\n\nReferências\n\n\
             ADLER, K. Vizinhos à parte. Recife: Alameda, 2008.\n\
             BRANDÃO, R. As margens da cidade. Natal: Orla, 2005.\n\
             FERRAZ, M. Morar e esperar. Recife: Alameda, 2010.\n\
             MOURA, T. Uma breve história das cercas. 2011.\n\
             PINTO, D. Quem fala com quem. Natal: Orla, 2001.\n\
             VIDAL, B. A cerca alta. Recife: Alameda, 1998.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
             Dalton, R. (2005). The edges of a city. London: Quay.\n\
             Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n\
             Halvorsen, T. (2011). Mixed blessings of tenants and owners.\n\
             Quist, D. (2001). Who talks to whom. London: Quay.\n\
             Vogt, B. (1998). The fence. Leipzig: Linde.\n",
        ),
    ],
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
        let elsewhere = entry.container.is_some() || entry.url.is_some() || entry.doi.is_some();
        match &entry.publisher {
            _ if elsewhere => {}
            None if ends_with_title(entry, &analysis.document.text) => {
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
    let words = title.text.split_whitespace().count();
    let one_part = !title.text.contains(['.', ',', ';', ':', '?', '!', '(', '[', '/', '"', '“', '”', '«']);
    ends_at(entry, title.span.end, text) && words > 3 && one_part
}
