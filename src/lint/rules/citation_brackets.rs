//! `citation-brackets`

use crate::analysis::{Analysis, WorkId};
use crate::citation::{Bracket, Citation, CitationKind, DateKind};
use crate::document::{BlockKind, Document};
use crate::lint::brackets::Brackets;
use crate::lint::repeated::once_if_many;
use crate::lint::standard::Standard;
use crate::lint::style;
use crate::lint::style::Presence;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

use super::citation_comma;

/// Brackets of another kind than elsewhere, and brackets within brackets.
pub static RULE: Rule = Rule {
    name: "citation-brackets",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a citation in other brackets than the text's, or in brackets within brackets",
    what: "A citation stands in square brackets where the style or the text's clear majority has round ones, or the \
           reverse; or round brackets stand around a year within round brackets, \"(see Bolt (2004))\", where nothing \
           but that citation stands in the outer ones. Square brackets within round ones and within quotations are \
           left alone.",
    why: "Brackets within like brackets are hard to pair, and two kinds of brackets seem to mean two things.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (see Halvorsen (2011)), and they say so (Quist, 2001; Vogt, 1998; Roe, 2005; Dalton, 2005; Ehlers, 1998).\n",
        ),
        Example::under("style = \"apa7\"", "Owners move less than tenants [Halvorsen, 2011].\n"),
        Example::of(
            "Nachbarn meiden einander (Krämer 2006). Sie grüßen nicht (Lindner 2009). Das gilt überall (Vogt 2001). Es war immer \
                   so (Ehlers 1998). Früher war es besser [Krämer 2006: 23]. Heute ist es anders (Vogt 2001).\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (see Halvorsen, 2011), and they say so (Quist, 2001; Vogt, 1998; Roe, 2005; Dalton, 2005; Ehlers, 1998).\n",
        ),
        Example::under(
            "style = \"apa7\"",
            "Owners move less (so it was long ago, as Halvorsen [2011] says). “They [Quist, 2001] do not” (Roe, 2005). Some \
                   stay (and Vogt (1998) knows why they do, which is another matter).\n",
        ),
        Example::of("Nachbarn meiden einander (Krämer 2006) [Lindner 2009].\n"),
    ],
    options: &[],
    source: "APA 7 §8.11; Chicago 17 §6.101: square brackets within round ones",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = &context.analysis.document;
    let brackets = Brackets::of(document);
    findings.append(&mut once_if_many(of_other_kind(context, &brackets)));
    let comma = citation_comma::standard(context).map(|standard| standard.form);
    let citations = &context.analysis.citations;
    let nested = citations.iter().filter_map(|citation| nested(citation, &brackets, comma, document));
    findings.append(&mut once_if_many(nested.collect()));
}

/// Citations in brackets of another kind than the style or the majority has.
fn of_other_kind(context: &Context<'_>, brackets: &Brackets) -> Vec<Finding> {
    let document = &context.analysis.document;
    let set = context.style().citation.brackets.map(|kind| match kind {
        style::Brackets::Round => Bracket::Round,
        style::Brackets::Square => Bracket::Square,
    });
    let citations = context.analysis.citations.iter().filter(|citation| stands_free(citation, brackets, document));
    let Some(standard) = Standard::of(context, set, citations.map(|citation| citation.bracket)) else {
        return Vec::new();
    };
    let (open, close, kind) = if standard.form == Bracket::Square { ("[", "]", "square") } else { ("(", ")", "round") };
    // What the list has no work of may be a title or a remark in the brackets that such have.
    let others = context.analysis.citations.iter().enumerate().filter(|(at, citation)| {
        citation.bracket != standard.form && is_tied(context.analysis, *at) && stands_free(citation, brackets, document)
    });
    others
        .map(|(_, citation)| {
            let shown = one_line(citation.span.text(&document.text));
            let has = standard.has("citations", &format!("{kind} brackets"));
            let mut finding = RULE.finding(citation.span, format!("\"{shown}\" stands in other brackets; {has}"));
            let ends = [(citation.span.start, open), (citation.span.end - 1, close)];
            let edits = ends.map(|(at, sign)| Edit { span: Span::new(at, at + 1), text: sign.to_owned() }).to_vec();
            finding.fix = Some(Fix { message: format!("write {kind} brackets"), safety: Safety::Safe, edits });
            finding
        })
        .collect()
}

