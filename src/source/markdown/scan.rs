//! What pandoc's Markdown has beyond CommonMark within a paragraph: citations, inline notes, attributes, superscripts, LaTeX.

use std::ops::Range;

use super::attributes::{attributes, shortcode};
use super::citation::{self, Cluster};
use super::raw::{self, Command};
use super::run::{CALL, ESCAPED_AT};

/// What is to be done with a stretch of a run; together the steps take all of it, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Write it.
    Copy(Range<usize>),
    /// Leave it out.
    Skip(Range<usize>),
    /// Write another text for it.
    Replace(Range<usize>, String),
    /// Write one sign for it: it prints a number.
    Mask(Range<usize>),
    /// Write it, and mark it as a citation.
    Cite(Range<usize>, Cluster),
    /// Begin a note.
    BeginNote(Range<usize>),
    /// End the note that was begun last.
    EndNote(Range<usize>),
}

/// Whether `@name` in a sentence is a citation: it is in a manuscript that cites by key, and in a page that names users it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InText {
    /// `@bolt2004` cites.
    Cites,
    /// Only `[@bolt2004]` does.
    Names,
}

/// What to do with each stretch of a run whose `syntax` is given.
pub fn steps(syntax: &str, in_text: InText) -> Vec<Step> {
    let mut scan =
        Scan { syntax, in_text, closes: closes(syntax), ends: Vec::new(), notes: 0, steps: Vec::new(), copied: 0 };
    let mut at = 0;
    while let Some(next) = syntax[at..].find(is_special).map(|found| at + found) {
        at = scan.step(next);
    }
    scan.copy_to(syntax.len());
    // Brackets and braces that overlap leave notes open.
    scan.steps.extend(std::iter::repeat_n(Step::EndNote(syntax.len()..syntax.len()), scan.notes));
    scan.steps
}

fn is_special(c: char) -> bool {
    matches!(c, '[' | ']' | '@' | '^' | '{' | '}' | '\\' | ESCAPED_AT)
}

struct Scan<'a> {
    syntax: &'a str,
    in_text: InText,
    /// For each opening bracket or brace, where it is closed: pairs in the order of the opening.
    closes: Vec<(usize, usize)>,
    /// What closing brackets and braces end, the innermost last.
    ends: Vec<(usize, End)>,
    /// The notes that were begun and not ended.
    notes: usize,
    steps: Vec<Step>,
    /// All before this byte is in the steps.
    copied: usize,
}

/// What a closing bracket or brace ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Note,
    /// What is left out with that many bytes from it on.
    Markup(usize),
}

