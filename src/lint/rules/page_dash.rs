//! `page-dash`

use crate::lint::bibtex::bib_files;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};

/// Pages with one hyphen between them.
pub static RULE: Rule = Rule {
    name: "page-dash",
    topic: Topic::Bibliography,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "pages with one hyphen between them",
    what: "The first and the last page of an entry are joined by two hyphens, which TeX prints as an en dash; where the pages of most entries \
           of the file are joined by one hyphen or by a dash, nothing is said.",
    why: "BibTeX prints a hyphen in some entries and a dash in others.",
    wrong: &[Example::of(
        "@article{halvorsen2011, author = {Halvorsen, Tor}, title = {Mixed blessings}, journal = {Urban Notes}, pages = {3-9}, year = 2011}\n\
             @article{bolt2004, author = {Bolt, Gideon}, title = {Streets}, journal = {Urban Notes}, pages = {11--19}, year = 2004}\n\
             ",
    )],
    right: &[
        Example::of(
            "@article{halvorsen2011, author = {Halvorsen, Tor}, title = {Mixed blessings}, journal = {Urban Notes}, pages = {3--9}, year = 2011}\n\
             @article{bolt2004, author = {Bolt, Gideon}, title = {Streets}, journal = {Urban Notes}, pages = {11--19}, year = 2004}\n\
             ",
        ),
        Example::of(
            "@article{halvorsen2011, author = {Halvorsen, Tor}, title = {Mixed blessings}, journal = {Urban Notes}, pages = {S1-3}, year = 2011}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of BibTeX, §3.2: pages",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        let pages: Vec<_> = bib.fields().filter(|(.., name)| name == "pages").collect();
        let ranges = pages.iter().filter_map(|&(entry, field, _)| {
            let (value, span) = bib.inner(field)?;
            let hyphen = single_hyphen(value);
            (hyphen.is_some() || value.contains("--")).then_some((entry, value, span, hyphen))
        });
        let ranges: Vec<_> = ranges.collect();
        let doubled = ranges.iter().filter(|(.., hyphen)| hyphen.is_none()).count();
        if doubled * 2 < ranges.len() {
            continue;
        }
        for (entry, value, span, hyphen) in ranges {
            let Some(at) = hyphen else { continue };
            let mut finding =
                RULE.finding(bib.place(span), format!("the pages \"{value}\" of {} have one hyphen", bib.name(entry)));
            let place = bib.place(crate::span::Span::new(span.start + at, span.start + at + 1));
            let edits = vec![Edit { span: place, text: "--".to_owned() }];
            finding.fix = Some(Fix { message: "write two hyphens".to_owned(), safety: Safety::Safe, edits });
            findings.push(finding);
        }
    }
}

/// Where the only hyphen between two numbers stands: in `3-9`, not in `S1-3` or `3--9`.
fn single_hyphen(value: &str) -> Option<usize> {
    let (first, last) = value.split_once('-')?;
    let is_number = |part: &str| !part.trim().is_empty() && part.trim().bytes().all(|byte| byte.is_ascii_digit());
    (is_number(first) && is_number(last)).then_some(first.len())
}
