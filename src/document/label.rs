//! What stands before an item, a heading or a note: numbers, letters, bullets.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n};
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{map_opt, opt, peek, recognize, value};
use nom::multi::many1;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::line::superscript_digit;

/// What labels a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// `•`, `–`, `-`, `*`
    Bullet,
    /// `1.`, `(2)`, `3)`, `[4]`, `a)`: a number, letters counted from 1.
    Item(u32),
    /// `1`, `2.1`, `IV.`, `ad 2.`, `§ 3`: its number is the last of a decimal one.
    Section(u32),
}

/// The label of a line, and what follows it: `1. mengen`, `2.1 Methode`, `• een buurt`.
pub fn label(input: &str) -> Option<(Label, &str)> {
    let may_label = |b: u8| !b.is_ascii_alphabetic() || matches!(b, b'I' | b'V' | b'X' | b'A' | b'a');
    let bytes = input.as_bytes();
    if !bytes.first().is_some_and(|&b| may_label(b)) && bytes.get(1) != Some(&b')') {
        return None;
    }
    alt((bullet, lettered, counted, decimal, roman)).parse(input).ok().map(|(rest, label)| (label, rest))
}

/// `• `, `- `, `– `, `* `
fn bullet(input: &str) -> IResult<&str, Label> {
    value(Label::Bullet, (one_of("•‣▪●◦·-–—*➢"), spaces)).parse(input)
}

/// `a) `, `(b) `: a single letter, so never the `i.e.` of a sentence.
fn lettered(input: &str) -> IResult<&str, Label> {
    let letter = |input| map_opt(satisfy(|c| c.is_ascii_lowercase()), letter_number).parse(input);
    let bracketed = alt((delimited(char('('), letter, char(')')), terminated(letter, char(')'))));
    terminated(bracketed, spaces).map(Label::Item).parse(input)
}

fn letter_number(letter: char) -> Option<u32> {
    u32::from(letter).checked_sub(u32::from('a') - 1)
}

/// `1. `, `1) `, `(1) `, `[1] `
fn counted(input: &str) -> IResult<&str, Label> {
    let bracketed = alt((
        delimited(char('('), number, char(')')),
        delimited(char('['), number, char(']')),
        terminated(number, one_of(".)")),
    ));
    terminated(bracketed, spaces).map(Label::Item).parse(input)
}

/// `2 `, `2.1 `, `2.1. `, `§ 3 `, `ad 2. `
fn decimal(input: &str) -> IResult<&str, Label> {
    let before = opt(alt((terminated(tag("§"), opt(spaces)), terminated(tag_no_case("ad"), spaces).map(|_| "ad"))));
    let further = opt(many1(preceded(char('.'), number)));
    let (rest, (first, further)) =
        preceded(before, (number, terminated(further, (opt(one_of(".)")), spaces)))).parse(input)?;
    let last = further.and_then(|numbers| numbers.last().copied()).unwrap_or(first);
    Ok((rest, Label::Section(last)))
}

/// `IV. `, `II `
fn roman(input: &str) -> IResult<&str, Label> {
    let numeral = map_opt(take_while_m_n(1, 6, |c| matches!(c, 'I' | 'V' | 'X')), roman_number);
    terminated(numeral, (one_of(".)"), spaces)).map(Label::Section).parse(input)
}

fn roman_number(numeral: &str) -> Option<u32> {
    let digit = |c| match c {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
    let digits: Vec<i32> = numeral.chars().map(digit).collect();
    let total: i32 = digits
        .iter()
        .enumerate()
        .map(|(at, &one)| if digits.get(at + 1).is_some_and(|&next| next > one) { -one } else { one })
        .sum();
    u32::try_from(total).ok()
}

/// The number before a note and what follows it: `1 Het is`, `2Kleinhans`, `[3] See`, `3. Siehe`, `³ Vgl.`
pub fn note_label(input: &str) -> Option<(u32, &str)> {
    if !input.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '(') || superscript_digit(c).is_some()) {
        return None;
    }
    let bracketed = alt((delimited(char('['), number, char(']')), delimited(char('('), number, char(')'))));
    let raised = map_opt(take_while(|c| superscript_digit(c).is_some()), superscript_number);
    let plain = terminated(number, opt(one_of(".)")));
    let mut labelled = terminated(
        alt((terminated(bracketed, opt(spaces)), terminated(raised, opt(spaces)), terminated(plain, opt(spaces)))),
        peek(satisfy(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '%' | '-' | '–' | '/' | ':' | ';'))),
    );
    labelled.parse(input).ok().map(|(rest, number)| (number, rest))
}

/// The number that superscript digits spell: 12 for `¹²`.
pub fn superscript_number(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.starts_with('⁰') {
        return None;
    }
    digits.chars().try_fold(0u32, |number, c| number.checked_mul(10)?.checked_add(superscript_digit(c)?))
}

/// `1` to `999`, without a zero before it.
fn number(input: &str) -> IResult<&str, u32> {
    map_opt(digit1, |digits: &str| {
        (digits.len() <= 3 && !digits.starts_with('0')).then(|| digits.parse().ok()).flatten()
    })
    .parse(input)
}

fn spaces(input: &str) -> IResult<&str, &str> {
    recognize(many1(satisfy(char::is_whitespace))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_labels_and_no_other_beginnings() {
        for (line, wanted) in [
            ("1. mengen", Some((Label::Item(1), "mengen"))),
            ("(2) opvangen", Some((Label::Item(2), "opvangen"))),
            ("c) einen Plan", Some((Label::Item(3), "einen Plan"))),
            ("[4] Zie ook", Some((Label::Item(4), "Zie ook"))),
            ("• a garden", Some((Label::Bullet, "a garden"))),
            ("– um jardim", Some((Label::Bullet, "um jardim"))),
            ("2 Methode", Some((Label::Section(2), "Methode"))),
            ("2.13 Methode", Some((Label::Section(13), "Methode"))),
            ("3.1. Daten", Some((Label::Section(1), "Daten"))),
            ("IV. Ergebnisse", Some((Label::Section(4), "Ergebnisse"))),
            ("ad 2. Hervormen", Some((Label::Section(2), "Hervormen"))),
            ("1997 was", None),
            ("-5 degrees", None),
            ("i.e. a garden", None),
            ("2.5% of them", None),
        ] {
            assert_eq!(label(line), wanted, "{line}");
        }
    }

    #[test]
    fn reads_the_numbers_of_notes() {
        for (line, wanted) in [
            ("1 Het is", Some((1, "Het is"))),
            ("2Van Loon e.a.", Some((2, "Van Loon e.a."))),
            ("[3] Vgl.", Some((3, "Vgl."))),
            ("12. Siehe", Some((12, "Siehe"))),
            ("¹² Veja", Some((12, "Veja"))),
            ("2003). En", None),
            ("3.5 procent", None),
            ("2-4 weken", None),
            ("* Met dank", None),
        ] {
            assert_eq!(note_label(line), wanted, "{line}");
        }
    }
}