/// True where the list has a work of the citation, or the text has no list.
fn is_tied(analysis: &Analysis, citation: usize) -> bool {
    let works = 0..analysis.citations[citation].works.len();
    let tied = |work| analysis.link(WorkId { citation, work }).outcome.reference().is_some();
    analysis.references.is_empty() || works.into_iter().any(tied)
}

/// True for a citation in brackets that no others hold, outside quotations and without further brackets in it.
fn stands_free(citation: &Citation, brackets: &Brackets, document: &Document) -> bool {
    let written = document.slice(citation.span);
    let (open, close) = match citation.bracket {
        Bracket::Round => ('(', ')'),
        Bracket::Square => ('[', ']'),
        Bracket::Bare => return false,
    };
    let held = written.starts_with(open) && written.ends_with(close);
    let dated = citation.works.iter().all(|work| work.date.kind == DateKind::Year && !work.authors.is_empty());
    let plain =
        citation.kind == CitationKind::Parenthetical && held && written.matches(['(', '[']).count() == 1 && dated;
    let Some(block) = document.block_at(citation.span.start).filter(|_| plain) else { return false };
    let before = &document.text[block.span.start..citation.span.start];
    block.kind != BlockKind::Quotation && !is_quoted(before) && brackets.around(citation.span).is_none()
}

/// How far back a quotation mark is looked for, in bytes.
const REACH: usize = 600;

/// True where a quotation is open at the end of `before`.
fn is_quoted(before: &str) -> bool {
    let from = (before.len().saturating_sub(REACH)..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(0);
    let before = &before[from..];
    let count = |marks: &[char]| before.matches(|c| marks.contains(&c)).count();
    // “ opens in English and closes in German, where „ opens.
    let open = count(&['“', '„', '«']);
    let closed = count(&['”', '»']) + if before.contains('„') { count(&['“']) * 2 } else { 0 };
    open > closed || count(&['"']) % 2 == 1
}

/// `(see Bolt (2004))`: a year in round brackets within round brackets that hold nothing else.
fn nested(citation: &Citation, brackets: &Brackets, comma: Option<Presence>, document: &Document) -> Option<Finding> {
    let text = document.text.as_str();
    let [work] = citation.works.as_slice() else { return None };
    if citation.kind != CitationKind::Narrative
        || citation.bracket != Bracket::Round
        || work.date.kind != DateKind::Year
    {
        return None;
    }
    let outer = brackets.around(citation.span).filter(|outer| text[outer.start..].starts_with('('))?;
    let lead = text.get(outer.start + 1..citation.span.start)?;
    let tail = text.get(citation.span.end..outer.end - 1)?;
    if lead.split_whitespace().count() > 3 || !tail.trim().is_empty() || lead.contains(['(', ')', ',', ';']) {
        return None;
    }
    let shown = one_line(outer.text(text));
    let mut finding = RULE.finding(outer, format!("\"{shown}\" has round brackets within round brackets"));
    let open = citation.span.text(text).rfind('(').map(|at| citation.span.start + at)?;
    let names_end = open - (text[..open].len() - text[..open].trim_end().len());
    if open + 1 != work.date.span.start || !text[..citation.span.end].ends_with(')') {
        return Some(finding);
    }
    let Some(comma) = comma else { return Some(finding) };
    let joint = match comma {
        Presence::Present => ", ",
        Presence::Absent => " ",
    };
    finding.fix = Some(Fix {
        message: "write it without the inner brackets".to_owned(),
        safety: Safety::Safe,
        edits: vec![
            Edit { span: Span::new(names_end, open + 1), text: joint.to_owned() },
            Edit { span: Span::new(citation.span.end - 1, citation.span.end), text: String::new() },
        ],
    });
    Some(finding)
}
