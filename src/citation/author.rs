//! Authors as a citation names them, read from left to right.

use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, peek, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::date::{is_space, space};
use super::grammar::Grammar;
use super::types::CitedName;
use super::word::{capital_generation, clean, initials, is_all_capitals, is_capitalised, split_bare_initials, word};
use crate::language::Trait;
use crate::name::{is_caseless, is_compound};
use crate::span::Span;

/// More words are no name.
const LONGEST_NAME: usize = 14;

/// More names are no citation.
const MOST_NAMES: usize = 24;

/// The authors of one work as they were read.
#[derive(Debug, Clone)]
pub struct Authors<'a> {
    /// In their order.
    pub names: Vec<CitedName>,
    /// The et al. term.
    pub et_al: Option<Span>,
    /// From the first name to the last, the et al. term included.
    pub text: &'a str,
}

/// One name as written.
#[derive(Debug, Clone, Copy)]
struct Written<'a> {
    /// The name, without initials before or behind it.
    core: &'a str,
    given: Option<&'a str>,
    alias: Option<&'a str>,
}

impl<'a> Grammar<'a> {
    /// Authors: `Bolt`, `Musterd & Ostendorf`, `Sampson e.a.`, `LEITE; LACERDA`, `Langenohl/Westphal`, `Smith, J., & Roe, A.`,
    /// `World Health Organization [WHO]`, `Smith, Jones, and Roe`.
    pub fn authors(&self, input: &'a str) -> IResult<&'a str, Authors<'a>> {
        if let Some(length) = self.organisation_in_small_letters(input) {
            let (text, rest) = input.split_at(length);
            return Ok((rest, self.single(self.cited(&Written { core: text, given: None, alias: None }), text)));
        }
        let (mut rest, first) = self.written_name(input)?;
        let mut names = vec![first];
        let mut et_al = None;
        // "Forest, Steppe and Marsh; FAO 2017": the name behind an "and" is the last, so a semicolon behind it parts works.
        let mut ended = false;
        while names.len() < MOST_NAMES {
            if let Some((after, span)) = self.et_al_term(rest) {
                et_al = Some(span);
                rest = after;
                break;
            }
            let Ok((after, separator)) = self.between_names(rest) else { break };
            if let Ok((after, given)) = given_behind(after, separator)
                && let Some(last) = names.last_mut()
                && last.given.is_none()
            {
                last.given = Some(given);
                rest = after;
                continue;
            }
            if is_book(after) || after.starts_with(is_caseless) && self.ends_name(after) {
                break;
            }
            let Ok((after, name)) = self.written_name(after) else { break };
            // "Diogenes Laertius, V, 2010": a book.
            if separator == Separator::Comma && name.core.chars().count() == 1 {
                break;
            }
            if separator == Separator::Semicolon && (ended || !self.joined_by_semicolon(first.core, name.core)) {
                break;
            }
            ended |= separator == Separator::And;
            names.push(name);
            rest = after;
        }
        let text = &input[..input.len() - rest.len()];
        let names =
            self.one_organisation(&names, text).unwrap_or_else(|| names.iter().map(|name| self.cited(name)).collect());
        Ok((rest, Authors { names, et_al, text }))
    }

