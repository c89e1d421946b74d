//! `reference-style`

use crate::lint::completeness::is_well_read;
use crate::lint::entries::quoted_entry;
use crate::lint::majority::{Habit, Preference};
use crate::lint::slips::{Slip, report};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Safety, Topic};
use crate::reference::{ItemType, Reference};
use crate::span::Span;

/// A list of entries, of which one is given.
macro_rules! among_others {
    ($entry:literal) => {
        concat!(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n\n",
            "References\n\n",
            "Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n",
            "Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n",
            "Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n",
            $entry,
            "Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n",
            "Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        )
    };
}

/// An entry built unlike the others.
pub static RULE: Rule = Rule {
    name: "reference-style",
    topic: Topic::Reference,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an entry built unlike the others: its year elsewhere, its title in quotation marks",
    what: "Four of five entries of the list, or more, have the year behind the authors, and this one has it at the end \
           (or the reverse); or four of five titles of articles and chapters stand in quotation marks, and this one in \
           none (or the reverse). Only entries whose authors, year and title were read with certainty count.",
    why: "An entry that looks unlike the others was copied from elsewhere and not checked, and the eye does not find \
          its year.",
    wrong: &[
        Example::of(among_others!("Halvorsen, T. Mixed blessings. Town & Edge, 4(2), 11–29, 2011.\n")),
        Example::of(among_others!("Halvorsen, T. (2011). “Mixed blessings of owners”. Town & Edge, 4(2), 11–29.\n")),
    ],
    right: &[
        Example::of(among_others!("Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29.\n")),
        Example::of(among_others!(
            "Halvorsen, T. (2011). “Mixed blessings” and other owners. Town & Edge, 4(2), 11–29.\n"
        )),
    ],
    options: &[],
    source: "none: one list is built in one way, whichever that is",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let read: Vec<&Reference> = analysis
        .references
        .entries
        .iter()
        .filter(|entry| !entry.ditto && is_by_a_person(entry) && is_well_read(entry, analysis))
        .collect();
    report(&RULE, Safety::Ask, years(&read, text), findings);
    report(&RULE, Safety::Ask, quotation_marks(&read, text), findings);
}

/// Entries whose year stands elsewhere than in most.
fn years(read: &[&Reference], text: &str) -> Vec<Slip> {
    let mut placed = Vec::new();
    for &entry in read {
        let date = entry.date.filter(|date| date.year.is_some());
        if let (Some(date), Some(title)) = (date, &entry.title) {
            placed.push((entry, date.span, date.span.end <= title.span.start));
        }
    }
    let habit = Habit::of(placed.iter().map(|(_, _, ahead)| *ahead));
    let Some(preference) = habit.preference() else { return Vec::new() };
    let wanted = preference == Preference::With;
    let slip = |(entry, date, ahead): &(&Reference, Span, bool)| {
        let (here, there) = if *ahead { ("before its title", "behind it") } else { ("behind its title", "before it") };
        let message = format!(
            "{} has its year {here}; {} of {} entries here have it {there}",
            quoted_entry(entry),
            habit.with.max(habit.without),
            habit.total()
        );
        Slip::new(*date, message)
    };
    let sure = |entry: &Reference, date: Span, ahead: bool| ahead || is_last(text, date, entry.span.end);
    placed.iter().filter(|(entry, date, ahead)| *ahead != wanted && sure(entry, *date, *ahead)).map(slip).collect()
}

/// True where a year is the last of its entry, but for pages.
fn is_last(text: &str, date: Span, end: usize) -> bool {
    text.get(date.end..end)
        .is_some_and(|behind| behind.len() < 25 && !behind.chars().any(|c| c.is_alphabetic() && c != 'p' && c != 'S'))
}

/// True where a person with a given name is the first author.
fn is_by_a_person(entry: &Reference) -> bool {
    entry.creators().first().is_some_and(|first| first.given.is_some() && !first.organisation)
}

const OPENING: [char; 8] = ['"', '“', '„', '«', '»', '‘', '‚', '\''];
const CLOSING: [char; 8] = ['"', '”', '“', '»', '«', '’', '‘', '\''];

/// Titles of articles and chapters in quotation marks where most have none, or the reverse.
fn quotation_marks(read: &[&Reference], text: &str) -> Vec<Slip> {
    let mut titled = Vec::new();
    for &entry in read.iter().filter(|entry| matches!(entry.item_type, ItemType::ArticleJournal | ItemType::Chapter)) {
        let Some(title) = entry.title.as_ref().filter(|title| title.text.split_whitespace().count() > 1) else {
            continue;
        };
        titled.extend(quoted(text, title.span).map(|quoted| (entry, title.span, quoted)));
    }
    let habit = Habit::of(titled.iter().map(|(_, _, quoted)| *quoted));
    let Some(preference) = habit.preference() else { return Vec::new() };
    let wanted = preference == Preference::With;
    let slip = |(entry, span, quoted): &(&Reference, Span, bool)| {
        let (here, there) =
            if *quoted { ("in quotation marks", "without them") } else { ("without quotation marks", "in them") };
        let message = format!(
            "the title of {} stands {here}; {} of {} titles of articles here stand {there}",
            quoted_entry(entry),
            habit.with.max(habit.without),
            habit.total()
        );
        Slip::new(*span, message)
    };
    // A book that was taken for an article has no pages.
    let sure = |entry: &Reference, quoted: bool| quoted || entry.pages.is_some() && entry.container.is_some();
    titled.iter().filter(|(entry, _, quoted)| *quoted != wanted && sure(entry, *quoted)).map(slip).collect()
}

/// Whether a title stands in quotation marks as a whole; none where only one of its ends has one.
fn quoted(text: &str, title: Span) -> Option<bool> {
    let inside = title.text(text);
    let before = text[..title.start].trim_end().ends_with(OPENING) || inside.starts_with(OPENING);
    let behind = text[title.end..].trim_start_matches(['.', ',']);
    let closed = behind
        .strip_prefix(CLOSING)
        .or_else(|| inside.trim_end_matches(['.', ',']).ends_with(CLOSING).then_some(behind));
    let Some(after) = closed else { return (!before).then_some(false) };
    // The quotation may be the beginning of the title: “Mixed blessings”: Owners in four towns.
    let ends =
        inside.ends_with(['.', ',']) || text[title.end..].starts_with(['.', ',']) || after.starts_with(['.', ',']);
    (before && ends).then_some(true)
}
