//! What stands before the names of an entry: numbers, keys, bullets.

use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{opt, peek, recognize, verify};
use nom::multi::many1_count;
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};

use super::name::with_initials;
use super::word::{blanks, space};

/// What stands before the names of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Nothing.
    None,
    /// `3.`, `[3]`, `(3)`, `3)`; `3` alone before a name
    Number(u32),
    /// `[Bosch 2005]`, `[BDO+98]`
    Key,
    /// `• `, `- `, `* `
    Bullet,
}

/// `[3] `, `(3) `, `3. `, `3) `, `[Bosch 2005] `, `• `
pub fn label(input: &str) -> IResult<&str, Label> {
    alt((number, bare_number, key, bullet)).parse(input)
}

/// `• `, `- `, `* `, also the signs of private fonts
fn bullet(input: &str) -> IResult<&str, Label> {
    let sign = satisfy(|c| "•●▪■◦∙·‣▸►➢-–*§".contains(c) || ('\u{e000}'..='\u{f8ff}').contains(&c));
    let (rest, _) = (sign, many1_count(space), peek(satisfy(char::is_alphabetic))).parse(input)?;
    Ok((rest, Label::Bullet))
}

/// `[3]`, `(3)`, `3.`, `3)`, `3.–` and white space
fn number(input: &str) -> IResult<&str, Label> {
    let (rest, digits) = alt((
        delimited(char('['), delimited(blanks, few_digits, blanks), char(']')),
        delimited(char('('), few_digits, char(')')),
        terminated(few_digits, (one_of(".)"), opt(one_of("-–)")))),
    ))
    .parse(input)?;
    let (rest, _) = alt((recognize(many1_count(space)), peek(recognize(satisfy(char::is_alphabetic))))).parse(rest)?;
    Ok((rest, digits.parse().map_or(Label::None, Label::Number)))
}

/// A number that only white space parts from a name: `3 Bolt, G.`, `12 van den Berg JH (1987)`
fn bare_number(input: &str) -> IResult<&str, Label> {
    let (rest, digits) = terminated(few_digits, many1_count(satisfy(|c| c == ' ' || c == '\t'))).parse(input)?;
    // "13 Anna Veen, Canals": a footnote.
    peek(with_initials).parse(rest)?;
    Ok((rest, digits.parse().map_or(Label::None, Label::Number)))
}

/// A number as entries have it: three digits at most.
fn few_digits(input: &str) -> IResult<&str, &str> {
    verify(digit1, |digits: &str| digits.len() <= 3).parse(input)
}

/// `[Bosch 2005] `, `[BDO+98] `
fn key(input: &str) -> IResult<&str, Label> {
    let inner = verify(take_while_m_n(2, 40, |c| c != ']' && c != '['), |key: &str| {
        key.starts_with(char::is_uppercase)
            && key.ends_with(|c: char| c.is_ascii_digit() || c.is_lowercase())
            && key.contains(|c: char| c.is_ascii_digit())
    });
    let (rest, _) = delimited(char('['), inner, (char(']'), many1_count(space))).parse(input)?;
    Ok((rest, Label::Key))
}
