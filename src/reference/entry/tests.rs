//! Entries in the forms of many styles and languages.

use proptest::prelude::*;

use super::parse;
use crate::language::{self, Language};
use crate::reference::types::{Reference, ReferenceId};
use crate::span::Span;

fn language(code: &str) -> &'static Language {
    language::by_code(code).expect("the language has a file")
}

fn read(text: &str) -> Reference {
    parse(ReferenceId(0), Span::new(0, text.len()), text, language("en"), None)
}

/// The family names of the creators, the year with its suffix, and what is said of them.
fn summary(entry: &Reference) -> (Vec<&str>, String) {
    let names = entry.creators().iter().map(|name| name.family.as_str()).collect();
    let date = entry.date.map_or(String::new(), |date| {
        let year = date.year.map_or(String::new(), |year| year.to_string());
        let suffix = date.suffix.map_or(String::new(), |suffix| suffix.to_string());
        let until = date.until.map_or(String::new(), |year| format!("–{year}"));
        let original = date.original.map_or(String::new(), |year| format!(" [{year}]"));
        let term = if date.no_date { "n.d." } else { "" };
        let coming = if date.forthcoming { "in press" } else { "" };
        format!("{year}{suffix}{until}{original}{term}{coming}")
    });
    (names, date)
}

#[test]
fn leaves_a_title_its_first_word_of_one_letter() {
    for (text, title) in [
        ("MOURA, C. A cidade e as margens. Lisboa: Arcada, 2007.", "A cidade e as margens"),
        ("Dalton, R. A town and its edges. London: Quay, 2005.", "A town and its edges"),
        ("MOURA, C. A. Cidades e margens. Lisboa: Arcada, 2007.", "Cidades e margens"),
    ] {
        let entry = read(text);
        assert_eq!(entry.title.map(|title| title.text).as_deref(), Some(title), "{text}");
    }
}

#[test]
fn reads_surnames_of_two_parts_and_initials_that_are_misprinted() {
    for (text, expected) in [
        ("MOTA E CASTRO, J. Praças. São Paulo: Norte, 2011.", &["MOTA E CASTRO"][..]),
        ("MOTA E CASTRO, Maria. Praças. São Paulo: Norte, 2011.", &["MOTA E CASTRO"]),
        ("Puig i Ferrer, Josep (1909). Cases. Barcelona: Sud.", &["Puig i Ferrer"]),
        ("Orozco y de la Peña, J., & Lind, A. (1930). Crowds. Sur.", &["Orozco y de la Peña", "Lind"]),
        ("Gómez, A., y Pardo, L. (2012). La ciudad. Sur.", &["Gómez", "Pardo"]),
        ("REIS, Carla M. Regras de exame importam: duas cidades. Revista de Salas, v. 2, p. 3-9, 2021.", &["REIS"]),
        ("REIS, Rui; FARO, Carla M. Da escola ao trabalho. Revista de Salas, v. 4, p. 1-20, 2023.", &["REIS", "FARO"]),
        ("Moss, S.a., Beale, J.M., Dunn, M.J., 2011. Seeds. Journal of Seeds 11, 2–8.", &["Moss", "Beale", "Dunn"]),
        ("MossRHJM, BealeJK (2011) Seeds. Journal of Seeds 11: 2–8.", &["Moss", "Beale"]),
        ("Moss ZS Beale TJ Grün NJ (2017) Seeds. Journal of Seeds 11: 2–8.", &["Moss", "Beale", "Grün"]),
    ] {
        assert_eq!(summary(&read(text)).0, expected, "{text}");
    }
}

#[test]
fn reads_bodies_whose_names_hold_commas_and_words_for_and() {
    for (text, expected) in [
        (
            "Water Agency, Natural Dykes Office, & Dust Board. (2016). Dust. Crown.",
            &["Water Agency", "Natural Dykes Office", "Dust Board"][..],
        ),
        (
            "Department of Health, Education, and Welfare. (1970). Health. Crown.",
            &["Department of Health, Education, and Welfare"],
        ),
        ("Fisheries and Oceans Canada. (2021). Cod. Crown.", &["Fisheries and Oceans Canada"]),
        ("Moss and Beale. (2021). Cod. Crown.", &["Moss", "Beale"]),
    ] {
        assert_eq!(summary(&read(text)).0, expected, "{text}");
    }
}

