//! The words of one name, from one separator to the next.

use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{eof, opt, peek, recognize, verify};
use nom::{IResult, Parser};

use super::terms::Terms;
use crate::citation::{generation, initials, is_all_capitals, is_capitalised, is_mark, space, word};
use crate::language::shared::{AND_EVERYWHERE, FILING_PARTICLES};

/// What a word of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `Smith`, `O’Brien`, `WHO`
    Capital,
    /// At most four capitals without a stop: `JA`, `J-K`. Initials, or an acronym.
    Capitals,
    /// `J.`, `J.-P.`, `Ch. A.`
    Initials,
    /// `van der`
    Particle,
    /// `Jr.`, `III`, `Filho`
    Generation,
    /// `of`, `für`: within the name of an organisation.
    Link,
    /// Any other word in small letters: no name has it.
    Lower,
}

/// One word, or initials that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: Kind,
    /// As written.
    pub text: &'a str,
}

/// The words from one separator to the next.
#[derive(Debug, Clone)]
pub struct Segment<'a> {
    /// In their order.
    pub tokens: Vec<Token<'a>>,
    /// What follows, from the separator on.
    pub rest: &'a str,
}

/// More words are no name.
const LONGEST: usize = 24;

/// Reads words up to a comma, a semicolon, a slash, an `and`, a bracket, a quotation mark, a colon, a number, or a stop that
/// ends no initial: `Smith`, `J. A.`, `van der Wal T`, `Statistisches Bundesamt`.
pub fn segment<'a>(input: &'a str, terms: &Terms) -> Segment<'a> {
    let mut tokens: Vec<Token<'a>> = Vec::with_capacity(4);
    let mut rest = input;
    while tokens.len() < LONGEST {
        let at = rest.trim_start_matches(crate::citation::is_space);
        if !tokens.is_empty() && (terms.and_at(at).is_some() || terms.et_al_at(at).is_some()) {
            break;
        }
        let small = at.starts_with(char::is_lowercase);
        if small && !tokens.is_empty() && terms.helpers.matches(at).is_some() {
            break;
        }
        let Some((after, token)) = token(at, tokens.last(), terms) else { break };
        tokens.push(token);
        rest = behind_apostrophe(after);
    }
    Segment { tokens, rest }
}

/// True for `JR.`, which may be initials; not for `III`.
fn is_in_capitals(generation: &str) -> bool {
    generation.ends_with('.') && is_all_capitals(generation)
}

/// `and`, in the languages that are heard everywhere.
fn and(input: &str) -> IResult<&str, &str> {
    verify(word, |word: &str| AND_EVERYWHERE.is(word)).parse(input)
}

/// `rest` behind the apostrophe that stands for a soft sign at the end of a name: `Kaprus’ IJ`.
fn behind_apostrophe(rest: &str) -> &str {
    match rest.strip_prefix(['\'', '’', 'ʼ', 'ʹ']) {
        Some(behind) if behind.starts_with([' ', ',']) => behind,
        _ => rest,
    }
}

/// The next word of a name.
fn token<'a>(input: &'a str, before: Option<&Token<'a>>, terms: &Terms) -> Option<(&'a str, Token<'a>)> {
    let first = input.chars().next()?;
    let elided = input.strip_prefix('‘').is_some_and(|rest| rest.starts_with("t ") || rest.starts_with("s-"));
    if !(first.is_alphabetic() || matches!(first, '\'' | '’') || elided) {
        return None;
    }
    let made = |length: usize, kind| Some((&input[length..], Token { kind, text: &input[..length] }));
    if let Some(before) = before
        && before.kind != Kind::Particle
        && let Ok((rest, found)) = generation(input)
        && (!is_in_capitals(found) || is_all_capitals(before.text) && before.kind == Kind::Capital)
    {
        return made(input.len() - rest.len(), Kind::Generation);
    }
    if let Some(length) = particle(input, terms).or_else(|| abbreviated_particle(input, before?)) {
        return made(length, Kind::Particle);
    }
    if before.is_none()
        && let Ok((rest, _)) = joined_initials(input)
        && is_end_of_name(rest, terms)
    {
        return made(input.len() - rest.len(), Kind::Initials);
    }
    if let Ok((rest, _)) = alt((initials_of_name, |input| short_given(input, before))).parse(input) {
        return made(input.len() - rest.len(), Kind::Initials);
    }
    if let Ok((rest, found)) = capitals(input, before)
        && !(found.chars().count() > 1 && before.is_some_and(|token| token.kind == Kind::Particle))
    {
        return made(input.len() - rest.len(), Kind::Capitals);
    }
    if let Ok((rest, _)) = digraphs(input, before) {
        return made(input.len() - rest.len(), Kind::Capitals);
    }
    let (rest, found) = misprinted_word(input).ok()?;
    let kind = if is_possessive(found) {
        Kind::Lower
    } else if is_capitalised(found) {
        Kind::Capital
    } else if terms.common.links.is(found) {
        Kind::Link
    } else {
        Kind::Lower
    };
    made(input.len() - rest.len(), kind)
}

