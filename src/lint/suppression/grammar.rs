//! The words of a suppression: `ignore missing-reference, uncited-reference -- it is a law`.

use nom::bytes::complete::take_while1;
use nom::character::complete::{char, space0};
use nom::combinator::opt;
use nom::multi::separated_list0;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// What a suppression reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// `ignore`: its own line, or its own paragraph where a format has no lines.
    Here,
    /// `ignore-next`: the next line, or paragraph.
    Next,
    /// `ignore-start`: all up to the end that belongs to it.
    Start,
    /// `ignore-end`
    End,
    /// `ignore-file`: the file that it stands in.
    File,
}

impl Reach {
    const ALL: [Reach; 5] = [Reach::Here, Reach::Next, Reach::Start, Reach::End, Reach::File];

    /// As people write it.
    pub fn name(self) -> &'static str {
        match self {
            Reach::Here => "ignore",
            Reach::Next => "ignore-next",
            Reach::Start => "ignore-start",
            Reach::End => "ignore-end",
            Reach::File => "ignore-file",
        }
    }

    /// All that people can write.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::name)
    }
}

/// A suppression as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<'t> {
    /// What it does; what is written for it where that is no word of ours.
    pub reach: Result<Reach, &'t str>,
    /// The rules that it names; none means all.
    pub rules: Vec<&'t str>,
}

/// The words behind `citegraph:`; none where there is not one: `ignore`, `ignore-next missing-reference -- a law`.
pub fn words(input: &str) -> Option<Words<'_>> {
    let (rest, reach) = preceded(space0, word).parse(input).ok()?;
    let (_, rules) = rules(rest).ok()?;
    let reach = Reach::ALL.into_iter().find(|known| known.name() == reach).ok_or(reach);
    Some(Words { reach, rules })
}

/// Names of rules between commas: ` missing-reference, uncited-reference`. A reason ends them: ` -- it is a law`.
fn rules(input: &str) -> IResult<&str, Vec<&str>> {
    let comma = || delimited(nom::character::complete::multispace0, char(','), nom::character::complete::multispace0);
    let (rest, names) = preceded(nom::character::complete::multispace0, separated_list0(comma(), word)).parse(input)?;
    let (rest, _) = opt(comma()).parse(rest)?;
    Ok((rest, names))
}

/// `missing-reference`; not the dashes before a reason.
fn word(input: &str) -> IResult<&str, &str> {
    if input.starts_with("--") {
        return Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Not)));
    }
    take_while1(|c: char| c.is_alphanumeric() || c == '-' || c == '_').parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_ignored_and_where() {
        for (text, reach, rules) in [
            ("ignore", Ok(Reach::Here), &[][..]),
            (" ignore missing-reference ", Ok(Reach::Here), &["missing-reference"]),
            (
                "ignore-next missing-reference, year-mismatch -- a law",
                Ok(Reach::Next),
                &["missing-reference", "year-mismatch"],
            ),
            ("ignore -- a law", Ok(Reach::Here), &[]),
            ("ignore-start et-al-form,", Ok(Reach::Start), &["et-al-form"]),
            ("ignore-file\n  et-al-form", Ok(Reach::File), &["et-al-form"]),
            ("ignor et-al-form", Err("ignor"), &["et-al-form"]),
        ] {
            assert_eq!(words(text), Some(Words { reach, rules: rules.to_vec() }), "{text}");
        }
        assert_eq!(words(""), None);
        assert_eq!(words(" -- a law"), None);
    }
}
