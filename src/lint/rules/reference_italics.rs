//! `reference-italics`

use crate::lint::completeness::is_well_read;
use crate::lint::entries::quoted_entry;
use crate::lint::slips::{Slip, report};
use crate::lint::standard::Standard;
use crate::lint::style::{ListStyle, Typeface};
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
    summary: "a title in italics where the style or most of its kind are upright, or the reverse",
    what: "The style, or else four of five titles of one kind or more, have italics, and this one is upright (or the \
           reverse). The kinds are journals, books, books that hold a cited chapter, and articles and chapters \
           themselves. Titles that are in italics in part, as for the name of a species, are left alone, and so is a text \
           that has no italics anywhere, as its format may carry none.",
    why: "By its type readers see which title to look for on the shelf; an entry that is set otherwise was copied and not \
          checked.",
    wrong: &[
        Example::of(among_others!("Halvorsen, T. (2011). Mixed blessings. Town &amp; Edge, 4(2), 11–29.")),
        Example::of(among_others!(
            "Halvorsen, T. (2011). <italic>Mixed blessings</italic>. <italic>Town &amp; Edge</italic>, 4(2), 11–29."
        )),
        Example::under(
            "style = \"apa7\"",
            "<article><body><p>Owners move less (Halvorsen, 2011).</p></body><back><ref-list><title>References</title>\n\
                   <ref><mixed-citation>Halvorsen, T. (2011). <italic>Mixed blessings</italic>. Town &amp; Edge, 4(2), 11–29.\
                   </mixed-citation></ref>\n</ref-list></back></article>\n",
        ),
    ],
    right: &[
        Example::under(
            "style = \"apa7\"",
            "<article><body><p>Owners move less (Halvorsen, 2011).</p></body><back><ref-list><title>References</title>\n\
                   <ref><mixed-citation>Halvorsen, T. (2011). Mixed blessings. <italic>Town &amp; Edge</italic>, 4(2), 11–29.\
                   </mixed-citation></ref>\n</ref-list></back></article>\n",
        ),
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
    set: fn(&ListStyle) -> Option<Typeface>,
}

static KINDS: [Kind; 4] = [
    Kind {
        one: "journal",
        several: "journals",
        of: |entry| entry.container.as_ref().filter(|_| is_article(entry)),
        set: |style| style.journal_titles,
    },
    Kind {
        one: "book that holds the chapter",
        several: "such books",
        of: |entry| entry.container.as_ref().filter(|_| entry.item_type == ItemType::Chapter),
        set: |style| style.book_titles,
    },
    Kind {
        one: "title",
        several: "titles of books",
        of: |entry| entry.title.as_ref().filter(|_| entry.item_type == ItemType::Book),
        set: |style| style.book_titles,
    },
    Kind {
        one: "title",
        several: "titles of articles and chapters",
        of: |entry| entry.title.as_ref().filter(|_| is_article(entry) || entry.item_type == ItemType::Chapter),
        set: |style| style.article_titles,
    },
];

fn is_article(entry: &Reference) -> bool {
    entry.item_type == ItemType::ArticleJournal
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if analysis.document.markup.italics.is_empty() {
        return;
    }
    let read: Vec<&Reference> =
        analysis.references.entries.iter().filter(|entry| is_well_read(entry, analysis)).collect();
    for kind in &KINDS {
        report(&RULE, Safety::Ask, slips(context, kind, &read), findings);
    }
}

/// The titles of one kind that are set otherwise than the style has them, or than most.
fn slips(context: &Context<'_>, kind: &Kind, read: &[&Reference]) -> Vec<Slip> {
    let italics = &context.analysis.document.markup.italics;
    let set: Vec<(&Reference, Span, Typeface)> = read
        .iter()
        .filter_map(|entry| {
            let title = (kind.of)(entry)?.span;
            Some((*entry, title, typeface(italics, title)?))
        })
        .collect();
    let by_style = (kind.set)(&context.style().list);
    let Some(standard) = Standard::of(context, by_style, set.iter().map(|(.., face)| *face)) else { return Vec::new() };
    let (here, there) = match standard.form {
        Typeface::Italic => ("upright", "italics"),
        Typeface::Upright => ("in italics", "upright type"),
    };
    let slip = |(entry, title, _): &(&Reference, Span, Typeface)| {
        let Kind { one, several, .. } = kind;
        let has = standard.has(several, there);
        Slip::new(*title, format!("the {one} of {} is {here}; {has}", quoted_entry(entry)))
    };
    set.iter().filter(|(.., face)| *face != standard.form).map(slip).collect()
}

/// How a title is set; none where a good part of it is set otherwise than the rest.
fn typeface(italics: &[Span], title: Span) -> Option<Typeface> {
    let first = italics.partition_point(|italic| italic.end <= title.start);
    let within = italics[first..].iter().take_while(|italic| italic.start < title.end);
    let covered: usize = within.map(|italic| italic.end.min(title.end) - italic.start.max(title.start)).sum();
    match (covered * 5).cmp(&title.len()) {
        std::cmp::Ordering::Less => Some(Typeface::Upright),
        _ if covered * 5 >= title.len() * 4 => Some(Typeface::Italic),
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
            (Span::new(10, 20), Some(Typeface::Italic)),
            (Span::new(10, 30), Some(Typeface::Italic)),
            (Span::new(4, 10), Some(Typeface::Upright)),
            (Span::new(4, 20), None),
            (Span::new(30, 40), Some(Typeface::Upright)),
        ] {
            assert_eq!(typeface(&italics, title), expected, "{title:?}");
        }
    }
}
