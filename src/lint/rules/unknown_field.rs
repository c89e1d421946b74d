//! `unknown-field`

use crate::lint::bib_model as model;
use crate::lint::bibtex::{SOUND, bib_files};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A field whose name is a slip.
pub static RULE: Rule = Rule {
    name: "unknown-field",
    topic: Topic::Bibliography,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a field whose name is a slip",
    what: "The name of a field is none that BibTeX, BibLaTeX, common styles or reference managers know, and it comes near to one that they \
           know and the entry lacks. Other unknown names are one's own: nothing reads them, and nothing is said.",
    why: "No program reads the field, and what it says is not printed.",
    wrong: &[Example::of(
        "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publiser  = {Stadspers},\n\
             \x20 year      = 2008,\n\
             }\n\
             ",
    )],
    right: &[
        Example::of(SOUND),
        Example::of(
            "@book{brandsma2008, author = {Brandsma, Karel}, title = {Neighbours apart}, publisher = {Stadspers}, year = 2008, shelf = {B3}}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of biblatex, §2.2; the manual of BibTeX, §3.2",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        for (entry, field, name) in bib.fields() {
            if model::knows_field(&name) {
                continue;
            }
            let Some(near) = model::nearest(&name, model::fields()) else { continue };
            if entry.field(near, bib.text).is_some() {
                continue;
            }
            let message =
                format!("nothing reads the field \"{name}\" of {}; the nearest is \"{near}\"", bib.name(entry));
            findings.push(RULE.finding(bib.place(field.name), message));
        }
    }
}
