//! Whether two sources of two documents are one, and why.

use strsim::osa_distance;

use super::candidate::{Candidate, Names, folded_words};
use super::reason::{Apart, Reason};
use crate::language::shared::FILING_PARTICLES;
use crate::likeness::{Spelt, TELLING_TITLE, is_container_slip, is_doi_slip, is_name_slip, is_word_slip};
use crate::name::fold;

/// So many letters of a title are compared.
const LONGEST_TITLE: usize = 600;

/// What is to be said of two sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Same(Reason),
    /// They look alike, and something shows that they are two.
    Apart(Apart),
    Unrelated,
}

/// How near two titles are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Titles {
    Equal,
    /// One or two words differ by a letter.
    Slip,
    /// One leaves out the subtitle.
    Shortened,
    Other,
}

/// How near two lists of authors are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Authors {
    Equal,
    /// One name is spelt otherwise.
    Spelling,
    /// One list leaves out names at its end.
    Fewer,
    Other,
}

/// Compares two listed sources.
///
/// Of authors, year and title one may differ, by what happens to people who type references; two only where volume and pages are the
/// same. What shows two works outweighs all likeness: another DOI, another volume, other pages, another number in the title.
pub(super) fn compare(one: &Candidate, other: &Candidate) -> Verdict {
    if one.doi.is_some() && one.doi == other.doi {
        return Verdict::Same(Reason::Doi);
    }
    let years = one.year().zip(other.year()).map(|(one, other)| one.abs_diff(other));
    if years.is_some_and(|apart| apart > 1) {
        return Verdict::Unrelated;
    }
    let authors = authors(one, other);
    if authors == Authors::Other {
        return Verdict::Unrelated;
    }
    let titles = titles(one, other);
    if titles == Titles::Other {
        return Verdict::Unrelated;
    }
    if let Some(apart) = told_apart(one, other) {
        return Verdict::Apart(apart);
    }
    let same_year = years == Some(0) || (one.year().is_none() && other.year().is_none());
    let same_pages = one.pages.is_some() && one.pages == other.pages;
    let same_place = same_pages && (one.volume == other.volume || one.container == other.container);
    let telling = one.title_folded.len().min(other.title_folded.len()) >= TELLING_TITLE;
    // What nothing holds is a book, and books have no such titles.
    let held = one.container == other.container && (!one.container.is_empty() || titles == Titles::Equal);
    if !telling && !held && !same_place {
        return Verdict::Unrelated;
    }
    let same_volume =
        held && telling && !one.container.is_empty() && !one.volume.is_empty() && one.volume == other.volume;
    let differences = [titles != Titles::Equal, authors != Authors::Equal, !same_year];
    let allowed = if same_place { 2 } else { 1 };
    if differences.iter().filter(|&&differs| differs).count() > allowed {
        return Verdict::Unrelated;
    }
    match (titles, authors, same_year) {
        (Titles::Equal, Authors::Equal, true) => Verdict::Same(Reason::Identical),
        // Yearly reports bear one title, and so do the editions of a book.
        (_, _, false) if !same_place && !same_volume => Verdict::Apart(Apart::Year),
        (_, _, false) => Verdict::Same(Reason::Year),
        (Titles::Equal, Authors::Spelling, _) => Verdict::Same(Reason::Spelling),
        (Titles::Equal, _, _) => Verdict::Same(Reason::FewerAuthors),
        (Titles::Slip, _, _) => Verdict::Same(Reason::TitleSlip),
        _ => Verdict::Same(Reason::Subtitle),
    }
}

/// What shows that two sources that look alike are two.
fn told_apart(one: &Candidate, other: &Candidate) -> Option<Apart> {
    // A DOI may be mistyped; two that differ in more than a slip are two works, such as a preprint and its article. Numbers at the
    // end count articles: a slip there names another one.
    if let (Some(a), Some(b)) = (&one.doi, &other.doi) {
        let numbers = |doi: &str| doi.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
        if numbers(a) != numbers(b) || !is_doi_slip(a, b) {
            return Some(Apart::Doi);
        }
    }
    let same_pages = one.pages.is_some() && one.pages == other.pages;
    if let (Some(a), Some(b)) = (one.pages, other.pages)
        && a.0 != b.0
    {
        return Some(Apart::Pages);
    }
    if !one.volume.is_empty() && !other.volume.is_empty() && one.volume != other.volume {
        return Some(Apart::Volume);
    }
    if !same_pages && !one.container.is_empty() && !other.container.is_empty() && !alike_containers(one, other) {
        return Some(Apart::Container);
    }
    None
}

