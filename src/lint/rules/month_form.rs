//! `month-form`

use crate::lint::bibtex::bib_files;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};

/// A month that is no macro of BibTeX's.
pub static RULE: Rule = Rule {
    name: "month-form",
    topic: Topic::Bibliography,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a month that is no macro of BibTeX's",
    what: "BibTeX's styles define the months as jan to dec, and print each in the style's language. A month in braces is printed as it stands, \
           whatever the style. Numbers are biblatex's form and are left.",
    why: "Months come out in several forms, or in another language than the text's.",
    wrong: &[Example::of(
        "@article{halvorsen2011,\n\
             \x20 author  = {Halvorsen, Tor},\n\
             \x20 title   = {Mixed blessings},\n\
             \x20 journal = {Urban Notes},\n\
             \x20 month   = {March},\n\
             \x20 year    = 2011,\n\
             }\n\
             ",
    )],
    right: &[
        Example::of(
            "@article{halvorsen2011,\n\
             \x20 author  = {Halvorsen, Tor},\n\
             \x20 title   = {Mixed blessings},\n\
             \x20 journal = {Urban Notes},\n\
             \x20 month   = mar,\n\
             \x20 year    = 2011,\n\
             }\n\
             ",
        ),
        Example::of(
            "@article{halvorsen2011, author = {Halvorsen, Tor}, title = {Mixed blessings}, journal = {Urban Notes}, month = 3, year = 2011}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of BibTeX, §3.2: month",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        for (entry, field, name) in bib.fields().filter(|(.., name)| name == "month") {
            let Some((value, _)) = bib.inner(field) else { continue };
            let word = value.trim().trim_end_matches('.').to_ascii_lowercase();
            let is_month =
                |month: &&(&str, &str)| word == month.0 || word == month.1 || word == "sept" && month.0 == "sep";
            let Some((short, _)) = MONTHS.iter().find(is_month) else { continue };
            let message = format!("the {name} of {} is text, not the macro {short}", bib.name(entry));
            let mut finding = RULE.finding(bib.place(field.value), message);
            let edits = vec![Edit { span: bib.place(field.value), text: (*short).to_owned() }];
            finding.fix = Some(Fix { message: format!("write {short}"), safety: Safety::Safe, edits });
            findings.push(finding);
        }
    }
}

/// The macros of BibTeX's styles, with what they stand for in English.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may", "may"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
];
