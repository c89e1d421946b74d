//! `stale-bbl`

use crate::lint::cited::cited_works;
use crate::lint::repeated::gathered;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A reference list older than its bibliography.
pub static RULE: Rule = Rule {
    name: "stale-bbl",
    topic: Topic::Markup,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a reference list older than its bibliography",
    what: "The text prints the list that BibTeX or biber made (.bbl), and cites a key that the list lacks and the bibliography file has: the list \
           was made before the key was cited. The citation is checked by the file's entry.",
    why: "What is printed from these files lacks the work, and shows a question mark for the citation.",
    wrong: &[Example::of(
        "=== paper.tex\n\\documentclass{article}\n\\begin{document}\n\
             Owners move less than tenants \\citep{halvorsen2001, bolt2004}.\n\\bibliography{housing}\n\\end{document}\n\
             === paper.bbl\n\\begin{thebibliography}{9}\n\
             \\bibitem[Halvorsen(2001)]{halvorsen2001} Halvorsen, T. (2001). Mixed blessings. Oslo: Fjordforlag.\n\
             \\end{thebibliography}\n\
             === housing.bib\n\
             @book{halvorsen2001, author = {Halvorsen, Tor}, title = {Mixed blessings}, publisher = {Fjordforlag}, year = 2001}\n\
             @book{bolt2004, author = {Bolt, Gideon}, title = {Streets}, publisher = {Stadspers}, year = 2004}\n",
    )],
    right: &[
        Example::of(
            "\\documentclass{article}\n\
             \\begin{document}\n\
             Owners move less than tenants \\citep{halvorsen2001}.\n\
             \n\
             \\begin{thebibliography}{9}\n\
             \\bibitem[Halvorsen(2001)]{halvorsen2001} Halvorsen, T. (2001). Mixed blessings. Oslo: Fjordforlag.\n\
             \\end{thebibliography}\n\
             \\end{document}\n\
             ",
        ),
        Example::of(
            "\\documentclass{article}\n\
             \\begin{document}\n\
             Owners move less than tenants \\citep{halvorsen2001}.\n\
             \\bibliography{housing}\n\
             \\end{document}\n\
             ",
        ),
    ],
    options: &[],
    source: "the manual of BibTeX: the list is made anew after each change of citations",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let beside: Vec<_> = analysis.references.files.iter().filter(|file| file.beside_list).collect();
    let stale = cited_works(analysis).filter_map(|cited| {
        let reference = cited.outcome.reference()?;
        beside.iter().any(|file| file.entries.contains(&reference.0)).then_some(())?;
        Some((cited.work.key.as_deref()?, cited))
    });
    for places in gathered(stale) {
        let Some(key) = places.first.work.key.as_deref() else { continue };
        let message = format!("the list that was made lacks \"{key}\", which the bibliography has");
        let mut finding = RULE.finding(places.first.work.span, message);
        places.add_to(&mut finding);
        finding.help = Some("run BibTeX or biber again".to_owned());
        findings.push(finding);
    }
}