/// True for the same journal or book, in full or abbreviated: `J. Urban Stud.` and `Journal of Urban Studies`.
fn alike_containers(one: &Candidate, other: &Candidate) -> bool {
    let (short, long) = if one.container.len() <= other.container.len() {
        (&one.container, &other.container)
    } else {
        (&other.container, &one.container)
    };
    let mut words = long.iter();
    let abbreviated = short.iter().all(|word| words.any(|full| full.starts_with(word.as_str())));
    abbreviated || is_container_slip(&short.concat(), &long.concat())
}

fn authors(one: &Candidate, other: &Candidate) -> Authors {
    let (short, long) = if one.authors.len() <= other.authors.len() {
        (&one.authors, &other.authors)
    } else {
        (&other.authors, &one.authors)
    };
    if short.is_empty() {
        return if long.is_empty() { Authors::Equal } else { Authors::Other };
    }
    let misspelt = short.iter().zip(long).filter(|(a, b)| a != b).collect::<Vec<_>>();
    let et_al = one.names == Names::First || other.names == Names::First;
    match (short.len() == long.len(), misspelt.as_slice()) {
        (true, []) => Authors::Equal,
        (true, [(a, b)]) if is_spelling(a, b) => Authors::Spelling,
        // Entries leave names out behind an et al. term, or behind the third or the sixth name.
        (false, []) if et_al || short.len() >= 3 => Authors::Fewer,
        _ => Authors::Other,
    }
}

/// True for one name in two spellings: a slip, or one with a particle and one without.
pub(crate) fn is_spelling(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let particle = long.strip_suffix(short).is_some_and(is_filed_without);
    particle || is_name_slip(&Spelt::new(one.to_owned()), &Spelt::new(other.to_owned()))
}

/// True for particles that names are filed without, written as one: `vander`.
fn is_filed_without(folded: &str) -> bool {
    let is_one = |word: &str| word.len() > 1 && FILING_PARTICLES.contains(word);
    is_one(folded)
        || (2..folded.len()).any(|at| folded.is_char_boundary(at) && is_one(&folded[..at]) && is_one(&folded[at..]))
}

fn titles(one: &Candidate, other: &Candidate) -> Titles {
    let (a, b) = (one.title_folded.as_str(), other.title_folded.as_str());
    if a == b {
        return if a.is_empty() { Titles::Other } else { Titles::Equal };
    }
    if a.len().min(b.len()) < TELLING_TITLE || a.len().max(b.len()) > LONGEST_TITLE {
        return Titles::Other;
    }
    if is_shortened(one, other) {
        return Titles::Shortened;
    }
    if a.len().abs_diff(b.len()) > 4 {
        return Titles::Other;
    }
    let words = |candidate: &Candidate| folded_words(candidate.title.as_deref().unwrap_or_default());
    let (words, other_words) = (words(one), words(other));
    if words.len() != other_words.len() {
        // A word divided, a hyphen more: the letters decide.
        let numbers = |words: &[String]| words.iter().filter(|word| is_number(word)).cloned().collect::<Vec<_>>();
        let near = numbers(&words) == numbers(&other_words) && osa_distance(a, b) <= 1;
        return if near { Titles::Slip } else { Titles::Other };
    }
    let differing: Vec<_> = words.iter().zip(&other_words).filter(|(a, b)| a != b).collect();
    if differing.len() <= 2 && differing.iter().all(|(a, b)| is_word_slip(a, b)) { Titles::Slip } else { Titles::Other }
}

/// The first words in which two titles of one work differ, where they differ by a slip in one or two words.
pub(crate) fn differing_words<'a>(one: &'a Candidate, other: &'a Candidate) -> Option<(&'a str, &'a str)> {
    if titles(one, other) != Titles::Slip {
        return None;
    }
    let (words, others) = (words(one), words(other));
    let differing = words.iter().zip(&others).find(|(one, other)| fold(one) != fold(other));
    differing.filter(|_| words.len() == others.len()).map(|(&one, &other)| (one, other))
}

/// The words of a title as written.
fn words(candidate: &Candidate) -> Vec<&str> {
    let title = candidate.title.as_deref().unwrap_or_default();
    title.split(|c: char| !c.is_alphanumeric()).filter(|word| !fold(word).is_empty()).collect()
}

/// A word that may be a number: `2`, `ii`, `b`.
fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || word.chars().all(|c| "ivxlc".contains(c)) || word.len() == 1
}

/// True where one title is the other without its subtitle.
fn is_shortened(one: &Candidate, other: &Candidate) -> bool {
    let (short, long) = if one.title_folded.len() < other.title_folded.len() { (one, other) } else { (other, one) };
    let full = long.title.as_deref().unwrap_or_default();
    full.match_indices([':', '.', '?', '–', '—']).any(|(at, _)| {
        let subtitle = &full[at..];
        // What begins with a number counts parts, and is no subtitle that may be left out.
        let counted = folded_words(subtitle).iter().any(|word| is_number(word) && word != "a");
        !counted && folded_words(&full[..at]).concat() == short.title_folded
    })
}
