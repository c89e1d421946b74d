//! `source-variants`

use rustc_hash::FxHashMap;

use super::author_mismatch::differ_in_accents;
use crate::lint::across::{Authors, Listed, ManuscriptEntries};
use crate::lint::wording::{count, one_line};
use crate::lint::{Confidence, Example, Finding, Level, Related, Rule, Topic};
use crate::merge::{Candidate, Member, differing_words, is_spelling, merge};
use crate::name::fold;

/// One source that two manuscripts list in two ways.
pub static RULE: Rule = Rule {
    name: "source-variants",
    topic: Topic::Link,
    level: Level::Info,
    confidence: Confidence::Medium,
    fix: None,
    summary: "one source that several manuscripts list in several ways",
    what: "The manuscripts that are checked at once list one source, known by its DOI or by two of its authors, year and \
           title, and one of them has another year, an author spelt otherwise, a slip in the title or in the DOI; or one \
           DOI stands under two works. What fewer manuscripts have is reported; of two that are as common, the later, \
           and with less confidence. A subtitle or authors left out, initials and case are a matter of style, and so is \
           the name of the journal.",
    why: "One of the manuscripts has it wrong, and what cites the source is divided over two in every index of citations.",
    wrong: &[
        Example::of(
            "=== ladders.txt\n\nNeighbours meet over repairs (Lindqvist, 2012).\n\nReferences\n\n\
             Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.\n\n\
             === gardens.txt\n\nGardens calm a street (Lindkvist, 2012).\n\nReferences\n\n\
             Lindkvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.\n",
        ),
        Example::of(
            "=== eins.txt\n\nNachbarn helfen einander (Krämer 2006).\n\nLiteratur\n\n\
             Krämer, Anna (2006): Nachbarschaft und Distanz in der Großstadt. Wiesbaden: Taunus.\n\n\
             === zwei.txt\n\nDistanz schützt (Krämer 2006).\n\nLiteratur\n\n\
             Krämer, Anna (2006): Nachbarschaft und Distans in der Großstadt. Wiesbaden: Taunus.\n",
        ),
    ],
    right: &[
        Example::of(
            "=== ladders.txt\n\nNeighbours meet over repairs (Lindqvist, 2012).\n\nReferences\n\n\
             Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.\n\n\
             === gardens.txt\n\nGardens calm a street (Lindqvist, 2012).\n\nReferences\n\n\
             Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.\n",
        ),
        Example::of(
            "=== ladders.txt\n\nNeighbours meet over repairs (Lindqvist & Osei, 2012).\n\nReferences\n\n\
             Lindqvist, P., & Osei, K. (2012). Repair as a reason to meet: A study of six streets. Journal of Street Life, 14(2), 33–51.\n\n\
             === gardens.txt\n\nGardens calm a street (Lindqvist and Osei, 2012).\n\nReferences\n\n\
             Lindqvist, Per, and Kofi Osei. 2012. “Repair as a Reason to Meet.” J. Street Life 14: 33–51.\n",
        ),
        Example::of(
            "=== ladders.txt\n\nNeighbours meet over repairs (Lindqvist, 2012).\n\nReferences\n\n\
             Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.\n\n\
             === gardens.txt\n\nGardens calm a street (Lindkvist, 2012).\n\nReferences\n\n\
             Lindkvist, P. (2012). Ladders and their owners. Journal of Street Life, 14(3), 88–97.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.8: an author's name is written as the work gives it, and in one form",
    check: |_, _| {},
};

/// So many places are named; of more, the number.
const NAMED: usize = 2;

/// So many letters of two titles are compared to tell whether they are two works.
const COMPARED: usize = 100;

/// An entry, with its manuscript.
#[derive(Clone, Copy)]
struct Entry<'a> {
    manuscript: usize,
    candidate: &'a Candidate,
    listed: &'a Listed,
}

/// What is compared of the entries of one source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Aspect {
    /// The work itself: another may stand under the same DOI.
    Work,
    Year,
    /// The author at that place.
    Author(usize),
    Title,
    Doi,
}

/// An entry that has something otherwise than most.
struct Variant<'a> {
    odd: Entry<'a>,
    aspect: Aspect,
    /// What it has.
    has: String,
    /// What the others have.
    usual: String,
    /// Those others, in the order of the manuscripts.
    others: Vec<Entry<'a>>,
    confidence: Confidence,
}

