//! One person or organisation of an author list.

use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::{IResult, Parser};

use super::segment::{Kind, Segment, Token, segment};
use super::terms::Terms;
use crate::citation::{clean, generation, is_all_capitals, is_space, space, word};
use crate::language::shared::ORDINAL_ENDINGS;
use crate::name::Name;
use crate::name::is_given;
use crate::span::Span;

/// One name as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    /// The family name with its particles, or the organisation's name.
    pub family: &'a str,
    /// Given names or initials.
    pub given: Option<&'a str>,
    /// `Jr.`
    pub generation: Option<&'a str>,
    /// `WHO` in `World Health Organization (WHO)`.
    pub alias: Option<&'a str>,
    /// True for an organisation.
    pub organisation: bool,
    /// How it is written.
    pub order: Order,
}

/// How a name is written; the names of a list are mostly written alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `Smith, J.`, `Turcotte, DL`
    FamilyInitials,
    /// `Smith, John`
    FamilyGiven,
    /// `Smith JA`, `Smith J.`
    FamilyBare,
    /// `J. Smith`, `John A. Smith`
    GivenFamily,
    /// `Smith`, `Statistisches Bundesamt`
    Alone,
}

impl<'a> Person<'a> {
    /// A person with a family name and given names, and nothing else.
    pub fn named(family: &'a str, given: &'a str, order: Order) -> Self {
        Self { family, given: Some(given), generation: None, alias: None, organisation: false, order }
    }

    /// A name without given names.
    pub fn alone(family: &'a str, terms: &Terms) -> Self {
        let several = family.split_whitespace().nth(1).is_some();
        let acronym = family.chars().count() <= 5 && is_all_capitals(family);
        let organisation = acronym || (several && terms.is_organisation(family));
        Self { family, given: None, generation: None, alias: None, organisation, order: Order::Alone }
    }

    /// The name for the rest of the program.
    pub fn name(&self, whole: &str) -> Name {
        Name {
            family: clean(self.family),
            given: self.given.map(clean),
            generation: self.generation.map(clean),
            organisation: self.organisation,
            alias: self.alias.or_else(|| acronym_beside(self.family)).map(clean),
            span: Span::of(self.family, whole),
        }
    }
}

/// The acronym that a dash parts from the name of its body: `IBGE` in `IBGE – Instituto Brasileiro de Geografia e Estatística` and in
/// `Instituto Brasileiro de Geografia e Estatística – IBGE`.
fn acronym_beside(name: &str) -> Option<&str> {
    let acronym = |text: &&str| is_all_capitals(text) && !text.contains(is_space);
    let parted = [" – ", " - ", " — "].iter().find_map(|dash| name.split_once(dash));
    let (one, other) = parted.map(|(one, other)| (one.trim(), other.trim()))?;
    let several = |text: &str| text.contains(is_space);
    Some(one)
        .filter(|one| acronym(one) && several(other))
        .or(Some(other).filter(|other| acronym(other) && several(one)))
}

/// The text from the first of these words to the last.
pub fn text_of<'a>(tokens: &[Token<'a>], whole: &'a str) -> &'a str {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => &whole[Span::of(first.text, whole).start..Span::of(last.text, whole).end],
        _ => "",
    }
}

/// True for a word that a name can hold.
pub fn is_word(token: &Token) -> bool {
    matches!(token.kind, Kind::Capital | Kind::Capitals | Kind::Particle)
}

/// True for `J.` and `JA`.
pub fn is_initials(token: &Token) -> bool {
    matches!(token.kind, Kind::Initials | Kind::Capitals)
}

