//! Findings for people: each with the lines concerned, the place marked, and what to do.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level as Heading, Origin, Renderer, Snippet};

use rustc_hash::FxHashMap;
use unicode_width::UnicodeWidthStr;

use super::visible::{visible, visible_but_colours, visible_lines};
use super::{Checked, Extra, Report, RuleText, Whereabouts, statistics};
use crate::analysis::Analysis;
use crate::document::{Document, LineColumn, LineIndex, Place};
use crate::lint::{Finding, Level, unread};
use crate::reference::Reference;
use crate::span::Span;

/// The columns that an excerpt may take; longer lines are cut around the place.
const WIDTH: usize = 120;

/// The columns that an excerpt of several lines may take: cut at one place, the others would lose theirs.
const WIDTH_OF_SEVERAL: usize = 200;

/// The lines that a marked place may take; of a longer one, the first line is marked.
const LINES: usize = 3;

/// The bytes of a line that are kept before and after a place. The renderer reads them all, so that a file of one line must
/// not be given whole for each finding.
const REACH: usize = 4 * 1024;

/// The columns of what a rule says of itself.
const LINE_OF_NOTES: usize = 90;

/// The related places that are shown; of more, only the number is told.
const RELATED: usize = 5;

/// Every finding on every document, and a line that counts them. Styled with ANSI escapes.
pub fn print(report: &Report<'_>) -> String {
    let mut printed = String::new();
    let mut unexplained: FxHashMap<&str, &RuleText> = match report.has(Extra::Explanations) {
        true => report.rules.iter().map(|rule| (rule.name, rule)).collect(),
        false => FxHashMap::default(),
    };
    for checked in report.documents {
        for finding in &checked.findings {
            let rule = unexplained.remove(finding.rule);
            printed.push_str(&render(&checked.analysis, finding, rule));
            printed.push_str("\n\n");
        }
    }
    if report.has(Extra::Statistics) {
        printed.push_str(&statistics::table(&statistics::counts(report.documents)));
        printed.push('\n');
    }
    if !report.documents.is_empty() {
        printed.push_str(&summary(report.documents));
        printed.push('\n');
    }
    printed
}

/// One finding, with the places that explain it under its own, and with what its rule says of itself where that is given.
fn render(analysis: &Analysis, finding: &Finding, rule: Option<&RuleText>) -> String {
    let message = visible_lines(&finding.message);
    let title = heading(finding.level).primary_title(message.as_ref()).id(finding.rule);
    let related: Vec<Cow<'_, str>> =
        finding.related.iter().take(RELATED).map(|related| visible_lines(&related.message)).collect();
    let excerpt = Excerpt::around(&analysis.document, shown(analysis, finding.span));
    let width = if excerpt.text.trim_end().contains('\n') { WIDTH_OF_SEVERAL } else { WIDTH };
    let mut group = excerpt.add_to(Group::with_title(title), AnnotationKind::Primary, None);
    for (related, message) in finding.related.iter().zip(&related) {
        let excerpt = Excerpt::around(&analysis.document, shown(analysis, related.span));
        group = excerpt.add_to(group, AnnotationKind::Context, Some(message.as_ref()));
    }
    if let Some(more) = finding.related.len().checked_sub(RELATED).filter(|&more| more > 0) {
        group = group.element(Heading::NOTE.message(format!("and {more} more")));
    }
    if let Some(help) = finding.advice() {
        group = group.element(Heading::HELP.message(visible_lines(help).into_owned()));
    }
    if let Some(rule) = rule {
        group = group.element(Heading::NOTE.with_name(Some("rule")).message(wrapped(rule.what)));
        group = group.element(Heading::NOTE.with_name(Some("why")).message(wrapped(rule.why)));
    }
    // The renderer spells out some of what the excerpts hide, and leaves the rest as it is.
    visible_but_colours(&without_empty_headers(&Renderer::styled().term_width(width).render(&[group]))).into_owned()
}

/// The report without the lines that head an excerpt whose place was told on the line before: the renderer leaves them empty.
fn without_empty_headers(rendered: &str) -> String {
    let says_something = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() != ":::";
    rendered.lines().filter(says_something).collect::<Vec<_>>().join("\n")
}

/// In lines that a terminal shows whole.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always one");
        if !line.is_empty() && line.width() + 1 + word.width() > LINE_OF_NOTES {
            lines.push(word.to_owned());
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.join("\n")
}

fn heading(level: Level) -> Heading<'static> {
    match level {
        Level::Error => Heading::ERROR,
        Level::Warning => Heading::WARNING,
        Level::Style => Heading::NOTE.with_name(Some("style")),
        Level::Info => Heading::INFO,
    }
}

