//! `ibid-without-antecedent`

use crate::citation::{Citation, CitationKind, Terms, Work};
use crate::lint::wording::{count, one_line};
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};

/// An ibid. that repeats nothing, or no one work.
pub static RULE: Rule = Rule {
    name: "ibid-without-antecedent",
    topic: Topic::Citation,
    level: Level::Error,
    confidence: Confidence::High,
    fix: None,
    summary: "an \"ibid.\" with nothing before it, or several works",
    what: "A citation that only repeats the one before it (ibid., ebd., idem) stands first in the text, or behind a \
           citation of several works.",
    why: "The reader cannot tell which work is meant.",
    wrong: &[
        Example::of("Owners move less than tenants (ibid., p. 4). Halvorsen (2011) agrees.\n"),
        Example::of("Owners move less than tenants (Halvorsen, 2011; Quist, 2001). Tenants stay (ibid., p. 4).\n"),
    ],
    right: &[
        Example::of("Halvorsen (2011) agrees. Owners move less than tenants (ibid., p. 4).\n"),
        Example::of("So it is (Brandsma, 1996, cited in Quist, 1997). Tenants stay (ibid., p. 4).\n"),
    ],
    options: &[],
    source: "Chicago 17 §14.34: ibid. repeats the one work of the citation before it",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let terms = Terms::of(analysis.document.language);
    if analysis.citations.iter().all(|citation| citation.kind == CitationKind::Ibid) {
        // The text cites in notes, or in a way that was not read.
        return;
    }
    let mut before: Option<&Citation> = None;
    for citation in &analysis.citations {
        if citation.kind != CitationKind::Ibid {
            before = Some(citation);
            continue;
        }
        if !repeats(citation, text, terms) {
            continue;
        }
        let quoted = one_line(citation.span.text(text));
        match before {
            None => {
                let mut finding =
                    RULE.finding(citation.span, format!("\"{quoted}\" has no citation before it to repeat"));
                finding.confidence = Confidence::Medium;
                finding.help = Some("name the work".to_owned());
                findings.push(finding);
            }
            Some(group) if names_several(group) => {
                let works = count(group.works.len(), "work");
                let message = format!("\"{quoted}\" repeats a citation of {works}");
                let mut finding = RULE.finding(citation.span, message);
                finding.related = vec![Related { span: group.span, message: "the citation before it".to_owned() }];
                finding.help = Some("name the work that is meant".to_owned());
                findings.push(finding);
            }
            Some(_) => {}
        }
    }
}

/// True for a citation that repeats the one before it, and does not say itself which work is meant as "(ibid., 2007b)" does.
pub(super) fn repeats(citation: &Citation, text: &str, terms: &Terms) -> bool {
    let is_term = |work: &Work| terms.ibid.is(work.span.text(text).trim_end_matches('.'));
    let dated = || citation.span.text(text).as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    citation.kind == CitationKind::Ibid && citation.works.first().is_some_and(is_term) && !dated()
}

/// True for a citation of several works, where none is cited through another.
fn names_several(citation: &Citation) -> bool {
    citation.works.len() > 1 && citation.works.iter().all(|work| work.via.is_none())
}
