//! The authors or editors at the head of an entry.

use nom::character::complete::one_of;
use nom::combinator::opt;
use nom::{IResult, Parser};

use super::person::{
    Given, Order, Person, family_given, generation_term, given, given_family, is_initials, is_word, text_of,
    without_comma,
};
use super::segment::{Kind, Segment, segment};
use super::terms::Terms;
use crate::citation::{alias, is_all_capitals, is_space, space};
use crate::name::is_given;
use crate::span::Span;

/// How far the names reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// They fill the input: the year stands behind them.
    Whole,
    /// They begin the input, and a title follows.
    Start,
}

/// What the named people did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// They wrote it.
    Authors,
    /// They edited it: `(eds.)`, `(Hrsg.)`.
    Editors,
}

/// The people at the head of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creators<'a> {
    /// In their order.
    pub names: Vec<Person<'a>>,
    /// What they did.
    pub role: Role,
    /// True where an et al. term ends them.
    pub et_al: bool,
    /// What follows.
    pub rest: &'a str,
}

/// More names than any entry has; what is behind them is skipped.
const MOST: usize = 6000;

/// What stands between two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Comma,
    And,
    /// `;` or `/`: commas between it and the next one divide family from given name.
    Strong,
}

/// Reads names: `Smith, J., & Roe, A. B.`, `Smith J, Roe AB`, `Smith, John, and Anna Roe`, `SMITH, J.; ROE, A.`,
/// `Aron, Raymond/Dominique Schnapper`, `Statistisches Bundesamt (Hrsg.)`.
///
/// `habit` is how the entry before is written, where that is known: it decides where the words alone do not.
pub fn creators<'a>(input: &'a str, extent: Extent, habit: Option<Order>, terms: &'a Terms) -> Option<Creators<'a>> {
    Reader { extent, terms, habit, order: None, last: None, before: None }.creators(input)
}

/// The state of reading one list.
struct Reader<'a> {
    extent: Extent,
    terms: &'a Terms,
    /// How the names of the entry before are written.
    habit: Option<Order>,
    /// How the first name is written.
    order: Option<Order>,
    /// How the name before is written.
    last: Option<Order>,
    /// What stands before the next name.
    before: Option<Separator>,
}

