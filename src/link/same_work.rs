//! Whether two entries are one work listed twice.

use crate::likeness::{TELLING_TITLE, is_container_slip, is_doi_slip, is_swapped, is_word_slip};
use crate::name::fold;
use crate::reference::{Reference, Text};

/// On the same pages of the same volume, titles of so many letters may differ by one.
const SHORTEST: usize = 6;

/// True where two entries are the same work: the same DOI, or the same authors and year and a title that differs by no more
/// than a slip, where volume, pages, container and letter do not tell them apart.
pub fn same_work(one: &Reference, other: &Reference) -> bool {
    if let (Some(one), Some(other)) = (&one.doi, &other.doi) {
        let (one, other) = (one.text.to_lowercase(), other.text.to_lowercase());
        // A DOI may be mistyped; two that differ in more than a slip are two works, such as a preprint and its article.
        if one == other || !is_doi_slip(&one, &other) {
            return one == other;
        }
    }
    let (Some(title), Some(other_title)) = (&one.title, &other.title) else {
        return same_place(one, other);
    };
    let names = |entry: &Reference| -> Vec<String> { entry.creators().iter().map(|name| fold(&name.family)).collect() };
    one.year() == other.year()
        && names(one) == names(other)
        && !told_apart(one, other)
        && (same_title(&title.text, &other_title.text)
            || runs_into_imprint(one, other)
            || runs_into_imprint(other, one)
            || same_stretch(one, other) && nearly_same_title(&title.text, &other_title.text)
            || same_house(one, other) && same_but_spelling(&title.text, &other_title.text))
}

/// True where the title of `long` goes on into the place and the publisher of `short`, as it does where a slip hid the end of it:
/// `Wards of the north, Londo: Quay`.
fn runs_into_imprint(long: &Reference, short: &Reference) -> bool {
    let (Some(title), Some(other)) = (&long.title, &short.title) else { return false };
    let Some(rest) = title.text.strip_prefix(other.text.as_str()).filter(|rest| rest.starts_with([',', '.', ':', ';']))
    else {
        return false;
    };
    let field = |text: &Option<Text>| text.as_ref().map_or(String::new(), |text| fold(&text.text));
    let (place, publisher, rest) = (field(&short.place), field(&short.publisher), fold(rest));
    let near = |imprint: String| !imprint.is_empty() && strsim::osa_distance(&imprint, &rest) <= 1 + rest.len() / 10;
    long.publisher.is_none() && (near(format!("{place}{publisher}")) || near(format!("{publisher}{place}")))
}

/// True where two entries without a title stand on the same pages of the same volume.
fn same_place(one: &Reference, other: &Reference) -> bool {
    let fields = |entry: &Reference| {
        let folded = |text: &Option<Text>| text.as_ref().map(|text| fold(&text.text));
        (
            entry.title.is_none(),
            folded(&entry.container),
            folded(&entry.volume),
            entry.pages,
            entry.date.map(|date| (date.year, date.suffix)),
        )
    };
    let names = |entry: &Reference| entry.creators().iter().map(|name| fold(&name.family)).collect::<Vec<_>>();
    one.title.is_none()
        && one.volume.is_some()
        && one.pages.is_some()
        && fields(one) == fields(other)
        && names(one) == names(other)
}

/// True where something beside the title shows two works.
fn told_apart(one: &Reference, other: &Reference) -> bool {
    let differ = |one: &Option<Text>, other: &Option<Text>| match (one, other) {
        (Some(one), Some(other)) => fold(&one.text) != fold(&other.text),
        _ => false,
    };
    let pages = matches!((one.pages, other.pages), (Some(one), Some(other)) if one != other);
    let containers = match (&one.container, &other.container) {
        (Some(one), Some(other)) => !is_container_slip(&fold(&one.text), &fold(&other.text)),
        _ => false,
    };
    let letters = one.year_suffix() != other.year_suffix();
    let dated = one.year().is_some();
    let same_pages = one.pages.is_some() && one.pages == other.pages;
    letters
        || pages
        || !dated && other_page(one, other)
        || differ(&one.volume, &other.volume)
        || (containers && !same_pages)
}

/// True where both give an address of the web, and not the same.
pub fn other_page(one: &Reference, other: &Reference) -> bool {
    let page = |entry: &Reference| {
        let url = entry.url.as_ref()?.text.to_lowercase();
        let url = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).to_owned();
        Some(url.trim_start_matches("www.").trim_end_matches('/').to_owned())
    };
    page(one).zip(page(other)).is_some_and(|(one, other)| one != other)
}

