//! Identifiers behind their labels, and what makes them valid.

use nom::bytes::complete::{tag_no_case, take_while_m_n};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;
use nom::{IResult, Parser};

use crate::span::Span;

/// What an identifier names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// A book (ISO 2108).
    Isbn,
    /// A journal or series (ISO 3297).
    Issn,
    /// A person.
    Orcid,
    /// A preprint.
    Arxiv,
    /// A record of PubMed.
    Pmid,
    /// An article of PubMed Central.
    Pmcid,
}

impl Scheme {
    /// As people write it.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Isbn => "ISBN",
            Scheme::Issn => "ISSN",
            Scheme::Orcid => "ORCID",
            Scheme::Arxiv => "arXiv",
            Scheme::Pmid => "PMID",
            Scheme::Pmcid => "PMCID",
        }
    }
}

/// An identifier that is not valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// What it should name.
    pub scheme: Scheme,
    /// Without its label.
    pub span: Span,
    /// Why: `its check digit should be 0`.
    pub reason: String,
}

/// The labels, with what they announce; an address of the same service announces it as well.
const LABELS: &[(&str, Scheme)] = &[
    ("isbn", Scheme::Isbn),
    ("issn", Scheme::Issn),
    ("orcid.org/", Scheme::Orcid),
    ("orcid", Scheme::Orcid),
    ("arxiv.org/abs/", Scheme::Arxiv),
    ("arxiv:", Scheme::Arxiv),
    ("pmid", Scheme::Pmid),
    ("pmcid", Scheme::Pmcid),
];

/// The identifiers of `entry`, which begins at byte `offset` of its text, that are not valid.
pub fn invalid(entry: &str, offset: usize) -> Vec<Invalid> {
    let mut found = Vec::new();
    let mut inside_word = false;
    for (at, c) in entry.char_indices() {
        let starts = c.is_ascii_alphabetic() && !inside_word;
        inside_word = c.is_alphanumeric();
        if !starts {
            continue;
        }
        let rest = &entry[at..];
        let Some((label, scheme)) = LABELS.iter().find(|(label, _)| starts_with(rest, label)) else { continue };
        let Some((value, reason)) = value(&rest[label.len()..], *scheme) else { continue };
        let span = Span::of(value, entry);
        found.push(Invalid { scheme: *scheme, span: Span::new(span.start + offset, span.end + offset), reason });
    }
    found
}

fn starts_with(input: &str, start: &str) -> bool {
    input.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// The value behind a label, where it is not valid, and why.
fn value(input: &str, scheme: Scheme) -> Option<(&str, String)> {
    let (value, reason) = match scheme {
        Scheme::Isbn => {
            // A hyphen behind the last digit is the end of a line.
            let (_, value) = numeral(behind_label(input)).ok().filter(|(rest, _)| !rest.starts_with(['-', '–']))?;
            (value, isbn(&digits(value)))
        }
        Scheme::Issn => {
            let (_, value) = numeral(behind_label(input)).ok()?;
            (value, issn(&digits(value)))
        }
        Scheme::Orcid => {
            let input = behind_label(input).trim_start_matches("https://orcid.org/");
            let (_, value) = numeral(input).ok()?;
            (value, orcid(&digits(value)))
        }
        Scheme::Arxiv => {
            let value = word(input.trim_start_matches([' ', '\n']));
            (value, value.starts_with(|c: char| c.is_ascii_digit()).then(|| arxiv(value)).flatten())
        }
        Scheme::Pmid => {
            let value = word(behind_label(input));
            (value, value.contains(|c: char| c.is_ascii_digit()).then(|| pmid(value)).flatten())
        }
        Scheme::Pmcid => {
            let value = word(behind_label(input));
            let numeric = value.contains(|c: char| c.is_ascii_digit());
            (value, numeric.then(|| pmcid(value)).flatten())
        }
    };
    reason.filter(|_| !value.is_empty()).map(|reason| (value, reason))
}

/// What follows a label: `-13: `, ` (print) `, `: `.
fn behind_label(input: &str) -> &str {
    let input = input.strip_prefix("-13").or_else(|| input.strip_prefix("-10")).unwrap_or(input);
    let input = input.trim_start_matches([' ', '\n', ':', '.', '=', '#']);
    input.strip_prefix("No").map_or(input, |rest| rest.trim_start_matches(['.', ' ', ':']))
}

/// A word of letters, digits, stops, slashes and hyphens, without the stop behind it.
fn word(input: &str) -> &str {
    let end = input.find(|c: char| !(c.is_ascii_alphanumeric() || "./-".contains(c))).unwrap_or(input.len());
    input[..end].trim_end_matches(['.', '-', '/'])
}

/// Digits with single hyphens between, and an X at the end: `978-3-16-148410-0`, `0378-5955`, `2285 – 4916`, `2434-561X`.
fn numeral(input: &str) -> IResult<&str, &str> {
    let gap = || opt((opt(char(' ')), one_of("-‐‑‒–—"), opt(char(' '))));
    let digit = || satisfy(|c| c.is_ascii_digit());
    recognize((digit(), many0_count((gap(), digit())), opt((gap(), one_of("Xx"))))).parse(input)
}

/// The digits of a numeral, the X as ten.
fn digits(numeral: &str) -> Vec<u32> {
    numeral.chars().filter_map(|c| c.to_digit(10).or(matches!(c, 'X' | 'x').then_some(10))).collect()
}

/// Why an ISBN is not valid. Where spaces divide it only its first part was read, so that too few digits show nothing.
fn isbn(digits: &[u32]) -> Option<String> {
    match digits.len() {
        10 => {
            let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
            wrong_check(digits[9], (11 - sum % 11) % 11)
        }
        13 => {
            let sum: u32 = digits[..12].iter().zip([1, 3].iter().cycle()).map(|(digit, weight)| digit * weight).sum();
            wrong_check(digits[12], (10 - sum % 10) % 10)
        }
        length @ (11 | 12 | 14..) => Some(format!("it has {length} digits in place of 10 or 13")),
        _ => None,
    }
}

/// Why an ISSN is not valid.
fn issn(digits: &[u32]) -> Option<String> {
    if digits.len() != 8 {
        return (digits.len() > 4).then(|| format!("it has {} digits in place of 8", digits.len()));
    }
    let sum: u32 = digits.iter().zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
    wrong_check(digits[7], (11 - sum % 11) % 11)
}

/// Why an ORCID is not valid (ISO 7064, MOD 11-2).
fn orcid(digits: &[u32]) -> Option<String> {
    if digits.len() != 16 {
        return (digits.len() > 4).then(|| format!("it has {} digits in place of 16", digits.len()));
    }
    let sum = digits[..15].iter().fold(0, |sum, digit| (sum + digit) * 2 % 11);
    wrong_check(digits[15], (12 - sum) % 11)
}

fn wrong_check(found: u32, expected: u32) -> Option<String> {
    let name = |digit| if digit == 10 { "X".to_owned() } else { format!("{digit}") };
    (found != expected)
        .then(|| format!("its check digit is {} where {} follows from the others", name(found), name(expected)))
}

/// Why an identifier of arXiv's new form is not valid: `2104.01234v2`, with four digits behind the stop before 2015.
fn arxiv(value: &str) -> Option<String> {
    let parsed: IResult<&str, (&str, char, &str)> = (
        take_while_m_n(4, 4, |c: char| c.is_ascii_digit()),
        char('.'),
        take_while_m_n(4, 5, |c: char| c.is_ascii_digit()),
    )
        .parse(value);
    let Ok((rest, (date, _, number))) = parsed else {
        return Some("its form is not \"2104.01234\"".to_owned());
    };
    let version: IResult<&str, &str> =
        recognize((tag_no_case("v"), take_while_m_n(1, 3, |c: char| c.is_ascii_digit()))).parse(rest);
    let rest = version.map_or(rest, |(rest, _)| rest);
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Some("its form is not \"2104.01234\"".to_owned());
    }
    if !("01"..="12").contains(&&date[2..]) {
        return Some(format!("\"{}\" is no month", &date[2..]));
    }
    let expected = if date < "1501" { 4 } else { 5 };
    (number.len() != expected).then(|| format!("it has {} digits behind the stop in place of {expected}", number.len()))
}

