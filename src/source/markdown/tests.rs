//! What Markdown says, as a reader of the typeset text sees it.

use super::*;
use crate::document::{Document, Form, Place};
use crate::span::Span;

fn document(text: &str) -> Document {
    let source = Source::from_bytes("paper.md", text.as_bytes().to_vec()).expect("it is text");
    source.document(None, &Limits::default()).expect("it is Markdown")
}

fn shown(text: &str) -> String {
    document(text).text
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
        ("# Method {#sec-m}\n\nStreets\nare *mixed* (Bolt, 2004).", "Method\n\nStreets are mixed (Bolt, 2004)."),
        ("Bolt &amp; Dekker \\[1986\\] 2004\\*", "Bolt & Dekker [1986] 2004*"),
        ("Code `x <- 2004` and $n = 3$, not $5 or US$10.", "Code \u{fffc} and \u{fffc}, not $5 or US$10."),
        ("```{r}\ncite(2004)\n```\n\n    indented(2004)\n\nText.", "Text."),
        ("- one\n- two\n\n3. three\n3. four", "one\n\ntwo\n\n3. three\n\n4. four"),
        ("> Streets are\n> mixed (Bolt, 2004).", "Streets are mixed (Bolt, 2004)."),
        (
            "It helps.[^1] So.\n\n[^1]: But see Bolt (2004).\n\nMore.",
            "It helps.¹ So.\n\n1 But see Bolt (2004).\n\nMore.",
        ),
        ("It helps.^[But see Bolt (2004).] So.", "It helps.¹ So.\n\n1 But see Bolt (2004)."),
        ("::: {.callout-note}\nA note.\n:::", "A note."),
        ("![A street [@bolt]](street.png){#fig-s width=80%}", "A street [@bolt]"),
        ("Text ![alt](x.png){.a} here.", "Text here."),
        ("| a | b |\n|---|---|\n| Bolt (2004) | c |\n\n: Streets {#tbl-s}", "a\n\nb\n\nBolt (2004)\n\nc\n\nStreets"),
        ("a line\\\nand another", "a line\nand another"),
        ("It<sup>2</sup> is<!-- not (Bolt, 2004) --> so.", "It² is so."),
        ("<!-- (Bolt, 2004) -->\n\nText.", "Text."),
        (
            "<div>\n  <p align=\"center\">Streets &amp; <i>squares</i></p>\n</div>\n\nText.",
            "Streets & squares\n\nText.",
        ),
        ("A [link](http://x.org/(2004)){.u} here.", "A link here."),
        ("Streets\n: Where people live.", "Streets\n\nWhere people live."),
        (
            "---\ntitle: \"Streets\"\nabstract: |\n  They are\n  mixed [@bolt].\n---\n\nText.",
            "Streets\n\nThey are mixed [@bolt].\n\nText.",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn marks_citations_by_key_where_they_stand() {
    let text =
        "Caf&eacute;s [see @bolt2004, p. 3;\n-@smith1999] are, as *@dekker* [p. 70] says, few. Write a\\@b.nl, @fig-x.";
    let document = document(text);
    let cited: Vec<(&str, Vec<&str>)> = document
        .markup
        .citations
        .iter()
        .map(|marked| {
            let keys = marked.items.iter().map(|item| written(&document, text, item.span)).collect();
            (written(&document, text, marked.span), keys)
        })
        .collect();
    assert_eq!(
        cited,
        [
            ("[see @bolt2004, p. 3;\n-@smith1999]", vec!["@bolt2004", "@smith1999"]),
            ("@dekker* [p. 70]", vec!["@dekker"]),
        ]
    );
    assert_eq!(document.markup.citations[1].form, Form::Key { narrative: true });
    assert_eq!(document.slice(document.markup.citations[0].items[0].locator.expect("it has one")), "p. 3");
}

#[test]
fn takes_no_user_for_a_source() {
    assert_eq!(document("# Tool\n\nThanks to @bolt and @dekker.").markup.citations, []);
}

#[test]
fn finds_the_entries_of_a_list_under_its_heading() {
    let text = "Streets are mixed (Bolt, 2004; Dekker, 2006).\n\n## References\n\n1. Bolt, G. (2004). *Streets*. Utrecht:\n   \
                Stadspers.\n2. Dekker, K. (2006). *Squares*. Utrecht: Stadspers.\n";
    let analysis = crate::analyse(document(text));
    assert_eq!(analysis.references.entries.len(), 2);
    assert_eq!(analysis.links.iter().filter(|link| link.outcome.reference().is_some()).count(), 2);
}