#[test]
fn reads_a_year_of_what_is_still_to_come() {
    for (text, date) in [
        ("Veen, J. (2014, im Erscheinen): Kanäle. Assen: Gorcum.", "2014in press"),
        ("Veen, J. (im Druck 2014): Kanäle. Assen: Gorcum.", "2014in press"),
        ("Veen, J. (forthcoming, 2014). Canals. Assen: Gorcum.", "2014in press"),
        ("Veen, J. 2014 (te verschijnen). Kanalen. Assen: Gorcum.", "2014in press"),
        ("Veen, J. 2014, in press. Canals. Water Review.", "2014in press"),
        ("VEEN, J. Canais. Assen: Gorcum, 2014. No prelo.", "2014in press"),
        ("Veen, J. (2014). Canals. Water Review, in press.", "2014in press"),
        ("Veen, J. (in Vorb.): Kanäle.", "in press"),
        ("Veen, J. (2014). Canals in progress. Water Review, 3, 4–9.", "2014"),
        ("Veen, J. 2014. Forthcoming attractions. Water Review, 3, 4–9.", "2014"),
        ("Veen, J. (1998). Canals. Unpublished manuscript.", "1998"),
    ] {
        assert_eq!(summary(&read(text)).1, date, "{text}");
    }
}

#[test]
fn leaves_a_particle_behind_the_given_names_to_them() {
    for (text, names) in [
        ("Heiden, Peter von der (2004): Die Stadt. Berlin: Spree.", &["Heiden"][..]),
        ("Lindenau, A. v.: Reisen. Berlin: Cotta, 1810.", &["Lindenau"]),
        ("Krogh, Anna v. d.; Linden, Karl v.d. (2011): Nachbarn.", &["Krogh", "Linden"]),
        ("Hof, Jan van 't, & Zee, P. van der (2006). Brieven.", &["Hof", "Zee"]),
        ("Moura, J. dos, e Reis, C. T. F. de. (2010). Orlas.", &["Moura", "Reis"]),
        ("MOURA, João DOS; REIS, Maria DA. Orlas. Natal: Mar, 2010.", &["MOURA", "REIS"]),
        ("Reis CAB da, Moura M dos. Orlas. Cais. 2010;3(2):3-9.", &["Reis", "Moura"]),
        ("A. v. Lindenau (1810): Reisen.", &["v. Lindenau"]),
    ] {
        assert_eq!(summary(&read(text)).0, names, "{text}");
    }
}

