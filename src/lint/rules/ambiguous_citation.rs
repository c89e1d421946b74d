//! `ambiguous-citation`

use crate::analysis::Analysis;
use crate::link::Outcome;
use crate::lint::cited::{cited_works, entry_related, quoted_entries};
use crate::lint::{Confidence, Example, Finding, Level, Rule};
use crate::reference::ReferenceId;

/// A citation that two or more entries fit.
pub static RULE: Rule = Rule {
    name: "ambiguous-citation",
    level: Level::Error,
    confidence: Confidence::High,
    summary: "a citation that two or more entries fit equally well",
    what: "Two or more entries have the cited authors and year: 2003 where the list has 2003a and 2003b, or Smith, 2003 where \
           two people of that name have a work from 2003. Entries that are one work listed twice count as one.",
    why: "The reader cannot tell which of the works is meant.",
    wrong: &[
        Example {
            text: "Owners move less than tenants (Halvorsen, 2003; Halvorsen, 2003b).\n\nReferences\n\n\
                   Halvorsen, T. (2003a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2003b). Tenants and their landlords. Bergen: Vestland.\n",
        },
        Example {
            text: "La mezcla no basta (Herrera, 2009).\n\nReferencias\n\n\
                   Herrera, A. (2009). Barrios y distancia. Madrid: Alameda.\n\
                   Herrera, C. (2009). El río y la ciudad. Sevilla: Giralda.\n",
        },
    ],
    right: &[
        Example {
            text: "Owners move less than tenants (Halvorsen, 2003a, 2003b).\n\nReferences\n\n\
                   Halvorsen, T. (2003a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2003b). Tenants and their landlords. Bergen: Vestland.\n",
        },
        Example {
            text: "Mixing is not enough (A. Herrera, 2009; C. Herrera, 2009).\n\nReferences\n\n\
                   Herrera, A. (2009). Streets and distance. Madrid: Alameda.\n\
                   Herrera, C. (2009). The river and the town. Sevilla: Giralda.\n",
        },
    ],
    source: "APA 7 §8.19 (letters after the year) and §8.20 (initials for authors who share a name); CSL 1.0.2, disambiguation",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    for cited in cited_works(analysis) {
        let Outcome::Ambiguous { candidates } = cited.outcome else { continue };
        let message = match candidates.len() {
            0 => continue,
            1 => {
                format!("\"{}\" lacks the letter of its entry, {}", cited.text(), quoted_entries(analysis, candidates))
            }
            _ => format!("\"{}\" may be {}", cited.text(), alternatives(analysis, candidates)),
        };
        let mut finding = RULE.finding(cited.work.span, message);
        finding.related = candidates.iter().map(|&id| entry_related(analysis.references.entry(id))).collect();
        finding.help = Some(remedy(analysis, candidates).to_owned());
        findings.push(finding);
    }
}

/// `"Bolt (2003a)" or "Bolt (2003b)"`; entries that people would name alike are told apart by initials.
fn alternatives(analysis: &Analysis, candidates: &[ReferenceId]) -> String {
    let entries: Vec<_> = candidates.iter().map(|&id| analysis.references.entry(id)).collect();
    let names: Vec<String> = entries.iter().map(|entry| entry.short_name()).collect();
    let alike = names.iter().skip(1).any(|name| *name == names[0]);
    let told: Vec<String> = entries
        .iter()
        .zip(names)
        .map(|(entry, name)| {
            let given = entry.creators().first().and_then(|first| first.given.as_deref());
            match given {
                Some(given) if alike => format!("\"{given} {name}\""),
                _ => format!("\"{name}\""),
            }
        })
        .collect();
    told.join(" or ")
}

fn remedy(analysis: &Analysis, candidates: &[ReferenceId]) -> &'static str {
    let lettered = candidates.iter().all(|&id| analysis.references.entry(id).year_suffix().is_some());
    if lettered {
        "add the letter after the year"
    } else {
        "add initials, a further author, or letters after the years here and in the list"
    }
}
