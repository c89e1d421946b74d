use crate::graph::{self, Assembled, Part};
use crate::{Document, analyse};

/// The graph of manuscripts that cite one work each: its entry, and how it is cited.
fn assembled(entries: &[(&str, &str)]) -> Assembled {
    let parts = entries.iter().enumerate().map(|(at, (cited, entry))| {
        let text = format!(
            "Gardens calm a street ({cited}). Trees cool it (Osei, 1999).\n\nReferences\n\n{entry}\nOsei, K. (1999). Shade and how it was \
             measured. Accra: Harbour Press.\n"
        );
        Part::of(&analyse(Document::from_text(format!("paper{at}.txt"), text)), &[])
    });
    graph::assemble(parts.collect())
}

/// How many sources there are beside the one that all share.
fn sources(entries: &[(&str, &str)]) -> usize {
    assembled(entries).graph.node_weights().filter_map(|node| node.source()).count() - 1
}

#[test]
fn merges_what_is_one_work_and_keeps_two_works_apart() {
    const A: (&str, &str) =
        ("Lindqvist, 2012", "Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.");
    let cases: &[(&str, (&str, &str), usize)] = &[
        ("the same entry", A, 1),
        (
            "initials and case",
            (
                "Lindqvist, 2012",
                "Lindqvist, Per (2012). Repair as a Reason to Meet. Journal of Street Life, 14, 33–51.",
            ),
            1,
        ),
        (
            "two letters swapped",
            (
                "Lindqvist, 2012",
                "Lindqvist, P. (2012). Repair as a reason to mete. Journal of Street Life, 14(2), 33–51.",
            ),
            1,
        ),
        (
            "a slip in a long word",
            (
                "Lindqvist, 2012",
                "Lindqvist, P. (2012). Repair as a reeson to meet. Journal of Street Life, 14(2), 33–51.",
            ),
            1,
        ),
        (
            "an abbreviated journal",
            ("Lindqvist, 2012", "Lindqvist, P. (2012). Repair as a reason to meet. J. Street Life, 14(2), 33–51."),
            1,
        ),
        (
            "a name spelt otherwise",
            (
                "Lindkvist, 2012",
                "Lindkvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.",
            ),
            1,
        ),
        (
            "the year of the first view",
            (
                "Lindqvist, 2011",
                "Lindqvist, P. (2011). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.",
            ),
            1,
        ),
        (
            "a chapter that any book may have",
            (
                "Lindqvist, 2012",
                "Lindqvist, P. (2012). Introduction. In J. Stone (Ed.), Ladders (pp. 1–9). Leeds: Canal Street.",
            ),
            2,
        ),
        (
            "another volume",
            (
                "Lindqvist, 2012",
                "Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 15(2), 33–51.",
            ),
            2,
        ),
        (
            "other pages",
            (
                "Lindqvist, 2012",
                "Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 133–151.",
            ),
            2,
        ),
        (
            "another title",
            (
                "Lindqvist, 2012",
                "Lindqvist, P. (2012). Ladders and their owners. Journal of Street Life, 14(2), 33–51.",
            ),
            2,
        ),
        (
            "another year",
            (
                "Lindqvist, 2009",
                "Lindqvist, P. (2009). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.",
            ),
            2,
        ),
        (
            "a namesake",
            (
                "Lindholm, 2012",
                "Lindholm, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.",
            ),
            2,
        ),
    ];
    for (what, other, expected) in cases {
        assert_eq!(sources(&[A, *other]), *expected, "{what}");
    }
}

#[test]
fn parts_of_one_report_are_two_works() {
    let part =
        |number: &str| format!("Osei, K. (2012). The trees of the old harbour, part {number}. Accra: Harbour Press.");
    assert_eq!(sources(&[("Osei, 2012", &part("1")), ("Osei, 2012", &part("2"))]), 2);
    assert_eq!(sources(&[("Osei, 2012", &part("I")), ("Osei, 2012", &part("II"))]), 2);
}

