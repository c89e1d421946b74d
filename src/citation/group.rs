//! The works of a parenthetical citation: what stands between its brackets.

use nom::Parser;
use nom::character::complete::one_of;
use nom::combinator::opt;

use super::author::Authors;
use super::date::{ParsedDate, further_suffix, next_letters};
use super::grammar::Grammar;
use super::locator::locator;
use super::scan;
use super::types::{CitedName, DateKind, Work, YearSuffix};
use crate::language::shared::CITED_IN_BEGINNINGS;
use crate::span::Span;

/// How a work was come upon, which tells how far it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approach {
    /// At the start, or behind a separator or a known prefix.
    Straight,
    /// Behind words that are no prefix.
    Prose,
}

/// The book and chapter of a classic take no more bytes.
const LONGEST_BOOK: usize = 12;

/// A title that stands in a citation ends so many bytes behind the start of its authors.
const LONGEST_TITLE: usize = 300;

/// No more commas are looked behind for a title.
const MOST_COMMAS: usize = 8;

/// Letters that run on (`2003b–f`) stand for at most so many works.
const MOST_LETTERS: u8 = 12;

impl<'a> Grammar<'a> {
    /// The works named in `content`, the text between two brackets or a part of it. `before` are the authors to whom years at
    /// its start belong, where a narrative citation's bracket goes on.
    pub fn works(&self, content: &'a str, before: Option<&Authors<'a>>) -> Vec<Work> {
        let mut works: Vec<Work> = Vec::new();
        let mut authors: Option<Authors<'a>> = before.cloned();
        let mut rest = content;
        let mut lead = content;
        let mut approach = Approach::Straight;
        let mut via: Option<usize> = None;
        while !rest.is_empty() {
            let at = skip_separators(rest);
            if at.len() < rest.len() && at.len() + 1 >= lead.len() {
                lead = at;
            }
            rest = at;
            if rest.is_empty() {
                break;
            }
            let tried = match self.leading_prefix(rest) {
                Some(_) => None,
                None => self.shared_years(rest, authors.as_ref(), lead).or_else(|| {
                    let before = &lead[..lead.len() - rest.len()];
                    self.named_work(rest, approach).filter(|(.., named)| !self.is_imprint(before, named.as_ref()))
                }),
            };
            if let Some((after, mut found, named)) = tried {
                if let Some(first) = found.first_mut() {
                    first.prefix = self.prefix(lead, &self.text[first.span.start..self.at(rest) + rest.len()]);
                }
                let target = works.len();
                if let Some(secondary) = via.take() {
                    let secondary: &mut Work = &mut works[secondary];
                    secondary.via = Some(target);
                }
                works.append(&mut found);
                if let Some(named) = named {
                    authors = Some(named);
                }
                rest = after;
                if let Some((after, _)) = self.cited_in(rest) {
                    via = Some(works.len() - 1);
                    rest = after;
                }
                rest = self.behind_and(rest);
                lead = rest;
                approach = Approach::Straight;
                continue;
            }
            if let Some((after, work)) = self.undated_secondary(rest) {
                via = Some(works.len());
                works.push(Work { prefix: self.prefix(lead, rest), ..work });
                rest = after;
                lead = rest;
                continue;
            }
            (rest, approach) = self.step(rest, approach);
            if rest.starts_with(';') {
                self.note_behind(&mut works, lead, rest);
                lead = rest;
            }
        }
        self.note_behind(&mut works, lead, rest);
        works
    }

    /// The length of a prefix with a capital at the start of `rest`, which would else be read as a name: `Siehe Müller 2010`.
    fn leading_prefix(&self, rest: &'a str) -> Option<usize> {
        let length = self.terms.prefixes.matches(rest).filter(|_| rest.starts_with(char::is_uppercase))?;
        let first = rest[..length].split(super::date::is_space).next()?.trim_end_matches(['.', ',', ':']);
        let (behind, _) = before_date(&rest[length..]).unwrap_or((&rest[length..], None));
        let names = self.known.has(first) || self.known.ends_in(first) || self.date(behind).is_some();
        (!names).then_some(length)
    }