#[test]
fn reads_names_and_year_in_every_style() {
    for (text, names, date) in [
        ("Veen, J., & Oord, A. B. (2010). Canals.", &["Veen", "Oord"][..], "2010"),
        ("Veen J, Oord AB. 2010. Canals.", &["Veen", "Oord"], "2010"),
        ("Veen, John, and Anna Oord. 2010. Canals.", &["Veen", "Oord"], "2010"),
        ("J. Veen and A. Oord (2010): Canals.", &["Veen", "Oord"], "2010"),
        ("VEEN, J.; OORD, A. Canals: a history. Assen: Gorcum, 2010.", &["VEEN", "OORD"], "2010"),
        ("Arnold, Renate/Dominique Sander (1988): Kanäle. München: Piper.", &["Arnold", "Sander"], "1988"),
        ("Beckers, Ulrich; Giese, Anton (1996): Kanäle.", &["Beckers", "Giese"], "1996"),
        ("Veen, J., Oord, A., … Zwart, B. (2010). Canals.", &["Veen", "Oord", "Zwart"], "2010"),
        ("Veen, DL, G Schuit, and PH Dorst. 2002. Canals.", &["Veen", "Schuit", "Dorst"], "2002"),
        ("Veen, J. Canals of the north. Water Review, v. 9, n. 1, p. 47-64, 2010.", &["Veen"], "2010"),
        ("Lenz, Volker: Kanäle im Wandel. Frankfurt am Main: Lang, 1987.", &["Lenz"], "1987"),
        ("Veen J, Oord B. Canals. Water. 2007;25(1):121-30.", &["Veen", "Oord"], "2007"),
        ("Veen, J. (Hrsg. 2010): Kanäle.", &["Veen"], "2010"),
        ("Veen, J. (2010, May 4). Canals.", &["Veen"], "2010"),
        ("Veen, J. (in press). Canals.", &["Veen"], "in press"),
        ("Veen, J. (n.d.). Canals.", &["Veen"], "n.d."),
        ("Veen, J. ([1797] 1986). Canals.", &["Veen"], "1986 [1797]"),
        ("Veen, J. (2019–2020). Canals.", &["Veen"], "2019–2020"),
        ("Veen, J. 2004a. Canals.", &["Veen"], "2004a"),
        ("VEENA, Lenka, Petr OORDA a Tomáš DUB, 2010. Kanály.", &["VEENA", "OORDA", "DUB"], "2010"),
        ("veen, j. (2010). canals.", &["veen"], "2010"),
        ("veen, j. m., & Oord, A. B. (2010). Canals.", &["veen", "Oord"], "2010"),
        ("Istituto nazionale per la casa. (2010). Canali.", &["Istituto nazionale per la casa"], "2010"),
    ] {
        assert_eq!(summary(&read(text)), (names.to_vec(), date.to_owned()), "{text}");
    }
}

#[test]
fn keeps_family_names_whole() {
    for (text, names) in [
        ("Gelder, Vincent van (1914). Letters.", &["Gelder"][..]),
        ("van der Wal, T., & De Camillis, P. (2014). Cells.", &["van der Wal", "De Camillis"]),
        ("García Moreno, G. y Ortega y Gracia, J. (1967). Cien días.", &["García Moreno", "Ortega y Gracia"]),
        ("O’Dwyre, J. P., & D'Antoni, C. M. (2012). Trees.", &["O’Dwyre", "D'Antoni"]),
        ("Al-Shahri, H. R., & el-Sayid, M. (2018). Sands.", &["Al-Shahri", "el-Sayid"]),
        ("Jonson, K. L., Jr., & Roe, A. B., III (2010). Roads.", &["Jonson", "Roe"]),
        ("SILVA JÚNIOR, J. R.; SOUSA, V. Estradas. Campinas: Papirus, 2001.", &["SILVA", "SOUSA"]),
        ("Bruns, G., Neto, V. B., & Costa, C. (2010). Roads.", &["Bruns", "Neto", "Costa"]),
        ("Sun Wen-li, and Kim Min-jun. 2010. Roads.", &["Sun", "Kim"]),
        ("Rosado LEFPL, Kong AP, Otten JR. 2010. Roads.", &["Rosado", "Kong", "Otten"]),
        ("Duyven-\ndijk, J. W. (2004). Roads.", &["Duyvendijk"]),
        ("Veen, Maria, and José de Oord Filho. 2009. Roads.", &["Veen", "de Oord"]),
        ("DURANT Jean-Pierre, STUART Paul, 1998, Roads.", &["DURANT", "STUART"]),
        ("HOLLMANS Reiner, NIEMANN Edzard, 1998, Roads.", &["HOLLMANS", "NIEMANN"]),
        ("von der Lippe P. (2004). Roads.", &["von der Lippe"]),
        ("Lukin SYu, Sharin IKh, Bekker Th (1998) Roads.", &["Lukin", "Sharin", "Bekker"]),
        ("Vasyl’ IJ, Stebnitska SK (2006) Roads.", &["Vasyl", "Stebnitska"]),
        ("R. de C. Moreira, J. Lobo. Roads. Campinas, 2001.", &["Moreira", "Lobo"]),
        ("D-J. Zhao, L. Chen. Roads. Insects 2005;30:2.", &["Zhao", "Chen"]),
        ("[Petrin S, Lukin AB ] Петрин С, Лукин АБ (1959) Дороги.", &["Petrin", "Lukin"]),
    ] {
        assert_eq!(summary(&read(text)).0, names, "{text}");
    }
}

