//! `missing-reference`

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::doubt::Doubts;
use crate::lint::entries::{all_of, entry_related};
use crate::lint::repeated::gathered;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::fold;
use crate::reference::Reference;
use crate::span::Span;

/// A cited work that the list lacks.
pub static RULE: Rule = Rule {
    name: "missing-reference",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a cited work that the reference list lacks",
    what: "Every author–year citation must lead to an entry of the reference list, and so must every number where \
           the text cites by the numbers of its list; second spellings are citation-variants'. Reported is a cited \
           work that no entry comes near enough to be meant; the entries that come nearest are named, and the other \
           places that cite the same work. Keys are undefined-key's, and years to come future-year's. What may be no \
           citation at all, such as a place, a law, a case in court, a newspaper or a title before a year, is only \
           worth a look. Personal communications, newspapers cited by their day, works cited through another and \
           those that the configuration allows need no entry. A text without any list is reported once, by \
           no-reference-list.",
    why: "The reader cannot find the source, and a claim without its source cannot be checked.",
    wrong: &[
        Example::of(
            "Mixing neighbourhoods does little for the chances of the poor (Halvorsen, 2011), as Brandsma (2008) had argued \
                   before.\n\nReferences\n\nBrandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Dalton, R. (2005). The city and its edges. London: Quay.\n\
                   Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n",
        ),
        Example::of(
            "Gemengde wijken helpen de armen nauwelijks (Terpstra & Hoekman, 2011), zoals Brandsma (2008) al liet \
                   zien.\n\nLiteratuur\n\nBrandsma, K. (2008). Buren op afstand. Utrecht: Stadspers.\n\
                   Dalhuisen, R. (2005). De stad en haar randen. Amsterdam: Kade.\n\
                   Ferwerda, M. (2010). Wonen en hopen. Groningen: Noorderlicht.\n",
        ),
    ],
    right: &[
        Example::of(
            "Mixing neighbourhoods does little for the chances of the poor (Halvorsen, 2011), as Brandsma (2008) had argued \
                   before; Dalton (2005) and Ferreira (2010) agree.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Dalton, R. (2005). The city and its edges. London: Quay.\n\
                   Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "The board knew of it (L. Aldermann, personal communication, 4 May 2010), as Brandsma (2008) says.\n\n\
                   References\n\nBrandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Dalton, R. (2005). The city and its edges. London: Quay.\n",
        ),
        Example::of("Mixing does little (Halvorsen, 2011), as Brandsma (2008) had argued before.\n"),
    ],
    options: &[],
    source: "APA 7 §8.4: each work cited appears in the reference list, and the reverse",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let missing = reported(context).map(|cited| (cited.key(), cited));
    let mut doubts = None;
    for places in gathered(missing) {
        let cited = places.first;
        let Outcome::Missing { nearest } = cited.outcome else { continue };
        let near = match &nearest[..] {
            [] => String::new(),
            near => {
                format!("; nearest {} {}", if near.len() == 1 { "is" } else { "are" }, all_of(analysis, near))
            }
        };
        let message = match cited.work.number {
            Some(number) => format!("the reference list has no entry with the number {number}"),
            None => format!("\"{}\" is not in the reference list{near}", cited.text()),
        };
        let mut finding = RULE.finding(cited.work.span, message);
        finding.related = nearest.iter().map(|&id| entry_related(analysis.references.entry(id))).collect();
        places.add_to(&mut finding);
        finding.help = Some("add the entry, or correct the citation".to_owned());
        let doubts = doubts.get_or_insert_with(|| Doubts::of(analysis));
        if cited.work.number.is_some() {
            finding.help = Some("add the entry, or correct the number".to_owned());
        }
        if let Some(doubt) = doubts.about(&cited).filter(|_| nearest.is_empty()) {
            (finding.level, finding.confidence) = (Level::Info, Confidence::Low);
            finding.help = Some(format!("if this cites a work, add its entry; {}", doubt.reason()));
        }
        let meant: Vec<Span> =
            places.all().filter_map(|cited| nearly_meant(analysis, &cited)).map(|entry| entry.span).collect();
        findings.push(finding.explaining(meant));
    }
}

/// The works that lack an entry, and need one.
fn reported<'a>(context: &Context<'a>) -> impl Iterator<Item = Cited<'a>> {
    cited_works(context.analysis)
        .filter(|cited| matches!(cited.outcome, Outcome::Missing { .. }) && !cited.carries_another())
        .filter(|cited| cited.work.key.is_none() && !context.allows(cited))
}

/// The entry that a work without entry may be meant for: the nearest, where it has the same first author.
pub(in crate::lint) fn nearly_meant<'a>(analysis: &'a Analysis, cited: &Cited<'a>) -> Option<&'a Reference> {
    let Outcome::Missing { nearest } = cited.outcome else { return None };
    let entry = analysis.references.entry(*nearest.first()?);
    let first = cited.name(0).map(|name| fold(&name.family));
    (first == entry.creators().first().map(|name| fold(&name.family))).then_some(entry)
}

/// The entries that are evidently not uncited but meant by a work that this rule reports.
pub(in crate::lint) fn explained(context: &Context<'_>) -> FxHashSet<usize> {
    reported(context).filter_map(|cited| nearly_meant(context.analysis, &cited)).map(|entry| entry.id.0).collect()
}
