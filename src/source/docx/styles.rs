//! What styles say of the paragraphs and runs that have them.

use rustc_hash::FxHashMap;

use super::FORMAT;
use super::paragraph::{Properties, RunProperties};
use crate::source::xml::{Token, Xml};
use crate::source::{Limits, Unreadable};

/// Styles are followed to those that they are based on no further than this.
const LONGEST_DESCENT: usize = 32;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// `Heading 1`, `Title`, any style with an outline level.
    Heading,
    /// `Quote`, `Block Text`
    Quotation,
    /// `Caption`, `Table Caption`
    Caption,
    /// `List Bullet`, any style with numbers or bullets.
    List,
    /// A paragraph of a table of contents, source code: left out.
    Omitted,
}

/// How text looks by the style of its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// It is hidden.
    Hidden,
    /// It is source code.
    Code,
    /// It is in italics.
    Italic,
}

/// The styles of a file, each with all that it inherits.
#[derive(Debug, Default)]
pub struct Styles {
    looks: FxHashMap<String, Look>,
    faces: FxHashMap<String, Face>,
    /// The look of paragraphs that name no style.
    default: Option<Look>,
}

/// A style as it stands in the file.
#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: Properties,
    run: RunProperties,
}

impl Styles {
    /// Reads the part `word/styles.xml`.
    pub fn read(text: &str, limits: &Limits) -> Result<Self, Unreadable> {
        let mut xml = Xml::new(text, "word/styles.xml", FORMAT, limits);
        let mut stored: FxHashMap<String, Style> = FxHashMap::default();
        let mut default = None;
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.name() == "style" => {
                    let id = tag.attribute("styleId").unwrap_or_default();
                    let is_default = tag.attribute("default").is_some_and(|value| value == "1" || value == "true");
                    if is_default && tag.attribute("type").as_deref() == Some("paragraph") {
                        default = Some(id.clone());
                    }
                    stored.insert(id, Style::read(&mut xml)?);
                }
                Token::End => break,
                _ => {}
            }
        }
        let looks =
            stored.keys().filter_map(|id| Some((id.clone(), descent(&stored, id).find_map(Style::look)?))).collect();
        let faces =
            stored.keys().filter_map(|id| Some((id.clone(), descent(&stored, id).find_map(Style::face)?))).collect();
        let mut styles = Self { looks, faces, default: None };
        styles.default = default.and_then(|id| styles.looks.get(&id).copied());
        Ok(styles)
    }

    /// What a paragraph of that style is, where it is more than a paragraph.
    pub fn look(&self, id: Option<&str>) -> Option<Look> {
        id.map_or(self.default, |id| self.looks.get(id).copied())
    }

    /// How a run of that style looks, where it matters.
    pub fn face(&self, id: &str) -> Option<Face> {
        self.faces.get(id).copied()
    }
}

/// The style of that name and those that it is based on, the nearest first.
fn descent<'s>(stored: &'s FxHashMap<String, Style>, id: &str) -> impl Iterator<Item = &'s Style> {
    let first = stored.get(id);
    let base = |style: &&'s Style| stored.get(style.based_on.as_deref()?);
    std::iter::successors(first, base).take(LONGEST_DESCENT)
}

