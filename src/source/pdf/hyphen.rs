//! Words that are divided at the end of a line.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::line::Line;
use crate::language;

/// The words of a document that stand within lines, in lower case: they tell how its divided words are written.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashSet<String>,
    /// What stands before the hyphens of words: `self` of `self-control`.
    before_hyphens: FxHashSet<String>,
}

/// How the end of a line is joined with the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seam {
    /// Without the hyphen: `segre-` and `gation`.
    Closed,
    /// With the hyphen and no space, or with no space where there is no hyphen: `Lefèvre-` and `Dupont`.
    Tight,
    /// With a space: `Stadt-` and `und`, and all words that are not divided.
    Spaced,
}

impl Vocabulary {
    /// Adds the words of `line`, but for what may be half a word at its ends.
    pub fn add(&mut self, line: &Line, above: Option<&Line>) {
        let divided = above.and_then(|above| above.words.last()).is_some_and(|last| ends_in_hyphen(&last.text));
        let words = &line.words[usize::from(divided).min(line.words.len())..];
        let words = match words.split_last() {
            Some((last, before)) if ends_in_hyphen(&last.text) => before,
            _ => words,
        };
        for word in words {
            let core = core(&word.text);
            if core.chars().count() < 2 || core.chars().count() > 40 {
                continue;
            }
            let core = core.to_lowercase().replace('‐', "-");
            if let Some((before, _)) = core.split_once('-') {
                self.before_hyphens.insert(before.to_owned());
            }
            self.words.insert(core);
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// How a line that ends in the word `end` is joined with a next that begins with the word `next`.
    pub fn seam(&self, end: &str, next: &str) -> Seam {
        if !ends_in_hyphen(end) {
            let is_tight = goes_on_as_address(end, next) || goes_on_as_range(end, next);
            return if is_tight { Seam::Tight } else { Seam::Spaced };
        }
        let before = end.trim_end_matches(['-', '‐']);
        let (first, second) = (core(before).to_lowercase().replace('‐', "-"), leading_core(next).to_lowercase());
        if is_conjunction(&second) && !self.has(&format!("{first}{second}")) {
            return Seam::Spaced;
        }
        if !next.starts_with(char::is_alphabetic) || !before.ends_with(char::is_alphabetic) || before.contains("://") {
            return Seam::Tight;
        }
        let closed = self.has(&format!("{first}{second}"));
        let hyphenated = self.has(&format!("{first}-{second}"));
        if closed != hyphenated {
            return if closed { Seam::Closed } else { Seam::Tight };
        }
        let prefixed = self.before_hyphens.contains(&first) && self.has(&second);
        if prefixed || next.starts_with(char::is_uppercase) { Seam::Tight } else { Seam::Closed }
    }
}

fn ends_in_hyphen(word: &str) -> bool {
    word.len() > 1 && word.ends_with(['-', '‐'])
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The letters and hyphens that a word begins with.
fn leading_core(word: &str) -> &str {
    let end = word.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '‐' && c != '’' && c != '\'');
    core(&word[..end.unwrap_or(word.len())])
}

/// True where `word` joins two compounds that share their end: `Stadt- und Landkreis`.
fn is_conjunction(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let joined = language::all().iter().flat_map(|language| language.and.iter().cloned());
        joined.chain(["or", "oder", "bzw", "of", "ou", "o", "eller", "tai", "lub", "nebo"].map(str::to_owned)).collect()
    });
    words.contains(word)
}

/// True where a range of numbers is divided behind its dash: `323–` and `370`.
fn goes_on_as_range(end: &str, next: &str) -> bool {
    let number = end.trim_end_matches(['–', '—']);
    number.len() < end.len()
        && number.ends_with(|c: char| c.is_ascii_digit())
        && next.starts_with(|c: char| c.is_ascii_digit())
}

/// True where `end` is an address of the web, or a DOI, that the line's end divides: `https://doi.org/` and `10.1000/182`.
fn goes_on_as_address(end: &str, next: &str) -> bool {
    let is_address = end.contains("://")
        || end.starts_with("www.")
        || end.contains("doi.org")
        || end.contains("doi:")
        || end.starts_with("10.");
    let midway = end.ends_with(['/', '.', '_', '=', '?', '&', '%', '~', '#']);
    let is_rest =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '=' | '?' | '&' | '%' | '~' | '#');
    let rest_like = next.contains(['/', '_', '=', '?', '%']) || next.contains(|c: char| c.is_ascii_digit());
    is_address
        && next.starts_with(is_rest)
        && if midway {
            rest_like || next.contains('.') || next.contains('-')
        } else {
            next.starts_with(['/', '_', '?', '&', '%', '#'])
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::pdf::line::Word;

    fn vocabulary(text: &str) -> Vocabulary {
        let words = text.split(' ').map(|word| Word { text: word.to_owned(), rect: [0.0; 4] }).collect();
        let line = Line { words, page: 1, x: (0.0, 100.0), baseline: 0.0, size: 10.0, weight: 1.0 };
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(&line, None);
        vocabulary
    }

    #[test]
    fn divided_words_are_joined_as_the_document_writes_them() {
        let vocabulary = vocabulary("Its segregation, low-income gardens and self-built homes for control");
        for (end, next, seam) in [
            ("segre-", "gation.", Seam::Closed),
            ("low-", "income", Seam::Tight),
            ("neigh-", "bours", Seam::Closed),
            ("self-", "control", Seam::Tight),
            ("Lefèvre-", "Dupont,", Seam::Tight),
            ("Stadt-", "und", Seam::Spaced),
            ("1998-", "2003", Seam::Tight),
            ("323–", "370.", Seam::Tight),
            ("gardens–", "all", Seam::Spaced),
            ("gardens", "and", Seam::Spaced),
            ("https://doi.org/", "10.1000/182", Seam::Tight),
            ("10.1080/0042098.", "2014.9", Seam::Tight),
            ("https://example.org/gardens.", "Accessed", Seam::Spaced),
        ] {
            assert_eq!(vocabulary.seam(end, next), seam, "{end} {next}");
        }
    }
}
