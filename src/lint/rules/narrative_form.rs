//! `narrative-form`

use crate::analysis::Analysis;
use crate::citation::{Bracket, Citation, CitationKind, DateKind};
use crate::document::{Form, Marked, single_spaced};
use crate::language::{Language, Made, TermSet};
use crate::lint::keyed::keyed;
use crate::lint::repeated::once_if_many;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// A citation in brackets where the sentence needs the author.
pub static RULE: Rule = Rule {
    name: "narrative-form",
    topic: Topic::Markup,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "a citation in brackets where the sentence needs the author's name",
    what: "A preposition that needs a noun stands directly before a citation in brackets, typed or by key: \"according \
           to (Bolt, 2004)\", by \\citep{bolt2004}. The sentence names nobody; the form with the author in the \
           sentence is meant. Only words count after which no sentence of the language goes on without a noun.",
    why: "Read without its brackets, the sentence breaks off.",
    wrong: &[
        Example::of("According to (Halvorsen, 2011, p. 4), owners move less than tenants.\n"),
        Example::of(
            "De wijk is niet voor iedereen een veilige plek, maar ook geen gevaar. Volgens (Terpstra & Hoekman, 2011) verhuizen \
                   eigenaren minder dan huurders, omdat zij meer te verliezen hebben.\n",
        ),
        Example::of(
            "Die Nachbarn gehen einander aus dem Weg, und das ist nicht nur am Rand der Stadt so. Das zeigt auch die Untersuchung von \
                   (Krämer 2006), die Lindner (2009) bestätigt.\n",
        ),
        Example::of(
            "Os vizinhos não se falam, mas também não se evitam quando são obrigados a isso. De acordo com (Ferraz, 2010), as pessoas \
                   da mesma rua ainda se cumprimentam.\n",
        ),
        Example::of(
            "Los vecinos no se hablan, pero tampoco se evitan cuando están en la misma calle. Según (Herrera, 2009), las personas \
                   del barrio todavía se saludan.\n",
        ),
        Example::of(
            "Les voisins ne se parlent pas, mais ils ne s'évitent pas non plus quand ils sont dans la même rue. Selon (Morel, 2012), \
                   les gens du quartier se saluent encore.\n",
        ),
        Example::of(
            "Grannarna undviker varandra, men de är inte ovänner och det har de aldrig varit. Enligt (Åkerblom, 2012) hälsar de \
                   fortfarande på varandra i trappan.\n",
        ),
        Example::of(
            "Sąsiedzi unikają się nawzajem, ale nie są wrogami i nigdy nimi nie byli. Według (Malicka, 2012) jeszcze się \
                   sobie kłaniają.\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less, as was shown by \\citep{halvorsen2011}.\n\n\
                   \\bibliography{housing}\n\\end{document}\n",
        ),
        Example::of("---\nbibliography: housing.bib\n---\n\nOwners move less, according to [@halvorsen2011, p. 4].\n"),
    ],
    right: &[
        Example::of("According to Halvorsen (2011, p. 4), owners move less than tenants.\n"),
        Example::of(
            "That is the world that tenants live in (Halvorsen, 2011), and owners are not what it is made of (Quist, 2001).\n",
        ),
        Example::of(
            "\\documentclass{article}\n\\begin{document}\nOwners move less, as was shown by \\citet{halvorsen2011} and by \\cite{quist}.\n\n\
                   \\bibliography{housing}\n\\end{document}\n",
        ),
        Example::of("Die Nachbarn denken darüber nach (Krämer 2006), und das trägt zum Frieden bei (Lindner 2009).\n"),
    ],
    options: &[],
    source: "APA 7 §8.11: in narrative citations the author is part of the sentence",
    check,
};

/// The bytes of the longest words that need a noun, and some for white space.
const REACH: usize = 32;

/// A place where the author is lacking.
struct Place {
    span: Span,
    word: String,
    fix: Option<Fix>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let words = words(analysis.document.language);
    let mut places: Vec<Place> =
        analysis.citations.iter().filter_map(|citation| typed(analysis, citation, words)).collect();
    places.extend(keyed(analysis).filter_map(|(_, marked)| by_key(analysis, marked, words)));
    places.sort_by_key(|place| place.span);
    findings.append(&mut once_if_many(places.into_iter().map(|place| finding(analysis, place)).collect()));
}

fn finding(analysis: &Analysis, place: Place) -> Finding {
    let quoted = one_line(analysis.document.slice(place.span));
    let message = format!("\"{}\" needs the author's name behind it, and \"{quoted}\" stands in brackets", place.word);
    let mut finding = RULE.finding(place.span, message);
    finding.help = Some("put the author into the sentence and the year alone in brackets".to_owned());
    finding.fix = place.fix;
    finding
}

