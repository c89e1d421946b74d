//! `possible-duplicate`

use rustc_hash::FxHashMap;

use crate::link::other_page;
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::fold;
use crate::reference::Reference;

/// Two entries that may be one work.
pub static RULE: Rule = Rule {
    name: "possible-duplicate",
    topic: Topic::Link,
    level: Level::Info,
    confidence: Confidence::Medium,
    fix: None,
    summary: "two entries with the same authors and title, and another year or container",
    what: "Two entries have the same authors and the same title, and differ in the year, in what holds them or in who \
           published them: a working paper and its article, two editions, or one work listed twice with a slip. Titles \
           of fewer than four words and the reports that organisations bring out year after year are left alone; what \
           is certainly one work is duplicate-reference's.",
    why: "Where both are one work, its citations are divided over two entries; where one replaced the other, the later \
          is the one to cite.",
    wrong: &[Example::of(
        "Owners move less than tenants (Halvorsen, 2009, 2011).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2009). Tenants and owners in four towns. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2011). Tenants and owners in four towns. Urban Notes, 3(2), 11–29.\n",
    )],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Tenants and owners in four towns. Urban Notes, 3(2), 11–29.\n",
        ),
        Example::of(
            "The survey is yearly (Housing Council, 2009, 2011).\n\nReferences\n\n\
                   Housing Council (2009). The state of housing in the towns. London: Housing Council.\n\
                   Housing Council (2011). The state of housing in the towns. London: Housing Council.\n",
        ),
    ],
    options: &[],
    source: "Chicago 17 §15.4: each entry of the list corresponds to one work",
    check,
};

/// A title of fewer words is given to many works.
const FEWEST_WORDS: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let list = &analysis.references;
    let mut earlier: FxHashMap<String, &Reference> = FxHashMap::default();
    for entry in &list.entries {
        let Some(work) = work(entry) else { continue };
        let Some(first) = earlier.get(&work) else {
            earlier.insert(work, entry);
            continue;
        };
        if entry.year().is_none() && first.year().is_none() && other_page(entry, first) {
            continue;
        }
        let message = if first.year() == entry.year() {
            format!("{} has the authors, the title and the year of {}", quoted_entry(entry), quoted_entry(first))
        } else {
            format!(
                "{} has the authors and the title of {}, and another year",
                quoted_entry(entry),
                quoted_entry(first)
            )
        };
        let mut finding = RULE.finding(entry.span, message);
        finding.related = vec![entry_related(first)];
        finding.help = Some("keep the one that was read, or say in the entry what tells them apart".to_owned());
        findings.push(finding);
    }
}

/// Authors and title of an entry by people; none where the title says too little, or a part or edition is named in it.
fn work(entry: &Reference) -> Option<String> {
    let title = &entry.title.as_ref()?.text;
    let people = !entry.authors.is_empty() && entry.authors.iter().all(|name| !name.organisation);
    if !people || title.split_whitespace().count() < FEWEST_WORDS {
        return None;
    }
    let names: Vec<String> = entry.authors.iter().map(|name| fold(&name.family)).collect();
    Some(format!("{} {}", names.join("&"), fold(title)))
}
