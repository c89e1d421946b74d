//! CSL's items in JSON and YAML, and hayagriva's YAML.

use super::tree::{Node, Value};
use super::{Dated, Fault, Record, dated, name::names, tree};
use crate::document::{Extent, Given, Issued, ItemType, Text};
use crate::name::Name;
use crate::span::Span;

/// The items of CSL's JSON: a list of them, or `{"items": […]}`.
pub fn csl_json(text: &str) -> (Vec<Record>, Vec<Fault>) {
    let (node, faults) = tree::json(text);
    let Some(node) = node else { return (Vec::new(), faults) };
    let items = node.get("items").or_else(|| node.get("references")).unwrap_or(&node);
    (items.items().iter().filter_map(item).collect(), faults)
}

/// The items of a YAML file: CSL's under `references:` or as a list, or hayagriva's, each under its key.
pub fn yaml(text: &str) -> (Vec<Record>, Vec<Fault>) {
    yaml_within(text, 0, text.len())
}

/// The items in some bytes of a file, as in the header of a manuscript.
pub fn yaml_within(text: &str, from: usize, to: usize) -> (Vec<Record>, Vec<Fault>) {
    let (node, faults) = tree::yaml(text, from, to);
    let Some(node) = node else { return (Vec::new(), faults) };
    let records = match (node.get("references"), &node.value) {
        (Some(references), _) => references.items().iter().filter_map(item).collect(),
        (None, Value::List(items)) => items.iter().filter_map(item).collect(),
        (None, Value::Map(pairs)) => {
            pairs.iter().map(|(key, span, node)| super::hayagriva::record(key, *span, node)).collect()
        }
        (None, Value::Scalar(_)) => Vec::new(),
    };
    (records, faults)
}

/// The fields of one item in JSON; none where it is no map.
#[cfg(feature = "cli")]
pub fn csl_item(json: &str) -> Option<Given> {
    let (node, _) = tree::json(json);
    item(&node?).map(|record| record.given)
}

/// One item; none where it is no map.
fn item(node: &Node) -> Option<Record> {
    let Value::Map(_) = node.value else { return None };
    let key = node.get("id").or_else(|| node.get("citation-key"));
    let key = key.and_then(|id| Some((id.text()?.to_owned(), id.span)));
    let text = |name: &str| field(node, name);
    let people = |name: &str| node.get(name).map(|list| list.items().iter().filter_map(person).collect::<Vec<Name>>());
    let title = text("title");
    let start = node.span.start;
    let given = Given {
        extent: Extent::Whole,
        authors: Some(people("author").unwrap_or_default()),
        editors: Some(people("editor").unwrap_or_default()),
        translators: people("translator").unwrap_or_default(),
        container_authors: people("container-author").unwrap_or_default(),
        issued: Some(issued(node).unwrap_or(Issued { span: Span::new(start, start), ..Issued::default() })),
        title,
        container_title: text("container-title"),
        collection_title: text("collection-title"),
        volume: text("volume"),
        issue: text("issue").or_else(|| text("number")),
        page: text("page"),
        edition: text("edition"),
        publisher: text("publisher"),
        place: text("publisher-place"),
        doi: text("DOI").or_else(|| text("doi")),
        url: text("URL").or_else(|| text("url")),
        isbn: text("ISBN").or_else(|| text("isbn")),
        pmid: text("PMID").or_else(|| text("pmid")),
        note: text("note"),
        item_type: node.get("type").and_then(Node::text).and_then(ItemType::named).or(Some(ItemType::Document)),
        ..Given::default()
    };
    Some(Record { span: node.span, key, other_keys: Vec::new(), given })
}

/// A field as text, with the markup that CSL allows in it left out.
pub fn field(node: &Node, name: &str) -> Option<Text> {
    let value = node.get(name)?;
    let value = if let Value::List(items) = &value.value { items.first()? } else { value };
    Some(Text::given(without_tags(value.text()?), value.span))
}

