//! Texts that cite by key, with their bibliography files: links, findings and places in those files.

use std::path::{Path, PathBuf};

use citegraph::document::Whereabouts;
use citegraph::lint::{Finding, Level, Settings};
use citegraph::source::{Gate, Limits, MaxSize, Source};
use citegraph::{Analysis, Document};

fn opened(path: &Path) -> Document {
    let source = Source::open(path, MaxSize::default(), None).expect("it is text");
    source.document(None, &Limits::default()).expect("it can be read")
}

fn read(path: &str) -> Analysis {
    citegraph::analyse(opened(Path::new(path)))
}

/// A folder with those files, for one test; the first is read.
fn project(name: &str, files: &[(&str, &str)]) -> Analysis {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bibliography").join(name);
    for (file, content) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
        std::fs::write(path, content).expect("a file can be written");
    }
    let path: PathBuf = folder.join(files[0].0);
    let mut source = Source::open(&path, MaxSize::default(), None).expect("it is text");
    source.gate = Gate::around(&folder.join("root"));
    citegraph::analyse(source.document(None, &Limits::default()).expect("it can be read"))
}

fn findings(analysis: &Analysis) -> Vec<Finding> {
    let mut found = citegraph::lint::check(analysis, &Settings::default());
    found.retain(|finding| finding.level > Level::Info);
    found
}

/// The findings as `rule file:line`, in the order of the text.
fn shown(analysis: &Analysis) -> Vec<String> {
    let show = |finding: &Finding| {
        let place = Whereabouts::of(&analysis.document, finding.span);
        let file = place.path.rsplit(['/', '\\']).next().unwrap_or_default();
        format!("{} {file}:{}", finding.rule, place.line)
    };
    findings(analysis).iter().map(show).collect()
}

/// The rules that speak, in the order of the text.
fn rules(analysis: &Analysis) -> Vec<&'static str> {
    findings(analysis).iter().map(|finding| finding.rule).collect()
}

#[test]
fn every_slip_of_a_thesis_with_two_bibliographies_is_found_and_nothing_else() {
    let analysis = read("fixtures/keyed/thesis/main.tex");
    assert_eq!(
        shown(&analysis),
        [
            "locator-outside-pages main.tex:12",
            "undefined-key dredging.tex:2",
            "hand-typed-citation dredging.tex:3",
            "month-form works.bib:11",
            "name-syntax works.bib:16",
            "over-braced-title works.bib:26",
            "empty-field works.bib:28",
            "unused-entry works.bib:46",
            "entry-syntax archive.bib:10",
            "duplicate-key archive.bib:15",
        ]
    );
}

#[test]
fn every_slip_of_a_quarto_article_is_found_and_nothing_else() {
    let analysis = read("fixtures/keyed/quarto/article.qmd");
    assert_eq!(shown(&analysis), ["locator-outside-pages article.qmd:8", "undefined-key article.qmd:9"]);
}

#[test]
fn every_slip_of_a_pandoc_article_is_found_and_nothing_else() {
    let analysis = read("fixtures/keyed/pandoc/article.md");
    assert_eq!(shown(&analysis), ["locator-outside-pages article.md:9", "undefined-key article.md:9"]);
}

#[test]
fn every_slip_of_a_typst_article_is_found_and_nothing_else() {
    let analysis = read("fixtures/keyed/typst/article.typ");
    assert_eq!(
        shown(&analysis),
        ["locator-outside-pages article.typ:3", "undefined-key article.typ:4", "unused-entry doors.yml:17"]
    );
}

#[test]
fn an_entry_of_a_bibliography_has_the_fields_that_the_file_states() {
    let analysis = read("fixtures/keyed/thesis/main.tex");
    let entry = analysis.references.entries.iter().find(|entry| entry.key.as_deref() == Some("aldernaes2009"));
    let entry = entry.expect("it is in the file");
    let field = |field: &Option<citegraph::document::Text>| field.as_ref().map(|text| text.text.clone());
    assert_eq!(entry.authors[0].family, "Aldernæs");
    assert_eq!(field(&entry.container).as_deref(), Some("Harbour Quarterly"));
    assert_eq!((entry.pages, field(&entry.volume).as_deref()), (Some((33, 58)), Some("12")));
    assert_eq!(analysis.document.slice(entry.authors[0].span), "Aldern{\\ae}s");
}

#[test]
fn a_bibliography_is_checked_by_itself() {
    assert_eq!(
        shown(&read("fixtures/keyed/thesis/works.bib")),
        [
            "month-form works.bib:11",
            "name-syntax works.bib:16",
            "over-braced-title works.bib:26",
            "empty-field works.bib:28",
            "missing-field works.bib:46",
        ]
    );
    assert_eq!(rules(&read("fixtures/keyed/pandoc/gutters.json")), [""; 0]);
}

