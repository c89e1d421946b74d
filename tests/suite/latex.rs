//! LaTeX: a project of several files, places in each, and sources that mean harm.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use citegraph::document::{BlockKind, Place};
use citegraph::source::{Gate, Limits, MaxSize, Source};
use citegraph::{Analysis, Document};
use proptest::prelude::*;

fn opened(path: &Path) -> Document {
    let source = Source::open(path, MaxSize::default(), None).expect("it is text");
    source.document(None, &Limits::default()).expect("it can be read")
}

fn read(text: &str) -> Document {
    let source = Source::from_bytes("paper.tex", text.as_bytes().to_vec()).expect("it is text");
    source.document(None, &Limits::default()).expect("it can be read")
}

fn fixture() -> PathBuf {
    PathBuf::from("fixtures/thesis/main.tex")
}

/// A folder with those files, for one test.
fn project(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (file, content) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
        std::fs::write(path, content).expect("a file can be written");
    }
    folder
}

/// The characters of the file that `span` stands for, and the file's name where it is not the main one.
fn source_of(document: &Document, span: citegraph::Span) -> (Option<&str>, &str) {
    match document.place(span) {
        Place::Text { file, text, span, .. } => (file.map(|file| file.name.as_str()), span.text(text)),
        other => panic!("{other:?} is no place in a text"),
    }
}

#[test]
fn reads_all_files_of_a_thesis() {
    let analysis = citegraph::analyse(opened(&fixture()));
    let keys: Vec<_> = analysis.references.entries.iter().filter_map(|entry| entry.key.as_deref()).collect();
    assert_eq!(keys, ["brandsma2008", "cerny2009", "halvorsen2011", "kovac2013", "mueller2012"]);
    let linked = |analysis: &Analysis| analysis.links.iter().filter(|link| link.outcome.reference().is_some()).count();
    assert_eq!((analysis.links.len(), linked(&analysis)), (14, 13));
    assert!(analysis.document.notices.is_empty());
    let headings = analysis.document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    assert_eq!(headings.count(), 4);
}

#[test]
fn every_citation_is_placed_in_the_file_that_it_stands_in() {
    let analysis = citegraph::analyse(opened(&fixture()));
    let document = &analysis.document;
    let files: Vec<_> = analysis.citations.iter().map(|citation| source_of(document, citation.span)).collect();
    assert_eq!(files[0], (None, "\\citet{halvorsen2011}"));
    assert_eq!(files[1], (Some("fixtures/thesis/chapters/introduction.tex"), "\\citep{brandsma2008}"));
    assert!(files.contains(&(Some("fixtures/thesis/chapters/introduction.tex"), "M\\\"uller \\& O'Brien (2012)")));
    assert!(files.contains(&(Some("fixtures/thesis/chapters/findings.tex"), "Brandsma (2007)")));
    let entry = source_of(document, analysis.references.entries[0].span);
    assert_eq!(entry.0, Some("fixtures/thesis/main.bbl"));
}

#[test]
fn tells_which_files_a_document_includes() {
    let document = opened(&fixture());
    let included: Vec<_> = document.included().into_iter().map(PathBuf::from).collect();
    let names = ["chapters/introduction.tex", "chapters/findings.tex", "main.bbl"];
    assert_eq!(included, names.map(|name| Path::new("fixtures/thesis").join(name)));
}

#[test]
fn says_which_included_files_are_missing_or_include_themselves() {
    let folder = project(
        "latex-cycle",
        &[
            ("main.tex", "\\documentclass{report}\\begin{document}One \\input{a} \\include{gone} two\\end{document}"),
            ("a.tex", "inner \\input{a.tex} \\input{main}"),
        ],
    );
    let document = opened(&folder.join("main.tex"));
    assert_eq!(document.text, "One inner two");
    let notices = document.notices.join("\n");
    assert_eq!(document.notices.len(), 3, "{notices}");
    assert!(notices.contains("a.tex: includes itself"));
    assert!(notices.contains("gone.tex: included, and not there"));
}

