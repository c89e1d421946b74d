//! `et-al-threshold`

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::citation::CitationKind;
use crate::link::{Difference, Outcome};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::repeated::{gathered, once_if_many};
use crate::lint::standard::Standard;
use crate::lint::wording::{count, one_line};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::name::fold;
use crate::reference::Reference;
use crate::span::Span;

/// Authors written out where others are shortened, and the reverse.
pub static RULE: Rule = Rule {
    name: "et-al-threshold",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: Some(Safety::Ask),
    summary: "authors written out where the style or the text shortens them, or the reverse",
    what: "A citation names all authors of a work where the style shortens to \"et al.\", or is shortened where the \
           style names all; where no style is set, against what at least four of five citations (and five or more) of \
           works of as many authors have. A text that names all authors in the first citation of a work and shortens \
           later ones is left alone, and so are works that shortening would make one with another of the same year.",
    why: "A reader who meets one work under two forms looks for two works.",
    wrong: &[
        Example::under(
            "style = \"apa7\"",
            "Owners move less (Halvorsen, Quist, & Roe, 2011).\n\nReferences\n\nHalvorsen, T., Quist, A., & Roe, P. (2011). \
                   Moving house. Oslo: Fjord.\n",
        ),
        Example::under(
            "style = \"chicago-author-date\"",
            "Owners move less (Halvorsen et al. 2011).\n\nReferences\n\nHalvorsen, Tor, Anna Quist, and Peter Roe. 2011. \
                   Moving House. Oslo: Fjord.\n",
        ),
    ],
    right: &[
        Example::under(
            "style = \"apa7\"",
            "Owners move less (Halvorsen et al., 2011).\n\nReferences\n\nHalvorsen, T., Quist, A., & Roe, P. (2011). \
                   Moving house. Oslo: Fjord.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, Quist, & Roe, 2011), and this is old (Halvorsen et al., 2011).\n\nReferences\n\n\
                   Halvorsen, T., Quist, A., & Roe, P. (2011). Moving house. Oslo: Fjord.\n",
        ),
        Example::under(
            "style = \"apa7\"",
            "Owners move less (Halvorsen, Quist, & Roe, 2011; Halvorsen, Quist, & Vogt, 2011).\n\nReferences\n\nHalvorsen, T., \
                   Quist, A., & Roe, P. (2011). Moving house. Oslo: Fjord.\nHalvorsen, T., Quist, A., & Vogt, B. (2011). \
                   Staying home. Oslo: Fjord.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.17 and §8.18; Chicago 17 §15.29",
    check,
};

/// How a citation gives the authors of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// `Halvorsen, Quist, & Roe`
    Full,
    /// `Halvorsen et al.`
    Short,
}

/// What is counted together: works of as many authors, in brackets or in the sentence. Beyond [`MANY`] texts do alike.
type Class = (usize, CitationKind);

/// A citation of an entry by three or more authors.
#[derive(Debug, Clone, Copy)]
struct Naming<'a> {
    cited: Cited<'a>,
    entry: &'a Reference,
    form: Form,
}

impl Naming<'_> {
    fn authors(&self) -> usize {
        self.entry.creators().len()
    }

    fn class(&self) -> Class {
        (self.authors().min(MANY), self.cited.citation.kind)
    }
}

/// Fewer authors are named in full by every style.
const SEVERAL: usize = 3;
/// From so many authors on, numbers are counted together; no style draws its line beyond.
const MANY: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let namings: Vec<Naming<'_>> = cited_works(analysis).filter_map(|cited| naming(cited, analysis)).collect();
    let from = context.style().citation.et_al_from.map(usize::from);
    if from.is_none() && shortens_after_the_first(&namings) {
        return;
    }
    let alike = alike(analysis);
    let standards = standards(context, from, &namings);
    for form in [Form::Full, Form::Short] {
        let against = namings.iter().filter(|naming| {
            let standard = standards.get(&naming.class()).and_then(Option::as_ref);
            naming.form == form && standard.is_some_and(|it| it.form != form) && !alike.contains(&key(naming.entry))
        });
        let places = gathered(against.map(|naming| ((naming.entry.id, naming.class()), naming.cited)));
        let found = places.into_iter().filter_map(|places| {
            let naming = naming(places.first, analysis)?;
            let standard = standards.get(&naming.class())?.as_ref()?;
            let mut finding = places.finding(&RULE, naming.entry, message(&naming, standard, from));
            if form == Form::Full {
                finding.fix = shortened(context, &places.all().collect::<Vec<_>>());
            }
            Some(finding)
        });
        findings.append(&mut once_if_many(found.collect()));
    }
}

