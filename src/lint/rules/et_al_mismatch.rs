//! `et-al-mismatch`

use super::first_author_only::names_first_alone;
use crate::citation::CitedName;
use crate::link::Difference;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::quoted_entry;
use crate::lint::naming::Naming;
use crate::lint::repeated::gathered;
use crate::lint::wording::count;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Safety, Topic};
use crate::name::fold;
use crate::reference::Reference;

/// More or fewer authors than the entry has.
pub static RULE: Rule = Rule {
    name: "et-al-mismatch",
    topic: Topic::Link,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "more or fewer authors than the entry has",
    what: "An et al. stands for an entry of one or two authors; or a citation without et al. names two authors or \
           more, and those are fewer than the entry has, or more. The first author alone is first-author-only's.",
    why: "The reader looks for a work by other authors, and may take it for one that the list lacks.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen et al., 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen & Lie, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T., Lie, A., & Moen, K. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen et al., 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T., Lie, A., & Moen, K. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen & Lie, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings, written with A. Lie. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants: Halvorsen, Tine (2011) says so, and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.17: one or two authors in full, et al. for three or more",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mismatches = cited_works(analysis).filter_map(|cited| {
        let (entry, said) = said(&cited)?;
        Some(((entry.id, cited.key(), said), cited))
    });
    let gathered = gathered(mismatches);
    if gathered.is_empty() {
        return;
    }
    let naming = Naming::of(context);
    for places in gathered {
        let cited = places.first;
        let Some((entry, said)) = said(&cited) else { continue };
        let authors = count(entry.creators().len(), "author");
        let message = format!("\"{}\" {said} with {authors}: {}", cited.text(), quoted_entry(entry));
        let mut finding = places.finding(&RULE, entry, message);
        finding.help = Some("name the authors as the entry does, or correct the entry".to_owned());
        finding.fix = naming.fix(places.all(), entry);
        findings.push(finding);
    }
}

/// The entry that is meant, and what the citation does with its authors.
fn said<'a>(cited: &Cited<'a>) -> Option<(&'a Reference, &'static str)> {
    let (entry, difference) = cited.name_mismatch()?;
    if names_first_alone(cited, difference) {
        return None;
    }
    let said = match *difference {
        Difference::EtAl => "shortens the authors of an entry",
        Difference::LackingName { .. } => "leaves out authors of an entry",
        Difference::ExtraName { cited: at } if at >= entry.creators().len() && !is_listed(cited, at, entry) => {
            "names more authors than its entry, one"
        }
        _ => return None,
    };
    (!names_all(cited, entry)).then_some((entry, said))
}

/// True where the entry has the name after all, as an author who was not read as one.
fn is_listed(cited: &Cited<'_>, at: usize, entry: &Reference) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect()
    };
    let listed = words(cited.listed(entry));
    let name = cited.name(at).map(|name| words(&name.family)).unwrap_or_default();
    !name.is_empty() && listed.windows(name.len()).any(|part| part == name)
}

/// True where the citation names every author of the entry after all, or only a given name beside the family name: what was
/// read as more or fewer names is a question of reading, not of citing.
pub(super) fn names_all(cited: &Cited<'_>, entry: &Reference) -> bool {
    let written = fold(&cited.text());
    let all = entry.creators().iter().all(|listed| written.contains(&fold(&listed.family)));
    let given = |name: &CitedName| {
        entry
            .creators()
            .iter()
            .filter_map(|listed| listed.given.as_deref())
            .any(|given| fold(given) == fold(&name.family))
    };
    // `Halvorsen, Tine (2011)` for an entry `Halvorsen, T.`
    let full = |name: &CitedName| {
        let [only] = entry.creators() else { return false };
        let alone = cited.work.authors.len() == 2 && cited.text().contains(&format!(", {}", name.family));
        let initial = only.given.as_deref().and_then(|given| given.chars().next());
        alone && initial.is_some() && initial == name.family.chars().next()
    };
    let several = cited.work.et_al.is_none() && entry.creators().len() > 1;
    (several && all && cited.work.authors.len() < entry.creators().len())
        || cited.work.authors.iter().skip(1).any(|name| given(name) || full(name))
}
