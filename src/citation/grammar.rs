//! What the parsers of citations share: the text, the terms of its language, the names of its list.

use super::date::{ParsedDate, cited_year, date_term, full_date, is_space, space};
use super::terms::Terms;
use super::types::{CitedDate, DateKind};
use super::word::word;
use crate::language::Language;
use crate::name::KnownNames;
use crate::span::Span;

/// The grammar of one document. Every parser takes slices of `text`, so that spans can be told from them.
#[derive(Debug, Clone, Copy)]
pub struct Grammar<'a> {
    /// The reading text.
    pub text: &'a str,
    /// Its terms.
    pub terms: &'a Terms,
    /// The names of its reference list.
    pub known: &'a KnownNames,
    /// Its language.
    pub language: &'a Language,
    /// Where blocks begin over whose start no author reaches, in order.
    pub walls: &'a [usize],
}

impl<'a> Grammar<'a> {
    /// A date of any kind: a year, a day, a term that stands for one.
    pub fn date(&self, input: &'a str) -> Option<(&'a str, ParsedDate<'a>)> {
        let first = input.chars().next()?;
        if self.is_month_of_name(input) {
            return None;
        }
        if first.is_ascii_digit() || first == '[' || first == '(' {
            let dated = full_date(input, self.terms).or_else(|_| cited_year(input)).ok();
            return dated.or_else(|| self.bracketed_term(input));
        }
        full_date(input, self.terms).or_else(|_| cited_year(input)).ok().or_else(|| date_term(input, self.terms))
    }

    /// True where a month's name and the year behind it name an entry of the list: `March, 1991`.
    fn is_month_of_name(&self, input: &'a str) -> bool {
        let Ok((after, name)) = word(input) else { return false };
        if !name.starts_with(char::is_uppercase) || !self.terms.months.is(name) {
            return false;
        }
        let year = || cited_year(after.trim_start_matches(|c| c == ',' || is_space(c))).ok()?.1.year;
        year().is_some_and(|year| self.known.is_filed(name, year.0))
    }

    /// What stands for a year in brackets of its own: `[n.d.]`, `[sans date]`.
    fn bracketed_term(&self, input: &'a str) -> Option<(&'a str, ParsedDate<'a>)> {
        let (rest, date) = date_term(input.strip_prefix('[')?, self.terms)?;
        let rest = rest.strip_prefix(']')?;
        Some((rest, ParsedDate { text: &input[..input.len() - rest.len()], ..date }))
    }

    /// The date with its place.
    pub fn placed(&self, date: &ParsedDate<'a>) -> CitedDate {
        CitedDate {
            kind: date.kind,
            year: date.year,
            suffix: date.suffix,
            original: date.original,
            span: Span::of(date.text, self.text),
        }
    }

    /// No date, at `at`.
    pub fn no_date(&self, at: usize) -> CitedDate {
        CitedDate { kind: DateKind::None, year: None, suffix: None, original: None, span: Span::new(at, at) }
    }

    /// The start of the block that holds what stands before byte `at`, or the start of the text.
    pub fn block_start(&self, at: usize) -> usize {
        let before = self.walls.partition_point(|&wall| wall <= at);
        self.walls[..before].last().copied().unwrap_or(0)
    }

    /// The byte at which `slice` begins.
    pub fn at(&self, slice: &str) -> usize {
        Span::of(slice, self.text).start
    }

    /// `input` without the white space at its start.
    pub fn skip_space(&self, input: &'a str) -> &'a str {
        space(input).map_or(input, |(rest, _)| rest)
    }
}
