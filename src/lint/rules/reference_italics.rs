//! `reference-italics`

use crate::lint::completeness::is_well_read;
use crate::lint::entries::quoted_entry;
use crate::lint::majority::{Habit, Preference};
use crate::lint::slips::{Slip, report};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Safety, Topic};
use crate::reference::{ItemType, Reference, Text};
use crate::span::Span;

/// An article in JATS with a list of entries, of which one is given.
macro_rules! among_others {
    ($entry:literal) => {
        concat!(
            "<article><body><p>Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; ",
            "Vogt, 1998).</p></body><back><ref-list><title>References</title>\n",
            "<ref><mixed-citation>Brandsma, K. (2008). Neighbours apart. <italic>Town &amp; Edge</italic>, 1(1), 3–20.",
            "</mixed-citation></ref>\n",
            "<ref><mixed-citation>Dalton, R. (2005). The edges of a city. <italic>Town &amp; Edge</italic>, 1(2), 5–31.",
            "</mixed-citation></ref>\n",
            "<ref><mixed-citation>Ferreira, M. (2010). Housing and hope. <italic>Town &amp; Edge</italic>, 3(1), 7–40.",
            "</mixed-citation></ref>\n<ref><mixed-citation>",
            $entry,
            "</mixed-citation></ref>\n",
            "<ref><mixed-citation>Quist, D. (2001). Who talks to whom. <italic>Urban Notes</italic>, 7(1), 90–99.",
            "</mixed-citation></ref>\n",
            "<ref><mixed-citation>Vogt, B. (1998). The fence. <italic>Urban Notes, 4</italic>(1), 12–19.</mixed-citation></ref>\n",
            "</ref-list></back></article>\n",
        )
    };
}

/// A title set otherwise than those of its kind.
pub static RULE: Rule = Rule {
    name: "reference-italics",
    topic: Topic::Reference,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a title in italics where most of its kind are upright, or the reverse",
    what: "Four of five titles of one kind, or more, are in italics, and this one is upright (or the reverse). The kinds are \
           journals, books, books that hold a cited chapter, and articles and chapters themselves. Titles that are in italics in \
           part, as for the name of a species, are left alone, and so are texts whose format carries no type.",
    why: "By its type readers see which title to look for on the shelf; an entry that is set otherwise was copied and not \
          checked.",
    wrong: &[
        Example::of(among_others!("Halvorsen, T. (2011). Mixed blessings. Town &amp; Edge, 4(2), 11–29.")),
        Example::of(among_others!(
            "Halvorsen, T. (2011). <italic>Mixed blessings</italic>. <italic>Town &amp; Edge</italic>, 4(2), 11–29."
        )),
    ],
    right: &[
        Example::of(among_others!(
            "Halvorsen, T. (2011). Mixed blessings. <italic>Town &amp; Edge</italic>, 4(2), 11–29."
        )),
        Example::of(among_others!(
            "Halvorsen, T. (2011). Mixed blessings of <italic>Passer domesticus</italic>. <italic>Town &amp;</italic> Edge, 4(2), 11–29."
        )),
        Example::of(
            "Owners move less (Brandsma, 2008; Halvorsen, 2011).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n\
                   Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29.\n",
        ),
    ],
    options: &[],
    source: "none: titles of one kind are set in one way; APA 7 §9.19 has those of books and journals in italics",
    check,
};

/// Titles that are set alike.
struct Kind {
    /// As messages name one, and several.
    one: &'static str,
    several: &'static str,
    of: fn(&Reference) -> Option<&Text>,
}

static KINDS: [Kind; 4] = [
    Kind { one: "journal", several: "journals", of: |entry| entry.container.as_ref().filter(|_| is_article(entry)) },
    Kind {
        one: "book that holds the chapter",
        several: "such books",
        of: |entry| entry.container.as_ref().filter(|_| entry.item_type == ItemType::Chapter),
    },
    Kind {
        one: "title",
        several: "titles of books",
        of: |entry| entry.title.as_ref().filter(|_| entry.item_type == ItemType::Book),
    },
    Kind {
        one: "title",
        several: "titles of articles and chapters",
        of: |entry| entry.title.as_ref().filter(|_| is_article(entry) || entry.item_type == ItemType::Chapter),
    },
];

fn is_article(entry: &Reference) -> bool {
    entry.item_type == ItemType::ArticleJournal
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let italics = &analysis.document.markup.italics;
    if italics.is_empty() {
        return;
    }
    let read: Vec<&Reference> =
        analysis.references.entries.iter().filter(|entry| is_well_read(entry, analysis)).collect();
    for kind in &KINDS {
        report(&RULE, Safety::Ask, slips(kind, &read, italics), findings);
    }
}

/// The titles of one kind that are set otherwise than most.
fn slips(kind: &Kind, read: &[&Reference], italics: &[Span]) -> Vec<Slip> {
    let set: Vec<(&Reference, Span, bool)> = read
        .iter()
        .filter_map(|entry| {
            let title = (kind.of)(entry)?.span;
            Some((*entry, title, are_italic(italics, title)?))
        })
        .collect();
    let habit = Habit::of(set.iter().map(|(.., italic)| *italic));
    let Some(preference) = habit.preference() else { return Vec::new() };
    let wanted = preference == Preference::With;
    let slip = |(entry, title, italic): &(&Reference, Span, bool)| {
        let (here, there) = if *italic { ("in italics", "upright") } else { ("upright", "in italics") };
        let Kind { one, several, .. } = kind;
        let most = habit.with.max(habit.without);
        let message = format!(
            "the {one} of {} is {here}; {most} of {} {several} here are {there}",
            quoted_entry(entry),
            habit.total()
        );
        Slip::new(*title, message)
    };
    set.iter().filter(|(.., italic)| *italic != wanted).map(slip).collect()
}

/// Whether a title is in italics; none where a good part of it is set otherwise than the rest.
fn are_italic(italics: &[Span], title: Span) -> Option<bool> {
    let first = italics.partition_point(|italic| italic.end <= title.start);
    let within = italics[first..].iter().take_while(|italic| italic.start < title.end);
    let covered: usize = within.map(|italic| italic.end.min(title.end) - italic.start.max(title.start)).sum();
    match (covered * 5).cmp(&title.len()) {
        std::cmp::Ordering::Less => Some(false),
        _ if covered * 5 >= title.len() * 4 => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_in_italics_as_a_whole_or_not_at_all() {
        let italics = [Span::new(0, 4), Span::new(10, 20), Span::new(22, 30)];
        for (title, expected) in [
            (Span::new(10, 20), Some(true)),
            (Span::new(10, 30), Some(true)),
            (Span::new(4, 10), Some(false)),
            (Span::new(4, 20), None),
            (Span::new(30, 40), Some(false)),
        ] {
            assert_eq!(are_italic(&italics, title), expected, "{title:?}");
        }
    }
}
