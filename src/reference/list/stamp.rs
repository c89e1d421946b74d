//! The lines behind a list that date the text itself: when it was received, reviewed, accepted.

use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy, space0};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::evidence::is_dated;
use super::opening::term;
use crate::language::shared::RECEIVED;

/// A stamp is short.
const LONGEST: usize = 120;

/// True for a line that dates the text itself: `Received on: 05/05/2014`, `(Submitted 12 May 2009; accepted 3 June 2009)`,
/// `Eingegangen am: 12.3.2009`, `Accepted 2014-05-12`.
pub fn is_stamp(line: &str) -> bool {
    line.len() <= LONGEST && starts_as_line(line) && stamp(line).is_ok()
}

/// An event with a capital or behind a bracket, a few small words, and a day.
fn stamp(input: &str) -> IResult<&str, &str> {
    let word = || take_while1(char::is_alphabetic);
    let event = |input| term(&RECEIVED, input);
    let open = opt(terminated(one_of("(["), space0));
    let small = preceded(space0, verify(word(), |found: &str| found.starts_with(char::is_lowercase)));
    recognize((preceded(open, event), many_m_n(0, 3, small), opt(char(':')), space0, day)).parse(input)
}

/// True where `input` opens with a capital or a bracket, which the rest of a broken sentence does not.
fn starts_as_line(input: &str) -> bool {
    input.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '['))
}

/// A day, month and year: `05/05/2014`, `2014-05-12`, `12. März 2009`, `May 12, 2009`.
fn day(input: &str) -> IResult<&str, &str> {
    let between = || recognize((space0, opt(one_of("/.-,")), opt(one_of("ºª°")), space0));
    let number = || terminated(digit1, opt(take_while_m_n(2, 2, |c: char| "sthndr".contains(c))));
    let month = || {
        verify(recognize((satisfy(char::is_alphabetic), take_while1(char::is_alphabetic))), |found: &str| {
            found.len() < 16
        })
    };
    let link = || opt((take_while_m_n(2, 2, |c: char| c.is_ascii_lowercase()), char(' ')));
    let numbers = recognize((number(), between(), number(), between(), number()));
    let day_first = recognize((number(), between(), link(), month(), between(), link(), digit1));
    let month_first = recognize((month(), between(), number(), between(), digit1));
    verify(alt((numbers, day_first, month_first)), |found: &str| is_dated(found)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::is_stamp;

    #[test]
    fn tells_the_date_of_a_text_from_an_entry() {
        for line in [
            "Received on: 05/05/2014",
            "Accepted: 2014-05-12",
            "Eingegangen am: 12.3.2009.",
            "Angenommen am 12. März 2009",
            "( Submitted 12 May 2009; accepted 3 June 2009 )",
            "Recebido em: 12 de maio de 2009",
            "Received May 12, 2009.",
            "Received in revised form 12th May 2009",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "Stand: 10.11.2008",
            "Accepted, J. (2009). Walls. Delft: Kade.",
            "accepted 3 June 2009",
            "Accepted for publication.",
            "Received wisdom, 1998.",
            "Bos, K.: 1998",
            "",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }
}
