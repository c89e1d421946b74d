//! Suppressions in manuscripts: `<!-- citegraph: ignore missing-reference -->`.

mod find;
mod grammar;
mod scope;

use rustc_hash::FxHashSet;

use self::find::{Suppression, suppressions};
use self::grammar::Reach;
use self::scope::{Scope, Sorted, scopes};
use super::across::is_across;
use super::rules::{unknown_suppression, unused_suppression};
use super::wording::nearest;
use super::{Context, Finding, Settings, registry};
use crate::analysis::Analysis;
use crate::span::Span;

/// Takes away the findings that the text suppresses, and adds what is wrong with the suppressions themselves where that rule
/// speaks.
pub(super) fn settle(analysis: &Analysis, settings: &Settings, findings: &mut Vec<Finding>) {
    let suppressions = suppressions(analysis);
    if suppressions.is_empty() {
        return;
    }
    let scopes = scopes(&analysis.document, &suppressions);
    let used = suppress(analysis, &suppressions, &scopes, findings);
    if settings.selection.has(&unused_suppression::RULE) {
        let mut unused = unused(settings, &suppressions, &scopes, &used);
        unused.iter_mut().for_each(|finding| settings.selection.settle(&unused_suppression::RULE, finding));
        suppress(analysis, &suppressions, &scopes, &mut unused);
        findings.append(&mut unused);
    }
}

/// As [`settle`] for what the rules on several manuscripts found: `findings` are what is left of the others. Those did not know that
/// a suppression of all rules suppresses one of these.
pub(super) fn settle_across(analysis: &Analysis, across: &mut Vec<Finding>, findings: &mut Vec<Finding>) {
    let suppressions = suppressions(analysis);
    if suppressions.is_empty() || across.is_empty() {
        return;
    }
    let used = suppress(analysis, &suppressions, &scopes(&analysis.document, &suppressions), across);
    let of_all = |(by, suppression): (usize, &Suppression)| used.contains(&(by, None)).then_some(suppression.anchor);
    let needed: Vec<Span> = suppressions.iter().enumerate().filter_map(of_all).collect();
    findings.retain(|finding| finding.rule != unused_suppression::RULE.name || !needed.contains(&finding.span));
}

/// What a suppression suppresses: all of its rules, or one of them.
type Use = (usize, Option<usize>);

/// Takes away what is suppressed, and tells by what: by the suppression and, of those it names, the rule.
fn suppress(
    analysis: &Analysis,
    suppressions: &[Suppression],
    scopes: &[Scope],
    findings: &mut Vec<Finding>,
) -> FxHashSet<Use> {
    let mut used = FxHashSet::default();
    let scopes = Sorted::new(scopes);
    let mut is_suppressed = |rule: &'static str, span: Span| {
        let mut suppressed = false;
        for scope in scopes.covering(find::spot(&analysis.document, span)) {
            let rules = &suppressions[scope.by].rules;
            // Without names it means all that the rules find, but not what is said of suppressions.
            if rules.is_empty() && rule != unused_suppression::RULE.name {
                used.insert((scope.by, None));
                suppressed = true;
            }
            if let Some(name) = rules.iter().position(|name| name == rule) {
                used.insert((scope.by, Some(name)));
                suppressed = true;
            }
        }
        suppressed
    };
    let kept = std::mem::take(findings).into_iter().filter_map(|finding| finding.outside(&mut is_suppressed));
    findings.extend(kept.collect::<Vec<_>>());
    used
}

/// The suppressions that suppress nothing.
fn unused(settings: &Settings, suppressions: &[Suppression], scopes: &[Scope], used: &FxHashSet<Use>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let ending: FxHashSet<usize> = scopes.iter().filter_map(|scope| scope.ended_by).collect();
    for (by, suppression) in suppressions.iter().enumerate() {
        let Ok(reach) = suppression.reach else { continue };
        if reach == Reach::End {
            let message = format!("{} ends nothing; no ignore-start stands before it", quoted(suppression, reach));
            findings
                .extend((!ending.contains(&by)).then(|| unused_suppression::RULE.finding(suppression.anchor, message)));
            continue;
        }
        if suppression.rules.is_empty() && !used.contains(&(by, None)) {
            findings.push(silences_nothing(suppression, reach, None));
        }
        for (at, rule) in suppression.rules.iter().enumerate() {
            // Of a rule that does not speak nobody knows what it would find, nor of one that reads other manuscripts too; and a
            // misspelt one has a finding of its own.
            let known = registry::find(rule);
            let speaks = known.is_some_and(|rule| settings.selection.has(rule) && !is_across(rule));
            let itself = rule == unused_suppression::RULE.name;
            if speaks && !itself && !used.contains(&(by, Some(at))) {
                findings.push(silences_nothing(suppression, reach, Some(rule)));
            }
        }
    }
    findings
}

