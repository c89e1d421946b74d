//! Terms that mean the same in texts of every language, so that those of all languages are known together.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Language, TermSet, all, common};
use crate::fold::fold;

type Set = LazyLock<TermSet>;
type Words = LazyLock<FxHashSet<&'static str>>;

/// `and`, `und`, `en`: what joins two authors in any language.
pub static AND: Set = LazyLock::new(|| of_all(|language| &language.and));
/// `and`, `und`, `et`: what joins two authors in texts of every language.
pub static AND_EVERYWHERE: Set = LazyLock::new(|| of_all(|language| &language.and_everywhere));
/// `et at.`
pub static MISSPELT_ET_AL: Set = LazyLock::new(|| of_all(|language| &language.misspelt_et_al));
/// `et al.`, `e.a.`
pub static ET_AL: Set = LazyLock::new(|| of_all(|language| &language.et_al));
/// `Jr.`, `Filho`
pub static GENERATIONS: Set = LazyLock::new(|| of_all(|language| &language.generations));
/// `ca.`, before a year.
pub static CIRCA: Set = LazyLock::new(|| of_all(|language| &language.circa));
/// `orig.`, before the year of the first print.
pub static FIRST_PUBLISHED: Set = LazyLock::new(|| of_all(|language| &language.first_published));
/// `st` in `May 1st`.
pub static ORDINAL_ENDINGS: Set = LazyLock::new(|| of_all(|language| &language.ordinal_endings));
/// `de` in `4 de maio`.
pub static DAY_LINKS: Set = LazyLock::new(|| of_all(|language| &language.day_links));
/// `Saint`, `Mt.`
pub static PLACE_BEGINNINGS: Set = LazyLock::new(|| of_all(|language| &language.place_beginnings));
/// `Received`, before the day on which a journal received the manuscript.
pub static RECEIVED: Set = LazyLock::new(|| of_all(|language| &language.received));
/// `Source`, below a figure.
pub static FIGURE_SOURCES: Set = LazyLock::new(|| of_all(|language| &language.figure_sources));
/// `of` in `page 3 of 12`.
pub static PAGE_COUNTS: Set = LazyLock::new(|| of_all(|language| &language.page_counts));
/// `pp.`, `Seite`: labels of pages alone, without those of leaves and positions.
pub static PAGE_LABELS: Set = LazyLock::new(|| {
    TermSet::new(all().iter().flat_map(|language| &language.locators.plurals).flat_map(|(one, several)| [one, several]))
});
/// `no.`, `Nr.`, `nº`
pub static ISSUE_LABELS: Set = LazyLock::new(|| of_all(|language| &language.locators.issue));
/// `Idem`, `Ders.`, known in lists of every language.
pub static DITTO: Set = LazyLock::new(|| TermSet::new(common().flat_map(|language| &language.ditto)));
/// The abbreviations that texts of every language have.
pub static ABBREVIATIONS_EVERYWHERE: Words =
    LazyLock::new(|| words_of_all(|language| &language.abbreviations_everywhere));
/// The abbreviations that are words of some language, too.
pub static ALSO_WORDS: Words = LazyLock::new(|| words_of_all(|language| &language.also_words));
/// `author`, in place of a name.
pub static BLANK_AUTHORS: Words = LazyLock::new(|| words_of_all(|language| &language.blank_authors));
/// `citation needed`
pub static CITATION_NEEDED: Words = LazyLock::new(|| words_of_all(|language| &language.citation_needed));
/// `REF`, in small letters.
pub static PLACEHOLDERS: Words = LazyLock::new(|| words_of_all(|language| &language.placeholders));
/// `blinded for`
pub static WITHHELD: Set = LazyLock::new(|| of_all(|language| &language.withheld));
/// `law` in `Moore's law`.
pub static EPONYMS: Set = LazyLock::new(|| of_all(|language| &language.eponyms));
/// `univ.`, `inkl.`
pub static TITLE_ABBREVIATIONS: Set =
    LazyLock::new(|| TermSet::new(common().flat_map(|language| &language.title_abbreviations)));
/// The words with which terms between a work and the source it is cited through begin: `apud`, `cited`, `zit`.
pub static CITED_IN_BEGINNINGS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let terms = all().iter().flat_map(|language| &language.cited_in);
    let words = terms.filter_map(|term| term.split(|c: char| !c.is_alphabetic()).next());
    words.filter(|word| word.chars().count() > 2).collect()
});
/// The abbreviations that stand within an entry, before what they announce: `eds.`, `Vol.`, `Aufl.`
pub static ENTRY_ABBREVIATIONS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let lists = |language: &'static Language| {
        let locators = &language.locators;
        let people = [&language.editors, &language.translators, &language.editions, &language.first_published];
        people.into_iter().chain([&locators.page, &locators.volume, &locators.issue])
    };
    let words =
        common().flat_map(lists).flatten().flat_map(|term| term.split(' ')).filter_map(|word| word.strip_suffix('.'));
    words.filter(|word| word.chars().all(char::is_alphabetic)).map(str::to_owned).collect()
});
/// The particles that names are filed without, folded.
pub static FILING_PARTICLES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    all().iter().flat_map(|language| &language.filing_particles).flat_map(|term| term.split(' ')).map(fold).collect()
});
/// The small words that abbreviated names leave out, folded.
pub static SMALL_WORDS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| all().iter().flat_map(|language| &language.small_words).map(|term| fold(term)).collect());
/// The words that make publishers' names of others, folded.
pub static PUBLISHERS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| all().iter().flat_map(|language| &language.publishers).map(|term| fold(term)).collect());

fn of_all(field: fn(&'static Language) -> &'static Vec<String>) -> TermSet {
    TermSet::new(all().iter().flat_map(field))
}

fn words_of_all(field: fn(&'static Language) -> &'static Vec<String>) -> FxHashSet<&'static str> {
    all().iter().flat_map(field).map(String::as_str).collect()
}
