//! Every rule on its own examples, and what a rule's documentation must hold.

use super::across::{ManuscriptEntries, check as check_across, is_across};
use super::{Example, Finding, Fix, Rule, Safety, Settings, Today, check, registry::RULES};
use crate::citation::Year;
use crate::config::Config;
use crate::document::{Form, Given, Issued, Marked, MarkedItem, Metadata, Place, Reading};
use crate::name::Name;
use crate::source::{Limits, Source};
use crate::{Document, Span, analyse};

/// How an example begins that is a file of JATS, LaTeX or Markdown.
const FILES: &[&str] = &["<article", "\\documentclass", "---\n"];

/// The document of an example that is a file whose format its first bytes tell.
fn file(text: &str) -> Document {
    let source = Source::from_bytes("paper", text.as_bytes().to_vec()).expect("an example is a text");
    source.document(None, &Limits::default()).expect("an example can be read")
}

/// The document of an example that is several files, each behind a line with its name; the first is the manuscript.
fn folder(text: &str) -> Document {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let names = text.split("\n=== ").map(|file| file.trim_start_matches("=== ").lines().next().unwrap_or_default());
    let mut paths = names.map(|name| folder.path().join(name));
    let first = paths.next().expect("there is one");
    for (path, content) in std::iter::once(first.clone()).chain(paths).zip(manuscripts(text)) {
        std::fs::write(path, content.trim_start()).expect("a file can be written");
    }
    let source = Source::open(&first, Limits::default().size, None).expect("an example is a text");
    source.document(None, &Limits::default()).expect("an example can be read")
}

/// What a rule finds in an example.
fn in_example(rule: &Rule, example: &Example) -> Vec<Finding> {
    if is_across(rule) {
        let papers: Vec<ManuscriptEntries> =
            manuscripts(example.text).map(|text| ManuscriptEntries::of(&analyse(document(text)))).collect();
        let found = check_across(&papers).into_iter().flatten();
        return found.filter(|finding| finding.rule == rule.name).collect();
    }
    rule.run(&analyse(document(example.text)), &settings(rule, example))
}

/// The manuscripts of an example: several where each stands behind a line `=== paper.txt`.
fn manuscripts(text: &str) -> impl Iterator<Item = &str> {
    let (several, texts) = match text.strip_prefix("=== ") {
        Some(texts) => (true, texts),
        None => (false, text),
    };
    let behind_its_name = move |text: &'_ str| if several { text.find('\n').unwrap_or(0) } else { 0 };
    texts.split("\n=== ").map(move |text| &text[behind_its_name(text)..])
}

/// The settings of an example, on a day that is always the same.
fn settings(rule: &Rule, example: &Example) -> Settings {
    let config = Config::parse(example.config).unwrap_or_else(|error| panic!("{}: {error}", rule.name));
    Settings { today: Some(Today { year: Year(2026), month: 6, day: 15 }), ..config.settings() }
}

fn findings(rule: &Rule, text: &str) -> Vec<Finding> {
    in_example(rule, &Example { text: text.to_owned().leak(), config: "" })
}

/// The document of an example. Where it has `{Lind, 2012; Oduya, 2015 → (Lind, 2012)}`, that is a field: the works that it holds
/// and the text that it shows.
fn document(text: &str) -> Document {
    if text.starts_with("=== ") {
        return folder(text);
    }
    if FILES.iter().any(|file| text.starts_with(file)) || (text.starts_with('@') && text.contains(" = {")) {
        return file(text);
    }
    let mut reading = Reading::default();
    let mut rest = text;
    while let Some((held, behind)) = rest.split_once(" → ") {
        let (before, held) = held.rsplit_once('{').expect("a field begins with a brace");
        let end = if behind.starts_with('{') { behind.find("}}").map(|at| at + 1) } else { behind.find('}') };
        let (shown, behind) = behind.split_at(end.expect("a field ends with a brace"));
        reading.text += before;
        let span = Span::new(reading.text.len(), reading.text.len() + shown.len());
        reading.text += shown;
        let items = held.split("; ").map(|work| held_item(work, span)).collect();
        reading.markup.citations.push(Marked { span, form: Form::Shown, by: "Zotero", items });
        rest = &behind[1..];
    }
    reading.text += rest;
    Document::of("paper.txt", reading, None)
}

fn held_item(work: &str, span: Span) -> MarkedItem {
    let (author, year) = work.split_once(", ").expect("a work has an author and a year");
    let key = work.to_owned();
    let name = Name {
        family: author.to_owned(),
        given: None,
        generation: None,
        organisation: false,
        alias: None,
        span: Span::default(),
    };
    let issued = Issued { year: year.parse().ok(), ..Issued::default() };
    let work = Given { authors: Some(vec![name]), issued: Some(issued), ..Given::default() };
    let metadata = Metadata { work: Box::new(work), suppress_author: false };
    MarkedItem { key, span, prefix: None, locator: None, metadata: Some(metadata) }
}

/// The file with the fixes applied to what the reading text was made of.
fn applied(text: &str, fixes: &[Fix]) -> String {
    let document = document(text);
    let in_file = |span: Span| match document.place(span) {
        Place::Text { bytes, .. } => bytes,
        elsewhere => panic!("an example is a text: {elsewhere:?}"),
    };
    let edits = fixes.iter().flat_map(|fix| &fix.edits);
    let mut edits: Vec<(Span, &str)> = edits.map(|edit| (in_file(edit.span), edit.text.as_str())).collect();
    edits.sort();
    let mut changed = text.to_owned();
    for (span, replacement) in edits.into_iter().rev() {
        changed.replace_range(span.start..span.end, replacement);
    }
    changed
}

