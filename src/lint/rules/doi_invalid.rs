//! `doi-invalid`

use crate::lint::dois;
use crate::lint::entries::quoted_entry;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::span::Span;

/// A DOI that can't exist.
pub static RULE: Rule = Rule {
    name: "doi-invalid",
    topic: Topic::Reference,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "what is given as a DOI and is none by its syntax",
    what: "Behind the label \"doi\" or the resolver's address stands something that is no DOI: a DOI is \"10.\", four \
           digits or more, a slash and a suffix. What a space or the end of a line may have cut off is not reported.",
    why: "The resolver finds nothing under it.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29. https://doi.org/0.1234/te.2011.42\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer, 2006).\n\nLiteratur\n\n\
                   Krämer, A. (2006). Nähe und Ferne. Stadtforschung 12(1), 33–51. DOI: 10.1234.sf.2006.12\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29. https://doi.org/10.1234/te.2011.42\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer, 2006).\n\nLiteratur\n\n\
                   Krämer, A. (2006). Nähe und Ferne. Stadtforschung 12(1), 33–51. DOI: 10.1234/\nsf.2006.12\n",
        ),
    ],
    options: &[],
    source: "DOI Handbook §2.2 (ISO 26324)",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for entry in &analysis.references.entries {
        let text = analysis.document.slice(entry.span);
        for invalid in dois::invalid(text) {
            let message = format!(
                "\"{}\" of {} is no DOI: \"10.\", four digits or more, a slash and a suffix are expected",
                invalid.text(text),
                quoted_entry(entry)
            );
            findings.push(
                RULE.finding(Span::new(invalid.start + entry.span.start, invalid.end + entry.span.start), message),
            );
        }
    }
}
