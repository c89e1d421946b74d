//! Who named a species, which is no citation: the `(Marsham, 1802)` of `Amara convexiuscula (Marsham, 1802)`.
//!
//! Zoology puts the author of a name and the year behind it (International Code of Zoological Nomenclature, article 51), and such
//! works are seldom in the list. In a text that does so, what stands behind such a name and is in no entry is left alone.

use super::date::is_space;
use super::terms::Terms;
use super::types::{Citation, CitationKind, CitedName, DateKind, Work};
use crate::name::KnownNames;

/// The name of a species with its subgenus takes no more bytes.
const LONGEST: usize = 120;

/// So many names with their authors show a text to be on species.
const FEWEST: usize = 3;

/// From the tenth edition of the Systema Naturae, with which zoology's names begin, to the years when names behind species are as
/// likely cited as given.
const NAMED: std::ops::RangeInclusive<u16> = 1753..=1930;

/// How Latin names of species, genera and families end.
const ENDINGS: &[&str] = &[
    "us", "a", "um", "is", "i", "ae", "e", "ensis", "es", "ys", "os", "on", "ops", "ax", "ix", "ex", "or", "er", "ns",
    "ps",
];

/// So many works of the list, cited in brackets, show whether a text has commas before its years.
const FEWEST_CITED: usize = 10;

/// How the names of genera end besides: `Tyto`, `Anas`, `Esox`, `Bombyx`, `Lynx`, `Pan`, `Vultur`.
const GENUS_ENDINGS: &[&str] = &["o", "as", "ox", "yx", "nx", "an", "en", "ur"];

/// Takes the authors of names out of `found`, where `text` is on species: those of bracketed citations that no entry of the list
/// has with that year.
pub fn drop_authorities(found: &mut Vec<Citation>, text: &str, known: &KnownNames, terms: &Terms) {
    let cites_without_comma = cites_without_comma(found, text, known);
    let is_authority = |citation: &Citation, surely: bool| {
        let behind = follows_species(before(text, citation.span.start), surely, terms);
        let [work] = citation.works.as_slice() else { return false };
        let cited = cites_without_comma && !has_comma(text, work);
        behind && citation.kind == CitationKind::Parenthetical && is_unlisted(work, known) && !cited
    };
    // One name that the list has nobody of is enough in the years when most species were named.
    let is_old = |citation: &Citation| {
        let [work] = citation.works.as_slice() else { return false };
        let year = work.date.year.map_or(0, |year| year.0);
        let plain = work.et_al.is_none() && work.date.kind == DateKind::Year && work.date.suffix.is_none();
        let stranger = |name: &CitedName| !known.has(&name.family) && !known.has_near(&name.family);
        let behind = || follows_species(before(text, citation.span.start), true, terms);
        plain && NAMED.contains(&year) && work.authors.iter().all(stranger) && behind()
    };
    found.retain(|citation| !is_old(citation));
    if known.is_empty() {
        return;
    }
    if found.iter().filter(|citation| is_authority(citation, true)).take(FEWEST).count() < FEWEST {
        return;
    }
    found.retain(|citation| !is_authority(citation, false));
    // "genus Phanerotoma Wesmael, 1832": the name stands within the brackets.
    for citation in found.iter_mut().filter(|citation| citation.kind == CitationKind::Parenthetical) {
        let named = |work: &Work| work.via.is_none() && is_unlisted(work, known) && holds_taxon(work);
        if citation.works.iter().all(|work| work.via.is_none()) {
            citation.works.retain(|work| !named(work));
        }
    }
    found.retain(|citation| !citation.works.is_empty());
}

/// True where the text cites its list without a comma before the year, nearly always: then the comma that zoology sets (recommendation 22A)
/// tells `Celtis (Wood 1982)`, which is cited, from `Amara fulva (Marsham, 1802)`.
fn cites_without_comma(found: &[Citation], text: &str, known: &KnownNames) -> bool {
    let cited = found
        .iter()
        .filter(|citation| citation.kind == CitationKind::Parenthetical)
        .flat_map(|citation| &citation.works)
        .filter(|work| !work.shares_authors && work.date.kind == DateKind::Year && !is_unlisted(work, known));
    let (with, without) = cited.fold((0, 0), |(with, without), work| match has_comma(text, work) {
        true => (with + 1, without),
        false => (with, without + 1),
    });
    without >= FEWEST_CITED && with * 10 <= without
}

/// True where a comma stands between the authors of `work` and its year.
fn has_comma(text: &str, work: &Work) -> bool {
    let named = work.et_al.or(work.authors.last().map(|name| name.span));
    named.is_some_and(|named| text.get(named.end..work.date.span.start).is_some_and(|between| between.contains(',')))
}

/// `name` behind the taxon that stands before it: the `Ogloblin` of `Platystethynium Ogloblin`.
pub fn behind_taxon(name: &str) -> Option<&str> {
    let (taxon, behind) = name.split_once(is_space)?;
    let behind = behind.trim_start_matches(is_space);
    let latin = taxon.len() > 5 && ENDINGS.iter().any(|end| taxon.ends_with(end));
    (latin && behind.starts_with(char::is_uppercase)).then_some(behind)
}

/// What stands directly before byte `at`.
fn before(text: &str, at: usize) -> &str {
    &text[text.floor_char_boundary(at.saturating_sub(LONGEST))..at]
}

/// True for a work of a year that no entry of its first author has.
fn is_unlisted(work: &Work, known: &KnownNames) -> bool {
    let first = work.authors.first().map(|name| name.family.as_str());
    let year = work.date.year.filter(|_| work.date.kind == DateKind::Year && work.et_al.is_none());
    first.zip(year).is_some_and(|(first, year)| {
        let last = first.rsplit(' ').next().unwrap_or(first);
        !known.is_filed(first, year.0) && !known.is_filed(last, year.0)
    })
}

