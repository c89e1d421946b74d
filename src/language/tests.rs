//! Every language file is complete, and what it says of citations is what the grammar finds.

use super::{Language, all, by_code};
use crate::citation::{self, Citation};
use crate::document::{Document, PlaceMap};
use crate::name::KnownNames;

fn cited(language: &'static Language, text: &str) -> Vec<Citation> {
    let document = Document::new("paper.txt", text.to_owned(), PlaceMap::identity(), Some(language));
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
    for (asked, code) in [("nl", "nl"), ("nl-BE", "nl"), ("EN_us", "en")] {
        assert_eq!(by_code(asked).map(|language| language.code.as_str()), Some(code), "{asked}");
    }
    assert!(by_code("xx").is_none());
}
