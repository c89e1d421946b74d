//! What a text says to citegraph itself, in brackets: `[citegraph: ignore missing-reference]`.

use super::origin::{Origins, whole};
use crate::span::Span;

/// How it begins.
const OPENING: &str = "[citegraph:";
/// The bytes within which it ends.
const LONGEST: usize = 1000;

/// Words to citegraph. Readers of a manuscript would take them for text; the grammar must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The brackets and all within, in the reading text, where white space stands in their place.
    pub span: Span,
    /// What stands behind the colon: `ignore missing-reference`.
    pub text: String,
}

/// Takes the directives out of the reading text, leaving white space of the same length in bytes and characters, so that every
/// place stays what it was.
pub(super) fn take(text: &mut String, origins: &mut Origins) -> Vec<Directive> {
    let directives = find(text);
    if directives.is_empty() {
        return directives;
    }
    let original = text.clone();
    for directive in &directives {
        let blank: String = directive.span.text(&original).chars().map(blank).collect();
        text.replace_range(directive.span.start..directive.span.end, &blank);
    }
    if let Origins::Itself(bytes) = origins {
        let bytes = std::mem::take(bytes);
        *origins = Origins::Pieces(whole(original, bytes));
    }
    directives
}

fn find(text: &str) -> Vec<Directive> {
    let mut directives = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(OPENING).map(|at| from + at) {
        let inside = start + OPENING.len();
        from = inside;
        let Some(end) = closing(&text[inside..]).map(|at| inside + at) else { continue };
        directives.push(Directive { span: Span::new(start, end + 1), text: text[inside..end].trim().to_owned() });
        from = end + 1;
    }
    directives
}

/// The bracket that closes, in the same paragraph.
fn closing(rest: &str) -> Option<usize> {
    let within = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = within.find(']')?;
    (!within[..end].contains("\n\n")).then_some(end)
}

/// White space, or what is not seen, that takes as many bytes as the character; line ends stay.
fn blank(c: char) -> char {
    match c {
        '\n' | '\r' => c,
        c => match c.len_utf8() {
            1 => ' ',
            2 => '\u{a0}',
            3 => '\u{2003}',
            _ => '\u{e0020}',
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Place};

    #[test]
    fn the_reading_text_has_white_space_in_its_place_and_the_place_shows_it() {
        let text = "Mixing helps (Bolt, 2004). [citegraph: ignore missing-reference -- zie café 2004]\n";
        let document = Document::from_text("paper.txt", text);
        assert_eq!(document.text.len(), text.len());
        assert_eq!(document.text.chars().count(), text.chars().count());
        assert_eq!(document.text.trim_end(), "Mixing helps (Bolt, 2004).");
        let [directive] = &document.directives[..] else { panic!("there is one") };
        assert_eq!(directive.text, "ignore missing-reference -- zie café 2004");
        let Place::Text { file: None, text: shown, span, .. } = document.place(directive.span) else {
            panic!("it stands in the text")
        };
        assert_eq!(span.text(shown), &text[27..text.len() - 1]);
    }

    #[test]
    fn what_never_closes_is_text() {
        for text in ["Mixing [citegraph: ignore\n\nhelps].", "Mixing [citegraph: ignore helps.", "Mixing [citegraph]."]
        {
            let document = Document::from_text("paper.txt", text);
            assert!(document.directives.is_empty() && document.text == text, "{text}");
        }
    }
}