/// What the manuscripts list otherwise than each other.
pub(crate) fn check_across(manuscripts: &[ManuscriptEntries], findings: &mut Vec<(usize, Finding)>) {
    let sources: Vec<&[Candidate]> = manuscripts.iter().map(|manuscript| manuscript.candidates.as_slice()).collect();
    let entry = |member: &Member| Entry {
        manuscript: member.document,
        candidate: &manuscripts[member.document].candidates[member.source],
        listed: &manuscripts[member.document].entries[member.source],
    };
    let merged = merge(&sources);
    let mut variants = Vec::new();
    for members in merged.members.iter().filter(|members| members.len() > 1) {
        let entries: Vec<Entry<'_>> = members.iter().map(entry).collect();
        of_source(&entries, &mut variants);
    }
    variants.sort_by_key(|variant| (variant.odd.manuscript, variant.odd.listed.span, variant.aspect.clone()));
    findings.extend(told(&variants));
}

/// The variants of one source, from the entries that list it.
fn of_source<'a>(entries: &[Entry<'a>], variants: &mut Vec<Variant<'a>>) {
    let before = variants.len();
    let first_author = |entry: &Entry<'a>| entry.candidate.authors.first().cloned();
    variants.extend(divided(entries, Aspect::Work, first_author, are_two_works));
    if variants.len() > before {
        return;
    }
    variants.extend(divided(entries, Aspect::Year, |entry| Some(entry.candidate.year()?.to_string()), differ_in_year));
    let most = entries.iter().map(|entry| entry.candidate.authors.len()).max().unwrap_or(0);
    for at in 0..most {
        let name = |entry: &Entry<'a>| Some(entry.candidate.persons.get(at)?.family.clone());
        variants.extend(divided(entries, Aspect::Author(at), name, |one, other| differ_in_author(one, other, at)));
    }
    variants.extend(divided(
        entries,
        Aspect::Title,
        |entry| entry.candidate.title.clone(),
        |one, other| differing_words(one.candidate, other.candidate).is_some(),
    ));
    variants.extend(divided(entries, Aspect::Doi, |entry| entry.candidate.doi.clone(), differ_in_doi));
}

