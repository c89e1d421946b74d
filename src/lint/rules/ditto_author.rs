//! `ditto-author`

use crate::lint::slips::{Slip, report};
use crate::lint::style::Presence;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Level, Rule, Safety, Topic};
use crate::reference::Reference;
use crate::span::Span;

/// A dash in place of the author.
pub static RULE: Rule = Rule {
    name: "ditto-author",
    topic: Topic::Reference,
    level: Level::Info,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "a dash or \"id.\" in place of the author",
    what: "An entry has a dash, or a word such as \"id.\" or \"ders.\", in place of the authors of the entry before \
           it. Silent where the chosen style has it so.",
    why: "An entry that is moved, or read by a machine, loses its author; most publishers want the names repeated.",
    wrong: &[Example::of(
        "Owners move less (Halvorsen, 2011, 2014).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   ———. (2014). Owners and tenants. Oslo: Fjordforlag.\n",
    )],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011, 2014).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2014). Owners and tenants. Oslo: Fjordforlag.\n",
        ),
        Example::under(
            "style = { list = { ditto = \"present\" } }",
            "Owners move less (Halvorsen, 2011, 2014).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   ———. (2014). Owners and tenants. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.46 repeats the names; Chicago 17 §14.67 discourages the dash",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.style().list.ditto == Some(Presence::Present) {
        return;
    }
    let text = context.analysis.document.text.as_str();
    let mut named: Option<&Reference> = None;
    let mut slips = Vec::new();
    for entry in &context.analysis.references.entries {
        if !entry.ditto {
            named = Some(entry);
            continue;
        }
        let Some(before) = named else { continue };
        let Some(mark) = mark(entry, text) else { continue };
        let message = format!("\"{}\" stands for the authors of the entry before it", mark.text(text));
        slips.push(match names_of(before, text) {
            Some(names) => {
                let stop = usize::from(names.ends_with('.') && text[mark.end..].starts_with('.'));
                let edit = Edit { span: Span::new(mark.start, mark.end + stop), text: names.clone() };
                Slip::mended(mark, message, format!("write \"{names}\""), edit)
            }
            None => Slip::new(mark, message),
        });
    }
    report(&RULE, Safety::Ask, slips, findings);
}

/// The dash or the word, with the stop that belongs to it: `———`, `id.`
fn mark(entry: &Reference, text: &str) -> Option<Span> {
    let whole = entry.span.text(text);
    let is_dash = |c: char| "—–―_-‒─⸺⸻".contains(c);
    let end = match whole.chars().next()? {
        first if is_dash(first) => whole.find(|c: char| !is_dash(c))?,
        _ => whole.find(|c: char| !c.is_alphabetic())?,
    };
    (end > 0).then(|| Span::new(entry.span.start, entry.span.start + end))
}

/// The authors of an entry as it writes them, where its date follows them: `Halvorsen, T.` of `Halvorsen, T. (2011)`.
fn names_of(entry: &Reference, text: &str) -> Option<String> {
    let date = entry.date?.span;
    let last = entry.creators().last()?.span;
    let numbered = entry.number.is_some();
    let from = if numbered { entry.creators().first()?.span.start } else { entry.span.start };
    let head = text.get(from.min(entry.span.end)..date.start)?;
    let follows = entry.title.as_ref().is_some_and(|title| title.span.start > date.end) && last.end <= date.start;
    let head = head.trim_end_matches([' ', '(', '[', ',', '\n']);
    (follows && !head.is_empty() && !head.contains('\n') && head.chars().count() < 80).then(|| head.to_owned())
}