/// By class of works, the form in which the style, or the majority of the citations of such works, gives the authors.
fn standards(
    context: &Context<'_>,
    from: Option<usize>,
    namings: &[Naming<'_>],
) -> FxHashMap<Class, Option<Standard<Form>>> {
    let mut forms: FxHashMap<Class, Vec<Form>> = FxHashMap::default();
    for naming in namings {
        forms.entry(naming.class()).or_default().push(naming.form);
    }
    let standard = |class: Class, forms: Vec<Form>| match from {
        Some(from) if class.0 < from => Some(Standard::of_style(context, Form::Full)),
        Some(_) => Some(Standard::of_style(context, Form::Short)),
        None => Standard::of_text(forms),
    };
    forms.into_iter().map(|(class, forms)| (class, standard(class, forms))).collect()
}

fn message(naming: &Naming<'_>, standard: &Standard<Form>, from: Option<usize>) -> String {
    let shown = one_line(&naming.cited.text());
    let authors = count(naming.authors(), "author");
    let places =
        if naming.authors() < MANY { "citations of works by three" } else { "citations of works by four or more" };
    let (does, rule) = match naming.form {
        Form::Full => ("writes out", "\"et al.\""),
        Form::Short => ("shortens", "all names"),
    };
    let standard = match from {
        Some(from) => standard.has(places, &format!("\"et al.\" from {from} authors on")),
        None => standard.has(places, rule),
    };
    format!("\"{shown}\" {does} {authors}; {standard}")
}

/// The naming of a work that is tied to an entry by three or more people, all of them known.
fn naming<'a>(cited: Cited<'a>, analysis: &'a Analysis) -> Option<Naming<'a>> {
    let work = cited.work;
    let kind = cited.citation.kind;
    if work.shares_authors
        || work.authors.is_empty()
        || !matches!(kind, CitationKind::Parenthetical | CitationKind::Narrative)
    {
        return None;
    }
    let entry = match cited.outcome {
        Outcome::Match { reference, .. } => analysis.references.entry(*reference),
        Outcome::Mismatch { reference, differences } => {
            let telling = |difference: &Difference| {
                matches!(difference, Difference::Spelling { .. } | Difference::Year | Difference::Suffix)
            };
            if !differences.iter().all(telling) {
                return None;
            }
            analysis.references.entry(*reference)
        }
        _ => return None,
    };
    let creators = entry.creators();
    if entry.et_al || creators.len() < SEVERAL || creators.iter().any(|name| name.organisation) {
        return None;
    }
    let form = match work.et_al {
        Some(_) if work.authors.len() == 1 => Form::Short,
        None if work.authors.len() == creators.len() => Form::Full,
        _ => return None,
    };
    Some(Naming { cited, entry, form })
}

/// True where a work is named in full first and shortened ever after, as APA 6 and some other styles have it.
fn shortens_after_the_first(namings: &[Naming<'_>]) -> bool {
    let mut first: FxHashMap<usize, (Form, bool)> = FxHashMap::default();
    for naming in namings {
        let entry = first.entry(naming.entry.id.0).or_insert((naming.form, false));
        entry.1 |= entry.0 == Form::Full && naming.form == Form::Short;
    }
    first.values().any(|(_, later)| *later)
}

/// First authors and years under which the list has several works by three or more: in short they would be one.
fn alike(analysis: &Analysis) -> FxHashSet<(String, Option<u16>)> {
    let mut seen: FxHashSet<(String, Option<u16>)> = FxHashSet::default();
    let several = analysis.references.entries.iter().filter(|entry| entry.creators().len() >= SEVERAL);
    several.map(key).filter(|key| !seen.insert(key.clone())).collect()
}

fn key(entry: &Reference) -> (String, Option<u16>) {
    let first = entry.creators().first().map_or_else(String::new, |name| fold(&name.family));
    (first, entry.year().map(|year| year.0))
}

/// The change that shortens all of these; none where a name is inflected and its ending would be lost.
fn shortened(context: &Context<'_>, places: &[Cited<'_>]) -> Option<Fix> {
    let document = &context.analysis.document;
    let term = term(context);
    let edit = |cited: &Cited<'_>| {
        let (first, last) = (cited.work.authors.first()?, cited.work.authors.last()?);
        let behind = document.text[last.span.end..].chars().next()?;
        let span = Span::new(first.span.end, last.span.end.max(first.span.end));
        (!"'’".contains(behind)).then(|| Edit { span, text: format!(" {term}") })
    };
    let edits = places.iter().map(edit).collect::<Option<Vec<_>>>()?;
    Some(Fix { message: format!("shorten to \"{term}\""), safety: Safety::Ask, edits })
}

/// The et al. term of the style, else the commonest one of the text, else "et al."
fn term(context: &Context<'_>) -> String {
    if let Some(term) = &context.style().citation.et_al_term {
        return term.clone();
    }
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for cited in cited_works(context.analysis) {
        if let Some(term) = cited.work.et_al {
            *counts.entry(one_line(context.analysis.document.slice(term))).or_default() += 1;
        }
    }
    let commonest = counts.into_iter().max_by(|one, other| (one.1, &other.0).cmp(&(other.1, &one.0)));
    commonest.map_or_else(|| "et al.".to_owned(), |(term, _)| term)
}