/// A name that is complete without a comma: `Smith JA`, `van der Wal T`, `J. Smith`, `Erwin K. Scheuch`, `G Schubert`.
pub fn without_comma<'a>(
    part: &Segment<'a>,
    whole: &'a str,
    order: Option<Order>,
    terms: &Terms,
) -> Option<Person<'a>> {
    let mut tokens = part.tokens.as_slice();
    let mut generation = None;
    if let [before @ .., last] = tokens
        && last.kind == Kind::Generation
    {
        generation = Some(last.text);
        tokens = before;
    }
    if tokens.iter().any(|token| matches!(token.kind, Kind::Lower | Kind::Link)) {
        return None;
    }
    // "Kauvar IV": initials where the list has bare ones.
    let roman = generation.filter(|found| matches!(*found, "II" | "III" | "IV"));
    if order == Some(Order::FamilyBare) && roman.is_some() && tokens.iter().all(is_word) {
        let person = Person::alone(text_of(tokens, whole), terms);
        return Some(Person { given: roman, order: Order::FamilyBare, ..person });
    }
    capitals_last(tokens, whole, order)
        .or_else(|| bare(tokens, whole))
        .or_else(|| natural(tokens, whole, order, terms))
        .map(|person| Person { generation: generation.or(person.generation), ..person })
}

/// `Petr KLÍMA` behind `HRUBEŠOVÁ, Lenka`: a short family name in capitals, which are no initials where given names are written
/// out (ČSN ISO 690).
fn capitals_last<'a>(tokens: &[Token<'a>], whole: &'a str, order: Option<Order>) -> Option<Person<'a>> {
    let (last, given) = tokens.split_last()?;
    let written_out = given.iter().all(|token| token.kind == Kind::Capital && !is_all_capitals(token.text));
    let family = last.kind == Kind::Capitals && last.text.chars().count() > 2;
    (order == Some(Order::FamilyGiven) && !given.is_empty() && written_out && family).then(|| Person {
        family: last.text,
        given: Some(text_of(given, whole)),
        generation: None,
        alias: None,
        organisation: false,
        order: Order::GivenFamily,
    })
}

/// `Smith JA`, `Hair Jr JF`, `García Márquez G.`, `Jong M de`
fn bare<'a>(tokens: &[Token<'a>], whole: &'a str) -> Option<Person<'a>> {
    let particles = tokens.iter().rev().take_while(|token| token.kind == Kind::Particle).count();
    let tail = tokens.len() - particles;
    let initials = tokens[..tail].iter().rev().take_while(|token| is_initials(token)).count();
    let (mut family, given) = tokens.split_at(tail - initials);
    let mut generation = None;
    if let [before @ .., last] = family
        && last.kind == Kind::Generation
    {
        generation = Some(last.text);
        family = before;
    }
    let capitals_first = family.is_empty() && initials > 1 && given[0].kind == Kind::Capitals;
    let (family, given) = if capitals_first { given.split_at(1) } else { (family, given) };
    if initials == 0 || !family.iter().any(|token| token.kind == Kind::Capital || capitals_first) {
        return None;
    }
    if !family.iter().all(is_word) {
        return None;
    }
    let (family, given) = with_given_name(family, given, tokens);
    let (family, given) = (text_of(family, whole), text_of(given, whole));
    let ambiguous = is_all_capitals(family) && given.chars().all(|c| c.is_uppercase()) && given.chars().count() > 3;
    (!ambiguous).then_some(Person {
        family,
        given: Some(given),
        generation,
        alias: None,
        organisation: false,
        order: Order::FamilyBare,
    })
}

/// `Bacevich Andrew J.`: the given name stands between the family name and the initial.
fn with_given_name<'t, 'a>(
    family: &'t [Token<'a>],
    given: &'t [Token<'a>],
    all: &'t [Token<'a>],
) -> (&'t [Token<'a>], &'t [Token<'a>]) {
    match family {
        [first @ .., last]
            if first.iter().any(|token| token.kind != Kind::Particle)
                && is_given(last.text)
                && !is_given(first[0].text)
                && given[0].kind == Kind::Initials =>
        {
            (first, &all[first.len()..])
        }
        _ => (family, given),
    }
}

