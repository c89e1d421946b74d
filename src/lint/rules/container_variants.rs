//! `container-variants`

use crate::lint::abbreviated::Words;
use crate::lint::slips::report;
use crate::lint::variants::variants;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Safety, Topic};
use crate::reference::{ItemType, Reference};

/// One journal under several names.
pub static RULE: Rule = Rule {
    name: "container-variants",
    topic: Topic::Reference,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: None,
    summary: "one journal under several names or abbreviations",
    what: "Two entries name one journal in two ways: in full and abbreviated, with \"and\" and \"&\", with and without \
           its article. Names are one where each word is the other's or abbreviates it. A journal with more words is \
           another one.",
    why: "A list abbreviates its journals or does not; under two names a reader looks for two journals.",
    wrong: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008; Dalton, 2005).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Journal of Urban Studies, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Journal of Urban Studies, 1(2), 5–31.\n\
             Halvorsen, T. (2011). Mixed blessings. J. Urban Stud., 4(2), 11–29.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer, 2006; Vogt, 2009).\n\nLiteratur\n\n\
             Krämer, A. (2006). Nähe und Ferne. Zeitschrift für Stadtforschung, 12(1), 33–51.\n\
             Vogt, B. (2009). Der Zaun. Zeitschr. für Stadtforsch., 15(1), 3–19.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008; Dalton, 2005).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Journal of Urban Studies, 1(1), 3–20.\n\
             Dalton, R. (2005). The edges of a city. Journal of Urban Studies, 1(2), 5–31.\n\
             Halvorsen, T. (2011). Mixed blessings. Journal of Urban Studies, 4(2), 11–29.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Urban Studies, 1(1), 3–20.\n\
             Halvorsen, T. (2011). Mixed blessings. Urban Studies Review, 4(2), 11–29.\n",
        ),
    ],
    options: &[],
    source: "ISO 4; APA 7 §9.25: a journal's name is given in full, and alike",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let numbered = |entry: &&Reference| {
        matches!(entry.item_type, ItemType::ArticleJournal | ItemType::PaperConference) && entry.volume.is_some()
    };
    let containers =
        context.analysis.references.entries.iter().filter(numbered).filter_map(|entry| entry.container.as_ref());
    let slips = variants(
        containers.filter(|container| container.text.len() > 2 && !container.text.contains([':', '(', ';'])),
        |name| Words::of(name).initials(),
        |one, other| Words::of(one).is_variant_of(&Words::of(other)),
    );
    report(&RULE, Safety::Ask, slips, findings);
}
