//! Citations that repeat another: `ibid.`, `op. cit.`

use nom::Parser;
use nom::character::complete::one_of;
use nom::combinator::opt;

use super::grammar::Grammar;
use super::locator::locator;
use super::types::{Citation, CitationKind, CitedDate, Work};
use super::word::is_all_capitals;
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

    fn term_of_repetition(&self, input: &str) -> Option<usize> {
        let length = self.terms.ibid.matches(input).or_else(|| self.terms.op_cit.matches(input))?;
        let term = &input[..length];
        // "EBD" and "OC" are acronyms.
        (term.contains('.') || term.len() > 3 || !is_all_capitals(term)).then_some(length)
    }
}

/// Gives every repetition the authors and the year of the work that it repeats: the last of the citation before it, where
/// that has one work, or all its works of one author.
pub fn resolve(citations: &mut [Citation]) {
    let mut before: Option<Work> = None;
    for citation in citations {
        if citation.kind == CitationKind::Ibid {
            if let (Some(antecedent), Some(work)) = (&before, citation.works.first_mut()) {
                work.authors.clone_from(&antecedent.authors);
                work.et_al = antecedent.et_al;
                let span = work.date.span;
                work.date = CitedDate { span, ..antecedent.date };
            }
            continue;
        }
        before = citation.works.last().cloned();
    }
}
