//! Whether two names of one thing differ only in how far they are abbreviated (ISO 4).

use crate::language::shared::SMALL_WORDS;
use crate::name::fold;

/// The words of a name that an abbreviation keeps, in order, with whether a stop or the end of the word shows it shortened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Vec<Word>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    folded: String,
    /// `Stud.`
    stopped: bool,
}

impl Words {
    /// The words of a name: `Journal`, `Urban`, `Studies` of `The Journal of Urban Studies`.
    pub fn of(name: &str) -> Self {
        let parts = name.split(|c: char| c.is_whitespace() || "-‐–/,:;()".contains(c));
        let mut words: Vec<Word> = Vec::new();
        for part in parts.flat_map(|part| part.split_inclusive('.')) {
            let folded = fold(part);
            if !folded.is_empty() && (part.ends_with('.') || !SMALL_WORDS.contains(&folded)) {
                words.push(Word { folded, stopped: part.ends_with('.') });
            }
        }
        // A parsed name has lost the stop of its last word.
        let abbreviated = words.iter().any(|word| word.stopped);
        if let Some(last) = words.last_mut() {
            last.stopped |= abbreviated;
        }
        Self(words)
    }

    /// What two variants of one name have in common: the first letters of their words.
    pub fn initials(&self) -> String {
        self.0.iter().filter_map(|word| word.folded.chars().next()).collect()
    }

    /// How many letters they have: the longest of several variants is the full name.
    pub fn length(&self) -> usize {
        self.0.iter().map(|word| word.folded.len()).sum()
    }

    /// True where both are names of one thing: each word is the other's, or its abbreviation.
    pub fn is_variant_of(&self, other: &Words) -> bool {
        let (one, other) = (&self.0, &other.0);
        let alone = one.len() < 2;
        !one.is_empty()
            && one.len() == other.len()
            && one
                .iter()
                .zip(other)
                .all(|(a, b)| a.folded == b.folded || shortens(a, b, alone) || shortens(b, a, alone))
    }
}

/// True where `short` abbreviates `long`: `Stud.` and `Stud` of `Studies`, `Natl` of `National`. A single word needs its stop.
fn shortens(short: &Word, long: &Word, alone: bool) -> bool {
    if short.folded.len() >= long.folded.len() || long.stopped {
        return false;
    }
    let begins = long.folded.starts_with(&short.folded);
    if short.stopped {
        return begins || is_contraction(&short.folded, &long.folded);
    }
    let far = short.folded.len() <= 6 && long.folded.len() >= short.folded.len() + 2;
    !alone && far && (begins && long.folded.len() > 4 || is_contraction(&short.folded, &long.folded))
}

/// True for letters of a word in its order, from its first on: `natl` of `national`.
fn is_contraction(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.len() > 3
        && short.chars().next() == long.chars().next()
        && short.chars().all(|c| letters.any(|letter| letter == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_one_journal_under_several_names() {
        for (one, other, expected) in [
            ("J. Urban Stud.", "Journal of Urban Studies", true),
            ("J Urban Stud", "Journal of Urban Studies", true),
            ("The Lancet", "Lancet", true),
            ("Town & Edge", "Town and Edge", true),
            ("Zeitschr. für Stadtforsch", "Zeitschrift für Stadtforschung", true),
            ("Proc. Natl. Acad. Sci.", "Proceedings of the National Academy of Sciences", true),
            ("Stadtforsch.", "Stadtforschung", true),
            ("ACM Press", "Academic Press", false),
            ("Cell", "Cellulose", false),
            ("Urban Studies", "Urban Studies Review", false),
            ("Urban Affairs", "Urban Studies", false),
            ("Plant Cell", "Plant Cells", false),
        ] {
            assert_eq!(Words::of(one).is_variant_of(&Words::of(other)), expected, "{one} / {other}");
        }
    }
}
