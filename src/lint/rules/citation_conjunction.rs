//! `citation-conjunction`

use crate::citation::{Bracket, CitationKind, DateKind};
use crate::document::{BlockKind, Document};
use crate::language::{self, Language};
use crate::link::Outcome;
use crate::lint::cited::{Cited, cited_works};
use crate::lint::repeated::once_if_many;
use crate::lint::standard::Standard;
use crate::lint::style::Conjunction;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// Authors joined otherwise than elsewhere.
pub static RULE: Rule = Rule {
    name: "citation-conjunction",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "\"and\" between authors where \"&\" is usual, or the reverse",
    what: "The last two authors are joined by a word where the style, or the text's own clear majority, has an \
           ampersand (or a semicolon or slash), or the reverse. Citations in brackets and authors in the sentence are \
           counted apart. A word of another language than the text's is reported as well, but not in quotations and in \
           passages of that language.",
    why: "Styles differ in this, some of them within and without brackets, and one text follows one style.",
    wrong: &[
        Example::under(
            "style = \"apa7\"",
            "Owners move less (Dalton and Roe, 2005), as Brandsma & De Wit (2008) say.\n",
        ),
        Example::of(
            "De buurt is niet wat zij was, en dat heeft met de bewoners te maken. Eigenaren verhuizen minder (Terpstra en Kooiman, 2011; Dalton and Roe, 2005), huurders niet (Brandsma en De Wit, \
                   2008; Veenstra en Kuik, 2010; Quist & Vogt, 2001; Hoek en Dam, 1999; Smit en Bos, 2003; Mol en Pos, 2004; \
                   Kaan en Loos, 2007; Postma en Riem, 2006).\n",
        ),
        Example::under("style = \"abnt\"", "Os vizinhos evitam-se (Moura e Pinto, 2007).\n"),
    ],
    right: &[
        Example::under(
            "style = \"apa7\"",
            "Owners move less (Dalton & Roe, 2005), as Brandsma and De Wit (2008) say.\n",
        ),
        Example::under(
            "style = \"chicago-author-date\"",
            "Eigentümer bleiben (Krämer und Lindner 2006), so Vogt und Ehlers (1998).\n",
        ),
        Example::of("Owners move less (Dalton & Roe, 2005; Quist and Vogt, 2001; Bolt, Tabak, et al., 2004).\n"),
    ],
    options: &[],
    source: "APA 7 §8.17: \"&\" in brackets, \"and\" in the sentence; Chicago 17 §15.9: \"and\" in both",
    check,
};

/// Where authors stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// `(Dalton & Roe, 2005)`
    Brackets,
    /// `Dalton and Roe (2005)`
    Sentence,
}

/// What joins the last two authors of a work.
#[derive(Debug, Clone, Copy)]
struct Joint<'a> {
    cited: Cited<'a>,
    form: Conjunction,
    /// All that stands between the two names.
    between: Span,
    /// The word or sign itself.
    mark: Span,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let style = &context.style().citation;
    for (zone, set) in [(Zone::Brackets, style.conjunction_in_brackets), (Zone::Sentence, style.conjunction_in_text)] {
        let joints: Vec<Joint<'_>> =
            cited_works(context.analysis).filter_map(|cited| joint(cited, zone, &context.analysis.document)).collect();
        let Some(standard) = Standard::of(context, set, joints.iter().map(|joint| joint.form)) else { continue };
        let found = joints.iter().filter_map(|joint| finding(joint, &standard, zone, &context.analysis.document));
        findings.append(&mut once_if_many(found.collect()));
    }
}

