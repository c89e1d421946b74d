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
pub fn authors(document: &Document, list: &ReferenceList) -> Vec<String> {
    if !document.credits.authors.is_empty() {
        return document.credits.authors.iter().flat_map(|names| credited(names, document.language)).collect();
    }
    let listed = listed(list);
    let mut first = true;
    for block in document.blocks.iter().take(FIRST_BLOCKS) {
        let text = document.slice(block.span);
        let is_long = block.span.len() > LONGEST && block.kind == BlockKind::Paragraph;
        let lines = if is_long { FIRST_LINES } else { usize::MAX };
        let mut rest = text.lines().take(lines).peekable();
        while let Some(line) = rest.next() {
            let mut line = line.to_owned();
            while let Some(next) = rest.next_if(|_| goes_on(&line, document.language)) {
                line = format!("{} {next}", line.trim_end());
            }
            let known = if first { None } else { Some(&listed) };
            let found = names(&line, document.language, known).or_else(|| inverted(&line, document.language, &listed));
            if let Some(found) = found {
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

/// The family names of those whom the file tells in one place: `Wit, Ineke de`; `Ineke de Wit`; `Ineke de Wit and Tom Oduya`.
fn credited(names: &str, language: &Language) -> Vec<String> {
    let names = names.replace(['&', ';'], ";");
    let names = language
        .and
        .iter()
        .map(String::as_str)
        .chain(["and"])
        .fold(names, |names, and| names.replace(&format!(" {and} "), ";"));
    let one = |name: &str| family(name, language).unwrap_or_else(|| name.trim().to_owned());
    let people = |names: &str| -> Vec<String> {
        let parts: Vec<&str> =
            names.split(',').map(str::trim).filter(|part| part.contains(char::is_alphabetic)).collect();
        match parts.as_slice() {
            [first, _] if family(first, language).is_none() || family(parts[1], language).is_none() => {
                vec![(*first).to_owned()]
            }
            parts => parts.iter().map(|name| one(name)).collect(),
        }
    };
    names.split(';').flat_map(people).collect()
}

/// True where the names of a byline go on in the next line.
fn goes_on(line: &str, language: &Language) -> bool {
    let line = line.trim_end();
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    line.len() <= LONGEST && (last.ends_with([',', ';', '&']) || language.and.iter().any(|and| and == last))
}

/// Folded family names, each with the first given name, folded, and with its initial: `i.`
type Listed = FxHashSet<(String, String)>;

/// The people of a list.
fn listed(list: &ReferenceList) -> Listed {
    let names = list.entries.iter().flat_map(|entry| &entry.authors);
    let people = names.filter_map(|name| Some((fold(&name.family), first_given(name.given.as_deref()?)?)));
    people.flat_map(|(family, given)| [(family.clone(), initial(&given)), (family, given)]).collect()
}

fn initial(given: &str) -> String {
    given.chars().take(1).chain(['.']).collect()
}

/// The first given name, folded.
fn first_given(given: &str) -> Option<String> {
    given.split([' ', '.', '-', '\u{a0}']).map(fold).find(|given| !given.is_empty())
}

/// True for someone of the list: one name may be an initial of the other.
fn is_listed(family: &str, given: &str, listed: &Listed) -> bool {
    let (family, Some(given)) = (fold(family), first_given(given)) else { return false };
    match given.chars().count() {
        1 => listed.contains(&(family, initial(&given))),
        _ => listed.contains(&(family.clone(), given.chars().take(1).collect())) || listed.contains(&(family, given)),
    }
}

/// The family names in a line of inverted names, as libraries print them: `Wit, Ineke de; Oduya, Tom`. Two at least have common
/// given names, or one is in the list.
fn inverted(line: &str, language: &Language, listed: &Listed) -> Option<Vec<String>> {
    if line.len() > LONGEST || line.contains([':', '?', '(']) {
        return None;
    }
    let people = line.split(';').map(str::trim).filter(|person| !person.is_empty());
    let people: Vec<(&str, &str)> = people
        .map(|person| {
            let (family, given) = person.split_once(',')?;
            let (family, given) = (family.trim(), given.trim());
            // Read the other way round it is a person.
            self::family(&format!("{given} {family}"), language)?;
            (!given.contains(',')).then_some((family, given))
        })
        .collect::<Option<_>>()?;
    let given = people.iter().filter(|(_, given)| given.split_whitespace().next().is_some_and(is_given)).count();
    let known = people.iter().any(|(family, given)| is_listed(family, given, listed));
    let sure = known || (given > 1 && given * 2 >= people.len());
    sure.then(|| people.iter().map(|(family, _)| (*family).to_owned()).collect())
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
    let parts = line.split(',').map(str::trim).filter(|part| part.contains(char::is_alphabetic));
    let parts: Vec<&str> = parts.collect();
    let families: Vec<String> = parts.iter().map(|part| family(part, language)).collect::<Option<_>>()?;
    let given = parts.iter().filter(|part| part.split_whitespace().next().is_some_and(is_given)).count();
    let is_known = |(part, family): (&&str, &String)| listed.is_some_and(|listed| is_listed(family, part, listed));
    let known = parts.iter().zip(&families).any(is_known);
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
            ("Anna de Wit1, 2, Tom Oduya1,*", Some(vec!["de Wit", "Oduya"])),
            ("Anna went home early, and nobody minded.", None),
        ] {
            let found = names(line, english, None);
            let found: Option<Vec<&str>> = found.as_ref().map(|names| names.iter().map(String::as_str).collect());
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn reads_the_people_whom_a_file_tells() {
        let english = crate::language::by_code("en").expect("English is known");
        for (told, expected) in [
            ("Wit, Ineke de", &["Wit"][..]),
            ("Ineke de Wit", &["de Wit"]),
            ("Ineke de Wit and Tom Oduya", &["de Wit", "Oduya"]),
            ("Ineke de Wit, Tom Oduya", &["de Wit", "Oduya"]),
            ("Ineke de Wit, Tom Oduya & Peter Brandsma1,2", &["de Wit", "Oduya", "Brandsma"]),
            ("Housing Board", &["Housing Board"]),
        ] {
            assert_eq!(credited(told, english), expected, "{told}");
        }
    }

    #[test]
    fn reads_a_byline_over_two_lines_and_one_of_inverted_names() {
        let found = |byline: &str| {
            let text = format!("The Paths Between Gardens\n{byline}\n\nPaths join gardens (Thackwell, 2004).\n");
            let analysis = crate::analyse(Document::from_text("paper.txt", text));
            authors(&analysis.document, &analysis.references)
        };
        assert_eq!(found("Peter Brandsma, Anna de Wit,\nTom Oduya"), ["Brandsma", "de Wit", "Oduya"]);
        assert_eq!(found("Brandsma, Peter; Oduya, Tom"), ["Brandsma", "Oduya"]);
        assert_eq!(found("Leeds, England"), [""; 0]);
    }

    #[test]
    fn takes_no_place_for_a_person_whose_given_name_begins_alike() {
        let text = "The Reform of the\nArabian League\n\nIt was slow (League, 2004).\n\nReferences\n\n\
                    League, Arab (2004). Ways of reform. Leeds: Canal Street.\nBolt, G. (2001). Streets. Leeds: Canal Street.\n";
        let analysis = crate::analyse(Document::from_text("paper.txt", text));
        assert_eq!(authors(&analysis.document, &analysis.references), [""; 0]);
    }
}
