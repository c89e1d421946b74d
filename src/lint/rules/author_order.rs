//! `author-order`

use crate::analysis::Analysis;
use crate::link::Difference;
use crate::lint::cited::cited_works;
use crate::lint::entries::quoted_entry;
use crate::lint::repeated::{Places, gathered};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::reference::Reference;

/// The authors of the entry in another order.
pub static RULE: Rule = Rule {
    name: "author-order",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "the authors of an entry in another order",
    what: "The citation names the authors of an entry of that year in another order than the list does, or makes two \
           authors of one with two family names. Bodies that an entry names together are left alone.",
    why: "The entry is filed under another name than the one under which the reader looks.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Roe & Dalton, 2005), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Dalton, R., & Roe, P. (2005). The city and its edges. London: Quay.\n",
        ),
        Example::of(
            "Owners move less than tenants (Herrera & Molina, 2005), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Herrera Molina, R. (2005). The city and its edges. London: Quay.\n",
        ),
    ],
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
        Example::of(
            "Das zeigt auch der Bericht, den seither viele lesen (Bundesministerium des Innern/Bundesministeri-\num der \
                   Justiz 2006; Vogt 1998).\n\nLiteratur\n\n\
                   Bundesministerium des Innern/Bundesministerium der Justiz, 2006: Die Lage der Städte. Berlin: Spree.\n\
                   Vogt, B., 1998: Der Zaun. Leipzig: Linde.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.4 and §8.17: names in the order of the entry",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mismatches = cited_works(analysis).filter_map(|cited| match cited.name_mismatch()? {
        (entry, Difference::Order) if !names_bodies(entry) => Some(((entry.id, cited.key()), cited)),
        _ => None,
    });
    for places in gathered(mismatches) {
        let cited = places.first;
        let Some((entry, _)) = cited.mismatch() else { continue };
        let does = match entry.creators() {
            [_] => "makes two authors of one",
            _ => "names the authors in another order than the list",
        };
        let message = format!("\"{}\" {does}, {}", cited.text(), quoted_entry(entry));
        let mut finding = places.finding(&RULE, entry, message);
        let help = if entry.creators().len() > 1 {
            "name them in the order of the entry"
        } else {
            "name the author as the entry does"
        };
        finding.help = Some(help.to_owned());
        finding.fix = exchanged(analysis, &places).filter(|_| entry.creators().len() == 2);
        findings.push(finding);
    }
}

/// True for an entry whose only author is several bodies: `Bundesministerium des Innern/Bundesministerium der Justiz`.
fn names_bodies(entry: &Reference) -> bool {
    matches!(entry.creators(), [only] if only.organisation)
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
