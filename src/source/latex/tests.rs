use super::*;
use crate::document::{BlockKind, Document, Form, Place};

fn document(text: &str) -> Document {
    let source = Source::from_bytes("paper.tex", text.as_bytes().to_vec()).expect("it is text");
    source.document(None, &Limits::default()).expect("it is UTF-8")
}

fn reading(text: &str) -> String {
    document(text).text
}

/// The kind and text of every block.
fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, document.slice(block.span))).collect()
}

/// The bytes of the file that a stretch of the reading text stands for.
fn source_of<'d>(document: &'d Document, part: &str) -> &'d str {
    let at = document.text.find(part).unwrap_or_else(|| panic!("{part} is in {}", document.text));
    match document.place(Span::new(at, at + part.len())) {
        Place::Text { text, span, .. } => span.text(text),
        other => panic!("{other:?} is no place in a text"),
    }
}

#[test]
fn collapses_lines_and_parts_paragraphs() {
    for (text, expected) in [
        ("Mixing helps\n  little. % so it seems\n\nOwners  stay.\n", "Mixing helps little.\n\nOwners stay."),
        ("Mixing% of tenures\n  helps", "Mixinghelps"),
        ("Mixing %\n\n helps", "Mixing\n\nhelps"),
        ("One\\par Two\\\\Three", "One\n\nTwo Three"),
        ("One\r\n\r\nTwo\r\nThree", "One\n\nTwo Three"),
    ] {
        assert_eq!(reading(text), expected, "{text}");
    }
}

#[test]
fn sets_what_tex_sets_otherwise_than_written() {
    for (text, expected) in [
        ("pp.~3--5 --- so ``he'' said, `or' not", "pp.\u{a0}3–5 — so “he” said, ‘or’ not"),
        ("50\\,\\% of R\\&D \\# \\_ \\{x\\}", "50\u{a0}% of R&D # _ {x}"),
        ("Stra\\ss e, {\\O}rsted, \\AA land, \\L{}\\'od\\'z, \\ae on", "Straße, Ørsted, Åland, Łódź, æon"),
        ("M\\\"uller, {\\v C}ern\\'y, Gar\\c{c}\\~ao, Mart{\\'\\i}nez", "Müller, Černý, Garção, Martínez"),
        ("and so on\\ldots{} \\LaTeX\\ it", "and so on… LaTeX it"),
        ("\\enquote{one \\enquote{two} three}", "“one ‘two’ three”"),
        ("it costs $5 a day", "it costs $5 a day"),
        ("user@example.org \\& a_b ^", "user@example.org & a_b ^"),
    ] {
        assert_eq!(reading(text), expected, "{text}");
    }
}

#[test]
fn reads_babels_shorthands_in_german_and_dutch_only() {
    assert_eq!(
        reading(
            "\\documentclass[ngerman]{article}\\begin{document}Stra\"se, \"`M\"uller\"', Wohn\"=Haus\\end{document}"
        ),
        "Straße, „Müller“, Wohn-Haus"
    );
    assert_eq!(reading("He said \"also\" twice"), "He said \"also\" twice");
}

#[test]
fn masks_formulas_and_leaves_listings_out() {
    for (text, expected) in [
        ("where $x_{\\text{a}}^2$ and \\(y\\) hold", "where ￼ and ￼ hold"),
        ("so \\[ x \\cite{no} \\] holds", "so holds"),
        ("so\n\\begin{align*}x &= 1 \\\\ y\\end{align*}\nholds", "so holds"),
        ("A \\verb|\\cite{code}| in code", "A ￼ in code"),
        ("One\n\\begin{verbatim}\n\\cite{code}\n\\end{verbatim}\nTwo", "One Two"),
        ("One\n\\begin{comment}\nBolt (2004)\n\\end{comment}\nTwo", "One Two"),
        ("\\begin{lstlisting}[language=C]\nint $x;\n\\end{lstlisting}\nTwo", "Two"),
        ("A \\iffalse hidden \\ifx\\a\\b x\\fi y \\else shown \\fi end", "A shown end"),
    ] {
        assert_eq!(reading(text), expected, "{text}");
    }
}

