//! The forms that scholars write, read whole.

use super::{Citation, CitationKind, DateKind, find};
use crate::document::{ByteMap, Document};
use crate::language;
use crate::name::{KnownNames, Name, Rank};
use crate::span::Span;

fn read(code: &str, text: &str) -> (Document, Vec<Citation>) {
    let language = language::by_code(code).expect("the language has a file");
    let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), Some(language));
    let citations = find(&document, &[], &KnownNames::default());
    (document, citations)
}

/// The works of the only citation of `text`: authors, `+` for an et al. term, year and letter, `@` locator, `^` prefix, `>` via.
fn works(code: &str, text: &str) -> Vec<String> {
    let (document, citations) = read(code, text);
    citations
        .iter()
        .flat_map(|citation| &citation.works)
        .map(|work| {
            let mut said = String::new();
            if let Some(prefix) = work.prefix {
                said += &format!("{}^ ", document.slice(prefix));
            }
            said += &work.authors.iter().map(|name| name.family.as_str()).collect::<Vec<_>>().join(" & ");
            if work.et_al.is_some() {
                said += "+";
            }
            said += &match (work.date.kind, work.date.year) {
                (DateKind::NoDate | DateKind::Forthcoming, _) => format!(" {}", document.slice(work.date.span)),
                (_, Some(year)) => format!(" {year}"),
                _ => String::new(),
            };
            if let Some(original) = work.date.original {
                said += &format!("/{original}");
            }
            if let Some(letter) = work.date.suffix
                && work.date.kind == DateKind::Year
            {
                said += &letter.to_string();
            }
            if let Some(locator) = &work.locator {
                said += &format!(" @{}", document.slice(locator.span));
            }
            if let Some(via) = work.via {
                said += &format!(" >{via}");
            }
            said
        })
        .collect()
}

