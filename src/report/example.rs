//! Findings for the tests of formats.

use super::{Checked, Extra, Report, RuleText};
use crate::lint::{Confidence, Edit, Finding, Fix, Level, Related, Safety};
use crate::{Document, Span, analyse};

/// What is printed of `documents`, with all that can be told.
pub fn report(documents: &[Checked]) -> Report<'_> {
    Report { documents, rules: &[], extras: Vec::new(), folder: None }
}

/// What the rules of [`hostile`] say of themselves.
pub fn rules() -> Vec<RuleText> {
    let text = |name, level| RuleText {
        name,
        level,
        confidence: Confidence::High,
        topic: "link",
        summary: "a name that differs",
        what: "The name differs from the entry's.",
        why: "The reader looks in vain.",
        plain: |name| format!("{name}: a name that differs\n"),
        markdown: |name| format!("# {name}\n\nThe name differs.\n"),
    };
    vec![text("author-mismatch", Level::Error), text("citation-comma", Level::Style), text("unused", Level::Info)]
}

/// The report with all that it can tell.
pub fn told<'a>(documents: &'a [Checked], rules: &'a [RuleText]) -> Report<'a> {
    Report { documents, rules, extras: vec![Extra::Explanations, Extra::Statistics], folder: None }
}

fn finding(rule: &'static str, level: Level, message: &str, span: Span) -> Finding {
    Finding {
        rule,
        level,
        confidence: Confidence::High,
        message: message.to_owned(),
        span,
        related: Vec::new(),
        help: None,
        fix: None,
        also: Vec::new(),
        explains: Vec::new(),
    }
}

/// A document with a finding of each of those rules.
pub fn checked(rules: &[&'static str]) -> Checked {
    let analysis = analyse(Document::from_text("paper.txt", "Mixing helps little (Bolt, 2004).\n"));
    let found = |&rule: &&'static str| finding(rule, Level::Error, "it is not in the list", Span::new(21, 31));
    Checked { findings: rules.iter().map(found).collect(), analysis }
}

/// A document whose name and text have all that has a meaning in some format.
pub fn hostile() -> Checked {
    let text = "Größe 𝒜 matters\n(Okafor & Lind|, 2011; `Bolt`: 100%, <b>2004</b>).\n\nReferences\n\nOkafor, N. (2011). City.\n";
    let analysis = analyse(Document::from_text("./nummer 4/a,b: 100%|`#1`\n::error::ü.txt", text));
    let span = |part: &str| {
        let at = text.find(part).expect("it is there");
        Span::new(at, at + part.len())
    };
    let mut name = finding(
        "author-mismatch",
        Level::Error,
        "\"Okafor & Lind|, 2011\" is by 100%: <b>`Linde`</b>, see [@linde] and #12 \u{1b}[2J",
        span("Okafor & Lind|, 2011"),
    );
    name.related = vec![Related { span: span("Okafor, N. (2011)"), message: "this entry, 100% | certain".to_owned() }];
    name.help = Some("write \"Linde\", or\ncorrect the entry".to_owned());
    let mut comma = finding("citation-comma", Level::Style, "a comma, too many", span("𝒜 matters\n(Okafor"));
    comma.fix = Some(Fix {
        message: "write a dash".to_owned(),
        safety: Safety::Safe,
        edits: vec![
            Edit { span: span("Größe"), text: "Grösse".to_owned() },
            Edit { span: Span::new(span("|").start, span("|").start), text: "e".to_owned() },
        ],
    });
    Checked { analysis, findings: vec![comma, name] }
}
