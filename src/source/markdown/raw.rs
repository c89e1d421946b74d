//! LaTeX commands in Markdown.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, recognize};
use nom::multi::many0;
use nom::sequence::delimited;
use nom::{IResult, Parser};

use super::citation::{Cited, Cluster};

/// What a LaTeX command comes to in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// It cites: `\citep[p. 3]{bolt2004}`.
    Cites(Cluster),
    /// So many bytes that print nothing: `\newpage`, `\label{sec:one}`.
    Nothing(usize),
    /// So many bytes that print a number or a sign: `\ref{sec:one}`.
    Mask(usize),
    /// So many bytes that end with the brace before what is printed: `\emph{`.
    Opens(usize),
    /// So many bytes that end with the brace before a note: `\footnote{`.
    OpensNote(usize),
}

/// Commands that print nothing, whatever their arguments.
static SILENT: [&str; 33] = [
    "addcontentsline",
    "addtocounter",
    "appendix",
    "begin",
    "bibliography",
    "bibliographystyle",
    "bigskip",
    "centering",
    "clearpage",
    "cleardoublepage",
    "end",
    "hfill",
    "hspace",
    "includegraphics",
    "label",
    "listoffigures",
    "listoftables",
    "medskip",
    "newcommand",
    "newline",
    "newpage",
    "noindent",
    "pagebreak",
    "pagenumbering",
    "pagestyle",
    "renewcommand",
    "setcounter",
    "setlength",
    "smallskip",
    "tableofcontents",
    "thispagestyle",
    "vfill",
    "vspace",
];
/// Commands that print where something stands.
static NUMBERS: [&str; 8] = ["ref", "autoref", "cref", "Cref", "eqref", "pageref", "nameref", "vref"];
/// Commands that cite; those that print the author in the sentence are in [`NARRATIVE`] too.
static CITES: [&str; 14] = [
    "cite",
    "citep",
    "citet",
    "citealp",
    "citealt",
    "citeauthor",
    "citeyear",
    "citeyearpar",
    "parencite",
    "textcite",
    "autocite",
    "footcite",
    "fullcite",
    "Citet",
];
static NARRATIVE: [&str; 4] = ["citet", "citealt", "textcite", "Citet"];

/// The command at the beginning of `input`: a backslash, a name, arguments. A name that is not known and has no argument in
/// braces is none: `C:\Users`.
pub fn command(input: &str) -> Option<Command> {
    let (rest, name) = name(input).ok()?;
    let used = |rest: &str| input.len() - rest.len();
    let bare = name.trim_end_matches('*');
    if CITES.contains(&bare) {
        return cites(input, rest, NARRATIVE.contains(&bare)).map(Command::Cites);
    }
    if SILENT.contains(&bare) || NUMBERS.contains(&bare) {
        let (rest, _) = many0(argument).parse(rest).ok()?;
        return Some(if SILENT.contains(&bare) { Command::Nothing(used(rest)) } else { Command::Mask(used(rest)) });
    }
    let (rest, _) = opt(option).parse(rest).ok()?;
    let (rest, _) = char::<_, nom::error::Error<&str>>('{').parse(rest).ok()?;
    Some(if bare == "footnote" { Command::OpensNote(used(rest)) } else { Command::Opens(used(rest)) })
}

/// `\citep*[see][p. 3]{bolt2004,smith1999}`, of which `rest` are the arguments.
fn cites(input: &str, rest: &str, narrative: bool) -> Option<Cluster> {
    let from = input.len() - rest.len();
    let (after, options) = many0(option).parse(rest).ok()?;
    let (after, group) = group(after).ok()?;
    let begin = |part: &str| part.as_ptr() as usize - rest.as_ptr() as usize + from;
    let range = |part: &str| (!part.trim().is_empty()).then(|| begin(part)..begin(part) + part.len());
    let (prefix, locator) = match options[..] {
        [] => (None, None),
        [locator] => (None, range(locator)),
        [prefix, locator, ..] => (range(prefix), range(locator)),
    };
    let keys: Vec<&str> = group.split(',').filter(|key| !key.trim().is_empty()).collect();
    let last = keys.len().checked_sub(1)?;
    let cited = |(index, key): (usize, &&str)| {
        let start = begin(key) + key.len() - key.trim_start().len();
        let key = key.trim();
        let own = |part: &Option<Range<usize>>, at: usize| part.clone().filter(|_| index == at);
        Cited {
            key: key.to_owned(),
            span: start..start + key.len(),
            prefix: own(&prefix, 0),
            locator: own(&locator, last),
        }
    };
    let works = keys.iter().enumerate().map(cited).collect();
    Some(Cluster { works, length: input.len() - after.len(), narrative })
}

/// `\citep`, `\citep*`
fn name(input: &str) -> IResult<&str, &str> {
    let (input, _) = char('\\').parse(input)?;
    recognize((take_while1(|c: char| c.is_ascii_alphabetic()), opt(tag("*")))).parse(input)
}

/// `[p. 3]` or `{sec:one}`
fn argument(input: &str) -> IResult<&str, &str> {
    alt((option, group)).parse(input)
}

/// `[p. 3]`
fn option(input: &str) -> IResult<&str, &str> {
    delimited(char('['), recognize(opt(take_while1(|c| c != ']' && c != '['))), char(']')).parse(input)
}

/// `{sec:one}`, `{a {b} c}` two deep
fn group(input: &str) -> IResult<&str, &str> {
    let flat = || take_while1(|c| c != '{' && c != '}');
    let nested = recognize(delimited(char('{'), opt(flat()), char('}')));
    delimited(char('{'), recognize(many0(alt((flat(), nested)))), satisfy(|c| c == '}')).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_command_comes_to() {
        for (input, expected) in [
            ("\\newpage\nText", Some(Command::Nothing(8))),
            ("\\vspace{1cm} Text", Some(Command::Nothing(12))),
            ("\\ref{sec:one}.", Some(Command::Mask(13))),
            ("\\textbf{bold}", Some(Command::Opens(8))),
            ("\\footnote{See Bolt}", Some(Command::OpensNote(10))),
            ("\\Users and", None),
            ("\\ a", None),
            ("\\citep{}", None),
        ] {
            assert_eq!(command(input), expected, "{input}");
        }
    }

    #[test]
    fn reads_the_keys_of_a_citation() {
        let input = "\\citep[see][p. 3]{bolt2004, smith1999} and";
        let Some(Command::Cites(cluster)) = command(input) else { panic!("it cites") };
        let keys: Vec<&str> = cluster.works.iter().map(|work| &input[work.span.clone()]).collect();
        assert_eq!((keys, cluster.length), (vec!["bolt2004", "smith1999"], 38));
        assert_eq!(cluster.works[0].prefix.clone().map(|range| &input[range]), Some("see"));
        assert_eq!(cluster.works[1].locator.clone().map(|range| &input[range]), Some("p. 3"));
    }
}
