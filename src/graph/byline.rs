//! Who wrote the manuscript, as far as its byline tells.

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document};
use crate::language::Language;
use crate::name::{fold, is_given};
use crate::reference::ReferenceList;

/// The byline stands among so many blocks at the start.
const FIRST_BLOCKS: usize = 8;
/// A longer block is text, and the byline stands before it or, where the page gave no empty line, in its first lines.
const LONGEST: usize = 240;
const FIRST_LINES: usize = 5;

/// The family names of the authors, as the file tells them, else as its byline does; none where no block at the start is names and nothing else.
///
/// A byline is read only where every part of it looks like a person, and most begin with a common given name: `Wouter Brandsma and
/// Ineke de Wit`. Headings such as `Urban Planning` have no such name.
///
/// Of a line below the first it is enough that one of its people is in the reference list, with the same initial: whoever cites nothing of
/// their own has no self-citations anyway.
pub(super) fn authors(document: &Document, list: &ReferenceList) -> Vec<String> {
    if !document.credits.authors.is_empty() {
        return document.credits.authors.iter().map(|name| credited(name, document.language)).collect();
    }
    let listed = listed(list);
    let mut first = true;
    for block in document.blocks.iter().take(FIRST_BLOCKS) {
        let text = document.slice(block.span);
        let is_long = block.span.len() > LONGEST && block.kind == BlockKind::Paragraph;
        let lines = if is_long { FIRST_LINES } else { usize::MAX };
        for line in text.lines().take(lines) {
            let known = if first { None } else { Some(&listed) };
            if let Some(found) = names(line, document.language, known) {
                return found;
            }
            first = false;
        }
        if is_long {
            break;
        }
    }
    Vec::new()
}

/// The family name of an author whom the file tells: `Wit, Ineke de`, `Ineke de Wit`.
fn credited(name: &str, language: &Language) -> String {
    let told = name.split_once(',').map(|(family, _)| family.trim().to_owned());
    told.or_else(|| family(name, language)).unwrap_or_else(|| name.to_owned())
}

/// Folded family names, each with the initial of a given name.
type Listed = FxHashSet<(String, char)>;

/// The people of a list.
fn listed(list: &ReferenceList) -> Listed {
    let names = list.entries.iter().flat_map(|entry| &entry.authors);
    names.filter_map(|name| Some((fold(&name.family), initial(name.given.as_deref()?)?))).collect()
}

fn initial(given: &str) -> Option<char> {
    fold(given).chars().next()
}

/// The family names in a line of names; `listed` are the people of the reference list, where they count.
fn names(line: &str, language: &Language, listed: Option<&Listed>) -> Option<Vec<String>> {
    if line.len() > LONGEST || line.contains(['.', ':', '?']) && !line.split_whitespace().any(is_initial) {
        return None;
    }
    let mut line = line.replace(['*', '∗', '†', '‡', '§', '¹', '²', '³', '⁴'], " ").replace(['&', ';'], ",");
    for term in &language.and {
        line = line.replace(&format!(" {term} "), " , ");
    }
    let parts: Vec<&str> = line.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let families: Vec<String> = parts.iter().map(|part| family(part, language)).collect::<Option<_>>()?;
    let given = parts.iter().filter(|part| part.split_whitespace().next().is_some_and(is_given)).count();
    let is_listed = |(part, family): (&&str, &String)| {
        initial(part).is_some_and(|initial| listed.is_some_and(|listed| listed.contains(&(fold(family), initial))))
    };
    let known = parts.iter().zip(&families).any(is_listed);
    ((given > 0 && given * 2 >= parts.len()) || known).then_some(families)
}

/// The family name of one person: `de Wit` of `Ineke J. de Wit`.
fn family(person: &str, language: &Language) -> Option<String> {
    let person = person.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let words: Vec<&str> = person.split_whitespace().collect();
    let named = |word: &&str| {
        word.starts_with(char::is_alphabetic) && word.chars().all(|c| c.is_alphabetic() || "-'’.‐".contains(c))
    };
    if !(2..=5).contains(&words.len()) || !words.iter().all(named) {
        return None;
    }
    let (last, before) = words.split_last()?;
    let given = before.iter().take_while(|word| word.starts_with(char::is_uppercase)).count();
    let capital = last.starts_with(char::is_uppercase) && before.first()?.starts_with(char::is_uppercase);
    let particles = &before[given..];
    let particle = particles.join(" ");
    let organised = words.iter().any(|word| language.organisations.iter().any(|term| fold(term) == fold(word)));
    if !capital || given == 0 || organised || !(particle.is_empty() || language.particles.contains(&particle)) {
        return None;
    }
    Some(particles.iter().chain([last]).copied().collect::<Vec<_>>().join(" "))
}

/// `J.`
fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_names_is_a_byline_where_the_list_has_one_of_them() {
        let text = |byline: &str| {
            format!(
                "The Paths Between Gardens\n\n{byline}\n\nPaths join gardens (Thackwell, 2004).\n\nReferences\n\n\
                 Thackwell, I. (2004). Gates and paths. Leeds: Canal Street.\n"
            )
        };
        for (byline, expected) in [
            ("Isolde Thackwell∗ and Orrin Vane", &["Thackwell", "Vane"][..]),
            ("Orrin Thackwell", &[]),
            ("Other Gates", &[]),
        ] {
            let analysis = crate::analyse(Document::from_text("paper.txt", text(byline)));
            assert_eq!(authors(&analysis.document, &analysis.references), expected, "{byline}");
        }
    }

    #[test]
    fn reads_lines_of_names_and_nothing_else() {
        let english = crate::language::by_code("en").expect("English is known");
        for (line, expected) in [
            ("Peter Brandsma and Anna de Wit", Some(vec!["Brandsma", "de Wit"])),
            ("Peter J. Brandsma¹, Anna de Wit² & Tom Oduya", Some(vec!["Brandsma", "de Wit", "Oduya"])),
            ("Peter Brandsma, University of Leeds", None),
            ("Urban Planning", None),
            ("Anna", None),
            ("Anna went home early, and nobody minded.", None),
        ] {
            let found = names(line, english, None);
            let found: Option<Vec<&str>> = found.as_ref().map(|names| names.iter().map(String::as_str).collect());
            assert_eq!(found, expected, "{line}");
        }
    }
}