#[test]
fn passes_over_arguments_that_are_no_text() {
    for (text, expected) in [
        ("A\\label{sec:a} \\textbf{bold} \\textcolor{red}{word}\\vspace*{2pt}", "A bold word"),
        (
            "\\href{https://example.org/#a%20b}{a link} and \\url{https://example.org/a_b%c}",
            "a link and https://example.org/a_b%c",
        ),
        ("See Figure~\\ref{fig:a}.", "See Figure\u{a0}￼."),
        ("\\includegraphics[width=2cm]{fig}Text", "Text"),
        ("\\unknown[opt]{kept} text", "kept text"),
        ("{\\em one} {\\bf two} \\foreignlanguage{german}{drei}", "one two drei"),
        ("\\texorpdfstring{One $x$}{One x} more", "One ￼ more"),
    ] {
        assert_eq!(reading(text), expected, "{text}");
    }
}

#[test]
fn expands_macros_that_the_text_defines() {
    for (text, expected) in [
        ("\\newcommand{\\x}[1]{\\emph{#1}}A \\x{word}.", "A word."),
        ("\\newcommand*\\eg{e.g.\\ }See \\eg Bolt", "See e.g. Bolt"),
        ("\\def\\pair#1#2{#1 and #2}\\pair{Bolt}{Dekker}", "Bolt and Dekker"),
        ("\\newcommand{\\opt}[2][one]{#1 #2}\\opt{a}, \\opt[two]{b}", "one a, two b"),
        (
            "\\newcommand\\uk{United Kingdom\\xspace}the \\uk is, the \\uk.",
            "the United Kingdom is, the United Kingdom.",
        ),
        ("\\let\\it\\emph \\it{word}", "word"),
        ("\\NewDocumentCommand{\\two}{O{a} m}{#1-#2}\\two{b} \\two[c]{d}", "a-b c-d"),
        (
            "\\newenvironment{mine}[1]{\\begin{quote}#1: }{ end\\end{quote}}\\begin{mine}{He}text\\end{mine}",
            "He: text end",
        ),
        ("\\newif\\ifdraft\\ifdraft draft\\else final\\fi", "final"),
        ("\\newif\\ifdraft\\drafttrue\\ifdraft draft\\else final\\fi", "draft"),
    ] {
        assert_eq!(reading(text), expected, "{text}");
    }
}

#[test]
fn macros_that_never_end_are_cut_off() {
    assert_eq!(reading("\\def\\a{\\a}A \\a B"), "A B");
    let doubling = "\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{\\e\\e}\\def\\e{\\a\\a x}Before \\a after";
    assert!(reading(doubling).starts_with("Before"));
    assert!(reading("\\def\\x#1{\\x{#1#1}}\\x{abc} after").ends_with("after"));
}

#[test]
fn reads_the_body_of_a_document_and_its_title() {
    let text = "\\documentclass{article}\\newcommand{\\town}{Gent}\\title{Gardens\\thanks{Read before.}}\\author{Nobody}\
                \\begin{document}\\maketitle Of \\town.\\end{document} Not this.";
    assert_eq!(reading(text), "Gardens¹\n\n1 Read before.\n\nOf Gent.");
}

#[test]
fn tells_blocks() {
    use BlockKind::{Caption, Heading, ListItem, Note, Paragraph, Quotation};
    let document = document(
        "\\section[Short]{Hedges and walls}\\label{s}\nA text.\\footnote{A note.}\n\\begin{quote}A hedge.\\end{quote}\n\
         \\begin{itemize}\\item One\n\\item[Two] more\\end{itemize}\n\
         \\begin{table}[h]\\caption{Plants}\\begin{tabular}{l|r}Dyke & 12\\\\\\hline Quay & 3\\end{tabular}\\end{table}",
    );
    assert_eq!(
        blocks(&document),
        [
            (Heading, "Hedges and walls"),
            (Paragraph, "A text.¹"),
            (Note, "1 A note."),
            (Quotation, "A hedge."),
            (ListItem, "One"),
            (ListItem, "Two more"),
            (Caption, "Plants"),
            (Paragraph, "Dyke"),
            (Paragraph, "12"),
            (Paragraph, "Quay"),
            (Paragraph, "3"),
        ]
    );
}

