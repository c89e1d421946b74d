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

/// The name that was meant, of a misspelt one: `missing-reference` for `mising-reference`.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let by_likeness = known.into_iter().map(|known| (strsim::jaro_winkler(name, known), known));
    let (likeness, nearest) = by_likeness.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (likeness > ALIKE).then_some(nearest)
}

/// A number of things: `1 author`, `3 authors`.
pub fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_a_quotation_on_one_short_line() {
        assert_eq!(one_line("De \n  Graaf &\tVerdonk"), "De Graaf & Verdonk");
        assert_eq!(one_line(&"é".repeat(100)), format!("{}…", "é".repeat(80)));
    }
}
