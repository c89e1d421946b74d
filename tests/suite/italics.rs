//! What a manuscript sets in italics is known whatever its format.

use citegraph::Document;
use citegraph::source::{Limits, Source};
use proptest::prelude::*;

/// What a file sets in italics.
fn italics(name: &str, file: &str) -> Vec<String> {
    let source = Source::from_bytes(name, file.as_bytes().to_vec()).expect("it is text");
    let document = source.document(None, &Limits::default()).expect("it can be read");
    of(&document)
}

fn of(document: &Document) -> Vec<String> {
    document.markup.italics.iter().map(|span| span.text(&document.text).to_owned()).collect()
}

#[test]
fn every_format_that_carries_type_tells_it() {
    for (name, file) in [
        ("a.md", "Vogt, B. (1998). *The fence*. _Urban Notes_, **4**, 12–19.\n"),
        (
            "a.md",
            "---\ntitle: Fences\n---\n\nVogt, B. (1998). _The\nfence_.[^1] *Urban* *Notes*, 4.\n\n[^1]: Long ago.\n",
        ),
        (
            "a.tex",
            "\\documentclass{article}\\begin{document}Vogt, B. (1998). \\emph{The fence}. {\\it Urban Notes\\/}, 4.\\end{document}",
        ),
        (
            "a.tex",
            "\\documentclass{article}\\begin{document}Vogt. \\textit{The \\textbf{fence}}. {\\em Urban Notes}, 4.\\end{document}",
        ),
        ("a.typ", "= Fences\n\nVogt, B. (1998). _The fence_. #emph[Urban Notes], *4*.\n"),
        ("a.html", "<!DOCTYPE html><p>Vogt, B. (1998). <em>The fence</em>. <i>Urban <b>Notes</b></i>, 4.</p>"),
        (
            "a.xml",
            "<article><body><p>Vogt (1998). <italic>The fence</italic>. <italic>Urban Notes</italic>, 4.</p></body></article>",
        ),
        ("a.rtf", "{\\rtf1\\ansi Vogt, B. (1998). {\\i The fence}. \\i Urban Notes\\i0, 4.\\par}"),
    ] {
        let found: Vec<String> = italics(name, file).iter().map(|text| text.replace('¹', "")).collect();
        assert_eq!(found, ["The fence", "Urban Notes"], "{name}: {file}");
    }
}

#[test]
fn plain_text_tells_none() {
    assert_eq!(italics("a.txt", "Vogt, B. (1998). The _fence_. *Urban Notes*, 4.\n"), [""; 0]);
}

#[test]
fn italics_that_are_never_ended_hold_to_the_end_of_what_is_around() {
    assert_eq!(italics("a.html", "<!DOCTYPE html><p>Vogt <i>fences</p><p>and more</p>"), ["fences"]);
    assert_eq!(
        italics(
            "a.tex",
            "\\documentclass{article}\\begin{document}{\\em Vogt {fences} and} more \\emph{notes\\end{document}"
        ),
        ["Vogt fences and", "notes"]
    );
}

/// What files are made of that set text in italics, and what leaves it unfinished.
#[rustfmt::skip]
const PARTS: [(&str, &str, &[&str]); 5] = [
    ("a.md", "", &["*", "_", "**", "Vogt", " ", "\n\n", "[^1]", "\n[^1]: ", "\n> ", "<i>", "é", "`", "\n- ", "@vogt1998", "\\"]),
    ("a.tex", "\\documentclass{article}\\begin{document}", &["\\emph{", "{\\em ", "}", "\\textit", "Vogt", " ", "\n\n", "\\footnote{",
        "\\item ", "\\begin{itemize}", "\\end{itemize}", "\\section{", "é", "~", "\\it", "%"]),
    ("a.typ", "", &["_", "#emph[", "]", "Vogt", " ", "\n\n", "#footnote[", "#quote(block: true)[", "= ", "é", "\n- ", "#cite(<a>", "*"]),
    ("a.html", "<!DOCTYPE html>", &["<i>", "</i>", "<em>", "</em>", "<p>", "</p>", "Vogt", " ", "<li>", "<q>", "<td>", "é", "<br>", "<h2>"]),
    ("a.rtf", "{\\rtf1\\ansi ", &["\\i ", "\\i0 ", "{\\i ", "}", "{", "\\par ", "Vogt", " ", "{\\footnote ", "\\'e9", "\\plain ", "\\v "]),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stretches_lie_in_order_within_the_text_and_hold_something(
        (name, head, parts) in prop::sample::select(&PARTS[..]).prop_flat_map(|(name, head, parts)| {
            (Just(name), Just(head), prop::collection::vec(prop::sample::select(parts), 0..40))
        })
    ) {
        let file = format!("{head}{}", parts.concat());
        let read = Source::from_bytes(name, file.into_bytes()).and_then(|source| source.document(None, &Limits::default()));
        let Ok(document) = read else { return Ok(()) };
        let italics = &document.markup.italics;
        prop_assert!(italics.is_sorted_by(|one, next| one.end <= next.start), "{italics:?}");
        for span in italics {
            let text = document.text.get(span.start..span.end);
            prop_assert!(text.is_some_and(|text| !text.is_empty() && text.trim() == text), "{span:?}: {text:?}");
        }
    }
}
