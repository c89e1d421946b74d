//! `ambiguous-citation`

use crate::analysis::Analysis;
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::{Distinction, distinction, entry_related, one_of};
use crate::lint::repeated::gathered;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::ReferenceId;

/// A citation that two or more entries fit.
pub static RULE: Rule = Rule {
    name: "ambiguous-citation",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a citation that two or more entries fit equally well",
    what: "Two or more entries have the cited authors and year: 2003 where the list has 2003a and 2003b, or Smith, \
           2003 where two people of that name have a work from 2003. Entries that are one work listed twice count as \
           one.",
    why: "The reader cannot tell which of the works is meant.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2003; Halvorsen, 2003b).\n\nReferences\n\n\
                   Halvorsen, T. (2003a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2003b). Tenants and their landlords. Bergen: Vestland.\n",
        ),
        Example::of(
            "La mezcla no basta (Herrera, 2009).\n\nReferencias\n\n\
                   Herrera, A. (2009). Barrios y distancia. Madrid: Alameda.\n\
                   Herrera, C. (2009). El río y la ciudad. Sevilla: Giralda.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2003a, 2003b).\n\nReferences\n\n\
                   Halvorsen, T. (2003a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2003b). Tenants and their landlords. Bergen: Vestland.\n",
        ),
        Example::of(
            "Mixing is not enough (A. Herrera, 2009; C. Herrera, 2009).\n\nReferences\n\n\
                   Herrera, A. (2009). Streets and distance. Madrid: Alameda.\n\
                   Herrera, C. (2009). The river and the town. Sevilla: Giralda.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.19 (letters after the year) and §8.20 (initials for authors who share a name); CSL 1.0.2, disambiguation",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let ambiguous = cited_works(analysis).filter_map(|cited| match cited.outcome {
        Outcome::Ambiguous { candidates } if !candidates.is_empty() && cited.otherwise_lettered().is_none() => {
            Some(((candidates, cause(analysis, candidates, &cited)), cited))
        }
        _ => None,
    });
    for places in gathered(ambiguous) {
        let cited = places.first;
        let Outcome::Ambiguous { candidates } = cited.outcome else { continue };
        let entries = one_of(analysis, candidates);
        let message = match candidates.len() {
            1 => format!("\"{}\" lacks the letter of its entry, {entries}", cited.text()),
            _ => format!("\"{}\" may be {entries}", cited.text()),
        };
        let mut finding = RULE.finding(cited.work.span, message);
        finding.related = candidates.iter().map(|&id| entry_related(analysis.references.entry(id))).collect();
        places.add_to(&mut finding);
        finding.help = Some(remedy(analysis, candidates).to_owned());
        findings.push(finding);
    }
}

/// What makes the citation ambiguous. Where none of the entries has a letter, those of the citations change nothing: it is the list that
/// lacks them.
fn cause(analysis: &Analysis, candidates: &[ReferenceId], cited: &Cited<'_>) -> Option<String> {
    let lettered = candidates.iter().any(|&id| analysis.references.entry(id).year_suffix().is_some());
    (lettered || cited.work.date.suffix.is_none()).then(|| cited.key())
}

/// What makes plain which entry is meant.
fn remedy(analysis: &Analysis, candidates: &[ReferenceId]) -> &'static str {
    let lettered = candidates.iter().all(|&id| analysis.references.entry(id).year_suffix().is_some());
    match distinction(analysis, candidates) {
        _ if lettered => "add the letter after the year",
        Distinction::Given => "add the author's initials",
        Distinction::FurtherAuthor => "name a further author, up to the first who differs",
        Distinction::Name | Distinction::Title => "put letters after the years, here and in the list",
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::Settings;
    use crate::{Document, analyse};

    #[test]
    fn letters_that_the_list_lacks_are_told_once() {
        let text = "Owners move less (Halvorsen, 2003b), tenants more (Halvorsen, 2003d), and most stay (Halvorsen, 2003).\n\n\
                    References\n\n\
                    Halvorsen, T. (2003). Mixed blessings. Oslo: Fjordforlag.\n\
                    Halvorsen, T. (2003). Tenants and their landlords. Bergen: Vestland.\n";
        let findings = RULE.run(&analyse(Document::from_text("paper.txt", text)), &Settings::default());
        let told: Vec<&str> = findings.iter().map(|finding| finding.message.split('"').nth(1).unwrap_or("")).collect();
        assert_eq!(told, ["Halvorsen, 2003b", "Halvorsen, 2003"]);
    }
}
