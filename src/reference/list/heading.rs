//! Headings that begin and end reference lists, in any language.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::opening::{Form, Label, opening};
use crate::language::{TermSet, all};
use crate::name::{fold, fold_char, is_capital, with_folded};

/// What stands under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Under {
    /// Works that the text cites.
    References,
    /// Works that no citation needs to reach.
    FurtherReading,
    /// Notes: they look like entries and are none.
    Notes,
    /// Appendices, thanks, the authors: no list.
    SomethingElse,
}

impl Under {
    /// True where a list stands under the heading.
    pub fn is_list(self) -> bool {
        matches!(self, Under::References | Under::FurtherReading)
    }
}

/// A heading at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// What it announces.
    pub under: Under,
    /// Bytes of the line before the first entry, where the heading is glued to it.
    pub glued: Option<usize>,
}

/// Longer lines are no headings; the longest known has some fifty letters.
const LONGEST: usize = 90;

/// The heading that `line` is, or begins with.
///
/// `7. References`, `VI Literatur`, `R E F E R E N C E S`, `## Literaturverzeichnis:`, `213 Literatur`, `Literatur / Verweise`,
/// `References for Chapter 2`, `References [1] Bolt, G. …`; or one of `others` alone: `Geraadpleegde werken`.
pub fn heading(line: &str, others: &[String]) -> Option<Heading> {
    let found = known_heading(line).or_else(|| {
        let folded = if others.is_empty() { return None } else { fold(bare(line)) };
        let is_other = !folded.is_empty() && line.len() <= LONGEST && others.iter().any(|other| fold(other) == folded);
        is_other.then_some(Heading { under: Under::References, glued: None })
    });
    found.filter(|_| !is_volume(line))
}

/// True for a word with a volume and pages behind it, the second half of a journal's name: `Notes 6: 998–1002`, `Notes 12(3): 4`.
fn is_volume(line: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let Some((_, volume)) = line.split_once(' ').filter(|(_, rest)| rest.starts_with(digit)) else { return false };
    let behind = volume.trim_start_matches(|c: char| digit(c) || matches!(c, '(' | ')' | '-' | '–'));
    behind.strip_prefix(':').is_some_and(|pages| pages.trim_start().starts_with(digit))
}

/// A heading that a language knows.
fn known_heading(line: &str) -> Option<Heading> {
    if !may_be_known(line) {
        return None;
    }
    if line.len() > LONGEST * 2 {
        return glued(line);
    }
    let bare = bare(line);
    let alone = |under| Heading { under, glued: None };
    exact(bare).map(alone).or_else(|| glued(line)).or_else(|| compound(bare).or_else(|| qualified(bare)).map(alone))
}

/// False for nearly every line that is no heading: its first letters begin none of the known ones, and it has too many words to
/// be a heading with a word or two before it.
fn may_be_known(line: &str) -> bool {
    let begun = begun(line);
    if !begun.starts_with(is_capital) {
        return false;
    }
    let letters = first_letters(begun);
    let doubled = [letters[0], letters[2], letters[4]];
    begins_one(&letters[..3]) || begins_one(&doubled) || begun.split_whitespace().nth(3).is_none()
}

/// The first six letters and digits of a text, folded; where it has fewer, nought in place of the rest.
fn first_letters(text: &str) -> [char; 6] {
    let mut letters = ['\0'; 6];
    let mut count = 0;
    for c in text.chars() {
        fold_char(c, |c| {
            if let Some(letter) = letters.get_mut(count) {
                *letter = c;
                count += 1;
            }
        });
        if count >= letters.len() {
            break;
        }
    }
    letters
}

/// True where a known heading begins with these three letters, or is as short as one or two of them.
fn begins_one(letters: &[char]) -> bool {
    static BEGINNINGS: OnceLock<FxHashSet<[char; 3]>> = OnceLock::new();
    let beginnings = BEGINNINGS.get_or_init(|| {
        let first = |heading: &String| first_letters(heading);
        known().keys().map(first).map(|letters| [letters[0], letters[1], letters[2]]).collect()
    });
    let [first, second, third] = *letters else { return false };
    beginnings.contains(&[first, second, third])
        || beginnings.contains(&[first, second, '\0'])
        || beginnings.contains(&[first, '\0', '\0'])
}

