//! The numbers of a journal or a book: volume, issue, pages.

use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{eof, not, opt, peek, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::title::is_edition;
use crate::citation::{is_space, ranges, space};
use crate::language::TermSet;
use crate::reference::entry::terms::Terms;

/// Volume, issue and pages, each as written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers<'a> {
    /// `54` in `54(5), 733–739`.
    pub volume: Option<&'a str>,
    /// `5`
    pub issue: Option<&'a str>,
    /// `733–739`
    pub pages: Option<&'a str>,
}

impl Numbers<'_> {
    /// The first and the last page, in full.
    pub fn range(&self) -> Option<(u32, u32)> {
        ranges(self.pages?).into_iter().next().filter(|(first, last)| first <= last)
    }

    /// Takes over from `others` what is lacking.
    pub fn fill(&mut self, others: Option<Self>) {
        let Some(others) = others else { return };
        self.volume = self.volume.or(others.volume);
        self.issue = self.issue.or(others.issue);
        self.pages = self.pages.or(others.pages);
    }

    fn is_empty(&self) -> bool {
        self.volume.is_none() && self.issue.is_none() && self.pages.is_none()
    }
}

/// Finds the numbers in `input`: the bytes before them, and the numbers. `54(5), 733–739`, `163 (1-4): 69–82`, `7:1–9`,
/// `v. 9, n. 1, p. 47-64`, `12, 5, S. 363-373`, `15/1: 114-127`, `2010;12(3):45-60`, `pp. 5–9`.
pub fn find<'a>(input: &'a str, terms: &Terms) -> Option<(usize, Numbers<'a>)> {
    let mut found: Option<(usize, Numbers)> = None;
    let mut bare = None;
    let mut at = 0;
    let mut inside_word = false;
    while let Some(c) = input[at..].chars().next() {
        let starts = (c.is_alphanumeric() || c == '№') && !inside_word;
        inside_word = c.is_alphanumeric();
        if starts && let Some((rest, numbers)) = here(&input[at..], terms) {
            found.get_or_insert((at, Numbers::default())).1.fill(Some(numbers));
            at = input.len() - rest.len();
            inside_word = true;
            continue;
        }
        if starts
            && bare.is_none()
            && let Ok((_, pages)) = bare_pages(&input[..at], &input[at..])
        {
            bare = Some((at, pages));
        }
        at += c.len_utf8();
    }
    match (found, bare) {
        (Some((at, numbers)), Some((_, pages))) if numbers.pages.is_none() => {
            Some((at, Numbers { pages: Some(pages), ..numbers }))
        }
        (None, Some((at, pages))) => Some((at, Numbers { pages: Some(pages), ..Numbers::default() })),
        _ => found,
    }
}

/// Numbers at the start of `input`, where they can be nothing else.
fn here<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, Numbers<'a>)> {
    let first = input.chars().next()?;
    if first.is_ascii_digit() {
        return unlabelled(input, terms).ok();
    }
    let (rest, numbers) = labelled(input, terms)?;
    (!numbers.is_empty()).then_some((rest, numbers))
}

/// Pages without a label or a volume, behind a comma and before the end of a part: the `11–29` of `Handbook of soil, 11–29.`
fn bare_pages<'a>(before: &str, input: &'a str) -> IResult<&'a str, &'a str> {
    let ends = peek(alt((eof, recognize(one_of(".,;)")))));
    let range = verify(terminated(pages, ends), |text: &str| {
        let ends = ranges(text).into_iter().next();
        ends.is_some_and(|(first, last)| first < last && !(is_year(first) && is_year(last))) && !text.starts_with('0')
    });
    if !before.trim_end().ends_with(',') {
        return fail(input);
    }
    let (rest, _) = peek(satisfy(|c: char| c.is_ascii_digit())).parse(input)?;
    let mut range = range;
    range.parse(rest)
}

fn is_year(number: u32) -> bool {
    (1400..=2099).contains(&number)
}

/// `v. 9`, `n. 1`, `p. 47-64`, `S. 363`, `vol. XII`
fn labelled<'a>(input: &'a str, terms: &Terms) -> Option<(&'a str, Numbers<'a>)> {
    let label = |set: &TermSet| {
        let length = set.matches(input)?;
        let rest = input[length..].trim_start_matches(|c| is_space(c) || c == '.');
        rest.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase() || "eivx".contains(c)).then_some(rest)
    };
    if let Some(rest) = label(&terms.pages)
        && let Ok((rest, pages)) = alt((pages, small_roman)).parse(rest)
    {
        return Some((rest, Numbers { pages: Some(pages), ..Numbers::default() }));
    }
    if let Some(rest) = label(&terms.issues)
        && let Ok((rest, issue)) = number(rest)
    {
        let (rest, pages) = opt(|input| pages_behind(input, terms)).parse(rest).ok()?;
        return Some((rest, Numbers { issue: Some(issue), pages, ..Numbers::default() }));
    }
    let rest = label(&terms.volumes)?;
    let (rest, volume) = alt((number, roman)).parse(rest).ok()?;
    let (rest, behind) = opt(|input| behind_volume(input, terms)).parse(rest).ok()?;
    Some((rest, Numbers { volume: Some(volume), ..behind.unwrap_or_default() }))
}

