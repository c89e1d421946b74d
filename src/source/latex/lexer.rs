//! Characters to tokens.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, satisfy};
use nom::combinator::{opt, recognize, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::raw::{Closers, raw};
use super::token::Kind;
use crate::bibliography::accent;

/// What changes how characters are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Regime {
    /// `@` is a letter, as in packages.
    pub at_is_letter: bool,
    /// `"` begins a shorthand of babel's, as in German and Dutch: `"a`, `"-`.
    pub shorthands: bool,
}

/// What was read: its kind, and its characters without the white space that TeX passes over behind a command.
pub type Lexeme<'a> = (Kind, &'a str);

/// The next token of `input`, which is not empty; `closers` knows what it has no end of.
pub fn lexeme<'a>(input: &'a str, regime: Regime, closers: &mut Closers) -> IResult<&'a str, Lexeme<'a>> {
    if let Ok((rest, gap)) = gap(input) {
        return Ok((rest, (gap, &input[..input.len() - rest.len()])));
    }
    if let Some((rest, kind)) = raw(input, closers) {
        return Ok((rest, (kind, &input[..input.len() - rest.len()])));
    }
    alt((
        |input| plain(input, regime),
        address,
        with_content(accent::accented.map(|(base, marks)| Kind::Accented(base, marks))),
        |input| command(input, regime),
        with_content(ligature),
        with_content(|input| if regime.shorthands { shorthand(input) } else { ligature(input) }),
        with_content(parameter),
        with_content(value(Kind::Open, char('{'))),
        with_content(value(Kind::Close, char('}'))),
        with_content(value(Kind::Ampersand, char('&'))),
        with_content(value(Kind::Text, anychar)),
    ))
    .parse(input)
}

/// A parser that returns what `parser` does, and the characters it took.
fn with_content<'a>(
    mut parser: impl Parser<&'a str, Output = Kind, Error = nom::error::Error<&'a str>>,
) -> impl FnMut(&'a str) -> IResult<&'a str, Lexeme<'a>> {
    move |input| {
        let (rest, kind) = parser.parse(input)?;
        Ok((rest, (kind, &input[..input.len() - rest.len()])))
    }
}

/// White space and comments: a space, the end of a paragraph, or nothing (`% a comment` alone).
///
/// A comment takes its line end and the white space at the beginning of the next line; an empty line behind it still ends
/// the paragraph.
fn gap(input: &str) -> IResult<&str, Kind> {
    let mut rest = input;
    let (mut spaces, mut ends, mut behind_comment) = (false, false, false);
    loop {
        let (after, white) = take_while(is_white).parse(rest)?;
        let lines = line_ends(white);
        spaces |= !white.is_empty() && !behind_comment;
        ends |= lines > usize::from(!behind_comment);
        if !after.starts_with('%') {
            break if after.len() == input.len() {
                nom::combinator::fail::<_, Kind, _>().parse(input)
            } else {
                let kind = if ends { Kind::Paragraph } else { Kind::Space };
                Ok((after, if ends || spaces { kind } else { Kind::Literal("") }))
            };
        }
        (rest, _) = comment(after)?;
        behind_comment = true;
    }
}

/// `% see Bolt` with its line end.
fn comment(input: &str) -> IResult<&str, &str> {
    recognize((char('%'), take_till(|c| c == '\n' || c == '\r'), opt(alt((tag("\r\n"), tag("\n"), tag("\r"))))))
        .parse(input)
}

fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn line_ends(white: &str) -> usize {
    let bytes = white.as_bytes();
    (0..bytes.len())
        .filter(|&at| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n')))
        .count()
}

/// Characters that stand for themselves: `Mixing helps little (Bolt,`.
fn plain(input: &str, regime: Regime) -> IResult<&str, Lexeme<'_>> {
    let bytes = input.as_bytes();
    let doubled = |at: usize| bytes.get(at + 1) == Some(&bytes[at]);
    let ends = |at: usize| match bytes[at] {
        b'\\' | b'{' | b'}' | b'%' | b'$' | b'&' | b'~' | b'#' | b'`' | b'\'' | b' ' | b'\t' | b'\n' | b'\r' | 0xC => {
            true
        }
        b'"' => regime.shorthands,
        b'-' | b',' | b'<' | b'>' => doubled(at),
        b'?' | b'!' => bytes.get(at + 1) == Some(&b'`'),
        _ => false,
    };
    let end = (0..bytes.len()).find(|&at| ends(at)).unwrap_or(bytes.len());
    if end == 0 {
        return nom::combinator::fail().parse(input);
    }
    Ok((&input[end..], (Kind::Text, &input[..end])))
}

