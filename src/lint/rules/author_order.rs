//! `author-order`

use crate::analysis::Analysis;
use crate::link::Difference;
use crate::lint::cited::{Cited, cited_works, entry_related, quoted_entry};
use crate::lint::{Confidence, Edit, Example, Finding, Fix, Level, Rule, Safety};

/// The authors of the entry in another order.
pub static RULE: Rule = Rule {
    name: "author-order",
    level: Level::Error,
    confidence: Confidence::High,
    summary: "the authors of an entry in another order",
    what: "The citation names the authors of an entry of that year in another order than the list does.",
    why: "The entry is filed under another name than the one under which the reader looks.",
    wrong: &[Example {
        text: "Owners move less than tenants (Roe & Dalton, 2005), and Brandsma (2008) agrees.\n\nReferences\n\n\
               Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
               Dalton, R., & Roe, P. (2005). The city and its edges. London: Quay.\n",
    }],
    right: &[
        Example {
            text: "Owners move less than tenants (Dalton & Roe, 2005), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Dalton, R., & Roe, P. (2005). The city and its edges. London: Quay.\n",
        },
        Example {
            text: "Owners move less than tenants (Roe & Dalton, 2005; Dalton & Roe, 2005).\n\nReferences\n\n\
                   Dalton, R., & Roe, P. (2005). The city and its edges. London: Quay.\n\
                   Roe, P., & Dalton, R. (2005). Edges again. London: Quay.\n",
        },
    ],
    source: "APA 7 §8.4 and §8.17: names in the order of the entry",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    for cited in cited_works(analysis) {
        let Some((entry, Difference::Order)) = cited.name_mismatch() else { continue };
        let message =
            format!("\"{}\" names the authors in another order than the list, {}", cited.text(), quoted_entry(entry));
        let mut finding = RULE.finding(cited.work.span, message);
        finding.related = vec![entry_related(entry)];
        finding.help = Some("name them in the order of the entry".to_owned());
        finding.fix = exchanged(analysis, &cited).filter(|_| entry.creators().len() == 2);
        findings.push(finding);
    }
}

/// The two names, changed over.
fn exchanged(analysis: &Analysis, cited: &Cited<'_>) -> Option<Fix> {
    let [one, other] = &cited.work.authors[..] else { return None };
    let written = |span| analysis.document.slice(span).to_owned();
    Some(Fix {
        message: "change the two names over".to_owned(),
        safety: Safety::Ask,
        edits: vec![
            Edit { span: one.span, text: written(other.span) },
            Edit { span: other.span, text: written(one.span) },
        ],
    })
}
