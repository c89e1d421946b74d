//! Which part of a work is cited.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::date::{space, term};
use super::scan::year_at;
use super::terms::Terms;
use super::types::Locator;
use crate::span::Span;

/// A locator and what follows it: `: 23–25`, `, pp. 3, 7 ff.`, `, hoofdstuk 6`, ` p. 7`, `, Table 2`, `, 42`.
///
/// `whole` is the text that `input` is a slice of; the locator's span counts its bytes and leaves the separator out.
pub fn locator<'a>(input: &'a str, whole: &str, terms: &Terms) -> Option<(&'a str, Locator)> {
    let mut label = None;
    let mut start = None;
    let mut end = input;
    let mut rest = input;
    while let Ok((after, mark)) = separator(rest) {
        let part = labelled(after, terms).map(|(left, name)| (left, after, name)).or_else(|| {
            let bare = match mark {
                Mark::Colon => numbers(after, terms).ok(),
                Mark::Comma if start.is_none() => numbers(after, terms).ok().filter(|_| !is_year(after)),
                _ => None,
            };
            bare.map(|(left, _)| (left, after, "page"))
        });
        let Some((left, begin, name)) = part else { break };
        start.get_or_insert(begin);
        label.get_or_insert(name);
        end = left;
        rest = left;
    }
    let start = start?;
    let text = &start[..start.len() - end.len()];
    let span = Span::of(text.trim_end(), whole);
    Some((end, Locator { span, label: label?, ranges: ranges(text) }))
}

/// The locator that `input`, all of it, is said to be: `p. 3`, `chap. 2`; pages where no label tells.
pub fn told(input: &str, whole: &str, terms: &Terms) -> Locator {
    let label = labelled(input, terms).map_or("page", |(_, label)| label);
    Locator { span: Span::of(input, whole), label, ranges: ranges(input) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Colon,
    Comma,
    Space,
}

/// What stands before a locator: `:`, `,`, or white space alone.
fn separator(input: &str) -> IResult<&str, Mark> {
    alt((
        preceded(space, terminated(tag(":"), space)).map(|_| Mark::Colon),
        preceded(space, terminated(one_of(",;."), space)).map(|c| if c == ',' { Mark::Comma } else { Mark::Space }),
        verify(space, |s: &str| !s.is_empty()).map(|_| Mark::Space),
    ))
    .parse(input)
}

/// A label and what it counts: `pp. 3, 7 ff.`, `hoofdstuk 6`, `chap. 3`, `§ 12`, `p. xii`.
fn labelled<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, &'static str)> {
    let (length, name) = terms
        .locators
        .iter()
        .filter_map(|(name, labels)| labels.matches(input).map(|length| (length, *name)))
        .max_by_key(|&(length, _)| length)?;
    let (rest, _) = space(&input[length..]).ok()?;
    let (rest, _) = alt((|input| numbers(input, terms), roman, letter)).parse(rest).ok()?;
    Some((rest, name))
}

/// `3`, `23–25`, `209-11`, `3, 7 ff.`, `12a`, `A4`, `S15–S20`, `3.2`, `410 und 412`
fn numbers<'a>(input: &'a str, terms: &Terms) -> IResult<&'a str, &'a str> {
    recognize((
        |input| range(input, terms),
        many0_count(preceded(
            (space, alt((recognize(one_of(",+")), |input| term(&terms.and, input))), space),
            |input: &'a str| {
                if is_year(input) {
                    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Not)))
                } else {
                    range(input, terms)
                }
            },
        )),
    ))
    .parse(input)
}

/// One number or range, with `ff.` behind it.
fn range<'a>(input: &'a str, terms: &Terms) -> IResult<&'a str, &'a str> {
    let following = |input: &'a str| {
        let (rest, _) = space(input)?;
        match terms.following.matches(rest) {
            Some(length) => Ok((&rest[length..], ())),
            None => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alt))),
        }
    };
    recognize((number, opt((space, one_of("-‐‑–—−/"), space, number)), opt(following))).parse(input)
}

