//! A line for each finding, as compilers print them: `paper.txt:8:108: error[author-mismatch] …`.

use super::visible::visible;
use super::{Extra, Report, Whereabouts, statistics};
use crate::document::Document;
use crate::lint::Finding;

/// Every finding on every document.
pub fn print(report: &Report<'_>) -> String {
    let mut printed: String = report.findings().map(|(document, finding)| line(document, finding)).collect();
    if report.has(Extra::Explanations) {
        for rule in report.rules_found() {
            printed.push_str(&format!("\n{}: {} {}\n", rule.name, rule.what, rule.why));
        }
    }
    if report.has(Extra::Statistics) {
        printed.push('\n');
        printed.push_str(&statistics::table(&statistics::counts(report.documents)));
    }
    printed
}

fn line(document: &Document, finding: &Finding) -> String {
    let place = Whereabouts::of(document, finding.span);
    // A line of a log that begins with colons may be a command.
    let path = if place.path.starts_with("::") { format!("./{}", place.path) } else { place.path.to_owned() };
    let path = visible(&path);
    let at = match &place.within {
        Some(within) => format!("{path}, {}", visible(within)),
        None => format!("{path}:{}:{}", place.line, place.column),
    };
    format!("{at}: {}[{}] {}\n", finding.level.name(), finding.rule, visible(&finding.message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example;

    #[test]
    fn prints_a_finding_on_a_line_whatever_its_words() {
        let checked = example::hostile();
        let printed = print(&example::report(std::slice::from_ref(&checked)));
        assert_eq!(printed.lines().count(), checked.findings.len(), "{printed}");
        insta::assert_snapshot!(printed);
    }
}
