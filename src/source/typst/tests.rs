//! What Typst says, as a reader of the typeset text sees it.

use super::*;
use crate::document::{Document, Form, Place};
use crate::span::Span;

fn document(text: &str) -> Document {
    let source = Source::from_bytes("paper.typ", text.as_bytes().to_vec()).expect("it is text");
    source.document(None, &Limits::default()).expect("it is Typst")
}

fn written<'t>(document: &Document, text: &'t str, span: Span) -> &'t str {
    match document.place(span) {
        Place::Text { bytes, .. } => &text[bytes.start..bytes.end],
        _ => "",
    }
}

#[test]
fn shows_what_a_reader_sees() {
    for (text, expected) in [
        ("= Method <sec-m>\nStreets\nare *mixed* (Bolt, 2004).", "Method\n\nStreets are mixed (Bolt, 2004)."),
        ("Bolt & Dekker\\; pp.~3--5 \\u{e9}.", "Bolt & Dekker; pp.\u{a0}3–5 é."),
        ("Code `x <- 2004` and $n = 3$ [see 2004].", "Code \u{fffc} and \u{fffc} [see 2004]."),
        ("#let x = [Bolt (2004)]\n#set page(width: 2cm)\n#show \"a\": [b (2004)]\nText.// (2004)", "Text."),
        ("It helps.#footnote[But see Bolt (2004).] So.", "It helps.¹ So.\n\n1 But see Bolt (2004)."),
        ("- one\n- two\n\n3. three", "one\n\ntwo\n\n3. three"),
        ("#quote(block: true)[Streets (2004)]\nand #quote[mixed] #emph[so].", "Streets (2004)\n\nand mixed so."),
        (
            "#figure(table(columns: 2, [Bolt (2004)], [*c*]), caption: [Streets, see @bolt]) <fig-s>\nSee @fig-s.",
            "Bolt (2004)\n\nc\n\nStreets, see @bolt\n\nSee \u{fffc}.",
        ),
        ("/ Street: where people live.", "Street where people live."),
        (
            "#show: paper.with(title: \"Streets\", abstract: [They are mixed.])\nText.",
            "Streets\n\nThey are mixed.\n\nText.",
        ),
        ("one \\\ntwo #link(\"http://x.org\")[here] #text(size: 9pt)[small]", "one\ntwo here small"),
        ("Open *bold (Bolt, 2004)\n\nMore.", "Open *bold (Bolt, 2004)\n\nMore."),
    ] {
        assert_eq!(document(text).text, expected, "{text}");
    }
}

#[test]
fn marks_citations_by_key_where_they_stand() {
    let text = "#set text(lang: \"de\")\nÜber @bolt2004[p. 3] und #cite(<dekker>, form: \"prose\", supplement: [S. 7]) hinaus.\n\
                #bibliography((\"a.bib\", \"b.yml\"), title: [Literatur])";
    let document = document(text);
    let marked = &document.markup.citations;
    let shown: Vec<&str> = marked.iter().map(|marked| written(&document, text, marked.span)).collect();
    assert_eq!(shown, ["@bolt2004[p. 3]", "#cite(<dekker>, form: \"prose\", supplement: [S. 7])"]);
    let keys: Vec<&str> = marked.iter().map(|marked| written(&document, text, marked.items[0].span)).collect();
    assert_eq!(keys, ["@bolt2004", "dekker"]);
    let locators = marked.iter().map(|marked| document.slice(marked.items[0].locator.expect("it has one")));
    assert_eq!(locators.collect::<Vec<_>>(), ["p. 3", "S. 7"]);
    assert_eq!(marked[1].form, Form::Key { narrative: true });
    assert_eq!(document.markup.bibliographies, ["a.bib", "b.yml"]);
    assert_eq!(document.language.code, "de");
}

#[test]
fn bears_deep_nesting_and_long_chains() {
    for text in [
        "[".repeat(100_000),
        "#[".repeat(100_000),
        "*_".repeat(50_000),
        "#(".repeat(100_000),
        "$(".repeat(100_000),
        format!("#a{}", ".a".repeat(100_000)),
        format!("#(1{})", "+1".repeat(100_000)),
        format!("#a{}", "()".repeat(100_000)),
        format!("#a{}", "[x]".repeat(100_000)),
        "- ".repeat(50_000),
        (0..3000).map(|depth| format!("{}- x\n", " ".repeat(depth % 1500))).collect(),
    ] {
        let source = Source::from_bytes("paper.typ", text.into_bytes()).expect("it is text");
        let _ = source.document(None, &Limits::default());
    }
}

#[test]
fn reads_what_is_included_once() {
    let folder = std::env::temp_dir().join(format!("citegraph-typst-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("it can be made");
    std::fs::write(folder.join("one.typ"), "Chapter (Bolt, 2004).\n#include \"main.typ\"").expect("it can be written");
    let main = folder.join("main.typ").display().to_string();
    let text = b"Before.\n#include \"one.typ\"\n#include \"lost.typ\"\nAfter.".to_vec();
    let source = Source::from_bytes(main, text).expect("it is text");
    let document = source.document(None, &Limits::default()).expect("it is Typst");
    assert_eq!(document.text, "Before.\n\nChapter (Bolt, 2004).\n\nAfter.");
    assert_eq!(document.included().len(), 1);
    std::fs::remove_dir_all(&folder).expect("it can be removed");
}
