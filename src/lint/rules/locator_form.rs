//! `locator-form`

use crate::citation::{CitationKind, DateKind, Locator};
use crate::document::Document;
use crate::language::{self, Language};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::repeated::once_if_many;
use crate::lint::standard::Standard;
use crate::lint::style::{LocatorForm, Presence};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

use super::locator_order::is_plain;

/// Pages named otherwise than elsewhere.
pub static RULE: Rule = Rule {
    name: "locator-form",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a page named in another way than elsewhere: \"p. 53-55\", \"pp. 7\", \": 23\" for \", p. 23\"",
    what: "The pages of a citation follow a colon or comma alone where the style, or the text's own clear majority, \
           has a label, or the reverse; or the label is the one for a single page before several (p. 53–55), or for \
           several before one (pp. 7), where the style or the text's majority tells them apart. Labels without a \
           plural (S., blz., s.) are left alone.",
    why: "Styles differ in this, one text follows one style, and a range under \"p.\" looks like a slip.",
    wrong: &[
        Example::under("style = \"apa7\"", "Owners move less (Halvorsen, 2011, p. 53–55; Quist, 2001, pp. 7).\n"),
        Example::under("style = \"apa7\"", "Owners move less (Halvorsen, 2011: 53; Quist, 2001, 53–55).\n"),
        Example::of(
            "Nachbarn meiden einander (Krämer 2006: 23; Lindner 2009: 4). Das gilt überall (Vogt 2001: 7, Ehlers 1998: 11). Es \
                   war so (Krämer 2006: 25) und bleibt so (Lindner 2009, S. 31).\n",
        ),
    ],
    right: &[
        Example::under("style = \"apa7\"", "Owners move less (Halvorsen, 2011, pp. 53–55; Quist, 2001, p. 7).\n"),
        Example::under("style = \"abnt\"", "Os vizinhos evitam-se (Moura, 2007, p. 53-55; Ferraz, 2010, cap. 2).\n"),
        Example::under(
            "style = \"din-iso-690\"",
            "Nachbarn meiden einander (Krämer 2006, S. 53–55; Lindner 2009, Kap. 2).\n",
        ),
        Example::of("Owners move less (Halvorsen, 2011, p. 53–55; Quist, 2001: 7; Roe, 2005, p. 23 ff.).\n"),
    ],
    options: &[],
    source: "APA 7 §8.13: p. for one page, pp. for several; Chicago 17 §15.23; ABNT NBR 10520:2023: p. for both",
    check,
};

/// The pages of one citation.
#[derive(Debug, Clone, Copy)]
struct Pages<'a> {
    cited: Cited<'a>,
    locator: &'a Locator,
    form: LocatorForm,
    /// All from the year on.
    whole: Span,
    /// The label as written; empty where there is none.
    label: Span,
    several: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = &context.analysis.document;
    let all: Vec<Pages<'_>> = cited_works(context.analysis).filter_map(|cited| pages(cited, document)).collect();
    let form = Standard::of(context, context.style().citation.locator, all.iter().map(|pages| pages.form));
    if let Some(standard) = &form {
        let listed = !context.analysis.references.is_empty();
        let others = all.iter().filter(|pages| pages.form != standard.form).filter(|pages| {
            // A number behind a comma alone may be something else than a page: that of a note, where a line begins.
            let broken = document.slice(pages.whole).contains('\n');
            let sure = !broken && (!listed || pages.cited.outcome.reference().is_some());
            pages.form != LocatorForm::Comma || sure
        });
        let found = others.map(|pages| of_other_form(context, pages, standard, &all));
        findings.append(&mut once_if_many(found.collect()));
    }
    findings.append(&mut lost_commas(document.text.as_str(), &all));
    for several in [true, false] {
        let found = all.iter().filter(|pages| pages.several == several);
        let kept: Vec<&Pages<'_>> =
            found.filter(|pages| form.as_ref().is_none_or(|standard| standard.form == pages.form)).collect();
        findings.append(&mut once_if_many(of_other_number(context, &kept, several)));
    }
}

/// So many times as often as it lacks, the comma before a label is the text's own.
const OFTENER: usize = 3;

/// `Halvorsen, 2011 p. 53`: a label without the comma that the text puts before its labels.
fn lost_commas(text: &str, all: &[Pages<'_>]) -> Vec<Finding> {
    let marked = |pages: &&Pages<'_>, mark: &str| {
        pages.form == LocatorForm::Label && text[pages.whole.start..pages.locator.span.start].trim() == mark
    };
    let with = all.iter().filter(|pages| marked(pages, ",")).count();
    let without: Vec<&Pages<'_>> = all.iter().filter(|pages| marked(pages, "")).collect();
    if with < OFTENER * without.len().max(1) {
        return Vec::new();
    }
    let found = without.into_iter().map(|pages| {
        let written = one_line(pages.whole.text(text));
        let message = format!("no comma stands before \"{}\"; the text has one elsewhere", written.trim());
        let mut finding = RULE.finding(pages.locator.span, message);
        let space = Span::new(pages.whole.start, pages.locator.span.start);
        finding.fix = Some(Fix {
            message: "add the comma".to_owned(),
            safety: Safety::Safe,
            edits: vec![Edit { span: space, text: ", ".to_owned() }],
        });
        finding
    });
    found.collect()
}