#[test]
fn reads_the_forms_that_scholars_write() {
    for (code, text, expected) in [
        ("en", "as Smith and Jones (2010) hold", &["Smith & Jones 2010"][..]),
        ("en", "in Smith's (2010) view", &["Smith 2010"]),
        (
            "en",
            "so it is (Smith, 2010; see also Jones, 2011, 2012a,b; cf. Roe, in press)",
            &["Smith 2010", "see also^ Jones 2011", "Jones 2012a", "Jones 2012b", "cf.^ Roe in press"],
        ),
        ("en", "so it is (Smith 2010: 23–25)", &["Smith 2010 @23–25"]),
        ("en", "so it is (Smith, 2010, pp. 3, 7 ff.)", &["Smith 2010 @pp. 3, 7 ff."]),
        ("pt", "assim (LEITE; LACERDA, 2018, p. 149)", &["LEITE & LACERDA 2018 @p. 149"]),
        ("pt", "segundo Goodman, Sorj e Wilkinson (1985)", &["Goodman & Sorj & Wilkinson 1985"]),
        ("de", "so ist es (Langenohl/Westphal 2007: 2)", &["Langenohl & Westphal 2007 @2"]),
        ("en", "so it is (Commons 1909: 39-83; 1934: 1-9)", &["Commons 1909 @39-83", "Commons 1934 @1-9"]),
        ("en", "as Bourdieu ([1986] 1999) has it", &["Bourdieu 1999/1986"]),
        ("en", "as Bourdieu (1986/1999) has it", &["Bourdieu 1999/1986"]),
        ("en", "health is more (WHO, 2015)", &["WHO 2015"]),
        ("en", "health is more (World Health Organization [WHO], 2015)", &["World Health Organization 2015"]),
        ("en", "so it is (Smith et al. 2010)", &["Smith+ 2010"]),
        ("en", "in Smith et al.’s (2010) study", &["Smith+ 2010"]),
        ("en", "so it is (Smith, n.d.)", &["Smith n.d."]),
        ("nl", "zo is het (Smit, z.d.)", &["Smit z.d."]),
        ("en", "so it is (Smith, forthcoming)", &["Smith forthcoming"]),
        ("en", "so it is (Smith, 2010, as cited in Jones, 2012)", &["Smith 2010 >1", "Jones 2012"]),
        ("en", "so it is (apud Jones, 2012)", &["apud^ Jones 2012"]),
        ("de", "so ist es (Weber 1922, zit. nach Jones 2012)", &["Weber 1922 >1", "Jones 2012"]),
        ("en", "so it is (Smith, personal communication, 4 May 2010)", &["Smith 2010"]),
        ("en", "so it is (Smith & Jones, 2010, Table 2)", &["Smith & Jones 2010 @Table 2"]),
        ("en", "as is shown in Smith (2010a, 2010b)", &["Smith 2010a", "Smith 2010b"]),
        ("en", "in Smith, Jones, and Roe’s (2010) view", &["Smith & Jones & Roe 2010"]),
        ("en", "so it is [Smith, 2010]", &["Smith 2010"]),
        ("en", "so it is (O’Brien-Müller & de la Cruz, 2010)", &["O’Brien-Müller & de la Cruz 2010"]),
        ("en", "so it is (Van den\n  Berg &\nMcKay,\n2010)", &["Van den Berg & McKay 2010"]),
        ("en", "so it is (J. Smith, 2010; Roe Jr., 2011)", &["Smith 2010", "Roe 2011"]),
        ("en", "as Barbosa and Cesar Jr (2016) say", &["Barbosa & Cesar 2016"]),
        ("en", "so it is (Smith, 2003a, p. 35)", &["Smith 2003a @p. 35"]),
        ("pt", "assim é (MOURA, 2007a, p.15)", &["MOURA 2007a @p.15"]),
        ("en", "so it is (Smith, 2003a, b, n. 4)", &["Smith 2003a", "Smith 2003b @n. 4"]),
        ("es", "como Rivas (2001ab) y otros", &["Rivas 2001a", "Rivas 2001b"]),
        ("en", "so it is (Smith 2003abc: 12)", &["Smith 2003a", "Smith 2003b", "Smith 2003c @12"]),
        ("en", "so it is (Smith, 2003a–c)", &["Smith 2003a", "Smith 2003b", "Smith 2003c"]),
        ("en", "so it is (Ministry of Public Works, 2003)", &["Ministry of Public Works 2003"]),
        (
            "en",
            "so it is (Coe et al. 2017, Ita & Ndukwe 2017, Barnaby 2016)",
            &["Coe+ 2017", "Ita & Ndukwe 2017", "Barnaby 2016"],
        ),
        ("en", "so it is (see Bolt (2004) and Roe (2005))", &["Bolt 2004", "Roe 2005"]),
        ("en", "as was shown in Sandoval et al., 2010, while others", &["Sandoval+ 2010"]),
        ("es", "así lo cuenta (EPICTETO, III 24, 2010, p. 34) y", &["EPICTETO 2010 @p. 34"]),
        ("de", "so ist es (Siehe Hofer 2010)", &["Siehe^ Hofer 2010"]),
        ("pt", "assim (Costa, 2010 e Silva, 2012)", &["Costa 2010", "Silva 2012"]),
        ("en", "so it is (Winter, 2010)", &["Winter 2010"]),
        ("de", "so ist es (Lindenau, im Druck 2014; Vogt, forthcoming 2015)", &["Lindenau 2014", "Vogt 2015"]),
        ("de", "so ist es (Lindenau, im Druck)", &["Lindenau im Druck"]),
        ("en", "so it is (El-Naga and Roe., 2016)", &["El-Naga & Roe 2016"]),
        ("de", "so sieht es Jan Hofer (2010)", &["Hofer 2010"]),
        ("de", "so sieht es das Statistische Bundesamt (2010)", &["Statistische Bundesamt 2010"]),
        ("es", "según García Márquez y Pérez (2010)", &["Márquez & Pérez 2010"]),
        ("fr", "comme le dit Durand (1999, p. 12)", &["Durand 1999 @p. 12"]),
        ("it", "come scrive Rossi (1999, p. 12)", &["Rossi 1999 @p. 12"]),
    ] {
        assert_eq!(works(code, text), expected, "{text}");
    }
}

