//! `placeholder-citation`

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::span::Span;

/// A citation that was never filled in.
pub static RULE: Rule = Rule {
    name: "placeholder-citation",
    topic: Topic::Citation,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "a citation that was never filled in, or a field that broke",
    what: "What stands where a citation was to come: [?] and ?? of LaTeX, (Author, Year), (REF), [citation needed], \
           (XXX, 2010), and what Word writes for a cross-reference that lost its target.",
    why: "The claim has no source, and the reader sees an unfinished text.",
    wrong: &[
        Example::of("Owners move less than tenants [?], and streets hold together (Author, Year).\n"),
        Example::of("Owners move less (see Error! Reference source not found.), it is said [citation needed].\n"),
        Example::of("De buurt blijft bijeen (XXX, 2010), zie Fout! Verwijzingsbron niet gevonden.\n"),
    ],
    right: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011), and streets hold together (Quist, 2001).\n"),
        Example::of(
            "Do owners move less?? A sheep (?) stood in the street, and the reference category is men (ref.).\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.1: a source is cited wherever its ideas are used",
    check,
};

/// What a bracket holds that is to be filled in; compared without case.
const CONTENTS: &[&str] = &[
    "author, year",
    "author year",
    "authors, year",
    "author, date",
    "name, year",
    "citation needed",
    "citations needed",
    "reference needed",
    "source needed",
    "cite needed",
    "need citation",
    "insert citation",
    "insert reference",
    "add citation",
    "add reference",
    "add ref",
    "auteur, jaar",
    "bron invoegen",
    "bron toevoegen",
    "bron nodig",
    "autor, jahr",
    "quelle einfügen",
    "quelle ergänzen",
    "beleg fehlt",
    "quelle fehlt",
    "auteur, année",
    "référence nécessaire",
    "référence manquante",
    "autor, año",
    "cita requerida",
    "falta cita",
    "falta referencia",
    "autor, ano",
    "carece de fontes",
    "falta referência",
    "inserir referência",
    "autore, anno",
    "citazione necessaria",
    "forfatter, år",
    "författare, år",
    "?",
];

/// The same, where only capitals show that no word is meant.
const CAPITALS: &[&str] =
    &["REF", "REFS", "REF?", "REFERENCE", "REFERENCES", "CITE", "CITATION", "CITATIONS", "TODO", "XXX", "XX"];

/// Who stands for an author whose name is to be kept from reviewers, or to be filled in; compared without case.
const BLANK_NAMES: &[&str] = &[
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "autora",
    "autores",
    "autoren",
    "autore",
    "autori",
    "autorka",
    "autoři",
    "autorzy",
    "verfasser",
    "verfasserin",
    "forfatter",
    "forfattere",
    "författare",
    "författaren",
    "tekijä",
    "kirjoittaja",
];

/// How a bracket begins that says why no citation stands in it.
const WITHHELD: &[&str] = &[
    "blinded for",
    "anonymized for",
    "anonymised for",
    "removed for blind",
    "removed for peer",
    "omitted for blind",
    "details omitted",
    "details removed",
    "citation removed",
    "citation omitted",
    "citation blinded",
    "reference removed",
    "reference omitted",
    "names removed",
    "redacted for",
];

/// True where the authors of a cited work that the list lacks are none yet: `(Author, 2019)`, `[AUTHOR 2022]`, `(Author 1 & Author 2,
/// 2020)`.
pub(super) fn is_blank(cited: &Cited<'_>) -> bool {
    let blank = |name: &str| {
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let bare = bare.rsplit_once(' ').filter(|(_, last)| last.len() == 1).map_or(bare, |(name, _)| name);
        BLANK_NAMES.contains(&bare.to_lowercase().as_str())
    };
    let names = &cited.work.authors;
    let unlisted = matches!(cited.outcome, Outcome::Missing { .. } | Outcome::Unchecked);
    unlisted && !names.is_empty() && names.iter().all(|name| blank(&name.family))
}