/// A heading without its markup, its number and the stop or page number after it.
fn bare(line: &str) -> &str {
    begun(line).trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || "#*_=|:.•–—-…".contains(c))
}

/// A line from where a heading's words begin, behind markup and the number of a section.
fn begun(line: &str) -> &str {
    without_number(line.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([“„\"'«".contains(c)))
}

/// `7. `, `7.1 `, `VI. `, `A. `, `213 `
fn without_number(line: &str) -> &str {
    let Some((first, rest)) = line.split_once(char::is_whitespace) else { return line };
    let number = first.trim_end_matches(['.', ')', ':']).trim_start_matches(['§', '(']);
    let arabic = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = !number.is_empty() && number.chars().all(|c| "IVXLC".contains(c));
    let letter = number.len() == 1 && first.len() == 2;
    let spaced_out = rest.chars().nth(1).is_some_and(char::is_whitespace) && !arabic;
    if (arabic || roman || letter) && !spaced_out { rest.trim_start() } else { line }
}

fn known() -> &'static FxHashMap<String, Under> {
    static KNOWN: OnceLock<FxHashMap<String, Under>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = FxHashMap::default();
        let mut add = |headings: &[String], under: Under| {
            known.extend(headings.iter().map(|heading| (fold(heading), under)));
        };
        for language in all() {
            add(&language.end_headings, Under::SomethingElse);
            add(&language.note_headings, Under::Notes);
        }
        for language in all() {
            add(&language.further_reading_headings, Under::FurtherReading);
        }
        for language in all() {
            add(&language.reference_headings, Under::References);
        }
        known
    })
}

/// A heading that is one of a language's own, letters spaced or not. A heading begins with a capital.
fn exact(bare: &str) -> Option<Under> {
    if !bare.starts_with(is_capital) || bare.ends_with(',') {
        return None;
    }
    with_folded(bare, |folded| known().get(folded).or_else(|| known().get(&undoubled(folded)?)).copied())
}

/// Letters printed twice to look bold: `RREEFFEERREENNCCEESS`
fn undoubled(folded: &str) -> Option<String> {
    let letters: Vec<char> = folded.chars().collect();
    let doubled = letters.len().is_multiple_of(2) && letters.chunks(2).all(|pair| pair[0] == pair[1]);
    (doubled && letters.len() > 8).then(|| letters.iter().step_by(2).collect())
}

/// Two headings in one: `Literatur / Verweise`, `Literatur und Quellen`, `References & Notes`
fn compound(bare: &str) -> Option<Under> {
    static AND: OnceLock<TermSet> = OnceLock::new();
    let and = AND.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.and)));
    let words: Vec<&str> =
        bare.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty()).collect();
    let joined = bare.contains('/') || words.iter().any(|word| *word == "&" || and.is(word));
    if words.len() > 8 || !joined {
        return None;
    }
    let parts = bare.split('/').flat_map(|part| part.split(" & "));
    let parts: Vec<String> = parts.flat_map(|part| split_at_words(part, and)).filter(|part| !part.is_empty()).collect();
    let (first, others) = parts.split_first()?;
    let kind = exact(first)?;
    (kind.is_list() && !others.is_empty() && others.len() <= 2).then_some(kind)
}

