//! Names at the start of a line.

use std::sync::OnceLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::word::{and, blanks, blanks1, space, term, word, year};
use crate::language::{TermSet, all, common};

/// What stands after a comma in a name that is written family name first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenName {
    Initials,
    Word,
}

/// A name as it is filed: `Bolt, G.`, `van der Wouden, R.`, `García Márquez, Gabriel`, `Bolt G,`
pub fn inverted(input: &str) -> IResult<&str, GivenName> {
    let comma = (blanks, char(','), blanks);
    let by_comma =
        preceded((family, comma), alt((initials.map(|_| GivenName::Initials), capitalised.map(|_| GivenName::Word))));
    let by_space = (family_word, blanks1, bare_initials, peek(bare_end)).map(|_| GivenName::Initials);
    let by_space2 =
        (family_word, blanks1, family_word, blanks1, bare_initials, peek(bare_end)).map(|_| GivenName::Initials);
    // "DURAND Jean-Pierre, STEWART Paul"
    let in_capitals = || verify(word, |word: &str| word.chars().count() > 2 && !word.contains(char::is_lowercase));
    let given = || verify(capitalised, |word: &str| word.contains(char::is_lowercase));
    let by_capitals =
        (in_capitals(), opt((blanks1, in_capitals())), blanks1, given(), opt((blanks1, given())), blanks, char(','))
            .map(|_| GivenName::Word);
    alt((by_comma, by_space, by_space2, by_capitals)).parse(input)
}

/// A name as it is spoken, and what shows that another name or a title follows: `G. Bolt. Living`, `J. F. van der Wouden, H.`,
/// `G. Bolt and`, `G. Bolt: Living`
pub fn natural(input: &str) -> IResult<&str, &str> {
    let dotted = verify(initials, |initials: &str| initials.contains('.'));
    let upper = || satisfy(|c: char| c.is_uppercase() || "“„\"«‘‚".contains(c));
    let title = recognize((one_of(".:"), blanks1, upper()));
    let next =
        recognize((char(','), blanks, alt((et_al, recognize((initials, blanks, family)), recognize((and, blanks1))))));
    let joined = recognize((blanks1, alt((et_al, recognize((and, blanks1, initials))))));
    recognize((dotted, blanks, family, peek(alt((title, next, joined))))).parse(input)
}

/// Names in brackets before the same names in another script: `[Petrov S, Lukin AB ] Петров`.
pub fn transliterated(input: &str) -> IResult<&str, &str> {
    let other = satisfy(|c: char| c.is_alphabetic() && c > '\u{36f}');
    let inside = verify(take_while_m_n(3, 200, |c| c != ']' && c != '['), |names: &str| inverted(names).is_ok());
    terminated(delimited(char('['), inside, char(']')), (blanks, other)).parse(input)
}

/// `input` from its first family name on, where initials stand before that: `Bolt. Living` of `G. Bolt. Living`.
pub fn behind_initials(input: &str) -> &str {
    initials(input).map_or(input, |(rest, _)| rest.trim_start())
}

/// A family name with its initials behind it: `Bolt, G.`, `van den Berg JH`
pub fn with_initials(input: &str) -> IResult<&str, &str> {
    let comma = recognize((family, blanks, char(','), blanks, initials));
    let bare = recognize((family_word, opt((blanks1, family_word)), blanks1, bare_initials));
    let short = recognize((family_word, blanks1, bare_initials));
    alt((comma, short, bare)).parse(input)
}

/// What ends initials that have no stops: `Bolt G,`, `Bolt G.`, `Bolt G (2004)`, `Bolt G and`
fn bare_end(input: &str) -> IResult<&str, &str> {
    alt((
        recognize(one_of(",.;:")),
        recognize((blanks1, alt((recognize(one_of("(&0123456789")), recognize(and))))),
        nom::combinator::eof,
    ))
    .parse(input)
}

