//! Forms that only the list can settle.

use super::find;
use super::tests::{filed, read_with_list};
use crate::document::{ByteMap, Document};
use crate::language;
use crate::name::KnownNames;

/// The authors of each work of the only citation of `text`.
fn names(code: &str, text: &str, known: &KnownNames) -> Vec<String> {
    let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), language::by_code(code));
    let found = find(&document, &[], known);
    assert!(found.len() < 2, "{text}: {found:?}");
    let works = found.into_iter().flat_map(|citation| citation.works);
    works.flat_map(|work| work.authors).map(|name| name.family).collect()
}

#[test]
fn reads_a_synonymy_whose_later_works_share_the_author() {
    let known = filed(&[("Ozolin", 1893), ("Ozolin", 1895), ("Ozolin", 1899)]);
    for (text, works) in [
        ("Ozolin 1893: 101; 1895: 341; 1899b: 345", 3),
        ("Ozolin 1893: 24. – 1895: 106", 2),
        ("Ozolin 1893:244, fig. 12.2; 1895:29", 2),
        ("Ozolin 1893: 24; 1901: 106", 1),
        ("Ozolin 1893: 24; 1895 was a dry year", 1),
        ("Ozolin 1893; 1895: 12", 1),
    ] {
        let text = format!("Records: {text}.");
        let document = Document::new("paper.txt", text.clone(), ByteMap::identity(), language::by_code("en"));
        let found: usize = find(&document, &[], &known).iter().map(|citation| citation.works.len()).sum();
        assert_eq!(found, works, "{text}");
    }
}

#[test]
fn takes_authors_joined_by_semicolons_from_the_sentence_where_the_list_has_them() {
    let known = filed(&[("Moreira", 2011), ("Tavares", 2015)]);
    for (code, text, expected) in [
        ("pt", "segundo Moreira; Pinto (2011)", &["Moreira", "Pinto"][..]),
        ("en", "as Moreira; Pinto; Lobo (2011) say", &["Moreira", "Pinto", "Lobo"]),
        ("en", "they left Moreira; Pinto (2012) did not", &["Pinto"]),
        ("en", "so Tavares said; Pinto (2011) did not", &["Pinto"]),
    ] {
        assert_eq!(names(code, text, &known), expected, "{text}");
    }
}

#[test]
fn takes_no_place_behind_a_remark_for_a_first_author() {
    let known = filed(&[("Aronsen", 2004), ("Velde", 2004)]);
    for (text, expected) in [
        ("it was cold (an island in the Kara Sea, Aronsen et al. 2004)", &["Aronsen"][..]),
        ("it was cold (Karasek, Aronsen, et al. 2004)", &["Karasek", "Aronsen"]),
        ("it was cold (Velde, Aronsen et al. 2004)", &["Velde", "Aronsen"]),
        ("it was cold (Veldde, Aronsen et al. 2004)", &["Veldde", "Aronsen"]),
    ] {
        assert_eq!(names("en", text, &known), expected, "{text}");
    }
}

#[test]
fn takes_no_treaty_no_film_and_no_standard_for_an_author() {
    let known = filed(&[("Okafor", 2008)]);
    for (code, text) in [
        ("en", "The Treaty of Nantes (2007) changed the rules."),
        ("en", "The film Timbuktu (1942) was shown."),
        ("en", "tested as is usual (ASTM D1895, 2017)"),
        ("de", "Der Vertrag von Nantes (2007) änderte die Regeln."),
        ("fr", "Le traité de Nantes (2007) a changé les règles."),
        ("es", "El Tratado de Nantes (2007) cambió las reglas."),
        ("nl", "Het Verdrag van Nantes (2007) veranderde de regels."),
        ("en", "Plants: 12 May, Walter et al. 1093 (CEN)."),
    ] {
        assert_eq!(names(code, text, &known), <[String; 0]>::default(), "{text}");
    }
    for (text, expected) in [
        ("The treaty that Okafor (2008) describes", "Okafor"),
        ("the theory of Nantes (2007) differs", "Nantes"),
        ("the novel Okafor (2008) discusses", "Okafor"),
    ] {
        assert_eq!(names("en", text, &known), [expected], "{text}");
    }
}

#[test]
fn reads_names_that_end_in_a_soft_sign() {
    let known = filed(&[("Vasyl", 2006)]);
    assert_eq!(names("en", "found there (Vasyl’ and Stebnitska 2006)", &known), ["Vasyl", "Stebnitska"]);
}

#[test]
fn reads_particles_behind_an_ampersand_and_dates_in_brackets_of_their_own() {
    let known = filed(&[("Haddad", 2006)]);
    assert_eq!(names("en", "it is so (Haddad & al-Masri 2006)", &known), ["Haddad", "al-Masri"]);
    for (code, text) in
        [("en", "(Haddad, [n.d.], p. 4)"), ("fr", "selon Haddad ([sans date])"), ("cs", "Haddad ([b.r.])")]
    {
        assert_eq!(names(code, text, &known), ["Haddad"], "{text}");
    }
}

#[test]
fn reads_on_behind_the_head_of_a_page() {
    let known = filed(&[("Veen", 2010)]);
    let page = |number: usize| {
        let lines = "In the gardens grew more and more of everything.\n".repeat(30);
        format!("{lines}There lived (Veen &\n\n{number}  Gardens of the town\n\nBos, 2010) and his dog.\n\n")
    };
    let text = [7, 8, 9].map(page).concat();
    let found = read_with_list("en", &text, &known);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|(_, names)| names == &["Veen", "Bos"]), "{found:?}");
}

#[test]
fn reads_years_that_a_lost_space_ties_to_the_word_behind() {
    let known = filed(&[("Veen", 2010), ("Bos", 2012)]);
    for (text, expected) in [
        ("so it is (Veen et al., 2010this volume; Figure 2)", &["Veen"][..]),
        ("so it is (Veen, 2010and Bos, 2012)", &["Veen", "Bos"]),
        ("so it is (Veen, 2010see also Bos, 2012)", &["Veen", "Bos"]),
        ("so it is (Veen, 2010this volume; Bos, 2012)", &["Veen", "Bos"]),
        ("so it is (Veen, 2011this volume)", &[]),
        ("so it was (Veen in the 2010er)", &[]),
    ] {
        assert_eq!(names("en", text, &known), expected, "{text}");
    }
}
