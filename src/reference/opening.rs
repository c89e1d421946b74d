//! How a line opens: as an entry would, or as the rest of one.

use std::sync::OnceLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy, space1};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::{many_m_n, many1_count};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::language::{TermSet, all};

/// What stands before the names of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Nothing.
    None,
    /// `3.`, `[3]`, `(3)`, `3)`
    Number(u32),
    /// `[Bosch 2005]`, `[BDO+98]`
    Key,
    /// `• `, `- `, `* `
    Bullet,
}

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
    Opening { label, form: form(filed), filed }
}

/// `[3] `, `(3) `, `3. `, `3) `, `[Bosch 2005] `, `• `
fn label(input: &str) -> IResult<&str, Label> {
    alt((number, key, bullet)).parse(input)
}

/// `• `, `- `, `* `, also the signs of private fonts
fn bullet(input: &str) -> IResult<&str, Label> {
    let sign = satisfy(|c| "•●▪■◦∙·‣▸►➢-–*§".contains(c) || ('\u{e000}'..='\u{f8ff}').contains(&c));
    let (rest, _) = (sign, many1_count(space), peek(satisfy(char::is_alphabetic))).parse(input)?;
    Ok((rest, Label::Bullet))
}

/// `[3]`, `(3)`, `3.`, `3)`, `3.–` and white space
fn number(input: &str) -> IResult<&str, Label> {
    let (rest, digits) = alt((
        delimited(char('['), delimited(blanks, few_digits, blanks), char(']')),
        delimited(char('('), few_digits, char(')')),
        terminated(few_digits, (one_of(".)"), opt(one_of("-–)")))),
    ))
    .parse(input)?;
    let (rest, _) = alt((recognize(many1_count(space)), peek(recognize(satisfy(char::is_alphabetic))))).parse(rest)?;
    Ok((rest, digits.parse().map_or(Label::None, Label::Number)))
}

/// A number as entries have it: three digits at most.
fn few_digits(input: &str) -> IResult<&str, &str> {
    verify(digit1, |digits: &str| digits.len() <= 3).parse(input)
}

/// `[Bosch 2005] `, `[BDO+98] `
fn key(input: &str) -> IResult<&str, Label> {
    let inner = verify(take_while_m_n(2, 40, |c| c != ']' && c != '['), |key: &str| {
        key.starts_with(char::is_uppercase)
            && key.ends_with(|c: char| c.is_ascii_digit() || c.is_lowercase())
            && key.contains(|c: char| c.is_ascii_digit())
    });
    let (rest, _) = delimited(char('['), inner, (char(']'), many1_count(space))).parse(input)?;
    Ok((rest, Label::Key))
}

fn form(input: &str) -> Form {
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
    if user_name(input).is_ok() {
        return Form::DatedOther;
    }
    if small_name(input).is_ok() {
        return Form::DatedName;
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
        (None, Some(Follows::Colon)) => Form::Colon,
        _ => first_character(input),
    }
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
    let words = [
        "Ders",
        "Dies",
        "Derselbe",
        "Dieselbe",
        "Dieselben",
        "Idem",
        "Id",
        "Eadem",
        "Ead",
        "Iidem",
        "ders",
        "dies",
        "idem",
        "id",
    ];
    let (rest, word) = verify(word, |word: &str| words.contains(&word)).parse(input)?;
    let (rest, _) = peek(alt((recognize(one_of(".,:;")), recognize((space, char('(')))))).parse(rest)?;
    Ok((rest, word))
}

/// `(2004). `, `2004. `
fn dated(input: &str) -> IResult<&str, &str> {
    let bracketed = recognize(delimited(char('('), opt((year, opt(satisfy(|c| c.is_ascii_lowercase())))), char(')')));
    terminated(alt((bracketed, year)), (char('.'), space)).parse(input)
}

/// `nick1627 (2019). `, `numpy. 2020. `: a name without a capital, and its date set off on both sides
fn user_name(input: &str) -> IResult<&str, &str> {
    let name = verify(take_while_m_n(3, 24, |c: char| c.is_alphanumeric() || "-_".contains(c)), |name: &str| {
        name.starts_with(|c: char| c.is_alphabetic()) && name.contains(char::is_lowercase)
    });
    let bracketed = recognize((space, char('('), year, char(')'), one_of(".:")));
    let bare = recognize((char('.'), space, year, char('.'), space));
    terminated(name, alt((bracketed, bare))).parse(input)
}

