//! `redundant-url`

use crate::lint::bibtex::bib_files;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};

/// An address that repeats the DOI.
pub static RULE: Rule = Rule {
    name: "redundant-url",
    topic: Topic::Bibliography,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "an address that repeats the DOI",
    what: "The url of an entry leads to the DOI that the entry gives as well.",
    why: "Styles print both, one after the other.",
    wrong: &[Example::of(
        "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             \x20 doi       = {10.1000/182},\n\
             \x20 url       = {https://doi.org/10.1000/182},\n\
             }\n\
             ",
    )],
    right: &[
        Example::of(
            "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             \x20 doi       = {10.1000/182},\n\
             }\n\
             ",
        ),
        Example::of(
            "@book{brandsma2008, author = {Brandsma, Karel}, title = {Neighbours apart}, publisher = {Stadspers}, year = 2008, url = {https://doi.org/10.1000/182}}\n\
             ",
        ),
    ],
    options: &[],
    source: "APA 7 §9.34: the DOI takes the place of a URL",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        for (entry, field, _) in bib.fields().filter(|(.., name)| name == "url") {
            let Some(doi) = entry.field("doi", bib.text) else { continue };
            let value = |field| bib.file.raw(field, bib.text).trim().replace("\\_", "_").to_ascii_lowercase();
            let (doi, url) = (value(doi), value(field));
            let doi = doi.find("10.").map_or("", |at| &doi[at..]);
            let repeats = !doi.is_empty() && url.strip_suffix(doi).is_some_and(|before| before.ends_with("doi.org/"));
            if !repeats {
                continue;
            }
            let mut finding =
                RULE.finding(bib.place(field.value), format!("the url of {} repeats its DOI", bib.name(entry)));
            let edits = vec![Edit { span: bib.place(bib.removal(field)), text: String::new() }];
            finding.fix = Some(Fix { message: "take the url out".to_owned(), safety: Safety::Safe, edits });
            findings.push(finding);
        }
    }
}