/// The citations of a text: how it stands there, whether narrative, and prefix, key and locator of each work.
type Cites<'d> = Vec<(&'d str, bool, Vec<(Option<&'d str>, &'d str, Option<&'d str>)>)>;

fn cites(document: &Document) -> Cites<'_> {
    let slice = |span: Option<Span>| span.map(|span| document.slice(span));
    let citations = document.markup.citations.iter();
    citations
        .map(|citation| {
            let items = citation.items.iter();
            let items = items.map(|item| (slice(item.prefix), item.key.as_str(), slice(item.locator))).collect();
            (document.slice(citation.span), citation.form == (Form::Key { narrative: true }), items)
        })
        .collect()
}

#[test]
fn marks_citations_of_every_package() {
    for (text, narrative, items) in [
        ("\\citep{bolt2004}", false, vec![(None, "bolt2004", None)]),
        ("\\citet*[p. 3]{bolt2004}", true, vec![(None, "bolt2004", Some("p. 3"))]),
        (
            "\\citep[see][ch. 2]{bolt2004, dekker_06}",
            false,
            vec![(Some("see"), "bolt2004", None), (None, "dekker_06", Some("ch. 2"))],
        ),
        ("\\citep[see][]{bolt2004}", false, vec![(Some("see"), "bolt2004", None)]),
        ("\\cite<see>[7]{bolt2004}", false, vec![(Some("see"), "bolt2004", Some("7"))]),
        ("\\textcite{a:b/c-d}", true, vec![(None, "a:b/c-d", None)]),
        (
            "\\parencites(see)()[1]{bolt2004}[cf.][2]{dekker}",
            false,
            vec![(Some("see"), "bolt2004", Some("1")), (Some("cf."), "dekker", Some("2"))],
        ),
        ("\\volcite{2}[7]{bolt2004}", false, vec![(None, "bolt2004", Some("7"))]),
        ("\\mycite{bolt2004}", false, vec![(None, "bolt2004", None)]),
        ("\\citeauthor{bolt2004}", true, vec![(None, "bolt2004", None)]),
    ] {
        let document = document(&format!("So it is {text}, they say."));
        assert_eq!(cites(&document), [(text, narrative, items)], "{text}");
        assert_eq!(document.text, format!("So it is {text}, they say."));
        assert_eq!(source_of(&document, text), text);
    }
}

#[test]
fn a_citation_may_run_over_lines_and_comments() {
    let document = document("So \\citep[see\n  also][p.~3]{bolt2004,% the book\n  dekker2006} it is.");
    let shown = "\\citep[see also][p.~3]{bolt2004,dekker2006}";
    assert_eq!(document.text, format!("So {shown} it is."));
    assert_eq!(
        cites(&document),
        [(shown, false, vec![(Some("see also"), "bolt2004", None), (None, "dekker2006", Some("p.~3"))])]
    );
    let item = &document.markup.citations[0].items[1];
    assert_eq!(document.slice(item.span), "dekker2006");
    assert_eq!(source_of(&document, "dekker2006"), "dekker2006");
}

#[test]
fn a_macro_that_cites_is_a_citation_where_it_is_called() {
    for (definition, call) in [
        ("\\newcommand{\\citenp}[2][]{\\citealp[#1]{#2}}", "\\citenp[p. 3]{bolt2004}"),
        ("\\let\\oldcite\\cite", "\\oldcite[p. 3]{bolt2004}"),
        ("\\newcommand{\\see}[1]{\\citep[see][p. 3]{#1}}", "\\see{bolt2004}"),
        ("\\newcommand{\\possessive}[1]{\\citeauthor{#1}'s (\\citeyear{#1})}", "\\possessive{bolt2004}"),
    ] {
        let document = document(&format!("{definition}So {call} it is."));
        let citation = &document.markup.citations[0];
        assert_eq!(document.markup.citations.len(), 1, "{definition}");
        assert_eq!(document.slice(citation.span), call);
        assert_eq!(citation.items[0].key, "bolt2004");
    }
}

