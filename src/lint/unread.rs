//! What of a text's citations and its list was not read or could not be checked, and why.

use rustc_hash::FxHashSet;

use super::numbered::bracketed_numbers;
use super::wording::{count, one_line};
use crate::analysis::Analysis;
use crate::citation::{CitationKind, LONGEST_GROUP, too_long};
use crate::language::script::{self, Script};
use crate::link::Outcome;
use crate::span::Span;

/// What was not read or not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The first place of it.
    pub span: Span,
    /// What it is and why, as a message.
    pub message: String,
    /// What the reader can do.
    pub help: &'static str,
}

/// Fewer entries without a citation are no sign that citations were missed: a page may end in one book to read.
const FEWEST_ENTRIES: usize = 2;
/// A text has so many bytes beside its list; less is the list of another text.
const SHORTEST_TEXT: usize = 200;
/// Of fewer works without an entry each is told on its own.
const FEWEST_WORKS: usize = 12;
/// So many of a hundred works lead to no entry where the citations or the list were read wrongly. A guess: of the texts on which links
/// are measured, the one with the fewest links has more than half.
const MOST_UNLINKED: usize = 75;
/// A single number in brackets is a note's or a formula's.
const FEWEST_NUMBERS: usize = 2;
/// A bracket that is too long to be read is a group of citations if it has a year in every so many bytes, and else one that nobody
/// closed.
const BYTES_OF_WORK: usize = 200;

/// All that was not read or not checked of a text, in no certain order; nothing where its citations and its list were read.
pub fn unread(analysis: &Analysis) -> Vec<Unread> {
    let mut found: Vec<Unread> = Vec::new();
    found.extend(keys(analysis));
    found.extend(numbers(analysis));
    found.extend(scripts(analysis));
    found.extend(groups(analysis));
    if found.is_empty() {
        found.extend(list_alone(analysis));
        found.extend(unlinked(analysis));
    }
    found
}

/// Keys of a bibliography that was not read.
fn keys(analysis: &Analysis) -> Option<Unread> {
    let named = &analysis.document.markup.bibliographies;
    let mut keyed = analysis
        .works()
        .filter(|(id, work)| work.key.is_some() && matches!(analysis.link(*id).outcome, Outcome::Unchecked));
    let first = keyed.next()?.1;
    let cited = count(1 + keyed.count(), "work");
    let message = if named.is_empty() {
        format!("{cited} cited by key not checked: no bibliography is named, and none was read")
    } else {
        let sought = &analysis.document.markup.unread;
        let why =
            |name: &str| sought.iter().find(|unread| unread.name == name).map(|unread| format!(" ({})", unread.reason));
        let files: Vec<String> =
            named.iter().map(|name| format!("\"{name}\"{}", why(name).unwrap_or_default())).collect();
        format!("{cited} cited by key not checked: the bibliography {} was not read", files.join(", "))
    };
    Some(Unread {
        span: first.span,
        message,
        help: "name a bibliography that can be read, or add the list to the text",
    })
}

/// Citations by number, where they were not read as citations.
fn numbers(analysis: &Analysis) -> Option<Unread> {
    let citations = &analysis.citations;
    let unread: Vec<Span> = bracketed_numbers(analysis)
        .into_iter()
        .filter(|span| {
            let after = citations.partition_point(|citation| citation.span.start < span.end);
            !citations[..after].iter().rev().take(4).any(|citation| citation.span.overlaps(*span))
        })
        .collect();
    let read = citations.iter().filter(|citation| citation.kind != CitationKind::Ibid).count();
    let listed = !analysis.references.is_empty();
    let systematic = unread.len() >= FEWEST_NUMBERS && unread.len() > read * 2;
    if !listed || !systematic {
        return None;
    }
    let first = *unread.first()?;
    let message = format!(
        "{} by number not checked: \"{}\" is the first of them",
        count(unread.len(), "citation"),
        one_line(analysis.document.slice(first))
    );
    Some(Unread { span: first, message, help: "check them against the list by hand" })
}

/// Years in brackets behind words in a script that no language's terms are written in.
fn scripts(analysis: &Analysis) -> Option<Unread> {
    let text = &analysis.document.text;
    if text.is_ascii() || !script::has_unknown(text) {
        return None;
    }
    let known = script::known();
    let mut unread: Vec<(Span, Script)> = Vec::new();
    for at in script::years(text) {
        let read = analysis.references.spans.iter().any(|list| list.start <= at && at < list.end)
            || analysis.citations[..analysis.citations.partition_point(|citation| citation.span.start <= at)]
                .iter()
                .rev()
                .take(2)
                .any(|citation| at < citation.span.end);
        let Some((start, script)) = script::word_before(text, at).filter(|_| !read) else { continue };
        if !known.contains(&script) {
            unread.push((Span::new(start, at), script));
        }
    }
    let &(span, script) = unread.first()?;
    let cited = count(unread.len(), "year");
    let message =
        format!("{cited} in brackets not read as a citation: names in the {} script are not known", script.name());
    Some(Unread { span, message, help: "check these citations by hand" })
}

/// Brackets that are too long to be read.
fn groups(analysis: &Analysis) -> Option<Unread> {
    let document = &analysis.document;
    let span = too_long(document, &analysis.citations, &analysis.references.spans, BYTES_OF_WORK).into_iter().next()?;
    let message = format!(
        "a bracket of {} with citations not read: one of more than {LONGEST_GROUP} bytes is beyond the limit",
        count(span.len(), "byte")
    );
    Some(Unread { span, message, help: "divide the bracket" })
}

/// A list, and no citation of any kind.
fn list_alone(analysis: &Analysis) -> Option<Unread> {
    let list = &analysis.references;
    let cites = !analysis.citations.is_empty() || super::numbered::cited_numbers(analysis).is_some();
    let entries = list.entries.iter().filter(|entry| !entry.further_reading).count();
    let beside = analysis.document.text.trim().len().saturating_sub(list.spans.iter().map(|span| span.len()).sum());
    if cites || entries < FEWEST_ENTRIES || beside < SHORTEST_TEXT {
        return None;
    }
    let message = format!("the text has a list of {entries} entries and no citation that could be read");
    let span = list.entries.iter().find(|entry| !entry.further_reading)?.span;
    Some(Unread { span, message, help: "check the citations by hand: the way in which the text cites is not known" })
}

/// Citations of which most lead to no entry.
fn unlinked(analysis: &Analysis) -> Option<Unread> {
    if analysis.references.entries.len() < FEWEST_ENTRIES {
        return None;
    }
    let mut all = FxHashSet::default();
    let mut missing = FxHashSet::default();
    let mut first = None;
    for (id, work) in analysis.works() {
        let Some(author) = work.authors.first() else { continue };
        let name = (author.family.as_str(), work.date.year, work.date.suffix);
        match &analysis.link(id).outcome {
            Outcome::Unchecked => continue,
            Outcome::Missing { .. } => {
                first = first.or(Some(work.span));
                missing.insert(name);
            }
            Outcome::Match { .. } | Outcome::Mismatch { .. } | Outcome::Ambiguous { .. } => {}
        }
        all.insert(name);
    }
    if all.len() < FEWEST_WORKS || missing.len() * 100 < all.len() * MOST_UNLINKED {
        return None;
    }
    let message = format!(
        "{} of {} lead to no entry: the citations or the list may have been read wrongly",
        missing.len(),
        count(all.len(), "cited work")
    );
    Some(Unread { span: first?, message, help: "see with `citegraph extract` what was read of the list" })
}
