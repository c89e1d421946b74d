//! `author-mismatch`

use unicode_normalization::UnicodeNormalization;

use crate::analysis::Analysis;
use crate::citation::CitedName;
use crate::link::{Difference, How, Outcome};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::quoted_entry;
use crate::lint::repeated::{Places, gathered};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::name::{Name, fold};
use crate::reference::Reference;

/// A cited name that the evidently meant entry spells otherwise.
pub static RULE: Rule = Rule {
    name: "author-mismatch",
    topic: Topic::Link,
    level: Level::Error,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "an author whom the evidently meant entry names otherwise",
    what: "No entry has the names of the citation, but one entry is evidently meant: the year is right, and a name \
           differs by a slip (Gijsbert for Gijsberts), or one of several names is another. Names that differ in \
           accents alone (Muller for Müller) are a warning; case, hyphens, apostrophes and the particles of a name \
           make no difference.",
    why: "The reader looks the name up where it is not, and cannot tell whether the same work is meant.",
    wrong: &[
        Example::of(
            "Contacts across groups stay rare (Gijsbert & Dalhuisen, 2004).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Gijsberts, A., & Dalhuisen, J. (2004). Living apart together. The Hague: Hofpers.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämmer 2006; Lindner 2009).\n\nLiteratur\n\n\
                   Krämer, Anna (2006): Nachbarschaft und Distanz. Wiesbaden: Taunus.\n\
                   Lindner, Karl (2009): Stadt und Rand. Berlin: Spree.\n",
        ),
        Example::of(
            "Tenants stay longer than owners (Muller, 2012).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Müller, H. (2012). Staying on. Basel: Rheintor.\n",
        ),
    ],
    right: &[
        Example::of(
            "Contacts across groups stay rare (Gijsberts & Dalhuisen, 2004), as Brandsma (2008) found.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Gijsberts, A., & Dalhuisen, J. (2004). Living apart together. The Hague: Hofpers.\n",
        ),
        Example::of(
            "Owners move less than tenants (Bolt, 2004; Bolte, 2004).\n\nReferences\n\n\
                   Bolt, G. (2004). Moving out. Assen: Drents.\n\
                   Bolte, H. (2004). Staying put. Bremen: Weser.\n",
        ),
        Example::of(
            "Victims live close by (Witteveen & van der Wolde, 2002).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Witteveen, K., & Van der Wolde, R. (2002). Crime around the corner. The Hague: Hofpers.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.4: spelling and year of citation and entry are the same",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let slips = cited_works(analysis).filter_map(|cited| {
        let slip = Slip::of(analysis, &cited)?;
        Some(((slip.entry.id, slip.name.family.to_lowercase(), slip.kind), cited))
    });
    for places in gathered(slips) {
        let Some(slip) = Slip::of(analysis, &places.first) else { continue };
        let mut finding = places.finding(&RULE, slip.entry, slip.message(&places.first));
        if slip.kind == SlipKind::Accents {
            finding.level = Level::Warning;
        }
        finding.help = Some(format!("write \"{}\", or correct the entry", slip.listed.family));
        finding.fix = fix(analysis, &places);
        findings.push(finding);
    }
}

/// A cited name that its entry writes otherwise.
struct Slip<'a> {
    entry: &'a Reference,
    name: &'a CitedName,
    listed: &'a Name,
    kind: SlipKind,
}

/// How a cited name differs from the listed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum SlipKind {
    /// It is spelt otherwise, or is another.
    Spelling,
    /// In accents alone.
    Accents,
}

impl<'a> Slip<'a> {
    fn of(analysis: &'a Analysis, cited: &Cited<'a>) -> Option<Self> {
        Self::of_spelling(cited).or_else(|| Self::of_accents(analysis, cited))
    }

    fn of_spelling(cited: &Cited<'a>) -> Option<Self> {
        let (entry, difference) = cited.name_mismatch()?;
        let (at, listed) = match *difference {
            Difference::Spelling { cited, listed } => (cited, listed),
            Difference::ExtraName { cited } if cited < entry.creators().len() => (cited, cited),
            _ => return None,
        };
        let (name, listed) = (cited.name(at)?, entry.creators().get(listed)?);
        Some(Self { entry, name, listed, kind: SlipKind::Spelling })
    }

    fn of_accents(analysis: &'a Analysis, cited: &Cited<'a>) -> Option<Self> {
        let Outcome::Match { reference, how: How::Folded } = *cited.outcome else { return None };
        if cited.work.shares_authors {
            return None;
        }
        let entry = analysis.references.entry(reference);
        let mut names = cited.work.authors.iter().zip(entry.creators());
        let (name, listed) = names.find(|(name, listed)| differ_in_accents(&name.family, &listed.family))?;
        Some(Self { entry, name, listed, kind: SlipKind::Accents })
    }

    fn message(&self, cited: &Cited<'_>) -> String {
        let (text, name, listed) = (cited.text(), &self.name.family, &self.listed.family);
        match self.kind {
            SlipKind::Spelling => format!("\"{text}\" cites no entry; the list has {}", quoted_entry(self.entry)),
            SlipKind::Accents => format!("\"{text}\" writes \"{name}\" for the \"{listed}\" of its entry"),
        }
    }
}

/// The listed name in every place, where neither capitals nor the name of an organisation ask for more care.
fn fix(analysis: &Analysis, places: &Places<'_>) -> Option<Fix> {
    let slips: Vec<Slip<'_>> = places.all().filter_map(|cited| Slip::of(analysis, &cited)).collect();
    let listed = slips.first()?.listed;
    let edits: Vec<Edit> = slips
        .iter()
        .filter(|slip| !slip.listed.organisation && slip.name.family.chars().any(char::is_lowercase))
        .map(|slip| Edit { span: slip.name.span, text: listed.family.clone() })
        .collect();
    let message = format!("write \"{}\"", listed.family);
    (!edits.is_empty()).then_some(Fix { message, safety: Safety::Ask, edits })
}

/// True for `Muller` and `Müller`. Capitals often go without accents, and a text taken from a page may have lost them to signs
/// beside the letter: such names say nothing.
pub(super) fn differ_in_accents(cited: &str, listed: &str) -> bool {
    let usual = |name: &str| {
        name.chars().any(char::is_lowercase) && !name.contains(['¨', '´', '`', '^', '~', '\u{b8}', '\u{fffd}', '?'])
    };
    let letters =
        |name: &str| name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect::<String>();
    usual(cited) && usual(listed) && fold(cited) == fold(listed) && letters(cited) != letters(listed)
}

#[cfg(test)]
mod tests {
    use super::differ_in_accents;

    #[test]
    fn accents_differ_only_where_letters_carry_them() {
        for (cited, listed, expected) in [
            ("Muller", "Müller", true),
            ("Mu\u{308}ller", "Müller", false),
            ("MULLER", "Müller", false),
            ("O’Brien", "O'Brien", false),
            ("Muller", "Mu¨ller", false),
            ("van Dam", "Van Dam", false),
            ("Bolt", "Bolte", false),
        ] {
            assert_eq!(differ_in_accents(cited, listed), expected, "{cited}/{listed}");
        }
    }
}
