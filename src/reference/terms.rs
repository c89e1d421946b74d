//! The terms of the languages that entries of a reference list hold.

use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use crate::citation;
use crate::language::{self, Language, TermSet, Trait};

/// The terms that the grammar of entries needs. A list holds works in many languages, so those of all languages count.
#[derive(Debug)]
pub struct Terms {
    /// Those that citations have too: et al., months, particles, organisations.
    pub common: &'static citation::Terms,
    /// `and` in every language.
    pub and: TermSet,
    /// `(eds.)`, `(Hrsg.)`, `(org.)`
    pub editors: TermSet,
    /// `in collaboration with`
    pub helpers: TermSet,
    /// `In`, before the book that holds a chapter.
    pub contained_in: TermSet,
    /// `PhD thesis`
    pub theses: TermSet,
    /// `Proceedings of`
    pub conferences: TermSet,
    /// `Working paper`
    pub reports: TermSet,
    /// Abbreviations that end no sentence of a title. Those of running text are more, and many are words (`art.`, `it.`).
    pub abbreviations: TermSet,
    /// `Retrieved from`, `Disponível em`
    pub accessed: TermSet,
    /// `pp.`, `S.`, `blz.`
    pub pages: TermSet,
    /// `vol.`, `Bd.`, `jg.`
    pub volumes: TermSet,
    /// `no.`, `n.`, `Heft`
    pub issues: TermSet,
    /// Words that show a name to be an organisation's.
    pub organisations: TermSet,
    /// `———`'s cousins in words: `Ders.`, `Idem`.
    pub ditto: TermSet,
    /// True where a stop behind a number makes it an ordinal: `im 19. Jahrhundert`.
    pub ordinal_stops: bool,
    /// True where two surnames are the habit and none of them is a given name.
    pub two_surnames: bool,
    /// The language of the list.
    pub language: &'static Language,
}

/// What the language files leave out because running text never has it.
const EDITORS: &[&str] = &[
    "ed.",
    "eds.",
    "edit.",
    "edits.",
    "editor",
    "editors",
    "edited by",
    "hg.",
    "hgg.",
    "hrsg.",
    "hrsgg.",
    "hrg.",
    "herausgeber",
    "herausgegeben von",
    "hrsg. von",
    "hrsg. v.",
    "hg. von",
    "hg. v.",
    "org.",
    "orgs.",
    "organizador",
    "organizadores",
    "organizadora",
    "organizadoras",
    "coord.",
    "coords.",
    "coordinador",
    "coordinadores",
    "comp.",
    "comps.",
    "compilador",
    "compiladores",
    "dir.",
    "dirs.",
    "sous la direction de",
    "sous la dir. de",
    "éd.",
    "éds.",
    "red.",
    "redd.",
    "reds.",
    "redaktion",
    "a cura di",
    "curatore",
    "cur.",
    "series ed.",
    "series eds.",
    "guest ed.",
    "guest eds.",
];
const PAGES: &[&str] =
    &["p.", "pp.", "pag.", "pág.", "págs.", "pages", "page", "s.", "ss.", "blz.", "str.", "págs", "с."];
