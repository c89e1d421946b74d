//! `suffix-mismatch`

use crate::link::Difference;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::{all_of, entry_related, quoted_entry};
use crate::lint::repeated::{differing_in, gathered};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A letter after the year that the entry has not.
pub static RULE: Rule = Rule {
    name: "suffix-mismatch",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a letter after the year that the list does not have",
    what: "The list has a work of these authors and this year, but not with this letter: 2003c where the list ends at \
           b, 2003a where the entry has no letter.",
    why: "Either an entry is missing, or another one of the author's works of that year is meant.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011a), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011c), and tenants stay (Halvorsen, 2011a, 2011b).\n\nReferences\n\n\
                   Halvorsen, T. (2011a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2011b). Tenants and their landlords. Bergen: Vestland.\n",
        ),
    ],
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
        let finding = places.finding(&RULE, entry, message(&places.first, quoted_entry(entry)));
        findings.push(with_help(finding));
    }
    let lettered = cited_works(analysis).filter_map(|cited| {
        let entries = cited.otherwise_lettered()?;
        Some(((entries, cited.key()), cited))
    });
    for places in gathered(lettered) {
        let Some(entries) = places.first.otherwise_lettered() else { continue };
        let mut finding = RULE.finding(places.first.work.span, message(&places.first, all_of(analysis, entries)));
        finding.related = entries.iter().map(|&id| entry_related(analysis.references.entry(id))).collect();
        places.add_to(&mut finding);
        findings.push(with_help(finding));
    }
}

fn message(cited: &Cited<'_>, listed: String) -> String {
    format!("\"{}\" cites no entry with that letter; the list has {listed}", cited.text())
}

fn with_help(mut finding: Finding) -> Finding {
    finding.help = Some("correct the letter here or in the list, or add the entry that is missing".to_owned());
    finding
}
