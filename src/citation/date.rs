//! The year of a citation, or what stands for it.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{opt, peek, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::scan::YEARS;
use super::terms::Terms;
use super::types::{DateKind, Year, YearSuffix};
use crate::language::TermSet;
use crate::language::shared::{CIRCA, DAY_LINKS, FIRST_PUBLISHED, ORDINAL_ENDINGS};

/// A date as the grammar reads it, with its own slice of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParsedDate<'a> {
    /// What it is.
    pub kind: DateKind,
    /// The year, the later one of two.
    pub year: Option<Year>,
    /// The letter after it.
    pub suffix: Option<YearSuffix>,
    /// The first publication.
    pub original: Option<Year>,
    /// As written.
    pub text: &'a str,
}

impl<'a> ParsedDate<'a> {
    /// A date without a year.
    pub fn without_year(kind: DateKind, text: &'a str) -> Self {
        Self { kind, year: None, suffix: None, original: None, text }
    }
}

/// White space of every kind, line breaks included.
pub fn space(input: &str) -> IResult<&str, &str> {
    take_while(is_space)(input)
}

/// True for white space and for the signs without width that text from PDF and the web has.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// Four digits that are a year and stand alone: `2004`.
fn four_digits(input: &str) -> IResult<&str, Year> {
    verify(
        terminated(
            take_while_m_n(4, 4, |c: char| c.is_ascii_digit()),
            peek(nom::combinator::not(one_of("0123456789"))),
        )
        .map_res(str::parse::<u16>),
        |year| YEARS.contains(year),
    )
    .map(Year)
    .parse(input)
}

/// The letter after a year: `a`, or ` a` before a sign that ends a year.
fn suffix(input: &str) -> IResult<&str, YearSuffix> {
    let letter = || satisfy(|c| c.is_ascii_lowercase());
    let ends = || peek(nom::combinator::not(satisfy(char::is_alphanumeric)));
    let first = || terminated(nom::character::complete::char('a'), peek(next_letters));
    let ends_year = || peek(alt((recognize(one_of(",;:)]/")), nom::combinator::eof)));
    alt((terminated(letter(), ends()), first(), delimited(one_of(" \u{a0}"), letter(), ends_year())))
        .map(YearSuffix)
        .parse(input)
}

/// The letters behind the first of a year's that are written together, each the next of the alphabet: `b` behind `2003a`.
pub fn next_letters(input: &str) -> IResult<&str, &str> {
    let (rest, letters) = take_while(|c: char| c.is_alphanumeric())(input)?;
    let in_turn = letters.bytes().zip(b'b'..=b'h').filter(|(letter, next)| letter == next).count() == letters.len();
    if letters.is_empty() || !in_turn {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, letters))
}

/// What stands between the first and the last of several years, letters or pages.
pub const DASHES: [char; 5] = ['-', '‐', '‑', '–', '—'];

/// A dash between two years or two letters.
fn dash(input: &str) -> IResult<&str, &str> {
    recognize((space, one_of(DASHES.as_slice()), space)).parse(input)
}

/// `c. `, `ca. `, `circa `, `um ` before a year that is not certain.
fn circa(input: &str) -> IResult<&str, &str> {
    recognize((|input| term(&CIRCA, input), one_of(" \u{a0}\n"), space)).parse(input)
}

/// A term at the start of `input`.
pub fn term<'a>(terms: &TermSet, input: &'a str) -> IResult<&'a str, &'a str> {
    match terms.matches(input) {
        Some(length) => Ok((&input[length..], &input[..length])),
        None => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alt))),
    }
}

/// A year as cited: `2003a`, `[1986] 1999`, `1986/1999`, `1999 [1986]`, `(1986) 1999`, `2019–2020`, `c. 1850`. The base year of an
/// index, `1995 = 100`, is none.
pub fn cited_year(input: &str) -> IResult<&str, ParsedDate<'_>> {
    let (rest, (original, year, suffix)) = preceded(
        opt(circa),
        alt((original_first, original_behind, two_years, (four_digits, opt(suffix)).map(|(year, s)| (None, year, s)))),
    )
    .parse(input)?;
    nom::combinator::not((space, tag("="))).parse(rest)?;
    let text = &input[..input.len() - rest.len()];
    Ok((rest, ParsedDate { kind: DateKind::Year, year: Some(year), suffix, original, text }))
}

