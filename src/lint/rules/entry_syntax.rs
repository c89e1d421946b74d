//! `entry-syntax`

use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// An entry of a bibliography file that does not parse.
pub static RULE: Rule = Rule {
    name: "entry-syntax",
    topic: Topic::Bibliography,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "an entry of a bibliography file that does not parse",
    what: "A brace or a quotation mark is never closed or closes too early, a comma, a key or a value is missing, or something belongs to \
           no field. Reading goes on behind the slip, so that every sound entry and every sound field is read. In JSON and YAML \
           the first slip of a file is reported.",
    why: "BibTeX leaves out the entry, or all behind it; what it prints then lacks works that the text cites.",
    wrong: &[
        Example::of(
            "@book{brandsma2008,\n\
             \x20 author = {Brandsma, Karel},\n\
             \x20 title  = {Neighbours apart,\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year   = 2008\n\
             }\n\
             ",
        ),
        Example::of(
            "@book{brandsma2008,\n\
             \x20 author = {Brandsma, Karel}\n\
             \x20 title  = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year   = 2008\n\
             }\n\
             ",
        ),
        Example::of(
            "@book{author = {Brandsma, Karel}, title = {Neighbours apart}, publisher = {Stadspers}, year = 2008}\n\
             ",
        ),
    ],
    right: &[
        Example::of(
            "@book{brandsma2008,\n\
             \x20 author = {Brandsma, Karel},\n\
             \x20 title  = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year   = 2008\n\
             }\n\
             ",
        ),
        Example::of(
            "@string(pers = \"Stadspers\")\n\
             @book(brandsma2008, author = \"Brandsma, Karel\", title = {Neighbours} # { apart}, publisher = pers, year = 2008)\n\
             ",
        ),
    ],
    options: &[],
    source: "the manuals of BibTeX and biber: the grammar of entries",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for file in &context.analysis.references.files {
        for fault in &file.faults {
            let named = fault.entry.and_then(|at| file.bib.as_ref()?.entries.get(at)?.key);
            let named = named.map(|key| {
                let text = context.analysis.document.slice(file.span);
                format!(" in \"{}\"", key.text(text))
            });
            findings.push(RULE.finding(fault.span, format!("{}{}", fault.message, named.unwrap_or_default())));
        }
    }
}