/// The lines that hold a span, without what stands far from it.
struct Excerpt<'d> {
    /// The file, and where in it where that is no text: `paper.docx, paragraph 12, character 34`.
    path: Cow<'d, str>,
    text: Cow<'d, str>,
    start: Start,
    /// Of a text, line and column; else the number of the paragraph or page stands for the line.
    place: LineColumn,
    /// The span, in bytes of the excerpt.
    marked: Span,
}

impl<'d> Excerpt<'d> {
    fn around(document: &'d Document, span: Span) -> Self {
        let whereabouts = Whereabouts::of(document, span);
        if let (Place::Text { text, lines, span, .. }, None) = (document.place(span), &whereabouts.within) {
            return Self::of_text(visible(whereabouts.path), text, lines, span);
        }
        let number = match document.place(span) {
            Place::Paragraph { paragraph: number, .. } | Place::Page { page: number, .. } => number as usize,
            Place::Text { .. } | Place::Nowhere => whereabouts.line,
        };
        let path = match &whereabouts.within {
            Some(within) => format!("{}, {within}", whereabouts.path),
            None => whereabouts.path.to_owned(),
        };
        let path = visible(&path).into_owned();
        let mut excerpt = Self::of_text(Cow::Owned(path), &document.text, &document.lines, span);
        excerpt.place.line = number;
        excerpt.start = Start::InContainer;
        excerpt
    }

    fn of_text(path: Cow<'d, str>, text: &'d str, index: &LineIndex, span: Span) -> Self {
        let span = if span.text(text).lines().count() > LINES { first_line(text, span) } else { span };
        let place = index.line_column(text, span.start);
        let last = index.line_column(text, span.end - last_char_len(span.text(text)));
        let lines = index.line_span(text, place.line).to(index.line_span(text, last.line));
        let start = text.ceil_char_boundary(lines.start.max(span.start.saturating_sub(REACH)));
        let kept = Span::new(start, text.floor_char_boundary(lines.end.min(span.end + REACH)));
        Self {
            path,
            text: with_line_feeds(kept.text(text)),
            start: if kept.start == lines.start { Start::OfLine } else { Start::WithinLine },
            place,
            marked: Span::new(span.start - kept.start, span.end - kept.start),
        }
    }

    fn add_to<'g>(self, group: Group<'g>, kind: AnnotationKind, label: Option<&'g str>) -> Group<'g>
    where
        'd: 'g,
    {
        let marked = kind.span(self.marked.start..self.marked.end).label(label);
        let snippet = Snippet::source(self.text).line_start(self.place.line).annotation(marked);
        match self.start {
            // The renderer counts the column itself, but cannot where the line's beginning is left out.
            Start::OfLine => group.element(snippet.path(self.path)),
            Start::WithinLine => {
                let origin = Origin::path(self.path).line(self.place.line).char_column(self.place.column);
                group.element(origin).element(snippet)
            }
            Start::InContainer => group.element(Origin::path(self.path)).element(snippet),
        }
    }
}

/// Where an excerpt begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    OfLine,
    WithinLine,
    /// In a file that has no lines.
    InContainer,
}

/// The part of a place that is marked: of an entry, who and when; of what takes many lines, the first.
fn shown(analysis: &Analysis, span: Span) -> Span {
    let document = &analysis.document;
    let entries = &analysis.references.entries;
    let entry = entries.binary_search_by_key(&span.start, |entry| entry.span.start).map(|at| &entries[at]);
    match entry.ok().filter(|entry| entry.span == span) {
        Some(entry) => first_line(&document.text, head(document, entry)),
        None if document.slice(span).lines().count() > LINES => first_line(&document.text, span),
        None => span,
    }
}

/// The names of an entry, and its date where that follows them: `Okafor, N., & Linde, K. (2011)`.
fn head(document: &Document, entry: &Reference) -> Span {
    let after = |end: usize| document.text[end..entry.span.end].chars().next();
    let names_end = entry.creators().iter().map(|name| name.span.end).max().unwrap_or(entry.span.start);
    let date = entry.date.map(|date| date.span).filter(|date| date.start >= names_end && date.start - names_end < 40);
    let end = match date.map(|date| date.end) {
        Some(end) => end + after(end).filter(|c| matches!(c, ')' | ']')).map_or(0, char::len_utf8),
        None => names_end,
    };
    if end > entry.span.start && end <= entry.span.end { Span::new(entry.span.start, end) } else { entry.span }
}

/// The part of a span that stands on its first line.
fn first_line(text: &str, span: Span) -> Span {
    let text = span.text(text);
    Span::new(span.start, span.start + text.find(['\n', '\r']).unwrap_or(text.len()))
}

fn last_char_len(text: &str) -> usize {
    text.chars().next_back().map_or(0, char::len_utf8)
}

