//! One yardstick: how much two spellings may differ and still be one name, word, container, DOI or year.
//!
//! Linking, merging and the rules ask here. No limit comes from a standard: each is a judgement, which the benchmark in `eval/` and the
//! tests of those who ask hold in place.

use strsim::osa_distance;

/// How many slips two spellings of a name may be apart, by the least length of the shorter: a row holds from its length on.
type Slips = [(usize, usize)];

/// Where a year, a co-author or a title shows that the same work is meant.
const BESIDE_EVIDENCE: &Slips = &[(0, 0), (3, 1), (6, 2), (12, 3)];
/// Where the name alone must tell.
const ALONE: &Slips = &[(0, 0), (4, 1), (8, 2)];

/// Shorter titles (`Introduction`, `Editorial`) must be equal to the letter, and prove nothing without what holds them.
pub const TELLING_TITLE: usize = 15;
/// Shorter words of a title that differ by a letter are two words: `cats`, `cars`.
const WORD: usize = 5;
/// Two letters that changed places seldom make another word: `mete`, `meet`.
const SWAPPED_WORD: usize = 4;
/// A DOI may be mistyped; two that differ by more are two works, such as a preprint and its article.
const DOI_SLIPS: usize = 2;
/// Two containers whose folded names differ by more are two.
const CONTAINER_SLIPS: usize = 2;

/// A folded name with what tells at once that most others are too far from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelt {
    /// The name.
    pub folded: String,
    length: usize,
    /// A bit for each letter that it has; letters that are none of `a` to `z` share bits.
    letters: u32,
}

impl Spelt {
    /// A name that is folded already.
    pub fn new(folded: String) -> Self {
        let letters = folded.chars().fold(0, |letters, c| letters | 1 << (c as u32 & 31));
        Self { length: folded.chars().count(), letters, folded }
    }

    /// The distance to another name where that is `most` or less.
    pub fn distance(&self, other: &Self, most: usize) -> Option<usize> {
        // A slip adds a letter, leaves one out, or puts one in the place of another.
        let differing = (self.letters ^ other.letters).count_ones() as usize;
        if self.length.abs_diff(other.length) > most || differing > 2 * most {
            return None;
        }
        Some(osa_distance(&self.folded, &other.folded)).filter(|&distance| distance <= most)
    }
}

/// The number of slips between two folded names that something else shows to be of one work; none where there are too many.
pub fn slips(one: &Spelt, other: &Spelt) -> Option<usize> {
    within(BESIDE_EVIDENCE, one, other)
}

/// True for two folded names that may be one without anything else that shows it: they begin alike, and differ by a slip.
pub fn is_name_slip(one: &Spelt, other: &Spelt) -> bool {
    one.folded.chars().next() == other.folded.chars().next() && within(ALONE, one, other).is_some()
}

/// True for two words of a title, folded, of which one is a slip of the other: numbers and short words such as `II` are none.
pub fn is_word_slip(one: &str, other: &str) -> bool {
    let least = if is_swapped(one, other) { SWAPPED_WORD } else { WORD };
    let is_long = |word: &str| word.chars().count() >= least && !word.contains(|c: char| c.is_ascii_digit());
    // "Photographie" and "Photografie"
    let respelt = || one.replace("ph", "f") == other.replace("ph", "f");
    is_long(one) && is_long(other) && (respelt() || osa_distance(one, other) == 1)
}

/// True where the letters of two words changed places.
pub fn is_swapped(one: &str, other: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    one != other && letters(one) == letters(other)
}

/// True for two DOIs of which one may be mistyped.
pub fn is_doi_slip(one: &str, other: &str) -> bool {
    osa_distance(one, other) <= DOI_SLIPS
}

/// True for the folded names of two containers that may be one.
pub fn is_container_slip(one: &str, other: &str) -> bool {
    osa_distance(one, other) <= CONTAINER_SLIPS
}

/// True for two years that differ as a slip makes them differ: by one, or in one digit, or by two digits changed over.
pub fn is_year_slip(one: u16, other: u16) -> bool {
    one.abs_diff(other) == 1 || osa_distance(&one.to_string(), &other.to_string()) == 1
}

fn within(limits: &Slips, one: &Spelt, other: &Spelt) -> Option<usize> {
    let shorter = one.length.min(other.length);
    let (_, allowed) = limits.iter().rev().find(|(least, _)| shorter >= *least)?;
    one.distance(other, *allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(name: &str) -> Spelt {
        Spelt::new(name.to_owned())
    }

    #[test]
    fn tells_names_apart_as_the_distance_between_them_does() {
        let names = ["gijsberts", "gijsbert", "gijbserts", "bolt", "bolte", "botl", "brandt", "петров", "петрова", ""];
        for one in names {
            for other in names {
                let distance = osa_distance(one, other);
                let found = Spelt::new(one.to_owned()).distance(&Spelt::new(other.to_owned()), 2);
                assert_eq!(found, (distance <= 2).then_some(distance), "{one} / {other}");
            }
        }
    }

    #[test]
    fn longer_names_may_differ_by_more() {
        for (one, other, expected) in [
            ("li", "lo", None),
            ("lind", "lund", Some(1)),
            ("linde", "lunda", None),
            ("gijsberts", "gijsbers", Some(1)),
            ("gijsberts", "gysbers", None),
            ("halvorsen", "halversn", Some(2)),
            ("statisticsnorway", "statistiknorwey", Some(3)),
        ] {
            assert_eq!(slips(&spelt(one), &spelt(other)), expected, "{one} / {other}");
        }
    }

    #[test]
    fn a_name_alone_must_begin_alike_and_be_long_enough() {
        let slip = |one: &str, other: &str| is_name_slip(&spelt(one), &spelt(other));
        assert!(slip("lind", "linz") && slip("halvorsen", "halversn"));
        assert!(!slip("lee", "lea") && !slip("bolt", "colt") && !slip("bolter", "baltar"));
    }

    #[test]
    fn words_differ_by_a_slip_years_by_a_digit() {
        assert!(is_word_slip("meet", "mete") && !is_word_slip("cats", "cars"));
        assert!(is_word_slip("owners", "owner") && is_word_slip("photographie", "photografie"));
        assert!(!is_word_slip("part1", "part2") && !is_word_slip("iii", "ii") && !is_word_slip("towns", "towns2"));
        assert!(
            is_year_slip(2004, 2005)
                && is_year_slip(2004, 2014)
                && is_year_slip(1989, 1998)
                && !is_year_slip(2004, 2010)
        );
    }
}