/// `54(5), 733–739`, `54: 733`, `12, 5, S. 363–373`, `2010;12(3):45–60`
fn unlabelled<'a>(input: &'a str, terms: &Terms) -> IResult<&'a str, Numbers<'a>> {
    let dated = |input: &'a str| dated_number(input);
    let (start, _) = opt(alt((terminated(year, (space, char(';'), space)), dated))).parse(input)?;
    let (rest, volume) = number(start)?;
    // A year with nothing but pages behind it is no volume: "New York: Quay; 2010. p. 4–9".
    if volume.parse().is_ok_and(is_year) && !rest.trim_start().starts_with('(') {
        return fail(input);
    }
    if let Some(rest) = label_behind(rest, terms) {
        let (rest, found) = opt(|input| behind_volume(input, terms)).parse(rest)?;
        return Ok((rest, Numbers { volume: Some(volume), ..found.unwrap_or_default() }));
    }
    let (rest, found) = behind_volume(rest, terms)?;
    Ok((rest, Numbers { volume: Some(volume), ..found }))
}

/// The year of `2010, 10, 1012` and `2010, 12(3), 4–9`, where a volume and its numbers follow.
fn dated_number(input: &str) -> IResult<&str, &str> {
    let (rest, year) = terminated(year, (space, char(','), space)).parse(input)?;
    peek((number, space, one_of("(,"), space, satisfy(|c: char| c.is_ascii_digit()))).parse(rest)?;
    Ok((rest, year))
}

/// `. Jg.` behind a volume: `173. Jg., Heft 3`.
fn label_behind<'a>(input: &'a str, terms: &Terms) -> Option<&'a str> {
    let rest = input.trim_start_matches('.').trim_start_matches(is_space);
    let length = terms.volumes.matches(rest).filter(|&length| length > 2)?;
    let after = &rest[length..];
    (rest.len() < input.len() && !after.trim_start().starts_with(|c: char| c.is_ascii_digit())).then_some(after)
}

/// What follows a volume: `(5), 733–739`, `/1: 114`, `, 5, S. 363`, `: 69–82`
fn behind_volume<'a>(input: &'a str, terms: &Terms) -> IResult<&'a str, Numbers<'a>> {
    let bracketed = delimited(
        (space, char('(')),
        verify(recognize((not(year), take_while_m_n(1, 24, |c: char| c != ')' && c != '('))), |inside: &str| {
            let label = [&terms.pages, &terms.volumes, &terms.editors].iter().any(|set| set.matches(inside).is_some());
            !label && !is_edition(inside)
        }),
        char(')'),
    );
    let slashed = preceded(char('/'), number);
    let no_year = verify(number, |text: &str| !text.parse().is_ok_and(is_year));
    let listed = terminated(preceded((char(','), space), no_year), peek((space, one_of(",:("))));
    let labelled_issue = |input: &'a str| {
        let (rest, _) = (space, opt(one_of(",;(")), space).parse(input)?;
        match terms.issues.matches(rest) {
            Some(length) => preceded(space, number).parse(&rest[length..]),
            None => fail(input),
        }
    };
    let (rest, issue) = opt(alt((bracketed, slashed, labelled_issue, listed))).parse(input)?;
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let (rest, pages) = opt(|input| pages_behind(input, terms)).parse(rest)?;
    if issue.is_none() && pages.is_none() {
        return fail(input);
    }
    Ok((rest, Numbers { volume: None, issue, pages }))
}

/// Pages behind a volume: `: 69–82`, `, 733–739`, `, pp. 12-5`, `:e1000`, ` (2010): 5–9`
fn pages_behind<'a>(input: &'a str, terms: &Terms) -> IResult<&'a str, &'a str> {
    let (rest, _) = opt((space, opt((char(','), space)), one_of("(["), year, one_of(")]"))).parse(input)?;
    let (rest, mark) = (space, one_of(",:;."), space).parse(rest).map(|(rest, (_, mark, _))| (rest, mark))?;
    if let Some(length) = terms.pages.matches(rest) {
        return preceded(space, pages).parse(&rest[length..]);
    }
    match mark {
        ':' => pages(rest),
        '.' => fail(input),
        _ => {
            let (rest, _) = opt(article_label).parse(rest)?;
            verify(pages, |text: &str| {
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                let article = digits >= 5 || digits >= 3 && text.starts_with(char::is_alphabetic);
                article || text.contains(['-', '–', '—', '‐', '‑', '‒', '−'])
            })
            .parse(rest)
        }
    }
}

