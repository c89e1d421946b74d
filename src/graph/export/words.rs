//! What a node shows of its label.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The text, or as many of its first words as fit `most` characters.
pub(in crate::graph) fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.grapheme_indices(true).nth(most) else { return text.to_owned() };
    let head = &text[..cut];
    // A text without spaces, such as a Chinese one, has no end of a word to cut at.
    let end = head.rfind(char::is_whitespace).filter(|&end| end > 0).unwrap_or(cut);
    format!("{}…", head[..end].trim_end())
}

/// The text in lines of at most `most` columns; a longer word has a line of its own. `p. 88` is one word.
pub(in crate::graph) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    let mut words = text.split_whitespace().peekable();
    while let Some(first) = words.next() {
        let number = words.next_if(|next| is_abbreviation(first) && next.starts_with(|c: char| c.is_ascii_digit()));
        let word = &number.map_or_else(|| first.to_owned(), |number| format!("{first} {number}"));
        let width = word.width();
        match lines.last_mut().filter(|_| length + 1 + width <= most) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                length += 1 + width;
            }
            None => {
                lines.push(word.to_owned());
                length = width;
            }
        }
    }
    lines
}

/// `p.`, `(pp.`, `vol.`
fn is_abbreviation(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|letters| letters.chars().filter(|c| c.is_alphabetic()).count() <= 3)
}

/// The text without what XML does not allow: control characters, and two that are no characters.
#[cfg(feature = "cli")]
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if is_printable(c) { c } else { ' ' }).collect()
}

/// True for characters that XML 1.0 allows and that do nothing to the order of what is shown, white space excepted that is no space.
/// Joiners stay: some scripts are written with them.
pub(super) fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_stays_on_the_line_of_its_abbreviation() {
        assert_eq!(lines("a street without teachers (p. 88)", 28), ["a street without teachers", "(p. 88)"]);
        assert_eq!(lines("a street without teachers. 88 of them", 28), ["a street without teachers.", "88 of them"]);
    }
}