/// The entries whose `value` is not what most have, where the two differ in what is looked for.
fn divided<'a>(
    entries: &[Entry<'a>],
    aspect: Aspect,
    value: impl Fn(&Entry<'a>) -> Option<String>,
    differ: impl Fn(&Entry<'a>, &Entry<'a>) -> bool,
) -> Vec<Variant<'a>> {
    let mut having: FxHashMap<String, Vec<Entry<'a>>> = FxHashMap::default();
    for entry in entries {
        if let Some(value) = value(entry) {
            having.entry(value).or_default().push(*entry);
        }
    }
    let rank = |entries: &[Entry<'_>]| (entries.len(), std::cmp::Reverse(entries[0].manuscript));
    let Some((usual, most)) = having.iter().max_by_key(|(_, entries)| rank(entries)) else { return Vec::new() };
    let mut variants = Vec::new();
    for (has, odd) in having.iter().filter(|(has, _)| *has != usual) {
        let confidence = if odd.len() < most.len() { Confidence::Medium } else { Confidence::Low };
        variants.extend(odd.iter().filter(|odd| differ(odd, &most[0])).map(|odd| Variant {
            odd: *odd,
            aspect: aspect.clone(),
            has: has.clone(),
            usual: usual.clone(),
            others: most.clone(),
            confidence,
        }));
    }
    variants
}

/// True where one DOI stands under two works: neither the first author nor the title is the same.
fn are_two_works(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    let (one, other) = (one.candidate, other.candidate);
    let authors = |one: &Candidate, other: &Candidate| one.authors.iter().any(|author| other.authors.contains(author));
    // Of long titles no more is compared than shows that they are two.
    let start = |text: &str| text.chars().take(COMPARED).collect::<String>();
    let near = |one: &str, other: &str| {
        let (one, other) = (start(one), start(other));
        strsim::osa_distance(&one, &other) * 2 < one.chars().count().max(other.chars().count())
    };
    let contained = |one: &str, other: &str| one.contains(other) || other.contains(one);
    let (title, other_title) = (one.title_folded.as_str(), other.title_folded.as_str());
    !title.is_empty()
        && !other_title.is_empty()
        && !contained(title, other_title)
        && !near(title, other_title)
        && !authors(one, other)
        && !one.authors.first().zip(other.authors.first()).is_some_and(|(one, other)| near(one, other))
}

/// True for other years, where neither is the year of the first publication that the other gives too.
fn differ_in_year(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    let original = |entry: &Entry<'_>| entry.listed.date.and_then(|date| date.original.or(date.until));
    original(one).is_none() && original(other).is_none()
}

/// True for DOIs that differ in more than a hyphen: a line end may have brought one, or taken it.
fn differ_in_doi(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    let plain = |entry: &Entry<'_>| entry.candidate.doi.as_ref().map(|doi| doi.replace('-', ""));
    plain(one) != plain(other)
}

/// True where the author at that place is one in two spellings, and all before are the same.
fn differ_in_author(one: &Entry<'_>, other: &Entry<'_>, at: usize) -> bool {
    if one.listed.by == Authors::Others || other.listed.by == Authors::Others {
        return false;
    }
    let (names, others) = (&one.candidate.persons, &other.candidate.persons);
    let (name, usual) = (&names[at], &others[at]);
    let given = |given: &Option<String>| fold(given.as_deref().unwrap_or_default()).chars().next();
    if given(&name.given).zip(given(&usual.given)).is_some_and(|(one, other)| one != other) {
        return false;
    }
    let (a, b) = (fold(&name.family), fold(&usual.family));
    let lower = |name: &str| name.chars().any(char::is_lowercase);
    let is_particle = a.ends_with(b.as_str()) || b.ends_with(a.as_str());
    differ_in_accents(&name.family, &usual.family)
        || (a != b && !is_particle && lower(&name.family) && lower(&usual.family) && is_spelling(&a, &b))
}

/// The findings, one for each cause: an author whom a manuscript spells so in several entries is one.
fn told(variants: &[Variant<'_>]) -> Vec<(usize, Finding)> {
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    let mut told: FxHashMap<(usize, &str, &str), usize> = FxHashMap::default();
    for variant in variants {
        let manuscript = variant.odd.manuscript;
        if let Aspect::Author(_) = variant.aspect {
            let cause = (manuscript, variant.has.as_str(), variant.usual.as_str());
            if let Some(&at) = told.get(&cause) {
                let message = format!("here as well; {}", elsewhere(&variant.others));
                findings[at].1.related.push(Related { span: variant.odd.listed.span, message });
                continue;
            }
            told.insert(cause, findings.len());
        }
        findings.push((manuscript, finding(variant)));
    }
    findings
}

fn finding(variant: &Variant<'_>) -> Finding {
    let Variant { odd, has, usual, others, .. } = variant;
    let name = format!("\"{}\"", one_line(&odd.candidate.name));
    let elsewhere = elsewhere(others);
    let (message, help) = match variant.aspect {
        Aspect::Work => (
            format!("{name} has the DOI of \"{}\" {elsewhere}", one_line(&others[0].candidate.name)),
            "follow the DOI, and give each work its own",
        ),
        Aspect::Year => (format!("{name} is of {usual} {elsewhere}"), "look up when the work came out"),
        Aspect::Author(_) => (
            format!("\"{has}\" in {name} is spelt \"{usual}\" {elsewhere}"),
            "write the name as the work has it, in every manuscript",
        ),
        Aspect::Title => {
            let (word, usual) = differing_words(odd.candidate, others[0].candidate).unwrap_or((has, usual));
            (
                format!("\"{word}\" in the title of {name} is \"{usual}\" {elsewhere}"),
                "write the title as the work has it, in every manuscript",
            )
        }
        Aspect::Doi => {
            (format!("{name} has the DOI {has}; {elsewhere} it is {usual}"), "follow both: one leads nowhere")
        }
    };
    let mut finding = RULE.finding(odd.listed.span, message);
    finding.confidence = variant.confidence;
    finding.help = Some(help.to_owned());
    finding
}

/// `in gardens.txt:52`, `in gardens.txt:52, ladders.txt:40 and 3 more manuscripts`
fn elsewhere(entries: &[Entry<'_>]) -> String {
    let places: Vec<&str> = entries.iter().map(|entry| entry.listed.place.as_str()).collect();
    match places.as_slice() {
        [one] => format!("in {one}"),
        [one, other] => format!("in {one} and {other}"),
        all => {
            let (named, more) = all.split_at(NAMED.min(all.len()));
            format!("in {} and {}", named.join(", "), count(more.len(), "more manuscript"))
        }
    }
}
