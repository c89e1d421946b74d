//! EndNote's XML: `<record>`s with elements in elements. What it says is read by the elements' names; the rest is passed over.

use super::{Dated, Fault, Record, dated, name::names};
use crate::document::{Extent, Given, Issued, ItemType, Text};
use crate::name::Name;
use crate::span::Span;

/// The records of a file.
pub fn endnote(text: &str) -> (Vec<Record>, Vec<Fault>) {
    let mut records = Vec::new();
    let mut faults = Vec::new();
    let mut at = 0;
    let whole = Elements { text, span: Span::new(0, text.len()) };
    while let Some((start, inside)) = whole.open("record", at) {
        let next = text[inside..].find("<record>").map_or(text.len(), |found| inside + found);
        match text[inside..next].find("</record>") {
            Some(end) => {
                let span = Span::new(start, inside + end + "</record>".len());
                records.push(record(text, span));
                at = span.end;
            }
            None => {
                faults.push(Fault {
                    span: Span::new(start, inside),
                    message: "the record is never closed",
                    entry: None,
                });
                at = next;
            }
        }
    }
    (records, faults)
}

fn record(text: &str, span: Span) -> Record {
    let whole = Elements { text, span };
    let of = |path: &[&str]| path.iter().find_map(|name| whole.first(name));
    let kind = whole.open_tag("ref-type").unwrap_or_default();
    let is = |names: &[&str]| names.iter().any(|name| kind.contains(&format!("name=\"{name}\"")));
    let item_type = match () {
        () if is(&["Journal Article", "Electronic Article"]) => ItemType::ArticleJournal,
        () if is(&["Book", "Edited Book", "Electronic Book"]) => ItemType::Book,
        () if is(&["Book Section", "Electronic Book Section"]) => ItemType::Chapter,
        () if is(&["Conference Paper", "Conference Proceedings"]) => ItemType::PaperConference,
        () if is(&["Report", "Government Document"]) => ItemType::Report,
        () if is(&["Thesis"]) => ItemType::Thesis,
        () if is(&["Web Page", "Online Multimedia", "Blog"]) => ItemType::Webpage,
        () if is(&["Newspaper Article"]) => ItemType::ArticleNewspaper,
        () if is(&["Dataset"]) => ItemType::Dataset,
        () => ItemType::Document,
    };
    let people = |group: &str| {
        let within = whole.within(group).map(|span| Elements { text, span });
        within
            .map(|within| within.all("author").into_iter().filter_map(person).collect::<Vec<Name>>())
            .unwrap_or_default()
    };
    let date =
        of(&["year"]).map_or(
            Issued { span: Span::new(span.start, span.start), ..Issued::default() },
            |year| match dated(&year.text) {
                Dated::Read(issued) => Issued { span: year.span, ..issued },
                Dated::Unread => Issued { span: year.span, ..Issued::default() },
            },
        );
    let given = Given {
        extent: Extent::Whole,
        authors: Some(people("authors")),
        editors: Some(people("secondary-authors")),
        issued: Some(date),
        title: of(&["title"]),
        container_title: of(&["secondary-title", "full-title"]),
        collection_title: of(&["tertiary-title"]),
        volume: of(&["volume"]),
        issue: of(&["number"]),
        page: of(&["pages"]),
        edition: of(&["edition"]),
        publisher: of(&["publisher"]),
        place: of(&["pub-location"]),
        doi: of(&["electronic-resource-num"]),
        url: whole.within("related-urls").and_then(|span| Elements { text, span }.first("url")),
        isbn: of(&["isbn"]).filter(|_| matches!(item_type, ItemType::Book | ItemType::Chapter)),
        note: of(&["notes"]),
        item_type: Some(item_type),
        ..Given::default()
    };
    let key = of(&["label", "rec-number"]).map(|key| (key.text, key.span));
    Record { span, key, other_keys: Vec::new(), given }
}

/// A name; one that ends in a comma is an organisation's.
fn person(text: Text) -> Option<Name> {
    let list = match text.text.strip_suffix(',') {
        Some(whole) => format!("{{{whole}}}"),
        None => text.text,
    };
    names(&list).people.into_iter().next().map(|name| Name { span: text.span, ..name })
}