    /// `rest` behind the "and" that joins two works: `Costa, 2010 e Silva, 2012`.
    fn behind_and(&self, rest: &'a str) -> &'a str {
        let at = self.skip_space(rest);
        match self.terms.and.matches(at) {
            Some(length) => self.skip_space(&at[length..]),
            None => rest,
        }
    }

    /// One step over text that names no work: a known prefix, or a word.
    fn step(&self, rest: &'a str, approach: Approach) -> (&'a str, Approach) {
        if let Some(length) = self.terms.prefixes.matches(rest).or_else(|| self.terms.cited_in.matches(rest)) {
            let after = rest[length..].trim_start_matches([':', '.']);
            return (after, Approach::Straight);
        }
        if glued_apud(rest) {
            return (&rest[4..], Approach::Straight);
        }
        let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let mut after = &rest[word..];
        if word == 0 {
            after = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        }
        let separator = after.starts_with(';') || rest.starts_with([';', ':']);
        (
            after,
            if separator {
                Approach::Straight
            } else if word > 0 {
                Approach::Prose
            } else {
                approach
            },
        )
    }

    /// Years at `input` that belong to the authors before: `2003b`, `1934: 1-9`.
    fn shared_years(
        &self,
        input: &'a str,
        authors: Option<&Authors<'a>>,
        lead: &'a str,
    ) -> Option<(&'a str, Vec<Work>, Option<Authors<'a>>)> {
        let authors = authors?;
        let between = &lead[..lead.len() - input.len()];
        let led = self.terms.prefixes.matches(skip_separators(between).trim_end()).is_some()
            || self.behind_book(lead.trim_start(), authors).is_some_and(|behind| behind.len() == input.len());
        if between.chars().any(char::is_alphabetic) && !led {
            return None;
        }
        let (after, date) = self.date(input).filter(|(after, date)| ends_date(after, date))?;
        // "(Simon, 1947; May, 2010)": behind a semicolon, a month with a comma is a name.
        if date.kind == DateKind::Date && between.contains(';') && is_month_and_comma(date.text) {
            return None;
        }
        let (after, works) = self.dated_works(input, after, &date, &authors.names, authors.et_al, Shares::Yes);
        Some((after, works, None))
    }

    /// Authors and their years: `Musterd & Ostendorf, 2003a, 2003b`.
    fn named_work(&self, input: &'a str, approach: Approach) -> Option<(&'a str, Vec<Work>, Option<Authors<'a>>)> {
        let (rest, authors) = self.titled(input).or_else(|| self.authors(input).ok())?;
        let (at, mark) = before_date(rest)?;
        let at = self.behind_book(at, &authors).unwrap_or(at);
        let (after, date) = self
            .date(at)
            .or_else(|| self.misprint(at, &authors, mark))
            .filter(|(after, date)| ends_date(after, date) || self.is_glued(&authors, date, after))?;
        if let Some(behind) = self.behind_stray_name(input, &authors, &date) {
            return self.named_work(behind, approach);
        }
        if !self.plausible(&authors, &date, mark, approach)
            || (mark != Some(',') && self.is_other_number(&authors, &date, after))
        {
            return None;
        }
        let (after, works) = self.dated_works(input, after, &date, &authors.names, authors.et_al, Shares::No);
        Some((after, works, Some(authors)))
    }

    /// Authors whose title stands between them and the year, as word processors tell works of one author apart: the `Orton` of `Orton,
    /// Project Evaluation, 2013`, and what follows the title. Only the list can tell a title from a name.
    fn titled(&self, input: &'a str) -> Option<(&'a str, Authors<'a>)> {
        let reach = input.floor_char_boundary(LONGEST_TITLE);
        let at = scan::years(&input[..reach]).into_iter().next().filter(|_| !self.known.is_empty())?;
        let text =
            input[..at].trim_end_matches(super::date::is_space).strip_suffix(',').filter(|text| !text.contains(';'))?;
        let year = self.date(&input[at..])?.1.year?.0;
        let marks = ['“', '”', '"', '‘', '’', '\'', '«', '»', '„', '_', '*'];
        let titled = |comma: usize, name: &CitedName| {
            let title = text[comma + 1..].trim_matches(|c| super::date::is_space(c) || marks.contains(&c));
            self.known.has_title(&name.family, year, title)
        };
        let commas = memchr::memchr_iter(b',', text.as_bytes()).take(MOST_COMMAS);
        commas.filter(|&comma| text[comma + 1..].contains(char::is_alphabetic)).find_map(|comma| {
            let (rest, authors) = self.authors(&text[..comma]).ok()?;
            let named = rest.trim_matches(super::date::is_space).is_empty() && titled(comma, authors.names.first()?);
            named.then_some((&input[text.len()..], authors))
        })
    }

    /// `input` behind the book and the chapter that stand between a classic author and the year of the edition: `Diogenes
    /// Laertius, VI 77, 2010`. Numbers alone only where the list has that author and year.
    pub fn behind_book(&self, input: &'a str, authors: &Authors<'a>) -> Option<&'a str> {
        if self.date(input).is_some() {
            return None;
        }
        let ends = |c: char| !(c.is_ascii_digit() || "IVXLCDM. -–".contains(c));
        let (book, mut rest) = input.split_at(input.find(ends)?);
        // "VI, 38, 2010"
        let mut named = !book.trim().is_empty() && book.len() <= LONGEST_BOOK;
        for _ in 0..2 {
            rest = self.skip_space(rest.strip_prefix(',')?);
            if let Some(year) = self.date(rest).and_then(|(_, date)| date.year) {
                let filed = self.known.is_filed(&authors.names.first()?.family, year.0);
                let read = &input[..input.len() - rest.len()];
                let book_and_chapter =
                    read.starts_with(['I', 'V', 'X', 'L', 'C']) && read.contains(|c: char| c.is_ascii_digit());
                return (named && (filed || book_and_chapter)).then_some(rest);
            }
            let (chapter, behind) = rest.split_at(rest.find(ends)?);
            named &= !chapter.is_empty() && chapter.len() <= LONGEST_BOOK;
            rest = behind;
        }
        None
    }

