//! DOIs as a text writes them, valid or not.

use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n};
use nom::combinator::recognize;
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use crate::span::Span;

/// What stands before a DOI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// `https://doi.org/`
    Address,
    /// An address of the resolver that is no longer given: `http://dx.doi.org/`.
    OldAddress,
    /// `doi:`, `DOI `
    Label,
    /// A label and an address: `doi: https://doi.org/`.
    LabelledAddress,
    /// Nothing.
    Bare,
}

/// How the DOI that begins at byte `doi` of `text` is introduced, and where that begins. None within another address:
/// `https://publisher.example/doi/10.1000/182`.
pub fn lead(text: &str, doi: usize) -> Option<(Lead, usize)> {
    let before = &text[..doi];
    let address = address_start(before);
    if address.is_none() && before.ends_with(|c: char| c.is_alphanumeric() || "/=%".contains(c)) {
        return None;
    }
    Some(match address {
        Some(start) => {
            let lead =
                if before[start..].eq_ignore_ascii_case("https://doi.org/") { Lead::Address } else { Lead::OldAddress };
            label_start(&before[..start]).map_or((lead, start), |label| (Lead::LabelledAddress, label))
        }
        None => label_start(before).map_or((Lead::Bare, doi), |label| (Lead::Label, label)),
    })
}

/// Where the address of the resolver begins with which `before` ends.
fn address_start(before: &str) -> Option<usize> {
    let before = strip_suffix(before, "doi.org/")?;
    let before = ["dx.", "www."].iter().find_map(|host| strip_suffix(before, host)).unwrap_or(before);
    ["https://", "http://"].iter().find_map(|scheme| strip_suffix(before, scheme)).map(str::len)
}

/// Where the label begins with which `before` ends: `doi:`, `DOI: `, `doi `.
fn label_start(before: &str) -> Option<usize> {
    let label = before.trim_end_matches([' ', '\n', '\u{a0}']);
    let label = label.strip_suffix(':').unwrap_or(label).trim_end_matches(' ');
    let start = strip_suffix(label, "doi")?;
    (!start.ends_with(|c: char| c.is_alphanumeric() || c == '/')).then_some(start.len())
}

fn strip_suffix<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(end.len())?;
    text.get(at..).filter(|tail| tail.eq_ignore_ascii_case(end)).map(|_| &text[..at])
}

/// `10.`, a registrant of four digits or more with further parts behind stops, a slash and a suffix: `10.1000/182`,
/// `10.1000.10/123` (DOI Handbook §2.2).
pub fn doi(input: &str) -> IResult<&str, &str> {
    let digits = |least| take_while_m_n(least, 9, |c: char| c.is_ascii_digit());
    let suffix = take_while_m_n(1, usize::MAX, |c: char| !c.is_whitespace());
    recognize((tag("10."), digits(4), many0_count(preceded(tag("."), digits(1))), tag("/"), suffix)).parse(input)
}

/// What should be a DOI and is none, by its label or its resolver: the `0.1016/j.town` of `doi: 0.1016/j.town`. Where what stands
/// there is the beginning of a DOI that a space or the end of a line cuts off, nothing is wrong with it.
pub fn invalid(entry: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut inside_word = false;
    for (at, c) in entry.char_indices() {
        let starts = matches!(c, 'd' | 'D') && !inside_word;
        inside_word = c.is_alphanumeric();
        if !starts {
            continue;
        }
        let Ok((rest, value)) = announced(&entry[at..]) else { continue };
        let kept = value.trim_end_matches(['.', ',', ';', ')', ']', '>']);
        // "10.1371%2Fjournal.pone": the address escapes the slash.
        let plain = kept.replacen("%2F", "/", 1).replacen("%2f", "/", 1);
        let numeral = kept.starts_with(|c: char| c.is_ascii_digit());
        let cut_off = begins_doi(kept) && !rest.trim().is_empty();
        if numeral && kept.contains(['.', '/']) && doi(&plain).is_err() && !cut_off {
            found.push(Span::of(kept, entry));
        }
    }
    found
}

/// `doi: ` or `doi.org/` and the word behind it.
fn announced(input: &str) -> IResult<&str, &str> {
    let (input, _) = tag_no_case("doi").parse(input)?;
    let (input, gap) =
        recognize((nom::combinator::opt(tag(".org/")), take_while(|c: char| c == ':' || c == ' ' || c == '\n')))
            .parse(input)?;
    if gap.is_empty() {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    take_while(|c: char| !c.is_whitespace()).parse(input)
}

/// True for a beginning of a DOI that may go on behind a space: `10.`, `10.1016`, `10.1016/`.
fn begins_doi(value: &str) -> bool {
    let rest = value.strip_prefix("10").unwrap_or("x");
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    rest.trim_end_matches('/').chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_stands_before_a_doi() {
        for (text, lead_text, expected) in [
            ("4, 11–29. https://doi.org/10.1000/182", "https://doi.org/", Lead::Address),
            ("4, 11–29. http://dx.doi.org/10.1000/182", "http://dx.doi.org/", Lead::OldAddress),
            ("4, 11–29. DOI: 10.1000/182", "DOI: ", Lead::Label),
            ("4, 11–29. doi:https://doi.org/10.1000/182", "doi:https://doi.org/", Lead::LabelledAddress),
            ("4, 11–29. 10.1000/182", "", Lead::Bare),
        ] {
            let at = text.find("10.1000").expect("it is there");
            let (found, start) = lead(text, at).expect("it stands by itself");
            assert_eq!((found, &text[start..at]), (expected, lead_text), "{text}");
        }
    }

    #[test]
    fn finds_what_should_be_a_doi_and_is_none() {
        for (entry, expected) in [
            ("Oslo. doi: 0.1016/j.town.2010.", Some("0.1016/j.town.2010")),
            ("Oslo. https://doi.org/10.10M/S0960.", Some("10.10M/S0960")),
            ("Oslo. DOI 10.1016.j.town", Some("10.1016.j.town")),
            ("Oslo. https://doi.org/10.0.4.13/town000", Some("10.0.4.13/town000")),
            ("Oslo. doi:10.1016/", Some("10.1016/")),
            ("Oslo. doi:10.1016/\nj.town", None),
            ("Oslo. DOI: 10. 1016/j.town", None),
            ("Oslo. doi:10.1016/j.town.2010.01.001", None),
            ("Oslo. https://doi.org/10.1002/(SICI)1097-0118(199706)25:2", None),
            ("Il doi 3 volte, a doi de 12", None),
        ] {
            let found = invalid(entry);
            assert_eq!(found.first().map(|span| span.text(entry)), expected, "{entry}");
        }
    }
}
