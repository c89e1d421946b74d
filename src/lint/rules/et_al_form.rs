//! `et-al-form`

use crate::lint::cited::{Cited, cited_works};
use crate::lint::majority::{Habit, Preference};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// An "et al." with a stop too many or too few.
pub static RULE: Rule = Rule {
    name: "et-al-form",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "an \"et al.\" with a stop too many or too few",
    what: "\"et. al.\" has a stop behind \"et\", which is a whole word; \"et al\" lacks the stop of the shortened word in a text \
           that mostly writes it.",
    why: "It is taken for carelessness, and software that reads citations may miss one.",
    wrong: &[
        Example::of("Owners move less than tenants (Halvorsen et. al., 2011).\n"),
        Example::of(
            "Owners move less (Halvorsen et al., 2011; Quist et al., 2001; Roe et al, 2005; Dalton et al., 1999). Tenants \
                   stay (Halvorsen et al., 2011).\n",
        ),
    ],
    right: &[
        Example::of("Owners move less than tenants (Halvorsen et al., 2011).\n"),
        Example::of("Owners move less than tenants (Halvorsen et al 2011; Quist et al 2001; Roe et al 2005).\n"),
        Example::of("Eigenaren verhuizen minder dan huurders (Terpstra e.a., 2011).\n"),
    ],
    options: &[],
    source: "APA 7 §8.17; Chicago 17 §15.29: \"et\" without a stop, \"al.\" with one",
    check,
};

/// How an "et al." is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `et al.`
    Usual,
    /// `et. al.`
    StopTooMany,
    /// `et al`
    StopTooFew,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let written: Vec<(Cited<'_>, Span, Form)> = cited_works(analysis)
        .filter(|cited| !cited.work.shares_authors)
        .filter_map(|cited| {
            let span = cited.work.et_al?;
            Some((cited, span, form(analysis.document.slice(span))?))
        })
        .collect();
    let stops =
        written.iter().filter(|(_, _, form)| *form != Form::StopTooMany).map(|(_, _, form)| *form == Form::Usual);
    let with_stop = Habit::of(stops).preference() == Some(Preference::With);
    for (cited, span, form) in written {
        let said = match form {
            Form::StopTooMany => "has a stop behind \"et\"",
            Form::StopTooFew if with_stop => "lacks the stop of \"et al.\"",
            _ => continue,
        };
        let mut finding = RULE.finding(span, format!("\"{}\" {said}", one_line(&cited.text())));
        finding.fix = Some(Fix {
            message: "write \"et al.\"".to_owned(),
            safety: Safety::Safe,
            edits: vec![Edit { span, text: "et al.".to_owned() }],
        });
        findings.push(finding);
    }
}

fn form(term: &str) -> Option<Form> {
    match term.split_whitespace().collect::<Vec<_>>()[..] {
        ["et", "al."] => Some(Form::Usual),
        ["et", "al"] => Some(Form::StopTooFew),
        ["et.", "al." | "al"] => Some(Form::StopTooMany),
        _ => None,
    }
}
