//! The parts of a Word file, found by the relationships between them (ECMA-376 part 2, §6.5).

use super::FORMAT;
use crate::source::container::Container;
use crate::source::xml::{Token, Xml, decode};
use crate::source::{Limits, Unreadable};

/// A part's text with its name.
pub struct Part {
    /// `word/footnotes.xml`
    pub name: String,
    /// All of it, decoded.
    pub text: String,
}

/// A Word file whose main part is known.
pub struct Package<'b> {
    container: Container<'b>,
    main: String,
    /// The relationships of the main part: type and name of the part.
    related: Vec<(String, String)>,
    limits: &'b Limits,
}

impl<'b> Package<'b> {
    /// Opens the file and finds its main part, which is `word/document.xml` in most.
    pub fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, Unreadable> {
        let mut container = Container::open(bytes, limits, FORMAT)?;
        let of_file = relationships(&mut container, "", limits)?;
        let named = find(&of_file, "officeDocument").filter(|name| container.has(name));
        let main = named.unwrap_or("word/document.xml").to_owned();
        if main.starts_with("xl/") || main.starts_with("ppt/") {
            return Err(Unreadable::NotText { looks_like: "a spreadsheet or a presentation", remedy: None });
        }
        if !container.has(&main) {
            return Err(Unreadable::Damaged { format: FORMAT, reason: format!("{main} is not there") });
        }
        let related = relationships(&mut container, &main, limits)?;
        Ok(Self { container, main, related, limits })
    }

    /// The name of the main part.
    pub fn main(&self) -> &str {
        &self.main
    }

    /// The text of the main part.
    pub fn main_text(&mut self) -> Result<String, Unreadable> {
        let name = self.main.clone();
        self.text(&name).map(Option::unwrap_or_default)
    }

    /// The part that is related to the main part in that way: `footnotes`.
    pub fn related(&mut self, kind: &str) -> Result<Option<Part>, Unreadable> {
        let Some(name) = find(&self.related, kind).map(str::to_owned) else { return Ok(None) };
        Ok(self.text(&name)?.map(|text| Part { name, text }))
    }

    /// The texts of the parts that hold data of the file's own.
    pub fn custom_xml(&mut self) -> Result<Vec<String>, Unreadable> {
        let is_data =
            |name: &&str| name.starts_with("customXml/item") && !name.contains("Props") && name.ends_with(".xml");
        let names: Vec<String> = self.container.names().filter(is_data).map(str::to_owned).collect();
        names.iter().filter_map(|name| self.text(name).transpose()).collect()
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        text(&mut self.container, name, self.limits)
    }
}

fn text(container: &mut Container<'_>, name: &str, _: &Limits) -> Result<Option<String>, Unreadable> {
    container.read(name)?.map(|bytes| decode(&bytes, name, FORMAT)).transpose()
}

/// The relationships of a part, or of the file itself where the name is empty.
fn relationships(
    container: &mut Container<'_>,
    of: &str,
    limits: &Limits,
) -> Result<Vec<(String, String)>, Unreadable> {
    let (folder, base) = of.rsplit_once('/').unwrap_or(("", of));
    let name = format!("{folder}/_rels/{base}.rels");
    let Some(text) = text(container, &name, limits)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, &name, FORMAT, limits);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == "Relationship" => {
                let internal = tag.attribute("TargetMode").is_none_or(|mode| mode != "External");
                let (kind, target) = (tag.attribute("Type"), tag.attribute("Target"));
                if let (true, Some(kind), Some(target)) = (internal, kind, target) {
                    found.push((kind, resolved(folder, &target)));
                }
            }
            Token::End => return Ok(found),
            _ => {}
        }
    }
}

/// The first part that is related in that way; the type is a URI, which differs between ECMA's and ISO's edition.
fn find<'r>(relationships: &'r [(String, String)], kind: &str) -> Option<&'r str> {
    let is = |uri: &str| uri.rsplit('/').next() == Some(kind);
    relationships.iter().find(|(uri, _)| is(uri)).map(|(_, name)| name.as_str())
}

/// The name of a part as its container has it: `styles.xml` and `../word/styles.xml` in `word` are `word/styles.xml`.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "" | "." => {}
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_parts_from_where_they_are_named() {
        for (folder, target, name) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("word", "/word/./footnotes.xml", "word/footnotes.xml"),
            ("", "word/document2.xml", "word/document2.xml"),
            ("", "../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved(folder, target), name);
        }
    }
}
