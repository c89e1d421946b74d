//! `quotation-without-locator`

use super::super::quotation;
use crate::analysis::Analysis;
use crate::citation::{Citation, CitationKind, DateKind};
use crate::document::{Block, BlockKind, Document};
use crate::link::Outcome;
use crate::lint::cited::cited_works;
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};
use crate::name::fold;
use crate::reference::ItemType;
use crate::span::Span;

/// A quotation of fewer words is a quoted term.
const FEWEST_WORDS: usize = 8;

/// A direct quotation whose citation names no page.
pub static RULE: Rule = Rule {
    name: "quotation-without-locator",
    topic: Topic::Citation,
    level: Level::Warning,
    confidence: Confidence::Medium,
    fix: None,
    summary: "a direct quotation whose citation names no page",
    what: "Eight or more words in quotation marks, or a quotation set apart, with a citation directly behind it, or \
           led in by a narrative citation or told before one (“…,” wrote Bolt (2004)), that names no page or other part \
           of the work. Quoted terms, titles, newspapers and web pages are left alone.",
    why: "The reader cannot check the quotation without reading the whole work.",
    wrong: &[
        Example::of(
            "Speed matters: “a neighbourhood that changes its colour within a few years frightens those who stay \
                   behind” (Gijsberts & Dalhuisen, 2004).\n",
        ),
        Example::of(
            "Krämer und Vogt (2006) schreiben: „Wer seine Nachbarn nie auf der Treppe trifft, der kennt sie auch nach Jahren noch \
                   nicht.“ Das gilt überall dort, wo die Häuser hoch sind und die Wege kurz, und auch in den Dörfern.\n",
        ),
        Example::of(
            "„Nachbarn sieht man nicht, man hört sie, und das ist auch nach Jahren noch so“, schrieb Krämer (2006).\n\n\
                   Literatur\n\nKrämer, A. (2006): Nachbarn. Wiesbaden: Taunus.\n",
        ),
    ],
    right: &[
        Example::of(
            "Speed matters: “a neighbourhood that changes its colour within a few years frightens those who stay \
                   behind” (Gijsberts & Dalhuisen, 2004, p. 31).\n",
        ),
        Example::of(
            "Halvorsen (2011) speaks of “draconian measures”, others of a ‘downward spiral’ (Camphuis, 1996).\n",
        ),
        Example::of(
            "Halvorsen (2011) holds that “the poor are moved about so that the rich may stay where they are” (p. 12).\n",
        ),
        Example::of(
            "Halvorsen (2011) holds that “the poor are moved about so that the rich may stay where they are”, and that \
                   “nobody asks them first” (p. 12).\n",
        ),
        Example::of(
            "So much is clear from “Moving the Poor Without Asking Them: Housing Policies of Forty Small Towns” \
                   (Halvorsen, 2011).\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.25: a direct quotation is cited with its page or another locator",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let mut outcomes = cited_works(analysis).peekable();
    for (at, citation) in analysis.citations.iter().enumerate() {
        let mut own = Vec::new();
        while let Some(cited) = outcomes.next_if(|cited| cited.id.citation == at) {
            own.push(cited);
        }
        let Some(first) = own.first() else { continue };
        if !needs_page(citation, text) || own.iter().any(|cited| has_no_pages(analysis, cited.outcome)) {
            continue;
        }
        let Some(quoted) = quoted_with(analysis, at).filter(|quoted| words(quoted.text(text)) >= FEWEST_WORDS) else {
            continue;
        };
        let quoted_words = quoted.text(text);
        if is_capitalised(quoted_words) || own.iter().any(|cited| is_title(analysis, cited.outcome, quoted_words)) {
            continue;
        }
        let message = format!("\"{}\" is quoted without a page", first.text());
        let mut finding = RULE.finding(citation.span, message);
        finding.related = vec![Related { span: quoted, message: "the quotation".to_owned() }];
        finding.help = Some("add the page, or another part of the work where it has no pages".to_owned());
        findings.push(finding);
    }
}

/// True for a citation of one work, or of one author's, that has pages and names none.
fn needs_page(citation: &Citation, text: &str) -> bool {
    let dated = citation.works.iter().all(|work| matches!(work.date.kind, DateKind::Year));
    let located = citation.works.iter().any(|work| {
        work.locator.is_some() || work.note.is_some_and(|note| note.text(text).contains(|c: char| c.is_ascii_digit()))
    });
    let one = citation.works.iter().skip(1).all(|work| work.shares_authors) || citation.works[0].via.is_some();
    dated && !located && one && matches!(citation.kind, CitationKind::Parenthetical | CitationKind::Narrative)
}

/// True where the entry is a kind of source that is cited without pages.
fn has_no_pages(analysis: &Analysis, outcome: &Outcome) -> bool {
    outcome.reference().is_some_and(|id| {
        matches!(analysis.references.entry(id).item_type, ItemType::Webpage | ItemType::ArticleNewspaper)
    })
}

/// True where what is quoted is the title of the cited work, a part of it, or little more than it.
fn is_title(analysis: &Analysis, outcome: &Outcome, quoted: &str) -> bool {
    let quoted = fold(quoted);
    outcome
        .reference()
        .and_then(|id| analysis.references.entry(id).title.as_ref())
        .map(|title| fold(&title.text))
        .is_some_and(|title| title.contains(&quoted) || title.len() * 2 > quoted.len() && quoted.contains(&title))
}

/// True for a title as English has them: `Political Change in Forty Societies`.
fn is_capitalised(quoted: &str) -> bool {
    let mut long = quoted.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 4);
    let capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    long.all(capital)
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count()
}

/// The quotation that the citation at `at` belongs to.
fn quoted_with(analysis: &Analysis, at: usize) -> Option<Span> {
    let document = &analysis.document;
    let citation = &analysis.citations[at];
    let block = document.block_at(citation.span.start)?;
    let marks = &document.language.quotes;
    match citation.kind {
        CitationKind::Narrative => {
            let next = analysis.citations.get(at + 1).map_or(block.span.end, |next| next.span.start);
            let after = Span::new(citation.span.end, block.span.end.min(next).max(citation.span.end));
            let told = || {
                let from = at.checked_sub(1).map_or(block.span.start, |last| analysis.citations[last].span.end);
                let before = Span::new(block.span.start.max(from).min(citation.span.start), citation.span.start);
                quotation::told_before(&document.text, before, marks)
                    .filter(|_| !quotation::names_page(after.text(&document.text)))
            };
            quotation::led_in(&document.text, after, block.span.end, marks).or_else(told)
        }
        _ => {
            let before = Span::new(block.span.start, citation.span.start);
            let apart = is_apart(document, block) && ends_with(&document.text, block.span, citation.span);
            quotation::ending_at(&document.text, before, marks).or(apart.then_some(before))
        }
    }
}

/// True for a quotation set apart; several in a row are the items of a list.
fn is_apart(document: &Document, block: &Block) -> bool {
    let at = document.blocks.partition_point(|other| other.span.start < block.span.start);
    let quotation = |at: usize| document.blocks.get(at).is_some_and(|block| block.kind == BlockKind::Quotation);
    quotation(at) && !at.checked_sub(1).is_some_and(quotation) && !quotation(at + 1)
}

/// True where nothing but punctuation stands behind the citation in its block.
fn ends_with(text: &str, block: Span, citation: Span) -> bool {
    block.end >= citation.end && !text[citation.end..block.end].chars().any(char::is_alphanumeric)
}
