//! Forms that only the list can settle.

use super::find;
use super::tests::{filed, read_with_list};
use crate::document::{ByteMap, Document};
use crate::language;
use crate::link::Outcome;
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
fn takes_articles_and_endings_at_apostrophes_from_names_of_the_list() {
    let known = filed(&[("Harvey", 2003), ("TÜİK", 2019), ("INSEE", 2015), ("D'Amico", 2011), ("L’Heureux", 2012)]);
    for (code, text, expected) in [
        ("tr", "Harvey'e (2003) göre kent hakkı ortaktır", "Harvey"),
        ("tr", "bunu TÜİK’in (2019) verileri gösterir", "TÜİK"),
        ("fr", "selon l’INSEE (2015), un sur cinq", "INSEE"),
        ("fr", "les chiffres de l'OCDE (2013) sont autres", "OCDE"),
        ("it", "secondo D'Amico (2011) no", "D'Amico"),
        ("fr", "ainsi L’Heureux (2012) le dit", "L’Heureux"),
    ] {
        assert_eq!(names(code, text, &known), [expected], "{text}");
    }
}

#[test]
fn gives_years_behind_a_prefix_to_the_authors_before() {
    let known = filed(&[("Lessig", 1999), ("Lessig", 2006)]);
    for text in ["as Lessig (1999; see also 2006) has it", "so it is (Lessig 1999, 12; cf. 2006, 5)"] {
        let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), language::by_code("en"));
        let years: Vec<Option<u16>> = find(&document, &[], &known)
            .iter()
            .flat_map(|citation| &citation.works)
            .map(|work| work.date.year.map(|year| year.0))
            .collect();
        assert_eq!(years, [Some(1999), Some(2006)], "{text}");
    }
}

#[test]
fn tells_people_of_one_family_name_by_initials_behind_a_comma() {
    let text = "As Wu, T. (2010) and Wu, X. (2010) hold.\n\nReferences\n\nWu, T. (2010). Switch. New York: Knopf.\n\
        Wu, X. (2010). Growth. London: Sage.\n";
    let analysis = crate::analyse(Document::from_text("-", text));
    let linked = analysis.links.iter().filter(|link| matches!(link.outcome, Outcome::Match { .. })).count();
    assert_eq!(linked, 2);
}

#[test]
fn links_earlier_works_by_the_author_named_with_them() {
    let text = "Souza (2003) diz isso, e Arantes (2000) nega (SOUZA, op. cit., p. 30). Souza (op. cit., p. 31) e isso (op. cit., \
        p. 32) e Arantes (op. cit.).\n\nReferências\n\nARANTES, O. A cidade. Petrópolis: Vozes, 2000.\n\n\
        SOUZA, M. L. Mudar a cidade. Rio de Janeiro: Bertrand, 2003.\n";
    let analysis = crate::analyse(Document::from_text("-", text));
    let linked: Vec<Option<usize>> =
        analysis.links.iter().map(|link| link.outcome.reference().map(|reference| reference.0)).collect();
    assert_eq!(linked, [1, 0, 1, 1, 1, 0].map(Some));
}

#[test]
fn parts_prepositions_of_one_letter_from_names_of_the_list() {
    let known = filed(&[("محمود", 2011), ("כהן", 2018)]);
    for (code, text, expected) in
        [("ar", "وفقاً لمحمود (2011) فإن المدينة ساحة", "محمود"), ("he", "בהתאם לכהן (2018) העיר היא זירה", "כהן")]
    {
        assert_eq!(names(code, text, &known), [expected], "{text}");
    }
}

#[test]
fn takes_imprints_for_no_citations() {
    let known = filed(&[("Burton", 2005), ("Unicef", 2010)]);
    let mut publishing = known.clone();
    publishing.add_publisher("Mohr Siebeck");
    for (code, text, expected) in [
        ("en", "*Archive Fever* (Chicago: University of Chicago Press, 1996), 4.", &[][..]),
        ("en", "*Stories* (Durham, NC: Duke University Press, 2005), 12.", &[]),
        ("en", "*Stories* (New York and London: Routledge, 2005).", &[]),
        ("de", "*Wirtschaft* (Tübingen: Mohr Siebeck, 1972), 3.", &[]),
        ("en", "his book (Mohr Siebeck, 1972) is long", &[]),
        ("en", "so it is (London: Burton, 2005)", &["Burton"]),
        ("en", "so it is (Geneva: Unicef, 2010)", &["Unicef"]),
        ("en", "so it is (source: Marchetti, 2011)", &["Marchetti"]),
    ] {
        assert_eq!(names(code, text, &publishing), expected, "{text}");
    }
}

