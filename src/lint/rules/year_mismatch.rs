//! `year-mismatch`

use crate::citation::DateKind;
use crate::link::Difference;
use crate::lint::entries::quoted_entry;
use crate::lint::repeated::differing_in;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A cited year that the evidently meant entry has not.
pub static RULE: Rule = Rule {
    name: "year-mismatch",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a cited year that differs from the entry's",
    what: "The list has no work of these authors from the cited year, and one work of exactly these authors from \
           another. An entry for a reprint ([1986] 1999) may be cited by either year. A year that returns is reported \
           once.",
    why: "The reader cannot tell whether the entry is the work that is meant, or another one is missing.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2010), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Les voisins s’évitent (Delorme et Fabre, 2003), comme le montre Girard (2006).\n\nRéférences\n\n\
                   Delorme, A., et Fabre, P. (2002). Voisins et distances. Paris : Quai.\n\
                   Girard, L. (2006). La ville et ses bords. Lyon : Confluence.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Taste is a matter of class (Delorme, 1979/1984), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Delorme, A. (1984). Taste and rank. London: Quay. (Original work published 1979)\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.4: spelling and year of citation and entry are the same",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for (places, entry) in differing_in(analysis, &Difference::Year) {
        // A year that is none is year-implausible's.
        if places.first.work.date.kind == DateKind::Misprint {
            continue;
        }
        let message =
            format!("\"{}\" cites no entry of that year; the list has {}", places.first.text(), quoted_entry(entry));
        let mut finding = places.finding(&RULE, entry, message);
        finding.help = Some("correct the year here or in the entry, or add the entry that is missing".to_owned());
        findings.push(finding);
    }
}
