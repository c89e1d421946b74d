//! Workflow commands: GitHub shows each finding beside its line.
//!
//! `::error file=paper.txt,line=8,col=108,endLine=9,endColumn=11,title=author-mismatch::…`

use super::visible::is_hidden;
use super::{Report, Whereabouts, relative};
use crate::document::Document;
use crate::lint::{Finding, Level};

/// Every finding on every document.
pub fn print(report: &Report<'_>) -> String {
    report.findings().map(|(document, finding)| command(report, document, finding)).collect()
}

fn command(report: &Report<'_>, document: &Document, finding: &Finding) -> String {
    let place = Whereabouts::of(document, finding.span);
    let mut properties = format!("file={}", property(&relative(place.path, report.folder)));
    if let Some(lines) = lines(document, finding) {
        properties.push_str(&lines);
    }
    let title = format!("{} ({})", finding.rule, finding.level.name());
    let mut message = match &place.within {
        Some(within) => format!("{within}: {}", finding.message),
        None => finding.message.clone(),
    };
    if let Some(help) = finding.advice() {
        message.push_str(&format!("\n{help}"));
    }
    format!("::{} {properties},title={}::{}\n", name(finding.level), property(&title), data(&message))
}

/// Lines and columns of a place in a text.
fn lines(document: &Document, finding: &Finding) -> Option<String> {
    let place = document.place(finding.span);
    let (start, end) = (place.line_column()?, place.end_line_column()?);
    Whereabouts::of(document, finding.span).within.is_none().then(|| {
        let columns = (start.column, end.column);
        format!(",line={},col={},endLine={},endColumn={}", start.line, columns.0, end.line, columns.1)
    })
}

/// The commands that there are.
fn name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Style | Level::Info => "notice",
    }
}

/// What follows the second `::`, of which an end of line would end the command.
fn data(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => escaped.push_str("%25"),
            '\r' => escaped.push_str("%0D"),
            '\n' => escaped.push_str("%0A"),
            // The log is shown as a terminal would show it.
            c if is_hidden(c) => escaped.extend(c.escape_unicode()),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// The value of a property, which a comma would end and a colon may.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example;

    #[test]
    fn no_words_of_a_text_end_a_command_or_begin_another() {
        let checked = example::hostile();
        let printed = print(&example::report(std::slice::from_ref(&checked)));
        assert_eq!(printed.lines().count(), checked.findings.len(), "{printed}");
        insta::assert_snapshot!(printed);
    }

    #[test]
    fn escapes_what_has_a_meaning_in_commands() {
        assert_eq!(data("100%\r\nof: a, b"), "100%25%0D%0Aof: a, b");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}
