//! `reference-number-order`

use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::numbered::is_numbered;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// A number of a numbered list that stands twice, or out of order.
pub static RULE: Rule = Rule {
    name: "reference-number-order",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a number of a numbered list that stands twice, or out of order",
    what: "An entry of a numbered list has the number of the entry before it, or a lower one. A list that begins again \
           at 1 is another list, and a number that is left out is not reported: its entry may be printed elsewhere.",
    why: "A citation by that number means two entries, or the wrong one; often an entry was added and the numbers were \
          not renewed.",
    wrong: &[Example::of(
        "Owners move less [1, 2]. Tenants move often [3].\n\nReferences\n\n\
               1. Brandsma K. Neighbours apart. Utrecht: Stadspers; 2008.\n\
               2. Halvorsen T. Mixed blessings. Oslo: Fjordforlag; 2011.\n\
               2. Krämer A. Neighbours and distance. Wiesbaden: Taunus; 2006.\n\
               3. Lindner K. Town and edge. Berlin: Spree; 2009.\n",
    )],
    right: &[
        Example::of(
            "Owners move less [1, 2]. Tenants move often [3, 4].\n\nReferences\n\n\
                   1. Brandsma K. Neighbours apart. Utrecht: Stadspers; 2008.\n\
                   2. Halvorsen T. Mixed blessings. Oslo: Fjordforlag; 2011.\n\
                   3. Krämer A. Neighbours and distance. Wiesbaden: Taunus; 2006.\n\
                   4. Lindner K. Town and edge. Berlin: Spree; 2009.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Halvorsen, 2011).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "ISO 690:2021: numbered references stand in the order of their numbers, each number once",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let list = &context.analysis.references;
    if !is_numbered(list) {
        return;
    }
    let pairs = list.entries.iter().zip(list.entries.iter().skip(1));
    findings.extend(pairs.filter_map(|(before, entry)| of_neighbours(before, entry)));
}

/// What is wrong with the number of an entry behind another.
fn of_neighbours(before: &Reference, entry: &Reference) -> Option<Finding> {
    let (first, second) = (before.number?, entry.number?);
    if second > first || second == 1 {
        return None;
    }
    let name = quoted_entry(entry);
    let message = if second == first {
        format!("{name} has the number {second}, as the entry before it has")
    } else {
        format!("{name} has the number {second} and stands behind {first}")
    };
    let mut finding = RULE.finding(entry.span, message);
    finding.related = vec![entry_related(before)];
    finding.help = Some("number the list anew, and the citations with it".to_owned());
    Some(finding)
}
