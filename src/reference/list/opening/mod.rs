//! How a line opens: as an entry would, or as the rest of one.

mod label;
mod name;
mod word;

use std::sync::OnceLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy, space1};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

pub use label::Label;
pub use word::{term, undated, year};

use crate::citation::is_all_capitals;
use crate::language::shared::DITTO;
use crate::language::{TermSet, all, common};
use crate::name::is_caseless;
use crate::reference::entry::{Opened, names_open, opens_with_acronym};
use label::label;
use name::{
    GivenName, behind_initials, family, initials, inverted, names, natural, small_body, small_name, transliterated,
    user_name,
};
use word::{blanks, blanks1, space};

/// What the words at the start of a line look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `Bolt, G. & Burgers, J. (2004)`, `Bolt G, Burgers J. 2004`, `Bolt, Gideon (2004)`
    DatedName,
    /// `Statistics Netherlands (2004)`, `Gideon Bolt (2004):`
    DatedOther,
    /// `BOLT, G. Living apart`, `Bolt G. Living apart`
    Initials,
    /// `Bolt, Gideon. Living apart`; also `Cambridge, Massachusetts`
    Given,
    /// `G. Bolt. Living apart`, `G. Bolt, J. Burgers: Living apart`: initials first, and no date behind the names.
    Natural,
    /// `———.`, `____`, `Ders.`, `Idem`
    Ditto,
    /// `Bolt, Gideon: Living apart`, `Bolt, G.; Burgers, J.: Living apart`; also `Cambridge, Massachusetts: MIT Press`
    NamedColon,
    /// `Gideon Bolt: Living apart`, `Statistics Netherlands: Migration`; also `New York: Wiley`
    Colon,
    /// `In: Bolt, G. (ed.)`, `In G. Bolt (ed.)`: the second half of an entry.
    Inner,
    /// `(2004). Living apart`, `2004. Living apart`: a date where names are missing.
    Date,
    /// A quotation mark: a title in place of names.
    Quote,
    /// Any other capital letter.
    Capital,
    /// A digit.
    Digit,
    /// A small letter.
    Lower,
    /// `https://…`, `doi:…`
    Address,
    /// Anything else.
    Other,
}

/// How a line opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening<'t> {
    /// What stands before the names.
    pub label: Label,
    /// What the words look like.
    pub form: Form,
    /// The line without its label: where it is filed begins here.
    pub filed: &'t str,
}

/// Reads the start of `input`, which goes on over the end of the line.
pub fn opening(input: &str) -> Opening<'_> {
    let (filed, label) = label(input).unwrap_or((input, Label::None));
    let form = form(filed);
    let filed = if form == Form::Natural { behind_initials(filed) } else { filed };
    Opening { label, form, filed }
}

fn form(input: &str) -> Form {
    if input.starts_with(is_caseless) {
        return match names_open(input) {
            Some(Opened::Dated) => Form::DatedName,
            Some(Opened::Undated) => Form::Given,
            None => Form::Capital,
        };
    }
    if ditto(input).is_ok() {
        return Form::Ditto;
    }
    if inner(input).is_ok() {
        return Form::Inner;
    }
    if dated(input).is_ok() {
        return Form::Date;
    }
    if accessed(input).is_ok() {
        return Form::Address;
    }
    if user_name(input).is_ok() || small_body(input).is_ok() {
        return Form::DatedOther;
    }
    if small_name(input).is_ok() {
        return Form::DatedName;
    }
    if transliterated(input).is_ok() {
        return Form::Initials;
    }
    let inverted = inverted(input).ok().map(|(_, given)| given);
    let run = names(input);
    let follows = run.and_then(|rest| follows(rest).ok()).map(|(_, follows)| follows);
    match (inverted, follows) {
        (Some(_), Some(Follows::Bracketed | Follows::Bare | Follows::Date)) => Form::DatedName,
        (None, Some(Follows::Bracketed | Follows::Date)) => Form::DatedOther,
        (Some(GivenName::Initials), _) => Form::Initials,
        (Some(GivenName::Word), Some(Follows::Colon)) => Form::NamedColon,
        (Some(GivenName::Word), _) => Form::Given,
        (None, Some(Follows::Bare)) if run.is_some_and(|rest| in_capitals(input, rest)) => Form::DatedOther,
        (None, _) if natural(input).is_ok() => Form::Natural,
        (None, _) if opens_with_acronym(input) => Form::Given,
        (None, None) if run.is_some_and(|rest| is_organisation(input, rest)) => Form::Given,
        (None, Some(Follows::Colon)) => Form::Colon,
        _ => first_character(input),
    }
}

