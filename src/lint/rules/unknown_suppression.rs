//! `unknown-suppression`

use crate::lint::suppression::find_unknown;
use crate::lint::{Confidence, Example, Level, Rule, Topic};

/// A suppression of a rule that there is not.
pub static RULE: Rule = Rule {
    name: "unknown-suppression",
    topic: Topic::Suppression,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a suppression of a rule that there is not",
    what: "A suppression names a rule that citegraph has not, or begins with another word than ignore, ignore-next, \
           ignore-start, ignore-end or ignore-file. The nearest name is given.",
    why: "It suppresses nothing, and its author believes that it does.",
    wrong: &[
        Example::of(
            "Mixing does little (Brandsma, 2008). [citegraph: ignore mising-reference]\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n",
        ),
        Example::of(
            "Gemengde wijken helpen weinig (Brandsma, 2008). [citegraph: ignor missing-reference]\n\nLiteratuur\n\n\
                   Brandsma, K. (2008). Buren op afstand. Utrecht: Stadspers.\n",
        ),
    ],
    right: &[
        Example::of(
            "Mixing does little (Brandsma, 2008). [citegraph: ignore missing-reference]\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n",
        ),
        Example::of(
            "Mixing does little (Brandsma, 2008). The tool citegraph: a linter.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n",
        ),
    ],
    options: &[],
    source: "none: a suppression is citegraph's own",
    check: find_unknown,
};
