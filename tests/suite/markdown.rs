//! Markdown and Typst, damaged at random: nothing panics, and what is cited by key stands where it is said to stand.

use citegraph::document::{Document, Form, Place};
use citegraph::source::{Limits, Source};
use proptest::prelude::*;

const MARKDOWN: [&str; 2] = [include_str!("../../fixtures/rooftops.md"), include_str!("../../fixtures/keys.qmd")];
const TYPST: &str = include_str!("../../fixtures/courtyards.typ");

/// What breaks careless readers.
const FRAGMENTS: [&str; 41] = [
    "[",
    "]",
    "[@",
    "[@a]",
    "-@b",
    "@{",
    "}",
    "^[",
    "[^1]",
    "\n[^1]: ",
    "\n\n",
    "\n",
    "\r\n",
    "    ",
    "> ",
    "- ",
    "1. ",
    "`",
    "```\n",
    "$",
    "$$",
    "\\",
    "\\(",
    "\\begin{equation}",
    "\\cite{a",
    "<",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "|",
    "\n|-|\n",
    ":::",
    "---\n",
    "{#a}",
    "#",
    "#[",
    "#cite(<a>",
    "<a>",
    "é",
    "🙂",
];

/// The text with some of its characters cut out, and fragments put in.
fn damaged(text: &'static str) -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..40_usize, prop::sample::select(&FRAGMENTS[..]));
    prop::collection::vec(change, 0..12).prop_map(move |changes| {
        let mut text = text.to_owned();
        for (at, length, fragment) in changes {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, fragment);
        }
        text
    })
}

fn document(name: &str, text: &str) -> Option<Document> {
    let source = Source::from_bytes(name, text.as_bytes().to_vec()).ok()?;
    source.document(None, &Limits::default()).ok()
}

/// True where the letters of `key` stand in `written` in their order: damage may put markup between them.
fn holds(written: &str, key: &str) -> bool {
    let mut rest = written.chars();
    key.chars().filter(|c| c.is_alphanumeric()).all(|c| rest.any(|other| other == c))
}

/// Checks that each key stands in the file where its place says.
fn check_keys(text: &str, document: &Document) -> Result<(), TestCaseError> {
    for marked in &document.markup.citations {
        prop_assert!(matches!(marked.form, Form::Key { .. }), "a citation is shown as it stands");
        for item in &marked.items {
            let Place::Text { bytes, .. } = document.place(item.span) else {
                return Err(TestCaseError::fail("a key stands nowhere"));
            };
            prop_assert!(holds(&text[bytes.start..bytes.end], &item.key), "{:?}", item.key);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn damaged_markdown_is_read(text in prop::sample::select(&MARKDOWN[..]).prop_flat_map(damaged)) {
        if let Some(document) = document("paper.qmd", &text) {
            check_keys(&text, &document)?;
            citegraph::analyse(document);
        }
    }

    #[test]
    fn damaged_typst_is_read(text in damaged(TYPST)) {
        if let Some(document) = document("paper.typ", &text) {
            check_keys(&text, &document)?;
            citegraph::analyse(document);
        }
    }
}
