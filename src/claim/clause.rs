//! The clauses of a sentence that has citations in it.

use super::Claim;
use crate::citation::{Citation, CitationKind};
use crate::span::Span;

/// Words that set a clause against the one before: they begin a clause wherever they stand.
const CONTRASTING: &[&str] = &[
    "but",
    "while",
    "whereas",
    "although",
    "though", // English
    "maar",
    "terwijl",
    "hoewel",
    "ofschoon", // Dutch
    "aber",
    "während",
    "obwohl",
    "sondern",
    "wohingegen",
    "jedoch", // German
    "mais",
    "tandis",
    "alors",
    "quoique", // French
    "mas",
    "enquanto",
    "embora",
    "porém", // Portuguese
    "pero",
    "mientras",
    "aunque",
    "sino", // Spanish
    "ma",
    "mentre",
    "sebbene",
    "invece", // Italian
];
/// Words that begin a clause where a comma stands before them.
const JOINING: &[&str] = &[
    "and", "or", "so", "because", "since", "which", "yet", "as", // English
    "en", "of", "want", "omdat", "doordat", "zodat", "dus", "wat", // Dutch
    "und", "oder", "denn", "weil", "da", "sodass", "was", // German
    "et", "ou", "car", "donc", "ce", "puisque", // French
    "e", "porque", "pois", "o", // Portuguese, Italian, Spanish
    "y", "pues", "lo", "perché", "poiché", "che",
];
/// A shorter rest of a sentence is no clause of its own.
const SHORTEST_CLAUSE: usize = 4;

/// How surely a clause begins at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// A comma, which may as well divide a list.
    Comma,
    /// A semicolon, a colon, a dash, a conjunction.
    Clear,
}

/// Where a clause begins: its first word.
#[derive(Debug, Clone, Copy)]
struct Opening {
    at: usize,
    strength: Strength,
}

/// The claims of the citations `own` in one sentence: each its clause, citations of one clause together.
pub(super) fn claims(text: &str, sentence: Span, citations: &[Citation], own: &[usize]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut start = sentence.start;
    let mut together: Vec<usize> = Vec::new();
    let mut reached = sentence.start;
    for &index in own {
        if let Some(&before) = together.last()
            && let Some(at) = division(text, &citations[before], &citations[index], reached)
        {
            claims.extend(claim(text, Span::new(start, at), std::mem::take(&mut together)));
            start = at;
        }
        together.push(index);
        reached = reached.max(citations[index].span.end);
    }
    let end = together.last().map_or(sentence.end, |&last| end_of_claim(text, &citations[last], reached, sentence));
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
fn division(text: &str, before: &Citation, next: &Citation, reached: usize) -> Option<usize> {
    let from = before.span.end.max(reached);
    if next.span.start <= from {
        return None;
    }
    let between = &text[from..next.span.start];
    if words(between) == 0 || is_within_brackets(between) {
        return None;
    }
    let mut openings = openings(text, Span::new(from, next.span.start));
    let mark = between.trim_end().chars().next_back();
    openings.extend(strength_behind(mark).map(|strength| Opening { at: next.span.start, strength }));
    let clear = openings.iter().find(|opening| opening.strength == Strength::Clear);
    match (before.kind, next.kind) {
        (CitationKind::Narrative, CitationKind::Narrative) => {
            let joined = words(between) <= 2;
            openings.last().filter(|_| !joined).map(|opening| opening.at)
        }
        (_, CitationKind::Narrative) if words(between) == 1 && openings.is_empty() => None,
        (_, CitationKind::Narrative) => Some(openings.last().map_or(from, |opening| opening.at)),
        (CitationKind::Narrative, _) => clear.map(|opening| opening.at),
        _ => {
            let directly = between.starts_with([',', ';', ':']);
            let first = if directly { None } else { clear.or(openings.first()) };
            Some(first.map_or(from, |opening| opening.at))
        }
    }
}

/// Where the claim of the last citation ends: at the end of the sentence, or where another clause begins behind it.
fn end_of_claim(text: &str, last: &Citation, reached: usize, sentence: Span) -> usize {
    if last.kind == CitationKind::Narrative || reached >= sentence.end {
        return sentence.end;
    }
    let rest = Span::new(reached, sentence.end);
    let directly = rest.text(text).starts_with([',', ';', ':']);
    let opening = openings(text, rest).into_iter().find(|opening| directly || opening.strength == Strength::Clear);
    match opening {
        Some(opening) if words(&text[opening.at..sentence.end]) >= SHORTEST_CLAUSE => opening.at,
        _ => sentence.end,
    }
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
fn openings(text: &str, span: Span) -> Vec<Opening> {
    let mut found: Vec<Opening> = Vec::new();
    let mut depth = 0_usize;
    let mut mark = None;
    let mut at = span.start;
    for word in span.text(text).split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let outside = depth == 0;
        if outside && !bare.is_empty() {
            let strength = strength_of(bare, mark);
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

/// How surely a clause begins with `word`, behind a word that ends in `mark`.
fn strength_of(word: &str, mark: Option<char>) -> Option<Strength> {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if lower.is_empty() {
        return None;
    }
    let contrasts = CONTRASTING.contains(&lower.as_str());
    let joins = mark == Some(',') && JOINING.contains(&lower.as_str());
    if contrasts || joins { Some(Strength::Clear) } else { strength_behind(mark) }
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
