//! Narrative citations: the author stands in the sentence, the year in brackets behind it.

use nom::Parser;
use nom::sequence::preceded;

use super::author::Authors;
use super::date::is_space;
use super::grammar::Grammar;
use super::types::CitedName;
use super::word::{capital_generation, clean, initials, is_all_capitals, is_capitalised, word};
use crate::language::Trait;
use crate::name::{is_caseless, is_place};
use crate::span::Span;

/// The furthest that the authors of a narrative citation reach to the left of its bracket, in bytes.
const REACH: usize = 240;

/// More names before one bracket are no citation.
const MOST_NAMES: usize = 12;

/// What stands between two names that are read from right to left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `and`, `&`, `/`
    And,
    /// `, and`: before the last of several, and between two clauses.
    CommaAnd,
    Comma,
    /// `;`, as ABNT NBR 10520 has it within brackets.
    Semicolon,
}

impl<'a> Grammar<'a> {
    /// The authors that end where `before` ends: `Bolt`, `Dominic Schrijer`, `Smith, Jones, and Roe’s`, `Kleinhans e.a.`,
    /// `commissie Blok`, `Raad voor de Volkshuisvesting`. `year` is the one that follows.
    pub fn authors_before(&self, before: &'a str, year: Option<u16>) -> Option<Authors<'a>> {
        let start = self.at(before);
        let from = before.len().saturating_sub(REACH);
        let from = from.max(self.block_start(start + before.len()).saturating_sub(start));
        let from = (from..=before.len()).find(|&at| before.is_char_boundary(at))?;
        let window = before[from..].trim_end_matches(is_space);
        let end = self.without_genitive(self.without_possessive(window), year);
        let (end, et_al) = self.without_et_al(end);
        let end = end.trim_end_matches(|c: char| is_space(c) || (et_al.is_some() && c == ','));
        if let Some(whole) = self.listed_whole_before(end).filter(|whole| !self.is_one_of_several(whole, end, year)) {
            let text = &self.text[self.at(whole)..self.at(window) + window.len()];
            return Some(Authors { names: vec![self.whole_name(whole)], et_al, text });
        }
        let written = end;
        let end = self.without_initials_behind(end, year);
        let mut pieces = self.chain_before(end, et_al, year)?;
        let several = pieces.len() > 1 || et_al.is_some();
        let first_written = pieces[0];
        let left = &window[..self.at(first_written) - self.at(window)];
        let first = self.trim_lead(first_written, left, several, year)?;
        pieces[0] = first;
        let organisation = self.whole_organisation(&pieces, end);
        let mut names: Vec<CitedName> = match organisation {
            Some(name) => vec![name],
            None => pieces.iter().map(|piece| self.narrative_name(piece)).collect(),
        };
        let initials = clean(written[end.len()..].trim_start_matches(|c| is_space(c) || c == ','));
        if let Some(last) = names.last_mut().filter(|last| last.given.is_none() && !initials.is_empty()) {
            last.given = Some(initials);
        }
        for name in &mut names {
            if let Some(nominative) = year.and_then(|year| self.in_nominative(&name.family, year)) {
                name.family = nominative;
            }
        }
        names.retain(|name| !name.family.is_empty());
        let start = self.with_body(first, left, first.len() == first_written.len());
        let start_at = self.at(start);
        let text = &self.text[start_at..self.at(window) + window.len()];
        (!names.is_empty()).then_some(Authors { names, et_al, text })
    }

    /// True where the name `whole` at the end of `end` is the last of several authors, or two of them: one of the list stands before
    /// it and a separator, or the list has both its parts and no entry of that year under the whole.
    fn is_one_of_several(&self, whole: &'a str, end: &'a str, year: Option<u16>) -> bool {
        if self.are_two(whole) && !year.is_some_and(|year| self.known.is_filed(whole, year)) {
            return true;
        }
        let Some((shorter, _)) = self.separator_before(&end[..end.len() - whole.len()]) else { return false };
        let beside = self.name_at_end(shorter);
        beside.is_some_and(|piece| word_starts(piece).any(|at| self.known.has(&piece[at..])))
    }

    /// The names that end where `end` ends, from left to right: a chain of names with `and` or commas between them.
    fn chain_before(&self, end: &'a str, et_al: Option<Span>, year: Option<u16>) -> Option<Vec<&'a str>> {
        let last = self.name_at_end(end)?;
        let mut joined = et_al.is_some();
        let mut pieces: Vec<(&'a str, Mark)> = vec![(last, Mark::And)];
        let mut left = &end[..end.len() - last.len()];
        while pieces.len() < MOST_NAMES {
            let at = pieces.len() - 1;
            let kept = self.without_lead(pieces[at].0, year);
            let unbroken = self.is_titles(&pieces[at].0[..pieces[at].0.len() - kept.len()]);
            if !kept.is_empty() && !unbroken && !self.is_filed_beside(left, year) {
                pieces[at].0 = kept;
                break;
            }
            let Some((shorter, mark)) = self.separator_before(self.before_particles(left)) else { break };
            let needs_list = mark == Mark::Semicolon || mark == Mark::Comma && !joined;
            if needs_list && !self.is_filed_before(left, mark, year) {
                break;
            }
            let Some(piece) = self.name_at_end(shorter) else { break };
            joined = true;
            left = &shorter[..shorter.len() - piece.len()];
            pieces.push((piece, mark));
        }
        pieces.reverse();
        if let Some(year) = year
            && !self.known.is_empty()
        {
            // The mark beside a piece is now the one behind it.
            let filed = |piece: &'a str| self.known.is_filed(&self.narrative_name(piece).family, year);
            let first = self.narrative_name(pieces[0].0).family;
            let named = |piece: &'a str| {
                let family = self.narrative_name(piece).family;
                self.known.has(&family) || self.known.has_near(&family)
            };
            // Behind a place, an author of the list may be misspelt or of another year.
            let behind_place = || match pieces.as_slice() {
                [(place, Mark::And), (second, _), ..] => usize::from(is_place(place) && named(second)),
                _ => 0,
            };
            let at = pieces.iter().position(|(piece, _)| filed(piece)).unwrap_or_else(behind_place);
            let listed = self.known.has(&first) || self.known.has_near(&first);
            // German writes every noun with a capital: "Paradigmen und Dosi (1982)".
            // "known from Sri Lanka and Marion (1957)", "In Canada, Lopes and Brito (2021)": a place stands before the authors.
            let joined = |&(piece, mark): &(&str, Mark)| {
                mark != Mark::And || self.language.has(Trait::CapitalisedNouns) || is_place(piece)
            };
            let led = || mark_of_place(&pieces[0]) && self.is_led(left, pieces[0].0);
            // Nobody writes "Bolt and Roe et al. (1990)" of one work: "The subjects were Dutch and Roe et al. (1990) say".
            let shortened = || et_al.is_some() && at + 1 == pieces.len() && pieces[at - 1].1 == Mark::And;
            if at > 0 && (!listed || led()) && (shortened() || pieces[..at].iter().all(joined)) {
                pieces.drain(..at);
            }
        }
        Some(pieces.into_iter().map(|(piece, _)| piece).collect())
    }

    /// `left` without the particles at its end, where a separator stands before them: an entry may be filed under the name behind
    /// them (`Wijk, L. van der` for `Bolt and van der Wijk (1976)`).
    fn before_particles(&self, left: &'a str) -> &'a str {
        let mut before = left;
        for _ in 0..3 {
            let at = before.trim_end_matches(is_space);
            let start = at.rfind(is_space).map_or(0, |start| start + 1);
            let found = at.get(start..).filter(|found| found.starts_with(char::is_lowercase));
            if at.len() == before.len() || !found.is_some_and(|found| self.terms.particles.is(found)) {
                break;
            }
            before = &at[..start];
        }
        if before.len() < left.len() && self.separator_before(before).is_some() { before } else { left }
    }

    /// True where a small word, as `in`, or one that begins a sentence stands before the name `first`, which `left` ends before.
    fn is_led(&self, left: &str, first: &str) -> bool {
        let before = self.text[..self.at(first)].trim_end_matches(is_space);
        let word = before.rsplit(|c: char| is_space(c) || c == '(').next().unwrap_or_default();
        left.len() < before.len() && (self.terms.own_links.is(word) || self.terms.not_authors.is(word))
    }

    /// True where one of the names before the commas, or the semicolons, at the end of `left` is that of an entry of that year:
    /// names in full are also joined by commas alone (`Shikha Khera, Karishma Gulati (2012)`), and who takes the names over
    /// from a citation in brackets has semicolons (`Silva; Costa (2012)`).
    fn is_filed_before(&self, left: &'a str, mark: Mark, year: Option<u16>) -> bool {
        let Some(year) = year.filter(|_| !self.known.is_empty()) else { return false };
        let mut left = left;
        for _ in 0..MOST_NAMES {
            let Some((shorter, _)) = self.separator_before(left).filter(|&(_, found)| found == mark) else {
                return false;
            };
            let Some(piece) = self.name_at_end(shorter) else { return false };
            if word_starts(piece).any(|at| self.known.is_filed(&piece[at..], year)) {
                return true;
            }
            left = &shorter[..shorter.len() - piece.len()];
        }
        false
    }

    /// True where the name before the separator at the end of `left` is that of an entry of that year.
    fn is_filed_beside(&self, left: &'a str, year: Option<u16>) -> bool {
        let Some(year) = year.filter(|_| !self.known.is_empty()) else { return false };
        let Some((shorter, _)) = self.separator_before(left) else { return false };
        let beside = self.name_at_end(shorter);
        beside.is_some_and(|piece| word_starts(piece).any(|at| self.known.is_filed(&piece[at..], year)))
    }

    /// True where `text` holds titles only: `Prof. dr. `
    fn is_titles(&self, text: &str) -> bool {
        text.split(is_space).filter(|word| !word.is_empty()).all(|word| self.terms.titles.is(word))
    }

    /// `text` without the possessive at its end: `Smith’s`, `Jones’`.
    fn without_possessive(&self, text: &'a str) -> &'a str {
        for ending in ["’s", "'s", "´s", "`s", "‘s", "’", "'", "s’s"] {
            if let Some(shorter) = text.strip_suffix(ending) {
                return shorter;
            }
        }
        text
    }

    /// `text` without the `s` of a genitive that takes no apostrophe (`Foucaults (1969)`), where the language has such
    /// and the list has that name and year.
    fn without_genitive(&self, text: &'a str, year: Option<u16>) -> &'a str {
        if !self.language.has(Trait::BareGenitive) {
            return text;
        }
        let (Some(shorter), Some(year)) = (text.strip_suffix('s'), year) else { return text };
        let start = shorter.rfind(|c: char| is_space(c) || c == '/').map_or(0, |at| at + 1);
        let Some(name) = shorter.get(start..).filter(|name| self.known.has_dated(name, year)) else { return text };
        if self.known.has(&text[start..start + name.len() + 1]) { text } else { shorter }
    }

    /// `text` without the initials that stand behind a comma at its end, where the list has an entry of that year by who is named
    /// before it: the `Barron, J. R.` of `Barron, J. R. 1971: 38`.
    fn without_initials_behind(&self, text: &'a str, year: Option<u16>) -> &'a str {
        let found = text.rsplit_once(',').zip(year).filter(|((_, given), _)| {
            matches!(preceded(super::date::space, initials).parse(given.trim_end()), Ok(("", _)))
        });
        let Some(((name, _), year)) = found else { return text };
        let family = name.rsplit(|c: char| is_space(c) || c == '(').next().unwrap_or_default();
        if self.known.is_filed(family, year) { name } else { text }
    }

    /// `text` without the et al. term at its end, and the term's place.
    fn without_et_al(&self, text: &'a str) -> (&'a str, Option<Span>) {
        match self.terms.et_al.find_at_end(text, 40) {
            Some(at) if at > 0 && !text[at..].starts_with("El ") => {
                (&text[..at], Some(Span::of(&text[at..], self.text)))
            }
            _ => (text, None),
        }
    }

    /// `text` without the separator at its end: an "and", a `&`, a `/` or a comma.
    fn separator_before(&self, text: &'a str) -> Option<(&'a str, Mark)> {
        let at = text.trim_end_matches(is_space);
        if let Some(shorter) = at.strip_suffix(['&', '/', '＆', '+']) {
            return Some((shorter.trim_end_matches(|c| is_space(c) || c == ','), Mark::And));
        }
        if let Some(shorter) = at.strip_suffix(',') {
            return Some((shorter.trim_end_matches(is_space), Mark::Comma));
        }
        if let Some(shorter) = at.strip_suffix(';') {
            return Some((shorter.trim_end_matches(is_space), Mark::Semicolon));
        }
        let start = at.rfind(is_space)?;
        let last = at[start..].trim_start_matches(is_space);
        if at.len() == text.len() || !self.terms.and.is(last) {
            return None;
        }
        let before = at[..start].trim_end_matches(is_space);
        match before.strip_suffix(',') {
            Some(shorter) => Some((shorter.trim_end_matches(is_space), Mark::CommaAnd)),
            None => Some((before, Mark::And)),
        }
    }

    /// The longest run of words that can be a name and ends where `text` ends: capitalised words, initials, particles, and the
    /// small words of an organisation between capitalised ones.
    fn name_at_end(&self, text: &'a str) -> Option<&'a str> {
        if let Some(whole) = self.listed_whole_before(text).filter(|whole| !self.are_two(whole)) {
            return Some(whole);
        }
        let mut start = text.len();
        let mut best = None;
        let mut words = 0;
        loop {
            let left = text[..start].trim_end_matches(is_space);
            if words > 0 && left.len() == start {
                break;
            }
            let from = left.rfind(|c: char| {
                is_space(c) || matches!(c, '(' | '[' | ';' | ':' | '“' | '„' | '"' | ',' | '/' | '—' | '–')
            });
            let from = from.map_or(0, |at| at + left[at..].chars().next().map_or(1, char::len_utf8));
            let from = before_break(left, from);
            let from = from + behind_lost_space(&left[from..]);
            let from = from + self.elided(&left[from..]);
            let from = from + note_number(&left[from..]);
            let found = &left[from..];
            if found.is_empty() || words >= 10 {
                break;
            }
            // "和 Lee": no name is in two scripts.
            if words > 0 && found.starts_with(is_caseless) != text[start..].starts_with(is_caseless) {
                break;
            }
            match self.kind(found, words) {
                Kind::Name => best = Some(from),
                Kind::Between if words > 0 => {}
                _ => break,
            }
            words += 1;
            start = from;
            if start > 0 && !text[..start].ends_with(is_space) {
                break;
            }
        }
        best.map(|from| &text[self.with_particles(text, from)..])
    }

    /// Where the particles begin that belong to the family name at byte `from` of `text`: at `van` in `van der Wouden`. A small
    /// word that is also an article or a preposition of the text's language (`het rapport van Bolt`) is a particle only where
    /// the list says so.
    fn with_particles(&self, text: &'a str, from: usize) -> usize {
        let name = &text[from..];
        if name.contains(is_space) || self.known.has(name) {
            return from;
        }
        let mut start = from;
        let mut first_run = None;
        for _ in 0..3 {
            let left = text[..start].trim_end_matches(is_space);
            let at = left.rfind(|c: char| is_space(c) || c == '(').map_or(0, |at| at + 1);
            let Some(found) = left.get(at..).filter(|found| left.len() < start && self.terms.particles.is(found))
            else {
                break;
            };
            if found.starts_with(char::is_uppercase) {
                break;
            }
            start = at;
            if self.known.has(&text[start..]) {
                return start;
            }
            first_run.get_or_insert(found);
        }
        let Some(last) = first_run else { return from };
        let run = &text[start..from];
        let foreign = run.split_whitespace().any(|found| !self.terms.own_links.is(found));
        let double = run.split_whitespace().count() > 1 && self.terms.closing_particles.is(last);
        if foreign || double { start } else { from }
    }

    /// The bytes of an article or a preposition that an apostrophe joins to a name that the list has without it, or to an acronym:
    /// `l'` in `l'INSEE`, `d’` in `d’OCDE`.
    fn elided(&self, found: &str) -> usize {
        let Some((small, name)) = found.split_once(['\'', '’']) else { return 0 };
        let length = found.len() - name.len();
        let joined = !small.is_empty() && self.terms.particles.is(&found[..length]) && !self.known.has(found);
        let alone = || is_all_capitals(name) || name.starts_with(char::is_uppercase) && self.known.has(name);
        if joined && alone() { length } else { 0 }
    }

    /// What a word can be in a name that is read from its end.
    fn kind(&self, found: &'a str, words: usize) -> Kind {
        if words == 0 && self.is_user(found) {
            return Kind::Name;
        }
        if found.starts_with(is_caseless) && self.terms.and.is(found) {
            return Kind::None;
        }
        let junior = found.strip_suffix('.').filter(|name| name.ends_with("-Jr") || name.ends_with("-Sr"));
        if let Ok(("", found)) = word(junior.unwrap_or(found))
            && (is_capitalised(found) || (words == 0 && found.len() > 3 && self.known.has(found)))
        {
            if words == 0 && (self.refuses(found, "") || self.terms.and.is(found)) {
                return Kind::None;
            }
            return Kind::Name;
        }
        if words > 0 && self.is_initials(found) {
            return Kind::Name;
        }
        if words > 0 && self.terms.is_versus(found) {
            return Kind::Between;
        }
        if words > 0 && self.joins_parts(found) {
            return Kind::Between;
        }
        if words > 0 && (self.terms.particles.is(found) || self.is_link(found)) && !self.terms.and.is(found) {
            return Kind::Between;
        }
        if words > 0 && self.terms.particles.is(found) {
            return Kind::Between;
        }
        Kind::None
    }

    /// True for initials before a name: `J.-P.`, but not the `Cf.` of `Cf. Bolt (2004)`.
    pub fn is_initials(&self, found: &str) -> bool {
        let prefix = found.chars().filter(|c| c.is_alphabetic()).count() > 1 && self.terms.prefixes.is(found);
        !prefix && matches!(initials(found), Ok(("", _)))
    }

    /// True where `found` joins the parts of one surname: the `y` of `Ortega y Gasset` in a language that has another word between
    /// authors, where the list does not have both parts as names of their own.
    fn joins_parts(&self, found: &str) -> bool {
        if !self.terms.joints.is(found) || !found.starts_with(char::is_lowercase) {
            return false;
        }
        let at = self.at(found);
        let before = self.text[..at].trim_end_matches(is_space);
        let first = before.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
        let behind = self.skip_space(&self.text[at + found.len()..]);
        let second = word(behind).map_or("", |(_, second)| second);
        let listed = before[..before.len() - first.len()].trim_end_matches(is_space).ends_with(',');
        let two = listed || self.known.has(first) || self.known.has_near(first);
        is_capitalised(first) && is_capitalised(second) && !two
    }

    fn is_link(&self, found: &str) -> bool {
        self.terms.links.is(found)
    }

    /// One name of a narrative citation, given names and family name apart.
    fn narrative_name(&self, text: &'a str) -> CitedName {
        let text = if self.known.has(text) { text } else { without_generation(text) };
        let family_at = self.family_start(text);
        let family = &text[family_at..];
        let given = text[..family_at].trim();
        CitedName {
            family: clean(family),
            given: (!given.is_empty()).then(|| clean(given)),
            alias: None,
            span: Span::of(family, self.text),
        }
    }

    /// Where the family name begins in a name of several words.
    fn family_start(&self, text: &str) -> usize {
        if self.known.has(text)
            || self.is_organisation(text)
            || text.split(is_space).any(|word| self.terms.is_versus(word))
        {
            return 0;
        }
        if let Some(at) = self.known_family(text) {
            return at;
        }
        let starts: Vec<usize> = word_starts(text).collect();
        let Some(&last) = starts.last() else { return 0 };
        if let Some(joint) = starts.iter().position(|&at| self.joins_parts(word_at(text, at))).filter(|&at| at > 0) {
            return starts[joint - 1];
        }
        let links = starts.iter().any(|&at| {
            let found = word_at(text, at);
            self.terms.links.is(found) && !self.terms.particles.is(found)
        });
        if links {
            return 0;
        }
        let particles = starts.iter().rev().skip(1).take_while(|&&at| self.terms.particles.is(word_at(text, at)));
        particles.last().copied().unwrap_or(last)
    }

    /// All the pieces as one organisation: `Department of Health and Human Services`.
    fn whole_organisation(&self, pieces: &[&'a str], end: &'a str) -> Option<CitedName> {
        if pieces.len() < 2 {
            return None;
        }
        let start = self.at(pieces[0]);
        let whole = &self.text[start..self.at(end) + end.len()];
        (self.known.has(whole) && !self.known.has(pieces[0])).then(|| self.whole_name(whole))
    }

    /// A name that is not parted into given and family names.
    fn whole_name(&self, text: &'a str) -> CitedName {
        CitedName { family: clean(text), given: None, alias: None, span: Span::of(text, self.text) }
    }

    /// The start of a body's name before `first`: `commissie` in `commissie Blok`.
    fn with_body(&self, first: &'a str, left: &'a str, untrimmed: bool) -> &'a str {
        let before = left.trim_end_matches(is_space);
        if !untrimmed || before.len() == left.len() {
            return first;
        }
        let start = before.rfind(|c: char| is_space(c) || c == '(').map_or(0, |at| at + 1);
        let Some(found) = before.get(start..) else { return first };
        if self.terms.bodies.is(found) { found } else { first }
    }
}

/// What a word can be in a name that is read from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Between,
    None,
}

/// The places at which words begin in `text`.
pub fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter(|&(at, c)| !is_space(c) && (at == 0 || text[..at].ends_with(is_space))).map(|(at, _)| at)
}

/// True for a name that a comma parts from the next.
fn mark_of_place((_, mark): &(&str, Mark)) -> bool {
    *mark == Mark::Comma
}

/// The digits of a note's number that are stuck to the word behind: 1 in `2Kleinhans`, where the note begins.
fn note_number(word: &str) -> usize {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let sticks = digits <= 3 && word[digits..].starts_with(char::is_uppercase);
    if sticks { digits } else { 0 }
}

/// The word that begins at byte `at`.
pub fn word_at(text: &str, at: usize) -> &str {
    let end = text[at..].find(is_space).map_or(text.len(), |length| at + length);
    &text[at..end]
}

/// The bytes before the last word of `found` where the space before it is lost: `345.-` of `345.-Graham`, `subgenus.` of
/// `subgenus.Roesler`.
fn behind_lost_space(found: &str) -> usize {
    let Some((at, mark)) = found.char_indices().rev().find(|&(_, c)| matches!(c, '-' | '.')) else { return 0 };
    let (before, behind) = (&found[..at], &found[at + mark.len_utf8()..]);
    let mut letters = behind.chars();
    let name = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let sentence = before.chars().rev().take_while(|c| c.is_lowercase()).count() > 2;
    let lost = match mark {
        '-' => before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ']' | ';' | ':')),
        _ => sentence && !before.starts_with(char::is_uppercase),
    };
    if name && lost { at + 1 } else { 0 }
}

/// Where a word broken at a line end begins: `Duyven-⏎dak` begins before the hyphen.
fn before_break(text: &str, from: usize) -> usize {
    let before = &text[..from];
    let line = before.trim_end_matches([' ', '\t']);
    let Some(word) = line.strip_suffix("-\n").or_else(|| line.strip_suffix("-\r\n")) else { return from };
    if !text[from..].starts_with(char::is_lowercase) {
        return from;
    }
    word.rfind(|c: char| is_space(c) || c == '(')
        .map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8))
}

/// `Cesar` of `Cesar Jr`.
fn without_generation(text: &str) -> &str {
    let Some((name, last)) = text.trim_end().rsplit_once(is_space) else { return text };
    if matches!(capital_generation(last), Ok(("", _))) { name.trim_end_matches([',', ' ']) } else { text }
}
