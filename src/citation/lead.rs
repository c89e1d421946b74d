//! What stands before a narrative author and is no part of the name: words that begin a sentence, titles, articles.

use super::date::{cited_year, is_space};
use super::grammar::Grammar;
use super::locator::locator;
use super::narrative::{word_at, word_starts};
use super::word::{initials, is_all_capitals, is_capitalised};
use crate::language::Trait;
use crate::name::{is_given, is_place};

/// No prefix of a citation takes more bytes.
const LONGEST_PREFIX: usize = 40;

impl<'a> Grammar<'a> {
    /// [`Self::without_lead`] of the first name, where what is left can be cited; `left` is the text before it.
    pub fn trim_lead(&self, name: &'a str, left: &str, several: bool, year: Option<u16>) -> Option<&'a str> {
        let kept = self.without_lead(name, year);
        let before = &self.text[self.at(left)..self.at(kept)];
        if self.is_behind_noun(before, kept) {
            return None;
        }
        let listed = word_starts(kept).any(|at| self.known.has(&kept[at..]));
        let near = || word_starts(kept).any(|at| self.known.has_near(&kept[at..]));
        if !listed && self.is_thing(before, kept) && !near() {
            return None;
        }
        if !listed && kept.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return None;
        }
        let credible = several
            || listed
            || match word_starts(kept).count() {
                1 => self.credible_alone(kept, left, year) || self.is_sentence_of_prefix(before) && !is_place(kept),
                _ => self.credible_words(kept),
            };
        (!kept.is_empty() && credible).then_some(kept)
    }

    /// True where nothing but a prefix stands in the sentence at the end of `before`, as in notes: `Vgl. Roe (2005)`.
    fn is_sentence_of_prefix(&self, before: &str) -> bool {
        let block = self.block_start(self.at(before) + before.len());
        let before = before.get(block.saturating_sub(self.at(before))..).unwrap_or(before).trim_end_matches(is_space);
        let Some(at) = self.terms.prefixes.find_at_end(before, LONGEST_PREFIX) else { return false };
        let ahead = before[..at].trim_end_matches(is_space);
        // "1 Vgl. Roe (2005)": the number of the note.
        let line = ahead.rsplit('\n').next().unwrap_or_default();
        let opens = line.chars().all(char::is_numeric) || ahead.ends_with(['.', ';', ')', ']']);
        opens && before[at..].starts_with(char::is_uppercase)
    }

    /// True where the word before the name `kept` is a noun with a capital in the middle of a sentence: the `Censo` of `o Censo
    /// Demográfico (2010)`. What the list knows is a name all the same.
    fn is_behind_noun(&self, before: &str, kept: &str) -> bool {
        let before = before.trim_end_matches(is_space);
        let (sentence, word) = before.rsplit_once(is_space).unwrap_or(("", before));
        let inside = sentence.trim_end_matches(is_space).ends_with(|c: char| c.is_alphabetic() || c == ',');
        let noun =
            word.starts_with(char::is_uppercase) && self.terms.not_authors.is(word) && !self.terms.titles.is(word);
        inside && noun && !word_starts(kept).any(|at| self.known.has(&kept[at..]) || self.known.has_near(&kept[at..]))
    }

    /// True where a noun names `kept` as a treaty, a battle or a film: the `treaty of` before `Paris (1951)`, the `Verdrag` in `Het
    /// Verdrag van Parijs (1951)`.
    fn is_thing(&self, before: &str, kept: &str) -> bool {
        let noun = |word: &str| self.terms.named_things.is(word);
        let mut words = before.rsplit(is_space).filter(|word| !word.is_empty());
        let last = words.next().unwrap_or_default();
        let link = self.terms.particles.is(last) || self.terms.own_links.is(last);
        noun(last) || link && words.next().is_some_and(noun) || word_starts(kept).any(|at| noun(word_at(kept, at)))
    }