/// True where nothing but names stands on a line, as the first of them is filed: `Bolt G, Burgers J et al.`
pub fn is_names_alone(line: &str) -> bool {
    inverted(line).is_ok()
        && names(line).is_some_and(|rest| rest.trim_matches(|c: char| c == '.' || c.is_whitespace()).is_empty())
}

/// True where the names before `rest` are several words in capitals, as a body heads an entry in ISO 690: `MINISTRY OF HEALTH,
/// 2014.`
fn in_capitals(input: &str, rest: &str) -> bool {
    let names = &input[..input.len() - rest.len()];
    names.split_whitespace().count() > 1 && names.len() > 8 && !names.contains(char::is_lowercase)
}

/// True where the words before `rest` are an organisation's and a title follows on the same line: `World Health Organization. World
/// report`.
fn is_organisation(input: &str, rest: &str) -> bool {
    static ORGANISATIONS: OnceLock<TermSet> = OnceLock::new();
    let set = ORGANISATIONS.get_or_init(|| TermSet::new(common().flat_map(|language| &language.organisations)));
    let names = input[..input.len() - rest.len()].trim_end_matches('.');
    let title = rest.trim_start_matches('.').strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let stop = input[names.len()..].starts_with('.');
    let words = names.split_whitespace().count();
    stop && title
        && (2..9).contains(&words)
        && !names.contains([',', ';', '\n', '('])
        && names.split_whitespace().any(|word| set.is(word))
}

fn first_character(input: &str) -> Form {
    let lower = ["http", "www.", "doi:", "doi.", "ftp:"];
    let head: String = input.chars().take(5).flat_map(char::to_lowercase).collect();
    if lower.iter().any(|start| head.starts_with(start)) {
        return Form::Address;
    }
    match input.chars().next() {
        Some(c) if c.is_ascii_digit() => Form::Digit,
        Some(c) if c.is_lowercase() => Form::Lower,
        Some(c) if c.is_alphabetic() => Form::Capital,
        Some('“' | '„' | '"' | '«' | '»' | '‘' | '‚' | '\'' | '‹' | '›') => Form::Quote,
        _ => Form::Other,
    }
}

/// `———`, `—.`, `____`, `-----,`, `Ders.`, `Idem`
fn ditto(input: &str) -> IResult<&str, &str> {
    let dashes = verify(take_while1(|c| "—–―_-‒─".contains(c)), |dashes: &str| {
        dashes.chars().count() >= 2 || dashes.starts_with(['—', '―'])
    });
    let stop = alt((recognize(one_of(".,;:(/ \n\t")), nom::combinator::eof));
    alt((terminated(dashes, peek(stop)), same_author)).parse(input)
}

/// `Ders.`, `Dies. (2004)`, `Idem,`, `Id.`
fn same_author(input: &str) -> IResult<&str, &str> {
    let (rest, words) = verify(|input| term(&DITTO, input), |words: &str| !is_all_capitals(words)).parse(input)?;
    let (rest, _) = peek(alt((recognize(one_of(".,:;")), recognize((space, char('(')))))).parse(rest)?;
    Ok((rest, words))
}

/// `(2004). `, `2004. `
fn dated(input: &str) -> IResult<&str, &str> {
    let bracketed = recognize(delimited(char('('), opt((year, opt(satisfy(|c| c.is_ascii_lowercase())))), char(')')));
    terminated(alt((bracketed, year)), (char('.'), space)).parse(input)
}