    /// The et al. term at the start of `input`, with the comma or the white space before it.
    pub fn et_al_term(&self, input: &'a str) -> Option<(&'a str, Span)> {
        let (rest, _) =
            (space, opt(one_of(",;")), space).parse(input).ok()? as (&'a str, (&'a str, Option<char>, &'a str));
        let length = self.terms.et_al.matches(rest).filter(|&length| !goes_on_behind_hyphen(&rest[length..]))?;
        if rest.starts_with("El ") {
            return None;
        }
        Some((&rest[length..], Span::of(&rest[..length], self.text)))
    }

    /// What stands between two names.
    fn between_names(&self, input: &'a str) -> IResult<&'a str, Separator> {
        let (rest, _) = space(input)?;
        if let Ok((after, _)) = one_of::<_, _, nom::error::Error<&str>>("/+").parse(rest) {
            let (after, _) = space(after)?;
            return Ok((after, Separator::Slash));
        }
        let mark: IResult<&str, Option<char>> = opt(one_of(",;")).parse(rest);
        let (rest, mark) = mark?;
        let (rest, _) = space(rest)?;
        if let Some(length) = self.terms.and.matches(rest) {
            let (after, _) = space(&rest[length..])?;
            let sign = rest[..length].chars().all(|c| !c.is_alphanumeric());
            if sign || after.len() < rest.len() - length {
                return Ok((after, Separator::And));
            }
        }
        match mark {
            Some(',') => Ok((rest, Separator::Comma)),
            Some(_) => Ok((rest, Separator::Semicolon)),
            None => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alt))),
        }
    }

    /// ABNT NBR 10520 puts `;` between the authors of one work. Elsewhere it stands between works, so it joins two names only
    /// where both are in capitals, or the text is in a language that follows ABNT, or both are in the list; one of them may be
    /// misspelt.
    fn joined_by_semicolon(&self, first: &str, second: &str) -> bool {
        (is_all_capitals(first) && is_all_capitals(second))
            || self.language.has(Trait::SemicolonJoinsAuthors)
            || (self.known.has(first) && (self.known.has(second) || self.known.has_near(second)))
            || (self.known.has(second) && self.known.has_near(first))
    }

    /// The longest name of the list that stands at the start of `input`, where it has several words: organisations whose names
    /// hold a comma or an "and", and surnames of two parts. Where the list has both parts as names of their own, the year decides.
    fn listed_whole(&self, input: &'a str) -> Option<(&'a str, Written<'a>)> {
        let length = self.known.longest_whole(input)?;
        let core = &input[..length];
        let (rest, alias) = opt(alias).parse(&input[length..]).ok()?;
        let behind = self.skip_space(rest);
        if behind.starts_with(char::is_alphabetic) && !self.ends_name(behind) && !is_book(behind) {
            return None;
        }
        let year = || Some(self.date(behind.trim_start_matches([',', ' ']))?.1.year?.0);
        if self.are_two(core) && !year().is_some_and(|year| self.known.is_filed(core, year)) {
            return None;
        }
        Some((rest, Written { core, given: None, alias }))
    }

    /// True where the list has both parts of a surname of two parts as names of their own.
    pub fn are_two(&self, whole: &str) -> bool {
        let mut parts = whole.split_whitespace();
        is_compound(whole)
            && parts.next().is_some_and(|first| self.known.has(first))
            && parts.next_back().is_some_and(|last| self.known.has(last))
    }

    /// The rest of `input` behind the second part of a surname whose first part, with all before it, is `first`: behind `y Gasset`
    /// where `Ortega` stands before. In a language that joins authors by the same word, only the list can tell.
    fn second_part(&self, first: &str, input: &'a str) -> Option<&'a str> {
        let length = self.terms.joints.matches(input)?;
        let behind = self.skip_space(&input[length..]);
        let (after, second) = word(behind).ok()?;
        let spaced = behind.len() < input.len() - length;
        // "Ávila, Semedo e Ferraz": the last of three.
        let listed = self.text[..self.at(first)].trim_end_matches(is_space).ends_with(',');
        let two = listed || self.known.has(first) || self.known.has_near(first);
        (spaced && is_capitalised(second) && input.starts_with(char::is_lowercase) && !two).then_some(after)
    }

    fn single(&self, name: CitedName, text: &'a str) -> Authors<'a> {
        Authors { names: vec![name], et_al: None, text }
    }

    /// An organisation whose name holds an "and": `Department of Health and Human Services`.
    fn one_organisation(&self, names: &[Written<'a>], text: &'a str) -> Option<Vec<CitedName>> {
        let [first, second] = names else { return None };
        let Span { start, end } = Span::of(first.core, text);
        let and_word = text[end..].trim_start().chars().next().is_some_and(char::is_lowercase);
        if !and_word || !self.is_organisation(first.core) || self.known.has(first.core) || self.known.has(second.core) {
            return None;
        }
        let core = &text[start..Span::of(second.core, text).end];
        Some(vec![self.cited(&Written { core, given: None, alias: second.alias })])
    }

    /// True where a word of `name` shows it to be an organisation's.
    pub fn is_organisation(&self, name: &str) -> bool {
        let bare = |part: &'_ str| {
            let shorter = part.strip_suffix("es").or_else(|| part.strip_suffix('s'));
            self.terms.organisations.is(part) || shorter.is_some_and(|shorter| self.terms.organisations.is(shorter))
        };
        name.split(|c: char| !c.is_alphanumeric()).any(|part| part.len() > 2 && bare(part))
    }

    /// One name: `Van der Leun`, `J. Smith`, `Anderson R`, `Raad voor Cultuur`, `WHO [World Health Organization]`.
    fn written_name(&self, input: &'a str) -> IResult<&'a str, Written<'a>> {
        if let Some(found) = self.listed_whole(input).or_else(|| self.name_in_full(input)) {
            return Ok(found);
        }
        let (start, first_given) = opt(nom::sequence::terminated(initials, space)).parse(input)?;
        // "Roe." is as short as an initial.
        let (start, first_given, mut rest) = match self.name_core(start) {
            Ok((rest, ())) => (start, first_given, rest),
            Err(_) => (input, None, self.name_core(input)?.0),
        };
        let core = &start[..start.len() - rest.len()];
        rest = self.behind_soft_sign(core, rest);
        let mut given = first_given.map(str::trim_end);
        let (core, behind) =
            if given.is_none() && !self.known.has(core) { split_bare_initials(core) } else { (core, None) };
        given = given.or(behind);
        let spaced: IResult<&str, &str> = preceded(space, initials).parse(rest);
        if let Ok((after, text)) = spaced
            && given.is_none()
        {
            given = Some(text);
            rest = after;
        }
        let junior: IResult<&str, &str> = preceded((opt(char(',')), space), capital_generation).parse(rest);
        if let Ok((after, _)) = junior
            && !is_book(rest.trim_start_matches([',', ' ']))
        {
            rest = after;
        } else if ["Jr", "Sr"].iter().any(|junior| core.ends_with(junior)) {
            rest = rest.strip_prefix('.').unwrap_or(rest);
        }
        let (rest, alias) = opt(alias).parse(rest)?;
        Ok((rest, Written { core, given, alias }))
    }

    /// `Gregory F. Alberts`, where the list has the family name: styles that tell authors of one name apart give it in full.
    fn name_in_full(&self, input: &'a str) -> Option<(&'a str, Written<'a>)> {
        let (after, first) = word(input).ok().filter(|(_, first)| is_capitalised(first) && !self.known.has(first))?;
        let middle: IResult<&str, &str> = preceded(space, initials).parse(after);
        let (after, _) = middle.ok().filter(|(_, middle)| middle.ends_with('.') && first.len() > 2)?;
        let behind = self.skip_space(after);
        let (rest, ()) = self.name_core(behind).ok()?;
        let core = &behind[..behind.len() - rest.len()];
        let given = input[..input.len() - behind.len()].trim_end();
        (behind.len() < after.len() && self.known.has(core))
            .then_some((rest, Written { core, given: Some(given), alias: None }))
    }

    /// `rest` behind the apostrophe that stands for a soft sign at the end of `name`, where the list has that name: `Kaprus’ and
    /// Stebaeva`.
    fn behind_soft_sign(&self, name: &str, rest: &'a str) -> &'a str {
        match rest.strip_prefix(['\'', '’', 'ʼ', 'ʹ']) {
            Some(behind) if behind.starts_with([' ', ',', '\n']) && self.known.has(name) => behind,
            _ => rest,
        }
    }

    /// The words of a name: particles, capitalised words, and in an organisation's name the small words between them.
    fn name_core(&self, input: &'a str) -> IResult<&'a str, ()> {
        let mut rest = input;
        let mut end = None;
        for count in 0..LONGEST_NAME {
            let (at, _) = space(rest)?;
            if count > 0 && at.len() == rest.len() {
                break;
            }
            if end.is_some()
                && let Some(after) = self.second_part(&input[..input.len() - rest.len()], at)
            {
                end = Some(after);
                rest = after;
                continue;
            }
            // "Brown v. Board of Education": the parties of a case are one name.
            if end.is_some()
                && let Some((found, behind)) = at.split_once(is_space)
                && self.terms.is_versus(found)
                && self.skip_space(behind).starts_with(char::is_uppercase)
            {
                rest = &at[found.len()..];
                continue;
            }
            if end.is_some() && (self.ends_name(at) || capital_generation(at).is_ok()) {
                break;
            }
            if let Some(length) = self.particle(at) {
                rest = &at[length..];
                continue;
            }
            if end.is_none()
                && let Some(after) = self.user_name(at)
            {
                end = Some(after);
                rest = after;
                continue;
            }
            let Ok((after, found)) = word(at) else { break };
            if is_capitalised(found) || (end.is_none() && found.len() > 3 && self.known.has(found)) {
                if end.is_none() && self.refuses(found, after) {
                    break;
                }
                end = Some(after);
            } else if end.is_none() || !self.terms.links.is(found) {
                break;
            }
            rest = after;
        }
        match end {
            Some(end) => Ok((end, ())),
            None => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alt))),
        }
    }

    /// What is behind the name of a user at the start of `input`, where the list has that name: behind the `kade1703` of
    /// `kade1703, 2019`.
    fn user_name(&self, input: &'a str) -> Option<&'a str> {
        let end = input.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(input.len());
        self.is_user(&input[..end]).then(|| &input[end..])
    }

    /// True for a name of the list that is no word: `kade1703`.
    pub fn is_user(&self, name: &str) -> bool {
        name.starts_with(char::is_lowercase) && name.ends_with(|c: char| c.is_ascii_digit()) && self.known.has(name)
    }

    /// True where a term begins at `input` that no name holds: `et al.`, `and`, `cited in`, a month before a year.
    pub fn ends_name(&self, input: &str) -> bool {
        self.terms.et_al.matches(input).is_some_and(|length| !goes_on_behind_hyphen(&input[length..]))
            || self.terms.and.matches(input).is_some()
            || self.terms.cited_in.matches(input).is_some()
            || self.terms.no_date.matches(input).is_some()
            || self.terms.forthcoming.matches(input).is_some()
            || self.terms.personal.matches(input).is_some()
            || self.terms.op_cit.matches(input).is_some()
    }

    /// The length of a particle of a family name at the start of `input`, where white space follows it.
    fn particle(&self, input: &str) -> Option<usize> {
        let length = self.terms.particles.matches(input)?;
        let behind = input[length..].trim_start();
        // "Li et al.", "Le and Tran": a name that is spelt like a particle.
        let name_follows =
            behind.starts_with(|c: char| c.is_alphabetic() || c == '\'' || c == '’') && !self.ends_name(behind);
        (input[length..].starts_with(char::is_whitespace) && name_follows).then_some(length)
    }

    /// True where `word` is no author's name: a month, a label, a word that begins sentences; unless the list has it. `after` is
    /// the text behind it: `World Cup` is a term of two words, and a comma makes a name of `Winter`.
    pub fn refuses(&self, word: &'a str, after: &'a str) -> bool {
        if self.known.has(word) || self.known.ends_in(word) {
            return false;
        }
        let input = match after.is_empty() {
            true => word,
            false => &self.text[self.at(word)..self.at(after) + after.len()],
        };
        let alone = !after.trim_start().starts_with(char::is_uppercase);
        let months = || word.split(['-', '–', '/']).all(|part| self.terms.months.is(part));
        (months() && !self.names_person(word))
            || self.terms.not_authors.matches(input).is_some_and(|length| length >= word.len())
            || (alone && self.terms.labels.is(word))
            || (alone && !after.starts_with(',') && self.terms.seasons.is(word))
    }

    /// True where what stands around `word`, a month's name, shows a person of that name: an et al. term or another name behind it
    /// (`March and Simon`), or a semicolon before it and a comma behind (`Simon, 1947; May, 2010`).
    fn names_person(&self, word: &'a str) -> bool {
        let at = self.at(word);
        let after = &self.text[at + word.len()..];
        let behind = self.skip_space(after);
        if self.terms.et_al.matches(behind).is_some() {
            return true;
        }
        if let Some(length) = self.terms.and.matches(behind) {
            let next = self.skip_space(&behind[length..]);
            return next.starts_with(char::is_uppercase) && self.terms.months.matches(next).is_none();
        }
        after.starts_with(',') && self.text[..at].trim_end_matches(is_space).ends_with(';')
    }

    /// The name for the rest of the program: family name and given names apart.
    fn cited(&self, written: &Written<'a>) -> CitedName {
        let mut core = written.core;
        let mut given = written.given.map(clean);
        if given.is_none()
            && !self.known.has(core)
            && let Some(at) = self
                .known_family(core)
                .filter(|&at| core[..at].contains(char::is_uppercase) || core[..at].contains(is_caseless))
        {
            given = Some(clean(&core[..at]));
            core = &core[at..];
        }
        CitedName { family: clean(core), given, alias: written.alias.map(clean), span: Span::of(core, self.text) }
    }

    /// Where in `core`, a name of several words, a family name of the list begins that ends it: the longest such name.
    pub fn known_family(&self, core: &str) -> Option<usize> {
        let mut starts = core
            .char_indices()
            .filter(|&(at, c)| !c.is_whitespace() && core[..at].ends_with(char::is_whitespace))
            .map(|(at, _)| at);
        starts.find(|&at| self.known.has(&core[at..]))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Comma,
    Semicolon,
    And,
    Slash,
}

/// True for the rest of `& al-Rashid` behind what looks like an et al. term.
fn goes_on_behind_hyphen(rest: &str) -> bool {
    rest.strip_prefix(['-', '‐', '‑']).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// True where the book and the chapter of a classic begin: `VI 77`, `IV, 3`.
fn is_book(input: &str) -> bool {
    let behind = input.trim_start_matches(['I', 'V', 'X', 'L', 'C']);
    behind.len() < input.len()
        && behind.trim_start_matches([',', ' ', '.']).starts_with(|c: char| c.is_ascii_digit())
        && behind.starts_with([',', ' ', '.'])
        && super::scan::year_at(behind.trim_start_matches([',', ' ', '.']).as_bytes(), 0).is_none()
}

/// Initials behind a family name and a comma: the `J.` of `Smith, J., & Roe, A.` Initials that a name follows are that
/// name's: `Smith, A. Roe`.
fn given_behind(input: &str, separator: Separator) -> IResult<&str, &str> {
    let name_follows = |rest: &str| rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase());
    if separator != Separator::Comma {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Not)));
    }
    nom::sequence::terminated(initials, peek(verify(nom::combinator::rest, move |rest: &str| !name_follows(rest))))
        .parse(input)
}

/// An acronym behind an organisation's name, or the name behind its acronym: ` [WHO]`, ` (WHO)`.
pub fn alias(input: &str) -> IResult<&str, &str> {
    let inside = |input| {
        verify(take_while1(|c: char| c.is_alphanumeric() || " -&./’'".contains(c)), |text: &str| {
            text.len() <= 80 && is_capitalised(text) && !text.bytes().any(|b| b.is_ascii_digit())
        })
        .parse(input)
    };
    preceded(space, alt((delimited(char('['), inside, char(']')), delimited(char('('), inside, char(')')))))
        .parse(input)
}