const VOLUMES: &[&str] = &[
    "v.", "vol.", "vols.", "volume", "bd.", "bde.", "band", "jg.", "jahrgang", "jrg.", "t.", "tome", "tomo", "årg.",
    "т.",
];
const ISSUES: &[&str] = &[
    "n.", "no.", "nos.", "nr.", "n°", "nº", "n.º", "n.°", "núm.", "num.", "h.", "heft", "issue", "iss.", "number",
    "afl.", "cad.", "№", "вып.",
];
const HELPERS: &[&str] = &[
    "in collaboration with",
    "in cooperation with",
    "in co-operation with",
    "with the assistance of",
    "with contributions by",
    "with contributions from",
    "unter mitarbeit von",
    "unter mitwirkung von",
    "in zusammenarbeit mit",
    "mit",
    "with",
    "met medewerking van",
    "m.m.v.",
    "i.s.m.",
    "avec la collaboration de",
    "avec",
    "con la colaboración de",
    "com a colaboração de",
    "in collaborazione con",
    "con la collaborazione di",
    "u. mitarb. v.",
];
const CONTAINED_IN: &[&str] = &["in"];
const THESES: &[&str] = &[
    "phd thesis",
    "ph.d. thesis",
    "doctoral dissertation",
    "doctoral thesis",
    "master's thesis",
    "masters thesis",
    "dissertation",
    "diss.",
    "dissertação",
    "tese",
    "tesis",
    "thèse",
    "tesi",
    "diplomarbeit",
    "habilitationsschrift",
    "unpublished thesis",
];
const CONFERENCES: &[&str] = &[
    "proceedings",
    "proc.",
    "conference",
    "symposium",
    "workshop",
    "congress",
    "tagung",
    "kongress",
    "anais",
    "actas",
    "congresso",
    "congreso",
    "colloque",
    "atti",
    "konferenz",
    "congres",
    "simpósio",
    "simposio",
    "jornadas",
];
const REPORTS: &[&str] = &[
    "working paper",
    "working papers",
    "discussion paper",
    "discussion papers",
    "technical report",
    "research report",
    "report",
    "relatório",
    "informe",
    "rapport",
    "rapporto",
    "bericht",
    "arbeitspapier",
    "policy brief",
    "white paper",
    "raport",
];
const ABBREVIATIONS: &[&str] = &[
    "vs.", "st.", "ste.", "dr.", "mr.", "mrs.", "ms.", "prof.", "ca.", "cf.", "spp.", "ssp.", "var.", "univ.", "dept.",
    "mt.", "ft.", "inkl.", "bzw.", "insb.", "sog.", "jr.", "sr.", "hrsg.", "hg.", "eds.", "bd.", "jg.", "vol.", "nr.",
    "nat.", "proc.",
];
const ACCESSED: &[&str] = &[
    "retrieved",
    "accessed",
    "available",
    "last accessed",
    "disponível",
    "disponivel",
    "acesso em",
    "acesso",
    "acessado em",
    "recuperado de",
    "recuperado",
    "disponible",
    "consultado",
    "consulté",
    "abgerufen",
    "zugriff",
    "letzter zugriff",
    "stand",
    "online",
    "url",
    "geraadpleegd",
    "verfügbar",
    "download",
    "last visited",
    "visited on",
    "viewed",
    "besucht",
];
const ORGANISATIONS: &[&str] = &[
    "team",
    "group",
    "workgroup",
    "empresa",
    "consortium",
    "network",
    "collaboration",
    "initiative",
    "committee",
    "organization",
    "organisation",
    "association",
    "society",
    "institute",
    "institut",
    "university",
    "universität",
    "ministry",
    "department",
    "bureau",
    "office",
    "bank",
    "council",
    "commission",
    "foundation",
    "agency",
    "centre",
    "center",
    "union",
    "project",
    "nations",
    "government",
    "bundesamt",
    "bundesministerium",
    "bundesagentur",
    "ministerium",
    "stiftung",
    "verband",
    "gesellschaft",
    "amt",
    "ministère",
    "ministério",
    "ministerio",
    "secretaria",
    "secretaría",
    "instituto",
    "universidade",
    "universidad",
    "conselho",
    "consejo",
    "fundação",
    "fundación",
    "agência",
    "agencia",
    "associação",
    "asociación",
    "governo",
    "gobierno",
    "portal",
    "statistics",
    "international",
    "national",
    "federal",
    "authority",
    "board",
    "administration",
    "service",
    "services",
    "survey",
    "corporation",
    "inc.",
    "ltd.",
    "gmbh",
    "e.v.",
    "company",
    "press",
    "news",
    "watch",
    "forum",
    "parliament",
    "congress",
    "academy",
    "college",
    "library",
    "museum",
    "laboratory",
    "hospital",
    "school",
    "trust",
    "alliance",
    "programme",
    "program",
    "fund",
    "developers",
    "statistik",
    "statistisches",
    "parlament",
    "kommission",
    "landesamt",
    "landesregierung",
    "bundesregierung",
    "redaktion",
];
const DITTO: &[&str] =
    &["ders.", "dies.", "dieselbe", "dieselben", "derselbe", "idem", "id.", "eadem", "ead.", "iid.", "dslb."];

