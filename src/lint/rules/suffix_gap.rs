//! `suffix-gap`

use rustc_hash::FxHashMap;

use crate::citation::{CitationKind, DateKind, YearSuffix};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::style::ListOrder;
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};
use crate::name::fold;

/// A letter behind a year without the letter before it.
pub static RULE: Rule = Rule {
    name: "suffix-gap",
    topic: Topic::Citation,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "2003b cited, and 2003a nowhere, or only behind it",
    what: "In a text without a reference list, an author's 2003b is cited and a 2003a of the same authors is not. \
           Where there is a list, it shows which letters there are. Under a style whose list is in the order of the \
           citations, letters follow that order, and a letter cited before the one that precedes it is reported as well.",
    why: "Either a citation was lost, or the letter is wrong; the reader looks for a work that may not exist.",
    wrong: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011b). Tenants move often (Brandsma, 2008a, 2008b).\n"),
        Example::under(
            "[style.list]\norder = \"cited\"\n",
            "Owners move less than tenants (Halvorsen, 2011b). Tenants move often (Halvorsen, 2011a).\n",
        ),
    ],
    right: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011). Tenants move often (Brandsma, 2008a, 2008b).\n"),
        Example::of("Owners move less than tenants (Halvorsen, 2011b). Tenants move often (Halvorsen, 2011a).\n"),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011b).\n\nReferences\n\n\
                   Halvorsen, T. (2011a). Tenants. Bergen: Vestland.\n\
                   Halvorsen, T. (2011b). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.19: letters tell works of one author and year apart, a first",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let by_appearance = context.style().list.order == Some(ListOrder::Cited);
    if !analysis.references.is_empty() && !by_appearance {
        return;
    }
    let mut first: FxHashMap<(String, char), Cited<'_>> = FxHashMap::default();
    let mut order = Vec::new();
    for cited in cited_works(analysis) {
        let Some((work, letter)) = lettered(&cited) else { continue };
        first.entry((work.clone(), letter)).or_insert_with(|| {
            order.push((work, letter));
            cited
        });
    }
    for (work, letter) in order.into_iter().filter(|(_, letter)| *letter > 'a') {
        let Some(before) = char::from_u32(u32::from(letter) - 1) else { continue };
        let cited = first[&(work.clone(), letter)];
        let Some(year) = cited.work.date.year else { continue };
        let earlier = first.get(&(work, before));
        let (said, related) = match earlier {
            None if analysis.references.is_empty() => (format!("no {year}{before} of these authors is cited"), None),
            Some(earlier) if by_appearance && earlier.id > cited.id && names_as_many(earlier, &cited) => {
                (format!("{year}{before} is first cited behind it"), Some(earlier))
            }
            _ => continue,
        };
        let mut finding = RULE.finding(cited.work.span, format!("\"{}\" is cited, and {said}", cited.text()));
        finding.related = related
            .map(|cited| Related { span: cited.work.span, message: format!("{year}{before} is cited here") })
            .into_iter()
            .collect();
        finding.help = Some("correct the letter, or restore the citation".to_owned());
        findings.push(finding);
    }
}

/// The first author and the year, and the letter: a work by several may be cited with and without et al.
fn lettered(cited: &Cited<'_>) -> Option<(String, char)> {
    let date = cited.work.date;
    let YearSuffix(letter) = date.suffix.filter(|suffix| suffix.0.is_ascii_lowercase())?;
    let named = matches!(cited.citation.kind, CitationKind::Parenthetical | CitationKind::Narrative);
    if !named || date.kind != DateKind::Year {
        return None;
    }
    Some((format!("{} {}", fold(&cited.work.authors.first()?.family), date.year?), letter))
}

fn names_as_many(one: &Cited<'_>, other: &Cited<'_>) -> bool {
    let number = |cited: &Cited<'_>| (cited.work.authors.len(), cited.work.et_al.is_some());
    number(one) == number(other)
}
