//! Citavi's citations: JSON of .NET objects, in Base64.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rustc_hash::FxHashMap;
use serde_json::Value;

use super::{ManagedItem, doi, field, filled, issued, person, unplaced, year};
use crate::document::{Extent, Given, Metadata};
use crate::name::Name;

/// The works of a placeholder of Citavi's: `ADDIN CitaviPlaceholder{eyIkaWQiOiIx…}`, or what stands within its braces. Empty
/// where it cannot be read.
pub fn citavi(text: &str) -> Vec<ManagedItem> {
    let coded = text.split_once('{').map_or(text, |(_, behind)| behind.split('}').next().unwrap_or_default());
    let coded: String = coded.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(json) = BASE64_STANDARD.decode(coded).ok() else { return Vec::new() };
    let Ok(placeholder) = serde_json::from_slice::<Value>(&json) else { return Vec::new() };
    let objects = Objects::of(&placeholder);
    let entries = placeholder.get("Entries").map(|entries| objects.list(entries));
    entries.into_iter().flatten().filter_map(|entry| objects.cited(entry)).collect()
}

/// The objects of a placeholder by their numbers: what was written once is referred to as `{"$ref": "8"}`.
struct Objects<'v>(FxHashMap<&'v str, &'v Value>);

impl<'v> Objects<'v> {
    fn of(all: &'v Value) -> Self {
        let mut numbered = FxHashMap::default();
        let mut waiting = vec![all];
        while let Some(value) = waiting.pop() {
            if let Some(number) = value.get("$id").and_then(Value::as_str) {
                numbered.insert(number, value);
            }
            match value {
                Value::Array(values) => waiting.extend(values),
                Value::Object(fields) => waiting.extend(fields.values()),
                _ => {}
            }
        }
        Self(numbered)
    }

    fn resolved(&self, value: &'v Value) -> &'v Value {
        let number = value.get("$ref").and_then(Value::as_str);
        number.and_then(|number| self.0.get(number)).copied().unwrap_or(value)
    }

    /// The values of a list, which .NET may wrap: `[…]`, `{"$values": […]}`.
    fn list(&self, value: &'v Value) -> Vec<&'v Value> {
        let values = value.as_array().or_else(|| value.get("$values")?.as_array());
        values.into_iter().flatten().map(|value| self.resolved(value)).collect()
    }

    fn cited(&self, entry: &'v Value) -> Option<ManagedItem> {
        let reference = self.resolved(entry.get("Reference")?);
        let text = |name: &str| reference.get(name).and_then(Value::as_str).and_then(filled);
        let id = entry.get("ReferenceId").and_then(Value::as_str).map(str::to_owned);
        let first_of = |names: &[&str]| names.iter().find_map(|name| field(&text(name)?));
        let people = |name: &str| reference.get(name).map(|names| self.names(names)).unwrap_or_default();
        let named =
            |lists: &[&str]| lists.iter().map(|list| people(list)).find(|names| !names.is_empty()).unwrap_or_default();
        let within = |name: &str| reference.get(name).map(|value| self.resolved(value));
        let called = |value: &'v Value, name: &str| value.get(name).and_then(Value::as_str).and_then(field);
        let holder = within("ParentReference");
        let title = match (text("Title"), text("Subtitle")) {
            (Some(title), Some(subtitle)) => Some(format!("{title}: {subtitle}")),
            (title, _) => title,
        };
        let publisher = reference.get("Publishers").map(|publishers| self.list(publishers)).unwrap_or_default();
        let work = Given {
            extent: Extent::Whole,
            authors: Some(named(&["Authors", "Organizations"])),
            editors: Some(named(&["Editors", "Collaborators"])),
            issued: ["Year", "YearResolved", "Date"].iter().find_map(|name| year(&text(name)?)).map(issued),
            title: title.as_deref().and_then(field),
            container_title: within("Periodical")
                .and_then(|periodical| called(periodical, "Name"))
                .or_else(|| called(holder?, "Title")),
            volume: first_of(&["Volume"]),
            issue: first_of(&["Number"]),
            edition: first_of(&["Edition"]),
            publisher: publisher.first().and_then(|publisher| called(publisher, "Name")),
            place: first_of(&["PlaceOfPublication"]),
            doi: first_of(&["Doi"]).and_then(doi),
            isbn: first_of(&["Isbn"]),
            url: first_of(&["OnlineAddress"]),
            ..Given::default()
        };
        // A person or an organisation that is named alone, as in "(Piña 2013)" with a rule of its own, cannot be compared.
        let plain = entry.get("PersonOnly").and_then(Value::as_bool) != Some(true);
        let typed = |name: &str| entry.get(name).and_then(Value::as_str).and_then(filled);
        Some(ManagedItem {
            key: id.or_else(|| text("Id")).unwrap_or_default(),
            metadata: plain.then(|| Metadata { work: unplaced(work), suppress_author: false }),
            prefix: typed("Prefix"),
            suffix: typed("Suffix"),
        })
    }

    fn names(&self, names: &'v Value) -> Vec<Name> {
        let of = |one: &'v Value| {
            let part = |name: &str| one.get(name).and_then(Value::as_str).and_then(filled);
            let family = part("LastName")?;
            let family = part("Prefix").map_or_else(|| family.clone(), |particle| format!("{particle} {family}"));
            let given: Vec<String> = ["FirstName", "MiddleName"].into_iter().filter_map(part).collect();
            Some(person(family, filled(&given.join(" "))))
        };
        self.list(names).into_iter().filter_map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::families;
    use super::*;

    #[test]
    fn reads_works_and_what_they_refer_to() {
        let json = r#"{"$id": "1", "Entries": [
            {"$id": "2", "ReferenceId": "a1", "Reference": {"$id": "3", "Title": "Patios", "Year": "2013",
                "Authors": [{"$id": "4", "LastName": "Piña", "FirstName": "Ana"}], "Doi": "10.1000/182"}},
            {"$id": "5", "ReferenceId": "b2", "Reference": {"$id": "6", "Year": "2015", "Authors": [{"$ref": "4"},
                {"$id": "7", "LastName": "Wolde", "Prefix": "van der"}]}}], "Text": "(Piña 2013; Piña und van der Wolde 2015)"}"#;
        let field = format!("ADDIN CitaviPlaceholder{{{}}}", BASE64_STANDARD.encode(json));
        let items = citavi(&field);
        assert_eq!((items[0].key.as_str(), items[1].key.as_str()), ("a1", "b2"));
        let metadata: Vec<&Metadata> = items.iter().filter_map(|item| item.metadata.as_ref()).collect();
        assert_eq!((families(metadata[0]), metadata[0].year()), (vec!["Piña"], Some(2013)));
        assert_eq!(families(metadata[1]), ["Piña", "van der Wolde"]);
    }

    #[test]
    fn refuses_what_is_no_placeholder() {
        for text in ["", "{}", "{!}", "ADDIN CitaviPlaceholder{bm90IEpTT04=}", "{e30=}"] {
            assert!(citavi(text).is_empty(), "{text}");
        }
    }
}