/// `van der Wouden`, `García Márquez`, `O’Neil`
pub fn family(input: &str) -> IResult<&str, &str> {
    let more = (alt((blanks1, tag("-"))), family_word);
    recognize((family_word, many_m_n(0, 3, more))).parse(input)
}

/// `Bolt`, `van der Wouden`, `d’Alembert`, `6, P.`’s `6` is none.
fn family_word(input: &str) -> IResult<&str, &str> {
    let particles = many_m_n(1, 3, terminated(particle, blanks1));
    alt((recognize((particles, capitalised)), capitalised)).parse(input)
}

/// A word that begins with a capital, after an elided article or not: `Bolt`, `d’Alembert`, `al-Hassan`
fn capitalised(input: &str) -> IResult<&str, &str> {
    verify(word, |word: &str| {
        let name = word
            .split(['\'', '’', '-', '‐'])
            .find(|part| part.chars().count() > 2 || part.contains(char::is_uppercase));
        name.unwrap_or(word).starts_with(char::is_uppercase)
    })
    .parse(input)
}

/// `G.`, `J.-P.`, `J. H. P.`, `Yu.`, `JH`
pub fn initials(input: &str) -> IResult<&str, &str> {
    let one = (satisfy(char::is_uppercase), take_while_m_n(0, 2, |c: char| c.is_lowercase()), char('.'));
    let dotted = recognize(many_m_n(1, 6, (opt(one_of("-‐– ")), one)));
    alt((dotted, terminated(bare_initials, not(satisfy(char::is_alphanumeric))))).parse(input)
}

/// `G`, `JH`, `J-P`, `D G`
fn bare_initials(input: &str) -> IResult<&str, &str> {
    let letters = take_while_m_n(1, 3, |c: char| c.is_uppercase());
    let more = preceded(one_of("-‐ "), take_while_m_n(1, 2, |c: char| c.is_uppercase()));
    let ended = not(satisfy(|c| c.is_alphabetic() || "'’-".contains(c)));
    recognize((letters, many_m_n(0, 2, terminated(more, peek(not(satisfy(char::is_alphabetic))))), ended)).parse(input)
}

/// A particle of a family name in any language.
fn particle(input: &str) -> IResult<&str, &str> {
    static PARTICLES: OnceLock<TermSet> = OnceLock::new();
    let set = PARTICLES.get_or_init(|| TermSet::new(common().flat_map(|language| &language.particles)));
    verify(word, |word: &str| word.len() < 8 && set.is(word)).parse(input)
}

/// `nick1627 (2019). `, `numpy. 2020. `: a name without a capital, and its date set off on both sides
pub fn user_name(input: &str) -> IResult<&str, &str> {
    let name = verify(take_while_m_n(3, 24, |c: char| c.is_alphanumeric() || "-_".contains(c)), |name: &str| {
        name.starts_with(|c: char| c.is_alphabetic()) && name.contains(char::is_lowercase)
    });
    let bracketed = recognize((opt(char('.')), space, char('('), year, char(')'), one_of(".:")));
    let bare = recognize((char('.'), space, year, char('.'), space));
    terminated(name, alt((bracketed, bare))).parse(input)
}

/// `jamovi project. (2017). `: a body's name without a capital at its start, and its date set off on both sides (APA 7 §9.45)
pub fn small_body(input: &str) -> IResult<&str, &str> {
    let word = |input| take_while_m_n(2, 24, |c: char| c.is_alphanumeric() || "-_".contains(c)).parse(input);
    let start = verify(word, |word: &str| word.starts_with(char::is_lowercase));
    let names = recognize((start, many_m_n(1, 4, preceded(char(' '), word))));
    let day = take_while_m_n(0, 20, |c: char| c.is_alphanumeric() || ", ".contains(c));
    let date = (char('.'), blanks, char('('), year, day, char(')'), char('.'));
    recognize((names, date)).parse(input)
}