/// `J. Smith`, `J. W. van den Berg`, `C. Wright Mills`, `Erwin K. Scheuch`, `G Schubert`: initials before the family name.
fn natural<'a>(tokens: &[Token<'a>], whole: &'a str, order: Option<Order>, terms: &Terms) -> Option<Person<'a>> {
    let last_initials = tokens.iter().rposition(is_initials)?;
    let behind = &tokens[last_initials + 1..];
    // "R. de C. Casagrande"
    let within = |at: usize| tokens[at].kind == Kind::Particle && at > 0 && tokens[at - 1].kind == Kind::Initials;
    let given_first =
        (0..last_initials).all(|at| tokens[at].kind == Kind::Capital || is_initials(&tokens[at]) || within(at));
    if behind.is_empty() || !given_first || !behind.iter().all(is_word) {
        return None;
    }
    let dotted = tokens[..=last_initials].iter().any(|token| token.kind == Kind::Initials);
    if !dotted && terms.is_organisation(text_of(tokens, whole)) {
        return None;
    }
    // Where the first name of the list has initials only, so have the others: "M Perera Lecoin".
    let all = terms.two_surnames || order == Some(Order::FamilyInitials);
    let family = if all { behind } else { family_of(behind) };
    let given = &tokens[..tokens.len() - family.len()];
    Some(Person::named(text_of(family, whole), text_of(given, whole), Order::GivenFamily))
}

/// The family name at the end of a name in natural order: the last word with the particles before it.
pub fn family_of<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let last = tokens.len().saturating_sub(1);
    let particles = tokens[..last].iter().rev().take_while(|token| token.kind == Kind::Particle).count();
    &tokens[last - particles..]
}

/// `John Smith`, `Simone de Beauvoir`: words only, given names first.
pub fn given_family<'a>(tokens: &[Token<'a>], whole: &'a str) -> Option<Person<'a>> {
    let mut family = family_of(tokens);
    // "Les Todres": a given name that is a particle elsewhere.
    if family.len() == tokens.len() && family.len() == 2 && !family[0].text.contains(char::is_whitespace) {
        family = &family[1..];
    }
    let given = &tokens[..tokens.len() - family.len()];
    if given.is_empty() || !tokens.iter().all(is_word) || tokens.last()?.kind == Kind::Particle {
        return None;
    }
    Some(Person::named(text_of(family, whole), text_of(given, whole), Order::GivenFamily))
}

/// `Landert Charles`, `Liechti Wenger Fabienne`: words only, the family name first, without a comma.
pub fn family_given<'a>(tokens: &[Token<'a>], whole: &'a str) -> Option<Person<'a>> {
    let (given, family) = tokens.split_last()?;
    if family.is_empty() || !tokens.iter().all(is_word) {
        return None;
    }
    Some(Person::named(text_of(family, whole), given.text, Order::FamilyBare))
}

/// Given names behind a comma, and what follows them.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// `J. A.`, `John`, `Simone de`
    pub text: &'a str,
    /// `Jr.` behind them.
    pub generation: Option<&'a str>,
    /// What follows.
    pub rest: &'a str,
    /// True where they begin with initials.
    pub initials: bool,
    /// True where no further word follows before the next separator.
    pub whole: bool,
}

/// Given names behind a family name and a comma: `J. A.`, `DL`, `W. van den`, `M. L. Jr.`, `John`, `Theodor W.`, `Simone de`,
/// `J. Robert`. Words behind initials are left to the caller to judge.
pub fn given<'a>(input: &'a str, terms: &Terms) -> Option<Given<'a>> {
    let part = segment(input, terms);
    let tokens = part.tokens.as_slice();
    let initials = tokens.first().is_some_and(is_initials);
    let names = match initials {
        true => initials_run(tokens),
        false => {
            // "Carla M. de S."
            let inner = |at: usize| {
                tokens[at].kind == Kind::Particle && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Initials)
            };
            let named = |at: &usize| tokens[*at].kind == Kind::Capital || is_initials(&tokens[*at]) || inner(*at);
            let names = (0..tokens.len()).take_while(named).count();
            before_title(tokens, names, part.rest)
        }
    };
    let particles = tokens[names..].iter().take_while(|token| token.kind == Kind::Particle).count();
    // A particle that a name follows is the next person's: "Smith, J., van der Wal, T." lost its comma.
    let ends = tokens.len() == names + particles || tokens[names + particles].kind == Kind::Generation;
    let count = if ends { names + particles } else { names };
    if names == 0 {
        return None;
    }
    let text = text_of(&tokens[..count], input);
    let mut rest = &input[Span::of(text, input).end..];
    let mut generation = None;
    if let Ok((after, found)) = generation_term(rest) {
        generation = Some(found);
        rest = after;
    }
    let whole = Span::of(rest, input).start >= Span::of(part.rest, input).start;
    Some(Given { text, generation, rest, initials, whole })
}

