//! Organisations whose names hold words in small letters, as most languages write them: `Statistisk sentralbyrå`.

use super::date::is_space;
use super::grammar::Grammar;
use super::word::{is_capitalised, word};
use crate::language::Trait;
use crate::name::is_capital;

/// An organisation's name that no list vouches for has no more words.
const MOST_WORDS: usize = 7;

/// An organisation's name that the list vouches for begins at most so many bytes before its year.
const REACH: usize = 160;

impl<'a> Grammar<'a> {
    /// The bytes of such a name at the start of `input`, where a date follows: `Kalatalouden tutkimuslaitos, 2013`, `Direktoratet
    /// for fiskeri, 2013`. Not where all words of such names but the
    /// small ones between have capitals.
    pub fn organisation_in_small_letters(&self, input: &'a str) -> Option<usize> {
        if self.language.has(Trait::CapitalisedOrganisations) {
            return None;
        }
        let (mut rest, first) = word(input).ok()?;
        if !is_capitalised(first) || self.refuses(first, rest) || self.terms.titles.is(first) {
            return None;
        }
        let mut named = self.terms.organisations.is(first);
        // Small words that show no organisation, which without a comma before the year may as well be a sentence's.
        let mut others = 0;
        let mut small = 0;
        for _ in 1..MOST_WORDS {
            let behind = self.skip_space(rest);
            let Ok((after, found)) = word(behind) else { break };
            if behind.len() == rest.len() || self.ends_name(behind) {
                break;
            }
            let is_named = self.terms.organisations.is(found);
            named |= is_named;
            small += usize::from(!is_capitalised(found));
            others += usize::from(!is_capitalised(found) && !is_named && !self.terms.own_links.is(found));
            rest = after;
        }
        let behind = rest.trim_start_matches(is_space);
        let comma = behind.strip_prefix(',').map(|behind| self.skip_space(behind));
        let dated = self.date(comma.unwrap_or(behind)).is_some_and(|(_, date)| date.year.is_some());
        (named && small > 0 && dated && (comma.is_some() || others == 0)).then(|| input.len() - rest.len())
    }

    /// The organisation of the list, or the surname of two parts, whose whole name ends where `end` ends: the `Ústav pro bydlení`
    /// of `podle Ústav pro bydlení (2010)`. The longest where several do.
    pub fn listed_whole_before(&self, end: &'a str) -> Option<&'a str> {
        let from = end.floor_char_boundary(end.len().saturating_sub(REACH));
        let window = &end[from..];
        let starts = window.char_indices().filter(|&(at, c)| {
            c.is_alphanumeric() && window[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
        });
        let own = |name: &&str| {
            let first = name.split(is_space).next().unwrap_or_default();
            first.starts_with(is_capital)
                || !self.terms.titles.is(first) && !self.terms.own_links.is(first) && !self.terms.and.is(first)
        };
        let mut names = starts.map(|(at, _)| &window[at..]).filter(own);
        names.find(|name| self.known.longest_whole(name) == Some(name.len()))
    }
}