/// `URL: `, `Available at`, `Retrieved from`
fn accessed(input: &str) -> IResult<&str, &str> {
    static ACCESSED: OnceLock<TermSet> = OnceLock::new();
    let set = ACCESSED.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.accessed)));
    alt((tag("URL"), tag("DOI"), |input| term(set, input))).parse(input)
}

/// `In: Bolt`, `In G. Bolt`, `In Bolt, G.`
fn inner(input: &str) -> IResult<&str, &str> {
    static IN: OnceLock<TermSet> = OnceLock::new();
    let set = IN.get_or_init(|| TermSet::new(common().flat_map(|language| &language.contained_in)));
    let (rest, found) = term(set, input)?;
    let name = alt((recognize((initials, blanks, family)), recognize((family, blanks, char(',')))));
    if found.ends_with(':') {
        return Ok((rest, found));
    }
    alt((recognize((blanks, char(':'))), recognize((blanks1, name)))).parse(rest)?;
    Ok((rest, found))
}

/// What follows the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// ` (2004)`, ` [1797] 1986`, ` (n.d.)`, ` (March 2004)`; ` ( )` where digits were lost
    Bracketed,
    /// `, 2004.`, `. 2004.`
    Bare,
    /// `, 2004: `, `. 2004. `: set off on both sides; ` 2004 Living apart`: set off on neither.
    Date,
    /// `: Living apart`
    Colon,
}