/// `<i>Homo sapiens</i>` as `Homo sapiens`.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let known = ["i>", "b>", "sub>", "sup>", "sc>", "span>", "span "];
        let inside = rest[at + 1..].trim_start_matches('/');
        let end = known.iter().any(|tag| inside.starts_with(tag)).then(|| rest[at..].find('>')).flatten();
        out.push_str(&rest[..at]);
        match end {
            Some(end) => rest = &rest[at + end + 1..],
            None => {
                out.push('<');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name: by its parts, or in one piece.
fn person(node: &Node) -> Option<Name> {
    let part = |part: &str| node.get(part).and_then(|part| Some((part.text()?.to_owned(), part.span)));
    if let Some(text) = node.text() {
        return names(text).people.into_iter().next().map(|name| Name { span: node.span, ..name });
    }
    let name = |family: String, span: Span| Name {
        family,
        given: None,
        generation: None,
        organisation: false,
        alias: None,
        span,
    };
    let Some((family, span)) = part("family") else {
        let (whole, span) = part("literal").or_else(|| part("name"))?;
        return Some(Name { organisation: true, ..name(whole, span) });
    };
    let family = match part("non-dropping-particle") {
        Some((particle, _)) => format!("{particle} {family}"),
        None => family,
    };
    let given = part("given").map(|(given, _)| given);
    Some(Name { given, generation: part("suffix").map(|(suffix, _)| suffix), ..name(family, span) })
}

/// `issued`, in every way it is kept: `{"date-parts": [[2004, 5]]}`, `{"raw": "2004"}`, `2004-05`, `[{year: 2004, month: 5}]`.
fn issued(node: &Node) -> Option<Issued> {
    let date = node.get("issued")?;
    let of_parts = |parts: &[Node]| {
        let number = |at: usize| parts.get(at).and_then(Node::text);
        let year = number(0)?.parse().ok()?;
        let part = |at: usize, most: u8| number(at)?.parse().ok().filter(|part: &u8| (1..=most).contains(part));
        Some(Issued { year: Some(year), month: part(1, 12), day: part(2, 31), ..Issued::default() })
    };
    let read = if let Some(parts) = date.get("date-parts") {
        let dates: Vec<Issued> = parts.items().iter().filter_map(|parts| of_parts(parts.items())).collect();
        let until = dates.get(1).and_then(|end| end.year);
        dates.first().map(|start| Issued { until: until.filter(|until| Some(*until) != start.year), ..*start })
    } else {
        let first = date.items().first()?;
        let written = || ["raw", "literal"].iter().find_map(|name| date.get(name)?.text());
        let by_year = || {
            let year = first.get("year")?.text()?.parse().ok()?;
            let month = first.get("month").and_then(|month| month.text()?.parse().ok());
            Some(Issued { year: Some(year), month: month.filter(|month| *month <= 12), ..Issued::default() })
        };
        by_year().or_else(|| match dated(written().or_else(|| first.text())?) {
            Dated::Read(issued) => Some(issued),
            Dated::Unread => None,
        })
    };
    let original = node
        .get("original-date")
        .and_then(|date| date.get("date-parts")?.items().first()?.items().first()?.text()?.parse().ok());
    let forthcoming = node.get("status").and_then(Node::text).map(dated);
    let coming = matches!(forthcoming, Some(Dated::Read(Issued { forthcoming: true, .. })));
    let issued = read.unwrap_or_default();
    Some(Issued {
        original: issued.original.or(original),
        forthcoming: issued.forthcoming || coming,
        span: date.span,
        ..issued
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_item_with_its_places() {
        let text = r#"[{"id": "bolt2004", "type": "article-journal", "title": "<i>Streets</i> of 1900",
            "author": [{"family": "Wolde", "non-dropping-particle": "van der", "given": "G."}, {"literal": "Bureau of Statistics"}],
            "container-title": "City", "volume": 12, "page": "3-9", "issued": {"date-parts": [[2004, 5]]}, "DOI": "10.1000/182"}]"#;
        let (records, faults) = csl_json(text);
        assert_eq!(faults, []);
        let [Record { key: Some((key, place)), given, .. }] = &records[..] else { panic!("it has one") };
        assert_eq!((key.as_str(), place.text(text)), ("bolt2004", "bolt2004"));
        let authors = given.authors.as_ref().expect("it has authors");
        assert_eq!((authors[0].family.as_str(), authors[1].organisation), ("van der Wolde", true));
        assert_eq!(authors[0].span.text(text), "Wolde");
        assert_eq!(given.title.as_ref().map(|title| title.text.as_str()), Some("Streets of 1900"));
        assert_eq!(given.volume.as_ref().map(|volume| volume.span.text(text)), Some("12"));
        assert_eq!(given.issued.map(|issued| (issued.year, issued.month)), Some((Some(2004), Some(5))));
        assert_eq!(given.item_type, Some(ItemType::ArticleJournal));
    }

    #[test]
    fn reads_dates_as_pandoc_keeps_them() {
        for (date, year, until) in [
            ("2004", Some(2004), None),
            ("2004-05", Some(2004), None),
            ("{year: 2004, month: 5}", Some(2004), None),
            ("\n  - year: 2004", Some(2004), None),
            ("{date-parts: [[2004], [2006]]}", Some(2004), Some(2006)),
            ("{raw: May 2004}", Some(2004), None),
            ("{literal: in press}", None, None),
        ] {
            let text = format!("references:\n- id: a\n  issued: {date}\n  title: B\n");
            let (records, _) = yaml(&text);
            let issued = records[0].given.issued.expect("it has a date");
            assert_eq!((issued.year, issued.until), (year, until), "{date}");
            assert_eq!(issued.forthcoming, date.contains("press"));
        }
    }
}