/// `\emph`, `\section`, `\&`, `\ `. White space behind a name is passed over, an empty line is not.
fn command(input: &str, regime: Regime) -> IResult<&str, Lexeme<'_>> {
    let letter = |c: char| c.is_ascii_alphabetic() || (regime.at_is_letter && c == '@');
    let (rest, name) = preceded(char('\\'), take_while(letter)).parse(input)?;
    if name.is_empty() {
        let (rest, _) = opt(anychar).parse(rest)?;
        return Ok((rest, (Kind::Command, &input[..input.len() - rest.len()])));
    }
    let content = &input[..=name.len()];
    match gap(rest) {
        Ok((behind, Kind::Space | Kind::Literal(_))) => Ok((behind, (Kind::Command, content))),
        _ => Ok((rest, (Kind::Command, content))),
    }
}

/// An address, in which `%`, `#` and `_` stand for themselves: `\url{https://example.org/a_b%20c}`; the target of
/// `\href{https://example.org/#a}{text}`, which is not printed.
fn address(input: &str) -> IResult<&str, Lexeme<'_>> {
    let shown = |input| {
        let (rest, _) = alt((tag("\\url"), tag("\\nolinkurl"), tag("\\path"))).parse(input)?;
        let (rest, inner) = raw_group(rest)?;
        Ok((rest, (Kind::Text, inner)))
    };
    let hidden = |input| {
        let (rest, _) =
            (tag("\\href"), opt((char('['), take_till(|c| c == ']' || c == '\n'), char(']')))).parse(input)?;
        let (rest, _) = raw_group(rest)?;
        Ok((rest, (Kind::Literal(""), &input[..0])))
    };
    alt((shown, hidden)).parse(input)
}

/// A group on one line, braces in pairs and nothing else looked at: `{https://example.org/{a}#b}`.
fn raw_group(input: &str) -> IResult<&str, &str> {
    let (rest, _) = (take_while(|c| c == ' '), char('{')).parse(input)?;
    let mut depth = 1_usize;
    let end = rest.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0 || byte == b'\n'
    });
    match end {
        Some(end) if depth == 0 => Ok((&rest[end + 1..], &rest[..end])),
        _ => nom::combinator::fail().parse(input),
    }
}

/// What TeX's fonts make of characters that follow each other: `---`, ``` `` ```, `~`, `?` with a backquote.
fn ligature(input: &str) -> IResult<&str, Kind> {
    alt((
        value("—", tag("---")),
        value("–", tag("--")),
        value("“", tag("``")),
        value("‘", char('`')),
        value("”", tag("''")),
        value("’", char('\'')),
        value("\u{a0}", char('~')),
        value("„", tag(",,")),
        value("¿", tag("?`")),
        value("¡", tag("!`")),
        value("«", tag("<<")),
        value("»", tag(">>")),
    ))
    .map(Kind::Literal)
    .parse(input)
}

/// Babel's shorthands for German and Dutch: `"a`, `"s`, `"=`, `"-`, ``"` ``, `"'`.
fn shorthand(input: &str) -> IResult<&str, Kind> {
    let (rest, c) =
        preceded(char('"'), satisfy(|c| !c.is_whitespace() && c != '\\' && c != '{' && c != '}')).parse(input)?;
    let literal = match c {
        '`' => "„",
        '\'' => "“",
        '<' => "«",
        '>' => "»",
        '=' | '~' => "-",
        '-' | '|' | '"' => "",
        '/' => "/",
        's' | 'z' => "ß",
        'a' | 'o' | 'u' | 'e' | 'i' | 'A' | 'O' | 'U' | 'E' | 'I' => {
            return Ok((rest, Kind::Accented(c, [Some('\u{308}'), None])));
        }
        _ => return nom::combinator::fail().parse(input),
    };
    Ok((rest, Kind::Literal(literal)))
}

/// `#1`; `##1` in a macro that defines one.
fn parameter(input: &str) -> IResult<&str, Kind> {
    let digit = take_while_m_n(1, 1, |c: char| c.is_ascii_digit());
    preceded(take_while1(|c| c == '#'), digit)
        .map(|digit: &str| Kind::Parameter(digit.as_bytes()[0] - b'0'))
        .parse(input)
}

/// A name in braces, as behind `\begin`: `{quote}`, `{ align* }`.
pub fn braced_name(input: &str) -> IResult<&str, &str> {
    let name = take_while1(|c: char| !matches!(c, '{' | '}' | '\\' | '%' | '\n'));
    let (rest, name) = preceded((take_while(is_white), char('{')), terminated(name, char('}'))).parse(input)?;
    Ok((rest, name.trim()))
}
