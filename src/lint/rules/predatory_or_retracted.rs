//! `predatory-or-retracted`

use rustc_hash::FxHashMap;

use crate::lint::entries::quoted_entry;
use crate::lint::retractions::Retraction;
use crate::lint::{Confidence, Context, Example, Finding, Level, OptionKind, Rule, RuleOption, Topic};
use crate::name::fold;
use crate::reference::Reference;

/// The option that names tables of retracted works. The command line reads them: rules open no files.
pub const LISTS: &str = "lists";

/// A work that was retracted, or that stands in a journal on a user's list.
pub static RULE: Rule = Rule {
    name: "predatory-or-retracted",
    topic: Topic::Reference,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "an entry for a retracted work, or for a journal on a list of the user's",
    what: "An entry is in a list of retractions that the user gives (in the columns of Retraction Watch's table), by \
           its DOI or by title, year and first author; or its journal is one of those that the user names. Without \
           such lists the rule is silent: none comes with the program.",
    why: "What was retracted supports no claim, unless the text says so; a journal without review supports few.",
    wrong: &[Example::under(
        "[rules.predatory-or-retracted]\njournals = [\"Annals of Everything\"]",
        "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
         Halvorsen, T. (2011). Mixed blessings. Annals of Everything, 4(2), 11–29.\n",
    )],
    right: &[
        Example::under(
            "[rules.predatory-or-retracted]\njournals = [\"Annals of Everything\"]",
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
             Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
             Halvorsen, T. (2011). Retracted: The annals of everything. Town & Edge, 4(2), 11–29.\n",
        ),
    ],
    options: &[
        RuleOption {
            name: LISTS,
            kind: OptionKind::Words(&[]),
            what: "Paths of tables of retracted works, in the columns of Retraction Watch.",
        },
        RuleOption {
            name: "journals",
            kind: OptionKind::Words(&[]),
            what: "Names of journals whose articles are reported.",
        },
    ],
    source: "COPE Retraction Guidelines; the Retraction Watch Database",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let journals: FxHashMap<String, &str> =
        context.words("journals").into_iter().map(|journal| (without_article(journal), journal)).collect();
    let retractions = &context.settings.retractions;
    if journals.is_empty() && retractions.is_empty() {
        return;
    }
    let text = context.analysis.document.text.as_str();
    for entry in &context.analysis.references.entries {
        if let Some(work) = retractions.find(entry) {
            if !says_so(entry, text) {
                findings.push(RULE.finding(entry.span, retracted(entry, work)));
            }
            continue;
        }
        let journal = entry.container.as_ref().and_then(|container| journals.get(&without_article(&container.text)));
        if let Some(journal) = journal {
            let message = format!("{} is in \"{journal}\", a journal on the configured list", quoted_entry(entry));
            findings.push(RULE.finding(entry.span, message));
        }
    }
}

/// `The Annals of Everything` and `Annals of Everything` are one journal.
fn without_article(journal: &str) -> String {
    let folded = fold(journal);
    let bare = journal
        .trim_start()
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("the "))
        .and(folded.strip_prefix("the"));
    bare.map_or_else(|| folded.clone(), str::to_owned)
}

/// True where the entry itself says that its work was retracted.
fn says_so(entry: &Reference, text: &str) -> bool {
    entry.span.text(text).to_lowercase().contains("retract")
}

fn retracted(entry: &Reference, work: &Retraction) -> String {
    let what = match work.nature.to_lowercase().as_str() {
        "expression of concern" => "is under an expression of concern",
        _ => "was retracted",
    };
    let day = work.date.split(' ').next().unwrap_or("");
    let when = if day.is_empty() { String::new() } else { format!(" ({day})") };
    let notice = work.notice.as_ref().map_or_else(String::new, |doi| format!("; see https://doi.org/{doi}"));
    format!("{} {what}{when}{notice}", quoted_entry(entry))
}
