//! `author-variants`

use rustc_hash::FxHashMap;

use super::author_mismatch::differ_in_accents;
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::{Name, fold};
use crate::reference::Reference;

/// One author spelt in two ways within the list.
pub static RULE: Rule = Rule {
    name: "author-variants",
    topic: Topic::Link,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "one author spelt in two ways within the list",
    what: "Two entries share an author, and another author with the same initials differs by one letter (Gijsbert, A. \
           and Gijsberts, A.) or in accents alone. Authors without a common co-author may well be two people, and so \
           may near names with other initials. The spelling that fewer entries have is reported; of two that are as \
           common, the later.",
    why: "The works of one author stand under two names, and one of the two cannot be found elsewhere.",
    wrong: &[
        Example::of(
            "Contacts stay rare (Dalhuisen & Gijsberts, 2004; Gijsberts & Dalhuisen, 2006; Gijsbert & Dalhuisen, 2009).\n\nReferences\n\n\
                   Dalhuisen, J., & Gijsberts, A. (2004). Living apart together. The Hague: Hofpers.\n\
                   Gijsbert, A., & Dalhuisen, J. (2009). Streets and contacts. Utrecht: Stadspers.\n\
                   Gijsberts, A., & Dalhuisen, J. (2006). Neighbours and numbers. The Hague: Hofpers.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer/Lindner 2006; Kramer/Lindner 2009).\n\nLiteratur\n\n\
                   Kramer, Anna; Lindner, Karl (2009): Stadt und Rand. Berlin: Spree.\n\
                   Krämer, Anna; Lindner, Karl (2006): Nachbarschaft und Distanz. Wiesbaden: Taunus.\n",
        ),
        Example::of(
            "Os vizinhos evitam-se (FERRAZ; MOURÃO, 2006; FERRAZ; MOURÃOS, 2009; FERRAZ; MOURÃO, 2010).\n\nReferências\n\n\
                   FERRAZ, M.; MOURÃO, A. A cidade e as margens. Lisboa: Cais, 2006.\n\
                   FERRAZ, M.; MOURÃOS, A. A rua e a praça. Lisboa: Cais, 2009.\n\
                   FERRAZ, M.; MOURÃO, A. O bairro. Lisboa: Cais, 2010.\n",
        ),
    ],
    right: &[
        Example::of(
            "Contacts stay rare (Dalhuisen & Gijsberts, 2004; Gijsberts & Dalhuisen, 2006, 2009).\n\nReferences\n\n\
                   Dalhuisen, J., & Gijsberts, A. (2004). Living apart together. The Hague: Hofpers.\n\
                   Gijsberts, A., & Dalhuisen, J. (2006). Neighbours and numbers. The Hague: Hofpers.\n\
                   Gijsberts, A., & Dalhuisen, J. (2009). Streets and contacts. Utrecht: Stadspers.\n",
        ),
        Example::of(
            "Owners move less than tenants (Bolter, 2004; Bolten, 2006; Jansen & Dalhuisen, 2009; Janssen & Dalhuisen, 2010).\n\n\
                   References\n\nBolten, A. (2006). Staying put. Bremen: Weser.\n\
                   Bolter, A. (2004). Moving out. Assen: Drents.\n\
                   Jansen, P., & Dalhuisen, J. (2009). Streets. Utrecht: Stadspers.\n\
                   Janssen, M., & Dalhuisen, J. (2010). Squares. Utrecht: Stadspers.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.8: an author's name is written as the work gives it, and in one form",
    check,
};

/// Shorter names are alike by chance.
const SHORTEST: usize = 5;
/// At most so many authors of an entry, and so many spellings beside one co-author, are compared.
const MOST_COMPARED: usize = 12;

/// One spelling of an author beside one co-author: the name, and the entry that has it first.
type Spelling<'a> = (&'a Name, &'a Reference);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let entries = &context.analysis.references.entries;
    let mut uses: FxHashMap<(&str, String), usize> = FxHashMap::default();
    let mut beside: FxHashMap<String, Vec<Spelling<'_>>> = FxHashMap::default();
    let mut order = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.ditto) {
        let person = |name| Some((name, initials(name)?, fold(&name.family)));
        let people: Vec<(&Name, String, String)> =
            entry.authors.iter().take(MOST_COMPARED).filter_map(person).collect();
        for (name, own, family) in &people {
            *uses.entry((name.family.as_str(), own.clone())).or_default() += 1;
            let others = people.iter().filter(|(other, ..)| !std::ptr::eq(*other, *name));
            for (_, theirs, other) in others {
                let first = family.chars().next().unwrap_or_default();
                let key = format!("{first} {own} {other} {theirs}");
                let spellings = beside.entry(key.clone()).or_default();
                if spellings.is_empty() {
                    order.push(key);
                }
                let known = spellings.iter().any(|(known, _)| known.family == name.family);
                if !known && spellings.len() < MOST_COMPARED {
                    spellings.push((name, entry));
                }
            }
        }
    }
    let mut told = FxHashMap::default();
    for key in order {
        let spellings = &beside[&key];
        for (at, later) in spellings.iter().enumerate() {
            let Some(earlier) = spellings[..at].iter().find(|earlier| is_one(earlier, later)) else { continue };
            let own = initials(later.0).unwrap_or_default();
            let used = |name: &Name| uses.get(&(name.family.as_str(), own.clone())).copied().unwrap_or(0);
            let (kept, odd) = if used(later.0) > used(earlier.0) { (later, earlier) } else { (earlier, later) };
            if told.insert((odd.0.family.as_str(), kept.0.family.as_str()), ()).is_none() {
                findings.push(finding(*kept, *odd));
            }
        }
    }
}

