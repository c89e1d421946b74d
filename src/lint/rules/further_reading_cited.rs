//! `further-reading-cited`

use crate::lint::cited::cited_works;
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::repeated::gathered;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// An entry under a heading for further reading that the text cites.
pub static RULE: Rule = Rule {
    name: "further-reading-cited",
    topic: Topic::Link,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "a cited work that is listed under further reading",
    what: "The text cites a work whose entry stands under a heading such as Further reading, beside a list of \
           references. Where the text has no other list, that is what its references are called, and nothing is said.",
    why: "The reader looks for a cited work among the references and does not find it there.",
    wrong: &[Example::of(
        "Owners move less than tenants (Halvorsen, 2011), in towns most of all (Brandsma, 2008).\n\nReferences\n\n\
                   Dalton, R. (2005). The city and its edges. London: Quay.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\nFurther reading\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n",
    )],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), in towns most of all (Brandsma, 2008).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Dalton, R. (2005). The city and its edges. London: Quay.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\nFurther reading\n\n\
                   Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), in towns most of all (Brandsma, 2008).\n\nFurther reading\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "Chicago 17 §14.64: a list of works cited and one of suggested reading are two lists",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let list = &analysis.references;
    if list.entries.iter().all(|entry| entry.further_reading) {
        return;
    }
    let cited = cited_works(analysis).filter_map(|cited| {
        let id = cited.outcome.reference()?;
        list.entry(id).further_reading.then_some((id, cited))
    });
    for places in gathered(cited) {
        let Some(id) = places.first.outcome.reference() else { continue };
        let entry = list.entry(id);
        let message = format!("{} is cited and is listed under further reading", quoted_entry(entry));
        let mut finding = RULE.finding(places.first.work.span, message);
        finding.related = vec![entry_related(entry)];
        places.add_to(&mut finding);
        finding.help = Some("move the entry to the references".to_owned());
        findings.push(finding);
    }
}
