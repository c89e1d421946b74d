//! `citation-after-stop`

use crate::citation::{Bracket, Citation, CitationKind};
use crate::document::BlockKind;
use crate::language::shared::ABBREVIATIONS_EVERYWHERE;
use crate::lint::majority::{Habit, Preference};
use crate::lint::repeated::once_if_many;
use crate::lint::style::Presence;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// A citation behind the stop of its sentence.
pub static RULE: Rule = Rule {
    name: "citation-after-stop",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "a citation behind the stop of the sentence that it belongs to",
    what: "A citation in brackets stands alone behind the stop of a sentence, where the style or most citations of the \
           text have the stop behind the citation. Quotations set apart, whose citations do stand there, questions, \
           and whole sentences in brackets are left alone.",
    why: "The citation belongs to no sentence, and the reader cannot tell which one it is for.",
    wrong: &[
        Example::under(
            "style = \"apa7\"",
            "Owners move less than tenants. (Halvorsen, 2011) Tenants move when they must.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer 2006). Sie grüßen nicht (Lindner 2009). Das gilt überall (Vogt 2001). Es war immer \
                   so (Ehlers 1998). Früher war es besser. (Krämer 2006: 23). Heute ist es anders (Vogt 2001).\n",
        ),
    ],
    right: &[
        Example::under(
            "style = \"apa7\"",
            "Owners move less than tenants (Halvorsen, 2011). Tenants move when they must.\n",
        ),
        Example::under(
            "style = \"apa7\"",
            "Owners move less. (For a review, see Halvorsen, 2011.) So say Quist et al. (Quist, 2001) too. “Why not?” \
                   (Roe, 2005).\n",
        ),
        Example::of("Owners move less than tenants. (Halvorsen, 2011) Tenants move when they must. (Quist, 2001)\n"),
    ],
    options: &[],
    source: "APA 7 §8.11 and §8.27; Chicago 17 §15.25",
    check,
};

/// A citation with its stop.
#[derive(Debug, Clone, Copy)]
struct Ending<'a> {
    citation: &'a Citation,
    /// The stop before it, where it stands behind one.
    stop: Option<Span>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = context.analysis.document.text.as_str();
    let endings: Vec<Ending<'_>> =
        context.analysis.citations.iter().filter_map(|citation| ending(context, citation)).collect();
    let usual = match context.style().citation.behind_stop {
        Some(Presence::Present) => return,
        Some(Presence::Absent) => None,
        None => {
            let habit = Habit::of(endings.iter().map(|ending| ending.stop.is_none()));
            if habit.preference() != Some(Preference::With) {
                return;
            }
            Some(habit)
        }
    };
    let title = || context.style().title.clone().unwrap_or_else(|| "the style".to_owned());
    let standard = usual.map_or_else(
        || format!("{} has the stop behind the citation", title()),
        |habit| format!("{} of {} citations here have the stop behind them", habit.with, habit.total()),
    );
    let found = endings.iter().filter_map(|ending| Some(finding(ending.citation, ending.stop?, &standard, text)));
    findings.append(&mut once_if_many(found.collect()));
}

fn finding(citation: &Citation, stop: Span, standard: &str, text: &str) -> Finding {
    let shown = one_line(citation.span.text(text));
    let message = format!("\"{shown}\" stands behind the stop of its sentence; {standard}");
    let mut finding = RULE.finding(citation.span, message);
    let mut edits = vec![Edit { span: stop, text: String::new() }];
    if !text[citation.span.end..].starts_with('.') {
        edits.push(Edit { span: Span::new(citation.span.end, citation.span.end), text: ".".to_owned() });
    }
    finding.fix = Some(Fix { message: "put the stop behind the citation".to_owned(), safety: Safety::Ask, edits });
    finding
}

/// A citation at the end of its sentence, with the stop before it where that ends the sentence already.
fn ending<'a>(context: &Context<'a>, citation: &'a Citation) -> Option<Ending<'a>> {
    let document = &context.analysis.document;
    let text = document.text.as_str();
    let plain = citation.kind == CitationKind::Parenthetical
        && citation.bracket != Bracket::Bare
        && citation.span.text(text).starts_with(['(', '[']);
    let block = document.block_at(citation.span.start)?;
    if !plain || block.kind != BlockKind::Paragraph || citation.span.end > block.span.end {
        return None;
    }
    let before = text[block.span.start..citation.span.start].trim_end_matches([' ', '\n', '\u{a0}']);
    let after = &text[citation.span.end..block.span.end];
    if !before.ends_with('.') {
        let ends = after.starts_with(['.', '?', '!']);
        return ends.then_some(Ending { citation, stop: None });
    }
    let parted = before.len() < citation.span.start - block.span.start;
    // A quotation set apart is not always known as one: its citation ends the paragraph or its line, and has no stop behind it.
    let last =
        after.trim_start_matches([' ', '\u{a0}', '.']).starts_with('\n') || after.trim_matches('.').trim().is_empty();
    let located = citation.works.iter().any(|work| work.locator.is_some() || work.note.is_some());
    let quoted = located && (last || !after.starts_with('.'));
    if !parted
        || quoted
        || is_whole_sentence(citation, text)
        || !opens_sentence(after)
        || is_abbreviated(context, before)
    {
        return None;
    }
    let start = block.span.start + before.len() - 1;
    Some(Ending { citation, stop: Some(Span::new(start, start + 1)) })
}

/// True for `(See Bolt, 2004.)`, which has its own stop or is no bare citation.
fn is_whole_sentence(citation: &Citation, text: &str) -> bool {
    let inside = citation.span.text(text).trim_matches(['(', ')', '[', ']']).trim();
    let first = citation.works.first();
    let leading =
        first.and_then(|work| work.prefix).is_some_and(|prefix| prefix.text(text).starts_with(char::is_uppercase));
    let prose = first.is_some_and(|work| {
        let start = work.prefix.map_or(work.span.start, |prefix| prefix.start);
        start > citation.span.start + 2
    });
    leading || prose || inside.ends_with('.')
}

/// True where a new sentence begins behind the citation, or the paragraph ends.
fn opens_sentence(after: &str) -> bool {
    let rest = after.strip_prefix('.').unwrap_or(after).trim_start();
    rest.is_empty()
        || (rest.len() < after.len() && rest.starts_with(|c: char| c.is_uppercase() || "“„«‘\"".contains(c)))
}

/// True where the stop at the end of `before` ends an abbreviation, an initial, a number or an ellipsis.
fn is_abbreviated(context: &Context<'_>, before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || "([".contains(c)).next().unwrap_or(before).to_lowercase();
    let bare = word.trim_end_matches(['.', '?', '!']);
    let known = &context.analysis.document.language.abbreviations;
    bare.chars().count() < 2
        || word.ends_with("..")
        || bare.contains('.')
        || bare.chars().all(|c| c.is_ascii_digit())
        || ABBREVIATIONS_EVERYWHERE.contains(format!("{bare}.").as_str())
        || known.contains(&word)
}