#[test]
fn reads_subfiles_alone_and_within_the_whole() {
    let folder = project(
        "latex-subfiles",
        &[
            (
                "main.tex",
                "\\documentclass{report}\\newcommand{\\town}{Gent}\\begin{document}\\subfile{parts/one}\\end{document}",
            ),
            (
                "parts/one.tex",
                "\\documentclass[../main.tex]{subfiles}\\begin{document}Gardens of \\town.\\end{document} no",
            ),
        ],
    );
    assert_eq!(opened(&folder.join("main.tex")).text, "Gardens of Gent.");
    let mut part = Source::open(&folder.join("parts/one.tex"), MaxSize::default(), None).expect("it is text");
    part.gate = Gate::new([folder]);
    assert_eq!(part.document(None, &Limits::default()).expect("it can be read").text, "Gardens of Gent.");
}

#[test]
fn reads_the_list_that_biber_made() {
    let folder = project(
        "latex-biber",
        &[
            (
                "main.tex",
                "\\documentclass{article}\\addbibresource{l.bib}\\begin{document}As \\textcite{kovac2013} and \
                          \\parencite{who}.\\printbibliography\\end{document}",
            ),
            ("main.bbl", BIBER),
        ],
    );
    let analysis = citegraph::analyse(opened(&folder.join("main.tex")));
    let texts: Vec<_> = analysis.references.entries.iter().map(|entry| analysis.document.slice(entry.span)).collect();
    assert_eq!(
        texts,
        [
            "Kovač, I., & van\u{a0}der Berg, L. (2013b). What the wall keeps out. Town and Edge, 9(2), 1–18. \
             https://doi.org/10.1000/wall_2",
            "World Council (n.d.). Hedges. Geneva: The Council.",
        ]
    );
    assert!(analysis.links.iter().all(|link| link.outcome.reference().is_some()));
    assert!(analysis.document.markup.bibliographies.is_empty());
}

const BIBER: &str = r"% $ biblatex auxiliary file $
\refsection{0}
  \datalist[entry]{nyt/global//global/global}
    \entry{kovac2013}{article}{}
      \name{author}{2}{}{%
        {{hash=a1}{%
           family={Kova\v{c}},
           familyi={K\bibinitperiod},
           given={Ivan},
           giveni={I\bibinitperiod}}}%
        {{hash=a2}{%
           family={Berg},
           familyi={B\bibinitperiod},
           given={Lies},
           giveni={L\bibinitperiod},
           prefix={van\bibnamedelima der},
           prefixi={v\bibinitperiod}}}%
      }
      \strng{namehash}{a3}
      \field{labelalpha}{KB13}
      \field{extradate}{2}
      \field{journaltitle}{Town and Edge}
      \field{number}{2}
      \field{title}{What the \emph{wall} keeps out}
      \field{volume}{9}
      \field{year}{2013}
      \field{pages}{1\bibrangedash 18}
      \range{pages}{18}
      \verb{doi}
      \verb 10.1000/wall_2
      \endverb
    \endentry
    \entry{who}{report}{}
      \name{author}{1}{}{%
        {{hash=b1}{%
           family={{World Council}},
           familyi={W\bibinitperiod}}}%
      }
      \list{institution}{1}{%
        {The Council}%
      }
      \list{location}{1}{%
        {Geneva}%
      }
      \field{title}{Hedges}
    \endentry
  \enddatalist
\endrefsection
\endinput
";

#[test]
fn what_means_harm_is_read_in_a_moment() {
    let many = |part: &str| part.repeat(30_000);
    for text in [
        many("{"),
        many("}"),
        many("\\begin{quote}"),
        many("\\emph{"),
        many("\\footnote{"),
        many("\\x[a"),
        many("\\cite[a"),
        many("\\begin{verbatim}"),
        many("\\begin{tikzpicture}"),
        many("$a"),
        many("\\(a "),
        many("\\verb|a"),
        many("% a"),
        many("\\item["),
        many("\\texorpdfstring{"),
        many("\\newcommand{\\x}{"),
        many("\\bibitem[a"),
        many("\\end{quote}"),
        many("\\iffalse "),
        many("\\\"{"),
        format!("\\def\\a#1{{\\a{{#1#1}}}}\\a{{{}}}", many("x y ")),
        format!("\\def\\a{{\\b\\b}}\\def\\b{{\\a\\a}}{}", many("\\a ")),
        format!("\\def\\x#1{{#1}}{}", many("\\x{")),
    ] {
        let begun = Instant::now();
        let document = read(&format!("Before {text} after"));
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(30), "{took:?} for {}", &text[..40]);
        assert!(document.text.len() < 64 << 20);
    }
}