#[test]
fn nothing_is_said_of_citations_where_a_bibliography_is_checked_by_itself() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_citegraph"));
    let output = command.args(["check", "--isolated", "fixtures/keyed/thesis/works.bib"]).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_bibliography_that_is_not_there_is_told_once_with_its_name_and_where_it_was_sought() {
    let text = "\\documentclass{article}\\begin{document}See \\textcite{nokey} and \\cite{other}.\\bibliography{nowhere}\\end{document}\n";
    let analysis = project("missing", &[("a.tex", text)]);
    let found = findings(&analysis);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "unread-citations");
    assert!(
        found[0].message.contains("\"nowhere.bib\"") && found[0].message.contains("missing"),
        "{}",
        found[0].message
    );
}

#[test]
fn a_list_older_than_its_bibliography_is_stale() {
    let text = "\\documentclass{article}\\usepackage{natbib}\\begin{document}Towns \\citep{holm2001,evers1985}.\\bibliography{net}\\end{document}\n";
    let bbl = "\\begin{thebibliography}{1}\n\\bibitem[Holm(2001)]{holm2001}\nA.~Holm.\n\\newblock Towns.\n\\newblock North, 2001.\n\
               \\end{thebibliography}\n";
    let bib = "@book{holm2001, author={Holm, A.}, title={Towns}, publisher={North}, year=2001}\n\
               @book{evers1985, author={Evers, B.}, title={Nets}, publisher={North}, year=1985}\n\
               @book{idle1990, author={Idle, C.}, title={Rest}, publisher={North}, year=1990}\n";
    let analysis = project("stale", &[("a.tex", text), ("a.bbl", bbl), ("net.bib", bib)]);
    assert_eq!(rules(&analysis), ["stale-bbl"]);
    assert!(analysis.links.iter().all(|link| link.outcome.reference().is_some()));
}

#[test]
fn a_library_of_which_little_is_cited_is_not_the_text_s_own() {
    let entries: String = (0..40)
        .map(|at| {
            format!(
                "@book{{k{at}, author = {{Bolt, G.}}, title = {{Street {at}}}, publisher = {{P}}, year = {}}}\n",
                1950 + at
            )
        })
        .collect();
    let text = "---\nbibliography: all.bib\n---\n\nStreets are long [@k1; @k2].\n";
    let analysis = project("library", &[("a.md", text), ("all.bib", &entries)]);
    assert_eq!(rules(&analysis), [""; 0]);
    let all = citegraph::lint::check(&analysis, &Settings::default());
    assert!(all.iter().all(|finding| finding.rule != "unused-entry" || finding.level == Level::Info));
}

#[test]
fn keys_are_read_in_notebooks_rst_org_and_myst() {
    let bib = "@book{bolt2004, author = {Bolt, G.}, title = {Streets}, publisher = {P}, year = 2004}\n";
    let notebook = "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"---\\n\", \"bibliography: a.bib\\n\", \"---\\n\", \"\\n\", \
                    \"Streets are \\\"long\\\" [@bolt2004; @none1999].\"]}]}";
    for (name, text) in [
        ("a.ipynb", notebook),
        ("a.rst", "Streets\n=======\n\nThey are long :cite:p:`bolt2004,none1999`.\n\n.. bibliography:: a.bib\n"),
        ("a.org", "#+bibliography: a.bib\n* Streets\nThey are long [cite:@bolt2004 p. 3; @none1999].\n"),
        ("a.md", "---\nbibliography: a.bib\n---\n\nThey are long {cite:p}`bolt2004,none1999`.\n"),
    ] {
        let analysis = project(name.rsplit('.').next().expect("it has an extension"), &[(name, text), ("a.bib", bib)]);
        assert_eq!(rules(&analysis), ["undefined-key"], "{name}");
        let place = Whereabouts::of(&analysis.document, findings(&analysis)[0].span);
        let line = text.lines().nth(place.line - 1).expect("it is a line of the file");
        let shown: String = line.chars().skip(place.column - 1).collect();
        assert!(shown.trim_start_matches('@').starts_with("none1999"), "{name}: {shown}");
    }
}

#[test]
fn references_in_the_header_of_a_text_are_its_bibliography() {
    let text = "---\nreferences:\n- id: bolt2004\n  type: book\n  author:\n  - family: Bolt\n    given: G.\n  title: Streets\n  \
                issued: 2004\n---\n\nThey are long [@bolt2004; @none1999].\n";
    let analysis = project("header", &[("a.md", text)]);
    assert_eq!(shown(&analysis), ["undefined-key a.md:12"]);
    assert_eq!(analysis.document.slice(analysis.references.entries[0].authors[0].span), "Bolt");
}