/// The elements of a stretch of the file.
struct Elements<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Elements<'t> {
    /// `<name …>` of the first element of that name.
    fn open_tag(&self, name: &str) -> Option<&'t str> {
        let (start, inner) = self.open(name, self.span.start)?;
        Some(&self.text[start..inner])
    }

    /// Where the next element of that name begins, and what is in it.
    fn open(&self, name: &str, from: usize) -> Option<(usize, usize)> {
        let tag = format!("<{name}");
        let mut at = from;
        loop {
            let start = at + self.text[at..self.span.end].find(&tag)?;
            let behind = start + tag.len();
            if self.text[behind..].starts_with(['>', ' ', '/', '\n', '\r', '\t']) {
                return Some((start, behind + self.text[behind..self.span.end].find('>')? + 1));
            }
            at = behind;
        }
    }

    /// What is in the first element of that name.
    fn within(&self, name: &str) -> Option<Span> {
        self.next(name, self.span.start).map(|(span, _)| span)
    }

    fn next(&self, name: &str, from: usize) -> Option<(Span, usize)> {
        let (_, inner) = self.open(name, from)?;
        let close = format!("</{name}>");
        let end = inner + self.text[inner..self.span.end].find(&close)?;
        Some((Span::new(inner, end), end + close.len()))
    }

    fn first(&self, name: &str) -> Option<Text> {
        self.within(name).and_then(|span| shown(self.text, span))
    }

    fn all(&self, name: &str) -> Vec<Text> {
        let mut found = Vec::new();
        let mut at = self.span.start;
        while let Some((span, behind)) = self.next(name, at) {
            found.extend(shown(self.text, span));
            at = behind;
        }
        found
    }
}

/// The characters of an element without its tags, and where the first and the last stand.
fn shown(text: &str, span: Span) -> Option<Text> {
    let mut out = String::new();
    let mut place: Option<Span> = None;
    let mut at = span.start;
    while at < span.end {
        let rest = &text[at..span.end];
        if rest.starts_with('<') {
            at += rest.find('>').map_or(rest.len(), |end| end + 1);
            continue;
        }
        let piece = &rest[..rest.find('<').unwrap_or(rest.len())];
        if !piece.trim().is_empty() {
            let own = Span::of(piece.trim(), text);
            place = Some(place.map_or(own, |place| place.to(own)));
        }
        out.push_str(&unescaped(piece));
        at += piece.len();
    }
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| Text::given(text, place.unwrap_or(Span::new(span.start, span.start))))
}

/// `&amp;` as `&`, `&#xfc;` as `ü`.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.as_bytes().iter().take(12).position(|byte| *byte == b';');
        let name = end.map(|end| &rest[1..end]);
        let c = name.and_then(|name| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)
            }
        });
        match (c, end) {
            (Some(c), Some(end)) => {
                out.push(if c == '\r' { ' ' } else { c });
                rest = &rest[end + 1..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_records() {
        let text = "<?xml version=\"1.0\"?><xml><records><record><rec-number>7</rec-number><ref-type name=\"Journal Article\">17</ref-type>\
                    <contributors><authors><author><style face=\"normal\">Bolt, Gideon</style></author><author>Bureau of Statistics,</author>\
                    </authors></contributors><titles><title><style>Streets &amp; squares</style></title><secondary-title>City</secondary-title>\
                    </titles><pages>3-9</pages><volume>12</volume><dates><year>2004</year></dates>\
                    <electronic-resource-num>10.1000/182</electronic-resource-num></record><record><titles><title>B</title></titles></record>\
                    <record><titles>";
        let (records, faults) = endnote(text);
        assert_eq!((records.len(), faults.len()), (2, 1));
        let given = &records[0].given;
        let names: Vec<(&str, bool)> =
            given.authors.iter().flatten().map(|n| (n.family.as_str(), n.organisation)).collect();
        assert_eq!(names, [("Bolt", false), ("Bureau of Statistics", true)]);
        assert_eq!(given.title.as_ref().map(|title| title.text.as_str()), Some("Streets & squares"));
        assert_eq!(given.title.as_ref().map(|title| title.span.text(text)), Some("Streets &amp; squares"));
        assert_eq!(given.issued.and_then(|issued| issued.year), Some(2004));
        assert_eq!(records[0].key.as_ref().map(|(key, _)| key.as_str()), Some("7"));
    }
}
