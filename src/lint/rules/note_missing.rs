//! `note-missing`

use rustc_hash::FxHashSet;

use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A mark without its note.
pub static RULE: Rule = Rule {
    name: "note-missing",
    topic: Topic::Note,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a mark in the text whose note is missing",
    what: "The text has numbered notes, and a mark calls a number that none of them has.",
    why: "The reader looks for a note that is not there.",
    wrong: &[Example::of(
        "Politicians seldom name it as a reason1. They speak of order instead2. That is telling3.\n\nNotes\n\n\
               1 It is often said that nothing was done before.\n3 We choose the word on purpose.\n",
    )],
    right: &[
        Example::of(
            "Politicians seldom name it as a reason1. They speak of order instead2. That is telling3.\n\nNotes\n\n\
                   1 It is often said that nothing was done before.\n2 Halvorsen lists the speeches.\n\
                   3 We choose the word on purpose.\n",
        ),
        Example::of("Politicians seldom name it as a reason. They speak of order instead.\n"),
    ],
    options: &[],
    source: "Chicago 17 §14.24: every mark has its note",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let notes = &analysis.document.notes;
    let written: FxHashSet<u32> = notes.notes.iter().map(|note| note.number).collect();
    if written.is_empty() {
        return;
    }
    for mark in notes.marks.iter().filter(|mark| !written.contains(&mark.number)) {
        let mut finding = RULE.finding(mark.span, format!("note {} is called here and is missing", mark.number));
        finding.help = Some("add the note, or remove its mark".to_owned());
        findings.push(finding);
    }
}
