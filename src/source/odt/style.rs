//! The styles of OpenDocument text, as far as they tell what a paragraph is and whether it is shown (ODF 1.3 part 3, §16).

use rustc_hash::FxHashMap;

use crate::document::BlockKind;
use crate::source::Unreadable;
use crate::source::xml::{Tag, Token, Xml};

/// Styles may have parents; a longer chain is a circle.
const LONGEST_CHAIN: usize = 32;

/// A style's definition.
#[derive(Debug, Default)]
struct Style {
    /// Its kind, where its name or level tells one.
    kind: Option<BlockKind>,
    /// Whether text in it is hidden, where it says so.
    hidden: Option<bool>,
    /// Whether text in it is in italics, where it says so.
    italic: Option<bool>,
    parent: Option<String>,
}

/// The styles of paragraphs and of text.
#[derive(Debug, Default)]
pub struct Styles {
    paragraphs: FxHashMap<String, Style>,
    texts: FxHashMap<String, Style>,
}

impl Styles {
    /// Takes the styles within the element that was begun last: `office:styles`, `office:automatic-styles`.
    pub fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Token::Open(tag) if tag.name() == "style" => self.read_style(&tag, xml)?,
                Token::Open(_) => xml.skip()?,
                Token::Close | Token::Text(_) => {}
                Token::End => break,
            }
        }
        Ok(())
    }

    fn read_style(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        let depth = xml.depth();
        let name = tag.attribute("name").unwrap_or_default();
        let family = tag.attribute("family").unwrap_or_default();
        let level = tag.attribute("default-outline-level").and_then(|level| level.parse::<u8>().ok());
        let is_heading = level.is_some_and(|level| level > 0);
        let parent = tag.attribute("parent-style-name");
        let kind = if is_heading { Some(BlockKind::Heading) } else { of_name(&name) };
        // Styles that every program has need not be defined.
        let kind = kind.or_else(|| of_name(parent.as_deref()?));
        let mut style = Style { kind, hidden: None, italic: None, parent };
        while xml.depth() >= depth {
            match xml.next()? {
                Token::Open(tag) if tag.name() == "text-properties" => {
                    style.hidden = tag.attribute("display").map(|display| display == "none");
                    style.italic = tag.attribute("font-style").map(|style| style != "normal");
                }
                Token::Open(_) | Token::Close | Token::Text(_) => {}
                Token::End => break,
            }
        }
        match family.as_str() {
            "paragraph" => self.paragraphs.insert(name, style),
            "text" => self.texts.insert(name, style),
            _ => None,
        };
        Ok(())
    }

    /// What a paragraph of that style is.
    pub fn kind(&self, name: &str) -> BlockKind {
        let of_style = chain(&self.paragraphs, name).find_map(|style| style.kind);
        of_style.or_else(|| of_name(name)).unwrap_or(BlockKind::Paragraph)
    }

    /// True where paragraphs of that style are hidden.
    pub fn hides_paragraph(&self, name: &str) -> bool {
        chain(&self.paragraphs, name).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// True where text of that style is hidden.
    pub fn hides_text(&self, name: &str) -> bool {
        chain(&self.texts, name).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// True where text of that style is in italics, false where it is upright, none where that is left to what is around it.
    pub fn sets_in_italics(&self, name: &str) -> Option<bool> {
        chain(&self.texts, name).find_map(|style| style.italic)
    }
}

/// The style of that name, its parent, the parent of that one.
fn chain<'s>(styles: &'s FxHashMap<String, Style>, name: &str) -> impl Iterator<Item = &'s Style> {
    std::iter::successors(styles.get(name), |style| styles.get(style.parent.as_ref()?)).take(LONGEST_CHAIN)
}

/// The styles that every program has bear English names in the file, whatever it shows: `Heading_20_1`.
fn of_name(name: &str) -> Option<BlockKind> {
    match name {
        "Title" | "Subtitle" | "Heading" => Some(BlockKind::Heading),
        "Quotations" | "Quote" | "Intense_20_Quote" | "Block_20_Text" => Some(BlockKind::Quotation),
        "Caption" => Some(BlockKind::Caption),
        _ if name.starts_with("Heading_20_") => Some(BlockKind::Heading),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Limits;

    #[test]
    fn tells_kinds_and_what_is_hidden_by_ancestry() {
        let text = r#"<office:styles>
            <style:default-style style:family="paragraph"/>
            <style:style style:name="Kapitel" style:family="paragraph" style:default-outline-level="1"/>
            <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Kapitel"/>
            <style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
            <style:style style:name="Epigraph" style:family="paragraph" style:parent-style-name="P2">
              <style:paragraph-properties/><style:text-properties text:display="none"/></style:style>
            <style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/>
            <style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>
            <style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
            <style:style style:name="T2" style:family="text" style:parent-style-name="T1">
              <style:text-properties text:display="true"/></style:style>
            <style:style style:name="T4" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
            <style:style style:name="T5" style:family="text" style:parent-style-name="T4"/>
            <style:style style:name="T1" style:family="graphic"/>
            </office:styles>"#;
        let mut xml = Xml::new(text, "styles.xml", "OpenDocument text", &Limits::default());
        xml.next().expect("it opens");
        let mut styles = Styles::default();
        styles.read(&mut xml).expect("it is whole");
        use BlockKind::{Heading, Paragraph, Quotation};
        let names = ["Kapitel", "P1", "P2", "Epigraph", "A", "Heading_20_3", "Standard"];
        let kinds = names.map(|name| styles.kind(name));
        assert_eq!(kinds, [Heading, Heading, Quotation, Quotation, Paragraph, Heading, Paragraph]);
        assert!(styles.hides_paragraph("Epigraph") && !styles.hides_paragraph("P2"));
        assert!(styles.hides_text("T1") && !styles.hides_text("T2") && !styles.hides_text("T3"));
        assert_eq!(["T4", "T5", "T1"].map(|name| styles.sets_in_italics(name)), [Some(true), Some(true), None]);
    }
}