/// `boyd, d. (2008)`, `hooks, b. 1994`, `boyd, d. m., & Ellison, N. B. (2007)`: a name that its bearer writes without capitals
fn small_name(input: &str) -> IResult<&str, &str> {
    let small = |c: char| c.is_lowercase() || "'’-".contains(c);
    let initial = || (satisfy(char::is_lowercase), char('.'));
    let family = take_while_m_n(3, 24, small);
    let initials = (initial(), many_m_n(0, 3, (blanks, initial())));
    let joined = recognize((opt(char(',')), blanks, and, blanks1, capitalised));
    let next = recognize((char(','), blanks, capitalised, char(',')));
    let date = recognize((opt(char(',')), blanks, opt(one_of("([")), year));
    recognize((family, char(','), blanks, initials, alt((date, joined, next)))).parse(input)
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
    let set = IN.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.contained_in)));
    let (rest, found) = term(set, input)?;
    let name = alt((recognize((initials, blanks, family)), recognize((family, blanks, char(',')))));
    if found.ends_with(':') {
        return Ok((rest, found));
    }
    alt((recognize((blanks, char(':'))), recognize((blanks1, name)))).parse(rest)?;
    Ok((rest, found))
}

/// What stands after a comma in a name that is written family name first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GivenName {
    Initials,
    Word,
}

/// A name as it is filed: `Bolt, G.`, `van der Wouden, R.`, `García Márquez, Gabriel`, `Bolt G,`
fn inverted(input: &str) -> IResult<&str, GivenName> {
    let comma = (blanks, char(','), blanks);
    let by_comma =
        preceded((family, comma), alt((initials.map(|_| GivenName::Initials), capitalised.map(|_| GivenName::Word))));
    let by_space = (family_word, blanks1, bare_initials, peek(bare_end)).map(|_| GivenName::Initials);
    let by_space2 =
        (family_word, blanks1, family_word, blanks1, bare_initials, peek(bare_end)).map(|_| GivenName::Initials);
    alt((by_comma, by_space, by_space2)).parse(input)
}

/// What ends initials that have no stops: `Bolt G,`, `Bolt G.`, `Bolt G (2004)`, `Bolt G and`
fn bare_end(input: &str) -> IResult<&str, &str> {
    alt((
        recognize(one_of(",.;:")),
        recognize((blanks1, alt((recognize(one_of("(&0123456789")), recognize(and))))),
        nom::combinator::eof,
    ))
    .parse(input)
}

/// `van der Wouden`, `García Márquez`, `O’Neil`
fn family(input: &str) -> IResult<&str, &str> {
    let more = (alt((blanks1, tag("-"))), family_word);
    recognize((family_word, many_m_n(0, 3, more))).parse(input)
}

/// `Bolt`, `van der Wouden`, `d’Alembert`, `6, P.`’s `6` is none.
fn family_word(input: &str) -> IResult<&str, &str> {
    let particles = many_m_n(1, 3, terminated(particle, blanks1));
    alt((recognize((particles, capitalised)), capitalised)).parse(input)
}

/// A word that begins with a capital, after an elided article or not: `Bolt`, `d’Alembert`, `al-Hassan`
fn capitalised(input: &str) -> IResult<&str, &str> {
    verify(word, |word: &str| {
        let name = word
            .split(['\'', '’', '-', '‐'])
            .find(|part| part.chars().count() > 2 || part.contains(char::is_uppercase));
        name.unwrap_or(word).starts_with(char::is_uppercase)
    })
    .parse(input)
}

/// `G.`, `J.-P.`, `J. H. P.`, `Yu.`, `JH`
fn initials(input: &str) -> IResult<&str, &str> {
    let one = (satisfy(char::is_uppercase), take_while_m_n(0, 2, |c: char| c.is_lowercase()), char('.'));
    let dotted = recognize(many_m_n(1, 6, (opt(one_of("-‐– ")), one)));
    alt((dotted, terminated(bare_initials, not(satisfy(char::is_alphanumeric))))).parse(input)
}

/// `G`, `JH`, `J-P`, `D G`
fn bare_initials(input: &str) -> IResult<&str, &str> {
    let letters = take_while_m_n(1, 3, |c: char| c.is_uppercase());
    let more = preceded(one_of("-‐ "), take_while_m_n(1, 2, |c: char| c.is_uppercase()));
    let ended = not(satisfy(|c| c.is_alphabetic() || "'’-".contains(c)));
    recognize((letters, many_m_n(0, 2, terminated(more, peek(not(satisfy(char::is_alphabetic))))), ended)).parse(input)
}