#[test]
fn every_rule_speaks_on_its_wrong_examples() {
    for rule in RULES {
        for example in rule.wrong {
            let found = in_example(rule, example);
            assert!(!found.is_empty(), "{} is silent on:\n{}", rule.name, example.text);
            for finding in found {
                assert_eq!(finding.rule, rule.name);
                assert!(!finding.message.ends_with('.'), "{}: {}", rule.name, finding.message);
                assert!(!finding.message.contains('\n'), "{}: {}", rule.name, finding.message);
                assert!(finding.span.end <= example.text.len(), "{}", rule.name);
            }
        }
    }
}

#[test]
fn every_rule_is_silent_on_its_right_examples() {
    for rule in RULES {
        for example in rule.right {
            let found = in_example(rule, example);
            assert!(found.is_empty(), "{} speaks: {:?} on:\n{}", rule.name, found, example.text);
        }
    }
}

#[test]
fn the_first_right_example_of_a_rule_leaves_no_error() {
    for rule in RULES {
        let Some(example) = rule.right.first() else { continue };
        let findings = manuscripts(example.text).flat_map(|text| check(&analyse(document(text)), &Settings::default()));
        let errors: Vec<_> = findings.filter(|finding| finding.level == super::Level::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:?} on:\n{}", rule.name, example.text);
    }
}

#[test]
fn a_fix_that_is_applied_silences_its_finding() {
    for rule in RULES {
        for example in rule.wrong {
            let found = in_example(rule, example);
            let fixes: Vec<Fix> = found.iter().filter_map(|finding| finding.fix.clone()).collect();
            if fixes.is_empty() {
                continue;
            }
            let mended = applied(example.text, &fixes);
            let left = in_example(rule, &Example { text: mended.clone().leak(), config: example.config });
            assert_eq!(left.len(), found.len() - fixes.len(), "{}: {left:?} in:\n{mended}", rule.name);
        }
    }
}

#[test]
fn a_rule_offers_the_fixes_that_it_declares() {
    for rule in RULES {
        let offered: Vec<_> = rule
            .wrong
            .iter()
            .flat_map(|example| in_example(rule, example))
            .filter_map(|finding| finding.fix)
            .map(|fix| fix.safety)
            .collect();
        assert_eq!(offered.is_empty(), rule.fix.is_none(), "{}", rule.name);
        // A rule that fixes safely may ask in doubtful cases; one that asks never fixes unasked.
        assert!(rule.fix != Some(Safety::Ask) || offered.iter().all(|safety| *safety == Safety::Ask), "{}", rule.name);
    }
}

#[test]
fn every_rule_documents_itself() {
    for rule in RULES {
        assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'), "{}", rule.name);
        assert!(!rule.summary.contains('\n') && rule.summary.chars().count() <= 100, "{}", rule.name);
        for text in [rule.what, rule.why, rule.source] {
            assert!(!text.trim().is_empty() && !text.contains("  "), "{}", rule.name);
        }
        assert!(rule.what.ends_with('.') && rule.why.ends_with('.'), "{}", rule.name);
        assert!(!rule.wrong.is_empty() && rule.right.len() >= 2, "{} has too few examples", rule.name);
    }
}

#[test]
fn names_are_in_kebab_case_and_none_is_used_twice() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    for name in &names {
        let plain = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(plain && !name.starts_with('-') && !name.ends_with('-') && !name.contains("--"), "{name}");
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn findings_stand_in_the_order_of_the_text() {
    let text = "It grew (Bolt, 2004), then fell (Tabak, 2005).\n";
    let analysis = analyse(Document::from_text("paper.txt", text));
    let found = check(&analysis, &Settings::default());
    assert!(found.is_sorted_by_key(|finding| finding.span));
}

#[test]
fn one_slip_in_several_places_is_one_finding_whose_fix_mends_all() {
    const LIST: &str = "\n\nReferences\n\nBrandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                        Dalton, R., & Roeland, P. (2005). The city and its edges. London: Quay.\n\
                        Herrera, A. (2009). Streets and distance. Madrid: Alameda.\n\
                        Herrera, C. (2009). The river and the town. Sevilla: Giralda.\n";
    for (rule, body) in [
        ("author-mismatch", "So it was (Dalton & Roelant, 2005). Dalton and Roelant (2005) say so (Brandsma, 2008)."),
        ("author-order", "So it was (Roeland & Dalton, 2005). Roeland and Dalton (2005) say so (Brandsma, 2008)."),
        ("et-al-mismatch", "So it was (Dalton et al., 2005). Dalton et al. (2005) say so (Brandsma, 2008)."),
        ("year-mismatch", "So it was (Brandsma, 2007). Brandsma (2007) says so, and Brandsma (2008) too."),
        ("suffix-mismatch", "So it was (Brandsma, 2008a). Brandsma (2008a) says so."),
        ("ambiguous-citation", "So it was (Herrera, 2009). Herrera (2009) says so."),
    ] {
        let rule = super::registry::find(rule).expect("it is in the registry");
        let text = format!("{body}{LIST}");
        let found = findings(rule, &text);
        assert_eq!(found.len(), 1, "{}: {found:?}", rule.name);
        assert!(found[0].message.ends_with("(and so in 1 place more)"), "{}", found[0].message);
        let fixes: Vec<Fix> = found[0].fix.iter().cloned().collect();
        assert!(fixes.is_empty() || findings(rule, &applied(&text, &fixes)).is_empty(), "{}", rule.name);
    }
}
