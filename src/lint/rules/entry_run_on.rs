//! `entry-run-on`

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{opt, recognize, verify};
use nom::multi::{many0_count, many1_count};
use nom::{IResult, Parser};

use crate::analysis::Analysis;
use crate::language::shared::{AND, ENTRY_ABBREVIATIONS, TITLE_ABBREVIATIONS};
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::quoted_entry;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::fold;
use crate::reference::Reference;
use crate::span::Span;

/// Two entries in one.
pub static RULE: Rule = Rule {
    name: "entry-run-on",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a second entry that begins within another",
    what: "Behind the end of a sentence within an entry stand names and a year in brackets, as an entry begins: the \
           line break between two entries is missing. Citations of the second entry are not told as missing from the \
           list.",
    why: "Readers who run down the margin do not see the second entry, and its citations seem to lead nowhere.",
    wrong: &[
        Example::of(
            "Nachbarn meiden einander (Krämer/Vogt 2006; Lindner 2009; Vogt 2001).\n\nLiteratur\n\n\
             Krämer, Anna/Vogt, Karl (2006): Nachbarschaft und Distanz. Wiesbaden: Taunus. Lindner, Karl (2009): Stadt und Rand. \
             Berlin: Spree.\n\
             Vogt, Karl (2001): Wege und Zäune. Berlin: Spree.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008).\n\nReferences\n\n\
         Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers. Dalton, R., & Roe, P. (2005). The edges. London: Quay.\n\
         Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    right: &[
        Example::of(
            "Nachbarn meiden einander (Krämer/Vogt 2006; Lindner 2009).\n\nLiteratur\n\n\
             Krämer, Anna/Vogt, Karl (2006): Nachbarschaft und Distanz. Wiesbaden, Taunus (1998).\n\
             Lindner, Karl (2009): Stadt und Rand. Berlin: Spree.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008; Dalton & Roe, 2005).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
             Dalton, R., & Roe, P. (2005). The edges. London: Quay.\n\
             Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
             Halvorsen, T. (2011). Mixed blessings. Review of Dalton, R. (2005). Town & Edge, 4(2), 11–29.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §2.12: each entry begins on a line of its own",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let heads: Vec<(&Reference, Span)> = second_heads(analysis).collect();
    if heads.is_empty() {
        return;
    }
    let missing: Vec<Cited<'_>> =
        cited_works(analysis).filter(|cited| matches!(cited.outcome, Outcome::Missing { .. })).collect();
    for (entry, head) in heads {
        let message = format!("within {} begins another entry, \"{}\"", quoted_entry(entry), one_line(head.text(text)));
        let mut finding = RULE.finding(head, message);
        finding.help = Some("begin it on a line of its own".to_owned());
        let folded = fold(head.text(text));
        let begun = missing.iter().filter(|cited| is_begun(cited, &folded)).map(|cited| cited.work.span);
        findings.push(finding.explaining(begun));
    }
}

/// True for a work without entry whose entry begins with these names and this year, folded.
fn is_begun(cited: &Cited<'_>, head: &str) -> bool {
    let Some(year) = cited.work.date.year.filter(|_| !cited.work.authors.is_empty()) else { return false };
    head.contains(&year.to_string()) && cited.work.authors.iter().all(|name| head.contains(&fold(&name.family)))
}

/// The names and years of entries that begin within others, with those.
fn second_heads(analysis: &Analysis) -> impl Iterator<Item = (&Reference, Span)> {
    let text = analysis.document.text.as_str();
    analysis.references.entries.iter().filter_map(move |entry| Some((entry, second_head(entry, text)?)))
}

/// The fewest bytes of an entry behind its year.
const SHORTEST: usize = 15;

/// Where names and a year begin behind the end of a sentence.
fn second_head(entry: &Reference, text: &str) -> Option<Span> {
    let from = entry.date?.span.end + SHORTEST;
    let whole = text.get(..entry.span.end)?;
    let rest = whole.get(from..)?;
    let starts = rest.char_indices().filter(|(_, c)| c.is_uppercase()).map(|(at, _)| from + at);
    starts.filter(|&at| ends_sentence(&whole[entry.span.start..at])).find_map(|at| {
        let (behind, head) = head(&whole[at..]).ok()?;
        // Behind the place and the publisher of a first edition, "Leipzig, Kohl (1922)", no title follows.
        (behind.trim().len() >= SHORTEST).then(|| Span::new(at, at + head.len()))
    })
}

/// True where a sentence ends before white space: `Stadspers. `, `11–29.\n`, `(p. 23). `. An initial or an abbreviation ends none.
fn ends_sentence(before: &str) -> bool {
    let kept = before.trim_end();
    let Some(sentence) = kept.strip_suffix('.').filter(|_| kept.len() < before.len()) else { return false };
    let word = sentence.rsplit(|c: char| c.is_whitespace() || "(-–".contains(c)).next().unwrap_or("");
    let long = word.chars().count() > 2
        && word.chars().all(char::is_alphabetic)
        && !ENTRY_ABBREVIATIONS.contains(&word.to_lowercase())
        && !TITLE_ABBREVIATIONS.is(word);
    long || word.ends_with(|c: char| c.is_ascii_digit() || c == ')')
}

/// `Dalton, R., & Roe, P. (2005)`
fn head(input: &str) -> IResult<&str, &str> {
    recognize((person, many0_count((joint, person)), opt(char(',')), take_while_m_n(0, 1, is_blank), year)).parse(input)
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\n'
}

/// `van der Dalton-Roe, R. P.`, `Dalton, Ruth P.`
fn person(input: &str) -> IResult<&str, &str> {
    let word =
        || recognize((satisfy(char::is_uppercase), take_while(|c: char| c.is_alphabetic() || "’'-".contains(c))));
    let family = verify(recognize((word(), opt((one_of(" \n"), word())))), |family: &str| family.chars().count() > 2);
    let initial = || recognize((opt(one_of(" -")), satisfy(char::is_uppercase), char('.')));
    let given = recognize((word(), many0_count(alt((initial(), recognize((char(' '), word())))))));
    let given = verify(given, |given: &str| given.chars().count() > 2);
    recognize((family, char(','), one_of(" \n"), alt((recognize(many1_count(initial())), given)))).parse(input)
}

/// `, & `, ` and `, `, `, `; `, `/`
fn joint(input: &str) -> IResult<&str, &str> {
    let and = verify(take_while(char::is_lowercase), |word: &str| AND.is(word));
    let conjunction = recognize((alt((tag("&"), and)), char(' ')));
    let slash = recognize((take_while_m_n(0, 1, is_blank), char('/'), take_while_m_n(0, 1, is_blank)));
    alt((slash, recognize((opt(one_of(",;")), one_of(" \n"), opt(conjunction))))).parse(input)
}

/// `(2005)`, `(2005a)`
fn year(input: &str) -> IResult<&str, &str> {
    let digits = verify(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |year: &str| year.starts_with(['1', '2']));
    recognize((char('('), digits, opt(satisfy(|c| c.is_ascii_lowercase())), char(')'))).parse(input)
}
