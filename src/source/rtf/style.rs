//! The styles of rich text, as far as they tell what a paragraph is.

use rustc_hash::FxHashMap;

use crate::document::BlockKind;

/// Styles may be based on others; a longer chain is a circle.
const LONGEST_CHAIN: usize = 16;
/// The level of running text: RTF Specification 1.9.1, `\outlinelevel`.
const BODY_LEVEL: i32 = 9;

/// What of a paragraph tells its kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The number of its style; 0 is the default.
    pub style: i32,
    /// Its level in the outline of the document, where it has one of its own.
    pub outline: Option<i32>,
}

/// A style's definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Its kind, where its name or level tells one.
    pub kind: Option<BlockKind>,
    /// The style that it is based on.
    pub based_on: Option<i32>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles(FxHashMap<i32, Style>);

impl Styles {
    /// Takes the style that its definition gives the number, name and level.
    pub fn define(&mut self, paragraph: Paragraph, name: &str, based_on: Option<i32>) {
        let kind = of_level(paragraph.outline).or_else(|| of_name(name));
        self.0.insert(paragraph.style, Style { kind, based_on });
    }

    /// What a paragraph is.
    pub fn kind(&self, paragraph: Paragraph) -> BlockKind {
        if let Some(kind) = of_level(paragraph.outline) {
            return kind;
        }
        let chain = std::iter::successors(self.0.get(&paragraph.style), |style| self.0.get(&style.based_on?));
        chain.take(LONGEST_CHAIN).find_map(|style| style.kind).unwrap_or(BlockKind::Paragraph)
    }
}

fn of_level(outline: Option<i32>) -> Option<BlockKind> {
    outline.filter(|level| (0..BODY_LEVEL).contains(level)).map(|_| BlockKind::Heading)
}

/// Built-in styles have English names in every language of Word and LibreOffice.
fn of_name(name: &str) -> Option<BlockKind> {
    let name = name.trim().trim_end_matches(';').to_ascii_lowercase();
    match name.as_str() {
        "title" | "subtitle" => Some(BlockKind::Heading),
        "quote" | "intense quote" | "block text" | "quotations" => Some(BlockKind::Quotation),
        "caption" => Some(BlockKind::Caption),
        _ => name.strip_prefix("heading ").filter(|level| level.parse::<u8>().is_ok()).map(|_| BlockKind::Heading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(styles: &Styles, style: i32) -> BlockKind {
        styles.kind(Paragraph { style, outline: None })
    }

    #[test]
    fn tells_headings_and_quotations_by_name_level_and_ancestry() {
        let mut styles = Styles::default();
        let mut define = |style, outline, name: &str, based_on| {
            styles.define(Paragraph { style, outline }, name, based_on);
        };
        define(0, None, "Normal;", None);
        define(1, None, "heading 2;", Some(0));
        define(2, None, "Block Text;", Some(0));
        define(3, None, "Epigraph;", Some(2));
        define(4, Some(0), "Kapitel;", Some(0));
        define(5, None, "Ring;", Some(6));
        define(6, None, "Gnir;", Some(5));
        define(7, None, "Heading;", Some(0));
        let kinds: Vec<BlockKind> = (0..9).map(|style| kind_of(&styles, style)).collect();
        use BlockKind::{Heading, Paragraph as Running, Quotation};
        assert_eq!(kinds, [Running, Heading, Quotation, Quotation, Heading, Running, Running, Running, Running]);
    }

    #[test]
    fn a_paragraph_of_its_own_level_is_a_heading() {
        let styles = Styles::default();
        assert_eq!(styles.kind(Paragraph { style: 0, outline: Some(1) }), BlockKind::Heading);
        assert_eq!(styles.kind(Paragraph { style: 0, outline: Some(9) }), BlockKind::Paragraph);
    }
}