#[test]
fn reads_the_year_of_a_first_print_before_the_one_read() {
    let known = filed(&[("Farge", 2013), ("Darwin", 1964)]);
    for text in ["so it is (Farge [1989] 2013, 12)", "so it is (Farge (1989) 2013)", "as Farge ([1989] 2013) has it"] {
        assert_eq!(names("en", text, &known), ["Farge"], "{text}");
    }
}

#[test]
fn parts_works_at_a_semicolon_behind_the_last_of_several_names() {
    let known = filed(&[("FAO", 2017), ("Marshe", 2001)]);
    assert_eq!(names("en", "all of it (Forest, Marsh and Steppe; FAO 2017)", &known), ["FAO"]);
}

#[test]
fn reads_acronyms_behind_articles_where_the_list_has_the_body() {
    let text = |said: &str, entries: &str| format!("{said}\n\nReferences\n\n{entries}\n");
    for (said, entries, found) in [
        ("According to the WHO (2013) it is so.", "World Health Organization. (2013). Report. Geneva: WHO.", 1),
        ("According to the WHO (2012) it is so.", "World Health Organization. (2013). Report. Geneva: WHO.", 0),
        ("Nach dem BBSR (2012) ist es so.", "BBSR – Bundesinstitut für Bauwesen (2012): Städte. Bonn.", 1),
        ("Segundo o IBGE (2011), é assim.", "Instituto Brasileiro de Geografia – IBGE. (2011). Censo. Rio: IBGE.", 1),
    ] {
        let analysis = crate::analyse(Document::from_text("-", text(said, entries)));
        assert_eq!(analysis.citations.len(), found, "{said}");
        let linked = analysis.links.iter().filter(|link| matches!(link.outcome, Outcome::Match { .. })).count();
        assert_eq!(linked, found, "{said}");
    }
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

#[test]
fn reads_a_surname_of_two_parts_as_one() {
    let known =
        filed(&[("Orozco y Palma", 1930), ("Couto e Serra", 2011), ("Lima", 2011), ("Gómez", 2012), ("Pardo", 1999)]);
    for (code, text, expected) in [
        ("en", "so (Orozco y Palma, 1930) said", &["Orozco y Palma"][..]),
        ("en", "as Orozco y Palma (1930) said", &["Orozco y Palma"]),
        ("pt", "assim (COUTO E SERRA, 2011)", &["COUTO E SERRA"]),
        ("en", "so (Couto e Serra & Lima, 2011) said", &["Couto e Serra", "Lima"]),
        ("en", "so Couto e Serra and Lima (2011) said", &["Couto e Serra", "Lima"]),
        ("es", "así (Gómez y Pardo, 2012)", &["Gómez", "Pardo"]),
        ("es", "así Gómez y Pardo (2012)", &["Gómez", "Pardo"]),
        // Nothing but the language tells.
        ("en", "so (Puig i Ferrer, 1930) said", &["Puig i Ferrer"]),
        ("nl", "zo zegt Ramos y Costa (1906)", &["Ramos y Costa"]),
        ("en", "so Okafor, Ramos e Costa (1906) said", &["Okafor", "Ramos", "Costa"]),
    ] {
        assert_eq!(names(code, text, &known), expected, "{text}");
    }
}

#[test]
fn reads_a_family_that_is_named_as_a_month() {
    let known = filed(&[("March", 1991), ("Simon", 1947), ("May", 2010)]);
    for (text, expected) in [
        ("so (Simon, 1947; March, 1991)", &["Simon", "March"][..]),
        ("so (March, 1991)", &["March"]),
        ("so (Simon, 1947; May, 2011)", &["Simon", "May"]),
        ("so (March & Simon, 1947)", &["March", "Simon"]),
        ("so (June et al., 1947)", &["June"]),
        ("(Simon, April 1947)", &["Simon"]),
        ("since (April, 1947)", &[]),
        ("since (April and June 1947)", &[]),
    ] {
        assert_eq!(names("en", text, &known), expected, "{text}");
    }
}

#[test]
fn takes_no_place_before_a_comma_or_an_and_for_an_author() {
    let known = filed(&[("Canada", 2012), ("Moreira", 2021), ("Ruiz", 1957)]);
    for (text, expected) in [
        ("In Canada, Moreira and Brito (2021) found it", &["Moreira", "Brito"][..]),
        ("It is known from Sri Lanka and Ruiz (1957) wrote of it", &["Ruiz"]),
        ("so Canada (2012) counts", &["Canada"]),
        ("so Okafor and Ruiz (1957) wrote", &["Okafor", "Ruiz"]),
    ] {
        assert_eq!(names("en", text, &known), expected, "{text}");
    }
}

#[test]
fn reads_initials_behind_a_name_and_a_name_that_has_lost_its_space() {
    let known = filed(&[("Barten", 1971), ("Hyatt", 2006)]);
    for (text, expected) in [
        ("Barten, J. R. 1971: 38. On", &["Barten"][..]),
        ("indicus Corde 1993: 25.-Hyatt 2006: 161", &["Hyatt"]),
        ("as a subgenus.Hyatt (2006) proposed", &["Hyatt"]),
    ] {
        assert_eq!(names("en", text, &known), expected, "{text}");
    }
}

#[test]
fn reads_a_year_that_a_slip_has_spoilt() {
    let known = filed(&[("Brandt", 2001)]);
    let spoilt = |text: &str| {
        let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), language::by_code("en"));
        let found = find(&document, &[], &known);
        let works = found.into_iter().flat_map(|citation| citation.works);
        works.filter(|work| work.date.kind == super::DateKind::Misprint).count()
    };
    for text in
        ["so (Brandt, 20001)", "so Brandt (20011) says", "so (Brandt, 201)", "so (Brandt, 2OO1)", "(Brandt 200l)"]
    {
        assert_eq!(spoilt(text), 1, "{text}");
    }
    for text in
        ["so (Brandt, 12345)", "so (Brandt 201)", "so (Okafor, 20001)", "so (Brandt, 2001)", "(n = 20001)", "(p. 201)"]
    {
        assert_eq!(spoilt(text), 0, "{text}");
    }
}

