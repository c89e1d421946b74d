use super::*;
use crate::document::{Credits, Reading};
use crate::graph::{Part, assemble};
use crate::{Document, analyse};

fn measured(texts: &[&str], authors: &[&str]) -> Measures {
    let authors: Vec<String> = authors.iter().map(|name| (*name).to_owned()).collect();
    let parts = texts
        .iter()
        .enumerate()
        .map(|(at, text)| Part::of(&analyse(Document::from_text(format!("paper{at}.txt"), *text)), &authors));
    measures(&assemble(parts.collect()).graph)
}

const ONE: &str = "Streets\n\nGardens calm a street (Lindqvist, 2012; Osei, 1999). Trees cool it (Osei, 1999, p. 3). The two go together \
                   (Osei, 1999; Lindqvist, 2012), as Rowntree (1951, cited in Whitmore, 2002) saw.\n\nHouses\n\nNobody planted them (Kovač, \
                   2001). Most were felled (Kovač, 2001).\n";

#[test]
fn counts_what_a_document_cites() {
    let measures = measured(&[ONE], &[]);
    let counts = &measures.documents[0].counts;
    assert_eq!((counts.citations, counts.works, counts.sources), (6, 9, 5));
    assert_eq!((counts.unlisted, counts.cited_once, counts.secondary), (5, 2, 1));
    assert_eq!((counts.median_year, counts.year_spread, counts.median_age), (Some(2001.0), Some(3.0), Some(11.0)));
    assert_eq!(counts.self_share, None);
    assert_eq!(measures.documents[0].sections_on_one_source, [("Houses".to_owned(), "Kovač (2001)".to_owned())]);
    assert_eq!(measures.most_cited[0].name, "Osei (1999)");
    assert_eq!(
        measures.co_cited,
        [Pair { one: "Lindqvist (2012)".to_owned(), other: "Osei (1999)".to_owned(), claims: 2 }]
    );
}

#[test]
fn counts_who_cites_himself_where_the_authors_are_known() {
    let counts = measured(&[ONE], &["Osei"]).total;
    assert_eq!((counts.self_citations, counts.self_share), (Some(3), Some(3.0 / 8.0)));
}

#[test]
fn counts_a_source_of_two_documents_once() {
    let measures = measured(&[ONE, "People whisper (Kovač, 2001)."], &[]);
    assert_eq!((measures.total.works, measures.total.sources), (10, 5));
    assert_eq!(measures.documents[1].counts.sources, 1);
}

#[test]
fn an_empty_graph_has_nothing_to_count() {
    let measures = measured(&["Nothing is cited here."], &[]);
    assert_eq!((measures.total.sources, measures.total.median_year), (0, None));
    assert!(measures.most_cited.is_empty() && measures.co_cited.is_empty());
}

#[test]
fn counts_ages_to_the_year_of_the_document_and_finds_its_authors_where_the_file_tells() {
    let credits = Credits { authors: vec!["Lindqvist, Per".to_owned(), "Ana Tol".to_owned()], year: Some(2020) };
    let reading = Reading { text: ONE.to_owned(), credits, ..Reading::default() };
    let part = Part::of(&analyse(Document::of("paper.xml", reading, None)), &[]);
    let measures = measures(&assemble(vec![part]).graph);
    let counts = &measures.documents[0].counts;
    assert_eq!((counts.year, counts.median_year, counts.median_age), (Some(2020), Some(2001.0), Some(19.0)));
    assert_eq!(counts.self_citations, Some(2));
    assert_eq!((measures.total.year, measures.total.median_age), (None, Some(11.0)));
}
