//! `et-al-form`

use crate::language::shared::{self, MISSPELT_ET_AL};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::naming::usual;
use crate::lint::repeated::once_if_many;
use crate::lint::standard::Standard;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// An et al. term that others write otherwise.
pub static RULE: Rule = Rule {
    name: "et-al-form",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "an \"et al.\" with a stop too many or too few, or another term in its place",
    what: "\"et. al.\" has a stop behind \"et\", which is a whole word; \"et al\" lacks the stop of the shortened word \
           in a text that mostly writes it, or under a style that has it; another abbreviation (\"e.a.\", \"u. a.\") \
           stands where the style or most of the text has \"et al.\", or the reverse; \"e.a\" lacks its last stop.",
    why: "It is taken for carelessness, and software that reads citations may miss one.",
    wrong: &[
        Example::of("Owners move less than tenants (Halvorsen et. al., 2011).\n"),
        Example::of(
            "Owners move less (Halvorsen et al., 2011; Quist et al., 2001; Roe et al, 2005; Dalton et al., 1999). Tenants \
                   stay (Halvorsen et al., 2011).\n",
        ),
        Example::of("Eigenaren verhuizen minder dan huurders (Terpstra e.a, 2011).\n"),
        Example::of(
            "Eigenaren verhuizen minder (Terpstra e.a., 2011; Hoekman e.a., 2001; Dalhuisen e.a., 2005; Roeland et al., 1999). \
                   Huurders blijven niet lang in de wijk (Terpstra e.a., 2011).\n",
        ),
        Example::under("style = \"apa7\"", "Eigenaren verhuizen minder (Terpstra e.a., 2011; Hoek et al, 2001).\n"),
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

/// How an et al. term is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `et al.`
    Usual,
    /// `et. al.`
    StopTooMany,
    /// `et al`
    StopTooFew,
    /// `e.a.`, `u. a.`, `m.fl.`
    OtherTerm,
    /// `e.a`, `u.a`
    LastStopMissing,
    /// `el al.`
    Misspelt,
}

/// The usual term.
const ET_AL: &str = "et al.";

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let written: Vec<(Cited<'_>, Span, Form)> = cited_works(analysis)
        .filter(|cited| !cited.work.shares_authors)
        .filter_map(|cited| {
            let span = cited.work.et_al?;
            Some((cited, span, form(analysis.document.slice(span))?))
        })
        .collect();
    let set = context.style().citation.et_al_term.as_ref().filter(|term| *term == ET_AL).map(|_| Form::Usual);
    let forms = |wanted: fn(Form) -> bool| written.iter().map(|(_, _, form)| *form).filter(move |form| wanted(*form));
    let stop = Standard::of(context, set, forms(|form| matches!(form, Form::Usual | Form::StopTooFew)));
    // Stops apart, which term it is.
    let term = Standard::of(
        context,
        set,
        forms(|form| form != Form::LastStopMissing)
            .map(|form| if form == Form::OtherTerm { form } else { Form::Usual }),
    );
    for (form, is_wrong) in [
        (Form::StopTooMany, true),
        (Form::Misspelt, true),
        (Form::StopTooFew, stop.as_ref().is_some_and(|standard| standard.form == Form::Usual)),
        (Form::OtherTerm, term.as_ref().is_some_and(|standard| standard.form == Form::Usual)),
    ] {
        let of_form = written.iter().filter(|(_, _, other)| is_wrong && *other == form);
        let found = of_form.map(|(cited, span, _)| finding(context, cited, *span, form, term.as_ref()));
        findings.append(&mut once_if_many(found.collect()));
    }
    for (cited, span, _) in written.iter().filter(|(_, _, form)| *form == Form::LastStopMissing) {
        let whole = format!("{}.", one_line(analysis.document.slice(*span)));
        findings.push(written_so(cited, *span, &format!("lacks the last stop of \"{whole}\""), &whole));
    }
    findings.append(&mut commas(context, &written));
    if let Some(standard) = term.filter(|standard| standard.form == Form::OtherTerm) {
        findings.append(&mut against_other_term(context, &written, &standard));
    }
}

/// A text that has the comma before the term so often, and more often than not, means it.
const HABIT: usize = 3;

/// `Halvorsen, et al.`: a comma between one name and the term, where the text does not make a habit of it.
fn commas(context: &Context<'_>, written: &[(Cited<'_>, Span, Form)]) -> Vec<Finding> {
    let text = &context.analysis.document;
    let comma = |(cited, term, _): &&(Cited<'_>, Span, Form)| {
        let [name] = &cited.work.authors[..] else { return None };
        let between = Span::new(name.span.end.min(term.start), term.start);
        let alone = name.given.is_none() && name.alias.is_none();
        alone.then(|| (between, text.slice(between).trim_start().starts_with(',')))
    };
    let alone: Vec<(Cited<'_>, Span, bool)> =
        written.iter().filter_map(|one| comma(&one).map(|(between, found)| (one.0, between, found))).collect();
    let having = alone.iter().filter(|(.., found)| *found).count();
    if having >= HABIT && having * 2 > alone.len() && context.style().citation.et_al_term.is_none() {
        return Vec::new();
    }
    let found = alone.iter().filter(|(.., found)| *found).map(|(cited, between, _)| {
        let mut finding =
            RULE.finding(*between, format!("\"{}\" has a comma before its et al. term", one_line(&cited.text())));
        finding.fix = Some(Fix {
            message: "remove the comma".to_owned(),
            safety: Safety::Safe,
            edits: vec![Edit { span: *between, text: " ".to_owned() }],
        });
        finding
    });
    once_if_many(found.collect())
}

/// `et al.` in a text that has another term.
fn against_other_term(
    context: &Context<'_>,
    written: &[(Cited<'_>, Span, Form)],
    standard: &Standard<Form>,
) -> Vec<Finding> {
    let text = &context.analysis.document;
    let others = written.iter().filter(|(_, _, form)| *form == Form::OtherTerm);
    let Some(usual) = usual(others.map(|(_, span, _)| one_line(text.slice(*span)))) else { return Vec::new() };
    let odd = written.iter().filter(|(_, _, form)| matches!(form, Form::Usual | Form::StopTooFew));
    let found = odd.map(|(cited, span, _)| {
        let has = standard.has("such terms", &format!("\"{usual}\""));
        written_so(cited, *span, &format!("has \"{}\"; {has}", one_line(text.slice(*span))), &usual)
    });
    once_if_many(found.collect())
}

fn written_so(cited: &Cited<'_>, span: Span, said: &str, term: &str) -> Finding {
    let mut finding = RULE.finding(span, format!("\"{}\" {said}", one_line(&cited.text())));
    finding.fix = Some(Fix {
        message: format!("write \"{term}\""),
        safety: Safety::Safe,
        edits: vec![Edit { span, text: term.to_owned() }],
    });
    finding
}

fn finding(context: &Context<'_>, cited: &Cited<'_>, span: Span, form: Form, term: Option<&Standard<Form>>) -> Finding {
    let said = match (form, term) {
        (Form::Misspelt, _) => format!("has \"{}\"", one_line(context.analysis.document.slice(span))),
        (Form::StopTooMany, _) => "has a stop behind \"et\"".to_owned(),
        (Form::OtherTerm, Some(standard)) => {
            let written = one_line(context.analysis.document.slice(span));
            format!("has \"{written}\"; {}", standard.has("such terms", "\"et al.\""))
        }
        _ => "lacks the stop of \"et al.\"".to_owned(),
    };
    // `et al ., 2005`: the stop is there, behind a space.
    let behind = &context.analysis.document.text[span.end..];
    let space = behind.len() - behind.trim_start_matches(' ').len();
    let parted = form == Form::StopTooFew && behind[space..].starts_with('.');
    let whole = if parted { Span::new(span.start, span.end + space + 1) } else { span };
    written_so(cited, whole, &said, ET_AL)
}

/// The form of a term; none for words in full ("and colleagues"), which prose may have.
fn form(term: &str) -> Option<Form> {
    match term.split_whitespace().collect::<Vec<_>>()[..] {
        ["et", "al."] => Some(Form::Usual),
        ["et", "al"] => Some(Form::StopTooFew),
        ["et.", "al." | "al"] => Some(Form::StopTooMany),
        _ if MISSPELT_ET_AL.is(term) => Some(Form::Misspelt),
        _ if term.ends_with('.') => Some(Form::OtherTerm),
        // "e.a": of letters with stops the last stop is missing, not the only one of "m.fl".
        _ => (term.contains('.') && shared::ET_AL.is(term)).then_some(Form::LastStopMissing),
    }
}
