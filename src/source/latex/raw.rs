//! Stretches that are no text: formulas, listings, comments. They are read to their end without a look at what is in them.

use nom::Parser;
use nom::bytes::complete::tag;
use nom::sequence::preceded;
use rustc_hash::FxHashMap;

use super::lexer::braced_name;
use super::token::Kind;

/// Environments of formulas, without their star.
const FORMULAS: &[&str] = &[
    "alignat",
    "align",
    "alignedat",
    "aligned",
    "array",
    "cases",
    "ddisplay",
    "displaymath",
    "dmath",
    "dgroup",
    "eqnarray",
    "equation",
    "flalign",
    "gather",
    "IEEEeqnarray",
    "math",
    "matrix",
    "multline",
    "xalignat",
    "xxalignat",
];

/// Environments of listings, comments and drawings, without their star.
const LISTINGS: &[&str] = &[
    "Verbatim",
    "BVerbatim",
    "LVerbatim",
    "SaveVerbatim",
    "VerbatimOut",
    "alltt",
    "asy",
    "axis",
    "code",
    "comment",
    "filecontents",
    "forest",
    "listing",
    "lstlisting",
    "luacode",
    "minted",
    "picture",
    "pspicture",
    "python",
    "pycode",
    "Highlighting",
    "sagesilent",
    "scope",
    "tcblisting",
    "tikzcd",
    "tikzpicture",
    "verbatim",
    "verbatimtab",
    "verbatimwrite",
    "R",
    "Schunk",
    "Sinput",
    "Soutput",
    "Scode",
    "CCSXML",
    "knitrout",
    "algorithmic",
    "prooftree",
];

/// Environments of drawings, which may hold others of their name.
const DRAWINGS: &[&str] = &["axis", "forest", "picture", "pspicture", "scope", "tikzcd", "tikzpicture"];

/// Knows where something comes next, so that no byte of a file is searched twice for the same.
#[derive(Debug, Default)]
pub struct Closers {
    /// For each closing sequence where it was sought from last and where it stands, if it does. Both count the bytes from
    /// there to the end of the file.
    next: FxHashMap<String, (usize, Option<usize>)>,
}

impl Closers {
    /// The byte at which `closer` stands in the first `limit` bytes of `input`, which is the rest of a file.
    fn find(&mut self, input: &str, limit: usize, closer: &str) -> Option<usize> {
        let left = input.len();
        let known = self.next.get(closer).filter(|(from, at)| left <= *from && at.is_none_or(|at| at <= left));
        let at = match known {
            Some((_, at)) => *at,
            None => {
                let found = memchr::memmem::find(input.as_bytes(), closer.as_bytes()).map(|at| left - at);
                self.next.insert(closer.to_owned(), (left, found));
                found
            }
        };
        at.map(|at| left - at).filter(|at| at + closer.len() <= limit)
    }
}

/// A stretch that is no text, at the beginning of `input`, and what is behind it: `$x$`, `\verb|x|`, `\begin{align}…\end{align}`.
pub fn raw<'a>(input: &'a str, closers: &mut Closers) -> Option<(&'a str, Kind)> {
    match input.as_bytes() {
        [b'$', b'$', ..] => paired(input, "$$", "$$", Kind::Skipped, closers),
        [b'$', ..] => dollar(input, closers),
        [b'\\', b'(', ..] => paired(input, "\\(", "\\)", Kind::Masked, closers),
        [b'\\', b'[', ..] => paired(input, "\\[", "\\]", Kind::Skipped, closers),
        [b'\\', b'v' | b'l' | b'm' | b'V', ..] => inline_code(input),
        [b'\\', b'b', b'e', b'g', b'i', b'n', ..] => environment(input, closers),
        _ => None,
    }
}

/// The bytes of `input` up to the first empty line.
fn paragraph(input: &str, closers: &mut Closers) -> usize {
    let ends = ["\n\n", "\r\n\r\n"].map(|end| closers.find(input, input.len(), end));
    ends.into_iter().flatten().min().unwrap_or(input.len())
}

fn paired<'a>(input: &'a str, open: &str, close: &str, kind: Kind, closers: &mut Closers) -> Option<(&'a str, Kind)> {
    let inner = &input[open.len()..];
    let limit = paragraph(inner, closers);
    let at = closers.find(inner, limit, close)?;
    Some((&inner[at + close.len()..], kind))
}

/// `$x^2$`; a dollar that nothing closes in its paragraph is money.
fn dollar<'a>(input: &'a str, closers: &mut Closers) -> Option<(&'a str, Kind)> {
    let inner = &input[1..];
    let limit = paragraph(inner, closers);
    let mut from = 0;
    loop {
        let at = from + closers.find(&inner[from..], limit - from, "$")?;
        if !inner[..at].ends_with('\\') || inner[..at].ends_with("\\\\") {
            return Some((&inner[at + 1..], Kind::Masked));
        }
        from = at + 1;
    }
}

/// `\verb|x|`, `\verb*+x+`, `\lstinline!x!`, `\mintinline{rust}|x|`.
fn inline_code(input: &str) -> Option<(&str, Kind)> {
    let (rest, braces) = if let Some(rest) = input.strip_prefix("\\lstinline") {
        (rest, true)
    } else if let Some(rest) = input.strip_prefix("\\mintinline") {
        let (rest, _) = braced_name(rest).ok()?;
        (rest, true)
    } else {
        (input.strip_prefix("\\verb").or_else(|| input.strip_prefix("\\Verb"))?, false)
    };
    let rest = if braces && rest.starts_with('[') { &rest[rest.find(']')? + 1..] } else { rest };
    let rest = rest.strip_prefix('*').unwrap_or(rest);
    let delimiter = rest.chars().next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && *c != '*')?;
    let close = if delimiter == '{' { if braces { '}' } else { return None } } else { delimiter };
    let inner = &rest[delimiter.len_utf8()..];
    let line = &inner[..inner.find('\n').unwrap_or(inner.len())];
    let end = line.find(close)?;
    Some((&inner[end + close.len_utf8()..], Kind::Masked))
}

/// An environment of formulas or listings with all that is in it.
fn environment<'a>(input: &'a str, closers: &mut Closers) -> Option<(&'a str, Kind)> {
    let (rest, name) = preceded(tag("\\begin"), braced_name).parse(input).ok()?;
    let plain = name.trim_end_matches('*');
    let kind = if plain == "math" { Kind::Masked } else { Kind::Skipped };
    if !FORMULAS.contains(&plain) && !LISTINGS.contains(&plain) {
        return None;
    }
    let (open, close) = (format!("\\begin{{{name}}}"), format!("\\end{{{name}}}"));
    let nests = FORMULAS.contains(&plain) || DRAWINGS.contains(&plain);
    let mut depth = 1_usize;
    let mut end = 0;
    // One that is never closed reaches to the last end there is.
    while let Some(at) = closers.find(&rest[end..], rest.len() - end, &close) {
        let within = &rest[end..end + at];
        end += at + close.len();
        if nests {
            depth += memchr::memmem::find_iter(within.as_bytes(), open.as_bytes()).count();
        }
        depth -= 1;
        if depth == 0 {
            break;
        }
    }
    (end > 0).then(|| (&rest[end..], kind))
}
