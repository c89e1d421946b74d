//! What a manuscript sets in italics is known whatever its format.

use citegraph::Document;
use citegraph::source::{Limits, Source};

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