fn split_at_words(part: &str, and: &TermSet) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in part.split_whitespace() {
        if and.is(word) {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    parts
}

/// A heading with a word or two around it: `References for Chapter 2`, `Supplementary References`, `Appendix A: Data`
fn qualified(bare: &str) -> Option<Under> {
    let words: Vec<&str> = bare.split_whitespace().collect();
    if words.len() < 2 || words.len() > 7 || bare.ends_with(['.', ',', ';']) {
        return None;
    }
    let until_colon = bare.split([':', '(']).next().unwrap_or(bare).trim_end();
    let label_ahead = words[1].trim_end_matches([':', '.']).chars().count() == 1
        || words[1].starts_with(|c: char| c.is_ascii_digit());
    if let Some(under) = exact(words[0].trim_end_matches(':')).filter(|under| !under.is_list()) {
        return (label_ahead || words[0].ends_with(':')).then_some(under);
    }
    if let Some(under) = exact(until_colon).filter(|_| until_colon.len() < bare.len()) {
        return Some(under);
    }
    let last = words[words.len() - 1];
    let ends_in_one =
        words.len() <= 3 && known().get(&fold(last)) == Some(&Under::References) && bare.starts_with(is_capital);
    let joins = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() <= 4;
    let begins_with_one = exact(words[0]) == Some(Under::References) && joins(words[1]);
    (ends_in_one || begins_with_one).then_some(Under::References)
}

/// A heading on the line of the first entry: `References [1] Bolt, G. …`, `Literatur: Aron, Raymond (1988): …`
fn glued(line: &str) -> Option<Heading> {
    let start = line.len() - line.trim_start_matches(['#', '*', ' ']).len();
    let mut at = start;
    for (words, word) in line[start..].split_inclusive(' ').take(4).enumerate() {
        at += word.len();
        let head = line[start..at].trim_end().trim_end_matches([':', '.', '*']);
        let Some(under) = exact(without_number(head)).filter(|under| under.is_list()) else { continue };
        let rest = &line[at..];
        let opening = opening(rest);
        // "Fuentes P, Moreno J. 2012": an author who is called like a heading.
        let initials = rest
            .split([',', '.', ' '])
            .next()
            .is_some_and(|word| word.chars().count() <= 3 && !word.is_empty() && word.chars().all(char::is_uppercase));
        if initials {
            continue;
        }
        let first = matches!(opening.label, Label::Number(1)) || (words < 3 && opening.form == Form::DatedName);
        if first && opening.form != Form::Lower {
            return Some(Heading { under, glued: Some(at) });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_no_author_for_a_heading() {
        assert!(heading("Fuentes P, Moreno J, Rivas A. 2012. Maps of the cortex. Brain 3: 1–9.", &[]).is_none());
    }

    #[test]
    fn knows_the_headings_of_lists_however_they_are_set() {
        for line in [
            "Literatuur",
            "LITERATUUR",
            "7. Literatuur",
            "VI Literatuur",
            "L I T E R A T U U R",
            "## Literatuur",
            "Literatuur:",
            "213 Literatuur",
            "Literatuur 213",
            "**Literatuur**",
            "Literatuur / Websites",
            "Literatuur en bronnen",
            "Literatuur bij hoofdstuk 2",
            "Overige literatuur",
            "6.1. Literatuurlijst",
            "LLIITTEERRAATTUUUURR",
        ] {
            assert_eq!(heading(line, &[]), Some(Heading { under: Under::References, glued: None }), "{line}");
        }
        assert_eq!(heading("Verder lezen", &[]).map(|heading| heading.under), Some(Under::FurtherReading));
        assert_eq!(heading("Bijlage A: vragenlijst", &[]).map(|heading| heading.under), Some(Under::SomethingElse));
    }

    #[test]
    fn takes_the_headings_that_are_given_besides() {
        let others = ["Wat wij lazen".to_owned()];
        for line in ["Wat wij lazen", "## Wat wij lazen", "WAT WIJ LAZEN:", "7. Wat wij lazen"] {
            assert_eq!(heading(line, &others).map(|heading| heading.under), Some(Under::References), "{line}");
        }
        assert_eq!(heading("Wat wij lazen, was niet veel.", &others), None);
    }

    #[test]
    fn finds_a_heading_on_the_line_of_the_first_entry() {
        let found = heading("Literatuur: Veenstra, G. (2011). Wonen", &[]).expect("there");
        assert_eq!(found.glued, Some(12));
        assert_eq!(heading("Literatuur [1] Veenstra, G. Wonen", &[]).expect("there").glued, Some(11));
    }

    #[test]
    fn refuses_sentences() {
        for line in [
            "De literatuur over wonen is omvangrijk.",
            "literatuur",
            "Literatuur over wonen laat zien dat Bolt (2004) gelijk heeft.",
            "Bolt, G. (2004). Literatuur.",
            "Notes 6: 998–1002.",
            "Notes 12(3): 410-421. https://example.org/a",
            "",
        ] {
            assert_eq!(heading(line, &[]), None, "{line}");
        }
    }
}
