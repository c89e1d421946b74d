//! One manuscript of each language, read from end to end: what is found in it, what is linked, what is reported and where.

use citegraph::link::Outcome;
use citegraph::lint::{self, Level};
use citegraph::{Analysis, Document, analyse, language};

/// What a manuscript holds.
struct Manuscript {
    path: &'static str,
    citations: usize,
    references: usize,
    /// The works whose entry is another than written, or none; every other work is linked to its entry.
    unmatched: &'static [&'static str],
    /// The rules that speak, and the line on which each does.
    findings: &'static [(&'static str, usize)],
    first_claim: &'static str,
    /// Notes, and marks that call them.
    notes: (usize, usize),
}

const MANUSCRIPTS: &[Manuscript] = &[
    Manuscript {
        path: "fixtures/en/urban-mixing.txt",
        citations: 19,
        references: 12,
        unmatched: &[
            "Okafor & Lind, 2011",
            "Brandt, 2003",
            "Brandt, 2003",
            "Rowntree (1951",
            "Delacroix and Whitmore (2008",
            "Brandt, 2003",
            "Ferreira, 2015",
        ],
        findings: &[
            ("author-mismatch", 8),
            ("ambiguous-citation", 13),
            ("year-mismatch", 30),
            ("missing-reference", 39),
            ("uncited-reference", 48),
        ],
        first_claim: "Harcourt (1961) already held that \"a street of one class is a street without teachers\" (p. 88)",
        notes: (0, 0),
    },
    Manuscript {
        path: "fixtures/en/clean.txt",
        citations: 6,
        references: 4,
        unmatched: &[],
        findings: &[],
        first_claim: "Early rule books list coughing among the offences for which a reader could be shown the door (Ashdown, 1987, pp. 12–15).",
        notes: (0, 0),
    },
    Manuscript {
        path: "fixtures/nl/menging.txt",
        citations: 13,
        references: 10,
        unmatched: &["Dijkgraaf, 1974", "Smit & Kuiper, 2003", "Yildirim & Bakker, 2012", "Hoekstraa, 2005"],
        findings: &[
            ("citation-conjunction", 16),
            ("ambiguous-citation", 26),
            ("year-mismatch", 27),
            ("author-mismatch", 33),
            ("uncited-reference", 39),
        ],
        first_claim: "De gedachte daarachter is dat bewoners van elkaar leren en elkaar helpen (Van der Meulen & Brouwer, 1996).",
        notes: (0, 0),
    },
    Manuscript {
        path: "fixtures/de/mischung.txt",
        citations: 13,
        references: 9,
        unmatched: &["Lehnhof 2004", "Weidner 2008", "Krautwald 2007"],
        findings: &[
            ("author-mismatch", 14),
            ("missing-reference", 21),
            ("year-mismatch", 27),
            ("uncited-reference", 39),
        ],
        first_claim: "Seit den neunziger Jahren gilt die soziale Mischung als Leitbild der Stadterneuerung (vgl. Obermeier 1995).",
        notes: (0, 0),
    },
    Manuscript {
        path: "fixtures/fr/mixite.txt",
        citations: 10,
        references: 7,
        unmatched: &["Dumesnil, 2007", "Fournel, 2009", "Morvin, 1991"],
        findings: &[
            ("year-mismatch", 10),
            ("missing-reference", 12),
            ("author-mismatch", 14),
            ("uncited-reference", 25),
        ],
        first_claim: "Depuis la fin des années quatre-vingt, la mixité sociale est devenue le mot d'ordre des politiques urbaines (Morvan, 1991).",
        notes: (0, 0),
    },
    Manuscript {
        path: "fixtures/es/mezcla.txt",
        citations: 10,
        references: 8,
        unmatched: &["Quintanila (2002", "Beltrán & Rocamora, 2004", "Arrieta y Sandoval (1999", "Ferrán, 2011"],
        findings: &[
            ("author-mismatch", 9),
            ("ambiguous-citation", 10),
            ("year-mismatch", 11),
            ("missing-reference", 13),
            ("uncited-reference", 24),
        ],
        first_claim: "Desde hace tres décadas, los planes urbanos buscan que en un mismo barrio convivan familias de distinta renta (Arrieta y Sandoval, 1997).",
        notes: (0, 0),
    },
    Manuscript {
        path: "fixtures/it/fontane.txt",
        citations: 10,
        references: 8,
        unmatched: &["Bonfante e Greppi, 2003"],
        findings: &[("author-mismatch", 13), ("uncited-reference", 33)],
        first_claim: "Le fontane di quartiere hanno perso da tempo la loro funzione pratica, ma non quella sociale (Marchesini, 1996).",
        notes: (1, 1),
    },
    Manuscript {
        path: "fixtures/pt/quintais.txt",
        citations: 10,
        references: 7,
        unmatched: &["VASCONCELLAS, 2011"],
        findings: &[("author-mismatch", 15), ("uncited-reference", 37)],
        first_claim: "Os quintais das casas antigas foram, por muito tempo, o lugar em que os vizinhos se encontravam (ALBUQUERQUE, 1994).",
        notes: (1, 1),
    },
    Manuscript {
        path: "fixtures/da/kolonihaver.txt",
        citations: 11,
        references: 7,
        unmatched: &["Vestermark, 2008"],
        findings: &[("year-mismatch", 11), ("uncited-reference", 28)],
        first_claim: "Kolonihaven blev anlagt for sundhedens skyld, men den er blevet et sted, hvor folk taler sammen (Brammer, 1993).",
        notes: (1, 1),
    },
    Manuscript {
        path: "fixtures/sv/tvattstugan.txt",
        citations: 11,
        references: 7,
        unmatched: &["Hagstörm, 1995"],
        findings: &[("author-mismatch", 11), ("uncited-reference", 27)],
        first_claim: "Få rum är så delade och så omstridda som tvättstugan (Hagström, 1995).",
        notes: (1, 1),
    },
    Manuscript {
        path: "fixtures/nb/dugnad.txt",
        citations: 11,
        references: 7,
        unmatched: &[],
        findings: &[("author-mismatch", 11), ("uncited-reference", 26)],
        first_claim: "Dugnaden er for mange den eneste dagen i året da hele borettslaget møtes (Aasgaard, 1994).",
        notes: (1, 1),
    },
    Manuscript {
        path: "fixtures/fi/pihatalkoot.txt",
        citations: 11,
        references: 7,
        unmatched: &["Haapakoski 1998"],
        findings: &[("year-mismatch", 14), ("uncited-reference", 31)],
        first_claim: "Pihatalkoot kokoavat taloyhtiön asukkaat yhteen kahdesti vuodessa (Haapakoski 1996).",
        notes: (1, 1),
    },
    Manuscript {
        path: "fixtures/pl/podworka.txt",
        citations: 11,
        references: 7,
        unmatched: &["Świencicka, 2006"],
        findings: &[("author-mismatch", 12), ("uncited-reference", 28)],
        first_claim: "Podwórko kamienicy było przez dziesięciolecia wspólnym pokojem jej mieszkańców (Borzęcki, 1995).",
        notes: (1, 1),
    },
    Manuscript {
        path: "fixtures/cs/pavlace.txt",
        citations: 11,
        references: 7,
        unmatched: &["Čapková, 2006"],
        findings: &[("year-mismatch", 11), ("uncited-reference", 26)],
        first_claim: "Pavlače starých domů nutily sousedy, aby se potkávali (Bartošek, 1994).",
        notes: (1, 1),
    },
    Manuscript {
        path: "fixtures/ca/replans.txt",
        citations: 11,
        references: 7,
        unmatched: &["Teixidor, 2006"],
        findings: &[("author-mismatch", 14), ("uncited-reference", 31)],
        first_claim: "El replà de l'escala és el primer espai comú de qualsevol edifici (Casadevall, 1995).",
        notes: (1, 1),
    },
];