#[test]
fn reads_the_parties_of_a_case_as_one_name() {
    for text in ["so (Marsal v. Board of Health, 1954)", "so Marsal v. Board of Health (1954) decided"] {
        let found = names("en", text, &KnownNames::default());
        assert_eq!(found, ["Marsal v. Board of Health"], "{text}");
    }
}

#[test]
fn takes_no_life_and_no_pages_for_a_year() {
    let known = filed(&[("Padmore", 2010)]);
    for text in
        ["Luís Paiva (1721-?) kept it", "Luís Paiva (1950–) keeps it", "Padmore (1314-6) again", "Padmore (1314–1316)"]
    {
        assert_eq!(names("en", text, &known), [""; 0], "{text}");
    }
}

#[test]
fn passes_over_what_stands_before_an_author_who_is_misspelt_or_misdated() {
    let known = filed(&[("Randell", 2013), ("Yoder", 2010), ("Marlow", 1957), ("Iorga", 2006)]);
    for (text, expected) in [
        ("in the inner layer (IPL, Randell et al., 2012)", &["Randell"][..]),
        ("as terms have it (HAO, Yodr et al. 2010)", &["Yodr"]),
        ("known from Sri Lanka and Marlow (1959) held it", &["Marlow"]),
        ("as keys for Bulgaria, Iorga 2006", &["Iorga"]),
        ("there are keys (for Bulgaria, Iorga 2006)", &["Iorga"]),
        ("there are keys (Bulga and Iorga 2006)", &["Bulga", "Iorga"]),
    ] {
        assert_eq!(names("en", text, &known), expected, "{text}");
    }
}

#[test]
fn reads_several_authors_before_a_year_whatever_follows_it() {
    let known = filed(&[("Lind", 2001)]);
    for (text, expected) in [
        ("and others (see Nero and Magnus 2010 for a full list)", &["Nero", "Magnus"][..]),
        ("and others (see Nero et al. 2010 for a full list)", &["Nero"]),
        ("in all (Control 1342 cells)", &[]),
        ("in all (Control and Treatment 1342 cells)", &[]),
    ] {
        assert_eq!(names("en", text, &known), expected, "{text}");
    }
}