/// A particle of a family name in any language.
fn particle(input: &str) -> IResult<&str, &str> {
    static PARTICLES: OnceLock<TermSet> = OnceLock::new();
    let set = PARTICLES.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.particles)));
    verify(word, |word: &str| word.len() < 8 && set.is(word)).parse(input)
}

/// `and`, `und`, `y`, `&`
fn and(input: &str) -> IResult<&str, &str> {
    static AND: OnceLock<TermSet> = OnceLock::new();
    let set = AND.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.and)));
    alt((tag("&"), verify(word, |word: &str| set.is(word)))).parse(input)
}

/// Letters with their accents, joined by hyphens and apostrophes.
fn word(input: &str) -> IResult<&str, &str> {
    let (_, c) = peek(satisfy(|_| true)).parse(input)?;
    if !c.is_alphabetic() && c != '\'' && c != '’' {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alpha)));
    }
    take_while1(|c: char| {
        c.is_alphabetic() || "'’-‐\u{ad}\u{301}\u{308}\u{300}\u{303}\u{327}\u{302}\u{30c}`´¨".contains(c)
    })
    .parse(input)
}

fn space(input: &str) -> IResult<&str, char> {
    satisfy(char::is_whitespace).parse(input)
}

fn blanks(input: &str) -> IResult<&str, &str> {
    take_while(char::is_whitespace).parse(input)
}

fn blanks1(input: &str) -> IResult<&str, &str> {
    take_while1(char::is_whitespace).parse(input)
}

/// What follows the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// ` (2004)`, ` [1797] 1986`, ` (n.d.)`, ` (March 2004)`; ` ( )` where digits were lost
    Bracketed,
    /// `, 2004.`, `. 2004.`
    Bare,
    /// `, 2004: `, `. 2004. `: set off on both sides.
    Date,
    /// `: Living apart`
    Colon,
}

/// The longest text that names at the start of an entry may take.
const LONGEST_NAMES: usize = 400;

/// What is left of `input` after the names at its start: capitalised words, initials, particles, words that join them, and
/// the marks of editors. None where it begins with no capital.
fn names(input: &str) -> Option<&str> {
    let mut end = input.len().min(LONGEST_NAMES);
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    let window = &input[..end];
    let (mut rest, _) = name_part(window).ok()?;
    while let Ok((after, _)) = preceded(blanks, name_part_or_link).parse(rest) {
        rest = after;
    }
    Some(&input[window.len() - rest.len()..])
}

/// `Bolt`, `G.`, `van`
fn name_part(input: &str) -> IResult<&str, &str> {
    let stop = terminated(char('.'), peek(not((blanks, year))));
    alt((initials, recognize((family_word, opt(stop))))).parse(input)
}

/// What may stand between and after names: `,`, `;`, `/`, `and`, `et al.`, `(eds.)`, `of`
fn name_part_or_link(input: &str) -> IResult<&str, &str> {
    alt((
        recognize((one_of(",;/–-„“”\"»«’"), peek(not((blanks, digit1))))),
        initials,
        recognize((family_word, char('.'), peek((blanks, initials)))),
        recognize((
            family_word,
            opt((char('.'), peek(not((blanks, satisfy(|c| c.is_uppercase() || c.is_ascii_digit())))))),
        )),
        et_al,
        and,
        organisation_link,
        role,
        alias,
    ))
    .parse(input)
}

fn et_al(input: &str) -> IResult<&str, &str> {
    static ET_AL: OnceLock<TermSet> = OnceLock::new();
    term(ET_AL.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.et_al))), input)
}

fn organisation_link(input: &str) -> IResult<&str, &str> {
    static LINKS: OnceLock<TermSet> = OnceLock::new();
    term(LINKS.get_or_init(|| TermSet::new(all().iter().flat_map(|language| &language.organisation_links))), input)
}

/// `(Hrsg.)`, `[eds]`, `(red.)`
fn role(input: &str) -> IResult<&str, &str> {
    static EDITORS: OnceLock<TermSet> = OnceLock::new();
    let set = EDITORS.get_or_init(|| {
        TermSet::new(all().iter().flat_map(|language| language.editors.iter().chain(&language.translators)))
    });
    let editors = |input| term(set, input);
    let inside = verify(take_while_m_n(2, 30, |c| c != ')' && c != ']'), |inside: &str| set.matches(inside).is_some());
    alt((recognize(delimited(one_of("(["), inside, one_of(")]"))), editors)).parse(input)
}

