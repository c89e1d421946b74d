//! `missing-space-before-cite`

use crate::document::Marked;
use crate::lint::keyed::keyed;
use crate::lint::majority::{Habit, Preference};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// A citation by key that sticks to the word before it.
pub static RULE: Rule = Rule {
    name: "missing-space-before-cite",
    topic: Topic::Markup,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a citation by key without a space before it",
    what: "The command or bracket of a citation stands directly behind a word, in a text that puts a space or a tie \
           before four of five of them. Commands that make notes or raised numbers need none.",
    why: "Word and citation are printed as one: \"tenants(Halvorsen, 2011)\".",
    wrong: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less \\citep{halvorsen2011}, in towns~\\citep{brandsma2008} \
                   and villages \\citep{halvorsen2011}. Tenants stay near \\citep{brandsma2008}, and owners\\citep{halvorsen2011} \
                   nearer.\n\n\\bibliography{housing}\n\\end{document}\n",
        ),
        Example::of(
            "---\nbibliography: housing.bib\n---\n\nOwners move less [@halvorsen2011], in towns [@brandsma2008] and villages \
                   [@halvorsen2011]. Tenants stay near [@brandsma2008], and owners[@halvorsen2011] nearer.\n",
        ),
    ],
    right: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less \\citep{halvorsen2011}, in towns~\\citep{brandsma2008} \
                   and villages \\citep{halvorsen2011}. Tenants stay near \\citep{brandsma2008}, and owners \\citep{halvorsen2011} \
                   nearer.\n\n\\bibliography{housing}\n\\end{document}\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less\\cite{halvorsen2011}, in towns\\cite{brandsma2008} \
                   and villages\\cite{halvorsen2011}. Tenants stay near\\cite{brandsma2008}, and owners\\cite{halvorsen2011} \
                   nearer.\n\n\\bibliography{housing}\n\\end{document}\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less \\cite{halvorsen2011}, in towns~\\cite{brandsma2008} \
                   and villages \\cite{halvorsen2011}. Tenants stay near \\cite{brandsma2008}, and owners\\footcite{halvorsen2011} \
                   nearer.\n\n\\bibliography{housing}\n\\end{document}\n",
        ),
    ],
    options: &[],
    source: "the manual of natbib, §2.3: its examples have a space or a tie before the command",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = context.analysis.document.text.as_str();
    let behind_words: Vec<(&Marked, bool)> = keyed(context.analysis)
        .map(|(_, marked)| marked)
        .filter(|marked| !makes_note(marked.by))
        .filter_map(|marked| {
            let before = &text[..marked.span.start];
            let word = before.trim_end().ends_with(char::is_alphanumeric);
            word.then(|| (marked, before.ends_with(char::is_whitespace)))
        })
        .collect();
    let habit = Habit::of(behind_words.iter().map(|(_, spaced)| *spaced));
    if habit.preference() != Some(Preference::With) {
        return;
    }
    for (marked, _) in behind_words.into_iter().filter(|(_, spaced)| !spaced) {
        let citation = one_line(marked.span.text(text));
        let message = format!(
            "\"{citation}\" sticks to the word before it; {} of {} citations here have a space before them",
            habit.with,
            habit.total()
        );
        let mut finding = RULE.finding(marked.span, message);
        let before = Span::new(marked.span.start, marked.span.start);
        finding.fix = Some(Fix {
            message: "put a space before it".to_owned(),
            safety: Safety::Safe,
            edits: vec![Edit { span: before, text: " ".to_owned() }],
        });
        findings.push(finding);
    }
}

/// True for commands that print a note's mark or a raised number.
fn makes_note(command: &str) -> bool {
    let command = command.to_ascii_lowercase();
    ["foot", "super", "auto", "smart", "fnote"].iter().any(|part| command.contains(part))
}
