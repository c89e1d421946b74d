//! `author-order`

use crate::analysis::Analysis;
use crate::link::Difference;
use crate::lint::cited::cited_works;
use crate::lint::entries::quoted_entry;
use crate::lint::repeated::{Places, gathered};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};

/// The authors of the entry in another order.
pub static RULE: Rule = Rule {
    name: "author-order",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "the authors of an entry in another order",
    what: "The citation names the authors of an entry of that year in another order than the list does.",
    why: "The entry is filed under another name than the one under which the reader looks.",
    wrong: &[Example::of(
        "Owners move less than tenants (Roe & Dalton, 2005), and Brandsma (2008) agrees.\n\nReferences\n\n\
               Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
               Dalton, R., & Roe, P. (2005). The city and its edges. London: Quay.\n",
    )],
    right: &[
        Example::of(
            "Owners move less than tenants (Dalton & Roe, 2005), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Dalton, R., & Roe, P. (2005). The city and its edges. London: Quay.\n",
        ),
        Example::of(
            "Owners move less than tenants (Roe & Dalton, 2005; Dalton & Roe, 2005).\n\nReferences\n\n\
                   Dalton, R., & Roe, P. (2005). The city and its edges. London: Quay.\n\
                   Roe, P., & Dalton, R. (2005). Edges again. London: Quay.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.4 and §8.17: names in the order of the entry",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mismatches = cited_works(analysis).filter_map(|cited| match cited.name_mismatch()? {
        (entry, Difference::Order) => Some(((entry.id, cited.key()), cited)),
        _ => None,
    });
    for places in gathered(mismatches) {
        let cited = places.first;
        let Some((entry, _)) = cited.mismatch() else { continue };
        let message =
            format!("\"{}\" names the authors in another order than the list, {}", cited.text(), quoted_entry(entry));
        let mut finding = places.finding(&RULE, entry, message);
        finding.help = Some("name them in the order of the entry".to_owned());
        finding.fix = exchanged(analysis, &places).filter(|_| entry.creators().len() == 2);
        findings.push(finding);
    }
}

/// The two names, changed over in every place.
fn exchanged(analysis: &Analysis, places: &Places<'_>) -> Option<Fix> {
    let written = |span| analysis.document.slice(span).to_owned();
    let mut edits = Vec::new();
    for cited in places.all() {
        let [one, other] = &cited.work.authors[..] else { return None };
        edits.push(Edit { span: one.span, text: written(other.span) });
        edits.push(Edit { span: other.span, text: written(one.span) });
    }
    Some(Fix { message: "change the two names over".to_owned(), safety: Safety::Ask, edits })
}