/// A short manuscript without a slip, with a list of five entries.
struct Clean {
    path: &'static str,
    citations: usize,
    /// A work that is cited through another, and has no entry.
    through: Option<&'static str>,
}

const CLEAN: &[Clean] = &[
    Clean { path: "fixtures/tr/avlular.txt", citations: 9, through: Some("Sönmez, 1962") },
    Clean { path: "fixtures/id/halaman-bersama.txt", citations: 9, through: Some("Sastro, 1962") },
    Clean { path: "fixtures/ms/laman-bersama.txt", citations: 9, through: Some("Daud, 1962") },
    Clean { path: "fixtures/hu/gangok.txt", citations: 9, through: Some("Bíró, 1962") },
    Clean { path: "fixtures/hr/dvorista.txt", citations: 9, through: Some("Vuković, 1962") },
    Clean { path: "fixtures/bs/avlije.txt", citations: 9, through: Some("Softić, 1962") },
    Clean { path: "fixtures/sr/dvorista.txt", citations: 9, through: Some("Бојић, 1962") },
    Clean { path: "fixtures/sl/dvorisca.txt", citations: 9, through: Some("Bizjak, 1962") },
    Clean { path: "fixtures/sk/pavlace.txt", citations: 9, through: Some("Sokol, 1962") },
    Clean { path: "fixtures/ro/curti.txt", citations: 9, through: Some("Bucur, 1962") },
    Clean { path: "fixtures/vi/san-chung.txt", citations: 9, through: Some("Lê, 1962") },
    Clean { path: "fixtures/et/hoovid.txt", citations: 9, through: Some("Mets, 1962") },
    Clean { path: "fixtures/lv/pagalmi.txt", citations: 9, through: Some("Vītols, 1962") },
    Clean { path: "fixtures/lt/kiemai.txt", citations: 9, through: Some("Vaitkus, 1962") },
    Clean { path: "fixtures/is/bakgardar.txt", citations: 9, through: Some("Magnússon, 1962") },
    Clean { path: "fixtures/eu/atariak.txt", citations: 8, through: None },
    Clean { path: "fixtures/gl/patios.txt", citations: 9, through: Some("Bouzas, 1962") },
    Clean { path: "fixtures/af/agterplase.txt", citations: 9, through: Some("Malan, 1962") },
    Clean { path: "fixtures/sw/nyua.txt", citations: 9, through: Some("Bakari, 1962") },
    Clean { path: "fixtures/ru/dvory.txt", citations: 9, through: Some("Беляев, 1962") },
    Clean { path: "fixtures/uk/dvory.txt", citations: 9, through: Some("Савчук, 1962") },
    Clean { path: "fixtures/bg/dvorove.txt", citations: 9, through: Some("Босев, 1962") },
    Clean { path: "fixtures/el/avles.txt", citations: 8, through: None },
    Clean { path: "fixtures/zh/yuanzi.txt", citations: 9, through: Some("吴静，1962") },
    Clean { path: "fixtures/ja/nakaniwa.txt", citations: 8, through: None },
    Clean { path: "fixtures/ko/madang.txt", citations: 8, through: None },
    Clean { path: "fixtures/ar/afniya.txt", citations: 8, through: Some("الشامي، 1962") },
    Clean { path: "fixtures/fa/hayat.txt", citations: 8, through: Some("شریفی، ۱۳۴۱") },
    Clean { path: "fixtures/he/hatserot.txt", citations: 8, through: Some("שפירא, 1962") },
    Clean { path: "fixtures/hi/aangan.txt", citations: 7, through: None },
];