/// A word, with the signs in it that a broken font left in place of letters, and the marks of footnotes behind it:
/// `POTĚ¡IL`, `nick1627`, `Smith*`.
fn misprinted_word(input: &str) -> IResult<&str, &str> {
    let (rest, found) = word(input)?;
    let end = rest.find(|c: char| c.is_whitespace() || ENDS.contains(c)).unwrap_or(rest.len());
    Ok((&rest[end..], &input[..found.len() + end]))
}

/// `J. A.`, `J.A.`, `J.-P.`, `Ch.`, `A.M`: as [`initials`], but that a short word with a vowel (`Lee.`) is not one, and the
/// last may lack its stop.
fn initials_of_name(input: &str) -> IResult<&str, &str> {
    let capital = || recognize((satisfy(char::is_uppercase), take_while_m_n(0, 2, is_mark)));
    let abbreviated = || {
        verify(
            recognize((satisfy(char::is_uppercase), take_while_m_n(1, 2, |c: char| c.is_lowercase()))),
            |text: &str| !text.to_lowercase().contains(is_vowel),
        )
    };
    let one = || recognize((alt((abbreviated(), capital())), opt(char(' ')), one_of(".．")));
    let hyphen = || recognize((one_of("-‐‑–"), opt(char('.'))));
    let joint = || recognize((space, opt(hyphen()), space));
    // "Hale, R.a.": reference managers write the second initial small.
    let small = || {
        let ends = peek(alt((recognize(satisfy(|c: char| !c.is_alphanumeric())), eof)));
        recognize((opt(hyphen()), satisfy(char::is_lowercase), char('.'), ends))
    };
    let ends = || peek((space, alt((recognize(one_of(",;/&:()")), eof))));
    let last = || recognize((space, opt(one_of("-‐‑–")), capital(), ends()));
    let more = || nom::multi::many0_count(alt((recognize((joint(), one())), small())));
    recognize((one(), more(), opt(last()))).parse(input)
}

/// `TE. ` before a name in natural order: initials that share their stop.
fn joined_initials(input: &str) -> IResult<&str, &str> {
    let run = recognize((
        take_while_m_n(1, 3, |c: char| c.is_uppercase()),
        opt((one_of("-‐‑"), take_while_m_n(1, 2, |c: char| c.is_uppercase()))),
    ));
    let run = verify(run, |run: &str| run.chars().count() > 1);
    let name = (one_of(" \u{a0}\n"), satisfy(char::is_uppercase), satisfy(char::is_lowercase));
    recognize((run, char('.'), peek(name))).parse(input)
}

/// True where a name ends behind the next words of `input`, as one behind initials does: `Roe, B.`, `Van Roe and`, not the title of
/// `MEC. Sistema de seleção`.
fn is_end_of_name(input: &str, terms: &Terms) -> bool {
    let mut behind = input.trim_start_matches(crate::citation::is_space);
    for _ in 0..3 {
        if let Ok((rest, found)) = word(behind)
            && is_capitalised(found)
        {
            behind = rest.trim_start_matches(crate::citation::is_space);
        }
    }
    behind.is_empty()
        || behind.starts_with(|c: char| ",.;:&/(".contains(c) || c.is_ascii_digit())
        || terms.and_at(behind).is_some()
        || terms.et_al_at(behind).is_some()
}