/// A number that no letter ends: `23`, `12a`, `S15`, `3.2`.
fn number(input: &str) -> IResult<&str, &str> {
    recognize((
        opt(satisfy(|c| c.is_ascii_uppercase())),
        take_while_m_n(1, 5, |c: char| c.is_ascii_digit()),
        many0_count((one_of(".:"), take_while_m_n(1, 3, |c: char| c.is_ascii_digit()))),
        opt(terminated(satisfy(|c| c.is_ascii_lowercase()), peek(not(satisfy(char::is_alphanumeric))))),
        peek(not(satisfy(|c: char| c.is_ascii_digit()))),
    ))
    .parse(input)
}

/// `xii`, `IV–VI`
fn roman(input: &str) -> IResult<&str, &str> {
    let one = || {
        alt((
            take_while1(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c')),
            take_while1(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')),
        ))
    };
    recognize((one(), opt((one_of("-–"), one())), peek(not(satisfy(char::is_alphanumeric))))).parse(input)
}

/// The letter of an appendix: `B`.
fn letter(input: &str) -> IResult<&str, &str> {
    recognize((satisfy(|c| c.is_ascii_uppercase()), peek(not(satisfy(char::is_alphanumeric))))).parse(input)
}

/// True where `input` begins with four digits that are more likely a year than a page.
fn is_year(input: &str) -> bool {
    year_at(input.as_bytes(), 0).is_some_and(|year| year >= 1500)
}

/// The numbers of a locator: `pp. 53, 50` gives 53 and 50, `209–11` gives 209 to 211.
pub fn ranges(text: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for part in text.split([',', '&']) {
        let mut numbers = part
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|digits| Some((digits.parse::<u32>().ok()?, digits.len())));
        let Some((first, first_length)) = numbers.next() else { continue };
        let last = match numbers.next() {
            Some((last, length)) if length < first_length && last < first => {
                let power = 10u32.pow(u32::try_from(length).unwrap_or(9).min(9));
                first / power * power + last
            }
            Some((last, _)) => last,
            None => first,
        };
        found.push((first, last));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    /// A locator as the tests tell it: its text, its label, its ranges.
    type Expected = (&'static str, &'static str, Vec<(u32, u32)>);

    fn read(input: &'static str) -> Option<Expected> {
        let terms = Terms::of(language::by_code("nl").expect("Dutch has a file"));
        let (_, locator) = locator(input, input, terms)?;
        Some((locator.span.text(input), locator.label, locator.ranges))
    }

    #[test]
    fn reads_what_scholars_write_behind_a_year() {
        for (input, text, label, ranges) in [
            (", p. 409)", "p. 409", "page", vec![(409, 409)]),
            (", pp. 53, 50)", "pp. 53, 50", "page", vec![(53, 53), (50, 50)]),
            (", p. \n70)", "p. \n70", "page", vec![(70, 70)]),
            (": 23–25)", "23–25", "page", vec![(23, 25)]),
            (": 176 ff.)", "176 ff.", "page", vec![(176, 176)]),
            (", hoofdstuk 6; De Vos", "hoofdstuk 6", "chapter", vec![(6, 6)]),
            (", 42)", "42", "page", vec![(42, 42)]),
            (", pp. 209-11)", "pp. 209-11", "page", vec![(209, 211)]),
            (" blz. 7)", "blz. 7", "page", vec![(7, 7)]),
            (", p. xii)", "p. xii", "page", vec![]),
            (", dl. 2, p. 14)", "dl. 2, p. 14", "volume", vec![(2, 2), (14, 14)]),
        ] {
            assert_eq!(read(input), Some((text, label, ranges)), "{input}");
        }
    }

    #[test]
    fn leaves_years_and_prose_alone() {
        for input in [", 2003b)", "; Snel, 2004)", ", zie ook", ")", " en verder", ": een overzicht"] {
            assert_eq!(read(input), None, "{input}");
        }
    }
}
