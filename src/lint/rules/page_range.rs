//! `page-range`

use crate::lint::entries::quoted_entry;
use crate::lint::extraction::is_from_pages;
use crate::lint::majority::{Habit, Preference};
use crate::lint::pages::{Label, Pages, pages_of};
use crate::lint::slips::{Slip, report};
use crate::lint::style::{LastPage, RangeDash};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Level, Rule, Safety, Topic};
use crate::reference::Reference;
use crate::span::Span;

/// Pages that run backwards, or are written otherwise than the others.
pub static RULE: Rule = Rule {
    name: "page-range",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "pages that run backwards, a hyphen for a dash or the reverse, \"p.\" for several pages",
    what: "The last page of an entry comes before its first (a last page that is shortened, as in 410–32, is none). At \
           level style: a hyphen between pages where the style, or the list's clear majority, has a dash, or the reverse (not in a \
           PDF, whose extraction loses it), a shortened last page where the style, or the list's clear majority, has it \
           in full, or the reverse, \"p.\" before several pages where the list writes \"pp.\", and \"pp.\" before one.",
    why: "Pages that run backwards are mistyped, and a library can't copy them.",
    wrong: &[
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 45–37.\n",
        ),
        Example::under(
            "style = { list = { range-dash = \"en-dash\" } }",
            "Nachbarn meiden einander (Krämer, 2006).\n\nLiteratur\n\n\
             Krämer, A. (2006). Nähe und Ferne. Stadtforschung 12(1), 33-51.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. In K. Brandsma (Ed.), Neighbours apart (pp. 45). Utrecht: Stadspers.\n",
        ),
        Example::under(
            "style = { list = { last-page = \"full\" } }",
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 219–66.\n",
        ),
        Example::under(
            "style = { list = { range-dash = \"hyphen\" } }",
            "Os vizinhos evitam-se (FERRAZ, 2011).\n\nReferências\n\n\
             FERRAZ, M. Vizinhança e distância. Cadernos do Cais, Recife, v. 4, n. 2, p. 410–432, 2011.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 37–45.\n",
        ),
        Example::of(
            "Os vizinhos evitam-se (Moura, 2010; Ferraz, 2011).\n\nReferências\n\n\
                   FERRAZ, M. Vizinhança e distância. Revista de Estudos Urbanos, v. 4, n. 2, p. 410-32, 2011.\n\
                   MOURA, J. A cidade. Revista de Estudos Urbanos, v. 3, n. 1, p. 8-12, 2010. doi: 10.1234/S0009-6273(10)00477-5\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.25 (pages of an article), §6.6 (the en dash); Chicago 17 §9.61 (shortened last pages)",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = &context.analysis.document;
    let text = document.text.as_str();
    let pages: Vec<(&Reference, Pages)> = context
        .analysis
        .references
        .entries
        .iter()
        .flat_map(|entry| pages_of(entry, text).into_iter().map(move |pages| (entry, pages)))
        .collect();
    for (entry, pages) in pages.iter().filter(|(_, pages)| runs_backwards(pages)) {
        let message = format!("the pages of {} run backwards: {}", quoted_entry(entry), pages.span.text(text));
        findings.push(RULE.finding(pages.span, message));
    }
    if !is_from_pages(document) {
        style(findings, dashes(context, &pages, text));
    }
    style(findings, labels(&pages, text));
    style(findings, last_pages(context, &pages, text));
}

/// Matters of style are less grave than pages that can't be.
fn style(findings: &mut Vec<Finding>, slips: Vec<Slip>) {
    let from = findings.len();
    report(&RULE, Safety::Safe, slips, findings);
    findings[from..].iter_mut().for_each(|finding| finding.level = Level::Style);
}

fn runs_backwards(pages: &Pages) -> bool {
    let (first, digits) = pages.first;
    pages.last.is_some_and(|(_, last, last_digits)| last_digits == digits && last < first)
}

/// Hyphens where the style, or most of the list, has dashes, and the reverse.
fn dashes(context: &Context<'_>, pages: &[(&Reference, Pages)], text: &str) -> Vec<Slip> {
    let ranges = || pages.iter().filter_map(|(entry, pages)| Some((entry, pages, pages.last?.0)));
    let habit = Habit::of(ranges().map(|(_, _, sign)| sign.text(text).contains('–')));
    let wanted = match (context.style().list.range_dash, habit.preference()) {
        (Some(RangeDash::EnDash), _) | (None, Some(Preference::With)) => Sign { name: "dash", text: "–" },
        (Some(RangeDash::Hyphen), _) | (None, Some(Preference::Without)) => Sign { name: "hyphen", text: "-" },
        (None, None) => return Vec::new(),
    };
    let found =
        if wanted.text == "-" { Sign { name: "dash", text: "–" } } else { Sign { name: "hyphen", text: "-" } };
    ranges()
        .filter(|(_, pages, sign)| sign.text(text) == found.text && !runs_backwards(pages))
        .map(|(entry, pages, sign)| {
            let message = format!(
                "the pages of {} have a {}, {}; page ranges here have a {}",
                quoted_entry(entry),
                found.name,
                pages.span.text(text),
                wanted.name
            );
            let help = format!("write a {}", wanted.name);
            Slip::mended(pages.span, message, help, Edit { span: sign, text: wanted.text.to_owned() })
        })
        .collect()
}

/// What stands between the first and the last page.
#[derive(Debug, Clone, Copy)]
struct Sign {
    name: &'static str,
    text: &'static str,
}

/// Last pages without the digits that they share with the first where the style, or most of the list, has them in full, and the
/// reverse.
fn last_pages(context: &Context<'_>, pages: &[(&Reference, Pages)], text: &str) -> Vec<Slip> {
    let forms = || pages.iter().filter_map(|(entry, pages)| Some((entry, pages, LastNumber::of(pages)?)));
    let habit = Habit::of(forms().map(|(_, _, last)| !last.is_shortened()));
    let shortened = match (context.style().list.last_page, habit.preference()) {
        (Some(LastPage::Full), _) | (None, Some(Preference::With)) => false,
        (Some(LastPage::Shortened), _) | (None, Some(Preference::Without)) => true,
        (None, None) => return Vec::new(),
    };
    forms()
        .filter(|(_, _, last)| last.is_shortened() != shortened)
        .map(|(entry, pages, last)| {
            let (has, habit, number) = match shortened {
                true => ("have their last number in full", "is shortened", last.shortened.to_string()),
                false => ("have a shortened last number", "is in full", last.full.to_string()),
            };
            let message = format!(
                "the pages of {} {has}, {}; the last number {habit} here",
                quoted_entry(entry),
                pages.span.text(text)
            );
            let edit = Edit { span: last.span, text: number.clone() };
            Slip::mended(pages.span, message, format!("write \"{number}\""), edit)
        })
        .collect()
}

/// The last number of a range that shares digits with the first, so that it can be shortened.
#[derive(Debug, Clone, Copy)]
struct LastNumber {
    written: u32,
    full: u32,
    shortened: u32,
    span: Span,
}

impl LastNumber {
    /// None where it shares no digits, where both numbers have one or two digits, and behind a first page whose last digits are
    /// nought to nine: there habits differ (`101–9`, `101–109`; Chicago 17 §9.61).
    fn of(pages: &Pages) -> Option<Self> {
        let (first, digits) = pages.first;
        let (sign, written, last_digits) = pages.last?;
        if digits < 3 || last_digits > digits || first % 100 < 10 {
            return None;
        }
        let shared = 10_u32.pow(u32::try_from(last_digits).ok()?);
        let full = if last_digits < digits { first / shared * shared + written } else { written };
        let shortened = full % 100;
        let possible = full > first && first / 100 == full / 100 && (last_digits == digits || written >= 10);
        possible.then_some(Self { written, full, shortened, span: Span::new(sign.end, pages.span.end) })
    }

    fn is_shortened(self) -> bool {
        self.written != self.full
    }
}

/// "p." before several pages where the list writes "pp.", and "pp." before one.
fn labels(pages: &[(&Reference, Pages)], text: &str) -> Vec<Slip> {
    let several = pages.iter().filter_map(|(_, pages)| Some((pages.label?.0, pages.last?)));
    let plural = Habit::of(several.map(|(label, _)| label == Label::Several)).preference() == Some(Preference::With);
    let alone = pages
        .iter()
        .filter(|(_, pages)| pages.last.is_none() && !pages.goes_on)
        .filter_map(|(_, pages)| Some(pages.label?.0));
    // ISO 690 has "pp." before one page as well.
    let always = Habit::of(alone.map(|label| label == Label::Several)).preference() == Some(Preference::With);
    let slip = |(entry, pages): &(&Reference, Pages)| {
        let (label, span) = pages.label?;
        let (wrong, right) = match (label, pages.last) {
            (Label::One, Some(_)) if plural => ("\"p.\" before several pages", "pp."),
            (Label::Several, None) if !pages.goes_on && !always => ("\"pp.\" before one page", "p."),
            _ => return None,
        };
        let message = format!("{} has {wrong}: {}", quoted_entry(entry), pages.span.text(text));
        Some(Slip::mended(
            span.to(pages.span),
            message,
            format!("write \"{right}\""),
            Edit { span, text: right.to_owned() },
        ))
    };
    pages.iter().filter_map(slip).collect()
}