/// A given name cut short that holds a vowel, where initials or the end of the name follow: `Yu. M.`, `Jo.,`, `Joh.;`.
fn short_given<'a>(input: &'a str, before: Option<&Token<'a>>) -> IResult<&'a str, &'a str> {
    let (rest, found) = initials(input)?;
    let family_before = before.is_none_or(|token| token.kind != Kind::Particle);
    let ends = rest.trim_start().starts_with([',', ';', '/', '&', ')', '(', ':']);
    if family_before && (ends || found.matches(['.', '．']).count() > 1) {
        return Ok((rest, found));
    }
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'á'
            | 'é'
            | 'í'
            | 'ó'
            | 'ú'
            | 'ä'
            | 'ö'
            | 'ü'
            | 'à'
            | 'è'
            | 'ã'
            | 'å'
            | 'ø'
    )
}

/// One to three capitals that are a word of their own: `JA`, `J-K`; four or five where no vowel makes a word of them, or
/// where they stand behind a word that is not in capitals: `PHGM`, `Rosado LEFPL`.
fn capitals<'a>(input: &'a str, before: Option<&Token<'a>>) -> IResult<&'a str, &'a str> {
    let run = || take_while_m_n(1, 5, |c: char| c.is_uppercase() || is_mark(c));
    let ends = alt((
        recognize(satisfy(|c: char| c.is_whitespace() || (ENDS.contains(c) && !matches!(c, '\'' | '’' | '‘')))),
        eof,
    ));
    let behind_name = before.is_some_and(|token| token.kind == Kind::Capital && !is_all_capitals(token.text));
    verify(recognize((run(), opt((one_of("-‐‑"), opt(run()))), peek(ends))), move |text: &str| {
        let letters = text.chars().count();
        letters <= 3
            || (letters <= 5
                && (behind_name || text.contains(['-', '‐', '‑']) || !text.to_lowercase().contains(is_vowel)))
    })
    .parse(input)
}

/// Initials of names that were put from Cyrillic into Latin letters, or of Chinese given names of two syllables, behind a family
/// name: `SYu`, `GYa`, `IKh`, `Th`, `G-x`.
fn digraphs<'a>(input: &'a str, before: Option<&Token<'a>>) -> IResult<&'a str, &'a str> {
    let behind_name = before.is_some_and(|token| token.kind == Kind::Capital && !is_all_capitals(token.text));
    let one = || recognize((satisfy(char::is_uppercase), opt(satisfy(|c| matches!(c, 'h' | 'u' | 'a' | 'e')))));
    let run = || recognize(nom::multi::many_m_n(1, 3, one()));
    let hyphened = recognize((satisfy(char::is_uppercase), one_of("-‐‑"), satisfy(char::is_lowercase)));
    let ends = peek((space, alt((recognize(one_of(",;/&:()0123456789")), recognize((and, char(' '))), eof))));
    verify(nom::sequence::terminated(alt((hyphened, run())), ends), move |text: &str| {
        let small = |c: char| text.contains(c);
        let several = text.chars().filter(|c| c.is_uppercase()).count() > 1;
        behind_name && (text.contains(['-', '‐', '‑']) || small('h') || several && (small('u') || small('a')))
    })
    .parse(input)
}

/// The signs that end a word of a name.
const ENDS: &str = ",;:/&.()[]{}<>…–—\"“”„«»‘’'!?*†‡";

/// The length of a particle: in small letters anywhere (`van`, `de` in `Beauvoir, Simone de`), with a capital where a name
/// follows (`Van Gogh`, but not `Van, A.`).
fn particle(input: &str, terms: &Terms) -> Option<usize> {
    let length = terms.common.particles.matches(input)?;
    let after = &input[length..];
    let small = input.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    if small {
        // "Rasheed, Madawi al-"
        let hyphen = after.starts_with('-') && after[1..].starts_with([' ', ',', '(']);
        let ends = after.chars().next().is_none_or(|c| c.is_whitespace() || ",;/&.(:".contains(c));
        return (ends || hyphen).then_some(length + usize::from(hyphen));
    }
    let follows = after.trim_start();
    let name_follows = follows.len() < after.len()
        && (follows.starts_with(char::is_uppercase) || terms.common.particles.matches(follows).is_some())
        && initials_of_name(follows).is_err();
    let name_follows = name_follows && alike(&input[..length], follows);
    name_follows.then_some(length)
}

