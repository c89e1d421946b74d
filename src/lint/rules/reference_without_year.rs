//! `reference-without-year`

use crate::lint::completeness::{holds_year, is_well_read, lacking, nearly_all_have};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// An entry without a year, where nearly all others have one.
pub static RULE: Rule = Rule {
    name: "reference-without-year",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an entry without a year, where nearly all others have one",
    what: "An entry that begins with its authors has no year anywhere, nor anything that stands for one (\"n.d.\", \"in press\"), where nearly all entries of the list have one.",
    why: "No citation by author and year can name it.",
    wrong: &[Example::of(
        "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. Mixed blessings. Town & Edge, 4(2), 11–29.\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
    )],
    right: &[
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29.\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n\
             Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n\
             Halvorsen, T. (n.d.). Mixed blessings. Town & Edge, 4(2), 11–29.\n\
             Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n\
             Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.13–9.17; ISO 690:2021",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if !nearly_all_have(analysis, |_| true, |entry| entry.date.is_some()) {
        return;
    }
    let lacks = |entry: &&Reference| {
        entry.date.is_none()
            && entry.title.is_some()
            && is_well_read(entry, analysis)
            && !holds_year(analysis.document.slice(entry.span), analysis.document.language)
    };
    let entries = analysis.references.entries.iter().filter(lacks);
    findings.extend(entries.map(|entry| lacking(&RULE, entry, "has no year, and nothing that stands for one")));
}