fn read(path: &str) -> Analysis {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    analyse(Document::from_text(path, text))
}

/// Every work that is not linked to an entry with its names and its year, as it is written.
fn unmatched(analysis: &Analysis) -> Vec<String> {
    let unmatched = analysis.works().filter(|&(id, _)| !matches!(analysis.link(id).outcome, Outcome::Match { .. }));
    unmatched.map(|(_, work)| in_one_line(analysis.document.slice(work.span))).collect()
}

/// What is reported, the rules that are off unless asked for excepted.
fn findings(analysis: &Analysis) -> Vec<(&'static str, usize)> {
    let document = &analysis.document;
    let line = |at| document.lines.line_column(&document.text, at).line;
    let told =
        lint::check(analysis, &lint::Settings::default()).into_iter().filter(|finding| finding.level >= Level::Style);
    told.map(|finding| (finding.rule, line(finding.span.start))).collect()
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_manuscript_of_each_language_is_read_from_end_to_end() {
    for expected in MANUSCRIPTS {
        let path = expected.path;
        let analysis = read(path);
        assert_eq!(Some(analysis.document.language.code.as_str()), path.split('/').nth(1), "{path}");
        assert_eq!(unmatched(&analysis), expected.unmatched, "{path}");
        assert_eq!(findings(&analysis), expected.findings, "{path}");
        assert_eq!(analysis.citations.len(), expected.citations, "{path}");
        assert_eq!(analysis.references.entries.len(), expected.references, "{path}");
        let first = analysis.claims.first().map(|claim| in_one_line(analysis.document.slice(claim.span)));
        assert_eq!(first.as_deref(), Some(expected.first_claim), "{path}");
        let notes = &analysis.document.notes;
        assert_eq!((notes.notes.len(), notes.marks.len()), expected.notes, "{path}");
    }
}

#[test]
fn every_work_of_a_manuscript_without_a_slip_is_linked() {
    for expected in CLEAN {
        let path = expected.path;
        let analysis = read(path);
        assert_eq!(Some(analysis.document.language.code.as_str()), path.split('/').nth(1), "{path}");
        assert_eq!(unmatched(&analysis), Vec::from_iter(expected.through), "{path}");
        assert_eq!(findings(&analysis), [], "{path}");
        assert_eq!(analysis.citations.len(), expected.citations, "{path}");
        assert_eq!(analysis.references.entries.len(), 5, "{path}");
    }
}

#[test]
fn every_language_has_a_manuscript() {
    for language in language::all() {
        let folder = format!("fixtures/{}/", language.code);
        let mut paths =
            MANUSCRIPTS.iter().map(|manuscript| manuscript.path).chain(CLEAN.iter().map(|clean| clean.path));
        assert!(paths.any(|path| path.starts_with(&folder)), "{folder}");
    }
}
