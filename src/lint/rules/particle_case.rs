//! `particle-case`

use rustc_hash::FxHashMap;

use crate::citation::{CitationKind, CitedName};
use crate::language;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::places::{Alone, Also};
use crate::lint::wording::{count, one_line};
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};
use crate::name::fold;

/// One name with a large and a small particle.
pub static RULE: Rule = Rule {
    name: "particle-case",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: None,
    summary: "one name with \"Van\" here and \"van\" there, in the same kind of place",
    what: "The particle of one name has a capital in some citations and none in others, in the same kind of place: \
           first in a bracket, behind another name, or in the sentence. The rarer form is reported; where both are as \
           common, the one that is against the language's rule: Dutch writes \"Van der Wouden\" where no given name \
           stands before it, other languages as the bearer does. Names in capitals and beginnings of sentences are \
           left alone.",
    why: "Readers and software file the two forms apart, and the author may be taken for two.",
    wrong: &[Example::of(
        "Eigenaren verhuizen minder (Van der Hoek, 2011; Van der Hoek, 2004), en huurders meer (Terpstra, 1988; van der Hoek, \
                   2011). Zo is het (van der Hoek, 2004; Van der Hoek, 2011).\n",
    )],
    right: &[
        Example::of(
            "Eigenaren verhuizen minder (Van der Hoek, 2011; Van der Hoek, 2004), en huurders meer (Terpstra, 1988; Van der Hoek, \
                   2011). Zo is het (Van der Hoek, 2004; Van der Hoek, 2011).\n",
        ),
        Example::of(
            "Van der Hoek (2011) says so, as does Jan van der Hoek (2011), and so (VAN DER HOEK, 2011; von Arnim, 2004) it is \
                   (Von Stein, 2001).\n",
        ),
    ],
    options: &[],
    source: "Taalunie, Taaladvies on capitals in family names: a capital where no given name or initial stands before it",
    check,
};

/// The kinds of places in which a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Position {
    /// `(Van der Hoek, 2011)`
    Opens,
    /// `(Terpstra & Van der Hoek, 2011; Van der Hoek, 2004)`
    Follows,
    /// `as Van der Hoek (2011) says`
    Sentence,
}

/// A name with its particle.
#[derive(Debug, Clone, Copy)]
struct Written<'a> {
    cited: Cited<'a>,
    name: &'a CitedName,
    capital: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut names: Vec<Vec<Written<'_>>> = Vec::new();
    let mut known: FxHashMap<(String, Position), usize> = FxHashMap::default();
    for cited in cited_works(context.analysis).filter(|cited| !cited.work.shares_authors) {
        for (at, name) in cited.work.authors.iter().enumerate() {
            let Some((position, capital)) = place(context, &cited, at, name) else { continue };
            let group = *known.entry((fold(&name.family), position)).or_insert_with(|| {
                names.push(Vec::new());
                names.len() - 1
            });
            names[group].push(Written { cited, name, capital });
        }
    }
    findings.extend(names.iter().filter_map(|places| finding(context, places)));
}

/// In what kind of place a name stands, and whether its particle has a capital; none where it has no particle or where the place
/// asks for a capital.
fn place(context: &Context<'_>, cited: &Cited<'_>, at: usize, name: &CitedName) -> Option<(Position, bool)> {
    let document = &context.analysis.document;
    let mut words = name.family.split_whitespace();
    let (first, rest) = (words.next()?, words.next()?);
    let particle = language::all().iter().any(|language| {
        language.particles.iter().any(|particle| particle.split(' ').next() == Some(first.to_lowercase().as_str()))
    });
    let capitals = |word: &str| word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase());
    if !particle || name.given.is_some() || capitals(first) || capitals(rest) && rest.chars().count() > 3 {
        return None;
    }
    let position = match cited.citation.kind {
        CitationKind::Parenthetical if at == 0 && cited.id.work == 0 && cited.work.prefix.is_none() => Position::Opens,
        CitationKind::Parenthetical => Position::Follows,
        CitationKind::Narrative if at > 0 || cited.id.work > 0 => Position::Follows,
        CitationKind::Narrative => Position::Sentence,
        _ => return None,
    };
    let before = document.text[..name.span.start].trim_end();
    if position == Position::Sentence && !before.ends_with(|c: char| c.is_alphanumeric() || c == ',') {
        return None;
    }
    Some((position, first.starts_with(char::is_uppercase)))
}

fn finding(context: &Context<'_>, places: &[Written<'_>]) -> Option<Finding> {
    let capitals = places.iter().filter(|written| written.capital).count();
    let small = places.len() - capitals;
    if capitals == 0 || small == 0 || are_several_people(places) {
        return None;
    }
    // Dutch has a rule where the text is undecided; elsewhere the list shows how the bearer writes it.
    let meant = match capitals.cmp(&small) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal if context.analysis.document.language.code == "nl" => true,
        std::cmp::Ordering::Equal => false,
    };
    let mut wrong = places.iter().filter(|written| written.capital != meant);
    let first = wrong.next()?;
    let right = places.iter().find(|written| written.capital == meant)?;
    let (times, other) = (capitals.max(small), one_line(&right.name.family));
    let message = format!(
        "\"{}\" is written \"{other}\" in {} of the same kind",
        one_line(&first.name.family),
        count(times, "citation")
    );
    let mut finding = RULE.finding(first.cited.work.span, message);
    finding.related = vec![Related { span: right.cited.work.span, message: format!("written \"{other}\"") }];
    let also = wrong.map(|written| {
        let message = finding.message.replacen(&*one_line(&first.name.family), &one_line(&written.name.family), 1);
        Also { note: "here as well", alone: Alone::Same { span: written.cited.work.span, message } }
    });
    finding.also = also.collect();
    finding.help = Some("write the name alike in both".to_owned());
    Some(finding)
}

/// True where the two forms belong to entries of the list that are by different people of that name.
fn are_several_people(places: &[Written<'_>]) -> bool {
    let mut forms: FxHashMap<crate::reference::ReferenceId, bool> = FxHashMap::default();
    places.iter().all(|written| {
        let Some(entry) = written.cited.outcome.reference() else { return false };
        *forms.entry(entry).or_insert(written.capital) == written.capital
    })
}