/// An organisation's other name: `(WHO)`, `(International Crisis Group)`
fn alias(input: &str) -> IResult<&str, &str> {
    let inside =
        verify(take_while_m_n(2, 60, |c: char| c.is_alphabetic() || " -–.&/".contains(c)), |inside: &str| {
            inside.starts_with(char::is_uppercase)
        });
    recognize(delimited(char('('), inside, char(')'))).parse(input)
}

fn term<'t>(set: &TermSet, input: &'t str) -> IResult<&'t str, &'t str> {
    match set.matches(input) {
        Some(length) if length > 0 => Ok((&input[length..], &input[..length])),
        _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag))),
    }
}

fn follows(input: &str) -> IResult<&str, Follows> {
    let comma = (blanks, opt(one_of(",.;:")), blanks);
    let words = take_while_m_n(0, 24, |c: char| c.is_alphabetic() || " ./,".contains(c));
    let lost = recognize((blanks, char(')')));
    let bracketed = (comma, one_of("(["), alt((undated, lost, preceded(words, year)))).map(|_| Follows::Bracketed);
    let ends = not(satisfy(char::is_alphanumeric));
    let separator = delimited(blanks, opt(one_of(",.;:")), blanks);
    let bare = (separator, alt((year, undated)), opt(satisfy(|c| c.is_ascii_lowercase())), ends)
        .and(opt(preceded(blanks, one_of(":."))))
        .map(|((before, ..), after)| match (before, after) {
            (_, Some(':')) | (Some('.'), Some('.')) => Follows::Date,
            _ => Follows::Bare,
        });
    let colon = (blanks, char(':'), space1).map(|_| Follows::Colon);
    alt((bracketed, bare, colon)).parse(input)
}

/// A year of four digits: `1797`, `2004`
pub fn year(input: &str) -> IResult<&str, &str> {
    terminated(
        verify(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |year: &str| ("1400".."2100").contains(&year)),
        not(satisfy(|c| c.is_ascii_digit())),
    )
    .parse(input)
}

/// `n.d.`, `in press`, `forthcoming`
pub fn undated(input: &str) -> IResult<&str, &str> {
    static UNDATED: OnceLock<TermSet> = OnceLock::new();
    let set = UNDATED.get_or_init(|| {
        TermSet::new(all().iter().flat_map(|language| language.no_date.iter().chain(&language.forthcoming)))
    });
    term(set, input)
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
            ("Veenstra, G. (Ed.). (2011). Living", Form::DatedName),
            ("van der Meer, G. (n.d.). Living", Form::DatedName),
            ("Geert Veenstra und Joke Kooijman (2011): Wohnen", Form::DatedOther),
            ("Statistics Netherlands (2011). Migration", Form::DatedOther),
            ("VEENSTRA, G. Living apart. Assen: Van Gorcum, 2011.", Form::Initials),
            ("Veenstra, Geert. Living apart.", Form::Given),
            ("Veenstra, Geert: Living apart.", Form::NamedColon),
            ("———. 2012. Moving on.", Form::Ditto),
            ("Ders. (2012): Umziehen", Form::Ditto),
            ("Statistics Netherlands, 2011: Migration", Form::DatedOther),
            ("Statistics Netherlands. 2011a. Migration", Form::DatedOther),
            ("SN (Statistics Netherlands) (2011): Migration", Form::DatedOther),
            ("SN – Statistics Netherlands (2011): Migration", Form::DatedOther),
            ("Project Group “Housing” (2011): Migration", Form::DatedOther),
            ("veenstra92 (2011). Migration.", Form::DatedOther),
            ("maptools. 2011. Migration.", Form::DatedOther),
            ("Geert. 2011. Migration.", Form::DatedOther),
            ("living apart (2011), pp. 4", Form::Lower),
            ("migration (2011) shows", Form::Lower),
            ("(2011). Migration.", Form::Date),
            ("2011. Migration.", Form::Date),
            ("URL: https://example.org", Form::Address),
            ("In: Veenstra, G. (ed.), Moving", Form::Inner),
            ("In G. Veenstra (ed.), Moving", Form::Inner),
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
            ("• Veenstra, G.", Label::Bullet, "Veenstra, G."),
            ("2011. Living", Label::None, "2011. Living"),
            ("12–14.", Label::None, "12–14."),
        ] {
            let opening = opening(line);
            assert_eq!((opening.label, opening.filed), (label, filed), "{line}");
        }
    }
}