/// `boyd, d. (2008)`, `hooks, b. 1994`, `boyd, d. m., & Ellison, N. B. (2007)`: a name that its bearer writes without capitals
pub fn small_name(input: &str) -> IResult<&str, &str> {
    let small = |c: char| c.is_lowercase() || "'’-".contains(c);
    let initial = || (satisfy(char::is_lowercase), char('.'));
    let family = take_while_m_n(3, 24, small);
    let initials = (initial(), many_m_n(0, 3, (blanks, initial())));
    let joined = recognize((opt(char(',')), blanks, and, blanks1, capitalised));
    let next = recognize((char(','), blanks, capitalised, char(',')));
    let date = recognize((opt(char(',')), blanks, opt(one_of("([")), year));
    recognize((family, char(','), blanks, initials, alt((date, joined, next)))).parse(input)
}

/// The longest text that names at the start of an entry may take.
const LONGEST_NAMES: usize = 400;

/// What is left of `input` after the names at its start: capitalised words, initials, particles, words that join them, and
/// the marks of editors. None where it begins with no capital.
pub fn names(input: &str) -> Option<&str> {
    let mut end = input.len().min(LONGEST_NAMES);
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    let window = &input[..end];
    let (mut rest, _) = name_part(window).ok()?;
    while let Ok((after, _)) = preceded(blanks, name_part_or_link).parse(rest) {
        rest = after;
    }
    Some(&input[window.len() - rest.len()..])
}

/// `Bolt`, `G.`, `van`
fn name_part(input: &str) -> IResult<&str, &str> {
    let stop = terminated(char('.'), peek(not((blanks, year))));
    alt((initials, recognize((family_word, opt(stop))))).parse(input)
}

/// What may stand between and after names: `,`, `;`, `/`, `and`, `et al.`, `(eds.)`, `of`
fn name_part_or_link(input: &str) -> IResult<&str, &str> {
    alt((
        recognize((one_of(",;/–-„“”\"»«’"), peek(not((blanks, digit1))))),
        initials,
        recognize((family_word, char('.'), peek((blanks, initials)))),
        recognize((
            family_word,
            opt((char('.'), peek(not((blanks, satisfy(|c| c.is_uppercase() || c.is_ascii_digit())))))),
        )),
        et_al,
        and,
        organisation_link,
        role,
        alias,
    ))
    .parse(input)
}

fn et_al(input: &str) -> IResult<&str, &str> {
    static ET_AL: OnceLock<TermSet> = OnceLock::new();
    term(ET_AL.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.et_al))), input)
}

fn organisation_link(input: &str) -> IResult<&str, &str> {
    static LINKS: OnceLock<TermSet> = OnceLock::new();
    term(LINKS.get_or_init(|| TermSet::new(common().flat_map(|language| &language.organisation_links))), input)
}

/// `(Hrsg.)`, `[eds]`, `(red.)`
fn role(input: &str) -> IResult<&str, &str> {
    static EDITORS: OnceLock<TermSet> = OnceLock::new();
    let set = EDITORS.get_or_init(|| {
        TermSet::new(all().iter().flat_map(|language| language.editors.iter().chain(&language.translators)))
    });
    let editors = |input| term(set, input);
    let inside = verify(take_while_m_n(2, 30, |c| c != ')' && c != ']'), |inside: &str| set.matches(inside).is_some());
    alt((recognize(delimited(one_of("(["), inside, one_of(")]"))), editors)).parse(input)
}

/// An organisation's other name: `(WHO)`, `(International Crisis Group)`
fn alias(input: &str) -> IResult<&str, &str> {
    let inside =
        verify(take_while_m_n(2, 60, |c: char| c.is_alphabetic() || " -–.&/".contains(c)), |inside: &str| {
            inside.starts_with(char::is_uppercase)
        });
    recognize(delimited(char('('), inside, char(')'))).parse(input)
}
