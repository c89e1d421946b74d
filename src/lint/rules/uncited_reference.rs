//! `uncited-reference`

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

use super::duplicate_reference::duplicates;
use crate::analysis::Analysis;
use crate::citation::CitationKind;
use crate::link::Outcome;
use crate::lint::cited::cited_works;
use crate::lint::entries::quoted_entry;
use crate::lint::{Confidence, Example, Finding, Level, Rule};
use crate::name::fold;
use crate::reference::{Reference, ReferenceList};
use crate::span::Span;

/// An entry that no citation leads to.
pub static RULE: Rule = Rule {
    name: "uncited-reference",
    level: Level::Warning,
    confidence: Confidence::High,
    summary: "an entry that nothing in the text cites",
    what: "No citation leads to the entry. An entry counts as cited where a citation evidently means it although a name or the \
           year differs, where it is one of several that an ambiguous citation fits, and where the text names its author \
           together with its year in another way. Entries under a heading such as Further reading need no citation; nor does \
           anything where the text cites by number, but for an entry without a number behind the last of a numbered list. \
           An entry without author or \
           year, and a run of entries at an end of the list of which several are such, are worth a look only.",
    why: "The reader looks in vain for what the source is needed for; often a citation was lost when the text was cut.",
    wrong: &[
        Example {
            text: "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        },
        Example {
            text: "Nachbarn meiden einander (Krämer 2006: 23).\n\nLiteratur\n\n\
                   Krämer, Anna (2006): Nachbarschaft und Distanz. Wiesbaden: Taunus.\n\
                   Lindner, Karl (2009): Stadt und Rand. Berlin: Spree.\n",
        },
        Example {
            text: "Owners move less than tenants [1, 2]. Tenants move often [3].\n\nReferences\n\n\
                   1. Brandsma K. Neighbours apart. Utrecht: Stadspers; 2008.\n\
                   2. Halvorsen T. Mixed blessings. Oslo: Fjordforlag; 2011.\n\
                   3. Krämer A. Neighbours and distance. Wiesbaden: Taunus; 2006.\n\
                   4. Lindner K. Town and edge. Berlin: Spree; 2009.\n\
                   Aalders, J. (2009). Gates. Urban Notes, 3, 11–29.\n",
        },
    ],
    right: &[
        Example {
            text: "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        },
        Example {
            text: "Owners move less than tenants (Halvorsen, 2011). Brandsma’s book of 2008 agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        },
        Example {
            text: "Owners move less than tenants (Halvorsen, 2011; Bransma, 2008).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        },
    ],
    source: "APA 7 §8.4: each entry of the list is cited in the text",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let list = &analysis.references;
    let cited_by_year = cited_works(analysis)
        .any(|cited| cited.outcome.reference().is_some() || matches!(cited.outcome, Outcome::Ambiguous { .. }));
    if !cited_by_year || cites_by_number(analysis) {
        findings.extend(unnumbered_at_end(analysis).into_iter().map(unnumbered));
        return;
    }
    let cited = cited_entries(analysis);
    let mut left: Vec<&Reference> =
        list.entries.iter().filter(|entry| !entry.further_reading && !cited.contains(&entry.id.0)).collect();
    let mentioned = mentioned(analysis, &left);
    left.retain(|entry| !mentioned.contains(&entry.id.0));
    let outside = outside_of_list(list, &cited);
    let many = left.len() >= 10 && left.len() * 2 > list.entries.len();
    for entry in left {
        let mut finding = RULE.finding(entry.span, format!("{} is not cited in the text", quoted_entry(entry)));
        finding.help = Some("cite it, or take it out of the list".to_owned());
        if many {
            // Most of a list uncited tells of citations that could not be read rather than of a list padded out.
            finding.confidence = Confidence::Low;
        }
        if outside.contains(&entry.id.0) || is_bare(entry) {
            // Nothing says that it is an entry at all, or by what it would be cited.
            finding.confidence = Confidence::Low;
            finding.level = Level::Info;
        }
        findings.push(finding);
    }
}

fn unnumbered(entry: &Reference) -> Finding {
    let message =
        format!("{} has no number, unlike the entries before it, and is not cited in the text", quoted_entry(entry));
    let mut finding = RULE.finding(entry.span, message);
    finding.help = Some("number and cite it, or take it out of the list".to_owned());
    finding
}

/// More entries than this without a number are no slip.
const MOST_UNNUMBERED: usize = 2;

/// The entries without a number behind the last of a numbered list, that the text does not name either: where it cites by
/// number, nothing can lead to them.
fn unnumbered_at_end(analysis: &Analysis) -> Vec<&Reference> {
    let list = &analysis.references;
    if !is_numbered(list) {
        return Vec::new();
    }
    let behind: Vec<&Reference> = list.entries.iter().rev().take_while(|entry| entry.number.is_none()).collect();
    if behind.len() > MOST_UNNUMBERED || behind.iter().any(|entry| is_bare(entry) || entry.further_reading) {
        return Vec::new();
    }
    let mentioned = mentioned(analysis, &behind);
    behind.into_iter().rev().filter(|entry| !mentioned.contains(&entry.id.0)).collect()
}

/// True where four entries in five or more have numbers.
fn is_numbered(list: &ReferenceList) -> bool {
    let numbered = list.entries.iter().filter(|entry| entry.number.is_some()).count();
    numbered > 0 && numbered * 5 >= list.entries.len() * 4
}

/// So many entries without a citation, one behind another at an end of the list, may be something else than references: a
/// list of publications, tables, a series.
const LONGEST_RUN: usize = 5;

/// The entries of a run without citations at the start or the end of the list, where one in five or more of them lacks what
/// every reference has. Those next to the cited entries belong to
/// them as far as they lack nothing.
fn outside_of_list(list: &ReferenceList, cited: &FxHashSet<usize>) -> FxHashSet<usize> {
    let is_cited = |entry: &&Reference| cited.contains(&entry.id.0);
    let first = list.entries.iter().take_while(|entry| !is_cited(entry));
    let last = list.entries.iter().rev().take_while(|entry| !is_cited(entry));
    let runs = [first.collect::<Vec<_>>(), last.collect::<Vec<_>>()];
    runs.into_iter()
        .filter(|run| run.len() >= LONGEST_RUN && run.iter().filter(|entry| is_bare(entry)).count() * 5 >= run.len())
        .flat_map(|run| run.into_iter().rev().skip_while(|entry| !is_bare(entry)))
        .map(|entry| entry.id.0)
        .collect()
}

/// True for an entry without author or year.
fn is_bare(entry: &Reference) -> bool {
    entry.creators().is_empty() || entry.year().is_none()
}

/// The entries that a citation leads to or evidently means, and those that are one work with such an entry.
fn cited_entries(analysis: &Analysis) -> FxHashSet<usize> {
    let list = &analysis.references;
    let mut cited = FxHashSet::default();
    for work in cited_works(analysis) {
        match work.outcome {
            Outcome::Match { reference, .. } | Outcome::Mismatch { reference, .. } => {
                cited.insert(reference.0);
            }
            Outcome::Ambiguous { candidates } => cited.extend(candidates.iter().map(|id| id.0)),
            Outcome::Missing { nearest } => {
                // One cause, one finding: the entry of the same first author that missing-reference names.
                let first = work.name(0).map(|name| fold(&name.family));
                let named = |entry: &Reference| entry.creators().first().map(|name| fold(&name.family));
                cited.extend(nearest.iter().take(1).filter(|id| first == named(list.entry(**id))).map(|id| id.0));
            }
            Outcome::Unchecked => {}
        }
    }
    // Of a work that is listed twice, citations lead to one entry; the other is duplicate-reference's.
    for (later, earlier) in duplicates(list, |entry| analysis.document.slice(entry.span)) {
        if cited.contains(&later.id.0) || cited.contains(&earlier.id.0) {
            cited.extend([later.id.0, earlier.id.0]);
        }
    }
    cited
}

/// True where entries are numbered and the text cites them by their numbers: `[3]`, `(3, 5)`, `[3–5]`.
fn cites_by_number(analysis: &Analysis) -> bool {
    const ENOUGH: usize = 3;
    let list = &analysis.references;
    if !is_numbered(list) {
        return false;
    }
    let text = analysis.document.text.as_str();
    let marks = memchr::memchr_iter(b'[', text.as_bytes()).filter(|&open| {
        let inner: String = text[open + 1..].chars().take_while(|&c| c != ']').take(24).collect();
        !list.spans.iter().any(|span| span.start <= open && open < span.end)
            && inner.starts_with(|c: char| c.is_ascii_digit())
            && inner.split([',', '-', '–', ' ', ';']).all(|part| part.len() <= 3)
            && inner.chars().all(|c| c.is_ascii_digit() || " ,;-–".contains(c))
    });
    marks.take(ENOUGH).count() == ENOUGH
}

/// How far from a name its year may stand, in bytes, for the text to have named the work.
const NEAR: usize = 80;

/// Those of `entries` whose first author the text names, outside its lists, near the entry's year.
fn mentioned(analysis: &Analysis, entries: &[&Reference]) -> FxHashSet<usize> {
    let named: Vec<(&Reference, &str)> = entries
        .iter()
        .filter_map(|&entry| Some((entry, entry.creators().first()?.family.as_str())))
        .filter(|(_, name)| name.chars().count() > 2)
        .collect();
    let mut names: Vec<&str> = named.iter().map(|&(_, name)| name).collect();
    names.sort_unstable();
    names.dedup();
    let mut found = FxHashSet::default();
    let Ok(search) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names) else { return found };
    let mut by_name: Vec<Vec<&Reference>> = vec![Vec::new(); names.len()];
    for (entry, name) in named {
        if let Ok(at) = names.binary_search(&name) {
            by_name[at].push(entry);
        }
    }
    let text = analysis.document.text.as_str();
    for hit in search.find_iter(text) {
        let span = Span::new(hit.start(), hit.end());
        if !is_whole_word(text, span) || is_taken(analysis, span) {
            continue;
        }
        let around = around(text, span);
        for entry in &by_name[hit.pattern().as_usize()] {
            if entry.year().is_some_and(|year| around.contains(&year.to_string())) {
                found.insert(entry.id.0);
            }
        }
    }
    found
}

fn is_whole_word(text: &str, span: Span) -> bool {
    !text[..span.start].ends_with(char::is_alphanumeric) && !text[span.end..].starts_with(char::is_alphanumeric)
}

/// True within a reference list, and within a citation that has its own decision.
fn is_taken(analysis: &Analysis, span: Span) -> bool {
    let after = analysis.citations.partition_point(|citation| citation.span.start <= span.start);
    analysis.references.spans.iter().any(|list| list.overlaps(span))
        || analysis.citations[..after]
            .last()
            .is_some_and(|citation| citation.kind != CitationKind::Ibid && citation.span.overlaps(span))
}

/// The text within [`NEAR`] bytes of `span`.
fn around(text: &str, span: Span) -> &str {
    let start = (0..=span.start.saturating_sub(NEAR)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = (span.end + NEAR..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    &text[start..end]
}
