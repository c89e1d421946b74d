//! Citations by key, as pandoc writes them (Pandoc User's Guide, "Citation syntax").

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::{not, opt, peek, recognize};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// The works cited together; ranges count the bytes of what was parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// The works, in their order.
    pub works: Vec<Cited>,
    /// The bytes that it takes.
    pub length: usize,
    /// True where its author is printed in the sentence.
    pub narrative: bool,
}

/// A work cited by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// `bolt2004`
    pub key: String,
    /// The key with its `@`.
    pub span: Range<usize>,
    /// `see also`
    pub prefix: Option<Range<usize>>,
    /// `p. 3`
    pub locator: Option<Range<usize>>,
}

/// What Quarto and pandoc-crossref call figures, tables, sections and theorems by.
static CROSS_REFERENCES: [&str; 22] = [
    "fig", "tbl", "lst", "eq", "sec", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem", "alg",
    "tip", "nte", "wrn", "imp", "cau", "tab",
];

/// A citation in brackets, all of `input`: `[see @bolt2004, p. 3; -@smith1999]`.
pub fn bracketed(input: &str) -> Option<Cluster> {
    let inner = input.strip_prefix('[')?.strip_suffix(']')?;
    let works = works(inner, 1);
    let cites = works.iter().any(|work| !is_cross_reference(&work.key));
    cites.then_some(Cluster { works, length: input.len(), narrative: false })
}

/// A citation in the sentence: `@bolt2004`, `@bolt2004 [p. 70]`, `-@bolt2004`.
pub fn in_text(input: &str) -> Option<Cluster> {
    let (rest, (minus, key)) = reference(input).ok()?;
    if is_cross_reference(key) {
        return None;
    }
    let end = input.len() - rest.len();
    let mut work = Cited { key: key.to_owned(), span: minus..end, prefix: None, locator: None };
    let mut cluster = Cluster { works: Vec::new(), length: end, narrative: minus == 0 };
    let bracket = rest.len() - rest.trim_start_matches([' ', '\n']).len();
    let inner = (bracket <= 1).then(|| rest[bracket..].strip_prefix('[').and_then(in_brackets)).flatten();
    let is_link = |inner: &str| rest[bracket + inner.len() + 2..].starts_with(['(', '{', '[']);
    if let Some(inner) = inner.filter(|inner| !is_link(inner)) {
        let begin = end + bracket + 1;
        let more = works(inner, begin);
        let own = if more.is_empty() { inner.len() } else { inner.find(';').unwrap_or(inner.len()) };
        let starts_with_key = inner[..own].contains('@');
        if !starts_with_key {
            work.locator = locator(&inner[..own], begin);
            cluster.length = begin + inner.len() + 1;
            cluster.works.extend(more);
        }
    }
    cluster.works.insert(0, work);
    Some(cluster)
}

/// What stands before the bracket that closes one opened before `input`.
fn in_brackets(input: &str) -> Option<&str> {
    let mut open = 1;
    let close = input.char_indices().take(LONGEST).find(|&(_, c)| {
        open += i32::from(c == '[') - i32::from(c == ']');
        open == 0
    });
    close.map(|(at, _)| &input[..at])
}

/// The characters that may stand in the brackets behind a citation in the sentence.
const LONGEST: usize = 1000;

/// The works of `see @bolt2004, p. 3; -@smith1999`, which begins at byte `from`. What is between two semicolons and cites
/// nothing belongs to the work before it.
fn works(inner: &str, from: usize) -> Vec<Cited> {
    let mut works = Vec::new();
    let mut at = 0;
    for part in inner.split(';') {
        works.extend(work(part, from + at));
        at += part.len() + 1;
    }
    works
}

/// `see -@bolt2004, p. 3`
fn work(part: &str, from: usize) -> Option<Cited> {
    let starts = part.match_indices('@').map(|(at, _)| at);
    let (minus, at, key, rest) = starts.take(8).find_map(|at| {
        let minus = usize::from(part[..at].ends_with('-'));
        let before = part[..at - minus].chars().next_back();
        let (rest, (_, key)) = reference(&part[at..]).ok()?;
        (!before.is_some_and(char::is_alphanumeric)).then_some((minus, at, key, rest))
    })?;
    let prefix = trimmed(&part[..at - minus], from);
    let end = part.len() - rest.len();
    Some(Cited {
        key: key.to_owned(),
        span: from + at..from + end,
        prefix: prefix.filter(|range| part[range.start - from..range.end - from].contains(char::is_alphanumeric)),
        locator: locator(rest, from + end),
    })
}

