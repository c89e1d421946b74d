//! `duplicate-field`

use crate::lint::bibtex::{SOUND, bib_files};
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};

/// A field that stands twice in an entry.
pub static RULE: Rule = Rule {
    name: "duplicate-field",
    topic: Topic::Bibliography,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a field that stands twice in an entry",
    what: "An entry has two fields of one name, in whatever case. Some programs read the first, others the last.",
    why: "What is printed depends on the program; often one of the two was meant to have another name.",
    wrong: &[Example::of(
        "@book{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             \x20 Year      = 2009,\n\
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
    source: "biber warns of it; BibTeX ignores the second",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        for entry in &bib.file.entries {
            let mut seen: Vec<(String, crate::span::Span)> = Vec::new();
            for field in entry.fields.iter().take(MOST_FIELDS) {
                let name = field.name.text(bib.text).to_ascii_lowercase();
                let Some((_, earlier)) = seen.iter().find(|(own, _)| *own == name) else {
                    seen.push((name, field.name));
                    continue;
                };
                let message = format!("the field \"{name}\" stands twice in {}", bib.name(entry));
                let mut finding = RULE.finding(bib.place(field.name), message);
                finding.related = vec![Related { span: bib.place(*earlier), message: "the first".to_owned() }];
                findings.push(finding);
            }
        }
    }
}

/// More fields than these are no entry that anyone wrote.
const MOST_FIELDS: usize = 200;
