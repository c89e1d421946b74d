//! What a node shows of its label.

use unicode_segmentation::UnicodeSegmentation;

/// The text, or as many of its first words as fit `most` characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.grapheme_indices(true).nth(most) else { return text.to_owned() };
    let head = &text[..cut];
    // A text without spaces, such as a Chinese one, has no end of a word to cut at.
    let end = head.rfind(char::is_whitespace).filter(|&end| end > 0).unwrap_or(cut);
    format!("{}…", head[..end].trim_end())
}

/// The text in lines of at most `most` characters; a longer word has a line of its own.
pub(super) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word_length = word.graphemes(true).count();
        match lines.last_mut().filter(|_| length + 1 + word_length <= most) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                length += 1 + word_length;
            }
            None => {
                lines.push(word.to_owned());
                length = word_length;
            }
        }
    }
    lines
}

/// True for characters that XML 1.0 allows, white space excepted that is no space.
pub(super) fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