/// True for two titles that are equal, or differ by a slip within one or two words. Numbers, and short words such as `II`,
/// must be equal: `part 1` is not `part 2`.
fn same_title(one: &str, other: &str) -> bool {
    let (folded, other_folded) = (fold(one), fold(other));
    if folded == other_folded {
        return !folded.is_empty();
    }
    if folded.chars().count() < TELLING_TITLE {
        return false;
    }
    let words = |title: &str| -> Vec<String> {
        title.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
    };
    let (words, other_words) = (words(one), words(other));
    let slips: Vec<bool> =
        words.iter().zip(&other_words).filter(|(a, b)| a != b).map(|(a, b)| is_word_slip(a, b)).collect();
    words.len() == other_words.len() && slips.len() <= 2 && slips.into_iter().all(|slip| slip)
}

/// True where both stand on the same pages of the same volume.
fn same_stretch(one: &Reference, other: &Reference) -> bool {
    one.volume.is_some() && one.pages.is_some() && one.pages == other.pages
}

/// True for two titles that differ by so little that one is a slip of the other: one letter in ten.
fn nearly_same_title(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let length = one.chars().count().min(other.chars().count());
    let distance = strsim::osa_distance(&one, &other);
    let digits = |title: &str| title.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(&one) == digits(&other)
        && (length >= TELLING_TITLE && distance * 10 <= length || length >= SHORTEST && distance <= 1)
}

/// True where one publisher brought out both, or one container holds both.
fn same_house(one: &Reference, other: &Reference) -> bool {
    let same = |one: &Option<Text>, other: &Option<Text>| match (one, other) {
        (Some(one), Some(other)) => fold(&one.text) == fold(&other.text),
        _ => false,
    };
    same(&one.publisher, &other.publisher) || same(&one.container, &other.container)
}

/// True for two titles of which one word is spelt in two ways: `Colour of sleep` and `Color of sleep`. One letter more or less,
/// two that changed places, or `s` for `z` seldom make another word; another letter often does, and so does an `s` at the end.
fn same_but_spelling(one: &str, other: &str) -> bool {
    let words = |title: &str| -> Vec<String> {
        title.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
    };
    let (words, other_words) = (words(one), words(other));
    let differing: Vec<_> = words.iter().zip(&other_words).filter(|(a, b)| a != b).collect();
    let [(one, other)] = differing[..] else { return false };
    let sibilants = one.replace('z', "s") == other.replace('z', "s");
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let ending = long.strip_prefix(short.as_str()).is_some();
    let moved = one.len() != other.len() || is_swapped(one, other);
    words.len() > 1 && words.len() == other_words.len() && is_word_slip(one, other) && (sibilants || moved) && !ending
}

#[cfg(test)]
mod tests {
    use super::{nearly_same_title, same_but_spelling, same_title};

    #[test]
    fn short_titles_of_one_house_may_be_spelt_in_two_ways() {
        for (one, other, expected) in [
            ("Colour of sleep", "Color of sleep", true),
            ("The town centre", "The town center", true),
            ("Organised towns", "Organized towns", true),
            ("The house", "The horse", false),
            ("Town gardens", "Town garden", false),
            ("Editorial", "Editoral", false),
        ] {
            assert_eq!(same_but_spelling(one, other), expected, "{one} / {other}");
        }
    }

    #[test]
    fn titles_on_the_same_pages_may_differ_in_a_short_word() {
        assert!(nearly_same_title("Digging on six sites", "Digging on six site"));
        assert!(nearly_same_title("Colour of sleep", "Color of sleep"));
        assert!(!nearly_same_title("Digging on six sites", "Weeding on six plots"));
        assert!(!nearly_same_title("Towns: part 1", "Towns: part 2"));
    }

    #[test]
    fn titles_are_one_but_for_a_slip() {
        for (one, other, expected) in [
            ("Tenants and owners in four towns", "Tenants and owner in four towns", true),
            ("Tenants and Owners in Four Towns", "Tenants & owners in four towns", false),
            ("Tenants and owners: four towns", "Tenants and owners. Four Towns", true),
            ("The housing survey, part 1", "The housing survey, part 2", false),
            ("The housing survey, part I", "The housing survey, part II", false),
            ("Report on housing 2003", "Report on housing 2004", false),
            ("Editorial", "Editorials", false),
        ] {
            assert_eq!(same_title(one, other), expected, "{one} / {other}");
        }
    }
}
