//! `missing-field`

use rustc_hash::FxHashSet;

use crate::lint::bib_model as model;
use crate::lint::bibtex::bib_files;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// An entry that lacks what its type needs.
pub static RULE: Rule = Rule {
    name: "missing-field",
    topic: Topic::Bibliography,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "an entry that lacks what its type needs",
    what: "BibTeX and BibLaTeX both require some fields of each type: of an article its author, title, journal and year, of a book its author or \
           editor, title and year. What a parent gives by crossref or xdata counts. Entries that are not cited in the text that names the \
           file are passed over.",
    why: "The entry is printed with a gap, and the reader may not find the work.",
    wrong: &[Example::of(
        "@article{halvorsen2011,\n\
             \x20 author = {Halvorsen, Tor},\n\
             \x20 title  = {Mixed blessings},\n\
             \x20 year   = 2011,\n\
             }\n\
             ",
    )],
    right: &[
        Example::of(
            "@article{halvorsen2011,\n\
             \x20 author  = {Halvorsen, Tor},\n\
             \x20 title   = {Mixed blessings},\n\
             \x20 journal = {Urban Notes},\n\
             \x20 year    = 2011,\n\
             }\n\
             ",
        ),
        Example::of(
            "@incollection{halvorsen2011, author = {Halvorsen, Tor}, title = {Mixed blessings}, pages = {3--9}, crossref = {tol2011}}\n\
             @book{tol2011, editor = {Tol, Anna}, title = {Towns}, booktitle = {Towns}, publisher = {Stadspers}, year = 2011}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of biblatex, §2.1; the manual of BibTeX, §3.1",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let cited = cited_keys(analysis);
    for bib in bib_files(analysis) {
        for entry in &bib.file.entries {
            let Some(key) = entry.key else { continue };
            if cited.as_ref().is_some_and(|cited| !cited.contains(key.text(bib.text))) {
                continue;
            }
            let kind = bib.kind(entry);
            let lacking: Vec<&str> = model::required(&kind)
                .iter()
                .filter(|any| !any.split('|').any(|name| bib.file.states(entry, name, bib.text)))
                .map(|any| any.split('|').next().unwrap_or(any))
                .collect();
            if lacking.is_empty() || entry.fields.is_empty() {
                continue;
            }
            let message = format!("the @{kind} {} has no {}", bib.name(entry), lacking.join(", no "));
            findings.push(RULE.finding(bib.place(key), message));
        }
    }
}

/// The keys that the text cites; none where it cites all, or where the file is read by itself.
fn cited_keys(analysis: &crate::Analysis) -> Option<FxHashSet<&str>> {
    let markup = &analysis.document.markup;
    let cited = markup.citations.iter().flat_map(|citation| &citation.items).map(|item| item.key.as_str());
    let cited: FxHashSet<&str> = cited.chain(markup.nocite.iter().map(String::as_str)).collect();
    (!cited.is_empty() && !cited.contains("*")).then_some(cited)
}
