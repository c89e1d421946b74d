//! Decisions on cited works, in small manuscripts.

use super::{Difference, Outcome};
use crate::document::{ByteMap, Document};
use crate::language;

/// The decisions on the works of `text` with the list `entries`: the number of the entry and how it was found, what differs
/// behind `!`, the candidates behind `?`, `-` for none.
fn decisions(code: &str, text: &str, entries: &[&str]) -> Vec<String> {
    let whole = format!("{text}\n\nReferences\n\n{}\n", entries.join("\n"));
    let language = language::by_code(code).expect("the language has a file");
    let analysis = crate::analyse(Document::new("paper.txt", whole, ByteMap::identity(), Some(language)));
    assert_eq!(analysis.references.entries.len(), entries.len(), "{text}");
    let said = |outcome: &Outcome| match outcome {
        Outcome::Match { reference, how } => format!("{reference} {how:?}"),
        Outcome::Mismatch { reference, differences } => {
            format!("{reference} !{}", differences.iter().map(name).collect::<String>())
        }
        Outcome::Ambiguous { candidates } => format!("?{}", candidates.len()),
        Outcome::Missing { .. } => "-".to_owned(),
        Outcome::Unchecked => "unchecked".to_owned(),
    };
    analysis.links.iter().map(|link| said(&link.outcome)).collect()
}

fn name(difference: &Difference) -> &'static str {
    match difference {
        Difference::Spelling { .. } => "spelling",
        Difference::ExtraName { .. } => "extra",
        Difference::LackingName { .. } => "lacking",
        Difference::Order => "order",
        Difference::EtAl => "et-al",
        Difference::Year => "year",
        Difference::Suffix => "suffix",
    }
}

const ENGLISH: &[&str] = &[
    "Adeyemi, T. (2009). Markets without money. Journal of Barter, 3(1), 1–20.",
    "Halvorsen, K., & Brandt, E. (2014). Letters to the council. Local Affairs, 12(2), 33–52.",
    "Halvorsen, K., Brandt, E., & Okoye, C. (2014). Answers from the council. Local Affairs, 12(3), 60–75.",
    "Lindqvist, A. (2011a). Play across the fence. Childhood, 7(2), 140–158.",
    "Lindqvist, A. (2011b). Fences across the play. Childhood, 7(3), 201–219.",
    "Müller, S. (2001). Streets. Leeds: Canal Street Books.",
    "Tanaka, H. (2006). First tale. Tale Review, 1, 2–9.",
    "Tanaka, H. (2006). Second tale. Tale Review, 1, 10–19.",
    "Van der Meer, P. (1998). Dykes. Delft: Waterpers.",
    "World Health Organization. (2015). Noise at night. Geneva: Author.",
];

#[test]
fn decides_on_what_scholars_write() {
    for (text, expected) in [
        ("It grew (Adeyemi, 2009).", &["r1 Exact"][..]),
        ("It grew (Muller, 2001).", &["r6 Folded"]),
        ("It grew (van der Meer, 1998).", &["r9 Folded"]),
        ("It grew (WHO, 2015).", &["r10 Acronym"]),
        ("It grew (Halvorsen et al., 2014).", &["r3 Exact"]),
        ("It grew (Halvorsen & Brandt, 2014).", &["r2 Exact"]),
        ("It grew (Brandt & Halvorsen, 2014).", &["r2 !order"]),
        ("It grew (Adeyeni, 2009).", &["r1 !spelling"]),
        ("It grew (Adeyemi, 2010).", &["r1 !year"]),
        ("It grew (Adeyemi et al., 2009).", &["r1 !et-al"]),
        ("It grew (Lindqvist, 2011).", &["?2"]),
        ("It grew (Lindqvist, 2011a, 2011b).", &["r4 Exact", "r5 Exact"]),
        ("It grew (Tanaka, 2006).", &["?2"]),
        ("It grew (Tanaka, 2006a; Tanaka, 2006b).", &["r7 !suffix", "r8 !suffix"]),
        ("It grew (Ferreira, 2015).", &["-"]),
        ("It grew (World Health Organization, 1988).", &["-"]),
        ("It grew (Adeyemi, personal communication, 4 May 2010).", &["unchecked"]),
        ("It grew (Rowntree, 1951, as cited in Adeyemi, 2009).", &["unchecked", "r1 Exact"]),
        ("It grew (Adeyemi, 2009). It fell (ibid., p. 4).", &["r1 Exact", "r1 Ibid"]),
    ] {
        assert_eq!(decisions("en", text, ENGLISH), expected, "{text}");
    }
}

#[test]
fn finds_the_year_of_a_translation_and_an_organisation_in_another_case() {
    let entries = [
        "Gräfe, Anna (1981): Das Maß der Dinge. Köln: Stadtverlag (engl. The measure of things. London: Aldine, 1990).",
        "Statistisches Bundesamt (2011): Zahlen zum Wohnen. Wiesbaden: Selbstverlag.",
        "Zimmer, Karl (2004): Wohnen und Wandern. Bonn: Rheinverlag.",
    ];
    for (text, expected) in [
        ("So ist es (Gräfe 1990).", &["r1 OtherEdition"][..]),
        ("So ist es (Gräfes, 1990).", &["r1 !spelling"]),
        ("So ist es (Gräfe & Pohl, 1990).", &["-"]),
        ("Das sind Zimmers (2004) Worte.", &["r3 Exact"]),
        ("Nach Angaben des Statistischen Bundesamtes (2011) wächst es.", &["r2 Folded"]),
        ("So sieht es Zimmer (2004).", &["r3 Exact"]),
    ] {
        assert_eq!(decisions("de", text, &entries), expected, "{text}");
    }
}

