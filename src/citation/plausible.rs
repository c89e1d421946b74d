//! What tells authors and a date from other words before a number.

use super::author::Authors;
use super::date::{DASHES, ParsedDate};
use super::grammar::Grammar;
use super::group::{Approach, GLUED};
use super::locator::locator;
use super::types::{CitedName, DateKind};
use super::word::is_all_capitals;
use crate::language::Trait;
use crate::name::is_place;

/// An earlier year without a comma before it, of an author that the list lacks, is another number.
pub const FIRST_PRINT: u16 = 1450;

/// Behind several names, a number from this year on is a year, whatever follows it. A guess: older works have one author.
const FIRST_COUNTED: u16 = 1800;

/// A period of so many years behind a name is a life.
const SHORTEST_LIFE: u16 = 20;

/// In longer brackets no spoilt year is looked for where no other year stands.
const LONGEST_MISPRINTED: usize = 200;

/// The digits of what can be a year spoilt by one slip: `20001`, `201`, and `2001` for `2O01` and `200l`.
fn misprinted_digits(token: &str) -> Option<String> {
    let read = |c: char| match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        c => c.is_ascii_digit().then_some(c),
    };
    let numbers = token.bytes().filter(u8::is_ascii_digit).count();
    let shaped = match token.len() {
        3 | 5 => numbers == token.len(),
        4 => numbers == 2 || numbers == 3,
        _ => false,
    };
    if shaped { token.chars().map(read).collect() } else { None }
}

impl<'a> Grammar<'a> {
    /// True where words without a space before them follow the date of an entry by these authors: `Bolt, 2004this volume`,
    /// `Bolt, 2004and Roe, 2005`.
    pub fn is_glued(&self, authors: &Authors<'a>, date: &ParsedDate<'a>, after: &str) -> bool {
        let letters = after.find(|c: char| !c.is_lowercase()).unwrap_or(after.len());
        let filed = |year: u16| authors.names.first().is_some_and(|name| self.known.is_filed(&name.family, year));
        letters > 1 && date.suffix.is_none() && date.year.is_some_and(|year| filed(year.0))
    }

    /// A year at the start of `input` that is none, of a first author whom the list has with a year that differs by that slip: a
    /// digit too many or too few (`20001`, `201`), or letters for digits (`2O01`). Three digits may as well be a page, unless a comma
    /// stands before them.
    pub fn misprint(
        &self,
        input: &'a str,
        authors: &Authors<'a>,
        mark: Option<char>,
    ) -> Option<(&'a str, ParsedDate<'a>)> {
        let (token, rest) = input.split_at(input.find(|c: char| !c.is_alphanumeric()).unwrap_or(input.len()));
        let digits = misprinted_digits(token)?;
        if digits.len() < 4 && mark != Some(',') {
            return None;
        }
        let years = self.known.years_of(&authors.names.first()?.family);
        let slip = |year: &u16| strsim::osa_distance(&year.to_string(), &digits) == digits.len().abs_diff(4);
        years.iter().any(slip).then(|| (rest, ParsedDate::without_year(DateKind::Misprint, token)))
    }

    /// True where a word of `content` can be a year that a slip has spoilt.
    pub fn may_have_misprint(&self, content: &str) -> bool {
        content.len() <= LONGEST_MISPRINTED
            && !self.known.is_empty()
            && content.split(|c: char| !c.is_alphanumeric()).any(|token| misprinted_digits(token).is_some())
    }

