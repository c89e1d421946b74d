//! The clauses of a sentence that has citations in it.

use super::{Cited, Claim};
use crate::citation::CitationKind;
use crate::language::{Language, Made, TermSet};
use crate::span::Span;

/// The words of a language that begin clauses.
#[derive(Debug)]
pub(super) struct Conjunctions {
    openers: TermSet,
    joiners: TermSet,
    correlatives: TermSet,
    articles: TermSet,
}

impl Conjunctions {
    /// Those of `language`. They are made once.
    pub(super) fn of(language: &'static Language) -> &'static Conjunctions {
        static MADE: Made<Conjunctions> = Made::new();
        MADE.of(language, |own| Conjunctions {
            openers: TermSet::new(&own.clause_openers),
            joiners: TermSet::new(&own.clause_joiners),
            correlatives: TermSet::new(&own.correlatives),
            articles: TermSet::new(&own.articles),
        })
    }
}

/// A shorter rest of a sentence is no clause of its own.
const SHORTEST_CLAUSE: usize = 4;

/// How surely a clause begins at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// A comma, which may as well divide a list.
    Comma,
    /// A conjunction, which may as well join two words.
    Joined,
    /// A semicolon, a colon, a dash; a conjunction that sets a clause against the one before, behind a comma.
    Clear,
}

/// Where a clause begins: its first word.
#[derive(Debug, Clone, Copy)]
struct Opening {
    at: usize,
    strength: Strength,
}

/// The claims of the citations `own` in one sentence: each its clause, citations of one clause together. What follows the last
/// citation belongs to it, unless a clause begins there.
pub(super) fn claims(
    text: &str,
    sentence: Span,
    citations: &[Cited],
    own: &[usize],
    words: &Conjunctions,
) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut start = sentence.start;
    let mut together: Vec<usize> = Vec::new();
    let mut reached = sentence.start;
    for &index in own {
        if let Some(&before) = together.last()
            && let Some(at) = division(text, &citations[before], &citations[index], reached, words)
        {
            claims.extend(claim(text, Span::new(start, at), std::mem::take(&mut together)));
            start = at;
        }
        together.push(index);
        reached = reached.max(citations[index].span.end);
    }
    let end =
        together.last().map_or(sentence.end, |&last| end_of_claim(text, &citations[last], reached, sentence, words));
    claims.extend(claim(text, Span::new(start, end), together));
    claims
}

/// The claim on `span`, without the white space and the marks that divide it from its neighbours.
fn claim(text: &str, span: Span, citations: Vec<usize>) -> Option<Claim> {
    let divides = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—');
    let content = span.text(text);
    let content = content.trim_start_matches(|c| divides(c) || c == '.').trim_end_matches(divides);
    let content = if content.is_empty() { span.text(text) } else { content };
    (!citations.is_empty()).then(|| Claim { span: Span::of(content, text), citations })
}

/// Where the clause of `before` ends and that of `next` begins; `None` where they share one. `reached` is the end of all
/// citations before.
///
/// A citation in brackets stands at the end of its clause, so the next begins at the first opening behind it; a narrative
/// one stands at the beginning, so its clause begins at the last opening before it. What a single word joins is one
/// subject: `as Berg (The Times, 4 May 2002) and Dahl (1999) hold`.
fn division(text: &str, before: &Cited, next: &Cited, reached: usize, conjunctions: &Conjunctions) -> Option<usize> {
    let from = before.span.end.max(reached);
    if next.span.start <= from {
        return None;
    }
    let between = &text[from..next.span.start];
    if words(between) == 0 || is_within_brackets(between) {
        return None;
    }
    let mut openings = openings(text, Span::new(from, next.span.start), conjunctions);
    let mark = between.trim_end().chars().next_back();
    openings.extend(strength_behind(mark).map(|strength| Opening { at: next.span.start, strength }));
    let clear = openings.iter().find(|opening| opening.strength >= Strength::Joined);
    match (before.kind, next.kind) {
        (CitationKind::Narrative, CitationKind::Narrative) => {
            let joined = words(between) <= 2;
            openings.last().filter(|_| !joined).map(|opening| opening.at)
        }
        (_, CitationKind::Narrative) if words(between) == 1 && openings.is_empty() => None,
        (_, CitationKind::Narrative) => Some(openings.last().map_or(from, |opening| opening.at)),
        (CitationKind::Narrative, _) => clear.map(|opening| opening.at),
        _ => {
            // "Kit (Marsh, 2020), an R package, Tool (Dunn, 2021)": the apposition belongs to what it follows.
            let is_apposition = |opening: &&Opening| conjunctions.articles.matches(&text[opening.at..]).is_some();
            let commas = openings.iter().skip_while(|opening| openings.len() > 1 && is_apposition(opening));
            let first = clear.or_else(|| commas.clone().next()).or(openings.first());
            Some(first.map_or(from, |opening| opening.at))
        }
    }
}

