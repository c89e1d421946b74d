//! Every language file is complete, and what it says of citations is what the grammar finds.

use super::check::faults;
use super::{all, by_code};
use crate::citation::misread;

#[test]
fn the_grammar_reads_what_the_examples_say() {
    let misread: Vec<String> = all()
        .iter()
        .flat_map(|language| misread(language).into_iter().map(|misread| format!("{}: {misread}", language.code)))
        .collect();
    assert!(misread.is_empty(), "{}", misread.join("\n"));
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

#[test]
fn every_file_passes_the_checks() {
    let wrong: Vec<String> = all()
        .iter()
        .flat_map(|language| faults(language).into_iter().map(|fault| format!("{}: {fault}", language.code)))
        .collect();
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
