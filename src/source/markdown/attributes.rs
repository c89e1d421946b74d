//! Attributes in braces, as pandoc writes them.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_until, take_while_m_n, take_while1};
use nom::character::complete::{char, satisfy, space0};
use nom::combinator::{opt, recognize};
use nom::multi::{many0_count, many1_count};
use nom::sequence::delimited;
use nom::{IResult, Parser};

/// The longest attributes that are read, in bytes.
const LONGEST: usize = 1000;

/// `{#sec-x .unnumbered}`, `{.smallcaps}`, `{width=80% fig-alt="A street"}`, `{-}`, `{=latex}`, `{}`
pub fn attributes(input: &str) -> IResult<&str, &str> {
    let window = &input[..input.floor_char_boundary(LONGEST)];
    let (rest, whole) = recognize(delimited(char('{'), (space0, many0_count((attribute, space0))), char('}')))
        .parse(window)
        .map_err(|error| error.map_input(|_| input))?;
    let _ = rest;
    Ok((&input[whole.len()..], whole))
}

/// `#sec-x`, `.unnumbered`, `key=value`, `key="a value"`, `-`, `=html`
fn attribute(input: &str) -> IResult<&str, &str> {
    alt((recognize((satisfy(|c| matches!(c, '#' | '.' | '=')), name)), recognize((name, char('='), value)), tag("-")))
        .parse(input)
}

/// `fig-alt`, `tbl:one`, `data.x`
fn name(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/')).parse(input)
}

/// `80%`, `"a value"`, `'a value'`, or nothing
fn value(input: &str) -> IResult<&str, &str> {
    let bare = recognize(many1_count(satisfy(|c| !c.is_whitespace() && !matches!(c, '}' | '{' | '"'))));
    alt((
        recognize(delimited(char('"'), take_until("\""), char('"'))),
        recognize(delimited(char('\''), take_until("'"), char('\''))),
        recognize(opt(bare)),
    ))
    .parse(input)
}

/// A shortcode of Quarto: `{{< pagebreak >}}`
pub fn shortcode(input: &str) -> IResult<&str, &str> {
    let inner = take_while_m_n(1, LONGEST, |c| c != '>');
    recognize(delimited(tag("{{<"), inner, tag(">}}"))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_attributes_and_nothing_else_in_braces() {
        for whole in [
            "{#sec-x .unnumbered}",
            "{.smallcaps}",
            "{width=80% fig-alt=\"A street, \n paved\"}",
            "{-}",
            "{=latex}",
            "{}",
            "{ #fig:one key='' }",
        ] {
            let followed = format!("{whole} and more");
            assert_eq!(attributes(&followed).map(|(_, found)| found), Ok(whole));
        }
        for refused in ["{p. 3}", "{see below}", "{#unclosed", "{a, b}", "(#x)", "{2004}"] {
            assert!(attributes(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn reads_shortcodes() {
        assert!(shortcode("{{< pagebreak >}}").is_ok());
        assert!(shortcode("{{ x }}").is_err());
    }
}
