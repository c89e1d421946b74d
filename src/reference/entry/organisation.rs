//! Organisations at the head of an entry.

use super::names::{Creators, Role, editors};
use super::person::{Order, Person};
use super::terms::Terms;
use crate::citation::{alias, is_all_capitals, is_space};

/// No organisation's name is longer, in bytes.
const LONGEST: usize = 300;

/// Organisations that fill `head`: `World Health Organization (WHO)`, `Bundesministerium für Wirtschaft (BMWi) & Hertie-Stiftung
/// (Hg.)`. None where the words are a title's: small ones that no name holds.
pub fn whole<'a>(head: &'a str, terms: &Terms) -> Option<Creators<'a>> {
    let mut names = Vec::new();
    let mut role = Role::Authors;
    for part in parts(head, terms) {
        let mut part = part.trim_matches(|c: char| is_space(c) || ",;:./&".contains(c));
        let (name, behind) = part.split_once(['(', '[']).map_or((part, ""), |(name, _)| (name, &part[name.len()..]));
        part = name.trim_end_matches(|c: char| is_space(c) || c == ',');
        let mut found = organisation(part, terms).or_else(|| body_in_small_letters(part, head, terms))?;
        let mut rest = behind;
        if let Some(after) = editors(rest, terms) {
            role = Role::Editors;
            rest = after;
        }
        if let Ok((after, short)) = alias(rest) {
            found.alias = Some(short);
            rest = after;
        }
        if editors(rest, terms).is_some() {
            role = Role::Editors;
        }
        names.push(found);
    }
    (!names.is_empty()).then_some(Creators { names, role, et_al: false, gaps: false, rest: &head[head.len()..] })
}

/// The organisations of a head, parted at semicolons, slashes and at an `and` behind a bracket or a comma.
fn parts<'a>(head: &'a str, terms: &Terms) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in head.char_indices() {
        if at < start {
            continue;
        }
        let before = head[start..at].trim_end();
        let splits = match c {
            ';' => true,
            '/' => head[..at].ends_with(' ') && head[at..].starts_with("/ "),
            _ if at > 0 && head[..at].ends_with(is_space) => {
                before.ends_with([',', ')', ']']) && terms.and_at(&head[at..]).is_some()
            }
            _ => false,
        };
        if splits {
            parts.push(&head[start..at]);
            start = at + terms.and_at(&head[at..]).unwrap_or(c.len_utf8());
        }
    }
    parts.push(&head[start..]);
    let mut parts = parted_at_commas(head, parts, terms);
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}

/// The bodies before the last, where that stands behind a comma and an `and` and commas part the others too: `Environment Agency,
/// Natural Resources Wales, & Dust Board`. One name that holds commas (`Department of Health, Education, and Welfare`) is left whole.
fn parted_at_commas<'a>(head: &'a str, parts: Vec<&'a str>, terms: &Terms) -> Vec<&'a str> {
    let [first, _] = parts[..] else { return parts };
    let behind_comma = first.trim_end().ends_with(',');
    let pieces: Vec<&str> = first.split(',').filter(|piece| piece.chars().any(char::is_alphanumeric)).collect();
    if !behind_comma || pieces.len() < 2 || first.contains(['(', '[']) {
        return parts;
    }
    let body = |piece: &&str| {
        let piece = piece.trim_matches(|c: char| is_space(c) || ".,".contains(c));
        piece.split_whitespace().nth(1).is_some() || is_all_capitals(piece) || terms.is_organisation(piece)
    };
    let last = parts[1];
    let bodies: Vec<&str> = pieces.into_iter().chain([last]).collect();
    if bodies.iter().all(body) { bodies } else { vec![head] }
}

/// One organisation, where its words can be a name's.
fn organisation<'a>(name: &'a str, terms: &Terms) -> Option<Person<'a>> {
    let first = name.chars().next()?;
    let known = terms.is_organisation(name);
    if let Some((_, behind)) = name.split_once(". ")
        && !starts_organisation(behind, terms)
    {
        return None;
    }
    let words = name.split_whitespace().count();
    let small = small_words(name, terms);
    let begins = first.is_alphanumeric() && (!first.is_lowercase() || words == 1);
    // "Istituto nazionale per la casa": where the first word shows the kind, small ones say which.
    let headed = name.split_whitespace().next().is_some_and(|word| terms.organisations.is(word));
    let few = known && (small * 3 <= words || words == 2) || headed && small * 2 <= words;
    let credible = begins && name.len() <= LONGEST && (small == 0 || words == 1 || few);
    credible.then(|| Person { organisation: words > 1 || is_all_capitals(name), ..Person::alone(name, terms) })
}