    /// The works of one run of years: `2003a, 2003b`, `2003b-c`, `2002, 2004, p. 7`.
    pub fn dated_works(
        &self,
        start: &'a str,
        mut rest: &'a str,
        date: &ParsedDate<'a>,
        names: &[CitedName],
        et_al: Option<Span>,
        shares: Shares,
    ) -> (&'a str, Vec<Work>) {
        let from = self.at(start);
        let mut date = *date;
        if let Some((after, whole)) = self.coming(rest, &date, names) {
            (rest, date) = (after, whole);
        }
        let work = |date, span, shares_authors| Work {
            span,
            key: None,
            number: None,
            authors: names.to_vec(),
            et_al,
            date,
            prefix: None,
            locator: None,
            note: None,
            via: None,
            shares_authors,
        };
        let placed = self.placed(&date);
        let mut works = vec![work(placed, Span::new(from, placed.span.end), shares == Shares::Yes)];
        loop {
            let last = works[works.len() - 1].date;
            // The letter of a label is none of a year: `2005a, p. 635`.
            let located = locator(rest, self.text, self.terms);
            if let Ok((after, (runs_on, letter))) = further_suffix(rest)
                && let Some(before) = last.suffix
                && letter > before.0
                && located.is_none()
            {
                let span = Span::new(self.at(after) - 1, self.at(after));
                let letters = if runs_on && letter as u8 - before.0 as u8 <= MOST_LETTERS {
                    ((before.0 as u8 + 1) as char)..=letter
                } else {
                    letter..=letter
                };
                for letter in letters {
                    let date = super::types::CitedDate { suffix: Some(YearSuffix(letter)), span, ..last };
                    works.push(work(date, span, true));
                }
                rest = after;
                continue;
            }
            if let Some((after, located)) = located
                && let Some(last) = works.last_mut()
                && last.locator.is_none()
                && last.date.kind != DateKind::PersonalCommunication
            {
                last.locator = Some(located);
                rest = after;
                continue;
            }
            let Some((after, date)) = self.further_year(rest) else { break };
            let placed = self.placed(&date);
            works.push(work(placed, placed.span, true));
            rest = after;
        }
        (rest, works)
    }

    /// One date of a year and a term for what is still to come: `im Erscheinen 2014`, `2014, im Erscheinen`. With a comma between
    /// them they may as well be two works (APA 7 §8.12), unless the list has one entry with both.
    fn coming(&self, rest: &'a str, date: &ParsedDate<'a>, names: &[CitedName]) -> Option<(&'a str, ParsedDate<'a>)> {
        let end = self.at(rest) + rest.len();
        let (after, whole) = super::date::coming_year(&self.text[self.at(date.text)..end], self.terms)?;
        let first = &names.first()?.family;
        let plain = !whole.text.contains(',') && date.kind == DateKind::Forthcoming;
        let listed = plain || self.known.is_coming(first, whole.year?.0);
        (listed && after.len() < rest.len()).then_some((after, ParsedDate { kind: DateKind::Year, ..whole }))
    }

    /// Another year of the same authors: `, 2003b`, ` and 2004`, ` & 2004`, `/2004`.
    fn further_year(&self, rest: &'a str) -> Option<(&'a str, ParsedDate<'a>)> {
        let at = self.skip_space(rest);
        let marked: nom::IResult<&str, Option<char>> = opt(one_of(",&+/")).parse(at);
        let (mut at, mark) = marked.ok()?;
        at = self.skip_space(at);
        let joined = self.terms.and.matches(at);
        if let Some(length) = joined {
            at = self.skip_space(&at[length..]);
        }
        if mark.is_none() && joined.is_none() {
            return None;
        }
        let (after, date) = super::date::cited_year(at).ok()?;
        let later = date.kind == DateKind::Year && ends_date(after, &date);
        later.then_some((after, date))
    }