#[test]
fn white_space_that_a_macro_cites_at_the_end_of_a_text_is_no_citation() {
    let analysis = citegraph::analyse(read("\\newcommand{\\x}[1]{\\citep{#1}}\\x\u{a0}"));
    assert!(analysis.document.markup.citations.is_empty(), "{:?}", analysis.document.markup.citations);
    let analysis = citegraph::analyse(read("\\newcommand{\\x}[1]{\\citep{#1}}It helps \\x{bolt2004}"));
    assert_eq!(analysis.citations.len(), 1);
}

/// What LaTeX sources are made of, and what breaks careless readers of them.
#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "{", "}", "[", "]", "\\", "%", "\n", "\n\n", " ", "$", "$$", "&", "~", "#1", "#", "--", "``", "''", "\\\\", "é", "ﬁ", "\u{a0}",
    "\\emph{", "\\textbf", "\\section{Hedges}", "\\section", "\\footnote{", "\\caption{", "\\begin{quote}", "\\end{quote}",
    "\\begin{itemize}", "\\item", "\\item[x]", "\\end{itemize}", "\\begin{tabular}{ll}", "\\end{tabular}", "\\begin{verbatim}",
    "\\end{verbatim}", "\\begin{document}", "\\end{document}", "\\documentclass{x}", "\\verb|", "\\(", "\\)", "\\[", "\\]",
    "\\citep[see][p.~3]{bolt2004,vos}", "\\citet{bolt2004}", "\\cite", "\\cites(a)(b)[c]{bolt2004}{vos}", "\\nocite{*}",
    "\\newcommand{\\x}[1]{\\citep{#1}}", "\\x{bolt2004}", "\\x", "\\def\\y#1{#1\\y{#1}}", "\\y{a}", "\\let\\z\\cite", "\\z{vos}",
    "\\begin{thebibliography}{9}", "\\bibitem[Bolt(2004)]{bolt2004} Bolt, G. (2004). Streets.", "\\end{thebibliography}",
    "\\bibliography{x}", "\\printbibliography", "\\input{nothing}", "\\\"u", "\\'{\\i}", "\\v{", "\\c c", "\\ss", "\\enquote{",
    "\\href{http://x/%#}{y}", "\\url{a_b}", "\\iffalse", "\\else", "\\fi", "\\xspace", "\\par", "Bolt (2004)", "(Vos, 2006)",
    "\\hypertarget{ref-x}{}", "\\begin{CSLReferences}{1}{0}", "\\end{CSLReferences}", "\\title{", "\\endinput", "\\makeatletter",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_a_source_is_read_in_order(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 1..40)) {
        let analysis = citegraph::analyse(read(&parts.concat()));
        let document = &analysis.document;
        for pair in document.blocks.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{:?}", document.text);
        }
        for citation in &document.markup.citations {
            prop_assert!(citation.span.end <= document.text.len());
            document.slice(citation.span);
            for item in &citation.items {
                prop_assert!(citation.span.contains(item.span));
            }
        }
        for entry in document.markup.lists.iter().flat_map(|list| &list.entries) {
            document.slice(entry.span);
        }
    }

    #[test]
    fn a_fixture_that_was_cut_and_mixed_up_is_read(from in 0..2000_usize, length in 0..2000_usize, by in 0..2000_usize) {
        let text = std::fs::read_to_string("fixtures/thesis/chapters/introduction.tex").expect("it is there");
        let list = std::fs::read_to_string("fixtures/thesis/main.bbl").expect("it is there");
        let text = text + &list;
        let cut = |at: usize| text.floor_char_boundary(at.min(text.len()));
        let (from, to, by) = (cut(from), cut(from + length), cut(by));
        let mixed = format!("{}{}{}", &text[from..to], &text[by..], &text[..from]);
        let document = read(&mixed);
        for citation in &document.markup.citations {
            let (_, source) = source_of(&document, citation.span);
            prop_assert!(source.starts_with('\\') && source.ends_with('}'), "{source}");
        }
    }
}