/// `Article ` before the number that an article has in place of pages.
fn article_label(input: &str) -> IResult<&str, &str> {
    let word = recognize((satisfy(char::is_uppercase), take_while_m_n(3, 9, |c: char| c.is_lowercase())));
    terminated(word, (char(' '), peek(satisfy(|c: char| c.is_ascii_digit() || c == 'e')))).parse(input)
}

/// `xi`, `iv–vi`
fn small_roman(input: &str) -> IResult<&str, &str> {
    let one = || take_while1(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let ends = peek(not(satisfy(char::is_alphanumeric)));
    recognize((one(), opt((one_of("-–"), one())), ends)).parse(input)
}

/// `733–739`, `410–32`, `S86-S94`, `R875`, `e1–e9`
fn pages(input: &str) -> IResult<&str, &str> {
    let one = || {
        recognize((
            opt(satisfy(|c| c.is_alphabetic())),
            take_while_m_n(1, 6, |c: char| c.is_ascii_digit()),
            peek(not(satisfy(|c: char| c.is_ascii_digit()))),
        ))
    };
    recognize((one(), opt((space, one_of("-–—‐‑‒−"), opt(char('\n')), space, one())))).parse(input)
}

/// A volume or an issue: `54`, `12a`, `1-2`, `41/42`, at most four digits.
fn number(input: &str) -> IResult<&str, &str> {
    let digits = || take_while_m_n(1, 4, |c: char| c.is_ascii_digit());
    recognize((
        digits(),
        opt((one_of("-–"), digits(), peek(not(satisfy(char::is_alphanumeric))))),
        opt(terminated(satisfy(|c| c.is_ascii_lowercase()), peek(not(satisfy(char::is_alphanumeric))))),
        peek(not(satisfy(|c: char| c.is_alphanumeric()))),
    ))
    .parse(input)
}

fn roman(input: &str) -> IResult<&str, &str> {
    terminated(take_while1(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')), peek(not(satisfy(char::is_alphanumeric))))
        .parse(input)
}

fn year(input: &str) -> IResult<&str, &str> {
    verify(
        terminated(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), peek(not(satisfy(char::is_alphanumeric)))),
        |text: &str| text.starts_with("19") || text.starts_with("20") || text.starts_with("18"),
    )
    .parse(input)
}

fn fail<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alt)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    type Read<'a> = (usize, Option<&'a str>, Option<&'a str>, Option<(u32, u32)>);

    fn read(input: &str) -> Option<Read<'_>> {
        let terms = Terms::of(language::by_code("en").expect("English has a file"));
        let (at, numbers) = find(input, terms)?;
        Some((at, numbers.volume, numbers.issue, numbers.range()))
    }

    #[test]
    fn reads_volume_issue_and_pages_however_they_are_written() {
        for (input, expected) in [
            ("Groundwater, 54(5), 733–739", Some((13, Some("54"), Some("5"), Some((733, 739))))),
            ("Planets 163 (1-4): 69–82", Some((8, Some("163"), Some("1-4"), Some((69, 82))))),
            ("Biology 7:1–9", Some((8, Some("7"), None, Some((1, 9))))),
            ("Journal, v. 9, n. 1, p. 47-64", Some((9, Some("9"), Some("1"), Some((47, 64))))),
            ("Seminars, 12, 5, S. 363-373", Some((10, Some("12"), Some("5"), Some((363, 373))))),
            ("Review, 15/1: 114-27", Some((8, Some("15"), Some("1"), Some((114, 127))))),
            ("Clin Dermatol. 2007;25(1):121-30", Some((15, Some("25"), Some("1"), Some((121, 130))))),
            ("Handbook of soil, 11–29. New York: Loam", Some((18, None, None, Some((11, 29))))),
            ("The war, 1939–1945. London: Quay", None),
            ("Soils of 1900 (pp. 1–20). Loam", Some((15, None, None, Some((1, 20))))),
            ("Nano Lett. 2010, 10(2), 1012–1020", Some((11, Some("10"), Some("2"), Some((1012, 1020))))),
            ("Research 36, 3 (1988), 454–469", Some((9, Some("36"), Some("3"), Some((454, 469))))),
            ("Quay; 2010. p. 4–9", Some((12, None, None, Some((4, 9))))),
            ("Towns, 12(3), e1023", Some((7, Some("12"), Some("3"), Some((1023, 1023))))),
            ("Towns, 12(3), Article 104", Some((7, Some("12"), Some("3"), None))),
            ("Bonn: Verlag, S. 85-98", Some((14, None, None, Some((85, 98))))),
            ("The 1984 elections in 12 towns", None),
        ] {
            assert_eq!(read(input), expected, "{input}");
        }
    }
}
