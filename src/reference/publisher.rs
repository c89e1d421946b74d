//! Who published a work, and where.

use crate::citation::is_space;

/// Publisher and place: `Thousand Oaks, CA: Sage`, `Assen: Van Gorcum`, `Wiley, New York` is left alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Publisher<'a> {
    /// `Sage`
    pub name: Option<&'a str>,
    /// `Thousand Oaks, CA`
    pub place: Option<&'a str>,
}

/// The place before the last colon that a space and a capital follow, and the publisher behind it, in one sentence.
pub fn publisher(sentence: &str) -> Publisher<'_> {
    let Some((before, after)) = sentence.rsplit_once(": ").or_else(|| sentence.rsplit_once(":\n")) else {
        return Publisher::default();
    };
    let place = before
        .rsplit(['.', ')', ']', '”', '?', '!'])
        .next()
        .unwrap_or(before)
        .trim_matches(|c: char| is_space(c) || ",;(–".contains(c));
    let name = name(after);
    let words = place.split_whitespace().count();
    let credible = (1..=8).contains(&words)
        && place.starts_with(char::is_uppercase)
        && name.starts_with(char::is_alphanumeric)
        && !place.bytes().any(|b| b.is_ascii_digit())
        && !name.is_empty();
    if !credible {
        return Publisher::default();
    }
    Publisher { name: Some(name), place: Some(place) }
}

/// A publisher's name without the year and the pages behind it: `Sage, 2010`, `Juventa, S. 43–67`.
pub fn name(input: &str) -> &str {
    let end = input.find(|c: char| c.is_ascii_digit() || matches!(c, '(' | '[' | '<')).unwrap_or(input.len());
    let name = &input[..end];
    let name = match name.rsplit_once(',') {
        Some((before, label)) if end < input.len() && label.trim().len() < 6 => before,
        _ => name,
    };
    name.trim_matches(|c: char| is_space(c) || ".,;:–".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_a_place_from_a_publisher() {
        for (sentence, place, name) in [
            ("Assen: Van Gorcum", Some("Assen"), Some("Van Gorcum")),
            ("Thousand Oaks, CA: Sage, 2010", Some("Thousand Oaks, CA"), Some("Sage")),
            ("Weinheim, München: Juventa, S. 43-67", Some("Weinheim, München"), Some("Juventa")),
            ("Journal of Housing 12: 4", None, None),
        ] {
            assert_eq!(publisher(sentence), Publisher { name, place }, "{sentence}");
        }
    }
}
