//! What fields and content controls hold.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::source::Limits;
use crate::source::managers::{self, ManagedItem, WordSources};

/// What a field or content control is to the text that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A citation.
    Citation {
        /// What keeps it: `Zotero`.
        by: &'static str,
        /// The works that it holds.
        items: Vec<ManagedItem>,
    },
    /// A reference list whose paragraphs are its entries.
    Bibliography,
    /// A table of contents or an index, which is left out.
    Omitted,
    /// Anything else.
    Plain,
}

/// The beginnings of instructions by which reference managers make their lists.
const BIBLIOGRAPHIES: &[&str] = &[
    "BIBLIOGRAPHY",
    "ADDIN ZOTERO_BIBL",
    "ADDIN Mendeley Bibliography",
    "ADDIN CSL_BIBLIOGRAPHY",
    "ADDIN EN.REFLIST",
    "ADDIN EN.SECTION.REFLIST",
    "ADDIN CitaviBibliography",
    "ADDIN CITAVI.BIBLIOGRAPHY",
];

/// Fields that show what stands elsewhere in the text: tables of contents, indexes, tables of authorities.
const GATHERED: &[&str] = &["TOC", "INDEX", "TOA"];

impl Role {
    /// The role of a field by its instruction, and by the data that EndNote keeps beside it, in Base64.
    pub fn of_field(instruction: &str, data: &str, sources: &WordSources, limits: &Limits) -> Self {
        let instruction = instruction.trim();
        if BIBLIOGRAPHIES.iter().any(|beginning| instruction.starts_with(beginning)) {
            return Self::Bibliography;
        }
        if GATHERED.contains(&instruction.split_whitespace().next().unwrap_or_default()) {
            return Self::Omitted;
        }
        if instruction.starts_with("CITATION ") {
            return Self::citation("Word", managers::word(instruction, sources));
        }
        let Some(addin) = instruction.strip_prefix("ADDIN ").map(str::trim_start) else { return Self::Plain };
        if let Some(held) = addin.strip_prefix("ZOTERO_ITEM") {
            return Self::citation("Zotero", managers::csl(held));
        }
        if let Some(held) = addin.strip_prefix("CSL_CITATION").or(addin.strip_prefix("Mendeley Citation")) {
            return Self::citation("Mendeley", managers::csl(held));
        }
        if addin.starts_with("CitaviPlaceholder") {
            return Self::citation("Citavi", managers::citavi(addin));
        }
        match addin.strip_prefix("EN.CITE") {
            Some(held) if !held.starts_with('.') => Self::citation("EndNote", of_endnote(held, data, limits)),
            _ => Self::Plain,
        }
    }

    /// The role of a content control by its tag and its title.
    pub fn of_control(tag: &str, title: &str) -> Self {
        if let Some(coded) = tag.strip_prefix("MENDELEY_CITATION_v3_") {
            let json = decoded(coded).unwrap_or_default();
            return Self::citation("Mendeley", managers::csl(&json));
        }
        if tag.starts_with("MENDELEY_BIBLIOGRAPHY") || title == "SmartCite Bibliography" {
            return Self::Bibliography;
        }
        Self::Plain
    }

    /// A citation of which nothing is known is text like any other.
    fn citation(by: &'static str, items: Vec<ManagedItem>) -> Self {
        if items.is_empty() { Self::Plain } else { Self::Citation { by, items } }
    }
}

/// EndNote keeps a short citation in the instruction, a long one in the field's data.
fn of_endnote(held: &str, data: &str, limits: &Limits) -> Vec<ManagedItem> {
    let items = managers::endnote(held, limits);
    match decoded(data) {
        Some(xml) if items.is_empty() => managers::endnote(&xml, limits),
        _ => items,
    }
}

/// The text that is kept in Base64, with or without padding, on as many lines as may be.
fn decoded(coded: &str) -> Option<String> {
    let coded: String = coded.chars().filter(|c| !c.is_whitespace()).collect();
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, config).decode(coded).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::prelude::BASE64_STANDARD;

    const CSL: &str = r#"{"citationItems": [{"id": 1, "itemData": {"author": [{"family": "Oduya"}]}}]}"#;
    const ENDNOTE: &str = "<EndNote><Cite><Author>Oduya</Author><Year>2015</Year></Cite></EndNote>";

    /// What keeps the citation, where the field is one.
    fn by(instruction: &str, data: &str) -> Option<&'static str> {
        match Role::of_field(instruction, data, &WordSources::default(), &Limits::default()) {
            Role::Citation { by, items } => (items.len() == 1).then_some(by),
            _ => None,
        }
    }

    #[test]
    fn knows_the_citations_of_every_manager() {
        let data = BASE64_STANDARD.encode(ENDNOTE);
        let folded: String =
            data.as_bytes().chunks(20).map(|line| format!("{}\r\n", String::from_utf8_lossy(line))).collect();
        for (instruction, data, manager) in [
            (format!(" ADDIN ZOTERO_ITEM CSL_CITATION {CSL} "), "", Some("Zotero")),
            (format!("ADDIN CSL_CITATION {CSL}"), "", Some("Mendeley")),
            (format!("ADDIN EN.CITE {ENDNOTE}"), "", Some("EndNote")),
            ("ADDIN EN.CITE ".to_owned(), folded.as_str(), Some("EndNote")),
            (" ADDIN EN.CITE.DATA ".to_owned(), folded.as_str(), None),
            (r" CITATION Odu15 \l 1043 ".to_owned(), "", Some("Word")),
            ("ADDIN ZOTERO_ITEM CSL_CITATION {".to_owned(), "", None),
            ("REF _Ref1 \\h".to_owned(), "", None),
        ] {
            assert_eq!(by(&instruction, data), manager, "{instruction}");
        }
        let tag = format!("MENDELEY_CITATION_v3_{}", BASE64_STANDARD.encode(CSL).trim_end_matches('='));
        assert!(matches!(Role::of_control(&tag, ""), Role::Citation { by: "Mendeley", .. }));
    }

    #[test]
    fn knows_lists_and_tables_of_contents() {
        let role = |text: &str| Role::of_field(text, "", &WordSources::default(), &Limits::default());
        for list in
            ["BIBLIOGRAPHY  ", " ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY"]
        {
            assert_eq!(role(list), Role::Bibliography, "{list}");
        }
        assert_eq!((role(r#"TOC \o "1-3" "#), role("PAGE"), role("")), (Role::Omitted, Role::Plain, Role::Plain));
        assert_eq!(Role::of_control("MENDELEY_BIBLIOGRAPHY", ""), Role::Bibliography);
    }
}