/// A text without a `\r` that ends a line on its own, which the renderer does not know; byte for byte as long.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut converted = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let alone = c == '\r' && rest.peek() != Some(&'\n');
        converted.push(if alone { '\n' } else { c });
    }
    Cow::Owned(converted)
}

/// `3 errors, 2 warnings and 1 style note in 1 file`
pub(super) fn summary(documents: &[Checked]) -> String {
    let count = |level| documents.iter().flat_map(|checked| &checked.findings).filter(|f| f.level == level).count();
    let counts: Vec<String> =
        [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Style, "style note"), (Level::Info, "remark")]
            .into_iter()
            .filter_map(|(level, name)| counted(count(level), name))
            .collect();
    let unread = || documents.iter().filter(|checked| !unread(&checked.analysis).is_empty()).count();
    let findings = match (counts.is_empty(), counts.is_empty().then(unread).and_then(|unread| counted(unread, "file")))
    {
        (true, None) => "no findings".to_owned(),
        (true, Some(files)) => format!("nothing shown, but citations of {files} not read or not checked,"),
        (false, _) => counts.join(", "),
    };
    format!("{findings} in {}", counted(documents.len(), "file").unwrap_or_default())
}

/// `2 errors`; nothing where there is none.
fn counted(number: usize, name: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {name}")),
        _ => Some(format!("{number} {name}s")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Confidence, Related};

    fn finding(text: &str, marked: &str, related: &str) -> Finding {
        let span = |part: &str| {
            let at = text.find(part).expect("it is there");
            Span::new(at, at + part.len())
        };
        Finding {
            rule: "author-mismatch",
            level: Level::Error,
            confidence: Confidence::High,
            message: r#""Okafor & Lind, 2011" cites no entry; the list has "Okafor & Linde (2011)""#.to_owned(),
            span: span(marked),
            related: vec![Related { span: span(related), message: "this entry is meant".to_owned() }],
            help: Some("write \"Linde\"".to_owned()),
            fix: None,
            also: Vec::new(),
            explains: Vec::new(),
        }
    }

    fn rendered(text: &str, marked: &str, related: &str) -> String {
        let analysis = crate::analyse(Document::from_text("paper.txt", text));
        let styled = render(&analysis, &finding(text, marked, related), None);
        anstream::adapter::strip_str(&styled).to_string()
    }

    const LIST: &str = "Okafor, N., & Linde, K. (2011). Streets that\nmeet. City, 4, 1–9.";

    #[test]
    fn shows_the_place_and_what_explains_it() {
        let text = format!("Größe matters little\n(Okafor & Lind, 2011).\n\nReferences\n\n{LIST}");
        insta::assert_snapshot!(rendered(&text, "Lind", LIST));
    }

    #[test]
    fn shows_a_place_that_runs_over_a_line_end_of_any_kind() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("Mixing matters little{end}(Okafor &{end}Lind, 2011).{end}{end}{LIST}");
            let marked = format!("Okafor &{end}Lind, 2011");
            insta::allow_duplicates! { insta::assert_snapshot!(rendered(&text, &marked, "Okafor, N.")) };
        }
    }

    #[test]
    fn cuts_a_paragraph_on_one_line_around_the_place() {
        let words = "Neighbours of many kinds meet in the street, or so the planners hope. ".repeat(40);
        let text = format!("{words}Little came of it (Okafor & Lind, 2011). {words}\n\nReferences\n\n{LIST}");
        insta::assert_snapshot!(rendered(&text, "Lind", LIST));
    }

    #[test]
    fn tells_the_column_in_a_line_that_is_too_long_to_be_read_whole() {
        let words = "Größe matters little. ".repeat(2000);
        let text = format!("{words}Little came of it (Okafor & Lind, 2011). {words}\n\nReferences\n\n{LIST}");
        insta::assert_snapshot!(rendered(&text, "Lind", LIST));
    }

    #[test]
    fn tells_the_number_of_related_places_beyond_the_fifth() {
        let text = format!("{}\n\n{LIST}", "Mixing matters little (Okafor & Lind, 2011).\n".repeat(8));
        let analysis = crate::analyse(Document::from_text("paper.txt", &text));
        let mut finding = finding(&text, "Lind", "Okafor, N.");
        let places = text.match_indices("Okafor & Lind,").skip(1);
        finding.related.extend(
            places.map(|(at, cited)| Related { span: Span::new(at, at + cited.len()), message: "here".to_owned() }),
        );
        let shown = anstream::adapter::strip_str(&render(&analysis, &finding, None)).to_string();
        assert_eq!(shown.matches("- here").count(), 4);
        assert!(shown.contains("= note: and 3 more\n"), "{shown}");
    }
}