fn silences_nothing(suppression: &Suppression, reach: Reach, rule: Option<&str>) -> Finding {
    let of = match rule {
        Some(rule) => format!(" of {rule}"),
        None => String::new(),
    };
    let message = format!("{} silences nothing{of}", quoted(suppression, reach));
    let mut finding = unused_suppression::RULE.finding(suppression.anchor, message);
    finding.help = Some(match reach {
        Reach::Here => "remove it; `ignore-next` silences the line below".to_owned(),
        _ => "remove it".to_owned(),
    });
    finding
}

/// A suppression as messages name it: `"citegraph: ignore missing-reference" in line 12`.
fn quoted(suppression: &Suppression, reach: Reach) -> String {
    let names = suppression.rules.join(", ");
    let space = if names.is_empty() { "" } else { " " };
    format!("\"citegraph: {}{space}{names}\"{}", reach.name(), in_line(suppression))
}

fn in_line(suppression: &Suppression) -> String {
    suppression.line.map_or_else(String::new, |line| format!(" in line {line}"))
}

/// What `unused-suppression` finds where it is run alone.
pub(super) fn find_unused(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut found = super::found(context.analysis, context.settings);
    let suppressions = suppressions(context.analysis);
    let scopes = scopes(&context.analysis.document, &suppressions);
    let used = suppress(context.analysis, &suppressions, &scopes, &mut found);
    findings.append(&mut unused(context.settings, &suppressions, &scopes, &used));
}