#[test]
fn joins_names_by_semicolons_although_one_of_them_is_misspelt() {
    let entries = [
        "Halvorsen, K.; Lind, E.; Moen, T. Letters to the council. Local Affairs, v. 12, n. 2, p. 33-52, 2014.",
        "Moen, T. Letters abroad. Oslo: Fjordforlag, 2011.",
    ];
    assert_eq!(decisions("en", "We write (Halversen; Lind; Moen, 2014).", &entries), ["r1 !spelling"]);
    assert_eq!(decisions("en", "We write (Halvorsen; Lint; Moen, 2014).", &entries), ["r1 !spelling"]);
    assert_eq!(decisions("en", "We write (see Tables; Moen, 2011).", &entries), ["r2 Exact"]);
    // Of names in English, only an apostrophe makes a genitive.
    assert_eq!(decisions("en", "So did Moens (2011) write.", &entries), ["r2 !spelling"]);
}

#[test]
fn ties_a_work_cited_by_its_last_author_only_where_nothing_else_cites_it() {
    let entries = [
        "Abara, N., Costa, L., & Dymek, S. (2000). A tool for mice. Genes, 4, 1–9.",
        "Oyelaran, T. (2003). Another tool. Genes, 7, 1–9.",
        "Price, W. (2005). A third tool. Genes, 9, 1–9.",
    ];
    assert_eq!(decisions("en", "We used it (Dymek et al., 2000).", &entries), ["r1 !order"]);
    assert_eq!(decisions("en", "We used it (Dymek et al., 2000; Abara et al., 2000).", &entries), ["-", "r1 Exact"]);
}

#[test]
fn links_names_that_are_written_without_capitals() {
    let entries = [
        "Adeyemi, T. (2009). Markets without money. Journal of Barter, 3(1), 1–20.",
        "brandt, k. (2008). Letters home. Oslo: Fjordforlag.",
        "brandt, k., & Ellery, N. (2006). Letters abroad. Oslo: Fjordforlag.",
        "Halvorsen, K., & Lind, E. (2014). Letters to the council. Local Affairs, 12(2), 33–52.",
        "kade1703 (2019). Letters as a network, GitHub repository.",
    ];
    let text = "People write (brandt, 2008), as brandt (2008) shows, and brandt and Ellery (2006) before (brandt & Ellery, 2006). \
                So does kade1703 (2019), but nobody asks (kade1703, 2019).";
    let found = decisions("en", text, &entries);
    assert_eq!(found, ["r2 Exact", "r2 Exact", "r3 Exact", "r3 Exact", "r5 Exact", "r5 Exact"]);
}

#[test]
fn tells_a_wrong_year_behind_a_misplaced_et_al_term_and_in_a_range() {
    let entries = [
        "Gramm, P., & Beale, K. (1988). Fevers of the north. Fever Review, 2, 1–9.",
        "Kaye, M. (1992). Beetles and their names. Leeds: Canal Street Books.",
        "Moori, S. (2006). Vesicles. Cells, 127, 831–846.",
        "Noor, A. (1996–2014). Springtails of the world. https://example.org",
    ];
    for (text, expected) in [
        ("It grew (Grammm & Beale, 1988).", "r1 !spelling"),
        ("It grew (Gramm et al., 1989).", "r1 !yearet-al"),
        ("It grew (Gramm et al., 1971).", "-"),
        ("It grew (Kaye, 1982).", "r2 !year"),
        ("It grew (Kaye et al., 1982).", "r2 !yearet-al"),
        ("It grew (Kaye et al., 1965).", "-"),
        ("It grew (Mooris, 2006).", "r3 !spelling"),
        ("It grew (Noor 1996–2014).", "r4 Exact"),
        ("It grew (Noor 1986–2014).", "r4 !year"),
        ("It grew (Noor 2014).", "r4 Exact"),
    ] {
        assert_eq!(decisions("en", text, &entries), [expected], "{text}");
    }
}

#[test]
fn takes_entries_for_one_work_where_a_slip_hid_the_end_of_the_title() {
    let entries = [
        "Godden, P. (1996), Markets without money, London: Macready.",
        "Godden, P. (1996), Markets without money, Londo: Macready.",
        "Lorde, C. (1998), Markets in the north, Leeds: Quay.",
        "Lorde, C. (1998), Markets in the north, and in the south, Leeds: Quay.",
    ];
    assert_eq!(decisions("en", "It grew (Godden, 1996).", &entries), ["r1 Exact"]);
    assert_eq!(decisions("en", "It grew (Lorde, 1998).", &entries), ["?2"]);
}