#[test]
fn a_command_without_keys_is_no_citation() {
    let document = document("The command \\cite takes a key, \\citestyle{apa} none. \\nocite{dekker2006,*}");
    assert!(document.markup.citations.is_empty());
    assert_eq!(document.markup.nocite, ["dekker2006", "*"]);
}

#[test]
fn reads_the_reference_list() {
    let document = document(
        "As \\citet{bolt2004} says.\n\\begin{thebibliography}{9}\n\\bibitem[Bolt(2004)]{bolt2004}\nBolt, G. (2004).\n\
         \\newblock {\\em Streets}.\n\n\\bibitem[{\\protect\\citeauthoryear{De Vos}{De Vos}{2006}}]{vos}%\n  De~Vos, K. (2006). Squares.\n\
         \\end{thebibliography}",
    );
    let list = &document.markup.lists[0];
    let entries: Vec<_> = list.entries.iter().map(|entry| (entry.key.as_deref(), document.slice(entry.span))).collect();
    assert_eq!(
        entries,
        [(Some("bolt2004"), "Bolt, G. (2004). Streets."), (Some("vos"), "De\u{a0}Vos, K. (2006). Squares."),]
    );
    let analysis = crate::analyse(document);
    assert_eq!(analysis.references.entries.len(), 2);
}

#[test]
fn tells_which_bibliography_files_give_the_list() {
    let document = document("As \\cite{bolt2004} says. \\bibliography{refs,more.bib}");
    assert_eq!(document.markup.bibliographies, ["refs.bib", "more.bib"]);
}

#[test]
fn places_count_the_characters_of_the_file() {
    let document = document("Wie M\\\"uller \\& {\\v C}ern\\'y (2004) zeigen");
    assert_eq!(source_of(&document, "Müller & Černý (2004)"), "M\\\"uller \\& {\\v C}ern\\'y (2004)");
}

#[test]
fn braces_and_environments_that_do_not_match_do_no_harm() {
    for text in [
        "}}}} One {{{{ \\emph{two",
        "\\end{quote} One \\begin{quote} two",
        "\\footnote{One \\begin{itemize} \\item two",
        "One \\section{Two\n\nThree",
        "\\begin{quote} One {\\bf two \\end{quote} three",
        "\\item One \\bibitem{x} two & three #1",
        "One \\cite[see{bolt2004} two",
        "One \\newcommand{\\x}{\\emph{two",
        "\\begin One \\end two \\input three",
    ] {
        assert!(reading(text).contains("One"), "{text}: {}", reading(text));
    }
}

#[test]
fn reads_pandocs_reference_lists() {
    let document = document(
        "\\hypertarget{text}{%\n\\section{Text}\\label{text}}\n\nBolt (2004).\n\n\\begin{CSLReferences}{1}{0}\n\
         \\leavevmode\\vadjust pre{\\hypertarget{ref-bolt2004}{}}%\nBolt, G. 2004. \\emph{Streets}.\n\n\
         \\leavevmode\\vadjust pre{\\hypertarget{ref-vos}{}}%\nDe Vos, K. 2006. Squares.\n\n\\end{CSLReferences}",
    );
    let list = &document.markup.lists[0];
    let entries: Vec<_> = list.entries.iter().map(|entry| (entry.key.as_deref(), document.slice(entry.span))).collect();
    assert_eq!(entries, [(Some("bolt2004"), "Bolt, G. 2004. Streets."), (Some("vos"), "De Vos, K. 2006. Squares.")]);
}

#[test]
fn is_seen_by_its_extension_or_its_first_command() {
    for (bytes, extension, expected) in [
        (&b"Bolt (2004)"[..], "tex", true),
        (b"% a comment\n\\documentclass{article}", "txt", true),
        (b"Begin with \\documentclass{article}, they say", "txt", false),
        (b"Bolt (2004)", "txt", false),
    ] {
        assert_eq!(is(bytes, extension), expected);
    }
}
