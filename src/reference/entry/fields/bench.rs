//! Entries in many styles and languages, of `fixtures/entries/fields.toml`: how many fields are read right.

use serde::Deserialize;

use crate::language;
use crate::reference::entry::parse;
use crate::reference::types::{Reference, ReferenceId, Text};
use crate::span::Span;

#[derive(Deserialize)]
struct Bench {
    entry: Vec<Expected>,
}

/// An entry and what is right for it.
#[derive(Deserialize)]
struct Expected {
    style: String,
    language: String,
    kind: String,
    text: String,
    title: Option<String>,
    container: Option<String>,
    volume: Option<String>,
    issue: Option<String>,
    pages: Option<String>,
    publisher: Option<String>,
    place: Option<String>,
}

impl Expected {
    /// Each field with what is right and what was read.
    fn fields<'e>(&'e self, read: &'e Reference) -> [(&'static str, Option<&'e str>, Option<&'e str>); 7] {
        let text = |field: &'e Option<Text>| field.as_ref().map(|field| field.text.as_str());
        let pages = read.page.as_ref().map(|page| page.text.as_str());
        [
            ("title", self.title.as_deref(), text(&read.title)),
            ("container", self.container.as_deref(), text(&read.container)),
            ("volume", self.volume.as_deref(), text(&read.volume)),
            ("issue", self.issue.as_deref(), text(&read.issue)),
            ("pages", self.pages.as_deref(), pages),
            ("publisher", self.publisher.as_deref(), text(&read.publisher)),
            ("place", self.place.as_deref(), text(&read.place)),
        ]
    }
}

/// Fields of the bench that are read wrong today: a change may lower the number, not raise it.
const WRONG: usize = 24;

#[test]
fn reads_the_fields_of_entries_in_many_styles() {
    let source = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/entries/fields.toml"));
    let bench: Bench = toml::from_str(source).expect("the bench is TOML");
    let mut wrong = Vec::new();
    for expected in &bench.entry {
        let language = language::by_code(&expected.language).or(language::by_code("en")).expect("English has a file");
        let text = expected.text.as_str();
        let read = parse(ReferenceId(0), Span::new(0, text.len()), text, language, None);
        for (field, right, got) in expected.fields(&read) {
            if right != got {
                wrong.push(format!("{} {}: {field} {right:?}, got {got:?}\n    {text}", expected.style, expected.kind));
            }
        }
    }
    assert!(wrong.len() <= WRONG, "{} fields are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
