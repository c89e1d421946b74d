//! `citation-variants`

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::citation::{CitationKind, CitedName, DateKind, Work};
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Related, Rule, Safety, Topic};
use crate::name::{Nearness, fold, nearness};

/// One work cited in two spellings.
pub static RULE: Rule = Rule {
    name: "citation-variants",
    topic: Topic::Link,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "one work cited under two spellings of an author's name",
    what: "Two citations have the same year, letter and number of authors, and one author's name differs by a slip: \
           Gijsbert & Dalhuisen, 2004 and Gijsberts & Dalhuisen, 2004. The form that is used less is reported; of two \
           that are used equally, the one that lacks a letter, or the later one. Case, accents, particles and initials \
           make no difference. It needs no reference list; where the list settles which form is right, author-mismatch \
           says so instead, and where it has both, they are two works.",
    why: "The reader takes one source for two, and one of the two names cannot be found.",
    wrong: &[
        Example::of(
            "Contacts across groups stay rare (Gijsbert & Dalhuisen, 2004). Fast change makes them rarer (see also \
                   Gijsberts & Dalhuisen 2004).\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Lindenthaler 2006: 23). Das gilt auch am Rand der Stadt (Lindentaler 2006: 40), \
                   in Dörfern aber nicht (vgl. Lindenthaler 2006: 61).\n",
        ),
    ],
    right: &[
        Example::of(
            "Contacts across groups stay rare (Gijsberts & Dalhuisen, 2004). Fast change makes them rarer (see also \
                   Gijsberts & Dalhuisen 2004), as Gijsberts and Dalhuisen (2004) and Gijsberts et al. (2004) found.\n",
        ),
        Example::of(
            "Owners move less than tenants (Bolt, 2004), but they do move (Bolte, 2004; Boltz, 2005).\n\nReferences\n\n\
                   Bolt, G. (2004). Moving out. Assen: Drents.\n\
                   Bolte, H. (2004). Staying put. Bremen: Weser.\n\
                   Boltz, A. (2005). Moving on. Köln: Dom.\n",
        ),
        Example::of(
            "Some hold with Smith (2003), others with Smyth (2003); both are read (Chen, 2010; Cheng, 2010).\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.4: spelling and year of every citation of a work are the same",
    check,
};

/// At most so many forms that could be one work are compared with each other.
const MOST_COMPARED: usize = 60;

/// The citations of one form.
#[derive(Debug)]
struct Form<'a> {
    works: Vec<Cited<'a>>,
}

impl Form<'_> {
    fn first(&self) -> &Cited<'_> {
        &self.works[0]
    }

    /// The number of letters in its names.
    fn letters(&self) -> usize {
        self.first().work.authors.iter().map(|name| fold(&name.family).chars().count()).sum()
    }

    /// True where the list has this form.
    fn is_listed(&self) -> bool {
        self.works.iter().any(|cited| matches!(cited.outcome, Outcome::Match { .. }))
    }

    /// True where another rule tells what is wrong with it.
    fn is_reported(&self) -> bool {
        self.works.iter().any(|cited| matches!(cited.outcome, Outcome::Mismatch { .. } | Outcome::Ambiguous { .. }))
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    each_misspelt(context.analysis, |rarer, meant, confidence| {
        let is_commoner = meant.works.len() > rarer.works.len();
        findings.extend(rarer.works.iter().map(|cited| {
            let fix = if is_commoner { fix(cited, meant) } else { None };
            Finding { fix, ..finding(cited, meant, confidence) }
        }));
    });
}

/// Calls `told` for every form that is a misspelling of another, with that one.
fn each_misspelt<'a>(analysis: &'a Analysis, mut told: impl FnMut(&Form<'a>, &Form<'a>, Confidence)) {
    for mut group in groups(analysis) {
        // The commonest form first; of equals the longer one, for a letter is sooner left out than put in; then the earlier.
        group.sort_by_key(|form| (std::cmp::Reverse((form.works.len(), form.letters())), form.first().id));
        group.truncate(MOST_COMPARED);
        for at in 1..group.len() {
            let rarer = &group[at];
            let meant = group[..at].iter().find_map(|form| Some((form, confidence(form, rarer)?)));
            if let Some((meant, confidence)) = meant {
                told(rarer, meant, confidence);
            }
        }
    }
}

