//! Every language file is complete, and what it says of citations is what the grammar finds.

use super::{Language, Trait, all, by_code};
use crate::citation::{self, Citation};
use crate::document::{ByteMap, Document};
use crate::name::KnownNames;

fn cited(language: &'static Language, text: &str) -> Vec<Citation> {
    let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), Some(language));
    citation::find(&document, &[], &KnownNames::default())
}

#[test]
fn finds_every_example_whole() {
    let mut missed = Vec::new();
    for language in all() {
        for example in &language.examples {
            let found = cited(language, example);
            if !matches!(&found[..], [one] if one.span.text(example) == example) {
                let spans: Vec<&str> = found.iter().map(|citation| citation.span.text(example)).collect();
                missed.push(format!("{}: {example} gives {spans:?}", language.code));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn finds_no_citation_in_what_only_looks_like_one() {
    let mut cried = Vec::new();
    for language in all() {
        for text in &language.not_citations {
            let found = cited(language, text);
            if !found.is_empty() {
                let spans: Vec<&str> = found.iter().map(|citation| citation.span.text(text)).collect();
                cried.push(format!("{}: {text} gives {spans:?}", language.code));
            }
        }
    }
    assert!(cried.is_empty(), "{}", cried.join("\n"));
}

#[test]
fn finds_a_language_by_its_code_with_or_without_a_region() {
    for (asked, code) in
        [("nl", "nl"), ("nl-BE", "nl"), ("EN_us", "en"), ("no", "nb"), ("nn-NO", "nb"), ("pt-BR", "pt")]
    {
        assert_eq!(by_code(asked).map(|language| language.code.as_str()), Some(code), "{asked}");
    }
    assert!(by_code("xx").is_none());
}

/// The lists of terms, with their names.
fn lists(language: &Language) -> Vec<(String, &Vec<String>)> {
    let named: [(&str, &Vec<String>); 44] = [
        ("et-al", &language.et_al),
        ("and", &language.and),
        ("no-date", &language.no_date),
        ("forthcoming", &language.forthcoming),
        ("unpublished", &language.unpublished),
        ("ibid", &language.ibid),
        ("op-cit", &language.op_cit),
        ("cited-in", &language.cited_in),
        ("personal-communication", &language.personal_communication),
        ("prefixes", &language.prefixes),
        ("sees-also", &language.sees_also),
        ("compares", &language.compares),
        ("contrasts", &language.contrasts),
        ("opposes", &language.opposes),
        ("negations", &language.negations),
        ("clause-openers", &language.clause_openers),
        ("clause-joiners", &language.clause_joiners),
        ("correlatives", &language.correlatives),
        ("needs-noun", &language.needs_noun),
        ("before-persons", &language.before_persons),
        ("notes-after", &language.notes_after),
        ("following", &language.following),
        ("seasons", &language.seasons),
        ("not-authors", &language.not_authors),
        ("named-things", &language.named_things),
        ("bodies", &language.bodies),
        ("organisations", &language.organisations),
        ("organisation-links", &language.organisation_links),
        ("particles", &language.particles),
        ("titles", &language.titles),
        ("editors", &language.editors),
        ("translators", &language.translators),
        ("contained-in", &language.contained_in),
        ("editions", &language.editions),
        ("theses", &language.theses),
        ("accessed", &language.accessed),
        ("reference-headings", &language.reference_headings),
        ("further-reading-headings", &language.further_reading_headings),
        ("note-headings", &language.note_headings),
        ("end-headings", &language.end_headings),
        ("abbreviations", &language.abbreviations),
        ("common-words", &language.common_words),
        ("examples", &language.examples),
        ("not-citations", &language.not_citations),
    ];
    let months = language.months.0.iter().enumerate().map(|(at, month)| (format!("month {}", at + 1), month));
    let locators = language.locators.lists().into_iter().enumerate().map(|(at, list)| (format!("locator {at}"), list));
    named.into_iter().map(|(name, list)| (name.to_owned(), list)).chain(months).chain(locators).collect()
}

#[test]
fn every_list_is_filled_and_says_nothing_twice() {
    let mut wrong = Vec::new();
    for language in all() {
        for (name, list) in lists(language) {
            let mut seen = std::collections::HashSet::new();
            let twice: Vec<_> = list.iter().filter(|term| !seen.insert(term.as_str())).collect();
            // Where names have neither capitals nor spaces, no small words stand in them.
            let may_lack = matches!(name.as_str(), "particles" | "organisation-links") && language.has(Trait::Unspaced);
            if list.is_empty() && !may_lack || !twice.is_empty() {
                wrong.push(format!("{}: {name} is empty or has twice {twice:?}", language.code));
            }
        }
        if language.quotes.iter().any(|(open, close)| open.is_empty() || close.is_empty()) || language.quotes.is_empty()
        {
            wrong.push(format!("{}: quotes", language.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn terms_are_in_lower_case_with_single_spaces() {
    let mut wrong = Vec::new();
    for language in all() {
        for (name, list) in lists(language) {
            let free = matches!(name.as_str(), "examples" | "not-citations");
            for term in list {
                let plain = term.split_whitespace().collect::<Vec<_>>().join(" ");
                if *term != plain || (!free && term.to_lowercase() != *term) {
                    wrong.push(format!("{}: {name} has {term:?}", language.code));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A particle that introduced citations in another language would be cut off a name that begins a sentence.
#[test]
fn no_particle_is_a_prefix_or_stands_for_an_author() {
    for language in all() {
        for other in all().iter().filter(|other| other.code != "nl") {
            for particle in &language.particles {
                assert!(!other.prefixes.contains(particle), "{}: {particle} ({})", other.code, language.code);
            }
        }
    }
}
