//! `unused-suppression`

use crate::lint::suppression::find_unused;
use crate::lint::{Confidence, Example, Level, Rule, Topic};

/// A suppression that suppresses nothing.
pub static RULE: Rule = Rule {
    name: "unused-suppression",
    topic: Topic::Suppression,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a suppression that suppresses nothing",
    what: "A suppression silences rules in its line (ignore), in the next one (ignore-next), in a region (ignore-start \
           to ignore-end) or in its file (ignore-file): in a comment (<!-- citegraph: ignore missing-reference -->, % \
           in LaTeX, // in Typst), or in brackets in formats without comments, where its line is its paragraph. \
           Reported is one in whose reach the rules that it names find nothing. Of a rule that is not selected nothing \
           is said.",
    why: "It was written for something that is no longer there, and would hide the next slip.",
    wrong: &[Example::of(
        "Mixing does little (Brandsma, 2008). [citegraph: ignore missing-reference]\n\nReferences\n\n\
               Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n",
    )],
    right: &[
        Example::of(
            "Mixing does little (Brandsma, 2008).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n",
        ),
        Example::of(
            "Mixing does little (Brandsma, 2008), says the minister (Halvorsen, 2011). \
                   [citegraph: ignore missing-reference -- a speech that was never printed]\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n",
        ),
    ],
    options: &[],
    source: "none: a suppression is citegraph's own",
    check: find_unused,
};
