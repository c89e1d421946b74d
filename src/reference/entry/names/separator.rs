//! What stands between names, and what ends them.

use nom::character::complete::one_of;
use nom::combinator::opt;
use nom::{IResult, Parser};

use super::{Extent, Reader};
use crate::citation::{is_space, space};
use crate::reference::entry::person::{Order, given};
use crate::reference::entry::segment::{Kind, segment};
use crate::reference::entry::terms::Terms;

/// What stands between two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    And,
    /// `;` or `/`: commas between it and the next one divide family from given name.
    Strong,
}

impl<'a> Reader<'a> {
    /// ` et al.`, `, u. a.`, ` [et al.]`
    pub(super) fn et_al(&self, input: &'a str) -> Option<&'a str> {
        let found: IResult<&str, _> = (space, opt(one_of(",;")), space, opt(one_of("([")), space).parse(input);
        let (rest, _) = found.ok()?;
        let length = self.terms.et_al_at(rest).or_else(|| {
            // BibTeX's own word for it, which is not put into the language of the text: "Roe, J. und others", "Roe, J., others, 2018".
            let and = self.terms.and_at(rest).unwrap_or(0);
            let behind = rest[and..].trim_start();
            let ends = !behind.strip_prefix("others")?.starts_with(char::is_alphanumeric);
            let parted = and > 0 || rest.len() < input.len() && input.trim_start().starts_with(',');
            (ends && parted).then_some(rest.len() - behind.len() + "others".len())
        })?;
        Some(rest[length..].trim_start_matches([')', ']']))
    }

    /// What stands between two names: `, `, ` & `, `; `, `/`, `, and `, `, … `
    pub(super) fn separator(&self, input: &'a str) -> Option<(&'a str, Separator)> {
        let stray: IResult<&str, _> = (space, opt((one_of("."), space)), space).parse(input);
        let (rest, _) = stray.ok()?;
        let mut separator = None;
        let mut rest = if rest.starts_with([',', ';', '/', '&']) { rest } else { input.trim_start_matches(is_space) };
        if let Some(mark) =
            rest.chars().next().filter(|mark| matches!(mark, ',' | ';' | '/' | '，' | '；' | '、' | '·' | '•'))
        {
            rest =
                rest[mark.len_utf8()..].trim_start_matches(|c| is_space(c) || c == mark || (mark == ',' && c == '/'));
            separator = Some(if matches!(mark, ',' | '，' | '、') { Separator::Comma } else { Separator::Strong });
        }
        if let Some(after) = ellipsis(rest) {
            rest = after.trim_start_matches(|c| is_space(c) || c == ',');
            separator = separator.or(Some(Separator::Comma));
        }
        if let Some(length) = self.terms.and_at(rest).or_else(|| self.terms.helpers.matches(rest)) {
            rest = rest[length..].trim_start_matches(is_space);
            separator = match separator {
                Some(Separator::Strong) => separator,
                _ => Some(Separator::And),
            };
        }
        Some((rest, separator?))
    }

    /// A comma that was forgotten between two names: `Dalton, R. J. Shin, D. C.`
    pub(super) fn lost_separator(&self, input: &'a str) -> Option<(&'a str, Separator)> {
        let rest = input.trim_start_matches(|c| is_space(c) || c == '.');
        let part = segment(rest, self.terms);
        // "Foster ZS Sharpton TJ"
        if self.last == Some(Order::FamilyBare)
            && self.extent == Extent::Whole
            && matches!(part.tokens[..], [family, given, ..] if family.kind == Kind::Capital && given.kind == Kind::Capitals)
        {
            return Some((rest, Separator::Comma));
        }
        if self.last != Some(Order::FamilyInitials) {
            return None;
        }
        let [family] = part.tokens.as_slice() else { return None };
        let behind = part.rest.strip_prefix(',').and_then(|after| given(after.trim_start(), self.terms))?;
        (family.kind == Kind::Capital && behind.initials && behind.text.contains('.'))
            .then_some((rest, Separator::Comma))
    }
}

/// `…`, `...`, `. . .`: authors left out.
pub(super) fn ellipsis(input: &str) -> Option<&str> {
    if let Some(rest) = input.strip_prefix('…') {
        return Some(rest);
    }
    let rest = input.trim_start_matches(['.', ' ']);
    (input[..input.len() - rest.len()].matches('.').count() > 2).then_some(rest)
}

/// A term for editors behind names, its brackets included: ` (Hrsg.)`, `, eds.`, ` [org.]`, ` Hg.:`
pub fn editors<'a>(input: &'a str, terms: &Terms) -> Option<&'a str> {
    let rest = input.trim_start_matches(|c| is_space(c) || c == ',');
    if let Some(inside) = rest.strip_prefix(['(', '[']) {
        let inside = inside.trim_start();
        let length = terms.editors.matches(inside)?;
        let after = inside[length..].trim_start_matches([' ', '.', ',', '&']);
        if let Some(after) = after.strip_prefix([')', ']']) {
            return Some(after);
        }
        // "(Hrsg. 2010)": the year shares the bracket.
        return after.starts_with(|c: char| c.is_ascii_digit()).then_some(after);
    }
    let length = terms.editors.matches(rest)?;
    let after = &rest[length..];
    let ends = after.trim_start().starts_with(['.', ',', ':', ';', '(', ')'])
        || after.trim_start().is_empty()
        || rest[..length].ends_with('.');
    (ends && rest.len() < input.len()).then_some(after)
}
