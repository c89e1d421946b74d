//! `empty-field`

use crate::lint::bibtex::{SOUND, bib_files};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};

/// A field of an entry with nothing in it.
pub static RULE: Rule = Rule {
    name: "empty-field",
    topic: Topic::Bibliography,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a field of an entry with nothing in it",
    what: "A field whose value is empty or white space says nothing.",
    why: "BibTeX warns of it, some styles print a gap for it, and a field that is needed seems to be there.",
    wrong: &[Example::of(
        "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 edition   = {},\n\
             \x20 year      = 2008,\n\
             }\n\
             ",
    )],
    right: &[
        Example::of(SOUND),
        Example::of(
            "@book{brandsma2008, author = {Brandsma, Karel}, title = {Neighbours apart}, publisher = {Stadspers}, year = 2008}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of BibTeX, §3.2",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        for (entry, field, name) in bib.fields() {
            let is_empty = bib.inner(field).is_some_and(|(value, _)| value.trim().is_empty());
            if !is_empty {
                continue;
            }
            let place = bib.place(field.name.to(field.value));
            let mut finding = RULE.finding(place, format!("the field \"{name}\" of {} is empty", bib.name(entry)));
            let edits = vec![Edit { span: bib.place(bib.removal(field)), text: String::new() }];
            finding.fix = Some(Fix { message: "take the field out".to_owned(), safety: Safety::Safe, edits });
            finding.help = Some("fill it, or take it out".to_owned());
            findings.push(finding);
        }
    }
}
