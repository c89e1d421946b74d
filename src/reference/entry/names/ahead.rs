//! What stands behind a name, looked at before the name is decided.

use super::separator::Separator;
use super::{Extent, Reader};
use crate::reference::entry::person::{Given, given, is_initials, is_word};
use crate::reference::entry::segment::segment;

impl<'a> Reader<'a> {
    /// Given names or initials behind a comma: `, J. A.`
    fn given_behind_comma(&self, input: &'a str) -> Option<Given<'a>> {
        given(input.trim_start().strip_prefix(',')?.trim_start(), self.terms)
    }

    /// True where initials with their stops follow a comma.
    pub(super) fn dotted_initials_follow(&self, input: &'a str) -> bool {
        self.given_behind_comma(input).is_some_and(|given| given.initials && given.text.contains('.'))
    }

    /// True where given names or initials follow a comma.
    pub(super) fn names_follow_comma(&self, input: &'a str) -> bool {
        self.given_behind_comma(input).is_some()
    }

    /// True where initials follow a comma, and nothing before the next separator.
    pub(super) fn whole_initials_follow(&self, input: &'a str) -> bool {
        self.given_behind_comma(input)
            .is_some_and(|given| given.initials && (given.whole || self.extent == Extent::Start))
    }

    /// True where initials follow a comma: what stands before them is a family name.
    pub(super) fn initials_follow(&self, input: &'a str) -> bool {
        self.given_behind_comma(input).is_some_and(|given| given.initials)
    }

    /// True where a stop was put for the comma behind a family name: `Powell. B., Dalton, R.`
    pub(super) fn stop_for_comma(&self, behind: &'a str) -> bool {
        self.extent == Extent::Whole
            && given(behind, self.terms).is_some_and(|given| given.initials && given.whole && given.text.contains('.'))
    }

    /// True where a further name of several words follows a separator.
    pub(super) fn names_follow(&self, input: &'a str) -> bool {
        let Some((after, Separator::Comma | Separator::And)) = self.separator(input) else { return false };
        let part = segment(after, self.terms);
        part.tokens.len() > 1 && part.tokens.iter().all(is_word)
    }

    /// True where an `and` and a further name stand behind this one, perhaps with others between: a list, and no title.
    pub(super) fn and_follows(&self, input: &'a str) -> bool {
        let mut rest = input;
        for _ in 0..8 {
            let Some((after, separator)) = self.separator(rest) else { return false };
            let part = segment(after, self.terms);
            if part.tokens.len() < 2 || !part.tokens.iter().all(|token| is_word(token) || is_initials(token)) {
                return false;
            }
            if separator == Separator::And {
                return true;
            }
            rest = part.rest;
        }
        false
    }

    /// True for words that begin a title and no name: `The Global …`.
    pub(super) fn begins_title(&self, words: &str) -> bool {
        words.split_whitespace().next().is_some_and(|word| self.terms.common.not_authors.is(word))
    }
}

/// True where a list of names may end or go on.
pub(super) fn ends_names(input: &str) -> bool {
    let rest = input.trim_start();
    rest.is_empty()
        || rest.starts_with(['.', ',', ':', ';', '/', '(', '[', '&', '"', '“', '„', '«', '»', '‘'])
        || rest.len() < input.len()
}
