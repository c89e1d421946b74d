//! Pages as entries write them.

use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize};
use nom::sequence::terminated;
use nom::{IResult, Parser};

use crate::language::shared::PAGE_LABELS;
use crate::reference::Reference;
use crate::span::Span;

/// A page or a range of pages behind a label, or behind a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// From the first digit to the last.
    pub span: Span,
    /// Its label, where it has one of the two that tell one page from several.
    pub label: Option<(Label, Span)>,
    /// The first page and its number of digits.
    pub first: (u32, usize),
    /// The sign of a range, and the last page with its number of digits.
    pub last: Option<(Span, u32, usize)>,
    /// True where more pages follow: `5 ff.`, `5, 7`, `5 & 7`.
    pub goes_on: bool,
}

/// What stands before pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// `p.`
    One,
    /// `pp.`
    Several,
}

/// No label of pages is longer, in bytes.
const LONGEST_LABEL: usize = 24;

/// The pages that an entry of the text gives.
pub fn pages_of(entry: &Reference, text: &str) -> Vec<Pages> {
    let whole = entry.span.text(text);
    let head = before_identifiers(whole);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = head[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        let length = head[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(head.len() - start);
        at = start + length;
        let Some(context) = context(&head[..start]) else { continue };
        let Ok((rest, (first, last))) = range(&head[start..]) else { continue };
        let place = |part: &str| {
            let span = Span::of(part, whole);
            Span::new(span.start + entry.span.start, span.end + entry.span.start)
        };
        let Some(first) = number(first) else { continue };
        let last = last.and_then(|(sign, last)| number(last).map(|(last, digits)| (place(sign), last, digits)));
        if last.is_none() && context == Context::Volume {
            continue;
        }
        let end = head.len() - rest.len();
        at = end.max(at);
        let label = match context {
            Context::Label(label, length) => {
                let label_end = head[..start].trim_end().len();
                Some((label, Span::new(entry.span.start + label_end - length, entry.span.start + label_end)))
            }
            Context::OtherLabel | Context::Volume => None,
        };
        let behind = rest.trim_start();
        let goes_on = behind.starts_with(|c: char| c.is_alphabetic() && c.is_lowercase() || "&,–-—;/".contains(c));
        found.push(Pages {
            span: Span::new(entry.span.start + start, entry.span.start + end),
            label,
            first,
            last,
            goes_on,
        });
    }
    found
}

/// The entry up to its DOI or its address: the numbers in those are no pages.
fn before_identifiers(entry: &str) -> &str {
    let starts = |at: usize| {
        entry.get(at..at + 3).is_some_and(|word| word.eq_ignore_ascii_case("doi"))
            || entry.get(at..at + 4).is_some_and(|word| {
                word.eq_ignore_ascii_case("http")
                    || word.eq_ignore_ascii_case("www.")
                    || word.eq_ignore_ascii_case("isbn")
            })
            || entry[at..].starts_with("10.")
    };
    let end = entry.char_indices().map(|(at, _)| at).find(|&at| starts(at));
    &entry[..end.unwrap_or(entry.len())]
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    /// With its length in bytes.
    Label(Label, usize),
    OtherLabel,
    /// `4(2), `, `4: `
    Volume,
}

/// What makes the number behind `before` a page.
fn context(before: &str) -> Option<Context> {
    let kept = before.trim_end();
    let is_label = |label: &str| {
        kept.len().checked_sub(label.len()).is_some_and(|at| {
            kept.get(at..).is_some_and(|tail| tail.to_lowercase() == label)
                && !kept[..at].ends_with(char::is_alphanumeric)
        })
    };
    if is_label("pp.") {
        return Some(Context::Label(Label::Several, 3));
    }
    if is_label("p.") {
        return Some(Context::Label(Label::One, 2));
    }
    if PAGE_LABELS.find_at_end(kept, LONGEST_LABEL).is_some() {
        return Some(Context::OtherLabel);
    }
    let volume = kept.strip_suffix([':', ','])?;
    volume.ends_with(|c: char| c.is_ascii_digit() || c == ')').then_some(Context::Volume)
}

/// A number with the sign and the number behind it, where there are any.
type Range<'a> = (&'a str, Option<(&'a str, &'a str)>);

/// `733–739`, `410–32`, `17`, with nothing behind that makes it another number.
fn range(input: &str) -> IResult<&str, Range<'_>> {
    let digits = || take_while_m_n(1, 5, |c: char| c.is_ascii_digit());
    let ends = || peek(not(satisfy(|c: char| c.is_alphanumeric() || "/(-–".contains(c))));
    let decimal = || peek(not((one_of(".,"), satisfy(|c: char| c.is_ascii_digit()))));
    (digits(), opt((sign, terminated(digits(), (ends(), decimal()))))).parse(input).and_then(|(rest, (first, last))| {
        let (rest, _) = (ends(), decimal()).parse(rest)?;
        Ok((rest, (first, last)))
    })
}

/// `–`, ` - `, `-` and the end of a line
fn sign(input: &str) -> IResult<&str, &str> {
    recognize((opt(char(' ')), one_of("-‐‑‒–—−"), opt(one_of(" \n")))).parse(input)
}

fn number(digits: &str) -> Option<(u32, usize)> {
    (!digits.starts_with('0')).then_some((digits.parse().ok()?, digits.len()))
}