#[test]
fn reads_unlisted_names_with_a_page_where_a_text_cites_so() {
    let known = filed(&[("Ozolin", 1893), ("Grabe", 1907), ("Kelso", 1930), ("Tarn", 1951), ("Vane", 1966)]);
    let habit = "Ozolin 1893: 101; Grabe 1907: 12; Kelso 1930: 4; Tarn 1951: 7; Vane 1966: 9.";
    let found = |text: &str| {
        let found = read_with_list("en", text, &known).into_iter().map(|(text, _)| text);
        found.filter(|text| !habit.contains(text.as_str())).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("Prostoia similis: Winkel 1949: 227", &["Winkel 1949: 227"][..]),
        ("Platystethyna Winkel 1949: 290", &["Winkel 1949: 290"]),
        ("Type species Prostoia similis Winkel 1949 from Java", &[]),
        ("Prostoia similis: Ozolin 1895: 3", &["Ozolin 1895: 3"]),
        ("Prostoia similis: Ozolim 1893: 3", &["Ozolim 1893: 3"]),
    ] {
        assert_eq!(found(&format!("{habit} {text}.")), expected, "{text}");
    }
    assert_eq!(found("So did Winkel 1949: 227 beetles were seen."), [""; 0]);
    assert_eq!(found("Prostoia similis: Ozolin 1895: 3."), ["Ozolin 1895: 3"]);
}

#[test]
fn reads_a_name_behind_a_prefix_that_opens_a_note() {
    let known = filed(&[("Holm", 2004)]);
    for (code, text, expected) in [
        ("de", "Vgl. Rohde (2005).", &["Rohde"][..]),
        ("de", "Siehe auch Rohde (2005).", &["Rohde"]),
        ("de", "1 Vgl. Rohde (2005).", &["Rohde"]),
        ("de", "Vgl. Berlin (2005).", &[]),
        ("de", "So schreibt Rohde (2005, S. 3) es.", &["Rohde"]),
        ("de", "So schreibt Rohde (2005, zit. nach Holm 2004) es.", &["Rohde", "Holm"]),
        ("de", "So war die Lage (2005) dort.", &[]),
        ("de", "Das gilt etwa Rohde (2005).", &[]),
        ("fi", "Ks. Holm (2004).", &["Holm"]),
        ("fr", "Cf. Holm (2004).", &["Holm"]),
    ] {
        assert_eq!(names(code, text, &known), expected, "{text}");
    }
    let document = Document::new("paper.txt", "Cf. Holm (2004).".into(), ByteMap::identity(), language::by_code("fr"));
    let found = find(&document, &[], &known);
    assert_eq!(found[0].works[0].authors[0].given, None);
}

#[test]
fn keeps_initials_before_a_particle() {
    let known = filed(&[("Vries", 2010)]);
    let given = |text: &str| {
        let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), language::by_code("nl"));
        find(&document, &[], &known)[0].works[0].authors[0].given.clone()
    };
    assert_eq!(given("Zo zei A. de Vries (2010) het.").as_deref(), Some("A. de"));
    assert_eq!(given("Zo zei het rapport van de Vries (2010) het."), None);
}

#[test]
fn an_et_al_term_belongs_to_the_author_of_the_list_before_it() {
    let known = filed(&[("Royers", 1990), ("Wijk", 1976), ("Alberts", 2021), ("Gibson", 2021)]);
    for (text, expected) in [
        ("Although the subjects were Chinese and Royers et al. (1990) had others", &["Royers"][..]),
        ("as Bolt and Royers (1990) say", &["Bolt", "Royers"]),
        ("as Bolt and van der Wijk (1976) say", &["Bolt", "Wijk"]),
        ("(Gibson, Gregory F. Alberts, et al., 2021b)", &["Gibson", "Alberts"]),
        ("(Gibson, G. F. Alberts, et al., 2021b)", &["Gibson", "Alberts"]),
    ] {
        assert_eq!(names("en", text, &known), expected, "{text}");
    }
}
