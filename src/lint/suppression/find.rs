//! The suppressions of a document: in the comments of its files, and in brackets in its text.

use super::grammar::{Reach, words};
use crate::analysis::Analysis;
use crate::document::{BlockKind, Document, LineIndex, Place};
use crate::span::Span;

/// What introduces the words in a comment or in brackets.
const CALL: &str = "citegraph:";
/// The bytes before it in which its comment begins.
const MARGIN: usize = 32;
/// The bytes behind it in which its comment ends.
const LONGEST: usize = 1000;

/// A suppression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// What it does; what is written for it where that is no word of ours.
    pub reach: Result<Reach, String>,
    /// The rules that it names; none means all.
    pub rules: Vec<String>,
    /// Where it stands.
    pub at: FileSpan,
    /// Where the reader is led: itself where it stands in the reading text, else the text of its line or behind it.
    pub anchor: Span,
    /// Its line in its file, where it stands in a comment: the anchor does not show it.
    pub line: Option<usize>,
}

/// A stretch of a file's text, or of the reading text of a format that has no text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileSpan {
    /// Which text.
    pub text: TextId,
    /// Bytes of that text.
    pub span: Span,
}

/// Tells texts apart by where they lie in memory: the place of a finding names its text so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextId(usize);

impl TextId {
    fn of(text: &str) -> Self {
        Self(text.as_ptr() as usize)
    }
}

/// A text in which suppressions stand, with its lines.
#[derive(Debug, Clone, Copy)]
pub struct Lined<'d> {
    pub text: &'d str,
    pub lines: &'d LineIndex,
}

impl Lined<'_> {
    pub fn id(&self) -> TextId {
        TextId::of(self.text)
    }
}

/// Where a span of reading text stands: in the text of its file, else in the reading text.
pub fn spot(document: &Document, span: Span) -> FileSpan {
    match document.place(span) {
        Place::Text { text, span, .. } => FileSpan { text: TextId::of(text), span },
        _ => FileSpan { text: TextId::of(&document.text), span },
    }
}

/// Every suppression, in the order of each text.
pub fn suppressions(analysis: &Analysis) -> Vec<Suppression> {
    let document = &analysis.document;
    let mut found: Vec<Suppression> = document
        .directives
        .iter()
        .filter_map(|directive| {
            let words = words(&directive.text)?;
            Some(Suppression {
                reach: words.reach.map_err(str::to_owned),
                rules: words.rules.into_iter().map(str::to_owned).collect(),
                at: spot(document, directive.span),
                anchor: directive.span,
                line: None,
            })
        })
        .collect();
    for (origin, text) in document.origins.texts() {
        let comments = comments(&text.text);
        let lines: Vec<usize> =
            comments.iter().map(|span| text.lines.line_column(&text.text, span.start).line).collect();
        let starts: Vec<usize> = lines.iter().map(|&line| text.lines.line_span(&text.text, line).start).collect();
        let behind = document.origins.reading_behind(origin, &starts);
        for ((span, line), behind) in comments.into_iter().zip(lines).zip(behind) {
            let Some(words) = words(span.text(&text.text)) else { continue };
            found.push(Suppression {
                reach: words.reach.map_err(str::to_owned),
                rules: words.rules.into_iter().map(str::to_owned).collect(),
                at: FileSpan { text: TextId::of(&text.text), span },
                anchor: first_word(document, behind.unwrap_or(document.text.len())),
                line: Some(line),
            });
        }
    }
    found
}

/// The texts of the document by which lines are counted.
pub fn texts(document: &Document) -> Vec<Lined<'_>> {
    let own = document.origins.texts().map(|(_, origin)| Lined { text: &origin.text, lines: &origin.lines });
    own.chain([Lined { text: &document.text, lines: &document.lines }]).collect()
}

/// The first word at or behind a byte of the reading text.
fn first_word(document: &Document, at: usize) -> Span {
    let text = &document.text;
    let rest = &text[text.ceil_char_boundary(at.min(text.len()))..];
    let start = text.len() - rest.trim_start().len();
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |end| start + end);
    if start < end { Span::new(start, end) } else { Span::new(text.trim_end().len(), text.trim_end().len()) }
}

/// The words of every comment that begins with `citegraph:`, behind that. `<!-- … -->`, `/* … */`, `% …`, `// …`
fn comments(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(CALL) {
        let window = text.floor_char_boundary(at.saturating_sub(MARGIN));
        let before = text[window..at].trim_end_matches([' ', '\t']);
        let inside = at + CALL.len();
        let rest = &text[inside..text.floor_char_boundary(inside.saturating_add(LONGEST).min(text.len()))];
        let to_line_end = || rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = if before.ends_with("<!--") {
            rest.find("-->")
        } else if before.ends_with("/*") {
            rest.find("*/")
        } else if before.ends_with("//") || before.ends_with('%') && !before.ends_with("\\%") {
            Some(to_line_end())
        } else {
            None
        };
        found.extend(end.map(|end| Span::new(inside, inside + end)));
    }
    found
}

/// The paragraph at a spot: the block, as formats without lines have it.
pub fn paragraph(document: &Document, span: Span) -> Span {
    document.block_at(span.start).map_or(span, |block| block.span.to(span))
}

/// The paragraph behind a spot.
pub fn next_paragraph(document: &Document, span: Span) -> Option<Span> {
    let after = document.blocks.partition_point(|block| block.span.start < span.end);
    let block = document.blocks[after..].iter().find(|block| block.kind != BlockKind::Caption)?;
    Some(block.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_comments_of_every_format() {
        for (text, expected) in [
            ("a <!-- citegraph: ignore x -->\nb", &[" ignore x "][..]),
            ("a % citegraph: ignore x\nb", &[" ignore x"]),
            ("a %% citegraph: ignore\r\nb", &[" ignore"]),
            ("a // citegraph: ignore x", &[" ignore x"]),
            ("a /* citegraph: ignore x */ b /* citegraph: ignore */", &[" ignore x ", " ignore "]),
            ("50\\% citegraph: ignore", &[]),
            ("So citegraph: ignore it.", &[]),
            ("<!-- citegraph: ignore", &[]),
        ] {
            let found: Vec<&str> = comments(text).into_iter().map(|span| span.text(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
