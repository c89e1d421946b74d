//! `undefined-key`

use crate::lint::entries::entry_related;
use crate::lint::keyed::{nearest, undefined};
use crate::lint::repeated::{Places, gathered};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::reference::Reference;

/// A key that no entry has.
pub static RULE: Rule = Rule {
    name: "undefined-key",
    topic: Topic::Markup,
    level: Level::Error,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "a cited key that no entry of the bibliography has",
    what: "The text cites by key, its bibliography was read, and none of the entries has this key. Where one key comes \
           near, it is named. Where the text names a bibliography file that was not read, nothing is said.",
    why: "The program that sets the text prints a question mark, or the bare key, in place of the citation.",
    wrong: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2001}, says \
                   \\citet{brandsma2008}.\n\n\\begin{thebibliography}{9}\n\
                   \\bibitem[Brandsma(2008)]{brandsma2008} Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nNachbarn meiden einander \\parencite{lindner2009}, so \
                   \\textcite{kraemer2006}.\n\n\\begin{thebibliography}{9}\n\
                   \\bibitem[Krämer(2006)]{kraemer2006} Krämer, A. (2006). Nachbarschaft und Distanz. Wiesbaden: Taunus.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
    ],
    right: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2011}, says \
                   \\citet{brandsma2008}.\n\n\\begin{thebibliography}{9}\n\
                   \\bibitem[Brandsma(2008)]{brandsma2008} Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2001}.\n\n\
                   \\bibliography{housing}\n\\end{document}\n",
        ),
    ],
    options: &[],
    source: "the manual of natbib, §2.3; BibTeX and pandoc both warn of it",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let near = nearest(analysis);
    for places in gathered(undefined(analysis)) {
        let Some(key) = places.first.work.key.as_deref() else { continue };
        let nearest = near.get(key).copied();
        let meant = nearest.and_then(|entry| entry.key.as_deref());
        let offer = meant.map_or_else(String::new, |meant| format!("; the nearest is \"{meant}\""));
        let mut finding = RULE.finding(places.first.work.span, format!("no entry has the key \"{key}\"{offer}"));
        finding.related = nearest.map(entry_related).into_iter().collect();
        places.add_to(&mut finding);
        finding.help = Some("correct the key, or add the entry".to_owned());
        finding.fix = nearest.and_then(|entry| fix(context, &places, key, entry));
        findings.push(finding.explaining(nearest.map(|entry| entry.span)));
    }
}

/// The key that is near, wherever the other stands as it is.
fn fix(context: &Context<'_>, places: &Places<'_>, key: &str, nearest: &Reference) -> Option<Fix> {
    let meant = nearest.key.as_deref()?;
    let edits: Vec<Edit> = places
        .all()
        .filter_map(|cited| {
            let shown = context.analysis.document.slice(cited.work.span);
            let before = shown.strip_suffix(key)?;
            Some(Edit { span: cited.work.span, text: format!("{before}{meant}") })
        })
        .collect();
    (!edits.is_empty()).then(|| Fix { message: format!("write \"{meant}\""), safety: Safety::Ask, edits })
}