/// Pages that are named by a label where a colon or comma is usual, or the reverse.
fn of_other_form(
    context: &Context<'_>,
    pages: &Pages<'_>,
    standard: &Standard<LocatorForm>,
    all: &[Pages<'_>],
) -> Finding {
    let document = &context.analysis.document;
    let text = document.text.as_str();
    let numbers = text[pages.label.end..pages.locator.span.end].trim_start();
    let label = label(context, all, pages.several);
    let (meant, shape) = match standard.form {
        LocatorForm::Label => (format!(", {label} {numbers}"), format!("a label, \", {label} …\"")),
        LocatorForm::Colon => (format!(": {numbers}"), "a colon, \": …\"".to_owned()),
        LocatorForm::Comma => (format!(", {numbers}"), "a comma, \", …\"".to_owned()),
    };
    let written = one_line(pages.whole.text(text));
    let has = standard.has("citations with a page", &shape);
    let mut finding = RULE.finding(pages.locator.span, format!("the page is named \"{written}\"; {has}"));
    finding.fix = Some(Fix {
        message: format!("write \"{meant}\""),
        safety: Safety::Safe,
        edits: vec![Edit { span: pages.whole, text: meant }],
    });
    finding
}

/// Labels for one page before several, or for several before one.
fn of_other_number(context: &Context<'_>, all: &[&Pages<'_>], several: bool) -> Vec<Finding> {
    let text = context.analysis.document.text.as_str();
    let labelled: Vec<(&Pages<'_>, Presence, &str)> = all
        .iter()
        .filter_map(|pages| {
            let (plural, other) = counted(pages.label.text(text), context.analysis.document.language)?;
            Some((*pages, plural, other))
        })
        .collect();
    let set = match (context.style().citation.plural_pages, several) {
        (Some(plural), true) => Some(plural),
        (Some(_), false) => Some(Presence::Absent),
        (None, _) => None,
    };
    let Some(standard) = Standard::of(context, set, labelled.iter().map(|(_, plural, _)| *plural)) else {
        return Vec::new();
    };
    let against = labelled.into_iter().filter(|(_, plural, _)| *plural != standard.form);
    against
        .map(|(pages, _, other)| {
            let places = if several { "citations of several pages" } else { "citations of one page" };
            let written = one_line(pages.locator.span.text(text));
            let has = standard.has(places, &format!("\"{other}\""));
            let number = if several { "several pages" } else { "one page" };
            let message = format!("\"{written}\" names {number}; {has}");
            let mut finding = RULE.finding(pages.locator.span, message);
            finding.fix = Some(Fix {
                message: format!("write \"{other}\""),
                safety: Safety::Safe,
                edits: vec![Edit { span: pages.label, text: other.to_owned() }],
            });
            finding
        })
        .collect()
}

/// Whether a label is for several pages, and the label for the other number; none where the language does not tell them apart.
fn counted(label: &str, language: &'static Language) -> Option<(Presence, &'static str)> {
    let mut pairs = language::heard_in(language).flat_map(|language| &language.locators.plurals);
    let (one, several) = pairs.find(|(one, several)| label == one || label == several)?;
    let other = if label == one { (Presence::Absent, several) } else { (Presence::Present, one) };
    (one != several).then_some((other.0, other.1.as_str()))
}

/// The pages that a citation by author and year gives right behind its year.
fn pages<'a>(cited: Cited<'a>, document: &Document) -> Option<Pages<'a>> {
    let text = document.text.as_str();
    let work = cited.work;
    let locator = work.locator.as_ref()?;
    let written = document.slice(locator.span);
    let dated = matches!(cited.citation.kind, CitationKind::Parenthetical | CitationKind::Narrative)
        && work.date.kind == DateKind::Year
        && work.date.span.end <= locator.span.start;
    if !dated || !is_plain(locator, written) || locator.ranges.is_empty() {
        return None;
    }
    let digits = written.find(|c: char| c.is_ascii_digit())?;
    let label = written[..digits].trim_end();
    let mark = text.get(work.date.span.end..locator.span.start)?.trim();
    let form = match (label.is_empty(), mark) {
        (false, "," | ":" | "") => LocatorForm::Label,
        (true, ":") => LocatorForm::Colon,
        (true, ",") => LocatorForm::Comma,
        _ => return None,
    };
    let several = locator.ranges.len() > 1 || locator.ranges.iter().any(|(first, last)| first != last);
    Some(Pages {
        cited,
        locator,
        form,
        whole: Span::new(work.date.span.end, locator.span.end),
        label: Span::new(locator.span.start, locator.span.start + label.len()),
        several,
    })
}

/// The label that pages get: the commonest of the text, else the language's usual one, in its plural where the style or the text
/// has one.
fn label(context: &Context<'_>, all: &[Pages<'_>], several: bool) -> String {
    let document = &context.analysis.document;
    let labels = all.iter().filter(|pages| pages.several == several && !pages.label.is_empty());
    let own = labels.map(|pages| document.slice(pages.label)).next();
    let usual = own.map_or_else(|| usual_label(document.language), str::to_owned);
    let plural = counted(&usual, document.language).filter(|(number, _)| *number == Presence::Absent);
    match (plural, context.style().citation.plural_pages) {
        (Some((_, plural)), Some(Presence::Present)) if several => plural.to_owned(),
        _ => usual,
    }
}

/// `p.`, German `S.`
fn usual_label(language: &Language) -> String {
    let first = language.locators.page.first().map_or("p.", String::as_str);
    if language.code == "de" { first.to_uppercase() } else { first.to_owned() }
}
