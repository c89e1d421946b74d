//! Who wrote the manuscript, as far as its byline tells.

use crate::document::{BlockKind, Document};
use crate::language::Language;
use crate::name::{fold, is_given};

/// The byline stands among so many blocks at the start.
const FIRST_BLOCKS: usize = 8;
/// A longer block is text, and the byline stands before it.
const LONGEST: usize = 240;

/// The family names of the authors; none where no block at the start is names and nothing else.
///
/// A byline is read only where every part of it looks like a person, and most begin with a common given name: `Wouter Brandsma and
/// Ineke de Wit`. Headings such as `Urban Planning` have no such name.
pub(super) fn authors(document: &Document) -> Vec<String> {
    for block in document.blocks.iter().take(FIRST_BLOCKS) {
        let text = document.slice(block.span);
        if block.span.len() > LONGEST && block.kind == BlockKind::Paragraph {
            break;
        }
        if let Some(found) = text.lines().find_map(|line| names(line, document.language)) {
            return found;
        }
    }
    Vec::new()
}

/// The family names in a line of names.
fn names(line: &str, language: &Language) -> Option<Vec<String>> {
    if line.len() > LONGEST || line.contains(['.', ':', '?']) && !line.split_whitespace().any(is_initial) {
        return None;
    }
    let mut line = line.replace(['*', '†', '‡', '¹', '²', '³', '⁴'], " ").replace(['&', ';'], ",");
    for term in &language.and {
        line = line.replace(&format!(" {term} "), " , ");
    }
    let parts: Vec<&str> = line.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let families: Vec<String> = parts.iter().map(|part| family(part, language)).collect::<Option<_>>()?;
    let given = parts.iter().filter(|part| part.split_whitespace().next().is_some_and(is_given)).count();
    (given > 0 && given * 2 >= parts.len()).then_some(families)
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
            let found = names(line, english);
            let found: Option<Vec<&str>> = found.as_ref().map(|names| names.iter().map(String::as_str).collect());
            assert_eq!(found, expected, "{line}");
        }
    }
}
