//! What an entry is, by what it holds.

use super::{Body, Setting};
use crate::reference::entry::terms::Terms;
use crate::reference::types::ItemType;

/// What tells the type of an item.
pub struct Evidence<'e, 'a> {
    /// Everything behind names and date.
    pub whole: &'a str,
    /// Its fields.
    pub body: &'e Body<'a>,
    /// True where "in" introduces the container.
    pub contained: bool,
    /// What the rest of the entry tells.
    pub setting: Setting,
}

/// CSL's item type: the first that the evidence allows.
pub fn item_type(evidence: &Evidence, terms: &Terms) -> ItemType {
    let body = evidence.body;
    let numbered = body.numbers.volume.is_some() || body.numbers.issue.is_some();
    let words = words(evidence.whole, terms);
    if words.thesis {
        return ItemType::Thesis;
    }
    if words.conference && (evidence.contained || body.container.is_some()) {
        return ItemType::PaperConference;
    }
    match (evidence.contained, numbered) {
        (true, true) if body.editors.is_none() && body.publisher.name.is_none() => return ItemType::ArticleJournal,
        (true, _) => return ItemType::Chapter,
        (false, true) if body.container.is_some() => return ItemType::ArticleJournal,
        _ => {}
    }
    if words.report {
        return ItemType::Report;
    }
    let paged = body.container.is_some() && body.numbers.pages.is_some();
    if (words.dated || evidence.setting.dated || paged) && body.publisher.place.is_none() {
        return ItemType::ArticleNewspaper;
    }
    match (body.publisher.place, evidence.setting.online) {
        (Some(_), _) => ItemType::Book,
        (None, true) => ItemType::Webpage,
        (None, false) if body.publisher.name.is_some() => ItemType::Book,
        _ => ItemType::Document,
    }
}

/// Words that tell a type.
#[derive(Debug, Clone, Copy, Default)]
struct Words {
    thesis: bool,
    conference: bool,
    report: bool,
    dated: bool,
}

fn words(text: &str, terms: &Terms) -> Words {
    let mut found = Words::default();
    let mut inside_word = false;
    for (at, c) in text.char_indices() {
        let starts = c.is_alphabetic() && !inside_word;
        inside_word = c.is_alphanumeric();
        if !starts {
            continue;
        }
        let here = &text[at..];
        found.thesis |= terms.theses.matches(here).is_some();
        found.conference |= terms.conferences.matches(here).is_some();
        found.report |= terms.reports.matches(here).is_some();
        found.dated |= !found.dated
            && text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '.')
            && terms.common.months.matches(here).is_some();
    }
    found
}