type Years = (Option<Year>, Year, Option<YearSuffix>);

/// `[1986] 1999`, `(1986) 1999a`, `[1986], 1999`
fn original_first(input: &str) -> IResult<&str, Years> {
    let bracketed = alt((
        delimited((tag("["), space), four_digits, (space, tag("]"))),
        delimited((tag("("), space), four_digits, (space, tag(")"))),
    ));
    (terminated(bracketed, (opt(tag(",")), space)), four_digits, opt(suffix))
        .map(|(original, year, suffix)| (Some(original), year, suffix))
        .parse(input)
}

/// `1999 [1986]`, `1999a [1986]`
fn original_behind(input: &str) -> IResult<&str, Years> {
    let bracketed =
        delimited((space, tag("["), opt((|input| term(&FIRST_PUBLISHED, input), tag(" ")))), four_digits, tag("]"));
    (four_digits, opt(suffix), bracketed).map(|(year, suffix, original)| (Some(original), year, suffix)).parse(input)
}

/// `1986/1999`, `1986/99`, `2019–2020`: the first and the later year, the later one not before the first.
fn two_years(input: &str) -> IResult<&str, Years> {
    let short = terminated(
        take_while_m_n(2, 2, |c: char| c.is_ascii_digit()).map_res(str::parse::<u16>),
        peek(nom::combinator::not(satisfy(char::is_alphanumeric))),
    );
    let (rest, (first, second, suffix)) = (
        four_digits,
        alt((
            preceded((space, tag("/"), space), four_digits),
            preceded(tag("/"), short).map(Year),
            preceded(dash, four_digits),
        )),
        opt(suffix),
    )
        .parse(input)?;
    let later = if second.0 < 100 { Year(first.0 / 100 * 100 + second.0) } else { second };
    // "2011/1979": the print that was read, and the first one.
    if later < first && second.0 > 100 && input.as_bytes().get(4) == Some(&b'/') {
        return Ok((rest, (Some(later), first, suffix)));
    }
    if later <= first {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, (Some(first), later, suffix)))
}

/// Letters that share the year before them: `, b`, `,b`, `/b`, ` & b`, `-c`, and the `b` of `2003ab`.
///
/// The flag says that the letters run on (`b-d`).
pub fn further_suffix(input: &str) -> IResult<&str, (bool, char)> {
    let letter =
        || terminated(satisfy(|c| c.is_ascii_lowercase()), peek(nom::combinator::not(satisfy(char::is_alphanumeric))));
    alt((
        preceded(dash, letter()).map(|c| (true, c)),
        preceded((space, one_of(",/&+"), space), letter()).map(|c| (false, c)),
        satisfy(|c| ('b'..='h').contains(&c)).map(|c| (false, c)),
    ))
    .parse(input)
}

