//! `stale-forthcoming`

use std::sync::OnceLock;

use crate::language::{self, TermSet};
use crate::lint::entries::quoted_entry;
use crate::lint::written::year_of;
use crate::lint::{Confidence, Context, Example, Finding, Level, OptionKind, Rule, RuleOption, Topic};

/// "In press" where it is in print by now.
pub static RULE: Rule = Rule {
    name: "stale-forthcoming",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "\"in press\", \"forthcoming\" or \"submitted\" with its year long past",
    what: "An entry is said to be in press, forthcoming or submitted, and its own year, or else the newest year that \
           the list holds, lies more than some years before the text was written: before the year that its file tells, \
           else before this year. A text whose newest source is more than ten years old is taken to be from then, and \
           what was to appear at that time is right in it.",
    why: "The work is in print by now, with a year, a volume and pages, or it was never printed.",
    wrong: &[
        Example::of(
            "Owners move less (Halvorsen, in press; Brandsma, 2019).\n\nReferences\n\n\
                   Brandsma, K. (2019). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (in press). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer, im Erscheinen; Vogt, 2019).\n\nLiteratur\n\n\
                   Krämer, A. (im Erscheinen). Nähe und Ferne. Wiesbaden: Taunus.\n\
                   Vogt, B. (2019). Der Zaun. Leipzig: Linde.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer 2014, im Erscheinen; Vogt 2019).\n\nLiteratur\n\n\
                   Krämer, A. (2014, im Erscheinen). Nähe und Ferne. Wiesbaden: Taunus.\n\
                   Vogt, B. (2019). Der Zaun. Leipzig: Linde.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, unpublished; Brandsma, 2008).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (unpublished). Mixed blessings. Manuscript, Oslo.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, in press; Brandsma, 2025).\n\nReferences\n\n\
                   Brandsma, K. (2025). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (in press). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2004; Brandsma, 2003).\n\nReferences\n\n\
                   Brandsma, K. (2003). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2004, in press). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[RuleOption {
        name: "years",
        kind: OptionKind::Number { default: 2, least: 0 },
        what: "How many years a work may be on its way.",
    }],
    source: "APA 7 §8.14 and §9.14: an entry is brought up to date before the text is submitted",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(today), Some(written)) = (context.today(), year_of(context)) else { return };
    let list = &context.analysis.references;
    let newest = list.entries.iter().filter_map(|entry| entry.year()).filter(|year| *year <= today.year).max();
    let oldest_on_its_way = written.0.saturating_sub(u16::try_from(context.number("years")).unwrap_or(u16::MAX));
    for entry in &list.entries {
        let Some(date) = entry.date.filter(|date| date.forthcoming) else { continue };
        if unpublished().is(context.analysis.document.slice(date.span)) {
            continue;
        }
        let (year, of_the_entry) = match (date.year, newest) {
            (Some(year), _) => (year, true),
            (None, Some(newest)) => (newest, false),
            (None, None) => continue,
        };
        if year.0 >= oldest_on_its_way {
            continue;
        }
        let since =
            if of_the_entry { format!("since {year}") } else { format!("in a list whose newest work is from {year}") };
        let mut finding = RULE.finding(date.span, format!("{} is still to appear {since}", quoted_entry(entry)));
        finding.help = Some("look whether it has appeared, and give its year, volume and pages".to_owned());
        findings.push(finding);
    }
}

/// What says that a work need never appear, in every language.
fn unpublished() -> &'static TermSet {
    static TERMS: OnceLock<TermSet> = OnceLock::new();
    TERMS.get_or_init(|| TermSet::new(language::all().iter().flat_map(|language| &language.unpublished)))
}
