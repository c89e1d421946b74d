//! How findings quote the text.

use crate::document::single_spaced;

/// The longest quotation of the text in a message, in characters.
const LONGEST: usize = 80;

/// `text` on one line with single spaces, shortened where it is long: `Gijsbert & Dagevos, 2004`.
pub fn one_line(text: &str) -> String {
    let line = single_spaced(text);
    match line.char_indices().nth(LONGEST) {
        None => line,
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
    }
}

/// Less alike than this, a name was not meant.
const ALIKE: f64 = 0.75;

/// The name that was meant, of a misspelt one: `missing-reference` for `mising-reference`. Where none is alike, the only one of
/// which it is a part: `reference-headings` for `headings`.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let by_likeness = known.iter().map(|&known| (strsim::jaro_winkler(name, known), known));
    let (likeness, nearest) = by_likeness.max_by(|one, other| one.0.total_cmp(&other.0))?;
    let mut wholes = known.iter().filter(|known| known.split('-').any(|part| part == name));
    let whole = wholes.next().filter(|_| wholes.next().is_none()).copied();
    (likeness > ALIKE).then_some(nearest).or(whole)
}

/// A number of things: `1 author`, `3 authors`.
pub fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_name_that_was_meant() {
        let known = ["select", "reference-headings", "min-confidence", "missing-reference", "missing-space"];
        for (name, expected) in [
            ("selct", Some("select")),
            ("headings", Some("reference-headings")),
            ("confidence", Some("min-confidence")),
            ("zzz", None),
        ] {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }

    #[test]
    fn puts_a_quotation_on_one_short_line() {
        assert_eq!(one_line("De \n  Graaf &\tVerdonk"), "De Graaf & Verdonk");
        assert_eq!(one_line(&"é".repeat(100)), format!("{}…", "é".repeat(80)));
    }
}