impl Terms {
    /// The terms for a list in `language`. They are made once for each language.
    pub fn of(language: &'static Language) -> &'static Terms {
        static MADE: OnceLock<Mutex<FxHashMap<&'static str, &'static Terms>>> = OnceLock::new();
        let mut made = MADE.get_or_init(Default::default).lock().unwrap_or_else(PoisonError::into_inner);
        made.entry(language.code.as_str()).or_insert_with(|| Box::leak(Box::new(Terms::new(language))))
    }

    fn new(own: &'static Language) -> Self {
        let every = |field: fn(&Language) -> &Vec<String>, more: &[&str]| {
            let more: Vec<String> = more.iter().map(|term| (*term).to_owned()).collect();
            let terms: Vec<&String> = language::heard_in(own).flat_map(field).collect();
            TermSet::new(terms.into_iter().chain(&more))
        };
        Self {
            common: citation::Terms::of(own),
            and: every(|language| &language.and, &["and", "und", "et", "y", "e", "en", "og", "och", "&", "＆", "u."]),
            editors: every(|language| &language.editors, EDITORS),
            helpers: every(|_| const { &Vec::new() }, HELPERS),
            contained_in: every(|language| &language.contained_in, CONTAINED_IN),
            theses: every(|language| &language.theses, THESES),
            conferences: every(|_| const { &Vec::new() }, CONFERENCES),
            reports: every(|_| const { &Vec::new() }, REPORTS),
            abbreviations: every(|_| const { &Vec::new() }, ABBREVIATIONS),
            accessed: every(|language| &language.accessed, ACCESSED),
            pages: every(|language| &language.locators.page, PAGES),
            volumes: every(|language| &language.locators.volume, VOLUMES),
            issues: every(|language| &language.locators.issue, ISSUES),
            organisations: every(|language| &language.organisations, ORGANISATIONS),
            ditto: every(|_| const { &Vec::new() }, DITTO),
            ordinal_stops: own.has(Trait::OrdinalStops),
            two_surnames: own.has(Trait::TwoSurnames),
            language: own,
        }
    }

    /// The length of the word for "and" or its sign at the start of `input`. A word in capitals is one only where it has more
    /// than one letter: the `E.` of `SILVA, E.` is an initial.
    pub fn and_at(&self, input: &str) -> Option<usize> {
        let first = input.chars().next()?;
        if matches!(first, '&' | '＆') {
            return Some(first.len_utf8());
        }
        let length = self.and.matches(input)?;
        let small = first.is_lowercase() || (length > 2 && input[..length].chars().all(|c| !c.is_lowercase()));
        (small && input[length..].starts_with(|c: char| c.is_whitespace() || c == '&')).then_some(length)
    }

    /// The length of an et al. term at the start of `input`. Two or three capitals are initials: `Alcamo EA`.
    pub fn et_al_at(&self, input: &str) -> Option<usize> {
        let length = self.common.et_al.matches(input)?;
        let letters = || input[..length].chars().filter(|c| c.is_alphabetic());
        // "and AL-SHEHRI, H." is no "and al."
        let ends = !input[length..].starts_with(['-', '‐', '‑', '\'', '’']);
        (ends && (letters().count() > 3 || letters().any(char::is_lowercase))).then_some(length)
    }

    /// True where a word of `name` shows it to be an organisation's.
    pub fn is_organisation(&self, name: &str) -> bool {
        name.split(|c: char| !c.is_alphanumeric() && c != '.').any(|part| part.len() > 2 && self.organisations.is(part))
    }
}
