//! Citations that repeat another: `ibid.`, `op. cit.`

use nom::Parser;
use nom::character::complete::one_of;
use nom::combinator::opt;

use rustc_hash::FxHashMap;

use super::grammar::Grammar;
use super::locator::locator;
use super::scan::Pair;
use super::types::{Bracket, Citation, CitationKind, CitedDate, Work};
use super::word::is_all_capitals;
use crate::name::fold;
use crate::span::Span;

impl<'a> Grammar<'a> {
    /// `Ibid.`, `ibid., p. 4`, `ebd.: 4`, `op. cit.`, `vgl. ebd.` as all that `content` says; the work has no author and no
    /// year yet.
    pub fn repetition(&self, content: &'a str) -> Option<Work> {
        let mut rest = self.skip_space(content);
        let start = rest;
        if let Some(length) = self.terms.prefixes.matches(rest)
            && self.term_of_repetition(rest).is_none()
        {
            rest = self.skip_space(rest[length..].trim_start_matches([',', ':']));
        }
        let prefix = start[..start.len() - rest.len()].trim_end();
        let length = self.term_of_repetition(rest)?;
        let term = &rest[..length];
        let mut after = rest[length..].trim_start_matches('.');
        let mut located = None;
        if let Some((behind, found)) = locator(after, self.text, self.terms) {
            located = Some(found);
            after = behind;
        }
        let ended: nom::IResult<&str, Option<char>> = opt(one_of(".;,")).parse(after.trim_start());
        let left = ended.map_or(after, |(left, _)| left);
        let note = left.trim();
        if note.split_whitespace().count() > 6 {
            return None;
        }
        let span = Span::of(term, self.text);
        Some(Work {
            span,
            key: None,
            number: None,
            authors: Vec::new(),
            et_al: None,
            date: self.no_date(span.end),
            prefix: (!prefix.is_empty()).then(|| Span::of(prefix, self.text)),
            locator: located,
            note: (!note.is_empty()).then(|| Span::of(note, self.text)),
            via: None,
            shares_authors: false,
        })
    }

    /// An earlier work whose author is named: `(Souza, op. cit., p. 30)`, `Souza (op. cit., p. 30)`.
    pub fn earlier(&self, pair: Pair, bracket: Bracket) -> Option<Citation> {
        let content = self.skip_space(pair.inner().text(self.text));
        let (authors, work, span) = if self.terms.op_cit.matches(content).is_some() {
            let authors = self.authors_before(&self.text[..pair.span.start], None)?;
            let start = Span::of(authors.text, self.text).start;
            (authors, self.repetition(content)?, Span::new(start, pair.span.end))
        } else {
            if !super::scan::years(content).is_empty() {
                return None;
            }
            let (rest, authors) = self.authors(content).ok()?;
            let rest = self.skip_space(rest.trim_start_matches(','));
            self.terms.op_cit.matches(rest)?;
            (authors, self.repetition(rest)?, pair.span)
        };
        let listed = self.known.has(&authors.names.first()?.family);
        let span_of_work = Span::new(Span::of(authors.text, self.text).start, work.span.end);
        let work = Work { span: span_of_work, authors: authors.names, et_al: authors.et_al, ..work };
        listed.then(|| Citation { kind: CitationKind::Ibid, span, bracket, works: vec![work] })
    }

    fn term_of_repetition(&self, input: &str) -> Option<usize> {
        let length = self.terms.ibid.matches(input).or_else(|| self.terms.op_cit.matches(input))?;
        let term = &input[..length];
        // "EBD" and "OC" are acronyms.
        (term.contains('.') || term.len() > 3 || !is_all_capitals(term)).then_some(length)
    }
}

/// Gives every repetition the authors and the year of the work that it repeats: the last that was cited before it, or where it names
/// an author, the last of that author.
pub fn resolve(citations: &mut [Citation]) {
    let names_author = |citation: &Citation| {
        citation.kind == CitationKind::Ibid && citation.works.iter().any(|work| !work.authors.is_empty())
    };
    let mut dates: Option<FxHashMap<String, CitedDate>> = citations.iter().any(names_author).then(FxHashMap::default);
    let mut before: Option<Work> = None;
    for citation in citations {
        if names_author(citation) {
            for work in &mut citation.works {
                let named = work.authors.first().and_then(|first| dates.as_ref()?.get(&fold(&first.family)));
                let span = work.date.span;
                work.date = named.map_or(work.date, |&date| CitedDate { span, ..date });
            }
            before = citation.works.last().cloned();
            continue;
        }
        if citation.kind == CitationKind::Ibid {
            if let (Some(antecedent), Some(work)) = (&before, citation.works.first_mut()) {
                work.authors.clone_from(&antecedent.authors);
                work.et_al = antecedent.et_al;
                let span = work.date.span;
                work.date = CitedDate { span, ..antecedent.date };
            }
            continue;
        }
        if let Some(dates) = &mut dates {
            for work in &citation.works {
                dates.extend(work.authors.first().map(|first| (fold(&first.family), work.date)));
            }
        }
        before = citation.works.last().cloned();
    }
}