/// `@bolt2004` and `-@bolt2004`, as the bytes of the minus and the key.
fn reference(input: &str) -> IResult<&str, (usize, &str)> {
    let (rest, minus) = opt(char('-')).parse(input)?;
    let (rest, key) = preceded(char('@'), key).parse(rest)?;
    Ok((rest, (usize::from(minus.is_some()), key)))
}

/// `bolt2004`, `doi:10.1000/182`, `{https://example.org/bib?name=bolt}`: letters, digits, `_`, and single marks within.
fn key(input: &str) -> IResult<&str, &str> {
    let mark = satisfy(|c| ":.#$%&-+?<>~/".contains(c));
    let plain = recognize((
        satisfy(is_of_key),
        many0_count(alt((recognize(satisfy(is_of_key)), terminated(recognize(mark), peek(satisfy(is_of_key)))))),
    ));
    let braced = delimited(char('{'), take_while1(|c: char| !c.is_whitespace() && c != '{' && c != '}'), char('}'));
    alt((braced, plain)).parse(input)
}

fn is_of_key(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// `fig-map`, `Tbl-one`, `eq:mix`
pub fn is_cross_reference(key: &str) -> bool {
    let Some((kind, name)) = key.split_once(['-', ':']) else { return false };
    !name.is_empty() && CROSS_REFERENCES.iter().any(|known| kind.eq_ignore_ascii_case(known))
}

/// The locator at the beginning of what follows a key: `, p. 3`, `, 33-35, 38-39 and more`, `{pp. iv}`, ` chap. 2`.
fn locator(rest: &str, from: usize) -> Option<Range<usize>> {
    let after = rest.trim_start_matches([',', ' ', '\n', '\u{a0}']);
    let begin = from + rest.len() - after.len();
    if let Some(inner) = after.strip_prefix('{').and_then(|after| after.split('}').next()) {
        return trimmed(inner, begin + 1);
    }
    let (left, _) =
        alt((labelled, terminated(recognize(numbers), not(satisfy(char::is_alphanumeric))))).parse(after).ok()?;
    trimmed(&after[..after.len() - left.len()], begin)
}

/// `p. 3`, `pp. 33-35, 38`, `chap. 2`, `§ 7`, `section 4`
fn labelled(input: &str) -> IResult<&str, &str> {
    let sign = recognize(many1_count(satisfy(|c| matches!(c, '§' | '¶' | '#'))));
    let short = terminated(take_while1(char::is_alphabetic), char('.'));
    let long = take_while1(char::is_alphabetic);
    let space = || recognize(many0_count(satisfy(|c| matches!(c, ' ' | '\n' | '\u{a0}'))));
    recognize((alt((sign, short, long)), space(), numbers)).parse(input)
}

/// `3`, `33-35, 38--39`, `xii`, `7 ff.`, `A4`
fn numbers(input: &str) -> IResult<&str, usize> {
    let joint = alt((
        tag(", "),
        tag("-"),
        tag("–"),
        tag("—"),
        tag("--"),
        tag(" & "),
        tag(" and "),
        tag("/"),
        tag(":"),
        tag("."),
    ));
    let following = alt((tag(" ff."), tag("ff."), tag("ff"), tag(" ff"), tag(" f."), tag("f.")));
    terminated(many1_count(preceded(opt(joint), number)), opt(following)).parse(input)
}

/// `3`, `12a`, `A4`, `xii`
fn number(input: &str) -> IResult<&str, &str> {
    let digits = || take_while1(|c: char| c.is_ascii_digit());
    let letter = opt(terminated(satisfy(|c| c.is_ascii_lowercase()), not(satisfy(char::is_alphabetic))));
    let roman = terminated(take_while1(|c| "ivxlcdmIVXLCDM".contains(c)), not(satisfy(char::is_alphanumeric)));
    alt((recognize((opt(satisfy(|c| c.is_ascii_uppercase())), digits(), letter)), roman)).parse(input)
}

/// The range of `text` without the white space around it.
fn trimmed(text: &str, from: usize) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    (start < end).then_some(from + start..from + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `key (prefix | locator)` of each work.
    fn shown(input: &str, cluster: Option<Cluster>) -> Vec<String> {
        let works = cluster.map(|cluster| cluster.works).unwrap_or_default();
        let part = |range: Option<Range<usize>>| range.map_or("", |range| &input[range]).to_owned();
        works.into_iter().map(|work| format!("{}({}|{})", work.key, part(work.prefix), part(work.locator))).collect()
    }

    #[test]
    fn reads_citations_in_brackets() {
        for (input, expected) in [
            ("[@bolt2004]", vec!["bolt2004(|)"]),
            ("[-@bolt2004]", vec!["bolt2004(|)"]),
            (
                "[see @bolt2004, pp. 33-35; also @smith1999, ch. 1]",
                vec!["bolt2004(see|pp. 33-35)", "smith1999(also|ch. 1)"],
            ),
            ("[@bolt2004, pp. 33-35, 38-39 and *passim*]", vec!["bolt2004(|pp. 33-35, 38-39)"]),
            (
                "[@{https://example.org/bib?name=bolt&date=2004}, p.  33]",
                vec!["https://example.org/bib?name=bolt&date=2004(|p.  33)"],
            ),
            ("[@bolt{ii, A, D-Z}, with a suffix]", vec!["bolt(|ii, A, D-Z)"]),
            ("[@bolt, {pp. iv, vi-xi} with a suffix]", vec!["bolt(|pp. iv, vi-xi)"]),
            ("[@bolt{}, 99 years later]", vec!["bolt(|)"]),
            ("[@doi:10.1000/182, 12]", vec!["doi:10.1000/182(|12)"]),
            ("[@bolt2004.]", vec!["bolt2004(|)"]),
            ("[@Müller_2004, S. 3 ff.]", vec!["Müller_2004(|S. 3 ff.)"]),
            ("[vgl. etwa @müller--2004]", vec!["müller(vgl. etwa|)"]),
            ("[@bolt2004; and others]", vec!["bolt2004(|)"]),
            ("[@bolt2004, emphasis added]", vec!["bolt2004(|)"]),
        ] {
            assert_eq!(shown(input, bracketed(input)), expected, "{input}");
        }
    }

    #[test]
    fn refuses_brackets_that_cite_nothing() {
        for input in
            ["[see below]", "[write to bolt@example.org]", "[@fig-map]", "[@fig-map; @tbl-one]", "[@ bolt]", "[]"]
        {
            assert_eq!(bracketed(input), None, "{input}");
        }
    }

    #[test]
    fn reads_citations_in_the_sentence() {
        for (input, length, narrative, expected) in [
            ("@bolt2004 says", 9, true, vec!["bolt2004(|)"]),
            ("@bolt2004.", 9, true, vec!["bolt2004(|)"]),
            ("-@bolt2004, who", 10, false, vec!["bolt2004(|)"]),
            ("@bolt2004 [p. 70] says", 17, true, vec!["bolt2004(|p. 70)"]),
            ("@bolt2004 [p. 70; see also @smith1999] says", 38, true, vec!["bolt2004(|p. 70)", "smith1999(see also|)"]),
            ("@bolt2004 [@smith1999]", 9, true, vec!["bolt2004(|)"]),
            ("@bolt2004 [a link](x.html)", 9, true, vec!["bolt2004(|)"]),
        ] {
            let cluster = in_text(input).expect("it cites");
            assert_eq!((cluster.length, cluster.narrative), (length, narrative), "{input}");
            assert_eq!(shown(input, Some(cluster)), expected, "{input}");
        }
        for refused in ["@fig-map", "@Eq-mix", "@", "@ bolt", "@!bolt", "@sec:method"] {
            assert_eq!(in_text(refused), None, "{refused}");
        }
    }
}