impl Style {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut style = Self::default();
        let depth = xml.depth();
        while xml.depth() >= depth {
            let Token::Open(tag) = xml.next()? else { continue };
            match tag.name() {
                "name" => style.name = tag.attribute("val").unwrap_or_default(),
                "basedOn" => style.based_on = tag.attribute("val"),
                "pPr" => style.paragraph = Properties::read(xml)?,
                "rPr" => style.run = RunProperties::read(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(style)
    }

    fn look(&self) -> Option<Look> {
        let by_name = named(&self.name);
        match self.paragraph.outline {
            _ if by_name == Some(Look::Omitted) => by_name,
            Some(true) => Some(Look::Heading),
            _ if by_name.is_some() => by_name,
            _ if self.run.hidden == Some(true) => Some(Look::Omitted),
            _ if self.paragraph.numbered == Some(true) => Some(Look::List),
            _ => None,
        }
    }

    fn face(&self) -> Option<Face> {
        const CODE: [&str; 4] = ["verbatim char", "html code", "source text", "code char"];
        match self.run.hidden {
            Some(true) => Some(Face::Hidden),
            _ if CODE.contains(&self.name.to_lowercase().as_str()) => Some(Face::Code),
            _ if self.run.italic == Some(true) => Some(Face::Italic),
            _ => None,
        }
    }
}

/// What the names of styles say. Word keeps the English names of its own styles in every language; the others are those of
/// LibreOffice and pandoc, and the usual ones of people and templates in other languages.
static NAMES: &[(Look, &[&str])] = &[
    (Look::Heading, &["title", "subtitle", "titel", "titre", "título", "titolo", "kop", "überschrift"]),
    (
        Look::Quotation,
        &[
            "quote",
            "intense quote",
            "block text",
            "block quote",
            "block quotation",
            "quotations",
            "quotation",
            "zitat",
            "blockzitat",
            "citaat",
            "blokcitaat",
            "citation longue",
            "cita",
            "cita larga",
            "citação",
            "citação longa",
            "citazione",
            "citat",
            "blockcitat",
        ],
    ),
    (
        Look::Caption,
        &[
            "caption",
            "table caption",
            "image caption",
            "figure caption",
            "beschriftung",
            "bijschrift",
            "légende",
            "legenda",
            "didascalia",
            "leyenda",
            "figure",
            "table",
            "illustration",
            "drawing",
        ],
    ),
    (Look::Omitted, &["source code", "html preformatted", "preformatted text", "plain code"]),
];

/// What the beginnings of styles' names say, where a number follows.
static NUMBERED: &[(Look, &[&str])] = &[
    (Look::Heading, &["heading", "überschrift", "kop", "titre", "título", "titolo", "rubrik", "overskrift", "otsikko"]),
    (Look::Omitted, &["toc", "contents", "index", "table of figures"]),
];

/// What a paragraph is whose style has that name.
fn named(name: &str) -> Option<Look> {
    let name = name.trim().to_lowercase();
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let known = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
    let numbered = || NUMBERED.iter().find(|(_, names)| bare.len() < name.len() && names.contains(&bare));
    known.or_else(numbered).map(|(look, _)| *look).or((name == "table of figures").then_some(Look::Omitted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(content: &str) -> Styles {
        Styles::read(&format!("<w:styles>{content}</w:styles>"), &Limits::default()).expect("it is whole")
    }

    #[test]
    fn knows_headings_by_outline_descent_and_name() {
        let styles = styles(
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standaard\"><w:name w:val=\"Normal\"/></w:style>\
             <w:style w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Standaard\"/>\
             <w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
             <w:style w:styleId=\"Kopzondernummer\"><w:name w:val=\"Kop zonder nummer\"/><w:basedOn w:val=\"Kop1\"/></w:style>\
             <w:style w:styleId=\"P1\"><w:name w:val=\"Überschrift 2\"/></w:style>\
             <w:style w:styleId=\"Citaat\"><w:name w:val=\"Quote\"/></w:style>\
             <w:style w:styleId=\"Inhopg1\"><w:name w:val=\"toc 1\"/><w:basedOn w:val=\"Kop1\"/></w:style>\
             <w:style w:styleId=\"Lijst\"><w:name w:val=\"Lijst\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>",
        );
        for (id, look) in [
            ("Kop1", Some(Look::Heading)),
            ("Kopzondernummer", Some(Look::Heading)),
            ("P1", Some(Look::Heading)),
            ("Citaat", Some(Look::Quotation)),
            ("Inhopg1", Some(Look::Omitted)),
            ("Lijst", Some(Look::List)),
            ("Standaard", None),
            ("Unknown", None),
        ] {
            assert_eq!(styles.look(Some(id)), look, "{id}");
        }
        assert_eq!(styles.look(None), None);
    }

    #[test]
    fn follows_styles_in_a_circle_only_so_far() {
        let styles = styles(
            "<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>",
        );
        assert_eq!(styles.look(Some("A")), None);
    }

    #[test]
    fn knows_hidden_runs_and_code() {
        let styles = styles(
            "<w:style w:styleId=\"H\"><w:name w:val=\"Draft\"/><w:rPr><w:vanish/></w:rPr></w:style>\
             <w:style w:styleId=\"C\"><w:name w:val=\"Verbatim Char\"/></w:style>\
             <w:style w:styleId=\"V\"><w:name w:val=\"Shown\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style>",
        );
        assert_eq!(
            (styles.face("H"), styles.face("C"), styles.face("V")),
            (Some(Face::Hidden), Some(Face::Code), None)
        );
    }
}