/// The day and the month that a newspaper gives: `12 april 2002`, `4 May 2010`, `May 4, 2010`, `April 2002`, `12.4.2002`, `2003, May 4`.
pub fn full_date<'a>(input: &'a str, terms: &Terms) -> IResult<&'a str, ParsedDate<'a>> {
    let month = |input: &'a str| term(&terms.months, input);
    let day = || {
        recognize((
            take_while_m_n(1, 2, |c: char| c.is_ascii_digit()),
            opt(alt((tag("."), |input| term(&ORDINAL_ENDINGS, input)))),
        ))
    };
    let of = || opt(terminated(|input| term(&DAY_LINKS, input), one_of(" \u{a0}\n")));
    // APA gives the year first: "2003, May 4", "2003, 4 May".
    let behind_comma = |input: &'a str| {
        let (rest, year) = four_digits(input)?;
        let (rest, _) = (tag(","), space).parse(rest)?;
        let ends = || peek(nom::combinator::not(satisfy(char::is_alphanumeric)));
        let (rest, _) = alt((
            recognize((month, space, day(), ends())),
            recognize((day(), space, of(), month, ends())),
            recognize((month, ends())),
        ))
        .parse(rest)?;
        Ok((rest, year))
    };
    let (rest, year) = alt((
        behind_comma,
        preceded((day(), space, of(), month, space, of(), opt(tag(",")), space), four_digits),
        preceded((month, space, day(), opt(tag(",")), space), four_digits),
        preceded((month, space, of(), opt(tag(",")), space), four_digits),
        preceded((day_of_month, one_of("./-"), space, day_of_month, one_of("./-"), space), four_digits),
    ))
    .parse(input)?;
    let text = &input[..input.len() - rest.len()];
    Ok((rest, ParsedDate { kind: DateKind::Date, year: Some(year), suffix: None, original: None, text }))
}

/// One or two digits.
fn day_of_month(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 2, |c: char| c.is_ascii_digit())(input)
}

/// `n.d.`, `z.d.`, `n.d.-a`, `in press`, `forthcoming`, `personal communication, 4 May 2010`
pub fn date_term<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, ParsedDate<'a>)> {
    let (kind, length) = if let Some(length) = terms.no_date.matches(input) {
        (DateKind::NoDate, length)
    } else if let Some(length) = terms.forthcoming.matches(input) {
        (DateKind::Forthcoming, length)
    } else {
        let length = terms.personal.matches(input)?;
        return Some(personal_communication(input, length, terms));
    };
    let mut rest = &input[length..];
    let mut letter = None;
    if let Ok((after, suffix)) = preceded(opt(one_of::<_, _, nom::error::Error<&str>>("-–‐")), suffix).parse(rest) {
        letter = Some(suffix);
        rest = after;
    }
    let text = &input[..input.len() - rest.len()];
    Some((rest, ParsedDate { suffix: letter, ..ParsedDate::without_year(kind, text) }))
}

/// A year with the term that says the work is still to come: `2014, im Erscheinen`, `2014 [in press]`, `2014/im Druck`, `in press, 2014`,
/// `forthcoming 2014`.
pub fn coming_year<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, ParsedDate<'a>)> {
    let (rest, date) = match cited_year(input) {
        Ok((rest, date)) => (coming_behind(rest, terms)?, date),
        Err(_) => {
            let length = terms.coming.matches(input)?;
            let behind = input[length..].trim_start_matches(|c| is_space(c) || c == ',');
            let behind = if behind.len() < input.len() - length { behind } else { return None };
            cited_year(behind).ok()?
        }
    };
    let text = &input[..input.len() - rest.len()];
    Some((rest, ParsedDate { kind: DateKind::Forthcoming, text, ..date }))
}

/// What follows a term for a work still to come that stands behind a year: `, im Erscheinen`, ` [in press]`, ` (im Druck)`.
pub fn coming_behind<'a>(input: &'a str, terms: &Terms) -> Option<&'a str> {
    let mark: IResult<&str, _> = (space, opt(one_of(",/;([")), space).parse(input);
    let (at, (_, mark, _)) = mark.ok()?;
    let length = terms.coming.matches(at).filter(|_| at.len() < input.len())?;
    let rest = &at[length..];
    match mark {
        Some('(') => rest.strip_prefix(')'),
        Some('[') => rest.strip_prefix(']'),
        _ => (rest.is_empty() || rest.starts_with(['.', ',', ':', ';', ')', ']'])).then_some(rest),
    }
}

