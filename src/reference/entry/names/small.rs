//! Names that their bearers write without capitals: `boyd, d. m.`, `hooks, b.`

use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, satisfy, space0};
use nom::combinator::{not, peek, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use crate::citation::word;
use crate::language::shared::AND_EVERYWHERE;
use crate::reference::entry::person::{Order, Person};

/// A family name and initials in small letters: `boyd, d. m.`; what follows is no other word in small letters.
pub fn small_name(input: &str) -> IResult<&str, Person<'_>> {
    let (rest, (family, given)) = (terminated(family, (char(','), space0)), initials).parse(input)?;
    Ok((rest, Person::named(family, given, Order::FamilyInitials)))
}

/// `boyd`, `o’neill`
fn family(input: &str) -> IResult<&str, &str> {
    take_while_m_n(3, 24, |c: char| c.is_lowercase() || "'’-".contains(c)).parse(input)
}

/// `d.`, `d. m.`
fn initials(input: &str) -> IResult<&str, &str> {
    let initial = || (satisfy(char::is_lowercase), char('.'));
    let ends = peek(not(preceded(space0, satisfy(char::is_lowercase))));
    let and = peek(preceded(
        space0,
        terminated(verify(word, |word: &str| word.len() > 1 && AND_EVERYWHERE.is(word)), char(' ')),
    ));
    let more = many_m_n(0, 3, preceded(space0, initial()));
    terminated(recognize((initial(), more)), alt((ends, recognize(and).map(|_| ())))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::small_name;

    #[test]
    fn reads_a_name_without_capitals() {
        for (input, expected) in [
            ("brandt, k. (2008)", Some(("brandt", "k."))),
            ("brandt, k. m., & Ellery, N.", Some(("brandt", "k. m."))),
            ("brandt, k. and Ellery", Some(("brandt", "k."))),
            ("siehe, z. b. auch", None),
            ("brandt, karel (2008)", None),
            ("Brandt, k.", None),
            ("", None),
        ] {
            let found = small_name(input).ok().map(|(_, person)| (person.family, person.given.unwrap_or_default()));
            assert_eq!(found, expected, "{input}");
        }
    }
}