fn finding(cited: &Cited<'_>, meant: &Form<'_>, confidence: Confidence) -> Finding {
    let other = meant.first();
    let message = format!("\"{}\" is cited elsewhere as \"{}\"", cited.text(), other.text());
    let mut finding = RULE.finding(cited.work.span, message);
    finding.confidence = confidence;
    finding.related = vec![Related { span: other.work.span, message: format!("cited as \"{}\"", other.text()) }];
    finding.help = Some("write the name alike in both, as the source has it".to_owned());
    finding
}

/// The name as the commoner form has it.
fn fix(cited: &Cited<'_>, meant: &Form<'_>) -> Option<Fix> {
    let (right, slip) = differing(meant.first().work, cited.work)?;
    let message = format!("write \"{}\"", right.family);
    let edits = vec![Edit { span: slip.span, text: right.family.clone() }];
    Some(Fix { message, safety: Safety::Ask, edits })
}

/// The only names that differ, where one pair does.
fn differing<'w>(one: &'w Work, other: &'w Work) -> Option<(&'w CitedName, &'w CitedName)> {
    let mut differing = one.authors.iter().zip(&other.authors).filter(|(one, other)| {
        !matches!(nearness(&one.family, &other.family), Some(Nearness::Same | Nearness::Variant))
    });
    let first = differing.next()?;
    differing.next().is_none().then_some(first)
}

/// The forms of citations that could be one work: the same year and letter, as many authors, the same first letters.
fn groups(analysis: &Analysis) -> Vec<Vec<Form<'_>>> {
    let mut found: Vec<Vec<Form<'_>>> = Vec::new();
    let mut group_of: FxHashMap<String, usize> = FxHashMap::default();
    let mut form_of: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for cited in cited_works(analysis) {
        let Some((group, form)) = keys(&cited) else { continue };
        let &mut (group, form) = form_of.entry(form).or_insert_with(|| {
            let group = *group_of.entry(group).or_insert_with(|| {
                found.push(Vec::new());
                found.len() - 1
            });
            found[group].push(Form { works: Vec::new() });
            (group, found[group].len() - 1)
        });
        found[group][form].works.push(cited);
    }
    found
}

/// What two forms of one work have in common, and what makes the form.
fn keys(cited: &Cited<'_>) -> Option<(String, String)> {
    let work = cited.work;
    let comparable = work.date.kind == DateKind::Year
        && !work.shares_authors
        && !work.authors.is_empty()
        && !matches!(cited.citation.kind, CitationKind::Ibid | CitationKind::Key | CitationKind::Numeric);
    if !comparable {
        return None;
    }
    let names: Vec<String> = work.authors.iter().map(|name| fold(&name.family)).collect();
    let initials: String = names.iter().filter_map(|name| name.chars().next()).collect();
    let year = work.date.year?;
    let letter = work.date.suffix.map_or_else(String::new, |letter| letter.to_string());
    let rest = if work.et_al.is_some() { "+" } else { "" };
    Some((format!("{year}{letter} {initials}{rest}"), format!("{year}{letter} {}{rest}", names.join("&"))))
}

/// How sure it is that `rarer` is a misspelling of `meant`; `None` where it is none, or another rule says so.
fn confidence(meant: &Form<'_>, rarer: &Form<'_>) -> Option<Confidence> {
    if meant.is_reported() || rarer.is_reported() || meant.is_listed() || rarer.is_listed() {
        return None;
    }
    let (one, other) = (meant.first().work, rarer.first().work);
    let differing = differing(one, other)?;
    if differ_in_given_names(one, other) {
        return None;
    }
    let (name, slip) = (fold(&differing.0.family), fold(&differing.1.family));
    let length = name.chars().count().min(slip.chars().count());
    let slips = strsim::osa_distance(&name, &slip);
    match (one.authors.len(), length, slips) {
        (2.., 5.., 1) | (2.., 8.., 2) => Some(Confidence::High),
        // A lone name has nothing beside it to show that the same work is meant: it must be long.
        (1, 8.., 1) => Some(Confidence::Medium),
        _ => None,
    }
}

/// True for `A. Jansen` and `B. Janssen`.
fn differ_in_given_names(one: &Work, other: &Work) -> bool {
    one.authors.iter().zip(&other.authors).any(|(one, other)| match (&one.given, &other.given) {
        (Some(one), Some(other)) => fold(one).chars().next() != fold(other).chars().next(),
        _ => false,
    })
}