fn finding(kept: Spelling<'_>, odd: Spelling<'_>) -> Finding {
    let message = format!(
        "\"{}\" in {} is spelt \"{}\" in {}",
        odd.0.family,
        quoted_entry(odd.1),
        kept.0.family,
        quoted_entry(kept.1)
    );
    let mut finding = RULE.finding(odd.0.span, message);
    finding.related = vec![entry_related(kept.1)];
    finding.help = Some("write the name alike in both, as the works have it".to_owned());
    finding
}

/// The initials of a person: `a` for `Anna` and `A. M.`; only the first, for the others are often left out. None for an
/// organisation and for a name alone.
fn initials(name: &Name) -> Option<String> {
    let first = fold(name.given.as_deref()?).chars().next()?;
    (!name.organisation).then(|| first.to_string())
}

/// True for two spellings of one author: two names that stand beside each other in an entry are two people.
fn is_one(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let has = |entry: &Reference, name: &Name| entry.authors.iter().any(|author| author.family == name.family);
    is_variant(one.0, other.0) && !has(one.1, other.0) && !has(other.1, one.0)
}

/// True for two spellings of one family name: in accents alone, or one letter apart where both are long and written alike, in
/// capitals or with small letters. Given names, where both are written out, must be the same.
fn is_variant(one: &Name, other: &Name) -> bool {
    if !given_names_agree(one, other) {
        return false;
    }
    let (a, b) = (fold(&one.family), fold(&other.family));
    // A list in capitals (ABNT NBR 6023) has them in every name; an acronym has no given name beside it.
    let is_small = |name: &Name| name.family.chars().any(char::is_lowercase);
    let long = a.chars().count().min(b.chars().count()) >= SHORTEST;
    differ_in_accents(&one.family, &other.family)
        || (a != b && long && is_small(one) == is_small(other) && strsim::osa_distance(&a, &b) == 1)
}

/// False for `A. B.` beside `A. C.`, and for `Anna` beside `Astrid`.
fn given_names_agree(one: &Name, other: &Name) -> bool {
    let parts = |name: &Name| -> Vec<String> {
        let given = name.given.as_deref().unwrap_or_default();
        given.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|part| !part.is_empty()).collect()
    };
    parts(one).iter().zip(&parts(other)).all(|(a, b)| a.starts_with(b.as_str()) || b.starts_with(a.as_str()))
}
