//! `year-implausible`

use crate::citation::DateKind;
use crate::language::Trait;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// An edition before printing, or one to come.
pub static RULE: Rule = Rule {
    name: "year-implausible",
    topic: Topic::Reference,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a year before printing, after next year, or with a digit too many or too few",
    what: "The year of an entry lies before 1450, and no later edition is named beside it; or it lies after next year, \
           counted from the day of the check. In a citation, the year has a digit too many or too few, or a letter for one, \
           and the list has an entry by that author whose year differs by that slip.",
    why: "Nothing was printed then: a digit is mistyped, and nobody finds the work under that year.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2061).\n\nReferences\n\n\
                   Halvorsen, T. (2061). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 20011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
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
    let misprints = cited_works(context.analysis).filter(|cited| cited.work.date.kind == DateKind::Misprint);
    let misprints: Vec<Cited<'_>> = misprints.filter(|cited| cited.outcome.reference().is_some()).collect();
    let mut pages = None;
    for cited in misprints {
        let written = context.analysis.document.slice(cited.work.date.span);
        let text = context.analysis.document.text.as_str();
        if written.len() < 4 && *pages.get_or_insert_with(|| has_bare_pages(text)) {
            continue;
        }
        let Some(entry) = cited.outcome.reference().map(|id| context.analysis.references.entry(id)) else { continue };
        let message = format!("\"{written}\" is no year; the list has {}", quoted_entry(entry));
        let mut finding = RULE.finding(cited.work.date.span, message);
        finding.related = vec![entry_related(entry)];
        finding.help = entry.year().map(|year| format!("write \"{year}\", or the year of the work that is meant"));
        findings.push(finding);
    }
}

/// True where brackets of `text` hold nothing but a short number, as pages of a work named before: `(191)`.
fn has_bare_pages(text: &str) -> bool {
    let short = |open: usize| {
        let digits = text[open + 1..].bytes().take_while(u8::is_ascii_digit).count();
        (1..4).contains(&digits) && text[open + 1 + digits..].starts_with(')')
    };
    memchr::memchr_iter(b'(', text.as_bytes()).filter(|&open| short(open)).nth(1).is_some()
}
