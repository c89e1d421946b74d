//! How findings name entries of the reference list.

use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::language;
use crate::reference::{Reference, ReferenceId};

use super::Related;
use super::wording::one_line;

/// The words of a title with which entries of one author and year are told apart, where these suffice.
const TITLE_WORDS: usize = 4;

/// Points to an entry.
pub fn entry_related(entry: &Reference) -> Related {
    Related { span: entry.span, message: format!("the entry {}", quoted_entry(entry)) }
}

/// True for an entry that only sends the reader to another: `Black, W. C., see Hair, J. F.`
pub fn sends_to_another(analysis: &Analysis, entry: &Reference) -> bool {
    let text = analysis.document.slice(entry.span);
    let (own, english) = (analysis.document.language, language::by_code("en"));
    let mut terms = [own].into_iter().chain(english).flat_map(|language| &language.sees_also);
    let sends = |term: &String| {
        let behind = text.split_once(&format!(", {term} ")).map(|(_, behind)| behind);
        behind.is_some_and(|behind| behind.starts_with(char::is_uppercase))
    };
    entry.date.is_none() && text.len() < 200 && terms.any(sends)
}

/// An entry as people name it, in quotation marks: `"Bolt (2004)"`.
pub fn quoted_entry(entry: &Reference) -> String {
    quoted(&called(entry))
}

/// `Bolt (2004)`; `Bolt et al. (2004)` of an entry that itself has an et al. behind its first author.
fn called(entry: &Reference) -> String {
    let name = entry.short_name();
    match (entry.creators(), name.rsplit_once(" (")) {
        ([first, ..], Some((_, year))) if entry.et_al => format!("{} et al. ({year}", first.family),
        _ => name,
    }
}

/// `"Bolt (2003a)" and "Bolt (2003b)"`; entries with one name are told apart as in [`one_of`].
pub fn all_of(analysis: &Analysis, entries: &[ReferenceId]) -> String {
    listed(&told_apart(&entries_of(analysis, entries)), "and")
}

/// `"Bolt (2003a)" or "Bolt (2003b)"`. Entries with one name are told apart by what differs first: the first author's given
/// name, further authors, or the title.
pub fn one_of(analysis: &Analysis, entries: &[ReferenceId]) -> String {
    listed(&told_apart(&entries_of(analysis, entries)), "or")
}

/// What tells entries with one name apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distinction {
    /// Their years or names as they are cited.
    Name,
    /// The first author's given name or initials: `A. Smith (2012)`.
    Given,
    /// Authors whom "et al." hides: `Odell, Quist, et al. (2014)`.
    FurtherAuthor,
    /// Nothing but the title.
    Title,
}

/// What tells all of these entries apart.
pub fn distinction(analysis: &Analysis, entries: &[ReferenceId]) -> Distinction {
    let entries = entries_of(analysis, entries);
    let first_that_differs = [
        (Distinction::Name, forms(&entries, Reference::short_name)),
        (Distinction::Given, forms(&entries, with_given)),
        (Distinction::FurtherAuthor, forms(&entries, |entry| with_authors(entry, entry.creators().len()))),
    ];
    first_that_differs.into_iter().find(|(_, forms)| all_differ(forms)).map_or(Distinction::Title, |(by, _)| by)
}

fn entries_of<'a>(analysis: &'a Analysis, entries: &[ReferenceId]) -> Vec<&'a Reference> {
    entries.iter().map(|&id| analysis.references.entry(id)).collect()
}

/// The entries' names in quotation marks, each longer only where another entry has the same.
fn told_apart(entries: &[&Reference]) -> Vec<String> {
    let names = forms(entries, Reference::short_name);
    let name = |at: usize| {
        let alike: Vec<&Reference> =
            entries.iter().zip(&names).filter(|(_, name)| **name == names[at]).map(|(entry, _)| *entry).collect();
        if alike.len() < 2 { quoted(&names[at]) } else { quoted(&longer_name(entries[at], &alike)) }
    };
    (0..entries.len()).map(name).collect()
}

