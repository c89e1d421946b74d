//! The properties of paragraphs and runs.

use crate::source::Unreadable;
use crate::source::xml::{Tag, Token, Xml};

/// What a `w:pPr` says. What it does not say is the style's to say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Properties {
    /// The id of its style.
    pub style: Option<String>,
    /// True where it has an outline level, false where it is body text in spite of its style.
    pub outline: Option<bool>,
    /// True where it has a number or a bullet, false where its style's is taken off.
    pub numbered: Option<bool>,
    /// True where it goes on in the next paragraph: the mark at its end was deleted, or it is the large first letter of it.
    pub joins_next: bool,
}

/// What a `w:rPr` says.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct RunProperties {
    /// The id of its style.
    pub style: Option<String>,
    /// True where it is hidden, false where it is shown in spite of its style.
    pub hidden: Option<bool>,
    /// True where it is in italics, false where it is upright in spite of its style.
    pub italic: Option<bool>,
}

impl Properties {
    /// Reads the rest of a `w:pPr`. Its former properties, which tracked changes keep within it, are passed over.
    pub fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut properties = Self::default();
        let depth = xml.depth();
        while xml.depth() >= depth {
            let Token::Open(tag) = xml.next()? else { continue };
            match tag.name() {
                "pStyle" => properties.style = tag.attribute("val"),
                // Level 9 is that of body text (ECMA-376 part 1, §17.3.1.20).
                "outlineLvl" => properties.outline = tag.attribute("val").map(|level| level != "9"),
                // The number 0 takes the style's off (§17.9.18).
                "numId" => properties.numbered = tag.attribute("val").map(|number| number != "0"),
                "framePr" => properties.joins_next |= tag.attribute("dropCap").is_some_and(|kind| kind != "none"),
                "rPr" => properties.joins_next |= mark_is_deleted(xml)?,
                "numPr" => {}
                _ => xml.skip()?,
            }
        }
        Ok(properties)
    }
}

/// True where the `w:rPr` of a paragraph's mark says that it was deleted.
fn mark_is_deleted(xml: &mut Xml<'_>) -> Result<bool, Unreadable> {
    let mut deleted = false;
    let depth = xml.depth();
    while xml.depth() >= depth {
        let Token::Open(tag) = xml.next()? else { continue };
        deleted |= matches!(tag.name(), "del" | "moveFrom");
        xml.skip()?;
    }
    Ok(deleted)
}

impl RunProperties {
    /// Reads the rest of a `w:rPr`.
    pub fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut properties = Self::default();
        let depth = xml.depth();
        while xml.depth() >= depth {
            let Token::Open(tag) = xml.next()? else { continue };
            match tag.name() {
                "rStyle" => properties.style = tag.attribute("val"),
                "vanish" => properties.hidden = Some(is_on(&tag)),
                "i" => properties.italic = Some(is_on(&tag)),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(properties)
    }
}

/// True for `<w:vanish/>`, false for `<w:vanish w:val="0"/>` (ECMA-376 part 1, §17.17.4).
pub fn is_on(tag: &Tag<'_>) -> bool {
    tag.attribute("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}