/// What word processors write for a cross-reference without its target.
const BROKEN_FIELDS: &[&str] = &[
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "Fout! Verwijzingsbron niet gevonden",
    "Fout! Bladwijzer niet gedefinieerd",
    "Fehler! Verweisquelle konnte nicht gefunden werden",
    "Fehler! Textmarke nicht definiert",
    "Erreur ! Source du renvoi introuvable",
    "Erreur! Source du renvoi introuvable",
    "Erreur ! Signet non défini",
    "¡Error! No se encuentra el origen de la referencia",
    "¡Error! Marcador no definido",
    "Errore. L'origine riferimento non è stata trovata",
    "Errore. L’origine riferimento non è stata trovata",
    "Errore. Il segnalibro non è definito",
    "Erro! A origem da referência não foi encontrada",
    "Erro! Fonte de referência não encontrada",
    "Erro! Indicador não definido",
    "Fejl! Henvisningskilde ikke fundet",
    "Fel! Hittar inte referenskälla",
    "Feil! Fant ikke referansekilden",
    "Virhe. Viitteen lähdettä ei löytynyt",
    "Błąd! Nie można odnaleźć źródła odwołania",
    "Chyba! Nenalezen zdroj odkazů",
    "Hiba! A hivatkozási forrás nem található",
    "Ошибка! Источник ссылки не найден",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let in_brackets: Vec<Span> = brackets(text).collect();
    let blank = cited_works(analysis).filter(|cited| cited.work.key.is_none() && is_blank(cited));
    let blank =
        blank.map(|cited| cited.work.span).filter(|span| !in_brackets.iter().any(|found| found.contains(*span)));
    let blank: Vec<Span> = blank.collect();
    let spans = broken_fields(text).chain(in_brackets).chain(double_marks(text)).chain(blank);
    for span in spans {
        let mut finding = RULE.finding(span, format!("\"{}\" stands for a citation", one_line(span.text(text))));
        finding.help = Some("put the citation in its place".to_owned());
        findings.push(finding);
    }
}

fn broken_fields(text: &str) -> impl Iterator<Item = Span> + '_ {
    static SEARCH: OnceLock<AhoCorasick> = OnceLock::new();
    let search = SEARCH.get_or_init(|| AhoCorasick::new(BROKEN_FIELDS).expect("a few short terms always build"));
    search.find_iter(text).map(|hit| Span::new(hit.start(), hit.end()))
}

/// Brackets that hold a placeholder and nothing else.
fn brackets(text: &str) -> impl Iterator<Item = Span> + '_ {
    memchr::memchr2_iter(b'(', b'[', text.as_bytes()).filter_map(|open| {
        let close = if text.as_bytes()[open] == b'(' { ')' } else { ']' };
        let reach: usize = text[open + 1..].chars().take(40).map(char::len_utf8).sum();
        let length = text[open + 1..open + 1 + reach].find(close)?;
        let span = Span::new(open, open + length + 2);
        let inner = &text[open + 1..open + 1 + length];
        // "(?)" says in prose that the author doubts.
        (is_placeholder(inner) && !(close == ')' && inner == "?")).then_some(span)
    })
}

fn is_placeholder(inner: &str) -> bool {
    let line = inner.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = line.to_lowercase();
    WITHHELD.iter().any(|start| lower.starts_with(start))
        || CAPITALS.contains(&line.as_str())
        || CONTENTS.contains(&lower.as_str())
        || has_blank_name(&line)
}

/// `XXX, 2010`, `XX 2010`, `XXX et al., 2010`, `Author, 20XX`
fn has_blank_name(line: &str) -> bool {
    let Some((name, year)) = line.rsplit_once([' ', ',']) else { return false };
    let name = name.trim_end_matches([',', ' ']);
    let dated = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let blank_year = matches!(year, "XXXX" | "20XX" | "19XX" | "20xx" | "19xx" | "????" | "20??" | "19??");
    (dated && matches!(name.trim_end_matches(" et al."), "XX" | "XXX" | "XXXX" | "???" | "??"))
        || (blank_year && !name.is_empty())
}

/// `??` by itself, as LaTeX prints a reference that it does not know; not the two marks behind a question.
fn double_marks(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"??").filter_map(move |at| {
        let span = Span::new(at, at + 2);
        let before = text[..at].chars().next_back();
        let after = text[at + 2..].chars().next();
        let alone = before.is_some_and(|c| c.is_whitespace() || c == '\u{a0}')
            && after.is_none_or(|c| c.is_whitespace() || ".,;:)".contains(c));
        // Behind a space it may still end a question set in the French way.
        let word = text[..at].trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
        let led_in = ["see", "cf.", "in", "by", "and", "zie", "siehe", "vgl.", "voir", "véase", "ver", "et al.", "al."];
        (alone && (led_in.contains(&word.to_lowercase().trim_start_matches(['(', '['])) || word.ends_with(['(', '['])))
            .then_some(span)
    })
}
