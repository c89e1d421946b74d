//! `year-implausible`

use crate::language::Trait;
use crate::lint::entries::quoted_entry;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// An edition before printing, or one to come.
pub static RULE: Rule = Rule {
    name: "year-implausible",
    topic: Topic::Reference,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "an entry from before printing, or from after next year",
    what: "The year of an entry lies before 1450, and no later edition is named beside it; or it lies after next year, \
           counted from the day of the check.",
    why: "Nothing was printed then: a digit is mistyped, and nobody finds the work under that year.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2061).\n\nReferences\n\n\
                   Halvorsen, T. (2061). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Os vizinhos evitam-se (Moura, 1097).\n\nReferências\n\n\
                   MOURA, J. (1097). A cidade e as margens. Lisboa: Arcada.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Der Zaun ist alt (Vogt, 1797/1986; Krämer, 2027).\n\nLiteratur\n\n\
                   Krämer, A. (2027). Nähe und Ferne. Wiesbaden: Taunus.\n\
                   Vogt, B. ([1797] 1986). Der Zaun. Leipzig: Linde.\n",
        ),
        Example::of(
            "The city is a body (Plutinus, 1986).\n\nReferences\n\n\
                   Plutinus. (1986). On the city (R. Dalton, Trans.). London: Quay. (Original work published 0412)\n",
        ),
    ],
    options: &[],
    source: "printing in Europe begins about 1450; a year after next year is not yet printed",
    check,
};

/// Nothing is printed before it.
const PRINTING: u16 = 1450;

/// The same where years are counted from another beginning: 1200 of the Iranian calendar is 1821.
const PRINTING_ELSEWHERE: u16 = 1200;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let elsewhere = context.analysis.document.language.has(Trait::OtherYears);
    let first = if elsewhere { PRINTING_ELSEWHERE } else { PRINTING };
    for entry in &context.analysis.references.entries {
        let Some((date, year)) = entry.date.and_then(|date| Some((date, date.year?))) else { continue };
        let reprinted = date.original.is_some() || date.until.is_some();
        let why = if year.0 < first && !reprinted {
            format!("before {first}, when nothing was printed")
        } else if let Some(today) = context.today().filter(|today| year.0 > today.year.0 + 1) {
            format!("later than {}, which is next year", today.year.0 + 1)
        } else {
            continue;
        };
        let mut finding = RULE.finding(date.span, format!("{} is from {why}", quoted_entry(entry)));
        finding.help = Some("look up the year of the edition that was used".to_owned());
        findings.push(finding);
    }
}
