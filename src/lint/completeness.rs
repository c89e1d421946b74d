//! What entries of a type need, and whether an entry that lacks it lacks it for certain.

use crate::analysis::Analysis;
use crate::language::{self, Language};
use crate::reference::{ItemType, Reference};

use super::entries::quoted_entry;
use super::{Finding, Rule};

/// A manuscript whose list has five articles and one more entry: what the examples of these rules have in common.
macro_rules! among_articles {
    ($entry:literal) => {
        concat!(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998).\n",
            "\n",
            "References\n",
            "\n",
            "Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20.\n",
            "Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31.\n",
            "Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40.\n",
            $entry,
            "\n",
            "Quist, D. (2001). Who talks to whom. Urban Notes, 7(1), 90–99.\n",
            "Vogt, B. (1998). The fence. Urban Notes, 4(1), 12–19.\n",
        )
    };
}
pub(super) use among_articles;

/// The same in Portuguese, where the year stands last (ABNT NBR 6023).
macro_rules! among_articles_last_year {
    ($entry:literal) => {
        concat!(
            "Os vizinhos evitam-se (Adler, 2008; Brandão, 2005; Ferraz, 2010; Moura, 2011; Pinto, 2001; Vidal, 1998).\n",
            "\n",
            "Referências\n",
            "\n",
            "ADLER, K. Vizinhos à parte. Cadernos do Cais, Recife, v. 1, n. 1, p. 3-20, 2008.\n",
            "BRANDÃO, R. As margens da cidade. Cadernos do Cais, Recife, v. 1, n. 2, p. 5-31, 2005.\n",
            "FERRAZ, M. Morar e esperar. Cadernos do Cais, Recife, v. 3, n. 1, p. 7-40, 2010.\n",
            $entry,
            "\n",
            "PINTO, D. Quem fala com quem. Orla, Natal, v. 7, n. 1, p. 90-99, 2001.\n",
            "VIDAL, B. A cerca alta. Orla, Natal, v. 4, n. 1, p. 12-19, 1998.\n",
        )
    };
}
pub(super) use among_articles_last_year;

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
    let languages = std::iter::once(language).chain(language::by_code("en"));
    let terms =
        languages.flat_map(|language| [&language.forthcoming, &language.unpublished, &language.no_date]).flatten();
    terms.into_iter().any(|term| small.contains(term.as_str()))
}

/// A finding on an entry that lacks `what`: `"Bolt (2004)" names no publisher`.
pub fn lacking(rule: &Rule, entry: &Reference, what: &str) -> Finding {
    rule.finding(entry.span, format!("{} {what}", quoted_entry(entry)))
}

/// Without the label of a volume at its end: `Cais, Recife, v. ` gives `Cais, Recife, `.
pub fn without_volume_label(text: &str) -> &str {
    let kept = text.trim_end();
    let start = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    kept.get(start..)
        .filter(|word| {
            let small = word.to_lowercase();
            language::all().iter().any(|language| language.locators.volume.contains(&small))
        })
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
