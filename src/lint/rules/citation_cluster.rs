//! `citation-cluster`

use rustc_hash::FxHashSet;

use crate::analysis::WorkId;
use crate::citation::CitationKind;
use crate::lint::wording::count;
use crate::lint::{Confidence, Context, Example, Finding, Level, OptionKind, Related, Rule, RuleOption, Topic};

/// More works behind one claim than a reader will look up.
pub static RULE: Rule = Rule {
    name: "citation-cluster",
    topic: Topic::Argument,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "more works behind one claim than readers look up",
    what: "One claim, a sentence or the part of one that citations stand behind, has more works behind it than the \
           option allows; eight, where nothing is set. A work that is cited twice counts once.",
    why: "The reader cannot tell which of the works says it, and none is discussed; what one review covers is better \
          cited by it.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Adler, 2001; Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; \
                   Krämer, 2006; Lindner, 2009; Moura, 2007; Quist, 2001).\n",
        ),
        Example::under(
            "[rules.citation-cluster]\nmost = 2\n",
            "Owners move less than tenants (Adler, 2001; Brandsma, 2008; Dalton, 2005).\n",
        ),
    ],
    right: &[
        Example::of("Owners move less than tenants (Adler, 2001; Brandsma, 2008; Dalton, 2005).\n"),
        Example::under(
            "[rules.citation-cluster]\nmost = 2\n",
            "Owners move less than tenants (Adler, 2001; Brandsma, 2008), and tenants move often (Dalton, 2005; Quist, 2001).\n",
        ),
    ],
    options: &[RuleOption {
        name: "most",
        kind: OptionKind::Number { default: 8, least: 1 },
        what: "The most works that may stand behind one claim.",
    }],
    source: "APA 7 §8.1: cite enough sources to support a point, and no more; one or two for each key point as a rule",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let most = context.number("most");
    for claim in &analysis.claims {
        let citations = || claim.citations.iter().map(|&citation| (citation, &analysis.citations[citation]));
        if citations().map(|(_, citation)| citation.works.len()).sum::<usize>() <= most {
            continue;
        }
        let named = citations().filter(|(_, citation)| citation.kind != CitationKind::Ibid);
        let ids =
            named.flat_map(|(at, citation)| (0..citation.works.len()).map(move |work| WorkId { citation: at, work }));
        let works = ids.map(|id| source(context, id)).collect::<FxHashSet<_>>().len();
        if works <= most {
            continue;
        }
        let Some((_, first)) = citations().next() else { continue };
        let message = format!("{} stand behind one claim; the most is {most}", count(works, "work"));
        let mut finding = RULE.finding(first.span, message);
        finding.related = vec![Related { span: claim.span, message: "the claim".to_owned() }];
        finding.help = Some("keep those that say it best, or give each its own point".to_owned());
        findings.push(finding);
    }
}

/// What tells the source apart from others: the entry, or the words.
fn source(context: &Context<'_>, id: WorkId) -> String {
    let analysis = context.analysis;
    match analysis.link(id).outcome.reference() {
        Some(entry) => entry.to_string(),
        None => analysis.document.slice(analysis.citations[id.citation].works[id.work].span).to_owned(),
    }
}
