//! Words, white space, years and terms.

use std::sync::OnceLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::satisfy;
use nom::combinator::{not, peek, verify};
use nom::sequence::terminated;
use nom::{IResult, Parser};

use crate::language::{Language, TermSet, all};

/// `and`, `und`, `y`, `&`
pub fn and(input: &str) -> IResult<&str, &str> {
    static AND: OnceLock<TermSet> = OnceLock::new();
    let set = AND.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.and)));
    alt((tag("&"), verify(word, |word: &str| set.is(word)))).parse(input)
}

/// Letters with their accents, joined by hyphens and apostrophes.
pub fn word(input: &str) -> IResult<&str, &str> {
    let (_, c) = peek(satisfy(|_| true)).parse(input)?;
    if !c.is_alphabetic() && c != '\'' && c != '’' {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alpha)));
    }
    take_while1(|c: char| {
        c.is_alphabetic() || "'’-‐\u{ad}\u{301}\u{308}\u{300}\u{303}\u{327}\u{302}\u{30c}`´¨".contains(c)
    })
    .parse(input)
}

pub fn space(input: &str) -> IResult<&str, char> {
    satisfy(char::is_whitespace).parse(input)
}

pub fn blanks(input: &str) -> IResult<&str, &str> {
    take_while(char::is_whitespace).parse(input)
}

pub fn blanks1(input: &str) -> IResult<&str, &str> {
    take_while1(char::is_whitespace).parse(input)
}

pub fn term<'t>(set: &TermSet, input: &'t str) -> IResult<&'t str, &'t str> {
    match set.matches(input) {
        Some(length) if length > 0 => Ok((&input[length..], &input[..length])),
        _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag))),
    }
}

/// A year of four digits: `1797`, `2004`
pub fn year(input: &str) -> IResult<&str, &str> {
    terminated(
        verify(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |year: &str| ("1400".."2100").contains(&year)),
        not(satisfy(|c| c.is_ascii_digit())),
    )
    .parse(input)
}

/// `n.d.`, `in press`, `forthcoming`
pub fn undated(input: &str) -> IResult<&str, &str> {
    static UNDATED: OnceLock<TermSet> = OnceLock::new();
    let set = UNDATED.get_or_init(|| {
        let terms = |language: &'static Language| {
            [&language.no_date, &language.forthcoming, &language.unpublished].into_iter().flatten()
        };
        TermSet::new(all().iter().flat_map(terms))
    });
    term(set, input)
}