#[test]
fn leaves_alone_what_only_looks_like_a_citation() {
    for (code, text) in [
        ("de", "im Osten (Zensus von 1992) und"),
        ("de", "zuletzt (Februar 2004) war"),
        ("de", "Daten (Stand: 10.10.2009) sind"),
        ("en", "a sample (n = 2000) of"),
        ("en", "see below (Figure 2010)"),
        ("en", "the years (1990–2004) were"),
        ("en", "it began in 1997 and ended in 2004"),
        ("en", "on a machine (Windows 2000) that"),
        ("en", "on 4 May 2010 (Tuesday)"),
        ("en", "the study (2010) was"),
        ("en", "However (2010) is a year"),
        ("en", "after the event (World Cup 2010) it"),
        ("de", "die Daten (EBD) sind"),
        ("en", "of control (1154 cells) and P11 (1342 cells) it"),
        ("en", "in the Golden Cycle (1727–1800) it"),
        ("de", "die Politischen Einstellungen (1995) waren"),
        ("en", "with ketamine (Ketanest1000, 100 mg) and"),
        ("pt", "usou o Censo Demográfico (2010) e"),
    ] {
        assert_eq!(works(code, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn gives_a_repetition_the_work_that_it_repeats() {
    let (_, citations) = read("en", "It grew (Smith, 2010, p. 3). It fell (ibid., p. 4). It stood (op. cit.).");
    assert_eq!(citations.len(), 3);
    for citation in &citations[1..] {
        assert_eq!(citation.kind, CitationKind::Ibid);
        assert_eq!(citation.works[0].authors[0].family, "Smith");
        assert_eq!(citation.works[0].date.year.map(|year| year.0), Some(2010));
    }
}

/// The names of a list whose entries have one author each.
pub fn filed(entries: &[(&str, u16)]) -> KnownNames {
    let mut known = KnownNames::default();
    for &(family, year) in entries {
        let name = Name {
            family: family.to_owned(),
            given: None,
            generation: None,
            organisation: false,
            alias: None,
            span: Span::new(0, 0),
        };
        known.add(&name, Rank::First, [year]);
    }
    known
}

pub fn read_with_list(code: &str, text: &str, known: &KnownNames) -> Vec<(String, Vec<String>)> {
    let language = language::by_code(code).expect("the language has a file");
    let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), Some(language));
    find(&document, &[], known)
        .iter()
        .map(|citation| {
            let names = citation.works[0].authors.iter().map(|name| name.family.clone()).collect();
            (document.slice(citation.span).to_owned(), names)
        })
        .collect()
}

#[test]
fn lets_the_list_settle_where_a_name_begins() {
    let known = filed(&[("Duyvendak", 2004)]);
    let text = "De socioloog Jan Willem Duyvendak (2004) ziet dat; zie Duyvendak 2004, p. 3.";
    let duyvendak = || vec!["Duyvendak".to_owned()];
    assert_eq!(
        read_with_list("nl", text, &known),
        [("Jan Willem Duyvendak (2004)".to_owned(), duyvendak()), ("Duyvendak 2004, p. 3".to_owned(), duyvendak())]
    );
}

#[test]
fn reads_forms_that_only_the_list_can_tell() {
    let known = filed(&[("Okafor", 2008), ("Lindqvist", 2012), ("de Winter", 2006), ("Prins", 2013)]);
    for (text, citation, names) in [
        ("power spreads (Okafor: 2008) and", "(Okafor: 2008)", &["Okafor"][..]),
        ("power spreads (okafor 2008) and", "(okafor 2008)", &["okafor"]),
        ("the retina (RGC, Prins et al., 2013) is", "(RGC, Prins et al., 2013)", &["Prins"]),
        ("In Mexico, Okafor, Ruiz, and Roe (2008) found", "Okafor, Ruiz, and Roe (2008)", &["Okafor", "Ruiz", "Roe"]),
        ("Dr. Ada Okafor, Ms. Wangari Ruiz (2008) state", "Ada Okafor, Ms. Wangari Ruiz (2008)", &["Okafor", "Ruiz"]),
        ("Okafor’s book, Academic Strategy (2008), was", "Okafor’s book, Academic Strategy (2008)", &["Okafor"]),
        (
            "as in Lindqvist's study of 64 firms (2012; 2014) too",
            "Lindqvist's study of 64 firms (2012; 2014)",
            &["Lindqvist"],
        ),
        ("so he lived (Prins, VI 77, 2013, p. 3) and", "(Prins, VI 77, 2013, p. 3)", &["Prins"]),
        ("so Prins (VI, 38, 2013) tells", "Prins (VI, 38, 2013)", &["Prins"]),
        ("as told (Letter 3 apudPrins, 2013) and", "(Letter 3 apudPrins, 2013)", &["Prins"]),
        ("so says de Winter (2006) of it", "de Winter (2006)", &["de Winter"]),
    ] {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(read_with_list("en", text, &known), [(citation.to_owned(), names)], "{text}");
    }
}

#[test]
fn takes_no_citation_from_a_name_in_the_sentence_before() {
    let known = filed(&[("Okafor", 2008)]);
    for text in [
        "Okafor (1922–1998) was a sociologist.",
        "Okafor left. The office (2008) closed.",
        "Okafor led it in the war years (see 2008 figures).",
    ] {
        assert_eq!(read_with_list("en", text, &known), [], "{text}");
    }
}

#[test]
fn reads_two_names_behind_initials() {
    assert_eq!(works("en", "so it was (J. P. Łuczak & Roe, 2010)"), ["Łuczak & Roe 2010"]);
}

#[test]
fn reaches_to_the_note_of_a_work_before_a_bracket_within() {
    let (document, citations) = read("en", "so it was (Bolt, 2004, emphasis added (Smith, 2010))");
    let outer = citations.iter().find(|citation| citation.works[0].note.is_some()).expect("one has a note");
    assert_eq!(document.slice(outer.span).trim_end(), "Bolt, 2004, emphasis added");
}

#[test]
fn reads_organisations_whose_names_hold_small_words() {
    for (code, text, expected) in [
        ("fi", "saalis kasvoi (Kalatalouden tutkimuslaitos, 2013)", &["Kalatalouden tutkimuslaitos 2013"][..]),
        ("fi", "saalis kasvoi (Kalatalouden tutkimuslaitos 2013)", &["Kalatalouden tutkimuslaitos 2013"]),
        ("nb", "fangsten økte (Direktoratet for fiskeri, 2013, s. 4)", &["Direktoratet for fiskeri 2013 @s. 4"]),
        ("sv", "(se Myndigheten för lokala frågor, 2010)", &["se^ Myndigheten för lokala frågor 2010"]),
        ("cs", "(Český statistický úřad, 2010)", &["Český statistický úřad 2010"]),
        ("fr", "(Ministère de l'agriculture, 2010)", &["Ministère de l'agriculture 2010"]),
        ("it", "(Il ministero chiude, 2010)", &[]),
        ("it", "(Istituto chiuso nel 2010)", &[]),
        ("en", "(University reforms began, 2010)", &[]),
    ] {
        assert_eq!(works(code, text), expected, "{text}");
    }
}

#[test]
fn joins_a_year_and_what_is_still_to_come_where_the_list_does() {
    let text = "so ist es (Okafor 2014, im Druck)";
    let mut known = filed(&[("Okafor", 2014)]);
    let document = Document::new("paper.txt", text.to_owned(), ByteMap::identity(), language::by_code("de"));
    let dates = |known: &KnownNames| -> Vec<String> {
        let works = find(&document, &[], known).remove(0).works;
        works.iter().map(|work| document.slice(work.date.span).to_owned()).collect()
    };
    assert_eq!(dates(&known), ["2014", "im Druck"]);
    let name = Name {
        family: "Okafor".to_owned(),
        given: None,
        generation: None,
        organisation: false,
        alias: None,
        span: Span::new(0, 0),
    };
    known.add_coming(&name, 2014);
    assert_eq!(dates(&known), ["2014, im Druck"]);
}

#[test]
fn takes_an_organisation_of_the_list_whole_from_the_sentence() {
    let mut known = filed(&[]);
    let name = |family: &str| Name {
        family: family.to_owned(),
        given: None,
        generation: None,
        organisation: true,
        alias: None,
        span: Span::new(0, 0),
    };
    known.add(&name("Statens naturhistoriske museum"), Rank::First, [2010]);
    known.add(&name("Direktoratet for fiskeri"), Rank::First, [2013]);
    for (text, citation, name) in [
        (
            "Også Statens naturhistoriske museum (2010) tæller dem",
            "Statens naturhistoriske museum (2010)",
            "Statens naturhistoriske museum",
        ),
        (
            "Ifølge Direktoratet for fiskeri (2013) er det",
            "Direktoratet for fiskeri (2013)",
            "Direktoratet for fiskeri",
        ),
    ] {
        assert_eq!(read_with_list("da", text, &known), [(citation.to_owned(), vec![name.to_owned()])], "{text}");
    }
}

#[test]
fn reads_a_declined_name_as_the_one_that_the_list_has() {
    let known =
        filed(&[("Myllykoski", 2009), ("Růžičková", 2008), ("Borzęcki", 1995), ("Zięba", 2012), ("Mäki", 2001)]);
    for (code, text, citation, name) in [
        ("fi", "Myllykosken (2009) mukaan", "Myllykosken (2009)", "Myllykoski"),
        ("fi", "Mäen (2001) mukaan", "Mäen (2001)", "Mäki"),
        ("fi", "Myllykosken (2010) mukaan", "Myllykosken (2010)", "Myllykosken"),
        ("cs", "Podle Růžičkové (2008) lidé", "Růžičkové (2008)", "Růžičková"),
        ("pl", "Zdaniem Borzęckiego (1995) ludzie", "Borzęckiego (1995)", "Borzęcki"),
        ("pl", "Badania Zięby (2012) potwierdzają", "Zięby (2012)", "Zięba"),
    ] {
        assert_eq!(read_with_list(code, text, &known), [(citation.to_owned(), vec![name.to_owned()])], "{text}");
    }
}
