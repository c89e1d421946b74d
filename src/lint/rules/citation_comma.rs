//! `citation-comma`

use crate::citation::{CitationKind, DateKind};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::majority::{Habit, Preference};
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
    what: "Most parenthetical citations of the text have a comma between author and year, and this one has none; or the reverse. \
           It is said only where at least four of five citations, and five or more, agree.",
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
    ],
    options: &[],
    source: "APA 7 §8.11 has the comma, Chicago 17 §15.9 has none",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let places: Vec<(Cited<'_>, Gap)> =
        cited_works(analysis).filter_map(|cited| Some((cited, gap(&cited, text)?))).collect();
    let habit = Habit::of(places.iter().map(|(_, gap)| gap.comma.is_some()));
    let Some(preference) = habit.preference() else { return };
    for (cited, gap) in places {
        let (message, fix, edit) = match (preference, gap.comma) {
            (Preference::With, None) => (
                format!(
                    "\"{}\" has no comma before the year; {} of {} citations here have one",
                    cited.text(),
                    habit.with,
                    habit.total()
                ),
                "add the comma",
                Edit { span: Span::new(gap.names_end, gap.names_end), text: ",".to_owned() },
            ),
            (Preference::Without, Some(comma)) => (
                format!(
                    "\"{}\" has a comma before the year; {} of {} citations here have none",
                    cited.text(),
                    habit.without,
                    habit.total()
                ),
                "remove the comma",
                Edit { span: comma, text: String::new() },
            ),
            _ => continue,
        };
        let mut finding = RULE.finding(cited.work.span, message);
        finding.fix = Some(Fix { message: fix.to_owned(), safety: Safety::Safe, edits: vec![edit] });
        findings.push(finding);
    }
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