impl Scan<'_> {
    fn copy_to(&mut self, at: usize) {
        if self.copied < at {
            self.steps.push(Step::Copy(self.copied..at));
            self.copied = at;
        }
    }

    /// Adds a step for `range`, and returns where to go on.
    fn push(&mut self, step: fn(Range<usize>) -> Step, range: Range<usize>) -> usize {
        self.copy_to(range.start);
        self.copied = range.end;
        self.steps.push(step(range.clone()));
        range.end
    }

    /// Reads what the mark at byte `at` begins, and returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.syntax[at..];
        let taken = match rest.as_bytes()[0] {
            b'[' => self.bracket(at),
            b']' | b'}' => self.closing(at),
            b'@' => self.key(at),
            b'^' => self.note(at).or_else(|| self.superscript(at)),
            b'{' => self.braces(at),
            b'\\' => self.backslash(at),
            _ => self.bookdown_reference(at),
        };
        taken.unwrap_or(at + 1)
    }

    fn close_of(&self, at: usize) -> Option<usize> {
        let index = self.closes.binary_search_by_key(&at, |&(open, _)| open).ok()?;
        Some(self.closes[index].1)
    }

    /// `[@bolt2004, p. 3]`, `[text]{.class}`
    fn bracket(&mut self, at: usize) -> Option<usize> {
        let close = self.close_of(at)?;
        let end = close + 1;
        let whole = &self.syntax[at..end];
        let is_link = self.syntax[end..].starts_with('(');
        if whole.len() <= LONGEST_CITATION
            && !is_link
            && !whole.contains(CALL)
            && let Some(cluster) = citation::bracketed(whole)
        {
            return Some(self.cite(at, cluster));
        }
        let length = attributes(&self.syntax[end..]).map_or(0, |(_, found)| found.len());
        if length == 0 {
            return None;
        }
        self.ends.push((close, End::Markup(1 + length)));
        Some(self.push(Step::Skip, at..at + 1))
    }

    fn cite(&mut self, at: usize, cluster: Cluster) -> usize {
        self.copy_to(at);
        let end = at + cluster.length;
        self.copied = end;
        self.steps.push(Step::Cite(at..end, cluster));
        end
    }

    /// Ends what the bracket or brace closes.
    fn closing(&mut self, at: usize) -> Option<usize> {
        let &(_, end) = self.ends.last().filter(|&&(close, _)| close == at)?;
        self.ends.pop();
        Some(match end {
            End::Note => {
                self.notes -= 1;
                self.push(Step::EndNote, at..at + 1)
            }
            End::Markup(length) => self.push(Step::Skip, at..at + length),
        })
    }

    /// `@bolt2004`, `-@bolt2004`, `@bolt2004 [p. 3]`
    fn key(&mut self, at: usize) -> Option<usize> {
        if self.in_text == InText::Names {
            return None;
        }
        let start = if self.syntax[self.copied..at].ends_with('-') { at - 1 } else { at };
        if self.syntax[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let cluster = citation::in_text(&self.syntax[start..])?;
        (!self.syntax[start..start + cluster.length].contains(CALL)).then(|| self.cite(start, cluster))
    }

    /// `^[A note.]`
    fn note(&mut self, at: usize) -> Option<usize> {
        let close = self.syntax[at + 1..].starts_with('[').then(|| self.close_of(at + 1)).flatten()?;
        if self.notes == NOTES_WITHIN_NOTES {
            return None;
        }
        self.notes += 1;
        self.ends.push((close, End::Note));
        Some(self.push(Step::BeginNote, at..at + 2))
    }

    /// `^2^`, `^th^`
    fn superscript(&mut self, at: usize) -> Option<usize> {
        let inner = self.syntax[at + 1..].split('^').next()?;
        let end = at + 1 + inner.len();
        let closed = self.syntax[end..].starts_with('^');
        if !closed || inner.is_empty() || inner.len() > 40 || inner.contains(char::is_whitespace) {
            return None;
        }
        self.push(Step::Skip, at..at + 1);
        match superscript(inner) {
            Some(raised) => {
                self.steps.push(Step::Replace(at + 1..end, raised));
                self.copied = end;
            }
            None => self.copy_to(end),
        }
        Some(self.push(Step::Skip, end..end + 1))
    }

    /// `{{< pagebreak >}}`, and attributes at the end of all: `{#sec-method .unnumbered}`
    fn braces(&mut self, at: usize) -> Option<usize> {
        if let Ok((_, found)) = shortcode(&self.syntax[at..]) {
            return Some(self.push(Step::Skip, at..at + found.len()));
        }
        let (rest, found) = attributes(&self.syntax[at..]).ok()?;
        (rest.trim().is_empty() && found.len() > 2).then(|| self.push(Step::Skip, at..at + found.len()))
    }

    /// `\citep{bolt2004}`, `\newpage`, and a space that does not break
    fn backslash(&mut self, at: usize) -> Option<usize> {
        if self.syntax[at + 1..].starts_with(' ') {
            self.copy_to(at);
            self.steps.push(Step::Replace(at..at + 2, "\u{a0}".to_owned()));
            self.copied = at + 2;
            return Some(at + 2);
        }
        match raw::command(&self.syntax[at..])? {
            Command::Cites(cluster) => Some(self.cite(at, cluster)),
            Command::Nothing(length) => Some(self.push(Step::Skip, at..at + length)),
            Command::Mask(length) => Some(self.push(Step::Mask, at..at + length)),
            Command::Opens(length) => {
                self.ends.push((self.close_of(at + length - 1)?, End::Markup(1)));
                Some(self.push(Step::Skip, at..at + length))
            }
            Command::OpensNote(length) => {
                let close = self.close_of(at + length - 1).filter(|_| self.notes < NOTES_WITHIN_NOTES)?;
                self.notes += 1;
                self.ends.push((close, End::Note));
                Some(self.push(Step::BeginNote, at..at + length))
            }
        }
    }

    /// `\@ref(fig:map)`
    fn bookdown_reference(&mut self, at: usize) -> Option<usize> {
        let inner = self.syntax[at + 1..].strip_prefix("ref(")?.split([')', ' ', '\n']).next()?;
        let end = at + "@ref(".len() + inner.len();
        self.syntax[end..].starts_with(')').then(|| self.push(Step::Mask, at..end + 1))
    }
}