#[test]
fn a_subtitle_may_be_left_out_but_not_a_number() {
    let of = |title: &str| format!("Kovač, M. (2001). {title}. Oxford: Carfax.");
    let long = of("The end of the whisper: Reading rooms after the war");
    assert_eq!(sources(&[("Kovač, 2001", &long), ("Kovač, 2001", &of("The end of the whisper"))]), 1);
    let second = of("The end of the whisper: Volume 2");
    assert_eq!(sources(&[("Kovač, 2001", &second), ("Kovač, 2001", &of("The end of the whisper"))]), 2);
}

#[test]
fn a_doi_decides() {
    let of = |title: &str, doi: &str| format!("Kovač, M. (2001). {title}. Oxford: Carfax. https://doi.org/{doi}");
    let one = of("The end of the whisper", "10.5555/carfax.1");
    assert_eq!(
        sources(&[("Kovač, 2001", &one), ("Kovač, 2001", &of("Whispers and their end", "10.5555/CARFAX.1"))]),
        1
    );
    assert_eq!(
        sources(&[("Kovač, 2001", &one), ("Kovač, 2001", &of("The end of the whisper", "10.5555/carfax.2"))]),
        2
    );
}

#[test]
fn a_list_that_has_both_keeps_two_works_apart() {
    let one = "Kovač, M. (2001a). The end of the whisper in towns. Oxford: Carfax.\nKovač, M. (2001b). The end of the whispers in towns. Oxford: Quay.";
    let other = "Kovač, M. (2001). The end of the whisper in towns. Oxford: Carfax.";
    let assembled = assembled(&[("Kovač, 2001a, 2001b", one), ("Kovač, 2001", other)]);
    assert_eq!(assembled.graph.node_weights().filter_map(|node| node.source()).count(), 3);
    assert!(assembled.merges.iter().any(|merge| merge.outcome == Err(graph::Apart::OneList)), "{:?}", assembled.merges);
}

#[test]
fn letters_mean_nothing_in_another_list() {
    let a = "Kovač, M. (2001a). The end of the whisper. Oxford: Carfax.\nKovač, M. (2001b). Carpets and steps. Oxford: Carfax.";
    let b = "Kovač, M. (2001a). Carpets and steps. Oxford: Carfax.\nKovač, M. (2001b). The end of the whisper. Oxford: Carfax.";
    assert_eq!(sources(&[("Kovač, 2001a, 2001b", a), ("Kovač, 2001a, 2001b", b)]), 2);
}

#[test]
fn says_why_two_sources_are_one() {
    let a = "Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.";
    let b = "Lindkvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.";
    let merges = assembled(&[("Lindqvist, 2012", a), ("Lindkvist, 2012", b)]).merges;
    let told: Vec<_> =
        merges.iter().map(|merge| (merge.one.text.as_str(), merge.other.text.as_str(), merge.outcome)).collect();
    assert_eq!(
        told,
        [
            (
                "Lindqvist (2012). Repair as a reason to meet",
                "Lindkvist (2012). Repair as a reason to meet",
                Ok(graph::Reason::Spelling)
            ),
            (
                "Osei (1999). Shade and how it was measured",
                "Osei (1999). Shade and how it was measured",
                Ok(graph::Reason::Identical)
            ),
        ]
    );
}

#[test]
fn the_order_of_the_documents_does_not_change_what_names_a_source() {
    let a =
        ("Lindqvist, 2012", "Lindqvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.");
    let b =
        ("Lindkvist, 2012", "Lindkvist, P. (2012). Repair as a reason to meet. Journal of Street Life, 14(2), 33–51.");
    let ids = |entries: &[(&str, &str)]| {
        let graph = assembled(entries).graph;
        let mut ids: Vec<String> =
            graph.node_weights().filter_map(|node| Some(node.source()?.id.to_string())).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&[a, b, b]), ids(&[b, b, a]));
    assert_eq!(ids(&[a, b]), ids(&[b, a]));
}
