//! `identifier-invalid`

use crate::lint::entries::quoted_entry;
use crate::lint::identifiers::invalid;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// An identifier that can't exist.
pub static RULE: Rule = Rule {
    name: "identifier-invalid",
    topic: Topic::Reference,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "an ISBN, ISSN, ORCID, arXiv number, PMID or PMCID that cannot exist",
    what: "An identifier behind its label in an entry fails its check digit (ISBN, ISSN, ORCID), has digits too many \
           or too few, or has a form that its service never gives (arXiv, PMID, PMCID).",
    why: "A library's catalogue finds nothing, or another work, under a mistyped identifier.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag. ISBN 978-3-16-148410-1.\n",
        ),
        Example::of(
            "Vizinhos evitam-se (Moura, 2019).\n\nReferências\n\n\
                   MOURA, J. Vizinhança e distância. Revista de Estudos Urbanos, ISSN 0378-5954, v. 4, n. 2, p. 11-29, 2019.\n",
        ),
        Example::of(
            "Neighbours gossip (Quist, 2021).\n\nReferences\n\n\
                   Quist, D. (2021). Who talks to whom. arXiv:2113.01234.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag. ISBN 978-3-16-148410-0.\n",
        ),
        Example::of(
            "Neighbours gossip (Quist, 2007; Quist, 2021).\n\nReferences\n\n\
                   Quist, D. (2007). Gossip in streets. arXiv:0706.0001v2.\n\
                   Quist, D. (2021). Who talks to whom. Town & Edge, ISSN 2434-561X, 4(2), 11–29. PMID: 31234567; PMCID: \
                   PMC6543210.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer, 2006).\n\nLiteratur\n\n\
                   Krämer, A. (2006). Nähe und Ferne. Wiesbaden: Taunus. ISBN 3-\n16-148410-X.\n",
        ),
    ],
    options: &[],
    source: "ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 7064 MOD 11-2 as ORCID uses it, arXiv's identifier scheme, the numbers of PubMed",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for entry in &analysis.references.entries {
        for invalid in invalid(analysis.document.slice(entry.span), entry.span.start) {
            let message = format!(
                "the {} {} of {} is not valid: {}",
                invalid.scheme.name(),
                analysis.document.slice(invalid.span),
                quoted_entry(entry),
                invalid.reason
            );
            let mut finding = RULE.finding(invalid.span, message);
            finding.help = Some("compare it with the work itself".to_owned());
            findings.push(finding);
        }
    }
}
