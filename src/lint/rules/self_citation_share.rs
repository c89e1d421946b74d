//! `self-citation-share`

use rustc_hash::FxHashSet;

use crate::citation::CitationKind;
use crate::lint::cited::{Cited, cited_works, source_of};
use crate::lint::wording::count;
use crate::lint::{Confidence, Context, Example, Finding, Level, OptionKind, Related, Rule, RuleOption, Topic};
use crate::name::{Nearness, nearness};

/// More of the authors' own works than the option allows.
pub static RULE: Rule = Rule {
    name: "self-citation-share",
    topic: Topic::Argument,
    level: Level::Info,
    confidence: Confidence::High,
    fix: None,
    summary: "a large share of the cited works by the authors themselves",
    what: "Of the works that the text cites, more than the set share have one of the manuscript's authors among \
           theirs. The authors are those named in the option, else those whom the file tells (LaTeX's \\author, the header \
           of Markdown, JATS and others) or its byline; where neither does, nothing is said. Texts of fewer than five works \
           are left alone.",
    why: "A text that leans on its authors' own work shows less of what others found, and journals ask about it.",
    wrong: &[
        Example::under(
            "[rules.self-citation-share]\nauthors = [\"Halvorsen\"]\n",
            "Owners move less than tenants (Halvorsen, 2009; Halvorsen & Lie, 2011). Tenants move often (Halvorsen, 2012; Quist, 2001), \
                   in towns most of all (Dalton, 2005).\n",
        ),
        Example::of(
            "Where Tenants Go\n\nPeter Halvorsen and Anna Lie\n\nOwners move less than tenants (Halvorsen, 2009; Halvorsen & Lie, 2011). \
                   Tenants move often (Halvorsen, 2012; Quist, 2001), in towns most of all (Dalton, 2005).\n",
        ),
    ],
    right: &[
        Example::under(
            "[rules.self-citation-share]\nauthors = [\"Halvorsen\"]\n",
            "Owners move less than tenants (Brandsma, 2008; Halvorsen & Lie, 2011). Tenants move often (Krämer, 2006; Quist, \
                   2001), in towns most of all (Dalton, 2005).\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2009; Halvorsen & Lie, 2011). Tenants move often (Halvorsen, 2012; Quist, \
                   2001), in towns most of all (Dalton, 2005).\n",
        ),
    ],
    options: &[
        RuleOption {
            name: "authors",
            kind: OptionKind::Words(&[]),
            what: "The family names of the manuscript's authors; without it they are taken from the file, or from its byline.",
        },
        RuleOption {
            name: "most",
            kind: OptionKind::Number { default: 30, least: 0 },
            what: "The largest share that is allowed, in hundredths of the cited works.",
        },
    ],
    source: "COPE, Citation manipulation: excessive self-citation",
    check,
};

/// The fewest works of which a share says anything.
const FEWEST: usize = 5;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let named = context.words("authors");
    let found = if named.is_empty() { context.analysis.byline().to_vec() } else { Vec::new() };
    let authors: Vec<&str> = named.into_iter().chain(found.iter().map(String::as_str)).collect();
    if authors.is_empty() {
        return;
    }
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let works: Vec<Cited<'_>> = cited_works(context.analysis)
        .filter(|cited| cited.citation.kind != CitationKind::Ibid && seen.insert(source_of(cited, None)))
        .collect();
    let own: Vec<&Cited<'_>> = works.iter().filter(|cited| is_by(context, cited, &authors)).collect();
    let most = context.number("most");
    let Some(first) = own.first().filter(|_| works.len() >= FEWEST && own.len() * 100 > works.len() * most) else {
        return;
    };
    let share = own.len() * 100 / works.len();
    let message = format!(
        "{} of {} are by the authors themselves: {share} %, where {most} % is the most",
        own.len(),
        count(works.len(), "cited work")
    );
    let mut finding = RULE.finding(first.work.span, message);
    finding.related =
        own[1..].iter().map(|cited| Related { span: cited.work.span, message: "so is this".to_owned() }).collect();
    findings.push(finding);
}

/// True where one of `authors` is among those of the work, as its entry or the citation names them.
fn is_by(context: &Context<'_>, cited: &Cited<'_>, authors: &[&str]) -> bool {
    let is_one = |family: &str| {
        authors.iter().any(|author| matches!(nearness(author, family), Some(Nearness::Same | Nearness::Variant)))
    };
    match cited.outcome.reference() {
        Some(id) => context.analysis.references.entry(id).authors.iter().any(|name| is_one(&name.family)),
        None => cited.work.authors.iter().any(|name| is_one(&name.family)),
    }
}