/// So many notes may be begun within each other.
const NOTES_WITHIN_NOTES: usize = 4;

/// The bytes of the longest citation in brackets.
const LONGEST_CITATION: usize = 4000;

/// Where each bracket and brace is closed, in the order of the opening.
fn closes(syntax: &str) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (open, close) in [(b'[', b']'), (b'{', b'}')] {
        let mut waiting = Vec::new();
        for (at, byte) in syntax.bytes().enumerate() {
            if byte == open {
                waiting.push(at);
            } else if byte == close
                && let Some(start) = waiting.pop()
            {
                pairs.push((start, at));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// `12` as `¹²`; nothing of what is no number.
pub fn superscript(number: &str) -> Option<String> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.chars().map(|c| c.to_digit(10).map(|digit| DIGITS[digit as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps as text: citations in «», notes in ‹›, what is left out not at all.
    fn shown(syntax: &str) -> String {
        let show = |step| match step {
            Step::Copy(range) => syntax[range].to_owned(),
            Step::Skip(_) => String::new(),
            Step::Replace(_, text) => text,
            Step::Mask(_) => "□".to_owned(),
            Step::Cite(range, _) => format!("«{}»", &syntax[range]),
            Step::BeginNote(_) => "‹".to_owned(),
            Step::EndNote(_) => "›".to_owned(),
        };
        steps(syntax, InText::Cites).into_iter().map(show).collect()
    }

    #[test]
    fn finds_citations_notes_and_what_is_not_shown() {
        for (syntax, expected) in [
            ("Mixing [see @bolt2004, p. 3; @smith] helps.", "Mixing «[see @bolt2004, p. 3; @smith]» helps."),
            ("As @bolt2004 [p. 3] says, -@smith too.", "As «@bolt2004 [p. 3]» says, «-@smith» too."),
            ("It helps.^[But see [@bolt] and *[x]*.] So", "It helps.‹But see «[@bolt]» and *[x]*.› So"),
            ("The [Street]{.smallcaps} of [see below] 2004", "The Street of [see below] 2004"),
            ("Method {#sec-method .unnumbered}", "Method "),
            ("a set {a, b}", "a set {a, b}"),
            ("the 10^th^ street.^2^ x^ y^", "the 10th street.² x^ y^"),
            ("write to bolt@example.org", "write to bolt@example.org"),
            ("\\newpage Text \\citep[p. 3]{bolt} and \\emph{more} \\ref{x}", " Text «\\citep[p. 3]{bolt}» and more □"),
            ("It helps\\footnote{See Bolt (2004).}.", "It helps‹See Bolt (2004).›."),
            ("{{< pagebreak >}}p.\\ 3", "p.\u{a0}3"),
            ("Figure \u{1}ref(fig:map) shows", "Figure □ shows"),
            ("see @fig-map and [-@tbl-one]", "see @fig-map and [-@tbl-one]"),
            ("\\emph{open ^[open", "\\emph{open ^[open"),
            ("It ^[\\emph{helps] so}", "It ‹helps] so›"),
        ] {
            assert_eq!(shown(syntax), expected, "{syntax}");
        }
    }

    #[test]
    fn takes_no_user_for_a_key_where_nothing_is_cited_by_key() {
        assert_eq!(steps("thanks to @bolt", InText::Names), [Step::Copy(0..15)]);
    }
}