/// The name of an entry, with as much as tells it from the `alike`, of which it is one.
fn longer_name(entry: &Reference, alike: &[&Reference]) -> String {
    if all_differ(&forms(alike, with_given)) {
        return with_given(entry);
    }
    let most = alike.iter().map(|entry| entry.creators().len()).max().unwrap_or(0);
    if let Some(authors) = (2..=most).find(|&authors| all_differ(&forms(alike, |entry| with_authors(entry, authors)))) {
        return with_authors(entry, authors);
    }
    let most = alike.iter().map(|entry| title(entry).split_whitespace().count()).max().unwrap_or(0);
    let words = (TITLE_WORDS..most).find(|&words| all_differ(&forms(alike, |entry| with_title(entry, words))));
    with_title(entry, words.unwrap_or(most))
}

fn forms(entries: &[&Reference], form: impl Fn(&Reference) -> String) -> Vec<String> {
    entries.iter().map(|entry| form(entry)).collect()
}

fn all_differ(forms: &[String]) -> bool {
    forms.iter().collect::<BTreeSet<_>>().len() == forms.len()
}

/// `A. Smith (2012)`
fn with_given(entry: &Reference) -> String {
    match entry.creators().first().and_then(|first| first.given.as_deref()) {
        Some(given) => format!("{given} {}", entry.short_name()),
        None => entry.short_name(),
    }
}

/// The first so many authors: `Odell, Quist, et al. (2014)`.
fn with_authors(entry: &Reference, authors: usize) -> String {
    let creators = entry.creators();
    if creators.len() < 3 {
        return entry.short_name();
    }
    let named: Vec<&str> = creators.iter().take(authors).map(|name| name.family.as_str()).collect();
    let others = if creators.len() > authors { ", et al." } else { "" };
    let year = entry.short_name().rsplit_once(' ').map_or_else(String::new, |(_, year)| year.to_owned());
    format!("{}{others} {year}", named.join(", "))
}

/// `Tokuriki & Tawfik (2009), Stability effects of mutations`; what follows the first so many words is left out.
fn with_title(entry: &Reference, words: usize) -> String {
    let title = title(entry);
    let shown: Vec<&str> = title.split_whitespace().take(words).collect();
    let rest = if title.split_whitespace().count() > words { " …" } else { "" };
    match &shown[..] {
        [] => entry.short_name(),
        shown => format!("{}, {}{rest}", entry.short_name(), shown.join(" ")),
    }
}

fn title(entry: &Reference) -> &str {
    entry.title.as_ref().map_or("", |title| title.text.as_str())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", one_line(name))
}

/// `a, b and c`
fn listed(names: &[String], joined_by: &str) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {joined_by} {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// How the entries of a list are offered as alternatives.
    fn alternatives(list: &str) -> String {
        let analysis = crate::analyse(Document::from_text("paper.txt", format!("References\n\n{list}")));
        let entries: Vec<ReferenceId> = analysis.references.entries.iter().map(|entry| entry.id).collect();
        one_of(&analysis, &entries)
    }

    #[test]
    fn an_entry_with_an_et_al_is_named_with_it() {
        let list = "References\n\nSmit, Anna, et al. (2012). Street and square. Utrecht: Stadspers.\n";
        let analysis = crate::analyse(Document::from_text("paper.txt", list));
        assert_eq!(quoted_entry(&analysis.references.entries[0]), r#""Smit et al. (2012)""#);
    }

    #[test]
    fn entries_with_one_name_are_told_apart_by_what_differs_first() {
        for (list, expected) in [
            (
                "Smit, A. (2012). Street and square. Utrecht: Stadspers.\nSmit, A. (2013). Canal. Utrecht: Stadspers.\n",
                r#""Smit (2012)" or "Smit (2013)""#,
            ),
            (
                "Smit, A. (2012). Street and square. Utrecht: Stadspers.\nSmit, B. (2012). Canal. Utrecht: Stadspers.\n",
                r#""A. Smit (2012)" or "B. Smit (2012)""#,
            ),
            (
                "Smit, A., Vos, C., & Mol, D. (2012). Street and square. Utrecht: Stadspers.\n\
                 Smit, A., Bos, E., & Mol, D. (2012). Canal. Utrecht: Stadspers.\n",
                r#""Smit, Vos, et al. (2012)" or "Smit, Bos, et al. (2012)""#,
            ),
            (
                "Smit, A. (2012). The street and the square. Utrecht: Stadspers.\n\
                 Smit, A. (2012). The street and the town beyond. Utrecht: Stadspers.\n",
                r#""Smit (2012), The street and the square" or "Smit (2012), The street and the town …""#,
            ),
        ] {
            assert_eq!(alternatives(list), expected);
        }
    }
}
