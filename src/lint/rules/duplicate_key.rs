//! `duplicate-key`

use rustc_hash::FxHashMap;

use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// One key of two entries.
pub static RULE: Rule = Rule {
    name: "duplicate-key",
    topic: Topic::Markup,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a key that two entries have",
    what: "Two entries of the bibliography have the same key, be they one work or two. The later entry is reported.",
    why: "Every citation of the key leads to one of the two, and the other can never be cited.",
    wrong: &[Example::of(
        "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen}.\n\n\
                   \\begin{thebibliography}{9}\n\
                   \\bibitem[Halvorsen(2009)]{halvorsen} Halvorsen, T. (2009). Tenants. Bergen: Vestland.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
    )],
    right: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2009, halvorsen2011}.\n\n\
                   \\begin{thebibliography}{9}\n\
                   \\bibitem[Halvorsen(2009)]{halvorsen2009} Halvorsen, T. (2009). Tenants. Bergen: Vestland.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2009, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2009). Tenants. Bergen: Vestland.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "BibTeX: a repeated entry is an error",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut first: FxHashMap<&str, &Reference> = FxHashMap::default();
    for entry in &context.analysis.references.entries {
        let Some(key) = entry.key.as_deref() else { continue };
        let Some(earlier) = first.get(key) else {
            first.insert(key, entry);
            continue;
        };
        let message = format!("{} has the key \"{key}\", as {} has", quoted_entry(entry), quoted_entry(earlier));
        let mut finding = RULE.finding(entry.key_span.unwrap_or(entry.span), message);
        finding.related = vec![entry_related(earlier)];
        finding.help = Some("give it a key of its own, or remove one of the two".to_owned());
        findings.push(finding);
    }
}