/// `personal communication` with the date that may follow: its year is no year of a publication.
fn personal_communication<'a>(input: &'a str, length: usize, terms: &Terms) -> (&'a str, ParsedDate<'a>) {
    let mut rest = &input[length..];
    let dated =
        preceded::<_, _, nom::error::Error<&str>, _, _>((opt(tag(",")), space), |input| full_date(input, terms));
    let yeared = preceded((opt(tag(",")), space), cited_year);
    let mut year = None;
    if let Ok((after, date)) = alt((dated, yeared)).parse(rest) {
        year = date.year;
        rest = after;
    }
    let text = &input[..input.len() - rest.len()];
    (rest, ParsedDate { year, ..ParsedDate::without_year(DateKind::PersonalCommunication, text) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn read(input: &str) -> Option<(u16, Option<char>, Option<u16>, &str)> {
        let (_, date) = cited_year(input).ok()?;
        Some((date.year?.0, date.suffix.map(|s| s.0), date.original.map(|y| y.0), date.text))
    }

    #[test]
    fn reads_years_as_cited() {
        for (input, expected) in [
            ("2004)", Some((2004, None, None, "2004"))),
            ("2003a, 2003b", Some((2003, Some('a'), None, "2003a"))),
            ("2003 a)", Some((2003, Some('a'), None, "2003 a"))),
            ("2003 and later", Some((2003, None, None, "2003"))),
            ("[1986] 1999)", Some((1999, None, Some(1986), "[1986] 1999"))),
            ("(1797) 1986", Some((1986, None, Some(1797), "(1797) 1986"))),
            ("1986/1999: 4", Some((1999, None, Some(1986), "1986/1999"))),
            ("1986/99)", Some((1999, None, Some(1986), "1986/99"))),
            ("2011/1979)", Some((2011, None, Some(1979), "2011/1979"))),
            ("1999 [1986]", Some((1999, None, Some(1986), "1999 [1986]"))),
            ("2019–2020", Some((2020, None, Some(2019), "2019–2020"))),
            ("c. 1850", Some((1850, None, None, "c. 1850"))),
            ("20045", None),
            ("0999", None),
            ("2004-2001", Some((2004, None, None, "2004"))),
        ] {
            assert_eq!(read(input), expected, "{input}");
        }
    }

    #[test]
    fn reads_days_and_months() {
        let terms = Terms::of(language::by_code("nl").expect("Dutch has a file"));
        for (input, text) in [
            ("12 april 2002)", Some("12 april 2002")),
            ("april 2002)", Some("april 2002")),
            ("12.4.2002)", Some("12.4.2002")),
            ("2002, april 12, p. 2)", Some("2002, april 12")),
            ("2002, 12 april)", Some("2002, 12 april")),
            ("2002, april)", Some("2002, april")),
            ("2002, Aprilsen, 2003)", None),
            ("Bolt 2002", None),
        ] {
            assert_eq!(full_date(input, terms).ok().map(|(_, date)| date.text), text, "{input}");
        }
    }

    #[test]
    fn reads_a_year_with_a_term_for_what_is_still_to_come() {
        let terms = Terms::of(language::by_code("de").expect("German has a file"));
        for (input, expected) in [
            ("2014, im Erscheinen)", Some("2014, im Erscheinen")),
            ("2014 [in press].", Some("2014 [in press]")),
            ("2014/im Druck)", Some("2014/im Druck")),
            ("in Vorb. 2014)", Some("in Vorb. 2014")),
            ("te verschijnen, 2014)", Some("te verschijnen, 2014")),
            ("2014)", None),
            ("2014, in der Stadt", None),
            ("im Druck)", None),
        ] {
            assert_eq!(coming_year(input, terms).map(|(_, date)| date.text), expected, "{input}");
        }
    }

    #[test]
    fn reads_what_stands_for_a_year() {
        let terms = Terms::of(language::by_code("nl").expect("Dutch has a file"));
        for (input, kind) in [
            ("z.d.)", Some(DateKind::NoDate)),
            ("in druk)", Some(DateKind::Forthcoming)),
            ("persoonlijke communicatie, 4 mei 2010)", Some(DateKind::PersonalCommunication)),
            ("drukte)", None),
        ] {
            assert_eq!(date_term(input, terms).map(|(_, date)| date.kind), kind, "{input}");
        }
    }
}