fn follows(input: &str) -> IResult<&str, Follows> {
    let comma = (blanks, opt(one_of(",.;:")), blanks);
    let words = take_while_m_n(0, 24, |c: char| c.is_alphabetic() || " ./,".contains(c));
    let lost = recognize((blanks, char(')')));
    let bracketed = (comma, one_of("(["), alt((undated, lost, preceded(words, year)))).map(|_| Follows::Bracketed);
    let ends = not(satisfy(char::is_alphanumeric));
    let separator = delimited(blanks, opt(one_of(",.;:")), blanks);
    let title = || peek(preceded(space1, satisfy(char::is_uppercase))).map(|_| ' ');
    let bare = (separator, alt((year, undated)), opt(satisfy(|c| c.is_ascii_lowercase())), ends)
        .and(opt(alt((preceded(blanks, one_of(":.")), title()))))
        .map(|((before, ..), after)| match (before, after) {
            (_, Some(':')) | (Some('.'), Some('.')) | (None, Some(' ')) => Follows::Date,
            _ => Follows::Bare,
        });
    let colon = (blanks, char(':'), space1).map(|_| Follows::Colon);
    alt((bracketed, bare, colon)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_a_line_opens() {
        for (line, form) in [
            ("Veenstra, G. & Kooijman, J. (2011). Living", Form::DatedName),
            ("Veenstra, G. and J. Kooijman, 2011: Living", Form::DatedName),
            ("Veenstra G, Kooijman JH. 2011. Living", Form::DatedName),
            ("Veenstra, Geert/Joke Kooijman (2011): Living", Form::DatedName),
            ("Veenstra, Geert. 2011. Living", Form::DatedName),
            ("VEENSTRA Geert, KOOIJMAN Joke, 2011, Living", Form::DatedName),
            ("Veenstra, G. (Ed.). (2011). Living", Form::DatedName),
            ("van der Meer, G. (n.d.). Living", Form::DatedName),
            ("Geert Veenstra und Joke Kooijman (2011): Wohnen", Form::DatedOther),
            ("Statistics Netherlands (2011). Migration", Form::DatedOther),
            ("VEENSTRA, G. Living apart. Assen: Van Gorcum, 2011.", Form::Initials),
            ("Veenstra, Geert. Living apart.", Form::Given),
            ("Veenstra, Geert: Living apart.", Form::NamedColon),
            ("G. Veenstra. Living apart. Assen: Van Gorcum, 2011.", Form::Natural),
            ("G. H. VEENSTRA, J. van den Berg. Living apart.", Form::Natural),
            ("G. Veenstra and J. Kooijman: Living apart.", Form::Natural),
            ("G. Veenstra, et al. Living apart.", Form::Natural),
            ("G. Veenstra, eds. Assen, 2011.", Form::Capital),
            ("G. Veenstra (2011). Living apart.", Form::DatedOther),
            ("U. S. Geological Survey data were used", Form::Capital),
            ("[Petrov S, Lukin AB ] Петров С, Лукин АБ (1959)", Form::Initials),
            ("[Petrov S, Lukin AB] In Russian.", Form::Other),
            ("———. 2012. Moving on.", Form::Ditto),
            ("Ders. (2012): Umziehen", Form::Ditto),
            ("Statistics Netherlands, 2011: Migration", Form::DatedOther),
            ("Statistics Netherlands. 2011a. Migration", Form::DatedOther),
            ("Statistics Netherlands 2011 Migration", Form::DatedOther),
            ("Van Gorcum 2011. Migration", Form::Capital),
            ("SN (Statistics Netherlands) (2011): Migration", Form::DatedOther),
            ("SN – Statistics Netherlands (2011): Migration", Form::DatedOther),
            ("Project Group “Housing” (2011): Migration", Form::DatedOther),
            ("veenstra92 (2011). Migration.", Form::DatedOther),
            ("maptools. 2011. Migration.", Form::DatedOther),
            ("maptools. (2011). Migration.", Form::DatedOther),
            ("maptools core team. (2011, May). Migration.", Form::DatedOther),
            ("Geert. 2011. Migration.", Form::DatedOther),
            ("living apart (2011), pp. 4", Form::Lower),
            ("migration (2011) shows", Form::Lower),
            ("(2011). Migration.", Form::Date),
            ("2011. Migration.", Form::Date),
            ("URL: https://example.org", Form::Address),
            ("In: Veenstra, G. (ed.), Moving", Form::Inner),
            ("In G. Veenstra (ed.), Moving", Form::Inner),
            ("MINISTRY OF WATER, 2014. Migration", Form::DatedOther),
            ("Ministry of Water. Migration. Assen, 2014.", Form::Given),
            ("MEC. Living apart: a study. Assen, 2014.", Form::Given),
            ("NY. Wiley.", Form::Capital),
            ("Van Gorcum. Reprinted in 2014.", Form::Capital),
            ("New York: Wiley.", Form::Colon),
            ("“Moving on” in The Times", Form::Quote),
            ("Assen, 2011.", Form::Capital),
            ("Van Gorcum.", Form::Capital),
            ("and culture", Form::Lower),
            ("410–432.", Form::Digit),
            ("https://example.org", Form::Address),
            ("", Form::Other),
        ] {
            assert_eq!(opening(line).form, form, "{line}");
        }
    }

    #[test]
    fn reads_what_stands_before_the_names() {
        for (line, label, filed) in [
            ("[3] Veenstra, G.", Label::Number(3), "Veenstra, G."),
            ("12. Veenstra, G.", Label::Number(12), "Veenstra, G."),
            ("(4) Veenstra, G.", Label::Number(4), "Veenstra, G."),
            ("[Veenstra 2011] Living", Label::Key, "Living"),
            ("3 Veenstra, G.", Label::Number(3), "Veenstra, G."),
            ("3 Veenstra G (2011). Living", Label::Number(3), "Veenstra G (2011). Living"),
            ("13 Anna Veenstra, Living apart", Label::None, "13 Anna Veenstra, Living apart"),
            ("3 towns of the north", Label::None, "3 towns of the north"),
            ("• Veenstra, G.", Label::Bullet, "Veenstra, G."),
            ("2011. Living", Label::None, "2011. Living"),
            ("12–14.", Label::None, "12–14."),
        ] {
            let opening = opening(line);
            assert_eq!((opening.label, opening.filed), (label, filed), "{line}");
        }
    }
}