    /// `input` from its second name on, where the first is none that the list has or nearly has and the second files an entry of
    /// that year: `(IPL, Randlett et al., 2013)` cites no IPL, `(an island in the Laptev Sea, Andreev et al. 2004)` no sea. A
    /// name that is not in capitals is stray only before an et al. term, which else would stand behind the first name.
    pub fn behind_stray_name(&self, input: &'a str, authors: &Authors<'a>, date: &ParsedDate<'a>) -> Option<&'a str> {
        let [first, second, others @ ..] = authors.names.as_slice() else { return None };
        let year = date.year?.0;
        let between = &self.text[first.span.end..second.span.start];
        let behind = authors.et_al.map(|term| &self.text[second.span.end..term.start]);
        let remark = others.is_empty() && between.trim_end() == "," && behind.is_some_and(|text| !text.contains(','));
        if self.known.has(&first.family) {
            return None;
        }
        let filed = self.known.is_filed(&second.family, year);
        // The second may be misspelt, or of another year.
        let listed = || self.known.has(&second.family) || self.known.has_near(&second.family);
        let acronym = is_all_capitals(&first.family) && (filed || remark && listed());
        // "keys for Bulgaria, Iorio 2006": no author joins two names by a comma alone where the list files the second.
        let parted = others.is_empty() && authors.et_al.is_none() && between.trim_end() == ",";
        if !acronym && !((remark || parted) && filed && !self.known.has_near(&first.family)) {
            return None;
        }
        Some(&self.text[second.span.start..self.at(input) + input.len()])
    }

    /// True where these authors and this date are a citation and not words before a year: names behind prose must be in the
    /// list, or be several, or be set off by a comma; a colon or a stop before the year, or a name in small letters, needs the
    /// list.
    pub fn plausible(
        &self,
        authors: &Authors<'a>,
        date: &ParsedDate<'a>,
        mark: Option<char>,
        approach: Approach,
    ) -> bool {
        let several = authors.names.len() > 1 || authors.et_al.is_some();
        let comma = matches!(mark, Some(',' | ';'));
        let first = &authors.names[0].family;
        let filed = date.year.is_some_and(|year| self.known.is_filed(first, year.0));
        if !first.contains(crate::name::is_capital)
            || matches!(mark, Some('.' | GLUED))
            || (mark == Some(':') && !self.known.is_empty())
        {
            return filed;
        }
        let listed = self.known.has(first) || self.known.has_near(first);
        if listed || several {
            return true;
        }
        if self.is_designation(first) {
            return false;
        }
        match (approach, date.kind) {
            (_, DateKind::Date) => comma,
            (Approach::Straight, _) => mark != Some(':') || !self.language.has(Trait::CapitalisedNouns),
            (Approach::Prose, _) => comma && self.known.is_empty() && !self.language.has(Trait::CapitalisedNouns),
        }
    }

    /// True where `named` is a publisher and no author: one of the list's (`Memory (Oxford University Press, 2003)`), or a name that the
    /// list lacks behind a place and a colon, as notes have them (`(Chicago: University of Chicago Press, 1996)`).
    pub fn is_imprint(&self, before: &str, named: Option<&Authors<'a>>) -> bool {
        let Some(authors) = named.filter(|authors| authors.et_al.is_none()) else { return false };
        let listed = |name: &CitedName| self.known.has(&name.family) || self.known.has_near(&name.family);
        if authors.names.iter().any(listed) || self.known.has(authors.text) {
            return false;
        }
        if self.known.is_publisher(authors.text) {
            return true;
        }
        let Some(place) = before.trim_end().strip_suffix(':') else { return false };
        let mut parts = place.split([',', '/', ';', '(', '[']).map(str::trim);
        let place = parts.next().unwrap_or_default();
        // "Durham, NC"
        if parts.next().is_some_and(|state| state.len() == 2 && state.bytes().all(|b| b.is_ascii_uppercase())) {
            return true;
        }
        let ends = place.char_indices().filter(|&(_, c)| super::date::is_space(c)).map(|(at, _)| at);
        ends.chain([place.len()]).any(|end| is_place(&place[..end]))
    }

    /// True for the number of a standard with the body that set it, where the list lacks that body: `ASTM D1895`, `CLSI M38-A2`.
    fn is_designation(&self, name: &str) -> bool {
        let Some((body, number)) = name.rsplit_once(super::date::is_space) else { return false };
        let numbered = number.contains(|c: char| c.is_ascii_digit());
        is_all_capitals(body) && numbered && !self.known.has(body) && !self.known.is_acronym(body)
    }

    /// True where the number behind authors that the list lacks is more likely something else than a year: what is counted
    /// follows it (`P11 (1342 cells`), it is a period (`Gold Cycle (1727–1800)`), or too early for print.
    pub fn is_other_number(&self, authors: &Authors<'a>, date: &ParsedDate<'a>, after: &'a str) -> bool {
        let first = &authors.names[0].family;
        let Some(year) = date.year.filter(|_| date.kind == DateKind::Year) else { return false };
        let period = date.text.contains(DASHES);
        let years = [date.original, date.year];
        let filed = || years.iter().flatten().any(|year| self.known.has_dated(first, year.0));
        // "Paiva (1721–?)", "Paiva (1950–)": a life.
        let open = after.strip_prefix(DASHES).map(|behind| behind.trim_start());
        if open.is_some_and(|behind| behind.is_empty() || behind.starts_with(['?', ')', ']', ','])) {
            return !filed();
        }
        // "Padden and Ansel (1314–6)": pages.
        let pages = open.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit())) || period;
        if pages && year.0 < FIRST_PRINT {
            return !filed();
        }
        if self.known.has(first) || self.known.has_near(first) {
            // "Goffman (1922–1982)" lived; an entry of either year would be cited.
            let life = years[0].zip(years[1]).is_some_and(|(from, to)| to.0.saturating_sub(from.0) >= SHORTEST_LIFE);
            return period && life && !filed();
        }
        let behind = self.skip_space(after);
        // "Neri and Magrini 2010 for a list": two people are nothing that is counted.
        let several = (authors.names.len() > 1 || authors.et_al.is_some()) && year.0 >= FIRST_COUNTED;
        let counted = !several
            && behind.len() < after.len()
            && behind.starts_with(char::is_alphabetic)
            && locator(after, self.text, self.terms).is_none()
            && self.terms.and.matches(behind).is_none()
            && self.cited_in(after).is_none();
        counted || (year.0 < FIRST_PRINT && !self.language.has(Trait::OtherYears)) || period
    }
}
