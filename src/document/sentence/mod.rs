//! Sentences that survive "e.a.", "et al.", "p. 70", initials, quotations and parentheses.
//!
//! A sentence ends at a stop that white space and the look of a new sentence follow, unless the stop belongs to an
//! abbreviation or stands within brackets or quotation marks. What closes behind the stop (marks, brackets, the number of a
//! note) belongs to the sentence, and so does a bracket that follows it: `… is slow. (Bolt, 2004)`.

mod abbreviation;
mod enclosure;

use abbreviation::Abbreviations;
use enclosure::{Enclosure, enclosures};

use super::line::{is_closer, is_final_stop, is_superscript};
use crate::language::Language;
use crate::span::Span;

/// The sentences of one block of `text`, in order; together they cover it but for white space.
///
/// ```
/// use citegraph::document::sentence::sentences;
/// use citegraph::span::Span;
/// let text = "See Berg et al. (2004, p. 7). Gardens grow.";
/// let found = sentences(text, Span::new(0, text.len()), citegraph::language::by_code("nl").unwrap());
/// assert_eq!(found[1].text(text), "Gardens grow.");
/// ```
pub fn sentences(text: &str, block: Span, language: &Language) -> Vec<Span> {
    let content = block.text(text);
    let splitter = Splitter { text: content, abbreviations: Abbreviations::of(language) };
    let mut found = Vec::new();
    let mut start = 0;
    for end in splitter.ends().into_iter().chain([content.len()]) {
        let part = content[start..end].trim();
        if !part.is_empty() {
            found.push(Span::of(part, text));
        }
        start = end;
    }
    found
}

struct Splitter<'a> {
    text: &'a str,
    abbreviations: Abbreviations,
}

impl Splitter<'_> {
    /// Where sentences end, the last one's end excepted.
    fn ends(&self) -> Vec<usize> {
        let enclosures = enclosures(self.text);
        let mut next_enclosure = 0;
        let mut ends = Vec::new();
        let mut reached = 0;
        for stop in stops(self.text) {
            if stop < reached {
                continue;
            }
            while enclosures.get(next_enclosure).is_some_and(|enclosure| enclosure.span.end <= stop) {
                next_enclosure += 1;
            }
            let around = enclosures.get(next_enclosure).filter(|enclosure| enclosure.span.start < stop);
            let end = match around {
                Some(enclosure) if !self.closes_sentence(stop, enclosure) => continue,
                Some(enclosure) => self.after_closers(enclosure.span.end),
                None if self.abbreviations.holds(self.text, stop) => continue,
                None => self.after_closers(stop),
            };
            let next = enclosures[next_enclosure..].iter().find(|enclosure| enclosure.span.start >= end);
            let (end, ends_here) = self.judge(end, next);
            if ends_here {
                ends.push(end);
            }
            reached = end;
        }
        ends
    }

    /// True where the stop at `stop`, within `enclosure`, is the last thing in it: `“Zo is het.”`, `(Zo is het.)`.
    fn closes_sentence(&self, stop: usize, enclosure: &Enclosure) -> bool {
        let inside = &self.text[stop..enclosure.span.end - enclosure.closer];
        let mut behind = inside.trim_start_matches(is_final_stop).chars();
        behind.all(|c| is_closer(c) || c.is_whitespace()) && !self.abbreviations.holds(self.text, stop)
    }

    /// The end of what closes a sentence from `at` on: further stops, closing marks, the number of a note.
    fn after_closers(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let stops = rest.trim_start_matches(is_final_stop);
        let closers = stops.trim_start_matches(|c| is_closer(c) || is_final_stop(c));
        let raised = closers.trim_start_matches(is_superscript);
        let digits = raised.bytes().take_while(u8::is_ascii_digit).count();
        let follows_letter = self.text[..at].ends_with(|c: char| c.is_alphabetic() || is_closer(c));
        let is_mark = (1..=3).contains(&digits) && follows_letter && raised.len() == closers.len();
        let rest_after = if is_mark { &raised[digits..] } else { raised };
        self.text.len() - rest_after.len()
    }

    /// Whether a sentence ends at `end`, behind its closing marks, and where it ends then: a bracket that follows belongs
    /// to it, and so does a number in square brackets. `next` is the first enclosure from there on.
    fn judge(&self, end: usize, next: Option<&Enclosure>) -> (usize, bool) {
        let rest = &self.text[end..];
        let after = rest.trim_start();
        if after.is_empty() || after.len() == rest.len() {
            return (end, false);
        }
        let at = self.text.len() - after.len();
        let belongs = after.starts_with('(') || is_numbered(after);
        if let Some(bracket) = next.filter(|next| belongs && next.is_bracket && next.span.start == at) {
            let end = self.after_closers(bracket.span.end);
            return (end, self.begins_sentence(end));
        }
        (end, !belongs && self.begins_sentence(end))
    }

    /// True where white space and then the beginning of a sentence stand at `at`.
    fn begins_sentence(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let after = rest.trim_start();
        if after.len() == rest.len() {
            return false;
        }
        let opened = after
            .trim_start_matches(|c| super::line::is_opener(c) || matches!(c, '¿' | '¡' | '•' | '–' | '—' | '-' | ' '));
        !is_numbered(after)
            && opened.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || is_caseless_letter(c))
    }
}

/// True where a number in square brackets stands at the start of `input`, a citation or a paragraph's number: `[25]`.
fn is_numbered(input: &str) -> bool {
    input.strip_prefix('[').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Where the stops of `text` stand, in its order.
fn stops(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut plain = memchr::memchr3_iter(b'.', b'!', b'?', bytes).peekable();
    let mut ellipses = memchr::memchr_iter(0xE2, bytes).filter(|&at| text[at..].starts_with('…')).peekable();
    std::iter::from_fn(move || match (plain.peek(), ellipses.peek()) {
        (Some(one), Some(other)) if other < one => ellipses.next(),
        (Some(_), _) => plain.next(),
        (None, _) => ellipses.next(),
    })
}

/// A letter of a script without capitals.
fn is_caseless_letter(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

#[cfg(test)]
mod tests;
