//! Narrative citations whose bracket stands some words behind the author: `Keller’s book, Academic Strategy (1984)`.

use super::date::{ParsedDate, is_space};
use super::grammar::Grammar;
use super::scan::Pair;
use super::types::{Bracket, Citation, DateKind};

/// The furthest that the author stands before the bracket, in bytes.
const REACH: usize = 160;

impl<'a> Grammar<'a> {
    /// A bracket that holds years alone, behind an author of the same sentence under whose name the list has an entry of that
    /// year. Only the list can tell, so without one there is no such citation.
    pub fn distant_narrative(&self, pair: Pair, bracket: Bracket, date: &ParsedDate<'a>) -> Option<Citation> {
        let year = date.year.filter(|_| date.kind == DateKind::Year && !self.known.is_empty())?.0;
        let content = pair.inner().text(self.text);
        let prose = content.split(|c: char| !c.is_alphanumeric()).filter(|word| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !self.terms.labels.is(word)
                && !self.terms.and.is(word)
        });
        if prose.count() > 0 {
            return None;
        }
        let sentence = self.sentence_before(pair.span.start);
        let end =
            ends_of_words(sentence).find(|&end| is_name_of(sentence, end, |name| self.known.is_filed(name, year)))?;
        let authors = self.authors_before(&self.text[..self.at(sentence) + end], Some(year))?;
        if !authors.names.first().is_some_and(|name| self.known.is_filed(&name.family, year)) {
            return None;
        }
        self.citation_behind(&authors, pair, bracket)
    }

    /// What the sentence says before byte `at`, back to the bracket before.
    fn sentence_before(&self, at: usize) -> &'a str {
        let from = at.saturating_sub(REACH).max(self.block_start(at));
        let from = (from..=at).find(|&byte| self.text.is_char_boundary(byte)).unwrap_or(at);
        let window = &self.text[from..at];
        let mut start = 0;
        for (here, c) in window.char_indices() {
            let behind = &window[here + c.len_utf8()..];
            let ends_sentence = matches!(c, '.' | '?' | '!' | ';')
                && behind.starts_with(is_space)
                && behind.trim_start_matches(is_space).starts_with(char::is_uppercase)
                && !window[..here].ends_with(|c: char| c.is_uppercase());
            if ends_sentence || matches!(c, ')' | ']') || behind.starts_with("\n\n") {
                start = here + c.len_utf8();
            }
        }
        &window[start..]
    }
}

/// Where the words of `text` end, the last word first.
fn ends_of_words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let ends_here =
        |end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\''));
    text.char_indices()
        .rev()
        .filter(|(_, c)| c.is_alphanumeric())
        .map(|(at, c)| at + c.len_utf8())
        .filter(move |&end| ends_here(end) || text[end..].starts_with("’s") || text[end..].starts_with("'s"))
}

/// True where one, two or three words that end at `end` are a name by `is`; the first has a capital.
fn is_name_of(text: &str, end: usize, is: impl Fn(&str) -> bool) -> bool {
    let mut start = end;
    for _ in 0..3 {
        let left = text[..start].trim_end_matches(is_space);
        let at = left.rfind(|c: char| is_space(c) || matches!(c, '(' | '“' | '"' | '„'));
        let at = at.map_or(0, |at| at + left[at..].chars().next().map_or(1, char::len_utf8));
        if at >= left.len() {
            return false;
        }
        start = at;
        let name = &text[start..end];
        let genitive = name.strip_suffix('s').is_some_and(&is);
        if name.contains(char::is_uppercase) && (is(name) || genitive) {
            return true;
        }
    }
    false
}
