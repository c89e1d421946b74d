//! Under which letters a list files a name.

use unicode_normalization::UnicodeNormalization;

use crate::language::Language;
use crate::language::shared::FILING_PARTICLES;
use crate::name::{Name, fold};

/// How a list files names. Lists that are in order follow one of [`all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filing {
    /// Whether particles count.
    pub particles: Particles,
    /// What letters with marks are filed as.
    pub marks: Marks,
    /// Whether a space comes before every letter.
    pub spaces: Spaces,
    /// What `Mc` is filed as.
    pub sons: Sons,
}

/// What `Mc` is filed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sons {
    /// As written: `McAdam` behind `Mazey`.
    AsWritten,
    /// In full, as in older catalogues: `McAdam` as `MacAdam`, before `Manin`.
    InFull,
}

/// Whether particles count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Particles {
    /// `van der Meer` under V.
    Kept,
    /// `van der Meer` under M.
    Ignored,
    /// As written: `Van der Meer` under V, `van der Meer` under M.
    BySize,
}

/// What letters with marks are filed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `ö` as `o` (DIN 5007-1).
    Ignored,
    /// `ö` as `oe` (DIN 5007-2).
    InFull,
    /// `å`, `ä`, `ö`, `æ`, `ø` behind `z`, as in the Nordic languages.
    Last,
    /// By their codes, as a program sorts that knows no language: behind `z`.
    ByCode,
}

/// Whether a space comes before every letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spaces {
    /// `De Wit` before `Dekker`: word by word.
    Counted,
    /// `Dekker` before `De Wit`: letter by letter.
    Ignored,
}

/// Every way of filing.
pub fn all() -> impl Iterator<Item = Filing> {
    [Particles::Kept, Particles::Ignored, Particles::BySize].into_iter().flat_map(|particles| {
        [Marks::Ignored, Marks::InFull, Marks::Last, Marks::ByCode]
            .into_iter()
            .flat_map(move |marks| [Spaces::Ignored, Spaces::Counted].map(|spaces| (marks, spaces)))
            .flat_map(move |(marks, spaces)| {
                [Sons::AsWritten, Sons::InFull].map(|sons| Filing { particles, marks, spaces, sons })
            })
    })
}

impl Filing {
    /// The letters under which a name is filed.
    pub fn key(self, name: &Name, language: &Language) -> String {
        let family = self.without_particles(&name.family, language);
        let words =
            family.split(|c: char| c.is_whitespace() || "-‐‑–'’ʼ`.,".contains(c)).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(|word| self.word(word)).collect();
        match self.spaces {
            Spaces::Counted => words.join(" "),
            Spaces::Ignored => words.concat(),
        }
    }

    fn without_particles<'a>(self, family: &'a str, language: &Language) -> &'a str {
        if self.particles == Particles::Kept {
            return family;
        }
        let mut rest = family;
        while let Some((word, behind)) = rest.split_once(|c: char| c.is_whitespace() || c == '’' || c == '\'') {
            let particle = is_particle(word, language);
            let counts = self.particles == Particles::BySize && word.starts_with(char::is_uppercase);
            if !particle || counts || behind.trim().is_empty() {
                break;
            }
            rest = behind.trim_start();
        }
        rest
    }

    fn word(self, word: &str) -> String {
        match word.strip_prefix("Mc").filter(|rest| rest.starts_with(char::is_uppercase)) {
            Some(rest) if self.sons == Sons::InFull => self.letters("Mac") + &self.letters(rest),
            _ => self.letters(word),
        }
    }

    fn letters(self, word: &str) -> String {
        match self.marks {
            _ if word.is_ascii() => fold(word),
            Marks::Ignored => fold(word),
            Marks::InFull => {
                word.nfc().map(|c| in_full(c).map_or_else(|| fold(&c.to_string()), str::to_owned)).collect()
            }
            Marks::Last => word.nfc().map(|c| last(c).map_or_else(|| fold(&c.to_string()), str::to_owned)).collect(),
            Marks::ByCode => word.nfc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect(),
        }
    }
}

fn is_particle(word: &str, language: &Language) -> bool {
    FILING_PARTICLES.contains(&fold(word)) || language.particles.contains(&word.to_lowercase())
}

fn in_full(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ö' | 'Ö' | 'ø' | 'Ø' => "oe",
        'ü' | 'Ü' => "ue",
        'å' | 'Å' => "aa",
        _ => return None,
    })
}

/// What sorts behind `z`: in Danish and Norwegian æ, ø, å; in Swedish and Finnish å, ä, ö. A list holds both rarely.
fn last(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'Ä' | 'æ' | 'Æ' => "zz1",
        'ö' | 'Ö' | 'ø' | 'Ø' => "zz2",
        'å' | 'Å' => "zz0",
        _ => return None,
    })
}

/// The places of a longest run, in order but with gaps, of `keys` that do not fall: what is not in it would have to move.
pub fn in_order<K: Ord>(keys: &[K]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(keys.len());
    for (at, key) in keys.iter().enumerate() {
        let length = ends.partition_point(|&end| keys[end] <= *key);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run: Vec<usize> = std::iter::successors(ends.last().copied(), |&at| before[at]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn key(filing: Filing, family: &str) -> String {
        let name = Name {
            family: family.to_owned(),
            given: None,
            generation: None,
            organisation: false,
            alias: None,
            span: Span::default(),
        };
        filing.key(&name, crate::language::by_code("de").expect("there is such a file"))
    }

    #[test]
    fn files_a_name_as_lists_do() {
        let plain = Filing {
            particles: Particles::Kept,
            marks: Marks::Ignored,
            spaces: Spaces::Ignored,
            sons: Sons::AsWritten,
        };
        for (filing, family, expected) in [
            (plain, "van der Meer", "vandermeer"),
            (Filing { particles: Particles::Ignored, ..plain }, "van der Meer", "meer"),
            (Filing { particles: Particles::BySize, ..plain }, "Van der Meer", "vandermeer"),
            (Filing { marks: Marks::InFull, ..plain }, "Böhme", "boehme"),
            (Filing { spaces: Spaces::Counted, ..plain }, "De Wit", "de wit"),
            (Filing { sons: Sons::InFull, ..plain }, "McAdam", "macadam"),
            (plain, "McAdam", "mcadam"),
            (plain, "L’Honoré", "lhonore"),
        ] {
            assert_eq!(key(filing, family), expected, "{family} {filing:?}");
        }
    }

    #[test]
    fn finds_the_fewest_that_would_have_to_move() {
        assert_eq!(in_order(&["a", "c", "z", "d", "e"]), [0, 1, 3, 4]);
        assert_eq!(in_order(&[1, 1, 2, 0, 2]), [0, 1, 2, 4]);
        assert_eq!(in_order::<u8>(&[]), Vec::<usize>::new());
    }
}
