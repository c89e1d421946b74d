//! What entries of a type need, and whether an entry that lacks it lacks it for certain.

use crate::analysis::Analysis;
use crate::language::Language;
use crate::reference::{ItemType, Reference};

use super::entries::quoted_entry;
use super::{Finding, Rule};

/// Fewer entries of a type show nothing of what they have.
const FEWEST: usize = 5;
/// The share of them, in hundredths, that must have a field before its lack is a slip.
const MOST: usize = 80;
/// Longer entries, in bytes, are several that were not parted, or an entry with what follows the list.
const LONGEST: usize = 700;

/// True where nearly all of the entries that `of_the_type` holds have the field.
pub fn nearly_all_have(
    analysis: &Analysis,
    of_the_type: impl Fn(&Reference) -> bool,
    field: impl Fn(&Reference) -> bool,
) -> bool {
    let (mut all, mut having) = (0, 0);
    for entry in analysis.references.entries.iter().filter(|entry| of_the_type(entry)) {
        all += 1;
        having += usize::from(field(entry));
    }
    all >= FEWEST && having * 100 >= all * MOST
}

/// True for an entry that was read so well that what was not found in it is not there: it has authors with given names, of
/// whom the first begins it, and its length is that of one entry.
pub fn is_well_read(entry: &Reference, analysis: &Analysis) -> bool {
    let first = entry.creators().first();
    let named = first.is_some_and(|first| first.given.is_some() || first.organisation) || entry.ditto;
    let text = analysis.document.slice(entry.span);
    let whole =
        text.len() < LONGEST && text.len() > 20 && ends_as_an_entry(text) && is_followed_by_the_next(entry, analysis);
    named && whole && !entry.further_reading
}

/// True where nothing stands between an entry and the next: what does would be the rest of it.
fn is_followed_by_the_next(entry: &Reference, analysis: &Analysis) -> bool {
    let next = analysis.references.entries.get(entry.id.0 + 1).map(|next| next.span.start);
    let list = analysis.references.spans.iter().find(|list| list.contains(entry.span)).map(|list| list.end);
    let (Some(end), text) = (next.min(list).or(next).or(list), analysis.document.text.as_str()) else { return false };
    text.get(entry.span.end..end).is_some_and(|between| between.trim().is_empty())
}

/// True where an entry ends with a stop, a bracket or a number, and not in the middle of a word that a page break cut off.
fn ends_as_an_entry(text: &str) -> bool {
    text.ends_with(['.', ')', ']']) || text.ends_with(|c: char| c.is_ascii_digit())
}

/// True where the entry is an article in a journal.
pub fn is_article(entry: &Reference) -> bool {
    entry.item_type == ItemType::ArticleJournal
}

/// True where `text` holds digits that can be a year, be it mistyped (`20047`), or a term that stands for one.
pub fn holds_year(text: &str, language: &Language) -> bool {
    let mut digits = text.split(|c: char| !c.is_ascii_digit());
    if digits.any(|digits| (4..=5).contains(&digits.len()) && ["1", "20"].iter().any(|start| digits.starts_with(start)))
    {
        return true;
    }
    let small = text.to_lowercase();
    let english = ["in press", "forthcoming", "n.d.", "no date", "submitted", "in prep"];
    let terms = language.forthcoming.iter().chain(&language.no_date).map(String::as_str);
    terms.chain(english).any(|term| small.contains(term))
}

/// A finding on an entry that lacks `what`: `"Bolt (2004)" names no publisher`.
pub fn lacking(rule: &Rule, entry: &Reference, what: &str) -> Finding {
    rule.finding(entry.span, format!("{} {what}", quoted_entry(entry)))
}

/// How volumes are named, in small letters.
const VOLUME_LABELS: &[&str] = &["v.", "vol.", "volume", "bd.", "band", "jg.", "jahrgang", "t.", "tom", "tome", "roč."];

/// Without the label of a volume at its end: `Cais, Recife, v. ` gives `Cais, Recife, `.
pub fn without_volume_label(text: &str) -> &str {
    let kept = text.trim_end();
    let start = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    kept.get(start..)
        .filter(|word| VOLUME_LABELS.contains(&word.to_lowercase().as_str()))
        .map_or(text, |_| &kept[..start])
}

/// True where nothing but stops and brackets, and the year where it stands last, follows byte `from` of the text in the entry.
pub fn ends_at(entry: &Reference, from: usize, text: &str) -> bool {
    let marks = |from: usize, to: usize, marks: &str| {
        text.get(from..to).is_some_and(|rest| rest.chars().all(|c| c.is_whitespace() || marks.contains(c)))
    };
    match entry.date.map(|date| date.span).filter(|date| date.start >= from) {
        Some(date) => marks(from, date.start, ",.)]") && marks(date.end, entry.span.end, ".)]"),
        None => marks(from, entry.span.end, ".)]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_of_a_volume_is_left_out() {
        for (text, expected) in
            [("Cais, Recife, v. ", "Cais, Recife, "), (". v. ", ". "), (", ", ", "), ("", ""), ("Moving v", "Moving v")]
        {
            assert_eq!(without_volume_label(text), expected);
        }
    }
}
