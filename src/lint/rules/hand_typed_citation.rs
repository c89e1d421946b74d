//! `hand-typed-citation`

use crate::analysis::Analysis;
use crate::citation::{CitationKind, DateKind, Work};
use crate::document::{Form, Marked};
use crate::link::{How, Outcome};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::entry_related;
use crate::lint::keyed::keyed;
use crate::lint::majority::{Habit, Preference};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::reference::Reference;

/// A citation typed by hand in a text that cites by key.
pub static RULE: Rule = Rule {
    name: "hand-typed-citation",
    topic: Topic::Markup,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "a citation typed by hand in a text that cites by key",
    what: "Four of five citations or more name keys, and this one is typed out. Where the bibliography was read, only \
           works that it has are reported; where it was not, only citations that nothing else could be: in brackets with a \
           comma, of two authors, or with et al.",
    why: "It does not change with the style, is in no list that a program makes, and nothing checks it.",
    wrong: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less \\citep{halvorsen2011}, in towns \\citep{brandsma2008} \
                   and villages \\citep{halvorsen2011}. \\citet{brandsma2008} asked why. Tenants stay near (Halvorsen, 2011).\n\n\
                   \\begin{thebibliography}{9}\n\
                   \\bibitem[Brandsma(2008)]{brandsma2008} Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
        Example::of(
            "---\nbibliography: housing.bib\n---\n\nOwners move less [@halvorsen2011], in towns [@brandsma2008] and villages \
                   [@halvorsen2011]. @brandsma2008 asked why. Tenants stay near (Halvorsen & Lie, 2012).\n",
        ),
    ],
    right: &[
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less \\citep{halvorsen2011}, in towns \\citep{brandsma2008} \
                   and villages \\citep{halvorsen2011}. \\citet{brandsma2008} asked why. Tenants stay near \\citep{halvorsen2011}.\n\n\
                   \\begin{thebibliography}{9}\n\
                   \\bibitem[Brandsma(2008)]{brandsma2008} Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   \\bibitem[Halvorsen(2011)]{halvorsen2011} Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n\
                   \\end{thebibliography}\n\\end{document}\n",
        ),
        Example::of(
            "---\nbibliography: housing.bib\n---\n\nOwners move less [@halvorsen2011], in towns [@brandsma2008] and villages \
                   [@halvorsen2011]. @brandsma2008 asked why. The Housing Act (2012) came late.\n",
        ),
    ],
    options: &[],
    source: "Pandoc User's Guide, Citations: citations go in by their keys",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let by_key = analysis.citations.iter().filter_map(|citation| match citation.kind {
        CitationKind::Key => Some(true),
        CitationKind::Parenthetical | CitationKind::Narrative => Some(false),
        CitationKind::Ibid | CitationKind::Numeric => None,
    });
    let habit = Habit::of(by_key);
    if habit.preference() != Some(Preference::With) {
        return;
    }
    for cited in cited_works(analysis).filter(|cited| is_typed(analysis, cited)) {
        let message = format!(
            "\"{}\" is typed by hand; {} of {} citations here name a key",
            cited.text(),
            habit.with,
            habit.total()
        );
        let mut finding = RULE.finding(cited.work.span, message);
        let entry = entry(analysis, &cited);
        finding.related = entry.map(entry_related).into_iter().collect();
        finding.help = Some(match entry.and_then(|entry| entry.key.as_deref()) {
            Some(key) => format!("cite the key \"{key}\""),
            None => "cite its key".to_owned(),
        });
        finding.fix = entry.and_then(|entry| fix(analysis, &cited, entry));
        findings.push(finding);
    }
}

/// True for a citation that names authors and a year, as far as it can be nothing else.
fn is_typed(analysis: &Analysis, cited: &Cited<'_>) -> bool {
    let work = cited.work;
    let named = matches!(cited.citation.kind, CitationKind::Parenthetical | CitationKind::Narrative)
        && work.date.kind == DateKind::Year
        && !work.authors.is_empty();
    if !named {
        return false;
    }
    if analysis.references.entries.iter().any(|entry| entry.key.is_some()) {
        return entry(analysis, cited).is_some();
    }
    work.et_al.is_some()
        || work.authors.len() > 1
        || (cited.citation.kind == CitationKind::Parenthetical && has_comma(analysis, work))
}

/// True for `Bolt, 2004`: a comma and nothing else between author and year.
fn has_comma(analysis: &Analysis, work: &Work) -> bool {
    let Some(last) = work.authors.last() else { return false };
    last.span.end <= work.date.span.start && analysis.document.text[last.span.end..work.date.span.start].trim() == ","
}

/// The entry with a key that the work certainly is.
fn entry<'a>(analysis: &'a Analysis, cited: &Cited<'a>) -> Option<&'a Reference> {
    let Outcome::Match { reference, how: How::Exact | How::Folded } = *cited.outcome else { return None };
    Some(analysis.references.entry(reference)).filter(|entry| entry.key.is_some())
}

/// The key in place of the citation, written as the text writes keys; only for a citation of one work that says nothing else.
fn fix(analysis: &Analysis, cited: &Cited<'_>, entry: &Reference) -> Option<Fix> {
    let work = cited.work;
    let plain =
        cited.citation.works.len() == 1 && work.prefix.is_none() && work.locator.is_none() && work.note.is_none();
    if !plain {
        return None;
    }
    let in_sentence = cited.citation.kind == CitationKind::Narrative;
    let (before, after) = keyed(analysis).find_map(|(_, marked)| form(analysis, marked, in_sentence))?;
    let text = format!("{before}{}{after}", entry.key.as_deref()?);
    let message = format!("write \"{text}\"");
    Some(Fix { message, safety: Safety::Ask, edits: vec![Edit { span: cited.citation.span, text }] })
}

/// What stands before and behind the key of a citation of one work with nothing else: `\citep{` and `}`.
fn form<'a>(analysis: &'a Analysis, marked: &Marked, in_sentence: bool) -> Option<(&'a str, &'a str)> {
    let [item] = &marked.items[..] else { return None };
    let usual =
        marked.form == (Form::Key { narrative: in_sentence }) && item.prefix.is_none() && item.locator.is_none();
    if !usual || !marked.span.contains(item.span) {
        return None;
    }
    let shown = analysis.document.slice(item.span).strip_suffix(item.key.as_str())?;
    let text = analysis.document.text.as_str();
    Some((&text[marked.span.start..item.span.start + shown.len()], &text[item.span.end..marked.span.end]))
}
