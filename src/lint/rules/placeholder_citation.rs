//! `placeholder-citation`

use std::cell::LazyCell;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use crate::citation::CitationKind;
use crate::language::shared::{BLANK_AUTHORS, CITATION_NEEDED, ET_AL, PLACEHOLDERS, WITHHELD};
use crate::language::{self, Language, TermSet};
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
        Example::of("Figura 1: Bairros. Fonte: Próprio Autor (2021)\n\nOs donos mudam menos (Halvorsen, 2011).\n"),
        Example::of(
            "Do owners move less?? A sheep (?) stood in the street, and the reference category is men (ref.).\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.1: a source is cited wherever its ideas are used",
    check,
};

/// True where the authors of a cited work that the list lacks are none yet: `(Author, 2019)`, `[AUTHOR 2022]`, `(Author 1 & Author 2,
/// 2020)`.
pub(super) fn is_blank(cited: &Cited<'_>) -> bool {
    let blank = |name: &str| {
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let bare = bare.rsplit_once(' ').filter(|(_, last)| last.len() == 1).map_or(bare, |(name, _)| name);
        BLANK_AUTHORS.contains(bare.to_lowercase().as_str())
    };
    let names = &cited.work.authors;
    let unlisted = matches!(cited.outcome, Outcome::Missing { .. } | Outcome::Unchecked);
    unlisted && !names.is_empty() && names.iter().all(|name| blank(&name.family))
}

/// True where a label says that what is shown is the author's own, as it stands under figures: `Fonte: Próprio Autor (2021)`.
fn is_own(text: &str, cited: &Cited<'_>) -> bool {
    let narrative = cited.citation.kind == CitationKind::Narrative;
    let line = text[..cited.citation.span.start].rsplit('\n').next().unwrap_or_default();
    narrative && line.trim_end().ends_with([':', '-', '–', '—'])
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let in_brackets: Vec<Span> = brackets(text).collect();
    let blank =
        cited_works(analysis).filter(|cited| cited.work.key.is_none() && is_blank(cited) && !is_own(text, cited));
    let blank =
        blank.map(|cited| cited.work.span).filter(|span| !in_brackets.iter().any(|found| found.contains(*span)));
    let blank: Vec<Span> = blank.collect();
    let spans =
        broken_fields(text).chain(in_brackets).chain(double_marks(text, analysis.document.language)).chain(blank);
    for span in spans {
        let mut finding = RULE.finding(span, format!("\"{}\" stands for a citation", one_line(span.text(text))));
        finding.help = Some("put the citation in its place".to_owned());
        findings.push(finding);
    }
}

fn broken_fields(text: &str) -> impl Iterator<Item = Span> + '_ {
    static SEARCH: OnceLock<AhoCorasick> = OnceLock::new();
    let search = SEARCH.get_or_init(|| {
        let fields = language::all().iter().flat_map(|language| &language.broken_fields);
        AhoCorasick::new(fields).expect("a few short terms always build")
    });
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
    let shouted = !line.contains(char::is_lowercase);
    inner == "?"
        || WITHHELD.matches(&lower).is_some()
        || CITATION_NEEDED.contains(lower.as_str())
        || shouted && PLACEHOLDERS.contains(lower.trim_end_matches('?'))
        || is_crossed_out(&line)
        || has_blank_name(&line)
}

/// `XXX`, `XX`
fn is_crossed_out(name: &str) -> bool {
    (2..=4).contains(&name.len()) && name.bytes().all(|b| b == b'X')
}

/// `XXX, 2010`, `XX 2010`, `XXX et al., 2010`, `Author, 20XX`
fn has_blank_name(line: &str) -> bool {
    let Some((name, year)) = line.rsplit_once([' ', ',']) else { return false };
    let name = name.trim_end_matches([',', ' ']);
    let bare = ET_AL.find_at_end(name, LONGEST_TERM).map_or(name, |at| name[..at].trim_end());
    let dated = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let unknown = (2..=3).contains(&bare.len()) && bare.bytes().all(|b| b == b'?');
    (dated && (is_crossed_out(bare) || unknown)) || (is_blank_year(year) && !name.is_empty())
}

/// `20XX`, `19??`, `XXXX`
fn is_blank_year(year: &str) -> bool {
    let Some((century, rest)) = year.split_at_checked(2) else { return false };
    let blank = |digits: &str| ["XX", "xx", "??"].contains(&digits);
    blank(rest) && (century == "19" || century == "20" || century == rest)
}

/// `??` by itself, as LaTeX prints a reference that it does not know; not the two marks behind a question.
fn double_marks(text: &str, language: &'static Language) -> impl Iterator<Item = Span> {
    let led_in = LazyCell::new(move || leading(language));
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"??").filter_map(move |at| {
        let span = Span::new(at, at + 2);
        let before = text[..at].chars().next_back();
        let after = text[at + 2..].chars().next();
        let alone = before.is_some_and(|c| c.is_whitespace() || c == '\u{a0}')
            && after.is_none_or(|c| c.is_whitespace() || ".,;:)".contains(c));
        // Behind a space it may still end a question set in the French way.
        let lead = text[..at].trim_end();
        let led = lead.ends_with(['(', '[']) || led_in.find_at_end(lead, LONGEST_TERM).is_some();
        (alone && led).then_some(span)
    })
}

/// No term before a citation is longer, in bytes.
const LONGEST_TERM: usize = 24;

/// What stands before a citation: `see`, `in`, `and`, `et al.`
fn leading(language: &'static Language) -> TermSet {
    let languages = || [language].into_iter().chain(language::by_code("en"));
    TermSet::new(languages().flat_map(|language| {
        [&language.prefixes, &language.contained_in, &language.and, &language.et_al, &language.needs_noun]
            .into_iter()
            .flatten()
    }))
}