    /// `, cited in`, ` apud`, ` (zit. nach` behind a work: the rest names the source through which it is cited.
    pub fn cited_in(&self, rest: &'a str) -> Option<(&'a str, &'a str)> {
        let at = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | '['));
        let glued = || Some(4).filter(|_| glued_apud(at));
        let length = self.terms.cited_in.matches(at).or_else(glued)?;
        Some((self.skip_space(at[length..].trim_start_matches(':')), &at[..length]))
    }

    /// A work without a date that is cited through another: `Rekenkamer, geciteerd in Musterd & Ostendorf, 2003b`.
    fn undated_secondary(&self, input: &'a str) -> Option<(&'a str, Work)> {
        let (rest, authors) = self.authors(input).ok()?;
        let (after, _) = self.cited_in(rest)?;
        let span = Span::of(authors.text, self.text);
        let work = Work {
            span,
            key: None,
            number: None,
            authors: authors.names,
            et_al: authors.et_al,
            date: self.no_date(span.end),
            prefix: None,
            locator: None,
            note: None,
            via: None,
            shares_authors: false,
        };
        Some((after, work))
    }

    /// The words between `lead` and `work`, which introduce it.
    fn prefix(&self, lead: &'a str, work: &'a str) -> Option<Span> {
        let text = &lead[..lead.len() - work.len()];
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '('));
        text.chars().any(char::is_alphabetic).then(|| Span::of(text, self.text))
    }

    /// What stands behind the last work, up to the next separator.
    fn note_behind(&self, works: &mut [Work], lead: &'a str, rest: &'a str) {
        let text = lead[..lead.len() - rest.len()].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        if let Some(last) = works.last_mut()
            && last.note.is_none()
            && text.chars().any(char::is_alphanumeric)
        {
            last.note = Some(Span::of(text, self.text));
        }
    }
}

/// Whether the authors of a work are written with the work before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shares {
    /// `2003b` in `Bolt, 2003a, 2003b`
    Yes,
    /// They are written with it.
    No,
}

/// True for `May, 2010`.
fn is_month_and_comma(date: &str) -> bool {
    let letters = date.trim_start_matches(char::is_alphabetic);
    date.starts_with(char::is_uppercase) && letters.starts_with(',') && letters.len() < date.len()
}

/// True where `apud` has lost the space behind it: `apudNascimento`.
fn glued_apud(input: &str) -> bool {
    input.strip_prefix("apud").is_some_and(|behind| behind.starts_with(char::is_uppercase))
}

/// True where a date may end: no letter or digit goes on with it but for a term that lost its space, `2004apud`.
pub fn ends_date(after: &str, date: &ParsedDate<'_>) -> bool {
    let letters = || date.suffix.is_some() && next_letters(after).is_ok();
    let word = &after[..after.find(|c: char| !c.is_lowercase()).unwrap_or(after.len())];
    !after.starts_with(char::is_alphabetic) || letters() || CITED_IN_BEGINNINGS.contains(word)
}

/// `input` without the separators and the white space at its start.
fn skip_separators(input: &str) -> &str {
    input.trim_start_matches(|c: char| super::date::is_space(c) || matches!(c, ',' | ';' | '·' | '|'))
}

/// Stands for the mark where nothing stands between authors and year: `Letouze1983`.
pub const GLUED: char = '0';

/// `input` behind the comma, the colon, the stop, the ellipsis or the white space that may stand between authors and date, and
/// that mark.
fn before_date(input: &str) -> Option<(&str, Option<char>)> {
    let cut = input.trim_start_matches(super::date::is_space);
    // "LA DAIA..., 2018" cites an entry by the first words of its title (ABNT NBR 10520).
    let at = cut.strip_prefix('…').or_else(|| cut.strip_prefix("...")).unwrap_or(cut);
    let at = if at.starts_with(".,") { &at[1..] } else { at };
    let mark = at.chars().next().filter(|c| matches!(c, ',' | ';' | ':' | '.'));
    let behind = match mark {
        Some(_) => &at[1..],
        None => at.strip_prefix("’s").or_else(|| at.strip_prefix("'s")).unwrap_or(at),
    };
    let behind = behind.trim_start_matches(super::date::is_space);
    if behind.len() == input.len() {
        return behind.starts_with(|c: char| c.is_ascii_digit()).then_some((behind, Some(GLUED)));
    }
    Some((behind, mark))
}
