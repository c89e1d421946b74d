//! Citations in CSL's JSON, as Zotero, Mendeley and others keep them.

use serde_json::{Map, Value};

use super::{ManagedItem, doi, filled, unplaced};
use crate::bibliography::csl_item;
use crate::document::{Given, Metadata};

/// CSL's variables for those whom a citation names where there is neither an author nor an editor.
const OTHERS: [&str; 5] = ["director", "composer", "illustrator", "collection-editor", "editorial-director"];

/// The works of `{"citationItems": [{"itemData": {…}}]}`, CSL's citation object (csl-citation.json), which the text holds;
/// anything may stand before and behind it: `CSL_CITATION {…} RNDx7`. Empty where the text holds none.
pub fn csl(text: &str) -> Vec<ManagedItem> {
    let Some(start) = text.find('{') else { return Vec::new() };
    let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
    let Some(Ok(citation)) = values.next() else { return Vec::new() };
    let mode = citation.pointer("/properties/mode").and_then(Value::as_str).unwrap_or_default();
    let items = citation.get("citationItems").and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_object).map(|item| cited(item, mode)).collect()
}

/// One of the `citationItems`.
fn cited(item: &Map<String, Value>, mode: &str) -> ManagedItem {
    let uri = ["uris", "uri"].iter().find_map(|name| item.get(*name)?.get(0)?.as_str());
    let key = uri.map(str::to_owned).or_else(|| item.get("id").and_then(text)).unwrap_or_default();
    // Where the author alone is shown, nothing tells which work is meant: there is nothing to compare.
    let author_only = is_true(item, "author-only") || mode == "author-only";
    let data = item.get("itemData").and_then(Value::as_object).filter(|_| !author_only);
    let suppress_author = is_true(item, "suppress-author") || mode == "suppress-author";
    let typed = |name: &str| item.get(name).and_then(text).as_deref().and_then(filled);
    ManagedItem {
        key,
        metadata: data.and_then(work).map(|work| Metadata { work: unplaced(work), suppress_author }),
        prefix: typed("prefix"),
        suffix: typed("suffix").or_else(|| typed("locator")),
    }
}

/// True also for the `1` that Mendeley writes.
fn is_true(item: &Map<String, Value>, name: &str) -> bool {
    item.get(name).is_some_and(|value| value.as_bool().unwrap_or(value.as_u64() == Some(1)))
}

/// What an item of CSL's JSON (csl-data.json) says of its work.
fn work(data: &Map<String, Value>) -> Option<Given> {
    let mut data = Value::Object(data.clone());
    let is_named = ["author", "editor", "translator", "container-author"].iter().any(|name| has_names(&data, name));
    if let Some(other) = OTHERS.iter().find(|name| !is_named && has_names(&data, name)) {
        data["author"] = data[*other].clone();
    }
    let mut work = csl_item(&data.to_string())?;
    work.doi = work.doi.and_then(doi);
    Some(work)
}

fn has_names(data: &Value, name: &str) -> bool {
    data.get(name).and_then(Value::as_array).is_some_and(|names| !names.is_empty())
}

/// A string, or a number as one.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::families;
    use super::*;
    use crate::document::Text;

    fn only(json: &str) -> Metadata {
        let mut items = csl(json);
        assert_eq!(items.len(), 1, "{json}");
        items.remove(0).metadata.expect("it has data")
    }

    #[test]
    fn reads_items_with_text_around_the_json() {
        let items = csl(r#"CSL_CITATION {"citationItems": [{"id": 7, "uris": ["http://zotero.org/users/1/items/AB"],
            "locator": "3", "itemData": {"author": [{"family": "Piña", "given": "Ana"}], "title": "Patios",
            "DOI": "https://doi.org/10.1000/182", "issued": {"date-parts": [["2013", 12]]}}}, {"id": "ITEM-2"}]} RNDx7 {"#);
        assert_eq!(items[0].key, "http://zotero.org/users/1/items/AB");
        let metadata = items[0].metadata.as_ref().expect("it has data");
        let said = |field: &Option<Text>| field.as_ref().map(|field| field.text.clone());
        assert_eq!((families(metadata), metadata.year()), (vec!["Piña"], Some(2013)));
        assert_eq!(said(&metadata.work.title).as_deref(), Some("Patios"));
        assert_eq!(said(&metadata.work.doi).as_deref(), Some("10.1000/182"));
        assert_eq!(items[0].suffix.as_deref(), Some("3"));
        assert_eq!(items[1], ManagedItem { key: "ITEM-2".to_owned(), ..ManagedItem::default() });
    }

    #[test]
    fn reads_years_in_every_way_they_are_kept() {
        for (date, year) in [
            (r#"{"date-parts": [[2013]]}"#, Some(2013)),
            (r#"{"date-parts": [["2013", "5"]]}"#, Some(2013)),
            (r#"{"date-parts": [[2013], [2014]]}"#, Some(2013)),
            (r#"{"raw": "May 2013"}"#, Some(2013)),
            (r#"{"literal": "in press"}"#, None),
            (r#"{"date-parts": []}"#, None),
            (r#"{"date-parts": [[-350]]}"#, None),
            ("2013", Some(2013)),
        ] {
            let json = format!(r#"{{"citationItems": [{{"itemData": {{"issued": {date}}}}}]}}"#);
            assert_eq!(only(&json).year(), year, "{date}");
        }
    }

    #[test]
    fn names_organisations_particles_and_those_who_stand_for_an_author() {
        for (data, authors) in [
            (r#""author": [{"literal": "Bureau of Statistics"}]"#, vec!["Bureau of Statistics"]),
            (r#""author": [{"family": "Wolde", "non-dropping-particle": "van der"}]"#, vec!["van der Wolde"]),
            (r#""author": [], "editor": [{"family": "Oduya"}]"#, vec!["Oduya"]),
            (r#""author": [], "director": [{"family": "Lind"}]"#, vec!["Lind"]),
            (r#""title": "Patios""#, vec![]),
        ] {
            let metadata = only(&format!(r#"{{"citationItems": [{{"itemData": {{{data}}}}}]}}"#));
            assert_eq!(families(&metadata), authors);
        }
    }

    #[test]
    fn knows_where_the_author_is_left_out_or_stands_alone() {
        let item = |more: &str| format!(r#"{{"citationItems": [{{"itemData": {{"title": "Patios"}}{more}}}]}}"#);
        assert!(only(&item(r#", "suppress-author": true"#)).suppress_author);
        assert!(only(&item(r#", "suppress-author": 1"#)).suppress_author);
        assert!(!only(&item("")).suppress_author);
        assert_eq!(csl(&item(r#", "author-only": true"#))[0].metadata, None);
    }

    #[test]
    fn refuses_what_is_no_citation() {
        for text in ["", "CSL_CITATION", "{", "{\"citationItems\": 3}", "[]", &"{\"a\":".repeat(100_000)] {
            assert!(csl(text).is_empty());
        }
    }
}
