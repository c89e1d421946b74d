//! `unbalanced-bracket`

use crate::citation::Citation;
use crate::document::{BlockKind, Document};
use crate::language::Language;
use crate::lint::brackets::{Brackets, Lone, Side, beginning};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::span::Span;

/// A citation whose bracket lacks its partner.
pub static RULE: Rule = Rule {
    name: "unbalanced-bracket",
    topic: Topic::Citation,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a citation whose bracket never closes, or closes twice",
    what: "A bracket opens before a citation and does not close before the paragraph ends, or closes behind one and \
           never opened. A text in which there are many is left alone: brackets were lost where it was read.",
    why: "Readers cannot tell where the citation ends, and software takes what follows for a part of it.",
    wrong: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011. Tenants move when they must.\n"),
        Example::of("Nachbarn meiden einander (Krämer 2006: 23)). Das gilt überall.\n"),
        Example::of("Los vecinos se evitan (véase Herrera, 2009, pero no siempre (Moreno, 2011).\n"),
    ],
    right: &[
        Example::of("Owners move less than tenants (Halvorsen, 2011). Tenants move when they must.\n"),
        Example::of(
            "Owners move less (so it is said (Halvorsen, 2011)) since a) they own and b) they like it (Quist, 2001).\n",
        ),
        Example::of("Owners move less in all years (1990–2010 and those before. So it was (Halvorsen, 2011).\n"),
    ],
    options: &[],
    source: "Chicago 17 §6.95 and APA 7 §6.8: brackets stand in pairs",
    check,
};

/// More of them in one text show that brackets were lost when it was read.
const MOST: usize = 4;
/// So many lines behind a bracket are looked at for the end of a page.
const LINES: usize = 40;
/// Over so many bytes a paragraph may seem to end within a citation.
const BREAK: usize = 600;
/// A year stands at most so many bytes behind the bracket that opens its citation.
const REACH: usize = 100;
/// So many words may introduce a name.
const LEAD: usize = 3;
/// So many words may stand between the bracket and the year.
const NAMES: usize = 9;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = &context.analysis.document;
    let lists = &context.analysis.references.spans;
    let citations = &context.analysis.citations;
    let found: Vec<Finding> = Brackets::of(document)
        .lone
        .into_iter()
        .filter(|lone| !lists.iter().any(|list| list.start <= lone.at && lone.at < list.end))
        .filter(|lone| document.block_at(lone.at).is_some_and(|block| block.kind != BlockKind::Heading))
        .filter_map(|lone| match lone.side {
            Side::Opening => unclosed(lone, document),
            Side::Closing => unopened(lone, citations, document),
        })
        .collect();
    if found.len() <= MOST {
        findings.extend(found);
    }
}

/// `(Bolt, 2004 and others say so.`: a name and a year stand right behind the bracket.
fn unclosed(lone: Lone, document: &Document) -> Option<Finding> {
    let text = document.text.as_str();
    let opens = opens_citation(&text[lone.at + 1..], document.language);
    if !opens || is_interrupted(lone, document) || closes_next(&text[lone.at + 1..]) {
        return None;
    }
    let shown = beginning(text, lone.at);
    let mut finding =
        RULE.finding(Span::new(lone.at, lone.at + 1), format!("the bracket before \"{}\" never closes", &shown[1..]));
    finding.help = Some("close the bracket behind the citation".to_owned());
    Some(finding)
}

/// True where the next bracket closes, though the paragraph seemed to end before it: `(vgl.` on one line, the rest on another.
fn closes_next(after: &str) -> bool {
    let next = after.bytes().take(BREAK).find(|byte| b"()[]".contains(byte));
    next.is_some_and(|byte| b")]".contains(&byte))
}

/// True where the last bracket opens, though a paragraph seemed to begin behind it.
fn opens_last(before: &str) -> bool {
    let last = before.bytes().rev().take(BREAK).find(|byte| b"()[]".contains(byte));
    last.is_some_and(|byte| b"([".contains(&byte))
}

/// True for `Bolt, 2004`, `see also Dalton and Roe 2005`, `Krämer u. a. 2006: 23`.
fn opens_citation(content: &str, language: &Language) -> bool {
    let Some(year) = first_year(content) else { return false };
    let head = content[..year].trim_end().trim_end_matches(',').trim_end();
    let words: Vec<&str> = head.split_whitespace().collect();
    let small = words.iter().take_while(|word| !word.starts_with(char::is_uppercase)).count();
    let last = words.last().map_or(String::new(), |word| word.to_lowercase());
    let month = language.months.0.iter().flatten().any(|month| *month == last);
    // `(… im Jahr 2003`: a capital shows no name in German.
    let other = language.not_authors.contains(&last);
    let parted = content[..year].ends_with(char::is_whitespace);
    parted
        && !month
        && !other
        && small < words.len()
        && small <= LEAD
        && words.len() <= NAMES
        && words.last().is_some_and(|word| word.starts_with(char::is_uppercase) || word.ends_with('.'))
        && head.starts_with(char::is_alphabetic)
        && head.ends_with(|c: char| c.is_alphabetic() || c == '.')
        && !head.contains(['(', ')', '[', ']', ';', ':'])
}

/// The byte at which the first year stands, four digits with none beside them, near the start of `content`.
fn first_year(content: &str) -> Option<usize> {
    let end = (0..=REACH.min(content.len())).rev().find(|&end| content.is_char_boundary(end))?;
    let digit = |at: usize| content.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let at = content[..end].find(|c: char| c.is_ascii_digit())?;
    let four = (at..at + 4).all(digit) && !digit(at + 4);
    (four && content[at..].starts_with(['1', '2'])).then_some(at)
}

/// True where the number of a note or a page begins a line behind the bracket: the end of a page lies between it and its partner.
fn is_interrupted(lone: Lone, document: &Document) -> bool {
    let Some(block) = document.block_at(lone.at) else { return true };
    let numbered = |line: &str| {
        let line = line.trim();
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = line.len() - rest.len();
        line.starts_with("——")
            || ((1..4).contains(&number) && (rest.is_empty() || rest.starts_with(char::is_whitespace)))
    };
    let whole = block.span.text(&document.text).trim_end().ends_with(['.', '?', '!', ')', '”', '"']);
    let end = if whole { block.span.end } else { document.text.len() };
    document.text[lone.at..end].lines().skip(1).take(LINES).any(numbered)
}

/// `(Bolt, 2004))`, `Bolt, 2004)`: the bracket stands right behind a citation.
fn unopened(lone: Lone, citations: &[Citation], document: &Document) -> Option<Finding> {
    let text = document.text.as_str();
    let after = citations.partition_point(|citation| citation.span.start < lone.at);
    let citation = citations[..after].last()?;
    let between = text.get(citation.span.end..lone.at)?;
    // What begins with a mark was read over the head of a page.
    let broken = !citation.span.text(text).starts_with(|c: char| c.is_alphanumeric() || "([".contains(c));
    if broken || !between.trim_matches([' ', '.', ',']).is_empty() || opens_last(&text[..lone.at]) {
        return None;
    }
    let span = Span::new(lone.at, lone.at + 1);
    let shown = one_line(&text[citation.span.start..lone.at + 1]);
    let mut finding = RULE.finding(span, format!("the bracket that closes \"{shown}\" was never opened"));
    finding.help = Some("remove the bracket, or open it".to_owned());
    Some(finding)
}