fn finding(joint: &Joint<'_>, standard: &Standard<Conjunction>, zone: Zone, document: &Document) -> Option<Finding> {
    let written = document.slice(joint.mark);
    let foreign = standard.form == Conjunction::Word && joint.form == Conjunction::Word;
    if foreign && !is_foreign(joint, document) {
        return None;
    }
    if !foreign && joint.form == standard.form {
        return None;
    }
    // What the list lacks may be no authors at all: "Western and Eastern Germany, 1991".
    let unlisted = joint.cited.outcome.reference().is_none();
    if unlisted && (joint.form == Conjunction::Comma || matches!(joint.cited.outcome, Outcome::Missing { .. })) {
        return None;
    }
    let wanted = sign(standard.form, document.language);
    let places = match zone {
        Zone::Brackets => "citations in brackets",
        Zone::Sentence => "citations in the sentence",
    };
    let shown = one_line(&joint.cited.text());
    let message = if foreign {
        format!("\"{shown}\" has \"{written}\" in a text that writes \"{wanted}\"")
    } else {
        format!("\"{shown}\" joins its authors by \"{written}\"; {}", standard.has(places, &format!("\"{wanted}\"")))
    };
    let mut finding = RULE.finding(joint.cited.work.span, message);
    finding.fix = Some(Fix {
        message: format!("write \"{wanted}\""),
        safety: Safety::Safe,
        edits: vec![edit(joint, standard.form, wanted, &document.text)],
    });
    Some(finding)
}

/// True for a word that is none of the text's language, where the passage itself is not in the word's language.
fn is_foreign(joint: &Joint<'_>, document: &Document) -> bool {
    let word = document.slice(joint.mark).to_lowercase();
    let has = |language: &Language| language.and.contains(&word);
    if has(document.language) {
        return false;
    }
    let Some(block) = document.block_at(joint.mark.start) else { return false };
    block.kind != BlockKind::Quotation && !has(language::detect(document.slice(block.span)))
}

/// The joint of a work in that zone whose last two authors are written side by side.
fn joint<'a>(cited: Cited<'a>, zone: Zone, document: &Document) -> Option<Joint<'a>> {
    let work = cited.work;
    if work.shares_authors || work.et_al.is_some() || work.date.kind != DateKind::Year || zone_of(&cited)? != zone {
        return None;
    }
    let [.., one, other] = work.authors.as_slice() else { return None };
    let between = Span::new(one.span.end, other.span.start.max(one.span.end));
    let written = document.text.get(between.start..between.end)?;
    let trimmed = written.trim();
    // The comma before the last of several: `Bolt, Tabak, and Roe`.
    let bare = match trimmed.strip_prefix(',').map(str::trim) {
        Some("") | None => trimmed,
        Some(rest) => rest,
    };
    let form = match bare {
        "&" => Conjunction::Symbol,
        "/" => Conjunction::Slash,
        ";" => Conjunction::Semicolon,
        "," => Conjunction::Comma,
        word if is_and(word) => Conjunction::Word,
        _ => return None,
    };
    Some(Joint { cited, form, between, mark: Span::of(bare, &document.text) })
}

fn zone_of(cited: &Cited<'_>) -> Option<Zone> {
    match (cited.citation.kind, cited.citation.bracket) {
        (CitationKind::Parenthetical, Bracket::Round | Bracket::Square) => Some(Zone::Brackets),
        (CitationKind::Narrative, Bracket::Round | Bracket::Square) => {
            Some(if cited.id.work == 0 { Zone::Sentence } else { Zone::Brackets })
        }
        _ => None,
    }
}

fn is_and(word: &str) -> bool {
    let word = word.to_lowercase();
    language::all().iter().any(|language| language.and.contains(&word))
}

/// How a conjunction is written in a text of that language.
fn sign(form: Conjunction, language: &'static Language) -> &'static str {
    match form {
        Conjunction::Symbol => "&",
        Conjunction::Slash => "/",
        Conjunction::Semicolon => ";",
        Conjunction::Comma => ",",
        Conjunction::Word => language.and.first().map_or("and", String::as_str),
    }
}

/// Writes `wanted` in place of the joint's own mark; a word or ampersand stands between spaces, the marks do not.
fn edit(joint: &Joint<'_>, form: Conjunction, wanted: &str, text: &str) -> Edit {
    match form {
        Conjunction::Slash => Edit { span: joint.between, text: wanted.to_owned() },
        Conjunction::Semicolon | Conjunction::Comma => Edit { span: joint.between, text: format!("{wanted} ") },
        Conjunction::Symbol | Conjunction::Word => {
            let spaced = text[..joint.mark.start].ends_with(char::is_whitespace)
                && text[joint.mark.end..].starts_with(char::is_whitespace);
            if spaced {
                Edit { span: joint.mark, text: wanted.to_owned() }
            } else {
                Edit { span: joint.between, text: format!(" {wanted} ") }
            }
        }
    }
}
