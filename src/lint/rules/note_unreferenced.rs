//! `note-unreferenced`

use rustc_hash::FxHashSet;

use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};

/// A note that no mark calls.
pub static RULE: Rule = Rule {
    name: "note-unreferenced",
    topic: Topic::Note,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a numbered note that nothing in the text calls",
    what: "The text has numbered notes and marks that call them, and no mark has this note's number.",
    why: "The reader never comes to the note, or the mark was lost with the sentence that it stood in.",
    wrong: &[Example::of(
        "Politicians seldom name it as a reason1. They speak of order instead2. That is telling.\n\nNotes\n\n\
               1 It is often said that nothing was done before.\n2 Halvorsen lists the speeches.\n\
               3 We choose the word on purpose.\n",
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
    source: "Chicago 17 §14.24: notes are numbered in the order of their marks",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let notes = &analysis.document.notes;
    let called: FxHashSet<u32> = notes.marks.iter().map(|mark| mark.number).collect();
    // Without any mark the text calls its notes in a way that plain text has lost, as raised numbers are.
    if called.is_empty() {
        return;
    }
    for note in notes.notes.iter().filter(|note| !called.contains(&note.number)) {
        let mut finding = RULE.finding(note.label, format!("no mark in the text calls note {}", note.number));
        finding.help = Some("put its mark where it belongs, or remove the note".to_owned());
        findings.push(finding);
    }
}
