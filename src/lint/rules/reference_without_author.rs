//! `reference-without-author`

use crate::lint::completeness::{lacking, nearly_all_have};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// An entry that begins with its year and names no author.
pub static RULE: Rule = Rule {
    name: "reference-without-author",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an entry that begins with its year and names no author",
    what: "An entry begins with its year in brackets, where nearly all entries of the list begin with their authors. \
           Entries that are filed under their title are none of these.",
    why: "The reader finds it under no name, and no citation can reach it.",
    wrong: &[Example::of(
        "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             1. Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
             2. Dalton, R. (2005). The edges of a city. London: Quay.\n\
             3. Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n\
             4. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
             5. Quist, D. (2001). Who talks to whom. London: Quay.\n\
             6. Vogt, B. (1998). The fence. Leipzig: Linde.\n",
    )],
    right: &[
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             1. Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
             2. Dalton, R. (2005). The edges of a city. London: Quay.\n\
             3. Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n\
             4. Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
             5. Quist, D. (2001). Who talks to whom. London: Quay.\n\
             6. Vogt, B. (1998). The fence. Leipzig: Linde.\n",
        ),
        Example::of(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\nReferences\n\n\
             1. Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
             2. Dalton, R. (2005). The edges of a city. London: Quay.\n\
             3. Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n\
             4. Mixed blessings. (2011). Oslo: Fjordforlag.\n\
             5. Quist, D. (2001). Who talks to whom. London: Quay.\n\
             6. Vogt, B. (1998). The fence. Leipzig: Linde.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.7–9.12: where there is no author, the title takes the first place",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if !nearly_all_have(analysis, |_| true, |entry| !entry.creators().is_empty()) {
        return;
    }
    let lacks = |entry: &&Reference| {
        let before = entry.date.and_then(|date| analysis.document.text.get(entry.span.start..date.span.start));
        let begins = before.is_some_and(|before| !before.contains(char::is_alphabetic));
        entry.creators().is_empty() && begins && entry.title.is_some()
    };
    let entries = analysis.references.entries.iter().filter(lacks);
    findings.extend(entries.map(|entry| lacking(&RULE, entry, "begins with its year and names no author")));
}