/// Why a number of PubMed is not valid.
fn pmid(value: &str) -> Option<String> {
    if value.chars().all(|c| c.is_ascii_digit()) {
        return (value.len() > 8).then(|| format!("it has {} digits, and none has more than 8", value.len()));
    }
    value.starts_with("PMC").then(|| "it is a PMCID".to_owned())
}

/// Why a number of PubMed Central is not valid: `PMC1234567`.
fn pmcid(value: &str) -> Option<String> {
    let number = value.strip_prefix("PMC").or_else(|| value.strip_prefix("pmc"));
    match number {
        Some(number) if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.') => None,
        Some(_) => Some("it is not \"PMC\" with a number".to_owned()),
        None if value.chars().all(|c| c.is_ascii_digit()) => Some("\"PMC\" is missing before the number".to_owned()),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_valid_identifiers() {
        for entry in [
            "Oslo: Fjordforlag. ISBN 978-3-16-148410-0.",
            "Oslo: Fjordforlag. ISBN-10: 0-306-40615-2. 320 p.",
            "Oslo: Fjordforlag. ISBN 080442957X",
            "Town & Edge, ISSN 0378-5955, 4(2).",
            "Town & Edge, ISSN: 2434-561X.",
            "Brandsma, K. (https://orcid.org/0000-0002-1825-0097)",
            "arXiv:2104.01234v2 [cs.SI]. arXiv:0706.0001. arXiv:hep-th/9901001. https://arxiv.org/abs/2104.01234.",
            "PMID: 31234567; PMCID: PMC6543210.",
            "The issner and the isbning of 1234",
        ] {
            assert_eq!(invalid(entry, 0), [], "{entry}");
        }
    }

    #[test]
    fn says_why_identifiers_are_not_valid() {
        for (entry, reason) in [
            ("ISBN 978-3-16-148410-1.", "its check digit is 1 where 0 follows from the others"),
            ("ISBN 0-306-40615-3", "its check digit is 3 where 2 follows from the others"),
            ("ISBN: 978-3-16-14841-0", "it has 12 digits in place of 10 or 13"),
            ("ISSN 0378-5954", "its check digit is 4 where 5 follows from the others"),
            ("ISSN 2434-5615", "its check digit is 5 where X follows from the others"),
            ("orcid.org/0000-0002-1825-0098", "its check digit is 8 where 7 follows from the others"),
            ("arXiv:2113.01234", "\"13\" is no month"),
            ("arXiv:2104.0123", "it has 4 digits behind the stop in place of 5"),
            ("PMID: 312345678", "it has 9 digits, and none has more than 8"),
            ("PMID: PMC6543210", "it is a PMCID"),
            ("PMCID: 6543210", "\"PMC\" is missing before the number"),
        ] {
            let found = invalid(entry, 0);
            assert_eq!(found.iter().map(|found| found.reason.as_str()).collect::<Vec<_>>(), [reason], "{entry}");
        }
    }
}