/// What `unknown-suppression` finds: words that are none of ours, rules that there are not.
pub(super) fn find_unknown(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let rule = &unknown_suppression::RULE;
    for suppression in suppressions(context.analysis) {
        if let Err(word) = &suppression.reach {
            let meant = suggestion(nearest(word, Reach::names()));
            let message = format!("\"citegraph: {word}\"{} suppresses nothing{meant}", in_line(&suppression));
            findings.push(rule.finding(suppression.anchor, message));
            continue;
        }
        for name in suppression.rules.iter().filter(|name| registry::find(name).is_none()) {
            let meant = suggestion(nearest(name, registry::RULES.iter().map(|rule| rule.name)));
            let message = format!("no rule is called \"{name}\"{}{meant}", in_line(&suppression));
            findings.push(rule.finding(suppression.anchor, message));
        }
    }
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; \"{nearest}\" comes nearest"))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::{Finding, Settings, check};
    use crate::analyse;
    use crate::source::{Limits, Source};

    /// The rules that speak on a file of that name.
    fn speaking(name: &str, text: &str) -> Vec<&'static str> {
        let source = Source::from_bytes(name, text.as_bytes().to_vec()).expect("it is text");
        let document = source.document(None, &Limits::default()).expect("it can be read");
        check(&analyse(document), &Settings::default()).into_iter().map(|finding| finding.rule).collect()
    }

    const LIST: &str = "Brandsma, K. (2008). *Neighbours apart*. Utrecht: Stadspers.\n\n\
                        Dalton, R. (2005). *The city and its edges*. London: Quay.\n\n\
                        Ferreira, M. (2010). *Housing and hope*. Lisboa: Arcada.\n";

    /// A text that cites all of the list and one work that it lacks.
    fn paper(line: &str) -> String {
        format!(
            "# Streets\n\nStreets differ (Brandsma, 2008; Dalton, 2005; Ferreira, 2010).\n\n{line}\n\n# References\n\n{LIST}"
        )
    }

    const MISSING: &str = "Mixing does little (Halvorsen, 2011).";

    #[test]
    fn a_comment_suppresses_what_its_line_has() {
        assert_eq!(speaking("paper.md", &paper(MISSING)), ["missing-reference"]);
        for line in [
            format!("{MISSING} <!-- citegraph: ignore missing-reference -->"),
            format!("{MISSING} <!-- citegraph: ignore -->"),
            format!("{MISSING} <!-- citegraph: ignore missing-reference -- a speech -->"),
            format!("<!-- citegraph: ignore-next missing-reference -->\n{MISSING}"),
            format!("<!-- citegraph: ignore-next missing-reference -->\n\n{MISSING}"),
            format!(
                "<!-- citegraph: ignore-start missing-reference -->\n\n{MISSING}\n\n<!-- citegraph: ignore-end -->"
            ),
            format!("<!-- citegraph: ignore-file missing-reference -->\n\nThe rest is known.\n\n{MISSING}"),
            format!("{MISSING} [citegraph: ignore missing-reference]"),
        ] {
            assert_eq!(speaking("paper.md", &paper(&line)), [] as [&str; 0], "{line}");
        }
    }

    /// The findings on a text in Markdown: what each says, and the lines of its places.
    fn told(text: &str) -> Vec<(String, Vec<usize>)> {
        let source = Source::from_bytes("paper.md", text.as_bytes().to_vec()).expect("it is text");
        let analysis = analyse(source.document(None, &Limits::default()).expect("it can be read"));
        let line = |span| text[..super::find::spot(&analysis.document, span).span.start].matches('\n').count() + 1;
        let told = |finding: Finding| {
            let related = finding.related.iter().map(|related| line(related.span));
            (finding.message, std::iter::once(line(finding.span)).chain(related).collect())
        };
        check(&analysis, &Settings::default()).into_iter().map(told).collect()
    }

    #[test]
    fn a_finding_in_several_places_holds_where_it_is_not_suppressed() {
        const IGNORE: &str = " <!-- citegraph: ignore missing-reference -->";
        let says = "\"Halvorsen, 2011\" is not in the reference list";
        for (ignored, expected) in [
            (&[][..], Some((format!("{says} (and so in 2 places more)"), vec![5, 7, 9]))),
            (&[1], Some((format!("{says} (and so in 1 place more)"), vec![5, 9]))),
            (&[0], Some((format!("{says} (and so in 1 place more)"), vec![7, 9]))),
            (&[0, 1], Some((says.to_owned(), vec![9]))),
            (&[0, 1, 2], None),
        ] {
            let lines = (0..3).map(|at| format!("{MISSING}{}", if ignored.contains(&at) { IGNORE } else { "" }));
            let text = paper(&lines.collect::<Vec<_>>().join("\n\n"));
            assert_eq!(told(&text), expected.into_iter().collect::<Vec<_>>(), "{ignored:?}");
        }
    }

    #[test]
    fn what_explains_a_finding_is_no_place_of_its_own() {
        let ignore = "<!-- citegraph: ignore year-mismatch -->";
        let text = paper("So says Dalton (2006).").replace("Quay.", &format!("Quay. {ignore}"));
        let mut speaking = speaking("paper.md", &text);
        speaking.sort_unstable();
        assert_eq!(speaking, ["unused-suppression", "year-mismatch"]);
    }

    #[test]
    fn a_comment_suppresses_nothing_else() {
        for line in [
            format!("{MISSING} <!-- citegraph: ignore year-mismatch -->"),
            format!("<!-- citegraph: ignore missing-reference -->\n\n{MISSING}"),
            format!("<!-- citegraph: ignore-next missing-reference -->\n\nThe rest is known.\n\n{MISSING}"),
            format!("<!-- citegraph: ignore-start -->\n\nIt is known.\n\n<!-- citegraph: ignore-end -->\n\n{MISSING}"),
        ] {
            let mut speaking = speaking("paper.md", &paper(&line));
            speaking.sort_unstable();
            assert_eq!(speaking, ["missing-reference", "unused-suppression"], "{line}");
        }
    }

    #[test]
    fn plain_text_is_suppressed_by_brackets_that_are_no_text() {
        let text = "Streets differ (Brandsma, 2008; Dalton, 2005).\n\
                    Mixing does little (Halvorsen, 2011). [citegraph: ignore missing-reference -- Bolt 2004]\n\n\
                    References\n\nBrandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                    Dalton, R. (2005). The city and its edges. London: Quay.\n\
                    Ferreira, M. (2010). Housing and hope. Lisboa: Arcada. [citegraph: ignore uncited-reference]\n";
        assert_eq!(speaking("paper.txt", text), [] as [&str; 0]);
    }

    #[test]
    fn comments_of_latex_and_typst_suppress() {
        let latex = "\\documentclass{article}\n\\begin{document}\n\\title{Streets}\n\
                     Streets differ (Brandsma, 2008; Dalton, 2005; Ferreira, 2010).\n\n\
                     Mixing does little (Halvorsen, 2011). % citegraph: ignore missing-reference\n\n\
                     \\section*{References}\n\nBrandsma, K. (2008). \\emph{Neighbours apart}. Utrecht: Stadspers.\n\n\
                     Dalton, R. (2005). \\emph{The city and its edges}. London: Quay.\n\n\
                     Ferreira, M. (2010). \\emph{Housing and hope}. Lisboa: Arcada.\n\\end{document}\n";
        assert_eq!(speaking("paper.tex", latex), [] as [&str; 0]);
        let typst = "= Streets\n\nStreets differ (Brandsma, 2008; Dalton, 2005; Ferreira, 2010).\n\n\
                     Mixing does little (Halvorsen, 2011). // citegraph: ignore missing-reference\n\n\
                     = References\n\nBrandsma, K. (2008). _Neighbours apart_. Utrecht: Stadspers.\n\n\
                     Dalton, R. (2005). _The city and its edges_. London: Quay.\n\n\
                     Ferreira, M. (2010). _Housing and hope_. Lisboa: Arcada.\n";
        assert_eq!(speaking("paper.typ", typst), [] as [&str; 0]);
    }
}
