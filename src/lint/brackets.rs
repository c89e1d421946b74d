//! The brackets of a text, paired; linear in its length.

use super::wording::one_line;
use crate::citation::brackets;
use crate::document::Document;
use crate::span::Span;

/// Brackets nest no deeper than this in prose.
const DEEPEST: usize = 16;

/// What stands in brackets over the end of a page is no longer than this, notes and all, in bytes.
const LONGEST: usize = 3_000;

/// A bracket that lacks its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lone {
    /// Its byte.
    pub at: usize,
    /// Whether it opens or closes.
    pub side: Side,
}

/// The side of a pair on which a bracket stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `(`
    Opening,
    /// `)`
    Closing,
}

/// The brackets of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brackets {
    /// Pairs from bracket to bracket, by where they open.
    pub pairs: Vec<Span>,
    /// Brackets without a partner, by where they stand.
    pub lone: Vec<Lone>,
    /// For each pair, the index of the one around it.
    around: Vec<Option<usize>>,
}

impl Brackets {
    /// The brackets of the document's blocks. One that is open where a block breaks off may close in a later one: notes and the
    /// ends of pages come between.
    pub fn of(document: &Document) -> Self {
        let mut found = Self::default();
        let mut carried: Vec<(u8, usize)> = Vec::new();
        for block in &document.blocks {
            found.read(document, block.span, &mut carried);
            let ends = block.span.text(&document.text).trim_end_matches(is_closing).ends_with(['.', '?', '!']);
            let old = carried.iter().take_while(|&&(_, at)| ends || at + LONGEST < block.span.end).count();
            found.lone.extend(carried.drain(..old).map(|(_, at)| Lone { at, side: Side::Opening }));
        }
        found.lone.extend(carried.into_iter().map(|(_, at)| Lone { at, side: Side::Opening }));
        found.lone.sort_by_key(|lone| lone.at);
        found.pairs.sort_unstable();
        found.around = found.nesting();
        found
    }

    fn read(&mut self, document: &Document, within: Span, open: &mut Vec<(u8, usize)>) {
        let bytes = within.text(&document.text).as_bytes();
        for at in brackets(bytes) {
            let (byte, at) = (bytes[at], within.start + at);
            match byte {
                b'(' | b'[' => open.push((byte, at)),
                _ => self.close(byte, at, open),
            }
        }
    }

    /// Closes the innermost open bracket; one of the other kind within it stays alone.
    fn close(&mut self, byte: u8, at: usize, open: &mut Vec<(u8, usize)>) {
        let wanted = if byte == b')' { b'(' } else { b'[' };
        match open[..] {
            [.., (last, start)] if last == wanted => {
                open.pop();
                self.pairs.push(Span::new(start, at + 1));
            }
            [.., (before, start), (_, inner)] if before == wanted => {
                open.truncate(open.len() - 2);
                self.lone.push(Lone { at: inner, side: Side::Opening });
                self.pairs.push(Span::new(start, at + 1));
            }
            _ => self.lone.push(Lone { at, side: Side::Closing }),
        }
    }

    fn nesting(&self) -> Vec<Option<usize>> {
        let mut open: Vec<usize> = Vec::new();
        let mut around = Vec::with_capacity(self.pairs.len());
        for (index, pair) in self.pairs.iter().enumerate() {
            while open.last().is_some_and(|&outer| self.pairs[outer].end < pair.end) {
                open.pop();
            }
            around.push(open.last().copied());
            open.push(index);
        }
        around
    }

    /// The innermost pair around `span` that is not the span itself.
    pub fn around(&self, span: Span) -> Option<Span> {
        let before = self.pairs.partition_point(|pair| pair.start <= span.start);
        // A pair that ends before the span has no part in it, nor has what it holds: the next to ask is the one around it.
        std::iter::successors(before.checked_sub(1), |&index| self.around[index])
            .take(DEEPEST)
            .map(|index| self.pairs[index])
            .find(|&pair| pair != span && pair.contains(span))
    }
}

/// What may stand behind the stop of a sentence.
fn is_closing(c: char) -> bool {
    c.is_whitespace() || ")]”’»\"'“".contains(c)
}

/// What stands behind a bracket, for a message: `(Bolt, 2004 and others say`.
pub fn beginning(text: &str, at: usize) -> String {
    let end =
        text[at..].char_indices().map(|(length, _)| at + length).find(|&end| end >= at + 40).unwrap_or(text.len());
    let line = one_line(&text[at..end]);
    if end < text.len() { format!("{line} …") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brackets_of(text: &str) -> Brackets {
        Brackets::of(&Document::from_text("-", text))
    }

    #[test]
    fn pairs_brackets_and_tells_which_are_alone() {
        for (text, pairs, lone) in [
            ("So it is (Bolt, 2004) and (see [Tabak] there).", 3, 0),
            ("So it is (Bolt, 2004 and (Tabak, 2005) there.", 1, 1),
            ("So it is (Bolt, 2004)) and more.", 1, 1),
            ("So it is (see [Bolt, 2004) and more.", 1, 1),
            ("So it is, a) and b).", 0, 2),
        ] {
            let found = brackets_of(text);
            assert_eq!((found.pairs.len(), found.lone.len()), (pairs, lone), "{text}");
        }
    }

    #[test]
    fn finds_the_bracket_around_a_place() {
        let text = "It grew (so it is said (Bolt, 2004), often) and fell (Tabak, 2005).";
        let found = brackets_of(text);
        let span = |part: &str| Span::of(&text[text.find(part).expect("it is there")..][..part.len()], text);
        assert_eq!(found.around(span("(Bolt, 2004)")), Some(span("(so it is said (Bolt, 2004), often)")));
        assert_eq!(found.around(span("often")), Some(span("(so it is said (Bolt, 2004), often)")));
        assert_eq!(found.around(span("(Tabak, 2005)")), None);
        assert_eq!(found.around(span("fell")), None);
    }
}