/// No body that writes its name without a capital has more words in it.
const MOST_SMALL_WORDS: usize = 5;

/// A body that writes its name without a capital at its start, where it fills the `head` of its entry: `jamovi project`.
fn body_in_small_letters<'a>(name: &'a str, head: &str, terms: &Terms) -> Option<Person<'a>> {
    let words = name.split_whitespace().count();
    let plain = name.chars().all(|c| c.is_alphanumeric() || is_space(c) || matches!(c, '-' | '_' | '’' | '\''));
    let whole = head.trim_end().trim_end_matches(['.', ',']) == name;
    (whole && plain && (2..=MOST_SMALL_WORDS).contains(&words) && name.starts_with(char::is_lowercase))
        .then(|| Person { organisation: true, ..Person::alone(name, terms) })
}

/// The words in small letters that organisations' names do not hold.
fn small_words(name: &str, terms: &Terms) -> usize {
    name.split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.starts_with(char::is_lowercase)
                && !terms.common.links.is(word)
                && !terms.common.particles.is(word)
                && terms.and.matches(word) != Some(word.len())
                && !terms.organisations.is(word)
        })
        .count()
}

/// An organisation that begins an entry and ends in a stop or a colon, before its title: `BRASIL. Ministério da Educação. Plano …`,
/// `Statistisches Bundesamt: Mikrozensus`, `World Health Organization. World malaria report`.
pub fn start<'a>(input: &'a str, terms: &Terms) -> Option<Creators<'a>> {
    let mut end = sentence_end(input)?;
    let first = &input[..end];
    if terms.common.not_authors.is(first.split_whitespace().next()?) {
        return None;
    }
    let short = first.split_whitespace().count() <= 5;
    let capitals = is_all_capitals(first);
    let stop = input[end..].starts_with('.');
    let before_comma = first.split(',').next().unwrap_or(first);
    let known = terms.is_organisation(before_comma);
    if !(known || ((capitals || short && stop) && before_comma == first)) {
        return None;
    }
    let more = input[end..].trim_start_matches(['.', ' ', '\n']);
    if stop
        && let Some(second) = sentence_end(more)
        && starts_organisation(&more[..second], terms)
    {
        end = input.len() - more.len() + second;
    }
    let name = &input[..end];
    let bracket = name.find(['(', '[']).unwrap_or(name.len());
    let person = organisation(name[..bracket].trim_end(), terms)?;
    let mut role = Role::Authors;
    let mut rest = &input[bracket.min(end)..];
    let mut found = None;
    if let Some(after) = editors(rest, terms) {
        role = Role::Editors;
        rest = after;
    } else if let Ok((after, short)) = alias(rest) {
        found = Some(short);
        rest = after;
    }
    if let Some(after) = editors(rest, terms) {
        role = Role::Editors;
        rest = after;
    }
    let names = vec![Person { alias: found, order: Order::Alone, ..person }];
    Some(Creators { names, role, et_al: false, gaps: false, rest })
}

/// True where an acronym stands alone before a stop and a title, as bodies head entries in ABNT NBR 6023: `MEC. Sistema de seleção`.
pub fn opens_with_acronym(input: &str) -> bool {
    let letters = input.chars().take_while(|c| c.is_uppercase()).count();
    let behind = input.trim_start_matches(char::is_uppercase).strip_prefix(". ");
    let mut title = behind.unwrap_or_default().chars();
    (3..=8).contains(&letters)
        && title.next().is_some_and(char::is_uppercase)
        && title.next().is_some_and(char::is_lowercase)
}

/// True where a word for an organisation is the first of a sentence, as a ministry's behind its country.
fn starts_organisation(sentence: &str, terms: &Terms) -> bool {
    sentence.split_whitespace().next().is_some_and(|word| terms.organisations.is(word))
        && small_words(sentence, terms) == 0
}

/// The byte of the stop or the colon that ends the first sentence of `input`.
fn sentence_end(input: &str) -> Option<usize> {
    input
        .char_indices()
        .take_while(|&(at, c)| at <= LONGEST && !matches!(c, '“' | '„' | '"' | '«' | '?' | '!'))
        .find(|&(at, c)| {
            let after = &input[at + c.len_utf8()..];
            let word = input[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let ends = after.starts_with(is_space) || after.is_empty();
            matches!(c, '.' | ':') && ends && word.chars().count() > 1
        })
        .map(|(at, _)| at)
}
