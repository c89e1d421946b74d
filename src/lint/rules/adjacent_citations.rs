//! `adjacent-citations`

use crate::citation::{Bracket, Citation, CitationKind, DateKind};
use crate::lint::repeated::once_if_many;
use crate::lint::style::Separator;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// Brackets side by side that belong into one.
pub static RULE: Rule = Rule {
    name: "adjacent-citations",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "citations in brackets side by side that belong into one bracket",
    what: "Two or more citations in brackets stand behind each other with nothing but a space between. Texts that \
           mostly do so are left alone.",
    why: "One claim has one citation, which names all its works; side by side they read as if one belonged to the \
          other.",
    wrong: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011) (Quist, 2001).\n"),
        Example::of("Nachbarn meiden einander (Krämer 2006: 23) (Lindner 2009)(Vogt 2001).\n"),
    ],
    right: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011; Quist, 2001).\n"),
        Example::of(
            "Owners move less (Halvorsen, 2011) and tenants (Table 2) more (Quist, 2001), as Roe (2005) (see above) says.\n",
        ),
        Example::of("Owners move less (Halvorsen, 2011).\n\n(Quist, 2001) is another matter.\n"),
    ],
    options: &[],
    source: "APA 7 §8.12: several works in one citation, parted by semicolons",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let bracketed: Vec<&Citation> = analysis.citations.iter().filter(|citation| is_bracketed(citation, text)).collect();
    let merged = bracketed.iter().filter(|citation| citation.works.len() > 1).count();
    let mut rows: Vec<Vec<&Citation>> = Vec::new();
    for pair in bracketed.windows(2).filter(|pair| are_adjacent(pair[0], pair[1], text)) {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| last.span == pair[0].span) => row.push(pair[1]),
            _ => rows.push(vec![pair[0], pair[1]]),
        }
    }
    if rows.len() > merged + FEW {
        return;
    }
    let separator = match context.style().citation.separator {
        Some(Separator::Comma) => ", ",
        _ => "; ",
    };
    findings.append(&mut once_if_many(rows.iter().map(|row| finding(row, separator, text)).collect()));
}

/// So many rows show no habit.
const FEW: usize = 3;

fn finding(row: &[&Citation], separator: &str, text: &str) -> Finding {
    let span = row[0].span.to(row[row.len() - 1].span);
    let message = format!("\"{}\" is one citation in {} brackets", one_line(span.text(text)), row.len());
    let mut finding = RULE.finding(span, message);
    let joint = |pair: &[&Citation]| Edit {
        span: Span::new(pair[0].span.end - 1, pair[1].span.start + 1),
        text: separator.to_owned(),
    };
    finding.fix = Some(Fix {
        message: "join them in one bracket".to_owned(),
        safety: Safety::Safe,
        edits: row.windows(2).map(joint).collect(),
    });
    finding
}

/// True for a citation that one pair of brackets holds, and nothing but it.
fn is_bracketed(citation: &Citation, text: &str) -> bool {
    let (open, close) = match citation.bracket {
        Bracket::Round => ('(', ')'),
        Bracket::Square => ('[', ']'),
        Bracket::Bare => return false,
    };
    let written = citation.span.text(text);
    let dated = citation.works.iter().all(|work| work.date.kind == DateKind::Year && !work.authors.is_empty());
    citation.kind == CitationKind::Parenthetical && dated && written.starts_with(open) && written.ends_with(close)
}

/// True where nothing but white space of one paragraph stands between the two.
fn are_adjacent(one: &Citation, other: &Citation, text: &str) -> bool {
    let Some(between) = text.get(one.span.end..other.span.start) else { return false };
    one.bracket == other.bracket && between.trim().is_empty() && between.matches('\n').count() < 2
}