/// The length of a particle cut short behind a given name: the `v.` of `Humboldt, A. v.` and `A. v. Humboldt`, the `v. d.` of
/// `Krogh, Anna v. d.`; but not the `v.` of a case in court, `Marbury v. Madison`.
fn abbreviated_particle(input: &str, before: &Token) -> Option<usize> {
    let gap = || take_while_m_n::<_, _, nom::error::Error<&str>>(0, 1, crate::citation::is_space);
    let particle = verify(word, |word: &str| FILING_PARTICLES.contains(word));
    let article = alt((recognize((char('d'), char('.'))), particle));
    let (rest, found) = recognize((char('v'), char('.'), opt((gap(), article)))).parse(input).ok()?;
    let behind = rest.trim_start_matches(crate::citation::is_space);
    let ends = behind.is_empty() || behind.starts_with([',', ';', '/', '&', '(', ':', ')']);
    let goes_on = before.kind == Kind::Initials && rest.len() > behind.len() && behind.starts_with(char::is_uppercase);
    (ends || goes_on).then_some(found.len())
}

/// True where a particle with a capital goes with the word behind it: `Van Gogh`, `VAN GOGH`, but not `LA Merewether`.
fn alike(particle: &str, follows: &str) -> bool {
    let next = word(follows).map_or("", |(_, found)| found);
    let several = particle.chars().filter(|c| c.is_alphabetic()).count() > 1;
    match is_all_capitals(particle) {
        true => is_all_capitals(next) && next.chars().count() > 2,
        false => several && capitals(follows, None).is_err(),
    }
}

/// `China’s`: no name, but a title's word.
fn is_possessive(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|stem| stem.ends_with(['\'', '’']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn kinds(input: &str) -> (Vec<(Kind, &str)>, &str) {
        let segment = segment(input, Terms::of(language::by_code("nl").expect("Dutch has a file")));
        (segment.tokens.iter().map(|token| (token.kind, token.text)).collect(), segment.rest)
    }

    #[test]
    fn tells_the_words_of_a_name_apart() {
        use Kind::*;
        for (input, expected, rest) in [
            ("Smith, J.", vec![(Capital, "Smith")], ", J."),
            ("J. A. & Roe", vec![(Initials, "J. A.")], " & Roe"),
            ("Roe AB. 2010", vec![(Capital, "Roe"), (Capitals, "AB")], ". 2010"),
            ("van der Wal T, Roe", vec![(Particle, "van der"), (Capital, "Wal"), (Capitals, "T")], ", Roe"),
            ("Simone de.", vec![(Capital, "Simone"), (Particle, "de")], "."),
            ("Anna Lee. Title", vec![(Capital, "Anna"), (Capital, "Lee")], ". Title"),
            ("Sharov SYu, Roe", vec![(Capital, "Sharov"), (Capitals, "SYu")], ", Roe"),
            ("Lukin IKh (1999)", vec![(Capital, "Lukin"), (Capitals, "IKh")], " (1999)"),
            ("Zhao G-x, Roe", vec![(Capital, "Zhao"), (Capitals, "G-x")], ", Roe"),
            ("Anna Sue, Roe", vec![(Capital, "Anna"), (Capital, "Sue")], ", Roe"),
            ("R.a., Wagner", vec![(Initials, "R.a.")], ", Wagner"),
            ("JRR. Roe, A.", vec![(Initials, "JRR."), (Capital, "Roe")], ", A."),
            ("MEC. Living apart", vec![(Capitals, "MEC")], ". Living apart"),
            ("S.-p. (2010)", vec![(Initials, "S.-p.")], " (2010)"),
            ("D-J. Zhao", vec![(Initials, "D-J."), (Capital, "Zhao")], ""),
            ("Hair Jr, J.", vec![(Capital, "Hair"), (Generation, "Jr")], ", J."),
            ("Van, A.", vec![(Capital, "Van")], ", A."),
            ("Yu. M. Petrov", vec![(Initials, "Yu. M."), (Capital, "Petrov")], ""),
            ("A. v. Lindenau", vec![(Initials, "A."), (Particle, "v."), (Capital, "Lindenau")], ""),
            ("Anna v. d.; Lind", vec![(Capital, "Anna"), (Particle, "v. d.")], "; Lind"),
            ("Marsal v. Quist", vec![(Capital, "Marsal"), (Link, "v")], ". Quist"),
        ] {
            assert_eq!(kinds(input), (expected, rest), "{input}");
        }
    }
}
