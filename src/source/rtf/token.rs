//! The tokens of rich text: groups, control words, characters. RTF Specification 1.9.1, "RTF Syntax".

use nom::branch::alt;
use nom::bytes::complete::{tag, take, take_till1, take_while_m_n, take_while1};
use nom::character::complete::{digit1, one_of};
use nom::combinator::{map, map_opt, opt, recognize, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use crate::span::Span;

/// What rich text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number: `\par`, `\u8212`.
    Word(&'a str, Option<i32>),
    /// What follows a backslash and is no letter: `~` of `\~`.
    Symbol(u8),
    /// A byte in the code page of its font: `\'e9`.
    Byte(u8),
    /// Characters that stand for themselves.
    Text(&'a [u8]),
    /// A line end, which means nothing.
    LineEnd,
    /// Data between the characters: `\bin3 abc`.
    Data,
}

/// The tokens of a file, each with the bytes at which it stands.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of all of `file`.
    pub fn of(file: &'a [u8]) -> Self {
        Self { file, at: 0 }
    }

    /// Goes on behind the end of the group in which the last token stands.
    pub fn skip_group(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                Some((Token::Open, _)) => depth += 1,
                Some((Token::Close, _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.file[self.at..];
        // Only the end of the file is no token, and a backslash there.
        let (after, found) = token(rest).ok()?;
        let start = self.at;
        self.at += rest.len() - after.len();
        Some((found, Span::new(start, self.at)))
    }
}

/// Any token; a backslash that begins none is dropped with what follows it.
fn token(input: &[u8]) -> IResult<&[u8], Token<'_>> {
    alt((
        map(take_till1(is_special), Token::Text),
        value(Token::LineEnd, take_while1(|byte| matches!(byte, b'\r' | b'\n' | 0))),
        value(Token::Open, tag("{")),
        value(Token::Close, tag("}")),
        preceded(tag("\\"), escape),
    ))
    .parse(input)
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'{' | b'}' | b'\r' | b'\n' | 0)
}

/// What stands behind a backslash: `par `, `u8212`, `'e9`, `~`.
fn escape(input: &[u8]) -> IResult<&[u8], Token<'_>> {
    alt((
        control_word,
        map(preceded(tag("'"), hexadecimal), Token::Byte),
        map(take(1_usize), |byte: &[u8]| Token::Symbol(byte[0])),
    ))
    .parse(input)
}

/// A control word with its number and the space that ends it, and the data that `bin` announces: `fs24 `, `bin3 abc`.
fn control_word(input: &[u8]) -> IResult<&[u8], Token<'_>> {
    let (rest, (name, number)) = terminated((word, opt(number)), opt(tag(" "))).parse(input)?;
    if name != "bin" {
        return Ok((rest, Token::Word(name, number)));
    }
    let length = number.and_then(|length| usize::try_from(length).ok()).unwrap_or(0).min(rest.len());
    value(Token::Data, take(length)).parse(rest)
}

/// A word's letters: `pard`.
fn word(input: &[u8]) -> IResult<&[u8], &str> {
    map_opt(take_while_m_n(1, 32, |byte: u8| byte.is_ascii_alphabetic()), |name| std::str::from_utf8(name).ok())
        .parse(input)
}

/// A word's number: `24`, `-10179`. One that is too large is the largest.
fn number(input: &[u8]) -> IResult<&[u8], i32> {
    map(recognize((opt(one_of("-")), digit1)), |digits: &[u8]| {
        let digits = std::str::from_utf8(digits).expect("digits are ASCII");
        digits.parse().unwrap_or(if digits.starts_with('-') { i32::MIN } else { i32::MAX })
    })
    .parse(input)
}

/// Two digits: `e9`.
fn hexadecimal(input: &[u8]) -> IResult<&[u8], u8> {
    map_opt(take_while_m_n(2, 2, |byte: u8| byte.is_ascii_hexdigit()), |digits| {
        u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    })
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        Tokens::of(text.as_bytes()).map(|(token, _)| token).collect()
    }

    #[test]
    fn reads_each_kind_of_token() {
        for (text, expected) in [
            ("{", Token::Open),
            ("}", Token::Close),
            (r"\par", Token::Word("par", None)),
            (r"\u-10179 ", Token::Word("u", Some(-10179))),
            (r"\fs99999999999", Token::Word("fs", Some(i32::MAX))),
            (r"\~", Token::Symbol(b'~')),
            (r"\'e9", Token::Byte(0xE9)),
            ("Bolt (2004)", Token::Text(b"Bolt (2004)")),
            ("\r\n", Token::LineEnd),
            ("\\bin3 }{\\", Token::Data),
        ] {
            assert_eq!(tokens(text), [expected], "{text}");
        }
    }

    #[test]
    fn takes_one_space_behind_a_word() {
        assert_eq!(tokens(r"\b  Bolt"), [Token::Word("b", None), Token::Text(b" Bolt")]);
        assert_eq!(tokens(r"\b0Bolt"), [Token::Word("b", Some(0)), Token::Text(b"Bolt")]);
        assert_eq!(tokens(r"\li-1-2"), [Token::Word("li", Some(-1)), Token::Text(b"-2")]);
    }

    #[test]
    fn passes_over_what_is_cut_off_or_wrong() {
        assert_eq!(tokens("Bolt\\"), [Token::Text(b"Bolt")]);
        assert_eq!(tokens(r"\'e"), [Token::Symbol(b'\''), Token::Text(b"e")]);
        assert_eq!(tokens(r"\bin99 ab"), [Token::Data]);
        assert_eq!(tokens(r"\bin-1 ab"), [Token::Data, Token::Text(b"ab")]);
    }

    #[test]
    fn skips_to_the_end_of_the_group() {
        let mut tokens = Tokens::of(br"{\info{\author G. Bolt}{\title Streets}}Streets");
        tokens.next();
        tokens.skip_group();
        assert_eq!(tokens.next().map(|(token, _)| token), Some(Token::Text(b"Streets")));
    }

    #[test]
    fn tells_where_a_token_stands() {
        let places: Vec<Span> = Tokens::of(br"a\'e9b").map(|(_, span)| span).collect();
        assert_eq!(places, [Span::new(0, 1), Span::new(1, 5), Span::new(5, 6)]);
    }
}
