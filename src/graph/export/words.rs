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

/// The text in lines of at most `most` columns; a longer word has a line of its own.
pub(in crate::graph) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace() {
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

/// The text without what XML does not allow: control characters, and two that are no characters.
#[cfg(feature = "cli")]
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if is_printable(c) { c } else { ' ' }).collect()
}

/// True for characters that XML 1.0 allows, white space excepted that is no space.
pub(super) fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
