//! The words of a name, their initials, and names as they read.

use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::date::{is_space, space};
use crate::language::shared::GENERATIONS;

/// One word of a name, its hyphens and apostrophes included: `Blokland-Potters`, `O’Brien`, `d’Amico`, `VROM-Raad`, `M38`.
///
/// A word may be broken at a line end: `Duyven-⏎dak`.
pub fn word<'a>(input: &'a str) -> IResult<&'a str, &'a str> {
    let inner = |c: char| c.is_alphanumeric() || is_mark(c);
    let letters = |input: &'a str| {
        let (rest, found) = take_while1(inner)(input)?;
        // "Letouze1983": the year has lost the space before it.
        let year = found
            .len()
            .checked_sub(4)
            .filter(|&at| at > 1 && found.is_char_boundary(at) && super::scan::year_at(found.as_bytes(), at).is_some());
        Ok(year.map_or((rest, found), |at| (&input[at..], &input[..at])))
    };
    recognize((opt(apostrophe), satisfy(char::is_alphabetic), opt(letters), many0_count(alt_joint(letters))))
        .parse(input)
}

/// A joint within a word, and the letters behind it.
fn alt_joint<'a>(
    letters: impl Fn(&'a str) -> IResult<&'a str, &'a str>,
) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    let joint = alt((
        recognize((apostrophe, char(' '), peek(verify(take_while1(char::is_alphabetic), is_name_part)))),
        apostrophe,
        recognize((one_of("-‐‑\u{ad}"), many0_count(one_of(" \t\r")), char('\n'), space)),
        recognize(one_of("-‐‑\u{ad}·&–¨ˇ˜^¸˚´`˘¯")),
    ));
    recognize((joint, letters))
}

/// True for what an article with a space behind its apostrophe can stand before: `D’ Amico`, but not the initials of `Kaprus’ IJ`.
fn is_name_part(word: &str) -> bool {
    let second = word.chars().nth(1);
    word.starts_with(char::is_uppercase) && (second.is_some_and(char::is_lowercase) || word.chars().count() > 3)
}

fn apostrophe(input: &str) -> IResult<&str, &str> {
    recognize(one_of("'’ʼ‘`´")).parse(input)
}

/// True for combining accents and the soft hyphen, which stand within words.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}') || unicode_normalization::char::is_combining_mark(c)
}

/// True for a word that can be a name: a capital first, or behind an elided article (`d’Amico`, `al-Shehri`, `eLife`).
pub fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if !first.is_lowercase() => true,
        Some(_) => word.chars().take(5).any(char::is_uppercase),
        None => false,
    }
}

/// True where every letter is a capital: `LEITE`, `WHO`.
pub fn is_all_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.all(|c| !c.is_lowercase())
}

/// Initials with their stops: `J. L.`, `J.-P.`, `Ch.`
pub fn initials(input: &str) -> IResult<&str, &str> {
    let initial = || {
        recognize((
            satisfy(char::is_uppercase),
            take_while_m_n(0, 2, |c: char| c.is_lowercase() || is_mark(c)),
            one_of(".．"),
        ))
    };
    recognize((initial(), many0_count(preceded((space, opt(one_of("-‐‑")), space), initial())))).parse(input)
}

/// Initials without stops, as medicine writes them behind a name: `TA`, `J`, `J-K`.
pub fn bare_initials(input: &str) -> IResult<&str, &str> {
    let capitals = || take_while_m_n(1, 3, |c: char| c.is_uppercase());
    verify(
        recognize((capitals(), opt((one_of("-‐‑"), capitals())), peek(not(satisfy(char::is_alphanumeric))))),
        |text: &str| text.chars().count() <= 4,
    )
    .parse(input)
}

/// `Jr.`, `Sr`, `III`, `Júnior`, `Filho`. In capitals a short one needs its stop: `SR` is an acronym.
pub fn generation(input: &str) -> IResult<&str, &str> {
    let known = |found: &str| {
        let stem = found.trim_end_matches('.');
        let acronym = found == stem && stem.chars().count() < 4 && is_all_capitals(stem);
        ROMAN.contains(&stem) || GENERATIONS.is(stem) && !acronym
    };
    verify(recognize((word, opt(char('.')))), known).parse(input)
}

/// Which of several namesakes a person is.
const ROMAN: [&str; 3] = ["II", "III", "IV"];

/// The same with a capital, as running text has it.
pub fn capital_generation(input: &str) -> IResult<&str, &str> {
    verify(generation, |found: &str| found.starts_with(char::is_uppercase)).parse(input)
}

/// Takes the initials off the end of a name that has them without stops: `Anderson RP` is Anderson.
pub fn split_bare_initials(core: &str) -> (&str, Option<&str>) {
    let Some(at) = core.rfind(char::is_whitespace) else { return (core, None) };
    let (name, last) = (core[..at].trim_end(), core[at..].trim_start());
    let whole: IResult<&str, &str> = bare_initials(last);
    match whole {
        Ok(("", initials)) if last.chars().count() <= 2 && !is_all_capitals(name) => (name, Some(initials)),
        _ => (core, None),
    }
}

/// A stretch of text as it reads: white space single, words broken at a line end joined, soft hyphens left out.
///
/// A hyphen at a line end is the line's where a small letter follows, and the word's own where a capital does.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '\u{ad}' {
            let after = rest.trim_start();
            if rest.len() > after.len() && rest[..rest.len() - after.len()].contains('\n') {
                rest = after;
            }
        } else if is_space(c) {
            rest = rest.trim_start_matches(is_space);
            out.push(' ');
        } else if matches!(c, '-' | '‐') && rest.starts_with(['\n', '\r']) {
            rest = rest.trim_start_matches(is_space);
            if !rest.starts_with(char::is_lowercase) {
                out.push('-');
            }
        } else {
            out.push(c);
        }
    }
    out
}