/// Where the claim of the last citation ends: at the end of the sentence, or where another clause begins behind it. A rest that has no
/// subject of its own, or leans on what stands before the citation, is part of the claim: `The scale (Smith, 2001), which is short, was
/// used twice`.
fn end_of_claim(text: &str, last: &Cited, reached: usize, sentence: Span, conjunctions: &Conjunctions) -> usize {
    if last.kind == CitationKind::Narrative || reached >= sentence.end {
        return sentence.end;
    }
    let rest = Span::new(reached, sentence.end);
    let opening = openings(text, rest, conjunctions).into_iter().find(|opening| opening.strength == Strength::Clear);
    let said = |at: usize| &text[sentence.start..at];
    match opening {
        Some(opening)
            if words(&text[opening.at..sentence.end]) >= SHORTEST_CLAUSE
                && !has_correlative(said(opening.at), conjunctions) =>
        {
            opening.at
        }
        _ => sentence.end,
    }
}

/// True if the first half of a conjunction of two halves stands in `text`: `not only`.
fn has_correlative(text: &str, conjunctions: &Conjunctions) -> bool {
    let mut before = None;
    text.char_indices().any(|(at, c)| {
        let begins = c.is_alphabetic() && !before.is_some_and(char::is_alphanumeric);
        before = Some(c);
        begins && conjunctions.correlatives.matches(&text[at..]).is_some()
    })
}

/// True where `between` closes or opens no bracket as a whole, but its ends lie in one: `; see also` of one group.
fn is_within_brackets(between: &str) -> bool {
    let mut depth = 0_i32;
    for c in between.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    depth > 0 && !between.contains([')', ']']) && between.trim_start().starts_with(['(', '['])
}

/// Where clauses begin in `span`, brackets passed over.
fn openings(text: &str, span: Span, conjunctions: &Conjunctions) -> Vec<Opening> {
    let mut found: Vec<Opening> = Vec::new();
    let mut depth = 0_usize;
    let mut mark = None;
    let mut at = span.start;
    for word in span.text(text).split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let outside = depth == 0;
        if outside && !bare.is_empty() {
            let strength = strength_of(&text[at..span.end], bare, mark, conjunctions);
            found.extend(strength.map(|strength| Opening { at, strength }));
        }
        for c in bare.chars() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if !bare.is_empty() {
            mark = bare.chars().next_back();
        }
        at += word.len();
    }
    found
}

/// How surely a clause begins with `word`, with which `rest` begins, behind a word that ends in `mark`.
fn strength_of(rest: &str, word: &str, mark: Option<char>, conjunctions: &Conjunctions) -> Option<Strength> {
    if !word.contains(char::is_alphanumeric) {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind_comma = mark == Some(',');
    if conjunctions.openers.matches(rest).is_some() {
        return Some(
            if behind_comma { Strength::Clear } else { Strength::Joined }
                .max(strength_behind(mark).unwrap_or(Strength::Comma)),
        );
    }
    if behind_comma && conjunctions.joiners.matches(rest).is_some() {
        return Some(Strength::Joined);
    }
    strength_behind(mark)
}

/// How surely a clause begins behind `mark`, whatever its first word.
fn strength_behind(mark: Option<char>) -> Option<Strength> {
    match mark? {
        ';' | ':' | '–' | '—' => Some(Strength::Clear),
        ',' => Some(Strength::Comma),
        _ => None,
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(SHORTEST_CLAUSE).count()
}
