//! Dates of entries: `2004-05/2006`, `[1986] 1999`, `2004a`, `in press`.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{all_consuming, map_res, opt};
use nom::sequence::preceded;
use nom::{IResult, Parser};

use crate::document::Issued;
use crate::language;

/// Four digits.
fn year(input: &str) -> IResult<&str, u16> {
    map_res(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), str::parse).parse(input)
}

/// Two digits from 1 to `most`; `X`s, as in `2004-XX`, stand for none.
fn part(most: u8) -> impl Fn(&str) -> IResult<&str, Option<u8>> {
    move |input| {
        let digits = map_res(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), str::parse::<u8>);
        alt((digits.map(|part| Some(part).filter(|part| (1..=most).contains(part))), tag("XX").map(|_| None)))
            .parse(input)
    }
}

/// `2004`, `2004-05`, `2004-05-17T10:00`, each perhaps with `?`, `~` or `%`.
fn day(input: &str) -> IResult<&str, Issued> {
    let (rest, year) = year(input)?;
    let (rest, month) = opt(preceded(char('-'), part(41))).parse(rest)?;
    let (rest, day) = match month {
        Some(_) => opt(preceded(char('-'), part(31))).parse(rest)?,
        None => (rest, None),
    };
    let time = rest.strip_prefix('T').map_or(0, |time| 1 + time.find('/').unwrap_or(time.len()));
    let (rest, _) = opt(one_of("?~%")).parse(&rest[time..])?;
    // Seasons are written as months from 21 on.
    let month = month.flatten().filter(|month| *month <= 12);
    Ok((rest, Issued { year: Some(year), month, day: day.flatten(), ..Issued::default() }))
}

/// A date in the Extended Date/Time Format, as biblatex's `date` has it: `2004-05-17`, `2004/2006`, `2004/`, `2004~`.
pub fn edtf(text: &str) -> Option<Issued> {
    let end = preceded(char('/'), opt(alt((day.map(Some), tag("..").map(|_| None)))));
    let read: IResult<&str, _> = all_consuming((day, opt(end))).parse(text.trim());
    let (_, (start, end)) = read.ok()?;
    let until = end.flatten().flatten().and_then(|end| end.year);
    Some(Issued { until: until.filter(|until| Some(*until) > start.year), ..start })
}

/// What was read of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dated {
    /// It is understood.
    Read(Issued),
    /// No year, and nothing known that stands for one.
    Unread,
}

/// A date as people write it in `year`: `2004`, `2004a`, `[1986] 1999`, `1986/1999`, `c. 1890`, `n.d.`, `in press`.
pub fn dated(text: &str) -> Dated {
    if let Some(issued) = edtf(text) {
        return Dated::Read(issued);
    }
    let mut issued = Issued::default();
    let mut years = years(text);
    match (years.next(), years.next()) {
        (Some((first, _)), Some((second, letter))) if text.trim_start().starts_with('[') => {
            (issued.original, issued.year, issued.suffix) = (Some(first), Some(second), letter);
        }
        (Some((first, letter)), Some((second, _))) if second > first => {
            (issued.year, issued.suffix, issued.until) = (Some(first), letter, Some(second));
        }
        (Some((first, letter)), _) => (issued.year, issued.suffix) = (Some(first), letter),
        (None, _) => {}
    }
    let lower = text.trim().to_lowercase();
    issued.forthcoming = has_term(&lower, |terms| &terms.forthcoming);
    issued.no_date = issued.year.is_none() && !issued.forthcoming && has_term(&lower, |terms| &terms.no_date);
    if issued == Issued::default() { Dated::Unread } else { Dated::Read(issued) }
}

/// The years in `text`, each four digits by themselves, with the letter behind it.
fn years(text: &str) -> impl Iterator<Item = (u16, Option<char>)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
            let digits = text[start..].len() - text[start..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
            from = start + digits;
            if digits != 4 {
                continue;
            }
            let mut behind = text[from..].chars();
            let letter = behind.next().filter(char::is_ascii_lowercase);
            let letter = letter.filter(|_| !behind.next().is_some_and(char::is_alphanumeric));
            let year = text[start..from].parse().ok()?;
            return Some((year, letter));
        }
    })
}

/// True where `text`, in small letters, is or begins with one of the terms that any language has for it.
fn has_term(text: &str, of: impl Fn(&language::Language) -> &Vec<String>) -> bool {
    language::all().iter().any(|language| {
        of(language).iter().any(|term| {
            let term = term.to_lowercase();
            text.strip_prefix(term.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                || text.strip_suffix(term.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_biblatex() {
        for (text, year, month, until) in [
            ("2004", 2004, None, None),
            ("2004-05", 2004, Some(5), None),
            ("2004-05-17", 2004, Some(5), None),
            ("2004-05-17T10:00:00", 2004, Some(5), None),
            ("2004/2006", 2004, None, Some(2006)),
            ("2004-05-01/2004-05-03", 2004, Some(5), None),
            ("2004/", 2004, None, None),
            ("2004?", 2004, None, None),
            ("2004-21", 2004, None, None),
            ("2004-XX", 2004, None, None),
        ] {
            let issued = edtf(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((issued.year, issued.month, issued.until), (Some(year), month, until), "{text}");
        }
        for text in ["", "May 2004", "04", "20041", "2004-5-6-7"] {
            assert_eq!(edtf(text), None, "{text}");
        }
    }

    #[test]
    fn reads_years_as_people_write_them() {
        let year = |year| Issued { year: Some(year), ..Issued::default() };
        for (text, issued) in [
            ("2004a", Issued { suffix: Some('a'), ..year(2004) }),
            ("[1986] 1999", Issued { original: Some(1986), ..year(1999) }),
            ("2004--2006", Issued { until: Some(2006), ..year(2004) }),
            ("c. 1890", year(1890)),
            ("In Press", Issued { forthcoming: true, ..Issued::default() }),
            ("forthcoming", Issued { forthcoming: true, ..Issued::default() }),
            ("n.d.", Issued { no_date: true, ..Issued::default() }),
            ("2005 (in press)", year(2005)),
        ] {
            let Dated::Read(read) = dated(text) else { panic!("{text}") };
            assert_eq!(Issued { forthcoming: read.forthcoming && issued.year.is_none(), ..read }, issued, "{text}");
        }
        assert_eq!(dated("soon enough"), Dated::Unread);
        assert_eq!(dated("12345"), Dated::Unread);
    }
}
