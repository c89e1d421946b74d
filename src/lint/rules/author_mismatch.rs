//! `author-mismatch`

use unicode_normalization::UnicodeNormalization;

use crate::analysis::Analysis;
use crate::citation::CitedName;
use crate::link::{Difference, How, Outcome};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::quoted_entry;
use crate::lint::repeated::{Places, gathered};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::name::{Name, differ_in_umlauts, fold};
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
           accents or umlauts alone (Muller, Mueller for Müller), begin with a small letter, or have an initial that the \
           entry's author does not, are a warning; other case, hyphens, apostrophes and the particles of a name \
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
        if slip.kind != SlipKind::Spelling {
            finding.level = Level::Warning;
        }
        if slip.kind == SlipKind::Initial {
            finding.help = Some("correct the initial, or add the entry that is meant".to_owned());
        } else {
            finding.help = Some(format!("write \"{}\", or correct the entry", slip.listed.family));
            finding.fix = fix(analysis, &places);
        }
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
    /// In accents, or in umlauts written in full, alone.
    Accents,
    /// It begins with a small letter.
    Small,
    /// The initial before it is another.
    Initial,
}

impl<'a> Slip<'a> {
    fn of(analysis: &'a Analysis, cited: &Cited<'a>) -> Option<Self> {
        Self::of_spelling(cited)
            .or_else(|| Self::of_accents(analysis, cited))
            .or_else(|| Self::of_initials(analysis, cited))
    }

    /// `C. Smith` where the entry's author is A. Smith.
    fn of_initials(analysis: &'a Analysis, cited: &Cited<'a>) -> Option<Self> {
        let Outcome::Match { reference, how: How::Exact | How::Folded } = *cited.outcome else { return None };
        if cited.work.shares_authors {
            return None;
        }
        let entry = analysis.references.entry(reference);
        let mut names = cited.work.authors.iter().zip(entry.creators());
        let (name, listed) = names.find(|(name, listed)| {
            let given = name.given.as_deref().zip(listed.given.as_deref());
            given.is_some_and(|(cited, listed)| other_initial(cited, listed))
        })?;
        Some(Self { entry, name, listed, kind: SlipKind::Initial })
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
        let kind = |name: &CitedName, listed: &Name| {
            if differ_in_accents(&name.family, &listed.family) {
                return Some(SlipKind::Accents);
            }
            lacks_capital(&name.family, &listed.family).then_some(SlipKind::Small)
        };
        let (name, listed, kind) = names.find_map(|(name, listed)| Some((name, listed, kind(name, listed)?)))?;
        Some(Self { entry, name, listed, kind })
    }

    fn message(&self, cited: &Cited<'_>) -> String {
        let (text, name, listed) = (cited.text(), &self.name.family, &self.listed.family);
        match self.kind {
            SlipKind::Spelling => format!("\"{text}\" cites no entry; the list has {}", quoted_entry(self.entry)),
            SlipKind::Initial => {
                let given = self.name.given.as_deref().unwrap_or_default();
                let own = self.listed.given.as_deref().unwrap_or_default();
                format!("\"{given} {name}\" is cited, and the author of the entry is \"{own} {listed}\"")
            }
            SlipKind::Accents | SlipKind::Small => {
                format!("\"{text}\" writes \"{name}\" for the \"{listed}\" of its entry")
            }
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

/// True for `Muller` and `Müller`, and for `Mueller` and `Müller`. Capitals often go without accents, and a text taken from a page may have lost them to signs
/// beside the letter: such names say nothing.
pub(super) fn differ_in_accents(cited: &str, listed: &str) -> bool {
    let usual = |name: &str| {
        name.chars().any(char::is_lowercase) && !name.contains(['¨', '´', '`', '^', '~', '\u{b8}', '\u{fffd}', '?'])
    };
    let letters =
        |name: &str| name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect::<String>();
    let other = || fold(cited) == fold(listed) && letters(cited) != letters(listed) || differ_in_umlauts(cited, listed);
    usual(cited) && usual(listed) && other()
}

/// True for `bolt` where the entry has `Bolt`: a name of one word, so that no particle is at issue.
fn lacks_capital(cited: &str, listed: &str) -> bool {
    let word = |name: &str| !name.contains(|c: char| !c.is_alphabetic());
    let small = cited.chars().all(char::is_lowercase);
    word(cited) && word(listed) && small && listed.starts_with(char::is_uppercase) && listed.to_lowercase() == cited
}

/// True where none of the listed given names begins with the first of the cited initials. Names in full may be pet names, and
/// letters that one script writes for another's (`J`, `Y`, `I`; `C`, `K`) are no difference.
fn other_initial(cited: &str, listed: &str) -> bool {
    let alike = |c: char| match c {
        'j' | 'y' => 'i',
        'k' | 'q' => 'c',
        'v' | 'u' => 'w',
        'z' => 's',
        c => c,
    };
    let first = |word: &str| fold(word).chars().next().map(alike);
    let words = |name: &'_ str| name.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let cited_words = words(cited);
    let initials =
        cited_words.iter().all(|word| word.chars().count() < 3 && !word.chars().skip(1).any(char::is_uppercase));
    let Some(initial) = cited_words.iter().find_map(|word| first(word)) else { return false };
    // "RHJM": initials without stops.
    let bare = |word: &str| word.chars().all(char::is_uppercase);
    let listed: Vec<char> = words(listed)
        .iter()
        .flat_map(|word| if bare(word) { fold(word).chars().map(alike).collect() } else { Vec::from_iter(first(word)) })
        .collect();
    initials && !listed.is_empty() && !listed.contains(&initial)
}

#[cfg(test)]
mod tests {
    use super::{differ_in_accents, other_initial};

    #[test]
    fn an_initial_is_another_where_no_given_name_begins_with_it() {
        for (cited, listed, expected) in [
            ("C.", "A.", true),
            ("C.", "Anna Clara", false),
            ("C.", "AC", false),
            ("C. D.", "A. B.", true),
            ("Y.", "J.", false),
            ("Bob", "Robert", false),
            ("B.", "", false),
        ] {
            assert_eq!(other_initial(cited, listed), expected, "{cited}/{listed}");
        }
    }

    #[test]
    fn accents_differ_only_where_letters_carry_them() {
        for (cited, listed, expected) in [
            ("Muller", "Müller", true),
            ("Mueller", "Müller", true),
            ("Sørensen", "Soerensen", true),
            ("MUELLER", "Müller", false),
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
