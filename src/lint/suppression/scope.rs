//! What each suppression reaches.

use super::find::{FileSpan, Lined, Suppression, TextId, next_paragraph, paragraph, texts};
use super::grammar::Reach;
use crate::document::Document;

/// A stretch of a text in which a suppression holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The suppression, among all.
    pub by: usize,
    /// The `ignore-end` that ends it, among all.
    pub ended_by: Option<usize>,
    /// The text; none where it holds in all of the document.
    text: Option<TextId>,
    start: usize,
    end: usize,
}

impl Scope {
    /// True where something at the spot is suppressed: where it shares a byte with the scope, or is empty and touches it.
    pub fn covers(&self, spot: FileSpan) -> bool {
        self.text.is_none_or(|text| text == spot.text)
            && spot.span.start < self.end
            && (spot.span.end > self.start || spot.span.start == self.start)
    }
}

/// Scopes in an order in which those that cover a spot are found without looking at all.
#[derive(Debug)]
pub struct Sorted {
    /// By where they start.
    scopes: Vec<Scope>,
    /// The furthest end of each and all before it.
    furthest: Vec<usize>,
}

impl Sorted {
    pub fn new(scopes: &[Scope]) -> Self {
        let mut scopes = scopes.to_vec();
        scopes.sort_unstable_by_key(|scope| scope.start);
        let ends = scopes.iter().scan(0, |furthest, scope| {
            *furthest = scope.end.max(*furthest);
            Some(*furthest)
        });
        Self { furthest: ends.collect(), scopes }
    }

    /// Those that cover the spot.
    pub fn covering(&self, spot: FileSpan) -> impl Iterator<Item = &Scope> {
        let after = self.scopes.partition_point(|scope| scope.start <= spot.span.start.max(spot.span.end));
        let reaching = (0..after).rev().take_while(move |&at| self.furthest[at] > spot.span.start);
        reaching.map(|at| &self.scopes[at]).filter(move |scope| scope.covers(spot))
    }
}

/// The scopes of the suppressions of a document.
pub fn scopes(document: &Document, suppressions: &[Suppression]) -> Vec<Scope> {
    let texts = texts(document);
    let mut scopes: Vec<Scope> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (by, suppression) in suppressions.iter().enumerate() {
        let Ok(reach) = suppression.reach else { continue };
        let at = suppression.at;
        let of = |start, end| Scope { by, ended_by: None, text: Some(at.text), start, end };
        match reach {
            Reach::Here => scopes.extend(here(document, &texts, at).map(|(start, end)| of(start, end))),
            Reach::Next => scopes.extend(next(document, &texts, at).map(|(start, end)| of(start, end))),
            Reach::File if is_whole(document, &texts, at.text) => {
                scopes.push(Scope { text: None, ..of(0, usize::MAX) })
            }
            Reach::File => scopes.push(of(0, usize::MAX)),
            Reach::Start => {
                open.push(scopes.len());
                scopes.push(of(at.span.end, usize::MAX));
            }
            Reach::End => {
                let begins = |scope: &Scope| {
                    let names = &suppressions[scope.by].rules;
                    scope.text == Some(at.text) && (suppression.rules.is_empty() || *names == suppression.rules)
                };
                if let Some(position) = open.iter().rposition(|&scope| begins(&scopes[scope])) {
                    let scope = &mut scopes[open.remove(position)];
                    (scope.end, scope.ended_by) = (at.span.start, Some(by));
                }
            }
        }
    }
    scopes
}

/// The line of a spot; the paragraph, in a format without lines.
fn here(document: &Document, texts: &[Lined<'_>], at: FileSpan) -> Option<(usize, usize)> {
    if is_reading(document, at.text) {
        let paragraph = paragraph(document, at.span);
        return Some((paragraph.start, paragraph.end));
    }
    let text = texts.iter().find(|text| text.id() == at.text)?;
    let first = text.lines.line_span(text.text, line(text, at.span.start));
    let last = text.lines.line_span(text.text, line(text, at.span.end));
    Some((first.start, last.end))
}

/// The next line that has anything; the next paragraph, in a format without lines.
fn next(document: &Document, texts: &[Lined<'_>], at: FileSpan) -> Option<(usize, usize)> {
    if is_reading(document, at.text) {
        return next_paragraph(document, at.span).map(|paragraph| (paragraph.start, paragraph.end));
    }
    let text = texts.iter().find(|text| text.id() == at.text)?;
    let behind = text.lines.line_span(text.text, line(text, at.span.end)).end;
    let blank = text.text[behind..].len() - text.text[behind..].trim_start().len();
    let start = behind + blank;
    (start < text.text.len()).then(|| {
        let line = text.lines.line_span(text.text, line(text, start));
        (line.start, line.end)
    })
}

fn line(text: &Lined<'_>, at: usize) -> usize {
    text.lines.line_column(text.text, at).line
}

/// True where the text is the reading text of a format without lines.
fn is_reading(document: &Document, text: TextId) -> bool {
    Lined { text: &document.text, lines: &document.lines }.id() == text
}

/// True where the text is the document's own and not a file that it includes.
fn is_whole(document: &Document, texts: &[Lined<'_>], text: TextId) -> bool {
    is_reading(document, text) || texts.first().is_some_and(|first| first.id() == text)
}
