//! `publisher-variants`

use crate::language::shared::PUBLISHERS;
use crate::lint::abbreviated::Words;
use crate::lint::entries::quoted_entry;
use crate::lint::majority::{Habit, Preference};
use crate::lint::slips::{Slip, report};
use crate::lint::style::Presence;
use crate::lint::variants::variants;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Safety, Topic};
use crate::name::fold;
use crate::reference::{ItemType, Reference};

/// One publisher under several names.
pub static RULE: Rule = Rule {
    name: "publisher-variants",
    topic: Topic::Reference,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: None,
    summary: "one publisher under several names, or a book without its place where others have one",
    what: "Two entries name one publisher in two ways: abbreviated or not, with and without \"Press\", \"Verlag\", \
           \"Publications\" or \"Ltd.\" behind it. A book gives no place of publication where the style, or nearly all \
           books of the list, have one.",
    why: "Two names look like two publishers; a list gives places or does not.",
    wrong: &[Example::of(
        "Owners move less (Halvorsen, 2011; Brandsma, 2008; Dalton, 2005).\n\nReferences\n\n\
         Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
         Dalton, R. (2005). The edges of a city. London: Quayside Press.\n\
         Halvorsen, T. (2011). Mixed blessings. London: Quayside.\n",
    )],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008; Dalton, 2005).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
             Dalton, R. (2005). The edges of a city. London: Quayside Press.\n\
             Halvorsen, T. (2011). Mixed blessings. London: Quayside Press.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Oxford: Harbour University Press.\n\
             Halvorsen, T. (2011). Mixed blessings. London: Harbour.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.29 (no place, the name as the publisher writes it); Chicago 17 §14.127–14.138",
    check,
};

/// Shorter names, folded, are too common.
const SHORTEST: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let entries = &context.analysis.references.entries;
    let publishers = entries.iter().filter_map(|entry| entry.publisher.as_ref());
    let plain =
        publishers.filter(|publisher| publisher.text.len() < 60 && !publisher.text.contains([':', ',', '/', '(', ';']));
    let slips = variants(plain, |name| bare(name).chars().take(2).collect(), are_one);
    report(&RULE, Safety::Ask, slips, findings);
    report(&RULE, Safety::Ask, without_place(context), findings);
}

/// The name without what only says that it is a company's.
fn bare(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || "-.,&".contains(c))
        .map(fold)
        .filter(|word| !PUBLISHERS.contains(word))
        .collect()
}

/// True where one is the other with a company's word, or abbreviates it.
fn are_one(one: &str, other: &str) -> bool {
    let (bare_one, bare_other) = (bare(one), bare(other));
    let whole = bare_one == fold(one) || bare_other == fold(other);
    let same = bare_one == bare_other && whole && bare_one.len() >= SHORTEST;
    let several = one.split_whitespace().count() > 1;
    same && fold(one) != fold(other)
        || several && fold(one) != fold(other) && Words::of(one).is_variant_of(&Words::of(other))
}

/// Books that give no place where the others do.
fn without_place(context: &Context<'_>) -> Vec<Slip> {
    let text = context.analysis.document.text.as_str();
    let entries = &context.analysis.references.entries;
    let books: Vec<&Reference> =
        entries.iter().filter(|entry| entry.item_type == ItemType::Book && entry.publisher.is_some()).collect();
    let habit = Habit::of(books.iter().map(|book| book.place.is_some()));
    let wanted = match context.style().list.publisher_place {
        Some(presence) => presence == Presence::Present,
        None => habit.total() >= 10 && habit.preference() == Some(Preference::With),
    };
    if !wanted {
        return Vec::new();
    }
    let lacks = |book: &&&Reference| book.place.is_none() && publisher_ends(book, text);
    let slip = |book: &&Reference| {
        let message = format!(
            "{} names no place of publication; {} of {} books here do",
            quoted_entry(book),
            habit.with,
            habit.total()
        );
        Slip::new(book.publisher.as_ref().map_or(book.span, |publisher| publisher.span), message)
    };
    books.iter().filter(lacks).map(slip).collect()
}

/// True where a word says that it is a publisher's name, and no place's.
fn is_company(name: &str) -> bool {
    let words = name.split(|c: char| c.is_whitespace() || "-.,&".contains(c)).map(fold);
    words.into_iter().any(|word| PUBLISHERS.contains(&word) || word.starts_with("univ"))
}

/// True where the publisher, one or two words, is all that follows the title's stop.
fn publisher_ends(book: &Reference, text: &str) -> bool {
    let (Some(title), Some(publisher)) = (&book.title, &book.publisher) else { return false };
    let between = text.get(title.span.end..publisher.span.start).unwrap_or("?");
    let behind = text.get(publisher.span.end..book.span.end).unwrap_or("?");
    between.trim() == "."
        && is_company(&publisher.text)
        && behind.trim_matches(['.', ' ']).is_empty()
        && publisher.text.split_whitespace().count() <= 3
}
