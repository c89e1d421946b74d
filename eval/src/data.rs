//! The data files: names by culture, and for each language what works and sentences are made of.

use serde::Deserialize;

/// Names of one culture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Culture {
    /// As language files call it.
    pub name: String,
    /// Family names, with their particles.
    pub family: Vec<String>,
    /// Given names; empty where people have one name.
    pub given: Vec<String>,
    /// `Jr.`, `III`
    #[serde(default)]
    pub generation: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Names {
    culture: Vec<Culture>,
}

/// What works and sentences of one language are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Its code, as citegraph has it.
    #[serde(skip)]
    pub code: String,
    /// The CSL locales to take turns with.
    pub csl: Vec<String>,
    /// The cultures that half of its authors come from.
    pub cultures: Vec<String>,
    /// What titles are about, in lower case where the language has it so.
    pub topics: Vec<String>,
    /// Titles: `{a}` and `{b}` are topics, `{A}` one with a capital, `{p}` a place.
    pub frames: Vec<String>,
    /// Places to study.
    pub places: Vec<String>,
    /// Journals.
    pub journals: Vec<String>,
    /// Edited books.
    pub books: Vec<String>,
    /// Publishers and where they are.
    pub publishers: Vec<(String, String)>,
    /// Organisations that write reports.
    pub institutions: Vec<String>,
    /// What reports are called.
    pub series: Vec<String>,
    /// Proceedings.
    pub conferences: Vec<String>,
    /// Newspapers and magazines.
    pub newspapers: Vec<String>,
    /// What theses are called.
    pub theses: Vec<String>,
    /// Where they are written.
    pub universities: Vec<String>,
    /// Headings of sections.
    pub sections: Vec<String>,
    /// What introduces a citation.
    pub see: String,
    /// Sentences with a citation in brackets at `{c}`.
    pub behind: Vec<String>,
    /// Sentences with authors of the text at `{c}`.
    pub narrative: Vec<String>,
    /// Sentences with years and brackets that cite nothing.
    pub distractors: Vec<String>,
    /// Sentences that cite nothing.
    pub fillers: Vec<String>,
}

/// All of the data.
#[derive(Debug)]
pub struct Data {
    /// Names.
    pub cultures: Vec<Culture>,
    /// Words, in the order of citegraph's languages.
    pub languages: Vec<Words>,
}

/// The files of the languages. A language is added by one file and one line here; a test tells which is lacking.
const FILES: &[(&str, &str)] = &[
    ("ca", include_str!("../data/ca.toml")),
    ("cs", include_str!("../data/cs.toml")),
    ("da", include_str!("../data/da.toml")),
    ("de", include_str!("../data/de.toml")),
    ("en", include_str!("../data/en.toml")),
    ("es", include_str!("../data/es.toml")),
    ("fi", include_str!("../data/fi.toml")),
    ("fr", include_str!("../data/fr.toml")),
    ("it", include_str!("../data/it.toml")),
    ("nb", include_str!("../data/nb.toml")),
    ("nl", include_str!("../data/nl.toml")),
    ("pl", include_str!("../data/pl.toml")),
    ("pt", include_str!("../data/pt.toml")),
    ("sv", include_str!("../data/sv.toml")),
];

impl Data {
    /// Reads the files, which are part of the program.
    pub fn load() -> Self {
        let names: Names = toml::from_str(include_str!("../data/names.toml")).expect("names.toml is complete");
        let languages = citegraph::language::all().iter().filter_map(|language| {
            let (code, text) = FILES.iter().find(|(code, _)| *code == language.code)?;
            let words: Words = toml::from_str(text).unwrap_or_else(|error| panic!("{code}.toml is complete: {error}"));
            Some(Words { code: language.code.clone(), ..words })
        });
        Self { cultures: names.culture, languages: languages.collect() }
    }

    /// The words of one language.
    pub fn language(&self, code: &str) -> &Words {
        self.languages.iter().find(|words| words.code == code).expect("the code comes from the data")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_words_for_every_language_that_citegraph_knows() {
        let data = Data::load();
        let codes: Vec<&str> = data.languages.iter().map(|words| words.code.as_str()).collect();
        let known: Vec<&str> = citegraph::language::all().iter().map(|language| language.code.as_str()).collect();
        assert_eq!(codes, known);
    }

    #[test]
    fn names_only_cultures_that_are_there() {
        let data = Data::load();
        for words in &data.languages {
            for name in &words.cultures {
                assert!(data.cultures.iter().any(|culture| culture.name == *name), "{}: {name}", words.code);
            }
        }
    }
}