    /// Takes off the start of a name what is no part of it: words that begin a sentence, titles, the small words that led to
    /// it. What the list knows decides; else a person has the last word for a family name, and an organisation all.
    pub fn without_lead(&self, name: &'a str, year: Option<u16>) -> &'a str {
        let starts: Vec<usize> = word_starts(name).collect();
        let dated = |at: &&usize| year.is_some_and(|year| self.known.has_dated(&name[**at..], year));
        let known = starts.iter().find(dated).or_else(|| starts.iter().find(|at| self.known.has(&name[**at..])));
        if let Some(&at) = known {
            return self.with_given(name, &starts, at);
        }
        if let Some(&at) = starts.iter().rev().find(|&&at| self.known.has_inflected(&name[at..])) {
            return &name[at..];
        }
        let mut kept = name;
        while let Some(next) = self.without_first_word(kept) {
            kept = next;
        }
        kept
    }

    /// The given names before a known family name at `at`, where nothing but given names stands there.
    fn with_given(&self, name: &'a str, starts: &[usize], at: usize) -> &'a str {
        let mut from = at;
        let mut particles = false;
        for &start in starts.iter().rev().filter(|&&start| start < at) {
            let found = word_at(name, start);
            // "A. de Vries": particles stand between.
            if self.terms.particles.is(found) && found.starts_with(char::is_lowercase) {
                particles = true;
                continue;
            }
            let initials = self.is_initials(found);
            let given = (!particles || initials)
                && !self.terms.titles.is(found)
                && (initials
                    || (is_capitalised(found)
                        && !is_all_capitals(found)
                        && !found.contains(['.', ','])
                        && !self.terms.not_authors.is(found)
                        && !self.terms.organisations.is(found)
                        && !self.language.has(Trait::CapitalisedNouns)));
            if !given {
                break;
            }
            (from, particles) = (start, false);
        }
        &name[from..]
    }

    /// `name` without its first word, where that is no part of a name.
    fn without_first_word(&self, name: &'a str) -> Option<&'a str> {
        if let Some(end) = self.terms.opposes.matches(name).filter(|&end| name[end..].starts_with(is_space)) {
            return Some(name[end..].trim_start_matches(is_space));
        }
        let end = name.find(is_space)?;
        let (first, rest) = (&name[..end], name[end..].trim_start_matches(is_space));
        if self.terms.particles.is(first) && first.starts_with(char::is_uppercase) && !self.terms.prefixes.is(first) {
            return None;
        }
        let led = self.terms.not_authors.is(first)
            || self.terms.titles.is(first)
            || self.terms.prefixes.is(first)
            || self.terms.labels.is(first)
            || (first.starts_with(char::is_lowercase) && !self.terms.particles.is(first) && !is_capitalised(first));
        led.then_some(rest)
    }

    /// True where a single name that the list lacks is still a citation. German writes every noun with a capital, and an
    /// article before a word shows it to be a thing, unless it is the acronym of a body that the list has with that year: `according to
    /// the WHO (2013)`.
    fn credible_alone(&self, name: &str, left: &str, year: Option<u16>) -> bool {
        let acronym = || is_all_capitals(name) && year.is_some_and(|year| self.known.is_dated_acronym(name, year));
        if self.known.has_near(name) || acronym() {
            return true;
        }
        let article = left
            .trim_end_matches(is_space)
            .rsplit(is_space)
            .next()
            .is_some_and(|before| self.language.articles.iter().any(|article| article == before));
        let noun = self.language.has(Trait::CapitalisedNouns) && !self.is_before_page(name);
        !(article || noun || self.terms.seasons.is(name))
    }

    /// True where the bracket behind `name` shows a work to be cited, and no year to be told: by a page, or by the work through which it
    /// is cited: `Roth (2001, S. 3)`, `Seneca (zit. nach Hahn 1991)`.
    fn is_before_page(&self, name: &str) -> bool {
        let behind = self.text[self.at(name) + name.len()..].trim_start_matches(is_space);
        let Some(inner) = behind.strip_prefix(['(', '[']) else { return false };
        let inner = &inner[..inner.find([')', ']']).unwrap_or(0)];
        match cited_year(inner) {
            Ok((after, _)) => locator(after, self.text, self.terms).is_some() || self.cited_in(after).is_some(),
            Err(_) => self.terms.cited_in.matches(inner).is_some(),
        }
    }

    /// True where several words that the list lacks are still a name. In German, nouns and adjectives with capitals need a given
    /// name or a word for an organisation among them: `Jan Delhey (2004)`, not `Politische Einstellungen (1995)`.
    fn credible_words(&self, name: &str) -> bool {
        let first = word_at(name, 0);
        !self.language.has(Trait::CapitalisedNouns)
            || is_given(first)
            || matches!(initials(first), Ok(("", _)))
            || self.terms.particles.is(first)
            || self.is_organisation(name)
            || word_starts(name).any(|at| self.known.has_near(&name[at..]))
    }
}
