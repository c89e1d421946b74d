//! `single-source-section`

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::lint::cited::{Cited, cited_works, source_of};
use crate::lint::wording::{count, one_line};
use crate::lint::{Confidence, Context, Example, Finding, Level, OptionKind, Related, Rule, RuleOption, Topic};
use crate::span::Span;

/// A section whose claims all rest on one source.
pub static RULE: Rule = Rule {
    name: "single-source-section",
    topic: Topic::Argument,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "a section of several claims that rests on one source",
    what: "Every citation of a section leads to the same work, and it stands behind several claims. An ibid. counts \
           for what it repeats.",
    why: "What the section says is as good as that one source, and the reader is not told what others say.",
    wrong: &[
        Example::of(
            "1 Introduction\n\nTowns grow at their edges (Dalton, 2005).\n\n2 Tenants\n\nOwners move less than tenants \
                   (Halvorsen, 2011). Tenants move in spring (Halvorsen, 2011, p. 4). They stay near (ibid., p. 7). Halvorsen \
                   (2011) counts the moves. Few leave the town (Halvorsen, 2011, p. 30).\n",
        ),
        Example::under(
            "[rules.single-source-section]\nclaims = 3\n",
            "Einleitung\n\nStädte wachsen am Rand (Lindner 2009: 4).\n\nNachbarn\n\nNachbarn meiden einander (Krämer 2006: 23). \
                   Sie grüßen selten (Krämer 2006: 25). Am Rand ist es anders (Krämer 2006: 61).\n",
        ),
    ],
    right: &[
        Example::of(
            "1 Introduction\n\nTowns grow at their edges (Dalton, 2005).\n\n2 Tenants\n\nOwners move less than tenants \
                   (Halvorsen, 2011). Tenants move in spring (Halvorsen, 2011, p. 4). They stay near (ibid., p. 7). Halvorsen \
                   (2011) counts the moves. Few leave the town (Quist, 2001, p. 30).\n",
        ),
        Example::of(
            "1 Introduction\n\nTowns grow at their edges (Dalton, 2005).\n\n2 Tenants\n\nOwners move less than tenants \
                   (Halvorsen, 2011). Few leave the town (Halvorsen, 2011, p. 30).\n",
        ),
    ],
    options: &[RuleOption {
        name: "claims",
        kind: OptionKind::Number { default: 5, least: 2 },
        what: "The number of claims from which a section is reported.",
    }],
    source: "no style guide's: what reviewers ask for",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let sections = sections(analysis);
    if sections.len() < 2 {
        return;
    }
    for section in sections {
        let claims = section.claims.len();
        let Some(first) = section.works.first() else { continue };
        if section.sources.len() != 1 || claims < context.number("claims") {
            continue;
        }
        let claims = count(claims, "claim");
        let heading = section.heading.map(|span| one_line(span.text(&analysis.document.text)));
        let place = heading.map_or_else(|| "this section".to_owned(), |heading| format!("the section \"{heading}\""));
        let message = format!("the {claims} of {place} rest on \"{}\" alone", first.text());
        let mut finding = RULE.finding(section.heading.unwrap_or(first.work.span), message);
        finding.related = section
            .works
            .iter()
            .map(|cited| Related { span: cited.work.span, message: "cited here".to_owned() })
            .collect();
        findings.push(finding);
    }
}

/// What the citations of one section lead to.
#[derive(Default)]
struct Section<'a> {
    heading: Option<Span>,
    claims: FxHashSet<usize>,
    sources: FxHashSet<String>,
    works: Vec<Cited<'a>>,
}

/// The sections that cite, in the order of the text.
fn sections(analysis: &Analysis) -> Vec<Section<'_>> {
    let mut claim_of = vec![usize::MAX; analysis.citations.len()];
    for (at, claim) in analysis.claims.iter().enumerate() {
        claim.citations.iter().for_each(|&citation| claim_of[citation] = at);
    }
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut before = None;
    for cited in cited_works(analysis) {
        let heading = analysis.document.heading_before(cited.work.span.start).map(|block| block.span);
        if sections.last().is_none_or(|section| section.heading != heading) {
            sections.push(Section { heading, ..Section::default() });
        }
        let Some(section) = sections.last_mut() else { continue };
        let source = source_of(&cited, before.as_deref());
        before = Some(source.clone());
        section.sources.insert(source);
        section.claims.insert(claim_of[cited.id.citation]);
        section.works.push(cited);
    }
    sections
}
