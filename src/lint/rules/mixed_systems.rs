//! `mixed-systems`

use crate::citation::{CitationKind, DateKind};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::numbered::{is_numbered, numeric_citations};
use crate::lint::wording::{count, one_line};
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};
use crate::span::Span;

/// Numeric and author–year citations in one text.
pub static RULE: Rule = Rule {
    name: "mixed-systems",
    topic: Topic::Citation,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "numeric and author–year citations in one text",
    what: "The list is numbered and the text cites its entries by number in brackets, and elsewhere it cites entries \
           of the same list by author and year, both more than twice. A year or number that stands beside the other \
           kind of citation is part of it, and numbers of figures, equations and notes are no citations. Said once, at \
           the first citation of the kind that is used less.",
    why: "The reader must look entries up in two ways; it is mostly left from a text that was moved from one journal \
          to another.",
    wrong: &[Example::of(
        "Owners move less than tenants [1, 2]. Tenants move often [3], in towns [4] as in villages [2], and seldom far [1]. Owners \
                   are older (Brandsma, 2008), richer (Halvorsen, 2011) and fewer (Krämer, 2006).\n\nReferences\n\n\
                   1. Brandsma K (2008) Neighbours apart. Utrecht: Stadspers.\n\
                   2. Halvorsen T (2011) Mixed blessings. Oslo: Fjordforlag.\n\
                   3. Krämer A (2006) Neighbours and distance. Wiesbaden: Taunus.\n\
                   4. Lindner K (2009) Town and edge. Berlin: Spree.\n",
    )],
    right: &[
        Example::of(
            "Owners move less than tenants [1, 2]. Tenants move often [3], in towns [4] as in villages [2], and seldom far [1]. \
                   Owners are older [1], richer [2] and fewer [3].\n\nReferences\n\n\
                   1. Brandsma K (2008) Neighbours apart. Utrecht: Stadspers.\n\
                   2. Halvorsen T (2011) Mixed blessings. Oslo: Fjordforlag.\n\
                   3. Krämer A (2006) Neighbours and distance. Wiesbaden: Taunus.\n\
                   4. Lindner K (2009) Town and edge. Berlin: Spree.\n",
        ),
        Example::of(
            "Owners move less than tenants, says equation [1]. With [2] and [3], tenants move often [1]. Owners are older (Brandsma, \
                   2008), richer (Halvorsen, 2011) and fewer (Krämer, 2006).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   Krämer, A. (2006). Neighbours and distance. Wiesbaden: Taunus.\n",
        ),
    ],
    options: &[],
    source: "ISO 690:2021, annex A: one method of citation throughout a text",
    check,
};

/// Fewer citations are no system.
const FEWEST: usize = 3;
/// More places than that are not listed beside the finding.
const MOST_RELATED: usize = 20;
/// So near to a number in brackets a citation is part of the same, in bytes.
const BESIDE: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if !is_numbered(&analysis.references) || !analysis.document.notes.marks.is_empty() {
        return;
    }
    let numeric = numeric_citations(analysis);
    if numeric.len() < FEWEST {
        return;
    }
    let dated: Vec<Span> = cited_works(analysis).filter(is_by_year).map(|cited| cited.citation.span).collect();
    let mut dated: Vec<Span> = dated.into_iter().filter(|citation| !stands_beside(*citation, &numeric)).collect();
    dated.dedup();
    if dated.len() < FEWEST {
        return;
    }
    let (fewer, others, kind, other_kind) = if dated.len() <= numeric.len() {
        (&dated, &numeric, "author and year", "number")
    } else {
        (&numeric, &dated, "number", "author and year")
    };
    let text = analysis.document.text.as_str();
    let quoted = one_line(fewer[0].text(text));
    let message = format!(
        "\"{quoted}\" cites by {kind}, as {} do; the text cites by {other_kind} in {}",
        count(fewer.len() - 1, "other"),
        count(others.len(), "place")
    );
    let mut finding = RULE.finding(fewer[0], message);
    let related = fewer[1..].iter().take(MOST_RELATED).map(|&span| (span, kind));
    let related = related.chain(others.first().map(|&span| (span, other_kind)));
    finding.related = related.map(|(span, kind)| Related { span, message: format!("cites by {kind}") }).collect();
    finding.help = Some("cite in one way throughout".to_owned());
    findings.push(finding);
}

/// True for a work cited by author and year that the list has.
fn is_by_year(cited: &Cited<'_>) -> bool {
    matches!(cited.citation.kind, CitationKind::Parenthetical | CitationKind::Narrative)
        && cited.work.date.kind == DateKind::Year
        && cited.outcome.reference().is_some()
}

/// True where a number in brackets stands within the citation or directly at its side: `Bolt (2004) [3]`.
fn stands_beside(citation: Span, numeric: &[Span]) -> bool {
    let from = citation.start.saturating_sub(BESIDE);
    let next = numeric.partition_point(|mark| mark.end < from);
    numeric.get(next).is_some_and(|mark| mark.start <= citation.end + BESIDE)
}
