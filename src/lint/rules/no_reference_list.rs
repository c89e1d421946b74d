//! `no-reference-list`

use rustc_hash::FxHashSet;

use crate::citation::CitationKind;
use crate::lint::cited::cited_works;
use crate::lint::wording::count;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// Fewer cited works do not call for a list.
const FEWEST_WORKS: usize = 2;

/// Citations and no list.
pub static RULE: Rule = Rule {
    name: "no-reference-list",
    topic: Topic::Link,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "citations in a text without a reference list",
    what: "The text cites two or more works by author and year, and has no reference list. It is said once, at the \
           first citation, in place of a missing-reference for each: there the reader first looks for an entry and \
           finds none.",
    why: "None of the sources can be found.",
    wrong: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n"),
        Example::of("Gemengd wonen helpt nauwelijks (Terpstra, 2011; Hoekman & De Wit, 2008).\n"),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of("Owners move less than tenants (Halvorsen, 2011).\n"),
        Example::of("The census (1990–2004) counts households, not homes.\n"),
    ],
    options: &[],
    source: "APA 7 §2.12 and §8.4: a reference list names every work cited in the text",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    // Works cited by key stand in a bibliography file.
    let mut typed = analysis.citations.iter().filter(|citation| citation.kind != CitationKind::Key).peekable();
    let Some(&first) = typed.peek() else { return };
    let works: usize = typed.map(|citation| citation.works.len()).sum();
    // A bibliography that the file names becomes its list when it is set.
    let has_list = !analysis.references.is_empty() || !analysis.document.markup.bibliographies.is_empty();
    if has_list || works < FEWEST_WORKS {
        return;
    }
    let different: FxHashSet<String> = cited_works(analysis).map(|cited| cited.key()).collect();
    let message =
        format!("the text cites {} and has no reference list to check them against", count(different.len(), "work"));
    let mut finding = RULE.finding(first.span, message);
    finding.help = Some("add the list, or check the text together with its bibliography".to_owned());
    findings.push(finding);
}