/// True for a first author that is a taxon and its author: `Pseudodoryctes Szépligeti`.
fn holds_taxon(work: &Work) -> bool {
    let first = work.authors.first().map_or("", |name| name.family.as_str());
    behind_taxon(first).is_some()
}

/// True where the name of a species ends `before`: `Amara convexiuscula`, `A. convexiuscula`, `Drymaeus (Drymaeus) nystianus`. With
/// `surely`, only where the genus has a Latin ending too.
fn follows_species(before: &str, surely: bool, terms: &Terms) -> bool {
    if !surely && stands_alone(before) {
        return true;
    }
    let mut words = before.rsplit(is_space).filter(|word| !word.is_empty());
    let is_epithet = |word: &str| {
        word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && has_latin_ending(word)
    };
    if !words.next().is_some_and(is_epithet) {
        return false;
    }
    let Some(mut genus) = words.next() else { return false };
    // A subspecies has two epithets.
    if is_epithet(genus) || genus.starts_with('(') && genus.ends_with(')') {
        genus = words.next().unwrap_or_default();
    }
    let letters = genus.trim_end_matches('.');
    let shortened = letters.len() < genus.len() && letters.len() < 4;
    let latin = letters.len() > 2
        && !terms.not_authors.is(letters)
        && (has_latin_ending(letters) || GENUS_ENDINGS.iter().any(|end| letters.ends_with(end)));
    letters.starts_with(|c: char| c.is_ascii_uppercase())
        && letters.chars().skip(1).all(|c| c.is_ascii_lowercase())
        && (shortened || latin || !surely && letters.len() > 2 && !terms.not_authors.is(letters))
}

/// True where one epithet alone heads a paragraph, or stands behind the sign of a synonym, at the end of `before`.
fn stands_alone(before: &str) -> bool {
    let at = before.trim_end_matches(is_space);
    let start = at.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
    let ahead = at[..start].trim_end_matches(' ');
    at.len() - start > 3 && has_latin_ending(at) && (ahead.ends_with("\n\n") || ahead.ends_with('='))
}

fn has_latin_ending(word: &str) -> bool {
    ENDINGS.iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::super::terms::Terms;
    use super::super::tests::{filed, read_with_list};
    use super::follows_species;
    use crate::language;

    #[test]
    fn knows_the_name_of_a_species() {
        let terms = Terms::of(language::by_code("en").expect("English has a file"));
        for text in [
            "Tyto alba ",
            "Anas crecca ",
            "Mus musculus ",
            "Amara convexiuscula ",
            "A. convexiuscula ",
            "Bulimus (Drymaeus) nystianus ",
            "Amara fulva minor ",
        ] {
            assert!(follows_species(text, true, terms), "{text}");
        }
        assert!(follows_species("so it was.\n\nmollis ", false, terms) && !follows_species("mollis ", false, terms));
        assert!(follows_species("Zenit mollis ", false, terms) && !follows_species("Zenit mollis ", true, terms));
        for text in [
            "the ‘groups’ ",
            "the ‘’group ",
            "so Hübner ",
            "The method ",
            "Results showed ",
            "Amara ",
            "the convexiuscula ",
            "In Africa ",
            "This formula ",
            "",
        ] {
            assert!(!follows_species(text, false, terms), "{text}");
        }
    }

    #[test]
    fn leaves_the_authors_of_names_alone_in_a_text_on_species() {
        let known = filed(&[("Okafor", 2008), ("Haldane", 1834)]);
        let named = "Amara fulva (Marsden, 1802), Amara tibialis (Paykell, 1798), Abax ovalis (Duftner, 1812), \
            Abax striola (Haldane, 1834), and others (genus Limnastis Motsch, 1862) live here (Brandt, 2010).";
        let found: Vec<String> = read_with_list("en", named, &known).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, ["(Haldane, 1834)", "(Brandt, 2010)"]);
        for (once, count) in [
            ("The beetle Amara fulva (Marsden, 1802) lives here (Brandt, 2010).", 1),
            ("The beetle Amara fulva (Marsden, 1982) lives here (Brandt, 2010).", 2),
            ("The beetle Amara fulva (Haldane, 1834) lives here (Brandt, 2010).", 2),
            ("The beetle Amara fulva Marsden (1802) lives here (Brandt, 2010).", 1),
            ("The results are clear (Marsden, 1802), and so it is (Brandt, 2010).", 2),
        ] {
            assert_eq!(read_with_list("en", once, &known).len(), count, "{once}");
        }
    }

    #[test]
    fn takes_brackets_without_a_comma_behind_a_species_for_citations_where_the_text_has_none() {
        let names = ["Ardo", "Bevan", "Cleve", "Dorn", "Egan", "Falk", "Gant", "Hogg", "Inman", "Joll"];
        let known = filed(&names.map(|name| (name, 2008)));
        let cited: String = names.iter().map(|name| format!("It was so ({name} 2008). ")).collect();
        let species = "Amara fulva (Marsden, 1982), Amara tibialis (Paykell, 1998), Abax ovalis (Duftner, 1992). ";
        let found = |text: &str| {
            let whole = format!("{cited}{species}{text}");
            let found = read_with_list("en", &whole, &known).into_iter().map(|(text, _)| text);
            found.skip(names.len()).collect::<Vec<_>>()
        };
        assert_eq!(found("It lives on Amara aenea (Woods 1982)."), ["(Woods 1982)"]);
        assert_eq!(found("It lives on Amara aenea (Woods, 1982)."), [""; 0]);
    }
}
