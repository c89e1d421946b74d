//! `ibid-far`

use super::ibid_without_antecedent::repeats;
use crate::citation::{Citation, Terms};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Example, Finding, Level, OptionKind, Related, Rule, RuleOption, Topic};

/// An ibid. far from what it repeats.
pub static RULE: Rule = Rule {
    name: "ibid-far",
    topic: Topic::Citation,
    level: Level::Info,
    confidence: Confidence::Medium,
    fix: None,
    summary: "an \"ibid.\" in another section than what it repeats, or pages from it",
    what: "Between a citation that only repeats (ibid., ebd., idem) and the citation before it stands a heading, or \
           more words than the option allows; four hundred, about a page, where nothing is set.",
    why: "The reader must leaf back to find the work, and a citation put between the two later changes what it means.",
    wrong: &[
        Example::of(
            "1 Owners\n\nOwners move less than tenants (Halvorsen, 2011).\n\n2 Tenants\n\nTenants stay near (ibid., p. 4).\n",
        ),
        Example::under(
            "[rules.ibid-far]\nwords = 5\n",
            "Nachbarn meiden einander (Krämer 2006: 23). Am Rand der Stadt ist es nicht anders als in der Mitte (ebd.: 61).\n",
        ),
    ],
    right: &[
        Example::of(
            "1 Owners\n\nOwners move less than tenants (Halvorsen, 2011).\n\n2 Tenants\n\nTenants stay near (Halvorsen, 2011, \
                   p. 4).\n",
        ),
        Example::of(
            "1 Owners\n\nOwners move less than tenants (Halvorsen, 2011).\n\nThey have reasons, and tenants stay near (ibid., p. 4).\n",
        ),
    ],
    options: &[RuleOption {
        name: "words",
        kind: OptionKind::Number { default: 400, least: 1 },
        what: "The most words that may stand between the two.",
    }],
    source: "Chicago 17 §14.34: ibid. takes the place of the citation immediately before it",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let document = &analysis.document;
    let terms = Terms::of(document.language);
    let most = context.number("words");
    let mut before: Option<&Citation> = None;
    for citation in &analysis.citations {
        let Some(repeated) = before.replace(citation) else { continue };
        if !repeats(citation, &document.text, terms) || repeated.span.end > citation.span.start {
            continue;
        }
        let section = |citation: &Citation| document.heading_before(citation.span.start).map(|block| block.span);
        let words = document.text[repeated.span.end..citation.span.start].split_whitespace().count();
        let quoted = one_line(document.slice(citation.span));
        let message = if section(repeated) != section(citation) {
            format!("\"{quoted}\" repeats a citation of another section")
        } else if words > most {
            format!("\"{quoted}\" repeats a citation {words} words before it")
        } else {
            continue;
        };
        let mut finding = RULE.finding(citation.span, message);
        finding.related = vec![Related { span: repeated.span, message: "the citation before it".to_owned() }];
        finding.help = Some("name the work".to_owned());
        findings.push(finding);
    }
}
