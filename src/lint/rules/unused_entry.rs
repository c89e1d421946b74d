//! `unused-entry`

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::lint::cited::cited_works;
use crate::lint::entries::quoted_entry;
use crate::lint::keyed::cites_by_key;
use crate::lint::uncited::uncited;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::{LibraryFile, Reference};

/// An entry with a key that the text does not cite.
pub static RULE: Rule = Rule {
    name: "unused-entry",
    topic: Topic::Markup,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "an entry whose key the text does not cite",
    what: "The text cites by key, and an entry of the list that it prints has a key that no citation names, nor is it \
           listed on purpose (\\nocite). An entry that a citation typed by hand means counts as cited; so does one \
           whose key is nearest to a cited key that no entry has, and one that others take fields from (crossref, xdata). \
           Of a bibliography file that serves several texts (it lies in a folder above the text, or most of it is not cited), \
           one finding at the level info tells how many entries are not cited. Entries without a key are uncited-reference's.",
    why: "The reader looks in vain for what the source is needed for; often a citation was lost when the text was cut.",
    wrong: &[Example::of(
        "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2011}.\n\n\
                   \\begin{thebibliography}{9}\n\
                   \\bibitem[Brandsma(2008)]{brandsma2008} Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
    )],
    right: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2011, brandsma2008}.\n\n\
                   \\begin{thebibliography}{9}\n\
                   \\bibitem[Brandsma(2008)]{brandsma2008} Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2011}.\n\
                   \\nocite{brandsma2008}\n\n\\begin{thebibliography}{9}\n\
                   \\bibitem[Brandsma(2008)]{brandsma2008} Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.4: each entry of the list is cited in the text",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if !cites_by_key(analysis) {
        return;
    }
    // Of two entries with one key, citations lead to one; the other is duplicate-key's.
    let cited: FxHashSet<&str> = cited_works(analysis).filter_map(|cited| cited.work.key.as_deref()).collect();
    let parents = parents(analysis);
    let is_left = |entry: &&Reference| {
        let key = entry.key.as_deref();
        let is_used = |key: &str| cited.contains(key) || parents.contains(key);
        key.is_some_and(|key| !is_used(key)) && !entry.other_keys.iter().any(|key| is_used(key))
    };
    let left: Vec<&Reference> = uncited(analysis).into_iter().filter(is_left).collect();
    for file in &analysis.references.files {
        let own: Vec<&Reference> = left.iter().copied().filter(|entry| file.entries.contains(&entry.id.0)).collect();
        if file.beside_list || own.is_empty() {
            continue;
        }
        if is_shared(file, own.len()) {
            findings.push(of_shared(analysis, file, &own));
        } else {
            findings.extend(own.into_iter().map(of));
        }
    }
    findings.extend(left.into_iter().filter(|entry| analysis.references.file_of(entry.id).is_none()).map(of));
}

fn of(entry: &Reference) -> Finding {
    let key = entry.key.as_deref().unwrap_or_default();
    let place = entry.key_span.unwrap_or(entry.span);
    let mut finding = RULE.finding(place, format!("\"{key}\" is cited nowhere: {}", quoted_entry(entry)));
    finding.help = Some("cite it, or take it out of the list".to_owned());
    finding
}

/// The keys of entries that others take fields from.
fn parents(analysis: &Analysis) -> FxHashSet<&str> {
    let mut parents = FxHashSet::default();
    for file in &analysis.references.files {
        let text = analysis.document.slice(file.span);
        let entries = file.bib.iter().flat_map(|bib| bib.entries.iter().map(move |entry| (bib, entry)));
        parents.extend(entries.flat_map(|(bib, entry)| bib.parents(entry, text)));
    }
    parents
}

/// True for a file that serves more texts than this one: it lies in a folder above, or most of it is cited elsewhere if anywhere.
fn is_shared(file: &LibraryFile, uncited: usize) -> bool {
    let elsewhere = file.path.starts_with("..") || file.path.contains("/../");
    elsewhere || (uncited > FEWEST_SHARED && uncited * 2 > file.entries.len())
}

/// Fewer entries without a citation are a text's own, though they be most of its file: a guess.
const FEWEST_SHARED: usize = 5;

/// Of a file that serves several texts, one word is said.
fn of_shared(analysis: &Analysis, file: &LibraryFile, left: &[&Reference]) -> Finding {
    let place = left[0].key_span.unwrap_or(left[0].span);
    let name = if file.path.is_empty() { &analysis.document.path } else { &file.path };
    let message = format!("{} of the {} entries of {name} are not cited here", left.len(), file.entries.len());
    let mut finding = RULE.finding(place, message);
    finding.level = Level::Info;
    finding.help = Some("nothing, where the file serves other texts as well".to_owned());
    finding
}
