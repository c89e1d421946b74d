//! Letters with marks, as TeX composes them.

use nom::branch::alt;
use nom::character::complete::{char, multispace0, one_of, satisfy};
use nom::combinator::{map_opt, not, opt, peek, value};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use unicode_normalization::UnicodeNormalization;

/// A letter, and the one or two marks on it: `\"u`, `\v{s}`, `\c c`, `\'{\i}`, `\'{\^e}`.
pub fn accented(input: &str) -> IResult<&str, (char, [Option<char>; 2])> {
    let (rest, outer) = mark(input)?;
    let nested = |input| {
        let (rest, inner) = mark(input)?;
        let (rest, base) = argument(base).parse(rest)?;
        Ok((rest, (base, Some(inner))))
    };
    let (rest, (base, inner)) = argument(alt((base.map(|base| (base, None)), nested))).parse(rest)?;
    let marks = match inner {
        Some(inner) => [Some(inner), Some(outer)],
        None => [Some(outer), None],
    };
    Ok((rest, (base, marks)))
}

/// What a command takes: `{u}` or `u`.
fn argument<'a, O>(
    inner: impl Parser<&'a str, Output = O, Error = nom::error::Error<&'a str>>,
) -> impl Parser<&'a str, Output = O, Error = nom::error::Error<&'a str>> {
    let mut inner = inner;
    move |input: &'a str| {
        let (rest, _) = multispace0(input)?;
        match char::<_, nom::error::Error<&str>>('{').parse(rest) {
            Ok((rest, _)) => delimited(multispace0, |input| inner.parse(input), (multispace0, char('}'))).parse(rest),
            Err(_) => inner.parse(rest),
        }
    }
}

/// The command of a mark, as Unicode's combining character: `\"`, `\v`.
fn mark(input: &str) -> IResult<&str, char> {
    let symbol = map_opt(one_of("\"'`^~=."), combining);
    let letter = terminated(map_opt(one_of("Hvuckrdbt"), combining), not(peek(satisfy(|c| c.is_ascii_alphabetic()))));
    preceded(char('\\'), alt((symbol, letter))).parse(input)
}

fn combining(command: char) -> Option<char> {
    Some(match command {
        '"' => '\u{308}',
        '\'' => '\u{301}',
        '`' => '\u{300}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        '.' => '\u{307}',
        'H' => '\u{30b}',
        'v' => '\u{30c}',
        'u' => '\u{306}',
        'c' => '\u{327}',
        'k' => '\u{328}',
        'r' => '\u{30a}',
        'd' => '\u{323}',
        'b' => '\u{331}',
        't' => '\u{361}',
        _ => return None,
    })
}

/// The letter below a mark: `u`, `\i` (an i, whose dot the mark replaces), `\o`.
fn base(input: &str) -> IResult<&str, char> {
    let ends = not(peek(satisfy(|c| c.is_ascii_alphabetic())));
    let named = preceded(
        char('\\'),
        alt((value('i', char('i')), value('j', char('j')), value('ø', char('o')), value('Ø', char('O')))),
    );
    let behind = (opt((multispace0, char('{'), char('}'))), multispace0);
    alt((satisfy(char::is_alphabetic), terminated(terminated(named, ends), opt(behind)))).parse(input)
}

/// The letter with its marks: `ü`.
pub fn composed(base: char, marks: [Option<char>; 2]) -> String {
    std::iter::once(base).chain(marks.into_iter().flatten()).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &str) -> Option<(String, &str)> {
        let (rest, (base, marks)) = accented(input).ok()?;
        Some((composed(base, marks), rest))
    }

    #[test]
    fn composes_letters_and_marks() {
        for (input, letter, rest) in [
            ("\\\"uller", "ü", "ller"),
            ("\\\"{u}ller", "ü", "ller"),
            ("\\v{s}i\\'c", "š", "i\\'c"),
            ("\\v sic", "š", "ic"),
            ("\\c cu", "ç", "u"),
            ("\\c{C}", "Ç", ""),
            ("\\'{\\i}a", "í", "a"),
            ("\\'\\i a", "í", "a"),
            ("\\`{ a }", "à", ""),
            ("\\H{o}s", "ő", "s"),
            ("\\k{a}", "ą", ""),
            ("\\'{\\^e}", "ế", ""),
            ("\\r A", "Å", ""),
            ("\\\"я", "я\u{308}", ""),
        ] {
            assert_eq!(read(input), Some((letter.to_owned(), rest)), "{input}");
        }
    }

    #[test]
    fn leaves_what_is_no_letter_with_a_mark() {
        for input in ["\\~{}", "\\cite{x}", "\\'", "\\v", "\\vspace{x}", "\\\"{uu}", "\\c1", "u"] {
            assert_eq!(read(input), None, "{input}");
        }
    }
}
