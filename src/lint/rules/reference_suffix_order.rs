//! `reference-suffix-order`

use rustc_hash::FxHashMap;

use crate::citation::Year;
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::fold;
use crate::reference::Reference;

/// Letters behind years that do not follow each other.
pub static RULE: Rule = Rule {
    name: "reference-suffix-order",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "letters behind one author's years out of order, with a gap, or alone",
    what: "The letters that tell an author's works of one year apart stand out of order in the list, leave one out, \
           are given twice, or one stands alone, where the list has no other work of that author and year.",
    why: "A letter that stands alone or a gap shows that an entry is missing, or that citations still have an old \
          letter.",
    wrong: &[
        Example::of(
            "Owners move less (Halvorsen, 2011a, 2011c).\n\nReferences\n\n\
                   Halvorsen, T. (2011a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2011c). Owners and tenants. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer, 2006a, 2006b).\n\nLiteratur\n\n\
                   Krämer, A. (2006b). Der Zaun. Wiesbaden: Taunus.\n\
                   Krämer, A. (2006a). Nähe und Ferne. Wiesbaden: Taunus.\n",
        ),
        Example::of(
            "Vizinhos evitam-se (Moura, 2010a).\n\nReferências\n\n\
                   MOURA, J. (2010a). A cidade e as margens. Lisboa: Arcada.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011a, 2011b).\n\nReferences\n\n\
                   Halvorsen, T. (2011a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2011b). Owners and tenants. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen & Brandsma, 2011a; Halvorsen & Dalton, 2011b).\n\nReferences\n\n\
                   Halvorsen, T., & Brandsma, K. (2011a). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T., & Dalton, R. (2011b). Owners and tenants. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.19 and §9.47; ABNT NBR 10520:2023; Chicago 17 §15.20",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut works: FxHashMap<(String, Year), Vec<&Reference>> = FxHashMap::default();
    let mut order = Vec::new();
    for entry in &context.analysis.references.entries {
        let (Some(first), Some(year)) = (entry.creators().first(), entry.year()) else { continue };
        let key = (fold(&first.family), year);
        let same = works.entry(key.clone()).or_default();
        if same.is_empty() {
            order.push(key);
        }
        same.push(entry);
    }
    findings.extend(order.iter().filter_map(|key| of_one_year(&works[key])));
}

/// What is wrong with the letters of the works of one first author and year.
fn of_one_year(entries: &[&Reference]) -> Option<Finding> {
    let lettered: Vec<(&Reference, char)> = entries.iter().filter_map(|entry| Some((*entry, letter(entry)?))).collect();
    let &(first, first_letter) = lettered.first()?;
    if entries.len() == 1 {
        let message = format!(
            "{} has a letter behind its year, and the list has no other work of that author and year",
            quoted_entry(first)
        );
        return Some(at(first, message, None));
    }
    // Letters may tell works of several authors apart, or of one; only where these agree is anything sure.
    if !entries.iter().all(|entry| names(entry) == names(first)) {
        return None;
    }
    for pair in lettered.windows(2) {
        let [(before, one), (entry, other)] = pair else { continue };
        if one == other {
            return Some(at(entry, format!("{} has the letter of another entry", quoted_entry(entry)), Some(before)));
        }
        if other < one {
            return Some(at(
                entry,
                format!("{} stands behind {}", quoted_entry(entry), quoted_entry(before)),
                Some(before),
            ));
        }
        if u32::from(*other) > u32::from(*one) + 1 {
            let missing = char::from_u32(u32::from(*one) + 1)?;
            let message =
                format!("{} follows {}; none has the letter {missing}", quoted_entry(entry), quoted_entry(before));
            return Some(at(entry, message, Some(before)));
        }
    }
    let without = entries.len() - lettered.len();
    (first_letter == 'b' && without == 0)
        .then(|| at(first, format!("{} is the first of its year; none has the letter a", quoted_entry(first)), None))
}

/// The letter behind the year. Later ones are a decade's (`1960s`), or misread.
fn letter(entry: &Reference) -> Option<char> {
    entry.year_suffix().map(|suffix| suffix.0.to_ascii_lowercase()).filter(|letter| ('a'..='n').contains(letter))
}

fn names(entry: &Reference) -> Vec<String> {
    entry.creators().iter().map(|name| fold(&name.family)).collect()
}

fn at(entry: &Reference, message: String, other: Option<&Reference>) -> Finding {
    let span = entry.date.map_or(entry.span, |date| date.span);
    let mut finding = RULE.finding(span, message);
    finding.related = other.map(entry_related).into_iter().collect();
    finding
}
