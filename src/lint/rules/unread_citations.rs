//! `unread-citations`

use crate::lint::unread::unread;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// Citations that were not read or not checked.
pub static RULE: Rule = Rule {
    name: "unread-citations",
    topic: Topic::Link,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "citations or a list that could not be read or checked",
    what: "Part of what the text cites was not read, or was read and not checked: keys whose bibliography was not read, citations \
           by number, names in a script that no language's terms are written in, a bracket beyond the limit, a list to which no \
           citation leads, citations of which most lead to no entry. It says what and why, once for each cause.",
    why: "A text of which nothing was checked would else look as clean as one in which everything is right.",
    wrong: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2011}.\n\n\
                   \\bibliography{housing}\n\\end{document}\n",
        ),
        Example::of("ይህ ጽሑፍ (ተስፋዬ፣ 2015) እና (አበበ እና ከበደ፣ 2018) ነው።\n"),
    ],
    right: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less than tenants \\citep{halvorsen2011}.\n\n\
                   \\begin{thebibliography}{9}\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of("ይህ ጽሑፍ በ 2015 ተጻፈ።\n"),
    ],
    options: &[],
    source: "a report is only as good as what it read",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for unread in unread(context.analysis) {
        let mut finding = RULE.finding(unread.span, unread.message);
        finding.help = Some(unread.help.to_owned());
        findings.push(finding);
    }
}
