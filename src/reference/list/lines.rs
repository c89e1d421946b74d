//! The lines of a text, as a reader of its layout sees them.

use crate::document::Block;
use crate::span::Span;

/// A line with something on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The line without the white space around it.
    pub span: Span,
    /// Columns of white space before it; a tab counts as four.
    pub indent: usize,
    /// Characters of the line, white space around it not counted.
    pub width: usize,
    /// What stands between it and the line before.
    pub gap: Gap,
}

/// What stands between a line and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gap {
    /// Nothing: the line follows at once.
    None,
    /// One or more empty lines.
    Blank,
    /// The end of a block that the file marks.
    Block,
    /// Another page begins.
    Page,
    /// A heading that ends the list, unless the list goes on after it.
    Heading,
}

/// The lines of `text` that are not empty, in their order, where the file marks `blocks`: what it parts is apart.
pub fn lines_of_blocks(text: &str, blocks: &[Block]) -> Vec<Line> {
    let mut lines = lines(text);
    let mut starts = blocks.iter().map(|block| block.span.start).peekable();
    for line in &mut lines {
        let mut begins = false;
        while starts.next_if(|&start| start <= line.span.start).is_some() {
            begins = true;
        }
        if begins {
            line.gap = Gap::Block;
        }
    }
    lines
}

/// The lines of `text` that are not empty, in their order.
pub fn lines(text: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut gap = Gap::Blank;
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        if raw.contains('\u{c}') {
            gap = Gap::Page;
        }
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            gap = if gap == Gap::Page { Gap::Page } else { Gap::Blank };
        } else {
            let lead = &raw[..raw.len() - raw.trim_start().len()];
            let span = Span::new(start + lead.len(), start + lead.len() + trimmed.len());
            found.push(Line { span, indent: columns(lead), width: trimmed.chars().count(), gap });
            gap = Gap::None;
        }
        start += raw.len();
    }
    found
}

/// The columns that white space at the start of a line takes.
fn columns(lead: &str) -> usize {
    lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_indents_gaps_and_widths_of_lines() {
        let text = "Bolt, G.\n    Assen.\n\n\u{c}Crul, M.\r\n";
        let seen: Vec<(&str, usize, Gap)> =
            lines(text).iter().map(|line| (line.span.text(text), line.indent, line.gap)).collect();
        assert_eq!(seen, [("Bolt, G.", 0, Gap::Blank), ("Assen.", 4, Gap::None), ("Crul, M.", 1, Gap::Page)]);
    }
}
