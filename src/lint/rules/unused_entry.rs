//! `unused-entry`

use rustc_hash::FxHashSet;

use crate::lint::cited::cited_works;
use crate::lint::entries::quoted_entry;
use crate::lint::keyed::cites_by_key;
use crate::lint::uncited::uncited;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

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
           whose key is nearest to a cited key that no entry has. Entries without a key are uncited-reference's.",
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
    // Of two entries with one key, citations lead to the last.
    let cited: FxHashSet<&str> = cited_works(analysis).filter_map(|cited| cited.work.key.as_deref()).collect();
    for entry in uncited(analysis) {
        let Some(key) = entry.key.as_deref().filter(|key| !cited.contains(key)) else { continue };
        let mut finding = RULE.finding(entry.span, format!("\"{key}\" is cited nowhere: {}", quoted_entry(entry)));
        finding.help = Some("cite it, or take it out of the list".to_owned());
        findings.push(finding);
    }
}
