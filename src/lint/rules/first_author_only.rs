//! `first-author-only`

use super::et_al_mismatch::names_all;
use crate::link::Difference;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::quoted_entry;
use crate::lint::naming::Naming;
use crate::lint::repeated::gathered;
use crate::lint::wording::count;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Safety, Topic};
use crate::reference::Reference;

/// The first author alone, of a work by several.
pub static RULE: Rule = Rule {
    name: "first-author-only",
    topic: Topic::Citation,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "the first author alone, of a work by several",
    what: "The citation names one author, and the entry that is meant has several: \"Smith, 2004\" for a work by Smith \
           and Jones. Where two or more are named, et-al-mismatch tells who is left out. An entry of that author alone \
           and that year, where the list has one, is what is meant, and nothing is said.",
    why: "The other authors go without credit, and the reader looks for a work by one.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T., & Lie, A. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer 2006: 23). Krämer (2006) nennt Gründe, Lindner (2009) auch.\n\nLiteratur\n\n\
                   Krämer, Anna; Vogt, Ines; Wolff, Tim (2006): Nachbarschaft und Distanz. Wiesbaden: Taunus.\n\
                   Lindner, Karl (2009): Stadt und Rand. Berlin: Spree.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen & Lie, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T., & Lie, A. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Tenants. Bergen: Vestland.\n\
                   Halvorsen, T., & Lie, A. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (CBS-SCP, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Centraal Bureau voor de Statistiek, & Sociaal en Cultureel Planbureau. (2011). Mixed blessings. Den Haag: SCP.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.17: both authors of two in every citation, the first with et al. for three or more",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let alone = cited_works(analysis).filter_map(|cited| Some(((meant(&cited, text)?.id, cited.key()), cited)));
    let places = gathered(alone);
    if places.is_empty() {
        return;
    }
    let naming = Naming::of(context);
    for places in places {
        let Some(entry) = meant(&places.first, text) else { continue };
        let authors = match entry.creators().len() {
            _ if entry.et_al => "several authors".to_owned(),
            number => count(number, "author"),
        };
        let message =
            format!("\"{}\" names the first of {authors} alone: {}", places.first.text(), quoted_entry(entry));
        let mut finding = places.finding(&RULE, entry, message);
        finding.help = Some("name the others, or put et al. for them".to_owned());
        finding.fix = naming.fix(places.all(), entry);
        findings.push(finding);
    }
}

/// The entry of several authors of whom the citation names the first and nothing more.
fn meant<'a>(cited: &Cited<'a>, text: &str) -> Option<&'a Reference> {
    let (entry, difference) = cited.name_mismatch()?;
    let only = names_first_alone(cited, difference) && !names_more(cited, text) && !names_all(cited, entry);
    // What is no name was not read well.
    let named = entry.creators().iter().skip(1).all(|name| name.family.chars().count() > 2);
    (only && named && !names_bodies(cited, entry)).then_some(entry)
}

/// True for the short names of several bodies as one: `IBAMA-MMA, 2004`.
fn names_bodies(cited: &Cited<'_>, entry: &Reference) -> bool {
    let short = |name: &str| name.contains(['-', '–', '/']) && !name.contains(char::is_lowercase);
    let bodies = entry.creators().iter().all(|creator| creator.organisation);
    bodies && cited.name(0).is_some_and(|name| short(&name.family))
}

/// True where one author is read and the entry has more.
pub(super) fn names_first_alone(cited: &Cited<'_>, difference: &Difference) -> bool {
    let lacks = matches!(difference, Difference::LackingName { .. });
    lacks && cited.work.authors.len() == 1 && cited.work.et_al.is_none()
}

/// True where words stand between the author and the year, as of an author who was not read as one.
fn names_more(cited: &Cited<'_>, text: &str) -> bool {
    let (Some(first), date) = (cited.work.authors.first(), cited.work.date.span) else { return false };
    let between = text.get(first.span.end..date.start).unwrap_or("");
    let owned = between.strip_prefix("'s").or_else(|| between.strip_prefix("’s")).unwrap_or(between);
    owned.contains(char::is_alphabetic)
}
