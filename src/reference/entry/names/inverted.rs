//! Names whose family name comes first: `Smith, J.`, `Beauvoir, Simone de`.

use super::ahead::ends_names;
use super::separator::Separator;
use super::{Extent, Reader};
use crate::citation::{self, is_all_capitals, is_space};
use crate::name::is_given;
use crate::reference::entry::person::{Given, Order, Person, given, is_initials, is_word, text_of};
use crate::reference::entry::segment::{Kind, Segment, segment};
use crate::span::Span;

impl<'a> Reader<'a> {
    /// A family name with given names behind a comma: `Smith, J.`, `Beauvoir, Simone de`, `Hair Jr., J.`
    pub(super) fn inverted(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
        let mut tokens = part.tokens.as_slice();
        let mut generation = None;
        if let [before @ .., last] = tokens
            && (last.kind == Kind::Generation || matches!(last.text, "JR" | "SR"))
            && !before.is_empty()
        {
            generation = Some(last.text);
            tokens = before;
        }
        let (mut family, mut after) = (text_of(tokens, input), part.rest);
        if let Some((joined, rest)) = self.second_surname(input, part) {
            (family, after) = (joined, rest);
        }
        let after = match after.strip_prefix(". ") {
            Some(behind) if self.stop_for_comma(behind) => behind,
            _ => after.trim_start_matches('.').trim_start_matches(is_space).strip_prefix(',')?,
        };
        let mut after = after.trim_start_matches(|c| is_space(c) || c == ',');
        if let Ok((rest, found)) = citation::generation(after)
            && let Some(rest) = rest.trim_start().strip_prefix(',')
        {
            generation = Some(found);
            after = rest.trim_start_matches(is_space);
        }
        let given = given(after, self.terms)?;
        let order =
            if given.initials { self.takes_initials(tokens.len(), &given)? } else { self.takes_names(part, &given)? };
        let (text, rest) = self.with_second_name(after, &given);
        Some((
            rest,
            Person {
                family,
                given: Some(text),
                generation: generation.or(given.generation),
                alias: None,
                organisation: false,
                order,
            },
        ))
    }

    /// `Ortega y Gasset, J.`, `COSTA E SILVA, Maria`: an "and" of one letter within a family name, which the given names behind the
    /// second word show.
    pub(super) fn second_surname(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, &'a str)> {
        let rest = part.rest.trim_start();
        let first = part.tokens.last().filter(|token| matches!(token.kind, Kind::Capital | Kind::Capitals))?;
        let in_capitals = is_all_capitals(first.text);
        let joint = rest.strip_prefix(['y', 'i', 'e']);
        let joint = joint.or_else(|| rest.strip_prefix(['Y', 'I', 'E']).filter(|_| in_capitals));
        let second = segment(joint.filter(|behind| behind.starts_with(is_space))?, self.terms);
        let family = second.tokens.iter().filter(|token| token.kind != Kind::Particle).count();
        let names = second.tokens.iter().all(|token| match token.kind {
            Kind::Capital | Kind::Particle => true,
            Kind::Capitals => in_capitals,
            _ => false,
        });
        let after = second.rest.strip_prefix(',')?;
        let given = given(after.trim_start(), self.terms)?;
        let named = given.initials
            || given.text.split_whitespace().next().is_some_and(is_given)
            || in_capitals && !is_all_capitals(given.text);
        let last = second.tokens.last().filter(|_| names && named && family > 0 && family < 3)?;
        Some((&input[..Span::of(last.text, input).end], second.rest))
    }

    /// Whether initials behind a comma are those of the words before it. They are, unless a natural list says otherwise:
    /// `John Smith, A. Roe and B. Zeta`.
    pub(super) fn takes_initials(&self, words: usize, given: &Given<'a>) -> Option<Order> {
        let natural = self.order == Some(Order::FamilyInitials) && self.last == Some(Order::GivenFamily);
        if given.whole || self.extent == Extent::Start || (words < 2 && !natural) {
            return Some(Order::FamilyInitials);
        }
        let behind = segment(given.rest, self.terms);
        let name_follows = !behind.tokens.is_empty() && behind.tokens.iter().all(is_word);
        let lost_comma = self.whole_initials_follow(behind.rest);
        (!name_follows || lost_comma).then_some(Order::FamilyInitials)
    }

    /// Whether words behind a comma are the given names of the words before it: `Smith, John`.
    pub(super) fn takes_names(&self, part: &Segment<'a>, given: &Given<'a>) -> Option<Order> {
        let words = part.tokens.iter().filter(|token| token.kind != Kind::Particle).count();
        let names = given.text.split_whitespace().count();
        let organisation = self.terms.is_organisation(given.text)
            || part.tokens.iter().any(|token| self.terms.is_organisation(token.text));
        // "FARIA, Carla M. Regras de exame": the stop of the initial ends the names.
        let stopped = self.extent == Extent::Start && given.text.ends_with('.') && !given.text.ends_with("..");
        if !(given.whole || stopped) || names > 4 || words > 3 || organisation {
            return None;
        }
        let next = self.order.is_some() && self.before == Some(Separator::Comma);
        let confirmed = !next || given.text.split_whitespace().next().is_some_and(is_given);
        if self.extent == Extent::Start && !((ends_names(given.rest) || stopped) && confirmed) {
            return None;
        }
        let dotted = given.text.contains('.');
        let first_given = given.text.split_whitespace().next().is_some_and(is_given);
        if !first_given && self.extent == Extent::Start && self.begins_title(given.text) {
            return None;
        }
        match (self.order, self.before) {
            (None, _) => {
                let given_before = words > 1 && !self.terms.two_surnames && is_given(part.tokens[0].text);
                let listed = words > 1 && names > 1 && !dotted && self.names_follow(given.rest);
                let natural = listed || (given_before && (!first_given || names > 1 && !dotted));
                (!natural).then_some(Order::FamilyGiven)
            }
            (Some(order), Some(Separator::Strong)) if order != Order::GivenFamily => Some(Order::FamilyGiven),
            (Some(Order::FamilyGiven), _) => {
                let single = names == 1 || (dotted && names == 2);
                (words == 1 && !self.initials_follow(given.rest)
                    || (words > 1 && single && self.before == Some(Separator::Comma)))
                .then_some(Order::FamilyGiven)
            }
            (Some(Order::FamilyInitials), _) => {
                (words == 1 && names == 1 && !self.initials_follow(given.rest)).then_some(Order::FamilyGiven)
            }
            _ => None,
        }
    }

    /// Given names with a name behind their initials (`J. Robert`), where that cannot be the next person or the title.
    pub(super) fn with_second_name(&self, whole: &'a str, given: &Given<'a>) -> (&'a str, &'a str) {
        let short = (given.text, given.rest);
        if given.whole || !given.initials || self.order.is_some_and(|order| order == Order::FamilyInitials) {
            return short;
        }
        let behind = segment(given.rest, self.terms);
        let names = !behind.tokens.is_empty()
            && behind.tokens.len() < 3
            && behind.tokens.iter().all(|token| token.kind == Kind::Capital || is_initials(token));
        if !names || self.initials_follow(behind.rest) {
            return short;
        }
        let ends = match self.extent {
            Extent::Whole => true,
            Extent::Start => {
                behind.tokens.len() == 1 && behind.rest.trim_start().starts_with([',', ';', '/', '&', '('])
            }
        };
        if !ends {
            return short;
        }
        (&whole[..Span::of(text_of(&behind.tokens, given.rest), whole).end], behind.rest)
    }
}
