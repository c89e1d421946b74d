//! How a text names the authors of a work: what joins two of them, what stands for the others of several.

use rustc_hash::FxHashMap;

use super::cited::{Cited, cited_works};
use super::style::{CitationStyle, Conjunction};
use super::{Context, Edit, Fix, Safety};
use crate::analysis::Analysis;
use crate::citation::CitationKind;
use crate::document::single_spaced;
use crate::name::{Nearness, nearness};
use crate::reference::Reference;
use crate::span::Span;

/// What joins two authors, and the et al. term, as the style or the text itself has them.
#[derive(Debug, Clone)]
pub struct Naming<'a> {
    style: &'a CitationStyle,
    in_brackets: String,
    in_text: String,
    et_al: String,
}

impl<'a> Naming<'a> {
    /// What the style asks for; where it leaves that open, what the text has most; else what its language has.
    pub fn of(context: &Context<'a>) -> Self {
        let (analysis, style) = (context.analysis, &context.style().citation);
        let language = analysis.document.language;
        let word = format!(" {} ", language.and.first().map_or("and", String::as_str));
        let joined = |kind: CitationKind, set: Option<Conjunction>, default: &str| match set {
            Some(Conjunction::Symbol) => " & ".to_owned(),
            Some(Conjunction::Word) => word.clone(),
            Some(Conjunction::Slash) => "/".to_owned(),
            Some(Conjunction::Semicolon) => "; ".to_owned(),
            Some(Conjunction::Comma) => ", ".to_owned(),
            None => usual(joiners(analysis, kind)).unwrap_or_else(|| default.to_owned()),
        };
        let term = language.et_al.iter().find(|term| *term == "et al.").or(language.et_al.first());
        let terms = cited_works(analysis).filter_map(|cited| cited.work.et_al);
        Self {
            style,
            in_brackets: joined(CitationKind::Parenthetical, style.conjunction_in_brackets, " & "),
            in_text: joined(CitationKind::Narrative, style.conjunction_in_text, &word),
            et_al: usual(terms.map(|span| single_spaced(analysis.document.slice(span))))
                .unwrap_or_else(|| term.map_or("et al.", String::as_str).to_owned()),
        }
    }

    /// Names the authors of `entry` in every place that cites it: what stands behind the first author is written anew. None where
    /// the first author is another, or where the style would have more than two authors written out.
    pub fn fix<'c>(&self, places: impl Iterator<Item = Cited<'c>>, entry: &Reference) -> Option<Fix> {
        let edits: Vec<Edit> = places.filter_map(|cited| self.edit(&cited, entry)).collect();
        let behind = edits.first()?.text.trim_start_matches([',', ';']).trim().to_owned();
        let first = entry.creators().first().map_or("", |name| name.family.as_str());
        let message = if behind.is_empty() {
            format!("name {first} alone")
        } else {
            format!("write \"{behind}\" behind {first}")
        };
        Some(Fix { message, safety: Safety::Ask, edits })
    }

    fn edit(&self, cited: &Cited<'_>, entry: &Reference) -> Option<Edit> {
        let (first, last) = (cited.work.authors.first()?, cited.work.authors.last()?);
        let listed = entry.creators().first()?;
        let same = matches!(nearness(&first.family, &listed.family), Some(Nearness::Same | Nearness::Variant));
        let end = cited.work.et_al.map_or(last.span.end, |term| term.end.max(last.span.end));
        if !same || cited.work.shares_authors || end < first.span.end {
            return None;
        }
        let text = self.behind_first(cited, entry)?;
        Some(Edit { span: Span::new(first.span.end, end), text })
    }

    /// What stands behind the first author: nothing, ` & Lie`, ` et al.`
    fn behind_first(&self, cited: &Cited<'_>, entry: &Reference) -> Option<String> {
        let joined = if cited.citation.kind == CitationKind::Narrative { &self.in_text } else { &self.in_brackets };
        match entry.creators() {
            [_] if !entry.et_al => Some(String::new()),
            [_, second] if !entry.et_al => {
                let capitals = cited.work.authors.iter().all(|name| !name.family.chars().any(char::is_lowercase));
                let second = if capitals { second.family.to_uppercase() } else { second.family.clone() };
                Some(format!("{joined}{second}"))
            }
            several => {
                let shortens = self.style.et_al_from.is_none_or(|from| usize::from(from) <= several.len());
                let shows_one = self.style.et_al_shown.is_none_or(|shown| shown == 1);
                (shortens && shows_one).then(|| format!(" {}", self.et_al))
            }
        }
    }
}

/// What stands between the two authors of works that are cited in that way.
fn joiners(analysis: &Analysis, kind: CitationKind) -> impl Iterator<Item = String> {
    cited_works(analysis).filter(move |cited| cited.citation.kind == kind && cited.work.et_al.is_none()).filter_map(
        |cited| {
            let [first, second] = &cited.work.authors[..] else { return None };
            let between = analysis.document.text.get(first.span.end..second.span.start)?;
            let sign = single_spaced(between);
            let spaced = |place: bool| if place { " " } else { "" };
            let (before, behind) = (between.starts_with(char::is_whitespace), between.ends_with(char::is_whitespace));
            (1..=6).contains(&sign.len()).then(|| format!("{}{sign}{}", spaced(before), spaced(behind)))
        },
    )
}

/// The commonest of `forms`; of equals the first in the alphabet.
pub fn usual(forms: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    forms.for_each(|form| *counts.entry(form).or_default() += 1);
    counts.into_iter().max_by(|one, other| one.1.cmp(&other.1).then_with(|| other.0.cmp(&one.0))).map(|(form, _)| form)
}
