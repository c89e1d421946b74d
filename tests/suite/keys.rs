//! Citations by key, checked against the list that the file prints.

use citegraph::source::{Limits, Source};

/// What is known of a LaTeX text.
fn analysis(body: &str) -> citegraph::Analysis {
    let text = format!("\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n");
    let source = Source::from_bytes("paper.tex", text.into_bytes()).expect("it is LaTeX");
    let document = source.document(None, &Limits::default()).expect("it is LaTeX");
    citegraph::analyse(document)
}

/// The rules that speak on a LaTeX text, with what they say.
fn findings(body: &str) -> Vec<(&'static str, String)> {
    citegraph::lint::check(&analysis(body), &citegraph::lint::Settings::default())
        .into_iter()
        .map(|finding| (finding.rule, finding.message))
        .collect()
}

/// The rules that speak on a LaTeX text.
fn rules(body: &str) -> Vec<&'static str> {
    findings(body).into_iter().map(|(rule, _)| rule).collect()
}

const LIST: &str = "\\begin{thebibliography}{9}\n\
    \\bibitem[Brandsma(2008)]{brandsma2008} Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
    \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
    \\end{thebibliography}";

#[test]
fn keys_that_name_entries_are_links() {
    assert_eq!(
        findings(&format!("Owners \\citep{{brandsma2008}} and \\citet[p.~3]{{halvorsen2011}} stay.\n\n{LIST}")),
        []
    );
}

#[test]
fn a_key_without_entry_is_undefined() {
    let found = findings(&format!("Owners \\citep{{brandsma2008,halvorsen2011,krämer2006}} stay.\n\n{LIST}"));
    assert_eq!(found, [("undefined-key", "no entry has the key \"krämer2006\"".to_owned())]);
}

#[test]
fn an_entry_that_no_key_names_is_unused() {
    let found = findings(&format!("Owners \\citep{{brandsma2008}} stay.\n\n{LIST}"));
    assert_eq!(found, [("unused-entry", "\"halvorsen2011\" is cited nowhere: \"Halvorsen (2011)\"".to_owned())]);
}

#[test]
fn an_entry_that_is_listed_on_purpose_need_not_be_cited() {
    for listed in ["halvorsen2011", "*"] {
        assert_eq!(findings(&format!("Owners \\citep{{brandsma2008}} stay.\\nocite{{{listed}}}\n\n{LIST}")), []);
    }
}

#[test]
fn keys_of_a_bibliography_that_was_not_read_are_not_missed_but_said_to_be_unchecked() {
    let found =
        findings("Owners \\citep{brandsma2008} stay \\citep{brandsma2008, nijhof2010}.\n\n\\bibliography{refs}");
    let rules: Vec<_> = found.iter().map(|finding| finding.0).collect();
    assert_eq!(rules, ["unread-citations"]);
}

#[test]
fn a_text_that_names_a_bibliography_is_not_said_to_have_no_list() {
    let typed = "Owners stay (Brandsma, 2008). Tenants go (Nijhof, 2010). Some stay (Krämer, 2006).";
    assert_eq!(rules(&format!("{typed}\n\n\\bibliography{{refs}}")), [""; 0]);
    assert_eq!(findings(typed)[0].0, "no-reference-list");
}

#[test]
fn a_work_whose_bibliography_was_not_read_is_a_source_by_its_key() {
    let text =
        "Owners \\citep{brandsma2008} stay. Tenants \\citep{brandsma2008,halvorsen2011} move.\n\n\\bibliography{works}";
    let graph = citegraph::graph::build(&[analysis(text)]);
    let mut names: Vec<&str> =
        graph.node_weights().filter_map(|node| node.source()).map(|source| source.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["@brandsma2008", "@halvorsen2011"]);
}
