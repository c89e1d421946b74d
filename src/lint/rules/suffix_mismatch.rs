//! `suffix-mismatch`

use crate::link::Difference;
use crate::lint::entries::quoted_entry;
use crate::lint::repeated::differing_in;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A letter after the year that the entry has not.
pub static RULE: Rule = Rule {
    name: "suffix-mismatch",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a letter after the year that the list has not",
    what: "The list has a work of these authors and this year, but not with this letter: 2003c where the list ends at b, 2003a \
           where the entry has no letter.",
    why: "Either an entry is missing, or another one of the author's works of that year is meant.",
    wrong: &[Example::of(
        "Owners move less than tenants (Halvorsen, 2011a), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
    )],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011a, 2011b).\n\nReferences\n\n\
                   Halvorsen, T. (2011a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2011b). Tenants and their landlords. Bergen: Vestland.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.19: letters tell works of one author and year apart",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for (places, entry) in differing_in(analysis, &Difference::Suffix) {
        let message = format!(
            "\"{}\" cites no entry with that letter; the list has {}",
            places.first.text(),
            quoted_entry(entry)
        );
        let mut finding = places.finding(&RULE, entry, message);
        finding.help = Some("correct the letter here or in the list, or add the entry that is missing".to_owned());
        findings.push(finding);
    }
}