#[test]
fn takes_the_print_that_was_read_for_the_year() {
    for (text, year, original, title) in [
        ("Farge, Arlette. (1989) 2013. The Allure. New Haven: Yale.", 2013, Some(1989), "The Allure"),
        ("Marx, Karl. [1867] 1990. Capital. London: Penguin.", 1990, Some(1867), "Capital"),
        ("Clarke, Arthur C. (1968). 2001: A Space Odyssey. London: Hutchinson.", 1968, None, "2001: A Space Odyssey"),
    ] {
        let entry = read(text);
        let date = entry.date.expect("dated");
        let found = (date.year.map(|year| year.0), date.original.map(|year| year.0));
        assert_eq!(found, (Some(year), original), "{text}");
        assert_eq!(entry.title.expect("titled").text, title, "{text}");
    }
}

#[test]
fn reads_organisations() {
    for (text, name, alias) in [
        ("World Health Organization (WHO). (2010). Report.", "World Health Organization", Some("WHO")),
        ("R Core Team. 2019. R: A language.", "R Core Team", None),
        ("Commissione europea (2013), Rapporto sul suolo, Bruxelles.", "Commissione europea", None),
        ("Banque mondiale (2013), Rapport, Washington.", "Banque mondiale", None),
        ("IBGE – Instituto de Geografia (2011). Censo. Rio.", "IBGE – Instituto de Geografia", Some("IBGE")),
        (
            "Brasil. Ministério da Educação. Plano nacional. Brasília: MEC, 2014.",
            "Brasil. Ministério da Educação",
            None,
        ),
        ("[ISH] Instituto Sul de Hidrologia (2019) Águas.", "Instituto Sul de Hidrologia", Some("ISH")),
        (
            "Clinical and Laboratory Standards Institute. 2008. Methods.",
            "Clinical and Laboratory Standards Institute",
            None,
        ),
    ] {
        let entry = read(text);
        let [found] = entry.authors.as_slice() else { panic!("one author in {text}: {:?}", entry.authors) };
        assert_eq!((found.family.as_str(), found.alias.as_deref(), found.organisation), (name, alias, true), "{text}");
    }
}

#[test]
fn files_editors_as_editors() {
    for text in [
        "Veen, J., & Oord, A. (Eds.). (2010). Canals. London: Sage.",
        "Veen, J., Oord, A., eds. 2010. Canals. London: Sage.",
        "Veen, J./Oord, A. (Hrsg.) (2010): Kanäle. Bonn: Dietz.",
    ] {
        let entry = read(text);
        assert!(entry.authors.is_empty(), "{text}");
        assert_eq!(summary(&entry).0, ["Veen", "Oord"], "{text}");
    }
}

#[test]
fn takes_the_year_of_publication_and_no_other() {
    for (text, year) in [
        ("Veen, J. The elections of 1984. Assen: Gorcum, 2004.", 2004),
        ("Veen, J. Canals. Water, v. 1, p. 5-9, 2012. DOI: https://doi.org/10.1590/S1413-81232012000900024", 2012),
        ("Veen, J. Canals. 2011. Available at: http://example.org/2013. Accessed: 12 Aug. 2021.", 2011),
        ("Veen, Jan: Canals. In: Water 15, 1995. S. 1990-1999.", 1995),
        ("VEEN, J. Canais da cidade [1963]. Tradução de A. Oord. 4. ed. Rio: Forense, 2008.", 2008),
        ("VEEN, J. Canais da cidade [1951-1953]. São Paulo: Martins, 2011/1979.", 2011),
        ("Veen, Jan. (1881) 1998. Canals. Assen: Gorcum.", 1998),
        ("Veen J, Oord A. Canals of the world. Assen, 220 pp. 1984.", 1984),
        ("Veen, J. Canals. Water 3, pp. 1984-1992, 2001.", 2001),
        ("Foulon, M. Cours, 1981 - 1982. Paris: Seuil, 2001 (Trad. Madrid: FCE, 2002).", 2001),
    ] {
        assert_eq!(read(text).year().map(|year| year.0), Some(year), "{text}");
    }
}

