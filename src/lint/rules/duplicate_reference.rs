//! `duplicate-reference`

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::name::fold;
use crate::reference::Reference;
use crate::span::Span;

/// The same work listed twice.
pub static RULE: Rule = Rule {
    name: "duplicate-reference",
    topic: Topic::Link,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "a work that is listed twice",
    what: "Two entries have the same DOI, or the same authors and year and a title that differs by no more than a \
           slip. The later entry is reported. Volumes, parts and pages that differ make two works; so do letters after \
           the year.",
    why: "Citations of one work are divided over two entries, and the reader looks for a difference that is not there.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings: Tenants and owners in four towns. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2011). Mixed blessings: Tenants and owner in four towns. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Os vizinhos evitam-se (Ferraz, 2010).\n\nReferências\n\n\
                   FERRAZ, M. Vizinhança e distância. Revista de Estudos Urbanos, v. 4, n. 2, p. 11-29, 2010.\n\
                   FERRAZ, M. Vizinhança e distância. Revista de Estudos Urbanos, v. 4, n. 2, p. 11-29, 2010.\n\
                   MOURA, J. A cidade e as margens. Lisboa: Arcada, 2007.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings: Tenants and owners in four towns. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "The survey came in two parts (Halvorsen, 2011a, 2011b).\n\nReferences\n\n\
                   Halvorsen, T. (2011a). The housing survey, part 1. Oslo: Fjordforlag.\n\
                   Halvorsen, T. (2011b). The housing survey, part 2. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §2.12: the list holds each work once; APA 7 §8.19 for works of one author and year",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for (later, earlier) in analysis.duplicates() {
        if later.key.is_some() && later.key == earlier.key {
            // What is wrong is the key: duplicate-key says so.
            continue;
        }
        let message = format!("{} is listed twice", quoted_entry(later));
        let mut finding = RULE.finding(later.span, message);
        finding.related = vec![entry_related(earlier)];
        finding.help = Some("remove one of the two entries, or tell them apart".to_owned());
        finding.fix = fix(&analysis.document.text, later, earlier);
        let led_to = analysis.led_to();
        // Of a work that is listed twice, citations lead to one entry.
        let is_cited = [later, earlier].iter().any(|entry| led_to.contains(&entry.id.0));
        findings.push(finding.explaining([later.span, earlier.span].into_iter().filter(|_| is_cited)));
    }
}

/// Takes out the later entry with its line, where nothing tells the two apart and no number or key of it may be cited.
fn fix(text: &str, later: &Reference, earlier: &Reference) -> Option<Fix> {
    let same = fold(later.span.text(text)) == fold(earlier.span.text(text));
    let is_named = later.number.is_some() || later.key.is_some() || later.ditto || earlier.ditto;
    let starts_line = text[..later.span.start].ends_with(['\n', '\r']);
    let behind = &text[later.span.end..];
    let rest = behind.trim_start_matches([' ', '\t']);
    if !same || is_named || !starts_line || !(rest.is_empty() || rest.starts_with(['\n', '\r'])) {
        return None;
    }
    let line_end = |rest: &str| if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
    let mut end = text.len() - rest.len() + line_end(rest);
    // Of the blank lines on both sides of the entry, one is enough.
    let is_parted = text[..later.span.start].ends_with("\n\n") || text[..later.span.start].ends_with("\n\r\n");
    if is_parted && text[end..].starts_with(['\n', '\r']) {
        end += line_end(&text[end..]);
    }
    let edits = vec![Edit { span: Span::new(later.span.start, end), text: String::new() }];
    Some(Fix { message: "remove the later entry".to_owned(), safety: Safety::Ask, edits })
}

/// The entries that nothing cites but by the other entry of their work, which this rule reports.
pub(in crate::lint) fn explained(analysis: &Analysis) -> FxHashSet<usize> {
    let told = analysis.duplicates().filter(|(later, earlier)| later.key.is_none() || later.key != earlier.key);
    let led_to = analysis.led_to();
    told.flat_map(|(later, earlier)| [(later, earlier), (earlier, later)])
        .filter(|(_, other)| led_to.contains(&other.id.0))
        .map(|(entry, _)| entry.id.0)
        .collect()
}