impl<'a> Reader<'a> {
    fn creators(mut self, input: &'a str) -> Option<Creators<'a>> {
        let mut found = Creators { names: Vec::new(), role: Role::Authors, et_al: false, rest: input };
        let mut rest = input;
        while found.names.len() < MOST {
            let Some((after, mut person)) = self.person(rest) else { break };
            self.order.get_or_insert(person.order);
            self.last = Some(person.order);
            rest = after;
            self.behind(&mut rest, &mut person, &mut found.role);
            found.names.push(person);
            found.rest = rest;
            if let Some(after) = self.et_al(rest) {
                found.et_al = true;
                found.rest = after;
                self.role(&mut found.rest, &mut found.role);
                break;
            }
            let Some((after, separator)) = self.separator(rest).or_else(|| self.lost_separator(rest)) else { break };
            self.before = Some(separator);
            rest = after;
        }
        part_family_names(&mut found.names, self.terms);
        (!found.names.is_empty()).then_some(found)
    }

    /// What may stand behind a name: `(WHO)`, `(Hrsg.)`, `, Jr.`
    fn behind(&self, rest: &mut &'a str, person: &mut Person<'a>, role: &mut Role) {
        self.role(rest, role);
        if let Ok((after, found)) = alias(rest)
            && (self.extent == Extent::Whole || person.order == Order::Alone)
        {
            person.alias = Some(found);
            *rest = after;
            self.role(rest, role);
        }
        if person.generation.is_none()
            && let Ok((after, found)) = generation_term(rest)
        {
            person.generation = Some(found);
            *rest = after;
        }
    }

    /// A term for editors: ` (Hrsg.)`, `, eds.`, ` [org.]`
    fn role(&self, rest: &mut &'a str, role: &mut Role) {
        if let Some(after) = editors(rest, self.terms) {
            *role = Role::Editors;
            *rest = after;
        }
    }

    /// ` et al.`, `, u. a.`, ` [et al.]`
    fn et_al(&self, input: &'a str) -> Option<&'a str> {
        let found: IResult<&str, _> = (space, opt(one_of(",;")), space, opt(one_of("([")), space).parse(input);
        let (rest, _) = found.ok()?;
        let length = self.terms.et_al_at(rest).or_else(|| {
            let and = self.terms.and_at(rest)?;
            let rest = &rest[and..];
            let others = rest.trim_start();
            others.starts_with("others").then_some(and + rest.len() - others.len() + "others".len())
        })?;
        Some(rest[length..].trim_start_matches([')', ']']))
    }

    /// What stands between two names: `, `, ` & `, `; `, `/`, `, and `, `, … `
    fn separator(&self, input: &'a str) -> Option<(&'a str, Separator)> {
        let stray: IResult<&str, _> = (space, opt((one_of("."), space)), space).parse(input);
        let (rest, _) = stray.ok()?;
        let mut separator = None;
        let mut rest = if rest.starts_with([',', ';', '/', '&']) { rest } else { input.trim_start_matches(is_space) };
        if let Some(mark) =
            rest.chars().next().filter(|mark| matches!(mark, ',' | ';' | '/' | '，' | '；' | '、' | '·' | '•'))
        {
            rest =
                rest[mark.len_utf8()..].trim_start_matches(|c| is_space(c) || c == mark || (mark == ',' && c == '/'));
            separator = Some(if matches!(mark, ',' | '，' | '、') { Separator::Comma } else { Separator::Strong });
        }
        if let Some(after) = ellipsis(rest) {
            rest = after.trim_start_matches(|c| is_space(c) || c == ',');
            separator = separator.or(Some(Separator::Comma));
        }
        if let Some(length) = self.terms.and_at(rest).or_else(|| self.terms.helpers.matches(rest)) {
            rest = rest[length..].trim_start_matches(is_space);
            separator = match separator {
                Some(Separator::Strong) => separator,
                _ => Some(Separator::And),
            };
        }
        Some((rest, separator?))
    }

    /// A comma that was forgotten between two names: `Dalton, R. J. Shin, D. C.`
    fn lost_separator(&self, input: &'a str) -> Option<(&'a str, Separator)> {
        if self.last != Some(Order::FamilyInitials) {
            return None;
        }
        let rest = input.trim_start_matches(|c| is_space(c) || c == '.');
        let part = segment(rest, self.terms);
        let [family] = part.tokens.as_slice() else { return None };
        let behind = part.rest.strip_prefix(',').and_then(|after| given(after.trim_start(), self.terms))?;
        (family.kind == Kind::Capital && behind.initials && behind.text.contains('.'))
            .then_some((rest, Separator::Comma))
    }

    /// The next name.
    fn person(&self, input: &'a str) -> Option<(&'a str, Person<'a>)> {
        let part = segment(input, self.terms);
        let first = part.tokens.first()?;
        let begins_title =
            self.order.is_none() && part.tokens.len() > 1 && self.terms.common.not_authors.is(first.text);
        if begins_title && !self.whole_initials_follow(part.rest) {
            return None;
        }
        let words = self.family_like(&part);
        let user = part.tokens.len() == 1
            && (self.order.is_some() || self.extent == Extent::Whole)
            && self.whole_initials_follow(part.rest);
        if user && let Some(found) = self.inverted(input, &part) {
            return Some(found);
        }
        if part.tokens.iter().any(|token| matches!(token.kind, Kind::Lower | Kind::Link)) {
            return self.with_small_words(input, &part);
        }
        if words && let Some(found) = self.inverted(input, &part) {
            return Some(found);
        }
        if let Some(found) = self.cut_title(input, &part) {
            return Some(found);
        }
        if let Some(person) = without_comma(&part, input, self.order, self.terms) {
            return Some((part.rest, person));
        }
        words.then(|| self.words_only(input, &part)).flatten()
    }

    /// True for words that a family name, or a name that stands alone, can be: no initials among them. Short words in
    /// capitals are initials, unless they stand alone (`OECD`), or everything is in capitals and a comma and initials follow
    /// (`PEREIRA LUZ, A.`).
    fn family_like(&self, part: &Segment<'a>) -> bool {
        let short = part.tokens.iter().filter(|token| token.kind == Kind::Capitals).count();
        if !part.tokens.iter().all(|token| is_word(token) || token.kind == Kind::Generation) {
            return false;
        }
        let names = part.tokens.iter().filter(|token| is_word(token) && token.kind != Kind::Particle);
        short == 0
            || part.tokens.len() == 1
            || names.clone().count() == 1
            || names.clone().all(|token| is_all_capitals(token.text)) && self.dotted_initials_follow(part.rest)
    }

    /// True where initials with their stops follow a comma.
    fn dotted_initials_follow(&self, input: &'a str) -> bool {
        let Some(after) = input.trim_start().strip_prefix(',') else { return false };
        given(after.trim_start(), self.terms).is_some_and(|given| given.initials && given.text.contains('.'))
    }

    /// True where initials follow a comma, and nothing before the next separator.
    fn whole_initials_follow(&self, input: &'a str) -> bool {
        let Some(after) = input.trim_start().strip_prefix(',') else { return false };
        given(after.trim_start(), self.terms)
            .is_some_and(|given| given.initials && (given.whole || self.extent == Extent::Start))
    }

    /// A family name with given names behind a comma: `Smith, J.`, `Beauvoir, Simone de`, `Hair Jr., J.`
    fn inverted(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
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
        if let Ok((rest, found)) = super::segment::generation(after)
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

    /// True where a stop was put for the comma behind a family name: `Powell. B., Dalton, R.`
    fn stop_for_comma(&self, behind: &'a str) -> bool {
        self.extent == Extent::Whole
            && given(behind, self.terms).is_some_and(|given| given.initials && given.whole && given.text.contains('.'))
    }

    /// `Ortega y Gasset, J.`: an "and" within a family name, which the given names behind the second word show.
    fn second_surname(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, &'a str)> {
        let rest = part.rest.trim_start();
        if !rest.starts_with("y ") && !rest.starts_with("i ") && !rest.starts_with("e ") {
            return None;
        }
        let second = segment(&rest[2..], self.terms);
        let [word] = second.tokens.as_slice() else { return None };
        let after = second.rest.strip_prefix(',')?;
        if word.kind != Kind::Capital || !given(after.trim_start(), self.terms)?.initials {
            return None;
        }
        Some((&input[..Span::of(word.text, input).end], second.rest))
    }

    /// Whether initials behind a comma are those of the words before it. They are, unless a natural list says otherwise:
    /// `John Smith, A. Roe and B. Zeta`.
    fn takes_initials(&self, words: usize, given: &Given<'a>) -> Option<Order> {
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
    fn takes_names(&self, part: &Segment<'a>, given: &Given<'a>) -> Option<Order> {
        let words = part.tokens.iter().filter(|token| token.kind != Kind::Particle).count();
        let names = given.text.split_whitespace().count();
        let organisation = self.terms.is_organisation(given.text)
            || part.tokens.iter().any(|token| self.terms.is_organisation(token.text));
        if !given.whole || names > 4 || words > 3 || organisation {
            return None;
        }
        let next = self.order.is_some() && self.before == Some(Separator::Comma);
        let confirmed = !next || given.text.split_whitespace().next().is_some_and(is_given);
        if self.extent == Extent::Start && !(ends_names(given.rest) && confirmed) {
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

    /// True for words that begin a title and no name: `The Global …`.
    fn begins_title(&self, words: &str) -> bool {
        words.split_whitespace().next().is_some_and(|word| self.terms.common.not_authors.is(word))
    }

    /// True where initials follow a comma: what stands before them is a family name.
    fn initials_follow(&self, input: &'a str) -> bool {
        let Some(after) = input.trim_start().strip_prefix(',') else { return false };
        given(after.trim_start(), self.terms).is_some_and(|given| given.initials)
    }

    /// True where a further name of several words follows a separator.
    fn names_follow(&self, input: &'a str) -> bool {
        let Some((after, Separator::Comma | Separator::And)) = self.separator(input) else { return false };
        let part = segment(after, self.terms);
        part.tokens.len() > 1 && part.tokens.iter().all(is_word)
    }

    /// Given names with a name behind their initials (`J. Robert`), where that cannot be the next person or the title.
    fn with_second_name(&self, whole: &'a str, given: &Given<'a>) -> (&'a str, &'a str) {
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

    /// A name with its initials behind it and the title directly behind those: `Kuhn T. The structure of …`.
    fn cut_title(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
        let initials = part.tokens.iter().position(|token| token.kind == Kind::Initials)?;
        let behind = part.tokens[initials..].iter().take_while(|token| is_initials(token)).count() + initials;
        let listed = part.rest.trim_start().starts_with([',', ';', '/', '&', '('])
            || self.terms.and_at(part.rest.trim_start()).is_some();
        let known = is_given(part.tokens[0].text) || self.habit == Some(Order::GivenFamily) || self.order.is_some();
        let short = part.tokens.len() - behind < 3
            && part.tokens[behind..].iter().all(is_word)
            && (known || self.and_follows(part.rest));
        if initials == 0 || behind == part.tokens.len() || self.extent == Extent::Whole || (listed && short) {
            return None;
        }
        let tokens = part.tokens[..behind].to_vec();
        let rest = &input[Span::of(tokens.last()?.text, input).end..];
        let person = without_comma(&Segment { tokens, rest }, input, self.order, self.terms)?;
        Some((rest, person))
    }

    /// Words without given names: a second author in natural order, an organisation, a name that stands alone.
    fn words_only(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
        let tokens = part.tokens.as_slice();
        let text = text_of(tokens, input);
        let alone = || Some((part.rest, Person::alone(text, self.terms)));
        if tokens.last()?.kind == Kind::Particle {
            return None;
        }
        if tokens.len() == 1 || tokens.len() > 4 || self.terms.is_organisation(text) {
            let sure = self.extent == Extent::Whole || self.order.is_none() || self.before != Some(Separator::Comma);
            return if sure { alone() } else { None };
        }
        let place = matches!(tokens[0].text, "São" | "San" | "Santa" | "Santo" | "Saint" | "Sankt" | "Sint");
        let plain = tokens.iter().all(|token| token.kind == Kind::Capital);
        let hyphenated = tokens.len() == 2 && has_small_syllable(tokens[1].text) && !tokens[0].text.contains('-');
        let family_first = plain && !place && !is_given(tokens[0].text) && is_given(tokens[tokens.len() - 1].text);
        if hyphenated {
            return family_given(tokens, input).map(|person| (part.rest, person));
        }
        if family_first && self.order != Some(Order::GivenFamily) && self.before != Some(Separator::And) {
            return family_given(tokens, input).map(|person| (part.rest, person));
        }
        let after = part.rest.trim_start();
        let dated = after.trim_start_matches([',', ' ']).starts_with(|c: char| c.is_ascii_digit());
        let goes_on = !dated && after.starts_with([',', ';', '/', '&']) || self.terms.and_at(after).is_some();
        let natural = match (self.order, self.extent) {
            (Some(_), Extent::Whole) => true,
            (Some(_), Extent::Start) => {
                self.before != Some(Separator::Comma) || is_given(tokens[0].text) || self.and_follows(part.rest)
            }
            (None, _) if place || dated => false,
            (None, _) => goes_on || is_given(tokens[0].text) || self.habit == Some(Order::GivenFamily),
        };
        if natural && let Some(person) = given_family(tokens, input) {
            return Some((part.rest, person));
        }
        if self.order.is_some() { None } else { alone() }
    }

    /// True where an `and` and a further name stand behind this one, perhaps with others between: a list, and no title.
    fn and_follows(&self, input: &'a str) -> bool {
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

    /// Words in small letters among the others: a title behind `Kuhn T.`, or a group among people (`the ENCODE Consortium`).
    fn with_small_words(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
        if let Some(found) = self.cut_title(input, part) {
            return Some(found);
        }
        let title = part.tokens.iter().filter(|token| token.kind == Kind::Lower).count() > 1;
        if self.extent == Extent::Start || self.order.is_none() || title {
            return None;
        }
        if let [given, family] = part.tokens.as_slice()
            && is_initials(given)
        {
            let person = Person::alone(family.text, self.terms);
            return Some((part.rest, Person { given: Some(given.text), order: Order::GivenFamily, ..person }));
        }
        let text = text_of(&part.tokens, input);
        let text = text.strip_prefix("the ").or(text.strip_prefix("The ")).unwrap_or(text);
        Some((part.rest, Person { organisation: true, ..Person::alone(text, self.terms) }))
    }
}

/// `Yat-sen`, `Min-jun`: given names of two syllables, which stand behind the family name where no comma does.
fn has_small_syllable(word: &str) -> bool {
    word.split_once(['-', '‐', '‑']).is_some_and(|(first, second)| {
        first.chars().count() > 1 && second.starts_with(char::is_lowercase) && second.chars().count() > 1
    })
}

/// `Turner, Katz and Hurd`: a list of family names, whose second looked like a given name.
fn part_family_names<'a>(names: &mut Vec<Person<'a>>, terms: &Terms) {
    let [first, others @ ..] = names.as_slice() else { return };
    let Some(given) = first.given.filter(|given| !given.contains(['.', ' ']) && !is_given(given)) else { return };
    let alone = !others.is_empty() && others.iter().all(|person| person.order == Order::Alone && !person.organisation);
    if first.order == Order::FamilyGiven && alone {
        let family = first.family;
        names.splice(0..1, [Person::alone(family, terms), Person::alone(given, terms)]);
    }
}

/// True where a list of names may end or go on.
fn ends_names(input: &str) -> bool {
    let rest = input.trim_start();
    rest.is_empty()
        || rest.starts_with(['.', ',', ':', ';', '/', '(', '[', '&', '"', '“', '„', '«', '»', '‘'])
        || rest.len() < input.len()
}

/// `…`, `...`, `. . .`: authors left out.
fn ellipsis(input: &str) -> Option<&str> {
    if let Some(rest) = input.strip_prefix('…') {
        return Some(rest);
    }
    let rest = input.trim_start_matches(['.', ' ']);
    (input[..input.len() - rest.len()].matches('.').count() > 2).then_some(rest)
}

/// A term for editors behind names, its brackets included: ` (Hrsg.)`, `, eds.`, ` [org.]`, ` Hg.:`
pub fn editors<'a>(input: &'a str, terms: &Terms) -> Option<&'a str> {
    let rest = input.trim_start_matches(|c| is_space(c) || c == ',');
    if let Some(inside) = rest.strip_prefix(['(', '[']) {
        let inside = inside.trim_start();
        let length = terms.editors.matches(inside)?;
        let after = inside[length..].trim_start_matches([' ', '.', ',', '&']);
        if let Some(after) = after.strip_prefix([')', ']']) {
            return Some(after);
        }
        // "(Hrsg. 2010)": the year shares the bracket.
        return after.starts_with(|c: char| c.is_ascii_digit()).then_some(after);
    }
    let length = terms.editors.matches(rest)?;
    let after = &rest[length..];
    let ends = after.trim_start().starts_with(['.', ',', ':', ';', '(', ')'])
        || after.trim_start().is_empty()
        || rest[..length].ends_with('.');
    (ends && rest.len() < input.len()).then_some(after)
}
