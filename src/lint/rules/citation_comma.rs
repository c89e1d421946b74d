//! `citation-comma`

use crate::citation::{CitationKind, DateKind};
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::repeated::once_if_many;
use crate::lint::standard::Standard;
use crate::lint::style::Presence;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// A comma between author and year that others have, or have not.
pub static RULE: Rule = Rule {
    name: "citation-comma",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a comma between author and year against the text's own habit",
    what: "Most parenthetical citations of the text have a comma between author and year, and this one has none; or \
           the reverse. It is said where the style asks for it, or at least four of five citations, and five or more, \
           agree.",
    why: "Styles differ in this comma, and one text follows one style.",
    wrong: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma & De Wit 2008), but tenants stay (Dalton & Roe, 2005; Ferreira, \
                   2010; Quist, 2001). Both are old findings (Halvorsen, 2011).\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer 2006; Lindner 2009). Das gilt überall (Krämer 2006: 23; Vogt 2001; \
                   Ehlers, 1998).\n",
        ),
        Example::under("style = \"apa7\"", "Los vecinos se evitan (Herrera 2009).\n"),
        Example::under("style = \"din-iso-690\"", "Nachbarn meiden einander (Krämer, 2006, S. 23).\n"),
    ],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma & De Wit, 2008), but tenants stay (Dalton & Roe, 2005; Ferreira, \
                   2010; Quist, 2001). Both are old findings (Halvorsen, 2011).\n",
        ),
        Example::of("Owners move less (Halvorsen, 2011; Quist 2001), but tenants stay (Dalton & Roe, 2005).\n"),
        Example::of(
            "Owners move less (Halvorsen, 2011; Quist, 2001), but tenants stay (Dalton & Roe, 2005; Ferreira, 2010; Vogt, \
                   1998), as Ehlers (1998) says.\n",
        ),
        Example::under("style = \"chicago-author-date\"", "Los vecinos se evitan (Herrera 2009, 23; Moreno 2011).\n"),
        Example::of(
            "Owners move less (Halvorsen, 2011; Quist, 2001), but tenants stay (Halvorsen, 2011; Quist, 2001), as all say \
             (Halvorsen, 2011). The kinase was marked (Ser 1981).\n\nReferences\n\n\
             Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
             Quist, P. (2001). Order in the street. Gent: Leie.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.11 has the comma, Chicago 17 §15.9 has none",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = context.analysis.document.text.as_str();
    let Some(standard) = standard(context) else { return };
    let mut found = Vec::new();
    for (cited, gap) in gaps(context) {
        let (said, fix, edit) = match (standard.form, gap.comma) {
            (Presence::Present, None) => (
                format!("has no comma before the year; {}", standard.has("citations", "one")),
                "add the comma",
                Edit { span: Span::new(gap.names_end, gap.names_end), text: ",".to_owned() },
            ),
            (Presence::Absent, Some(comma)) => (
                format!("has a comma before the year; {}", standard.has("citations", "none")),
                "remove the comma",
                Edit { span: comma, text: String::new() },
            ),
            _ => continue,
        };
        let mut finding = RULE.finding(cited.work.span, format!("\"{}\" {said}", one_line(&cited.text())));
        // Without the comma nothing may hold name and year apart.
        let holds = edit.text == "," || text[edit.span.end..].starts_with(char::is_whitespace);
        finding.fix = holds.then(|| Fix { message: fix.to_owned(), safety: Safety::Safe, edits: vec![edit] });
        found.push(finding);
    }
    findings.append(&mut once_if_many(found));
}

/// Whether a comma stands before the year, as the style or the text's own majority has it.
pub(super) fn standard(context: &Context<'_>) -> Option<Standard<Presence>> {
    let form = |gap: Gap| if gap.comma.is_some() { Presence::Present } else { Presence::Absent };
    Standard::of(context, context.style().citation.comma, gaps(context).map(|(_, gap)| form(gap)))
}

fn gaps<'a>(context: &Context<'a>) -> impl Iterator<Item = (Cited<'a>, Gap)> {
    let analysis = context.analysis;
    // What a list lacks may be no citation at all: `ATM (Ser 1981)`.
    let sure = cited_works(analysis).filter(|cited| !matches!(cited.outcome, Outcome::Missing { .. }));
    sure.filter_map(|cited| Some((cited, gap(&cited, &analysis.document.text)?)))
}

/// What stands between the authors and the year of a citation in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gap {
    /// Where the names end.
    names_end: usize,
    /// The comma, where there is one.
    comma: Option<Span>,
}

/// The gap of a work whose authors and year stand side by side, with a comma and white space or white space alone between.
fn gap(cited: &Cited<'_>, text: &str) -> Option<Gap> {
    let work = cited.work;
    if cited.citation.kind != CitationKind::Parenthetical || work.shares_authors || work.date.kind != DateKind::Year {
        return None;
    }
    let name = work.authors.last()?.span.end;
    let from = work.et_al.map_or(name, |term| term.end.max(name));
    let between = text.get(from..work.date.span.start)?;
    let kept = between.trim_end();
    match kept.strip_suffix(',') {
        _ if kept.is_empty() && !between.is_empty() => Some(Gap { names_end: from, comma: None }),
        Some("") => Some(Gap { names_end: from, comma: Some(Span::new(from, from + 1)) }),
        _ => None,
    }
}