#[test]
fn repeats_the_authors_of_the_entry_before() {
    let before = read("Veen, J., & Oord, A. (2010). Canals.");
    for text in ["———. 2012. Roads.", "— (2012): Roads.", "____. Roads. Assen: Gorcum, 2012.", "Dies. (2012): Wege."]
    {
        let entry = parse(ReferenceId(1), Span::new(0, text.len()), text, language("en"), Some(&before));
        assert!(entry.ditto, "{text}");
        assert_eq!(summary(&entry), (vec!["Veen", "Oord"], "2012".to_owned()), "{text}");
    }
}

#[test]
fn reads_a_chapter_with_its_book() {
    let text = "Veen, J. (2004). Canals. In A. Oord & B. Zwart (Eds.), The book of water (pp. 410–32). London: Sage.";
    let entry = read(text);
    let field = |field: &Option<crate::reference::types::Text>| {
        field.as_ref().map(|field| field.text.clone()).unwrap_or_default()
    };
    assert_eq!(field(&entry.title), "Canals");
    assert_eq!(field(&entry.container), "The book of water");
    assert_eq!(entry.pages, Some((410, 432)));
    assert_eq!((field(&entry.place), field(&entry.publisher)), ("London".to_owned(), "Sage".to_owned()));
    assert_eq!(entry.editors.iter().map(|name| name.family.as_str()).collect::<Vec<_>>(), ["Oord", "Zwart"]);
}

/// Every span that an entry holds.
fn spans(entry: &Reference) -> Vec<Span> {
    let texts = [
        &entry.title,
        &entry.container,
        &entry.volume,
        &entry.issue,
        &entry.publisher,
        &entry.place,
        &entry.doi,
        &entry.url,
    ];
    let fields = texts.into_iter().flatten().map(|text| text.span);
    let names = entry.authors.iter().chain(&entry.editors).map(|name| name.span);
    fields.chain(names).chain(entry.date.map(|date| date.span)).collect()
}

proptest! {
    #[test]
    fn reads_any_text_without_panic_and_within_its_span(
        before in "\\PC{0,8}",
        text in "(\\PC|Veen, |J\\. |& |; |/|\\(2010\\)|2010|, |\\. |: |In: |\\(Eds\\.\\)|”|“|et al\\.|10\\.1000/1|http://a\\.b|—|\\n){0,40}",
        after in "\\PC{0,8}",
    ) {
        let whole = format!("{before}{text}{after}");
        let span = Span::new(before.len(), before.len() + text.len());
        for code in ["en", "nl"] {
            let entry = parse(ReferenceId(0), span, &whole, language(code), None);
            for found in spans(&entry) {
                prop_assert!(span.contains(found), "{found:?} in {span:?}");
                prop_assert!(whole.get(found.start..found.end).is_some());
            }
        }
    }
}

#[test]
fn reads_bodies_in_small_letters_and_by_their_acronyms() {
    for (text, names, title) in [
        ("jamful project. (2017). jamful [Computer software].", &["jamful project"][..], "jamful"),
        ("equipo lme (2019): lme. Modelos para pocos datos. Sevilla: Norte.", &["equipo lme"], "lme"),
        ("MEC. ProUni - Programa para todos. Brasília: MEC, 2018.", &["MEC"], "ProUni - Programa para todos"),
        ("CNE. Parecer 12. Brasília: Norte, 2018.", &["CNE"], "Parecer 12"),
    ] {
        let entry = read(text);
        assert_eq!(summary(&entry).0, names, "{text}");
        assert!(entry.title.as_ref().is_some_and(|found| found.text.starts_with(title)), "{text}: {:?}", entry.title);
    }
}
