//! Tables for a comment on a pull request.

use super::visible::is_hidden;
use super::{Checked, Extra, Report, Whereabouts, full, relative, statistics};
use crate::document::Document;
use crate::lint::Finding;

/// Every finding, in a table for each file.
pub fn print(report: &Report<'_>) -> String {
    let mut printed = format!("## citegraph: {}\n", full::summary(report.documents));
    for checked in report.documents.iter().filter(|checked| !checked.findings.is_empty()) {
        printed.push_str(&section(report, checked));
    }
    if report.has(Extra::Explanations) {
        for rule in report.rules_found() {
            printed.push_str(&format!("\n**{}**: {} {}\n", rule.name, escaped(rule.what), escaped(rule.why)));
        }
    }
    if report.has(Extra::Statistics) {
        printed.push_str("\n| rule | level | findings | files |\n| --- | --- | ---: | ---: |\n");
        for count in statistics::counts(report.documents) {
            let level = count.severity.name();
            printed.push_str(&format!("| {} | {level} | {} | {} |\n", count.rule, count.findings, count.files));
        }
    }
    printed
}

fn section(report: &Report<'_>, checked: &Checked) -> String {
    let document = &checked.analysis.document;
    let path = escaped(&relative(&document.path, report.folder));
    let mut section = format!("\n### {path}\n\n| place | level | rule | finding |\n| --- | --- | --- | --- |\n");
    checked.findings.iter().for_each(|finding| section.push_str(&row(report, document, finding)));
    section
}

fn row(report: &Report<'_>, document: &Document, finding: &Finding) -> String {
    let place = Whereabouts::of(document, finding.span);
    let at = place.within.clone().unwrap_or_else(|| format!("{}:{}", place.line, place.column));
    // A file that the document includes has lines of its own.
    let at = if place.path == document.path { at } else { format!("{}:{at}", relative(place.path, report.folder)) };
    let help = finding.advice().map_or_else(String::new, |help| format!("<br>{}", escaped(help)));
    let message = escaped(&finding.message);
    format!("| {} | {} | {} | {message}{help} |\n", escaped(&at), finding.level.name(), finding.rule)
}

/// The text as Markdown that shows it as it is, in a cell of a table or elsewhere on one line. Nobody is mentioned by `@name`,
/// no other thread by `#12`.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '$' | '!' => escaped.extend(['\\', c]),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // What a code host would make a link of stops being a word where a comment parts it.
            '@' | '#' if rest.peek().is_some_and(|next| next.is_alphanumeric()) => {
                escaped.extend([c]);
                escaped.push_str("<!-- -->");
            }
            '\n' | '\r' | '\t' => escaped.push(' '),
            // As it is spelt elsewhere: `\u{202e}`.
            c if is_hidden(c) => escaped.push_str(&format!(r"\\u\{{{:x}\}}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example;

    #[test]
    fn no_words_of_a_text_break_the_table() {
        let checked = example::hostile();
        insta::assert_snapshot!(print(&example::report(std::slice::from_ref(&checked))));
    }

    #[test]
    fn shows_text_as_it_is() {
        for (text, markdown) in [
            ("a|b", "a\\|b"),
            ("`rm`", "\\`rm\\`"),
            ("<b>", "&lt;b&gt;"),
            ("[@bolt2004]", "\\[@<!-- -->bolt2004\\]"),
            ("Bolt #12", "Bolt #<!-- -->12"),
            ("two\nlines", "two lines"),
            ("Bolt & Tabak, 2004", "Bolt &amp; Tabak, 2004"),
        ] {
            assert_eq!(escaped(text), markdown);
        }
    }
}
