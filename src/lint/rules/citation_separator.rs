//! `citation-separator`

use crate::document::single_spaced;
use crate::language;
use crate::lint::grouped::{Unit, groups};
use crate::lint::repeated::once_if_many;
use crate::lint::standard::Standard;
use crate::lint::style::Separator;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// Works parted by another mark than elsewhere.
pub static RULE: Rule = Rule {
    name: "citation-separator",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a comma between two works where a semicolon is usual, or the reverse",
    what: "Between two works by different authors in one citation stands a comma, while the style or at least four of \
           five such places of the text (and five or more) have a semicolon; or the reverse. Years of the same authors \
           (2003a, 2003b) and words between works (\"and\", \"cited in\") are left alone.",
    why: "A comma also parts authors, years and pages: the reader cannot see where a work ends.",
    wrong: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008; Quist, 2001), but tenants stay (Dalton, 2005; Ferreira, 2010; \
                   Vogt, 1998). Both are old (Ehlers, 1998, Halvorsen, 2011; Roe, 2005).\n",
        ),
        Example::under("style = \"apa7\"", "Les voisins s'évitent (Lemoine, 2006, Garnier, 2009).\n"),
    ],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008; Quist, 2001), but tenants stay (Dalton, 2005; Ferreira, 2010; \
                   Vogt, 1998). Both are old (Ehlers, 1998; Halvorsen, 2011; Roe, 2005).\n",
        ),
        Example::under("style = \"apa7\"", "Les voisins s'évitent (Lemoine, 2006a, 2006b; Garnier, 2009, p. 4).\n"),
        Example::under("style = \"abnt\"", "Os vizinhos evitam-se (Moura; Pinto, 2007; Ferraz, 2010).\n"),
        Example::of("Nachbarn meiden einander (Krämer 2006, Lindner 2009).\n"),
    ],
    options: &[],
    source: "APA 7 §8.12; Chicago 17 §15.30",
    check,
};

/// The mark between two works.
#[derive(Debug, Clone)]
struct Joint<'a> {
    before: Unit<'a>,
    after: Unit<'a>,
    mark: Span,
    form: Separator,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = &context.analysis.document;
    let joints = joints(context, &document.text);
    let set = context.style().citation.separator;
    let Some(standard) = Standard::of(context, set, joints.iter().map(|joint| joint.form)) else { return };
    let mut found = Vec::new();
    let listed = !context.analysis.references.is_empty();
    for joint in joints.into_iter().filter(|joint| joint.form != standard.form) {
        // What the list has neither of may be no works at all: "in Iraq, 2003, or Bosnia, 1995".
        if listed && [&joint.before, &joint.after].iter().all(|unit| unit.head.outcome.reference().is_none()) {
            continue;
        }
        let (has, wanted) = (sign(joint.form), sign(standard.form));
        let around = joint.before.head.work.span.to(joint.after.head.work.span);
        let shown = one_line(document.slice(around));
        let message =
            format!("\"{shown}\" parts two works by \"{has}\"; {}", standard.has("such places", &quoted(wanted)));
        let mut finding = RULE.finding(around, message);
        finding.fix = Some(Fix {
            message: format!("write \"{wanted}\""),
            safety: Safety::Safe,
            edits: vec![Edit { span: joint.mark, text: wanted.to_owned() }],
        });
        found.push(finding);
    }
    findings.append(&mut once_if_many(found));
}

fn joints<'a>(context: &Context<'a>, text: &str) -> Vec<Joint<'a>> {
    let mut joints = Vec::new();
    for group in groups(context.analysis) {
        for pair in group.windows(2) {
            let (before, after) = (&pair[0], &pair[1]);
            let start = after.head.work.prefix.map_or(after.span.start, |prefix| prefix.start);
            let led = after.head.work.prefix.map(|prefix| single_spaced(prefix.text(text)).to_lowercase());
            // Words of the author's own may tie two works closer than a semicolon would.
            let own = led.is_some_and(|led| !language::all().iter().any(|language| language.prefixes.contains(&led)));
            let Some((mark, form)) = mark(text, before.span.end, start).filter(|_| !own) else { continue };
            joints.push(Joint { before: before.clone(), after: after.clone(), mark, form });
        }
    }
    joints
}

/// The mark between two bytes, where nothing but white space stands beside it.
fn mark(text: &str, from: usize, to: usize) -> Option<(Span, Separator)> {
    let between = text.get(from..to)?;
    let trimmed = between.trim();
    let form = match trimmed {
        ";" => Separator::Semicolon,
        "," => Separator::Comma,
        _ => return None,
    };
    Some((Span::of(trimmed, text), form))
}

fn sign(separator: Separator) -> &'static str {
    match separator {
        Separator::Semicolon => ";",
        Separator::Comma => ",",
    }
}

fn quoted(sign: &str) -> String {
    format!("\"{sign}\"")
}
