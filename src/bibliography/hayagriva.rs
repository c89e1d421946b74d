//! Entries of hayagriva's YAML, as Typst has them.

use super::csl::field;
use super::tree::{Node, Value};
use super::{Dated, Record, dated, name::names, plain};
use crate::document::{Extent, Given, Issued, ItemType, Text};
use crate::name::Name;
use crate::span::Span;

/// The entry under `key`.
pub fn record(key: &str, key_span: Span, node: &Node) -> Record {
    let parents: &[Node] = node.get("parent").map_or(&[], Node::items);
    let parent = |name: &str| parents.iter().find_map(|parent| text(parent, name));
    let own_or_parent = |name: &str| text(node, name).or_else(|| parent(name));
    let number = |name: &str| {
        let serial = [node].into_iter().chain(parents).filter_map(|node| node.get("serial-number"));
        serial.filter_map(|serial| field(serial, name)).next()
    };
    let publisher = |node: &Node| node.get("publisher").and_then(|publisher| named(publisher, "name"));
    let place = |node: &Node| text(node.get("publisher")?, "location").or_else(|| text(node, "location"));
    let all = || [node].into_iter().chain(parents);
    let start = key_span.start;
    let date = all().find_map(|node| node.get("date")).and_then(|date| {
        let Dated::Read(issued) = dated(date.text()?) else { return None };
        Some(Issued { span: date.span, ..issued })
    });
    let given = Given {
        extent: Extent::Whole,
        authors: Some(people(node, "author")),
        editors: Some(all().map(|node| people(node, "editor")).find(|names| !names.is_empty()).unwrap_or_default()),
        translators: people(node, "translator"),
        issued: Some(date.unwrap_or(Issued { span: Span::new(start, start), ..Issued::default() })),
        title: text(node, "title"),
        container_title: parent("title"),
        volume: own_or_parent("volume"),
        issue: own_or_parent("issue"),
        page: own_or_parent("page-range"),
        edition: own_or_parent("edition"),
        publisher: all().find_map(publisher),
        place: all().find_map(place),
        doi: number("doi"),
        url: node.get("url").and_then(|url| named(url, "value")),
        isbn: number("isbn"),
        pmid: number("pmid"),
        arxiv: number("arxiv"),
        note: text(node, "note"),
        item_type: Some(item_type(node, parents)),
        ..Given::default()
    };
    let span = key_span.to(node.span);
    Record { span, key: Some((key.to_owned(), key_span)), other_keys: Vec::new(), given }
}

/// A string, or a map that says it under `value`, as formatted strings do.
fn text(node: &Node, name: &str) -> Option<Text> {
    named(node.get(name)?, "value")
}

fn named(node: &Node, key: &str) -> Option<Text> {
    let node = node.get(key).unwrap_or(node);
    Some(Text::given(plain(node.text()?), node.span))
}

fn people(node: &Node, role: &str) -> Vec<Name> {
    let Some(list) = node.get(role) else { return Vec::new() };
    let read = |node: &Node| {
        let one = |text: &str| names(text).people.into_iter().next().map(|name| Name { span: node.span, ..name });
        match node.value {
            Value::Map(_) => {
                let part = |part: &str| node.get(part).and_then(Node::text).map(str::to_owned);
                let family = part("name")?;
                let family = part("prefix").map_or_else(|| family.clone(), |prefix| format!("{prefix} {family}"));
                let span = node.get("name")?.span;
                let given = part("given-name");
                Some(Name { family, given, generation: part("suffix"), organisation: false, alias: None, span })
            }
            _ => one(node.text()?),
        }
    };
    list.items().iter().filter_map(read).collect()
}

fn item_type(node: &Node, parents: &[Node]) -> ItemType {
    let of = |node: &Node| node.get("type").and_then(Node::text).unwrap_or_default().to_ascii_lowercase();
    match (of(node).as_str(), parents.first().map(of).as_deref()) {
        ("article", Some("newspaper")) => ItemType::ArticleNewspaper,
        ("article", Some("conference" | "proceedings")) => ItemType::PaperConference,
        ("article", Some("blog")) => ItemType::PostWeblog,
        ("article", Some(_)) => ItemType::ArticleJournal,
        ("article", None) => ItemType::Article,
        ("chapter" | "anthos", _) => ItemType::Chapter,
        ("entry", _) => ItemType::Entry,
        ("book" | "anthology" | "reference" | "proceedings", _) => ItemType::Book,
        ("report", _) => ItemType::Report,
        ("thesis", _) => ItemType::Thesis,
        ("web", _) => ItemType::Webpage,
        ("patent", _) => ItemType::Patent,
        ("case", _) => ItemType::LegalCase,
        ("legislation", _) => ItemType::Legislation,
        ("newspaper" | "periodical", _) => ItemType::Periodical,
        ("manuscript", _) => ItemType::Manuscript,
        ("video", _) => ItemType::MotionPicture,
        ("audio", _) => ItemType::Song,
        ("repository", _) => ItemType::Software,
        _ => ItemType::Document,
    }
}

#[cfg(test)]
mod tests {
    use crate::bibliography::yaml;

    #[test]
    fn reads_entries_with_what_holds_them() {
        let text = "bolt2004:\n  type: Article\n  title: Streets of 1900\n  author: [\"Bolt, Gideon\", \"van der Berg, Jan\"]\n  \
                    date: 2004-05\n  page-range: 3-9\n  serial-number:\n    doi: 10.1000/182\n  parent:\n    type: Periodical\n    \
                    title: City\n    volume: 12\n    issue: 3\n\
                    tol2010:\n  type: book\n  title:\n    value: Towns\n  author: Tol, Anna\n  publisher:\n    name: Stadspers\n    \
                    location: Utrecht\n  date: 2010\n";
        let (records, faults) = yaml(text);
        assert_eq!(faults, []);
        let keys: Vec<&str> = records.iter().filter_map(|record| Some(record.key.as_ref()?.0.as_str())).collect();
        assert_eq!(keys, ["bolt2004", "tol2010"]);
        let given = &records[0].given;
        let families: Vec<&str> = given.authors.iter().flatten().map(|name| name.family.as_str()).collect();
        assert_eq!(families, ["Bolt", "van der Berg"]);
        let of = |text: &Option<crate::document::Text>| text.as_ref().map(|text| text.text.clone()).unwrap_or_default();
        assert_eq!(
            (of(&given.container_title), of(&given.volume), of(&given.issue)),
            ("City".into(), "12".into(), "3".into())
        );
        assert_eq!((of(&given.page), of(&given.doi)), ("3-9".into(), "10.1000/182".into()));
        let given = &records[1].given;
        assert_eq!(
            (of(&given.title), of(&given.publisher), of(&given.place)),
            ("Towns".into(), "Stadspers".into(), "Utrecht".into())
        );
        assert_eq!(given.issued.and_then(|issued| issued.year), Some(2010));
    }
}