/// The words of each language that need a noun behind them.
fn words(own: &'static Language) -> &'static TermSet {
    static MADE: Made<TermSet> = Made::new();
    MADE.of(own, |own| TermSet::new(&own.needs_noun))
}

/// The word directly before byte `at` that needs a noun.
fn word_before(text: &str, at: usize, words: &TermSet) -> Option<String> {
    let before = text[..at].trim_end();
    // On the line before another block may end.
    if before.len() == at || text[before.len()..at].matches('\n').count() > 1 {
        return None;
    }
    let start = words.find_at_end(before, REACH)?;
    // Not the end of "passers-by".
    (!before[..start].ends_with(['-', '‐', '‑'])).then(|| single_spaced(&before[start..]))
}

/// `according to (Bolt, 2004)`
fn typed(analysis: &Analysis, citation: &Citation, words: &TermSet) -> Option<Place> {
    let text = analysis.document.text.as_str();
    let first = citation.works.first()?;
    let plain = citation.kind == CitationKind::Parenthetical
        && citation.bracket != Bracket::Bare
        && first.prefix.is_none()
        && first.date.kind == DateKind::Year
        && !first.authors.is_empty()
        && text[citation.span.start..first.span.start].trim() == "(";
    if !plain {
        return None;
    }
    let word = word_before(text, citation.span.start, words)?;
    Some(Place { span: citation.span, word, fix: fix_typed(analysis, citation) })
}

/// `Bolt (2004, p. 3)` for `(Bolt, 2004, p. 3)`; only for a citation of one work.
fn fix_typed(analysis: &Analysis, citation: &Citation) -> Option<Fix> {
    let [work] = &citation.works[..] else { return None };
    let authors = work.authors.last()?.span.end.max(work.et_al.map_or(0, |term| term.end));
    let year = work.date.span.start;
    let between = analysis.document.text.get(authors..year)?;
    let edits = vec![
        Edit { span: Span::new(citation.span.start, work.span.start), text: String::new() },
        Edit { span: Span::new(authors, year), text: " (".to_owned() },
    ];
    let usual = between.chars().all(|c| c.is_whitespace() || c == ',');
    usual.then(|| Fix { message: "put the author into the sentence".to_owned(), safety: Safety::Ask, edits })
}

/// What the forms in brackets are called in the sentence.
const IN_SENTENCE: &[(&str, &str)] =
    &[("\\citep", "\\citet"), ("\\Citep", "\\Citet"), ("\\parencite", "\\textcite"), ("\\Parencite", "\\Textcite")];

/// `by \citep{bolt2004}`, `by [@bolt2004]`. Not `by \cite{bolt2004}`: what that prints, the style decides.
fn by_key(analysis: &Analysis, marked: &Marked, words: &TermSet) -> Option<Place> {
    let text = analysis.document.text.as_str();
    let first = marked.items.first()?;
    if marked.form != (Form::Key { narrative: false }) || first.prefix.is_some() {
        return None;
    }
    let shown = marked.span.text(text);
    let command = IN_SENTENCE
        .iter()
        .find(|(command, _)| shown.strip_prefix(command).is_some_and(|rest| rest.starts_with(['{', '['])));
    let is_markdown = shown.starts_with("[@");
    if command.is_none() && !is_markdown {
        return None;
    }
    let word = word_before(text, marked.span.start, words)?;
    let fix = match command {
        Some((command, other)) => {
            let span = Span::new(marked.span.start, marked.span.start + command.len());
            Some((Edit { span, text: (*other).to_owned() }, None))
        }
        None => in_sentence(marked, shown),
    };
    let fix = fix.map(|(edit, more)| Fix {
        message: "put the author into the sentence".to_owned(),
        safety: Safety::Ask,
        edits: [edit].into_iter().chain(more).collect(),
    });
    Some(Place { span: marked.span, word, fix })
}

/// `@bolt2004 [p. 3]` for `[@bolt2004, p. 3]`; only for a citation of one work.
fn in_sentence(marked: &Marked, shown: &str) -> Option<(Edit, Option<Edit>)> {
    let [item] = &marked.items[..] else { return None };
    let open = Edit { span: Span::new(marked.span.start, item.span.start), text: String::new() };
    let behind = &shown[item.span.end - marked.span.start..];
    let close = Span::new(marked.span.end - 1, marked.span.end);
    match behind.strip_suffix(']')? {
        "" => Some((open, Some(Edit { span: close, text: String::new() }))),
        locator => {
            let comma = locator.len() - locator.trim_start_matches([',', ' ']).len();
            let before = Span::new(item.span.end, item.span.end + comma);
            (comma > 0).then(|| (open, Some(Edit { span: before, text: " [".to_owned() })))
        }
    }
}
