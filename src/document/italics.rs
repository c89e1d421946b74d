//! What a text sets in italics, as it is written.

use crate::span::Span;

/// Stretches of a text that grows.
#[derive(Debug, Default)]
pub(super) struct Italics {
    spans: Vec<Span>,
    /// Where the stretch that is open begins.
    from: usize,
    /// How many were begun and not ended, one within the other.
    depth: usize,
}

impl Italics {
    /// What comes behind `text` is set so.
    pub fn begin(&mut self, text: &str) {
        if self.depth == 0 {
            self.from = text.len();
        }
        self.depth += 1;
    }

    /// What was begun last ends with `text`.
    pub fn end(&mut self, text: &str) {
        if self.depth == 1 {
            self.part(text);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// A block ends with `text`.
    pub fn part(&mut self, text: &str) {
        if self.depth > 0 {
            let span = trimmed(text, Span::new(self.from.min(text.len()), text.len()));
            self.push(text, span);
        }
    }

    /// What is open goes on behind `text`.
    pub fn go_on(&mut self, text: &str) {
        self.from = text.len();
    }

    /// Adds a stretch, as one with that before it where white space alone parts them.
    fn push(&mut self, text: &str, span: Span) {
        if span.is_empty() {
            return;
        }
        match self.spans.last_mut() {
            Some(last) if text[last.end..span.start].chars().all(|c| c.is_whitespace() && c != '\n') => {
                last.end = span.end
            }
            _ => self.spans.push(span),
        }
    }

    /// Adds stretches of another text that was put behind this one.
    pub fn extend(&mut self, spans: impl Iterator<Item = Span>) {
        self.spans.extend(spans);
    }

    /// All of them, in the order in which they were written.
    pub fn spans(self) -> Vec<Span> {
        self.spans
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    let within = span.text(text);
    let start = span.start + (within.len() - within.trim_start().len());
    Span::new(start, start + within.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{At, BlockKind, Writer};

    #[test]
    fn stretches_that_white_space_parts_are_one() {
        let mut writer = Writer::new();
        for (text, italic) in [("In ", false), ("Town ", true), ("& ", true), ("Edge", true), (", 4", false)] {
            if italic {
                writer.begin_italics();
            }
            writer.push_collapsed(text, At::Nowhere);
            if italic {
                writer.end_italics();
            }
        }
        let reading = writer.finish();
        let italics: Vec<&str> = reading.markup.italics.iter().map(|span| span.text(&reading.text)).collect();
        assert_eq!(italics, ["Town & Edge"]);
    }

    #[test]
    fn they_go_on_over_notes_and_blocks() {
        let mut writer = Writer::new();
        writer.begin(BlockKind::Paragraph);
        writer.begin_italics();
        writer.push("Town", At::Nowhere);
        writer.begin_note(At::Nowhere);
        writer.push("A note.", At::Nowhere);
        writer.begin_italics();
        writer.push(" Edge", At::Nowhere);
        writer.end_note();
        writer.push(" and", At::Nowhere);
        writer.end();
        writer.push("more", At::Nowhere);
        writer.end_italics();
        writer.end_italics();
        writer.push(" text", At::Nowhere);
        let reading = writer.finish();
        let italics: Vec<&str> = reading.markup.italics.iter().map(|span| span.text(&reading.text)).collect();
        assert_eq!(italics, ["Town¹ and", "Edge", "more"]);
    }

    #[test]
    fn what_holds_nothing_is_none() {
        let mut italics = Italics::default();
        italics.begin("Town");
        italics.end("Town ");
        italics.end("Town ");
        assert_eq!(italics.spans(), []);
    }
}
