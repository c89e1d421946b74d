//! `unknown-entry-type`

use rustc_hash::FxHashMap;

use crate::lint::bib_model as model;
use crate::lint::bibtex::{SOUND, bib_files};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// An entry of a type that neither BibTeX nor biblatex knows.
pub static RULE: Rule = Rule {
    name: "unknown-entry-type",
    topic: Topic::Bibliography,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "an entry of a type that neither BibTeX nor biblatex knows",
    what: "The type of an entry is none of BibTeX's nor of BibLaTeX's, and none that common styles add; the nearest is named. Types that \
           several entries of the file have are taken for those of a style of one's own.",
    why: "It is printed as @misc is, or not at all.",
    wrong: &[Example::of(
        "@boook{brandsma2008,\n\
             \x20 author    = {Brandsma, Karel},\n\
             \x20 title     = {Neighbours apart},\n\
             \x20 publisher = {Stadspers},\n\
             \x20 year      = 2008,\n\
             }\n\
             ",
    )],
    right: &[
        Example::of(SOUND),
        Example::of(
            "@Book{brandsma2008, author = {Brandsma, Karel}, title = {Neighbours apart}, publisher = {Stadspers}, year = 2008}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of biblatex, §2.1; the manual of BibTeX, §3.1",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for bib in bib_files(context.analysis) {
        let unknown: Vec<_> = bib.file.entries.iter().filter(|entry| !model::knows_type(&bib.kind(entry))).collect();
        let mut count: FxHashMap<String, usize> = FxHashMap::default();
        for entry in &unknown {
            *count.entry(bib.kind(entry)).or_default() += 1;
        }
        for entry in unknown {
            let kind = bib.kind(entry);
            let near = model::nearest(&kind, model::types());
            if near.is_none() && count[&kind] >= OWN_TYPE {
                continue;
            }
            let offer = near.map_or_else(String::new, |near| format!("; the nearest is \"{near}\""));
            let message = format!("no style knows the type \"{kind}\" of {}{offer}", bib.name(entry));
            findings.push(RULE.finding(bib.place(entry.kind), message));
        }
    }
}

/// So many entries of a type that nothing comes near are no slip.
const OWN_TYPE: usize = 3;
