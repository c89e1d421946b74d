//! `name-form`

use crate::language;
use crate::lint::entries::quoted_entry;
use crate::lint::majority::{Habit, Preference};
use crate::lint::slips::{Slip, report};
use crate::lint::style::{Conjunction, GivenNames};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Safety, Topic};
use crate::name::Name;
use crate::reference::Reference;
use crate::span::Span;

/// A list of entries, of which one is given.
macro_rules! among_others {
    ($entry:literal) => {
        concat!(
            "Owners move less (Brandsma & Bos, 2008; Dalton & Roe, 2005; Ferreira & Sá, 2010; Halvorsen & Lie, 2011; ",
            "Quist & Ash, 2001; Vogt & Aue, 1998).\n\nReferences\n\n",
            "Brandsma, K., & Bos, L. (2008). Neighbours apart. Utrecht: Stadspers.\n",
            "Dalton, R., & Roe, P. (2005). The edges of a city. London: Quay.\n",
            "Ferreira, M., & Sá, C. (2010). Housing and hope. Lisboa: Arcada.\n",
            $entry,
            "Quist, D., & Ash, E. (2001). Who talks to whom. London: Quay.\n",
            "Vogt, B., & Aue, F. (1998). The fence. Leipzig: Linde.\n",
        )
    };
}

/// Names written otherwise than in the other entries.
pub static RULE: Rule = Rule {
    name: "name-form",
    topic: Topic::Reference,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a given name in full among initials; \"and\" among \"&\"",
    what: "The style, or four of five entries of the list, shorten given names to initials, and this one writes one in \
           full (the reverse is reported only where the style wants full names: some authors have no more than \
           initials). The last two authors are joined by a word where the others have \"&\", or the reverse.",
    why: "One list writes its names in one way; what differs was taken over from elsewhere and not checked.",
    wrong: &[
        Example::of(among_others!("Halvorsen, T., and Lie, S. (2011). Mixed blessings. Oslo: Fjordforlag.\n")),
        Example::of(among_others!("Halvorsen, Tor, & Lie, Siri (2011). Mixed blessings. Oslo: Fjordforlag.\n")),
    ],
    right: &[
        Example::of(among_others!("Halvorsen, T., & Lie, S. (2011). Mixed blessings. Oslo: Fjordforlag.\n")),
        Example::of(
            "Nachbarn meiden einander (Krämer, 2006; Vogt, 2009).\n\nLiteratur\n\n\
             Krämer, Anna (2006). Nähe und Ferne. Wiesbaden: Taunus.\n\
             Vogt, B. (2009). Der Zaun. Leipzig: Linde.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.8 (initials, \"&\"); Chicago 17 §14.73 (names as the work gives them)",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = context.analysis.document.text.as_str();
    let entries: Vec<&Reference> =
        context.analysis.references.entries.iter().filter(|entry| !entry.ditto && !entry.authors.is_empty()).collect();
    report(&RULE, Safety::Ask, given_names(context, &entries), findings);
    report(&RULE, Safety::Ask, conjunctions(context, &entries, text), findings);
}

/// How a given name is written: `T.`, `T. J.`, `TJ` or `Tor`. None where there is none, or both.
fn form(name: &Name) -> Option<GivenNames> {
    let given = name.given.as_deref()?;
    if name.organisation {
        return None;
    }
    let words = || given.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let full = |word: &str| {
        word.chars().count() > 2 && word.chars().skip(1).all(char::is_lowercase) && word.starts_with(char::is_uppercase)
    };
    let short =
        |word: &str| word.chars().count() == 1 || word.chars().count() < 4 && word.chars().all(char::is_uppercase);
    if words().next().is_some_and(full) {
        return Some(GivenNames::Full);
    }
    (words().next().is_some() && words().all(short)).then_some(GivenNames::Initials)
}

fn given_names(context: &Context<'_>, entries: &[&Reference]) -> Vec<Slip> {
    let forms: Vec<(&Reference, &Name, GivenNames)> = entries
        .iter()
        .filter_map(|entry| {
            let first = entry.authors.first()?;
            Some((*entry, first, form(first)?))
        })
        .collect();
    let habit = Habit::of(forms.iter().map(|(_, _, form)| *form == GivenNames::Initials));
    let wanted = match (context.style().list.given_names, habit.preference()) {
        (Some(style), _) => style,
        (None, Some(Preference::With)) => GivenNames::Initials,
        _ => return Vec::new(),
    };
    let slip = |(entry, name, form): &(&Reference, &Name, GivenNames)| {
        let given = name.given.as_deref().unwrap_or("");
        let message = match form {
            GivenNames::Full => format!(
                "{} gives \"{given}\" in full; {} of {} entries here have initials",
                quoted_entry(entry),
                habit.with,
                habit.total()
            ),
            GivenNames::Initials => {
                format!("{} has initials, \"{given}\", in place of a given name", quoted_entry(entry))
            }
        };
        Slip::new(name.span, message)
    };
    forms.iter().filter(|(_, _, form)| *form != wanted).map(slip).collect()
}

/// What joins the last two authors, with its place.
fn conjunction(entry: &Reference, text: &str) -> Option<(Conjunction, Span)> {
    let [.., one, other] = entry.authors.as_slice() else { return None };
    if entry.et_al || one.organisation || other.organisation {
        return None;
    }
    let between = text.get(one.span.end..other.span.start)?;
    let place = |part: &str| {
        let span = Span::of(part, between);
        Span::new(span.start + one.span.end, span.end + one.span.end)
    };
    if let Some(at) = between.find('&') {
        return Some((Conjunction::Symbol, place(&between[at..=at])));
    }
    let word = between
        .split_whitespace()
        .find(|word| language::all().iter().any(|language| language.and.iter().any(|and| and == word)))?;
    Some((Conjunction::Word, place(word)))
}

fn conjunctions(context: &Context<'_>, entries: &[&Reference], text: &str) -> Vec<Slip> {
    let joined: Vec<(&Reference, Conjunction, Span)> = entries
        .iter()
        .filter_map(|entry| conjunction(entry, text).map(|(conjunction, span)| (*entry, conjunction, span)))
        .collect();
    let habit = Habit::of(joined.iter().map(|(_, conjunction, _)| *conjunction == Conjunction::Symbol));
    let wanted = match (context.style().list.conjunction, habit.preference()) {
        (Some(style @ (Conjunction::Symbol | Conjunction::Word)), _) => style,
        (None, Some(Preference::With)) => Conjunction::Symbol,
        (None, Some(Preference::Without)) => Conjunction::Word,
        _ => return Vec::new(),
    };
    let slip = |(entry, conjunction, span): &(&Reference, Conjunction, Span)| {
        let joins = span.text(text);
        let others = if *conjunction == Conjunction::Symbol { "a word" } else { "\"&\"" };
        let majority = habit.with.max(habit.without);
        let message = format!(
            "{} joins its authors with \"{joins}\" where the others have {others} ({majority} of {})",
            quoted_entry(entry),
            habit.total()
        );
        Slip::new(*span, message)
    };
    joined.iter().filter(|(_, conjunction, _)| *conjunction != wanted).map(slip).collect()
}
