//! Lists of names as BibTeX and biblatex write them: `van der Berg, Jan and {Bureau of Statistics} and others`.

use super::tex::plain;
use crate::name::Name;
use crate::span::Span;

/// The names of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Each name, in order; its span is that of the family name in the list that was read.
    pub people: Vec<Name>,
    /// True where the list ends in `and others`.
    pub others: bool,
}

/// Reads a list of names; `list` is the value of a field without its delimiters.
///
/// ```
/// let names = citegraph::bibliography::names("Jan van der Berg and {Bureau of Statistics} and others");
/// let families: Vec<&str> = names.people.iter().map(|name| name.family.as_str()).collect();
/// assert_eq!(families, ["van der Berg", "Bureau of Statistics"]);
/// assert!(names.others);
/// ```
pub fn names(list: &str) -> Names {
    let mut names = Names::default();
    for one in split(list) {
        let text = one.trim();
        if text.is_empty() {
            continue;
        }
        if text.eq_ignore_ascii_case("others") {
            names.others = true;
        } else if let Some(name) = name(text, list) {
            names.people.push(name);
        }
    }
    names
}

/// The parts of a list between its `and`s; those within braces are no separators.
fn split(list: &str) -> Vec<&str> {
    let words = words(list, |c| c.is_whitespace());
    let mut parts = Vec::new();
    let mut start = 0;
    for word in words {
        if word.eq_ignore_ascii_case("and") {
            let span = Span::of(word, list);
            parts.push(&list[start..span.start]);
            start = span.end;
        }
    }
    parts.push(&list[start..]);
    parts
}

/// The words of `text`, parted at depth 0 by the characters that `parts` holds for.
fn words(text: &str, parts: impl Fn(char) -> bool) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, None);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && parts(c) {
            found.extend(start.take().map(|start| &text[start..at]));
        } else {
            start = start.or(Some(at));
        }
    }
    found.extend(start.map(|start| &text[start..]));
    found
}

/// The stretches of `text` between commas at depth 0.
fn at_commas(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(text[start..].trim());
    found
}

/// One name: `{Bureau of Statistics}`, `Berg, Jan`, `Jan van der Berg`, `van der Berg, Jr., Jan`, `family=Berg, given=Jan`.
fn name(text: &str, list: &str) -> Option<Name> {
    if is_group(text) {
        return filled(organisation(&text[1..text.len() - 1], list));
    }
    let parts = at_commas(text);
    if let Some(name) = extended(&parts, list) {
        return filled(name);
    }
    filled(match parts[..] {
        [whole] => in_order(whole, list),
        [family, given] => person(family, given, "", list),
        [family, generation, given, ..] => person(family, given, generation, list),
        [] => return None,
    })
}

fn filled(name: Name) -> Option<Name> {
    (!name.family.is_empty()).then_some(name)
}

/// True where one pair of braces holds all of `text`.
fn is_group(text: &str) -> bool {
    if !text.starts_with('{') || text[1..].starts_with('\\') {
        return false;
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1 == text.len();
        }
    }
    false
}

fn organisation(text: &str, list: &str) -> Name {
    Name { organisation: true, ..person(text, "", "", list) }
}

/// A name by its parts, each as it stands in the list.
fn person(family: &str, given: &str, generation: &str, list: &str) -> Name {
    let other = |part: &str| Some(plain(part)).filter(|part| !part.is_empty());
    Name {
        family: plain(family),
        given: other(given),
        generation: other(generation),
        organisation: false,
        alias: None,
        span: Span::of(family.trim(), list),
    }
}

/// `Jan van der Berg`: the family name begins at the first word in small letters, or is the last word.
fn in_order(text: &str, list: &str) -> Name {
    let words = words(text, |c| c.is_whitespace() || c == '~');
    let Some((last, before)) = words.split_last() else { return person(text, "", "", list) };
    let family = before.iter().position(|word| is_particle(word)).map_or(*last, |at| before[at]);
    let start = Span::of(family, text).start;
    person(&text[start..], &text[..start], "", list)
}

/// True for a word whose first letter outside braces is small: `van`, `{\'e}`; not `{von}`, which is no particle but a name.
fn is_particle(word: &str) -> bool {
    if word.starts_with("{\\") {
        return plain(word).starts_with(char::is_lowercase);
    }
    word.starts_with(char::is_lowercase)
}

/// biblatex's extended format: `family=Berg, given=Jan, prefix=van der, useprefix=true`.
fn extended(parts: &[&str], list: &str) -> Option<Name> {
    let known = |name: &str| matches!(name, "family" | "given" | "prefix" | "suffix");
    let pairs =
        || parts.iter().filter_map(|part| part.split_once('=')).map(|(name, value)| (name.trim(), value.trim()));
    if !pairs().any(|(name, _)| known(name)) {
        return None;
    }
    let of = |wanted: &str| pairs().find(|(name, _)| *name == wanted).map_or("", |(_, value)| value.trim_matches('"'));
    let mut name = person(of("family"), of("given"), of("suffix"), list);
    let prefix = plain(of("prefix"));
    if !prefix.is_empty() {
        name.family = format!("{prefix} {}", name.family);
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_in_every_order() {
        for (list, family, given, generation) in [
            ("Bolt, Gideon", "Bolt", Some("Gideon"), None),
            ("Gideon Bolt", "Bolt", Some("Gideon"), None),
            ("Bolt", "Bolt", None, None),
            ("Jan van der Berg", "van der Berg", Some("Jan"), None),
            ("van der Berg, Jan", "van der Berg", Some("Jan"), None),
            ("van der Berg, Jr., Jan", "van der Berg", Some("Jan"), Some("Jr.")),
            ("Ludwig von {Mises}", "von Mises", Some("Ludwig"), None),
            ("{\\'E}mile Zola", "Zola", Some("Émile"), None),
            ("Garc{\\'i}a M{\\'a}rquez, Gabriel", "García Márquez", Some("Gabriel"), None),
            ("Jean-Paul Sartre", "Sartre", Some("Jean-Paul"), None),
            ("J.~R. Tol", "Tol", Some("J. R."), None),
            ("family=Berg, given=Jan, prefix=van den, useprefix=true", "van den Berg", Some("Jan"), None),
        ] {
            let names = names(list);
            let [name] = &names.people[..] else { panic!("{list}") };
            assert_eq!(
                (name.family.as_str(), name.given.as_deref(), name.generation.as_deref()),
                (family, given, generation),
                "{list}"
            );
            assert!(!name.organisation && !names.others);
        }
    }

    #[test]
    fn parts_a_list_at_its_ands_and_keeps_organisations_whole() {
        let list = "{Ministry of Trade and Industry} AND Oduya, Femi\nand\n Anders Band and others";
        let names = names(list);
        let families: Vec<&str> = names.people.iter().map(|name| name.family.as_str()).collect();
        assert_eq!(families, ["Ministry of Trade and Industry", "Oduya", "Band"]);
        assert!(names.people[0].organisation && names.others);
        let shown: Vec<&str> = names.people.iter().map(|name| name.span.text(list)).collect();
        assert_eq!(shown, families);
    }
}
