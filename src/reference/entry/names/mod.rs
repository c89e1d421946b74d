//! The authors or editors at the head of an entry.

mod ahead;
mod inverted;
mod separator;
mod small;

pub use separator::editors;

use separator::Separator;

use super::fields::first_sentence;
use super::person::{
    Order, Person, family_given, generation_term, given_family, initials_run, is_initials, is_word, text_of,
    without_comma,
};
use super::segment::{Kind, Segment, Token, segment};
use super::terms::Terms;
use crate::citation::{alias, is_all_capitals};
use crate::language::shared::PLACE_BEGINNINGS;
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
    /// True where some are left out, or could not be read.
    pub gaps: bool,
    /// What follows.
    pub rest: &'a str,
}

/// More names than any entry has; what is behind them is skipped.
const MOST: usize = 6000;

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
        let mut found = Creators { names: Vec::new(), role: Role::Authors, et_al: false, gaps: false, rest: input };
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
        found.gaps = holds_ellipsis(&input[..input.len() - found.rest.len()]);
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

    /// The next name.
    fn person(&self, input: &'a str) -> Option<(&'a str, Person<'a>)> {
        if let Ok(found) = small::small_name(input) {
            return Some(found);
        }
        let part = segment(input, self.terms);
        let first = part.tokens.first()?;
        let begins_title =
            self.order.is_none() && part.tokens.len() > 1 && self.terms.common.not_authors.is(first.text);
        if begins_title && !self.whole_initials_follow(part.rest) {
            return None;
        }
        if let Some(found) = self.glued_initials(&part) {
            return Some(found);
        }
        if let Some(found) = self.without_separator(input, &part) {
            return Some(found);
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
        if !self.initials_follow(part.rest)
            && let Some(person) = capitals_first(&part.tokens, input, self.terms)
        {
            return Some((part.rest, person));
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
            || has_joint(&part.tokens) && self.names_follow_comma(part.rest)
    }

    /// The first of names between which nothing but a space stands: `Foster ZS Sharpton TJ`.
    fn without_separator(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
        let [family, given, behind @ ..] = part.tokens.as_slice() else { return None };
        let bare = |family: &Token, given: &Token| family.kind == Kind::Capital && given.kind == Kind::Capitals;
        let listed = self.extent == Extent::Whole
            && !behind.is_empty()
            && part.tokens.len().is_multiple_of(2)
            && part.tokens.chunks(2).all(|pair| bare(&pair[0], &pair[1]));
        let rest = &input[Span::of(given.text, input).end..];
        listed.then(|| (rest, Person::named(family.text, given.text, Order::FamilyBare)))
    }

    /// A name that ran together with its initials: `KurversRHJM, KrauseJ`. One or two capitals at the end are initials only beside
    /// another such name: `OpenAI` is none.
    fn glued_initials(&self, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
        let [token] = part.tokens.as_slice() else { return None };
        let (family, given) = parted_initials(token.text)?;
        let neighbour = || {
            let next = self.separator(part.rest).map(|(rest, _)| segment(rest, self.terms));
            next.is_some_and(|next| matches!(next.tokens[..], [token] if parted_initials(token.text).is_some()))
        };
        let listed = given.chars().count() > 2 || self.last == Some(Order::FamilyBare) || neighbour();
        listed.then(|| (part.rest, Person::named(family, given, Order::FamilyBare)))
    }

    /// A name with its initials behind it and the title directly behind those: `Kuhn T. The structure of …`.
    fn cut_title(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
        let initials = part.tokens.iter().position(|token| token.kind == Kind::Initials)?;
        let behind = initials_run(&part.tokens[initials..]) + initials;
        let listed = part.rest.trim_start().starts_with([',', ';', '/', '&', '('])
            || self.terms.and_at(part.rest.trim_start()).is_some_and(|length| {
                // "Stem B. Dunes and drains": a title, for what follows is no name.
                let after = part.rest.trim_start()[length..].trim_start();
                after.starts_with(char::is_uppercase) || self.terms.common.particles.matches(after).is_some()
            });
        let natural = [self.order, self.habit].contains(&Some(Order::GivenFamily));
        let known = is_given(part.tokens[0].text) || natural || self.order.is_some();
        // "Karl J. Ost. The program web": the stop behind the family name ends the names.
        let ends =
            (natural || self.order.is_none() && is_given(part.tokens[0].text)) && title_follows(part.rest, self.terms);
        let listed = listed || ends;
        let short = part.tokens.len() - behind < 3
            && part.tokens[behind..].iter().all(is_word)
            && (known || self.and_follows(part.rest));
        // "Petrov P. P., Sidorova S. S. Sleep and noise": who is filed by the family name has the initials behind it.
        let family_first = self.order == Some(Order::FamilyBare)
            || self.order.is_none() && self.habit == Some(Order::FamilyGiven)
            || part.tokens[initials].text.matches('.').count() > 1 && !is_given(part.tokens[0].text);
        if initials == 0
            || behind == part.tokens.len()
            || self.extent == Extent::Whole
            || (listed && short && !family_first)
        {
            return None;
        }
        let tokens = part.tokens[..behind].to_vec();
        let rest = &input[Span::of(tokens.last()?.text, input).end..];
        let person = without_comma(&Segment { tokens, rest }, input, self.order, self.terms)?;
        Some((rest, person))
    }

    /// Words without given names: a second author in natural order, an organisation, a name that stands alone.
    fn words_only(&self, input: &'a str, part: &Segment<'a>) -> Option<(&'a str, Person<'a>)> {
        if let [before @ .., last] = part.tokens.as_slice()
            && last.kind == Kind::Generation
            && before.len() > 1
        {
            let rest = part.rest;
            let (rest, person) = self.words_only(input, &Segment { tokens: before.to_vec(), rest })?;
            return Some((rest, Person { generation: Some(last.text), ..person }));
        }
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
        let place = PLACE_BEGINNINGS.is(tokens[0].text);
        let plain = tokens.iter().all(|token| token.kind == Kind::Capital);
        let hyphenated = tokens.len() == 2 && has_small_syllable(tokens[1].text) && !tokens[0].text.contains('-');
        let family_first = plain && !place && !is_given(tokens[0].text) && is_given(tokens[tokens.len() - 1].text);
        if hyphenated {
            return family_given(tokens, input).map(|person| (part.rest, person));
        }
        let [.., last] = tokens else { return None };
        // "a Petr KLÍMA" (ISO 690): the capitals tell the family name.
        if plain && is_all_capitals(last.text) && !is_all_capitals(tokens[0].text) && last.text.chars().count() > 2 {
            return given_family(tokens, input).map(|person| (part.rest, person));
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

/// `Kurvers` and `RHJM` of `KurversRHJM`.
fn parted_initials(word: &str) -> Option<(&str, &str)> {
    let family = word.trim_end_matches(char::is_uppercase);
    let initials = word.len() - family.len();
    let small = family.chars().rev().take_while(|c| c.is_lowercase()).count();
    let named = family.starts_with(char::is_uppercase) && small > 1 && family.chars().all(char::is_alphabetic);
    (named && (1..=5).contains(&initials)).then(|| word.split_at(family.len()))
}

/// True where a stop and then a title with more behind it follow.
fn title_follows(rest: &str, terms: &Terms) -> bool {
    let Some(rest) = rest.strip_prefix(". ") else { return false };
    let (sentence, after) = first_sentence(rest, terms);
    sentence.split_whitespace().count() > 1 && !after.trim().is_empty()
}

/// True where dots stand for names.
fn holds_ellipsis(names: &str) -> bool {
    names.contains('…') || names.contains("...") || names.contains(". . .")
}

/// `DURAND Jean-Pierre`: a family name in capitals before given names that are not.
fn capitals_first<'a>(tokens: &[Token<'a>], whole: &'a str, terms: &Terms) -> Option<Person<'a>> {
    let is_family = |token: &&Token| token.kind == Kind::Capital && is_all_capitals(token.text);
    let count = tokens.iter().take_while(is_family).count();
    let (family, given) = tokens.split_at(count);
    let long = family.first().is_some_and(|token| token.text.chars().count() > 3);
    let named = (1..3).contains(&given.len())
        && given.iter().all(|token| token.kind == Kind::Capital && token.text.contains(char::is_lowercase));
    let organised = || terms.is_organisation(text_of(tokens, whole));
    (long && named && count < 3 && !organised())
        .then(|| Person::named(text_of(family, whole), text_of(given, whole), Order::FamilyBare))
}

/// `COSTA E SILVA`: a surname of two parts in capitals, whose "and" is no initial.
fn has_joint(tokens: &[Token]) -> bool {
    let joint = |token: &Token| matches!(token.text, "E" | "Y" | "I");
    let family = |token: &Token| token.kind == Kind::Particle || is_all_capitals(token.text);
    let inner = tokens.len() > 2 && tokens[1..tokens.len() - 1].iter().filter(|token| joint(token)).count() == 1;
    inner && tokens.iter().all(|token| joint(token) || family(token)) && !joint(&tokens[0])
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
