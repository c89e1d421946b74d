//! `old-sources`

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::lint::cited::{cited_works, source_of};
use crate::lint::written::year_of;
use crate::lint::{Confidence, Context, Example, Finding, Level, OptionKind, Rule, RuleOption, Topic};
use crate::span::Span;

/// Sources that are old on the whole.
pub static RULE: Rule = Rule {
    name: "old-sources",
    topic: Topic::Argument,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "sources that are older on the whole than the option allows",
    what: "The median age of the cited works, in years up to that in which the text was written, is above what the \
           option allows; fifteen, where nothing is set. That year is the one that the file tells, else this year, or, \
           where the newest source is more than ten years old, the year of that. A work counts with the year of the edition that is cited. \
           Texts of fewer than eight dated works are left alone, and nothing is said where no day is known.",
    why: "A text that cites few recent works may have missed what was found since.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Adler, 1981; Brandsma, 1988; Dalton, 1985; Ferreira, 1990). Tenants move often \
                   (Halvorsen, 1991; Krämer, 1986; Lindner, 2019; Quist, 1981).\n",
        ),
        Example::under(
            "[rules.old-sources]\nyears = 5\n",
            "Owners move less than tenants (Adler, 2011; Brandsma, 2018; Dalton, 2015; Ferreira, 2019). Tenants move often \
                   (Halvorsen, 2019; Krämer, 2016; Lindner, 2024; Quist, 2011).\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Adler, 2021; Brandsma, 2018; Dalton, 2015; Ferreira, 2020). Tenants move often \
                   (Halvorsen, 2021; Krämer, 1986; Lindner, 2019; Quist, 1981).\n",
        ),
        Example::of("Owners move less than tenants (Adler, 1981; Brandsma, 1988; Dalton, 1985; Ferreira, 1990).\n"),
    ],
    options: &[RuleOption {
        name: "years",
        kind: OptionKind::Number { default: 15, least: 1 },
        what: "The highest median age that is allowed, in years.",
    }],
    source: "no style guide's: what reviewers ask for",
    check,
};

/// The fewest works whose median says anything.
const FEWEST: usize = 8;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(written) = year_of(context) else { return };
    let (years, first) = cited_years(context.analysis);
    let mut ages: Vec<u16> = years.into_iter().map(|year| written.0.saturating_sub(year)).collect();
    let Some(first) = first.filter(|_| ages.len() >= FEWEST) else { return };
    let middle = ages.len() / 2;
    let median = *ages.select_nth_unstable(middle).1;
    let allowed = context.number("years");
    if usize::from(median) <= allowed {
        return;
    }
    let message = format!(
        "half of the {} works that are cited are {median} years old or older; {allowed} is the most",
        ages.len()
    );
    findings.push(RULE.finding(first, message));
}

/// The year of every cited work, each work once, and where the first is cited.
fn cited_years(analysis: &Analysis) -> (Vec<u16>, Option<Span>) {
    let mut seen = FxHashSet::default();
    let mut first = None;
    let mut years = Vec::new();
    for cited in cited_works(analysis) {
        let listed = cited.outcome.reference().and_then(|id| analysis.references.entry(id).year());
        let Some(year) = listed.or(cited.work.date.year) else { continue };
        if seen.insert(source_of(&cited, None)) {
            first = first.or(Some(cited.work.span));
            years.push(year.0);
        }
    }
    (years, first)
}