/// How many of the first `names` words are given names where the last of them may begin a title: the two of `Carla M. Regras de
/// exame` and of `Carla M. Salas. Lisboa: Norte`, but all three of `Carla M. Souza. Salas e mesas`.
fn before_title(tokens: &[Token], names: usize, rest: &str) -> usize {
    let Some(last) = tokens[..names].iter().rposition(|token| token.kind == Kind::Initials) else { return names };
    let behind = &tokens[last + 1..];
    let runs_on = behind.iter().any(|token| matches!(token.kind, Kind::Lower | Kind::Link));
    let place = rest.strip_prefix(". ").and_then(|rest| rest.split_once(':')).is_some_and(|(place, _)| {
        place.split_whitespace().count() <= 3
            && place.split_whitespace().all(|word| word.starts_with(char::is_uppercase) && !word.ends_with('.'))
    });
    let titled = rest.starts_with(':') || place;
    if last > 0 && !behind.is_empty() && (runs_on || titled) { last + 1 } else { names }
}

/// The initials at the start of `tokens`: `J. A.`, `M das GC`.
pub fn initials_run(tokens: &[Token]) -> usize {
    let mut end = 0;
    while let Some(token) = tokens.get(end) {
        let inner = token.kind == Kind::Particle && tokens.get(end + 1).is_some_and(is_initials);
        if !is_initials(token) && !inner || begins_title(&tokens[..end], token, &tokens[end + 1..]) {
            break;
        }
        end += 1;
    }
    end
}

/// True for the `A` of `Moura, C. A cidade e as margens`: a word of one letter behind an initial with its stop, and before
/// further words.
fn begins_title(before: &[Token], token: &Token, behind: &[Token]) -> bool {
    let is_stopped = before.last().is_some_and(|last| last.kind == Kind::Initials);
    is_stopped && token.kind == Kind::Capitals && token.text.chars().count() == 1 && !behind.is_empty()
}

/// `2nd`, `3rd`, `4th`
fn counted(input: &str) -> IResult<&str, &str> {
    recognize((one_of("234"), verify(word, |ending: &str| ORDINAL_ENDINGS.is(ending)))).parse(input)
}

/// `, Jr.`, ` III`, `, 3rd`. Behind a comma only what cannot be the next family name: `Mertens, F., Netto, G. J.`
pub fn generation_term(input: &str) -> IResult<&str, &str> {
    let (rest, comma) = (space, opt(char(',')), space).parse(input).map(|(rest, (_, comma, _))| (rest, comma))?;
    let (after, found) = alt((generation, counted)).parse(rest)?;
    let sure = !found.starts_with(['N', 'F', 'S', 'n', 'f'])
        || found.eq_ignore_ascii_case("sr.")
        || found.eq_ignore_ascii_case("sr");
    let family = comma.is_some()
        && after.trim_start().starts_with(',')
        && (!sure || found.to_lowercase().starts_with("j") && found.len() > 3);
    let name_follows =
        after.starts_with(is_space) && after.trim_start_matches(is_space).starts_with(char::is_uppercase);
    if family || comma.is_some() && (!sure || name_follows) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((after, found))
}
